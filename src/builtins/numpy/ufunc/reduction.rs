//! `ufunc.reduce`: which loop, which axes, which beginning; what `sum`, `min`, `any` and their kin are made of.

use std::rc::Rc;

use smallvec::SmallVec;

use super::object_loops::Dtypes;
use super::operand::{Operand, default_dtype_of};
use super::resolve::{self, Signature};
use super::{apply, call, errstate, object_reduction, refusals};
use crate::array::dtype::casting::{Casting, cast_level};
use crate::array::{Array, DType, Element, Guise, Kind, Order, Provenance, Strided, Why};
use crate::builtins::numpy::moments;
use crate::engine::kernels::Flags;
use crate::engine::node::Operand as Lowered;
use crate::engine::order::Axes;
use crate::engine::reduce::shapes::Shapes;
use crate::engine::reduce::{self, Initial, Reduction};
use crate::engine::ufunc::{Loop, Ufunc};
use crate::engine::{copy, elementwise, plan};
use crate::object::array::store::store;
use crate::object::array::{Scalar, element_of_python, scalar_or_object, subscript, with_run};
use crate::object::plain::Plain;
use crate::object::{Cx, Raised, Res, Value};

/// The arguments of a reduction beside its operand.
#[derive(Clone, Default)]
pub struct Arguments {
    /// The axes as given; `None` for all.
    pub axes: Option<Vec<i64>>,
    /// `dtype=`
    pub dtype: Option<DType>,
    /// `out=`
    pub out: Option<Rc<Array>>,
    /// `keepdims=`
    pub keepdims: bool,
    /// `initial=`: missing, None, or a value.
    pub initial: Option<Value>,
    /// `where=`
    pub mask: Option<Strided>,
    /// Memory that the result may take: see [`Reduction::reuse`].
    pub reuse: Option<Strided>,
}

/// Reduces an operand: a scalar where nothing stays, else a new array, or `out`.
pub fn reduce(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    operand: &Operand,
    arguments: &Arguments,
) -> Res<Value> {
    let result = reduce_strided(cx, ufunc, operand, arguments)?;
    Ok(match &arguments.out {
        Some(out) => out.clone().into(),
        None => finish(cx, result),
    })
}

/// A reduction's result as a value: 0-d ones are scalars.
pub fn finish(cx: &Cx, result: Strided) -> Value {
    if result.ndim() == 0 {
        return scalar_or_object(&result, result.layout.offset);
    }
    let mut provenance = Provenance::new(Why::Reduction);
    provenance.span = cx.place.span;
    Array::own(result, provenance).into()
}

/// The axes to reduce, checked; a scalar has the axes 0 and -1 for once.
pub fn axes(given: Option<&[i64]>, ndim: usize) -> Res<Axes> {
    match (given, ndim) {
        (Some([0 | -1]), 0) => Ok(Axes::new()),
        _ => Ok(reduce::normalize_axes(given, ndim)?),
    }
}

/// Elements up to which a reduction has a short way.
const FEW: usize = 4096;

/// The reduction of all elements of a plain array of few numbers, in the place of that array; `None` for anything else that is given, and
/// where something was noticed, which the general way then tells.
pub fn reduce_few(cx: &mut Cx, name: &str, args: &mut [Value]) -> Option<Res<()>> {
    let [Value::Obj(object)] = &*args else {
        return None;
    };
    let Plain::Array(array) = object.plain() else {
        return None;
    };
    let operand = array.strided().clone();
    let kind = operand.dtype.kind();
    let has_own_sums = kind.size() >= 8 && kind.is_numeric() || kind == Kind::F32;
    let is_plain = array.guise() == Guise::Plain && operand.dtype.is_native();
    if !is_plain || !has_own_sums || !(1..=FEW).contains(&operand.size()) {
        return None;
    }
    let ufunc = apply::named(name);
    let axes: Axes = (0..operand.ndim()).collect();
    let reduction = Reduction {
        ufunc,
        run: ufunc.loop_for(&[kind, kind])?,
        dtype: DType::plain(kind),
        axes: &axes,
        keepdims: false,
        initial: Initial::Identity,
        out: None,
        mask: None,
        reuse: None,
    };
    let operand = Lowered::Array(operand);
    match with_run(cx, |run| reduce::reduce(run, &operand, &reduction)) {
        Ok((result, noticed)) if noticed.is_empty() => {
            args[0] = scalar_or_object(&result, result.layout.offset);
            Some(Ok(()))
        }
        Ok(_) => None,
        Err(raised) => Some(Err(raised)),
    }
}

/// The same as elements in memory.
pub fn reduce_strided(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    operand: &Operand,
    arguments: &Arguments,
) -> Res<Strided> {
    let ndim = operand.ndim();
    let axes = axes(arguments.axes.as_deref(), ndim)?;
    let out = arguments.out.as_deref();
    let chosen = choose(ufunc, operand, arguments.dtype.as_ref(), out, Fold::Reduce)?;
    let Chosen::Loop(run, dtype) = chosen else {
        check_shapes(ufunc, operand, &axes, arguments)?;
        if let Some(out) = out {
            call::check_writeable(out, "output array is read-only")?;
        }
        return errstate::told(cx, "reduce", |cx| {
            object_reduction::reduce(cx, ufunc, operand, &axes, arguments)
        });
    };
    let initial = match &arguments.initial {
        None => Initial::Identity,
        Some(Value::None) => Initial::First,
        Some(value) => match initial_element(cx, value, &dtype) {
            Ok(element) => Initial::Given(element),
            Err(raised) => {
                check_shapes(ufunc, operand, &axes, arguments)?;
                if plan::discards(default_dtype_of(operand).kind(), dtype.kind()) {
                    errstate::report_one(cx, "cast", Flags::DISCARDS)?;
                }
                return Err(raised);
            }
        },
    };
    let out = match &arguments.out {
        Some(out) => {
            call::check_writeable(out, "output array is read-only")?;
            Some(out.strided().clone())
        }
        None => None,
    };
    let lowered = operand.lower(cx, &dtype)?;
    let reduction = Reduction {
        ufunc,
        run,
        dtype: dtype.clone(),
        axes: &axes,
        keepdims: arguments.keepdims,
        initial,
        out: out.as_ref(),
        mask: arguments.mask.as_ref(),
        reuse: arguments.reuse.as_ref(),
    };
    let reduced = with_run(cx, |run| reduce::reduce(run, &lowered, &reduction));
    let (result, noticed) = match (reduced, &lowered) {
        (Err(raised), Lowered::Node(node)) if raised.is_kind(cx, "ValueError") => {
            // What waited has been computed in NumPy before the reduction is refused.
            let (_, told) = with_run(cx, |run| elementwise::compute(run, node))?;
            errstate::report(cx, &told)?;
            return Err(raised);
        }
        (Err(raised), Lowered::Array(single)) if single.ndim() == 0 && arguments.mask.is_some() => {
            // A 0-d operand is cast once the shapes are seen to fit, before a beginning is looked for.
            check_shapes(ufunc, operand, &axes, arguments)?;
            let (_, flags) = with_run(cx, |run| {
                run.watch(|run| copy::cast(run, single, &dtype, Order::C))
            })?;
            errstate::report_one(cx, "cast", flags.without(Flags::DISCARDS))?;
            return Err(raised);
        }
        (reduced, _) => reduced?,
    };
    if let Some(out) = &out {
        subscript::note_write(cx, out);
    }
    errstate::report(cx, &noticed)?;
    Ok(result)
}

/// Refuses shapes that do not go together.
fn check_shapes(
    ufunc: &Ufunc,
    operand: &Operand,
    axes: &[usize],
    arguments: &Arguments,
) -> Res<()> {
    let shape = moments::shape_of(operand);
    let is_reduced: Vec<bool> = (0..shape.len()).map(|axis| axes.contains(&axis)).collect();
    let out = arguments.out.as_ref().map(|out| out.strided());
    let shapes = Shapes {
        name: ufunc.name,
        operand: &shape,
        is_reduced: &is_reduced,
        keepdims: arguments.keepdims,
        out: out.as_deref().map(Strided::shape),
        mask: arguments.mask.as_ref().map(Strided::shape),
    };
    Ok(shapes.check()?)
}

/// What a ufunc does beside being called, where it needs a loop whose operands and result are of one dtype.
#[derive(Clone, Copy, PartialEq)]
pub enum Fold {
    /// `reduce`: the second operand may be of another kind.
    Reduce,
    /// What `resolve_dtypes` tells of a `reduce`.
    Resolve,
    /// `accumulate` or `reduceat`, by name.
    Uniform(&'static str),
}

impl Fold {
    fn name(self) -> &'static str {
        match self {
            Fold::Reduce => "reduce",
            Fold::Resolve => "resolve_dtypes",
            Fold::Uniform(name) => name,
        }
    }
}

/// What a reduction computes with.
pub enum Chosen {
    /// A loop whose operands and result are of this dtype.
    Loop(&'static Loop, DType),
    /// Python's operators.
    Objects,
}

/// The loop and dtype of a reduction: the one that the call `ufunc(out, operand, out)` would run, however its operands cast. Without `dtype=`
/// and `out=` sums and products of small integers are made in the platform's integer.
pub fn choose(
    ufunc: &'static Ufunc,
    operand: &Operand,
    asked: Option<&DType>,
    out: Option<&Array>,
    method: Fold,
) -> Res<Chosen> {
    let own = default_dtype_of(operand);
    let asked = match asked {
        Some(dtype) => Some(resolve::asked_kind(dtype)?),
        None if out.is_none() => widened(ufunc, own.kind()),
        None => None,
    };
    let signature: Option<Signature> =
        asked.map(|kind| SmallVec::from_slice(&[Some(kind), None, Some(kind)]));
    let first = out.map(Array::dtype);
    let operand = Operand::Scalar(Element::zero(own.clone()));
    let (run, dtypes) = dtypes_of(ufunc, first, &operand, signature, method)?;
    if run.is_some() && cast_level(&own, &dtypes[1]).is_none() {
        return Err(no_such_cast(ufunc, &own, &dtypes[1]));
    }
    Ok(match run {
        Some(run) => Chosen::Loop(run, dtypes[2].clone()),
        None => Chosen::Objects,
    })
}

/// The loop of a reduction, `None` for Python's operators, and its dtypes. `first` is the dtype of what is reduced into, where it is given.
pub fn dtypes_of(
    ufunc: &'static Ufunc,
    first: Option<DType>,
    operand: &Operand,
    signature: Option<Signature>,
    method: Fold,
) -> Res<(Option<&'static Loop>, Dtypes)> {
    if ufunc.nin != 2 || ufunc.nout != 1 {
        return Err(Raised::value("reduce only supported for binary functions"));
    }
    let own = default_dtype_of(operand);
    let is_alike = first
        .as_ref()
        .is_none_or(|first| first.kind() == own.kind());
    if own.kind().is_text() && ufunc.name == "add" && is_alike {
        // Text grows as it is joined, so that no reduction has one dtype, and none is asked for.
        let first = first.unwrap_or_else(|| own.clone());
        let size = first.itemsize() + own.itemsize();
        let longer = match own.kind() {
            Kind::Str => DType::text(size / 4),
            _ => DType::bytes(size),
        };
        return Err(incompatible(ufunc, method, &[first, own, longer]));
    }
    let one = |dtype: &DType| Operand::Scalar(Element::zero(dtype.clone()));
    let operands = [
        first.as_ref().map_or_else(|| one(&own), one),
        operand.clone(),
    ];
    let is_forced = signature.as_ref().is_some_and(|s| s[0].is_some());
    let (mut run, mut dtypes) =
        resolve::dtypes_of(ufunc, &operands, signature.as_ref()).map_err(|refused| {
            named_as_reduced(ufunc, first.as_ref(), &own, signature.as_ref()).unwrap_or(refused)
        })?;
    let is_truth = resolve::is_logical(ufunc.name) || resolve::is_comparison(ufunc.name);
    if dtypes[0] != dtypes[2] && !is_forced && is_truth {
        // What is reduced into is of the result's dtype.
        let exact = ufunc.loop_for(&[Kind::Bool, own.kind()]);
        let logical = || ufunc.loop_for(&[Kind::Bool, Kind::Bool]);
        let is_logical = resolve::is_logical(ufunc.name);
        run = exact.or_else(|| logical().filter(|_| is_logical));
        let Some(found) = run else {
            let is_truth = |d: &DType| d.kind() == Kind::Bool;
            if first.as_ref().is_some_and(is_truth) {
                let shown = [Kind::Bool, own.kind()].map(Kind::class_text);
                return Err(refusals::no_loop_for_shown(ufunc.name, &shown, "None").into());
            }
            return Err(resolve::no_matching_loop(ufunc).into());
        };
        dtypes = found.types.iter().map(|&k| DType::plain(k)).collect();
    }
    let [a, b, c] = dtypes.as_slice() else {
        return Err(Raised::value("reduce only supported for binary functions"));
    };
    if a != c || (a != b && matches!(method, Fold::Uniform(_))) {
        return Err(incompatible(ufunc, method, &dtypes));
    }
    Ok((run, dtypes))
}

/// The refusal of elements that the loop cannot take, however unsafely: records.
#[cold]
fn no_such_cast(ufunc: &Ufunc, own: &DType, to: &DType) -> Box<Raised> {
    if resolve::is_logical(ufunc.name) {
        return refusals::iterator_cannot_cast(1, own, to, Casting::Unsafe).into();
    }
    refusals::cannot_cast_input(ufunc.name, 2, 0, own, to, Casting::Unsafe).into()
}

/// The refusal of a ufunc that names the classes of its operands: the one reduced into has none where it is not given.
#[cold]
fn named_as_reduced(
    ufunc: &Ufunc,
    first: Option<&DType>,
    own: &DType,
    signature: Option<&Signature>,
) -> Option<Box<Raised>> {
    let is_sized = |d: &DType| d.kind().is_text() || matches!(d.kind(), Kind::Void | Kind::Object);
    if !refusals::is_uniform(ufunc.name) || is_sized(own) || first.is_some_and(is_sized) {
        return None;
    }
    let asked = signature.and_then(|s| s[0]);
    let class = |kind: Option<Kind>| kind.map_or_else(|| "None".into(), Kind::class_text);
    let shown = [asked.or(first.map(DType::kind)), Some(own.kind()), asked].map(class);
    Some(refusals::no_loop_for_shown(ufunc.name, &shown[..2], &shown[2]).into())
}

#[cold]
fn incompatible(ufunc: &Ufunc, method: Fold, dtypes: &[DType]) -> Box<Raised> {
    let shown: Vec<String> = dtypes
        .iter()
        .map(|dtype| crate::repr::dtype_repr::dtype_repr(&dtype.native()))
        .collect();
    Raised::type_error(format!(
        "the resolved dtypes are not compatible with {}.{}. Resolved ({})",
        ufunc.name,
        method.name(),
        shown.join(", "),
    ))
}

/// The platform's integer, in which sums and products of smaller ones are made.
pub fn widened(ufunc: &Ufunc, own: Kind) -> Option<Kind> {
    if !matches!(ufunc.name, "add" | "multiply") {
        return None;
    }
    match own {
        Kind::Bool | Kind::I8 | Kind::I16 | Kind::I32 => Some(Kind::I64),
        Kind::U8 | Kind::U16 | Kind::U32 => Some(Kind::U64),
        _ => None,
    }
}

/// The start of a reduction: an array without axes is cast, a scalar of NumPy's stored as an assignment does, anything else converted.
fn initial_element(cx: &mut Cx, value: &Value, dtype: &DType) -> Res<Element> {
    let lone = value.downcast::<Array>().map(|a| a.strided().clone());
    if let Some(own) = lone.filter(|own| own.ndim() == 0) {
        let cast = with_run(cx, |run| copy::cast(run, &own, dtype, Order::C))?;
        return Ok(cast.element_at(cast.layout.offset));
    }
    if value.is::<Scalar>() {
        let place = Strided::zeros(&cx.memory, dtype.native(), &[], Order::C)?;
        store(cx, &place, 0, value)?;
        return Ok(place.element_at(0));
    }
    element_of_python(cx, value, dtype)
}
