//! `copy.deepcopy`: containers inside a value are copied once each, however many places they are at.
use crate::err::Result;
use crate::object::Object;
use std::any::Any;
use std::collections::HashMap;

/// The copies made so far, by the identity of what was copied. That lives as long as the copying takes.
#[derive(Default)]
pub struct Copies(HashMap<usize, Box<dyn Any>>);

impl Copies {
    /// The copy of the container with this identity, made at the first time.
    pub fn of<T: Clone + 'static>(
        &mut self,
        identity: usize,
        make: impl FnOnce(&mut Self) -> Result<T>,
    ) -> Result<T> {
        let known = self.0.get(&identity);
        if let Some(copy) = known.and_then(|copy| copy.downcast_ref::<T>()) {
            return Ok(copy.clone());
        }
        let copy = make(self)?;
        self.0.insert(identity, Box::new(copy.clone()));
        Ok(copy)
    }

    /// The copies of some items, in order.
    pub fn of_each<T: Object>(&mut self, items: Vec<T>) -> Result<Vec<T>> {
        items.iter().map(|item| item.deep_copy(self)).collect()
    }
}

/// `copy.deepcopy(x)`
pub fn deepcopy<T: Object>(x: &T) -> Result<T> {
    x.deep_copy(&mut Copies::default())
}
