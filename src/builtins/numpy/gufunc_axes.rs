//! `axes=`, `axis=` and `keepdims=` of generalized ufuncs: which axes of each operand and of the result are the core.
//!
//! The rule a reader would get wrong: a core axis that an operand lacks (`n?`) is not counted, so that `axes=` of a vector has one entry.

use crate::array::layout::Layout;
use crate::array::movement::axes::normalize_axis;
use crate::array::movement::transpose::moveaxis;
use crate::diag::fault::FaultKind;
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Raised, Res, Value, index};

/// What a call says about core axes.
pub enum Asked {
    /// `axes=`: its entries, one an operand.
    Axes(Vec<Value>),
    /// `axis=`: the same one everywhere.
    Axis(i64),
}

impl Asked {
    /// From what `axes=` is given.
    pub fn of_axes(value: &Value) -> Res<Asked> {
        match value.downcast::<List>() {
            Some(list) => Ok(Asked::Axes(list.items.borrow().clone())),
            None => Err(Raised::type_error("axes should be a list.")),
        }
    }
}

/// Both operands' and the result's, by their number and their count of core axes.
#[derive(Clone, Copy)]
pub struct Side {
    /// Number of axes in all.
    pub ndim: usize,
    /// Number of core axes.
    pub core: usize,
}

/// The places of the core axes of the two operands and the result, in the order of the signature. The result's may be left out where the
/// signature gives it none.
pub fn places(
    cx: &mut Cx,
    name: &str,
    asked: &Asked,
    sides: [Side; 3],
    needs_result: bool,
) -> Res<[Vec<usize>; 3]> {
    let items: Vec<Value> = match asked {
        Asked::Axes(items) => {
            if items.len() != 3 && (items.len() != 2 || needs_result) {
                return Err(Raised::value(
                    "axes should be a list with an entry for all 3 inputs and outputs; entries for outputs can only be omitted if none of \
                     them has core axes.",
                ));
            }
            items.clone()
        }
        Asked::Axis(axis) => {
            let entry = |side: &Side| match side.core {
                0 => Value::tuple(vec![]),
                _ => Value::Int(*axis),
            };
            sides.iter().map(entry).collect()
        }
    };
    let [_, _, result] = sides;
    let mut found = [
        vec![],
        vec![],
        (result.ndim.saturating_sub(result.core)..result.ndim).collect(),
    ];
    for (i, (item, side)) in items.iter().zip(sides).enumerate() {
        found[i] = places_of(cx, name, i, item, side)?;
    }
    Ok(found)
}

/// The places that one entry names.
fn places_of(cx: &mut Cx, name: &str, i: usize, item: &Value, side: Side) -> Res<Vec<usize>> {
    let axis_error = |given: String| {
        let core = side.core;
        let message = format!("{name}: operand {i} has {core} core dimensions, but {given}.");
        Raised::new(FaultKind::AxisError, message)
    };
    let named: Vec<Value> = match item.downcast::<Tuple>() {
        Some(tuple) if tuple.items.len() != side.core => {
            let given = tuple.items.len();
            return Err(axis_error(format!(
                "{given} dimensions are specified by axes tuple"
            )));
        }
        Some(tuple) => tuple.items.to_vec(),
        None if side.core == 1 => vec![item.clone()],
        None => {
            return Err(match index::index_opt(cx, item) {
                Ok(Some(_)) => axis_error("the axes item is a single integer".into()),
                _ => Raised::type_error(format!("{name}: axes item {i} should be a tuple.")),
            });
        }
    };
    let mut places = Vec::with_capacity(named.len());
    for value in &named {
        let axis = index::index_i64(cx, value)?;
        let place = normalize_axis(axis, side.ndim)?;
        if places.contains(&place) {
            return Err(Raised::value(format!(
                "axes item {i} has value {place} repeated"
            )));
        }
        places.push(place);
    }
    Ok(places)
}

/// The layout with core axes that stand elsewhere moved to the end.
pub fn core_last(layout: &Layout, places: &[usize]) -> Res<Layout> {
    let from: Vec<i64> = places.iter().map(|&place| place as i64).collect();
    Ok(moveaxis(layout, &from, &last(places.len()))?)
}

/// The layout with core axes that stand last moved to their places.
pub fn core_placed(layout: &Layout, places: &[usize]) -> Res<Layout> {
    let to: Vec<i64> = places.iter().map(|&place| place as i64).collect();
    Ok(moveaxis(layout, &last(places.len()), &to)?)
}

fn last(count: usize) -> Vec<i64> {
    (-(count as i64)..0).collect()
}
