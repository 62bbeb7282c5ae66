//! The exceptions being handled, innermost last: `sys.exc_info()`, bare `raise`, and `__context__`.
//!
//! They belong to the thread, as in CPython: a bare `raise` in a function that a handler calls raises the
//! handler's exception.
use super::{PyErr, Result, class};
use core::cell::RefCell;

thread_local! {
    static HANDLED: RefCell<Vec<PyErr>> = const { RefCell::new(Vec::new()) };
}

/// Enters a handler (`exc.push`).
#[cold]
#[inline(never)]
pub fn push(error: &PyErr) {
    HANDLED.with_borrow_mut(|stack| stack.push(error.clone()));
}

/// Leaves the innermost handler (`exc.pop`).
#[cold]
#[inline(never)]
pub fn pop() {
    let left = HANDLED.with_borrow_mut(Vec::pop);
    drop(left);
}

/// The exception being handled, which a bare `raise` raises again (`exc.current`).
#[cold]
#[inline(never)]
pub fn current() -> Result<PyErr> {
    innermost().ok_or_else(|| PyErr::new(&class::RuntimeError, "No active exception to reraise"))
}

/// The exception being handled, if there is one.
pub fn innermost() -> Option<PyErr> {
    HANDLED.with_borrow(|stack| stack.last().cloned())
}

/// How many handlers are active; an entry point puts it back with [`truncate`] after an exit.
pub fn depth() -> usize {
    HANDLED.with_borrow(Vec::len)
}

/// Leaves all handlers but the outermost `depth`.
pub fn truncate(depth: usize) {
    let left = HANDLED.with_borrow_mut(|stack| stack.split_off(depth.min(stack.len())));
    drop(left);
}

/// Gives an exception that is being raised the handled one as `__context__`. A chain of contexts that
/// leads back to it is cut there, as `_PyErr_SetObject` does.
pub(super) fn give_context(error: &PyErr) {
    let Some(handled) = innermost() else { return };
    if handled.is_same(error) {
        return;
    }
    let mut link = handled.clone();
    let mut slow = handled.clone();
    let mut slow_moves = false;
    while let Some(context) = link.context() {
        if context.is_same(error) {
            link.set_context(None);
            break;
        }
        link = context;
        if link.is_same(&slow) {
            break;
        }
        if slow_moves && let Some(next) = slow.context() {
            slow = next;
        }
        slow_moves = !slow_moves;
    }
    error.set_context(Some(handled));
}
