//! Iteration over the code points of a string.
use super::code_points::width;
use super::{CodePoints, Str};

/// `iter(s)`: gives strings of one code point each.
#[derive(Clone)]
pub struct StrIter {
    text: Str,
    at: usize,
}

/// `iter(s)`.
pub fn iter(s: &Str) -> StrIter {
    StrIter {
        text: s.clone(),
        at: 0,
    }
}

impl StrIter {
    /// The next one, if any.
    #[inline]
    pub fn next_item(&mut self) -> Option<Str> {
        let rest = self.text.as_bytes().get(self.at..)?;
        let lead = *rest.first()?;
        if lead < 0x80 {
            self.at += 1;
            return Some(Str::from_code_point(u32::from(lead)));
        }
        let head = rest.get(..width(lead)).unwrap_or(rest);
        self.at += head.len();
        Some(Str::short(head))
    }

    /// How many are left.
    pub fn length_hint(&self) -> usize {
        super::code_points::count(&self.text.as_bytes()[self.at..])
    }
}

impl Iterator for StrIter {
    type Item = Str;

    #[inline]
    fn next(&mut self) -> Option<Str> {
        self.next_item()
    }
}

/// `reversed(s)`: gives strings of one code point each, the last first.
#[derive(Clone)]
pub struct StrReversed {
    text: Str,
    end: usize,
}

/// `reversed(s)`.
pub fn reversed(s: &Str) -> StrReversed {
    StrReversed {
        text: s.clone(),
        end: s.as_bytes().len(),
    }
}

impl StrReversed {
    /// The next one, if any.
    #[inline]
    pub fn next_item(&mut self) -> Option<Str> {
        let mut points = CodePoints::new(self.text.as_bytes().get(..self.end)?);
        let code = points.next_back()?;
        self.end = points.rest().len();
        Some(Str::from_code_point(code))
    }
}

impl Iterator for StrReversed {
    type Item = Str;

    #[inline]
    fn next(&mut self) -> Option<Str> {
        self.next_item()
    }
}
