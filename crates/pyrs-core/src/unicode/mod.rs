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

fn member(set: Set, code: u32) -> bool {
    let plane = (code >> 16) as u8;
    let Some((_, points)) = set.iter().find(|(number, _)| *number == plane) else {
        return false;
    };
    let low = code as u16;
    points.partition_point(|point| *point <= low) % 2 == 1
}

impl Map {
    /// What a code point maps to: one to three code points.
    pub fn get(&self, code: u32) -> impl Iterator<Item = u32> + use<> {
        let found = self.special.binary_search_by_key(&code, |entry| entry.0);
        let codes = match found.ok().and_then(|at| self.special.get(at)) {
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
        let at = self.runs.partition_point(|run| run.1 < code);
        match self.runs.get(at) {
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
pub static UPPER: &Map = &tables::UPPER;
/// `str.lower`, but for a final sigma.
pub static LOWER: &Map = &tables::LOWER;
/// `str.title` of a single character.
pub static TITLE: &Map = &tables::TITLE;
/// `str.casefold`
pub static FOLD: &Map = &tables::FOLD;

macro_rules! predicates {
    ($($(#[$doc:meta])* $name:ident: $set:ident;)*) => {$(
        $(#[$doc])*
        pub fn $name(code: u32) -> bool {
            member(tables::$set, code)
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
        0..0x80 => false,
        _ => member(tables::SPACE, code),
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
