//! Python literals as text: what `ast.literal_eval` reads, for the arguments of a program.
//!
//! A literal is read without knowing what it is for; a conversion then fits it to a parameter.

/// A parsed literal. Ints keep their digits, since they may have any size.
#[derive(Clone, Debug, PartialEq)]
pub enum Literal {
    /// `None`
    None,
    /// `True`, `False`
    Bool(bool),
    /// A sign and digits in a base.
    Int {
        /// Below zero.
        negative: bool,
        /// 2, 8, 10 or 16.
        radix: u32,
        /// The digits, without prefix and underscores.
        digits: String,
    },
    /// A float.
    Float(f64),
    /// A string, as generalised UTF-8 (lone surrogates as three bytes).
    Str(Vec<u8>),
    /// `[…]`
    List(Vec<Literal>),
    /// `(…)`
    Tuple(Vec<Literal>),
    /// `{…}` and `set()`
    Set(Vec<Literal>),
    /// `{key: value}`
    Dict(Vec<(Literal, Literal)>),
}

/// How deep literals may be nested.
const DEPTH: usize = 90;

/// The literal that the whole text is, or `None`.
pub fn parse(text: &str) -> Option<Literal> {
    let mut parser = Parser {
        rest: text.as_bytes(),
        depth: 0,
    };
    let mut value = parser.value()?;
    parser.space();
    if parser.take(b',') {
        value = Literal::Tuple(parser.items_after(value, None)?);
    }
    parser.rest.is_empty().then_some(value)
}

struct Parser<'a> {
    rest: &'a [u8],
    depth: usize,
}

impl Parser<'_> {
    fn space(&mut self) {
        while let [b' ' | b'\t' | b'\n' | b'\r' | b'\x0c', rest @ ..] = self.rest {
            self.rest = rest;
        }
    }

    fn peek(&self) -> u8 {
        self.rest.first().copied().unwrap_or(0)
    }

    fn take(&mut self, byte: u8) -> bool {
        self.space();
        let found = self.rest.first() == Some(&byte);
        if found {
            self.rest = &self.rest[1..];
        }
        found
    }

    fn word(&mut self) -> String {
        let len = self
            .rest
            .iter()
            .take_while(|b| b.is_ascii_alphanumeric() || **b == b'_')
            .count();
        let (word, rest) = self.rest.split_at(len);
        self.rest = rest;
        String::from_utf8_lossy(word).into_owned()
    }

    fn value(&mut self) -> Option<Literal> {
        self.depth += 1;
        if self.depth > DEPTH {
            return None;
        }
        self.space();
        let value = match self.peek() {
            b'-' | b'+' => self.signed(),
            b'0'..=b'9' | b'.' => self.number(),
            b'\'' | b'"' => self.strings(),
            b'[' => self.list(),
            b'(' => self.tuple(),
            b'{' => self.braces(),
            _ => self.named(),
        };
        self.depth -= 1;
        value
    }

    fn signed(&mut self) -> Option<Literal> {
        let minus = self.peek() == b'-';
        self.rest = &self.rest[1..];
        self.space();
        match self.value()? {
            Literal::Int {
                negative,
                radix,
                digits,
            } => Some(Literal::Int {
                negative: negative != minus,
                radix,
                digits,
            }),
            Literal::Float(value) => Some(Literal::Float(if minus { -value } else { value })),
            _ => None,
        }
    }

    fn number(&mut self) -> Option<Literal> {
        let radix = match self.rest {
            [b'0', b'x' | b'X', ..] => 16,
            [b'0', b'o' | b'O', ..] => 8,
            [b'0', b'b' | b'B', ..] => 2,
            _ => return self.decimal(),
        };
        self.rest = &self.rest[2..];
        let digits = self.word();
        let digits = plain_digits(digits.strip_prefix('_').unwrap_or(&digits), radix)?;
        Some(Literal::Int {
            negative: false,
            radix,
            digits,
        })
    }

    fn decimal(&mut self) -> Option<Literal> {
        let mut text = String::new();
        loop {
            match self.peek() {
                byte @ (b'0'..=b'9' | b'.' | b'_' | b'e' | b'E') => text.push(byte as char),
                sign @ (b'+' | b'-') if text.ends_with(['e', 'E']) => text.push(sign as char),
                _ => break,
            }
            self.rest = &self.rest[1..];
        }
        if self.peek().is_ascii_alphabetic() {
            return None;
        }
        if !text.contains(['.', 'e', 'E']) {
            let digits = plain_digits(&text, 10)?;
            let zeros = digits.len() > 1 && digits.starts_with('0');
            if zeros && digits.bytes().any(|b| b != b'0') {
                return None;
            }
            return Some(Literal::Int {
                negative: false,
                radix: 10,
                digits,
            });
        }
        for part in text.split(['.', 'e', 'E', '+', '-']) {
            if !part.is_empty() {
                plain_digits(part, 10)?;
            }
        }
        text.replace('_', "").parse().ok().map(Literal::Float)
    }

    fn named(&mut self) -> Option<Literal> {
        if let [b'r' | b'R', b'\'' | b'"', ..] | [b'u' | b'U', b'\'' | b'"', ..] = self.rest {
            return self.strings();
        }
        match self.word().as_str() {
            "None" => Some(Literal::None),
            "True" => Some(Literal::Bool(true)),
            "False" => Some(Literal::Bool(false)),
            "set" if self.take(b'(') && self.take(b')') => Some(Literal::Set(Vec::new())),
            _ => None,
        }
    }

    /// One or more strings side by side, which are one.
    fn strings(&mut self) -> Option<Literal> {
        let mut out = Vec::new();
        loop {
            let raw = matches!(self.peek(), b'r' | b'R');
            if !matches!(self.peek(), b'\'' | b'"') {
                self.rest = &self.rest[1..];
            }
            self.string(raw, &mut out)?;
            self.space();
            match self.rest {
                [b'\'' | b'"', ..] | [b'r' | b'R' | b'u' | b'U', b'\'' | b'"', ..] => {}
                _ => return Some(Literal::Str(out)),
            }
        }
    }

    fn string(&mut self, raw: bool, out: &mut Vec<u8>) -> Option<()> {
        let quote = self.peek();
        let long = self.rest.starts_with(&[quote; 3]);
        let end: &[u8] = if long { &[quote; 3] } else { &[quote] };
        self.rest = &self.rest[end.len()..];
        while !self.rest.starts_with(end) {
            let (&byte, rest) = self.rest.split_first()?;
            self.rest = rest;
            match byte {
                b'\n' if !long => return None,
                b'\\' if raw => {
                    out.push(byte);
                    let (&next, rest) = self.rest.split_first()?;
                    self.rest = rest;
                    out.push(next);
                }
                b'\\' => self.escape(out)?,
                _ => out.push(byte),
            }
        }
        self.rest = &self.rest[end.len()..];
        Some(())
    }

    fn escape(&mut self, out: &mut Vec<u8>) -> Option<()> {
        let (&byte, rest) = self.rest.split_first()?;
        self.rest = rest;
        let code = match byte {
            b'\n' => return Some(()),
            b'\\' | b'\'' | b'"' => u32::from(byte),
            b'a' => 7,
            b'b' => 8,
            b'f' => 12,
            b'n' => 10,
            b'r' => 13,
            b't' => 9,
            b'v' => 11,
            b'x' => self.hex(2)?,
            b'u' => self.hex(4)?,
            b'U' => self.hex(8)?,
            b'0'..=b'7' => self.octal(byte),
            b'N' => return None,
            other => {
                out.extend([b'\\', other]);
                return Some(());
            }
        };
        push_code_point(code, out)
    }

    fn hex(&mut self, len: usize) -> Option<u32> {
        let digits = core::str::from_utf8(self.rest.get(..len)?).ok()?;
        if !digits.bytes().all(|b| b.is_ascii_hexdigit()) {
            return None;
        }
        self.rest = &self.rest[len..];
        u32::from_str_radix(digits, 16).ok()
    }

    fn octal(&mut self, first: u8) -> u32 {
        let mut code = u32::from(first - b'0');
        for _ in 0..2 {
            if let [digit @ b'0'..=b'7', rest @ ..] = self.rest {
                code = code * 8 + u32::from(digit - b'0');
                self.rest = rest;
            }
        }
        code
    }

    fn list(&mut self) -> Option<Literal> {
        self.take(b'[');
        self.items(b']').map(Literal::List)
    }

    fn tuple(&mut self) -> Option<Literal> {
        self.take(b'(');
        if self.take(b')') {
            return Some(Literal::Tuple(Vec::new()));
        }
        let first = self.value()?;
        if self.take(b')') {
            return Some(first);
        }
        self.take(b',').then_some(())?;
        self.items_after(first, Some(b')')).map(Literal::Tuple)
    }

    fn braces(&mut self) -> Option<Literal> {
        self.take(b'{');
        if self.take(b'}') {
            return Some(Literal::Dict(Vec::new()));
        }
        let first = self.value()?;
        if !self.take(b':') {
            if self.take(b'}') {
                return Some(Literal::Set(vec![first]));
            }
            self.take(b',').then_some(())?;
            return self.items_after(first, Some(b'}')).map(Literal::Set);
        }
        let mut pairs = vec![(first, self.value()?)];
        loop {
            let comma = self.take(b',');
            if self.take(b'}') {
                return Some(Literal::Dict(pairs));
            }
            comma.then_some(())?;
            let key = self.value()?;
            self.take(b':').then_some(())?;
            pairs.push((key, self.value()?));
        }
    }

    /// Items up to a closing bracket.
    fn items(&mut self, close: u8) -> Option<Vec<Literal>> {
        if self.take(close) {
            return Some(Vec::new());
        }
        let first = self.value()?;
        if self.take(close) {
            return Some(vec![first]);
        }
        self.take(b',').then_some(())?;
        self.items_after(first, Some(close))
    }

    /// The items after a first one and its comma, up to a closing bracket or the end.
    fn items_after(&mut self, first: Literal, close: Option<u8>) -> Option<Vec<Literal>> {
        let mut items = vec![first];
        loop {
            self.space();
            let done = match close {
                Some(byte) => self.take(byte),
                None => self.rest.is_empty(),
            };
            if done {
                return Some(items);
            }
            items.push(self.value()?);
            let comma = self.take(b',');
            let closed = match close {
                Some(byte) => self.take(byte),
                None => self.rest.is_empty(),
            };
            if closed {
                return Some(items);
            }
            comma.then_some(())?;
        }
    }
}

/// The digits without underscores; `None` if one is not a digit of the base, or an underscore is misplaced.
fn plain_digits(text: &str, radix: u32) -> Option<String> {
    let misplaced = text.starts_with('_') || text.ends_with('_') || text.contains("__");
    let digits = text.replace('_', "");
    let fits = !digits.is_empty() && digits.chars().all(|c| c.is_digit(radix));
    (fits && !misplaced).then_some(digits)
}

/// Appends a code point; surrogates as three bytes.
fn push_code_point(code: u32, out: &mut Vec<u8>) -> Option<()> {
    if let 0xd800..=0xdfff = code {
        out.extend([
            0xe0 | (code >> 12) as u8,
            0x80 | (code >> 6 & 0x3f) as u8,
            0x80 | (code & 0x3f) as u8,
        ]);
        return Some(());
    }
    let mut buffer = [0; 4];
    out.extend(char::from_u32(code)?.encode_utf8(&mut buffer).as_bytes());
    Some(())
}

#[cfg(test)]
mod tests {
    use super::{Literal, parse};

    fn int(digits: &str) -> Literal {
        Literal::Int {
            negative: false,
            radix: 10,
            digits: digits.into(),
        }
    }

    #[test]
    fn containers_nest() {
        let found = parse(" {'a': [1, (2,), {3, 4}], 'b': ()} ").unwrap();
        let expected = Literal::Dict(vec![
            (
                Literal::Str(b"a".to_vec()),
                Literal::List(vec![
                    int("1"),
                    Literal::Tuple(vec![int("2")]),
                    Literal::Set(vec![int("3"), int("4")]),
                ]),
            ),
            (Literal::Str(b"b".to_vec()), Literal::Tuple(vec![])),
        ]);
        assert_eq!(found, expected);
    }

    #[test]
    fn numbers_have_python_s_forms() {
        assert_eq!(parse("1_000"), Some(int("1000")));
        assert_eq!(parse("-1.5e-3"), Some(Literal::Float(-0.0015)));
        assert_eq!(parse("00"), Some(int("00")));
        for bad in ["01", "1__0", "1_", "0x", "1a", "--x", "1 2", "", ".", "nan"] {
            assert_eq!(parse(bad), None, "{bad}");
        }
    }

    #[test]
    fn strings_have_python_s_escapes() {
        let text = r#"'a\n\x41\u00e9\ud800\q' "b" r'\n'"#;
        let expected = b"a\nA\xc3\xa9\xed\xa0\x80\\qb\\n".to_vec();
        assert_eq!(parse(text), Some(Literal::Str(expected)));
        assert_eq!(parse("'open"), None);
    }

    #[test]
    fn depth_is_limited() {
        assert_eq!(parse(&"[".repeat(100_000)), None);
    }
}
