//! `range`: an arithmetic progression in either representation of `int`.
use crate::err::{PyErr, Result, class};
use crate::int::PyInt;
use crate::list::{out_of_range, plain_format};
use crate::object::{CompareOp, Equal, Object, Order};
use crate::sequence::{Selection, word};

/// `range(start, stop, step)`; `step` is not zero.
#[derive(Clone, Debug)]
pub struct Range<I> {
    start: I,
    stop: I,
    step: I,
}

/// `range(start, stop, step)`
#[inline]
pub fn new<I: PyInt>(start: I, stop: I, step: I) -> Result<Range<I>> {
    if step.is_zero() {
        return Err(PyErr::new(
            &class::ValueError,
            "range() arg 3 must not be zero",
        ));
    }
    Ok(Range { start, stop, step })
}

/// `range(start, stop, step)` where `step` is known not to be zero.
#[inline]
pub fn nonzero<I: PyInt>(start: I, stop: I, step: I) -> Range<I> {
    Range { start, stop, step }
}

/// `r.start`
pub fn start<I: PyInt>(r: &Range<I>) -> I {
    r.start.clone()
}

/// `r.stop`
pub fn stop<I: PyInt>(r: &Range<I>) -> I {
    r.stop.clone()
}

/// `r.step`
pub fn step<I: PyInt>(r: &Range<I>) -> I {
    r.step.clone()
}

impl<I: PyInt> Range<I> {
    /// `(r.start, r.stop, r.step)`
    pub fn bounds(&self) -> (I, I, I) {
        (self.start.clone(), self.stop.clone(), self.step.clone())
    }

    /// The number of items, in the representation of the items.
    fn size(&self) -> Result<I> {
        let one = I::from_i64(1);
        let (low, high, step) = if self.step.is_negative() {
            (
                self.stop.clone(),
                self.start.clone(),
                self.step.clone().negated()?,
            )
        } else {
            (self.start.clone(), self.stop.clone(), self.step.clone())
        };
        if low.compare(&high).is_ge() {
            return Ok(I::from_i64(0));
        }
        high.minus(low)?
            .minus(one.clone())?
            .floor_div(step)?
            .plus(one)
    }

    fn item(&self, position: I) -> Result<I> {
        position.times(self.step.clone())?.plus(self.start.clone())
    }
}

/// `len(r)`
pub fn len<I: PyInt>(r: &Range<I>) -> Result<i64> {
    r.size()?.to_ssize()
}

/// Raises what a list of the items raises if there is no room for it.
pub fn room<I: PyInt>(r: &Range<I>) -> Result<()> {
    crate::list::check_room::<i64>(word(len(r)?))
}

/// `bool(r)`
#[inline]
pub fn truth<I: PyInt>(r: &Range<I>) -> bool {
    let ends = r.start.compare(&r.stop);
    if r.step.is_negative() {
        ends.is_gt()
    } else {
        ends.is_lt()
    }
}

/// `r[i]`
pub fn getitem<I: PyInt>(r: &Range<I>, i: I) -> Result<I> {
    let size = r.size()?;
    let i = if i.is_negative() {
        i.plus(size.clone())?
    } else {
        i
    };
    if i.is_negative() || i.compare(&size).is_ge() {
        return out_of_range("range object index out of range");
    }
    r.item(i)
}

/// `r[start:stop:step]`
pub fn getslice<I: PyInt>(
    r: &Range<I>,
    start: Option<i64>,
    stop: Option<i64>,
    step: Option<i64>,
) -> Result<Range<I>> {
    let chosen = Selection::new(start, stop, step, len(r)?)?;
    Ok(Range {
        start: r.item(I::from_i64(chosen.start))?,
        stop: r.item(I::from_i64(chosen.stop))?,
        step: r.step.clone().times(I::from_i64(chosen.step))?,
    })
}

/// `x in r`
pub fn contains<I: PyInt>(r: &Range<I>, x: I) -> Result<bool> {
    let inside = if r.step.is_negative() {
        x.compare(&r.start).is_le() && x.compare(&r.stop).is_gt()
    } else {
        x.compare(&r.start).is_ge() && x.compare(&r.stop).is_lt()
    };
    Ok(inside
        && x.minus(r.start.clone())?
            .floor_mod(r.step.clone())
            .is_zero())
}

/// Iterates over a range.
#[derive(Clone, Debug)]
pub struct RangeIter<I> {
    next: I,
    stop: I,
    step: I,
}

/// `iter(r)`
#[inline]
pub fn iter<I: PyInt>(r: &Range<I>) -> RangeIter<I> {
    RangeIter {
        next: r.start.clone(),
        stop: r.stop.clone(),
        step: r.step.clone(),
    }
}

impl<I: PyInt> RangeIter<I> {
    /// The next item. At the end of 64 bits the iterator ends: no further item would fit below `stop`.
    #[inline]
    pub fn next_item(&mut self) -> Option<I> {
        let ended = if self.step.is_negative() {
            self.next.compare(&self.stop).is_le()
        } else {
            self.next.compare(&self.stop).is_ge()
        };
        if ended {
            return None;
        }
        let item = self.next.clone();
        self.next = match item.clone().plus(self.step.clone()) {
            Ok(next) => next,
            Err(_) => self.stop.clone(),
        };
        Some(item)
    }
}

impl<I: PyInt> Iterator for RangeIter<I> {
    type Item = I;

    #[inline]
    fn next(&mut self) -> Option<I> {
        self.next_item()
    }
}

/// `reversed(r)`
pub fn reversed<I: PyInt>(r: &Range<I>) -> Result<RangeIter<I>> {
    let size = r.size()?;
    if size.is_zero() {
        return Ok(RangeIter {
            next: r.start.clone(),
            stop: r.start.clone(),
            step: r.step.clone(),
        });
    }
    let last = r.item(size.minus(I::from_i64(1))?)?;
    Ok(RangeIter {
        next: last,
        stop: r.start.clone().minus(r.step.clone())?,
        step: r.step.clone().negated()?,
    })
}

/// Iterates over a range of machine words whose step is positive.
#[derive(Clone, Debug)]
pub struct Ascending {
    next: i64,
    stop: i64,
    step: i64,
}

impl Iterator for Ascending {
    type Item = i64;

    #[inline]
    fn next(&mut self) -> Option<i64> {
        if self.next >= self.stop {
            return None;
        }
        let item = self.next;
        // Beyond 64 bits is beyond `stop`. A branch costs less here than what saturates.
        self.next = match item.checked_add(self.step) {
            Some(next) => next,
            None => self.stop,
        };
        Some(item)
    }
}

/// `iter(range(start, stop, step))` where `step` is positive.
#[inline]
pub fn up(start: i64, stop: i64, step: i64) -> Ascending {
    Ascending {
        next: start,
        stop,
        step,
    }
}

/// `iter(range(start, stop, -1))`
#[inline]
pub fn down(start: i64, stop: i64) -> impl Iterator<Item = i64> + Clone {
    (stop..start).rev().map(|before| before + 1)
}

impl<I: PyInt> Object for Range<I> {
    fn type_name(&self) -> &'static str {
        "range"
    }

    fn truth(&self) -> Result<bool> {
        Ok(truth(self))
    }

    fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
        out.extend_from_slice(b"range(");
        self.start.repr(out)?;
        out.extend_from_slice(b", ");
        self.stop.repr(out)?;
        if self.step.to_i64() != Some(1) {
            out.extend_from_slice(b", ");
            self.step.repr(out)?;
        }
        out.push(b')');
        Ok(())
    }

    fn hash(&self) -> Result<i64> {
        let size = self.size()?;
        let mut parts = vec![size.hash()?];
        let none = crate::NoneType.hash()?;
        let empty = size.is_zero();
        parts.push(if empty { none } else { self.start.hash()? });
        parts.push(if empty || size.to_i64() == Some(1) {
            none
        } else {
            self.step.hash()?
        });
        Ok(crate::tuple::hash_items(&parts))
    }

    fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
        plain_format(self, "range", spec, out)
    }
}

impl<I: PyInt> Equal for Range<I> {
    fn equal(&self, other: &Self) -> Result<bool> {
        let size = self.size()?;
        if size.compare(&other.size()?).is_ne() {
            return Ok(false);
        }
        if size.is_zero() {
            return Ok(true);
        }
        let same_start = self.start.compare(&other.start).is_eq();
        let one = size.to_i64() == Some(1);
        Ok(same_start && (one || self.step.compare(&other.step).is_eq()))
    }
}

impl<I: PyInt> Order for Range<I> {
    fn order(&self, op: CompareOp, _: &Self) -> Result<bool> {
        Err(crate::mixed::unordered(op, "range", "range"))
    }
}
