//! Evaluates calls of numeric rows, for `tests/native/test_numeric_vectors.py` to compare with CPython.
//!
//! A line of standard input is a row's name and its arguments, separated by tabs: `i` and decimal digits, `f` and
//! the bits of a float, `b0`, `b1`, `n`, `s` and hexadecimal text, `l` and floats separated by commas. A line of the
//! output is the result in the same form, in exact ints and, where the arguments fit, in machine ints: `exit`
//! where those do not suffice. Several values are joined by commas; an exception is `!Class:` and its text in hexadecimal.
mod rows;

use pyrs_core::list::List;
use pyrs_core::str::Str;
use pyrs_core::{CompareOp, Equal, Int, NoneType, Object, Order, PyErr, PyInt, Result};
use std::io::{BufRead, Write};

#[derive(Clone)]
pub enum Value {
    Int(Int),
    Float(f64),
    Bool(bool),
    Str(Str),
    List(List<f64>),
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

fn unhex(text: &str) -> Vec<u8> {
    let digit = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).unwrap_or(0);
    (0..text.len() / 2).map(|at| digit(2 * at)).collect()
}

fn bits(text: &str) -> f64 {
    f64::from_bits(u64::from_str_radix(text, 16).unwrap_or(0))
}

fn parse(text: &str) -> Value {
    let rest = &text[1..];
    match &text[..1] {
        "i" => Value::Int(Int::literal(rest)),
        "f" => Value::Float(bits(rest)),
        "b" => Value::Bool(rest == "1"),
        "s" => Value::Str(Str::from_vec(unhex(rest))),
        _ => {
            let items = rest.split(',').filter(|item| !item.is_empty());
            Value::List(List::new(items.map(bits).collect()))
        }
    }
}

/// A value of the type, if this is one.
pub trait Take: Sized {
    fn take(value: &Value) -> Option<Self>;
}

/// A result as text.
pub trait Show {
    fn show(self) -> Result<String>;
}

macro_rules! take {
    ($($ty:ty: $pattern:pat => $value:expr;)*) => {$(
        impl Take for $ty {
            fn take(value: &Value) -> Option<$ty> {
                match value { $pattern => $value, _ => None }
            }
        }
    )*};
}

take! {
    i64: Value::Int(int) => int.to_i64();
    Int: Value::Int(int) => Some(int.clone());
    f64: Value::Float(float) => Some(*float);
    bool: Value::Bool(bool) => Some(*bool);
    Str: Value::Str(text) => Some(text.clone());
    List<f64>: Value::List(list) => Some(list.clone());
}

macro_rules! show {
    ($($ty:ty: |$x:ident| $text:expr;)*) => {$(
        impl Show for $ty {
            fn show(self) -> Result<String> {
                let $x = self;
                Ok($text)
            }
        }
    )*};
}

show! {
    i64: |x| format!("i{x}");
    Int: |x| format!("i{}", x.to_big());
    f64: |x| if x.is_nan() { "fnan".into() } else { format!("f{:016x}", x.to_bits()) };
    bool: |x| format!("b{}", u8::from(x));
    NoneType: |_x| "n".to_owned();
    Str: |x| format!("s{}", hex(x.as_bytes()));
}

impl<A: Show, B: Show> Show for (A, B) {
    fn show(self) -> Result<String> {
        Ok(format!("{},{}", self.0.show()?, self.1.show()?))
    }
}

impl<T: Show> Show for Result<T> {
    fn show(self) -> Result<String> {
        self?.show()
    }
}

fn repr(x: &impl Object) -> Result<String> {
    let mut out = Vec::new();
    x.repr(&mut out)?;
    Ok(format!("s{}", hex(&out)))
}

fn format(x: &impl Object, spec: &Str) -> Result<String> {
    let mut out = Vec::new();
    x.format(spec.as_bytes(), &mut out)?;
    Ok(format!("s{}", hex(&out)))
}

fn comparisons<A: Equal<B> + Order<B>, B>(a: &A, b: &B) -> Result<String> {
    let mut found = vec![a.equal(b)?];
    for op in [CompareOp::Lt, CompareOp::Le, CompareOp::Gt, CompareOp::Ge] {
        found.push(a.order(op, b)?);
    }
    let found: Vec<String> = found.iter().map(|holds| format!("b{}", u8::from(*holds))).collect();
    Ok(found.join(","))
}

/// What a value does as an object, whatever its type: `int` is `I`.
macro_rules! each {
    ($value:expr, $I:ty, |$x:ident| $body:expr) => {
        match $value {
            Value::Int(_) => {
                let $x = <$I as Take>::take($value)?;
                $body
            }
            Value::Float($x) => $body,
            Value::Bool($x) => $body,
            _ => return None,
        }
    };
}

macro_rules! object {
    ($I:ty, $name:ident, $args:ident) => {
        Some(match ($name, $args) {
            ("repr", [x]) => each!(x, $I, |x| repr(&*Box::new(x.clone()))),
            ("hash", [x]) => each!(x, $I, |x| x.hash().show()),
            ("format", [x, Value::Str(spec)]) => each!(x, $I, |x| format(&*Box::new(x.clone()), spec)),
            ("compare", [a, b]) => each!(a, $I, |a| {
                let a = a.clone();
                each!(b, $I, |b| comparisons(&a, &b.clone()))
            }),
            _ => return None,
        })
    };
}

fn object_exact(name: &str, args: &[Value]) -> Option<Result<String>> {
    object!(Int, name, args)
}

fn object_fast(name: &str, args: &[Value]) -> Option<Result<String>> {
    object!(i64, name, args)
}

fn text(outcome: Result<String>) -> String {
    match outcome {
        Ok(text) => text,
        Err(error) if error.is_exit() => "exit".into(),
        Err(error) => show_error(&error),
    }
}

fn show_error(error: &PyErr) -> String {
    let mut message = Vec::new();
    let _ = Object::str(error, &mut message);
    format!("!{}:{}", error.class().name, hex(&message))
}

fn main() -> std::io::Result<()> {
    let mut output = std::io::BufWriter::new(std::io::stdout().lock());
    for line in std::io::stdin().lock().lines() {
        let line = line?;
        let mut fields = line.split('\t');
        let name = fields.next().unwrap_or("");
        let args: Vec<Value> = fields.map(parse).collect();
        let exact = rows::call::<Int>(name, &args).or_else(|| object_exact(name, &args));
        let fast = rows::call::<i64>(name, &args).or_else(|| object_fast(name, &args));
        let exact = exact.map_or_else(|| "no such row".into(), text);
        match fast {
            Some(fast) => writeln!(output, "{exact}\t{}", text(fast))?,
            None => writeln!(output, "{exact}")?,
        }
    }
    output.flush()
}
