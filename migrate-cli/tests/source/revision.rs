//! `revision`.

use std::process::Command;

use insta::assert_snapshot;

use crate::project::Project;

#[test]
fn behind_the_head() {
    let project = Project::chain();
    assert_snapshot!(project.run(&["revision", "-m", "Add phone!", "--rev-id", "c"]), @"
    migrations/c_add_phone.rs
    --- exit 0
    ");
    assert_snapshot!(project.read("migrations/c_add_phone.rs"), @r#"
    //! Add phone!
    use migrate_core::prelude::*;

    #[migration(revision = "c", down_revision = "b")]
    fn upgrade() {}
    "#);
}

#[test]
fn the_first() {
    let project = Project::package().file("migrations/.gitkeep", "");
    assert_snapshot!(project.run(&["revision", "-m", "start", "--rev-id", "a"]), @"
    migrations/a_start.rs
    --- exit 0
    ");
    assert_snapshot!(project.read("migrations/a_start.rs"), @r#"
    //! start
    use migrate_core::prelude::*;

    #[migration(revision = "a")]
    fn upgrade() {}
    "#);
}

#[test]
fn with_all_there_is() {
    let project = Project::fork();
    let arguments = [
        "revision",
        "-m",
        "x",
        "--rev-id",
        "d",
        "--head",
        "b",
        "--depends-on",
        "c",
        "--branch-label",
        "l",
        "--branch-label",
        "k",
        "--path",
        "2026/autumn",
    ];
    assert_snapshot!(project.run(&arguments), @"
    migrations/2026/autumn/d_x.rs
    --- exit 0
    ");
    assert_snapshot!(project.read("migrations/2026/autumn/d_x.rs"), @r#"
    //! x
    use migrate_core::prelude::*;

    #[migration(
        revision = "d",
        down_revision = "b",
        depends_on = "c",
        branch_labels = ["l", "k"]
    )]
    fn upgrade() {}
    "#);
}

#[test]
fn ids_are_random() {
    let project = Project::chain();
    let said = project.run(&["revision", "-m", "x"]);
    let id = said.strip_prefix("migrations/").and_then(|rest| rest.split_once("_x.rs"));
    let id = id.expect("a path").0;
    assert!(id.len() == 12 && id.bytes().all(|byte| byte.is_ascii_hexdigit()), "{id}");
}

#[test]
fn several_heads_need_a_choice() {
    assert_snapshot!(Project::fork().run(&["revision", "-m", "x"]), @"
    --- stderr
    error: `head` means one head, but there are several: `b`, `c`
    hint: name one of them, write `label@head`, or `heads` for all; `cargo migrate merge heads` joins them
    --- exit 1
    ");
}

#[test]
fn a_parent_that_is_not_a_head() {
    let project = Project::chain();
    assert_snapshot!(project.run(&["revision", "-m", "x", "--head", "a"]), @"
    --- stderr
    error: `a` is not a head: `b` goes on from it
    hint: `--splice` begins a new branch there; without `--head` the head is taken
    --- exit 1
    ");
    assert_snapshot!(project.run(&["revision", "-m", "x", "--rev-id", "c", "--head", "a", "--splice"]), @"
    migrations/c_x.rs
    --- stderr
    it is a second head, which does not compile: `cargo migrate merge heads` joins them
    --- exit 0
    ");
}

#[test]
fn a_second_base() {
    let arguments = ["revision", "-m", "x", "--rev-id", "z", "--head", "base"];
    assert_snapshot!(Project::chain().run(&arguments), @"
    --- stderr
    error: the chain has a base already: `a`
    hint: a second base compiles only with `migrations!(…, heads = many)`
    --- exit 1
    ");
    let many = Project::chain().calls("migrations!(\"migrations\", heads = many);");
    assert_snapshot!(many.run(&arguments), @"
    migrations/z_x.rs
    --- exit 0
    ");
}

#[test]
fn what_the_chain_does_not_allow() {
    let project = Project::chain().revision_with("l1", &["b"], ", branch_label = \"taken\"");
    let long = "x".repeat(65);
    let said = |more: &[&str]| {
        let arguments: Vec<&str> = ["revision", "-m", "x"].iter().chain(more).copied().collect();
        let said = project.run(&arguments);
        assert_eq!(project.files().len(), 5, "nothing is written");
        said
    };
    assert_snapshot!(said(&["--rev-id", "a"]), @"
    --- stderr
    error: revision `a` stands in two migrations, here and in `migrations/a_make.rs`: give one of them another revision
    hint: nothing was written
    --- exit 1
    ");
    assert_snapshot!(said(&["--rev-id", "head"]), @"
    --- stderr
    error: revision `head` is a word that targets give a meaning of its own: choose another
    hint: nothing was written
    --- exit 1
    ");
    assert_snapshot!(said(&["--rev-id", "../a"]), @"
    --- stderr
    error: revision `../a` has a character that targets give a meaning of their own: use letters, digits, `_` and `.`
    hint: nothing was written
    --- exit 1
    ");
    assert_snapshot!(said(&["--rev-id", ""]), @"
    --- stderr
    error: revision `` is empty: give it an id
    hint: nothing was written
    --- exit 1
    ");
    assert_snapshot!(said(&["--rev-id", &long]), @"
    --- stderr
    error: revision `xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx` is longer than 64 bytes: choose a shorter one
    hint: nothing was written
    --- exit 1
    ");
    assert_snapshot!(said(&["--rev-id", "x", "--branch-label", "taken"]), @"
    --- stderr
    error: branch label `taken` is already a label of `l1`: a label names one branch
    hint: nothing was written
    --- exit 1
    ");
    assert_snapshot!(said(&["--rev-id", "x", "--branch-label", "x"]), @"
    --- stderr
    error: branch label `x` is the revision of the migration in `migrations/x_x.rs`: choose another label
    hint: nothing was written
    --- exit 1
    ");
    assert_snapshot!(said(&["--rev-id", "x", "--branch-label", "a b"]), @"
    --- stderr
    error: branch label `a b` has a character that targets give a meaning of their own: use letters, digits, `_` and `.`
    hint: nothing was written
    --- exit 1
    ");
    assert_snapshot!(said(&["--rev-id", "x", "--depends-on", "nope"]), @"
    --- stderr
    error: no migration has the revision or label `nope`
    hint: `migrate history` lists the revisions
    --- exit 1
    ");
    assert_snapshot!(said(&["--rev-id", "x", "--depends-on", "l1"]), @"
    --- stderr
    error: revision `x` depends on `l1`, which it has named before: name it once
    hint: nothing was written
    --- exit 1
    ");
    assert_snapshot!(said(&["--path", "../x"]), @"
    --- stderr
    error: `../x` does not stay inside `migrations`
    --- exit 1
    ");
    assert_snapshot!(project.run(&["revision", "-m", " \n "]), @"
    --- stderr
    error: the message is empty
    --- exit 1
    ");
}

#[test]
fn a_file_that_is_there_stays() {
    let project = Project::chain().file("migrations/c_x.rs", "// mine");
    assert_snapshot!(project.run(&["revision", "-m", "x", "--rev-id", "c"]), @"
    --- stderr
    warning: migrations/c_x.rs: no `#[migration(…)]`; skipped
    error: `migrations/c_x.rs` is there already
    --- exit 1
    ");
    assert_eq!(project.read("migrations/c_x.rs"), "// mine");
}

#[cfg(unix)]
#[test]
fn a_folder_that_cannot_be_written() {
    use std::fs;
    use std::os::unix::fs::PermissionsExt;
    let project = Project::chain();
    let folder = project.path("migrations");
    let allow =
        |mode| fs::set_permissions(&folder, fs::Permissions::from_mode(mode)).expect("mine");
    allow(0o555);
    // Nothing is forbidden to the administrator.
    let is_forbidden = fs::write(folder.join("probe"), "").is_err();
    let said = project.run(&["revision", "-m", "x", "--rev-id", "c"]);
    allow(0o755);
    if is_forbidden {
        assert_snapshot!(said, @"
        --- stderr
        error: `migrations/c_x.rs` cannot be written
          caused by: Permission denied (os error 13)
        --- exit 1
        ");
    }
}

/// Whatever the message, the file is Rust, formatted, and says the message.
#[test]
fn messages_of_all_kinds() {
    let messages = [
        "say \"hello\" \\ {}",
        "end */ of /* comment",
        "two\n\n  lines\r\n",
        "日本語 – naïve 🦀",
        "bell \u{7}, override \u{202e}, tab \t",
        "//! # [migration] 'a",
        "a message of which nobody wants to see the whole in the name of a file",
    ];
    for (at, message) in messages.iter().enumerate() {
        let id = format!("{}{at}", "long_id.".repeat(at));
        let project = Project::chain();
        let said = project.run(&["revision", "-m", message, "--rev-id", &id]);
        let file = said.lines().next().expect("a path").to_owned();
        let rustfmt = Command::new("rustfmt")
            .args(["--check", "--edition", "2024"])
            .arg(project.path(&file))
            .output()
            .expect("rustfmt starts");
        assert!(rustfmt.status.success(), "{}", String::from_utf8_lossy(&rustfmt.stdout));
        let heads = project.run(&["history"]);
        assert!(heads.starts_with(&format!("b -> {id} (head), ")), "{heads}");
    }
}
