//! Plain Rust in the shape that compilers vectorise: independent accumulators, no exit inside a block.

/// Items of a block, each with an accumulator of its own.
const LANES: usize = 16;
/// So many items at most are added before halves of words could overflow.
const BLOCK: usize = 1 << 30;

/// The exact sum.
pub fn sum(items: &[i64]) -> i128 {
    items.chunks(BLOCK).map(sum_block).sum()
}

fn sum_block(items: &[i64]) -> i128 {
    // Each word as one without a sign, in two halves.
    let (mut low, mut high) = ([0u64; LANES], [0u64; LANES]);
    let (blocks, rest) = items.as_chunks::<LANES>();
    for block in blocks {
        for lane in 0..LANES {
            let word = block[lane] as u64 ^ 1 << 63;
            low[lane] += word & 0xffff_ffff;
            high[lane] += word >> 32;
        }
    }
    let total = |halves: [u64; LANES]| halves.iter().map(|&half| i128::from(half)).sum::<i128>();
    let biased = (total(high) << 32) + total(low);
    let rest: i128 = rest.iter().map(|&item| i128::from(item)).sum();
    biased - ((blocks.len() * LANES) as i128) * (1 << 63) + rest
}

/// The item that `better` prefers to all before it; there is one.
fn best<T: Copy>(items: &[T], better: impl Fn(T, T) -> bool) -> T {
    let first = items[0];
    let mut lanes = [first; LANES];
    let (blocks, rest) = items.as_chunks::<LANES>();
    for block in blocks {
        for lane in 0..LANES {
            let item = block[lane];
            lanes[lane] = if better(item, lanes[lane]) {
                item
            } else {
                lanes[lane]
            };
        }
    }
    let keep = |best, &item| if better(item, best) { item } else { best };
    rest.iter().fold(lanes.iter().fold(first, keep), keep)
}

/// The least of some ints.
pub fn min_int(items: &[i64]) -> i64 {
    best(items, |item, best| item < best)
}

/// The greatest of some ints.
pub fn max_int(items: &[i64]) -> i64 {
    best(items, |item, best| item > best)
}

/// What `min` makes of some floats: NaN first stays, NaN later is passed over.
pub fn min_float(items: &[f64]) -> f64 {
    super::first_zero(items, best(items, |item, best| item < best))
}

/// What `max` makes of some floats.
pub fn max_float(items: &[f64]) -> f64 {
    super::first_zero(items, best(items, |item, best| item > best))
}

fn find<T: Copy + PartialEq>(items: &[T], wanted: T) -> Option<usize> {
    let (blocks, rest) = items.as_chunks::<LANES>();
    let has = |block: &[T; LANES]| {
        block
            .iter()
            .fold(false, |any, &item| any | (item == wanted))
    };
    let done = blocks.iter().position(has).unwrap_or(blocks.len()) * LANES;
    let last = items.get(done..).unwrap_or(rest);
    Some(done + last.iter().position(|&item| item == wanted)?)
}

/// The first position of an int.
pub fn find_int(items: &[i64], wanted: i64) -> Option<usize> {
    find(items, wanted)
}

/// The first position of a float equal to this one.
pub fn find_float(items: &[f64], wanted: f64) -> Option<usize> {
    find(items, wanted)
}
