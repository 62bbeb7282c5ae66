//! Bools, ints and floats as [`Object`]s, and comparisons between any two of them, and with `None`.
use crate::err::Result;
use crate::float;
use crate::float::print::write_repr;
use crate::format::number;
use crate::int::{self, Int, PyInt, compare::compare_float};
use crate::mixed::unordered;
use crate::object::{CompareOp, Equal, NoneType, Object, Order};
use core::cmp::Ordering;

impl Object for bool {
    fn type_name(&self) -> &'static str {
        "bool"
    }

    #[inline]
    fn truth(&self) -> Result<bool> {
        Ok(*self)
    }

    fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
        out.extend_from_slice(if *self { b"True" } else { b"False" });
        Ok(())
    }

    #[inline]
    fn hash(&self) -> Result<i64> {
        Ok(i64::from(*self))
    }

    fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
        if spec.is_empty() {
            return self.repr(out);
        }
        number::format_int(&i64::from(*self), "bool", spec, out)
    }
}

macro_rules! int_object {
    ($($ty:ty),*) => {$(
        impl Object for $ty {
            fn type_name(&self) -> &'static str {
                "int"
            }

            #[inline]
            fn truth(&self) -> Result<bool> {
                Ok(!self.is_zero())
            }

            fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
                int::print::write_decimal(self, out)
            }

            #[inline]
            fn hash(&self) -> Result<i64> {
                Ok(int::compare::hash(self))
            }

            fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
                number::format_int(self, "int", spec, out)
            }
        }
    )*};
}

int_object!(i64, Int);

impl Object for f64 {
    fn type_name(&self) -> &'static str {
        "float"
    }

    #[inline]
    fn truth(&self) -> Result<bool> {
        Ok(*self != 0.0)
    }

    fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
        write_repr(*self, out);
        Ok(())
    }

    fn hash(&self) -> Result<i64> {
        Ok(float::hash(*self))
    }

    fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
        number::format_float(*self, spec, out)
    }
}

/// What the operator says of two numbers in this order; false of NaN.
#[inline]
fn holds(op: CompareOp, order: Option<Ordering>) -> bool {
    order.is_some_and(|order| match op {
        CompareOp::Lt => order.is_lt(),
        CompareOp::Le => order.is_le(),
        CompareOp::Gt => order.is_gt(),
        CompareOp::Ge => order.is_ge(),
    })
}

macro_rules! ordered {
    (@total f64) => { false };
    (@total $other:ident) => { true };
    ($($left:ident, $right:ident: |$a:ident, $b:ident| $order:expr;)*) => {$(
        impl Equal<$right> for $left {
            const TOTAL: bool = ordered!(@total $left);

            #[inline]
            fn equal(&self, other: &$right) -> Result<bool> {
                let ($a, $b) = (self, other);
                Ok($order == Some(Ordering::Equal))
            }
        }

        impl Order<$right> for $left {
            const TOTAL: bool = ordered!(@total $left);

            #[inline]
            fn order(&self, op: CompareOp, other: &$right) -> Result<bool> {
                let ($a, $b) = (self, other);
                Ok(holds(op, $order))
            }
        }
    )*};
}

ordered! {
    bool, bool: |a, b| Some(a.cmp(b));
    bool, i64: |a, b| Some(i64::from(*a).cmp(b));
    bool, Int: |a, b| Some(Int::from(i64::from(*a)).compare(b));
    bool, f64: |a, b| f64::from(u8::from(*a)).partial_cmp(b);
    i64, bool: |a, b| Some(a.cmp(&i64::from(*b)));
    i64, i64: |a, b| Some(a.cmp(b));
    i64, Int: |a, b| Some(Int::from(*a).compare(b));
    i64, f64: |a, b| compare_float(a, *b);
    Int, bool: |a, b| Some(a.compare(&Int::from(i64::from(*b))));
    Int, i64: |a, b| Some(a.compare(&Int::from(*b)));
    Int, Int: |a, b| Some(a.compare(b));
    Int, f64: |a, b| compare_float(a, *b);
    f64, bool: |a, b| a.partial_cmp(&f64::from(u8::from(*b)));
    f64, i64: |a, b| compare_float(b, *a).map(Ordering::reverse);
    f64, Int: |a, b| compare_float(b, *a).map(Ordering::reverse);
    f64, f64: |a, b| a.partial_cmp(b);
}

macro_rules! none_with {
    ($($ty:ty: $name:literal),*) => {$(
        impl Equal<$ty> for NoneType {
            #[inline]
            fn equal(&self, _other: &$ty) -> Result<bool> {
                Ok(false)
            }
        }

        impl Equal<NoneType> for $ty {
            #[inline]
            fn equal(&self, _other: &NoneType) -> Result<bool> {
                Ok(false)
            }
        }

        impl Order<$ty> for NoneType {
            fn order(&self, op: CompareOp, _other: &$ty) -> Result<bool> {
                Err(unordered(op, "NoneType", $name))
            }
        }

        impl Order<NoneType> for $ty {
            fn order(&self, op: CompareOp, _other: &NoneType) -> Result<bool> {
                Err(unordered(op, $name, "NoneType"))
            }
        }
    )*};
}

none_with!(bool: "bool", i64: "int", Int: "int", f64: "float");
