//! Diff: the operations that lead from one schema to another. Pure: two schemas in, operations,
//! doubts and questions out.

mod answer;
mod circle;
mod column;
mod constraint;
mod create;
mod describe;
mod doubt;
mod enumeration;
mod fold;
mod index;
mod likeness;
mod loss;
mod merge;
mod moved;
mod object;
mod order;
mod question;
mod remove;
mod rename;
mod run;
mod shown;
mod sides;
mod step;
mod table;
mod text;
mod thing;
mod unsaid;

pub use answer::{Answer, Subject};
pub use describe::describe;
pub use doubt::Doubt;
pub use loss::{Loss, loss};
pub use question::Question;
pub use run::{Diff, diff, diff_with};
pub use shown::shown;
pub use sides::Options;
pub use text::Texts;
