//! A base and its child, with their messages.

migrate_core::migrations!("./chain");

fn main() {
    let [users, phone, name] = GRAPH.migrations() else { panic!("three migrations") };
    assert_eq!((users.message, phone.message, name.message), ("make users", "add phone", "drop_users"));
    assert!(users.file.ends_with("chain/0001_users.rs") && phone.upgrade.operations.len() == 3);
    assert_eq!((users.upgrade.lines, phone.upgrade.lines), (&[7][..], &[7, 8, 10][..]));
    assert_eq!(GRAPH.heads(), [2]);
}
