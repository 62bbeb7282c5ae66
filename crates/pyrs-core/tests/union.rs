//! Unions delegate to the member at hand.
use pyrs_core::err::{PyErr, Result, class};
use pyrs_core::mixed::unordered;
use pyrs_core::{CompareOp, Equal, Object, Order, union};

macro_rules! number {
    ($name:ident, $inner:ty) => {
        #[derive(Clone, Debug)]
        #[doc = stringify!($name)]
        pub struct $name($inner);

        impl Object for $name {
            fn type_name(&self) -> &'static str {
                stringify!($name)
            }
            fn truth(&self) -> Result<bool> {
                Ok(self.0 != <$inner>::default())
            }
            fn repr(&self, out: &mut Vec<u8>) -> Result<()> {
                out.extend_from_slice(self.0.to_string().as_bytes());
                Ok(())
            }
            fn hash(&self) -> Result<i64> {
                Ok(self.0 as i64)
            }
            fn format(&self, _spec: &[u8], out: &mut Vec<u8>) -> Result<()> {
                self.repr(out)
            }
        }
    };
}

macro_rules! compares {
    ($($left:ident $right:ident;)*) => {$(
        impl Equal<$right> for $left {
            fn equal(&self, other: &$right) -> Result<bool> {
                Ok(self.0 as f64 == other.0 as f64)
            }
        }

        impl Order<$right> for $left {
            fn order(&self, op: CompareOp, other: &$right) -> Result<bool> {
                match op {
                    CompareOp::Lt => Ok((self.0 as f64) < other.0 as f64),
                    _ => Err(unordered(op, self.type_name(), other.type_name())),
                }
            }
        }
    )*};
}

number!(Whole, i64);
number!(Real, f64);
compares! { Whole Whole; Whole Real; Real Whole; Real Real; }

union! {
    /// A number.
    pub enum Number { Whole(Whole), Real(Real) }
}

union! {
    /// One type alone, compared with another.
    pub enum Only { Whole(Whole) } with Real
}

fn text(value: &impl Object) -> Vec<u8> {
    let mut out = Vec::new();
    value.str(&mut out).unwrap();
    out
}

#[test]
fn a_union_shows_its_member() {
    assert_eq!(text(&Number::Whole(Whole(3))), b"3");
    assert_eq!(text(&Number::Real(Real(0.5))), b"0.5");
    assert_eq!(Number::Real(Real(0.5)).type_name(), "Real");
    assert!(!Number::Whole(Whole(0)).truth().unwrap());
}

#[test]
fn members_compare_across_types() {
    let (one, real) = (Number::Whole(Whole(1)), Number::Real(Real(1.0)));
    assert!(one.equal(&real).unwrap());
    assert!(one.equal(&Whole(1)).unwrap());
    assert!(Real(1.0).equal(&one).unwrap());
    assert!(one.order(CompareOp::Lt, &Real(1.5)).unwrap());
    assert!(Only::Whole(Whole(2)).equal(&Real(2.0)).unwrap());
}

#[test]
fn what_has_no_order_raises() {
    let error = Number::Whole(Whole(1))
        .order(CompareOp::Ge, &Number::Real(Real(1.0)))
        .unwrap_err();
    assert!(error.is(&class::TypeError));
    assert_eq!(
        error.message(),
        "'>=' not supported between instances of 'Whole' and 'Real'"
    );
}

#[test]
fn a_long_chain_of_contexts_is_dropped() {
    let mut last = PyErr::new(&class::ValueError, "first");
    for _ in 0..1_000_000 {
        let next = PyErr::with_args(&class::ValueError, Vec::new());
        next.set_cause(Some(last));
        last = next;
    }
    assert!(last.cause().is_some());
}
