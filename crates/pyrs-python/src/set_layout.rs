//! The tables of CPython's sets: read when one comes in, made when one goes out.
//!
//! The order of a set is that of its table, which the same items can lie in otherwise: what compiled code sees and gives has to be in
//! the order that CPython would have. Reading is done in memory, as `tracer/set_tables.py` does.
use pyo3::ffi;
use pyo3::prelude::*;
use pyo3::types::{PyAnyMethods, PyDict, PyFrozenSet, PySet};
use pyrs_core::set::{Layout, Place, Step, Steps};
use std::sync::OnceLock;

/// An entry of CPython's `Include/cpython/setobject.h`.
#[repr(C)]
struct Entry {
    key: *mut ffi::PyObject,
    hash: ffi::Py_hash_t,
}

const SMALLEST: usize = 8;

/// `PySetObject` of the same file, which is no part of the stable interface.
#[repr(C)]
struct Table {
    head: [usize; 2],
    fill: ffi::Py_ssize_t,
    used: ffi::Py_ssize_t,
    mask: ffi::Py_ssize_t,
    entries: *const Entry,
    hash: ffi::Py_hash_t,
    finger: ffi::Py_ssize_t,
    small: [Entry; SMALLEST],
    weak: *mut ffi::PyObject,
}

/// Whether sets of this CPython are known to lie in memory like that.
fn is_known(py: Python<'_>) -> bool {
    static KNOWN: OnceLock<bool> = OnceLock::new();
    *KNOWN.get_or_init(|| {
        let version = py.version_info();
        let size = py.get_type::<PySet>().getattr("__basicsize__");
        let size = size.and_then(|size| size.extract::<usize>()).unwrap_or(0);
        (version.major, version.minor) <= (3, 14) && size == size_of::<Table>()
    })
}

/// How the table of a set or frozenset looks that has these items, in their order; None if that cannot be told.
pub fn read(set: &Bound<'_, PyAny>, items: &[Bound<'_, PyAny>]) -> Option<Layout> {
    if items.is_empty() || !is_known(set.py()) {
        return None;
    }
    // SAFETY: a set of a known version; nothing changes it while the interpreter's lock is held here.
    let table = unsafe { &*set.as_ptr().cast::<Table>() };
    let size = usize::try_from(table.mask).ok()?.checked_add(1)?;
    if usize::try_from(table.used) != Ok(items.len()) || !size.is_power_of_two() {
        return None;
    }
    // SAFETY: `entries` are one more than `mask`.
    let entries = unsafe { core::slice::from_raw_parts(table.entries, size) };
    let mut left = items.iter();
    let mut places = Vec::with_capacity(size);
    for entry in entries {
        places.push(if entry.key.is_null() {
            Place::Empty
        } else if entry.hash == -1 {
            Place::Dummy
        } else if left.next()?.as_ptr() == entry.key {
            Place::Full(entry.hash as i64)
        } else {
            return None;
        });
    }
    let layout = Layout {
        places,
        finger: usize::try_from(table.finger).unwrap_or(0),
    };
    (left.next().is_none() && usize::try_from(table.fill) == Ok(layout.fill())).then_some(layout)
}

/// Whether a set has these items, in this order.
pub fn has_order(set: &Bound<'_, PyAny>, items: &[Bound<'_, PyAny>]) -> PyResult<bool> {
    if set.len()? != items.len() {
        return Ok(false);
    }
    for (found, item) in set.try_iter()?.zip(items) {
        let found = found?;
        if !found.is(item) && !found.eq(item)? {
            return Ok(false);
        }
    }
    Ok(true)
}

/// The items of steps, in their order.
pub fn added<'a, 'py>(
    steps: &'a Steps,
    items: &'a [Bound<'py, PyAny>],
) -> Vec<&'a Bound<'py, PyAny>> {
    let item = |step| item(step, items);
    steps.steps.iter().filter_map(item).collect()
}

fn item<'a, 'py>(step: &Step, items: &'a [Bound<'py, PyAny>]) -> Option<&'a Bound<'py, PyAny>> {
    match step {
        Step::Item(index) | Step::Home(index) | Step::Late(_, index) => Some(&items[*index]),
        Step::Filler(_) => None,
    }
}

/// Fills an empty set so that it has these items in their order, if that can be done.
pub fn fill<'py>(
    set: &Bound<'py, PySet>,
    steps: &Steps,
    items: &[Bound<'py, PyAny>],
) -> PyResult<()> {
    for item in added(steps, items) {
        set.add(item)?;
    }
    if !has_order(set, items)? {
        set.clear();
        fill_table(set, steps, items)?;
    }
    Ok(())
}

/// The same in a table that has its size from the first item on, which adding a dict's keys makes.
fn fill_table<'py>(
    set: &Bound<'py, PySet>,
    steps: &Steps,
    items: &[Bound<'py, PyAny>],
) -> PyResult<()> {
    let py = set.py();
    let known = PySet::new(py, items)?;
    let (mut keys, mut late, mut fillers) = (Vec::new(), Vec::new(), Vec::new());
    for step in &steps.steps {
        let (slot, item) = match step {
            Step::Item(index) | Step::Home(index) => {
                keys.push(items[*index].clone());
                continue;
            }
            Step::Late(slot, index) => (*slot, Some(&items[*index])),
            Step::Filler(slot) => (*slot, None),
        };
        let made = filler(&known, slot, steps.size)?;
        keys.push(made.clone());
        match item {
            Some(item) => late.push((made, item)),
            None => fillers.push(made),
        }
    }
    while keys.len() < least(steps.size) {
        let made = filler(&known, keys.len(), steps.size)?;
        fillers.push(made.clone());
        keys.push(made);
    }
    let first = PyDict::new(py);
    let most = (steps.size / 2 - 1).max(3);
    let (early, rest) = keys.split_at(keys.len().min(most));
    for key in early {
        first.set_item(key, py.None())?;
    }
    set.call_method1("update", (first,))?;
    for key in rest {
        set.add(key)?;
    }
    for (made, item) in late {
        set.discard(made)?;
        set.add(item)?;
    }
    for made in fillers {
        set.discard(made)?;
    }
    Ok(())
}

/// How many keys a dict has at least that makes a table of so many slots.
fn least(size: usize) -> usize {
    if size > SMALLEST {
        (size / 4).max(5)
    } else {
        0
    }
}

/// An int, its own hash, that goes into a slot and is not in a set; it is there afterwards.
fn filler<'py>(known: &Bound<'py, PySet>, slot: usize, size: usize) -> PyResult<Bound<'py, PyAny>> {
    let mut number = slot as u64;
    while known.contains(number)? {
        number += size as u64;
    }
    known.add(number)?;
    Ok(number.into_pyobject(known.py())?.into_any())
}

/// A frozenset that has these items in their order, if one can be made.
pub fn frozen<'py>(
    py: Python<'py>,
    steps: &Steps,
    items: &[Bound<'py, PyAny>],
) -> PyResult<Bound<'py, PyAny>> {
    let plain = PyFrozenSet::new(py, added(steps, items))?.into_any();
    if has_order(&plain, items)? {
        return Ok(plain);
    }
    let (keys, set) = (PyDict::new(py), PySet::empty(py)?);
    for item in added(steps, items) {
        keys.set_item(item, py.None())?;
    }
    fill(&set, steps, items)?;
    // A union makes room for the items that both have twice.
    let twice = least(steps.size).saturating_sub(items.len());
    let mut some: Vec<_> = steps.steps.iter().collect();
    some.sort_by_key(|step| !matches!(step, Step::Home(_)));
    let some = some.into_iter().filter_map(|step| item(step, items));
    let some: Vec<_> = some.take(twice).collect();
    let class = py.get_type::<PyFrozenSet>();
    let ways = [
        class.call1((&keys,)),
        class.call1((set,)),
        PyFrozenSet::new(py, some)?.call_method1("union", (keys,)),
    ];
    for made in ways {
        let made = made?;
        if has_order(&made, items)? {
            return Ok(made);
        }
    }
    Ok(plain)
}
