//! Sorting by digits: eight passes over bytes, without those in which all items agree.

const DIGITS: usize = 8;
const VALUES: usize = 256;

/// Sorts ints.
pub fn sort_int(items: &mut [i64]) {
    sort(items, |item| item as u64 ^ 1 << 63);
}

/// Sorts floats, none of them NaN; the zeros of either sign keep their order.
pub fn sort_float(items: &mut [f64]) {
    sort(items, |item| {
        // Adding zero makes a negative zero positive.
        let bits = (item + 0.0).to_bits();
        let negative = bits >> 63 == 1;
        if negative { !bits } else { bits ^ 1 << 63 }
    });
}

/// A stable sort by a key.
fn sort<T: Copy + PartialOrd>(items: &mut [T], key: impl Fn(T) -> u64) {
    if items.is_sorted() {
        return;
    }
    if items.is_sorted_by(|a, b| a > b) {
        items.reverse();
        return;
    }
    let mut counts = [[0usize; VALUES]; DIGITS];
    for &item in items.iter() {
        let mut rest = key(item);
        for digit in &mut counts {
            digit[(rest & 0xff) as usize] += 1;
            rest >>= 8;
        }
    }
    let mut other = items.to_vec();
    let mut there = false;
    for (place, digit) in counts.iter_mut().enumerate() {
        if digit.contains(&items.len()) {
            continue;
        }
        let value = |item| (key(item) >> (8 * place) & 0xff) as usize;
        starts(digit);
        let (from, to): (&[T], &mut [T]) = if there {
            (&other, items)
        } else {
            (items, &mut other)
        };
        for &item in from {
            let start = &mut digit[value(item)];
            to[*start] = item;
            *start += 1;
        }
        there = !there;
    }
    if there {
        items.copy_from_slice(&other);
    }
}

/// Where the items of each value start, from how many there are.
fn starts(counts: &mut [usize; VALUES]) {
    let mut before = 0;
    for count in counts {
        (*count, before) = (before, before + *count);
    }
}
