//! One call of a compiled function from JavaScript.
use crate::error;
use crate::message::{Answer, Arguments, Cross};
use core::cell::RefCell;
use pyrs_core::err::{PyErr, Result, class};

thread_local! {
    /// Where JavaScript puts the arguments of the next call.
    static ARGUMENTS: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    /// The answer to the last call.
    static ANSWER: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// The greatest buffer that is kept for the next call.
const KEPT: usize = 1 << 20;

/// Room for the arguments of the next call.
pub fn buffer(length: usize) -> *mut u8 {
    ARGUMENTS.with_borrow_mut(|bytes| {
        if bytes.capacity() > KEPT {
            *bytes = Vec::new();
        }
        bytes.resize(length, 0);
        bytes.as_mut_ptr()
    })
}

/// A call that is under way. `bigint`: ints of any size may go out.
pub struct Call {
    arguments: RefCell<Arguments>,
    answer: RefCell<Answer>,
    bigint: bool,
}

impl Call {
    /// Begins a run: the arguments come in anew.
    pub fn begin(&self) {
        self.arguments.borrow_mut().rewind();
    }

    /// The next argument.
    pub fn argument<T: Cross>(&self) -> Result<T> {
        T::read(&mut self.arguments.borrow_mut())
    }

    /// The end of a run: writes the answer. An exit changes nothing.
    pub fn finish<T: Cross>(&self, result: Result<T>) -> Result<()> {
        let (mut answer, arrived) = self.arguments.borrow_mut().answer();
        start(&mut answer);
        match result {
            Ok(value) => {
                answer.byte(0);
                value.write(&mut answer);
                self.check(&answer)?;
            }
            Err(error) if error.is_exit() => return Err(error),
            Err(error) => {
                answer.byte(1);
                error::write(&error, &mut answer);
            }
        }
        for object in arrived {
            let start = answer.bytes.len();
            answer.count(object.number as usize);
            let items = answer.bytes.len();
            answer.beyond = false;
            (object.write)(&mut answer);
            if answer.bytes[items..] == *self.arguments.borrow().before(&object) {
                answer.bytes.truncate(start);
            } else {
                self.check(&answer)?;
            }
        }
        self.answer.replace(answer);
        Ok(())
    }

    fn check(&self, answer: &Answer) -> Result<()> {
        if answer.beyond && !self.bigint {
            let message = "Python int too large to convert to a safe integer of JavaScript";
            return Err(PyErr::new(&class::OverflowError, message));
        }
        Ok(())
    }
}

/// Room for the length in front of an answer.
fn start(answer: &mut Answer) {
    answer.put(&[0; 4]);
}

/// Runs a function with the arguments in the buffer; gives the place of the answer, which stays until the
/// next call.
pub fn call(bigint: bool, run: impl FnOnce(&Call) -> Result<()>) -> *const u8 {
    let bytes = ARGUMENTS.with_borrow_mut(core::mem::take);
    let call = Call {
        arguments: RefCell::new(Arguments::new(bytes)),
        answer: RefCell::default(),
        bigint,
    };
    let result = run(&call);
    // What is written after the last line feed is still in the buffers. A host's stream never fails.
    let _flushed = pyrs_rt::output::flush().and(pyrs_rt::output::flush_error());
    let mut answer = call.answer.take();
    ARGUMENTS.set(call.arguments.into_inner().into_bytes());
    if let Err(error) = result {
        let error = if error.is_exit() {
            pyrs_rt::replay::too_large()
        } else {
            error
        };
        answer = Answer::default();
        start(&mut answer);
        answer.byte(1);
        error::write(&error, &mut answer);
    }
    let length = answer.bytes.len() as u32;
    answer.bytes[..4].copy_from_slice(&length.to_le_bytes());
    ANSWER.with_borrow_mut(|place| {
        *place = answer.bytes;
        place.as_ptr()
    })
}
