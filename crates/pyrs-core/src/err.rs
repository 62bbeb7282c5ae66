//! Exceptions: values, tracebacks, and the exit to the exact specialisation.
use std::rc::Rc;

/// What a Python operation gives.
pub type Result<T> = core::result::Result<T, PyErr>;

/// An exception on its way; one pointer.
#[derive(Clone, Debug)]
pub struct PyErr(Rc<Data>);

#[derive(Debug)]
struct Data {
    class: &'static str,
    message: String,
}

impl PyErr {
    /// A built-in exception with one string argument, as the runtime raises it.
    #[cold]
    pub fn new(class: &'static str, message: impl Into<String>) -> PyErr {
        PyErr(Rc::new(Data { class, message: message.into() }))
    }

    /// The class's name.
    pub fn class(&self) -> &'static str {
        self.0.class
    }

    /// The message.
    pub fn message(&self) -> &str {
        &self.0.message
    }
}
