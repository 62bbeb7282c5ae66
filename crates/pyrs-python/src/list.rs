//! Lists to and from Python: shared by reference on both sides.
use crate::bridge::Bridge;
use crate::convert::{Convert, Unfit, twice};
use pyo3::prelude::*;
use pyo3::types::PyList;
use pyrs_core::list::List;

impl<T: Convert> Convert for List<T> {
    fn from_python(object: &Bound<'_, PyAny>, bridge: &mut Bridge) -> Result<Self, Unfit> {
        let found = object.cast_exact::<PyList>().map_err(|_| Unfit::Type)?;
        if let Some(known) = bridge.value(object) {
            return Ok(known);
        }
        if bridge.knows(object) {
            return Err(twice(object));
        }
        let list = List::new(Vec::new());
        let back = list.clone();
        bridge.arrive(object, &list, list.identity(), move |object, bridge| {
            put_back(&back, object, bridge)
        });
        let mut items = Vec::with_capacity(found.len());
        for item in found {
            items.push(T::from_python(&item, bridge)?);
        }
        list.with_mut(|empty| *empty = items);
        Ok(list)
    }

    fn to_python<'py>(&self, py: Python<'py>, bridge: &mut Bridge) -> PyResult<Bound<'py, PyAny>> {
        if let Some(known) = bridge.object(py, self.identity()) {
            return Ok(known);
        }
        let made = PyList::empty(py);
        bridge.leave(made.as_any(), self, self.identity());
        for item in self.to_vec() {
            made.append(item.to_python(py, bridge)?)?;
        }
        Ok(made.into_any())
    }

    fn is_still(&self, object: &Bound<'_, PyAny>, bridge: &Bridge) -> bool {
        bridge
            .object(object.py(), self.identity())
            .is_some_and(|known| known.is(object))
    }
}

fn put_back<T: Convert>(
    list: &List<T>,
    object: &Bound<'_, PyAny>,
    bridge: &mut Bridge,
) -> PyResult<()> {
    let py = object.py();
    let target = object.cast::<PyList>()?;
    let items = list.to_vec();
    if target.len() > items.len() {
        target.del_slice(items.len(), target.len())?;
    }
    for (index, item) in items.iter().enumerate() {
        if index >= target.len() {
            target.append(item.to_python(py, bridge)?)?;
        } else if !item.is_still(&target.get_item(index)?, bridge) {
            target.set_item(index, item.to_python(py, bridge)?)?;
        }
    }
    Ok(())
}
