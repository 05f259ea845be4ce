//! What a pool lends stands for what it holds: the code of an `op::run` asks for a `PgConnection`,
//! wherever that one comes from.

use std::any::Any;

/// The connection inside a pool's.
#[cfg(all(feature = "r2d2", feature = "postgres"))]
pub(super) fn unpooled(connection: &mut dyn Any) -> &mut dyn Any {
    use diesel::PgConnection;
    use diesel::r2d2::{ConnectionManager, PooledConnection};

    type Pooled = PooledConnection<ConnectionManager<PgConnection>>;
    if connection.is::<Pooled>() {
        let pooled = connection.downcast_mut::<Pooled>().expect("checked: it is a pooled one");
        return &mut **pooled;
    }
    connection
}

/// There are no pools.
#[cfg(not(all(feature = "r2d2", feature = "postgres")))]
pub(super) fn unpooled(connection: &mut dyn Any) -> &mut dyn Any {
    connection
}
