//! Packages and chains in which something is wrong.

use insta::assert_snapshot;

use crate::project::Project;

#[test]
fn no_package() {
    assert_snapshot!(Project::nothing().run(&["heads"]), @"
    --- stderr
    error: there is no Cargo package here: no `Cargo.toml` in `[ROOT]` or above
    hint: go to the folder of a package, or make one with `cargo init`
    --- exit 1
    ");
    let workspace = Project::nothing().file("Cargo.toml", "[workspace]\n");
    assert_snapshot!(workspace.run(&["heads"]), @"
    --- stderr
    error: `Cargo.toml` is a workspace without a package of its own
    hint: go to the folder of the package that has the migrations
    --- exit 1
    ");
    let broken = Project::nothing().file("Cargo.toml", "[package]\nname = 1\n");
    assert_snapshot!(broken.run(&["heads"]), @"
    --- stderr
    error: Cargo.toml:2: invalid type: integer `1`, expected a string
    --- exit 1
    ");
}

#[test]
fn no_folder() {
    assert_snapshot!(Project::package().run(&["heads"]), @"
    --- stderr
    error: there is no folder `migrations`
    hint: `cargo migrate init` makes one
    --- exit 1
    ");
    assert_snapshot!(Project::package().run(&["revision", "-m", "x"]), @"
    --- stderr
    error: there is no folder `migrations`
    hint: `cargo migrate init` makes one
    --- exit 1
    ");
}

#[test]
fn no_migrations() {
    let project = Project::package().file("migrations/.gitkeep", "");
    assert_snapshot!(project.run(&["heads"]), @"--- exit 0");
    assert_snapshot!(project.run(&["show", "head"]), @"
    --- stderr
    error: `head` names no revision
    --- exit 1
    ");
    assert_snapshot!(project.run(&["merge", "heads"]), @"
    --- stderr
    error: a merge needs two revisions or more, not none
    hint: `cargo migrate heads` lists the heads
    --- exit 1
    ");
}

#[test]
fn two_heads() {
    assert_snapshot!(Project::fork().run(&["heads"]), @"
    b (head)
    c (head)
    --- stderr
    warning: migrations/b_make.rs: revision `b` is a head, and so is `c` in `migrations/c_make.rs`: put one behind the other with `down_revision`, or join them with `cargo migrate merge heads`
    warning: migrations/c_make.rs: revision `c` is a head, and so is `b` in `migrations/b_make.rs`: put one behind the other with `down_revision`, or join them with `cargo migrate merge heads`
    --- exit 0
    ");
}

#[test]
fn an_unknown_parent() {
    assert_snapshot!(Project::chain().revision("d", &["nope"]).run(&["history"]), @"
    nope -> d (head), make d
    a -> b (head), make b
    <base> -> a, make a
    --- stderr
    warning: migrations/d_make.rs: revision `d` names its down_revision `nope`, but no migration has that revision
    --- exit 0
    ");
}

#[test]
fn a_cycle() {
    let project = Project::package().revision("a", &["b"]).revision("b", &["a"]);
    assert_snapshot!(project.run(&["history"]), @"
    b -> a, make a
    a -> b, make b
    --- stderr
    warning: migrations/a_make.rs: revision `a` names its down_revision `b`, and following the chain from there leads back to `a`: one migration of this cycle must name another parent
    warning: migrations/b_make.rs: revision `b` names its down_revision `a`, and following the chain from there leads back to `b`: one migration of this cycle must name another parent
    --- exit 0
    ");
}

#[test]
fn the_same_revision_twice() {
    let project =
        Project::chain().file("migrations/z.rs", "#[migration(revision = \"a\")] fn f() {}");
    assert_snapshot!(project.run(&["history"]), @"
    <base> -> a (head), f
    a -> b (head), make b
    <base> -> a, make a
    --- stderr
    warning: migrations/a_make.rs: revision `a` stands in two migrations, here and in `migrations/z.rs`: give one of them another revision
    warning: migrations/z.rs: revision `a` stands in two migrations, here and in `migrations/a_make.rs`: give one of them another revision
    --- exit 0
    ");
}

#[test]
fn a_file_that_cannot_be_read() {
    let project = Project::chain()
        .file("migrations/c.rs", "\n#[migration(revision = \"c\", down_revision = b)]\nfn f() {}")
        .file("migrations/d.rs", "fn f() {\n")
        .file("migrations/e.rs", "const SHARED: u8 = 1;");
    assert_snapshot!(project.run(&["heads"]), @"
    b (head)
    --- stderr
    warning: migrations/c.rs:2: expected string literal; skipped
    warning: migrations/d.rs:1: a bracket or a quote is not closed, or never opened; skipped
    warning: migrations/e.rs: no `#[migration(…)]`; skipped
    --- exit 0
    ");
    assert_snapshot!(project.run(&["revision", "-m", "x"]), @"
    --- stderr
    error: migrations/c.rs:2: expected string literal
    --- exit 1
    ");
}

#[test]
fn a_body_that_does_not_compile_is_no_matter() {
    let project = Project::package()
        .file("migrations/a.rs", "#[migration(revision = \"a\")] fn f() { let = ; }");
    assert_snapshot!(project.run(&["heads"]), @"
    a (head)
    --- exit 0
    ");
}

#[test]
fn a_configuration_with_a_mistake() {
    let said = |text: &str| Project::chain().file("migrate.toml", text).run(&["heads"]);
    assert_snapshot!(said("# x\nfoldr = \"x\"\n"), @"
    --- stderr
    error: migrate.toml:2: unknown field `foldr`, expected one of `folder`, `database_url`, `schema`, `lock_timeout`, `table_timeout`, `statement_timeout`, `tables`, `environments`
    --- exit 1
    ");
    let url = "postgres://me:hush@host/db";
    assert_snapshot!(said(&format!("database_url = \"{url}\nfolder = 1")), @r#"
    --- stderr
    error: migrate.toml:1: invalid basic string, expected `"`
    --- exit 1
    "#);
    assert_snapshot!(said(&format!("[environments]\nlocal = \"{url}\"\n")), @"
    --- stderr
    error: migrate.toml:2: invalid type: a string, expected a table with a `database_url`
    --- exit 1
    ");
    assert_snapshot!(Project::chain().run(&["heads", "-c", "nope.toml"]), @"
    --- stderr
    error: `nope.toml` cannot be read
      caused by: No such file or directory (os error 2)
    --- exit 1
    ");
}

#[test]
fn arguments_that_are_none() {
    assert_snapshot!(Project::chain().run(&["revision"]), @"
    --- stderr
    error: the following required arguments were not provided:
      --message <MESSAGE>

    Usage: cargo migrate revision --message <MESSAGE>

    For more information, try '--help'.
    --- exit 2
    ");
    let url = "postgres://me:hush@host/db";
    assert_snapshot!(Project::chain().run(&["heads", url]), @"
    --- stderr
    error: unexpected argument 'postgres://me:***@host/db' found

    Usage: cargo migrate heads [OPTIONS]

    For more information, try '--help'.
    --- exit 2
    ");
}
