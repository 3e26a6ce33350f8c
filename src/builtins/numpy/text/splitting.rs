//! Text taken apart: partitions as three arrays, splits as lists in an object array.

use super::lift::{Lay, Lifted, length, letters, lift, sized};
use super::operands::{as_kind, largest, resolve};
use super::predicates::operands;
use crate::array::dtype::record::from_list;
use crate::array::{DType, Strided, Why};
use crate::builtins::numpy::compose::{self, np, own};
use crate::object::array::store::store;
use crate::object::array::strided_of;
use crate::object::sequence::Tuple;
use crate::object::{Cx, Res, Value, call};
use crate::registry::Builtin;
use crate::registry::argument::Argument;

/// The three parts of every element: fields of one structured array, as long as the longest of each.
fn parts(cx: &mut Cx, name: &str, arguments: &[Argument]) -> Res<Vec<Value>> {
    let given = operands(arguments);
    let text = strided_of(cx, &given[0])?;
    let sep = strided_of(cx, given.get(1).unwrap_or(&Value::None))?;
    let sep = as_kind(cx, &sep, &text.dtype)?;
    let values = [
        own(cx, text.clone(), Why::None),
        own(cx, sep.clone(), Why::None),
        Value::Int(0),
        Value::Int(i64::MAX),
    ];
    let find = if name == "partition" { "find" } else { "rfind" };
    resolve(cx, find, &values, 2)?;
    let lifted = super::lift::each(cx, &[text.clone(), sep.clone()], |cx, row| {
        call::call_method(cx, &row[0], name, [row[1].clone()])
    })?;
    let columns: Vec<Vec<Value>> = (0..3)
        .map(|i| {
            let part = |parts: &Value| {
                let parts = parts.downcast::<Tuple>().expect("a partition is a tuple");
                parts.items[i].clone()
            };
            lifted.values.iter().map(part).collect()
        })
        .collect();
    let mut sizes = Vec::with_capacity(3);
    for column in &columns {
        sizes.push(largest(column.iter().map(|v| length(v) as i64))?);
    }
    // A separator that stands somewhere takes room for the longest one, also where it does not stand.
    sizes[1] = match columns[1].iter().all(|v| length(v) == 0) {
        true => 1,
        false => sizes[1].max(longest(cx, &sep)?),
    };
    let kind = text.dtype.kind();
    let fields = (0..3).map(|i| (format!("f{i}"), None, sized(kind, sizes[i])));
    let dtype = from_list(fields.collect(), false)?;
    let empty = Lifted {
        values: Vec::new(),
        ..lifted
    };
    let record = empty.into_array(cx, dtype, Lay::Like)?;
    let mut arrays = Vec::with_capacity(3);
    for (i, column) in columns.into_iter().enumerate() {
        let field = compose::get(cx, &record, &Value::str(format!("f{i}")))?;
        let target = strided_of(cx, &field)?;
        let places: Vec<usize> = target.layout.offsets().collect();
        for (value, place) in column.iter().zip(places) {
            store(cx, &target, place, value)?;
        }
        arrays.push(field);
    }
    Ok(arrays)
}

fn longest(cx: &mut Cx, part: &Strided) -> Res<usize> {
    let lengths = super::lift::each(cx, std::slice::from_ref(part), |_, row| {
        Ok(Value::Int(length(&row[0]) as i64))
    })?;
    let lengths = lengths.values.iter().map(|v| match v {
        Value::Int(n) => *n,
        _ => 0,
    });
    Ok(largest(lengths)?.min(letters(&part.dtype)))
}

fn partitioned(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    Ok(Value::tuple(parts(cx, entry.name(), arguments)?))
}

fn partitioned_array(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let arrays = Value::tuple(parts(cx, entry.name(), arguments)?);
    compose::np_kw(cx, "stack", &[arrays], &[("axis", Value::Int(-1))])
}

/// Lists of parts.
fn lists(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let given = operands(arguments);
    let extra = given[1..].to_vec();
    let lifted: Lifted = lift(cx, &given[..1], |cx, row| {
        call::call_method(cx, &row[0], entry.name(), extra.iter().cloned())
    })?;
    lifted.into_array(cx, DType::OBJECT, Lay::Plain)
}

/// NumPy hands `keepends` on as a NumPy bool, which Python does not take for an integer.
fn lines(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let given = operands(arguments);
    if let Some(keep) = given.get(1) {
        let keep = np(cx, "asarray", std::slice::from_ref(keep))?;
        if strided_of(cx, &keep)?.dtype == DType::BOOL {
            return Err(crate::object::Raised::type_error(
                "'numpy.bool' object cannot be interpreted as an integer",
            ));
        }
    }
    lists(cx, entry, arguments)
}

super::predicates::entries! {
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
    lines,
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
