//! What every Python value can do: the traits that containers, printing and comparisons build on.
use crate::copying::Copies;
use crate::err::{Result, Value};

/// The type of `None`; also what a function without a result gives.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NoneType;

/// The rich comparisons that order.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CompareOp {
    /// `<`
    Lt,
    /// `<=`
    Le,
    /// `>`
    Gt,
    /// `>=`
    Ge,
}

/// A Python value of a statically known type. Cloning shares mutable objects, as assignment does.
///
/// Text goes to a `String`-like buffer of generalised UTF-8 (lone surrogates as three bytes each).
pub trait Object: Clone + 'static {
    /// Whether [`Object::key_hash`] is quicker than the hash.
    const QUICK_KEYS: bool = false;

    /// `type(x).__name__`.
    fn type_name(&self) -> &'static str;
    /// `bool(x)`.
    fn truth(&self) -> Result<bool>;
    /// Appends `repr(x)`.
    fn repr(&self, out: &mut Vec<u8>) -> Result<()>;
    /// Appends `str(x)`.
    fn str(&self, out: &mut Vec<u8>) -> Result<()> {
        self.repr(out)
    }
    /// `hash(x)`, as CPython computes it on 64 bits with `PYTHONHASHSEED=0`; `TypeError` if unhashable.
    fn hash(&self) -> Result<i64>;
    /// A number that equal values share, for tables whose order it does not decide; by default the hash.
    #[inline]
    fn key_hash(&self) -> Result<i64> {
        self.hash()
    }
    /// The hash by which `in`, `remove` and `discard` of a set look for the value: there a set stands for the
    /// frozenset of its items (`set_contains` of CPython's `Objects/setobject.c`).
    #[inline]
    fn sought_hash(&self) -> Result<i64> {
        self.hash()
    }
    /// Appends `format(x, spec)`.
    fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()>;
    /// `x is y`, for values that have an identity; false for scalars.
    fn is_same(&self, _other: &Self) -> bool {
        false
    }
    /// `copy.deepcopy(x)`: what nobody can change is its own copy.
    fn deep_copy(&self, _copies: &mut Copies) -> Result<Self> {
        Ok(self.clone())
    }
    /// The value as what an exception holds.
    fn to_value(self) -> Value {
        Value::plain(self)
    }
    /// The value that an exception holds, if it is of this type.
    fn from_value(value: &Value) -> Option<Self> {
        value.get()
    }
}

/// `==` between two types. Containers compare items by identity first, then by this.
pub trait Equal<R = Self> {
    /// Of values of one type: whether each equals itself, and comparing them neither raises nor runs Python code. Then containers
    /// may compare where they lie.
    const TOTAL: bool = false;

    /// `self == other`.
    fn equal(&self, other: &R) -> Result<bool>;
}

/// `<`, `<=`, `>`, `>=` between two types.
pub trait Order<R = Self> {
    /// Of values of one type: whether any two have an order that does not depend on others, and comparing them neither raises nor
    /// runs Python code. Then every stable sort gives the same.
    const TOTAL: bool = false;

    /// `self op other`; `TypeError` where Python does not order the two.
    fn order(&self, op: CompareOp, other: &R) -> Result<bool>;
}
