//! `print` and the standard streams.
//!
//! As in CPython, standard output is buffered (by lines on a terminal) and standard error by lines, and
//! text is UTF-8: a lone surrogate raises `UnicodeEncodeError` on the one and is escaped on the other.
//!
//! A stream knows how many bytes the program has written and how many of them the world has seen. A
//! replay ([`crate::replay`]) sets the first number back, and what was already seen is not written again.
use crate::host::{self, Failure, Stream};
use core::cell::RefCell;
use pyrs_core::err::{PyErr, Result, Value, class};
use pyrs_core::{NoneType, Object, PYTHON};

/// CPython's buffer is as large.
const CAPACITY: usize = 8192;

/// What CPython says before an error at the end of the process.
#[cfg(not(target_family = "wasm"))]
pub(crate) const IGNORED: &[u8] = if PYTHON.1 >= 14 {
    b"Exception ignored while flushing sys.stdout:\n"
} else {
    b"Exception ignored in: <_io.TextIOWrapper name='<stdout>' mode='w' encoding='utf-8'>\n"
};

#[derive(Default)]
struct Buffer {
    pending: Vec<u8>,
    written: u64,
    seen: u64,
}

thread_local! {
    static OUT: RefCell<Buffer> = RefCell::default();
    static ERR: RefCell<Buffer> = RefCell::default();
}

fn with<R>(stream: Stream, action: impl FnOnce(&mut Buffer) -> R) -> R {
    match stream {
        Stream::Out => OUT.with_borrow_mut(action),
        Stream::Err => ERR.with_borrow_mut(action),
    }
}

/// Writes `str(value)` to standard output: one piece of a `print`.
pub fn write<T: Object>(value: &T) -> Result<NoneType> {
    write_value(Stream::Out, value)
}

/// Writes `str(value)` to standard error.
pub fn write_error<T: Object>(value: &T) -> Result<NoneType> {
    write_value(Stream::Err, value)
}

/// `sys.stdout.flush()`
pub fn flush() -> Result<NoneType> {
    flush_stream(Stream::Out).map(|()| NoneType)
}

/// `sys.stderr.flush()`
pub fn flush_error() -> Result<NoneType> {
    flush_stream(Stream::Err).map(|()| NoneType)
}

fn write_value<T: Object>(stream: Stream, value: &T) -> Result<NoneType> {
    let mut text = Vec::new();
    value.str(&mut text)?;
    write_text(stream, &text)?;
    Ok(NoneType)
}

/// Writes generalised UTF-8.
pub fn write_text(stream: Stream, text: &[u8]) -> Result<()> {
    match (surrogates(text), stream) {
        (None, _) => write_bytes(stream, text),
        (Some(_), Stream::Out) => Err(not_encodable(text)),
        (Some(_), Stream::Err) => write_bytes(stream, &backslash_replaced(text)),
    }
}

fn write_bytes(stream: Stream, bytes: &[u8]) -> Result<()> {
    let full = with(stream, |buffer| {
        let repeated = (buffer.seen - buffer.written).min(bytes.len() as u64);
        let fresh = &bytes[repeated as usize..];
        buffer.written += bytes.len() as u64;
        buffer.seen = buffer.seen.max(buffer.written);
        buffer.pending.extend_from_slice(fresh);
        let full = buffer.pending.len() >= CAPACITY;
        full || fresh.contains(&b'\n') && host::is_interactive(stream)
    });
    if full { flush_stream(stream) } else { Ok(()) }
}

fn flush_stream(stream: Stream) -> Result<()> {
    // A host's function may print: the buffer is not borrowed while it runs.
    let pending = with(stream, |buffer| core::mem::take(&mut buffer.pending));
    if pending.is_empty() {
        return Ok(());
    }
    let written = host::write(stream, &pending);
    with(stream, |buffer| {
        if written.is_err() && PYTHON.1 >= 14 {
            // From 3.14 on, CPython keeps what it could not write, and tries again at the end.
            drop(buffer.pending.splice(..0, pending));
        } else if buffer.pending.is_empty() {
            buffer.pending = pending;
            buffer.pending.clear();
        }
    });
    written.map_err(os_error)
}

#[cold]
pub(crate) fn os_error(failure: Failure) -> PyErr {
    let args = vec![Value::Int(failure.errno), Value::from(failure.text)];
    PyErr::with_args(&class::OSError, args).raised()
}

/// How much the program has written to both streams.
pub(crate) fn position() -> (u64, u64) {
    (
        with(Stream::Out, |b| b.written),
        with(Stream::Err, |b| b.written),
    )
}

/// Goes back to an earlier position: what is written from there on has been seen already.
pub(crate) fn rewind((out, err): (u64, u64)) {
    with(Stream::Out, |buffer| buffer.written = out);
    with(Stream::Err, |buffer| buffer.written = err);
}

/// The first run of lone surrogates, in code points.
fn surrogates(text: &[u8]) -> Option<(usize, usize)> {
    if !text.contains(&0xed) {
        return None;
    }
    let first = (0..text.len()).find(|&at| is_surrogate(&text[at..]))?;
    let count = text[first..]
        .chunks(3)
        .take_while(|three| is_surrogate(three))
        .count();
    let start = text[..first]
        .iter()
        .filter(|&&byte| byte & 0xc0 != 0x80)
        .count();
    Some((start, start + count))
}

fn is_surrogate(text: &[u8]) -> bool {
    matches!(text, [0xed, 0xa0..=0xff, _, ..])
}

/// The error of writing lone surrogates as UTF-8.
#[cold]
pub(crate) fn not_encodable(text: &[u8]) -> PyErr {
    let (start, end) = surrogates(text).unwrap_or_default();
    let args = vec![
        Value::from("utf-8"),
        Value::Str(text.to_vec().into()),
        Value::Int(start as i64),
        Value::Int(end as i64),
        Value::from("surrogates not allowed"),
    ];
    PyErr::with_args(&class::UnicodeEncodeError, args).raised()
}

/// Lone surrogates as `\udc80`.
#[cold]
pub(crate) fn backslash_replaced(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len() + 3);
    let mut rest = text;
    while let [first, others @ ..] = rest {
        if is_surrogate(rest) {
            let point = 0xd000 | u32::from(rest[1] & 0x3f) << 6 | u32::from(rest[2] & 0x3f);
            out.extend_from_slice(format!("\\u{point:04x}").as_bytes());
            rest = &rest[3..];
        } else {
            out.push(*first);
            rest = others;
        }
    }
    out
}
