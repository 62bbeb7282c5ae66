//! Operators on lists. Items that are machine words have variants; what else a list may hold takes the way of
//! `pyrs_core`.
use core::any::Any;

use pyrs_core::list::List;

pub mod contains;
pub mod count;
pub mod index;
pub mod max;
pub mod min;
pub mod sort;
pub mod sum;

pub use contains::contains;
pub use count::count;
pub use index::index;
pub use max::max;
pub use min::min;
pub use sort::sort;
pub use sum::sum;

/// The list as one of items of a known type, if that is what it is; decided when compiling.
#[inline]
fn of<T: 'static, Item: 'static>(xs: &List<T>) -> Option<&List<Item>> {
    (xs as &dyn Any).downcast_ref()
}

/// A list of ints and an int, if that is what they are.
#[inline]
fn ints<'a, T: 'static, U: 'static>(xs: &'a List<T>, x: &U) -> Option<(&'a List<i64>, i64)> {
    Some((of(xs)?, *(x as &dyn Any).downcast_ref()?))
}

/// A list of floats and a float that is not NaN, if that is what they are.
#[inline]
fn floats<'a, T: 'static, U: 'static>(xs: &'a List<T>, x: &U) -> Option<(&'a List<f64>, f64)> {
    let x: f64 = *(x as &dyn Any).downcast_ref()?;
    if x.is_nan() { None } else { Some((of(xs)?, x)) }
}

/// The value as the type that it has; `other` if it has not.
#[inline]
fn same<Item: 'static, T: Clone + 'static>(value: Item, other: T) -> T {
    (&value as &dyn Any)
        .downcast_ref()
        .cloned()
        .unwrap_or(other)
}

/// Runs the operator on some items: the variant that was chosen, or the reference in place.
macro_rules! run {
    ($operator:ident, $items:expr $(, $more:expr)*) => {{
        let items = $items;
        match $operator.chosen(items.len()) {
            Some(variant) => variant(items $(, $more)*),
            None => ($operator.reference)(items $(, $more)*),
        }
    }};
}
use run;
