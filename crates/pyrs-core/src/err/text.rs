//! `str(e)` and `repr(e)`, class by class.
use super::value::tuple_repr;
use super::{PyErr, Result, Value, class};
use crate::str::CodePoints;
use core::ptr;

/// Appends `str(e)`.
pub fn str(error: &PyErr, out: &mut Vec<u8>) -> Result<()> {
    let args = error.args();
    let builtin = error.class().builtin();
    if ptr::eq(builtin, &class::KeyError) && args.len() == 1 {
        return args[0].repr(out);
    }
    if error.is(&class::OSError) && (2..=5).contains(&args.len()) {
        return os_error(error, out);
    }
    if ptr::eq(builtin, &class::UnicodeEncodeError) && args.len() == 5 {
        return unicode_encode_error(&args, out);
    }
    if error.is(&class::SyntaxError) {
        return args.first().unwrap_or(&Value::None).str(out);
    }
    match &*args {
        [] => Ok(()),
        [only] => only.str(out),
        several => tuple_repr(several, false, out),
    }
}

/// Appends `repr(e)`.
pub fn repr(error: &PyErr, out: &mut Vec<u8>) -> Result<()> {
    out.extend_from_slice(error.class().name.as_bytes());
    // OSError moves the file name out of its arguments.
    let args = error.args();
    let shown = if file_name(error).is_some() {
        &args[..2]
    } else {
        &args
    };
    tuple_repr(shown, false, out)
}

/// The file name that an `OSError` was made with. A number there is what `BlockingIOError` had written.
fn file_name(error: &PyErr) -> Option<Value> {
    let args = error.args();
    let named = error.is(&class::OSError) && (3..=5).contains(&args.len());
    match args.get(2).filter(|_| named) {
        None | Some(Value::None) => None,
        Some(Value::Int(_)) if error.is(&class::BlockingIOError) => None,
        name => name.cloned(),
    }
}

/// `[Errno 2] No such file or directory: 'a' -> 'b'`
fn os_error(error: &PyErr, out: &mut Vec<u8>) -> Result<()> {
    let args = error.args();
    out.extend_from_slice(b"[Errno ");
    args[0].str(out)?;
    out.extend_from_slice(b"] ");
    args[1].str(out)?;
    let Some(name) = file_name(error) else {
        return Ok(());
    };
    out.extend_from_slice(b": ");
    name.repr(out)?;
    match args.get(4) {
        None | Some(Value::None) => Ok(()),
        Some(second) => {
            out.extend_from_slice(b" -> ");
            second.repr(out)
        }
    }
}

/// `'utf-8' codec can't encode character '\udc80' in position 3: surrogates not allowed`
fn unicode_encode_error(args: &[Value], out: &mut Vec<u8>) -> Result<()> {
    let (Value::Str(object), Some(start), Some(end)) =
        (&args[1], args[2].get::<i64>(), args[3].get::<i64>())
    else {
        return tuple_repr(args, false, out);
    };
    out.push(b'\'');
    args[0].str(out)?;
    out.extend_from_slice(b"' codec can't encode character");
    if end == start + 1 {
        let point = CodePoints::new(object.as_bytes())
            .nth(start as usize)
            .unwrap_or(0);
        let escaped = match point {
            0..=0xff => format!(" '\\x{point:02x}' in position {start}: "),
            0x100..=0xffff => format!(" '\\u{point:04x}' in position {start}: "),
            _ => format!(" '\\U{point:08x}' in position {start}: "),
        };
        out.extend_from_slice(escaped.as_bytes());
    } else {
        out.extend_from_slice(format!("s in position {start}-{}: ", end - 1).as_bytes());
    }
    args[4].str(out)
}
