//! A replayed run is invisible: output, input, handlers and module variables.
use pyrs_core::err::{PyErr, Result, Value, class, handled};
use pyrs_core::{NoneType, Object};
use pyrs_rt::host::{self, Failure, Stream};
use pyrs_rt::replay::{Entry, no_state};
use pyrs_rt::state::Global;
use pyrs_rt::{input, output};
use std::cell::Cell;
use std::sync::{Mutex, Once};

#[derive(Clone)]
struct Text(&'static str);

impl Object for Text {
    fn type_name(&self) -> &'static str {
        "str"
    }
    fn truth(&self) -> Result<bool> {
        Ok(!self.0.is_empty())
    }
    fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
        out.extend_from_slice(self.0.as_bytes());
        Ok(())
    }
    fn hash(&self) -> Result<i64> {
        Ok(0)
    }
    fn format(&self, _spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
        self.repr(out)
    }
}

static WRITTEN: Mutex<Vec<(Stream, String)>> = Mutex::new(Vec::new());
static LINES: Mutex<Vec<&str>> = Mutex::new(Vec::new());
static ONE_AT_A_TIME: Mutex<()> = Mutex::new(());
static HOST: Once = Once::new();

fn write(stream: Stream, bytes: &[u8]) -> core::result::Result<(), Failure> {
    let text = String::from_utf8_lossy(bytes).into_owned();
    WRITTEN.lock().unwrap().push((stream, text));
    Ok(())
}

fn read_line(line: &mut Vec<u8>) -> core::result::Result<(), Failure> {
    line.extend_from_slice(LINES.lock().unwrap().pop().unwrap_or("").as_bytes());
    Ok(())
}

/// What the host saw on a stream while `action` ran with these lines of input.
fn seen(lines: &[&'static str], stream: Stream, action: impl FnOnce()) -> String {
    let _guard = ONE_AT_A_TIME.lock().unwrap();
    HOST.call_once(|| host::redirect(write, read_line));
    WRITTEN.lock().unwrap().clear();
    *LINES.lock().unwrap() = lines.iter().rev().copied().collect();
    action();
    output::flush().unwrap();
    output::flush_error().unwrap();
    let written = WRITTEN.lock().unwrap();
    written
        .iter()
        .filter(|(to, _)| *to == stream)
        .map(|(_, text)| text.as_str())
        .collect()
}

fn print(text: &'static str) -> Result<NoneType> {
    output::write(&Text(text))
}

#[test]
fn output_is_written_once() {
    let entry = Entry::new();
    let text = seen(&[], Stream::Out, || {
        let fast = || {
            print("one\ntw")?;
            Err(PyErr::overflow())
        };
        let exact = || {
            print("one\n")?;
            print("two\n")?;
            print("three")?;
            Ok(3)
        };
        assert_eq!(entry.run(no_state, fast, exact).unwrap(), 3);
    });
    assert_eq!(text, "one\ntwo\nthree");
}

#[test]
fn what_overflowed_starts_exactly() {
    let entry = Entry::new();
    let runs = Cell::new(0);
    let fast = || {
        runs.set(runs.get() + 1);
        Err(PyErr::overflow())
    };
    for _ in 0..3 {
        assert_eq!(entry.run(no_state, fast, || Ok(1)).unwrap(), 1);
    }
    assert_eq!(runs.get(), 1);
}

#[test]
fn lines_are_read_once() {
    let entry = Entry::new();
    seen(&["a\n", "b\n", "c"], Stream::Out, || {
        let fast = || {
            assert_eq!(input::read_line()?, b"a");
            assert_eq!(input::read_line()?, b"b");
            Err(PyErr::overflow())
        };
        let exact = || {
            assert_eq!(input::read_line()?, b"a");
            assert_eq!(input::read_line()?, b"b");
            assert_eq!(input::read_line()?, b"c");
            input::read_line()
        };
        let error = entry.run(no_state, fast, exact).unwrap_err();
        assert_eq!(format!("{error:?}"), "EOFError: EOF when reading a line");
    });
}

#[test]
fn handlers_and_variables_are_put_back() {
    let entry = Entry::new();
    let count = Global::new(1);
    let fast = || {
        handled::push(&PyErr::new(&class::ValueError, "seen by the fast run"));
        count.set(7);
        Err(PyErr::overflow())
    };
    let exact = || {
        assert!(handled::innermost().is_none());
        count.get("count")
    };
    let snapshot = || {
        let before = count.value();
        let count = &count;
        move || count.restore(before)
    };
    assert_eq!(entry.run(snapshot, fast, exact).unwrap(), 1);
}

#[test]
fn an_exception_is_no_reason_to_replay() {
    let entry = Entry::new();
    let fast = || -> Result<i64> { Err(PyErr::new(&class::KeyError, "k")) };
    let error = entry.run(no_state, fast, || unreachable!()).unwrap_err();
    assert!(error.is(&class::LookupError));
}

#[test]
fn lone_surrogates_are_an_error_on_stdout_and_escaped_on_stderr() {
    let text = seen(&[], Stream::Err, || {
        let error = output::write_text(Stream::Out, b"ab\xed\xb2\x80\xed\xb2\x81c").unwrap_err();
        assert!(error.is(&class::UnicodeEncodeError));
        assert!(matches!(error.args()[2..4], [Value::Int(2), Value::Int(4)]));
        output::write_text(Stream::Err, b"ab\xed\xb2\x80c").unwrap();
    });
    assert_eq!(text, "ab\\udc80c");
}
