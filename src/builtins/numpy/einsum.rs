//! `einsum`: subscripts as text or as lists of integers.
//!
//! One operand whose labels all stay is a writeable view; a result without axes is a scalar.

use std::rc::Rc;

use crate::array::dtype::{Casting, can_cast, promote_types};
use crate::array::{Array, DType, Kind, Order, Strided, Why};
use crate::builtin;
use crate::builtins::views;
use crate::engine::copy;
use crate::engine::kernels::Flags;
use crate::engine::plan::discards;
use crate::engine::run::RunCx;
use crate::numeric::einsum::{Sum, parse, view};
use crate::object::array::element::{object_at, slot_of_value};
use crate::object::array::foreign::warn_of_casts;
use crate::object::array::{array_of, scalar_or_object, subscript, with_run};
use crate::object::bytes::as_bytes;
use crate::object::{CallArgs, Cx, Raised, Res, Value, attr, binop, call, index, iterate};
use crate::registry::argument::FromValue;
use crate::registry::array_argument::{CastingArg, DTypeArg, OrderArg};
use crate::registry::{Builtin, Keywords, Rest};
use crate::repr::dtype_repr::dtype_repr;
use crate::syntax::ast::Operator;

use super::gufunc::new_array;
use super::ufunc::refusals::iterator_cannot_cast;

builtin! {
    /// Products of elements whose axes have labels, summed over the labels that the result does not have.
    ///
    /// >>> np.einsum('ij,j->i', [[1, 2], [3, 4]], [5, 6])
    /// array([17, 39])
    EINSUM: "einsum(*operands, **kwargs)" => einsum;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&EINSUM];

/// What the keyword arguments say.
#[derive(Default)]
struct Extras {
    out: Option<Rc<Array>>,
    dtype: Option<DType>,
    order: Option<Order>,
    casting: Option<Casting>,
}

fn einsum(cx: &mut Cx, operands: Rest, kwargs: Keywords) -> Res<Value> {
    let optimize = kwargs.0.iter().find(|(name, _)| &**name == "optimize");
    if optimize.is_some_and(|(_, value)| !matches!(value, Value::Bool(false))) {
        return optimized(cx, operands, kwargs);
    }
    let mut extras = Extras::default();
    for (name, value) in &kwargs.0 {
        keyword(cx, &mut extras, name, value)?;
    }
    let (text, arrays) = subscripts_and_operands(cx, &operands.0)?;
    run(cx, &text, &arrays, &extras)
}

/// With `optimize=`, pairs are contracted in an order that costs little.
fn optimized(cx: &mut Cx, operands: Rest, kwargs: Keywords) -> Res<Value> {
    let importer = cx.importer.expect("the evaluator can import");
    let module = importer(cx, "numpy.lib._einsum")?;
    let function = attr::getattr(cx, &module, "optimized")?;
    let mut call = CallArgs::of(operands.0.iter().cloned());
    call.kw = kwargs.0.into_iter().map(|(k, v)| (k.into(), v)).collect();
    call::call(cx, &function, call)
}

fn keyword(cx: &mut Cx, extras: &mut Extras, name: &str, value: &Value) -> Res<()> {
    match name {
        "out" if value.is_none() => {}
        "out" => match value.downcast_rc::<Array>() {
            Some(array) => extras.out = Some(array),
            None => {
                return Err(Raised::type_error(
                    "keyword parameter out must be an array for einsum",
                ));
            }
        },
        "dtype" if value.is_none() => {}
        "dtype" => extras.dtype = Some(DTypeArg::from_value(cx, value, name)?.0),
        "order" => extras.order = Some(OrderArg::from_value(cx, value, name)?.0),
        "casting" => extras.casting = Some(CastingArg::from_value(cx, value, name)?.0),
        "optimize" => {}
        other => {
            return Err(Raised::type_error(format!(
                "einsum() got an unexpected keyword argument '{other}'"
            )));
        }
    }
    Ok(())
}

/// NumPy's `NPY_MAXARGS`: operands and result together.
const MAX_OPERANDS: usize = 64;

/// The subscripts as text, and the operands.
fn subscripts_and_operands(cx: &mut Cx, given: &[Value]) -> Res<(String, Vec<Rc<Array>>)> {
    let Some(first) = given.first() else {
        return Err(Raised::value(
            "must specify the einstein sum subscripts string and at least one operand, or at least one operand and its corresponding \
             subscripts list",
        ));
    };
    if let Some(text) = subscripts_text(cx, first)? {
        let text = text.to_string();
        if given.len() < 2 {
            return Err(Raised::value(
                "must specify the einstein sum subscripts string and at least one operand",
            ));
        }
        return Ok((text, arrays_of(cx, given[1..].iter())?));
    }
    if given.len() < 2 {
        return Err(Raised::value(
            "must provide at least an operand and a subscripts list to einsum",
        ));
    }
    let pairs = given.chunks_exact(2);
    let output = pairs.remainder().first();
    let arrays = arrays_of(cx, pairs.clone().map(|pair| &pair[0]))?;
    let mut parts = Vec::new();
    for pair in pairs {
        parts.push(list_text(cx, &pair[1])?);
    }
    let mut text = parts.join(",");
    if let Some(output) = output {
        text.push_str("->");
        text.push_str(&list_text(cx, output)?);
    }
    Ok((text, arrays))
}

/// Text or bytes; letters outside ASCII are Python's error.
fn subscripts_text(cx: &mut Cx, value: &Value) -> Res<Option<String>> {
    if let Some(bytes) = as_bytes(value) {
        return Ok(Some(bytes.iter().map(|&b| char::from(b)).collect()));
    }
    let Some(text) = value.as_str() else {
        return Ok(None);
    };
    if !text.is_ascii() {
        let encode = attr::getattr(cx, value, "encode")?;
        call::call(cx, &encode, CallArgs::of([Value::from("ascii")]))?;
    }
    Ok(Some(text.to_string()))
}

fn arrays_of<'a>(
    cx: &mut Cx,
    given: impl ExactSizeIterator<Item = &'a Value>,
) -> Res<Vec<Rc<Array>>> {
    if given.len() >= MAX_OPERANDS {
        return Err(Raised::value("too many operands"));
    }
    given.map(|value| array_of(cx, value, None)).collect()
}

/// A list of integers as letters: 0 is `A`, 26 is `a`.
fn list_text(cx: &mut Cx, value: &Value) -> Res<String> {
    let refuse = || Raised::type_error("each subscript must be either an integer or an ellipsis");
    if iterate::iter(cx, value).is_err() {
        return Err(Raised::type_error(
            "the subscripts for each operand must be a list or a tuple",
        ));
    }
    let mut text = String::new();
    let mut has_ellipsis = false;
    for item in iterate::collect(cx, value)? {
        if matches!(item, Value::Ellipsis) {
            if has_ellipsis {
                return Err(Raised::value(
                    "each subscripts list may have only one ellipsis",
                ));
            }
            has_ellipsis = true;
            text.push_str("...");
            continue;
        }
        if matches!(item, Value::Bool(_)) {
            return Err(refuse());
        }
        let label = index::index_i64(cx, &item).map_err(|_| refuse())?;
        text.push(match label {
            0..=25 => char::from(b'A' + label as u8),
            26..=51 => char::from(b'a' + (label - 26) as u8),
            _ => {
                return Err(Raised::value(
                    "subscript is not within the valid range [0, 52)",
                ));
            }
        });
    }
    Ok(text)
}

fn run(cx: &mut Cx, text: &str, arrays: &[Rc<Array>], extras: &Extras) -> Res<Value> {
    let operands: Vec<Strided> = arrays.iter().map(|a| a.strided().clone()).collect();
    let ndims: Vec<usize> = operands.iter().map(Strided::ndim).collect();
    let subscripts = parse(text, &ndims)?;
    if let Some(out) = &extras.out
        && out.strided().ndim() != subscripts.output.len()
    {
        return Err(Raised::value(format!(
            "out parameter does not have the correct number of dimensions, has {} but should have {}",
            out.strided().ndim(),
            subscripts.output.len()
        )));
    }
    if let ([operand], None) = (&operands[..], &extras.out)
        && let Some(layout) = view(&operand.layout, &subscripts)?
    {
        return Ok(match layout.ndim() {
            0 => scalar_or_object(operand, layout.offset),
            _ => views::view(&arrays[0], layout, Why::Transpose).into(),
        });
    }
    if let Some(out) = &extras.out
        && !out.flags().writeable
    {
        return Err(Raised::value(
            "operand array with iterator write flag set is read-only",
        ));
    }
    let layout = extras.out.as_ref().map(|out| out.strided().layout.clone());
    let sum = Sum::new(&operands, &subscripts, layout.as_ref())?;
    let dtype = result_dtype(&operands, extras)?;
    let order = extras.order.unwrap_or(Order::K);
    let result = match dtype.kind() {
        Kind::Object => objects(cx, &sum)?,
        kind if kind.is_numeric() || kind == Kind::TimeDelta => {
            tell_discarded(cx, &operands, kind, extras)?;
            let compute = |run: &RunCx<'_>| run.watch(|run| sum.compute(run, &dtype, order));
            let (result, noticed) = with_run(cx, compute)?;
            warn_of_casts(cx, noticed.without(Flags::DISCARDS))?;
            result
        }
        // The result cannot even be filled with the False that sums begin with.
        _ => {
            return Err(Raised::type_error(format!(
                "Cannot cast scalar from dtype('bool') to {} according to the rule 'safe'",
                dtype_repr(&dtype)
            )));
        }
    };
    let Some(out) = &extras.out else {
        return Ok(match result.ndim() {
            0 => scalar_or_object(&result, result.layout.offset),
            _ => new_array(cx, result),
        });
    };
    let target = out.strided().clone();
    let assign = |run: &RunCx<'_>| run.watch(|run| copy::assign(run, &target, &result));
    let (_, noticed) = with_run(cx, assign)?;
    warn_of_casts(cx, noticed.without(Flags::DISCARDS))?;
    subscript::note_write(cx, &target);
    Ok(out.clone().into())
}

/// Warns once for each operand whose cast drops imaginary parts; `out=` is cast there and back.
fn tell_discarded(cx: &mut Cx, operands: &[Strided], kind: Kind, extras: &Extras) -> Res<()> {
    let out = extras.out.as_ref().map(|out| out.dtype().kind());
    let of_operands = operands.iter().map(|o| discards(o.dtype.kind(), kind));
    let of_out = out.map(|out| discards(out, kind) || discards(kind, out));
    for _ in of_operands.chain(of_out).filter(|&discards| discards) {
        warn_of_casts(cx, Flags::DISCARDS)?;
    }
    Ok(())
}

/// Sums of objects: each begins with the integer 0, to which products are added one by one.
fn objects(cx: &mut Cx, sum: &Sum) -> Res<Strided> {
    let factors = sum.stretched();
    let shape = factors[0].shape().to_vec();
    let mut objects = Vec::with_capacity(factors.len());
    for factor in &factors {
        let cast = with_run(cx, |run| copy::cast(run, factor, &DType::OBJECT, Order::C))?;
        objects.push(cast);
    }
    let new = Strided::zeros(&cx.memory, DType::OBJECT, &shape[..sum.kept()], Order::C)?;
    let summed: usize = shape[sum.kept()..].iter().product();
    let size = DType::OBJECT.itemsize();
    for at in 0..new.size() {
        let mut total = Value::Int(0);
        for i in at * summed..(at + 1) * summed {
            cx.poll()?;
            let mut product = object_at(&objects[0], i * size);
            for factor in &objects[1..] {
                product =
                    binop::binary(cx, Operator::Mult, &product, &object_at(factor, i * size))?;
            }
            total = binop::binary(cx, Operator::Add, &total, &product)?;
        }
        let gone = new
            .buffer
            .set_object(at * size, Some(slot_of_value(&total)));
        drop(gone);
    }
    Ok(new)
}

/// The dtype of the sum, to which every operand and from which the result must be cast.
fn result_dtype(operands: &[Strided], extras: &Extras) -> Res<DType> {
    let casting = extras.casting.unwrap_or(Casting::Safe);
    let out = extras.out.as_ref().map(|out| out.strided().dtype.clone());
    let given = operands.iter().map(|o| o.dtype.clone()).chain(out.clone());
    let dtype = match &extras.dtype {
        Some(asked) => asked.native(),
        None => {
            let mut common = operands[0].dtype.native();
            for dtype in given.clone().skip(1) {
                common = promote_types(&common, &dtype)?;
            }
            common
        }
    };
    let word = casting.word();
    let name = dtype_repr(&dtype);
    for (i, from) in given.enumerate() {
        if !can_cast(&from, &dtype, casting) {
            return Err(iterator_cannot_cast(i, &from, &dtype, casting).into());
        }
    }
    match out {
        Some(out) if !can_cast(&dtype, &out, casting) => Err(Raised::type_error(format!(
            "Iterator requested dtype could not be cast from {name} to {}, the operand {} dtype, according to the rule '{word}'",
            dtype_repr(&out),
            operands.len(),
        ))),
        _ => Ok(dtype),
    }
}
