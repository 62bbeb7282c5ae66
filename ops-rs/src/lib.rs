//! The operators with several implementations. `ops.toml` is the table that describes every operator.
#![warn(missing_docs)]
