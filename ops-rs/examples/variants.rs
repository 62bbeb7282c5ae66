//! How many times faster than the reference each variant is, by size:
//! `cargo run --release -p pyrs-ops --example variants [PART-OF-A-NAME]`.
//!
//! Inputs are random; what is looked for is not there, so that all items are looked at. Each time is the least of
//! several, and results are compared. The thresholds in `src/op/` come from this table.
#![allow(clippy::print_stdout, reason = "the table is what this program makes")]
use std::fmt::Debug;
use std::hint::black_box;
use std::time::{Duration, Instant};

use pyrs_ops::variant::Operator;
use pyrs_ops::{list, str};

#[path = "../tests/conformance/inputs.rs"]
#[allow(dead_code, reason = "made for the conformance tests")]
mod inputs;
use inputs::Random;

const SIZES: [usize; 5] = [8, 64, 1 << 10, 1 << 16, 1 << 20];
/// The least time that one measurement takes, and how many there are.
const LEAST: Duration = Duration::from_millis(1);
const TIMES: usize = 15;

fn main() {
    let ints = |n| random(n, |r| r.next() as i64 >> 20);
    let small = |n| random(n, |r| r.below(1000) as i64);
    let floats = |n| random(n, |r| r.next() as i64 as f64);
    let text = |n| random(n, |r| b"etaoin shrdlu"[r.below(13)]);
    println!(
        "| operator | items | variant | {} |",
        SIZES.map(|n| n.to_string()).join(" | ")
    );
    println!("|---|---|---|{}", "--:|".repeat(SIZES.len()));
    table(&list::sum::INT, ints, |run, items| run(items));
    table(&list::min::INT, ints, |run, items| run(items));
    table(&list::max::INT, ints, |run, items| run(items));
    table(&list::min::FLOAT, floats, |run, items| run(items));
    table(&list::max::FLOAT, floats, |run, items| run(items));
    table(&list::contains::INT, ints, |run, items| {
        run(items, i64::MAX)
    });
    table(&list::contains::FLOAT, floats, |run, items| run(items, 0.5));
    table(&list::index::INT, ints, |run, items| run(items, i64::MAX));
    table(&list::count::INT, ints, |run, items| run(items, 0));
    table(&list::count::FLOAT, floats, |run, items| run(items, 0.5));
    table(&list::sort::INT, ints, |run, items| sorted(items, run));
    table(&list::sort::INT, small, |run, items| sorted(items, run));
    table(&list::sort::FLOAT, floats, |run, items| sorted(items, run));
    table(&str::find::TEXT, text, |run, text| run(text, b"z"));
    table(&str::contains::TEXT, text, |run, text| run(text, b"train"));
    table(&str::count::TEXT, text, |run, text| run(text, b"t"));
    table(&str::count::TEXT, text, |run, text| run(text, b"th"));
}

fn random<T>(size: usize, make: impl Fn(&mut Random) -> T) -> Vec<T> {
    let mut random = Random::new(size as u64);
    (0..size).map(|_| make(&mut random)).collect()
}

fn sorted<T: Clone>(items: &[T], run: fn(&mut [T])) -> Vec<T> {
    let mut items = items.to_vec();
    run(&mut items);
    items
}

/// Prints the rows of one operator.
fn table<F: Copy, T, R: PartialEq + Debug>(
    operator: &'static Operator<F>,
    make: impl Fn(usize) -> Vec<T>,
    call: impl Fn(F, &[T]) -> R,
) {
    let wanted = std::env::args()
        .nth(1)
        .filter(|argument| !argument.starts_with('-'));
    if wanted.is_some_and(|part| !operator.name.contains(&part)) {
        return;
    }
    let inputs = SIZES.map(make);
    let slow = inputs
        .each_ref()
        .map(|items| time(|| call(operator.reference, items)));
    for variant in operator.variants {
        let Some(run) = variant.runnable() else {
            continue;
        };
        let ratios: Vec<String> = (inputs.iter().zip(&slow))
            .map(|(items, slow)| {
                assert_eq!(call(run, items), call(operator.reference, items));
                format!("{:.2}", slow / time(|| call(run, items)))
            })
            .collect();
        let (name, dtype) = (operator.name, operator.dtype);
        println!(
            "| {name} | {dtype:?} | {} | {} |",
            variant.name(),
            ratios.join(" | ")
        );
    }
    let slow = slow.map(|seconds| format!("{:.1} ns", seconds * 1e9));
    println!(
        "| {} | {:?} | reference | {} |",
        operator.name,
        operator.dtype,
        slow.join(" | ")
    );
}

/// Seconds of one call.
fn time<R>(call: impl Fn() -> R) -> f64 {
    let run = |times: u32| {
        let start = Instant::now();
        for _ in 0..times {
            black_box(call());
        }
        start.elapsed()
    };
    let mut times = 1;
    while run(times) < LEAST {
        times *= 2;
    }
    (0..TIMES)
        .map(|_| run(times).as_secs_f64() / f64::from(times))
        .fold(f64::INFINITY, f64::min)
}
