"""IR to Rust crate to artifact."""
