//! Floats sorted as ints: the bits of numbers in order are ints in order.

/// Sorts floats, none of them NaN, by a sort of ints. Zeros of either sign are equal and keep their order, which is
/// put back.
pub fn sort_float(items: &mut [f64], sort: impl FnOnce(&mut [i64])) {
    let negative_zeros = items
        .iter()
        .any(|item| item.to_bits() == (-0.0f64).to_bits());
    let zeros: Vec<f64> = if negative_zeros {
        items.iter().copied().filter(|item| *item == 0.0).collect()
    } else {
        Vec::new()
    };
    let mut keys: Vec<i64> = items
        .iter()
        .map(|item| flipped(item.to_bits() as i64))
        .collect();
    sort(&mut keys);
    for (item, key) in items.iter_mut().zip(keys) {
        *item = f64::from_bits(flipped(key) as u64);
    }
    let first = items.partition_point(|item| *item < 0.0);
    for (item, zero) in items[first..].iter_mut().zip(zeros) {
        *item = zero;
    }
}

/// The bits of a negative number, but for the sign, inverted; its own inverse.
fn flipped(bits: i64) -> i64 {
    bits ^ ((bits >> 63) as u64 >> 1) as i64
}
