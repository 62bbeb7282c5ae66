//! The list of operators with variants: a line for each, with its inputs and how it is called.
use std::fmt::Debug;

use pyrs_ops::variant::Operator;
use pyrs_ops::{list, str};

use crate::inputs::{self, Random, floats, ints, numbers, texts};

/// The operators. A new one is a line here.
pub fn operators() -> Vec<Box<dyn Subject>> {
    vec![
        subject(&list::sum::INT, ints, |run, items| run(items)),
        subject(&list::min::INT, some(ints), |run, items| run(items)),
        subject(&list::max::INT, some(ints), |run, items| run(items)),
        subject(&list::min::FLOAT, some(floats), |run, items| {
            run(items).to_bits()
        }),
        subject(&list::max::FLOAT, some(floats), |run, items| {
            run(items).to_bits()
        }),
        subject(&list::contains::INT, with_item(ints), |run, (items, x)| {
            run(items, *x)
        }),
        subject(
            &list::contains::FLOAT,
            with_item(floats),
            |run, (items, x)| run(items, *x),
        ),
        subject(&list::index::INT, with_item(ints), |run, (items, x)| {
            run(items, *x)
        }),
        subject(&list::index::FLOAT, with_item(floats), |run, (items, x)| {
            run(items, *x)
        }),
        subject(&list::count::INT, with_item(ints), |run, (items, x)| {
            run(items, *x)
        }),
        subject(&list::count::FLOAT, with_item(floats), |run, (items, x)| {
            run(items, *x)
        }),
        subject(&list::sort::INT, ints, |run, items| {
            run(items);
            items.clone()
        }),
        subject(&list::sort::FLOAT, numbers, |run, items| {
            run(items);
            items.iter().map(|item| item.to_bits()).collect::<Vec<_>>()
        }),
        subject(&str::contains::TEXT, texts, |run, (text, part)| {
            run(text, part)
        }),
        subject(&str::find::TEXT, texts, |run, (text, part)| run(text, part)),
        subject(&str::count::TEXT, texts, |run, (text, part)| {
            run(text, part)
        }),
    ]
}

/// Inputs with one item or more.
fn some<T: 'static>(
    make: impl Fn(&mut Random, usize) -> Vec<T> + 'static,
) -> impl Fn(&mut Random, usize) -> Vec<T> {
    move |random, size| make(random, size.max(1))
}

/// Inputs with an item to look for, mostly one of them.
fn with_item<T: Copy + From<i8> + 'static>(
    make: impl Fn(&mut Random, usize) -> Vec<T> + 'static,
) -> impl Fn(&mut Random, usize) -> (Vec<T>, T) {
    move |random, size| {
        let items = make(random, size);
        let at = random.below(size + 1 + size / 4);
        let item = items.get(at).copied().unwrap_or(T::from(7));
        (items, item)
    }
}

/// An operator with what is needed to try it.
pub trait Subject {
    /// The row's name.
    fn name(&self) -> &'static str;
    /// The names of its variants on any target.
    fn names(&self) -> &'static [&'static str];
    /// Compares every variant with the reference on all inputs; how many results were compared.
    fn check(&self) -> usize;
}

/// Makes an input of a size.
type Make<I> = Box<dyn Fn(&mut Random, usize) -> I>;

struct Tried<F: 'static, I, R> {
    operator: &'static Operator<F>,
    make: Make<I>,
    call: fn(F, &mut I) -> R,
}

fn subject<F: Copy, I: Clone + Debug + 'static, R: PartialEq + Debug + 'static>(
    operator: &'static Operator<F>,
    make: impl Fn(&mut Random, usize) -> I + 'static,
    call: fn(F, &mut I) -> R,
) -> Box<dyn Subject> {
    Box::new(Tried {
        operator,
        make: Box::new(make),
        call,
    })
}

impl<F: Copy, I: Clone + Debug, R: PartialEq + Debug> Subject for Tried<F, I, R> {
    fn name(&self) -> &'static str {
        self.operator.name
    }

    fn names(&self) -> &'static [&'static str] {
        self.operator.names
    }

    fn check(&self) -> usize {
        let runnable = || {
            self.operator
                .variants
                .iter()
                .filter_map(|v| Some((v.name(), v.runnable()?)))
        };
        let mut random = Random::new(1);
        let mut compared = 0;
        for size in inputs::sizes() {
            for _ in 0..if size < 2000 { 24 } else { 8 } {
                let input = (self.make)(&mut random, size);
                let expected = (self.call)(self.operator.reference, &mut input.clone());
                for (name, run) in runnable() {
                    let found = (self.call)(run, &mut input.clone());
                    let dtype = self.operator.dtype;
                    let shown = if size < 70 {
                        format!("{input:?}")
                    } else {
                        String::new()
                    };
                    assert!(
                        found == expected,
                        "{} of {dtype:?}, {name}, size {size}: {found:?} for {expected:?} {shown}",
                        self.operator.name,
                    );
                    compared += 1;
                }
            }
        }
        compared
    }
}
