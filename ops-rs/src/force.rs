//! `PYRS_VARIANT=op=name,…`: variants that are taken whatever the size, for tests and measurements.
//!
//! `op` is a row (`list.sum`) or the last part of its name (`sum`: every row of that name); `name` is a variant or
//! `reference`. What cannot be had ends the process with a message and the status of wrong usage: a measurement that
//! quietly ran something else would be worse.
use std::sync::OnceLock;

use crate::table::{ROWS, Row};

/// The name of the implementation that every operator has.
pub const REFERENCE: &str = "reference";

/// The environment variable.
pub const VARIABLE: &str = "PYRS_VARIANT";

/// The variant that the environment asks for.
pub fn wanted(op: &str) -> Option<&'static str> {
    static WANTED: OnceLock<Vec<(String, String)>> = OnceLock::new();
    let wanted = WANTED.get_or_init(|| match std::env::var(VARIABLE) {
        Ok(text) => parse(&text).unwrap_or_else(|message| refuse(&message)),
        Err(_) => Vec::new(),
    });
    let last = wanted.iter().rfind(|(row, _)| row == op)?;
    Some(&last.1)
}

/// The rows with the names of their variants; a later entry overrides an earlier one.
pub fn parse(text: &str) -> Result<Vec<(String, String)>, String> {
    let mut found = Vec::new();
    for entry in text.split(',').map(str::trim).filter(|e| !e.is_empty()) {
        let Some((op, name)) = entry.split_once('=') else {
            return Err(format!("`{entry}` is not `op=name`"));
        };
        let rows: Vec<&Row> = ROWS.iter().filter(|row| is_called(row, op)).collect();
        if rows.is_empty() {
            return Err(format!(
                "no operator `{op}` with variants; there are {}",
                listed(names())
            ));
        }
        let having = |row: &&&Row| name == REFERENCE || row.variants.contains(&name);
        if !rows.iter().any(|row| having(&row)) {
            let variants = rows.iter().flat_map(|row| row.variants.iter().copied());
            let known = listed(core::iter::once(REFERENCE).chain(variants));
            return Err(format!("`{op}` has no variant `{name}`; it has {known}"));
        }
        found.extend(
            rows.iter()
                .filter(having)
                .map(|row| (row.name.into(), name.into())),
        );
    }
    Ok(found)
}

/// Ends the process: the environment asks for what is not there.
pub fn refuse(message: &str) -> ! {
    eprintln!("pyrs: {VARIABLE}: {message}");
    std::process::exit(2)
}

fn is_called(row: &Row, op: &str) -> bool {
    row.name == op || row.name.split('.').next_back() == Some(op)
}

fn names() -> impl Iterator<Item = &'static str> {
    ROWS.iter().map(|row| row.name)
}

fn listed<'a>(names: impl Iterator<Item = &'a str>) -> String {
    let mut known: Vec<&str> = Vec::new();
    for name in names {
        if !known.contains(&name) {
            known.push(name);
        }
    }
    known.join(", ")
}
