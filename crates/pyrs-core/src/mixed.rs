//! Operators between values of unrelated types: unequal, and without an order. Containers of mixed items and
//! unions need them for every pair of types.
use crate::dict::{Dict, Items, Keys, Values};
use crate::err::{PyErr, Result, class};
use crate::int::Int;
use crate::list::List;
use crate::node::Node;
use crate::object::{CompareOp, Equal, NoneType, Object, Order};
use crate::range::Range;
use crate::set::{FrozenSet, Set};
use crate::str::Str;
use crate::tuple::{EmptyTuple, Tuple};

/// The error of ordering two types that Python does not order.
#[cold]
#[inline(never)]
pub fn unordered(op: CompareOp, left: &str, right: &str) -> PyErr {
    let symbol = match op {
        CompareOp::Lt => "<",
        CompareOp::Le => "<=",
        CompareOp::Gt => ">",
        CompareOp::Ge => ">=",
    };
    let message = format!("'{symbol}' not supported between instances of '{left}' and '{right}'");
    PyErr::new(&class::TypeError, message)
}

/// Values of two types of different families: never equal, and without an order.
macro_rules! unrelated {
    (@groups $last:tt) => {};
    (@groups $first:tt $($later:tt)+) => {
        $(unrelated!(@cross $first $later);)+
        unrelated!(@groups $($later)+);
    };
    (@cross { $($left:tt)+ } $rights:tt) => { $(unrelated!(@one $left $rights);)+ };
    (@one $left:tt { $($right:tt)+ }) => {
        $(
            unrelated!(@impl $left $right);
            unrelated!(@impl $right $left);
        )+
    };
    (@impl ([$($left_type:ident)*] $left:ty) ([$($right_type:ident)*] $right:ty)) => {
        impl<$($left_type: Object + Equal,)* $($right_type: Object + Equal,)*> Equal<$right> for $left {
            #[inline]
            fn equal(&self, _other: &$right) -> Result<bool> {
                Ok(false)
            }
        }

        impl<$($left_type: Object + Equal,)* $($right_type: Object + Equal,)*> Order<$right> for $left {
            fn order(&self, op: CompareOp, other: &$right) -> Result<bool> {
                Err(unordered(op, self.type_name(), other.type_name()))
            }
        }
    };
    // Every type of each group with every type of the later groups.
    ($($group:tt)+) => { unrelated!(@groups $($group)+); };
}

// Scalars among themselves are in `scalar` and `str`.
unrelated! {
    { ([] NoneType) ([] bool) ([] i64) ([] Int) ([] f64) ([] Str) }
    { ([L] List<L>) }
    {
        ([] EmptyTuple) ([V] Tuple<V>) ([N] Node<N>)
        ([A1] (A1,)) ([A1 A2] (A1, A2)) ([A1 A2 A3] (A1, A2, A3)) ([A1 A2 A3 A4] (A1, A2, A3, A4))
        ([A1 A2 A3 A4 A5] (A1, A2, A3, A4, A5))
        ([A1 A2 A3 A4 A5 A6] (A1, A2, A3, A4, A5, A6))
    }
    { ([] Range<i64>) ([] Range<Int>) }
    { ([K V1] Dict<K, V1>) }
    { ([S] Set<S>) ([S] FrozenSet<S>) }
    { ([] PyErr) }
}

// A view of keys or pairs may equal a set, and nothing else of another type.
unrelated! { @cross
    { ([K V] Keys<K, V>) ([K V] Values<K, V>) ([K V] Items<K, V>) }
    {
        ([] NoneType) ([] Str) ([L] List<L>) ([] EmptyTuple) ([T] Tuple<T>) ([] Range<i64>) ([] Range<Int>)
        ([K1 V1] Dict<K1, V1>)
    }
}

/// `T | None` against a type that is not optional.
macro_rules! optional {
    ($(([$($generic:ident)*] $plain:ty))+) => {$(
        impl<X: Equal<$plain>, $($generic: Object + Equal),*> Equal<$plain> for Option<X> {
            #[inline]
            fn equal(&self, other: &$plain) -> Result<bool> {
                self.as_ref().map_or(Ok(false), |value| value.equal(other))
            }
        }

        impl<X, $($generic: Object + Equal),*> Equal<Option<X>> for $plain
        where
            $plain: Equal<X>,
        {
            #[inline]
            fn equal(&self, other: &Option<X>) -> Result<bool> {
                other.as_ref().map_or(Ok(false), |value| self.equal(value))
            }
        }

        impl<X: Object + Order<$plain>, $($generic: Object + Equal),*> Order<$plain> for Option<X> {
            fn order(&self, op: CompareOp, other: &$plain) -> Result<bool> {
                match self {
                    Some(value) => value.order(op, other),
                    None => Err(unordered(op, "NoneType", other.type_name())),
                }
            }
        }

        impl<X: Object, $($generic: Object + Equal),*> Order<Option<X>> for $plain
        where
            $plain: Order<X>,
        {
            fn order(&self, op: CompareOp, other: &Option<X>) -> Result<bool> {
                match other {
                    Some(value) => self.order(op, value),
                    None => Err(unordered(op, self.type_name(), "NoneType")),
                }
            }
        }
    )+};
}

optional! {
    ([] bool) ([] i64) ([] Int) ([] f64) ([] Str) ([L] List<L>) ([] EmptyTuple) ([V] Tuple<V>)
    ([A1] (A1,)) ([A1 A2] (A1, A2)) ([A1 A2 A3] (A1, A2, A3)) ([A1 A2 A3 A4] (A1, A2, A3, A4))
    ([] Range<i64>) ([] Range<Int>) ([K V1] Dict<K, V1>) ([S] Set<S>) ([S] FrozenSet<S>) ([] PyErr)
}
