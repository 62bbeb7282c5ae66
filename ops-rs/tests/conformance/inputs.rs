//! Inputs: the sizes and values at which kernels go wrong, and random ones that are the same on every run.

/// A generator of random numbers (SplitMix64).
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Random(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ z >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ z >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^ z >> 31
    }

    pub fn below(&mut self, limit: usize) -> usize {
        (self.next() % limit as u64) as usize
    }

    fn pick<T: Copy>(&mut self, from: &[T]) -> T {
        from[self.below(from.len())]
    }
}

/// Sizes around the widths of registers, of steps, of parts for threads.
pub fn sizes() -> Vec<usize> {
    let mut sizes: Vec<usize> = (0..70).collect();
    sizes.extend([
        127, 128, 129, 255, 1000, 1023, 1024, 4095, 4097, 8192, 20_000, 100_003,
    ]);
    sizes
}

const INTS: [i64; 12] = [
    0,
    1,
    -1,
    2,
    255,
    256,
    1 << 32,
    -(1 << 32),
    i64::MAX,
    i64::MIN,
    i64::MAX - 1,
    i64::MIN + 1,
];

const FLOATS: [f64; 14] = [
    0.0,
    -0.0,
    1.0,
    -1.0,
    0.5,
    1e300,
    -1e300,
    f64::INFINITY,
    f64::NEG_INFINITY,
    f64::MIN_POSITIVE,
    -f64::MIN_POSITIVE,
    5e-324,
    f64::MAX,
    f64::MIN,
];

/// Ints of the given kind: edges, few values, any values, all greatest, all least, rising, falling.
pub fn ints(random: &mut Random, size: usize) -> Vec<i64> {
    let kind = random.below(8);
    (0..size as i64)
        .map(|i| match kind {
            0 => random.pick(&INTS),
            1 => random.below(3) as i64 - 1,
            2 => random.next() as i64,
            3 => i64::MAX,
            4 => i64::MIN,
            5 => i * 3,
            6 => random.below(50_000) as i64 - 20_000,
            _ => -i * (1 << 40),
        })
        .collect()
}

/// Floats, none of them NaN.
pub fn numbers(random: &mut Random, size: usize) -> Vec<f64> {
    let kind = random.below(6);
    (0..size)
        .map(|i| match kind {
            0 => random.pick(&FLOATS),
            1 => random.pick(&[0.0, -0.0]),
            2 => f64::from_bits(random.next()),
            3 => random.next() as i64 as f64 / 1e9,
            4 => random.pick(&[0.0, -0.0, 1.0]),
            _ => -(i as f64),
        })
        .map(|item| if item.is_nan() { 0.25 } else { item })
        .collect()
}

/// Floats, now and then with NaN: first, last, anywhere, everywhere.
pub fn floats(random: &mut Random, size: usize) -> Vec<f64> {
    let mut items = numbers(random, size);
    let nan = f64::from_bits(f64::NAN.to_bits() | 42);
    match random.below(6) {
        0 => items.fill(nan),
        1 => items.iter_mut().take(1).for_each(|item| *item = nan),
        2 => items.iter_mut().rev().take(1).for_each(|item| *item = -nan),
        3 if size > 0 => {
            for _ in 0..size.div_ceil(3) {
                items[random.below(size)] = nan;
            }
        }
        _ => (),
    }
    items
}

/// A text and what is looked for in it, which is not empty.
pub fn texts(random: &mut Random, size: usize) -> (Vec<u8>, Vec<u8>) {
    let letters: &[u8] = random.pick(&[&b"ab"[..], &b"a"[..], &b"abcdefgh \n"[..]]);
    let haystack: Vec<u8> = (0..size).map(|_| random.pick(letters)).collect();
    let longest = random.pick(&[4, 4, 4, 40]);
    let length = 1 + random.below(longest);
    let needle = if random.below(2) == 0 && size >= length {
        let at = random.below(size - length + 1);
        haystack[at..at + length].to_vec()
    } else {
        (0..length).map(|_| random.pick(letters)).collect()
    };
    (haystack, needle)
}
