//! The rows that have variants; generated from `ops.toml` by `generate.py`.

/// A row of `ops.toml`.
pub struct Row {
    /// Its family and name.
    pub name: &'static str,
    /// The Python callable.
    pub python: &'static str,
    /// The variants beside the reference, on any target.
    pub variants: &'static [&'static str],
}

/// The rows, in the table's order.
pub const ROWS: &[Row] = &[
    Row {
        name: "str.contains",
        python: "operator.contains",
        variants: &["memchr"],
    },
    Row {
        name: "str.find",
        python: "str.find",
        variants: &["memchr"],
    },
    Row {
        name: "str.count",
        python: "str.count",
        variants: &["memchr"],
    },
    Row {
        name: "list.contains",
        python: "operator.contains",
        variants: &["lanes", "avx2", "avx512", "neon", "simd128"],
    },
    Row {
        name: "list.count",
        python: "list.count",
        variants: &["avx2", "avx512", "neon", "simd128", "threads"],
    },
    Row {
        name: "list.index",
        python: "list.index",
        variants: &["lanes", "avx2", "avx512", "neon", "simd128"],
    },
    Row {
        name: "list.sort",
        python: "pyrs.list_sort",
        variants: &["radix", "keys", "avx512", "threads"],
    },
    Row {
        name: "list.sum",
        python: "builtins.sum",
        variants: &["lanes", "avx2", "avx512", "neon", "simd128", "threads"],
    },
    Row {
        name: "list.min",
        python: "pyrs.list_min",
        variants: &["lanes", "avx2", "avx512", "neon", "simd128", "threads"],
    },
    Row {
        name: "list.max",
        python: "pyrs.list_max",
        variants: &["lanes", "avx2", "avx512", "neon", "simd128", "threads"],
    },
];
