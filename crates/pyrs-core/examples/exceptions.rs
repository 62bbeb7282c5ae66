//! Runs exception operations written one a line, as generated code would call them: for tests against CPython.
//!
//! The lines work on a stack of exceptions. `new CLASS ARG…` builds one (an argument is `int:3`, `none:`
//! or `str:text`), `class NAME MODULE BASE` declares a class, `raise` raises the top, `raised CLASS ARG…` is the
//! runtime raising one, `at LINE FUNCTION` adds a line to its traceback, `handle` and `leave` enter and leave a handler with
//! it, `current` is what a bare `raise` raises, `cause` takes the top as the cause of the one below it, `again N`
//! repeats the line before it, `print` prints the uncaught top, `show` its class, `str` and `repr`. `file NAME` names a source file.
use pyrs_core::Object;
use pyrs_core::err::{At, Class, Location, PyErr, Value, class, handled, traceback};
use std::collections::HashMap;
use std::io::{Read, Write};

struct Machine {
    classes: HashMap<String, &'static Class>,
    file: &'static str,
    lines: Vec<&'static str>,
    stack: Vec<PyErr>,
}

fn leak(text: &str) -> &'static str {
    Box::leak(text.to_string().into_boxed_str())
}

fn argument(text: &str) -> Value {
    match text.split_once(':') {
        Some(("int", digits)) => Value::Int(digits.parse().expect("an int")),
        Some(("str", words)) => Value::from(words.replace("\\n", "\n").replace('_', " ")),
        _ => Value::None,
    }
}

impl Machine {
    fn class(&self, name: &str) -> &'static Class {
        class::named(name).unwrap_or_else(|| self.classes[name])
    }

    fn top(&mut self) -> PyErr {
        self.stack.pop().expect("an exception on the stack")
    }

    fn location(&self, line: &str, function: &str) -> &'static Location {
        let line: u32 = line.parse().expect("a line number");
        let source = self.lines[line as usize - 1].trim();
        Box::leak(Box::new(Location::new(
            self.file,
            line,
            leak(function),
            source,
        )))
    }

    fn step(&mut self, words: &[&str]) {
        match words {
            ["file", name] => {
                self.file = leak(name);
                let text = std::fs::read_to_string(name).expect("a file");
                self.lines = leak(&text).lines().collect();
            }
            ["class", name, module, base] => {
                let (name, base) = (leak(name), self.class(base));
                let class = Class::user(name, name, leak(module), base);
                self.classes
                    .insert(name.to_string(), Box::leak(Box::new(class)));
            }
            ["new", class, args @ ..] => {
                let args = args.iter().map(|a| argument(a)).collect();
                self.stack.push(PyErr::with_args(self.class(class), args));
            }
            ["raised", class, args @ ..] => {
                let args = args.iter().map(|a| argument(a)).collect();
                self.stack
                    .push(PyErr::with_args(self.class(class), args).raised());
            }
            ["raise"] => {
                let error = self.top();
                self.stack.push(error.raised());
            }
            ["at", line, function] => {
                let location = self.location(line, function);
                let result: Result<(), PyErr> = Err(self.top()).at(location);
                self.stack.extend(result.err());
            }
            ["handle"] => handled::push(self.stack.last().expect("an exception")),
            ["leave"] => handled::pop(),
            ["current"] => match handled::current() {
                Ok(error) | Err(error) => self.stack.push(error),
            },
            ["cause"] => {
                let cause = self.top();
                self.stack
                    .last()
                    .expect("an exception")
                    .set_cause(Some(cause));
            }
            ["hide"] => self.stack.last().expect("an exception").set_cause(None),
            ["drop"] => drop(self.top()),
            ["swap"] => {
                let (first, second) = (self.top(), self.top());
                self.stack.extend([first, second]);
            }
            ["show"] => {
                let error = self.top();
                let mut out = format!("{} ", error.class().name).into_bytes();
                error.str(&mut out).expect("str");
                out.push(b' ');
                error.repr(&mut out).expect("repr");
                out.push(b'\n');
                std::io::stdout().write_all(&out).expect("output");
            }
            ["print"] => {
                let mut out = Vec::new();
                traceback::print(&self.top(), &mut out);
                std::io::stdout().write_all(&out).expect("output");
            }
            other => panic!("unknown operation {other:?}"),
        }
    }
}

fn main() {
    let mut script = String::new();
    std::io::stdin()
        .read_to_string(&mut script)
        .expect("a script");
    let mut machine = Machine {
        classes: HashMap::new(),
        file: "",
        lines: Vec::new(),
        stack: Vec::new(),
    };
    let mut before: Vec<&str> = Vec::new();
    for line in script.lines() {
        let words: Vec<&str> = line.split_whitespace().collect();
        if let ["again", count] = words[..] {
            for _ in 0..count.parse().expect("a count") {
                machine.step(&before);
            }
        } else {
            machine.step(&words);
            before = words;
        }
    }
}
