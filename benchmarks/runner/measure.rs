//! `runner NAME SIDE SIZE REPEATS` prints the least seconds, bytes of memory at most, and the result.
#[path = "programs.rs"]
mod programs;

use std::hint::black_box;
use std::time::Instant;

/// What `pyrs build --emit exe` has for an allocator; both sides get it.
#[global_allocator]
static POOL: pyrs_rt::pool::Pool = pyrs_rt::pool::Pool;

/// A result as text, so that equal texts are equal values.
pub trait Shown {
    /// The text.
    fn shown(&self) -> String;
}

impl Shown for i64 {
    fn shown(&self) -> String {
        self.to_string()
    }
}

impl Shown for f64 {
    fn shown(&self) -> String {
        format!("{:016x}", self.to_bits())
    }
}

impl Shown for String {
    fn shown(&self) -> String {
        self.clone()
    }
}

/// Calls the function so many times; gives the least seconds of a call, and the result.
pub fn timed<T: Shown>(size: i64, repeats: u32, run: impl Fn(i64) -> T) -> (f64, String) {
    let mut best = f64::INFINITY;
    let mut result = String::new();
    for _ in 0..repeats {
        let since = Instant::now();
        let made = black_box(run(black_box(size)));
        best = best.min(since.elapsed().as_secs_f64());
        result = made.shown();
    }
    (best, result)
}

/// The most memory this process had, as Linux counts it; 0 elsewhere.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() * 1024
}

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    let [_, name, side, size, repeats] = &arguments[..] else {
        panic!("usage: runner NAME SIDE SIZE REPEATS");
    };
    let (size, repeats) = (size.parse().expect("an int"), repeats.parse().expect("an int"));
    let (seconds, result) = programs::measured(name, side, size, repeats);
    println!("{seconds}\n{}\n{result}", peak());
}
