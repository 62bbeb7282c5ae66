//! Exceptions: values, classes, tracebacks, and the exit to the exact specialisation.
//!
//! An exception value and an error on its way are the same type, [`PyErr`]: one pointer, shared and
//! compared by identity. Functions that may raise return [`Result`]; generated code adds a line to the
//! traceback on the cold path, as `op(a, b).at(&LOCATION)?` ([`At`]).
//!
//! | module | |
//! |---|---|
//! | [`class`] | the built-in classes, and the descriptor of a user's class |
//! | [`value`] | the arguments of an exception |
//! | [`location`] | places in Python source, and how they get into a traceback |
//! | [`handled`] | the exceptions being handled (`sys.exc_info`), which give `__context__` |
//! | [`text`] | `str(e)` and `repr(e)` |
//! | [`traceback`] | what CPython prints for an uncaught exception |
use core::cell::{Cell, RefCell};
use std::rc::Rc;

pub mod class;
pub mod handled;
pub mod location;
mod object;
pub mod text;
pub mod traceback;
pub mod value;

pub use class::{Class, IntoClass};
pub use location::{At, Location};
pub use value::Value;

use crate::object::{NoneType, Object};
use crate::str::Str;
use crate::tuple::Tuple;

/// The attribute of an exception with what its own `__str__` gave.
pub const SHOWN: &str = "__shown__";

/// What a Python operation gives.
pub type Result<T> = core::result::Result<T, PyErr>;

/// The result of what gives no value for the types at hand: an item of a list that is always empty.
pub fn only_fails<T>(result: Result<T>) -> Result<core::convert::Infallible> {
    match result {
        Ok(_) => Err(PyErr::new(
            &class::SystemError,
            "an empty container had an item",
        )),
        Err(error) => Err(error),
    }
}

/// An exception; one pointer. Cloning shares it.
#[derive(Clone)]
pub struct PyErr(Rc<Data>);

struct Data {
    class: &'static Class,
    args: RefCell<Rc<[Value]>>,
    fields: RefCell<Vec<(&'static str, Value)>>,
    cause: RefCell<Option<PyErr>>,
    context: RefCell<Option<PyErr>>,
    suppress_context: Cell<bool>,
    frames: RefCell<Vec<&'static Location>>,
}

impl PyErr {
    /// What the runtime raises: a class with one string argument, in the context of what is being handled.
    #[cold]
    #[inline(never)]
    pub fn new<C: IntoClass, M: Into<Str>>(class: C, message: M) -> PyErr {
        PyErr::raise_args(class.into_class(), vec![Value::Str(message.into())])
    }

    /// What the runtime raises with one argument that need not be a string, as `KeyError(key)`.
    #[cold]
    #[inline(never)]
    pub fn of<C: IntoClass, T: Object>(class: C, value: T) -> PyErr {
        PyErr::raise_args(class.into_class(), vec![Value::of(value)])
    }

    /// What the runtime raises without arguments.
    #[cold]
    #[inline(never)]
    pub fn bare<C: IntoClass>(class: C) -> PyErr {
        PyErr::raise_args(class.into_class(), Vec::new())
    }

    #[cold]
    #[inline(never)]
    fn raise_args(class: &'static Class, args: Vec<Value>) -> PyErr {
        PyErr::with_args(class, args).raised()
    }

    /// The expression `class(*args)`: a value that nobody has raised yet.
    #[cold]
    #[inline(never)]
    pub fn with_args<C: IntoClass>(class: C, args: Vec<Value>) -> PyErr {
        let class = class::instantiated(class.into_class(), &args);
        PyErr(Rc::new(Data {
            class,
            args: RefCell::new(args.into()),
            fields: RefCell::new(Vec::new()),
            cause: RefCell::new(None),
            context: RefCell::new(None),
            suppress_context: Cell::new(false),
            frames: RefCell::new(Vec::new()),
        }))
    }

    /// The exit: a result needs more than 64 bits, and the entry point has to run again in the exact
    /// specialisation. No `except` clause may catch it.
    #[cold]
    #[inline(never)]
    pub fn overflow() -> PyErr {
        PyErr::with_args(&class::EXIT, Vec::new())
    }

    /// Whether this is the exit and no exception.
    #[cold]
    pub fn is_exit(&self) -> bool {
        core::ptr::eq(self.0.class, &class::EXIT)
    }

    /// `type(e)`.
    pub fn class(&self) -> &'static Class {
        self.0.class
    }

    /// `isinstance(e, class)`. The exit is an instance of nothing.
    pub fn is<C: IntoClass>(&self, class: C) -> bool {
        self.0.class.is_subclass(class.into_class())
    }

    /// `type(e) is class`.
    pub fn is_exactly(&self, class: &'static Class) -> bool {
        core::ptr::eq(self.0.class, class)
    }

    /// `e.args`.
    pub fn args(&self) -> Rc<[Value]> {
        self.0.args.borrow().clone()
    }

    /// `e.args[index]`, if it is there and of this type.
    pub fn arg<T: Object>(&self, index: usize) -> Option<T> {
        T::from_value(self.args().get(index)?)
    }

    /// `e.args`, as values of a type that all have.
    pub fn typed_args<T: Object>(&self) -> Result<Tuple<T>> {
        let args = self.args();
        let items = args
            .iter()
            .map(|arg| T::from_value(arg).ok_or_else(unknown));
        Ok(Tuple::new(items.collect::<Result<_>>()?))
    }

    /// `e.args = args`.
    pub fn set_args(&self, args: Vec<Value>) {
        let old = self.0.args.replace(args.into());
        drop(old);
    }

    /// Whether the exception has an attribute of its own.
    pub fn has(&self, name: &str) -> bool {
        self.0
            .fields
            .borrow()
            .iter()
            .any(|(known, _)| *known == name)
    }

    /// An attribute of the exception's own.
    pub fn field(&self, name: &str) -> Option<Value> {
        let fields = self.0.fields.borrow();
        let found = fields.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| value.clone())
    }

    /// As `field`, as a value of a type.
    pub fn typed_field<T: Object>(&self, name: &str) -> Result<T> {
        let found = self.field(name);
        found.as_ref().and_then(T::from_value).ok_or_else(unknown)
    }

    /// `e.name = value`.
    pub fn set_field<T: Object>(&self, name: &'static str, value: T) {
        let value = value.to_value();
        let mut fields = self.0.fields.borrow_mut();
        match fields.iter_mut().find(|(known, _)| *known == name) {
            Some((_, old)) => {
                let old = core::mem::replace(old, value);
                drop(fields);
                drop(old);
            }
            None => fields.push((name, value)),
        }
    }

    /// All attributes of the exception's own that Python code can see.
    pub fn fields(&self) -> Vec<(&'static str, Value)> {
        let mut fields = self.0.fields.borrow().clone();
        fields.retain(|(name, _)| *name != SHOWN);
        fields
    }

    /// `self is other`.
    pub fn is_same(&self, other: &PyErr) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// `e.__cause__`.
    pub fn cause(&self) -> Option<PyErr> {
        self.0.cause.borrow().clone()
    }

    /// Sets `__cause__`, as `raise e from cause` does: also with `None`, the context is no longer shown.
    pub fn set_cause(&self, cause: Option<PyErr>) {
        self.0.suppress_context.set(true);
        let old = self.0.cause.replace(cause);
        drop(old);
    }

    /// `e.__context__`.
    pub fn context(&self) -> Option<PyErr> {
        self.0.context.borrow().clone()
    }

    /// Sets `__context__`.
    pub fn set_context(&self, context: Option<PyErr>) {
        let old = self.0.context.replace(context);
        drop(old);
    }

    /// `e.__suppress_context__`.
    pub fn suppress_context(&self) -> bool {
        self.0.suppress_context.get()
    }

    /// The statement `raise e`: the exception now has what is being handled as its context.
    #[cold]
    #[inline(never)]
    pub fn raised(self) -> PyErr {
        handled::give_context(&self);
        self
    }

    /// Adds a line to the traceback; lines come innermost first, as the error travels.
    #[cold]
    #[inline(never)]
    pub fn add_frame(self, location: &'static Location) -> PyErr {
        if !self.is_exit() {
            self.0.frames.borrow_mut().push(location);
        }
        self
    }

    /// `e.with_traceback(None)`.
    pub fn clear_traceback(&self) {
        self.0.frames.borrow_mut().clear();
    }

    /// The traceback, outermost call first, as `e.__traceback__`.
    pub fn frames(&self) -> Vec<&'static Location> {
        self.0.frames.borrow().iter().rev().copied().collect()
    }

    /// Appends `str(e)` of an exception that nobody caught. Where its class has a `__str__`, the program has
    /// called that, and kept the text in [`SHOWN`].
    pub fn text(&self, out: &mut Vec<u8>) -> Result<()> {
        match self.field(SHOWN) {
            Some(Value::Str(text)) => {
                out.extend_from_slice(text.as_bytes());
                Ok(())
            }
            _ => Object::str(self, out),
        }
    }

    /// `str(e)`, with lone surrogates and what cannot be printed replaced: for messages and tests.
    pub fn message(&self) -> String {
        let mut out = Vec::new();
        match self.text(&mut out) {
            Ok(()) => String::from_utf8_lossy(&out).into_owned(),
            Err(_) => String::from("<exception str() failed>"),
        }
    }
}

/// What the program does not know of: the runtime raised what the compiler did not foresee.
#[cold]
#[inline(never)]
pub fn unknown() -> PyErr {
    PyErr::new(
        &class::SystemError,
        "an exception of an unexpected class or with an unexpected value",
    )
}

/// Ends the program, which asks for something that is not supported: no handler gets that.
#[cold]
#[inline(never)]
pub fn refused(what: &Str) -> Result<NoneType> {
    Err(PyErr::new(&class::REFUSAL, what.clone()))
}

/// Chains of causes and contexts may be long: they are dropped by iteration.
impl Drop for Data {
    fn drop(&mut self) {
        let mut chain: Vec<PyErr> = Vec::new();
        chain.extend(self.cause.take());
        chain.extend(self.context.take());
        while let Some(next) = chain.pop() {
            if let Some(data) = Rc::into_inner(next.0) {
                chain.extend(data.cause.take());
                chain.extend(data.context.take());
            }
        }
    }
}

impl core::fmt::Debug for PyErr {
    fn fmt(&self, f: &mut core::fmt::Formatter<'_>) -> core::fmt::Result {
        write!(f, "{}: {}", self.class().name, self.message())
    }
}
