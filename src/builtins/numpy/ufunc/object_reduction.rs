//! Reductions of objects: one after the other, by what the ufunc does to Python values.
//!
//! The identity counts only where nothing is reduced, so that `np.add.reduce` of texts need not add them to 0.

use super::object_loops;
use super::operand::{Operand, default_dtype_of};
use super::reduction::Arguments;
use crate::array::layout::Strides;
use crate::array::{DType, Kind, Layout, Order, Strided};
use crate::engine::reduce::layout_of_result;
use crate::engine::ufunc::{Identity, Ufunc};
use crate::engine::{copy, order};
use crate::object::array::element::object_at;
use crate::object::array::{store, subscript, with_run};
use crate::object::{Cx, Raised, Res, Value};

/// Reduces `operand`, taken as objects, along `axes`.
pub fn reduce(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    operand: &Operand,
    axes: &[usize],
    arguments: &Arguments,
) -> Res<Strided> {
    let name = ufunc.name;
    if axes.len() > 1 && !ufunc.reorderable {
        return Err(Raised::value(format!(
            "reduction operation '{name}' is not reorderable, so at most one axis may be specified"
        )));
    }
    let (source, steps) = as_objects(cx, operand)?;
    let cells = Cells::new(&source, axes, arguments)?;
    let given = Layout {
        strides: steps,
        ..source.layout.clone()
    };
    let layout = layout_of_result(&given, axes, arguments.keepdims, 8);
    let result = new_objects(cx, layout)?;
    let begins = arguments.initial.as_ref().is_some_and(|v| !v.is_none());
    if cells.go.shape.contains(&0) && !begins && identity(ufunc).is_none() {
        return Err(has_no_identity(ufunc));
    }
    // Objects begin with the first of them, for nobody knows their zero.
    if arguments.mask.is_some() && !begins && source.size() != 0 {
        return Err(needs_initial(ufunc));
    }
    for (place, start) in result.layout.offsets().zip(cells.stay.offsets()) {
        let total = cells.total(cx, ufunc, &source, start, arguments)?;
        store::store(cx, &result, place, &total)?;
    }
    let Some(out) = &arguments.out else {
        return Ok(result);
    };
    let target = out.strided().clone();
    with_run(cx, |run| copy::assign(run, &target, &result))?;
    subscript::note_write(cx, &target);
    Ok(target)
}

/// The operand's elements as objects, and the strides of its own.
fn as_objects(cx: &mut Cx, operand: &Operand) -> Res<(Strided, Strides)> {
    let source = operand.strided(cx, &default_dtype_of(operand))?;
    let steps = source.layout.strides.clone();
    if source.dtype.kind() == Kind::Object {
        return Ok((source, steps));
    }
    let objects = with_run(cx, |run| copy::cast(run, &source, &DType::OBJECT, Order::K))?;
    Ok((objects, steps))
}

fn new_objects(cx: &mut Cx, layout: Layout) -> Res<Strided> {
    let new = Strided::zeros(&cx.memory, DType::OBJECT, &layout.shape, Order::C)?;
    Ok(match new.size() {
        0 => new,
        _ => new.with(layout),
    })
}

/// Running results of objects along an axis.
pub fn accumulate(cx: &mut Cx, ufunc: &Ufunc, operand: &Operand, axis: usize) -> Res<Strided> {
    let (source, steps) = as_objects(cx, operand)?;
    let layout = order::layout_of_running(source.shape(), None, steps, DType::OBJECT.itemsize());
    let result = new_objects(cx, layout)?;
    with_run(cx, |run| copy::assign(run, &result, &source))?;
    let (length, stride) = (result.shape()[axis], result.layout.strides[axis]);
    if length == 0 {
        return Ok(result);
    }
    let mut others = result.layout.clone();
    others.shape.remove(axis);
    others.strides.remove(axis);
    for start in others.offsets() {
        let mut total = object_at(&result, start);
        for i in 1..length {
            cx.poll()?;
            let at = (start as isize + i as isize * stride) as usize;
            let item = object_at(&result, at);
            total = object_loops::step(cx, ufunc, &[total, item], i)?;
            store::store(cx, &result, at, &total)?;
        }
    }
    Ok(result)
}

/// Reductions of the stretches of an axis that begin at `indices`: up to the next one where that is greater, else of one element.
pub fn reduceat(
    cx: &mut Cx,
    ufunc: &Ufunc,
    operand: &Operand,
    axis: usize,
    indices: &[i64],
) -> Res<Strided> {
    let (source, steps) = as_objects(cx, operand)?;
    let (length, stride) = (source.shape()[axis], source.layout.strides[axis]);
    let itemsize = DType::OBJECT.itemsize();
    let layout = order::layout_between(source.shape(), steps, axis, indices.len(), itemsize);
    let result = new_objects(cx, layout)?;
    let without = |layout: &Layout| {
        let mut others = layout.clone();
        others.shape.remove(axis);
        others.strides.remove(axis);
        others
    };
    let places = without(&result.layout);
    for (start, place) in without(&source.layout).offsets().zip(places.offsets()) {
        for (i, &from) in indices.iter().enumerate() {
            let next = indices.get(i + 1).map_or(length as i64, |&n| n);
            let item =
                |at: i64| object_at(&source, (start as isize + at as isize * stride) as usize);
            let mut total = item(from);
            for at in from + 1..next {
                cx.poll()?;
                total = object_loops::step(cx, ufunc, &[total, item(at)], at as usize)?;
            }
            let at = place as isize + i as isize * result.layout.strides[axis];
            store::store(cx, &result, at as usize, &total)?;
        }
    }
    Ok(result)
}

/// The elements of a reduction: the places of its results, and of what goes into each.
struct Cells {
    stay: Layout,
    go: Layout,
    /// The mask's bytes, with its strides along the axes that stay and go.
    mask: Option<(Strided, Layout, Layout)>,
}

impl Cells {
    fn new(source: &Strided, axes: &[usize], arguments: &Arguments) -> Res<Cells> {
        let (go, stay): (Vec<usize>, Vec<usize>) =
            (0..source.ndim()).partition(|a| axes.contains(a));
        let pick = |axes: &[usize], strides: &[isize], offset: usize| Layout {
            shape: axes.iter().map(|&a| source.layout.shape[a]).collect(),
            strides: axes.iter().map(|&a| strides[a]).collect(),
            offset,
        };
        let mask = match &arguments.mask {
            None => None,
            Some(mask) => {
                let shape = source.shape();
                let strides = order::broadcast_strides(&mask.layout, shape)
                    .ok_or_else(|| order::cannot_write(shape, mask.shape()))?;
                let offset = mask.layout.offset;
                Some((
                    mask.clone(),
                    pick(&stay, &strides, offset),
                    pick(&go, &strides, 0),
                ))
            }
        };
        let strides = &source.layout.strides;
        Ok(Cells {
            stay: pick(&stay, strides, source.layout.offset),
            go: pick(&go, strides, 0),
            mask,
        })
    }

    /// The reduction of the elements whose first stands at `start`.
    fn total(
        &self,
        cx: &mut Cx,
        ufunc: &Ufunc,
        source: &Strided,
        start: usize,
        arguments: &Arguments,
    ) -> Res<Value> {
        let mut total = arguments.initial.clone().filter(|v| !v.is_none());
        let go = Layout {
            offset: start,
            ..self.go.clone()
        };
        let allowed = self.allowed(start);
        for (i, offset) in go.offsets().enumerate() {
            if allowed.as_ref().is_some_and(|allowed| !allowed[i]) {
                continue;
            }
            let item = object_at(source, offset);
            total = Some(match total {
                None => item,
                Some(so_far) => object_loops::step(cx, ufunc, &[so_far, item], i)?,
            });
            cx.poll()?;
        }
        match total.or_else(|| identity(ufunc)) {
            Some(total) => Ok(total),
            None => Err(has_no_identity(ufunc)),
        }
    }

    /// Which of the elements that go into the result at `start` count.
    fn allowed(&self, start: usize) -> Option<Vec<bool>> {
        let (mask, stay, go) = self.mask.as_ref()?;
        let nth = self.stay.offsets().position(|at| at == start)?;
        let go = Layout {
            offset: stay.offsets().nth(nth)?,
            ..go.clone()
        };
        let bytes = mask.buffer.lend();
        Some(go.offsets().map(|at| bytes[at] != 0).collect())
    }
}

fn identity(ufunc: &Ufunc) -> Option<Value> {
    match ufunc.identity {
        Identity::Int(n) => Some(Value::Int(n)),
        Identity::Bool(b) => Some(Value::Bool(b)),
        Identity::MinusInfinity => Some(Value::Float(f64::NEG_INFINITY)),
        Identity::None => None,
    }
}

/// Refused even where there is no result to give.
#[cold]
fn has_no_identity(ufunc: &Ufunc) -> Box<Raised> {
    Raised::value(format!(
        "zero-size array to reduction operation {} which has no identity",
        ufunc.name
    ))
}

fn needs_initial(ufunc: &Ufunc) -> Box<Raised> {
    Raised::value(format!(
        "reduction operation '{}' does not have an identity, so to use a where mask one has to specify 'initial'",
        ufunc.name
    ))
}
