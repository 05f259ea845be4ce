//! Pieces of an expression put together again, with no parenthesis too many.

use crate::mysql::catalog::expression::names::{COMPARED, SIGNED};

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

/// A piece with `not` carried to its ends, as the server does.
pub(super) fn settled(tree: Tree) -> Tree {
    match tree.shape {
        Shape::Not(inner) => negated(settled(*inner)),
        Shape::Between(left, operator, right) if matches!(operator, "and" | "or" | "xor") => {
            between(settled(*left), operator, tree.power, settled(*right))
        }
        Shape::Between(..) | Shape::Whole => tree,
    }
}

fn negated(tree: Tree) -> Tree {
    const OPPOSITES: &[(&str, &str)] = &[("=", "<>"), ("<", ">="), (">", "<=")];
    let Shape::Between(left, operator, right) = tree.shape else {
        return Tree {
            text: format!("!{}", tree.within(SIGNED)),
            power: SIGNED,
            shape: Shape::Whole,
        };
    };
    let opposite = OPPOSITES.iter().find_map(|(one, other)| match operator {
        _ if operator == *one => Some(*other),
        _ if operator == *other => Some(*one),
        _ => None,
    });
    match (operator, opposite) {
        ("and", _) => between(negated(*left), "or", 1, negated(*right)),
        ("or", _) => between(negated(*left), "and", 3, negated(*right)),
        (_, Some(opposite)) => between(*left, opposite, tree.power, *right),
        (_, None) => {
            let tree = between(*left, operator, tree.power, *right);
            whole(format!("!{}", tree.within(SIGNED)), SIGNED)
        }
    }
}
