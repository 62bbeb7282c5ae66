//! Exception classes: the built-in ones, and the descriptor of a class that a user defines.
use super::value::Value;
use core::ptr;

/// An exception class. A class is a `static`, known by its address.
#[derive(Debug)]
pub struct Class {
    /// `C.__name__`.
    pub name: &'static str,
    /// `C.__qualname__`.
    pub qualname: &'static str,
    /// `C.__module__`.
    pub module: &'static str,
    /// The one base class; only `BaseException` has none.
    pub base: Option<&'static Class>,
}

impl Class {
    /// A class of the user's program.
    pub const fn user(
        name: &'static str,
        qualname: &'static str,
        module: &'static str,
        base: &'static Class,
    ) -> Class {
        Class {
            name,
            qualname,
            module,
            base: Some(base),
        }
    }

    /// `issubclass(self, other)`.
    pub fn is_subclass(&self, other: &'static Class) -> bool {
        let mut class = self;
        loop {
            if ptr::eq(class, other) {
                return true;
            }
            match class.base {
                Some(base) => class = base,
                None => return false,
            }
        }
    }

    /// The name as tracebacks show it: with the module, but for `builtins` and `__main__`.
    pub fn full_name(&self) -> String {
        match self.module {
            "builtins" | "__main__" => self.qualname.to_string(),
            module => format!("{module}.{}", self.qualname),
        }
    }

    /// The nearest built-in class, whose behaviour the class has.
    pub(super) fn builtin(&'static self) -> &'static Class {
        let mut class = self;
        while class.module != "builtins" {
            match class.base {
                Some(base) => class = base,
                None => return class,
            }
        }
        class
    }
}

/// Something that names a class: the class, or a built-in class's name.
pub trait IntoClass {
    /// The class.
    fn into_class(self) -> &'static Class;
}

impl IntoClass for &'static Class {
    #[inline]
    fn into_class(self) -> &'static Class {
        self
    }
}

impl IntoClass for &str {
    fn into_class(self) -> &'static Class {
        named(self).unwrap_or(&SystemError)
    }
}

/// The class of the exit to the exact specialisation: nothing's subclass.
pub(super) static EXIT: Class = Class {
    name: "exit",
    qualname: "exit",
    module: "pyrs",
    base: None,
};

/// The class of a refusal at run time: there is no answer to give, so that no handler for exceptions gets it.
/// It is shown as `NotImplementedError`.
pub static REFUSAL: Class = Class {
    name: "NotImplementedError",
    qualname: "NotImplementedError",
    module: "builtins",
    base: None,
};

macro_rules! builtin_classes {
    ($($name:ident: $($base:ident)?;)*) => {
        $(
            #[doc = concat!("`", stringify!($name), "`")]
            #[allow(non_upper_case_globals, reason = "named as the Python class")]
            pub static $name: Class = Class {
                name: stringify!($name),
                qualname: stringify!($name),
                module: "builtins",
                base: builtin_classes!(@base $($base)?),
            };
        )*

        /// The built-in class of this name.
        pub fn named(name: &str) -> Option<&'static Class> {
            match name {
                $(stringify!($name) => Some(&$name),)*
                _ => None,
            }
        }

        /// Every built-in class, bases first.
        pub static ALL: &[&Class] = &[$(&$name),*];
    };
    (@base $base:ident) => { Some(&$base) };
    (@base) => { None };
}

builtin_classes! {
    BaseException: ;
    Exception: BaseException;
    GeneratorExit: BaseException;
    KeyboardInterrupt: BaseException;
    SystemExit: BaseException;
    ArithmeticError: Exception;
    FloatingPointError: ArithmeticError;
    OverflowError: ArithmeticError;
    ZeroDivisionError: ArithmeticError;
    AssertionError: Exception;
    AttributeError: Exception;
    BufferError: Exception;
    EOFError: Exception;
    ImportError: Exception;
    ModuleNotFoundError: ImportError;
    LookupError: Exception;
    IndexError: LookupError;
    KeyError: LookupError;
    MemoryError: Exception;
    NameError: Exception;
    UnboundLocalError: NameError;
    OSError: Exception;
    BlockingIOError: OSError;
    ChildProcessError: OSError;
    ConnectionError: OSError;
    BrokenPipeError: ConnectionError;
    ConnectionAbortedError: ConnectionError;
    ConnectionRefusedError: ConnectionError;
    ConnectionResetError: ConnectionError;
    FileExistsError: OSError;
    FileNotFoundError: OSError;
    InterruptedError: OSError;
    IsADirectoryError: OSError;
    NotADirectoryError: OSError;
    PermissionError: OSError;
    ProcessLookupError: OSError;
    TimeoutError: OSError;
    ReferenceError: Exception;
    RuntimeError: Exception;
    NotImplementedError: RuntimeError;
    PythonFinalizationError: RuntimeError;
    RecursionError: RuntimeError;
    StopAsyncIteration: Exception;
    StopIteration: Exception;
    SyntaxError: Exception;
    IndentationError: SyntaxError;
    TabError: IndentationError;
    SystemError: Exception;
    TypeError: Exception;
    ValueError: Exception;
    UnicodeError: ValueError;
    UnicodeDecodeError: UnicodeError;
    UnicodeEncodeError: UnicodeError;
    UnicodeTranslateError: UnicodeError;
    Warning: Exception;
    BytesWarning: Warning;
    DeprecationWarning: Warning;
    EncodingWarning: Warning;
    FutureWarning: Warning;
    ImportWarning: Warning;
    PendingDeprecationWarning: Warning;
    ResourceWarning: Warning;
    RuntimeWarning: Warning;
    SyntaxWarning: Warning;
    UnicodeWarning: Warning;
    UserWarning: Warning;
}

/// The class of what `class(*args)` gives: `OSError(errno, text)` is an instance of the errno's class.
pub(super) fn instantiated(class: &'static Class, args: &[Value]) -> &'static Class {
    if !ptr::eq(class, &OSError) || !(2..=5).contains(&args.len()) {
        return class;
    }
    match args[0].get::<i64>() {
        Some(errno) => of_errno(errno).unwrap_or(class),
        None => class,
    }
}

/// The subclass of `OSError` for an errno, with the numbers of Linux.
fn of_errno(errno: i64) -> Option<&'static Class> {
    Some(match errno {
        1 | 13 => &PermissionError,
        2 => &FileNotFoundError,
        3 => &ProcessLookupError,
        4 => &InterruptedError,
        10 => &ChildProcessError,
        11 | 114 | 115 => &BlockingIOError,
        17 => &FileExistsError,
        20 => &NotADirectoryError,
        21 => &IsADirectoryError,
        32 | 108 => &BrokenPipeError,
        103 => &ConnectionAbortedError,
        104 => &ConnectionResetError,
        110 => &TimeoutError,
        111 => &ConnectionRefusedError,
        _ => return None,
    })
}
