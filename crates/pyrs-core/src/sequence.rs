//! What all sequences share: subscripts, slice bounds, comparison item by item.
//!
//! Slices follow `PySlice_Unpack` and `PySlice_AdjustIndices` of CPython's `Objects/sliceobject.c`.
use crate::err::{PyErr, Result, class};
use crate::object::{CompareOp, Equal, Order};
use core::ops::Range;

/// The position of a subscript, counted from the end if negative; None if out of range.
#[inline]
pub fn position(index: i64, len: usize) -> Option<usize> {
    let i = if index < 0 {
        index.wrapping_add(len as i64)
    } else {
        index
    };
    ((i as u64) < len as u64).then_some(i as usize)
}

/// A count or position that is not negative as a machine word; where words are smaller than `i64` (wasm32), one that no sequence
/// has stands for those beyond.
#[inline]
pub fn word(n: i64) -> usize {
    if cfg!(target_pointer_width = "64") {
        n as usize
    } else {
        usize::try_from(n).unwrap_or(usize::MAX)
    }
}

/// The items of a slice: `count` of them, from `start`, every `step`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Selection {
    /// The first position; where there are none, where an insertion goes.
    pub start: i64,
    /// The adjusted end.
    pub stop: i64,
    /// The distance, not zero.
    pub step: i64,
    /// How many.
    pub count: usize,
}

impl Selection {
    /// Adjusts slice bounds to a length; `ValueError` for a step of zero.
    #[inline]
    pub fn new(
        start: Option<i64>,
        stop: Option<i64>,
        step: Option<i64>,
        len: i64,
    ) -> Result<Selection> {
        let step = step.unwrap_or(1).max(-i64::MAX);
        if step == 0 {
            return Err(PyErr::new(&class::ValueError, "slice step cannot be zero"));
        }
        let (low, high) = if step > 0 { (0, len) } else { (-1, len - 1) };
        let adjust = |bound: i64| {
            let bound = if bound < 0 {
                bound.saturating_add(len)
            } else {
                bound
            };
            bound.clamp(low, high)
        };
        let start = start.map_or(if step > 0 { low } else { high }, adjust);
        let stop = stop.map_or(if step > 0 { high } else { low }, adjust);
        let count = if step > 0 && start < stop {
            (stop - start - 1) / step + 1
        } else if step < 0 && stop < start {
            (start - stop - 1) / -step + 1
        } else {
            0
        };
        Ok(Selection {
            start,
            stop,
            step,
            count: word(count),
        })
    }

    /// The positions of a slice with step 1.
    #[inline]
    pub fn range(self) -> Range<usize> {
        self.start as usize..self.start as usize + self.count
    }

    /// The positions, in the order of the slice.
    #[inline]
    pub fn positions(self) -> impl Iterator<Item = usize> {
        (0..self.count as i64).map(move |k| (self.start + k * self.step) as usize)
    }

    /// The selected items of a slice of clonable items.
    #[inline]
    pub fn pick<T: Clone>(self, items: &[T]) -> Vec<T> {
        if self.step == 1 {
            return items[self.range()].to_vec();
        }
        if self.step == -1 && self.count > 0 {
            let last = self.start as usize + 1;
            return items[last - self.count..last]
                .iter()
                .rev()
                .cloned()
                .collect();
        }
        self.positions().map(|i| items[i].clone()).collect()
    }
}

/// `==` of two items of containers, which compare by identity first.
///
/// Identity shows with NaN alone: `x in [x]` is true for one NaN object, false for two. Values have no identity here,
/// so that NaN against NaN cannot be answered.
#[inline]
pub fn same_or_equal<A: Equal<B> + Equal, B: Equal>(a: &A, b: &B) -> Result<bool> {
    let equal = a.equal(b)?;
    if <A as Equal>::TOTAL && B::TOTAL {
        return Ok(equal);
    }
    if !equal && !b.equal(b)? && !a.equal(a)? {
        return Err(ambiguous_nan());
    }
    Ok(equal)
}

#[cold]
fn ambiguous_nan() -> PyErr {
    let message = "pyrs cannot tell whether two NaN in containers are one object";
    PyErr::new(&class::REFUSAL, message)
}

/// `a == b` of two sequences, given their items by position; the lengths are read anew each time.
pub fn equal<A: Equal<B> + Equal, B: Equal>(
    a: impl Fn(usize) -> Option<A>,
    b: impl Fn(usize) -> Option<B>,
) -> Result<bool> {
    let mut i = 0;
    loop {
        match (a(i), b(i)) {
            (Some(x), Some(y)) => {
                if !same_or_equal(&x, &y)? {
                    return Ok(false);
                }
            }
            (None, None) => return Ok(true),
            _ => return Ok(false),
        }
        i += 1;
    }
}

/// `a op b` of two sequences: decided by the first items that differ, else by the lengths.
pub fn order<A: Equal<B> + Equal + Order<B>, B: Equal>(
    op: CompareOp,
    a: impl Fn(usize) -> Option<A>,
    b: impl Fn(usize) -> Option<B>,
) -> Result<bool> {
    let mut i = 0;
    loop {
        match (a(i), b(i)) {
            (Some(x), Some(y)) => {
                if !same_or_equal(&x, &y)? {
                    return x.order(op, &y);
                }
            }
            (x, y) => {
                let (x, y) = (x.is_some(), y.is_some());
                return Ok(match op {
                    CompareOp::Lt => !x & y,
                    CompareOp::Le => y | !x,
                    CompareOp::Gt => x & !y,
                    CompareOp::Ge => x | !y,
                });
            }
        }
        i += 1;
    }
}
