//! The `main` of an executable: arguments, uncaught exceptions, exit status.
//!
//! Arguments are Python literals, converted by the annotation of their parameter; text that
//! is no string literal is taken as it stands where a `str` is wanted. The exit status is 0, what `SystemExit` says, 1 after an uncaught exception, 2 for wrong
//! arguments, and 120 where output could not be written, as CPython's.
use crate::arguments::{self, Arguments};
use crate::host::Stream;
use crate::output;
use pyrs_core::Object;
use pyrs_core::err::{PyErr, Result, Value, class, traceback};

/// What an executable runs.
pub struct Program {
    /// The entry point's parameters, in the order of the arguments.
    pub parameters: &'static [arguments::Parameter],
    /// Whether the program recurses: it then runs on a stack that holds as many frames as Python allows.
    pub recursive: bool,
    /// Converts the arguments, calls the entry point and prints the result.
    pub body: fn(&Arguments) -> Result<()>,
}

/// Enough for a thousand frames of large functions.
const DEEP_STACK: usize = 256 << 20;

/// Runs a program with the arguments of this process, and ends the process.
pub fn main(program: &'static Program) -> ! {
    let status = if program.recursive {
        let builder = std::thread::Builder::new().stack_size(DEEP_STACK);
        match builder.spawn(|| run(program)) {
            Ok(thread) => thread.join().unwrap_or(1),
            Err(_) => run(program),
        }
    } else {
        run(program)
    };
    std::process::exit(status)
}

/// Writes `repr(result)` and a line feed to standard output.
pub fn print_repr<T: Object>(result: &T) -> Result<()> {
    let mut text = Vec::new();
    result.repr(&mut text)?;
    text.push(b'\n');
    output::write_text(Stream::Out, &text)
}

fn run(program: &Program) -> i32 {
    let mut given = std::env::args_os();
    let name = given.next().unwrap_or_default();
    let result = Arguments::new(program.parameters, given.collect())
        .and_then(|arguments| (program.body)(&arguments));
    let status = match result {
        Ok(()) => 0,
        Err(error) if arguments::is_usage(&error) => {
            let usage = arguments::usage(&name.to_string_lossy(), program.parameters);
            eprint(format!("{usage}\n{}: error: {}\n", name.display(), error.message()).as_bytes());
            2
        }
        Err(error) => uncaught(&error),
    };
    finish(status)
}

/// Reports an exception that nobody caught, as CPython does, and gives the exit status.
pub fn uncaught(error: &PyErr) -> i32 {
    if error.is(&class::SystemExit) {
        return exit_status(error);
    }
    let flushed = output::flush();
    drop(flushed);
    let mut text = Vec::new();
    traceback::print(error, &mut text);
    eprint(&text);
    // CPython then dies by SIGINT, which a shell shows as 128 + 2.
    if error.is(&class::KeyboardInterrupt) {
        130
    } else {
        1
    }
}

/// The status that `SystemExit` asks for; a message goes to standard error.
fn exit_status(error: &PyErr) -> i32 {
    match &*error.args() {
        [] | [Value::None] => 0,
        [Value::Int(status)] => *status as i32,
        [Value::Bool(status)] => i32::from(*status),
        _ => {
            let mut text = Vec::new();
            let printed = error.text(&mut text);
            drop(printed);
            text.push(b'\n');
            eprint(&text);
            1
        }
    }
}

fn eprint(text: &[u8]) {
    let written = output::write_text(Stream::Err, text).and_then(|()| output::flush_error());
    // There is no place left to say that standard error is broken.
    drop(written);
}

/// Flushes standard output at the end of the process.
fn finish(status: i32) -> i32 {
    let Err(error) = output::flush() else {
        return status;
    };
    let mut text = output::IGNORED.to_vec();
    traceback::print(&error, &mut text);
    eprint(&text);
    120
}
