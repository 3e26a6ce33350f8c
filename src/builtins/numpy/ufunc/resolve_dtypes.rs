//! `ufunc.resolve_dtypes`: the dtypes that a call on operands of given dtypes would compute with.
//!
//! `int`, `float` and `complex` stand for numbers of Python's. In a reduction the first dtype is the second's where it is None.

use smallvec::SmallVec;

use super::operand::{Operand, default_dtype_of};
use super::reduction::{self, Fold};
use super::resolve::{self, Signature};
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
    let is_reduction = reduction == Some(true);
    if is_reduction && (nin != 2 || nargs != 3) {
        return Err(Raised::value(
            "ufunc is not compatible with reduction operations.",
        ));
    }
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
    let asked = match asked {
        Some(asked) => signature::parse(cx, ufunc, &asked)?,
        None => None,
    };
    if is_reduction {
        return of_reduction(ufunc, &operands, asked, casting);
    }
    let results: Vec<Option<DType>> = operands.drain(nin..).map(|o| o?.dtype().cloned()).collect();
    let inputs: Option<SmallVec<[Operand; 4]>> = operands.into_iter().collect();
    let Some(inputs) = inputs else {
        return Err(Raised::type_error(
            "All input dtypes must be provided (except the first one in reductions)",
        ));
    };
    let (_, mut dtypes) = resolve::dtypes_of(ufunc, &inputs, asked.as_ref())?;
    let is_int = |o: &Operand| matches!(o, Operand::Weak(Weak::Int, _));
    if resolve::is_comparison(ufunc.name) && inputs.iter().all(is_int) {
        // Python's integers are compared as they are.
        dtypes[..nin].fill(DType::OBJECT);
    }
    resolve::check_casts(ufunc, &inputs, &dtypes, casting)?;
    for (at, wanted) in results.iter().enumerate() {
        let own = &dtypes[nin + at];
        if let Some(wanted) = wanted
            .as_ref()
            .filter(|wanted| !can_cast(own, wanted, casting))
        {
            let place = (ufunc.nout > 1).then_some(nin + at);
            let refused = refusals::cannot_cast_output(ufunc.name, place, own, wanted, casting);
            return Err(refused.into());
        }
    }
    let all: Vec<Value> = dtypes.into_iter().map(dtype_value).collect();
    Ok(Value::tuple(all))
}

fn of_reduction(
    ufunc: &'static crate::engine::ufunc::Ufunc,
    operands: &[Option<Operand>],
    asked: Option<Signature>,
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
    let kind = operand.kind();
    let asked = match (asked, first, reduction::widened(ufunc, kind)) {
        (None, None, Some(wide)) => Some(Signature::from_slice(&[Some(wide), None, Some(wide)])),
        (asked, ..) => asked,
    };
    let given = first.as_ref().map(default_dtype_of);
    let (_, dtypes) = reduction::dtypes_of(ufunc, given.clone(), operand, asked, Fold::Resolve)?;
    let operands = [given.as_ref(), Some(&default_dtype_of(operand))]
        .map(|d| Operand::Scalar(Element::zero(d.unwrap_or(&dtypes[0]).clone())));
    resolve::check_casts(ufunc, &operands, &dtypes, casting)?;
    if let Some(out) = given.filter(|out| !can_cast(&dtypes[2], out, casting)) {
        let refused = refusals::cannot_cast_output(ufunc.name, None, &dtypes[2], &out, casting);
        return Err(refused.into());
    }
    let all: Vec<Value> = dtypes.into_iter().map(dtype_value).collect();
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
