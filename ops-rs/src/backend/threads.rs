//! Work in equal parts, side by side.
//!
//! The calling thread works, too: where no other can be had, it does all of it.
use std::sync::{Mutex, PoisonError};
use std::thread;

use crate::cpu::cores;

/// Below this a part is not worth a thread.
const SMALLEST: usize = 1 << 12;

/// What `run` gives for each part, in order.
pub fn map<T: Sync, R: Send>(items: &[T], run: impl Fn(&[T]) -> R + Sync) -> Vec<R> {
    let parts = items.chunks(part(items.len()));
    let mut results: Vec<Option<R>> = parts.clone().map(|_| None).collect();
    let jobs = parts.zip(&mut results).collect();
    side_by_side(jobs, |(part, result)| *result = Some(run(part)));
    results.into_iter().flatten().collect()
}

/// A stable sort: `sort` for the parts, then merges.
pub fn sort<T: Copy + PartialOrd + Send + Sync>(items: &mut [T], sort: impl Fn(&mut [T]) + Sync) {
    let size = part(items.len());
    let mut width = size;
    side_by_side(items.chunks_mut(width).collect(), sort);
    let mut other = items.to_vec();
    let mut there = false;
    while width < items.len() {
        let (from, to) = if there {
            (&other[..], &mut *items)
        } else {
            (&*items, &mut other[..])
        };
        let mut jobs = Vec::new();
        for (from, to) in from.chunks(2 * width).zip(to.chunks_mut(2 * width)) {
            let (left, right) = from.split_at(width.min(from.len()));
            cut(Merge { left, right, to }, size, &mut jobs);
        }
        side_by_side(jobs, Merge::run);
        there = !there;
        width *= 2;
    }
    if there {
        items.copy_from_slice(&other);
    }
}

/// How many items one part has.
fn part(len: usize) -> usize {
    len.div_ceil(cores()).max(SMALLEST)
}

/// Runs `work` on all jobs.
fn side_by_side<J: Send>(jobs: Vec<J>, work: impl Fn(J) + Sync) {
    let threads = jobs.len().min(cores());
    let jobs = Mutex::new(jobs);
    let work_on = || {
        while let Some(job) = next(&jobs) {
            work(job);
        }
    };
    thread::scope(|scope| {
        for _ in 1..threads {
            if thread::Builder::new().spawn_scoped(scope, work_on).is_err() {
                break;
            }
        }
        work_on();
    });
}

fn next<J>(jobs: &Mutex<Vec<J>>) -> Option<J> {
    jobs.lock().unwrap_or_else(PoisonError::into_inner).pop()
}

/// Two sorted slices, and where they go; among equals the left ones come first.
struct Merge<'a, T> {
    left: &'a [T],
    right: &'a [T],
    to: &'a mut [T],
}

impl<T: Copy + PartialOrd> Merge<'_, T> {
    fn run(self) {
        let (mut left, mut right) = (self.left, self.right);
        let mut slots = self.to.iter_mut();
        while let ([a, more_left @ ..], [b, more_right @ ..]) = (left, right) {
            let Some(slot) = slots.next() else { return };
            if b < a {
                (*slot, right) = (*b, more_right);
            } else {
                (*slot, left) = (*a, more_left);
            }
        }
        for (slot, item) in slots.zip(left.iter().chain(right)) {
            *slot = *item;
        }
    }
}

/// Cuts a merge into those of at most `size` items.
fn cut<'a, T: Copy + PartialOrd>(whole: Merge<'a, T>, size: usize, jobs: &mut Vec<Merge<'a, T>>) {
    let Merge { left, right, to } = whole;
    if to.len() <= size {
        jobs.push(Merge { left, right, to });
        return;
    }
    let (i, j) = halves(left, right);
    let (before, after) = to.split_at_mut(i + j);
    let first = Merge {
        left: &left[..i],
        right: &right[..j],
        to: before,
    };
    let second = Merge {
        left: &left[i..],
        right: &right[j..],
        to: after,
    };
    cut(first, size, jobs);
    cut(second, size, jobs);
}

/// Where to cut both, so that what is before merges first.
fn halves<T: PartialOrd>(left: &[T], right: &[T]) -> (usize, usize) {
    if left.len() >= right.len() {
        let i = left.len() / 2;
        (i, right.partition_point(|item| *item < left[i]))
    } else {
        let j = right.len() / 2;
        (left.partition_point(|item| *item <= right[j]), j)
    }
}
