//! Sorting by digits: a pass for each byte of the distance from the least item.

const VALUES: usize = 256;
/// More passes than this take longer than comparing.
const FEW: u32 = 3;

/// So many items tell in most cases that digits will not do.
const SAMPLE: usize = 64;

/// Sorts ints: by digits where they lie close together.
pub fn sort_int(items: &mut [i64]) {
    let sample = &items[..items.len().min(SAMPLE)];
    if digits(sample).1 > FEW {
        return items.sort_unstable();
    }
    let (least, digits) = digits(items);
    if digits > FEW {
        items.sort_unstable();
    } else if !items.is_sorted() {
        by_digits(items, least, digits);
    }
}

/// The least item, and in how many bytes its distance to the greatest fits.
fn digits(items: &[i64]) -> (i64, u32) {
    let least = items.iter().copied().fold(i64::MAX, i64::min);
    let greatest = items.iter().copied().fold(i64::MIN, i64::max);
    let bits = u64::BITS - greatest.abs_diff(least).leading_zeros();
    (least, bits.div_ceil(8))
}

fn by_digits(items: &mut [i64], least: i64, digits: u32) {
    let mut other = items.to_vec();
    let mut there = false;
    for place in 0..digits {
        let (from, to) = if there {
            (&other[..], &mut *items)
        } else {
            (&*items, &mut other[..])
        };
        let value = |item: i64| (item.wrapping_sub(least) as u64 >> (8 * place) & 0xff) as usize;
        let mut next = starts(from.iter().map(|item| value(*item)));
        for &item in from {
            let slot = &mut next[value(item)];
            to[*slot] = item;
            *slot += 1;
        }
        there = !there;
    }
    if there {
        items.copy_from_slice(&other);
    }
}

/// Where the items of each value start.
fn starts(values: impl Iterator<Item = usize>) -> [usize; VALUES] {
    let mut counts = [0; VALUES];
    values.for_each(|value| counts[value] += 1);
    let mut before = 0;
    for count in &mut counts {
        (*count, before) = (before, before + *count);
    }
    counts
}
