//! `format(s, spec)` for strings.
use super::layout::pad;
use super::spec::{Align, Spec, grouping_with, unknown_kind};
use crate::err::{PyErr, Result, class};
use crate::str::{CodePoints, Str};

/// Appends `format(s, spec)`.
pub fn format_str(s: &Str, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
    if spec.is_empty() {
        out.extend_from_slice(s.as_bytes());
        return Ok(());
    }
    let spec = Spec::parse(spec, "str", Align::Left)?;
    let grouping = spec.grouping.max(spec.fraction_grouping);
    if spec.kind == 0 && grouping != 0 {
        return Err(grouping_with(grouping, u32::from(b's')));
    }
    if spec.kind != 0 && spec.kind != u32::from(b's') {
        return Err(unknown_kind(spec.kind, "str"));
    }
    check(&spec)?;
    write(s, &spec, out)
}

/// The parts of a specification that numbers alone have.
fn check(spec: &Spec<'_>) -> Result<()> {
    let message = if spec.sign == b' ' {
        "Space not allowed in string format specifier"
    } else if spec.sign != 0 {
        "Sign not allowed in string format specifier"
    } else if spec.no_negative_zero {
        "Negative zero coercion (z) not allowed in string format specifier"
    } else if spec.alternate {
        "Alternate form (#) not allowed in string format specifier"
    } else if spec.align == Align::AfterSign {
        "'=' alignment not allowed in string format specifier"
    } else {
        return Ok(());
    };
    Err(PyErr::new(&class::ValueError, message))
}

fn write(s: &Str, spec: &Spec<'_>, out: &mut Vec<u8>) -> Result<()> {
    let mut text = s.as_bytes();
    let mut count = s.count();
    if let Some(precision) = spec.precision
        && precision < count
    {
        let mut points = CodePoints::new(text);
        for _ in 0..precision {
            points.next();
        }
        text = &text[..text.len() - points.rest().len()];
        count = precision;
    }
    let padding = spec.width.unwrap_or(0).saturating_sub(count);
    let room = padding
        .checked_mul(spec.fill.len())
        .and_then(|room| room.checked_add(text.len()));
    if room.is_none_or(|room| out.try_reserve(room).is_err()) {
        return Err(PyErr::bare(&class::MemoryError));
    }
    let left = match spec.align {
        Align::Right => padding,
        Align::Center => padding / 2,
        _ => 0,
    };
    pad(spec.fill, left, out);
    out.extend_from_slice(text);
    pad(spec.fill, padding - left, out);
    Ok(())
}
