//! `mean`, `var` and `std`: functions, and what the methods of arrays and scalars share.
//!
//! The order of operations is NumPy's, so that the last bits are: the mean is a pairwise sum over a count; the variance sums the squares of the
//! deviations from it. The deviations are not held in memory: they are computed block by block while they are added, unless they are added in
//! another dtype or only in part, where it shows that NumPy has all of them before it adds any.

use std::rc::Rc;

use super::reductions::{Raw, count_of_items, delegated};
use crate::array::{Array, DType, Kind, Strided};
use crate::builtin;
use crate::builtins::numpy::ufunc::apply::{self, apply, scalar_as};
use crate::builtins::numpy::ufunc::call::{self, Extras};
use crate::builtins::numpy::ufunc::operand::{Operand, default_dtype_of};
use crate::builtins::numpy::ufunc::reduction::{self, Arguments};
use crate::object::array::Scalar;
use crate::object::{CompareOp, Cx, Raised, Res, Value, binop, compare, truth, warning};
use crate::registry::{Argument, Builtin, FromArgument, FromNamed, Given, Named};
use crate::syntax::ast::Operator;

builtin! {
    /// The arithmetic mean, over all axes or some; integers give floats.
    ///
    /// >>> np.mean([[1, 2], [3, 5]], axis=0)
    /// array([2. , 3.5])
    MEAN: "mean(a, axis=None, dtype=None, out=None, keepdims=<no value>, *, where=<no value>)" => mean, fusible;
    /// The variance: the mean square of the deviations from the mean, `ddof` taken off the count.
    ///
    /// >>> np.var([1, 2, 3, 4])
    /// np.float64(1.25)
    VAR: "var(a, axis=None, dtype=None, out=None, ddof=0, keepdims=<no value>, *, where=<no value>, mean=<no value>, correction=<no value>)" => var, fusible;
    /// The standard deviation: the square root of the variance.
    ///
    /// >>> np.std([1, 3])
    /// np.float64(1.0)
    STD: "std(a, axis=None, dtype=None, out=None, ddof=0, keepdims=<no value>, *, where=<no value>, mean=<no value>, correction=<no value>)" => std, fusible;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&MEAN, &VAR, &STD];

fn mean(cx: &mut Cx, a: Value, Named(raw): Named<Raw>) -> Res<Value> {
    match delegated(cx, &a, "mean", &raw)? {
        Some(result) => Ok(result),
        None => mean_of(cx, &a, raw),
    }
}

fn var(cx: &mut Cx, a: Value, Named((raw, deviation)): Named<(Raw, Deviation)>) -> Res<Value> {
    match delegated(cx, &a, "var", &raw)? {
        Some(result) => Ok(result),
        None => var_of(cx, &a, raw, deviation),
    }
}

fn std(cx: &mut Cx, a: Value, Named((raw, deviation)): Named<(Raw, Deviation)>) -> Res<Value> {
    match delegated(cx, &a, "std", &raw)? {
        Some(result) => Ok(result),
        None => std_of(cx, &a, raw, deviation),
    }
}

/// How much a variance takes off its count, and from which mean it deviates.
#[derive(Default)]
pub struct Deviation {
    /// `ddof=`
    pub ddof: Given<Value>,
    /// `mean=`
    pub mean: Given<Value>,
    /// `correction=`
    pub correction: Given<Value>,
}

impl FromNamed for Deviation {
    fn take(&mut self, cx: &mut Cx, argument: &Argument) -> Res<bool> {
        let into = match argument.parameter.name {
            "ddof" => &mut self.ddof,
            "mean" => &mut self.mean,
            "correction" => &mut self.correction,
            _ => return Ok(false),
        };
        *into = Given::from_argument(cx, argument)?;
        Ok(true)
    }
}

impl Deviation {
    /// What comes off the count; giving it twice is refused.
    pub fn ddof(&self) -> Res<Value> {
        match (&self.ddof.0, &self.correction.0) {
            (ddof, Some(correction)) => match ddof {
                None | Some(Value::Int(0)) => Ok(correction.clone()),
                Some(_) => Err(Raised::value(
                    "ddof and correction can't be provided simultaneously.",
                )),
            },
            (Some(ddof), None) => Ok(ddof.clone()),
            (None, None) => Ok(Value::Int(0)),
        }
    }
}

fn is_whole(kind: Kind) -> bool {
    kind == Kind::Bool || kind.is_integer()
}

/// The mean of an array, a scalar, or what makes an array.
pub fn mean_of(cx: &mut Cx, a: &Value, raw: Raw) -> Res<Value> {
    let operand = Operand::alone(cx, a)?;
    let shape = shape_of(&operand);
    let count = count_of_items(cx, &shape, &raw)?;
    if any_holds(cx, CompareOp::Eq, &count, &Value::Int(0))? {
        warning::warn(cx, "RuntimeWarning", "Mean of empty slice")?;
    }
    let mut arguments = raw.read(cx, operand.ndim())?;
    let own = default_dtype_of(&operand).native();
    let is_half = arguments.dtype.is_none() && own.kind() == Kind::F16;
    if arguments.dtype.is_none() && is_whole(own.kind()) {
        arguments.dtype = Some(DType::F64);
    } else if is_half {
        arguments.dtype = Some(DType::F32);
    }
    let sum = reduction::reduce(cx, apply::named("add"), &operand, &arguments)?;
    if let Some(array) = sum.downcast_rc::<Array>() {
        let mean = apply::apply_into(cx, "divide", &[&sum, &count], &array)?;
        if is_half && arguments.out.is_none() {
            let cast = crate::builtins::views::cast(
                cx,
                &array,
                &own,
                crate::array::Order::K,
                crate::array::dtype::Casting::Unsafe,
                true,
            )?;
            return Ok(cast.into());
        }
        return Ok(mean);
    }
    let mean = binop::binary(cx, Operator::Div, &sum, &count)?;
    match dtype_of_scalar(&sum) {
        Some(_) if is_half => scalar_as(cx, &mean, &own),
        Some(dtype) => scalar_as(cx, &mean, &dtype),
        None => Ok(mean),
    }
}

/// Lengths of an operand's axes.
pub fn shape_of(operand: &Operand) -> Vec<usize> {
    match operand {
        Operand::Array(_, s) => s.shape().to_vec(),
        Operand::Pending(n) => n.shape().to_vec(),
        _ => Vec::new(),
    }
}

fn dtype_of_scalar(value: &Value) -> Option<DType> {
    value
        .downcast::<Scalar>()
        .map(|scalar| scalar.dtype().clone())
}

/// Whether a comparison holds for a scalar, or anywhere in an array.
fn any_holds(cx: &mut Cx, op: CompareOp, a: &Value, b: &Value) -> Res<bool> {
    let result = compare::compare(cx, op, a, b)?;
    if !result.is::<Array>() {
        return truth::truth(cx, &result);
    }
    let operand = Operand::of(cx, &result)?;
    let any = reduction::reduce(
        cx,
        apply::named("logical_or"),
        &operand,
        &Arguments::default(),
    )?;
    truth::truth(cx, &any)
}

/// The variance of an array, a scalar, or what makes an array.
pub fn var_of(cx: &mut Cx, a: &Value, raw: Raw, deviation: Deviation) -> Res<Value> {
    let operand = Operand::alone(cx, a)?;
    let ddof = deviation.ddof()?;
    let shape = shape_of(&operand);
    let count = count_of_items(cx, &shape, &raw)?;
    if any_holds(cx, CompareOp::Ge, &ddof, &count)? {
        warning::warn(cx, "RuntimeWarning", "Degrees of freedom <= 0 for slice")?;
    }
    let mut arguments = raw.read(cx, operand.ndim())?;
    let own = default_dtype_of(&operand);
    if arguments.dtype.is_none() && is_whole(own.kind()) {
        arguments.dtype = Some(DType::F64);
    }
    let mean = match deviation.mean.0 {
        Some(mean) => mean,
        None => {
            let mean = mean_in_place(cx, &operand, &count, &arguments)?;
            // A mean of our own is used up as the sum is made: element by element, it is read before its place is written.
            arguments.reuse = mean.downcast::<Array>().map(|mean| mean.strided().clone());
            mean
        }
    };
    let deviations = deviations(cx, &operand, &mean)?;
    let real = deviations.kind().real();
    let is_other = |dtype: &DType| dtype.kind() != real;
    let out = arguments.out.as_ref().map(|out| out.dtype());
    let is_held = arguments.mask.is_some()
        || arguments.dtype.iter().any(is_other)
        || out.iter().any(is_other);
    let squares = squares(cx, own.kind(), deviations, is_held)?;
    let sum = reduction::reduce(cx, apply::named("add"), &squares, &arguments)?;
    let left = binop::binary(cx, Operator::Sub, &count, &ddof)?;
    let left = apply(cx, "maximum", &[&left, &Value::Int(0)])?;
    divided(cx, &sum, &left)
}

/// `ret / rcount` in the dtype of `ret`, in its own memory if it is an array.
fn divided(cx: &mut Cx, sum: &Value, count: &Value) -> Res<Value> {
    if let Some(array) = sum.downcast_rc::<Array>() {
        return apply::apply_into(cx, "divide", &[sum, count], &array);
    }
    let quotient = binop::binary(cx, Operator::Div, sum, count)?;
    match dtype_of_scalar(sum) {
        Some(dtype) => scalar_as(cx, &quotient, &dtype),
        None => Ok(quotient),
    }
}

/// The mean with the reduced axes kept, as the variance takes it.
fn mean_in_place(
    cx: &mut Cx,
    operand: &Operand,
    count: &Value,
    arguments: &Arguments,
) -> Res<Value> {
    let keeping = Arguments {
        axes: arguments.axes.clone(),
        dtype: arguments.dtype.clone(),
        keepdims: true,
        mask: arguments.mask.clone(),
        ..Arguments::default()
    };
    let sum = reduction::reduce(cx, apply::named("add"), operand, &keeping)?;
    let count = match (count.downcast_rc::<Array>(), sum.downcast_rc::<Array>()) {
        (Some(count), Some(sum)) => {
            let shape: Vec<i64> = sum.strided().shape().iter().map(|&n| n as i64).collect();
            crate::builtins::views::reshaped(cx, &count, &shape, crate::array::Order::C, None)?
                .into()
        }
        _ => count.clone(),
    };
    divided(cx, &sum, &count)
}

/// How far the elements lie from `mean`, pending where it can be.
fn deviations(cx: &mut Cx, operand: &Operand, mean: &Value) -> Res<Operand> {
    let mean = Operand::of(cx, mean)?;
    apply::lazy(cx, "subtract", &[operand.clone(), mean])
}

/// The squares of the absolute deviations of elements of a kind: pending where they can be, or held in the memory that NumPy holds them in.
fn squares(cx: &mut Cx, own: Kind, deviations: Operand, is_held: bool) -> Res<Operand> {
    if own.is_float() || own.is_integer() || own == Kind::TimeDelta {
        let squares = apply::lazy(cx, "square", &[deviations])?;
        return match is_held {
            true => computed(cx, squares),
            false => Ok(squares),
        };
    }
    if deviations.kind().is_complex() {
        let strided = apply::in_memory(cx, &deviations)?;
        let real = part(cx, &strided, 0);
        let imag = part(cx, &strided, 1);
        let target = match &real {
            Operand::Array(array, _) if is_held => Some(array.clone()),
            _ => None,
        };
        let real = apply::lazy(cx, "multiply", &[real.clone(), real])?;
        let imag = apply::lazy(cx, "multiply", &[imag.clone(), imag])?;
        if target.is_none() {
            return apply::lazy(cx, "add", &[real, imag]);
        }
        let onto = Extras {
            outs: vec![target],
            ..Extras::default()
        };
        let sum = call::run(cx, apply::named("add"), &[real, imag], &onto)?;
        return Operand::of(cx, &sum[0]);
    }
    if deviations.kind() == Kind::Object {
        let conjugates = apply::lazy(cx, "conjugate", std::slice::from_ref(&deviations))?;
        let product = apply::lazy(cx, "multiply", &[deviations, conjugates])?;
        return Ok(product);
    }
    apply::lazy(cx, "multiply", &[deviations.clone(), deviations])
}

/// A pending operand computed.
fn computed(cx: &mut Cx, operand: Operand) -> Res<Operand> {
    let strided = apply::in_memory(cx, &operand)?;
    let array = apply::made(cx, strided.clone(), crate::array::Why::Arithmetic);
    Ok(Operand::Array(array, strided))
}

/// The real or imaginary parts of complex elements, in the same memory.
fn part(cx: &Cx, strided: &Strided, which: usize) -> Operand {
    let dtype = DType::plain(strided.dtype.kind().real());
    let mut layout = strided.layout.clone();
    layout.offset += which * dtype.itemsize();
    let view = Strided {
        dtype: dtype.with_order(strided.dtype.is_swapped()),
        ..strided.with(layout)
    };
    let array: Rc<Array> = apply::made(cx, view.clone(), crate::array::Why::RealImag);
    Operand::Array(array, view)
}

/// The standard deviation of an array, a scalar, or what makes an array.
pub fn std_of(cx: &mut Cx, a: &Value, raw: Raw, deviation: Deviation) -> Res<Value> {
    let variance = var_of(cx, a, raw, deviation)?;
    if let Some(array) = variance.downcast_rc::<Array>() {
        // Unlike the division before it, the root is not cast by force.
        return apply::apply_onto(cx, "sqrt", &[&variance], &array);
    }
    let root = apply(cx, "sqrt", &[&variance])?;
    match dtype_of_scalar(&variance) {
        Some(dtype) => scalar_as(cx, &root, &dtype),
        None => Ok(root),
    }
}
