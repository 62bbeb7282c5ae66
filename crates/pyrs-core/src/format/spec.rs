//! `[[fill]align][sign][z][#][0][width][grouping][.precision][type]`, with CPython's errors.
use crate::err::{PyErr, Result, class};
use crate::str::CodePoints;
use crate::unicode::decimal;

/// Where the padding goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Align {
    /// `<`
    Left,
    /// `>`
    Right,
    /// `^`
    Center,
    /// `=`: between sign and digits.
    AfterSign,
}

/// A parsed specification.
#[derive(Clone, Debug)]
pub struct Spec<'a> {
    /// The padding character, in generalised UTF-8.
    pub fill: &'a [u8],
    /// Where the padding goes.
    pub align: Align,
    /// Whether the specification names an alignment.
    pub align_given: bool,
    /// `+`, `-`, a space, or 0 if none is given.
    pub sign: u8,
    /// `z`: a negative zero loses its sign.
    pub no_negative_zero: bool,
    /// `#`
    pub alternate: bool,
    /// The minimal width.
    pub width: Option<usize>,
    /// `,`, `_`, or 0: between groups of digits.
    pub grouping: u8,
    /// `,`, `_`, or 0: between groups of digits of the fraction, from CPython 3.14 on; what has no fraction ignores it.
    pub fraction_grouping: u8,
    /// The precision.
    pub precision: Option<usize>,
    /// The presentation type as a code point, or 0 if none is given.
    pub kind: u32,
}

struct Reader<'a> {
    text: &'a [u8],
    at: usize,
}

impl<'a> Reader<'a> {
    fn peek(&self) -> u8 {
        self.text.get(self.at).copied().unwrap_or(0)
    }

    fn accept(&mut self, byte: u8) -> bool {
        let found = self.at < self.text.len() && self.peek() == byte;
        self.at += usize::from(found);
        found
    }

    /// The number of bytes of the code point here.
    fn width(&self) -> usize {
        let length = match self.peek() {
            0..0xc0 => 1,
            0xc0..0xe0 => 2,
            0xe0..0xf0 => 3,
            _ => 4,
        };
        length.min(self.text.len() - self.at)
    }

    fn fill_and_align(&mut self) -> (Option<&'a [u8]>, Option<Align>) {
        let start = self.at;
        if start < self.text.len() {
            let end = start + self.width();
            if let Some(align) = self.text.get(end).copied().and_then(alignment) {
                self.at = end + 1;
                return (Some(&self.text[start..end]), Some(align));
            }
            if let Some(align) = alignment(self.peek()) {
                self.at += 1;
                return (None, Some(align));
            }
        }
        (None, None)
    }

    fn integer(&mut self) -> Result<Option<usize>> {
        let start = self.at;
        let mut value = 0_i64;
        while let Some(digit) = CodePoints::new(&self.text[self.at..])
            .next()
            .and_then(decimal)
        {
            let digit = i64::from(digit);
            let Some(next) = value.checked_mul(10).and_then(|ten| ten.checked_add(digit)) else {
                let message = "Too many decimal digits in format string";
                return Err(PyErr::new(&class::ValueError, message));
            };
            value = next;
            self.at += self.width();
        }
        Ok((self.at > start).then_some(value as usize))
    }

    /// `,` or `_` or nothing; not both.
    fn grouping(&mut self) -> Result<u8> {
        let mut found = 0;
        if self.accept(b',') {
            found = b',';
        }
        if self.peek() == b'_' {
            if found != 0 {
                return Err(comma_and_underscore());
            }
            self.at += 1;
            found = b'_';
        }
        if self.peek() == b',' && found == b'_' {
            return Err(comma_and_underscore());
        }
        Ok(found)
    }

    /// The precision and the grouping of the fraction, after the point.
    fn precision(&mut self) -> Result<(Option<usize>, u8)> {
        let precision = self.integer()?;
        let grouping = if cfg!(feature = "py314") {
            self.grouping()?
        } else {
            0
        };
        if precision.is_none() && grouping == 0 {
            return Err(PyErr::new(
                &class::ValueError,
                "Format specifier missing precision",
            ));
        }
        Ok((precision, grouping))
    }
}

fn alignment(byte: u8) -> Option<Align> {
    match byte {
        b'<' => Some(Align::Left),
        b'>' => Some(Align::Right),
        b'^' => Some(Align::Center),
        b'=' => Some(Align::AfterSign),
        _ => None,
    }
}

#[cold]
fn comma_and_underscore() -> PyErr {
    PyErr::new(&class::ValueError, "Cannot specify both ',' and '_'.")
}

/// A presentation type as messages show it.
fn shown(kind: u32) -> String {
    match char::from_u32(kind) {
        Some(plain) if kind > 32 && kind < 128 => plain.to_string(),
        _ => format!("\\x{kind:x}"),
    }
}

/// The error of a presentation type that the type does not have.
#[cold]
pub fn unknown_kind(kind: u32, type_name: &str) -> PyErr {
    let message = format!(
        "Unknown format code '{}' for object of type '{type_name}'",
        shown(kind)
    );
    PyErr::new(&class::ValueError, message)
}

impl<'a> Spec<'a> {
    /// Parses `text`, generalised UTF-8, for a value of the type `type_name`.
    pub fn parse(text: &'a [u8], type_name: &str, default_align: Align) -> Result<Spec<'a>> {
        let mut reader = Reader { text, at: 0 };
        let (fill, align) = reader.fill_and_align();
        let mut spec = Spec {
            fill: fill.unwrap_or(b" "),
            align: align.unwrap_or(default_align),
            align_given: align.is_some(),
            sign: 0,
            no_negative_zero: false,
            alternate: false,
            width: None,
            grouping: 0,
            fraction_grouping: 0,
            precision: None,
            kind: 0,
        };
        if matches!(reader.peek(), b'+' | b'-' | b' ') {
            spec.sign = reader.peek();
            reader.at += 1;
        }
        spec.no_negative_zero = reader.accept(b'z');
        spec.alternate = reader.accept(b'#');
        if fill.is_none() && reader.accept(b'0') {
            spec.fill = b"0";
            if align.is_none() && default_align == Align::Right {
                spec.align = Align::AfterSign;
            }
        }
        spec.width = reader.integer()?;
        spec.grouping = reader.grouping()?;
        if reader.accept(b'.') {
            (spec.precision, spec.fraction_grouping) = reader.precision()?;
        }
        spec.kind = last_character(&reader).ok_or_else(|| invalid(text, type_name))?;
        spec.check_grouping()?;
        Ok(spec)
    }

    fn check_grouping(&self) -> Result<()> {
        let float = |kind| matches!(kind, b'e' | b'f' | b'g' | b'E' | b'G' | b'%' | b'F' | 0);
        let kind = u8::try_from(self.kind).unwrap_or(0xff);
        if self.grouping != 0 && !float(kind) && kind != b'd' {
            let four = self.grouping == b'_' && matches!(kind, b'b' | b'o' | b'x' | b'X');
            if !four {
                return Err(grouping_with(self.grouping, self.kind));
            }
        }
        if self.fraction_grouping != 0 && kind == b'n' {
            return Err(grouping_with(self.fraction_grouping, self.kind));
        }
        Ok(())
    }
}

/// The error of a separator that the presentation type does not take.
#[cold]
pub fn grouping_with(grouping: u8, kind: u32) -> PyErr {
    let message = format!(
        "Cannot specify '{}' with '{}'.",
        char::from(grouping),
        shown(kind)
    );
    PyErr::new(&class::ValueError, message)
}

#[cold]
fn invalid(text: &[u8], type_name: &str) -> PyErr {
    let mut message = b"Invalid format specifier '".to_vec();
    message.extend_from_slice(text);
    message.extend_from_slice(format!("' for object of type '{type_name}'").as_bytes());
    PyErr::new(&class::ValueError, message)
}

/// The code point that is left, 0 if nothing is; none if there are several.
fn last_character(reader: &Reader<'_>) -> Option<u32> {
    let rest = &reader.text[reader.at..];
    if rest.is_empty() {
        return Some(0);
    }
    if reader.width() < rest.len() {
        return None;
    }
    CodePoints::new(rest).next()
}
