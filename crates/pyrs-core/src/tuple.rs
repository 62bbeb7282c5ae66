//! `tuple`: Rust tuples where the items are known one by one, [`Tuple`] where their number is not.
use crate::copying::Copies;
use crate::err::{PyErr, Result, Value, class};
use crate::list::{List, out_of_range, plain_format, unpack_error};
use crate::object::{CompareOp, Equal, Object, Order};
use crate::sequence::{self, Selection, position, same_or_equal};
use std::rc::Rc;

/// `()`; the Rust type `()` is not used, so that it is not taken for `None`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EmptyTuple;

/// A tuple of any number of items of one type.
pub struct Tuple<T>(Rc<[T]>);

impl<T> Clone for Tuple<T> {
    #[inline]
    fn clone(&self) -> Self {
        Tuple(Rc::clone(&self.0))
    }
}

impl<T> From<Vec<T>> for Tuple<T> {
    fn from(items: Vec<T>) -> Self {
        Tuple(items.into())
    }
}

impl<T> Tuple<T> {
    /// A tuple of these items.
    pub fn new(items: Vec<T>) -> Self {
        items.into()
    }

    /// The same tuple with each item as one of another type.
    pub fn widened<R>(&self, widen: impl FnMut(T) -> R) -> Tuple<R>
    where
        T: Clone,
    {
        Tuple(self.0.iter().cloned().map(widen).collect())
    }

    /// The items.
    #[inline]
    pub fn items(&self) -> &[T] {
        &self.0
    }
}

/// The hash of a tuple, from those of its items: xxHash as in CPython's `Objects/tupleobject.c`.
#[inline]
pub fn hash_items(hashes: &[i64]) -> i64 {
    const P1: u64 = 11_400_714_785_074_694_791;
    const P2: u64 = 14_029_467_366_897_019_727;
    const P5: u64 = 2_870_177_450_012_600_261;
    let mut acc = P5;
    for &lane in hashes {
        acc = acc
            .wrapping_add((lane as u64).wrapping_mul(P2))
            .rotate_left(31)
            .wrapping_mul(P1);
    }
    acc = acc.wrapping_add(hashes.len() as u64 ^ (P5 ^ 3_527_539));
    if acc == u64::MAX {
        1_546_275_796
    } else {
        acc as i64
    }
}

impl Object for EmptyTuple {
    fn type_name(&self) -> &'static str {
        "tuple"
    }

    fn truth(&self) -> Result<bool> {
        Ok(false)
    }

    fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
        out.extend_from_slice(b"()");
        Ok(())
    }

    fn hash(&self) -> Result<i64> {
        Ok(hash_items(&[]))
    }

    fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
        plain_format(self, "tuple", spec, out)
    }

    fn is_same(&self, _: &Self) -> bool {
        true
    }

    fn to_value(self) -> Value {
        Value::Tuple(Rc::new([]))
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Tuple(items) if items.is_empty() => Some(EmptyTuple),
            _ => None,
        }
    }
}

impl Equal for EmptyTuple {
    const TOTAL: bool = true;

    fn equal(&self, _: &Self) -> Result<bool> {
        Ok(true)
    }
}

impl Order for EmptyTuple {
    fn order(&self, op: CompareOp, _: &Self) -> Result<bool> {
        Ok(matches!(op, CompareOp::Le | CompareOp::Ge))
    }
}

macro_rules! tuples {
    ($(($($item:ident $other:ident $index:tt),+))+) => { $(
        impl<$($item: Object),+> Object for ($($item,)+) {
            const QUICK_KEYS: bool = $($item::QUICK_KEYS)||+;

            fn type_name(&self) -> &'static str {
                "tuple"
            }

            fn truth(&self) -> Result<bool> {
                Ok(true)
            }

            fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
                let mut count = 0;
                out.push(b'(');
                $(
                    if count > 0 {
                        out.extend_from_slice(b", ");
                    }
                    self.$index.repr(out)?;
                    count += 1;
                )+
                out.extend_from_slice(if count == 1 { b",)" } else { b")" });
                Ok(())
            }

            fn deep_copy(&self, copies: &mut Copies) -> Result<Self> {
                Ok(($(self.$index.deep_copy(copies)?,)+))
            }

            #[inline]
            fn hash(&self) -> Result<i64> {
                Ok(hash_items(&[$(self.$index.hash()?),+]))
            }

            #[inline]
            fn key_hash(&self) -> Result<i64> {
                Ok(hash_items(&[$(self.$index.key_hash()?),+]))
            }

            fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
                plain_format(self, "tuple", spec, out)
            }

            fn to_value(self) -> Value {
                Value::Tuple([$(self.$index.to_value()),+].into())
            }

            fn from_value(value: &Value) -> Option<Self> {
                const COUNT: usize = [$($index),+].len();
                match value {
                    Value::Tuple(items) if items.len() == COUNT => {
                        Some(($($item::from_value(&items[$index])?,)+))
                    }
                    _ => None,
                }
            }
        }

        impl<$($item: Equal<$other> + Equal, $other: Equal),+> Equal<($($other,)+)> for ($($item,)+) {
            const TOTAL: bool = $(<$item as Equal>::TOTAL)&&+;

            #[inline]
            fn equal(&self, other: &($($other,)+)) -> Result<bool> {
                $(if !same_or_equal(&self.$index, &other.$index)? { return Ok(false); })+
                Ok(true)
            }
        }

        impl<$($item: Equal<$other> + Equal + Order<$other>, $other: Equal),+> Order<($($other,)+)> for ($($item,)+) {
            const TOTAL: bool = $(<$item as Equal>::TOTAL && <$item as Order<$other>>::TOTAL)&&+;

            #[inline]
            fn order(&self, op: CompareOp, other: &($($other,)+)) -> Result<bool> {
                $(if !same_or_equal(&self.$index, &other.$index)? { return self.$index.order(op, &other.$index); })+
                Ok(matches!(op, CompareOp::Le | CompareOp::Ge))
            }
        }
    )+ };
}

tuples! {
    (A1 B1 0)
    (A1 B1 0, A2 B2 1)
    (A1 B1 0, A2 B2 1, A3 B3 2)
    (A1 B1 0, A2 B2 1, A3 B3 2, A4 B4 3)
    (A1 B1 0, A2 B2 1, A3 B3 2, A4 B4 3, A5 B5 4)
    (A1 B1 0, A2 B2 1, A3 B3 2, A4 B4 3, A5 B5 4, A6 B6 5)
    (A1 B1 0, A2 B2 1, A3 B3 2, A4 B4 3, A5 B5 4, A6 B6 5, A7 B7 6)
    (A1 B1 0, A2 B2 1, A3 B3 2, A4 B4 3, A5 B5 4, A6 B6 5, A7 B7 6, A8 B8 7)
    (A1 B1 0, A2 B2 1, A3 B3 2, A4 B4 3, A5 B5 4, A6 B6 5, A7 B7 6, A8 B8 7, A9 B9 8)
    (A1 B1 0, A2 B2 1, A3 B3 2, A4 B4 3, A5 B5 4, A6 B6 5, A7 B7 6, A8 B8 7, A9 B9 8, A10 B10 9)
    (A1 B1 0, A2 B2 1, A3 B3 2, A4 B4 3, A5 B5 4, A6 B6 5, A7 B7 6, A8 B8 7, A9 B9 8, A10 B10 9,
     A11 B11 10)
    (A1 B1 0, A2 B2 1, A3 B3 2, A4 B4 3, A5 B5 4, A6 B6 5, A7 B7 6, A8 B8 7, A9 B9 8, A10 B10 9,
     A11 B11 10, A12 B12 11)
}

impl<T: Object> Object for Tuple<T> {
    fn type_name(&self) -> &'static str {
        "tuple"
    }

    fn truth(&self) -> Result<bool> {
        Ok(!self.0.is_empty())
    }

    fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
        out.push(b'(');
        for (i, item) in self.0.iter().enumerate() {
            if i > 0 {
                out.extend_from_slice(b", ");
            }
            item.repr(out)?;
        }
        out.extend_from_slice(if self.0.len() == 1 { b",)" } else { b")" });
        Ok(())
    }

    fn deep_copy(&self, copies: &mut Copies) -> Result<Self> {
        copies.of_each(self.0.to_vec()).map(Tuple::new)
    }

    fn hash(&self) -> Result<i64> {
        let hashes: Result<Vec<i64>> = self.0.iter().map(Object::hash).collect();
        Ok(hash_items(&hashes?))
    }

    fn key_hash(&self) -> Result<i64> {
        let hashes: Result<Vec<i64>> = self.0.iter().map(Object::key_hash).collect();
        Ok(hash_items(&hashes?))
    }

    fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
        plain_format(self, "tuple", spec, out)
    }

    fn to_value(self) -> Value {
        Value::Tuple(self.0.iter().cloned().map(Object::to_value).collect())
    }

    fn from_value(value: &Value) -> Option<Self> {
        match value {
            Value::Tuple(items) => {
                let items: Option<Vec<T>> = items.iter().map(T::from_value).collect();
                items.map(Tuple::new)
            }
            _ => None,
        }
    }
}

impl<T: Object + Equal<U> + Equal, U: Object + Equal> Equal<Tuple<U>> for Tuple<T> {
    fn equal(&self, other: &Tuple<U>) -> Result<bool> {
        if self.0.len() != other.0.len() {
            return Ok(false);
        }
        sequence::equal(|i| self.0.get(i).cloned(), |i| other.0.get(i).cloned())
    }
}

impl<T: Object + Equal<U> + Equal + Order<U>, U: Object + Equal> Order<Tuple<U>> for Tuple<T> {
    fn order(&self, op: CompareOp, other: &Tuple<U>) -> Result<bool> {
        sequence::order(op, |i| self.0.get(i).cloned(), |i| other.0.get(i).cloned())
    }
}

/// `len(xs)`
#[inline]
pub fn len<T>(xs: &Tuple<T>) -> i64 {
    xs.0.len() as i64
}

/// `bool(xs)`
#[inline]
pub fn truth<T>(xs: &Tuple<T>) -> bool {
    !xs.0.is_empty()
}

/// `xs[i]`
#[inline]
pub fn getitem<T: Clone>(xs: &Tuple<T>, i: i64) -> Result<T> {
    match position(i, xs.0.len()) {
        Some(p) => Ok(xs.0[p].clone()),
        None => out_of_range("tuple index out of range"),
    }
}

/// `xs[start:stop:step]`
pub fn getslice<T: Clone>(
    xs: &Tuple<T>,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
) -> Result<Tuple<T>> {
    Ok(Selection::new(start, stop, step, xs.0.len() as i64)?
        .pick(&xs.0)
        .into())
}

/// `a + b`
pub fn add<T: Clone>(a: &Tuple<T>, b: &Tuple<T>) -> Tuple<T> {
    [&*a.0, &*b.0].concat().into()
}

/// `xs * n`
pub fn mul<T: Clone>(xs: &Tuple<T>, n: i64) -> Result<Tuple<T>> {
    Ok(crate::list::repeated(&xs.0, n)?.into())
}

/// `x in xs`
pub fn contains<T: Object + Equal<U> + Equal, U: Equal>(xs: &Tuple<T>, x: &U) -> Result<bool> {
    for item in &*xs.0 {
        if same_or_equal(item, x)? {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `xs.count(x)`
pub fn count<T: Object + Equal<U> + Equal, U: Equal>(xs: &Tuple<T>, x: &U) -> Result<i64> {
    let mut found = 0;
    for item in &*xs.0 {
        found += i64::from(same_or_equal(item, x)?);
    }
    Ok(found)
}

/// `xs.index(x)`
pub fn index<T: Object + Equal<U> + Equal, U: Equal>(xs: &Tuple<T>, x: &U) -> Result<i64> {
    for (i, item) in xs.0.iter().enumerate() {
        if same_or_equal(item, x)? {
            return Ok(i as i64);
        }
    }
    Err(PyErr::new(
        &class::ValueError,
        "tuple.index(x): x not in tuple",
    ))
}

/// What unpacking `xs` into `n` targets raises.
#[inline]
pub fn check_unpack<T>(xs: &Tuple<T>, n: i64) -> Result<()> {
    let len = len(xs);
    if len == n {
        Ok(())
    } else {
        Err(unpack_error(len, n))
    }
}

/// `tuple(xs)` of a list.
pub fn list_to_tuple<T: Clone>(xs: &List<T>) -> Tuple<T> {
    xs.to_vec().into()
}

/// Iterates over a tuple.
#[derive(Clone)]
pub struct TupleIter<T> {
    items: Tuple<T>,
    next: usize,
}

impl<T: Clone> TupleIter<T> {
    /// The next item.
    #[inline]
    pub fn next_item(&mut self) -> Option<T> {
        let item = self.items.0.get(self.next).cloned()?;
        self.next += 1;
        Some(item)
    }
}

impl<T: Clone> Iterator for TupleIter<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        self.next_item()
    }
}

/// `iter(xs)`
#[inline]
pub fn iter<T>(xs: &Tuple<T>) -> TupleIter<T> {
    TupleIter {
        items: xs.clone(),
        next: 0,
    }
}
