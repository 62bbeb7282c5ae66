//! What CPython prints for an uncaught exception.
//!
//! The text is that of `traceback.print_exception`: chained exceptions first, the outermost call first,
//! identical lines beyond the third counted. What stands under a `File` line (the source, and from
//! CPython 3.11 on a line of carets) is data of the [`Location`].
use super::{Location, PyErr};
use crate::list::List;
use crate::str::Str;

const CAUSE: &[u8] = b"\nThe above exception was the direct cause of the following exception:\n\n";
const CONTEXT: &[u8] = b"\nDuring handling of the above exception, another exception occurred:\n\n";

/// How many identical lines of a traceback are shown before they are only counted.
const RECURSIVE_CUTOFF: usize = 3;

/// Appends the traceback and the message of an uncaught exception, chained ones first.
pub fn print(error: &PyErr, out: &mut Vec<u8>) {
    // The chain may be long (an error raised in a handler in a loop): no recursion.
    let mut chain: Vec<(PyErr, &[u8])> = vec![(error.clone(), b"")];
    loop {
        let (last, _) = &chain[chain.len() - 1];
        let next = match (last.cause(), last.context()) {
            (Some(cause), _) => (cause, CAUSE),
            (None, Some(context)) if !last.suppress_context() => (context, CONTEXT),
            _ => break,
        };
        if chain.iter().any(|(seen, _)| seen.is_same(&next.0)) {
            break;
        }
        chain.push(next);
    }
    for (link, connection) in chain.iter().rev() {
        print_one(link, out);
        out.extend_from_slice(connection);
    }
}

fn print_one(error: &PyErr, out: &mut Vec<u8>) {
    let frames = error.frames();
    if !frames.is_empty() {
        out.extend_from_slice(b"Traceback (most recent call last):\n");
        print_frames(&frames, out);
    }
    print_message(error, out);
}

fn print_frames(frames: &[&'static Location], out: &mut Vec<u8>) {
    let mut rest = frames;
    while let Some((&first, _)) = rest.split_first() {
        let run = rest
            .iter()
            .take_while(|other| is_repeated(first, other))
            .count();
        for location in &rest[..run.min(RECURSIVE_CUTOFF)] {
            print_frame(location, out);
        }
        if let Some(more @ 1..) = run.checked_sub(RECURSIVE_CUTOFF) {
            let plural = if more == 1 { "" } else { "s" };
            let line = format!("  [Previous line repeated {more} more time{plural}]\n");
            out.extend_from_slice(line.as_bytes());
        }
        rest = &rest[run..];
    }
}

fn is_repeated(first: &Location, other: &Location) -> bool {
    (first.file, first.line, first.function) == (other.file, other.line, other.function)
}

fn print_frame(location: &Location, out: &mut Vec<u8>) {
    let Location {
        file,
        line,
        function,
        source,
    } = location;
    out.extend_from_slice(format!("  File \"{file}\", line {line}, in {function}\n").as_bytes());
    for shown in source.lines() {
        out.extend_from_slice(b"    ");
        out.extend_from_slice(shown.as_bytes());
        out.push(b'\n');
    }
}

/// The lines of `e.__notes__`.
fn print_notes(error: &PyErr, out: &mut Vec<u8>) {
    let Ok(notes) = error.typed_field::<List<Str>>("__notes__") else {
        return;
    };
    for note in notes.to_vec() {
        for line in note.as_bytes().split(|&byte| byte == b'\n') {
            out.extend_from_slice(line);
            out.push(b'\n');
        }
    }
}

/// `ValueError: message`, or the class alone where the message is empty.
fn print_message(error: &PyErr, out: &mut Vec<u8>) {
    out.extend_from_slice(error.class().full_name().as_bytes());
    let mut message = Vec::new();
    if error.text(&mut message).is_err() {
        message = b"<exception str() failed>".to_vec();
    }
    if !message.is_empty() {
        out.extend_from_slice(b": ");
        out.extend_from_slice(&message);
    }
    out.push(b'\n');
    print_notes(error, out);
}
