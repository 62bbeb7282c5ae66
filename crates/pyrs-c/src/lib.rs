//! Functions compiled by pyrs as functions of C.
//!
//! A generated shim crate exports the functions with the names of its header; everything else is here.
//! Bools, ints (of 64 bits) and floats are C's own, strings are UTF-8 that ends with a zero byte, everything
//! else is a [`Value`]: made from the text of a Python literal or from an array, shared by reference, and
//! changed in place where the function changes it. What is given out is freed by the caller.
use pyrs_core::err::{PyErr, Result, class};
use pyrs_core::str::Str;
use pyrs_core::{NoneType, Object};
use pyrs_rt::boundary::Boundary;
use pyrs_rt::convert::{FromLiteral, Mismatch};
use pyrs_rt::exception::Exception;
use std::any::Any;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::{CStr, CString, c_char};

mod value;

pub use value::Value;

/// An exception of Python: its class's name, its text, and what CPython prints for it.
pub struct Error {
    class: CString,
    message: CString,
    traceback: CString,
}

impl Error {
    fn new(error: PyErr) -> Error {
        let error = Exception::from(error);
        Error {
            class: c_text(error.class()),
            message: c_text(error.message()),
            traceback: c_text(error.traceback()),
        }
    }

    /// `type(e).__name__`
    pub fn class(&self) -> *const c_char {
        self.class.as_ptr()
    }

    /// `str(e)`
    pub fn message(&self) -> *const c_char {
        self.message.as_ptr()
    }

    /// What CPython prints for it.
    pub fn traceback(&self) -> *const c_char {
        self.traceback.as_ptr()
    }
}

/// Text for C; a zero byte inside is left out, since C would take it for the end.
fn c_text(text: &str) -> CString {
    CString::new(text.replace('\0', "")).unwrap_or_default()
}

/// What puts a container back into the value it came from.
type PutBack = Box<dyn Fn() -> Result<()>>;

/// One call that is under way: which value has become which container.
#[derive(Default)]
pub struct Call {
    known: RefCell<HashMap<usize, Box<dyn Any>>>,
    put_back: RefCell<Vec<PutBack>>,
}

impl Call {
    /// Begins a run: the arguments come in anew.
    pub fn begin(&self) {
        self.known.borrow_mut().clear();
        self.put_back.borrow_mut().clear();
    }

    /// A bool, int or float.
    pub fn plain<T: Boundary>(&self, given: &T::Borrowed) -> Result<T> {
        T::from_plain(given)
    }

    /// A string.
    ///
    /// # Safety
    /// `given` is null or points to a string that ends with a zero byte.
    pub unsafe fn text(&self, given: *const c_char, parameter: &str) -> Result<Str> {
        if given.is_null() {
            return Err(wrong(parameter, "str", "NULL"));
        }
        // SAFETY: the caller's promise.
        let bytes = unsafe { CStr::from_ptr(given) }.to_bytes();
        match core::str::from_utf8(bytes) {
            Ok(text) => Ok(Str::from(text)),
            Err(_) => Err(wrong(parameter, "str", "bytes that are not UTF-8")),
        }
    }

    /// Any other value.
    ///
    /// # Safety
    /// `given` is null or points to a value that lives during the call.
    pub unsafe fn value<T: FromLiteral + Object>(
        &self,
        given: *mut Value,
        parameter: &str,
        annotation: &str,
    ) -> Result<T> {
        // SAFETY: the caller's promise.
        let Some(value) = (unsafe { given.as_ref() }) else {
            return Err(wrong(parameter, annotation, "NULL"));
        };
        if let Some(known) = self.known.borrow().get(&(given as usize)) {
            let known = known.downcast_ref::<T>().cloned();
            return known.ok_or_else(|| wrong(parameter, annotation, &value.text()));
        }
        let made =
            T::from_argument(value.text().as_bytes()).map_err(|mismatch| match mismatch {
                Mismatch::TooLarge => PyErr::overflow(),
                Mismatch::Type => wrong(parameter, annotation, &value.text()),
            })?;
        let kept = Box::new(made.clone());
        self.known.borrow_mut().insert(given as usize, kept);
        let back = made.clone();
        // SAFETY: the caller's promise; the call ends before the value does.
        let value: &'static Value = unsafe { &*given };
        let put_back = Box::new(move || value.set(&back));
        self.put_back.borrow_mut().push(put_back);
        Ok(made)
    }

    /// The end of a run: containers that came in get what they hold now. An exit changes nothing.
    pub fn finish<T>(&self, result: Result<T>) -> Result<T> {
        if !result.as_ref().is_err_and(PyErr::is_exit) {
            for put_back in self.put_back.borrow().iter() {
                put_back()?;
            }
        }
        result
    }
}

#[cold]
fn wrong(parameter: &str, annotation: &str, given: &str) -> PyErr {
    let message = format!("parameter '{parameter}' must be {annotation}, not {given}");
    PyErr::new(&class::TypeError, message)
}

/// The end of a call: null, or the error. What was printed is written out.
pub fn end(result: Result<()>) -> *mut Error {
    let flushed = pyrs_rt::output::flush().and(pyrs_rt::output::flush_error());
    match result.and(flushed.map(drop)) {
        Ok(()) => core::ptr::null_mut(),
        Err(error) if error.is_exit() => end_with(pyrs_rt::replay::too_large()),
        Err(error) => end_with(error),
    }
}

fn end_with(error: PyErr) -> *mut Error {
    Box::into_raw(Box::new(Error::new(error)))
}

/// Gives a bool, int or float to the caller.
///
/// # Safety
/// `place` is null or may be written.
pub unsafe fn give_plain<T: Boundary>(value: &T, place: *mut T::Plain) -> Result<()> {
    let plain = value.to_plain()?;
    if !place.is_null() {
        // SAFETY: the caller's promise.
        unsafe { place.write(plain) };
    }
    Ok(())
}

/// Gives a string to the caller, who frees it.
///
/// # Safety
/// `place` is null or may be written.
pub unsafe fn give_text(value: &Str, place: *mut *mut c_char) -> Result<()> {
    let text = c_text(&value.to_plain()?);
    if !place.is_null() {
        // SAFETY: the caller's promise.
        unsafe { place.write(text.into_raw()) };
    }
    Ok(())
}

/// Gives any other value to the caller, who frees it.
///
/// # Safety
/// `place` is null or may be written.
pub unsafe fn give_value<T: Object>(value: &T, place: *mut *mut Value) -> Result<()> {
    let given = Value::of(value)?;
    if !place.is_null() {
        // SAFETY: the caller's promise.
        unsafe { place.write(Box::into_raw(Box::new(given))) };
    }
    Ok(())
}

/// Gives nothing: the function returns `None`.
pub fn give_none(_: &NoneType) -> Result<()> {
    Ok(())
}

/// Frees what was given out as a pointer.
///
/// # Safety
/// `given` is null or came from this library and was not freed before.
pub unsafe fn free<T>(given: *mut T) {
    if !given.is_null() {
        // SAFETY: the caller's promise.
        drop(unsafe { Box::from_raw(given) });
    }
}

/// Frees a string that was given out.
///
/// # Safety
/// `given` is null or came from this library and was not freed before.
pub unsafe fn free_text(given: *mut c_char) {
    if !given.is_null() {
        // SAFETY: the caller's promise.
        drop(unsafe { CString::from_raw(given) });
    }
}

/// Text for the caller, who frees it.
pub fn text(text: &str) -> *mut c_char {
    c_text(text).into_raw()
}
