//! The extension module itself: what CPython calls when it is imported.
//!
//! Initialised in one phase, so that a subinterpreter with a GIL of its own refuses the module, whose
//! types and caches are the main interpreter's.
use pyo3::ffi;
use pyo3::prelude::*;
use std::cell::UnsafeCell;
use std::ffi::{CStr, c_int};

/// The definition that CPython keeps of a module.
pub struct Definition(UnsafeCell<ffi::PyModuleDef>);

// SAFETY: only CPython writes to it, and holds its lock then.
unsafe impl Sync for Definition {}

impl Definition {
    /// An empty module of this name.
    pub const fn new(name: &'static CStr) -> Definition {
        Definition(UnsafeCell::new(ffi::PyModuleDef {
            m_base: ffi::PyModuleDef_HEAD_INIT,
            m_name: name.as_ptr(),
            m_doc: core::ptr::null(),
            m_size: -1,
            m_methods: core::ptr::null_mut(),
            m_slots: core::ptr::null_mut(),
            m_traverse: None,
            m_clear: None,
            m_free: None,
        }))
    }

    /// Makes the module and fills it. Null, with the exception set, where that fails.
    ///
    /// # Safety
    /// The interpreter is importing the module, and its lock is held.
    pub unsafe fn make(
        &'static self,
        fill: fn(&Bound<'_, PyModule>) -> PyResult<()>,
    ) -> *mut ffi::PyObject {
        Python::attach(|py| {
            let version: c_int = ffi::PYTHON_ABI_VERSION;
            // SAFETY: the definition lives as long as the process.
            let made = unsafe { ffi::PyModule_Create2(self.0.get(), version) };
            // SAFETY: a new reference, or null with the exception set.
            let filled = unsafe { Bound::from_owned_ptr_or_err(py, made) }.and_then(|module| {
                let module = module.cast_into::<PyModule>()?;
                fill(&module)?;
                Ok(module)
            });
            match filled {
                Ok(module) => module.into_ptr(),
                Err(error) => {
                    error.restore(py);
                    core::ptr::null_mut()
                }
            }
        })
    }
}

/// Exports a module: the symbol that CPython looks for, the module's name, and what fills it.
#[macro_export]
macro_rules! export_module {
    ($symbol:literal, $name:literal, $fill:path) => {
        static DEFINITION: $crate::module::Definition = $crate::module::Definition::new($name);

        // SAFETY: CPython looks for a symbol of this name only here, and calls it to import the module.
        #[unsafe(export_name = $symbol)]
        extern "C" fn initialise() -> *mut $crate::pyo3::ffi::PyObject {
            unsafe { DEFINITION.make($fill) }
        }
    };
}
