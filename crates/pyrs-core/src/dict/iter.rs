//! Iteration over dicts, which notices that the dict has changed size.
use super::Dict;
use super::table::Entry;
use crate::err::{PyErr, Result, class};

/// A walk over the entries of a dict.
struct Walk<K, V> {
    dict: Option<Dict<K, V>>,
    position: usize,
    size: usize,
    left: usize,
}

impl<K, V> Clone for Walk<K, V> {
    fn clone(&self) -> Self {
        Walk {
            dict: self.dict.clone(),
            ..*self
        }
    }
}

impl<K, V> Walk<K, V> {
    fn new(dict: &Dict<K, V>) -> Self {
        Walk {
            dict: Some(dict.clone()),
            position: 0,
            size: dict.count(),
            left: dict.count(),
        }
    }

    #[inline]
    fn next<R>(&mut self, read: impl FnOnce(&Entry<K, V>) -> R) -> Result<Option<R>> {
        let Some(dict) = &self.dict else {
            return Ok(None);
        };
        if dict.count() != self.size {
            self.size = usize::MAX;
            return changed("dictionary changed size during iteration");
        }
        let found = dict
            .0
            .with(|table| table.next(self.position).map(|(p, e)| (p, read(e))));
        match found {
            Some((after, item)) => {
                if self.left == 0 {
                    self.dict = None;
                    return changed("dictionary keys changed during iteration");
                }
                self.position = after;
                self.left -= 1;
                Ok(Some(item))
            }
            None => {
                self.dict = None;
                Ok(None)
            }
        }
    }
}

#[cold]
fn changed<R>(message: &'static str) -> Result<R> {
    Err(PyErr::new(&class::RuntimeError, message))
}

macro_rules! iterators {
    ($($(#[$doc:meta])* $name:ident, $item:ty, $read:expr;)+) => { $(
        $(#[$doc])*
        pub struct $name<K, V>(Walk<K, V>);

        impl<K, V> Clone for $name<K, V> {
            fn clone(&self) -> Self {
                $name(self.0.clone())
            }
        }

        impl<K: Clone, V: Clone> $name<K, V> {
            /// Over the entries of `dict`.
            pub fn over(dict: &Dict<K, V>) -> Self {
                $name(Walk::new(dict))
            }

            /// The next item; `RuntimeError` if the dict has changed size.
            #[inline]
            pub fn try_next(&mut self) -> Result<Option<$item>> {
                self.0.next($read)
            }
        }
    )+ };
}

iterators! {
    /// Iterates over the keys.
    DictIter, K, |e: &Entry<K, V>| e.key.clone();
    /// Iterates over the values.
    ValuesIter, V, |e: &Entry<K, V>| e.value.clone();
    /// Iterates over the pairs.
    ItemsIter, (K, V), |e: &Entry<K, V>| (e.key.clone(), e.value.clone());
}

/// `iter(d)`
#[inline]
pub fn iter<K: Clone, V: Clone>(d: &Dict<K, V>) -> DictIter<K, V> {
    DictIter::over(d)
}

/// `iter(d.keys())`
#[inline]
pub fn keys_iter<K: Clone, V: Clone>(d: &super::Keys<K, V>) -> DictIter<K, V> {
    DictIter::over(&d.0)
}

/// `iter(d.values())`
#[inline]
pub fn values_iter<K: Clone, V: Clone>(d: &super::Values<K, V>) -> ValuesIter<K, V> {
    ValuesIter::over(&d.0)
}

/// `iter(d.items())`
#[inline]
pub fn items_iter<K: Clone, V: Clone>(d: &super::Items<K, V>) -> ItemsIter<K, V> {
    ItemsIter::over(&d.0)
}
