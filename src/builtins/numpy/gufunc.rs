//! Generalized ufuncs: `matmul`, `vecdot`, `matvec`, `vecmat`, with NumPy's keyword arguments and refusals.
//!
//! A signature such as `(n?,k),(k,m?)->(n?,m?)` names the core axes; those before them broadcast. A name with `?` may be missing: the operand
//! is then taken as if it had that axis with length 1, and the result loses it.

use std::rc::Rc;

use smallvec::SmallVec;

use super::gufunc_axes::{self, Asked, Side, core_last, core_placed};
use super::gufunc_loops;
use super::gufunc_stacks::{self, Stacked};
use super::ufunc::call::check_writeable;
use super::ufunc::ellipsis::{asks_for_arrays, by_position, kept_as_array, refuse_ellipses};
use super::ufunc::operand::Operand;
use super::ufunc::resolve::{check_casts, dtypes_of, signature_of};
use super::ufunc::{methods, types};
use crate::array::dtype::{Casting, can_cast};
use crate::array::{Array, DType, Kind, Order, Provenance, Strided, Why};
use crate::base::Counted;
use crate::diag::fault::FaultKind;
use crate::engine::copy;
use crate::object::array::{array_of, dtype_of_value, scalar_or_object, subscript, with_run};
use crate::object::sequence::Tuple;
use crate::object::{CallArgs, Cx, Object, Raised, Res, Type, Value, index};
use crate::registry::argument::FromValue;
use crate::registry::array_argument::{CastingArg, OrderArg};
use crate::repr::dtype_repr::dtype_repr;

/// A generalized ufunc of two operands and one result.
pub struct Gufunc {
    /// Its name.
    pub name: &'static str,
    /// Its core axes, as NumPy writes them.
    pub signature: &'static str,
    /// Computes the product of two operands that have all core axes, as the dtype.
    pub compute: fn(&mut Cx, &Strided, &Strided, &DType) -> Res<Strided>,
}

/// The object of a generalized ufunc.
pub struct GufuncObject(pub &'static Gufunc);

impl Counted for GufuncObject {}

impl Object for GufuncObject {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.ufunc.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(format!("<ufunc '{}'>", self.0.name)))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, cx: &mut Cx, _: &Value, args: CallArgs) -> Res<Value> {
        call(cx, self.0, args)
    }

    fn getattr(&self, cx: &mut Cx, me: &Value, name: &str) -> Res<Option<Value>> {
        Ok(match name {
            "__module__" => Some(Value::str("numpy")),
            "ntypes" => Some(Value::from(types::of(self.0.name).count())),
            "types" => {
                let all: Vec<Value> = types::of(self.0.name).map(Value::str).collect();
                Some(Value::list(all))
            }
            "__name__" | "__qualname__" => Some(Value::str(self.0.name)),
            "signature" => Some(Value::str(self.0.signature)),
            "nin" => Some(Value::Int(2)),
            "nout" => Some(Value::Int(1)),
            "nargs" => Some(Value::Int(3)),
            "identity" => Some(Value::None),
            other => methods::bound(cx, me, other),
        })
    }
}

/// What the keyword arguments say.
#[derive(Default)]
struct Extras {
    out: Option<Rc<Array>>,
    dtype: Option<DType>,
    casting: Option<Casting>,
    order: Option<Order>,
    /// `axes=` or `axis=`.
    axes: Option<Asked>,
    keepdims: bool,
    /// `a @= b`: the second operand must be a matrix.
    is_in_place: bool,
}

/// `a @= b` for an array `a`: the product, written to `a`.
pub fn in_place(cx: &mut Cx, gufunc: &'static Gufunc, a: &Rc<Array>, b: &Value) -> Res<Value> {
    let extras = Extras {
        out: Some(a.clone()),
        is_in_place: true,
        ..Extras::default()
    };
    check_writeable(a, "output array is read-only")?;
    let operands = [Operand::of(cx, &a.clone().into())?, Operand::of(cx, b)?];
    let dtype = resolve(cx, gufunc, &operands, &extras)?;
    let b = array_of(cx, b, None)?;
    let core = core_of(gufunc);
    run(cx, gufunc, &core, [a.clone(), b], dtype, &extras)
}

/// The names of the core axes of the operands and the result.
type Core = [SmallVec<[&'static str; 2]>; 3];

fn core_of(gufunc: &Gufunc) -> Core {
    let mut core = Core::default();
    for (i, part) in gufunc
        .signature
        .split(['>', '('])
        .skip(1)
        .filter(|p| !p.is_empty())
        .enumerate()
    {
        let names = part.split(')').next().unwrap_or("");
        core[i.min(2)] = names.split(',').filter(|n| !n.is_empty()).collect();
    }
    core
}

/// Calls a generalized ufunc with a program's arguments.
pub fn call(cx: &mut Cx, gufunc: &'static Gufunc, mut args: CallArgs) -> Res<Value> {
    let keeps_arrays = asks_for_arrays(&mut args.kw);
    let result = called(cx, gufunc, args)?;
    match keeps_arrays {
        true => kept_as_array(cx, result),
        false => Ok(result),
    }
}

fn called(cx: &mut Cx, gufunc: &'static Gufunc, args: CallArgs) -> Res<Value> {
    let given = args.pos.len();
    if !(2..=3).contains(&given) {
        let were = if given == 1 { "was" } else { "were" };
        return Err(Raised::type_error(format!(
            "{}() takes from 2 to 3 positional arguments but {given} {were} given",
            gufunc.name
        )));
    }
    let has = |name: &str| args.kw.iter().any(|(own, _)| &**own == name);
    if has("axis") && has("axes") {
        return Err(Raised::type_error("cannot specify both 'axis' and 'axes'"));
    }
    let core = core_of(gufunc);
    let mut extras = Extras::default();
    for (name, value) in &args.kw {
        keyword(cx, gufunc, &core, &mut extras, name, value)?;
    }
    if let Some(out) = args.pos.get(2)
        && !out.is_none()
    {
        extras.out = out_of(out)?;
    }
    let operands = [
        Operand::of(cx, &args.pos[0])?,
        Operand::of(cx, &args.pos[1])?,
    ];
    let dtype = resolve(cx, gufunc, &operands, &extras)?;
    let a = array_of(cx, &args.pos[0], None)?;
    let b = array_of(cx, &args.pos[1], None)?;
    run(cx, gufunc, &core, [a, b], dtype, &extras)
}

fn keyword(
    cx: &mut Cx,
    gufunc: &Gufunc,
    core: &Core,
    extras: &mut Extras,
    name: &str,
    value: &Value,
) -> Res<()> {
    match name {
        "out" => extras.out = out_of(value)?,
        "dtype" if value.is_none() => {}
        "dtype" => extras.dtype = Some(dtype_of_value(cx, value)?),
        "casting" => extras.casting = Some(CastingArg::from_value(cx, value, name)?.0),
        "order" => extras.order = Some(OrderArg::from_value(cx, value, name)?.0),
        "axes" => extras.axes = Some(Asked::of_axes(value)?),
        "axis" => {
            if core[0].len() != 1 || core[1].len() != 1 {
                return Err(Raised::type_error(format!(
                    "{}: axis can only be used with a single shared core dimension, not with the {} distinct ones implied by signature {}.",
                    gufunc.name,
                    distinct(core),
                    gufunc.signature
                )));
            }
            let axis = index::index_i64(cx, value)?;
            extras.axes = Some(Asked::Axis(axis));
        }
        "keepdims" => {
            let &Value::Bool(keepdims) = value else {
                return Err(Raised::type_error("'keepdims' must be a boolean"));
            };
            extras.keepdims = keepdims;
            if !core[2].is_empty() {
                let (side, count) = match core[0].len() == core[1].len() {
                    true => ("output 0", core[2].len()),
                    false => ("input 1", core[1].len()),
                };
                return Err(Raised::type_error(format!(
                    "{} does not support keepdims: its signature {} requires {side} to have {count} core dimensions, but keepdims can only \
                     be used when all inputs have the same number of core dimensions and all outputs have no core dimensions.",
                    gufunc.name, gufunc.signature,
                )));
            }
        }
        "subok" | "signature" | "sig" => {}
        other => {
            return Err(Raised::type_error(format!(
                "{}() got an unexpected keyword argument '{other}'",
                gufunc.name
            )));
        }
    }
    Ok(())
}

fn distinct(core: &Core) -> usize {
    let mut names: Vec<&str> = core.iter().flatten().copied().collect();
    names.sort_unstable();
    names.dedup();
    names.len()
}

fn out_of(value: &Value) -> Res<Option<Rc<Array>>> {
    if value.is_none() {
        return Ok(None);
    }
    if matches!(value, Value::Ellipsis) {
        return Err(by_position());
    }
    match value.downcast::<Tuple>() {
        Some(tuple) if tuple.items.len() != 1 => Err(Raised::value(
            "The 'out' tuple must have exactly one entry per ufunc output",
        )),
        Some(tuple) => {
            refuse_ellipses(&tuple.items)?;
            out_of(&tuple.items[0])
        }
        None => out_array(value).map(Some),
    }
}

fn out_array(value: &Value) -> Res<Rc<Array>> {
    value
        .downcast_rc::<Array>()
        .ok_or_else(|| Raised::type_error("return arrays must be of ArrayType"))
}

fn run(
    cx: &mut Cx,
    gufunc: &'static Gufunc,
    core: &Core,
    arrays: [Rc<Array>; 2],
    dtype: DType,
    extras: &Extras,
) -> Res<Value> {
    let mut operands = [arrays[0].strided().clone(), arrays[1].strided().clone()];
    if let Some(out) = &extras.out {
        check_target(gufunc, &dtype, out, extras)?;
    }
    for (i, operand) in operands.iter_mut().enumerate() {
        let needed = core[i].iter().filter(|n| !n.ends_with('?')).count();
        if operand.ndim() < needed {
            return Err(Raised::value(format!(
                "{}: Input operand {i} does not have enough dimensions (has {}, gufunc core with signature {} requires {needed})",
                gufunc.name,
                operand.ndim(),
                gufunc.signature
            )));
        }
    }
    let places = places(cx, gufunc, core, &operands, extras)?;
    if let Some(places) = &places {
        for (operand, places) in operands.iter_mut().zip(places) {
            operand.layout = core_last(&operand.layout, places)?;
        }
    }
    if extras.is_in_place && operands[1].ndim() < 2 {
        return Err(Raised::value(
            "inplace matrix multiplication requires the first operand to have at least one and the second at least two dimensions.",
        ));
    }
    let target = match &extras.out {
        None => None,
        Some(out) => {
            let mut target = out.strided().clone();
            if let Some([_, _, places]) = &places {
                target.layout = core_last(&target.layout, places)?;
            }
            Some((out, target))
        }
    };
    let missing = with_all_axes(core, &mut operands, target.as_ref().map(|(_, t)| t.ndim()));
    check_core(gufunc, core, &operands, &missing)?;
    let [no_rows, no_columns] = missing;
    let mut own: SmallVec<[usize; 2]> = SmallVec::new();
    if !core[2].is_empty() {
        let (a, b) = (operands[0].shape(), operands[1].shape());
        if core[0].len() == 2 && !no_rows {
            own.push(a[a.len() - 2]);
        }
        if core[1].len() == 2 && !no_columns {
            own.push(b[b.len() - 1]);
        }
    } else if extras.keepdims {
        own.push(1);
    }
    if let Some((_, target)) = &target
        && target.ndim() < own.len()
    {
        return Err(too_few_axes(gufunc, target.ndim(), own.len()));
    }
    let given = target.as_ref().map(|(out, target)| (*out, target));
    check_stacks(gufunc, core, &arrays, &operands, &own, given)?;
    let mut result = (gufunc.compute)(cx, &operands[0], &operands[1], &dtype)?;
    let n = result.ndim();
    if no_columns && !core[2].is_empty() && core[1].len() == 2 {
        result.layout.shape.remove(n - 1);
        result.layout.strides.remove(n - 1);
    }
    if no_rows {
        let n = result.ndim() - usize::from(!no_columns);
        result.layout.shape.remove(n - 1);
        result.layout.strides.remove(n - 1);
    }
    if extras.keepdims {
        let itemsize = result.itemsize() as isize;
        result.layout.shape.push(1);
        result.layout.strides.push(itemsize);
    }
    if let Some((out, target)) = target {
        with_run(cx, |run| copy::assign(run, &target, &result))?;
        subscript::note_write(cx, &target);
        return Ok(out.clone().into());
    }
    let places = places.map(|[_, _, result]| result);
    deliver(cx, result, &places.unwrap_or_default(), extras)
}

/// Where the core axes of the operands and the result stand, if the call says.
fn places(
    cx: &mut Cx,
    gufunc: &Gufunc,
    core: &Core,
    operands: &[Strided; 2],
    extras: &Extras,
) -> Res<Option<[Vec<usize>; 3]>> {
    let Some(asked) = &extras.axes else {
        return Ok(None);
    };
    let is_vector = |i: usize| operands[i].ndim() == 1 && core[i].iter().any(|n| n.ends_with('?'));
    let lacks = [is_vector(0), is_vector(1)];
    let [a, b] = [0, 1].map(|i| Side {
        ndim: operands[i].ndim(),
        core: core[i].len() - usize::from(lacks[i]),
    });
    let lacking = lacks.iter().filter(|lacks| **lacks).count();
    let own = core[2].len() - lacking + usize::from(extras.keepdims);
    let stacked = (a.ndim - a.core).max(b.ndim - b.core);
    let result = Side {
        ndim: extras
            .out
            .as_ref()
            .map_or(stacked + own, |out| out.strided().ndim()),
        core: own,
    };
    if result.ndim < own && lacking == 0 {
        return Err(too_few_axes(gufunc, result.ndim, own));
    }
    let needs_result = !core[2].is_empty();
    gufunc_axes::places(cx, gufunc.name, asked, [a, b, result], needs_result).map(Some)
}

/// Gives the operands the axes that they lack: the first a row's, the second a column's. Tells which lacked one. A vector does, and so do both where
/// `out=` has too few axes (`ndim`) for the product's core.
fn with_all_axes(core: &Core, operands: &mut [Strided; 2], ndim: Option<usize>) -> [bool; 2] {
    let optional = |i: usize| core[i].iter().any(|n| n.ends_with('?'));
    let mut missing = [0, 1].map(|i| optional(i) && operands[i].ndim() == 1);
    if optional(0) && optional(1) {
        let mut own = missing.iter().filter(|missing| !**missing).count();
        for missing in &mut missing {
            if !*missing && ndim.is_some_and(|ndim| ndim < own) {
                *missing = true;
                own -= 1;
            }
        }
    }
    for i in (0..2).filter(|&i| missing[i]) {
        let layout = &mut operands[i].layout;
        let at = layout.ndim() - 1 + i;
        layout.shape.insert(at, 1);
        layout.strides.insert(at, 0);
    }
    missing
}

/// Core axes of one name have one length.
fn check_core(
    gufunc: &Gufunc,
    core: &Core,
    operands: &[Strided; 2],
    missing: &[bool; 2],
) -> Res<()> {
    let mut lengths: SmallVec<[(&str, usize); 4]> = SmallVec::new();
    for (i, operand) in operands.iter().enumerate() {
        let from = operand.ndim() - core[i].len();
        for (place, name) in core[i].iter().enumerate() {
            let n = operand.shape()[from + place];
            match lengths.iter().find(|(known, _)| known == name) {
                None => lengths.push((name, n)),
                Some(&(_, first)) if first != n => {
                    // A row's own missing axis does not count.
                    let place = place - usize::from(missing[i] && i == 0 && place > 0);
                    return Err(mismatch(gufunc, "Input", i, place, n, first));
                }
                Some(_) => {}
            }
        }
    }
    Ok(())
}

fn mismatch(
    gufunc: &Gufunc,
    what: &str,
    operand: usize,
    place: usize,
    got: usize,
    wanted: usize,
) -> Box<Raised> {
    Raised::value(format!(
        "{}: {what} operand {operand} has a mismatch in its core dimension {place}, with gufunc signature {} (size {got} is different from \
         {wanted})",
        gufunc.name, gufunc.signature
    ))
}

/// That the axes before the core broadcast, and that `out=` has the result's.
fn check_stacks(
    gufunc: &Gufunc,
    core: &Core,
    arrays: &[Rc<Array>; 2],
    operands: &[Strided; 2],
    own: &[usize],
    target: Option<(&Rc<Array>, &Strided)>,
) -> Res<()> {
    let shapes = [0, 1].map(|i| arrays[i].strided().layout.shape.clone());
    let stack = |i: usize| Stacked {
        shape: &shapes[i],
        stack: &operands[i].shape()[..operands[i].ndim() - core[i].len()],
    };
    let shape = target.map(|(out, _)| out.strided().layout.shape.clone());
    let shape = shape.as_deref().unwrap_or_default();
    let target = match target {
        None => None,
        Some((_, target)) => {
            let (stack, last) = target.shape().split_at(target.ndim() - own.len());
            let differs = |(place, (&got, &wanted)): (usize, (&usize, &usize))| {
                let wrong = || mismatch(gufunc, "Output", 0, place, got, wanted);
                (got != wanted).then(wrong)
            };
            if let Some(refused) = last.iter().zip(own).enumerate().find_map(differs) {
                return Err(refused);
            }
            Some(Stacked { shape, stack })
        }
    };
    gufunc_stacks::check([stack(0), stack(1)], own, target)
}

/// The dtype of the loop; Python numbers adapt to the other operand.
fn resolve(cx: &mut Cx, gufunc: &Gufunc, operands: &[Operand; 2], extras: &Extras) -> Res<DType> {
    let ufunc = gufunc_loops::of(gufunc.name);
    let signature = signature_of(ufunc, extras.dtype.as_ref())?;
    let (_, dtypes) = dtypes_of(ufunc, operands, signature.as_ref())?;
    let casting = extras.casting.unwrap_or(Casting::SameKind);
    if casting != Casting::Equiv && dtypes[0].kind() != Kind::Object {
        for operand in operands.iter().filter(|o| o.dtype().is_none()) {
            operand.lower(cx, &dtypes[0])?;
        }
    }
    check_casts(ufunc, operands, &dtypes, casting)?;
    Ok(dtypes[2].clone())
}

/// The result as a program gets it without `out=`: a scalar where there are no axes, else a new array.
fn deliver(cx: &mut Cx, mut result: Strided, places: &[usize], extras: &Extras) -> Res<Value> {
    if result.ndim() == 0 {
        return Ok(scalar_or_object(&result, result.layout.offset));
    }
    if extras.order == Some(Order::F) {
        // The order is that of the axes before they are moved.
        result = with_run(cx, |run| copy::contiguous(run, &result, Order::F))?;
    }
    result.layout = core_placed(&result.layout, places)?;
    Ok(new_array(cx, result))
}

/// That `out=` may be written and takes the product's dtype; looked at before any shape.
fn check_target(gufunc: &Gufunc, dtype: &DType, out: &Rc<Array>, extras: &Extras) -> Res<()> {
    if !out.flags().writeable {
        return Err(Raised::value("output array is read-only"));
    }
    let casting = extras.casting.unwrap_or(Casting::SameKind);
    let into = out.dtype();
    if !can_cast(dtype, &into, casting) {
        return Err(Raised::new(
            FaultKind::UFuncOutputCastingError,
            format!(
                "Cannot cast ufunc '{}' output from {} to {} with casting rule '{}'",
                gufunc.name,
                dtype_repr(dtype),
                dtype_repr(&into),
                casting.word()
            ),
        ));
    }
    Ok(())
}

#[cold]
fn too_few_axes(gufunc: &Gufunc, has: usize, core: usize) -> Box<Raised> {
    Raised::value(format!(
        "{}: Output operand 0 does not have enough dimensions (has {has}, gufunc core with signature {} requires {core})",
        gufunc.name, gufunc.signature
    ))
}

/// A new array made by arithmetic.
pub fn new_array(cx: &Cx, strided: Strided) -> Value {
    let mut provenance = Provenance::new(Why::Arithmetic);
    provenance.span = cx.place.span;
    Array::own(strided, provenance).into()
}
