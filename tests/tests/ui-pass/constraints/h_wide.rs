use migrate_core::prelude::*;

const ONE: &str = "a + b + c + d + e + f + g + h + i + j + k + l = 1";

#[migration(revision = "h8", down_revision = "g7")]
fn upgrade() {
    op::create_table(
        "wide",
        &[
            column("a", Integer),
            column("b", Integer),
            column("c", Integer),
            column("d", Integer),
            column("e", Integer),
            column("f", Integer),
            column("g", Integer),
            column("h", Integer),
            column("i", Integer),
            column("j", Integer),
            column("k", Integer),
            column("l", Integer),
        ],
    );
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_check_constraint("ck_wide", "wide", ONE);
    op::drop_constraint("ck_wide", "wide");
    op::create_unique_constraint("uq_wide", "wide", &["a", "b", "c", "d"]);
    op::create_table("narrow", &[column("a", Integer), column("b", Integer)]);
    op::create_foreign_key(
        "fk_wide",
        "wide",
        "wide",
        &["b", "c", "d", "a"],
        &["a", "b", "c", "d"],
    );
}
