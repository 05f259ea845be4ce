//! #[migration]
