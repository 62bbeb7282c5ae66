//! `list`: a growable array, shared by reference.
//!
//! Rows are the functions of this module and of [`sort`]. No borrow of the items is held while Python code may run
//! (`==` of items, a key function): loops take one item at a time and look at the length again, as CPython's do.
use crate::cell::PyCell;
use crate::copying::Copies;
use crate::depth;
use crate::err::{PyErr, Result, class};
use crate::object::{CompareOp, Equal, Object, Order};
use crate::sequence::{self, Selection, position, same_or_equal, word};
use std::cell::RefCell;
use std::rc::Rc;

mod change;
mod iter;
mod sort;
mod timsort;
pub mod view;

pub use change::*;
pub use iter::*;
pub use sort::*;
pub use view::{ListView, ListViewIter};

/// A Python list of items of one type.
pub struct List<T>(Rc<PyCell<Vec<T>>>);

impl<T> Clone for List<T> {
    #[inline]
    fn clone(&self) -> Self {
        List(Rc::clone(&self.0))
    }
}

impl<T> From<Vec<T>> for List<T> {
    #[inline]
    fn from(items: Vec<T>) -> Self {
        List(Rc::new(PyCell::new(items)))
    }
}

impl<T> Default for List<T> {
    #[inline]
    fn default() -> Self {
        Vec::new().into()
    }
}

impl<T> FromIterator<T> for List<T> {
    fn from_iter<I: IntoIterator<Item = T>>(items: I) -> Self {
        Vec::from_iter(items).into()
    }
}

impl<T> List<T> {
    /// A list of these items.
    #[inline]
    pub fn new(items: Vec<T>) -> Self {
        items.into()
    }

    /// Reads the items; see [`crate::cell`] for what `read` may do.
    #[inline]
    pub fn with<R>(&self, read: impl FnOnce(&[T]) -> R) -> R {
        self.0.with(|items| read(items))
    }

    /// Changes the items; see [`crate::cell`] for what `change` may do.
    #[inline]
    pub fn with_mut<R>(&self, change: impl FnOnce(&mut Vec<T>) -> R) -> R {
        self.0.with_mut(change)
    }

    /// Whether both are one list.
    #[inline]
    pub fn is(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }

    /// What tells the list from every other that lives at the same time.
    #[inline]
    pub fn identity(&self) -> usize {
        Rc::as_ptr(&self.0) as usize
    }

    /// The number of items.
    #[inline]
    pub fn count(&self) -> usize {
        self.with(<[T]>::len)
    }
}

impl<T: Clone> List<T> {
    /// The item at a position counted from the start.
    #[inline]
    pub fn at(&self, position: usize) -> Option<T> {
        self.with(|items| items.get(position).cloned())
    }

    /// A new list with each item as one of another type.
    pub fn widened<R>(&self, widen: impl FnMut(T) -> R) -> List<R> {
        self.to_vec().into_iter().map(widen).collect()
    }

    /// The items, copied if anyone else has the list.
    pub fn into_vec(self) -> Vec<T> {
        match Rc::try_unwrap(self.0) {
            Ok(cell) => cell.with_mut(core::mem::take),
            Err(shared) => shared.with(|items| items.to_vec()),
        }
    }

    /// The items, copied.
    pub fn to_vec(&self) -> Vec<T> {
        self.with(<[T]>::to_vec)
    }
}

/// `len(xs)`
#[inline]
pub fn len<T>(xs: &List<T>) -> i64 {
    xs.count() as i64
}

/// `bool(xs)`
#[inline]
pub fn truth<T>(xs: &List<T>) -> bool {
    xs.count() != 0
}

/// `xs[i]`
#[inline]
pub fn getitem<T: Clone>(xs: &List<T>, i: i64) -> Result<T> {
    let found = xs.with(|items| position(i, items.len()).map(|p| items[p].clone()));
    match found {
        Some(item) => Ok(item),
        None => out_of_range("list index out of range"),
    }
}

/// `xs[i]`, where `i` is not negative.
#[inline]
pub fn getitem_up<T: Clone>(xs: &List<T>, i: i64) -> Result<T> {
    match xs.at(word(i)) {
        Some(item) => Ok(item),
        None => out_of_range("list index out of range"),
    }
}

#[cold]
pub(crate) fn out_of_range<T>(message: &'static str) -> Result<T> {
    Err(PyErr::new(&class::IndexError, message))
}

/// `xs[start:stop:step]`
#[inline]
pub fn getslice<T: Clone>(
    xs: &List<T>,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
) -> Result<List<T>> {
    let selected = Selection::new(start, stop, step, xs.count() as i64)?;
    Ok(xs.with(|items| selected.pick(items)).into())
}

/// `a + b`
pub fn add<T: Clone>(a: &List<T>, b: &List<T>) -> List<T> {
    let mut items = Vec::with_capacity(a.count() + b.count());
    a.with(|x| items.extend_from_slice(x));
    b.with(|y| items.extend_from_slice(y));
    items.into()
}

/// `xs * n`
pub fn mul<T: Clone>(xs: &List<T>, n: i64) -> Result<List<T>> {
    Ok(xs.with(|items| repeated(items, n))?.into())
}

/// The items `n` times over.
pub(crate) fn repeated<T: Clone>(items: &[T], n: i64) -> Result<Vec<T>> {
    let n = word(n.max(0));
    if items.is_empty() {
        return Ok(Vec::new());
    }
    let total = items.len().checked_mul(n).ok_or_else(no_memory)?;
    check_room::<T>(total)?;
    if let [item] = items {
        return Ok(vec![item.clone(); n]);
    }
    let mut made = Vec::with_capacity(total);
    for _ in 0..n {
        made.extend_from_slice(items);
    }
    Ok(made)
}

// What is asked for at once and is smaller is there.
const SMALL: usize = 1 << 20;

/// `MemoryError` where so many items have no room, as CPython has it for what is made in one go.
#[inline]
pub(crate) fn check_room<T>(count: usize) -> Result<()> {
    if count <= SMALL {
        return Ok(());
    }
    // CPython's items are pointers, those of a type with one value, too.
    let free = if core::mem::size_of::<T>() == 0 {
        Vec::<usize>::new().try_reserve_exact(count)
    } else {
        Vec::<T>::new().try_reserve_exact(count)
    };
    free.map_err(|_| no_memory())
}

#[cold]
fn no_memory() -> PyErr {
    PyErr::bare(&class::MemoryError)
}

/// `n * xs`
pub fn rmul<T: Clone>(n: i64, xs: &List<T>) -> Result<List<T>> {
    mul(xs, n)
}

/// `xs.copy()`
pub fn copy<T: Clone>(xs: &List<T>) -> List<T> {
    xs.to_vec().into()
}

/// `a is b`
#[inline]
pub fn is_<T>(a: &List<T>, b: &List<T>) -> bool {
    a.is(b)
}

/// `x in xs`
pub fn contains<T: Object + Equal<U> + Equal, U: Equal>(xs: &List<T>, x: &U) -> Result<bool> {
    Ok(find(xs, x, 0, usize::MAX)?.is_some())
}

fn find<T: Object + Equal<U> + Equal, U: Equal>(
    xs: &List<T>,
    x: &U,
    from: usize,
    to: usize,
) -> Result<Option<usize>> {
    let mut i = from;
    while i < to {
        let Some(item) = xs.at(i) else { break };
        if same_or_equal(&item, x)? {
            return Ok(Some(i));
        }
        i += 1;
    }
    Ok(None)
}

/// `xs.count(x)`
pub fn count<T: Object + Equal<U> + Equal, U: Equal>(xs: &List<T>, x: &U) -> Result<i64> {
    let (mut i, mut found) = (0, 0);
    while let Some(item) = xs.at(i) {
        found += i64::from(same_or_equal(&item, x)?);
        i += 1;
    }
    Ok(found)
}

/// `xs.index(x, start, stop)`
pub fn index<T: Object + Equal<U> + Equal, U: Object + Equal>(
    xs: &List<T>,
    x: &U,
    start: i64,
    stop: i64,
) -> Result<i64> {
    let len = xs.count() as i64;
    let bound = |b: i64| {
        word(if b < 0 {
            b.saturating_add(len).max(0)
        } else {
            b
        })
    };
    match find(xs, x, bound(start), bound(stop))? {
        Some(i) => Ok(i as i64),
        None => {
            let mut text = Vec::new();
            if crate::PYTHON >= (3, 14) {
                text.extend_from_slice(b"list.index(x): x not in list");
            } else {
                x.repr(&mut text)?;
                text.extend_from_slice(b" is not in list");
            }
            Err(PyErr::new(
                &class::ValueError,
                String::from_utf8_lossy(&text).into_owned(),
            ))
        }
    }
}

thread_local! {
    /// The containers whose `repr` is being made, by address.
    static SHOWN: RefCell<Vec<*const ()>> = const { RefCell::new(Vec::new()) };
}

/// Runs `show` unless the container at `address` is being shown already, in which case `again` is the text.
pub(crate) fn guarded(
    address: *const (),
    again: &[u8],
    out: &mut Vec<u8>,
    show: impl FnOnce(&mut Vec<u8>) -> Result<()>,
) -> Result<()> {
    if SHOWN.with_borrow(|shown| shown.contains(&address)) {
        out.extend_from_slice(again);
        return Ok(());
    }
    if SHOWN.with_borrow(|shown| shown.len() >= depth::LIMIT as usize) {
        return Err(depth::exceeded(" while getting the repr of an object"));
    }
    SHOWN.with_borrow_mut(|shown| shown.push(address));
    let result = show(out);
    SHOWN.with_borrow_mut(|shown| shown.pop());
    result
}

impl<T: Object> Object for List<T> {
    fn type_name(&self) -> &'static str {
        "list"
    }

    #[inline]
    fn truth(&self) -> Result<bool> {
        Ok(truth(self))
    }

    fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
        guarded(Rc::as_ptr(&self.0).cast(), b"[...]", out, |out| {
            out.push(b'[');
            let mut i = 0;
            while let Some(item) = self.at(i) {
                if i > 0 {
                    out.extend_from_slice(b", ");
                }
                item.repr(out)?;
                i += 1;
            }
            out.push(b']');
            Ok(())
        })
    }

    fn hash(&self) -> Result<i64> {
        Err(PyErr::new(&class::TypeError, "unhashable type: 'list'"))
    }

    fn deep_copy(&self, copies: &mut Copies) -> Result<Self> {
        copies.of(self.identity(), |copies| {
            copies.of_each(self.to_vec()).map(List::from)
        })
    }

    fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
        plain_format(self, "list", spec, out)
    }

    #[inline]
    fn is_same(&self, other: &Self) -> bool {
        self.is(other)
    }
}

/// `object.__format__`: `str(x)`, and no specification.
pub(crate) fn plain_format<T: Object>(
    x: &T,
    name: &str,
    spec: &[u8],
    out: &mut Vec<u8>,
) -> Result<()> {
    if spec.is_empty() {
        return x.str(out);
    }
    let message = format!("unsupported format string passed to {name}.__format__");
    Err(PyErr::new(&class::TypeError, message))
}

impl<T: Object + Equal<U> + Equal, U: Object + Equal> Equal<List<U>> for List<T> {
    fn equal(&self, other: &List<U>) -> Result<bool> {
        if core::ptr::eq(
            Rc::as_ptr(&self.0).cast::<()>(),
            Rc::as_ptr(&other.0).cast::<()>(),
        ) {
            return Ok(true);
        }
        if self.count() != other.count() {
            return Ok(false);
        }
        depth::nested(|| sequence::equal(|i| self.at(i), |i| other.at(i)))
    }
}

impl<T: Object + Equal<U> + Equal + Order<U>, U: Object + Equal> Order<List<U>> for List<T> {
    fn order(&self, op: CompareOp, other: &List<U>) -> Result<bool> {
        depth::nested(|| sequence::order(op, |i| self.at(i), |i| other.at(i)))
    }
}
