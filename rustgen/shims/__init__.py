"""Shim crates: one file a host, each making the source of a crate beside the core crate."""
