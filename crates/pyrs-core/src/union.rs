//! Unions: values of one of several known types, and `Option<T>` for `T | None`.
//!
//! A union is an enum of the generated crate, declared with [`union!`](crate::union!). Every member is a
//! value with the traits of [`crate::object`]; `None` in a union of three or more types is the member
//! `None(NoneType)`. What holds no such values (functions, iterators, variables that may be unbound)
//! needs no operations and is declared as a plain enum.

/// Declares a union: the enum, and [`Object`](crate::Object), [`Equal`](crate::Equal) and
/// [`Order`](crate::Order) by delegation to the member at hand; the latter two also against each member
/// type, and against the types after `with`, in both directions.
///
/// ```text
/// union! { pub enum IntOrStr { Int(i64), Str(Str) } with f64, Option<Str> }
/// ```
#[macro_export]
macro_rules! union {
    (
        $(#[$meta:meta])* $vis:vis enum $name:ident { $($variant:ident($ty:ty)),+ $(,)? }
        $(with $($other:ty),+ $(,)?)?
    ) => {
        $(#[$meta])*
        #[derive(Clone)]
        $vis enum $name {
            $(#[doc = stringify!($ty)] $variant($ty),)+
        }

        $crate::union!(@object $name { $($variant)+ });
        $crate::union!(@itself $name { $($variant)+ });
        $crate::union!(@each $name { $($variant)+ } $($ty,)+ $($($other,)+)?);
    };

    (@object $name:ident { $($variant:ident)+ }) => {
        impl $crate::Object for $name {
            fn type_name(&self) -> &'static str {
                match self { $(Self::$variant(value) => $crate::Object::type_name(value),)+ }
            }

            fn truth(&self) -> $crate::Result<bool> {
                match self { $(Self::$variant(value) => $crate::Object::truth(value),)+ }
            }

            fn repr(&self, out: &mut Vec<u8>) -> $crate::Result<()> {
                match self { $(Self::$variant(value) => $crate::Object::repr(value, out),)+ }
            }

            fn str(&self, out: &mut Vec<u8>) -> $crate::Result<()> {
                match self { $(Self::$variant(value) => $crate::Object::str(value, out),)+ }
            }

            fn hash(&self) -> $crate::Result<i64> {
                match self { $(Self::$variant(value) => $crate::Object::hash(value),)+ }
            }

            fn key_hash(&self) -> $crate::Result<i64> {
                match self { $(Self::$variant(value) => $crate::Object::key_hash(value),)+ }
            }

            fn sought_hash(&self) -> $crate::Result<i64> {
                match self { $(Self::$variant(value) => $crate::Object::sought_hash(value),)+ }
            }

            fn format(&self, spec: &[u8], out: &mut Vec<u8>) -> $crate::Result<()> {
                match self { $(Self::$variant(value) => $crate::Object::format(value, spec, out),)+ }
            }

            fn deep_copy(&self, copies: &mut $crate::copying::Copies) -> $crate::Result<Self> {
                Ok(match self {
                    $(Self::$variant(value) => {
                        Self::$variant($crate::Object::deep_copy(value, copies)?)
                    })+
                })
            }

            fn is_same(&self, other: &Self) -> bool {
                match (self, other) {
                    $((Self::$variant(left), Self::$variant(right)) => {
                        $crate::Object::is_same(left, right)
                    })+
                    #[allow(unreachable_patterns, reason = "a union of one type")]
                    _ => false,
                }
            }

            fn to_value(self) -> $crate::err::Value {
                match self { $(Self::$variant(value) => $crate::Object::to_value(value),)+ }
            }

            fn from_value(value: &$crate::err::Value) -> Option<Self> {
                $(
                    if let Some(found) = $crate::Object::from_value(value) {
                        return Some(Self::$variant(found));
                    }
                )+
                None
            }
        }
    };

    (@itself $name:ident { $($variant:ident)+ }) => {
        impl $crate::Equal for $name {
            fn equal(&self, other: &Self) -> $crate::Result<bool> {
                match other { $(Self::$variant(right) => $crate::Equal::equal(self, right),)+ }
            }
        }

        impl $crate::Order for $name {
            fn order(&self, op: $crate::CompareOp, other: &Self) -> $crate::Result<bool> {
                match other { $(Self::$variant(right) => $crate::Order::order(self, op, right),)+ }
            }
        }
    };

    (@each $name:ident $variants:tt $($other:ty,)+) => {
        $($crate::union!(@against $name $variants $other);)+
    };

    (@against $name:ident { $($variant:ident)+ } $other:ty) => {
        impl $crate::Equal<$other> for $name {
            fn equal(&self, other: &$other) -> $crate::Result<bool> {
                match self { $(Self::$variant(left) => $crate::Equal::equal(left, other),)+ }
            }
        }

        impl $crate::Equal<$name> for $other {
            fn equal(&self, other: &$name) -> $crate::Result<bool> {
                match other { $($name::$variant(right) => $crate::Equal::equal(self, right),)+ }
            }
        }

        impl $crate::Order<$other> for $name {
            fn order(&self, op: $crate::CompareOp, other: &$other) -> $crate::Result<bool> {
                match self { $(Self::$variant(left) => $crate::Order::order(left, op, other),)+ }
            }
        }

        impl $crate::Order<$name> for $other {
            fn order(&self, op: $crate::CompareOp, other: &$name) -> $crate::Result<bool> {
                match other { $($name::$variant(right) => $crate::Order::order(self, op, right),)+ }
            }
        }
    };
}
