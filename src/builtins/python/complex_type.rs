//! `complex`: constructor and methods.

use super::{int_type, run_entry, slots};
use crate::array::{Array, Kind};
use crate::builtin;
use crate::builtins::add_methods;
use crate::object::array::only_item;
use crate::object::complex::{self, Complex};
use crate::object::number::{self, Number};
use crate::object::{Cx, NameMap, Raised, Res, Value, attr, call};
use crate::registry::argument::Me;
use crate::registry::{Builtin, Given};
use crate::repr::dtype_repr::dtype_repr;
use crate::scalar::parse_float;

/// Gives `complex` its constructor and methods.
pub fn define(cx: &mut Cx) {
    cx.types
        .complex
        .define(load, Some(|cx, _, args| run_entry(cx, &COMPLEX, args)));
}

fn load(cx: &Cx, names: &mut NameMap) {
    let me = &cx.types.complex;
    add_methods(names, me, METHODS);
    let groups = [
        slots::NUMBER,
        slots::COMPARISONS,
        slots::REPR,
        slots::HASH,
        slots::FORMAT,
    ];
    slots::add_slots(names, me, &groups);
}

builtin! {
    /// A complex number out of its parts or a text.
    ///
    /// >>> complex(1, 2)
    /// (1+2j)
    COMPLEX: "complex(real=0, imag=0)" => construct;
    /// The number mirrored at the real axis.
    CONJUGATE: "conjugate(self, /)" => conjugate;
    /// The number itself.
    TO_COMPLEX: "__complex__(self, /)" => to_complex
}

static METHODS: &[&Builtin] = &[&CONJUGATE, &TO_COMPLEX];

fn to_complex(_: &mut Cx, me: Me<Complex>) -> Res<Value> {
    Ok(complex::value(me.0.re, me.0.im))
}

fn conjugate(_: &mut Cx, me: Me<Complex>) -> Res<Value> {
    Ok(complex::value(me.0.re, -me.0.im))
}

fn construct(cx: &mut Cx, real: Given<Value>, imag: Given<Value>) -> Res<Value> {
    if let Some(text) = real.0.as_ref().and_then(Value::as_str) {
        if imag.0.is_some() {
            return Err(Raised::type_error(
                "complex() can't take second arg if first is a string",
            ));
        }
        let (re, im) = parse_float::parse_complex(text)?;
        return Ok(complex::value(re, im));
    }
    if imag.0.as_ref().is_some_and(|i| i.as_str().is_some()) {
        return Err(Raised::type_error("complex() second arg can't be a string"));
    }
    let (a, b) = match &real.0 {
        Some(value) => part(cx, value, "first argument must be a string or a number")?,
        None => (0.0, 0.0),
    };
    let Some(imag) = &imag.0 else {
        return Ok(complex::value(a, b));
    };
    let (c, d) = part(cx, imag, "second argument must be a number")?;
    // A part that is no complex number adds nothing, not even the sign of its zero.
    let is_complex = real.0.as_ref().is_some_and(|r| r.is::<Complex>());
    let im = if is_complex { b + c } else { c };
    let re = if imag.is::<Complex>() { a - d } else { a };
    Ok(complex::value(re, im))
}

/// Whether a program's class says what number it is, so that the errors are its own.
fn converts(cx: &mut Cx, value: &Value) -> Res<bool> {
    Ok(call::dunder(cx, value, "__float__")?.is_some()
        || call::dunder(cx, value, "__index__")?.is_some())
}

/// A number as real and imaginary part.
pub fn part(cx: &mut Cx, value: &Value, wanted: &str) -> Res<(f64, f64)> {
    if let Some(method) = call::dunder(cx, value, "__complex__")? {
        let result = call::call_pos(cx, &method, [])?;
        return match Number::of(&result) {
            Some(Number::Complex(re, im)) => Ok((re, im)),
            _ => {
                let got = attr::type_name(cx, &result);
                Err(Raised::type_error(format!(
                    "__complex__ returned non-complex (type {got})"
                )))
            }
        };
    }
    match Number::of(value) {
        Some(Number::Complex(re, im)) => return Ok((re, im)),
        Some(real) => return Ok((real.to_f64()?, 0.0)),
        None => {}
    }
    if let Some(array) = value.downcast::<Array>() {
        let item = only_item(array)?;
        let dtype = array.dtype();
        if !dtype.kind().is_numeric() && dtype.kind() != Kind::Object {
            return Err(Raised::type_error(format!(
                "Unable to convert {} to complex",
                dtype_repr(&dtype)
            )));
        }
        return match item.as_str() {
            Some(text) => Ok(parse_float::parse_complex(text)?),
            None => part(cx, &item, wanted),
        };
    }
    let class = attr::type_of(cx, value);
    if class.is_subclass(&cx.types.complexfloating) {
        let re = attr::getattr(cx, value, "real")?;
        let im = attr::getattr(cx, value, "imag")?;
        return Ok((number::to_float(cx, &re)?, number::to_float(cx, &im)?));
    }
    let opaque = int_type::array_item(value)?.is_some();
    match number::to_float(cx, value) {
        Err(e) if e.is_kind(cx, "TypeError") && !opaque && !converts(cx, value)? => {
            let got = attr::type_name(cx, value);
            Err(Raised::type_error(format!(
                "complex() {wanted}, not '{got}'"
            )))
        }
        result => result.map(|x| (x, 0.0)),
    }
}
