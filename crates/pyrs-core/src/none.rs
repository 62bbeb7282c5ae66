//! `None`, and `T | None` as `Option<T>`.
use crate::copying::Copies;
use crate::err::{PyErr, Result, Value, class};
use crate::mixed::unordered;
use crate::object::{CompareOp, Equal, NoneType, Object, Order};

/// `hash(None)` since CPython 3.12; before, it was made of an address.
const HASH: i64 = 0xfca8_6420;

impl Object for NoneType {
    fn type_name(&self) -> &'static str {
        "NoneType"
    }

    fn truth(&self) -> Result<bool> {
        Ok(false)
    }

    fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
        out.extend_from_slice(b"None");
        Ok(())
    }

    fn hash(&self) -> Result<i64> {
        Ok(HASH)
    }

    fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
        if spec.is_empty() {
            self.repr(out)
        } else {
            Err(unformattable("NoneType"))
        }
    }

    fn is_same(&self, _other: &Self) -> bool {
        true
    }
}

impl Equal for NoneType {
    const TOTAL: bool = true;

    fn equal(&self, _other: &NoneType) -> Result<bool> {
        Ok(true)
    }
}

impl Order for NoneType {
    fn order(&self, op: CompareOp, _other: &NoneType) -> Result<bool> {
        Err(unordered(op, "NoneType", "NoneType"))
    }
}

/// The error of `format(x, spec)` for types that take no specification.
#[cold]
#[inline(never)]
pub fn unformattable(type_name: &str) -> PyErr {
    let message = format!("unsupported format string passed to {type_name}.__format__");
    PyErr::new(&class::TypeError, message)
}

impl<T: Object> Object for Option<T> {
    fn type_name(&self) -> &'static str {
        self.as_ref().map_or("NoneType", Object::type_name)
    }

    fn truth(&self) -> Result<bool> {
        self.as_ref().map_or(Ok(false), Object::truth)
    }

    fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
        match self {
            Some(value) => value.repr(out),
            None => NoneType.repr(out),
        }
    }

    fn str(&self, out: &mut Vec<u8>) -> Result<()> {
        match self {
            Some(value) => value.str(out),
            None => NoneType.repr(out),
        }
    }

    fn deep_copy(&self, copies: &mut Copies) -> Result<Self> {
        self.as_ref()
            .map(|value| value.deep_copy(copies))
            .transpose()
    }

    fn hash(&self) -> Result<i64> {
        self.as_ref().map_or(Ok(HASH), Object::hash)
    }

    #[inline]
    fn key_hash(&self) -> Result<i64> {
        self.as_ref().map_or(Ok(HASH), Object::key_hash)
    }

    #[inline]
    fn sought_hash(&self) -> Result<i64> {
        self.as_ref().map_or(Ok(HASH), Object::sought_hash)
    }

    fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
        match self {
            Some(value) => value.format(spec, out),
            None => NoneType.format(spec, out),
        }
    }

    fn is_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Some(left), Some(right)) => left.is_same(right),
            (left, right) => left.is_none() && right.is_none(),
        }
    }

    fn to_value(self) -> Value {
        self.map_or(Value::None, Object::to_value)
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::None => Some(None),
            value => T::from_value(value).map(Some),
        }
    }
}

impl<T: Equal<U>, U> Equal<Option<U>> for Option<T> {
    const TOTAL: bool = T::TOTAL;

    fn equal(&self, other: &Option<U>) -> Result<bool> {
        match (self, other) {
            (Some(left), Some(right)) => left.equal(right),
            (left, right) => Ok(left.is_none() && right.is_none()),
        }
    }
}

impl<T: Order<U> + Object, U: Object> Order<Option<U>> for Option<T> {
    fn order(&self, op: CompareOp, other: &Option<U>) -> Result<bool> {
        match (self, other) {
            (Some(left), Some(right)) => left.order(op, right),
            _ => Err(unordered(op, self.type_name(), other.type_name())),
        }
    }
}

impl<T> Equal<NoneType> for Option<T> {
    fn equal(&self, _other: &NoneType) -> Result<bool> {
        Ok(self.is_none())
    }
}

impl<T> Equal<Option<T>> for NoneType {
    fn equal(&self, other: &Option<T>) -> Result<bool> {
        Ok(other.is_none())
    }
}

impl<T: Object> Order<NoneType> for Option<T> {
    fn order(&self, op: CompareOp, _other: &NoneType) -> Result<bool> {
        Err(unordered(op, self.type_name(), "NoneType"))
    }
}

impl<T: Object> Order<Option<T>> for NoneType {
    fn order(&self, op: CompareOp, other: &Option<T>) -> Result<bool> {
        Err(unordered(op, "NoneType", other.type_name()))
    }
}
