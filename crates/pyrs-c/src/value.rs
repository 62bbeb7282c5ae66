//! A Python value in the hands of a C caller, kept as the text of its literal.
use core::fmt::Write;
use pyrs_core::Object;
use pyrs_core::err::Result;
use pyrs_rt::literal::{Digits, Literal, parse};
use std::cell::RefCell;
use std::ffi::{CStr, c_char};

/// A list, tuple, dict, set, or optional value.
pub struct Value(RefCell<String>);

impl Value {
    /// The value of a Python literal; `None` if the text is none.
    ///
    /// # Safety
    /// `text` is null or points to a string that ends with a zero byte.
    pub unsafe fn parse(text: *const c_char) -> Option<Value> {
        if text.is_null() {
            return None;
        }
        // SAFETY: the caller's promise.
        let text = unsafe { CStr::from_ptr(text) }.to_str().ok()?;
        parse(text)?;
        Some(Value(RefCell::new(text.to_string())))
    }

    /// A list of numbers.
    ///
    /// # Safety
    /// `items` points to `len` numbers, or `len` is 0.
    pub unsafe fn list<T: core::fmt::Debug + Copy>(items: *const T, len: usize) -> Value {
        let mut text = String::from("[");
        for index in 0..len {
            // SAFETY: the caller's promise.
            let item = unsafe { *items.add(index) };
            let _ = write!(text, "{item:?},");
        }
        text.push(']');
        Value(RefCell::new(text))
    }

    /// The value of something in compiled code.
    pub(crate) fn of<T: Object>(value: &T) -> Result<Value> {
        let made = Value(RefCell::default());
        made.set(value)?;
        Ok(made)
    }

    pub(crate) fn set<T: Object>(&self, value: &T) -> Result<()> {
        let mut text = Vec::new();
        value.repr(&mut text)?;
        self.0.replace(String::from_utf8_lossy(&text).into_owned());
        Ok(())
    }

    /// `repr(value)`
    pub fn text(&self) -> String {
        self.0.borrow().clone()
    }

    /// Copies the first `capacity` ints of a list or tuple out, and gives its length; -1 if it is none of ints
    /// of 64 bits.
    ///
    /// # Safety
    /// `out` may be written `capacity` times.
    pub unsafe fn ints(&self, out: *mut i64, capacity: usize) -> isize {
        // SAFETY: the caller's promise.
        unsafe { self.numbers(out, capacity, int) }
    }

    /// The same for floats.
    ///
    /// # Safety
    /// `out` may be written `capacity` times.
    pub unsafe fn floats(&self, out: *mut f64, capacity: usize) -> isize {
        // SAFETY: the caller's promise.
        unsafe { self.numbers(out, capacity, float) }
    }

    unsafe fn numbers<T>(
        &self,
        out: *mut T,
        capacity: usize,
        number: fn(&Literal) -> Option<T>,
    ) -> isize {
        let (Some(Literal::List(items)) | Some(Literal::Tuple(items))) = parse(&self.text()) else {
            return -1;
        };
        for (index, item) in items.iter().enumerate() {
            let Some(value) = number(item) else { return -1 };
            if index < capacity {
                // SAFETY: the caller's promise.
                unsafe { out.add(index).write(value) };
            }
        }
        isize::try_from(items.len()).unwrap_or(-1)
    }
}

fn int(literal: &Literal) -> Option<i64> {
    let Literal::Int(Digits {
        negative,
        radix,
        digits,
    }) = literal
    else {
        return None;
    };
    let sign = if *negative { "-" } else { "" };
    i64::from_str_radix(&format!("{sign}{digits}"), *radix).ok()
}

fn float(literal: &Literal) -> Option<f64> {
    match literal {
        Literal::Float(value) => Some(*value),
        _ => None,
    }
}
