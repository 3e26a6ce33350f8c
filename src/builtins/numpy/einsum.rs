//! `einsum`: subscripts as text or as lists of integers.
//!
//! One operand whose labels all stay is a writeable view; a result without axes is a scalar.

use std::rc::Rc;

use crate::array::dtype::{Casting, can_cast, promote_types};
use crate::array::{Array, DType, Kind, Order, Strided, Why};
use crate::builtin;
use crate::builtins::views;
use crate::engine::copy;
use crate::numeric::einsum::{Sum, parse};
use crate::object::array::{array_of, discover, scalar_or_object, subscript, with_run};
use crate::object::sequence::{List, Tuple};
use crate::object::{CallArgs, Cx, Raised, Res, Value, attr, call, index};
use crate::registry::argument::FromValue;
use crate::registry::array_argument::{CastingArg, DTypeArg, OrderArg};
use crate::registry::{Builtin, Keywords, Rest};
use crate::repr::dtype_repr::dtype_repr;

use super::gufunc::new_array;

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

/// The subscripts as text, and the operands.
fn subscripts_and_operands(cx: &mut Cx, given: &[Value]) -> Res<(String, Vec<Rc<Array>>)> {
    let Some(first) = given.first() else {
        return Err(Raised::value(
            "must specify the einstein sum subscripts string and at least one operand, or at least one operand and its corresponding \
             subscripts list",
        ));
    };
    let mut arrays = Vec::with_capacity(given.len());
    if let Some(text) = first.as_str() {
        let text = text.to_string();
        if given.len() < 2 {
            return Err(Raised::value(
                "must specify the einstein sum subscripts string and at least one operand",
            ));
        }
        for value in &given[1..] {
            arrays.push(array_of(cx, value, None)?);
        }
        return Ok((text, arrays));
    }
    let mut parts = Vec::new();
    let pairs = given.chunks_exact(2);
    let output = pairs.remainder().first();
    for pair in pairs {
        arrays.push(array_of(cx, &pair[0], None)?);
        parts.push(list_text(cx, &pair[1])?);
    }
    let mut text = parts.join(",");
    if let Some(output) = output {
        text.push_str("->");
        text.push_str(&list_text(cx, output)?);
    }
    Ok((text, arrays))
}

/// A list of integers as letters: 0 is `A`, 26 is `a`.
fn list_text(cx: &mut Cx, value: &Value) -> Res<String> {
    let refuse = || Raised::type_error("each subscript must be either an integer or an ellipsis");
    if !(value.is::<List>() || value.is::<Tuple>() || value.is::<Array>()) {
        return Err(refuse());
    }
    let mut text = String::new();
    for item in discover::items(cx, value)? {
        if matches!(item, Value::Ellipsis) {
            text.push_str("...");
            continue;
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
    let out_shape = extras
        .out
        .as_ref()
        .map(|out| out.strided().shape().to_vec());
    let sum = Sum::new(&operands, &subscripts, out_shape.as_deref())?;
    let dtype = result_dtype(&operands, extras)?;
    if extras.out.is_none()
        && dtype == operands[0].dtype
        && let Some(layout) = sum.view()
    {
        return Ok(views::view(&arrays[0], layout, Why::Transpose).into());
    }
    let order = extras.order.unwrap_or(Order::K);
    let result = match dtype.kind() {
        Kind::Object => objects(cx, &sum)?,
        _ => with_run(cx, |run| sum.compute(run, &dtype, order))?,
    };
    let Some(out) = &extras.out else {
        return Ok(match result.ndim() {
            0 => scalar_or_object(&result, result.layout.offset),
            _ => new_array(cx, result),
        });
    };
    if !out.flags().writeable {
        return Err(Raised::value("output array is read-only"));
    }
    let target = out.strided().clone();
    with_run(cx, |run| copy::assign(run, &target, &result))?;
    subscript::note_write(cx, &target);
    Ok(out.clone().into())
}

/// Sums of objects go by way of a matrix product of one row and one column where there are two operands; else they are refused.
fn objects(cx: &mut Cx, sum: &Sum) -> Res<Strided> {
    let mut total: Option<Strided> = None;
    for factor in sum.stretched() {
        total = Some(match total {
            None => factor,
            Some(so_far) => {
                let (a, b) = (new_array(cx, so_far), new_array(cx, factor));
                let product = super::compose::np(cx, "multiply", &[a, b])?;
                discover::strided_of(cx, &product)?
            }
        });
    }
    let product = total.ok_or_else(|| Raised::value("einsum needs an operand"))?;
    let summed: Vec<Value> = (sum.kept()..product.ndim()).map(Value::from).collect();
    if summed.is_empty() {
        return Ok(product);
    }
    let whole = new_array(cx, product);
    let axis = ("axis", Value::tuple(summed));
    let result = super::compose::np_kw(cx, "sum", &[whole], &[axis])?;
    Ok(array_of(cx, &result, Some(&DType::OBJECT))?
        .strided()
        .clone())
}

fn result_dtype(operands: &[Strided], extras: &Extras) -> Res<DType> {
    let casting = extras.casting.unwrap_or(Casting::Safe);
    let mut dtype = operands[0].dtype.native();
    for operand in &operands[1..] {
        dtype = promote_types(&dtype, &operand.dtype)?;
    }
    let Some(asked) = &extras.dtype else {
        return Ok(dtype);
    };
    for (i, operand) in operands.iter().enumerate() {
        if !can_cast(&operand.dtype, asked, casting) {
            return Err(Raised::type_error(format!(
                "Iterator operand {i} dtype could not be cast from {} to {} according to the rule '{}'",
                dtype_repr(&operand.dtype),
                dtype_repr(asked),
                casting.word()
            )));
        }
    }
    Ok(asked.native())
}
