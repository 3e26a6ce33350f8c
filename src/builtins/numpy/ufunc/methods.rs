//! What a ufunc has beside being called: `reduce`, `accumulate`, `reduceat`, `outer`, `at`.

use std::rc::Rc;

use super::call;
use super::ellipsis::{kept_as_array, refuse_ellipses};
use super::errstate;
use super::object::mask;
use super::operand::Operand;
use super::reduction::{self, Arguments, Chosen, Fold};
use super::{UfuncObject, object_reduction, overrides, ufunc_value};
use crate::array::movement::axes::normalize_repeatable_axes;
use crate::array::{Array, DType, Kind, Provenance, Strided, Why};
use crate::base::Counted;
use crate::builtins::numpy::gufunc::GufuncObject;
use crate::builtins::numpy::gufunc_loops;
use crate::builtins::numpy::moments::shape_of;
use crate::builtins::numpy::one_row::one_row;
use crate::diag::fault::FaultKind;
use crate::engine::ufunc::Ufunc;
use crate::engine::{scan, segments};
use crate::object::array::{Scalar, array_of, subscript, with_run};
use crate::object::call::call as call_value;
use crate::object::module::Method;
use crate::object::{CallArgs, CompareOp, Cx, Object, Raised, Res, Type, Value, attr, index, text};
use crate::registry::argument::{Given, Me};
use crate::registry::array_argument::DTypeArg;
use crate::registry::{BuiltinFunction, Keywords, Rest};

/// The bound method `name` of a ufunc.
pub fn bound(cx: &mut Cx, me: &Value, name: &str) -> Option<Value> {
    let entry = TABLE.iter().find(|e| e.name() == name)?;
    let receiver = match me.downcast::<GufuncObject>() {
        Some(own) if name == "resolve_dtypes" => ufunc_value(gufunc_loops::of(own.0.name)),
        _ => me.clone(),
    };
    let method = Value::object(Method {
        function: BuiltinFunction::method(entry, &cx.types.ufunc),
        receiver,
    });
    Some(Value::object(UfuncMethod {
        method,
        ufunc: me.clone(),
        name: entry.name(),
    }))
}

/// A bound method, which asks the operands' classes first.
pub struct UfuncMethod {
    /// The method itself.
    pub method: Value,
    ufunc: Value,
    name: &'static str,
}

impl UfuncMethod {
    /// Refuses what the method does not do for this ufunc, before its arguments are looked at.
    fn check(&self, args: &CallArgs) -> Res<()> {
        let name = self.name;
        if let Some(own) = self.ufunc.downcast::<GufuncObject>() {
            return Err(match name {
                "resolve_dtypes" => return Ok(()),
                "outer" => Raised::type_error(
                    "method outer is not allowed in ufunc with non-trivial signature",
                ),
                "at" if args.kw.is_empty() => Raised::type_error(format!(
                    "{0}.at does not support ufunc with non-trivial signature: {0} has signature {1}.",
                    own.0.name, own.0.signature
                )),
                "at" => Raised::type_error("ufunc.at() takes no keyword arguments"),
                _ => Raised::new(
                    FaultKind::RuntimeError,
                    "Reduction not defined on ufunc with signature",
                ),
            });
        }
        let Some(own) = self.ufunc.downcast::<UfuncObject>() else {
            return Ok(());
        };
        match name {
            "outer" if own.ufunc.nin != 2 => Err(Raised::value(
                "outer product only supported for binary functions",
            )),
            "outer" | "resolve_dtypes" => Ok(()),
            "at" => check_at(own.ufunc, args),
            _ => {
                binary_only(own.ufunc, name)?;
                check_names(name, args)
            }
        }
    }
}

/// Refuses an argument given by name and by position.
fn check_names(method: &str, args: &CallArgs) -> Res<()> {
    let first: &[&str] = match method {
        "reduceat" => &["array", "indices"],
        _ => &["array"],
    };
    let rest = ["axis", "dtype", "out", "keepdims", "initial", "where"];
    let names = first.iter().copied().chain(rest);
    for (at, name) in names.take(args.pos.len()).enumerate() {
        if args.kw.iter().any(|(given, _)| &**given == name) {
            return Err(Raised::type_error(format!(
                "argument for {method}() given by name ('{name}') and position (position {at})"
            )));
        }
    }
    Ok(())
}

fn check_at(ufunc: &Ufunc, args: &CallArgs) -> Res<()> {
    let given = args.pos.len();
    if !args.kw.is_empty() {
        return Err(Raised::type_error("ufunc.at() takes no keyword arguments"));
    }
    if ufunc.nout != 1 {
        return Err(Raised::value(
            "Only single output ufuncs supported at this time",
        ));
    }
    let limit = match given {
        0 | 1 => "least 2",
        2 | 3 => return Ok(()),
        _ => "most 3",
    };
    Err(Raised::type_error(format!(
        "at() takes at {limit} arguments ({given} given)"
    )))
}

impl Counted for UfuncMethod {}

impl Object for UfuncMethod {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.builtin_function.clone()
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        text::repr(cx, &self.method).map(Some)
    }

    fn compare(&self, _: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        let is_same = other
            .downcast::<UfuncMethod>()
            .is_some_and(|o| o.name == self.name && o.ufunc.is_same(&self.ufunc));
        Ok(op.of_equality(is_same))
    }

    fn hash(&self, _: &mut Cx, _: &Value) -> Res<Option<i64>> {
        let name = self
            .name
            .bytes()
            .fold(0, |code, byte| code * 31 + i64::from(byte));
        Ok(Some(self.ufunc.id() ^ name))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, cx: &mut Cx, _: &Value, args: CallArgs) -> Res<Value> {
        if overrides::any(cx, &args)
            && let Some(answer) = overrides::answer(cx, &self.ufunc, self.name, usize::MAX, &args)?
        {
            return Ok(answer);
        }
        self.check(&args)?;
        call_value(cx, &self.method, args)
    }

    fn getattr(&self, cx: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        attr::getattr_opt(cx, &self.method, name)
    }
}

static TABLE: &[&crate::registry::Builtin] = &[
    &REDUCE,
    &ACCUMULATE,
    &REDUCEAT,
    &OUTER,
    &AT,
    &RESOLVE_DTYPES,
];

crate::builtin! {
    /// Reduces an array along axes by applying the ufunc between its elements.
    ///
    /// >>> np.add.reduce([1, 2, 3])
    /// np.int64(6)
    REDUCE: "reduce(self, array, axis=0, dtype=None, out=None, keepdims=False, initial=<no value>, where=True)" => reduce;
    /// The running results of applying the ufunc along an axis.
    ///
    /// >>> np.multiply.accumulate([2, 3, 5])
    /// array([ 2,  6, 30])
    ACCUMULATE: "accumulate(self, array, axis=0, dtype=None, out=None)" => accumulate;
    /// Reductions of the slices between indices.
    ///
    /// >>> np.add.reduceat(np.arange(8), [0, 4, 1, 5])
    /// array([ 6,  4, 10,  5])
    REDUCEAT: "reduceat(self, array, indices, axis=0, dtype=None, out=None)" => reduceat;
    /// The ufunc of every pair of elements.
    ///
    /// >>> np.multiply.outer([1, 2], [3, 4])
    /// array([[3, 4],
    ///        [6, 8]])
    OUTER: "outer(self, /, *args, **kwargs)" => outer;
    /// Unbuffered work in place at chosen elements: an index twice counts twice.
    ///
    /// >>> a = np.zeros(3)
    /// >>> np.add.at(a, [0, 0, 2], 1)
    /// >>> a
    /// array([2., 0., 1.])
    AT: "at(self, a, indices, b=None, /)" => super::at::at;
    /// The dtypes that a call on operands of given dtypes computes with; `int`, `float` and `complex` stand for Python's numbers.
    ///
    /// >>> np.add.resolve_dtypes((np.dtype('i4'), float, None))
    /// (dtype('float64'), dtype('float64'), dtype('float64'))
    RESOLVE_DTYPES: "resolve_dtypes(self, dtypes, *, signature=None, casting=None, reduction=False)" => super::resolve_dtypes::resolve_dtypes;
}

/// One axis or several, or None, as reductions of an operand with `ndim` axes take them.
pub fn axes_of(cx: &mut Cx, axis: &Value, ndim: usize) -> Res<Option<Vec<i64>>> {
    match axis {
        Value::None => Ok(None),
        axis => match axis.downcast::<crate::object::sequence::Tuple>() {
            None => reduced_axis(cx, axis).map(|a| Some(vec![a])),
            Some(axes) => {
                let axes = axes.items.iter().map(|axis| reduced_axis(cx, axis));
                let axes = axes.collect::<Res<Vec<i64>>>()?;
                if ndim == 0 {
                    // The axes 0 and -1 of a scalar are let pass alone, not in a tuple.
                    normalize_repeatable_axes(&axes, ndim, None)?;
                }
                Ok(Some(axes))
            }
        },
    }
}

/// One axis of a reduction: truth values are none.
fn reduced_axis(cx: &mut Cx, axis: &Value) -> Res<i64> {
    let is_truth = |s: &Scalar| s.dtype().kind() == Kind::Bool;
    if matches!(axis, Value::Bool(_)) || axis.downcast::<Scalar>().is_some_and(is_truth) {
        return Err(Raised::type_error("an integer is required"));
    }
    match index::index(cx, axis)? {
        Value::Int(n) => Ok(n),
        _ => Err(index::too_large_for_long()),
    }
}

/// The axis of a method that takes one; a tuple may hold it.
fn one_axis(cx: &mut Cx, method: &str, axis: Given<Value>, ndim: usize) -> Res<i64> {
    let Some(axis) = axis.0 else { return Ok(0) };
    match axes_of(cx, &axis, ndim)?.as_deref() {
        None if ndim <= 1 => Ok(0),
        Some([]) if ndim == 0 => Ok(0),
        Some([one]) => Ok(*one),
        _ => Err(Raised::value(format!(
            "{method} does not allow multiple axes"
        ))),
    }
}

fn binary_only(ufunc: &Ufunc, method: &str) -> Res<()> {
    if ufunc.nin != 2 {
        return Err(Raised::value(format!(
            "{method} only supported for binary functions"
        )));
    }
    if ufunc.nout != 1 {
        return Err(Raised::value(format!(
            "{method} only supported for functions returning a single value"
        )));
    }
    Ok(())
}

fn out_of(value: Option<Value>) -> Res<Option<std::rc::Rc<Array>>> {
    let value = match value
        .as_ref()
        .and_then(|v| v.downcast::<crate::object::sequence::Tuple>())
    {
        Some(tuple) if tuple.items.len() != 1 => {
            return Err(Raised::value(
                "The 'out' tuple must have exactly one entry per ufunc output",
            ));
        }
        Some(tuple) if matches!(tuple.items[0], Value::None) => {
            return Err(Raised::type_error("return arrays must be of ArrayType"));
        }
        Some(tuple) => {
            refuse_ellipses(&tuple.items)?;
            tuple.items.first().cloned()
        }
        None => value,
    };
    match value {
        None | Some(Value::None | Value::Ellipsis) => Ok(None),
        Some(value) => match value.downcast_rc::<Array>() {
            Some(array) => Ok(Some(array)),
            None => Err(Raised::type_error("return arrays must be of ArrayType")),
        },
    }
}

#[allow(clippy::too_many_arguments)]
fn reduce(
    cx: &mut Cx,
    me: Me<UfuncObject>,
    array: Value,
    axis: Given<Value>,
    dtype: Option<DTypeArg>,
    out: Option<Value>,
    keepdims: Given<Value>,
    initial: Given<Value>,
    condition: Given<Value>,
) -> Res<Value> {
    let ufunc = me.0.ufunc;
    let operand = settled(cx, &array)?;
    let axes = match axis.0 {
        None if operand.ndim() == 0 => Some(vec![]),
        None => Some(vec![0]),
        Some(axis) => axes_of(cx, &axis, operand.ndim())?,
    };
    let keeps_arrays = matches!(out, Some(Value::Ellipsis));
    let arguments = Arguments {
        reuse: None,
        axes,
        dtype: dtype.map(|d| d.0),
        out: out_of(out)?,
        keepdims: match keepdims.0 {
            Some(Value::Float(_)) => {
                return Err(Raised::type_error("integer argument expected, got float"));
            }
            Some(keepdims) => index::index_i64(cx, &keepdims)? != 0,
            None => false,
        },
        initial: initial.0,
        mask: mask_of(cx, condition.0)?,
    };
    let result = reduction::reduce(cx, ufunc, &operand, &arguments)?;
    match keeps_arrays {
        true => kept_as_array(cx, result),
        false => Ok(result),
    }
}

/// `where=`: nothing for True.
pub fn mask_of(cx: &mut Cx, condition: Option<Value>) -> Res<Option<Strided>> {
    match condition {
        None | Some(Value::Bool(true)) => Ok(None),
        Some(condition) => mask(cx, &condition).map(Some),
    }
}

/// An operand that is an array or pending, a scalar made 0-d.
pub fn settled(cx: &mut Cx, value: &Value) -> Res<Operand> {
    match Operand::of(cx, value)? {
        Operand::Weak(..) | Operand::Scalar(_) => {
            let array = array_of(cx, value, None)?;
            let strided = array.strided().clone();
            Ok(Operand::Array(array, strided))
        }
        other => Ok(other),
    }
}

fn accumulate(
    cx: &mut Cx,
    me: Me<UfuncObject>,
    array: Value,
    axis: Given<Value>,
    dtype: Option<DTypeArg>,
    out: Option<Value>,
) -> Res<Value> {
    let ufunc = me.0.ufunc;
    let operand = settled(cx, &array)?;
    let axis = one_axis(cx, "accumulate", axis, operand.ndim())?;
    if operand.ndim() == 0 {
        reduction::axes(Some(&[axis]), 0)?;
        return Err(Raised::type_error("cannot accumulate on a scalar"));
    }
    let out = out_of(out)?;
    let result = accumulate_strided(
        cx,
        ufunc,
        &operand,
        axis,
        dtype.map(|d| d.0),
        out.as_deref(),
    )?;
    Ok(match out {
        Some(out) => out.into(),
        None => scanned(cx, result),
    })
}

/// Running results along an axis, in memory.
pub fn accumulate_strided(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    operand: &Operand,
    axis: i64,
    dtype: Option<DType>,
    out: Option<&Array>,
) -> Res<Strided> {
    let axis = crate::engine::reduce::normalize_axes(Some(&[axis]), operand.ndim())?[0];
    let method = Fold::Uniform("accumulate");
    let chosen = reduction::choose(ufunc, operand, dtype.as_ref(), out, method)?;
    let Chosen::Loop(run, dtype) = chosen else {
        let result = errstate::told(cx, "accumulate", |cx| {
            object_reduction::accumulate(cx, ufunc, operand, axis)
        })?;
        return match out {
            Some(out) => into_target(cx, out, &result),
            None => Ok(result),
        };
    };
    let lowered = computed(cx, operand, &dtype)?;
    let target = match out {
        Some(out) => {
            call::check_writeable(out, "output array is read-only")?;
            Some(out.strided().clone())
        }
        None => None,
    };
    let (result, noticed) = with_run(cx, |cx| {
        scan::accumulate(cx, &lowered, ufunc, run, &dtype, axis, target.as_ref())
    })?;
    if let Some(target) = &target {
        subscript::note_write(cx, target);
    }
    super::errstate::report(cx, &noticed)?;
    Ok(result)
}

/// Writes what was computed as objects to `out=`.
fn into_target(cx: &mut Cx, out: &Array, result: &Strided) -> Res<Strided> {
    call::check_writeable(out, "output array is read-only")?;
    let target = out.strided().clone();
    with_run(cx, |run| crate::engine::copy::assign(run, &target, result))?;
    subscript::note_write(cx, &target);
    Ok(target)
}

/// The operand in memory: a waiting one is computed, and warns.
fn computed(cx: &mut Cx, operand: &Operand, dtype: &DType) -> Res<crate::engine::Operand> {
    match operand {
        Operand::Pending(_) => Ok(crate::engine::Operand::Array(super::apply::in_memory(
            cx, operand,
        )?)),
        other => other.lower(cx, dtype),
    }
}

/// A new array made by a scan.
pub fn scanned(cx: &Cx, result: Strided) -> Value {
    let mut provenance = Provenance::new(Why::Scan);
    provenance.span = cx.place.span;
    Array::own(result, provenance).into()
}

fn reduceat(
    cx: &mut Cx,
    me: Me<UfuncObject>,
    array: Value,
    indices: Value,
    axis: Given<Value>,
    dtype: Option<DTypeArg>,
    out: Option<Value>,
) -> Res<Value> {
    let ufunc = me.0.ufunc;
    let operand = settled(cx, &array)?;
    let indices = one_row(cx, &indices, &DType::I64)?;
    if let Some(DTypeArg(dtype)) = &dtype {
        super::resolve::asked_kind(dtype)?;
    }
    let axis = one_axis(cx, "reduceat", axis, operand.ndim())?;
    if operand.ndim() == 0 {
        reduction::axes(Some(&[axis]), 0)?;
        return Err(Raised::type_error("cannot reduceat on a scalar"));
    }
    let axis = crate::engine::reduce::normalize_axes(Some(&[axis]), operand.ndim())?[0];
    let indices: Vec<i64> = with_run(cx, |run| crate::engine::copy::to_vec(run, &indices))?;
    let length = shape_of(&operand)[axis];
    segments::check_indices(ufunc, length, &indices)?;
    let out = out_of(out)?;
    let asked = dtype.map(|d| d.0);
    let method = Fold::Uniform("reduceat");
    let chosen = reduction::choose(ufunc, &operand, asked.as_ref(), out.as_deref(), method)?;
    let Chosen::Loop(run, dtype) = chosen else {
        let result = errstate::told(cx, "reduceat", |cx| {
            object_reduction::reduceat(cx, ufunc, &operand, axis, &indices)
        })?;
        let Some(out) = out else {
            return Ok(scanned(cx, result));
        };
        into_target(cx, &out, &result)?;
        return Ok(out.into());
    };
    let lowered = computed(cx, &operand, &dtype)?;
    if let Some(out) = &out {
        call::check_writeable(out, "output array is read-only")?;
    }
    let target = out.as_ref().map(|out| out.strided().clone());
    let (result, noticed) = with_run(cx, |cx| {
        segments::reduceat(
            cx,
            &lowered,
            ufunc,
            run,
            &dtype,
            axis,
            &indices,
            target.as_ref(),
        )
    })?;
    super::errstate::report(cx, &noticed)?;
    let Some(out) = out else {
        return Ok(scanned(cx, result));
    };
    subscript::note_write(cx, &result);
    Ok(out.into())
}

fn outer(cx: &mut Cx, me: Me<UfuncObject>, args: Rest, kwargs: Keywords) -> Res<Value> {
    let ufunc = me.0.ufunc;
    let [a, b] = args.0.as_slice() else {
        return Err(Raised::type_error("exactly two arguments expected"));
    };
    let a = array_of(cx, a, None)?;
    let b = array_of(cx, b, None)?;
    let serial = a.strided().buffer.serial();
    let mut wide = a.strided().clone();
    for _ in 0..b.strided().ndim() {
        wide.layout.shape.push(1);
        wide.layout.strides.push(0);
    }
    let wide: Value = Array::view_of(&a, wide, Provenance::view(Why::NewAxis, serial)).into();
    let mut args = crate::object::CallArgs::of([wide, b.into()]);
    args.kw = kwargs
        .0
        .into_iter()
        .map(|(k, v)| (k.as_str().into(), v))
        .collect();
    super::object::call_with_fate(cx, ufunc, args, crate::object::call::Fate::Value)
}
