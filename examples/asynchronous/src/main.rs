//! `DATABASE_URL=postgres://localhost/guests cargo run -p asynchronous`

use asynchronous::{Failure, greetings, prepare};
use diesel_async::{AsyncConnection, AsyncPgConnection};

#[tokio::main]
#[expect(clippy::print_stdout, reason = "a program prints")]
async fn main() -> Result<(), Failure> {
    let url = std::env::var("DATABASE_URL").map_err(|_| "DATABASE_URL names no database")?;
    prepare(url.clone()).await?;
    let mut connection = AsyncPgConnection::establish(&url).await?;
    for greeting in greetings(&mut connection).await? {
        println!("{greeting}");
    }
    Ok(())
}
