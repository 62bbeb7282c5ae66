//! What cannot be answered at run time ends the program: `except Exception` must not hide it.
use pyrs_core::err::class;
use pyrs_core::sequence::same_or_equal;

#[test]
fn nan_in_containers_is_no_exception_to_catch() {
    let error = same_or_equal(&f64::NAN, &f64::NAN).expect_err("floats have no identity");
    assert!(!error.is(&class::Exception));
    assert!(!error.is(&class::NotImplementedError));
    assert_eq!(error.class().name, "NotImplementedError");
}
