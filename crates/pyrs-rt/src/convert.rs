//! Scalars from literals; containers are in [`crate::containers`].
use crate::literal::{Digits, Literal, parse};
use core::result::Result;
use pyrs_core::str::Str;
use pyrs_core::{Int, NoneType, int};

/// Why a literal is no value of a type.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mismatch {
    /// It is of another type.
    Type,
    /// It is an int beyond 64 bits, which only the exact specialisation takes.
    TooLarge,
}

/// A type that arguments on the command line can have.
pub trait FromLiteral: Sized {
    /// The value of a literal.
    fn from_literal(literal: &Literal) -> Result<Self, Mismatch>;

    /// The value of an argument, in generalised UTF-8.
    fn from_argument(text: &[u8]) -> Result<Self, Mismatch> {
        let literal = core::str::from_utf8(text)
            .ok()
            .and_then(parse)
            .ok_or(Mismatch::Type)?;
        Self::from_literal(&literal)
    }
}

impl FromLiteral for NoneType {
    fn from_literal(literal: &Literal) -> Result<Self, Mismatch> {
        if *literal == Literal::None {
            Ok(NoneType)
        } else {
            Err(Mismatch::Type)
        }
    }
}

impl FromLiteral for bool {
    fn from_literal(literal: &Literal) -> Result<Self, Mismatch> {
        if let Literal::Bool(value) = *literal {
            Ok(value)
        } else {
            Err(Mismatch::Type)
        }
    }
}

impl FromLiteral for i64 {
    fn from_literal(literal: &Literal) -> Result<Self, Mismatch> {
        let Literal::Int(Digits {
            negative,
            radix,
            digits,
        }) = literal
        else {
            return Err(Mismatch::Type);
        };
        let sign = if *negative { "-" } else { "" };
        i64::from_str_radix(&format!("{sign}{digits}"), *radix).map_err(|_| Mismatch::TooLarge)
    }
}

impl FromLiteral for Int {
    fn from_literal(literal: &Literal) -> Result<Self, Mismatch> {
        let Literal::Int(Digits {
            negative,
            radix,
            digits,
        }) = literal
        else {
            return Err(Mismatch::Type);
        };
        let sign = if *negative { "-" } else { "" };
        let text = format!("{sign}{digits}");
        int::parse_bytes_base(text.as_bytes(), Int::from(i64::from(*radix)))
            .map_err(|_| Mismatch::Type)
    }
}

impl FromLiteral for f64 {
    fn from_literal(literal: &Literal) -> Result<Self, Mismatch> {
        match literal {
            Literal::Float(value) => Ok(*value),
            Literal::Int(Digits {
                negative,
                radix: 10,
                digits,
            }) => {
                let value: f64 = digits.parse().map_err(|_| Mismatch::Type)?;
                Ok(if *negative { -value } else { value })
            }
            Literal::Int(_) => i64::from_literal(literal).map(|value| value as f64),
            _ => Err(Mismatch::Type),
        }
    }

    /// `inf` and `nan` are no literals, but there is no other way to write them here.
    fn from_argument(text: &[u8]) -> Result<Self, Mismatch> {
        let text = core::str::from_utf8(text).map_err(|_| Mismatch::Type)?;
        match text.trim().trim_start_matches(['+', '-']) {
            "inf" | "nan" => text.trim().parse().map_err(|_| Mismatch::Type),
            _ => Self::from_literal(&parse(text).ok_or(Mismatch::Type)?),
        }
    }
}

impl<T: FromLiteral> FromLiteral for Option<T> {
    fn from_literal(literal: &Literal) -> Result<Self, Mismatch> {
        if *literal == Literal::None {
            Ok(None)
        } else {
            T::from_literal(literal).map(Some)
        }
    }

    fn from_argument(text: &[u8]) -> Result<Self, Mismatch> {
        if text == b"None" {
            Ok(None)
        } else {
            T::from_argument(text).map(Some)
        }
    }
}

impl FromLiteral for Str {
    fn from_literal(literal: &Literal) -> Result<Self, Mismatch> {
        if let Literal::Str(text) = literal {
            Ok(Str::from_bytes(text))
        } else {
            Err(Mismatch::Type)
        }
    }

    /// A `str` is taken as it stands.
    fn from_argument(text: &[u8]) -> Result<Self, Mismatch> {
        Ok(Str::from_bytes(text))
    }
}
