//! Conversion between Python's values and plain Rust types, for the public functions of a generated crate.
//!
//! | Python | parameter | result |
//! |---|---|---|
//! | `None` | `()` | `()` |
//! | `bool` `float` | `bool` `f64` | `bool` `f64` |
//! | `int` | `i64` | `i64`; a result beyond raises `OverflowError` |
//! | `str` | `&str` | `String`; a lone surrogate raises `UnicodeEncodeError` |
//! | `list[T]` `set[T]` `frozenset[T]` `tuple[T, ...]` | `&[T]` | `Vec<T>` |
//! | `dict[K, V]` | `&[(K, V)]` | `Vec<(K, V)>` |
//! | `tuple[A, B]` | `(A, B)` | `(A, B)` |
//! | `T \| None` | `Option<T>` | `Option<T>` |
//!
//! A dict is a vector of pairs because the order of its items is part of its value, which no map of the
//! standard library keeps; `into_iter().collect()` makes a `HashMap` or `BTreeMap` of it, and of a set a
//! `HashSet`. A list that the function changes is a `&mut Vec<T>`, which is written back.
use crate::output;
use crate::replay::too_large;
use core::borrow::Borrow;
use pyrs_core::dict::Dict;
use pyrs_core::err::Result;
use pyrs_core::list::List;
use pyrs_core::set::{FrozenSet, Set, frozen_iter, set_to_frozenset};
use pyrs_core::str::Str;
use pyrs_core::tuple::{EmptyTuple, Tuple};
use pyrs_core::{Equal, Int, NoneType, Object, PyInt};

/// A Python value with a plain Rust type.
pub trait Boundary: Sized {
    /// What a Rust caller gets, and what containers of it hold.
    type Plain: Borrow<Self::Borrowed>;
    /// What a Rust caller passes, behind a reference.
    type Borrowed: ?Sized;

    /// The Python value of what a Rust caller passed.
    fn from_plain(plain: &Self::Borrowed) -> Result<Self>;

    /// What the Rust caller gets.
    fn to_plain(&self) -> Result<Self::Plain>;
}

/// The Python value of something in a container.
fn item<T: Boundary>(plain: &T::Plain) -> Result<T> {
    T::from_plain(plain.borrow())
}

impl Boundary for NoneType {
    type Plain = ();
    type Borrowed = ();

    fn from_plain(_plain: &()) -> Result<NoneType> {
        Ok(NoneType)
    }

    fn to_plain(&self) -> Result<()> {
        Ok(())
    }
}

macro_rules! same {
    ($($type:ty)*) => {$(
        impl Boundary for $type {
            type Plain = $type;
            type Borrowed = $type;

            fn from_plain(plain: &$type) -> Result<$type> {
                Ok(*plain)
            }

            fn to_plain(&self) -> Result<$type> {
                Ok(*self)
            }
        }
    )*};
}

same! { bool i64 f64 }

impl Boundary for Int {
    type Plain = i64;
    type Borrowed = i64;

    fn from_plain(plain: &i64) -> Result<Int> {
        Ok(Int::from(*plain))
    }

    fn to_plain(&self) -> Result<i64> {
        self.to_i64().ok_or_else(too_large)
    }
}

impl Boundary for Str {
    type Plain = String;
    type Borrowed = str;

    fn from_plain(plain: &str) -> Result<Str> {
        Ok(Str::from(plain))
    }

    fn to_plain(&self) -> Result<String> {
        let text = self.as_bytes().to_vec();
        String::from_utf8(text).map_err(|error| output::not_encodable(error.as_bytes()))
    }
}

impl<T: Boundary> Boundary for Option<T> {
    type Plain = Option<T::Plain>;
    type Borrowed = Option<T::Plain>;

    fn from_plain(plain: &Option<T::Plain>) -> Result<Self> {
        plain.as_ref().map(item).transpose()
    }

    fn to_plain(&self) -> Result<Self::Plain> {
        self.as_ref().map(T::to_plain).transpose()
    }
}

macro_rules! sequences {
    ($($type:ident $items:ident;)*) => {$(
        impl<T: Boundary + Clone> Boundary for $type<T> {
            type Plain = Vec<T::Plain>;
            type Borrowed = [T::Plain];

            fn from_plain(plain: &[T::Plain]) -> Result<Self> {
                Ok(plain.iter().map(item).collect::<Result<Vec<T>>>()?.into())
            }

            fn to_plain(&self) -> Result<Vec<T::Plain>> {
                self.$items().iter().map(T::to_plain).collect()
            }
        }
    )*};
}

sequences! {
    List to_vec;
    Tuple items;
}

impl<T: Boundary + Object + Equal> Boundary for Set<T> {
    type Plain = Vec<T::Plain>;
    type Borrowed = [T::Plain];

    fn from_plain(plain: &[T::Plain]) -> Result<Self> {
        Set::from_items(plain.iter().map(item).collect::<Result<_>>()?)
    }

    fn to_plain(&self) -> Result<Self::Plain> {
        self.to_items().iter().map(T::to_plain).collect()
    }
}

impl<T: Boundary + Object + Equal> Boundary for FrozenSet<T> {
    type Plain = Vec<T::Plain>;
    type Borrowed = [T::Plain];

    fn from_plain(plain: &[T::Plain]) -> Result<Self> {
        Ok(set_to_frozenset(&Set::from_plain(plain)?))
    }

    fn to_plain(&self) -> Result<Self::Plain> {
        frozen_iter(self).map(|value| value.to_plain()).collect()
    }
}

impl<K: Boundary + Object + Equal, V: Boundary + Clone> Boundary for Dict<K, V> {
    type Plain = Vec<(K::Plain, V::Plain)>;
    type Borrowed = [(K::Plain, V::Plain)];

    fn from_plain(plain: &Self::Borrowed) -> Result<Self> {
        let items = plain
            .iter()
            .map(|(key, value)| Ok((item(key)?, item(value)?)));
        Dict::from_items(items.collect::<Result<Vec<_>>>()?)
    }

    fn to_plain(&self) -> Result<Self::Plain> {
        let items = self.to_items();
        items
            .iter()
            .map(|(key, value)| Ok((key.to_plain()?, value.to_plain()?)))
            .collect()
    }
}

impl Boundary for EmptyTuple {
    type Plain = ();
    type Borrowed = ();

    fn from_plain(_plain: &()) -> Result<EmptyTuple> {
        Ok(EmptyTuple)
    }

    fn to_plain(&self) -> Result<()> {
        Ok(())
    }
}

macro_rules! tuples {
    ($($name:ident $index:tt,)+) => {
        impl<$($name: Boundary),+> Boundary for ($($name,)+) {
            type Plain = ($($name::Plain,)+);
            type Borrowed = ($($name::Plain,)+);

            fn from_plain(plain: &Self::Plain) -> Result<Self> {
                Ok(($(item::<$name>(&plain.$index)?,)+))
            }

            fn to_plain(&self) -> Result<Self::Plain> {
                Ok(($(self.$index.to_plain()?,)+))
            }
        }
    };
}

tuples! { A 0, }
tuples! { A 0, B 1, }
tuples! { A 0, B 1, C 2, }
tuples! { A 0, B 1, C 2, D 3, }
tuples! { A 0, B 1, C 2, D 3, E 4, }
tuples! { A 0, B 1, C 2, D 3, E 4, F 5, }
tuples! { A 0, B 1, C 2, D 3, E 4, F 5, G 6, }
tuples! { A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, }
tuples! { A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, }
tuples! { A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, }
tuples! { A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, }
tuples! { A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11, }
