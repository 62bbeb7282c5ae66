//! How the items of a set lie in its table, given to another implementation of sets and taken from it.

use super::table::{Probe, Table};
use super::{FrozenSet, Set};
use crate::err::Result;
use crate::object::{Equal, Object};

/// What is in a slot of a table.
pub enum Place {
    /// Nothing, ever.
    Empty,
    /// Nothing, after an item was taken out.
    Dummy,
    /// An item with this hash.
    Full(i64),
}

/// A table without its items.
pub struct Layout {
    /// One for each slot; a power of two of them from 8 up.
    pub places: Vec<Place>,
    /// The slot where `pop` goes on.
    pub finger: usize,
}

/// What is put into an empty table to get the layout of another.
pub enum Step {
    /// The item of this index.
    Item(usize),
    /// The same, which nothing is in the way of.
    Home(usize),
    /// Something that belongs into this slot and is taken out in the end.
    Filler(usize),
    /// The same, and this item is put in its place.
    Late(usize, usize),
}

/// How a table comes about.
pub struct Steps {
    /// Each comes after all that is in its way.
    pub steps: Vec<Step>,
    /// The number of slots that the table has from the first step on.
    pub size: usize,
}

impl Layout {
    /// The hashes of the items, in their order.
    pub fn hashes(&self) -> impl Iterator<Item = i64> {
        self.places.iter().filter_map(|place| match place {
            Place::Full(hash) => Some(*hash),
            _ => None,
        })
    }

    /// The number of items.
    pub fn count(&self) -> usize {
        self.hashes().count()
    }

    /// The number of slots that hold an item or once did.
    pub fn fill(&self) -> usize {
        let empty = |place: &&Place| matches!(place, Place::Empty);
        self.places.len() - self.places.iter().filter(empty).count()
    }

    /// Steps that lead to a table like this.
    fn steps(&self) -> Steps {
        let mut order = Order::new(self);
        for slot in 0..self.places.len() {
            if !matches!(self.places[slot], Place::Empty) {
                order.walk(slot);
            }
        }
        // Two items may be in each other's way if one has the place of something taken out.
        for slot in 0..self.places.len() {
            if let (Some(item), false) = (order.items[slot], order.done[slot]) {
                order.put(slot, Step::Late(slot, item));
            }
        }
        Steps {
            steps: order.steps,
            size: self.places.len(),
        }
    }
}

/// The steps so far, and what waits for a slot to be taken before it can come to its own.
struct Order<'a> {
    layout: &'a Layout,
    /// The index of the item in a slot.
    items: Vec<Option<usize>>,
    steps: Vec<Step>,
    done: Vec<bool>,
    waiting: Vec<Vec<(usize, Probe)>>,
}

impl<'a> Order<'a> {
    fn new(layout: &'a Layout) -> Self {
        let size = layout.places.len();
        let mut count = 0..;
        let index = |place: &Place| match place {
            Place::Full(_) => count.next(),
            _ => None,
        };
        Order {
            layout,
            items: layout.places.iter().map(index).collect(),
            steps: Vec::with_capacity(size),
            done: vec![false; size],
            waiting: core::iter::repeat_with(Vec::new).take(size).collect(),
        }
    }

    /// Takes the step of a slot if nothing that has to be in its way is missing.
    fn walk(&mut self, slot: usize) {
        let (Place::Full(hash), Some(item)) = (&self.layout.places[slot], self.items[slot]) else {
            return self.put(slot, Step::Filler(slot));
        };
        let probe = Probe::new(*hash, self.layout.places.len() - 1);
        if probe.slot() == slot {
            self.put(slot, Step::Home(item));
        } else {
            self.walk_on(vec![(slot, probe)]);
        }
    }

    /// Takes a step into a slot, and then those that waited for it.
    fn put(&mut self, slot: usize, step: Step) {
        self.steps.push(step);
        self.done[slot] = true;
        let waiting = core::mem::take(&mut self.waiting[slot]);
        self.walk_on(waiting);
    }

    fn walk_on(&mut self, mut ready: Vec<(usize, Probe)>) {
        let mask = self.layout.places.len() - 1;
        while let Some((slot, mut probe)) = ready.pop() {
            while probe.slot() != slot && self.done[probe.slot()] {
                probe.advance(mask);
            }
            match self.items[slot] {
                Some(item) if probe.slot() == slot && !self.done[slot] => {
                    self.steps.push(Step::Item(item));
                    self.done[slot] = true;
                    ready.append(&mut self.waiting[slot]);
                }
                _ => self.waiting[probe.slot()].push((slot, probe)),
            }
        }
    }
}

impl<T: Object + Equal> Set<T> {
    /// Fills an empty set with items in the order of their slots. If the layout is unknown or tells of other hashes, they are
    /// added one by one.
    pub fn arrange(&self, items: Vec<T>, layout: Option<Layout>) -> Result<()> {
        let Some(layout) = layout.filter(|layout| layout.count() == items.len()) else {
            return items.into_iter().try_for_each(|item| self.insert(item));
        };
        if T::QUICK_KEYS && T::TOTAL {
            for item in items {
                self.insert(item)?;
            }
            self.0.with_mut(|table| table.set_origin(layout));
            return Ok(());
        }
        let mut hashed = Vec::with_capacity(items.len());
        for item in items {
            hashed.push((item.hash()?, item));
        }
        let left = self.0.with_mut(|table| table.take_layout(hashed, layout));
        left.into_iter().try_for_each(|(_, item)| self.insert(item))
    }

    /// The items, if the set is what adding them in this order to an empty one gives.
    pub fn additions(&self) -> Option<Vec<T>> {
        self.0.with(Table::additions)
    }

    /// How to make a table like that of the set; the indices are those of [`Set::to_items`].
    pub fn steps(&self) -> Steps {
        self.laid().with(Table::layout).steps()
    }

    /// A number that is another one after each change of the items.
    pub fn version(&self) -> u64 {
        self.0.with(|table| table.version)
    }
}

impl<T: Object + Equal> FrozenSet<T> {
    /// A frozenset as [`Set::arrange`] makes it.
    pub fn arranged(items: Vec<T>, layout: Option<Layout>) -> Result<Self> {
        let set = Set::new();
        set.arrange(items, layout)?;
        Ok(FrozenSet(set))
    }

    /// The set that nobody changes any more.
    pub fn as_set(&self) -> &Set<T> {
        &self.0
    }
}
