//! `dict`: a hash table in order of insertion, shared by reference.
//!
//! Entries lie in one array in the order in which their keys came; an index of open addressing finds them, as in CPython's
//! `Objects/dictobject.c`. The order of the index never shows. No borrow is held while `==` of keys runs; a lookup starts again if the
//! table has changed meanwhile.
use crate::cell::PyCell;
use crate::copying::Copies;
use crate::depth;
use crate::err::{PyErr, Result, class};
use crate::list::{List, guarded, plain_format};
use crate::object::{CompareOp, Equal, Object, Order};
use crate::sequence::same_or_equal;
use std::rc::Rc;

mod iter;
pub(crate) mod table;
mod views;

pub use iter::*;
use table::{Hash, Slot, Table};
pub use views::*;

/// A Python dict.
pub struct Dict<K, V>(Rc<PyCell<Table<K, V>>>);

impl<K, V> Clone for Dict<K, V> {
    #[inline]
    fn clone(&self) -> Self {
        Dict(Rc::clone(&self.0))
    }
}

impl<K, V> Default for Dict<K, V> {
    fn default() -> Self {
        Dict::new()
    }
}

impl<K, V> Dict<K, V> {
    /// An empty dict.
    #[inline]
    pub fn new() -> Self {
        Dict(Rc::new(PyCell::new(Table::default())))
    }

    /// The number of keys.
    #[inline]
    pub fn count(&self) -> usize {
        self.0.with(Table::len)
    }

    /// What tells the dict from every other that lives at the same time.
    #[inline]
    pub fn identity(&self) -> usize {
        Rc::as_ptr(&self.0) as usize
    }

    /// Whether both are one dict.
    #[inline]
    pub fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<K: Clone, V: Clone> Dict<K, V> {
    /// A new dict with each key and value as one of another type.
    pub fn widened<L, W>(&self, key: impl FnMut(K) -> L, value: impl FnMut(V) -> W) -> Dict<L, W> {
        Dict(Rc::new(PyCell::new(
            self.0.with(|table| table.widened(key, value)),
        )))
    }
}

impl<K: Object + Equal, V: Clone> Dict<K, V> {
    /// A dict of these pairs, the last of each key.
    pub fn from_items(items: impl IntoIterator<Item = (K, V)>) -> Result<Self> {
        let dict = Dict::new();
        let items = items.into_iter();
        dict.0.with_mut(|table| table.reserve(items.size_hint().0));
        for (key, value) in items {
            dict.insert(key, value)?;
        }
        Ok(dict)
    }

    /// The entries' keys and values, in order.
    pub fn to_items(&self) -> Vec<(K, V)> {
        self.0.with(|table| {
            table
                .entries()
                .map(|e| (e.key.clone(), e.value.clone()))
                .collect()
        })
    }

    /// The keys, in order.
    pub(crate) fn key_list(&self) -> Vec<K> {
        self.0
            .with(|table| table.entries().map(|e| e.key.clone()).collect())
    }

    fn hashed_items(&self) -> Vec<(Hash, K, V)> {
        let item = |e: &table::Entry<K, V>| (e.hash, e.key.clone(), e.value.clone());
        self.0.with(|table| table.entries().map(item).collect())
    }

    /// Where a key is that was probably looked for just before: its position among the entries.
    #[inline]
    fn again<Q: Object + Equal>(&self, key: &Q) -> Result<Option<usize>>
    where
        K: Equal<Q>,
    {
        if <K as Equal>::TOTAL && Q::TOTAL {
            let found = self.0.with(|table| table.again(key));
            if found.is_some() {
                return Ok(found);
            }
        }
        self.find(Hash::new(key.key_hash()?), key)
    }

    /// The same where the hash is known.
    #[inline]
    fn find<Q: Equal>(&self, hash: Hash, key: &Q) -> Result<Option<usize>>
    where
        K: Equal<Q>,
    {
        if <K as Equal>::TOTAL && Q::TOTAL {
            return Ok(self.0.with(|table| table.find(hash, key)));
        }
        self.find_by_python(hash, key)
    }

    /// The same where `==` of keys may run Python code.
    fn find_by_python<Q: Equal>(&self, hash: Hash, key: &Q) -> Result<Option<usize>>
    where
        K: Equal<Q>,
    {
        'again: loop {
            let mut probe = self.0.with(|table| table.probe(hash));
            let version = self.0.with(|table| table.version);
            loop {
                match self.0.with(|table| table.look(&mut probe, hash)) {
                    Slot::Empty => return Ok(None),
                    Slot::Candidate(position, candidate) => {
                        let found = same_or_equal(&candidate, key)?;
                        if self.0.with(|table| table.version) != version {
                            continue 'again;
                        }
                        if found {
                            return Ok(Some(position));
                        }
                    }
                }
            }
        }
    }

    /// The value of a key.
    #[inline]
    pub fn lookup<Q: Object + Equal>(&self, key: &Q) -> Result<Option<V>>
    where
        K: Equal<Q>,
    {
        let found = self.find(Hash::new(key.key_hash()?), key)?;
        Ok(found.and_then(|p| self.0.with(|table| table.value(p).cloned())))
    }

    /// `self[key] = value`: a key that is there stays the object it was.
    #[inline]
    pub fn insert(&self, key: K, value: V) -> Result<()> {
        if <K as Equal>::TOTAL
            && let Some(p) = self.0.with(|table| table.again(&key))
        {
            let old = self.0.with_mut(|table| table.replace(p, value));
            drop(old);
            return Ok(());
        }
        let hash = Hash::new(key.key_hash()?);
        self.insert_hashed(hash, key, value)
    }

    #[inline]
    fn insert_hashed(&self, hash: Hash, key: K, value: V) -> Result<()> {
        let old = match self.find(hash, &key)? {
            Some(p) => self.0.with_mut(|table| table.replace(p, value)),
            None => self.0.with_mut(|table| {
                table.push(hash, key, value);
                None
            }),
        };
        drop(old);
        Ok(())
    }

    /// Takes out a key.
    pub fn take<Q: Object + Equal>(&self, key: &Q) -> Result<Option<(K, V)>>
    where
        K: Equal<Q>,
    {
        Ok(self
            .again(key)?
            .and_then(|p| self.0.with_mut(|table| table.remove(p))))
    }
}

/// `len(d)`
#[inline]
pub fn len<K, V>(d: &Dict<K, V>) -> i64 {
    d.count() as i64
}

/// `bool(d)`
#[inline]
pub fn truth<K, V>(d: &Dict<K, V>) -> bool {
    d.count() != 0
}

#[cold]
fn missing<K: Object, R>(key: &K) -> Result<R> {
    Err(PyErr::of(&class::KeyError, key.clone()))
}

/// `d[key]`
#[inline]
pub fn getitem<K: Object + Equal + Equal<Q>, V: Clone, Q: Object + Equal>(
    d: &Dict<K, V>,
    key: &Q,
) -> Result<V> {
    let found = d.again(key)?;
    match found.and_then(|p| d.0.with(|table| table.value(p).cloned())) {
        Some(value) => Ok(value),
        None => missing(key),
    }
}

/// `d[key] = value`
#[inline]
pub fn setitem<K: Object + Equal, V: Clone>(d: &Dict<K, V>, key: K, value: V) -> Result<()> {
    d.insert(key, value)
}

/// `del d[key]`
pub fn delitem<K: Object + Equal + Equal<Q>, V: Clone, Q: Object + Equal>(
    d: &Dict<K, V>,
    key: &Q,
) -> Result<()> {
    match d.take(key)? {
        Some(_) => Ok(()),
        None => missing(key),
    }
}

/// `key in d`
#[inline]
pub fn contains<K: Object + Equal + Equal<Q>, V: Clone, Q: Object + Equal>(
    d: &Dict<K, V>,
    key: &Q,
) -> Result<bool> {
    Ok(d.find(Hash::new(key.key_hash()?), key)?.is_some())
}

/// `d.get(key, default)`
#[inline]
pub fn get<K: Object + Equal + Equal<Q>, V: Clone, Q: Object + Equal>(
    d: &Dict<K, V>,
    key: &Q,
    default: &V,
) -> Result<V> {
    Ok(d.lookup(key)?.unwrap_or_else(|| default.clone()))
}

/// `d.get(key)`
#[inline]
pub fn get_none<K: Object + Equal + Equal<Q>, V: Clone, Q: Object + Equal>(
    d: &Dict<K, V>,
    key: &Q,
) -> Result<Option<V>> {
    d.lookup(key)
}

/// `d.setdefault(key, default)`
pub fn setdefault<K: Object + Equal, V: Clone>(d: &Dict<K, V>, key: K, default: V) -> Result<V> {
    if let Some(value) = d.lookup(&key)? {
        return Ok(value);
    }
    d.insert(key, default.clone())?;
    Ok(default)
}

/// `d.pop(key)`
pub fn pop<K: Object + Equal + Equal<Q>, V: Clone, Q: Object + Equal>(
    d: &Dict<K, V>,
    key: &Q,
) -> Result<V> {
    match d.take(key)? {
        Some((_, value)) => Ok(value),
        None => missing(key),
    }
}

/// `d.pop(key, default)`
pub fn pop_default<K: Object + Equal + Equal<Q>, V: Clone, Q: Object + Equal>(
    d: &Dict<K, V>,
    key: &Q,
    default: &V,
) -> Result<V> {
    Ok(d.take(key)?
        .map_or_else(|| default.clone(), |(_, value)| value))
}

/// `d.popitem()`
pub fn popitem<K: Object + Equal, V: Clone>(d: &Dict<K, V>) -> Result<(K, V)> {
    match d.0.with_mut(Table::pop) {
        Some(item) => Ok(item),
        None => Err(PyErr::new(
            &class::KeyError,
            "popitem(): dictionary is empty",
        )),
    }
}

/// `d.update(other)`
pub fn update<K: Object + Equal, V: Clone>(d: &Dict<K, V>, other: Dict<K, V>) -> Result<()> {
    if d.is(&other) || other.count() == 0 {
        return Ok(());
    }
    if d.count() == 0 && other.0.with(Table::is_dense) {
        let made = other.0.with(Table::duplicate);
        let old = d.0.with_mut(|table| table.become_other(made));
        drop(old);
        return Ok(());
    }
    d.0.with_mut(|table| table.make_room(other.count()));
    let size = other.count();
    for (hash, key, value) in other.hashed_items() {
        d.insert_hashed(hash, key, value)?;
        if other.count() != size {
            return Err(PyErr::new(
                &class::RuntimeError,
                "dict mutated during update",
            ));
        }
    }
    Ok(())
}

/// `a | b`
pub fn or<K: Object + Equal, V: Clone>(a: &Dict<K, V>, b: &Dict<K, V>) -> Result<Dict<K, V>> {
    let made = copy(a);
    update(&made, b.clone())?;
    Ok(made)
}

/// `d |= other`
pub fn ior<K: Object + Equal, V: Clone>(d: &Dict<K, V>, other: Dict<K, V>) -> Result<Dict<K, V>> {
    update(d, other)?;
    Ok(d.clone())
}

/// `d.copy()`
pub fn copy<K: Object + Equal, V: Clone>(d: &Dict<K, V>) -> Dict<K, V> {
    if let Some(table) = d.0.with(Table::copied) {
        return Dict(Rc::new(PyCell::new(table)));
    }
    let made = Dict::new();
    made.0.with_mut(|table| {
        table.make_room(d.count());
        for (hash, key, value) in d.hashed_items() {
            table.push(hash, key, value);
        }
    });
    made
}

/// `d.clear()`
pub fn clear<K, V>(d: &Dict<K, V>) {
    let old =
        d.0.with_mut(|table| core::mem::replace(table, Table::after(table)));
    drop(old);
}

/// `a is b`
pub fn is_<K, V>(a: &Dict<K, V>, b: &Dict<K, V>) -> bool {
    a.is(b)
}

/// The keys as a list.
pub fn to_list<K: Object + Equal, V: Clone>(d: &Dict<K, V>) -> List<K> {
    d.to_items().into_iter().map(|(key, _)| key).collect()
}

impl<K: Object + Equal, V: Object> Object for Dict<K, V> {
    fn type_name(&self) -> &'static str {
        "dict"
    }

    fn truth(&self) -> Result<bool> {
        Ok(truth(self))
    }

    fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
        guarded(Rc::as_ptr(&self.0).cast(), b"{...}", out, |out| {
            out.push(b'{');
            for (i, (key, value)) in self.to_items().into_iter().enumerate() {
                if i > 0 {
                    out.extend_from_slice(b", ");
                }
                key.repr(out)?;
                out.extend_from_slice(b": ");
                value.repr(out)?;
            }
            out.push(b'}');
            Ok(())
        })
    }

    fn hash(&self) -> Result<i64> {
        Err(PyErr::new(&class::TypeError, "unhashable type: 'dict'"))
    }

    fn deep_copy(&self, copies: &mut Copies) -> Result<Self> {
        copies.of(self.identity(), |copies| {
            let items = self.to_items();
            let copied = items
                .iter()
                .map(|(key, value)| Ok((key.deep_copy(copies)?, value.deep_copy(copies)?)));
            Dict::from_items(copied.collect::<Result<Vec<_>>>()?)
        })
    }

    fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
        plain_format(self, "dict", spec, out)
    }

    fn is_same(&self, other: &Self) -> bool {
        self.is(other)
    }
}

impl<K, V, L, W> Equal<Dict<L, W>> for Dict<K, V>
where
    K: Object + Equal,
    V: Object + Equal + Equal<W>,
    L: Object + Equal + Equal<K>,
    W: Object + Equal,
{
    fn equal(&self, other: &Dict<L, W>) -> Result<bool> {
        if Rc::as_ptr(&self.0).cast::<()>() == Rc::as_ptr(&other.0).cast::<()>() {
            return Ok(true);
        }
        if self.count() != other.count() {
            return Ok(false);
        }
        depth::nested(|| {
            for (key, value) in self.to_items() {
                match other.lookup(&key)? {
                    Some(found) if same_or_equal(&value, &found)? => {}
                    _ => return Ok(false),
                }
            }
            Ok(true)
        })
    }
}

impl<K, V, L, W> Order<Dict<L, W>> for Dict<K, V> {
    fn order(&self, op: CompareOp, _: &Dict<L, W>) -> Result<bool> {
        Err(crate::mixed::unordered(op, "dict", "dict"))
    }
}
