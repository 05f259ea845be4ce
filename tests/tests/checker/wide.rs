//! The most room that operations can take: long lists, expressions full of names, declarations in
//! declarations. Room that does not suffice would be a panic in the user's build, or a use of a
//! column that nobody sees.

use migrate_core::op;
use migrate_core::operation::{
    AddColumn, CreateConstraint, CreateIndex, CreateTable, Execute, Operation, Reverse,
};
use migrate_core::schema::{
    Arena, Column, Constraint, Index, Keys, TableOptions, Type, Wording, check, column, expression,
    foreign_key, primary_key, unique,
};
use migrate_core::{Body, Downgrade, Graph, Heads, Migration};

use crate::{agree, found};

/// How many columns the tables have.
const WIDTH: usize = 40;

/// A chain of one migration.
fn single<'a>(arena: &'a Arena, operations: &[Operation<'a>]) -> Graph<'a> {
    let migration = Migration {
        revision: "wide",
        down_revision: &[],
        depends_on: &[],
        branch_labels: &[],
        message: "",
        file: "wide",
        transaction: true,
        upgrade: Body { operations: arena.list(operations), lines: &[] },
        downgrade: Downgrade::Written(Body { operations: &[], lines: &[] }),
    };
    Graph::from_list(arena, arena.list(&[migration]), Heads::One)
}

fn names<'a>(arena: &'a Arena, prefix: &str) -> Vec<&'a str> {
    (0..WIDTH).map(|nth| arena.text(format!("{prefix}{nth}"))).collect()
}

/// Everything that can be on a table, over all of its columns.
fn create<'a>(arena: &'a Arena, name: &'a str, names: &[&'a str], far: &'a str) -> Operation<'a> {
    let sum = arena.text(names.join("+"));
    let one = |own: &&'a str| {
        let bare = column(own, Type::Integer).unique().check(sum).references(far, own);
        if *own == names[0] { bare.primary_key() } else { bare }
    };
    let mut columns: Vec<Column<'a>> = names.iter().map(one).collect();
    columns.push(column("total", Type::Integer).generated_stored(sum).check(sum));
    let listed: &[&str] = arena.list(names);
    let constraints: Vec<Constraint<'a>> =
        vec![unique(listed), foreign_key(listed, far, listed), check(positive(name), sum)];
    CreateTable {
        name,
        columns: arena.list(&columns),
        constraints: arena.list(&constraints),
        comment: None,
        options: TableOptions::default(),
    }
    .into_operation()
}

/// The name of a check, which no other table has.
fn positive(table: &str) -> &'static str {
    if table == "a" { "positive_a" } else { "positive" }
}

fn index<'a>(arena: &'a Arena, names: &[&'a str]) -> Index<'a> {
    let sum = arena.text(names.join("+"));
    let keys =
        [vec![expression(sum); 3], names.iter().map(|it| migrate_core::schema::key(it)).collect()];
    Index {
        unique: true,
        filter: Some(sum),
        ..Index::new("ix", Keys::Keys(arena.list(&keys.concat())))
    }
}

/// A list in which every column is used in every way.
fn full<'a>(arena: &'a Arena) -> (Vec<&'a str>, Vec<Operation<'a>>) {
    let names = names(arena, "x");
    let listed: &[&str] = arena.list(&names);
    let on = |table, constraint| CreateConstraint { table, constraint }.into_operation();
    let operations = vec![
        create(arena, "a", &names, "a"),
        create(arena, "b", &names, "a"),
        CreateIndex::new("b", index(arena, &names)).into_operation(),
        on("b", foreign_key(listed, "b", listed).named("itself")),
    ];
    (names, operations)
}

#[test]
fn no_use_is_lost_in_a_wide_table() {
    let arena = Arena::new();
    let (names, operations) = full(&arena);
    let graph = single(&arena, &operations);
    assert_eq!(found(&graph), None);
    for name in names.into_iter().step_by(13) {
        for user in ["itself", "positive", "ix"] {
            let drop = |one: &str| match one {
                "ix" => op::drop_index("ix", "b").into_operation(),
                "itself" => op::drop_constraint("itself", "b").into_operation(),
                _ => op::drop_constraint("positive", "b").into_operation(),
            };
            let mut operations = operations.clone();
            operations.push(drop(user));
            operations.push(op::rename_column("b", name, "y").into_operation());
            operations.push(op::drop_column("b", "y").into_operation());
            let graph = single(&arena, &operations);
            let guilty = found(&graph).map(|(_, nth, _)| nth);
            assert_eq!(guilty, Some(operations.len() - 1), "{name}");
        }
    }
    agree(&arena, &graph).expect("they agree");
}

#[test]
fn an_expression_alone_holds_every_column_it_names() {
    let arena = Arena::new();
    let letters: Vec<&str> = "a B c d E f g h".split(' ').collect();
    let columns: Vec<Column<'_>> = letters.iter().map(|name| column(name, Type::Integer)).collect();
    for name in &letters {
        let operations = [
            op::create_table("t", arena.list(&columns)).into_operation(),
            op::create_check_constraint("c", "t", "a+b+c+d+e+f+g+h").into_operation(),
            op::drop_column("t", name).into_operation(),
        ];
        let graph = single(&arena, &operations);
        assert_eq!(found(&graph).map(|(_, nth, _)| nth), Some(2), "{name}");
        agree(&arena, &graph).expect("they agree");
    }
}

#[test]
fn a_view_alone_holds_every_column_it_names() {
    let arena = Arena::new();
    let letters: Vec<&str> = "a B c d E f g h".split(' ').collect();
    let columns: Vec<Column<'_>> = letters.iter().map(|name| column(name, Type::Integer)).collect();
    for name in &letters {
        let operations = [
            op::create_table("t", arena.list(&columns)).into_operation(),
            op::create_view("v", "SELECT a,B,c,d,e,F,g,h FROM t").into_operation(),
            op::drop_column("t", name).into_operation(),
        ];
        let graph = single(&arena, &operations);
        assert_eq!(found(&graph).map(|(_, nth, _)| nth), Some(2), "{name}");
        agree(&arena, &graph).expect("they agree");
    }
}

/// A list of operations none of which fits, each as large as it can be, again and again, and
/// declared by others.
#[test]
fn what_does_not_fit_has_room_as_well() {
    let arena = Arena::new();
    let (names, mut operations) = full(&arena);
    let listed: &[&str] = arena.list(&names);
    let twice = arena.list(&[listed, listed].concat());
    for constraint in [
        primary_key(listed),
        unique(twice),
        foreign_key(listed, "b", twice),
        foreign_key(twice, "b", listed),
        foreign_key(listed, "nothing", twice),
    ] {
        for table in ["a", "b", "nothing"] {
            operations.push(CreateConstraint { table, constraint }.into_operation());
        }
    }
    let sum = arena.text(names.join("+"));
    let wide = column("z", Type::Integer)
        .primary_key()
        .unique()
        .references("b", "x1")
        .check(sum)
        .generated_virtual(sum);
    for table in ["a", "b", "nothing"] {
        operations.push(AddColumn { table, column: wide, required: None }.into_operation());
        operations.push(op::rename_column(table, "x3", "x4").into_operation());
        operations.push(op::rename_table(table, "b").into_operation());
        operations.push(op::alter_column(table, "x5").nullable().into_operation());
        operations.push(op::drop_column(table, "x6").into_operation());
        operations.push(op::drop_table(table).into_operation());
    }
    let mut all = operations.clone();
    for depth in 0..3 {
        let state = arena.list(&all);
        let declares = Execute { sql: Wording::of(""), reverse: Reverse::Unknown, state };
        all = operations.clone();
        all.extend(vec![declares.into_operation(); 2 + depth]);
        all.reverse();
    }
    let graph = single(&arena, &all);
    assert!(!graph.check().is_empty());
    agree(&arena, &graph).expect("they agree");
}
