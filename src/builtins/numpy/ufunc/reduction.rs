//! `ufunc.reduce`: which loop, which axes, which beginning; what `sum`, `min`, `any` and their kin are made of.

use std::rc::Rc;

use smallvec::SmallVec;

use super::operand::{Operand, default_dtype_of};
use super::resolve::{self, Signature};
use super::{call, errstate, object_reduction};
use crate::array::{Array, DType, Element, Kind, Provenance, Strided, Why};
use crate::engine::order::Axes;
use crate::engine::reduce::{self, Initial, Reduction};
use crate::engine::ufunc::{Loop, Ufunc};
use crate::object::array::{element_of_python, scalar_or_object, subscript, with_run};
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

/// The same as elements in memory.
pub fn reduce_strided(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    operand: &Operand,
    arguments: &Arguments,
) -> Res<Strided> {
    let ndim = operand.ndim();
    let axes = axes(arguments.axes.as_deref(), ndim)?;
    let by_objects = match &arguments.dtype {
        Some(dtype) => dtype.kind() == Kind::Object,
        None => operand.kind() == Kind::Object,
    };
    if by_objects {
        return object_reduction::reduce(cx, ufunc, operand, &axes, arguments);
    }
    let out = arguments.out.as_deref();
    let (run, dtype) = loop_for(ufunc, operand, arguments.dtype.as_ref(), out, Fold::Reduce)?;
    let initial = match &arguments.initial {
        None => Initial::Identity,
        Some(Value::None) => Initial::First,
        Some(value) => Initial::Given(element_of_python(cx, value, &dtype)?),
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
    let (result, noticed) = with_run(cx, |run| reduce::reduce(run, &lowered, &reduction))?;
    if let Some(out) = &out {
        subscript::note_write(cx, out);
    }
    errstate::report(cx, &noticed)?;
    Ok(result)
}

/// What a ufunc does beside being called, where it needs a loop whose operands and result are of one dtype.
#[derive(Clone, Copy, PartialEq)]
pub enum Fold {
    /// `reduce`: the second operand may be of another kind.
    Reduce,
    /// `accumulate` or `reduceat`, by name.
    Uniform(&'static str),
}

impl Fold {
    fn name(self) -> &'static str {
        match self {
            Fold::Reduce => "reduce",
            Fold::Uniform(name) => name,
        }
    }
}

/// The loop and dtype of a reduction: the one that the call `ufunc(out, operand, out)` would run, however its operands cast. Without `dtype=`
/// and `out=` sums and products of small integers are made in the platform's integer.
pub fn loop_for(
    ufunc: &'static Ufunc,
    operand: &Operand,
    asked: Option<&DType>,
    out: Option<&Array>,
    method: Fold,
) -> Res<(&'static Loop, DType)> {
    let own = default_dtype_of(operand);
    let asked = match asked {
        Some(dtype) => Some(resolve::asked_kind(dtype)?),
        None if out.is_none() => widened(ufunc, own.kind()),
        None => None,
    };
    let first = out.map_or_else(|| own.clone(), Array::dtype);
    if own.kind().is_text() && ufunc.name == "add" {
        // Text grows as it is joined, so that no reduction has one dtype.
        let longer = match own.kind() {
            Kind::Str => DType::text(own.itemsize() / 2),
            _ => DType::bytes(own.itemsize() * 2),
        };
        return Err(incompatible(ufunc, method, &[own.clone(), own, longer]));
    }
    let operands = [first, own.clone()].map(|dtype| Operand::Scalar(Element::zero(dtype)));
    let signature: Option<Signature> =
        asked.map(|kind| SmallVec::from_slice(&[Some(kind), None, Some(kind)]));
    let resolved = resolve::choose(ufunc, &operands, signature.as_ref())?;
    let [a, b, c] = resolved.dtypes.as_slice() else {
        return Err(Raised::value("reduce only supported for binary functions"));
    };
    if a == c && (a == b || method == Fold::Reduce) {
        return Ok((resolved.run, c.clone()));
    }
    if resolve::is_logical(ufunc.name)
        && let Some(run) = ufunc.loop_for(&[Kind::Bool, Kind::Bool])
    {
        return Ok((run, DType::BOOL));
    }
    if resolve::is_comparison(ufunc.name) {
        return Err(resolve::no_matching_loop(ufunc).into());
    }
    Err(incompatible(ufunc, method, &resolved.dtypes))
}

#[cold]
fn incompatible(ufunc: &Ufunc, method: Fold, dtypes: &[DType]) -> Box<Raised> {
    let shown: Vec<String> = dtypes
        .iter()
        .map(crate::repr::dtype_repr::dtype_repr)
        .collect();
    Raised::type_error(format!(
        "the resolved dtypes are not compatible with {}.{}. Resolved ({})",
        ufunc.name,
        method.name(),
        shown.join(", "),
    ))
}

fn widened(ufunc: &Ufunc, own: Kind) -> Option<Kind> {
    if !matches!(ufunc.name, "add" | "multiply") {
        return None;
    }
    match own {
        Kind::Bool | Kind::I8 | Kind::I16 | Kind::I32 => Some(Kind::I64),
        Kind::U8 | Kind::U16 | Kind::U32 => Some(Kind::U64),
        _ => None,
    }
}
