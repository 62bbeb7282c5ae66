//! Calls a Python function that pyrs has compiled; an exception is an error.
fn main() {
    for angle in [1.0, 0.0] {
        match cosecant::cosecant(angle) {
            Ok(value) => println!("cosecant({angle}) = {value}"),
            Err(error) => println!("cosecant({angle}): {error:?}"),
        }
    }
}
