use migrate_core::prelude::*;

#[migration(revision = "a1")]
async unsafe fn upgrade<T>(connection: &mut T, other: u8) -> Result<(), ()>
where
    T: Sized,
{
    op::drop_table("t");
}

#[downgrade]
const extern "C" fn downgrade() {}
