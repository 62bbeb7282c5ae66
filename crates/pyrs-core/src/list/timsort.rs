//! CPython's own sort, comparison for comparison: a port of `listsort` of `Objects/listobject.c` with the powersort
//! merge strategy of 3.11.
//!
//! Where `<` is no strict weak order (NaN, sets) or raises, the result depends on which items are compared. What is sorted is the
//! order of positions; after an error it is a permutation still, the one CPython leaves.
//!
//! The comparison is called through a pointer, so that the algorithm is compiled once and not for each type of key.
use crate::err::Result;

const MIN_GALLOP: usize = 7;
const MAX_MINRUN: usize = 64;

/// Whether the item at the first position is less than the one at the second.
type Less<'a> = &'a dyn Fn(usize, usize) -> Result<bool>;

/// Sorts positions by `less`; the positions are those of 0..n in some order.
pub(super) fn sort(order: &mut [usize], less: Less<'_>) -> Result<()> {
    if order.len() < 2 {
        return Ok(());
    }
    let mut state = State {
        len: order.len(),
        order,
        less,
        pending: Vec::new(),
        min_gallop: MIN_GALLOP,
    };
    let minrun = minimum_run(state.len);
    let mut low = 0;
    while low < state.len {
        let left = state.len - low;
        let mut run = if crate::PYTHON >= (3, 13) {
            state.count_run_of_equals(low, left)?
        } else {
            state.count_run(low, left)?
        };
        if run < minrun {
            let forced = left.min(minrun);
            state.binary_sort(low, forced, run)?;
            run = forced;
        }
        state.found_run(run)?;
        state.pending.push(Run {
            base: low,
            len: run,
            power: 0,
        });
        low += run;
    }
    state.collapse()
}

/// The length below which a natural run is made longer.
fn minimum_run(mut n: usize) -> usize {
    let mut rest = 0;
    while n >= MAX_MINRUN {
        rest |= n & 1;
        n >>= 1;
    }
    n + rest
}

#[derive(Clone, Copy)]
struct Run {
    base: usize,
    len: usize,
    power: u32,
}

struct State<'a> {
    len: usize,
    order: &'a mut [usize],
    less: Less<'a>,
    pending: Vec<Run>,
    min_gallop: usize,
}

impl State<'_> {
    /// Whether the item at position `i` is less than the one at `j`.
    fn less(&self, i: usize, j: usize) -> Result<bool> {
        (self.less)(self.order[i], self.order[j])
    }

    /// The length of the ascending or strictly descending run at `low`, which is made ascending: until 3.12.
    fn count_run(&mut self, low: usize, left: usize) -> Result<usize> {
        if left == 1 {
            return Ok(1);
        }
        let descending = self.less(low + 1, low)?;
        let mut n = 2;
        while n < left && self.less(low + n, low + n - 1)? == descending {
            n += 1;
        }
        if descending {
            self.order[low..low + n].reverse();
        }
        Ok(n)
    }

    /// As [`State::count_run`], with equal items in descending runs: since 3.13.
    fn count_run_of_equals(&mut self, low: usize, left: usize) -> Result<usize> {
        let mut n = 1;
        while n < left && !self.less(low + n, low + n - 1)? {
            n += 1;
        }
        if n == left {
            return Ok(n);
        }
        if n > 1 {
            if self.less(low, low + n - 1)? {
                return Ok(n);
            }
            self.order[low..low + n].reverse();
        }
        n += 1;
        let mut equal = 0;
        while n < left {
            if self.less(low + n, low + n - 1)? {
                self.reverse_last(low + n, &mut equal);
            } else if self.less(low + n - 1, low + n)? {
                break;
            } else {
                equal += 1;
            }
            n += 1;
        }
        self.reverse_last(low + n, &mut equal);
        self.order[low..low + n].reverse();
        while n < left && !self.less(low + n, low + n - 1)? {
            n += 1;
        }
        Ok(n)
    }

    /// Reverses the equal items before `end`, of which there is one more than `equal`.
    fn reverse_last(&mut self, end: usize, equal: &mut usize) {
        if *equal > 0 {
            self.order[end - *equal - 1..end].reverse();
            *equal = 0;
        }
    }

    /// Sorts `n` items at `low`, of which `sorted` are.
    fn binary_sort(&mut self, low: usize, n: usize, sorted: usize) -> Result<()> {
        for end in low + sorted..low + n {
            let (mut left, mut right) = (low, end);
            while left < right {
                let middle = left + ((right - left) >> 1);
                if self.less(end, middle)? {
                    right = middle;
                } else {
                    left = middle + 1;
                }
            }
            self.order[left..=end].rotate_right(1);
        }
        Ok(())
    }

    /// Merges what powersort merges before a run of length `n` is pushed.
    fn found_run(&mut self, n: usize) -> Result<()> {
        let Some(&last) = self.pending.last() else {
            return Ok(());
        };
        let power = power(last.base, last.len, n, self.len);
        while self.pending.len() > 1 && self.pending[self.pending.len() - 2].power > power {
            self.merge_at(self.pending.len() - 2)?;
        }
        if let Some(top) = self.pending.last_mut() {
            top.power = power;
        }
        Ok(())
    }

    fn collapse(&mut self) -> Result<()> {
        while self.pending.len() > 1 {
            let mut n = self.pending.len() - 2;
            if n > 0 && self.pending[n - 1].len < self.pending[n + 1].len {
                n -= 1;
            }
            self.merge_at(n)?;
        }
        Ok(())
    }

    /// Merges the pending runs `i` and `i + 1`.
    fn merge_at(&mut self, i: usize) -> Result<()> {
        let (a, b) = (self.pending[i], self.pending[i + 1]);
        self.pending[i].len += b.len;
        self.pending.remove(i + 1);
        let first = self.order[b.base];
        let skipped = gallop_right(self.less, first, &self.order[a.base..b.base], 0)?;
        let (start, na) = (a.base + skipped, a.len - skipped);
        if na == 0 {
            return Ok(());
        }
        let last = self.order[start + na - 1];
        let second = &self.order[b.base..b.base + b.len];
        let nb = gallop_left(self.less, last, second, b.len - 1)?;
        if nb == 0 {
            return Ok(());
        }
        if na <= nb {
            self.merge_low(start, na, nb)
        } else {
            self.merge_high(start, na, nb)
        }
    }

    /// Merges `na` items at `start` with the `nb` after them, from the left; `na <= nb`.
    fn merge_low(&mut self, start: usize, na: usize, nb: usize) -> Result<()> {
        let a = self.order[start..start + na].to_vec();
        let mut m = Merge {
            a: 0,
            b: start + na,
            dest: start,
            na,
            nb,
        };
        let result = self.merge_low_from(&a, &mut m);
        match result {
            // The last item of `a` belongs at the end.
            Ok(true) => {
                self.order.copy_within(m.b..m.b + m.nb, m.dest);
                self.order[m.dest + m.nb] = a[m.a];
                Ok(())
            }
            other => {
                self.order[m.dest..m.dest + m.na].copy_from_slice(&a[m.a..m.a + m.na]);
                other.map(drop)
            }
        }
    }

    /// True: one item of `a` is left, which is the last; false: one side is used up.
    fn merge_low_from(&mut self, a: &[usize], m: &mut Merge) -> Result<bool> {
        if m.take_b_up(self.order) {
            return Ok(false);
        }
        if m.na == 1 {
            return Ok(true);
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut a_wins, mut b_wins) = (0, 0);
            loop {
                if (self.less)(self.order[m.b], a[m.a])? {
                    (a_wins, b_wins) = (0, b_wins + 1);
                    if m.take_b_up(self.order) {
                        return Ok(false);
                    }
                    if b_wins >= min_gallop {
                        break;
                    }
                } else {
                    (a_wins, b_wins) = (a_wins + 1, 0);
                    m.take_a_up(self.order, a, 1);
                    if m.na == 1 {
                        return Ok(true);
                    }
                    if a_wins >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let rest = &a[m.a..m.a + m.na];
                let a_run = gallop_right(self.less, self.order[m.b], rest, 0)?;
                if a_run > 0 {
                    m.take_a_up(self.order, a, a_run);
                    if m.na <= 1 {
                        return Ok(m.na == 1);
                    }
                }
                if m.take_b_up(self.order) {
                    return Ok(false);
                }
                let rest = &self.order[m.b..m.b + m.nb];
                let b_run = gallop_left(self.less, a[m.a], rest, 0)?;
                if b_run > 0 {
                    self.order.copy_within(m.b..m.b + b_run, m.dest);
                    (m.dest, m.b, m.nb) = (m.dest + b_run, m.b + b_run, m.nb - b_run);
                    if m.nb == 0 {
                        return Ok(false);
                    }
                }
                m.take_a_up(self.order, a, 1);
                if m.na == 1 {
                    return Ok(true);
                }
                if a_run < MIN_GALLOP && b_run < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }

    /// Merges `na` items at `start` with the `nb` after them, from the right; `na >= nb`.
    fn merge_high(&mut self, start: usize, na: usize, nb: usize) -> Result<()> {
        let b = self.order[start + na..start + na + nb].to_vec();
        let mut m = Merge {
            a: start,
            b: 0,
            dest: start + na + nb,
            na,
            nb,
        };
        let result = self.merge_high_from(&b, &mut m);
        match result {
            // The first item of `b` belongs at the front.
            Ok(true) => {
                self.order.copy_within(m.a..m.a + m.na, m.dest - m.na);
                self.order[m.dest - m.na - 1] = b[0];
                Ok(())
            }
            other => {
                self.order[m.dest - m.nb..m.dest].copy_from_slice(&b[..m.nb]);
                other.map(drop)
            }
        }
    }

    /// True: one item of `b` is left, which is the first; false: one side is used up. `dest` is one past where the
    /// next item goes.
    fn merge_high_from(&mut self, b: &[usize], m: &mut Merge) -> Result<bool> {
        if m.take_a_down(self.order, 1) {
            return Ok(false);
        }
        if m.nb == 1 {
            return Ok(true);
        }
        let mut min_gallop = self.min_gallop;
        loop {
            let (mut a_wins, mut b_wins) = (0, 0);
            loop {
                if (self.less)(b[m.nb - 1], self.order[m.a + m.na - 1])? {
                    (a_wins, b_wins) = (a_wins + 1, 0);
                    if m.take_a_down(self.order, 1) {
                        return Ok(false);
                    }
                    if a_wins >= min_gallop {
                        break;
                    }
                } else {
                    (a_wins, b_wins) = (0, b_wins + 1);
                    m.take_b_down(self.order, b, 1);
                    if m.nb == 1 {
                        return Ok(true);
                    }
                    if b_wins >= min_gallop {
                        break;
                    }
                }
            }
            min_gallop += 1;
            loop {
                min_gallop -= usize::from(min_gallop > 1);
                self.min_gallop = min_gallop;
                let rest = &self.order[m.a..m.a + m.na];
                let a_run = m.na - gallop_right(self.less, b[m.nb - 1], rest, m.na - 1)?;
                if a_run > 0 && m.take_a_down(self.order, a_run) {
                    return Ok(false);
                }
                m.take_b_down(self.order, b, 1);
                if m.nb == 1 {
                    return Ok(true);
                }
                let last = self.order[m.a + m.na - 1];
                let b_run = m.nb - gallop_left(self.less, last, &b[..m.nb], m.nb - 1)?;
                if b_run > 0 {
                    m.take_b_down(self.order, b, b_run);
                    if m.nb <= 1 {
                        return Ok(m.nb == 1);
                    }
                }
                if m.take_a_down(self.order, 1) {
                    return Ok(false);
                }
                if a_run < MIN_GALLOP && b_run < MIN_GALLOP {
                    break;
                }
            }
            min_gallop += 1;
            self.min_gallop = min_gallop;
        }
    }
}

/// How far a merge has come: what is left of both runs, and where the next item goes.
struct Merge {
    a: usize,
    b: usize,
    dest: usize,
    na: usize,
    nb: usize,
}

impl Merge {
    /// Moves the first item of `b` in the array; whether that was the last.
    fn take_b_up(&mut self, order: &mut [usize]) -> bool {
        order[self.dest] = order[self.b];
        (self.dest, self.b, self.nb) = (self.dest + 1, self.b + 1, self.nb - 1);
        self.nb == 0
    }

    fn take_a_up(&mut self, order: &mut [usize], a: &[usize], n: usize) {
        order[self.dest..self.dest + n].copy_from_slice(&a[self.a..self.a + n]);
        (self.dest, self.a, self.na) = (self.dest + n, self.a + n, self.na - n);
    }

    /// Moves the last items of `a` in the array; whether those were all.
    fn take_a_down(&mut self, order: &mut [usize], n: usize) -> bool {
        let end = self.a + self.na;
        order.copy_within(end - n..end, self.dest - n);
        (self.dest, self.na) = (self.dest - n, self.na - n);
        self.na == 0
    }

    fn take_b_down(&mut self, order: &mut [usize], b: &[usize], n: usize) {
        order[self.dest - n..self.dest].copy_from_slice(&b[self.nb - n..self.nb]);
        (self.dest, self.nb) = (self.dest - n, self.nb - n);
    }
}

/// Where `key` belongs in sorted `items`, left of equal ones; found from `hint`.
fn gallop_left(less: Less<'_>, key: usize, items: &[usize], hint: usize) -> Result<usize> {
    let below = |i: usize| less(items[i], key);
    let (low, high) = if below(hint)? {
        gallop(items.len() - hint, |offset| below(hint + offset))?.map_up(hint)
    } else {
        gallop(hint + 1, |offset| below(hint - offset).map(|b| !b))?.map_down(hint)
    };
    bisect(low, high, below)
}

/// Where `key` belongs in sorted `items`, right of equal ones; found from `hint`.
fn gallop_right(less: Less<'_>, key: usize, items: &[usize], hint: usize) -> Result<usize> {
    let above = |i: usize| less(key, items[i]);
    let (low, high) = if above(hint)? {
        gallop(hint + 1, |offset| above(hint - offset))?.map_down(hint)
    } else {
        gallop(items.len() - hint, |offset| {
            above(hint + offset).map(|a| !a)
        })?
        .map_up(hint)
    };
    bisect(low, high, |i| above(i).map(|a| !a))
}

/// The last offset at which a galloping search went on, and the one at which it stopped.
struct Gallop(usize, usize);

impl Gallop {
    /// The first position in question and the one after the last.
    fn map_up(self, hint: usize) -> (usize, usize) {
        (hint + self.0 + 1, hint + self.1)
    }

    fn map_down(self, hint: usize) -> (usize, usize) {
        (hint + 1 - self.1, hint - self.0)
    }
}

/// Tries offsets 1, 3, 7, … below `limit` as long as `on` holds.
fn gallop(limit: usize, on: impl Fn(usize) -> Result<bool>) -> Result<Gallop> {
    let (mut last, mut offset) = (0, 1);
    while offset < limit && on(offset)? {
        last = offset;
        offset = (offset << 1) + 1;
    }
    Ok(Gallop(last, offset.min(limit)))
}

/// The first position for which `before` does not hold.
fn bisect(
    mut low: usize,
    mut high: usize,
    before: impl Fn(usize) -> Result<bool>,
) -> Result<usize> {
    while low < high {
        let middle = low + ((high - low) >> 1);
        if before(middle)? {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    Ok(high)
}

/// The depth of a run of length `n1` at `start`, before one of length `n2`, in the merge tree of `n` items.
fn power(start: usize, n1: usize, n2: usize, n: usize) -> u32 {
    let mut a = 2 * start + n1;
    let mut b = a + n1 + n2;
    let mut result = 0;
    loop {
        result += 1;
        if a >= n {
            a -= n;
            b -= n;
        } else if b >= n {
            return result;
        }
        a <<= 1;
        b <<= 1;
    }
}
