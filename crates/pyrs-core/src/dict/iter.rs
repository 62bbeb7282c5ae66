//! Iteration over dicts, which notices that the dict has changed size.
use super::Dict;
use super::table::{Entry, Table};
use crate::err::{PyErr, Result, class};

/// A walk over the entries of a dict. Backwards its position is the complement of that of the last entry it had, which is
/// behind the end, so that the walk forwards need not ask.
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

    fn backwards(dict: &Dict<K, V>) -> Self {
        Walk {
            position: !dict.0.with(Table::end),
            ..Walk::new(dict)
        }
    }

    #[inline]
    fn next<R>(&mut self, read: impl Fn(&Entry<K, V>) -> R) -> Result<Option<R>> {
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
            None if self.position > isize::MAX as usize => Ok(self.before(read)),
            None => {
                self.dict = None;
                Ok(None)
            }
        }
    }

    #[cold]
    fn before<R>(&mut self, read: impl Fn(&Entry<K, V>) -> R) -> Option<R> {
        let found = self.dict.as_ref()?.0.with(|table| {
            let found = table.previous(!self.position);
            found.map(|(p, e)| (p, read(e)))
        });
        match found {
            Some((position, item)) => {
                self.position = !position;
                Some(item)
            }
            None => {
                self.dict = None;
                None
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

            /// Over the entries of `dict`, from the last.
            pub fn backwards(dict: &Dict<K, V>) -> Self {
                $name(Walk::backwards(dict))
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

/// `reversed(d)`
pub fn reversed<K: Clone, V: Clone>(d: &Dict<K, V>) -> DictIter<K, V> {
    DictIter::backwards(d)
}

/// `reversed(d.keys())`
pub fn keys_reversed<K: Clone, V: Clone>(d: &super::Keys<K, V>) -> DictIter<K, V> {
    DictIter::backwards(&d.0)
}

/// `reversed(d.values())`
pub fn values_reversed<K: Clone, V: Clone>(d: &super::Values<K, V>) -> ValuesIter<K, V> {
    ValuesIter::backwards(&d.0)
}

/// `reversed(d.items())`
pub fn items_reversed<K: Clone, V: Clone>(d: &super::Items<K, V>) -> ItemsIter<K, V> {
    ItemsIter::backwards(&d.0)
}
