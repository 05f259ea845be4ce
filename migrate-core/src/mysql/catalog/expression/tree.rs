//! Pieces of an expression put together again, with no parenthesis too many.

use crate::mysql::catalog::expression::names::{COMPARED, TIGHT};

/// A piece of an expression: its text and how tightly it holds together.
#[derive(Clone, Debug)]
pub(super) struct Tree {
    pub(super) text: String,
    pub(super) power: u8,
    pub(super) shape: Shape,
}

/// What the negation of a piece is made of.
#[derive(Clone, Debug)]
pub(super) enum Shape {
    /// An operator between two pieces.
    Between(Box<Tree>, &'static str, Box<Tree>),
    /// `not`, of a piece.
    Not(Box<Tree>),
    /// A test of a piece, with the text of the opposite one.
    Test(String),
    /// Anything else.
    Whole,
}

/// A piece that holds together so tightly.
pub(super) fn whole(text: String, power: u8) -> Tree {
    Tree { text, power, shape: Shape::Whole }
}

impl Tree {
    /// The text of a part that must hold together so tightly.
    pub(super) fn within(&self, power: u8) -> String {
        if self.power < power { format!("({})", self.text) } else { self.text.clone() }
    }
}

/// Two pieces with an operator between. A chain of `and` or `or` needs no parentheses; elsewhere the
/// right side must bind more tightly.
pub(super) fn between(left: Tree, operator: &'static str, power: u8, right: Tree) -> Tree {
    let chains = matches!(operator, "and" | "or");
    let left_power = if power == COMPARED { power + 1 } else { power };
    let right_power = if chains { power } else { power + 1 };
    let text = format!("{} {operator} {}", left.within(left_power), right.within(right_power));
    Tree { text, power, shape: Shape::Between(Box::new(left), operator, Box::new(right)) }
}

/// A test of a piece, and the opposite one.
pub(super) fn test(text: String, opposite: String, power: u8) -> Tree {
    Tree { text, power, shape: Shape::Test(opposite) }
}

/// A piece with `not` carried to its ends, as the servers do.
pub(super) fn settled(tree: Tree) -> Tree {
    match tree.shape {
        Shape::Not(inner) => negated(truth(settled(*inner))),
        Shape::Between(left, operator, right) if LOGICAL.contains(&operator) => {
            let [left, right] = [*left, *right].map(|side| truth(settled(side)));
            between(left, operator, tree.power, right)
        }
        // `not a` is `0 = a` to MySQL, and `a = 0` to MariaDB.
        Shape::Between(left, "=", right) if is_zero(&left) && !is_zero(&right) => {
            between(*right, "=", tree.power, *left)
        }
        Shape::Between(..) | Shape::Test(_) | Shape::Whole => tree,
    }
}

/// What counts only as true or not: the servers say that it is not zero, each in its way.
pub(super) fn truth(tree: Tree) -> Tree {
    match tree.shape {
        Shape::Between(left, "<>", right) if is_zero(&left) => truth(*right),
        Shape::Between(left, "<>", right) if is_zero(&right) => truth(*left),
        Shape::Between(..) | Shape::Not(_) | Shape::Test(_) | Shape::Whole => tree,
    }
}

const LOGICAL: [&str; 3] = ["and", "or", "xor"];

fn is_zero(tree: &Tree) -> bool {
    tree.text == "0"
}

fn negated(tree: Tree) -> Tree {
    const OPPOSITES: [(&str, &str); 5] =
        [("=", "<>"), ("<", ">="), (">", "<="), ("like", "not like"), ("regexp", "not regexp")];
    let (left, operator, right) = match tree.shape {
        Shape::Between(left, operator, right) => (*left, operator, *right),
        Shape::Test(opposite) => return test(opposite, tree.text, tree.power),
        Shape::Not(inner) => return *inner,
        Shape::Whole => return is_none(tree),
    };
    let opposite = OPPOSITES.iter().find_map(|(one, other)| match operator {
        _ if operator == *one => Some(*other),
        _ if operator == *other => Some(*one),
        _ => None,
    });
    match (operator, opposite) {
        ("and", _) => between(negated(left), "or", 1, negated(right)),
        ("or", _) => between(negated(left), "and", 3, negated(right)),
        ("xor", _) => between(negated(left), operator, tree.power, right),
        (_, Some(opposite)) => between(left, opposite, tree.power, right),
        (_, None) => is_none(between(left, operator, tree.power, right)),
    }
}

/// That a piece is zero.
fn is_none(tree: Tree) -> Tree {
    between(tree, "=", COMPARED, whole("0".to_owned(), TIGHT))
}
