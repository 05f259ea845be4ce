//! `heads`, `history`, `branches`, `show`, `edit` on a chain that is whole.

use insta::assert_snapshot;

use crate::project::Project;

/// `a -> b`, `a -> c`, `b, c -> m`, and c depends on b.
fn diamond() -> Project {
    Project::fork()
        .revision_with("c", &["a"], ", depends_on = \"b\", branch_label = \"side\"")
        .revision("m", &["b", "c"])
}

#[test]
fn heads() {
    assert_snapshot!(diamond().run(&["heads"]), @"
    m (head)
    --- exit 0
    ");
    assert_snapshot!(diamond().run(&["heads", "-v"]), @"
    Rev: m (head) (mergepoint)
    Merges: b, c
    Path: migrations/m_make.rs

        make m

    --- exit 0
    ");
}

#[test]
fn history() {
    assert_snapshot!(diamond().run(&["history"]), @"
    b, c -> m (head) (mergepoint), make m
    a (b) -> c (side), make c
    a -> b, make b
    <base> -> a (branchpoint), make a
    --- exit 0
    ");
    assert_snapshot!(diamond().run(&["history", "-r", "a:c"]), @"
    a (b) -> c (side), make c
    a -> b, make b
    <base> -> a (branchpoint), make a
    --- exit 0
    ");
    assert_snapshot!(diamond().run(&["history", "-r", "c:b"]), @"
    --- stderr
    error: `c` is not an ancestor of `b`
    --- exit 1
    ");
    assert_snapshot!(diamond().run(&["history", "-r", "c"]), @"
    --- stderr
    error: `c` is not a range
    hint: write `from:to`, `from:` or `:to`
    --- exit 1
    ");
}

#[test]
fn branches() {
    assert_snapshot!(diamond().run(&["branches"]), @"
    a (branchpoint)
           -> b
           -> c (side)
    --- exit 0
    ");
    assert_snapshot!(diamond().run(&["branches", "-v"]), @"
    Rev: a (branchpoint)
    Parent: <base>
    Branches into: b, c
    Path: migrations/a_make.rs

        make a

           -> b, make b
           -> c (side), make c
    --- exit 0
    ");
}

#[test]
fn show() {
    assert_snapshot!(diamond().run(&["show", "side"]), @"
    Rev: c
    Parent: a
    Also depends on: b
    Branch names: side
    Path: migrations/c_make.rs

        make c

    --- exit 0
    ");
    assert_snapshot!(diamond().run(&["show", "nope"]), @"
    --- stderr
    error: no migration has the revision or label `nope`
    hint: `migrate history` lists the revisions
    --- exit 1
    ");
    assert_snapshot!(diamond().run(&["show", "base"]), @"
    --- stderr
    error: `base` names no revision
    --- exit 1
    ");
}

#[test]
fn a_prefix_must_be_unique() {
    let project = Project::package().revision("aa1", &[]).revision("aa2", &["aa1"]);
    assert_snapshot!(project.run(&["show", "aa"]), @"
    --- stderr
    error: `aa` is the beginning of several revisions: `aa1`, `aa2`
    hint: write more of it
    --- exit 1
    ");
}

#[test]
fn edit() {
    let project = diamond();
    let said = |editor: &str, target: &str| {
        let mut command = project.command(&["edit", target]);
        project.said(&command.env("EDITOR", editor).output().expect("it starts"))
    };
    assert_snapshot!(said("echo --wait", "side"), @"
    --wait migrations/c_make.rs
    --- exit 0
    ");
    assert_snapshot!(said(" ", "side"), @"
    --- stderr
    error: no editor is named
    hint: set VISUAL or EDITOR
    --- exit 1
    ");
    assert_snapshot!(said("no-such-editor", "side"), @"
    --- stderr
    error: `no-such-editor` cannot be started
      caused by: No such file or directory (os error 2)
    --- exit 1
    ");
    assert_snapshot!(said("false", "side"), @"
    --- stderr
    error: `false` ended with exit status: 1
    --- exit 1
    ");
    assert_snapshot!(said("echo", "nope"), @"
    --- stderr
    error: no migration has the revision or label `nope`
    hint: `migrate history` lists the revisions
    --- exit 1
    ");
}

#[test]
fn sub_folders_and_other_folders() {
    let project = Project::package()
        .calls("//! x\nmod inner { migrate_core::migrations!(\"db/steps\", heads = many); }")
        .file("db/steps/2026/a.rs", "#[migration(revision = \"a\")]\nfn add_users() {}")
        .file("db/steps/b.rs", "#[migration(revision = \"b\")]\nfn add_posts() {}")
        .file("db/steps/.hidden.rs", "no rust (");
    assert_snapshot!(project.run(&["history"]), @"
    <base> -> b (head), add_posts
    <base> -> a (head), add_users
    --- exit 0
    ");
    assert_snapshot!(project.run(&["show", "a"]), @"
    Rev: a (head)
    Parent: <base>
    Path: db/steps/2026/a.rs

        add_users

    --- exit 0
    ");
}

#[test]
fn several_chains_need_a_choice() {
    let project = Project::package()
        .calls("migrations!(\"one\"); mod two { migrations!(\"two\"); }")
        .file("two/a.rs", "#[migration(revision = \"a\")] fn f() {}");
    assert_snapshot!(project.run(&["heads"]), @r#"
    --- stderr
    error: the package has several chains: `one`, `two`
    hint: choose one with `folder = "…"` in `migrate.toml`
    --- exit 1
    "#);
    let project = project.file("migrate.toml", "folder = \"two\"");
    assert_snapshot!(project.run(&["heads"]), @"
    a (head)
    --- exit 0
    ");
}

#[test]
fn a_reader_that_leaves_is_no_error() {
    use std::process::{Command, Stdio};
    let project = diamond();
    let program = env!("CARGO_BIN_EXE_cargo-migrate");
    let script = format!("{{ '{program}' history; echo $? >&2; }} | true");
    let output = Command::new("sh")
        .args(["-c", &script])
        .current_dir(project.path(""))
        .stderr(Stdio::piped())
        .output()
        .expect("sh starts");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "0\n");
}
