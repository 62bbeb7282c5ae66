//! Exceptions in an answer: text, traceback, class and its bases, arguments.
use crate::message::{Answer, Cross};
use pyrs_core::Int;
use pyrs_core::err::{PyErr, Value, traceback};

/// Puts an exception into the answer.
pub(crate) fn write(error: &PyErr, to: &mut Answer) {
    let mut text = Vec::new();
    if error.text(&mut text).is_err() {
        text = b"<exception str() failed>".to_vec();
    }
    to.text(&text);
    let mut printed = Vec::new();
    traceback::print(error, &mut printed);
    to.text(&printed);
    let mut class = Some(error.class());
    while let Some(known) = class {
        to.text(known.name.as_bytes());
        class = known.base;
    }
    to.text(b"");
    to.count(error.args().len());
    for arg in error.args().iter() {
        argument(arg, to);
    }
}

fn argument(value: &Value, to: &mut Answer) {
    if let Some(float) = value.get::<f64>() {
        to.byte(4);
        return float.write(to);
    }
    if let Some(int) = value.get::<Int>() {
        to.byte(2);
        return int.write(to);
    }
    match value {
        Value::None => to.byte(0),
        Value::Bool(value) => {
            to.byte(1);
            value.write(to);
        }
        Value::Str(value) => {
            to.byte(3);
            value.write(to);
        }
        other => {
            let mut text = Vec::new();
            // What has no repr is shown as nothing.
            let _shown = other.repr(&mut text);
            to.byte(3);
            to.text(&text);
        }
    }
}
