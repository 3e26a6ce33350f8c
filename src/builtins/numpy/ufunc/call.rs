//! Calling a ufunc: from Python values to results.

use std::rc::Rc;

use smallvec::SmallVec;

use super::operand::{Operand, default_dtype};
use super::resolve::{self, Resolved, Signature};
use super::{errstate, generic, negative_power, pending, refusals, rounding, unlike};
use crate::array::dtype::casting::{Casting, can_cast};
use crate::array::dtype::promote::Weak;
use crate::array::{Array, DType, Kind, Order, Provenance, Strided, Why};
use crate::diag::fault::Detail;
use crate::engine::kernels::Flags;
use crate::engine::ufunc::Ufunc;
use crate::engine::{Call, copy, elementwise};
use crate::object::array::foreign::about_to_write;
use crate::object::array::{
    element_from, element_of_python, scalar_or_object, subscript, with_run,
};
use crate::object::exception::What;
use crate::object::int::Int;
use crate::object::{Cx, Raised, Res, Value};

/// The keyword arguments of a ufunc call.
#[derive(Clone, Default)]
pub struct Extras {
    /// `out=`, one entry a result.
    pub outs: Vec<Option<Rc<Array>>>,
    /// `where=`
    pub mask: Option<Strided>,
    /// `dtype=` or `signature=`
    pub signature: Option<Signature>,
    /// `casting=`
    pub casting: Option<Casting>,
    /// `order=`
    pub order: Option<Order>,
}

impl Extras {
    /// Whether nothing was given.
    pub fn is_empty(&self) -> bool {
        self.outs.is_empty()
            && self.mask.is_none()
            && self.signature.is_none()
            && self.casting.is_none()
            && self.order.is_none()
    }
}

/// Runs a ufunc on operands: one value a result.
pub fn run(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    operands: &[Operand],
    extras: &Extras,
) -> Res<SmallVec<[Value; 2]>> {
    run_named(cx, ufunc, Some(ufunc.name), operands, extras)
}

/// The same, called by another name in warnings, or without warnings.
pub fn run_named(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    name: Option<&'static str>,
    operands: &[Operand],
    extras: &Extras,
) -> Res<SmallVec<[Value; 2]>> {
    for out in extras.outs.iter().flatten() {
        check_writeable(out, "output array is read-only")?;
    }
    if let Some(special) = generic::run(cx, ufunc, operands, extras)? {
        return Ok(special);
    }
    if let Some(known) = unlike::of_ufunc(cx, ufunc, operands, extras)? {
        return Ok(SmallVec::from_iter([known]));
    }
    let fixed = fixed_numbers(cx, ufunc, operands, extras)?;
    let operands = fixed.as_deref().unwrap_or(operands);
    let casting = extras.casting.unwrap_or(Casting::SameKind);
    let mut resolved = resolve::resolve(ufunc, operands, extras.signature.as_ref(), casting)
        .map_err(|refused| bounds_first(cx, ufunc, operands, extras).unwrap_or(refused))?;
    let is_of_scalars = name != Some(ufunc.name) && operands.iter().all(Operand::is_scalar);
    if is_of_scalars {
        rounding::of_scalars(ufunc, &mut resolved);
    } else {
        rounding::in_its_place(ufunc, &mut resolved, operands, extras);
    }
    pending::keep_left_out(cx, operands)?;
    let results = compute(cx, ufunc, name, operands, &resolved, extras, casting)?;
    let zero_d = operands.iter().all(|o| o.ndim() == 0);
    Ok(results
        .into_iter()
        .enumerate()
        .map(|(i, result)| match extras.outs.get(i) {
            Some(Some(out)) => out.clone().into(),
            _ if zero_d && result.ndim() == 0 => scalar_or_object(&result, result.layout.offset),
            _ => wrap(cx, result),
        })
        .collect())
}

/// The operands where a signature names the kind of one that is a number of Python's: that becomes an element of the kind by `int()`, `float()` or
/// `bool()`, whatever the casting rule. The only operand is what it is as an array.
fn fixed_numbers(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    operands: &[Operand],
    extras: &Extras,
) -> Res<Option<SmallVec<[Operand; 2]>>> {
    let Some(signature) = &extras.signature else {
        return Ok(None);
    };
    if let [Operand::Weak(weak, value)] = operands {
        let own = element_of_python(cx, value, &default_dtype(*weak)).ok();
        return Ok(own.map(|own| SmallVec::from_iter([Operand::Scalar(own)])));
    }
    let named = |operand: &Operand, asked: &Option<Kind>| match operand {
        Operand::Weak(..) => asked.filter(|kind| *kind != Kind::Object),
        _ => None,
    };
    let mut pairs = operands.iter().zip(signature);
    let has_one = pairs.any(|(operand, asked)| named(operand, asked).is_some());
    if !has_one || resolve::choose(ufunc, operands, Some(signature)).is_err() {
        return Ok(None);
    }
    let mut fixed = SmallVec::new();
    for (operand, asked) in operands.iter().zip(signature) {
        fixed.push(match (operand, named(operand, asked)) {
            (Operand::Weak(_, value), Some(kind)) => {
                Operand::Scalar(element_of_python(cx, value, &DType::plain(kind))?)
            }
            _ => operand.clone(),
        });
    }
    Ok(Some(fixed))
}

/// A number of Python's that the loop's dtype does not hold is refused before a cast of an operand is.
#[cold]
fn bounds_first(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    operands: &[Operand],
    extras: &Extras,
) -> Option<Box<Raised>> {
    let resolved = resolve::choose(ufunc, operands, extras.signature.as_ref()).ok()?;
    if extras.casting == Some(Casting::Equiv) {
        return None;
    }
    let mut pairs = operands.iter().zip(&resolved.dtypes);
    pairs.find_map(|(operand, dtype)| match operand {
        Operand::Weak(..) if !dtype.kind().is_time() => operand.lower(cx, dtype).err(),
        _ => None,
    })
}

/// Temporaries of fewer bytes than this get a result of their own.
const WORTH_REUSE: usize = 4 << 20;

/// `f(x)` for a large `x` that only this call holds: the result takes the operand's memory, so that the peak is one array and not two. `None`
/// where somebody else could see it, or where the result has another dtype or layout.
pub fn in_place_of_temporary(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    value: &Value,
    operand: &Operand,
) -> Res<Option<Value>> {
    let (Value::Obj(object), Operand::Array(array, target)) = (value, operand) else {
        return Ok(None);
    };
    // An instance of a user's class keeps an array of its own, which others see through the instance.
    if object.heap_class().is_some() {
        return Ok(None);
    }
    // The caller's value and the operand hold the array, the array and the operand its buffer.
    let is_unseen = Rc::strong_count(array) == 2 && Rc::strong_count(&target.buffer) == 2;
    let kind = target.dtype.kind();
    let is_whole = target.size() * target.itemsize() >= WORTH_REUSE
        && target.layout == target.layout.keep_order(target.itemsize())
        && array.flags().owndata
        && array.flags().writeable
        && array.base().is_none();
    if !is_unseen || !is_whole || ufunc.nout != 1 || !target.dtype.is_native() || !kind.is_float() {
        return Ok(None);
    }
    let resolved = resolve::resolve(
        ufunc,
        std::slice::from_ref(operand),
        None,
        Casting::SameKind,
    )?;
    if resolved.run.types.iter().any(|&k| k != kind) {
        return Ok(None);
    }
    let call = Call {
        name: ufunc.name,
        run: resolved.run,
        dtypes: &resolved.dtypes,
    };
    let inputs = [crate::engine::Operand::Array(target.clone())];
    let outs = [Some(target.clone())];
    let (_, noticed) = with_run(cx, |run| {
        elementwise(run, &call, &inputs, &outs, None, Order::K)
    })?;
    if !noticed.is_empty() {
        errstate::report(cx, &noticed)?;
    }
    Ok(Some(wrap(cx, target.clone())))
}

/// Writes a result to the array given for it, where a mask allows.
pub fn deliver(cx: &mut Cx, result: &Strided, out: &Array, mask: Option<&Strided>) -> Res<()> {
    let target = out.strided().clone();
    with_run(cx, |run| match mask {
        Some(mask) => copy::assign_where(run, &target, result, mask),
        None => copy::assign(run, &target, result),
    })?;
    subscript::note_write(cx, &target);
    Ok(())
}

/// A new array made by arithmetic.
pub fn wrap(cx: &Cx, result: Strided) -> Value {
    let mut provenance = Provenance::new(Why::Arithmetic);
    provenance.span = cx.place.span;
    Array::own(result, provenance).into()
}

fn compute(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    name: Option<&'static str>,
    operands: &[Operand],
    resolved: &Resolved,
    extras: &Extras,
    casting: Casting,
) -> Res<SmallVec<[Strided; 1]>> {
    let mut inputs: SmallVec<[crate::engine::Operand; 2]> = SmallVec::new();
    let has_time = resolved.dtypes.iter().any(|d| d.kind().is_time());
    for (operand, dtype) in operands.iter().zip(&resolved.dtypes) {
        let dtype = number_dtype(operand, dtype);
        if has_time {
            check_count(operand)?;
        }
        inputs.push(operand.lower(cx, &dtype)?);
    }
    let results = resolve::result_dtypes(ufunc, resolved);
    let mut outs: SmallVec<[Option<Strided>; 2]> = SmallVec::new();
    for (i, out) in extras.outs.iter().enumerate() {
        outs.push(match out {
            Some(array) => {
                let target = array.strided().clone();
                if !can_cast(&results[i], &target.dtype, casting) {
                    if extras.mask.is_none() {
                        tell_early_casts(cx, operands, &resolved.dtypes)?;
                    }
                    let place = (ufunc.nout > 1).then_some(ufunc.nin as usize + i);
                    return Err(refusals::cannot_cast_output(
                        ufunc.name,
                        place,
                        &results[i],
                        &target.dtype,
                        casting,
                    )
                    .into());
                }
                about_to_write(cx, array)?;
                Some(target)
            }
            None => None,
        });
    }
    let call = Call {
        name: name.unwrap_or(ufunc.name),
        run: resolved.run,
        dtypes: &resolved.dtypes,
    };
    let order = extras.order.unwrap_or(Order::K);
    let written = negative_power::written(cx, ufunc, resolved.run, operands, extras)?;
    let mask = written.as_ref().or(extras.mask.as_ref());
    let done = with_run(cx, |run| {
        elementwise(run, &call, &inputs, &outs, mask, order)
    });
    if let Err(refused) = &done
        && mask.is_none()
        && is_of_shapes(refused)
    {
        tell_early_casts(cx, operands, &resolved.dtypes)?;
    }
    let (made, noticed) = done?;
    for out in outs.iter().flatten() {
        subscript::note_write(cx, out);
    }
    if written.is_some() {
        errstate::report_one(cx, ufunc.name, Flags::NEGATIVE_POWER)?;
    }
    if !noticed.is_empty() && name.is_some() {
        errstate::report(cx, &noticed)?;
    }
    Ok(made)
}

/// Whether operands, or a result and its target, do not broadcast.
fn is_of_shapes(refused: &Raised) -> bool {
    matches!(&refused.what, What::Fault(fault) if matches!(fault.detail, Detail::Broadcast { .. }))
}

/// What NumPy tells of casts before it looks at shapes and results: operands of no axis, and short ones before the first that is long, are cast early.
#[cold]
fn tell_early_casts(cx: &mut Cx, operands: &[Operand], dtypes: &[DType]) -> Res<()> {
    for (operand, dtype) in operands.iter().zip(dtypes) {
        if matches!(operand, Operand::Weak(..)) || operand.kind() == dtype.kind() {
            continue;
        }
        let own = operand.strided(cx, dtype)?;
        if own.ndim() > 1 || own.size() > crate::engine::BUFFER {
            return Ok(());
        }
        with_run(cx, |run| copy::cast(run, &own, dtype, Order::K))?;
    }
    Ok(())
}

/// A Python number meets a date as a number of steps.
fn number_dtype(operand: &Operand, dtype: &DType) -> DType {
    match (operand, dtype.kind()) {
        (Operand::Weak(..), Kind::DateTime | Kind::TimeDelta) => {
            DType::time(Kind::TimeDelta, dtype.step())
        }
        _ => dtype.clone(),
    }
}

/// Refuses a Python integer that counts no steps of time.
fn check_count(operand: &Operand) -> Res<()> {
    match operand {
        Operand::Weak(Weak::Int, value) if value.is::<Int>() => Err(element_from::too_big()),
        _ => Ok(()),
    }
}

/// Refuses to write to a read-only array.
pub fn check_writeable(array: &Array, message: &str) -> Res<()> {
    match array.flags().writeable {
        true => Ok(()),
        false => Err(Raised::value(message)),
    }
}
