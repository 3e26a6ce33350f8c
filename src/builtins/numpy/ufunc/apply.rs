//! Ufuncs for the other families: a call by name on values, results that are to stay pending, scalars of a dtype.
//!
//! Statistics are written in NumPy as operations on arrays; written with the same operations here, dtypes, warnings and last bits follow.

use std::collections::HashMap;
use std::rc::Rc;
use std::sync::LazyLock;

use smallvec::SmallVec;

use super::call::{self, Extras};
use super::generic;
use super::operand::Operand;
use super::resolve;
use crate::array::dtype::Casting;
use crate::array::{Array, DType, Element, Provenance, Strided, Why};
use crate::engine::ufunc::{self, Ufunc};
use crate::engine::{Node, copy};
use crate::object::array::{Scalar, scalar_value, with_run};
use crate::object::{Cx, Res, Value};

static BY_NAME: LazyLock<HashMap<&'static str, &'static Ufunc>> =
    LazyLock::new(|| ufunc::all().map(|u| (u.name, u)).collect());

/// The ufunc of this `__name__`.
pub fn named(name: &str) -> &'static Ufunc {
    BY_NAME.get(name).expect("builtins name ufuncs that exist")
}

/// `np.name(*args)`, for ufuncs with one result.
pub fn apply(cx: &mut Cx, name: &str, args: &[&Value]) -> Res<Value> {
    run(cx, name, args, &Extras::default())
}

/// The same into `out`, which it has to cast to by the rule 'same_kind'.
pub fn apply_onto(cx: &mut Cx, name: &str, args: &[&Value], out: &Rc<Array>) -> Res<Value> {
    let extras = Extras {
        outs: vec![Some(out.clone())],
        ..Extras::default()
    };
    run(cx, name, args, &extras)
}

/// The same into `out`, by any cast.
pub fn apply_into(cx: &mut Cx, name: &str, args: &[&Value], out: &Rc<Array>) -> Res<Value> {
    let extras = Extras {
        outs: vec![Some(out.clone())],
        casting: Some(Casting::Unsafe),
        ..Extras::default()
    };
    run(cx, name, args, &extras)
}

/// The same with everything that a ufunc call takes.
pub fn run(cx: &mut Cx, name: &str, args: &[&Value], extras: &Extras) -> Res<Value> {
    let mut operands: SmallVec<[Operand; 2]> = SmallVec::new();
    for arg in args {
        operands.push(Operand::of(cx, arg)?);
    }
    let mut results = call::run(cx, named(name), &operands, extras)?;
    Ok(results.pop().expect("a ufunc with one result"))
}

/// The result as an operand that is computed with what consumes it; at once where it cannot wait.
pub fn lazy(cx: &mut Cx, name: &str, operands: &[Operand]) -> Res<Operand> {
    let ufunc = named(name);
    if generic::is_numeric(operands) {
        let resolved = resolve::resolve(ufunc, operands, None, Casting::SameKind)?;
        let mut inputs: SmallVec<[crate::engine::Operand; 2]> = SmallVec::new();
        for (operand, dtype) in operands.iter().zip(&resolved.dtypes) {
            inputs.push(operand.lower(cx, dtype)?);
        }
        if Node::fits(&inputs) {
            let dtype = resolve::result_dtypes(ufunc, &resolved)[0].clone();
            return Ok(Operand::Pending(Node::new(
                ufunc.name,
                resolved.run,
                inputs,
                dtype,
                cx.place.span,
            )?));
        }
    }
    let mut results = call::run(cx, ufunc, operands, &Extras::default())?;
    Operand::of(cx, &results.pop().expect("a ufunc with one result"))
}

/// An operand's elements in memory, pending ones computed.
pub fn in_memory(cx: &mut Cx, operand: &Operand) -> Res<Strided> {
    let dtype = super::operand::default_dtype_of(operand);
    operand.strided(cx, &dtype)
}

/// `dtype.type(value)` of a NumPy scalar; other values as they are.
pub fn scalar_as(cx: &mut Cx, value: &Value, dtype: &DType) -> Res<Value> {
    let Some(scalar) = value.downcast::<Scalar>() else {
        return Ok(value.clone());
    };
    let element = scalar.element();
    let cast = with_run(cx, |run| copy::cast_element(run, &element, dtype))?;
    Ok(scalar_value(cast))
}

/// A new array made by a builtin, `why` it exists.
pub fn made(cx: &Cx, result: Strided, why: Why) -> Rc<Array> {
    let mut provenance = Provenance::new(why);
    provenance.span = cx.place.span;
    Array::own(result, provenance)
}

/// An `intp` scalar.
pub fn intp(n: i64) -> Value {
    scalar_value(Element::of(n))
}

/// A `float64` scalar.
pub fn float64(x: f64) -> Value {
    scalar_value(Element::of(x))
}

/// A `bool_` scalar.
pub fn bool_(truth: bool) -> Value {
    scalar_value(Element::new(DType::BOOL, &[u8::from(truth)]))
}
