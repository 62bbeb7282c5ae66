//! The operators, by the type they are methods or functions of.
pub mod list;
pub mod str;
