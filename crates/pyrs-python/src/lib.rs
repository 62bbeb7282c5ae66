//! Functions compiled by pyrs as functions of CPython.
//!
//! A generated shim crate names its functions and how to call them; everything else is here.
//!
//! | module | |
//! |---|---|
//! | [`convert`] | Python's objects to the runtime's values and back: the trait, scalars, tuples |
//! | [`bridge`] | one memo of identities for a call's arguments and result; what is put back after it |
//! | [`call`] | one call: arguments bound as CPython binds them, the fast run and the exact one |
//! | [`error`] | exceptions as CPython's, with the original's class, traceback, cause and context |
//! | [`module`] | the extension module, made when it is imported |
//! | [`output`] | `print` through the host's `sys.stdout` |
pub mod bridge;
pub mod call;
pub mod convert;
pub mod error;
mod hashed;
mod list;
pub mod module;
pub mod output;
mod set_layout;
mod text;

pub use call::{Call, Function, Parameter, define};
pub use error::define_classes;
pub use pyo3;
