//! Keys as items of an index: integers, slices, new axes, arrays and masks, or NumPy's refusal.
//!
//! It looks at the key alone and must not know what is indexed.

use super::discover::array_of;
use super::scalar::Scalar;
use super::with_run;
use crate::array::indexing::{IndexArray, Item, Mask};
use crate::array::layout::Shape;
use crate::array::movement::Slice;
use crate::array::{Array, DType, Kind, Strided, Why};
use crate::engine::copy;
use crate::object::int::Int;
use crate::object::sequence::{List, Tuple};
use crate::object::slice::Slice as SliceValue;
use crate::object::{Cx, Raised, Res, Value, index};

/// NumPy's refusal of what is no index.
pub(super) const INVALID: &str = "only integers, slices (`:`), ellipsis (`...`), numpy.newaxis (`None`) and integer or boolean arrays are valid indices";

/// The items of a key, and the reason a report gives for what they make.
pub fn items_of(cx: &mut Cx, key: &Value) -> Res<(Vec<Item>, Why)> {
    let parts = match key.downcast::<Tuple>() {
        Some(tuple) => tuple.items.clone(),
        None => vec![key.clone()],
    };
    let mut items = Vec::with_capacity(parts.len());
    for part in &parts {
        items.push(item_of(cx, part)?);
    }
    let has = |test: fn(&Item) -> bool| items.iter().any(test);
    let arrays = has(|i| matches!(i, Item::Array(_) | Item::Scalar(_)));
    let masks = has(|i| matches!(i, Item::Mask(_)));
    let basic = has(|i| matches!(i, Item::Slice(_) | Item::Int(_)));
    let why = match (arrays, masks, basic) {
        (true, _, true) | (_, true, true) => Why::MixedIndex,
        (true, _, _) => Why::FancyIndex,
        (false, true, _) => Why::BooleanMask,
        (false, false, false) if has(|i| matches!(i, Item::NewAxis)) => Why::NewAxis,
        _ => Why::Slice,
    };
    Ok((items, why))
}

fn item_of(cx: &mut Cx, part: &Value) -> Res<Item> {
    match part {
        Value::Int(i) => return Ok(Item::Int(*i)),
        Value::None => return Ok(Item::NewAxis),
        Value::Ellipsis => return Ok(Item::Ellipsis),
        Value::Bool(b) => return Ok(mask_of_one(*b)),
        Value::Float(_) => return Err(Raised::index(INVALID)),
        _ => {}
    }
    if let Some(slice) = part.downcast::<SliceValue>() {
        let parts = [&slice.start, &slice.stop, &slice.step];
        let mut bounds = [None; 3];
        for (bound, value) in bounds.iter_mut().zip(parts) {
            *bound = slice_bound(cx, value)?;
        }
        let [start, stop, step] = bounds;
        return Ok(Item::Slice(Slice { start, stop, step }));
    }
    if let Some(array) = part.downcast::<Array>() {
        let strided = array.strided().clone();
        return item_of_array(cx, &strided, true);
    }
    if let Some(scalar) = part.downcast::<Scalar>() {
        return match scalar.dtype().kind() {
            Kind::Bool => Ok(mask_of_one(scalar.element().bytes[0] != 0)),
            kind if kind.is_integer() => scalar.as_integer().map(Item::Int),
            _ => Err(Raised::index(INVALID)),
        };
    }
    if part.as_str().is_some() {
        return Err(Raised::index(INVALID));
    }
    if !part.is::<List>() && !part.is::<Tuple>() {
        match index::index_opt(cx, part)? {
            Some(Value::Int(i)) => return Ok(Item::Int(i)),
            // As an array it would be one of uint64, which no index holds, or of objects.
            Some(big) => match big
                .downcast::<Int>()
                .and_then(|n| u64::try_from(&n.value).ok())
            {
                Some(_) => return Err(index::too_large_for_long()),
                None => return Err(Raised::index(INVALID)),
            },
            None => {}
        }
    }
    item_of_sequence(cx, part)
}

/// Lists, tuples, ranges, bytes and whatever else NumPy makes an array of.
fn item_of_sequence(cx: &mut Cx, part: &Value) -> Res<Item> {
    let array =
        array_of(cx, part, None).map_err(|raised| match raised.is_kind(cx, "ValueError") {
            true => raised,
            false => Raised::index(INVALID),
        })?;
    let strided = array.strided().clone();
    if strided.size() == 0 && strided.dtype == DType::F64 {
        let empty = IndexArray {
            shape: strided.layout.shape.clone(),
            strides: strided.layout.strides.clone(),
            values: Vec::new(),
        };
        return Ok(Item::Array(empty));
    }
    item_of_array(cx, &strided, false)
}

fn mask_of_one(hit: bool) -> Item {
    Item::Mask(Mask {
        shape: Shape::new(),
        hits: vec![hit],
    })
}

fn slice_bound(cx: &mut Cx, value: &Value) -> Res<Option<i64>> {
    match value {
        Value::None => Ok(None),
        Value::Int(i) => Ok(Some(*i)),
        _ => match index::index_opt(cx, value)? {
            Some(n) => index::index_clipped(cx, &n).map(Some),
            None => Err(Raised::type_error(
                "slice indices must be integers or None or have an __index__ method",
            )),
        },
    }
}

fn item_of_array(cx: &mut Cx, strided: &Strided, is_array: bool) -> Res<Item> {
    let shape = strided.layout.shape.clone();
    match strided.dtype.kind() {
        Kind::Bool => {
            let bytes = strided.buffer.lend();
            let hits = strided.layout.offsets().map(|at| bytes[at] != 0).collect();
            Ok(Item::Mask(Mask { shape, hits }))
        }
        kind if kind.is_integer() => {
            let values = with_run(cx, |run| copy::to_vec::<i64>(run, strided))?;
            if shape.is_empty() {
                let is_beyond = strided.dtype.kind() == Kind::U64 && values[0] < 0;
                return match is_beyond {
                    true => Err(index::too_large_for_long()),
                    false => Ok(Item::Scalar(values[0])),
                };
            }
            let strides = strided.layout.strides.clone();
            Ok(Item::Array(IndexArray {
                shape,
                strides,
                values,
            }))
        }
        _ if is_array => Err(Raised::index(
            "arrays used as indices must be of integer (or boolean) type",
        )),
        _ => Err(Raised::index(INVALID)),
    }
}
