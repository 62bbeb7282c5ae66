//! Iteration over a list, which looks at the length before each item.
use super::List;

/// `iter(xs)`: holds the list until it has ended, as CPython's iterator does.
#[derive(Clone)]
pub struct ListIter<T> {
    list: Option<List<T>>,
    next: usize,
}

impl<T: Clone> ListIter<T> {
    /// The next item.
    #[inline]
    pub fn next_item(&mut self) -> Option<T> {
        let found = self.list.as_ref()?.at(self.next);
        match found {
            Some(_) => self.next += 1,
            None => self.list = None,
        }
        found
    }
}

impl<T: Clone> Iterator for ListIter<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        self.next_item()
    }
}

/// `iter(xs)`
#[inline]
pub fn iter<T>(xs: &List<T>) -> ListIter<T> {
    ListIter {
        list: Some(xs.clone()),
        next: 0,
    }
}

/// `reversed(xs)`: from the length at its start down.
#[derive(Clone)]
pub struct ListReversed<T> {
    list: Option<List<T>>,
    left: usize,
}

impl<T: Clone> ListReversed<T> {
    /// The next item; ends where the list has become shorter than the position.
    #[inline]
    pub fn next_item(&mut self) -> Option<T> {
        let list = self.list.as_ref()?;
        let found = self.left.checked_sub(1).and_then(|i| list.at(i));
        match found {
            Some(_) => self.left -= 1,
            None => self.list = None,
        }
        found
    }
}

impl<T: Clone> Iterator for ListReversed<T> {
    type Item = T;

    #[inline]
    fn next(&mut self) -> Option<T> {
        self.next_item()
    }
}

/// `reversed(xs)`
pub fn reversed<T>(xs: &List<T>) -> ListReversed<T> {
    ListReversed {
        left: xs.count(),
        list: Some(xs.clone()),
    }
}
