//! `ufunc.at`: unbuffered work in place at chosen elements, one after the other, so that an index twice counts twice.
//!
//! The loop is the one of the call `ufunc(a, b)`, and its results are cast back whatever they are, as in NumPy.

use std::rc::Rc;

use super::operand::Operand;
use super::resolve;
use super::{UfuncObject, call, errstate, generic, object_loops};
use crate::array::indexing::{Plan, plan};
use crate::array::layout::Layout;
use crate::array::{Array, DType, Kind, Order, Strided};
use crate::engine::at::{self, Extreme, Manner};
use crate::engine::reduce::fold::Folder;
use crate::engine::ufunc::Ufunc;
use crate::engine::{Call, copy, notice, order};
use crate::object::array::{array_of, index_items, store, subscript, with_run};
use crate::object::{Cx, Raised, Res, Value};
use crate::registry::Given;
use crate::registry::argument::Me;

/// `ufunc.at(a, indices, b)`.
pub fn at(
    cx: &mut Cx,
    me: Me<UfuncObject>,
    a: Value,
    indices: Value,
    b: Given<Value>,
) -> Res<Value> {
    let (ufunc, b) = (me.0.ufunc, b.0);
    match (ufunc.nin, &b) {
        (2, None) => return Err(Raised::value("second operand needed for ufunc")),
        (1, Some(_)) => {
            return Err(Raised::value("second operand provided when ufunc is unary"));
        }
        _ => {}
    }
    let Some(target) = a.downcast_rc::<Array>() else {
        return Err(Raised::type_error("first operand must be array"));
    };
    call::check_writeable(
        &target,
        "operand array with iterator write flag set is read-only",
    )?;
    let strided = target.strided().clone();
    let values = match b {
        Some(b) => Some(array_of(cx, &b, None)?),
        None => None,
    };
    // Refused before the indices are looked at.
    let mut operands = vec![Operand::Array(target.clone(), strided.clone())];
    operands.extend(
        values
            .as_ref()
            .map(|v| Operand::Array(v.clone(), v.strided().clone())),
    );
    if operands.iter().all(|o| o.kind().is_numeric()) {
        resolve::choose(ufunc, &operands, None)?;
    }
    let chosen = chosen(cx, &strided, &indices)?;
    work(cx, ufunc, &target, &chosen, values)?;
    subscript::note_elements(cx, &strided, chosen.offsets.iter().copied());
    Ok(Value::None)
}

/// What warnings call the work on such a target: NumPy has loops of their own for the commonest ufuncs on one axis, which go by the ufunc's name.
fn name_in(ufunc: &'static Ufunc, target: &Strided) -> &'static str {
    let kind = target.dtype.kind();
    let has_loop = match ufunc.name {
        "add" | "subtract" | "multiply" => true,
        "divide" | "floor_divide" | "maximum" | "minimum" | "fmax" | "fmin" => !kind.is_complex(),
        _ => false,
    };
    let is_number = kind.is_integer() || kind.is_float() || kind.is_complex();
    match has_loop && is_number && is_indexed(target) {
        true => ufunc.name,
        false => "at",
    }
}

/// Whether loops for indices work on an array.
fn is_indexed(target: &Strided) -> bool {
    target.ndim() == 1 && target.dtype.is_native() && target.is_aligned()
}

/// The places that an index chooses, in the order in which they are worked on.
struct Chosen {
    offsets: Vec<usize>,
    /// The shape that the second operand broadcasts to.
    shape: Vec<usize>,
    plan: Plan,
}

fn chosen(cx: &mut Cx, strided: &Strided, indices: &Value) -> Res<Chosen> {
    let (items, _) = index_items::items_of(cx, indices)?;
    let plan = plan(&strided.layout, &items)?;
    let (offsets, shape) = match &plan {
        Plan::Element(offset) => (vec![*offset], Vec::new()),
        Plan::View(layout) | Plan::Copy(layout) => {
            (layout.offsets().collect(), layout.shape.to_vec())
        }
        Plan::Advanced(picked) => {
            let within: Vec<usize> = picked.rest.offsets().collect();
            let all = picked
                .offsets
                .iter()
                .flat_map(|&start| within.iter().map(move |&at| (start + at as isize) as usize));
            (all.collect(), picked.result_shape().to_vec())
        }
    };
    Ok(Chosen {
        offsets,
        shape,
        plan,
    })
}

/// The second operand's elements in the order of the places.
fn in_order(cx: &mut Cx, chosen: &Chosen, values: &Strided) -> Res<Strided> {
    let strides = order::broadcast_strides(&values.layout, &chosen.shape)
        .ok_or_else(|| Raised::value("array is not broadcastable to correct shape"))?;
    let wide = Layout {
        shape: chosen.shape.iter().copied().collect(),
        strides,
        offset: values.layout.offset,
    };
    let wide = match &chosen.plan {
        Plan::Advanced(picked) => picked.picked_first(&wide),
        _ => wide,
    };
    let wide = values.with(wide);
    let line = with_run(cx, |run| copy::contiguous(run, &wide, Order::C))?;
    let count = chosen.offsets.len();
    let layout = Layout::contiguous(&[count], line.itemsize(), Order::C);
    Ok(line.with(layout))
}

fn work(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    target: &Rc<Array>,
    chosen: &Chosen,
    values: Option<Rc<Array>>,
) -> Res<()> {
    let strided = target.strided().clone();
    let mut operands = vec![Operand::Array(target.clone(), strided.clone())];
    let mut line = None;
    if let Some(values) = &values {
        let elements = values.strided().clone();
        line = Some(in_order(cx, chosen, &elements)?);
        operands.push(Operand::Array(values.clone(), elements));
    }
    let kinds: Vec<Kind> = operands.iter().map(Operand::kind).collect();
    if kinds.contains(&Kind::Object) && object_loops::has_loop(ufunc) {
        return errstate::told(cx, "at", |cx| {
            on_objects(cx, ufunc, &strided, chosen, line.as_ref())
        });
    }
    if kinds.iter().all(|k| k.is_text()) {
        return one_by_one(cx, ufunc, target, chosen, line.as_ref());
    }
    let resolved = resolve::choose(ufunc, &operands, None)?;
    let of_target = |d: &DType| *d == strided.dtype;
    let is_uncast = resolved.dtypes.iter().all(of_target)
        && operands.iter().all(|o| o.dtype().is_some_and(of_target));
    let call = Call {
        name: if is_uncast {
            name_in(ufunc, &strided)
        } else {
            "at"
        },
        run: resolved.run,
        dtypes: &resolved.dtypes,
    };
    let kind = resolved.dtypes[0].kind();
    let is_extreme = matches!(ufunc.name, "maximum" | "minimum" | "fmax" | "fmin");
    let manner = Manner {
        product: Folder::new(ufunc.name, resolved.run)
            .filter(|f| f.is_product() && kind.is_complex()),
        extreme: match is_extreme && matches!(kind, Kind::F32 | Kind::F64) {
            false => Extreme::None,
            true if is_uncast && is_indexed(&strided) => match ufunc.name {
                "maximum" | "minimum" => Extreme::Indexed,
                _ => Extreme::None,
            },
            true => Extreme::Clears,
        },
    };
    let (mut noticed, of_casts) = with_run(cx, |run| {
        run.watch(|run| {
            let (offsets, values) = (&chosen.offsets, line.as_ref());
            at::at(run, &call, &strided, offsets, values, &manner)
        })
    })?;
    notice::add(&mut noticed, "at", of_casts);
    errstate::report(cx, &noticed)
}

fn on_objects(
    cx: &mut Cx,
    ufunc: &Ufunc,
    strided: &Strided,
    chosen: &Chosen,
    line: Option<&Strided>,
) -> Res<()> {
    for (i, &offset) in chosen.offsets.iter().enumerate() {
        let mut items = vec![generic::python_item(strided, offset)];
        if let Some(line) = line {
            items.push(generic::python_item(
                line,
                line.layout.offset + i * line.itemsize(),
            ));
        }
        let value = object_loops::step(cx, ufunc, &items, i)?;
        store::store(cx, strided, offset, &value)?;
        cx.poll()?;
    }
    Ok(())
}

/// Elements without a kernel, each by a call of its own.
fn one_by_one(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    target: &Rc<Array>,
    chosen: &Chosen,
    line: Option<&Strided>,
) -> Res<()> {
    let strided = target.strided().clone();
    for (i, &offset) in chosen.offsets.iter().enumerate() {
        let mut operands = vec![Operand::Scalar(strided.element_at(offset))];
        operands.extend(line.map(|line| {
            Operand::Scalar(line.element_at(line.layout.offset + i * line.itemsize()))
        }));
        let mut results = call::run(cx, ufunc, &operands, &call::Extras::default())?;
        store::store(cx, &strided, offset, &results.swap_remove(0))?;
        cx.poll()?;
    }
    Ok(())
}
