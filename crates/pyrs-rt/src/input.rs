//! `input()`: lines of standard input, kept while a replay may ask for them again.
use crate::host;
use crate::output;
use core::cell::RefCell;
use pyrs_core::err::{PyErr, Result};
use pyrs_core::str::Str;

/// What this thread's replayable entry points have read.
#[derive(Default)]
struct Log {
    /// How many of them are running.
    runs: usize,
    /// The lines without line feeds, and the end of the input.
    lines: Vec<Option<Vec<u8>>>,
    /// The line that is asked for next.
    next: usize,
}

thread_local! {
    static LOG: RefCell<Log> = RefCell::default();
}

/// What `input()` does after it has printed its prompt (row `print.input`).
pub fn line() -> Result<Str> {
    read_line().map(Str::from)
}

/// The next line of standard input, without its line feed, after flushing standard output.
pub fn read_line() -> Result<Vec<u8>> {
    // An error of standard error is nobody's concern here, as in CPython.
    let _ignored = output::flush_error();
    output::flush()?;
    let line = match LOG.with_borrow_mut(Log::repeat) {
        Some(line) => line,
        None => {
            let line = fresh_line()?;
            LOG.with_borrow_mut(|log| log.keep(&line));
            line
        }
    };
    line.ok_or_else(|| PyErr::new("EOFError", "EOF when reading a line"))
}

/// A line that nobody has read yet; `None` at the end of the input.
fn fresh_line() -> Result<Option<Vec<u8>>> {
    let mut line = Vec::new();
    match host::read_line(&mut line) {
        Some(Ok(())) => {}
        Some(Err(failure)) => return Err(output::os_error(failure)),
        None => return Err(PyErr::new("RuntimeError", "input(): lost sys.stdin")),
    }
    if line.is_empty() {
        return Ok(None);
    }
    if line.ends_with(b"\n") {
        line.pop();
        // CPython translates the ends of lines on Windows only.
        if cfg!(windows) {
            line.pop_if(|byte| *byte == b'\r');
        }
    }
    match core::str::from_utf8(&line) {
        Ok(_) => Ok(Some(line)),
        Err(error) => Err(undecodable(&line, error)),
    }
}

#[cold]
fn undecodable(line: &[u8], error: core::str::Utf8Error) -> PyErr {
    let start = error.valid_up_to();
    let byte = line[start];
    let reason = match error.error_len() {
        None => "unexpected end of data",
        Some(1) if !(0xc2..=0xf4).contains(&byte) => "invalid start byte",
        Some(_) => "invalid continuation byte",
    };
    let message =
        format!("'utf-8' codec can't decode byte 0x{byte:02x} in position {start}: {reason}");
    PyErr::new("UnicodeDecodeError", message)
}

impl Log {
    fn repeat(&mut self) -> Option<Option<Vec<u8>>> {
        let line = self.lines.get(self.next).cloned()?;
        self.next += 1;
        Some(line)
    }

    fn keep(&mut self, line: &Option<Vec<u8>>) {
        if self.runs > 0 {
            self.lines.push(line.clone());
            self.next += 1;
        }
    }
}

/// A run begins that may be repeated from here.
pub(crate) fn begin() -> usize {
    LOG.with_borrow_mut(|log| {
        log.runs += 1;
        log.next
    })
}

/// Gives the lines after an earlier position again.
pub(crate) fn rewind(position: usize) {
    LOG.with_borrow_mut(|log| log.next = position);
}

/// The run ends; when the outermost does, nobody will ask for the lines again.
pub(crate) fn end() {
    LOG.with_borrow_mut(|log| {
        log.runs -= 1;
        if log.runs == 0 {
            *log = Log::default();
        }
    });
}
