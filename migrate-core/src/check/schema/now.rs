//! The check of the operations where there is no compiler error to see.

use crate::check::schema::read::{Found, Place, check_now};
use crate::check::schema::words::message;
use crate::error::Error;
use crate::graph::Graph;

impl Graph<'_> {
    /// Checks each operation against the schema that its own ancestors leave, as the compiler does
    /// for the chain of a program: for a chain that was read, or built, at run time, and for tests.
    ///
    /// Where the chain itself is broken, that is all there is to say: see [`Graph::errors`].
    ///
    /// # Examples
    ///
    /// ```
    /// use migrate_core::schema::Arena;
    /// use migrate_core::{Graph, Heads};
    ///
    /// let arena = Arena::new();
    /// assert!(Graph::from_list(&arena, &[], Heads::One).check().is_empty());
    /// ```
    pub fn check(&self) -> Vec<Error> {
        let errors = self.errors();
        if !errors.is_empty() {
            return errors;
        }
        let list = self.migrations();
        let error = |Found { at, fault, place }: Found<'_>| {
            let (file, message) = (list[at].file.to_owned(), message(list, &fault));
            let (body, nth, way) = match place {
                Place::Meeting => {
                    return Error::Chain { file, fault: message.as_str().to_owned() };
                }
                Place::Upgrade(body, nth) => (body, nth, ""),
                Place::Downgrade(body, nth) => (body, nth, "on the way back, "),
            };
            let nth = nth.min(body.operations.len().saturating_sub(1));
            Error::Check {
                revision: list[at].revision.to_owned(),
                number: nth + 1,
                file,
                line: body.lines.get(nth).copied().unwrap_or_default(),
                fault: format!("{way}{}", message.as_str()),
            }
        };
        check_now(self).into_iter().map(error).collect()
    }
}
