use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    op::create_enum("mood", &["sad", "ok"]);
    compile_error!(
        "enum `mood` loses the value `ok`, which rows may hold: say what those rows get with \
         `.replacement(\"…\")`, or make sure that there are none, and delete this line"
    );
    op::drop_enum_value("mood", "ok");
}
