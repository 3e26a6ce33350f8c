//! `ufunc.reduce`: which loop, which axes, which beginning; what `sum`, `min`, `any` and their kin are made of.

use std::rc::Rc;

use smallvec::SmallVec;

use super::operand::Operand;
use super::refusals::{self, cannot_cast_output};
use super::resolve;
use super::{call, errstate};
use crate::array::dtype::casting::{Casting, can_cast};
use crate::array::{Array, DType, Kind, Provenance, Strided, Why};
use crate::engine::order::Axes;
use crate::engine::reduce::{self, Initial, Reduction};
use crate::engine::ufunc::{Loop, Ufunc};
use crate::object::array::element::object_at;
use crate::object::array::{element_of_python, scalar_or_object, subscript, with_run};
use crate::object::{Cx, Raised, Res, Value, binop, compare, truth};

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
    if operand.kind() == Kind::Object
        || arguments
            .dtype
            .as_ref()
            .is_some_and(|d| d.kind() == Kind::Object)
    {
        return objects(cx, ufunc, operand, &axes, arguments);
    }
    let (run, dtype) = loop_for(ufunc, "reduce", operand, arguments.dtype.as_ref())?;
    let initial = match &arguments.initial {
        None => Initial::Identity,
        Some(Value::None) => Initial::First,
        Some(value) => Initial::Given(element_of_python(cx, value, &dtype)?),
    };
    let out = match &arguments.out {
        Some(out) => {
            call::check_writeable(out, "output array is read-only")?;
            let target = out.strided().clone();
            if !can_cast(&dtype, &target.dtype, Casting::SameKind) {
                return Err(
                    cannot_cast_output(ufunc, 0, &dtype, &target.dtype, Casting::SameKind).into(),
                );
            }
            Some(target)
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
    };
    let (result, noticed) = with_run(cx, |run| reduce::reduce(run, &lowered, &reduction))?;
    if let Some(out) = &out {
        subscript::note_write(cx, out);
    }
    for (_, name, flags) in &noticed {
        let name = if *name == ufunc.name { "reduce" } else { name };
        errstate::report_one(cx, name, *flags)?;
    }
    Ok(result)
}

/// The loop and dtype of a reduction: sums and products of small integers are made in the platform's integer.
pub fn loop_for(
    ufunc: &'static Ufunc,
    method: &str,
    operand: &Operand,
    asked: Option<&DType>,
) -> Res<(&'static Loop, DType)> {
    let own = super::operand::default_dtype_of(operand).native();
    let wanted = match asked {
        Some(dtype) => dtype.native(),
        None => widened(ufunc, &own),
    };
    if wanted.kind().is_time() {
        let two = [wanted.kind(), wanted.kind()];
        return match ufunc.loop_for(&two) {
            Some(run) if run.types[2] == wanted.kind() => Ok((run, wanted)),
            Some(run) if run.types[2] == Kind::Bool => Ok((run, DType::BOOL)),
            _ => Err(not_supported(ufunc, &own)),
        };
    }
    let logical = matches!(ufunc.name, "logical_and" | "logical_or" | "logical_xor");
    let kind = if logical { Kind::Bool } else { wanted.kind() };
    if let Some(run) = ufunc.loop_for(&[kind, kind])
        && run.types[2] == kind
    {
        return Ok((run, DType::plain(kind)));
    }
    if own.kind().is_text() && ufunc.name == "add" {
        // Text grows as it is joined, so that no reduction has one dtype.
        let longer = match own.kind() {
            Kind::Str => DType::text(own.itemsize() / 2),
            _ => DType::bytes(own.itemsize() * 2),
        };
        return Err(incompatible(ufunc, method, &[own.clone(), own, longer]));
    }
    let probe = [
        Operand::Scalar(zero(&wanted)),
        Operand::Scalar(zero(&wanted)),
    ];
    let resolved = resolve::resolve(ufunc, &probe, None, Casting::SameKind)?;
    match resolved.run.types {
        [a, b, c] if a == b && b == c => Ok((resolved.run, resolved.dtypes[2].clone())),
        _ => Err(incompatible(ufunc, method, &resolved.dtypes)),
    }
}

#[cold]
fn incompatible(ufunc: &Ufunc, method: &str, dtypes: &[DType]) -> Box<Raised> {
    let shown: Vec<String> = dtypes
        .iter()
        .map(crate::repr::dtype_repr::dtype_repr)
        .collect();
    Raised::type_error(format!(
        "the resolved dtypes are not compatible with {}.{method}. Resolved ({})",
        ufunc.name,
        shown.join(", "),
    ))
}

fn zero(dtype: &DType) -> crate::array::Element {
    crate::array::Element::new(dtype.clone(), &vec![0; dtype.itemsize()])
}

fn widened(ufunc: &Ufunc, own: &DType) -> DType {
    if !matches!(ufunc.name, "add" | "multiply") {
        return own.clone();
    }
    match own.kind() {
        Kind::Bool | Kind::I8 | Kind::I16 | Kind::I32 => DType::I64,
        Kind::U8 | Kind::U16 | Kind::U32 => DType::U64,
        _ => own.clone(),
    }
}

#[cold]
fn not_supported(ufunc: &Ufunc, dtype: &DType) -> Box<Raised> {
    let name = ufunc.name;
    let shown = crate::repr::dtype_repr::dtype_repr(dtype);
    if matches!(name, "add" | "multiply") {
        let message = format!("ufunc '{name}' cannot use operands with types {shown} and {shown}");
        return Raised::new(
            crate::diag::fault::FaultKind::UFuncBinaryResolutionError,
            message,
        );
    }
    refusals::not_supported(name).into()
}

/// Objects are reduced one after the other, by Python's operators.
fn objects(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    operand: &Operand,
    axes: &[usize],
    arguments: &Arguments,
) -> Res<Strided> {
    let dtype = super::operand::default_dtype_of(operand);
    let source = operand.strided(cx, &dtype)?;
    let source = match source.dtype.kind() {
        Kind::Object => source,
        _ => with_run(cx, |run| {
            crate::engine::copy::cast(run, &source, &DType::OBJECT, crate::array::Order::K)
        })?,
    };
    let reduced = |axis: usize| axes.contains(&axis);
    let ndim = source.ndim();
    let stay: Vec<usize> = (0..ndim).filter(|&a| !reduced(a)).collect();
    let go: Vec<usize> = (0..ndim).filter(|&a| reduced(a)).collect();
    let pick = |axes: &[usize], offset: usize| crate::array::Layout {
        shape: axes.iter().map(|&a| source.layout.shape[a]).collect(),
        strides: axes.iter().map(|&a| source.layout.strides[a]).collect(),
        offset,
    };
    let shape: SmallVec<[usize; 4]> = match arguments.keepdims {
        true => (0..ndim)
            .map(|a| {
                if reduced(a) {
                    1
                } else {
                    source.layout.shape[a]
                }
            })
            .collect(),
        false => stay.iter().map(|&a| source.layout.shape[a]).collect(),
    };
    let result = Strided::zeros(&cx.memory, DType::OBJECT, &shape, crate::array::Order::C)?;
    let places: Vec<usize> = result.layout.offsets().collect();
    let starts: Vec<usize> = pick(&stay, source.layout.offset).offsets().collect();
    for (place, start) in places.into_iter().zip(starts) {
        let mut total = arguments.initial.clone().filter(|v| !v.is_none());
        for offset in pick(&go, start).offsets() {
            let item = object_at(&source, offset);
            total = Some(match total {
                None => item,
                Some(so_far) => step(cx, ufunc, so_far, item)?,
            });
            cx.poll()?;
        }
        let total = match (total, ufunc.identity) {
            (Some(total), _) => total,
            (None, crate::engine::ufunc::Identity::Int(n)) => Value::Int(n),
            (None, crate::engine::ufunc::Identity::Bool(b)) => Value::Bool(b),
            _ => {
                let name = ufunc.name;
                return Err(Raised::value(format!(
                    "zero-size array to reduction operation {name} which has no identity"
                )));
            }
        };
        crate::object::array::discover::store(cx, &result, place, &total)?;
    }
    Ok(result)
}

fn step(cx: &mut Cx, ufunc: &Ufunc, a: Value, b: Value) -> Res<Value> {
    use crate::object::CompareOp;
    use crate::syntax::ast::Operator;
    let op = match ufunc.name {
        "add" => Operator::Add,
        "multiply" => Operator::Mult,
        "subtract" => Operator::Sub,
        "bitwise_and" => Operator::BitAnd,
        "bitwise_or" => Operator::BitOr,
        "bitwise_xor" => Operator::BitXor,
        "maximum" => {
            return Ok(if compare::holds(cx, CompareOp::Ge, &a, &b)? {
                a
            } else {
                b
            });
        }
        "minimum" => {
            return Ok(if compare::holds(cx, CompareOp::Le, &a, &b)? {
                a
            } else {
                b
            });
        }
        "logical_and" => return Ok(if truth::truth(cx, &a)? { b } else { a }),
        "logical_or" => return Ok(if truth::truth(cx, &a)? { a } else { b }),
        name => {
            return Err(Raised::type_error(format!(
                "{name}.reduce does not take objects"
            )));
        }
    };
    binop::binary(cx, op, &a, &b)
}
