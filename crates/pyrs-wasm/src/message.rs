//! The two messages of a call, and what they know of identity.
use core::any::Any;
use core::hash::{BuildHasherDefault, Hasher};
use pyrs_core::err::{PyErr, Result};
use std::collections::HashMap;
use std::rc::Rc;

/// A value that crosses between JavaScript and compiled code.
pub trait Cross: Clone + 'static {
    /// Takes the value out of the arguments. The error is the exit where 64 bits are not enough.
    fn read(from: &mut Arguments) -> Result<Self>;

    /// Puts the value into the answer.
    fn write(&self, to: &mut Answer);

    /// The items of a list.
    fn read_items(from: &mut Arguments) -> Result<Vec<Self>> {
        let count = from.count();
        // Not more than a message can hold, whatever the count says.
        let mut items = Vec::with_capacity(count.min(from.rest()));
        for _ in 0..count {
            items.push(Self::read(from)?);
        }
        Ok(items)
    }

    /// Puts the items of a list into the answer.
    fn write_items(items: &[Self], to: &mut Answer) {
        to.count(items.len());
        for item in items {
            item.write(to);
        }
    }
}

/// The error of a message that says something else than its types: a fault of the JavaScript side.
#[cold]
pub(crate) fn broken() -> PyErr {
    PyErr::bare("SystemError")
}

/// Identities are addresses: spread enough as they are.
#[derive(Default)]
pub(crate) struct Address(u64);

impl Hasher for Address {
    fn finish(&self) -> u64 {
        self.0.wrapping_mul(0x9e37_79b9_7f4a_7c15)
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0 << 8 | u64::from(byte);
        }
    }

    fn write_usize(&mut self, value: usize) {
        self.0 = value as u64;
    }
}

/// The number of each object, by its identity in the runtime.
type Numbers = HashMap<usize, u32, BuildHasherDefault<Address>>;

/// Writes the items of an object as they are now.
type WriteItems = Rc<dyn Fn(&mut Answer)>;

/// An object of the arguments: how to write its items, and what they were.
pub(crate) struct Arrived {
    pub(crate) number: u32,
    pub(crate) write: WriteItems,
    before: Before,
}

/// Where the items that an object had are.
enum Before {
    /// In the arguments.
    Given(usize, usize),
    /// Here: the arguments have them in another order.
    Own(Vec<u8>),
}

/// The arguments of a call, being read.
#[derive(Default)]
pub struct Arguments {
    bytes: Vec<u8>,
    at: usize,
    values: Vec<Option<Box<dyn Any>>>,
    numbers: Numbers,
    arrived: Vec<Arrived>,
}

impl Arguments {
    pub(crate) fn new(bytes: Vec<u8>) -> Arguments {
        Arguments {
            bytes,
            ..Arguments::default()
        }
    }

    /// Begins to read from the start; what was read before is forgotten.
    pub(crate) fn rewind(&mut self) {
        *self = Arguments::new(core::mem::take(&mut self.bytes));
        self.at = 4;
    }

    pub(crate) fn take<const N: usize>(&mut self) -> [u8; N] {
        let mut out = [0; N];
        if let Some(found) = self.bytes.get(self.at..self.at + N) {
            out.copy_from_slice(found);
        }
        self.at += N;
        out
    }

    /// The next byte: a flag or a union's member.
    pub fn byte(&mut self) -> u8 {
        self.take::<1>()[0]
    }

    pub(crate) fn count(&mut self) -> usize {
        u32::from_le_bytes(self.take()) as usize
    }

    fn rest(&self) -> usize {
        self.bytes.len().saturating_sub(self.at)
    }

    pub(crate) fn bytes(&mut self, count: usize) -> &[u8] {
        let start = self.at;
        self.at += count;
        self.bytes.get(start..start + count).unwrap_or_default()
    }

    /// The container that comes next: known already, or filled from its items.
    ///
    /// `fill` reads the items, `write` writes them; `canonical`: reading and writing them gives the same bytes.
    pub(crate) fn object<T: Clone + 'static>(
        &mut self,
        empty: impl FnOnce() -> T,
        identity: impl FnOnce(&T) -> usize,
        fill: impl FnOnce(&T, &mut Arguments) -> Result<()>,
        write: impl Fn(&T, &mut Answer) + 'static,
        canonical: bool,
    ) -> Result<T> {
        let number = self.count();
        if let Some(Some(known)) = self.values.get(number) {
            return known.downcast_ref::<T>().cloned().ok_or_else(broken);
        }
        let value = empty();
        if self.values.len() <= number {
            self.values.resize_with(number + 1, || None);
        }
        self.values[number] = Some(Box::new(value.clone()));
        self.numbers.insert(identity(&value), number as u32);
        let (start, end) = self.span(number);
        let back = core::mem::replace(&mut self.at, start);
        fill(&value, self)?;
        self.at = back;
        let kept = value.clone();
        let write: WriteItems = Rc::new(move |answer: &mut Answer| write(&kept, answer));
        let before = if canonical {
            Before::Given(start, end)
        } else {
            let mut answer = Answer::default();
            write(&mut answer);
            Before::Own(answer.bytes)
        };
        self.arrived.push(Arrived {
            number: number as u32,
            write,
            before,
        });
        Ok(value)
    }

    /// Where the items of an object are.
    fn span(&mut self, number: usize) -> (usize, usize) {
        let back = core::mem::replace(&mut self.at, 0);
        let table = self.count();
        self.at = table + 4 * number;
        let span = (self.count(), self.count());
        self.at = back;
        span
    }

    /// The items that an object had.
    pub(crate) fn before<'a>(&'a self, object: &'a Arrived) -> &'a [u8] {
        match &object.before {
            Before::Given(start, end) => self.bytes.get(*start..*end).unwrap_or_default(),
            Before::Own(bytes) => bytes,
        }
    }

    /// The memory of the arguments, for the next call.
    pub(crate) fn into_bytes(self) -> Vec<u8> {
        self.bytes
    }

    /// The answer to these arguments, and the objects that may have changed.
    pub(crate) fn answer(&mut self) -> (Answer, Vec<Arrived>) {
        let answer = Answer {
            numbers: core::mem::take(&mut self.numbers),
            next: self.values.len() as u32,
            ..Answer::default()
        };
        (answer, core::mem::take(&mut self.arrived))
    }
}

/// The answer to a call, being written.
#[derive(Default)]
pub struct Answer {
    pub(crate) bytes: Vec<u8>,
    numbers: Numbers,
    next: u32,
    /// What is new, so that nothing else gets its identity.
    kept: Vec<Box<dyn Any>>,
    /// Whether an int was written that a number of JavaScript cannot be.
    pub(crate) beyond: bool,
}

impl Answer {
    pub(crate) fn put(&mut self, bytes: &[u8]) {
        self.bytes.extend_from_slice(bytes);
    }

    /// A flag or a union's member.
    pub fn byte(&mut self, value: u8) {
        self.bytes.push(value);
    }

    pub(crate) fn count(&mut self, count: usize) {
        self.put(&(count as u32).to_le_bytes());
    }

    pub(crate) fn text(&mut self, text: &[u8]) {
        self.count(text.len());
        self.put(text);
    }

    /// A container: its number, and its items where it is new.
    pub(crate) fn object<T: Clone + 'static>(
        &mut self,
        value: &T,
        identity: usize,
        write: impl FnOnce(&T, &mut Answer),
    ) {
        if let Some(&number) = self.numbers.get(&identity) {
            self.count(number as usize);
            return;
        }
        let number = self.next;
        self.next += 1;
        self.numbers.insert(identity, number);
        self.kept.push(Box::new(value.clone()));
        self.count(number as usize);
        write(value, self);
    }
}
