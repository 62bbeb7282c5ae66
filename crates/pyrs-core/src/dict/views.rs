//! The views `d.keys()`, `d.values()`, `d.items()`.
use super::Dict;
use crate::err::{PyErr, Result, class};
use crate::list::plain_format;
use crate::object::{CompareOp, Equal, Object, Order};
use crate::sequence::same_or_equal;

macro_rules! views {
    ($($(#[$doc:meta])* $name:ident, $function:ident, $length:ident, $shown:literal, $hash:literal,
       |$key:ident, $value:ident, $out:ident| $show:block;)+) => { $(
        $(#[$doc])*
        pub struct $name<K, V>(pub(super) Dict<K, V>);

        impl<K, V> Clone for $name<K, V> {
            fn clone(&self) -> Self {
                $name(self.0.clone())
            }
        }

        $(#[$doc])*
        #[inline]
        pub fn $function<K, V>(d: &Dict<K, V>) -> $name<K, V> {
            $name(d.clone())
        }

        /// `len` of the view.
        pub fn $length<K, V>(view: &$name<K, V>) -> i64 {
            super::len(&view.0)
        }

        impl<K: Object + Equal, V: Object> Object for $name<K, V> {
            fn type_name(&self) -> &'static str {
                $shown
            }

            fn truth(&self) -> Result<bool> {
                Ok(super::truth(&self.0))
            }

            fn repr(&self, $out: &mut Vec<u8>) -> Result<()> {
                $out.extend_from_slice(concat!($shown, "([").as_bytes());
                for (i, ($key, $value)) in self.0.to_items().into_iter().enumerate() {
                    if i > 0 {
                        $out.extend_from_slice(b", ");
                    }
                    $show
                }
                $out.extend_from_slice(b"])");
                Ok(())
            }

            fn hash(&self) -> Result<i64> {
                Err(PyErr::new(&class::TypeError, $hash))
            }

            fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
                plain_format(self, $shown, spec, out)
            }
        }
    )+ };
}

views! {
    /// `d.keys()`
    Keys, keys, keys_len, "dict_keys", "unhashable type: 'dict_keys'", |key, _value, out| { key.repr(out)?; };
    /// `d.values()`
    Values, values, values_len, "dict_values", "unhashable type: 'dict_values'", |_key, value, out| { value.repr(out)?; };
    /// `d.items()`
    Items, items, items_len, "dict_items", "unhashable type: 'dict_items'", |key, value, out| { (key, value).repr(out)?; };
}

/// `key in d.keys()`
pub fn keys_contains<K: Object + Equal + Equal<Q>, V: Clone, Q: Object + Equal>(
    view: &Keys<K, V>,
    key: &Q,
) -> Result<bool> {
    super::contains(&view.0, key)
}

/// `x in d.values()`
pub fn values_contains<K: Object + Equal, V: Object + Equal + Equal<X>, X: Object + Equal>(
    view: &Values<K, V>,
    x: &X,
) -> Result<bool> {
    for (_, value) in view.0.to_items() {
        let one: &dyn core::any::Any = &value;
        if one.downcast_ref::<X>().is_some_and(|same| same.is_same(x)) || same_or_equal(&value, x)?
        {
            return Ok(true);
        }
    }
    Ok(false)
}

/// `pair in d.items()`
pub fn items_contains<K: Object + Equal, V: Object + Equal>(
    view: &Items<K, V>,
    pair: &(K, V),
) -> Result<bool> {
    match view.0.lookup(&pair.0)? {
        Some(value) => Ok(value.is_same(&pair.1) || same_or_equal(&value, &pair.1)?),
        None => Ok(false),
    }
}

impl<K: Object + Equal, V: Object> Equal for Keys<K, V> {
    fn equal(&self, other: &Self) -> Result<bool> {
        if super::len(&self.0) != super::len(&other.0) {
            return Ok(false);
        }
        for (key, _) in self.0.to_items() {
            if !super::contains(&other.0, &key)? {
                return Ok(false);
            }
        }
        Ok(true)
    }
}

impl<K: Object + Equal, V: Object + Equal> Equal for Items<K, V> {
    fn equal(&self, other: &Self) -> Result<bool> {
        self.0.equal(&other.0)
    }
}

impl<K: Object + Equal, V: Object> Equal for Values<K, V> {
    fn equal(&self, other: &Self) -> Result<bool> {
        Ok(self.0.is(&other.0) && core::ptr::eq(self, other))
    }
}

impl<K: Object + Equal, V: Object> Order for Values<K, V> {
    fn order(&self, op: CompareOp, _: &Self) -> Result<bool> {
        Err(crate::mixed::unordered(
            op,
            self.type_name(),
            self.type_name(),
        ))
    }
}

/// Views that are sets are ordered by inclusion.
macro_rules! inclusion {
    ($name:ident, $value:path, |$large:ident, $item:ident| $contained:expr) => {
        impl<K: Object + Equal, V: Object + $value> Order for $name<K, V> {
            fn order(&self, op: CompareOp, other: &Self) -> Result<bool> {
                let (small, $large) = match op {
                    CompareOp::Lt | CompareOp::Le => (self, other),
                    CompareOp::Gt | CompareOp::Ge => (other, self),
                };
                let (few, many) = (super::len(&small.0), super::len(&$large.0));
                let proper = matches!(op, CompareOp::Lt | CompareOp::Gt);
                if few > many || (proper && few == many) {
                    return Ok(false);
                }
                for $item in small.0.to_items() {
                    if !$contained? {
                        return Ok(false);
                    }
                }
                Ok(true)
            }
        }
    };
}

inclusion!(Keys, Object, |large, item| super::contains(
    &large.0, &item.0
));
inclusion!(Items, Equal, |large, item| items_contains(large, &item));
