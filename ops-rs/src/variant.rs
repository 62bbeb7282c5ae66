//! What an operator with several implementations is, and how one of them is chosen.
//!
//! The choice depends on the [`Key`] alone, and on the processor, which stays the same: it is made once for each key
//! and remembered. A call costs one load and one branch before the reference runs.
use core::sync::atomic::{AtomicU8, Ordering};

use crate::{cpu, force};

/// What the items are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dtype {
    /// `int`, as 64-bit words.
    Int,
    /// `float`.
    Float,
    /// The bytes of a `str`.
    Text,
}

/// A class of sizes: those with one number of bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Size(u8);

impl Size {
    /// How many classes there are; the last has no upper end.
    pub const CLASSES: usize = 33;

    /// The class of a number of items.
    #[inline]
    pub const fn of(len: usize) -> Size {
        let bits = (usize::BITS - len.leading_zeros()) as u8;
        Size(if bits < Size::CLASSES as u8 {
            bits
        } else {
            Size::CLASSES as u8 - 1
        })
    }
}

/// What the choice depends on. Alignment is no part of it: kernels load from any address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Key {
    /// What the items are.
    pub dtype: Dtype,
    /// How many there are.
    pub size: Size,
}

impl Key {
    /// Whether there are this many items, a power of two, or more.
    pub const fn at_least(self, len: usize) -> bool {
        assert!(len.is_power_of_two());
        self.size.0 >= Size::of(len).0
    }

    /// Whether there are this many items, and several cores to share them.
    pub fn shared_from(self, len: usize) -> bool {
        self.at_least(len) && cpu::cores() > 1
    }
}

/// One implementation beside the reference.
pub struct Variant<F> {
    name: &'static str,
    when: fn(Key) -> bool,
    priority: u8,
    run: F,
}

impl<F: Copy> Variant<F> {
    /// A variant: worth it `when`, and of those the one with the highest `priority` is taken.
    ///
    /// Where `run` needs more of the processor than the target promises, [`cpu::runs`] knows it by `name`.
    pub(crate) const fn new(
        name: &'static str,
        when: fn(Key) -> bool,
        priority: u8,
        run: F,
    ) -> Self {
        Variant {
            name,
            when,
            priority,
            run,
        }
    }

    /// Its name in the table and in `PYRS_VARIANT`.
    pub fn name(&self) -> &'static str {
        self.name
    }

    /// The implementation, if this processor can run it.
    pub fn runnable(&self) -> Option<F> {
        cpu::runs(self.name).then_some(self.run)
    }
}

/// An operator on items of one type: its reference and the other implementations.
pub struct Operator<F: 'static> {
    /// The name of the row.
    pub name: &'static str,
    /// What the items are.
    pub dtype: Dtype,
    /// Scalar and obvious: what the others are compared with.
    pub reference: F,
    /// Those that exist for this target.
    pub variants: &'static [Variant<F>],
    /// The names of all, on any target.
    pub names: &'static [&'static str],
    choices: [AtomicU8; Size::CLASSES],
}

/// What is remembered for a class of sizes: nothing, the reference, or the variant at this distance.
const UNDECIDED: u8 = 0;
const REFERENCE: u8 = 1;
const FIRST: u8 = 2;

impl<F: Copy> Operator<F> {
    /// An operator; written by [`variants!`](crate::variants).
    pub(crate) const fn new(
        name: &'static str,
        dtype: Dtype,
        reference: F,
        variants: &'static [Variant<F>],
        names: &'static [&'static str],
    ) -> Self {
        let choices = [const { AtomicU8::new(UNDECIDED) }; Size::CLASSES];
        Operator {
            name,
            dtype,
            reference,
            variants,
            names,
            choices,
        }
    }

    /// The variant for so many items; None for the reference, which the caller can inline.
    #[inline]
    pub fn chosen(&'static self, len: usize) -> Option<F> {
        let class = Size::of(len);
        match self.choices[usize::from(class.0)].load(Ordering::Relaxed) {
            REFERENCE => None,
            UNDECIDED => self.decide(class),
            place => self.at(place),
        }
    }

    #[inline]
    fn at(&self, place: u8) -> Option<F> {
        let variant = self.variants.get(usize::from(place.wrapping_sub(FIRST)))?;
        Some(variant.run)
    }

    #[cold]
    fn decide(&self, size: Size) -> Option<F> {
        let place = match force::wanted(self.name) {
            Some(name) => self.forced(name),
            None => self.best(size, |_| true),
        };
        self.choices[usize::from(size.0)].store(place, Ordering::Relaxed);
        self.at(place)
    }

    /// The implementation for one of the parts that threads work on.
    pub(crate) fn for_a_part(&self, len: usize) -> F {
        let place = self.best(Size::of(len), |name| name != "threads");
        self.at(place).unwrap_or(self.reference)
    }

    fn best(&self, size: Size, wanted: impl Fn(&str) -> bool) -> u8 {
        let key = Key {
            dtype: self.dtype,
            size,
        };
        let fits = |v: &Variant<F>| wanted(v.name) && (v.when)(key) && v.runnable().is_some();
        let places = FIRST..;
        let fitting = self.variants.iter().zip(places).filter(|(v, _)| fits(v));
        fitting
            .max_by_key(|(v, _)| v.priority)
            .map_or(REFERENCE, |(_, place)| place)
    }

    fn forced(&self, name: &str) -> u8 {
        if name == force::REFERENCE {
            return REFERENCE;
        }
        let mut places = self.variants.iter().zip(FIRST..);
        match places.find(|(v, _)| v.name == name) {
            Some((variant, place)) if variant.runnable().is_some() => place,
            Some(_) => force::refuse(&format!(
                "{}={name}: this processor has no {name}",
                self.name
            )),
            // Ints have it and floats do not, say: the row has it, this part of it keeps its own choice.
            None if !self.names.contains(&name) => REFERENCE,
            None => force::refuse(&format!(
                "{}={name}: not in this build or for this target",
                self.name
            )),
        }
    }
}

/// Declares an [`Operator`]: `pub static NAME: fn(…) -> … = "row", Dtype, reference, [variants]`.
///
/// A variant is its name, which is also its cargo feature; the targets where it exists; when it is worth it; its
/// priority among those that are; the function.
#[macro_export]
macro_rules! variants {
    (
        $(#[$doc:meta])*
        pub static $static:ident: $type:ty = $row:literal, $dtype:ident, $reference:path;
        $($name:literal [$($target:tt)*] $when:expr, $priority:literal => $run:path;)*
    ) => {
        $(#[$doc])*
        pub static $static: $crate::variant::Operator<$type> = $crate::variant::Operator::new(
            $row,
            $crate::variant::Dtype::$dtype,
            $reference,
            &[$(
                #[cfg(all(feature = $name, $($target)*))]
                $crate::variant::Variant::new($name, $when, $priority, $run),
            )*],
            &[$($name),*],
        );
    };
}
