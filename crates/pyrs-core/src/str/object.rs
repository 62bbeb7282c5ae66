//! Strings as [`Object`]s, and comparisons with the other scalars.
use super::{Str, compare, write_repr};
use crate::err::Result;
use crate::int::Int;
use crate::mixed::unordered;
use crate::object::{CompareOp, Equal, NoneType, Object, Order};

impl Object for Str {
    const QUICK_KEYS: bool = true;

    fn type_name(&self) -> &'static str {
        "str"
    }

    #[inline]
    fn truth(&self) -> Result<bool> {
        Ok(!self.is_empty())
    }

    fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
        write_repr(self, out);
        Ok(())
    }

    fn str(&self, out: &mut Vec<u8>) -> Result<()> {
        out.extend_from_slice(self.as_bytes());
        Ok(())
    }

    fn hash(&self) -> Result<i64> {
        Ok(super::hash(self))
    }

    #[inline]
    fn key_hash(&self) -> Result<i64> {
        Ok(Str::key_hash(self))
    }

    fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
        crate::format::text::format_str(self, spec, out)
    }
}

impl Equal for Str {
    const TOTAL: bool = true;

    #[inline]
    fn equal(&self, other: &Str) -> Result<bool> {
        Ok(compare::eq(self, other))
    }
}

impl Order for Str {
    const TOTAL: bool = true;

    #[inline]
    fn order(&self, op: CompareOp, other: &Str) -> Result<bool> {
        Ok(match op {
            CompareOp::Lt => compare::lt(self, other),
            CompareOp::Le => compare::le(self, other),
            CompareOp::Gt => compare::gt(self, other),
            CompareOp::Ge => compare::ge(self, other),
        })
    }
}

impl PartialEq for Str {
    #[inline]
    fn eq(&self, other: &Str) -> bool {
        compare::eq(self, other)
    }
}

impl Eq for Str {}

impl core::hash::Hash for Str {
    fn hash<H: core::hash::Hasher>(&self, state: &mut H) {
        self.as_bytes().hash(state);
    }
}

macro_rules! unlike {
    ($($ty:ty: $name:literal),*) => {$(
        impl Equal<$ty> for Str {
            #[inline]
            fn equal(&self, _other: &$ty) -> Result<bool> {
                Ok(false)
            }
        }

        impl Equal<Str> for $ty {
            #[inline]
            fn equal(&self, _other: &Str) -> Result<bool> {
                Ok(false)
            }
        }

        impl Order<$ty> for Str {
            fn order(&self, op: CompareOp, _other: &$ty) -> Result<bool> {
                Err(unordered(op, "str", $name))
            }
        }

        impl Order<Str> for $ty {
            fn order(&self, op: CompareOp, _other: &Str) -> Result<bool> {
                Err(unordered(op, $name, "str"))
            }
        }
    )*};
}

unlike!(NoneType: "NoneType", bool: "bool", i64: "int", Int: "int", f64: "float");
