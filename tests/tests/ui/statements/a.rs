use migrate_core::prelude::*;

#[migration(revision = "a1")]
fn upgrade() {
    let name = "users";
    op::create_table(name, &[column("id", BigInt).primary_key()]);
    if cfg!(debug_assertions) {
        op::drop_table("debug");
    } else {
        op::drop_table("release");
    }
    for table in ["a", "b"] {
        op::drop_table(table);
    }
    while false {}
    'again: loop {
        break 'again;
    }
    match 1 {
        1 => {}
        _ => {}
    }
    println!("creating {name}");
    std::println!("again");
    {
        op::drop_table("block");
    }
    unsafe { op::drop_table("unsafe") };
    #[cfg(unix)]
    op::drop_table("unix");
    op::drop_table("last");
    return;
}
