//! Where output goes: the process's standard streams, or what a host puts in their place.
//!
//! A shim for another language calls [`redirect`] once, before the first call of a function. On
//! WebAssembly the module imports `pyrs_write(stream, pointer, length)`, and where it reads
//! `pyrs_read_line()`, which gives the number of bytes or -1 where there is no input, and
//! `pyrs_take_line(pointer)`, which puts them there.
use std::sync::OnceLock;

/// A standard stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// `sys.stdout`
    Out = 1,
    /// `sys.stderr`
    Err = 2,
}

/// Why a stream took no more: an `errno` and its text.
#[derive(Debug)]
pub struct Failure {
    /// The system's number of the error.
    pub errno: i64,
    /// The system's words for it.
    pub text: String,
}

/// Writes all bytes to a stream.
pub type Write = fn(Stream, &[u8]) -> Result<(), Failure>;

/// Appends a line of standard input with its line feed; nothing at the end of the input.
pub type ReadLine = fn(&mut Vec<u8>) -> Result<(), Failure>;

static WRITE: OnceLock<Write> = OnceLock::new();
static READ_LINE: OnceLock<ReadLine> = OnceLock::new();

/// Sends the output of this artifact to a host's function, and takes its input from there. The first
/// caller wins.
pub fn redirect(write: Write, read_line: ReadLine) {
    let _already_set = WRITE.set(write);
    let _already_set = READ_LINE.set(read_line);
}

/// Whether lines are to be seen at once.
pub(crate) fn is_interactive(stream: Stream) -> bool {
    WRITE.get().is_some() || platform::is_interactive(stream)
}

/// Writes all bytes.
pub(crate) fn write(stream: Stream, bytes: &[u8]) -> Result<(), Failure> {
    match WRITE.get() {
        Some(write) => write(stream, bytes),
        None => platform::write(stream, bytes),
    }
}

/// Reads a line; `None` where there is no standard input at all.
pub(crate) fn read_line(line: &mut Vec<u8>) -> Option<Result<(), Failure>> {
    match READ_LINE.get() {
        Some(read_line) => Some(read_line(line)),
        None => platform::read_line(line),
    }
}

#[cfg(not(target_family = "wasm"))]
mod platform {
    use super::{Failure, Stream};
    use std::io::{BufRead, IsTerminal, Write};

    pub(super) fn read_line(line: &mut Vec<u8>) -> Option<Result<(), Failure>> {
        let read = std::io::stdin().lock().read_until(b'\n', line);
        Some(read.map(|_| ()).map_err(|error| failure(&error)))
    }

    pub(super) fn is_interactive(stream: Stream) -> bool {
        stream == Stream::Err || std::io::stdout().is_terminal()
    }

    pub(super) fn write(stream: Stream, bytes: &[u8]) -> Result<(), Failure> {
        let written = match stream {
            Stream::Out => {
                let mut out = std::io::stdout().lock();
                out.write_all(bytes).and_then(|()| out.flush())
            }
            Stream::Err => std::io::stderr().lock().write_all(bytes),
        };
        written.map_err(|error| failure(&error))
    }

    /// The error in CPython's words: Rust appends the number.
    pub(super) fn failure(error: &std::io::Error) -> Failure {
        let errno = error.raw_os_error().unwrap_or(5);
        let words = error.to_string();
        let text = words.split(" (os error").next().unwrap_or("").to_string();
        Failure {
            errno: i64::from(errno),
            text,
        }
    }
}

#[cfg(target_family = "wasm")]
mod platform {
    use super::{Failure, Stream};

    #[link(wasm_import_module = "env")]
    unsafe extern "C" {
        fn pyrs_write(stream: i32, pointer: *const u8, length: usize);
        fn pyrs_read_line() -> i32;
        fn pyrs_take_line(pointer: *mut u8);
    }

    pub(super) fn read_line(line: &mut Vec<u8>) -> Option<Result<(), Failure>> {
        // SAFETY: the host only reads standard input.
        let length = usize::try_from(unsafe { pyrs_read_line() }).ok()?;
        line.resize(length, 0);
        // SAFETY: the host writes the bytes of the line, for which there is room.
        unsafe { pyrs_take_line(line.as_mut_ptr()) };
        Some(Ok(()))
    }

    pub(super) fn is_interactive(_stream: Stream) -> bool {
        true
    }

    pub(super) fn write(stream: Stream, bytes: &[u8]) -> Result<(), Failure> {
        // SAFETY: the host only reads `length` bytes from `pointer`, which `bytes` owns during the call.
        unsafe { pyrs_write(stream as i32, bytes.as_ptr(), bytes.len()) };
        Ok(())
    }
}
