//! Tuples that contain themselves, as links of a chain or nodes of a tree.
//!
//! A tuple is a Rust tuple, held by value. Where it is a member of a union that it contains, it stands behind
//! a counted pointer: that union would have no size otherwise.
use crate::cell::PyCell;
use crate::copying::Copies;
use crate::depth;
use crate::err::Result;
use crate::list::guarded;
use crate::object::{CompareOp, Equal, Object, Order};
use std::rc::Rc;

/// A shared value that never changes.
pub struct Node<T>(Rc<PyCell<T>>);

impl<T> Clone for Node<T> {
    #[inline]
    fn clone(&self) -> Self {
        Node(Rc::clone(&self.0))
    }
}

impl<T> From<T> for Node<T> {
    #[inline]
    fn from(value: T) -> Self {
        Node(Rc::new(PyCell::new(value)))
    }
}

impl<T: Clone> Node<T> {
    /// The value.
    #[inline]
    pub fn get(&self) -> T {
        self.0.with(T::clone)
    }
}

impl<T: Object> Object for Node<T> {
    fn type_name(&self) -> &'static str {
        self.get().type_name()
    }

    fn truth(&self) -> Result<bool> {
        self.get().truth()
    }

    fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
        let address = Rc::as_ptr(&self.0).cast();
        guarded(address, b"(...)", out, |out| self.get().repr(out))
    }

    fn deep_copy(&self, copies: &mut Copies) -> Result<Self> {
        self.get().deep_copy(copies).map(Node::from)
    }

    fn hash(&self) -> Result<i64> {
        self.get().hash()
    }

    fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
        self.get().format(spec, out)
    }

    fn is_same(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.0, &other.0)
    }
}

impl<T: Clone + Equal<U>, U: Clone> Equal<Node<U>> for Node<T> {
    fn equal(&self, other: &Node<U>) -> Result<bool> {
        depth::nested(|| self.get().equal(&other.get()))
    }
}

impl<T: Clone + Order<U>, U: Clone> Order<Node<U>> for Node<T> {
    fn order(&self, op: CompareOp, other: &Node<U>) -> Result<bool> {
        depth::nested(|| self.get().order(op, &other.get()))
    }
}
