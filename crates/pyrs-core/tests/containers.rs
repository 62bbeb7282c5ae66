//! Runs the scripts of `tests/native/container_scripts.py` and compares each step with what CPython did.
//!
//! The file of scripts is named by `PYRS_CONTAINER_SCRIPTS`; `tests/native/test_containers.py` makes it and sets it.
#![expect(
    clippy::unit_arg,
    reason = "a step that gives nothing is a step like any other"
)]

use pyrs_core::dict::{self, Dict, DictIter};
use pyrs_core::list::{self, List};
use pyrs_core::set::{self, FrozenSet, Set};
use pyrs_core::{Equal, Object, Order, PyErr, Result, Str};

/// The type of the items of a script.
trait Item: Object + Equal + Order {
    fn read(text: &str) -> Self;
    fn text(&self) -> String;
}

impl Item for i64 {
    fn read(text: &str) -> i64 {
        text.parse().expect("an int")
    }

    fn text(&self) -> String {
        self.to_string()
    }
}

impl Item for Str {
    fn read(text: &str) -> Str {
        Str::from_vec(text.as_bytes().to_vec())
    }

    fn text(&self) -> String {
        String::from_utf8_lossy(self.as_bytes()).into_owned()
    }
}

fn number(text: &str) -> usize {
    text.parse().expect("a number")
}

fn read_all<T: Item>(text: &str) -> Vec<T> {
    text.split(',')
        .filter(|t| !t.is_empty())
        .map(T::read)
        .collect()
}

fn joined(items: impl IntoIterator<Item = String>) -> String {
    items.into_iter().collect::<Vec<_>>().join(",")
}

fn all<T: Item>(items: Vec<T>) -> String {
    joined(items.iter().map(Item::text))
}

/// What an operation gave: a value or an exception. Of a `KeyError` about a key the class alone.
fn outcome(result: Result<Option<String>>) -> String {
    match result {
        Ok(value) => value.unwrap_or_else(|| "-".into()),
        Err(error) => shown(&error),
    }
}

fn shown(error: &PyErr) -> String {
    let (name, message) = (error.class().name, error.message());
    if name == "KeyError" && !message.contains(' ') {
        return name.into();
    }
    format!("{name}: {message}")
}

fn nothing(result: Result<()>) -> String {
    outcome(result.map(|()| None))
}

fn some<T: Item>(result: Result<T>) -> String {
    outcome(result.map(|value| Some(value.text())))
}

struct Sets<T>(Vec<Set<T>>);

impl<T: Item> Sets<T> {
    fn run(&mut self, fields: &[&str]) -> (String, String) {
        let r = number(fields[1]);
        let (target, arguments) = (self.0[r].clone(), &fields[2..]);
        let other = |i: usize| self.0[number(arguments[i])].clone();
        let (result, made) = match fields[0] {
            "add" => (nothing(set::add(&target, T::read(arguments[0]))), None),
            "discard" => (nothing(set::discard(&target, &T::read(arguments[0]))), None),
            "remove" => (nothing(set::remove(&target, &T::read(arguments[0]))), None),
            "pop" => (some(set::pop(&target)), None),
            "clear" => (nothing(Ok(set::clear(&target))), None),
            "copy" => ("-".into(), Some(set::copy(&other(0)))),
            "list" => ("-".into(), Set::from_items(read_all(arguments[0])).ok()),
            "dict" => ("-".into(), set::dict_to_set(&keyed(arguments[0])).ok()),
            "update" => (
                nothing(set::update_dict(&target, &keyed(arguments[0]))),
                None,
            ),
            "operator" => (
                "-".into(),
                operator(arguments[0], &other(1), &other(2)).ok(),
            ),
            "in_place" => (nothing(in_place(arguments[0], &target, other(1))), None),
            "frozen" => {
                let left: FrozenSet<T> = set::frozen(&other(1));
                let made = operator(arguments[0], &left, &other(2)).expect("a frozenset");
                (some_int(made.hash()), Some(set::copy(&made)))
            }
            name => panic!("no operation {name}"),
        };
        if let Some(made) = made {
            self.0[r] = made;
        }
        (result, all(self.0[r].to_items()))
    }
}

fn some_int(result: Result<i64>) -> String {
    outcome(result.map(|value| Some(value.to_string())))
}

fn keyed<T: Item>(keys: &str) -> Dict<T, i64> {
    let pairs = read_all::<T>(keys).into_iter().map(|key| (key, 0));
    Dict::from_items(pairs).expect("a dict")
}

fn operator<T: Item, A: set::AnySet<Item = T>>(symbol: &str, a: &A, b: &Set<T>) -> Result<A> {
    match symbol {
        "|" => set::or(a, b),
        "&" => set::and(a, b),
        "-" => set::sub(a, b),
        _ => set::xor(a, b),
    }
}

fn in_place<T: Item>(symbol: &str, target: &Set<T>, other: Set<T>) -> Result<()> {
    match symbol {
        "|=" => set::ior(target, other),
        "&=" => set::iand(target, &other),
        "-=" => set::isub(target, &other),
        _ => set::ixor(target, other),
    }
    .map(drop)
}

struct Dicts<T>(Vec<Dict<T, i64>>);

impl<T: Item> Dicts<T> {
    fn run(&mut self, fields: &[&str]) -> (String, String) {
        let (r, step) = (number(fields[1]), number(fields[2]) as i64);
        let (target, arguments) = (self.0[r].clone(), &fields[3..]);
        let other = |i: usize| self.0[number(arguments[i])].clone();
        let key = || T::read(arguments[0]);
        let (result, made) = match fields[0] {
            "setitem" => (nothing(dict::setitem(&target, key(), step)), None),
            "delitem" => (nothing(dict::delitem(&target, &key())), None),
            "pop" => (some(dict::pop(&target, &key())), None),
            "setdefault" => (some(dict::setdefault(&target, key(), step)), None),
            "get" => {
                let found = dict::get_none(&target, &key());
                (outcome(found.map(|value| value.map(|v| v.text()))), None)
            }
            "popitem" => {
                let pair = dict::popitem(&target);
                let text = pair.map(|(key, value)| Some(format!("{},{value}", key.text())));
                (outcome(text), None)
            }
            "update" => (nothing(dict::update(&target, other(0))), None),
            "or" => ("-".into(), dict::or(&other(0), &other(1)).ok()),
            "copy" => ("-".into(), Some(dict::copy(&other(0)))),
            "clear" => (nothing(Ok(dict::clear(&target))), None),
            "walk" => (walk(&target, arguments[0], arguments[1]), None),
            name => panic!("no operation {name}"),
        };
        if let Some(made) = made {
            self.0[r] = made;
        }
        let pairs = self.0[r].to_items();
        let state = joined(pairs.iter().map(|(key, v)| format!("{}={v}", key.text())));
        (result, state)
    }
}

/// Iterates over a dict that changes at each step; the end, and the keys if they differ from those expected.
fn walk<T: Item>(d: &Dict<T, i64>, steps: &str, expected: &str) -> String {
    let mut steps = steps.split(',');
    let (mut keys, mut iterator) = (Vec::new(), DictIter::over(d));
    let end = loop {
        match iterator.try_next() {
            Err(error) => break shown(&error),
            Ok(None) => break "-".into(),
            Ok(Some(key)) => {
                keys.push(key.clone());
                if keys.len() > 40 {
                    break "-".into();
                }
                let Some((action, new)) = steps.next().and_then(|s| s.split_once(':')) else {
                    break format!("a key more: {}", key.text());
                };
                let (new, value) = (T::read(new), keys.len() as i64);
                let done = match action {
                    "swap" => dict::delitem(d, &key).and_then(|()| d.insert(new, value)),
                    "add" => d.insert(new, value),
                    "reset" => d.insert(key, 7),
                    _ => Ok(()),
                };
                done.expect("a change");
            }
        }
    };
    let keys = all(keys);
    if keys == expected {
        end
    } else {
        format!("{end} after {keys}")
    }
}

fn list_step<T: Item>(xs: &List<T>, fields: &[&str]) -> (String, String) {
    let argument = |i: usize| fields.get(i + 1).copied().unwrap_or("");
    let int = || argument(0).parse::<i64>().expect("an int");
    let bounds: Vec<Option<i64>> = argument(0).split(';').map(|b| b.parse().ok()).collect();
    let bound = |i: usize| bounds[i];
    let result = match fields[0] {
        "getitem" => some(list::getitem(xs, int())),
        "delitem" => nothing(list::delitem(xs, int())),
        "setitem" => nothing(list::setitem(xs, int(), T::read(argument(1)))),
        "getslice" => {
            let made = list::getslice(xs, bound(0), bound(1), bound(2));
            outcome(made.map(|made| Some(all(made.to_vec()))))
        }
        "setslice" => {
            let items = List::from(read_all(argument(1)));
            nothing(list::setslice(xs, bound(0), bound(1), bound(2), items))
        }
        "delslice" => nothing(list::delslice(xs, bound(0), bound(1), bound(2))),
        "append" => nothing(Ok(list::append(xs, T::read(argument(0))))),
        "extend" => nothing(Ok(list::extend(xs, List::from(read_all(argument(0)))))),
        "insert" => nothing(list::insert(xs, int(), T::read(argument(1)))),
        "pop" => some(list::pop(xs, int())),
        "remove" => nothing(list::remove(xs, &T::read(argument(0)))),
        "index" => some_int(list::index(xs, &T::read(argument(0)), 0, i64::MAX)),
        "count" => some_int(list::count(xs, &T::read(argument(0)))),
        "imul" => nothing(list::imul(xs, int()).map(drop)),
        "reverse" => nothing(Ok(list::reverse(xs))),
        "sort" => nothing(list::list_sort(xs, false)),
        "rsort" => nothing(list::list_sort(xs, true)),
        name => panic!("no operation {name}"),
    };
    (result, all(xs.to_vec()))
}

/// Sorts 0, 1, 2, … by keys.
fn sort_by<K: Object + Equal + Order>(
    fields: &[&str],
    read: impl Fn(&str) -> K,
) -> (String, String) {
    let keys: List<K> = fields[2].split(',').map(read).collect();
    let xs: List<i64> = (0..list::len(&keys)).collect();
    let result = nothing(list::list_sort_by(&xs, &keys, fields[1] == "True"));
    (result, all(xs.to_vec()))
}

/// Runs one script.
fn run<T: Item>(first: usize, lines: &[&str]) -> usize {
    let mut sets = Sets::<T>((0..4).map(|_| Set::new()).collect());
    let mut dicts = Dicts::<T>((0..3).map(|_| Dict::new()).collect());
    let xs = List::<T>::default();
    let family = lines[1].split('\t').nth(1).expect("a family");
    for (at, line) in lines[2..].iter().enumerate() {
        let fields: Vec<&str> = line.split('\t').collect();
        let (fields, expected) = fields.split_at(fields.len() - 2);
        let (result, state) = match family {
            "sets" => sets.run(fields),
            "dicts" => dicts.run(fields),
            "sorts" if lines[0] == "script\tint" => {
                sort_by::<f64>(fields, |key| key.parse().expect("a float"))
            }
            "sorts" => sort_by::<Option<f64>>(fields, |key| key.parse().ok()),
            _ => list_step(&xs, fields),
        };
        let found = [result.as_str(), state.as_str()];
        assert_eq!(found, expected, "line {}: {line}", first + at + 3);
    }
    lines.len() - 2
}

#[test]
fn scripts_give_what_they_gave_in_cpython() {
    let Some(path) = std::env::var_os("PYRS_CONTAINER_SCRIPTS") else {
        return;
    };
    let text = std::fs::read_to_string(path).expect("the scripts");
    let lines: Vec<&str> = text.lines().collect();
    let starts = (0..lines.len()).filter(|&i| lines[i].starts_with("script\t"));
    let mut starts: Vec<usize> = starts.collect();
    starts.push(lines.len());
    let mut steps = 0;
    for pair in starts.windows(2) {
        let script = &lines[pair[0]..pair[1]];
        steps += match script[0] {
            "script\tint" => run::<i64>(pair[0], script),
            _ => run::<Str>(pair[0], script),
        };
    }
    assert!(steps > 0, "no steps");
}
