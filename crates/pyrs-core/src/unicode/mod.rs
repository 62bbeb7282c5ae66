//! What the compiled-in CPython knows about code points: properties and case mappings.
//!
//! The tables are written by `unicode/generate.py`. CPython 3.12 has Unicode 15.0, 3.13 has 15.1, and so on; only
//! the tables that a program uses are linked.
#[cfg(not(feature = "py312"))]
#[rustfmt::skip]
#[path = "tables_14_0.rs"]
mod tables;
#[cfg(all(feature = "py312", not(feature = "py313")))]
#[rustfmt::skip]
#[path = "tables_15_0.rs"]
mod tables;
#[cfg(all(feature = "py313", not(feature = "py314")))]
#[rustfmt::skip]
#[path = "tables_15_1.rs"]
mod tables;
#[cfg(feature = "py314")]
#[rustfmt::skip]
#[path = "tables_16_0.rs"]
mod tables;

/// For each plane the low halves of the code points where membership changes.
type Set = &'static [(u8, &'static [u16])];

/// A case mapping.
pub struct Map {
    /// `(first, last, stride, delta)`, in order.
    runs: &'static [(u32, u32, u32, i32)],
    /// What maps to several code points, in order; unused places are 0.
    special: &'static [(u32, [u32; 3])],
}

/// Code points below this, among them most letters of most texts, are found in tables of their own.
const NEAR: usize = 0x800;

/// Membership of the code points below `NEAR`, one bit each.
const fn near(set: Set) -> [u64; NEAR / 64] {
    let mut bits = [0; NEAR / 64];
    let points = set[0].1;
    assert!(set[0].0 == 0, "every set has members in the first plane");
    let (mut code, mut passed) = (0, 0);
    while code < NEAR {
        while passed < points.len() && points[passed] as usize <= code {
            passed += 1;
        }
        bits[code / 64] |= (passed as u64 & 1) << (code % 64);
        code += 1;
    }
    bits
}

#[inline]
fn member(near: &[u64; NEAR / 64], set: Set, code: u32) -> bool {
    match near.get(code as usize / 64) {
        Some(word) => word >> (code % 64) & 1 == 1,
        None => far_member(set, code),
    }
}

fn far_member(set: Set, code: u32) -> bool {
    let plane = (code >> 16) as u8;
    let Some((_, points)) = set.iter().find(|(number, _)| *number == plane) else {
        return false;
    };
    let low = code as u16;
    points.partition_point(|point| *point <= low) % 2 == 1
}

/// A case mapping, with what the code points below `NEAR` map to: 0 where that is several code points.
pub struct Case {
    map: &'static Map,
    near: [u16; NEAR],
}

impl Case {
    const fn new(map: &'static Map) -> Case {
        let mut near = [0; NEAR];
        let mut code = 0;
        while code < NEAR {
            near[code] = code as u16;
            code += 1;
        }
        let mut at = 0;
        while at < map.runs.len() {
            let (first, last, stride, delta) = map.runs[at];
            let mut code = first;
            while code <= last && (code as usize) < NEAR {
                near[code as usize] = (code as i32 + delta) as u16;
                code += stride;
            }
            at += 1;
        }
        let mut at = 0;
        while at < map.special.len() {
            let code = map.special[at].0 as usize;
            if code < NEAR {
                near[code] = 0;
            }
            at += 1;
        }
        Case { map, near }
    }

    /// What a code point maps to, if it is one of those that are found at once.
    #[inline]
    pub fn quick(&self, code: u32) -> Option<u32> {
        let mapped = self.near.get(code as usize)?;
        (*mapped != 0).then_some(u32::from(*mapped))
    }

    /// What a code point maps to: one to three code points.
    pub fn get(&self, code: u32) -> impl Iterator<Item = u32> + use<> {
        let special = self.map.special;
        let found = special.binary_search_by_key(&code, |entry| entry.0);
        let codes = match found.ok().and_then(|at| special.get(at)) {
            Some((_, codes)) => *codes,
            None => [self.single(code), 0, 0],
        };
        codes
            .into_iter()
            .enumerate()
            .filter(|(at, code)| *at == 0 || *code != 0)
            .map(|(_, c)| c)
    }

    fn single(&self, code: u32) -> u32 {
        let runs = self.map.runs;
        let at = runs.partition_point(|run| run.1 < code);
        match runs.get(at) {
            Some(&(first, _, stride, delta))
                if code >= first && (code - first).is_multiple_of(stride) =>
            {
                code.wrapping_add_signed(delta)
            }
            _ => code,
        }
    }
}

/// `str.upper`
pub static UPPER: Case = Case::new(&tables::UPPER);
/// `str.lower`, but for a final sigma.
pub static LOWER: Case = Case::new(&tables::LOWER);
/// `str.title` of a single character.
pub static TITLE: Case = Case::new(&tables::TITLE);
/// `str.casefold`
pub static FOLD: Case = Case::new(&tables::FOLD);

macro_rules! predicates {
    ($($(#[$doc:meta])* $name:ident: $set:ident;)*) => {$(
        $(#[$doc])*
        pub fn $name(code: u32) -> bool {
            {
                static NEAR_ONES: [u64; NEAR / 64] = near(tables::$set);
                member(&NEAR_ONES, tables::$set, code)
            }
        }
    )*};
}

predicates! {
    /// `str.isalpha`
    is_alpha: ALPHA;
    /// `str.isdigit`
    is_digit: DIGIT;
    /// `str.isnumeric`
    is_numeric: NUMERIC;
    /// `str.isprintable`
    is_printable: PRINTABLE;
    /// `str.isupper`
    is_upper: UPPER_CASE;
    /// `str.islower`
    is_lower: LOWER_CASE;
    /// Whether it is in title case, as `ǅ`.
    is_title: TITLE_CASE;
    /// Whether it has a case.
    is_cased: CASED;
    /// Whether it does not count where a sigma is found to be final.
    is_case_ignorable: CASE_IGNORABLE;
    /// Whether an identifier may start with it.
    is_id_start: ID_START;
    /// Whether an identifier may go on with it.
    is_id_continue: ID_CONTINUE;
}

/// `str.isspace`
#[inline]
pub fn is_space(code: u32) -> bool {
    match code {
        0x09..=0x0d | 0x1c..=0x20 => true,
        0x85..=0x3000 => far_member(tables::SPACE, code),
        _ => false,
    }
}

/// The value of a decimal digit of any script.
#[inline]
pub fn decimal(code: u32) -> Option<u32> {
    if code < 0x80 {
        return code.checked_sub(0x30).filter(|value| *value < 10);
    }
    any_decimal(code)
}

fn any_decimal(code: u32) -> Option<u32> {
    let at = tables::ZEROS.partition_point(|zero| *zero <= code);
    let value = code - tables::ZEROS.get(at.checked_sub(1)?)?;
    (value < 10).then_some(value)
}

/// Whether a line ends with it, for `str.splitlines`.
#[inline]
pub fn is_line_break(code: u32) -> bool {
    matches!(code, 0x0a..=0x0d | 0x1c..=0x1e | 0x85 | 0x2028 | 0x2029)
}

#[cfg(test)]
mod tests {
    use super::{FOLD, LOWER, NEAR, TITLE, UPPER, far_member, is_alpha, is_space, tables};

    #[test]
    fn what_is_near_is_what_the_tables_have() {
        for code in 0..NEAR as u32 {
            assert_eq!(is_alpha(code), far_member(tables::ALPHA, code));
            for case in [&UPPER, &LOWER, &TITLE, &FOLD] {
                if let Some(mapped) = case.quick(code) {
                    assert!(case.get(code).eq([mapped]));
                }
            }
        }
    }

    #[test]
    fn white_space_is_what_the_table_has() {
        let all = 0..0x11_0000;
        assert!(
            all.clone()
                .all(|code| is_space(code) == far_member(tables::SPACE, code))
        );
    }
}
