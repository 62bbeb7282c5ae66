//! Sorting up to 64 ints in eight AVX-512 registers, without a branch.
use core::arch::x86_64::*;

/// So many items can be sorted.
pub(super) const MOST: usize = REGISTERS * LANES;

const LANES: usize = 8;
const REGISTERS: usize = 8;

/// Sorts eight items: the registers that are compared and exchanged, in turn.
const COLUMNS: [(usize, usize); 19] = [
    (0, 1),
    (2, 3),
    (4, 5),
    (6, 7),
    (0, 2),
    (1, 3),
    (4, 6),
    (5, 7),
    (1, 2),
    (5, 6),
    (0, 4),
    (3, 7),
    (1, 5),
    (2, 6),
    (1, 4),
    (3, 6),
    (2, 4),
    (3, 5),
    (3, 4),
];

type Registers = [__m512i; REGISTERS];

/// Sorts at most [`MOST`] ints.
#[target_feature(enable = "avx512f,bmi1,popcnt")]
pub(super) fn sort(items: &mut [i64]) {
    assert!(items.len() <= MOST);
    let mask = |i: usize| {
        let left = items.len().saturating_sub(i * LANES).min(LANES);
        ((1u16 << left) - 1) as __mmask8
    };
    let masks: [__mmask8; REGISTERS] = core::array::from_fn(mask);
    // What is beyond the end is the greatest, and stays there.
    let greatest = _mm512_set1_epi64(i64::MAX);
    let mut registers = [greatest; REGISTERS];
    for (i, register) in registers.iter_mut().enumerate() {
        // SAFETY: the mask has the items that are there.
        *register = unsafe {
            _mm512_mask_loadu_epi64(greatest, masks[i], items.as_ptr().wrapping_add(i * LANES))
        };
    }
    for (low, high) in COLUMNS {
        exchange(&mut registers, low, high);
    }
    registers = transposed(registers);
    merge::<1>(&mut registers);
    merge::<2>(&mut registers);
    merge::<4>(&mut registers);
    for (i, register) in registers.iter().enumerate() {
        // SAFETY: as above.
        unsafe {
            let to = items.as_mut_ptr().wrapping_add(i * LANES);
            _mm512_mask_storeu_epi64(to, masks[i], *register);
        }
    }
}

/// Puts the lesser of two items in one register and the greater in the other, in each lane.
#[inline]
#[target_feature(enable = "avx512f")]
fn exchange(registers: &mut Registers, low: usize, high: usize) {
    let (a, b) = (registers[low], registers[high]);
    registers[low] = _mm512_min_epi64(a, b);
    registers[high] = _mm512_max_epi64(a, b);
}

/// Rows become columns.
#[inline]
#[target_feature(enable = "avx512f")]
fn transposed(rows: Registers) -> Registers {
    let pair = |i: usize| (rows[i], rows[i + 1]);
    let mut mixed = rows;
    for i in (0..REGISTERS).step_by(2) {
        let (a, b) = pair(i);
        mixed[i] = _mm512_unpacklo_epi64(a, b);
        mixed[i + 1] = _mm512_unpackhi_epi64(a, b);
    }
    let mut columns = mixed;
    for odd in 0..2 {
        // Quarters of four registers: `[row of quarters][column of quarters]`.
        let [a, b, c, d] = [mixed[odd], mixed[2 + odd], mixed[4 + odd], mixed[6 + odd]];
        let (ab_even, ab_odd) = (
            _mm512_shuffle_i64x2::<0x88>(a, b),
            _mm512_shuffle_i64x2::<0xdd>(a, b),
        );
        let (cd_even, cd_odd) = (
            _mm512_shuffle_i64x2::<0x88>(c, d),
            _mm512_shuffle_i64x2::<0xdd>(c, d),
        );
        columns[odd] = _mm512_shuffle_i64x2::<0x88>(ab_even, cd_even);
        columns[2 + odd] = _mm512_shuffle_i64x2::<0x88>(ab_odd, cd_odd);
        columns[4 + odd] = _mm512_shuffle_i64x2::<0xdd>(ab_even, cd_even);
        columns[6 + odd] = _mm512_shuffle_i64x2::<0xdd>(ab_odd, cd_odd);
    }
    columns
}

/// Merges sorted runs of `RUN` registers in pairs.
#[inline]
#[target_feature(enable = "avx512f")]
fn merge<const RUN: usize>(registers: &mut Registers) {
    for start in (0..REGISTERS).step_by(2 * RUN) {
        // The second run backwards makes the pair rise and fall, which half-cleaners sort.
        let run = &mut registers[start + RUN..start + 2 * RUN];
        run.reverse();
        for register in run {
            *register =
                _mm512_permutexvar_epi64(_mm512_set_epi64(0, 1, 2, 3, 4, 5, 6, 7), *register);
        }
        let mut distance = RUN;
        while distance > 0 {
            for i in (0..2 * RUN).filter(|i| i & distance == 0) {
                exchange(registers, start + i, start + i + distance);
            }
            distance /= 2;
        }
        for register in &mut registers[start..start + 2 * RUN] {
            *register = cleaned(*register);
        }
    }
}

/// Sorts a register whose items rise and fall.
#[inline]
#[target_feature(enable = "avx512f")]
fn cleaned(register: __m512i) -> __m512i {
    let far = _mm512_shuffle_i64x2::<0x4e>(register, register);
    let register = halves::<0xf0>(register, far);
    let near = _mm512_shuffle_i64x2::<0xb1>(register, register);
    let register = halves::<0xcc>(register, near);
    let next = _mm512_permutex_epi64::<0xb1>(register);
    halves::<0xaa>(register, next)
}

/// The greater of the two items in the lanes of the mask, the lesser in the others.
#[inline]
#[target_feature(enable = "avx512f")]
fn halves<const GREATER: u8>(register: __m512i, other: __m512i) -> __m512i {
    _mm512_mask_max_epi64(_mm512_min_epi64(register, other), GREATER, register, other)
}
