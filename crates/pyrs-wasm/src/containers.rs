//! Lists, dicts and sets: shared by reference on both sides.
use crate::message::{Answer, Arguments, Cross};
use pyrs_core::dict::Dict;
use pyrs_core::err::Result;
use pyrs_core::list::List;
use pyrs_core::object::{Equal, Object};
use pyrs_core::set::{FrozenSet, Set, frozen_iter, set_to_frozenset};

impl<T: Cross> Cross for List<T> {
    fn read(from: &mut Arguments) -> Result<Self> {
        let fill = |list: &Self, from: &mut Arguments| {
            let items = T::read_items(from)?;
            list.with_mut(|empty| *empty = items);
            Ok(())
        };
        from.object(List::default, List::identity, fill, write_list, true)
    }

    fn write(&self, to: &mut Answer) {
        to.object(self, self.identity(), write_list);
    }
}

fn write_list<T: Cross>(list: &List<T>, to: &mut Answer) {
    // Writing runs no Python code, so the items may stay borrowed.
    list.with(|items| T::write_items(items, to));
}

impl<K: Cross + Object + Equal, V: Cross> Cross for Dict<K, V> {
    fn read(from: &mut Arguments) -> Result<Self> {
        let fill = |dict: &Self, from: &mut Arguments| {
            for _ in 0..from.count() {
                let (key, value) = (K::read(from)?, V::read(from)?);
                dict.insert(key, value)?;
            }
            Ok(())
        };
        from.object(Dict::new, Dict::identity, fill, write_dict, true)
    }

    fn write(&self, to: &mut Answer) {
        to.object(self, self.identity(), write_dict);
    }
}

fn write_dict<K: Cross + Object + Equal, V: Cross>(dict: &Dict<K, V>, to: &mut Answer) {
    let items = dict.to_items();
    to.count(items.len());
    for (key, value) in &items {
        key.write(to);
        value.write(to);
    }
}

impl<T: Cross + Object + Equal> Cross for Set<T> {
    fn read(from: &mut Arguments) -> Result<Self> {
        let fill = |set: &Self, from: &mut Arguments| {
            for _ in 0..from.count() {
                set.insert(T::read(from)?)?;
            }
            Ok(())
        };
        // Python's order is another than JavaScript's.
        from.object(Set::new, Set::identity, fill, write_set, false)
    }

    fn write(&self, to: &mut Answer) {
        to.object(self, self.identity(), write_set);
    }
}

fn write_set<T: Cross + Object + Equal>(set: &Set<T>, to: &mut Answer) {
    write_all(&set.to_items(), to);
}

impl<T: Cross + Object + Equal> Cross for FrozenSet<T> {
    fn read(from: &mut Arguments) -> Result<Self> {
        let set = Set::new();
        for _ in 0..from.count() {
            set.insert(T::read(from)?)?;
        }
        Ok(set_to_frozenset(&set))
    }

    fn write(&self, to: &mut Answer) {
        let items: Vec<T> = frozen_iter(self).collect();
        write_all(&items, to);
    }
}

fn write_all<T: Cross>(items: &[T], to: &mut Answer) {
    to.count(items.len());
    for item in items {
        item.write(to);
    }
}
