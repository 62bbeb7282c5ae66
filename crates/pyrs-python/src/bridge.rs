//! What one call knows of identity: which Python object is which container of the runtime.
//!
//! The same memo serves arguments and result, so `f(xs, xs)` gets one list, and a function that returns
//! its argument returns the caller's object. After the call every container that came in is compared with
//! the Python object it came from, and the object is changed in place where it differs.
use pyo3::prelude::*;
use std::any::Any;
use std::collections::HashMap;
use std::rc::Rc;

/// Puts what a container holds now into the Python object that it came from.
type PutBack = Rc<dyn Fn(&Bound<'_, PyAny>, &mut Bridge) -> PyResult<()>>;

/// The identities of one call.
#[derive(Default)]
pub struct Bridge {
    values: HashMap<usize, Box<dyn Any>>,
    objects: HashMap<usize, Py<PyAny>>,
    arrived: Vec<(Py<PyAny>, usize, PutBack)>,
}

impl Bridge {
    /// The container that this object has become, if it came before (with this type).
    pub fn value<T: Clone + 'static>(&self, object: &Bound<'_, PyAny>) -> Option<T> {
        self.values
            .get(&(object.as_ptr() as usize))?
            .downcast_ref::<T>()
            .cloned()
    }

    /// Whether the object came before, with whatever type.
    pub fn knows(&self, object: &Bound<'_, PyAny>) -> bool {
        self.values.contains_key(&(object.as_ptr() as usize))
    }

    /// The Python object of a container with this identity.
    pub fn object<'py>(&self, py: Python<'py>, identity: usize) -> Option<Bound<'py, PyAny>> {
        self.objects
            .get(&identity)
            .map(|object| object.bind(py).clone())
    }

    /// A container comes in: remembers it, and how to put back what will have changed.
    pub fn arrive<T: Clone + 'static>(
        &mut self,
        object: &Bound<'_, PyAny>,
        value: &T,
        identity: usize,
        put_back: impl Fn(&Bound<'_, PyAny>, &mut Bridge) -> PyResult<()> + 'static,
    ) {
        self.values
            .insert(object.as_ptr() as usize, Box::new(value.clone()));
        self.objects.insert(identity, object.clone().unbind());
        self.arrived
            .push((object.clone().unbind(), identity, Rc::new(put_back)));
    }

    /// How many containers have come in, for [`Bridge::go_back`].
    pub fn mark(&self) -> usize {
        self.arrived.len()
    }

    /// Forgets the containers that came in after the mark: they were of another type after all.
    pub fn go_back(&mut self, mark: usize) {
        for (object, identity, _) in self.arrived.drain(mark..) {
            self.values.remove(&(object.as_ptr() as usize));
            self.objects.remove(&identity);
        }
    }

    /// A container goes out for the first time. `value` keeps it alive, so that no other gets its identity.
    pub fn leave<T: Clone + 'static>(
        &mut self,
        object: &Bound<'_, PyAny>,
        value: &T,
        identity: usize,
    ) {
        self.values
            .insert(object.as_ptr() as usize, Box::new(value.clone()));
        self.objects.insert(identity, object.clone().unbind());
    }

    /// Makes the caller's objects hold what the containers hold now.
    pub fn put_back(&mut self, py: Python<'_>) -> PyResult<()> {
        for index in 0..self.arrived.len() {
            let (object, _, put_back) = &self.arrived[index];
            let (object, put_back) = (object.bind(py).clone(), Rc::clone(put_back));
            put_back(&object, self)?;
        }
        Ok(())
    }
}
