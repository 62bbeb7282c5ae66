//! Every variant that this machine can run gives the reference's result, bit for bit; and the table, the Rust code and
//! the list in `operators.rs` name the same operators and variants.
mod inputs;
mod operators;

use std::collections::{BTreeMap, BTreeSet};

use pyrs_ops::force;
use pyrs_ops::table::ROWS;

#[test]
fn every_variant_gives_what_the_reference_gives() {
    let mut compared = 0;
    for operator in operators::operators() {
        compared += operator.check();
    }
    assert!(compared > 0 || cfg!(not(feature = "lanes")));
}

#[test]
fn the_table_and_the_code_name_the_same_variants() {
    let mut written: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for operator in operators::operators() {
        written
            .entry(operator.name())
            .or_default()
            .extend(operator.names());
    }
    let in_the_table = ROWS
        .iter()
        .map(|row| (row.name, row.variants.iter().copied().collect()));
    assert_eq!(written, in_the_table.collect());
}

#[test]
fn names_of_variants_are_read() {
    let parsed = force::parse("list.sum=lanes, sort=radix,,contains=reference").unwrap();
    let expected = [
        ("list.sum", "lanes"),
        ("list.sort", "radix"),
        ("str.contains", "reference"),
        ("list.contains", "reference"),
    ];
    assert_eq!(
        parsed,
        expected.map(|(op, name)| (op.to_string(), name.to_string()))
    );
}

#[test]
fn what_is_no_variant_is_refused() {
    for (text, message) in [
        ("sum", "`sum` is not `op=name`"),
        (
            "smu=lanes",
            "no operator `smu` with variants; there are str.contains, str.find,",
        ),
        (
            "sort=avx9",
            "`sort` has no variant `avx9`; it has reference, radix, keys, avx512, threads",
        ),
    ] {
        let refused = force::parse(text).unwrap_err();
        assert!(refused.starts_with(message), "{refused}");
    }
}
