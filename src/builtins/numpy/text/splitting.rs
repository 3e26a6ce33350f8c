//! Text taken apart: partitions as arrays of three parts, splits as lists in an object array.

use super::lift::{Alone, Lifted, lift, lift_method};
use super::predicates::{entries, operands};
use crate::array::DType;
use crate::builtins::numpy::compose::np_kw;
use crate::object::sequence::Tuple;
use crate::object::{Cx, Res, Value};
use crate::registry::Builtin;
use crate::registry::argument::Argument;

/// The three parts of every element, one array each.
fn parts(cx: &mut Cx, name: &str, arguments: &[Argument]) -> Res<Vec<Value>> {
    let operands = operands(arguments);
    let mut arrays = Vec::with_capacity(3);
    let lifted = lift_method(cx, &operands, name)?;
    for i in 0..3 {
        let values = lifted.values.iter().map(|parts| {
            let parts = parts.downcast::<Tuple>().expect("a partition is a tuple");
            parts.items[i].clone()
        });
        let column = Lifted {
            values: values.collect(),
            shape: lifted.shape.clone(),
            dtype: lifted.dtype.clone(),
        };
        arrays.push(column.into_text(cx, None, Alone::Array)?);
    }
    Ok(arrays)
}

fn partitioned(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    Ok(Value::tuple(parts(cx, entry.name(), arguments)?))
}

fn partitioned_array(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let arrays = Value::tuple(parts(cx, entry.name(), arguments)?);
    np_kw(cx, "stack", &[arrays], &[("axis", Value::Int(-1))])
}

/// Lists of parts.
fn lists(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let given = operands(arguments);
    let extra = given[1..].to_vec();
    let lifted = lift(cx, &given[..1], |cx, row| {
        crate::object::call::call_method(cx, &row[0], entry.name(), extra.iter().cloned())
    })?;
    lifted.into_array(cx, DType::OBJECT, Alone::Array)
}

entries! {
    PARTITION: "partition(a, sep)", "What stands before a separator, the separator, and the rest." => partitioned;
    RPARTITION: "rpartition(a, sep)", "What stands before the last separator, the separator, and the rest." => partitioned;
}

/// What stands before a separator, the separator, and the rest, along a last axis.
pub static CHAR_PARTITION: Builtin = Builtin::new(
    "partition(a, sep)",
    "What stands before a separator, the separator, and the rest, along a last axis.",
    partitioned_array,
    false,
);

/// The same from the last separator.
pub static CHAR_RPARTITION: Builtin = Builtin::new(
    "rpartition(a, sep)",
    "What stands before the last separator, the separator, and the rest, along a last axis.",
    partitioned_array,
    false,
);

/// Text cut at a separator.
pub static SPLIT: Builtin = Builtin::new(
    "split(a, sep=None, maxsplit=None)",
    "Lists of the parts between separators.",
    lists,
    false,
);

/// Text cut at a separator, from the end.
pub static RSPLIT: Builtin = Builtin::new(
    "rsplit(a, sep=None, maxsplit=None)",
    "Lists of the parts between separators, found from the end.",
    lists,
    false,
);

/// Text cut at line ends.
pub static SPLITLINES: Builtin = Builtin::new(
    "splitlines(a, keepends=None)",
    "Lists of lines.",
    lists,
    false,
);

/// The functions that only `numpy.char` has, or has in its own way.
pub static CHAR_TABLE: &[&Builtin] = &[
    &CHAR_PARTITION,
    &CHAR_RPARTITION,
    &SPLIT,
    &RSPLIT,
    &SPLITLINES,
];
