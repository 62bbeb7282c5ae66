//! `print` and `input` through the host's `sys.stdout`, `sys.stderr` and `sys.stdin`, whatever they are then.
use pyo3::prelude::*;
use pyo3::types::PyBytes;
use pyrs_rt::host::{Failure, Stream, redirect};

/// Sends the output of compiled code to Python, and takes its input from there.
pub fn through_python() {
    redirect(write, read_line);
}

fn write(stream: Stream, bytes: &[u8]) -> Result<(), Failure> {
    Python::attach(|py| write_text(py, stream, bytes).map_err(|error| failure(py, &error)))
}

fn read_line(line: &mut Vec<u8>) -> Result<(), Failure> {
    Python::attach(|py| {
        let read = py
            .import("sys")?
            .getattr("stdin")?
            .call_method0("readline")?;
        let bytes = read.call_method1("encode", ("utf-8", "surrogatepass"))?;
        line.extend_from_slice(bytes.cast::<PyBytes>()?.as_bytes());
        Ok(())
    })
    .map_err(|error: PyErr| Python::attach(|py| failure(py, &error)))
}

fn failure(py: Python<'_>, error: &PyErr) -> Failure {
    let value = error.value(py);
    let errno = value.getattr("errno").and_then(|errno| errno.extract());
    let text = value.getattr("strerror").and_then(|text| text.extract());
    Failure {
        errno: errno.unwrap_or(5),
        text: text.unwrap_or_else(|_| value.to_string()),
    }
}

/// Lone surrogates arrive as three bytes each.
fn write_text(py: Python<'_>, stream: Stream, bytes: &[u8]) -> PyResult<()> {
    let name = match stream {
        Stream::Out => "stdout",
        Stream::Err => "stderr",
    };
    let file = py.import("sys")?.getattr(name)?;
    if file.is_none() {
        return Ok(());
    }
    let text = PyBytes::new(py, bytes).call_method1("decode", ("utf-8", "surrogatepass"))?;
    file.call_method1("write", (text,))?;
    Ok(())
}
