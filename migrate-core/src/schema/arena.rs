//! Where names and lists live that no constant of the program holds: those of a live database,
//! those a convention makes, those a rename changes.

use bumpalo::Bump;

/// Owner of the strings and slices that nouns and operations borrow.
///
/// Nouns are `Copy` and borrowed, so something must own what is not a constant of the program. An
/// arena does; it frees all of it at once when it goes.
///
/// # Examples
///
/// ```
/// use migrate_core::schema::Arena;
///
/// let arena = Arena::new();
/// let name: &str = arena.text(format!("ix_{}_{}", "users", "email"));
/// assert_eq!(name, "ix_users_email");
/// ```
#[derive(Debug, Default)]
pub struct Arena(Bump);

impl Arena {
    /// Makes an empty arena.
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps a text and lends it for as long as the arena lives.
    pub fn text(&self, text: impl AsRef<str>) -> &str {
        self.0.alloc_str(text.as_ref())
    }

    /// Keeps a copy of a list and lends it for as long as the arena lives.
    pub fn list<T: Copy>(&self, items: &[T]) -> &[T] {
        self.0.alloc_slice_copy(items)
    }

    /// Keeps one value and lends it for as long as the arena lives.
    pub fn value<T: Copy>(&self, value: T) -> &T {
        self.0.alloc(value)
    }
}
