//! Command line arguments as values of the entry point's parameters.
use crate::convert::{FromLiteral, Mismatch};
use crate::literal::parse;
use pyrs_core::err::{Class, PyErr, Result};
use std::ffi::OsString;

/// A parameter of an entry point.
pub struct Parameter {
    /// Its name.
    pub name: &'static str,
    /// Its annotation, for messages.
    pub annotation: &'static str,
    /// Whether it may be left out.
    pub optional: bool,
}

/// What was given for the parameters of an entry point.
pub struct Arguments {
    parameters: &'static [Parameter],
    given: Vec<Vec<u8>>,
}

impl Arguments {
    /// The arguments of a process; wrong ones are an error that [`is_usage`] knows.
    pub fn new(parameters: &'static [Parameter], given: Vec<OsString>) -> Result<Arguments> {
        let required = parameters.iter().filter(|p| !p.optional).count();
        if let Some(missing) = parameters[..required].get(given.len()) {
            return Err(usage_error(format!("argument {} is missing", missing.name)));
        }
        if given.len() > parameters.len() {
            let surplus = given[parameters.len()].to_string_lossy().into_owned();
            return Err(usage_error(format!("unexpected argument {surplus:?}")));
        }
        Ok(Arguments {
            parameters,
            given: given.iter().map(generalised).collect(),
        })
    }

    /// The value of a parameter that must be given. An int beyond 64 bits takes the exit.
    pub fn get<T: FromLiteral>(&self, index: usize) -> Result<T> {
        let Parameter {
            name, annotation, ..
        } = self.parameters[index];
        let text = self.given.get(index).map_or(&[][..], Vec::as_slice);
        T::from_argument(text).map_err(|mismatch| match mismatch {
            Mismatch::TooLarge => PyErr::overflow(),
            Mismatch::Type => {
                let shown = String::from_utf8_lossy(text);
                usage_error(format!(
                    "argument {name}: expected {annotation}, got {shown:?}"
                ))
            }
        })
    }

    /// The value of a parameter, or its default.
    pub fn get_or<T: FromLiteral>(
        &self,
        index: usize,
        default: impl FnOnce() -> Result<T>,
    ) -> Result<T> {
        if index < self.given.len() {
            self.get(index)
        } else {
            default()
        }
    }
}

/// The value of a default, from its `repr`. An int beyond 64 bits takes the exit.
pub fn default<T: FromLiteral>(text: &str) -> Result<T> {
    let value = match parse(text) {
        Some(literal) => T::from_literal(&literal),
        // `inf` and `nan` are no literals.
        None => T::from_argument(text.as_bytes()),
    };
    value.map_err(|mismatch| match mismatch {
        Mismatch::TooLarge => PyErr::overflow(),
        Mismatch::Type => usage_error(format!("the default {text} is not of the parameter's type")),
    })
}

/// The class of an error in the arguments: no `except` can name it.
static USAGE: Class = Class {
    name: "usage",
    qualname: "usage",
    module: "pyrs",
    base: None,
};

#[cold]
fn usage_error(message: String) -> PyErr {
    PyErr::new(&USAGE, message)
}

/// Whether an error says that the arguments were wrong.
pub fn is_usage(error: &PyErr) -> bool {
    error.is(&USAGE)
}

/// `usage: name N [M]`
pub fn usage(name: &str, parameters: &[Parameter]) -> String {
    let mut text = format!("usage: {name}");
    for Parameter {
        name,
        annotation,
        optional,
    } in parameters
    {
        text += &match optional {
            false => format!(" {name}:{annotation}"),
            true => format!(" [{name}:{annotation}]"),
        };
    }
    text
}

/// The argument as CPython's `sys.argv` has it: bytes that are not UTF-8 are lone surrogates.
fn generalised(argument: &OsString) -> Vec<u8> {
    let mut rest = argument.as_encoded_bytes();
    // On Windows this is generalised UTF-8 already.
    if cfg!(windows) {
        return rest.to_vec();
    }
    let mut out = Vec::with_capacity(rest.len());
    while let Err(error) = core::str::from_utf8(rest) {
        let (valid, invalid) = rest.split_at(error.valid_up_to());
        out.extend_from_slice(valid);
        let count = error.error_len().unwrap_or(invalid.len());
        for byte in &invalid[..count] {
            out.extend_from_slice(&[0xed, 0xb0 | byte >> 6, 0x80 | byte & 0x3f]);
        }
        rest = &invalid[count..];
    }
    out.extend_from_slice(rest);
    out
}

/// Conversion of a union's enum from literals, for the crate that has it. The first member that fits is
/// taken; text that is no literal is a `str` where one is wanted.
#[macro_export]
macro_rules! union_argument {
    ($name:path { $($variant:ident($type:ty)),+ $(,)? }) => {
        impl $crate::convert::FromLiteral for $name {
            fn from_literal(
                literal: &$crate::literal::Literal,
            ) -> ::core::result::Result<Self, $crate::convert::Mismatch> {
                use $crate::convert::{FromLiteral, Mismatch};
                let mut mismatch = Mismatch::Type;
                $(match <$type as FromLiteral>::from_literal(literal) {
                    Ok(value) => return Ok(Self::$variant(value)),
                    Err(Mismatch::Type) => {}
                    Err(other) => mismatch = other,
                })+
                Err(mismatch)
            }

            fn from_argument(
                text: &[u8],
            ) -> ::core::result::Result<Self, $crate::convert::Mismatch> {
                use $crate::convert::FromLiteral;
                let literal = ::core::str::from_utf8(text).ok().and_then($crate::literal::parse);
                if let Some(literal) = literal {
                    return Self::from_literal(&literal);
                }
                $(if let Ok(value) = <$type as FromLiteral>::from_argument(text) {
                    return Ok(Self::$variant(value));
                })+
                Err($crate::convert::Mismatch::Type)
            }
        }
    };
}
