//! Reductions of objects: one after the other, by what the ufunc does to Python values.
//!
//! The identity counts only where nothing is reduced, so that `np.add.reduce` of texts need not add them to 0.

use smallvec::SmallVec;

use super::object_loops;
use super::operand::{Operand, default_dtype_of};
use super::reduction::Arguments;
use crate::array::layout::Strides;
use crate::array::{DType, Kind, Layout, Order, Strided};
use crate::engine::reduce::{layout_of_result, spread_out};
use crate::engine::ufunc::{Identity, Ufunc};
use crate::engine::{copy, order};
use crate::object::array::element::object_at;
use crate::object::array::{store, subscript, with_run};
use crate::object::{Cx, Raised, Res, Value};

/// Bytes of an object in an array.
const ITEM: usize = 8;

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
    let given = Layout {
        strides: steps,
        ..source.layout.clone()
    };
    let layout = layout_of_result(&given, axes, arguments.keepdims, ITEM);
    let result = new_objects(cx, layout)?;
    let begins = arguments.initial.as_ref().is_some_and(|v| !v.is_none());
    let is_empty = axes.iter().any(|&axis| source.shape()[axis] == 0);
    if is_empty && !begins && identity(ufunc).is_none() {
        return Err(has_no_identity(ufunc));
    }
    // Objects begin with the first of them, for nobody knows their zero.
    if arguments.mask.is_some() && !begins && source.size() != 0 {
        return Err(needs_initial(ufunc));
    }
    let totals = Visits::new(&source, &given, &result, axes, arguments)?.totals(cx, ufunc)?;
    for (nth, total) in totals.into_iter().enumerate() {
        let Some(total) = total.or_else(|| identity(ufunc)) else {
            return Err(has_no_identity(ufunc));
        };
        store::store(cx, &result, result.layout.offset + nth * ITEM, &total)?;
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
    let axes = order::sort_axes(source.ndim(), &[&steps]);
    let layout = order::layout_of_running(source.shape(), None, steps, ITEM);
    let result = new_objects(cx, layout)?;
    with_run(cx, |run| copy::assign(run, &result, &source))?;
    let (length, stride) = (result.shape()[axis], result.layout.strides[axis]);
    if length == 0 {
        return Ok(result);
    }
    for start in without(&result.layout, axis, &axes).offsets() {
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
    let axes = order::sort_axes(source.ndim(), &[&steps]);
    let layout = order::layout_between(source.shape(), steps, axis, indices.len(), ITEM);
    let result = new_objects(cx, layout)?;
    let (lanes, places) = (
        without(&source.layout, axis, &axes),
        without(&result.layout, axis, &axes),
    );
    for (start, place) in lanes.offsets().zip(places.offsets()) {
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

/// The other axes than `axis`, in the order of `axes`: where lanes along it begin.
fn without(layout: &Layout, axis: usize, axes: &[usize]) -> Layout {
    let others = || axes.iter().filter(|&&other| other != axis);
    Layout {
        shape: others().map(|&other| layout.shape[other]).collect(),
        strides: others().map(|&other| layout.strides[other]).collect(),
        offset: layout.offset,
    }
}

/// The elements of a reduction in the order in which NumPy's iterator comes to them, each with the place of its result.
struct Visits<'a> {
    source: &'a Strided,
    items: Layout,
    places: Layout,
    /// The mask, and its bytes in the same order.
    mask: Option<(&'a Strided, Layout)>,
    /// How many results there are, and what each begins with.
    results: usize,
    initial: Option<Value>,
}

impl<'a> Visits<'a> {
    /// `given` says how the operand lay before it became objects.
    fn new(
        source: &'a Strided,
        given: &Layout,
        result: &Strided,
        reduced: &[usize],
        arguments: &'a Arguments,
    ) -> Res<Visits<'a>> {
        let shape = source.shape();
        let is_reduced: SmallVec<[bool; 4]> = (0..shape.len())
            .map(|axis| reduced.contains(&axis))
            .collect();
        let spread = |layout: &Layout| spread_out(layout, &is_reduced, arguments.keepdims);
        let mask = match &arguments.mask {
            None => None,
            Some(mask) => {
                let strides = order::broadcast_strides(&mask.layout, shape)
                    .ok_or_else(|| order::cannot_write(shape, mask.shape()))?;
                Some((mask, strides))
            }
        };
        let target = arguments
            .out
            .as_ref()
            .map(|out| spread(&out.strided().layout));
        let sides: SmallVec<[&Strides; 3]> = target
            .iter()
            .chain([&given.strides])
            .chain(mask.iter().map(|(_, strides)| strides))
            .collect();
        let axes = order::sort_axes(shape.len(), &sides);
        let walk = |strides: &[isize], offset: usize| Layout {
            shape: axes.iter().map(|&axis| shape[axis]).collect(),
            strides: axes.iter().map(|&axis| strides[axis]).collect(),
            offset,
        };
        Ok(Visits {
            source,
            items: walk(&source.layout.strides, source.layout.offset),
            places: walk(&spread(&result.layout), 0),
            mask: mask
                .as_ref()
                .map(|(mask, strides)| (*mask, walk(strides, mask.layout.offset))),
            results: result.size(),
            initial: arguments.initial.clone().filter(|v| !v.is_none()),
        })
    }

    /// The totals, as they lie in memory; `None` where nothing was to be reduced.
    fn totals(&self, cx: &mut Cx, ufunc: &Ufunc) -> Res<Vec<Option<Value>>> {
        let allowed: Option<Vec<bool>> = self.mask.as_ref().map(|(mask, layout)| {
            let bytes = mask.buffer.lend();
            layout.offsets().map(|at| bytes[at] != 0).collect()
        });
        let mut totals = vec![(0, self.initial.clone()); self.results];
        let visits = self.items.offsets().zip(self.places.offsets());
        for (nth, (at, place)) in visits.enumerate() {
            if allowed.as_ref().is_some_and(|allowed| !allowed[nth]) {
                continue;
            }
            let item = object_at(self.source, at);
            let (count, total) = &mut totals[place / ITEM];
            *total = Some(match total.take() {
                None => item,
                Some(so_far) => object_loops::step(cx, ufunc, &[so_far, item], *count)?,
            });
            *count += 1;
            cx.poll()?;
        }
        Ok(totals.into_iter().map(|(_, total)| total).collect())
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
