//! Containers among the arguments of a command line.
use crate::convert::{FromLiteral, Mismatch};
use crate::literal::Literal;
use core::result::Result;
use pyrs_core::dict::Dict;
use pyrs_core::list::List;
use pyrs_core::set::{FrozenSet, Set, set_to_frozenset};
use pyrs_core::tuple::{EmptyTuple, Tuple};
use pyrs_core::{Equal, Object};

fn all<T: FromLiteral>(items: &[Literal]) -> Result<Vec<T>, Mismatch> {
    items.iter().map(T::from_literal).collect()
}

impl<T: FromLiteral> FromLiteral for List<T> {
    fn from_literal(literal: &Literal) -> Result<Self, Mismatch> {
        match literal {
            Literal::List(items) => all(items).map(List::new),
            _ => Err(Mismatch::Type),
        }
    }
}

impl<T: FromLiteral> FromLiteral for Tuple<T> {
    fn from_literal(literal: &Literal) -> Result<Self, Mismatch> {
        match literal {
            Literal::Tuple(items) => all(items).map(Tuple::new),
            _ => Err(Mismatch::Type),
        }
    }
}

impl FromLiteral for EmptyTuple {
    fn from_literal(literal: &Literal) -> Result<Self, Mismatch> {
        match literal {
            Literal::Tuple(items) if items.is_empty() => Ok(EmptyTuple),
            _ => Err(Mismatch::Type),
        }
    }
}

impl<T: FromLiteral + Object + Equal> FromLiteral for Set<T> {
    fn from_literal(literal: &Literal) -> Result<Self, Mismatch> {
        match literal {
            Literal::Set(items) => Set::from_items(all(items)?).map_err(|_| Mismatch::Type),
            _ => Err(Mismatch::Type),
        }
    }
}

impl<T: FromLiteral + Object + Equal> FromLiteral for FrozenSet<T> {
    fn from_literal(literal: &Literal) -> Result<Self, Mismatch> {
        Set::from_literal(literal).map(|set| set_to_frozenset(&set))
    }
}

impl<K: FromLiteral + Object + Equal, V: FromLiteral + Clone> FromLiteral for Dict<K, V> {
    fn from_literal(literal: &Literal) -> Result<Self, Mismatch> {
        let Literal::Dict(items) = literal else {
            return Err(Mismatch::Type);
        };
        let items = items
            .iter()
            .map(|(key, value)| Ok((K::from_literal(key)?, V::from_literal(value)?)));
        Dict::from_items(items.collect::<Result<Vec<_>, _>>()?).map_err(|_| Mismatch::Type)
    }
}

macro_rules! tuples {
    ($($name:ident $index:tt),*) => {
        impl<$($name: FromLiteral),*> FromLiteral for ($($name,)*) {
            fn from_literal(literal: &Literal) -> Result<Self, Mismatch> {
                match literal {
                    Literal::Tuple(items) if items.len() == [$($index),*].len() => {
                        Ok(($($name::from_literal(&items[$index])?,)*))
                    }
                    _ => Err(Mismatch::Type),
                }
            }
        }
    };
}

tuples!(A 0);
tuples!(A 0, B 1);
tuples!(A 0, B 1, C 2);
tuples!(A 0, B 1, C 2, D 3);
tuples!(A 0, B 1, C 2, D 3, E 4);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
tuples!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
