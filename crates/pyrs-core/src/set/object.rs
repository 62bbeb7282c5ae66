//! What every Python value can do, for sets and frozensets.
use super::table::Table;
use super::{FrozenSet, Set, truth};
use crate::copying::Copies;
use crate::err::{PyErr, Result, class};
use crate::list::{guarded, plain_format};
use crate::object::{Equal, Object};
use std::rc::Rc;

fn show<T: Object + Equal>(
    set: &Set<T>,
    open: &[u8],
    close: &[u8],
    empty: &[u8],
    out: &mut Vec<u8>,
) -> Result<()> {
    let items = set.to_items();
    if items.is_empty() {
        out.extend_from_slice(empty);
        return Ok(());
    }
    out.extend_from_slice(open);
    for (i, item) in items.iter().enumerate() {
        if i > 0 {
            out.extend_from_slice(b", ");
        }
        item.repr(out)?;
    }
    out.extend_from_slice(close);
    Ok(())
}

impl<T: Object + Equal> Object for Set<T> {
    fn type_name(&self) -> &'static str {
        "set"
    }

    fn truth(&self) -> Result<bool> {
        Ok(truth(self))
    }

    fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
        guarded(Rc::as_ptr(&self.0).cast(), b"set(...)", out, |out| {
            show(self, b"{", b"}", b"set()", out)
        })
    }

    fn hash(&self) -> Result<i64> {
        Err(PyErr::new(&class::TypeError, "unhashable type: 'set'"))
    }

    fn deep_copy(&self, copies: &mut Copies) -> Result<Self> {
        copies.of(self.identity(), |copies| {
            copies.of_each(self.to_items()).and_then(Set::from_items)
        })
    }

    fn sought_hash(&self) -> Result<i64> {
        Ok(self.laid().with(Table::hash_of_items))
    }

    fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
        plain_format(self, "set", spec, out)
    }

    fn is_same(&self, other: &Self) -> bool {
        self.is(other)
    }
}

impl<T: Object + Equal> Object for FrozenSet<T> {
    fn type_name(&self) -> &'static str {
        "frozenset"
    }

    fn truth(&self) -> Result<bool> {
        Ok(truth(&self.0))
    }

    fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
        show(&self.0, b"frozenset({", b"})", b"frozenset()", out)
    }

    fn hash(&self) -> Result<i64> {
        self.0.sought_hash()
    }

    fn deep_copy(&self, copies: &mut Copies) -> Result<Self> {
        self.0.deep_copy(copies).map(FrozenSet)
    }

    fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
        plain_format(self, "frozenset", spec, out)
    }
}
