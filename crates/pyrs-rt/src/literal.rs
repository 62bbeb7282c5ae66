//! Python literals, as arguments on a command line are written: `3`, `-2.5`, `'text'`, `[1, 2]`, `{'a': (1, None)}`.
use std::iter::Peekable;
use std::str::Chars;

/// The value of a Python literal.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `None`
    None,
    /// `True`, `False`
    Bool(bool),
    /// An int of any size.
    Int(Digits),
    /// A float.
    Float(f64),
    /// A string, in generalised UTF-8.
    Str(Vec<u8>),
    /// `[…]`
    List(Vec<Literal>),
    /// `(…)`
    Tuple(Vec<Literal>),
    /// `{…}` without colons, and `set()`
    Set(Vec<Literal>),
    /// `{…}` with colons
    Dict(Vec<(Literal, Literal)>),
}

/// An int as written, without sign, prefix and underscores.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digits {
    /// Whether it is below zero.
    pub negative: bool,
    /// 2, 8, 10 or 16.
    pub radix: u32,
    /// The digits.
    pub digits: String,
}

/// Deeper nesting is refused, as CPython's parser does at some point.
const MAX_DEPTH: u32 = 90;

/// The value of a literal; `None` where `text` is none.
pub fn parse(text: &str) -> Option<Literal> {
    let mut reader = Reader {
        rest: text.chars().peekable(),
        depth: 0,
    };
    let value = reader.value()?;
    reader.skip_blanks();
    reader.rest.next().is_none().then_some(value)
}

struct Reader<'a> {
    rest: Peekable<Chars<'a>>,
    depth: u32,
}

impl Reader<'_> {
    fn skip_blanks(&mut self) {
        while self
            .rest
            .next_if(|c| matches!(c, ' ' | '\t' | '\n' | '\r'))
            .is_some()
        {}
    }

    /// Whether the next character that is no blank is this one; it is consumed.
    fn accept(&mut self, wanted: char) -> bool {
        self.skip_blanks();
        self.rest.next_if_eq(&wanted).is_some()
    }

    fn value(&mut self) -> Option<Literal> {
        self.skip_blanks();
        match *self.rest.peek()? {
            '[' => self.nested(|r| r.items(']').map(|(items, _)| Literal::List(items))),
            '(' => self.nested(Reader::parenthesised),
            '{' => self.nested(Reader::braces),
            '\'' | '"' => self.string().map(Literal::Str),
            '-' | '+' | '.' | '0'..='9' => self.number(),
            _ => self.word(),
        }
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Option<Literal>) -> Option<Literal> {
        self.rest.next();
        self.depth += 1;
        if self.depth > MAX_DEPTH {
            return None;
        }
        let value = read(self);
        self.depth -= 1;
        value
    }

    /// Items up to the closing bracket, and whether the last one had a comma.
    fn items(&mut self, close: char) -> Option<(Vec<Literal>, bool)> {
        let (mut items, mut comma) = (Vec::new(), false);
        while !self.accept(close) {
            if !items.is_empty() && !comma {
                return None;
            }
            items.push(self.value()?);
            comma = self.accept(',');
        }
        Some((items, comma))
    }

    fn parenthesised(&mut self) -> Option<Literal> {
        let (mut items, comma) = self.items(')')?;
        if items.len() == 1 && !comma {
            return items.pop();
        }
        Some(Literal::Tuple(items))
    }

    fn braces(&mut self) -> Option<Literal> {
        let (mut keys, mut values) = (Vec::new(), Vec::new());
        let mut comma = true;
        while !self.accept('}') {
            if !comma {
                return None;
            }
            keys.push(self.value()?);
            if self.accept(':') {
                values.push(self.value()?);
            }
            if !values.is_empty() && values.len() != keys.len() {
                return None;
            }
            comma = self.accept(',');
        }
        if keys.len() == values.len() {
            Some(Literal::Dict(keys.into_iter().zip(values).collect()))
        } else if values.is_empty() {
            Some(Literal::Set(keys))
        } else {
            None
        }
    }

    fn word(&mut self) -> Option<Literal> {
        let mut word = String::new();
        while let Some(c) = self
            .rest
            .next_if(|c| c.is_ascii_alphanumeric() || "_()".contains(*c))
        {
            if c == ')' && !word.ends_with('(') {
                return None;
            }
            word.push(c);
            if matches!(word.as_str(), "None" | "True" | "False") {
                break;
            }
        }
        match word.as_str() {
            "None" => Some(Literal::None),
            "True" => Some(Literal::Bool(true)),
            "False" => Some(Literal::Bool(false)),
            "set()" => Some(Literal::Set(Vec::new())),
            _ => None,
        }
    }

    fn number(&mut self) -> Option<Literal> {
        let negative = match self.rest.next_if(|c| matches!(c, '-' | '+')) {
            Some(sign) => sign == '-',
            None => false,
        };
        self.skip_blanks();
        let mut text = String::new();
        while let Some(c) = self
            .rest
            .next_if(|&c| c.is_ascii_alphanumeric() || "._+-".contains(c))
        {
            let exponent = text.ends_with(['e', 'E']) && !is_hexadecimal(&text);
            if matches!(c, '+' | '-') && !exponent {
                return None;
            }
            text.push(c);
        }
        int(&text, negative).or_else(|| float(&text, negative))
    }

    fn string(&mut self) -> Option<Vec<u8>> {
        let quote = self.rest.next()?;
        let mut out = Vec::new();
        loop {
            match self.rest.next()? {
                c if c == quote => return Some(out),
                '\n' => return None,
                '\\' => self.escape(&mut out)?,
                c => push(&mut out, u32::from(c))?,
            }
        }
    }

    fn escape(&mut self, out: &mut Vec<u8>) -> Option<()> {
        let point = match self.rest.next()? {
            '\n' => return Some(()),
            'a' => 7,
            'b' => 8,
            't' => 9,
            'n' => 10,
            'v' => 11,
            'f' => 12,
            'r' => 13,
            'x' => self.hexadecimal(2)?,
            'u' => self.hexadecimal(4)?,
            'U' => self.hexadecimal(8)?,
            c @ '0'..='7' => self.octal(c),
            c @ ('\\' | '\'' | '"') => u32::from(c),
            'N' => return None,
            // An unknown escape keeps its backslash.
            c => {
                out.push(b'\\');
                u32::from(c)
            }
        };
        push(out, point)
    }

    fn hexadecimal(&mut self, count: usize) -> Option<u32> {
        (0..count).try_fold(0, |point, _| {
            Some(point << 4 | self.rest.next()?.to_digit(16)?)
        })
    }

    fn octal(&mut self, first: char) -> u32 {
        let mut point = first.to_digit(8).unwrap_or(0);
        for _ in 0..2 {
            match self
                .rest
                .next_if(|c| c.is_digit(8))
                .and_then(|c| c.to_digit(8))
            {
                Some(digit) => point = point << 3 | digit,
                None => break,
            }
        }
        point
    }
}

fn is_hexadecimal(text: &str) -> bool {
    text.starts_with("0x") || text.starts_with("0X")
}

fn int(text: &str, negative: bool) -> Option<Literal> {
    let (radix, written) = match text.get(..2) {
        Some("0x" | "0X") => (16, &text[2..]),
        Some("0o" | "0O") => (8, &text[2..]),
        Some("0b" | "0B") => (2, &text[2..]),
        _ => (10, text),
    };
    let written = if radix == 10 {
        written
    } else {
        written.strip_prefix('_').unwrap_or(written)
    };
    let digits = without_underscores(written, radix)?;
    let leading_zero = radix == 10 && digits.starts_with('0') && digits.bytes().any(|b| b != b'0');
    let fine = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix)) && !leading_zero;
    fine.then_some(Literal::Int(Digits {
        negative,
        radix,
        digits,
    }))
}

fn float(text: &str, negative: bool) -> Option<Literal> {
    let digits = without_underscores(text, 10)?;
    // "inf" is no literal, and "01" is neither an int nor a float.
    let starts_well = digits.starts_with(|c: char| c == '.' || c.is_ascii_digit())
        && digits.contains(['.', 'e', 'E']);
    let value: f64 = digits.parse().ok().filter(|_| starts_well)?;
    Some(Literal::Float(if negative { -value } else { value }))
}

/// The number without its underscores, each of which stands between two digits.
fn without_underscores(text: &str, radix: u32) -> Option<String> {
    let digit = |at: usize| text[at..].chars().next().is_some_and(|c| c.is_digit(radix));
    let fine = text
        .match_indices('_')
        .all(|(at, _)| at > 0 && digit(at - 1) && digit(at + 1));
    fine.then(|| text.replace('_', ""))
}

/// Appends a code point, surrogates included, as generalised UTF-8. Two surrogates stay two.
fn push(out: &mut Vec<u8>, point: u32) -> Option<()> {
    match char::from_u32(point) {
        Some(c) => out.extend_from_slice(c.encode_utf8(&mut [0; 4]).as_bytes()),
        None if point < 0x11_0000 => out.extend_from_slice(&[
            0xe0 | (point >> 12) as u8,
            0x80 | (point >> 6 & 0x3f) as u8,
            0x80 | (point & 0x3f) as u8,
        ]),
        None => return None,
    }
    Some(())
}
