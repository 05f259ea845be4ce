//! `merge`.

use insta::assert_snapshot;

use crate::project::Project;

#[test]
fn all_heads() {
    let project = Project::fork();
    assert_snapshot!(project.run(&["merge", "heads", "-m", "join", "--rev-id", "m"]), @"
    migrations/m_join.rs
    --- exit 0
    ");
    assert_snapshot!(project.read("migrations/m_join.rs"), @r#"
    //! join
    use migrate_core::prelude::*;

    #[migration(revision = "m", down_revision = ["b", "c"])]
    fn upgrade() {}
    "#);
    assert_snapshot!(project.run(&["history"]), @"
    b, c -> m (head) (mergepoint), join
    a -> c, make c
    a -> b, make b
    <base> -> a (branchpoint), make a
    --- exit 0
    ");
}

#[test]
fn heads_by_name() {
    let project = Project::fork();
    assert_snapshot!(project.run(&["merge", "c", "b", "--rev-id", "m", "--branch-label", "l"]), @"
    migrations/m_merge_c_and_b.rs
    --- exit 0
    ");
    assert_snapshot!(project.read("migrations/m_merge_c_and_b.rs"), @r#"
    //! merge c and b
    use migrate_core::prelude::*;

    #[migration(revision = "m", down_revision = ["c", "b"], branch_label = "l")]
    fn upgrade() {}
    "#);
}

#[test]
fn what_cannot_be_merged() {
    assert_snapshot!(Project::chain().run(&["merge", "heads"]), @"
    --- stderr
    error: a merge needs two revisions or more, not only `b`
    hint: `cargo migrate heads` lists the heads
    --- exit 1
    ");
    assert_snapshot!(Project::fork().run(&["merge", "b"]), @"
    --- stderr
    error: a merge needs two revisions or more, not only `b`
    hint: `cargo migrate heads` lists the heads
    --- exit 1
    ");
    assert_snapshot!(Project::fork().run(&["merge", "b", "a"]), @"
    --- stderr
    error: `a` is not a head: `b`, `c` go on from it
    hint: only heads can be merged: `cargo migrate heads`
    --- exit 1
    ");
    assert_snapshot!(Project::fork().run(&["merge", "b", "c", "b"]), @"
    --- stderr
    error: `b` is named twice
    --- exit 1
    ");
    assert_snapshot!(Project::fork().run(&["merge", "b", "nope"]), @"
    --- stderr
    error: no migration has the revision or label `nope`
    hint: `migrate history` lists the revisions
    --- exit 1
    ");
    assert_snapshot!(Project::fork().run(&["merge"]), @"
    --- stderr
    error: the following required arguments were not provided:
      <TARGET>...

    Usage: cargo migrate merge <TARGET>...

    For more information, try '--help'.
    --- exit 2
    ");
}
