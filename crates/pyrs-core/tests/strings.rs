//! Every operation on strings against what CPython gave, read from the file that `PYRS_STRING_VECTORS` names.
//!
//! `tests/unit/test_strings.py` writes the file. A line is the name of an operation, its arguments and the
//! result, separated by tabs. Values: `s:` text in hexadecimal, `i:` int, `f:` float, `b:` bool, `n:` None,
//! `l:` list or tuple of texts, `e:` class and message of an exception.
use std::fmt::Write;

use pyrs_core::list::List;
use pyrs_core::object_ops;
use pyrs_core::str as py;
use pyrs_core::{Int, NoneType, Object, PyErr, Str};

type Outcome = Result<String, PyErr>;

/// The arguments of one line.
struct Args<'a>(Vec<&'a str>);

impl Args<'_> {
    fn text(&self, at: usize) -> Str {
        Str::from_vec(unhex(self.0[at].strip_prefix("s:").expect("a text")))
    }

    fn int(&self, at: usize) -> i64 {
        self.0[at]
            .strip_prefix("i:")
            .expect("an int")
            .parse()
            .expect("64 bits")
    }

    fn big(&self, at: usize) -> Int {
        let text = self.0[at].strip_prefix("i:").expect("an int");
        pyrs_core::int::parse::parse_bytes(text.as_bytes()).expect("an int")
    }

    fn float(&self, at: usize) -> f64 {
        self.0[at]
            .strip_prefix("f:")
            .expect("a float")
            .parse()
            .expect("a float")
    }

    fn bound(&self, at: usize) -> Option<i64> {
        (self.0[at] != "n:").then(|| self.int(at))
    }

    fn is_none(&self, at: usize) -> bool {
        self.0[at] == "n:"
    }

    fn texts(&self, at: usize) -> Vec<Str> {
        let list = self.0[at].strip_prefix("l:").expect("a list");
        list.split_terminator(',')
            .map(|text| Str::from_vec(unhex(text)))
            .collect()
    }
}

fn unhex(text: &str) -> Vec<u8> {
    let byte = |at: usize| u8::from_str_radix(&text[at..at + 2], 16).expect("hexadecimal");
    (0..text.len()).step_by(2).map(byte).collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn text(value: &Str) -> String {
    let count = pyrs_core::str::CodePoints::new(value.as_bytes()).count();
    assert_eq!(
        value.count(),
        count,
        "the cached number of code points of {value:?}"
    );
    format!("s:{}", hex(value.as_bytes()))
}

fn texts(values: &[Str]) -> String {
    values.iter().fold(String::from("l:"), |out, value| {
        out + &text(value)[2..] + ","
    })
}

fn list(values: &List<Str>) -> String {
    texts(&values.to_vec())
}

fn truth(value: bool) -> String {
    format!("b:{}", u8::from(value))
}

/// Methods without arguments.
fn plain(name: &str, s: &Str) -> Option<String> {
    Some(match name {
        "upper" => text(&py::upper(s)),
        "lower" => text(&py::lower(s)),
        "title" => text(&py::title(s)),
        "capitalize" => text(&py::capitalize(s)),
        "swapcase" => text(&py::swapcase(s)),
        "casefold" => text(&py::casefold(s)),
        "isalnum" => truth(py::isalnum(s)),
        "isalpha" => truth(py::isalpha(s)),
        "isascii" => truth(py::isascii(s)),
        "isdecimal" => truth(py::isdecimal(s)),
        "isdigit" => truth(py::isdigit(s)),
        "isidentifier" => truth(py::isidentifier(s)),
        "islower" => truth(py::islower(s)),
        "isnumeric" => truth(py::isnumeric(s)),
        "isprintable" => truth(py::isprintable(s)),
        "isspace" => truth(py::isspace(s)),
        "istitle" => truth(py::istitle(s)),
        "isupper" => truth(py::isupper(s)),
        "hash" => format!("i:{}", py::hash(s)),
        "len" => format!("i:{}", py::len(s)),
        "iter" => texts(&py::iter(s).collect::<Vec<_>>()),
        "reversed" => texts(&py::reversed(s).collect::<Vec<_>>()),
        _ => return None,
    })
}

/// Conversions of one value.
fn convert(name: &str, args: &Args<'_>) -> Option<Outcome> {
    Some(match name {
        "repr" => object_ops::repr(&args.text(0)).map(|t| text(&t)),
        "ascii" => object_ops::ascii(&args.text(0)).map(|t| text(&t)),
        "str" => object_ops::str(&args.text(0)).map(|t| text(&t)),
        "format" => object_ops::format(&args.text(0), &args.text(1)).map(|t| text(&t)),
        "ord" => py::ord::<i64>(&args.text(0)).map(|code| format!("i:{code}")),
        "chr" => py::chr(args.big(0)).map(|t| text(&t)),
        "percent_int" => py::percent_int(&args.text(0), args.big(1)).map(|t| text(&t)),
        "percent_float" => py::percent_float(&args.text(0), args.float(1)).map(|t| text(&t)),
        "percent_str" => py::percent_str(&args.text(0), &args.text(1)).map(|t| text(&t)),
        "percent_char" if args.0[1].starts_with("s:") => {
            py::percent_char_str(&args.text(0), &args.text(1)).map(|t| text(&t))
        }
        "percent_char" => py::percent_char(&args.text(0), args.big(1)).map(|t| text(&t)),
        _ => return None,
    })
}

/// Operators, and what combines strings.
fn operate(name: &str, args: &Args<'_>) -> Option<Outcome> {
    let s = args.text(0);
    Some(match name {
        "add" => Ok(text(&py::add(s, &args.text(1)))),
        "mul" => py::mul(&s, args.int(1)).map(|t| text(&t)),
        "eq" => Ok(truth(py::eq(&s, &args.text(1)))),
        "lt" => Ok(truth(py::lt(&s, &args.text(1)))),
        "le" => Ok(truth(py::le(&s, &args.text(1)))),
        "contains" => Ok(truth(py::contains(&s, &args.text(1)))),
        "getitem" => py::getitem(&s, args.int(1)).map(|t| text(&t)),
        "getslice" => {
            py::getslice(&s, args.bound(1), args.bound(2), args.bound(3)).map(|t| text(&t))
        }
        "join" => Ok(text(&py::join(&s, &List::new(args.texts(1))))),
        "removeprefix" => Ok(text(&py::removeprefix(&s, &args.text(1)))),
        "removesuffix" => Ok(text(&py::removesuffix(&s, &args.text(1)))),
        "replace" => py::replace(&s, &args.text(1), &args.text(2), args.int(3)).map(|t| text(&t)),
        "expandtabs" => py::expandtabs(&s, args.int(1)).map(|t| text(&t)),
        "center" => py::center(&s, args.int(1), &args.text(2)).map(|t| text(&t)),
        "ljust" => py::ljust(&s, args.int(1), &args.text(2)).map(|t| text(&t)),
        "rjust" => py::rjust(&s, args.int(1), &args.text(2)).map(|t| text(&t)),
        "zfill" => py::zfill(&s, args.int(1)).map(|t| text(&t)),
        _ => return None,
    })
}

/// Searches, and what cuts strings.
fn cut(name: &str, args: &Args<'_>) -> Option<Outcome> {
    let s = args.text(0);
    let three = |(a, b, c)| texts(&[a, b, c]);
    let span = || (args.text(1), args.bound(2), args.bound(3));
    let search = |found: fn(&Str, &Str, Option<i64>, Option<i64>) -> i64| {
        let (sub, start, stop) = span();
        format!("i:{}", found(&s, &sub, start, stop))
    };
    let test = |found: fn(&Str, &Str, Option<i64>, Option<i64>) -> bool| {
        let (sub, start, stop) = span();
        truth(found(&s, &sub, start, stop))
    };
    Some(match name {
        "find" => Ok(search(py::find)),
        "rfind" => Ok(search(py::rfind)),
        "count" => Ok(search(py::count)),
        "startswith" => Ok(test(py::startswith)),
        "endswith" => Ok(test(py::endswith)),
        "index" => py::index(&s, &span().0, span().1, span().2).map(|at| format!("i:{at}")),
        "rindex" => py::rindex(&s, &span().0, span().1, span().2).map(|at| format!("i:{at}")),
        "split" if args.is_none(1) => {
            py::split_most(&s, NoneType, args.int(2)).map(|parts| list(&parts))
        }
        "split" => py::split_at(&s, &args.text(1), args.int(2)).map(|parts| list(&parts)),
        "rsplit" if args.is_none(1) => {
            py::rsplit_most(&s, NoneType, args.int(2)).map(|parts| list(&parts))
        }
        "rsplit" => py::rsplit_at(&s, &args.text(1), args.int(2)).map(|parts| list(&parts)),
        "splitlines" => Ok(list(&py::splitlines(&s, args.0[1] == "b:1"))),
        "partition" => py::partition(&s, &args.text(1)).map(three),
        "rpartition" => py::rpartition(&s, &args.text(1)).map(three),
        "strip" if args.is_none(1) => Ok(text(&py::strip(&s, NoneType))),
        "lstrip" if args.is_none(1) => Ok(text(&py::lstrip(&s, NoneType))),
        "rstrip" if args.is_none(1) => Ok(text(&py::rstrip(&s, NoneType))),
        "strip" => Ok(text(&py::strip_chars(&s, &args.text(1)))),
        "lstrip" => Ok(text(&py::lstrip_chars(&s, &args.text(1)))),
        "rstrip" => Ok(text(&py::rstrip_chars(&s, &args.text(1)))),
        _ => return None,
    })
}

/// What a method does to every code point: where a predicate changes, or what is mapped to what.
fn table(name: &str) -> String {
    let mut entries = Vec::new();
    let mut previous = String::from("b:0");
    for code in 0..0x11_0000_i64 {
        let char = py::chr(code).expect("a code point");
        let result = match name {
            "final" => {
                let word = py::concat(Str::from("A"), &[&char, &Str::from("Σ")]);
                truth(py::endswith(&py::lower(&word), &Str::from("ς"), None, None))
            }
            "cased" => {
                let word = py::title(&py::add(char.clone(), &Str::from("a")));
                truth(py::endswith(&word, &Str::from("a"), None, None))
            }
            _ => plain(name, &char).expect("a method"),
        };
        if let Some(mapped) = result.strip_prefix("s:") {
            if mapped != hex(char.as_bytes()) {
                entries.push(format!("{code}:{mapped}"));
            }
        } else if result != previous {
            entries.push(code.to_string());
            previous = result;
        }
    }
    entries.join(" ")
}

fn run(name: &str, args: &Args<'_>) -> String {
    if name == "table" {
        return table(args.0[0]);
    }
    if args.0.len() == 1
        && args.0[0].starts_with("s:")
        && let Some(result) = plain(name, &args.text(0))
    {
        return result;
    }
    let outcome = convert(name, args)
        .or_else(|| operate(name, args))
        .or_else(|| cut(name, args));
    match outcome.unwrap_or_else(|| panic!("no operation {name}")) {
        Ok(result) => result,
        Err(error) => {
            let mut message = Vec::new();
            error.str(&mut message).expect("a message");
            format!("e:{}:{}", error.class().name, hex(&message))
        }
    }
}

#[test]
fn strings_are_those_of_cpython() {
    let Ok(path) = std::env::var("PYRS_STRING_VECTORS") else {
        return;
    };
    let vectors = std::fs::read_to_string(path).expect("the vectors");
    let mut wrong = Vec::new();
    for line in vectors.lines() {
        let mut fields: Vec<&str> = line.split('\t').collect();
        let expected = fields.pop().expect("a result");
        let name = fields.remove(0);
        let found = run(name, &Args(fields));
        if found != expected {
            let line: String = line.chars().take(400).collect();
            let found: String = found.chars().take(400).collect();
            wrong.push(format!("{line}\n    found {found}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(30)].join("\n")
    );
}

#[test]
fn appending_to_a_string_of_ones_own_leaves_others_alone() {
    let first = py::add(
        Str::from_static("a literal of some length"),
        &Str::from("é"),
    );
    let kept = first.clone();
    let second = py::add(first, &Str::from("!"));
    let third = py::add(second, &Str::from("?"));
    assert_eq!(kept.to_string_lossy(), "a literal of some lengthé");
    assert_eq!(third.to_string_lossy(), "a literal of some lengthé!?");
    assert_eq!(py::len(&third), 27);
}

#[test]
fn surrogates_stay_apart() {
    let high = py::chr(0xd83d_i64).expect("a code point");
    let pair = py::add(high, &py::chr(0xde00_i64).expect("a code point"));
    assert_eq!(py::len(&pair), 2);
    assert!(pair.try_as_str().is_none());
    assert_eq!(pair.to_string_lossy(), "\u{fffd}\u{fffd}");
}
