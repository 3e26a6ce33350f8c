//! `ufunc.resolve_dtypes`: the dtypes that a call on operands of given dtypes would compute with.
//!
//! `int`, `float` and `complex` stand for numbers of Python's. In a reduction the first dtype is the second's where it is None.

use smallvec::SmallVec;

use super::operand::Operand;
use super::reduction::{self, Fold};
use super::resolve;
use super::{UfuncObject, refusals, signature};
use crate::array::dtype::casting::{Casting, can_cast};
use crate::array::dtype::promote::Weak;
use crate::array::{DType, Element};
use crate::builtins::numpy::compose::dtype_value;
use crate::object::array::{DTypeValue, dtype_of_value};
use crate::object::sequence::Tuple;
use crate::object::{Cx, Raised, Res, Type, Value};
use crate::registry::argument::Me;
use crate::registry::array_argument::CastingArg;

/// `ufunc.resolve_dtypes(dtypes, ...)`
pub fn resolve_dtypes(
    cx: &mut Cx,
    me: Me<UfuncObject>,
    dtypes: Value,
    asked: Option<Value>,
    casting: Option<CastingArg>,
    reduction: Option<bool>,
) -> Res<Value> {
    let ufunc = me.0.ufunc;
    let (nin, nargs) = (ufunc.nin as usize, (ufunc.nin + ufunc.nout) as usize);
    let given = dtypes.downcast::<Tuple>().map(|tuple| tuple.items.clone());
    let Some(given) = given.filter(|given| given.len() == nargs) else {
        return Err(Raised::type_error(
            "resolve_dtypes: The dtypes must be a tuple of `ufunc.nargs` length.",
        ));
    };
    let casting = casting.map_or(Casting::SameKind, |casting| casting.0);
    let mut operands: SmallVec<[Option<Operand>; 4]> = SmallVec::new();
    for dtype in given.iter() {
        operands.push(operand_of(cx, dtype)?);
    }
    if reduction == Some(true) {
        return of_reduction(ufunc, &operands, casting);
    }
    let results: Vec<Option<DType>> = operands.drain(nin..).map(|o| o?.dtype().cloned()).collect();
    let inputs: Option<SmallVec<[Operand; 4]>> = operands.into_iter().collect();
    let Some(inputs) = inputs else {
        return Err(Raised::type_error(
            "All input dtypes must be provided (except the first one in reductions)",
        ));
    };
    let asked = match asked {
        Some(asked) => signature::parse(cx, ufunc, &asked)?,
        None => None,
    };
    let resolved = resolve::resolve(ufunc, &inputs, asked.as_ref(), casting)?;
    for (at, wanted) in results.iter().enumerate() {
        let own = &resolved.dtypes[nin + at];
        if let Some(wanted) = wanted
            .as_ref()
            .filter(|wanted| !can_cast(own, wanted, casting))
        {
            let place = (ufunc.nout > 1).then_some(nin + at);
            let refused = refusals::cannot_cast_output(ufunc.name, place, own, wanted, casting);
            return Err(refused.into());
        }
    }
    let all: Vec<Value> = resolved.dtypes.into_iter().map(dtype_value).collect();
    Ok(Value::tuple(all))
}

fn of_reduction(
    ufunc: &'static crate::engine::ufunc::Ufunc,
    operands: &[Option<Operand>],
    casting: Casting,
) -> Res<Value> {
    let [first, Some(operand), out] = operands else {
        return Err(Raised::type_error(
            "All input dtypes must be provided (except the first one in reductions)",
        ));
    };
    if out.is_some() {
        return Err(Raised::type_error(
            "Output dtype must not be passed for reductions, pass the first input instead.",
        ));
    }
    let Some(first) = first else {
        let (_, dtype) = reduction::loop_for(ufunc, operand, None, None, Fold::Reduce)?;
        return Ok(Value::tuple(vec![dtype_value(dtype); 3]));
    };
    let operands = [first.clone(), operand.clone()];
    let resolved = resolve::resolve(ufunc, &operands, None, casting)?;
    let all: Vec<Value> = resolved.dtypes.into_iter().map(dtype_value).collect();
    Ok(Value::tuple(all))
}

/// What a dtype stands for.
fn operand_of(cx: &mut Cx, dtype: &Value) -> Res<Option<Operand>> {
    if dtype.is_none() {
        return Ok(None);
    }
    if dtype.is::<DTypeValue>() {
        let dtype = dtype_of_value(cx, dtype)?;
        return Ok(Some(Operand::Scalar(Element::zero(dtype))));
    }
    let class = dtype.downcast::<Type>();
    let weak = match class
        .filter(|class| &*class.module == "builtins")
        .map(|class| &*class.name)
    {
        Some("int") => Weak::Int,
        Some("float") => Weak::Float,
        Some("complex") => Weak::Complex,
        _ => {
            return Err(Raised::type_error(
                "Provided dtype must be a valid NumPy dtype, int, float, complex, or None.",
            ));
        }
    };
    Ok(Some(Operand::Weak(weak, Value::Int(0))))
}
