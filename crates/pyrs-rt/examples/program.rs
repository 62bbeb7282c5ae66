//! What a generated executable looks like, by hand: `tests/unit/test_program.py` compares it with CPython.
use pyrs_core::err::{At, Location, PyErr, Result, Value, class};
use pyrs_rt::arguments::{Arguments, Parameter};
use pyrs_rt::host::Stream;
use pyrs_rt::program::{self, Program};
use pyrs_rt::{input, output};

static PARAMETERS: [Parameter; 1] = [Parameter {
    name: "case",
    annotation: "int",
    optional: false,
}];
static PROGRAM: Program = Program {
    parameters: &PARAMETERS,
    recursive: true,
    body,
};
static PLACE: Location = Location::new("program.py", 1, "main", "");

fn body(arguments: &Arguments) -> Result<()> {
    let case: i64 = arguments.get(0)?;
    run(case).at(&PLACE)
}

fn exit(args: Vec<Value>) -> Result<()> {
    Err(PyErr::with_args(&class::SystemExit, args).raised())
}

fn print(text: &str) -> Result<()> {
    output::write_text(Stream::Out, text.as_bytes())
}

fn run(case: i64) -> Result<()> {
    match case {
        0 => print("hello\n"),
        1 => {
            print("before")?;
            Err(PyErr::new(&class::ValueError, "no"))
        }
        2 => exit(vec![Value::Int(3)]),
        3 => exit(vec![Value::from("message")]),
        4 => exit(vec![Value::None]),
        5 => exit(vec![Value::Int(1), Value::Int(2)]),
        6 => exit(vec![Value::Bool(true)]),
        7 => Err(PyErr::bare(&class::KeyboardInterrupt)),
        8 => loop {
            print("? ")?;
            let line = input::read_line()?;
            print("<")?;
            output::write_text(Stream::Out, &line)?;
            print(">\n")?;
        },
        9 => output::write_text(Stream::Out, b"ab\xed\xb2\x80\n"),
        10 => Err(PyErr::with_args(
            &class::ValueError,
            vec![Value::Str(b"\xed\xb2\x80".to_vec().into())],
        )),
        11 => (0..100_000).try_for_each(|_| print("many lines\n")),
        12 => exit(vec![Value::Int(-1)]),
        13 => exit(vec![]),
        _ => print("small\n"),
    }
}

fn main() {
    program::main(&PROGRAM)
}
