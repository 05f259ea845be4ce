//! `init`.

use insta::assert_snapshot;

use crate::project::Project;

#[test]
fn a_package_without_a_library() {
    let project = Project::package().file("src/main.rs", "fn main() {}\n");
    assert_snapshot!(project.run(&["init"]), @r#"
    Add to Cargo.toml, under [dependencies]:

        migrate-core = "0.1"
        migrate-cli = "0.1"
        # SQLite comes with them. For another database, say so in both:
        # { version = "0.1", features = ["postgres"] }, or "mysql"

    Add to Cargo.toml, under [package], for `cargo run` to know which program you mean:

        default-run = "my-app"
    --- stderr
    created migrations/.gitkeep
    created src/migrations.rs
    created src/bin/migrate.rs
    created migrate.toml
    created build.rs
    created src/lib.rs
    --- exit 0
    "#);
    assert_snapshot!(project.files().join("\n"), @"
    Cargo.toml
    build.rs
    migrate.toml
    migrations/.gitkeep
    src/bin/migrate.rs
    src/lib.rs
    src/main.rs
    src/migrations.rs
    ");
    assert_snapshot!(project.read("src/bin/migrate.rs"), @"
    //! The command line of the migrations: `cargo migrate`, or `cargo run --bin migrate`.

    use std::process::ExitCode;

    fn main() -> ExitCode {
        migrate_cli::Cli::new(&my_app::migrations::GRAPH).run()
    }
    ");
    assert_snapshot!(project.read("src/migrations.rs"), @r#"
    //! The migrations of this package, one file each in `migrations`.

    migrate_core::migrations!("migrations");
    "#);
    assert_snapshot!(project.read("src/lib.rs"), @"pub mod migrations;");
    assert_snapshot!(project.read("build.rs"), @r#"
    //! Has the program built again when a file is added to `migrations`.

    fn main() {
        println!("cargo:rerun-if-changed=migrations");
    }
    "#);
    assert_snapshot!(project.read("migrate.toml"), @r#"
    # The folder of the revision files.
    folder = "migrations"

    # The database, unless --database-url, DATABASE_URL or `.env` names one.
    # database_url = "sqlite://app.db"

    # How many seconds a run waits for another one, and a statement for a table that others hold;
    # and how many a statement may take. An option of the same name counts more.
    # lock_timeout = 60
    # table_timeout = 5
    # statement_timeout = 600

    # Others, chosen with `--name staging`, with limits of their own where they say some.
    # [environments.staging]
    # database_url = "sqlite://staging.db"
    # table_timeout = 30
    "#);
}

#[test]
fn the_second_time_changes_nothing() {
    let project = Project::package();
    project.run(&["init"]);
    let before: Vec<String> = project.files().iter().map(|file| project.read(file)).collect();
    assert_snapshot!(project.run(&["init"]), @r#"
    Add to Cargo.toml, under [dependencies]:

        migrate-core = "0.1"
        migrate-cli = "0.1"
        # SQLite comes with them. For another database, say so in both:
        # { version = "0.1", features = ["postgres"] }, or "mysql"
    --- stderr
    found   migrations/
    found   src/migrations.rs
    found   src/bin/migrate.rs
    found   migrate.toml
    found   build.rs
    found   src/lib.rs
    --- exit 0
    "#);
    let after: Vec<String> = project.files().iter().map(|file| project.read(file)).collect();
    assert_eq!(before, after);
}

#[test]
fn what_is_there_stays() {
    let project = Project::nothing()
        .file(
            "Cargo.toml",
            "[package]\nname = \"x\"\ndefault-run = \"x\"\n[lib]\nname = \"y\"\npath = \"source/all.rs\"\n\
             [dependencies]\nmigrate-core = \"0.1\"\nmigrate-cli = { path = \"z\" }\n",
        )
        .file("src/main.rs", "fn main() {}")
        .file("source/all.rs", "//! All.\n\nmod a;\n\nfn f() {}\n")
        .file("build.rs", "fn main() {}\n");
    assert_snapshot!(project.run(&["init", "db/steps/"]), @r#"
    Add to build.rs, in `main`:

        println!("cargo:rerun-if-changed=db/steps");
    --- stderr
    created db/steps/.gitkeep
    created source/migrations.rs
    created src/bin/migrate.rs
    created migrate.toml
    changed source/all.rs
    --- exit 0
    "#);
    assert_snapshot!(project.read("source/all.rs"), @"
    //! All.

    mod a;
    pub mod migrations;

    fn f() {}
    ");
    assert_snapshot!(project.read("build.rs"), @"fn main() {}");
    assert_snapshot!(project.read("src/bin/migrate.rs"), @"
    //! The command line of the migrations: `cargo migrate`, or `cargo run --bin migrate`.

    use std::process::ExitCode;

    fn main() -> ExitCode {
        migrate_cli::Cli::new(&y::migrations::GRAPH).run()
    }
    ");
}

#[test]
fn the_databases_of_diesel_are_features() {
    let project = Project::nothing().file(
        "Cargo.toml",
        "[package]\nname = \"x\"\n[dependencies]\n\
         diesel = { version = \"2.3\", features = [\"mysql\", \"postgres\", \"r2d2\"] }\n",
    );
    assert_snapshot!(project.run(&["init"]), @r#"
    Add to Cargo.toml, under [dependencies]:

        migrate-core = { version = "0.1", features = ["postgres", "mysql"] }
        migrate-cli = { version = "0.1", features = ["postgres", "mysql"] }
    --- stderr
    created migrations/.gitkeep
    created src/migrations.rs
    created src/bin/migrate.rs
    created migrate.toml
    created build.rs
    created src/lib.rs
    --- exit 0
    "#);
}

#[test]
fn folders_that_will_not_do() {
    assert_snapshot!(Project::package().run(&["init", "../x"]), @"
    --- stderr
    error: `../x` does not stay inside `[ROOT]`
    --- exit 1
    ");
    assert_snapshot!(Project::package().run(&["init", "a\"b"]), @r#"
    --- stderr
    error: the folder name `a"b` has characters other than letters, digits, `_`, `-`, `.`, blanks and `/`
    --- exit 1
    "#);
    assert_snapshot!(Project::package().file("m", "").run(&["init", "m"]), @"
    --- stderr
    error: `m` is there already
    --- exit 1
    ");
    assert_snapshot!(Project::nothing().run(&["init"]), @"
    --- stderr
    error: there is no Cargo package here: no `Cargo.toml` in `[ROOT]` or above
    hint: go to the folder of a package, or make one with `cargo init`
    --- exit 1
    ");
}
