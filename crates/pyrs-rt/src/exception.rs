//! An exception as the callers of a generated crate see it: plain data that may cross threads.
use pyrs_core::err::{Class, IntoClass, PyErr, traceback};

/// An uncaught exception of the Python program.
#[derive(Clone, Debug)]
pub struct Exception {
    class: &'static Class,
    message: String,
    traceback: String,
}

impl Exception {
    /// Whether it is an instance of a class, as `isinstance` says; built-in classes go by their name.
    pub fn is(&self, class: impl IntoClass) -> bool {
        self.class.is_subclass(class.into_class())
    }

    /// The class's name.
    pub fn class(&self) -> &'static str {
        self.class.name
    }

    /// `str(e)`
    pub fn message(&self) -> &str {
        &self.message
    }

    /// What CPython prints for it.
    pub fn traceback(&self) -> &str {
        &self.traceback
    }
}

impl From<PyErr> for Exception {
    #[cold]
    fn from(error: PyErr) -> Exception {
        let mut text = Vec::new();
        traceback::print(&error, &mut text);
        Exception {
            class: error.class(),
            message: error.message(),
            traceback: String::from_utf8_lossy(&text).into_owned(),
        }
    }
}

/// `ValueError: message`
impl core::fmt::Display for Exception {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        f.write_str(self.class.name)?;
        if self.message.is_empty() {
            Ok(())
        } else {
            write!(f, ": {}", self.message)
        }
    }
}

impl std::error::Error for Exception {}
