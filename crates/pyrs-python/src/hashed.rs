//! Dicts and sets to and from Python: shared by reference on both sides, in their order.
use crate::bridge::Bridge;
use crate::convert::{Convert, Unfit, twice};
use crate::error;
use crate::set_layout;
use pyo3::prelude::*;
use pyo3::types::{PyDict, PyFrozenSet, PySet};
use pyrs_core::dict::Dict;
use pyrs_core::object::{Equal, Object};
use pyrs_core::set::{FrozenSet, Layout, Set};
use std::cell::Cell;
use std::rc::Rc;

/// Hashing and comparing keys in the runtime may raise.
fn raised(py: Python<'_>) -> impl Fn(pyrs_core::err::PyErr) -> Unfit + '_ {
    move |error| {
        if error.is_exit() {
            Unfit::Exit
        } else {
            Unfit::Raised(error::to_python(py, &error))
        }
    }
}

impl<K: Convert + Object + Equal, V: Convert> Convert for Dict<K, V> {
    fn from_python(object: &Bound<'_, PyAny>, bridge: &mut Bridge) -> Result<Self, Unfit> {
        let found = object.cast_exact::<PyDict>().map_err(|_| Unfit::Type)?;
        if let Some(known) = bridge.value(object) {
            return Ok(known);
        }
        if bridge.knows(object) {
            return Err(twice(object));
        }
        let dict = Dict::new();
        let back: Self = dict.clone();
        bridge.arrive(object, &dict, dict.identity(), move |object, bridge| {
            put_back_dict(&back, object, bridge)
        });
        for (key, value) in found {
            let (key, value) = (
                K::from_python(&key, bridge)?,
                V::from_python(&value, bridge)?,
            );
            dict.insert(key, value).map_err(raised(object.py()))?;
        }
        Ok(dict)
    }

    fn to_python<'py>(&self, py: Python<'py>, bridge: &mut Bridge) -> PyResult<Bound<'py, PyAny>> {
        if let Some(known) = bridge.object(py, self.identity()) {
            return Ok(known);
        }
        let made = PyDict::new(py);
        bridge.leave(made.as_any(), self, self.identity());
        for (key, value) in self.to_items() {
            made.set_item(key.to_python(py, bridge)?, value.to_python(py, bridge)?)?;
        }
        Ok(made.into_any())
    }

    fn is_still(&self, object: &Bound<'_, PyAny>, bridge: &Bridge) -> bool {
        is_known(self.identity(), object, bridge)
    }
}

fn is_known(identity: usize, object: &Bound<'_, PyAny>, bridge: &Bridge) -> bool {
    bridge
        .object(object.py(), identity)
        .is_some_and(|known| known.is(object))
}

/// Values change in place; where keys or their order differ, the dict is filled anew.
fn put_back_dict<K: Convert + Object + Equal, V: Convert>(
    dict: &Dict<K, V>,
    object: &Bound<'_, PyAny>,
    bridge: &mut Bridge,
) -> PyResult<()> {
    let py = object.py();
    let target = object.cast::<PyDict>()?;
    let items = dict.to_items();
    let before: Vec<_> = target.iter().collect();
    let same_keys = before.len() == items.len()
        && (before.iter().zip(&items)).all(|((old, _), (new, _))| new.is_still(old, bridge));
    if same_keys {
        for ((key, old), (_, new)) in before.iter().zip(&items) {
            if !new.is_still(old, bridge) {
                target.set_item(key, new.to_python(py, bridge)?)?;
            }
        }
        return Ok(());
    }
    let mut filled = Vec::with_capacity(items.len());
    for (key, value) in &items {
        filled.push((key.to_python(py, bridge)?, value.to_python(py, bridge)?));
    }
    target.clear();
    for (key, value) in filled {
        target.set_item(key, value)?;
    }
    Ok(())
}

impl<T: Convert + Object + Equal> Convert for Set<T> {
    fn from_python(object: &Bound<'_, PyAny>, bridge: &mut Bridge) -> Result<Self, Unfit> {
        object.cast_exact::<PySet>().map_err(|_| Unfit::Type)?;
        if let Some(known) = bridge.value(object) {
            return Ok(known);
        }
        if bridge.knows(object) {
            return Err(twice(object));
        }
        let set = Set::new();
        let back: Self = set.clone();
        let version = Rc::new(Cell::new(0));
        let before = Rc::clone(&version);
        bridge.arrive(object, &set, set.identity(), move |object, bridge| {
            if back.version() == before.get() {
                return Ok(());
            }
            put_back_set(&back, object, bridge)
        });
        let (items, layout) = items_of(object, bridge)?;
        set.arrange(items, layout).map_err(raised(object.py()))?;
        version.set(set.version());
        Ok(set)
    }

    fn to_python<'py>(&self, py: Python<'py>, bridge: &mut Bridge) -> PyResult<Bound<'py, PyAny>> {
        if let Some(known) = bridge.object(py, self.identity()) {
            return Ok(known);
        }
        let made = PySet::empty(py)?;
        bridge.leave(made.as_any(), self, self.identity());
        if let Some(items) = self.additions() {
            for item in items {
                made.add(item.to_python(py, bridge)?)?;
            }
        } else {
            set_layout::fill(&made, &self.steps(), &items_to_python(self, py, bridge)?)?;
        }
        Ok(made.into_any())
    }

    fn is_still(&self, object: &Bound<'_, PyAny>, bridge: &Bridge) -> bool {
        is_known(self.identity(), object, bridge)
    }
}

fn put_back_set<T: Convert + Object + Equal>(
    set: &Set<T>,
    object: &Bound<'_, PyAny>,
    bridge: &mut Bridge,
) -> PyResult<()> {
    let target = object.cast::<PySet>()?;
    let (steps, items) = (set.steps(), items_to_python(set, object.py(), bridge)?);
    if set_layout::has_order(target, &items)? {
        return Ok(());
    }
    // What stays is not touched: the order of a set depends on how it came about.
    let kept = PySet::new(object.py(), &items)?;
    let mut gone = Vec::new();
    for item in target {
        if !kept.contains(&item)? {
            gone.push(item);
        }
    }
    for item in gone {
        target.discard(item)?;
    }
    for item in set_layout::added(&steps, &items) {
        target.add(item)?;
    }
    if !set_layout::has_order(target, &items)? {
        target.clear();
        set_layout::fill(target, &steps, &items)?;
    }
    Ok(())
}

/// The items of a set or frozenset, and how they lie in its table.
fn items_of<T: Convert>(
    set: &Bound<'_, PyAny>,
    bridge: &mut Bridge,
) -> Result<(Vec<T>, Option<Layout>), Unfit> {
    let found: Vec<_> = (set.try_iter().and_then(Iterator::collect)).map_err(Unfit::Raised)?;
    let layout = set_layout::read(set, &found);
    let convert = |item| T::from_python(item, bridge);
    let items = found.iter().map(convert).collect::<Result<_, _>>()?;
    Ok((items, layout))
}

fn items_to_python<'py, T: Convert + Object + Equal>(
    set: &Set<T>,
    py: Python<'py>,
    bridge: &mut Bridge,
) -> PyResult<Vec<Bound<'py, PyAny>>> {
    let items = set.to_items();
    items
        .iter()
        .map(|item| item.to_python(py, bridge))
        .collect()
}

impl<T: Convert + Object + Equal> Convert for FrozenSet<T> {
    fn from_python(object: &Bound<'_, PyAny>, bridge: &mut Bridge) -> Result<Self, Unfit> {
        let found = object
            .cast_exact::<PyFrozenSet>()
            .map_err(|_| Unfit::Type)?;
        let (items, layout) = items_of(found, bridge)?;
        FrozenSet::arranged(items, layout).map_err(raised(object.py()))
    }

    fn to_python<'py>(&self, py: Python<'py>, bridge: &mut Bridge) -> PyResult<Bound<'py, PyAny>> {
        let set = self.as_set();
        if let Some(items) = set.additions() {
            let items: PyResult<Vec<_>> = items.iter().map(|i| i.to_python(py, bridge)).collect();
            return Ok(PyFrozenSet::new(py, items?)?.into_any());
        }
        set_layout::frozen(py, &set.steps(), &items_to_python(set, py, bridge)?)
    }

    fn is_still(&self, _: &Bound<'_, PyAny>, _: &Bridge) -> bool {
        false
    }
}
