//! `sum`, `prod`, `min`, `max`, `any`, `all`, `ptp` and `count_nonzero`: functions, and what the methods of arrays and scalars share.
//!
//! Each is the `reduce` of a ufunc. An argument that is no array but has a method of the name (a user's class) is asked by that method.

use std::rc::Rc;

use crate::array::{Array, DType, Kind, Strided};
use crate::builtin;
use crate::builtins::numpy::ufunc::apply::{self, intp};
use crate::builtins::numpy::ufunc::call::Extras;
use crate::builtins::numpy::ufunc::ellipsis::by_position;
use crate::builtins::numpy::ufunc::methods::{axes_of, mask_of};
use crate::builtins::numpy::ufunc::operand::Operand;
use crate::builtins::numpy::ufunc::reduction::{self, Arguments};
use crate::engine::{copy, select};
use crate::object::array::pending::Pending;
use crate::object::array::{Scalar, array_of, with_run};
use crate::object::sequence::Tuple;
use crate::object::{CallArgs, Cx, Raised, Res, Value, attr, call, index};
use crate::registry::{Argument, Builtin, DTypeArg, FromArgument, FromNamed, Given, Named};

builtin! {
    /// The sum of the elements, over all axes or some; small integers add up in the platform's integer, floats pairwise.
    ///
    /// >>> np.sum([[1, 2], [3, 4]], axis=0)
    /// array([4, 6])
    SUM: "sum(a, axis=None, dtype=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)" => sum, fusible;
    /// The product of the elements.
    ///
    /// >>> np.prod([2, 3, 4])
    /// np.int64(24)
    PROD: "prod(a, axis=None, dtype=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)" => prod, fusible;
    /// The greatest element; a NaN wins.
    ///
    /// >>> np.max([[1, 5], [3, 4]], axis=1)
    /// array([5, 4])
    MAX: "max(a, axis=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)" => max, fusible;
    /// As `max`.
    ///
    /// >>> np.amax([1, 5])
    /// np.int64(5)
    AMAX: "amax(a, axis=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)" => max, fusible;
    /// The least element; a NaN wins.
    ///
    /// >>> np.min([[1, 5], [3, 4]], axis=1)
    /// array([1, 3])
    MIN: "min(a, axis=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)" => min, fusible;
    /// As `min`.
    ///
    /// >>> np.amin([1, 5])
    /// np.int64(1)
    AMIN: "amin(a, axis=None, out=None, keepdims=<no value>, initial=<no value>, where=<no value>)" => min, fusible;
    /// Whether some element is true.
    ///
    /// >>> np.any([0, 0, 3])
    /// np.True_
    ANY: "any(a, axis=None, out=None, keepdims=<no value>, *, where=<no value>)" => any, fusible;
    /// Whether every element is true.
    ///
    /// >>> np.all([[1, 0], [1, 1]], axis=1)
    /// array([False,  True])
    ALL: "all(a, axis=None, out=None, keepdims=<no value>, *, where=<no value>)" => all, fusible;
    /// The greatest element minus the least.
    ///
    /// >>> np.ptp([3, 1, 7])
    /// np.int64(6)
    PTP: "ptp(a, axis=None, out=None, keepdims=<no value>)" => ptp;
    /// How many elements are not zero.
    ///
    /// >>> np.count_nonzero([0, 1, 7])
    /// np.int64(2)
    COUNT_NONZERO: "count_nonzero(a, axis=None, *, keepdims=False)" => count_nonzero, fusible;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &SUM,
    &PROD,
    &MAX,
    &AMAX,
    &MIN,
    &AMIN,
    &ANY,
    &ALL,
    &PTP,
    &COUNT_NONZERO,
];

/// The keyword arguments of a reduction as they come.
#[derive(Default)]
pub struct Raw {
    /// `axis=`
    pub axis: Given<Value>,
    /// `dtype=`
    pub dtype: Option<DTypeArg>,
    /// `out=`
    pub out: Option<Value>,
    /// `keepdims=`
    pub keepdims: Given<Value>,
    /// `initial=`
    pub initial: Given<Value>,
    /// `where=`
    pub condition: Given<Value>,
}

impl FromNamed for Raw {
    fn take(&mut self, cx: &mut Cx, argument: &Argument) -> Res<bool> {
        match argument.parameter.name {
            "axis" => self.axis = Given::from_argument(cx, argument)?,
            "dtype" => self.dtype = Option::from_argument(cx, argument)?,
            "out" => self.out = Option::from_argument(cx, argument)?,
            "keepdims" => self.keepdims = Given::from_argument(cx, argument)?,
            "initial" => self.initial = Given::from_argument(cx, argument)?,
            "where" => self.condition = Given::from_argument(cx, argument)?,
            _ => return Ok(false),
        }
        Ok(true)
    }
}

impl Raw {
    /// The arguments checked, for an operand with `ndim` axes.
    pub fn read(self, cx: &mut Cx, ndim: usize) -> Res<Arguments> {
        let axes = match &self.axis.0 {
            None => None,
            Some(axis) => axes_of(cx, axis, ndim)?,
        };
        Ok(Arguments {
            reuse: None,
            axes,
            dtype: self.dtype.map(|d| d.0),
            keepdims: keepdims_of(cx, &self.keepdims)?,
            out: out_of(self.out)?,
            initial: self.initial.0,
            mask: match self.condition.0 {
                None => None,
                condition => mask_of(cx, condition)?,
            },
        })
    }

    /// What was given, by name, for a method of a user's class.
    fn given(&self) -> Vec<(&'static str, Value)> {
        let dtype = self.dtype.as_ref().map(|d| {
            let dtype = crate::object::array::DTypeValue::new(d.0.clone());
            Value::object(dtype)
        });
        let mut all = vec![
            ("axis", Some(self.axis.0.clone().unwrap_or(Value::None))),
            ("dtype", dtype),
            ("out", Some(self.out.clone().unwrap_or(Value::None))),
            ("keepdims", self.keepdims.0.clone()),
            ("initial", self.initial.0.clone()),
            ("where", self.condition.0.clone()),
        ];
        all.drain(..)
            .filter_map(|(name, value)| value.map(|v| (name, v)))
            .collect()
    }
}

/// `keepdims=`: an integer, true where it is not 0.
pub fn keepdims_of(cx: &mut Cx, given: &Given<Value>) -> Res<bool> {
    match &given.0 {
        None => Ok(false),
        Some(Value::Bool(b)) => Ok(*b),
        Some(value) => {
            if matches!(value, Value::Float(_)) {
                return Err(Raised::type_error("integer argument expected, got float"));
            }
            index::index_i64(cx, value).map(|n| n != 0)
        }
    }
}

/// `out=`: an array, or a tuple of one.
pub fn out_of(value: Option<Value>) -> Res<Option<Rc<Array>>> {
    let value = match value.as_ref().and_then(|v| v.downcast::<Tuple>()) {
        Some(tuple) if tuple.items.len() == 1 => tuple.items.first().cloned(),
        _ => value,
    };
    match value {
        None | Some(Value::None) => Ok(None),
        Some(Value::Ellipsis) => Err(by_position()),
        Some(value) => match value.downcast_rc::<Array>() {
            Some(array) => Ok(Some(array)),
            None => Err(Raised::type_error("return arrays must be of ArrayType")),
        },
    }
}

/// Asks a user's object by its own method, if it has one.
pub fn delegated(cx: &mut Cx, a: &Value, name: &str, raw: &Raw) -> Res<Option<Value>> {
    let Value::Obj(_) = a else { return Ok(None) };
    if a.is::<Array>() || a.is::<Pending>() || a.is::<Scalar>() {
        return Ok(None);
    }
    let Some(method) = attr::getattr_opt(cx, a, name)? else {
        return Ok(None);
    };
    let given = raw.given().into_iter();
    let args = CallArgs {
        kw: given.map(|(name, value)| (name.into(), value)).collect(),
        ..CallArgs::default()
    };
    call::call(cx, &method, args).map(Some)
}

/// The reduction of `a` by a ufunc, asked of a user's class first by the method `name`.
pub fn reduced(cx: &mut Cx, a: &Value, name: &str, ufunc: &str, raw: Raw) -> Res<Value> {
    if let Some(result) = delegated(cx, a, name, &raw)? {
        return Ok(result);
    }
    by_ufunc(cx, a, ufunc, raw)
}

/// The reduction of an array, a scalar, or what makes an array.
pub fn by_ufunc(cx: &mut Cx, a: &Value, ufunc: &str, raw: Raw) -> Res<Value> {
    let operand = Operand::alone(cx, a)?;
    let arguments = raw.read(cx, operand.ndim())?;
    reduction::reduce(cx, apply::named(ufunc), &operand, &arguments)
}

/// `any` and `all`: the truth of each element first, whatever it is.
pub fn truths(cx: &mut Cx, a: &Value, ufunc: &str, raw: Raw) -> Res<Value> {
    let operand = Operand::alone(cx, a)?;
    let mut arguments = raw.read(cx, operand.ndim())?;
    let asked = arguments.dtype.take();
    let operand = match operand.kind() {
        kind if kind.is_numeric() || kind.is_time() => operand,
        _ if asked.as_ref().is_some_and(|d| d.kind() == Kind::Object) => operand,
        _ => as_bools(cx, &operand)?,
    };
    arguments.dtype = asked.or(Some(DType::BOOL));
    reduction::reduce(cx, apply::named(ufunc), &operand, &arguments)
}

fn as_bools(cx: &mut Cx, operand: &Operand) -> Res<Operand> {
    let strided = apply::in_memory(cx, operand)?;
    let bools = with_run(cx, |run| {
        copy::cast(run, &strided, &DType::BOOL, crate::array::Order::K)
    })?;
    let array = apply::made(cx, bools.clone(), crate::array::Why::Cast);
    Ok(Operand::Array(array, bools))
}

fn sum(cx: &mut Cx, a: Value, Named(raw): Named<Raw>) -> Res<Value> {
    refuse_generator(cx, &a)?;
    reduced(cx, &a, "sum", "add", raw)
}

fn prod(cx: &mut Cx, a: Value, Named(raw): Named<Raw>) -> Res<Value> {
    reduced(cx, &a, "prod", "multiply", raw)
}

fn refuse_generator(cx: &Cx, a: &Value) -> Res<()> {
    match attr::type_name(cx, a) == "generator" {
        true => Err(Raised::type_error(
            "Calling np.sum(generator) is deprecated.Use np.sum(np.fromiter(generator)) or the python sum builtin instead.",
        )),
        false => Ok(()),
    }
}

fn max(cx: &mut Cx, a: Value, Named(raw): Named<Raw>) -> Res<Value> {
    reduced(cx, &a, "max", "maximum", raw)
}

fn min(cx: &mut Cx, a: Value, Named(raw): Named<Raw>) -> Res<Value> {
    reduced(cx, &a, "min", "minimum", raw)
}

fn any(cx: &mut Cx, a: Value, Named(raw): Named<Raw>) -> Res<Value> {
    match delegated(cx, &a, "any", &raw)? {
        Some(result) => Ok(result),
        None => truths(cx, &a, "logical_or", raw),
    }
}

fn all(cx: &mut Cx, a: Value, Named(raw): Named<Raw>) -> Res<Value> {
    match delegated(cx, &a, "all", &raw)? {
        Some(result) => Ok(result),
        None => truths(cx, &a, "logical_and", raw),
    }
}

fn ptp(cx: &mut Cx, a: Value, Named(raw): Named<Raw>) -> Res<Value> {
    let operand = Operand::alone(cx, &a)?;
    let mut arguments = raw.read(cx, operand.ndim())?;
    let greatest = reduction::reduce(cx, apply::named("maximum"), &operand, &arguments)?;
    let out = arguments.out.take();
    let least = reduction::reduce(cx, apply::named("minimum"), &operand, &arguments)?;
    match out {
        // Unlike the reductions, the difference is not cast by force.
        Some(out) => {
            let extras = Extras {
                outs: vec![Some(out)],
                ..Extras::default()
            };
            apply::run(cx, "subtract", &[&greatest, &least], &extras)
        }
        None => apply::apply(cx, "subtract", &[&greatest, &least]),
    }
}

fn count_nonzero(cx: &mut Cx, a: Value, axis: Given<Value>, keepdims: Given<Value>) -> Res<Value> {
    let operand = Operand::alone(cx, &a)?;
    let is_everything = axis.0.as_ref().is_none_or(Value::is_none);
    if operand.kind() == Kind::Void && is_everything && !keepdims_of(cx, &keepdims)? {
        // Records have no truth value of their own to cast to; those with a part that is not zero are counted.
        let found = super::compose::np(cx, "flatnonzero", &[a])?;
        return Ok(intp(super::compose::elements(cx, &found)?.size() as i64));
    }
    let operand = match operand.kind() {
        kind if kind.is_numeric() || kind.is_time() => operand,
        _ => as_bools(cx, &operand)?,
    };
    let is_whole = axis.0.as_ref().is_none_or(Value::is_none);
    if is_whole && !keepdims_of(cx, &keepdims)? {
        let lowered = operand.lower(cx, &super::ufunc::operand::default_dtype_of(&operand))?;
        let (n, noticed) = with_run(cx, |run| select::count_nonzero(run, &lowered))?;
        super::ufunc::errstate::report(cx, &noticed)?;
        return Ok(intp(n as i64));
    }
    let raw = Raw {
        axis,
        dtype: Some(DTypeArg(DType::I64)),
        keepdims,
        ..Raw::default()
    };
    let zero = Operand::of(cx, &Value::Int(0))?;
    let not_zero = match operand.kind() {
        Kind::Bool => operand,
        kind if kind.is_time() => {
            let strided = apply::in_memory(cx, &operand)?;
            let dtype = DType::I64.with_order(strided.dtype.is_swapped());
            let strided = Strided { dtype, ..strided };
            let array = apply::made(cx, strided.clone(), crate::array::Why::ViewDtype);
            apply::lazy(cx, "not_equal", &[Operand::Array(array, strided), zero])?
        }
        // Stretched axes are the inner ones of the array of bools that NumPy counts in.
        _ if is_stretched(&operand) => {
            let strided = apply::in_memory(cx, &operand)?;
            let bools = with_run(cx, |run| {
                crate::engine::copy::cast(run, &strided, &DType::BOOL, crate::array::Order::K)
            })?;
            Operand::Array(
                apply::made(cx, bools.clone(), crate::array::Why::None),
                bools,
            )
        }
        _ => apply::lazy(cx, "not_equal", &[operand, zero])?,
    };
    let arguments = raw.read(cx, not_zero.ndim())?;
    reduction::reduce(cx, apply::named("add"), &not_zero, &arguments)
}

/// Whether an axis repeats one element.
fn is_stretched(operand: &Operand) -> bool {
    match operand {
        Operand::Array(_, s) => {
            let mut axes = s.layout.shape.iter().zip(&s.layout.strides);
            axes.any(|(&n, &step)| n > 1 && step == 0)
        }
        _ => false,
    }
}

/// How many of these bools are true.
pub fn count_of_true(cx: &mut Cx, bools: &Strided) -> Res<usize> {
    let array = apply::made(cx, bools.clone(), crate::array::Why::None);
    let lowered = Operand::Array(array, bools.clone()).lower(cx, &DType::BOOL)?;
    let (n, _) = with_run(cx, |run| select::count_nonzero(run, &lowered))?;
    Ok(n)
}

/// The number of elements that one element of a result is made of, as an `intp` scalar, or with `where=` one number a result.
pub fn count_of_items(cx: &mut Cx, shape: &[usize], raw: &Raw) -> Res<Value> {
    let axes = match &raw.axis.0 {
        None => None,
        Some(axis) => axes_of(cx, axis, shape.len())?,
    };
    let condition = raw.condition.0.as_ref();
    let Some(condition) = condition.filter(|c| !matches!(c, Value::Bool(true))) else {
        // A scalar has no axis here, though a sum of it along axis 0 is let pass.
        let axes = crate::engine::reduce::normalize_axes(axes.as_deref(), shape.len())?;
        let n: usize = axes.iter().map(|&a| shape[a]).product();
        return Ok(intp(n as i64));
    };
    // They are summed as they were given: 2.0 counts twice.
    let given = array_of(cx, condition, None)?;
    let wide = broadcast(&given.strided(), shape)?;
    let array = apply::made(cx, wide.clone(), crate::array::Why::Broadcast);
    let counting = Arguments {
        axes,
        dtype: Some(DType::I64),
        keepdims: keepdims_of(cx, &raw.keepdims)?,
        ..Arguments::default()
    };
    reduction::reduce(
        cx,
        apply::named("add"),
        &Operand::Array(array, wide),
        &counting,
    )
}

/// Elements stretched to a shape.
pub fn broadcast(strided: &Strided, shape: &[usize]) -> Res<Strided> {
    let dims: Vec<i64> = shape.iter().map(|&n| n as i64).collect();
    let layout = crate::array::movement::broadcast::broadcast_to(&strided.layout, &dims)?;
    Ok(strided.with(layout))
}
