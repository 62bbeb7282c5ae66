//! `repr` and `ascii`: the text as a literal.
use super::code_points::push;
use super::{CodePoints, Str};
use crate::unicode;

/// Appends `repr(s)`.
pub fn write_repr(s: &Str, out: &mut Vec<u8>) {
    let bytes = s.as_bytes();
    let quote = if bytes.contains(&b'\'') && !bytes.contains(&b'"') {
        b'"'
    } else {
        b'\''
    };
    out.reserve(bytes.len() + 2);
    out.push(quote);
    let plain = |byte: u8| matches!(byte, 0x20..0x7f) && byte != b'\\' && byte != quote;
    let mut rest = bytes;
    while !rest.is_empty() {
        let run = rest
            .iter()
            .position(|byte| !plain(*byte))
            .unwrap_or(rest.len());
        out.extend_from_slice(&rest[..run]);
        let mut points = CodePoints::new(&rest[run..]);
        match points.next() {
            Some(code) if code == u32::from(quote) => out.extend_from_slice(&[b'\\', quote]),
            Some(code) if code >= 0x7f && unicode::is_printable(code) => push(out, code),
            Some(code) => escape(code, out),
            None => break,
        }
        rest = points.rest();
    }
    out.push(quote);
}

/// Appends `text`, a `repr`, with everything that is not ASCII escaped.
pub fn write_ascii(text: &[u8], out: &mut Vec<u8>) {
    for code in CodePoints::new(text) {
        if code < 0x80 {
            out.push(code as u8);
        } else {
            escape(code, out);
        }
    }
}

/// Appends an escape sequence.
fn escape(code: u32, out: &mut Vec<u8>) {
    let (letter, digits) = match code {
        0x5c => return out.extend_from_slice(b"\\\\"),
        0x09 => return out.extend_from_slice(b"\\t"),
        0x0a => return out.extend_from_slice(b"\\n"),
        0x0d => return out.extend_from_slice(b"\\r"),
        0..0x100 => (b'x', 2),
        0x100..0x1_0000 => (b'u', 4),
        _ => (b'U', 8),
    };
    out.extend_from_slice(&[b'\\', letter]);
    for place in (0..digits).rev() {
        let digit = (code >> (4 * place) & 0xf) as usize;
        out.push(b"0123456789abcdef"[digit]);
    }
}
