//! `vdot`: all elements of two arrays in line, those of the first conjugated.
//!
//! It must not know how products of matrices are made.

use std::rc::Rc;

use num_complex::Complex;

use super::object_products;
use super::products::{alike, conjugate, dot_elements, scalar_or_array};
use crate::array::element::Native;
use crate::array::movement::reshape::{Reshaped, reshape};
use crate::array::{Array, DType, Element, Kind, Order, Strided};
use crate::builtins::views;
use crate::diag::fault::Result;
use crate::engine::copy;
use crate::engine::run::RunCx;
use crate::object::array::with_run;
use crate::object::{Cx, Raised, Res, Value};

/// `vdot(a, b)`
pub fn vdot(cx: &mut Cx, a: Value, b: Value) -> Res<Value> {
    let (a, b) = object_products::operands(cx, &a, &b)?;
    let a = in_line(cx, &a)?;
    let b = in_line(cx, &b)?;
    if a.size() != b.size() {
        return Err(Raised::value(format!(
            "cannot reshape array of size {} into shape ({},)",
            b.size(),
            a.size()
        )));
    }
    let (dtype, a, b) = alike(cx, &a, &b)?;
    match dtype.kind() {
        kind if kind.is_text() => {
            return Err(Raised::value("data type must provide an itemsize"));
        }
        Kind::DateTime => {
            return Err(Raised::value("function not available for this data type"));
        }
        Kind::Object if a.size() == 0 => return Ok(Value::None),
        _ => {}
    }
    if a.size() == 0 && dtype.kind().is_numeric() {
        let zero = Strided::zeros(&cx.memory, dtype, &[], Order::C)?;
        return Ok(scalar_or_array(cx, zero));
    }
    if let Some(sum) = backwards(cx, &dtype, &a, &b)? {
        return Ok(scalar_or_array(cx, sum));
    }
    let a = conjugate(cx, &a, &dtype)?;
    let result = dot_elements(cx, &a, &b, None)?;
    if a.size() == 1 {
        as_returned(&result);
    }
    Ok(scalar_or_array(cx, result))
}

/// All elements along one axis, where they lie if one step leads through them.
fn in_line(cx: &mut Cx, array: &Rc<Array>) -> Res<Strided> {
    let own = array.strided().clone();
    match reshape(&own.layout, own.itemsize(), &[-1], Order::C)? {
        Reshaped::View(layout) => Ok(own.with(layout)),
        _ => Ok(views::ravelled(cx, array, Order::C)?.strided().clone()),
    }
}

/// The product of lines of floats of which one runs backwards: BLAS does not take it, and NumPy adds one product after the other.
fn backwards(cx: &mut Cx, dtype: &DType, a: &Strided, b: &Strided) -> Res<Option<Strided>> {
    let runs_back = |s: &Strided| s.size() > 1 && s.dtype == *dtype && s.layout.strides[0] < 0;
    if !runs_back(a) && !runs_back(b) {
        return Ok(None);
    }
    fn sum<T: Native + num_traits::Num>(
        run: &RunCx<'_>,
        a: &Strided,
        b: &Strided,
    ) -> Result<Element> {
        let (a, b) = (copy::to_vec::<T>(run, a)?, copy::to_vec::<T>(run, b)?);
        let products = a.iter().zip(&b).map(|(&x, &y)| x * y);
        Ok(Element::of(
            products.fold(T::zero(), |sum, product| sum + product),
        ))
    }
    let total = with_run(cx, |run| {
        let cast = |s: &Strided| copy::cast(run, s, dtype, Order::C);
        let (a, b) = (cast(a)?, cast(b)?);
        Ok(match dtype.kind() {
            Kind::F32 => Some(sum::<f32>(run, &a, &b)?),
            Kind::F64 => Some(sum::<f64>(run, &a, &b)?),
            _ => None,
        })
    })?;
    Ok(match total {
        Some(total) => Some(Strided::from_element(&cx.memory, &total)?),
        None => None,
    })
}

/// A complex number as C returns OpenBLAS's `re + im * I`: the product has a real part too, which is NaN where `im` is not finite. Sums of several
/// products come so; those of one are told by `vdot` only.
fn as_returned(number: &Strided) {
    let at = number.layout.offset;
    let known = number.element_at(at);
    if let Some(z) = known.get::<Complex<f32>>() {
        number.set_element_at(at, &Element::of(Complex::new(z.re + z.im * 0.0, z.im)));
    }
    if let Some(z) = known.get::<Complex<f64>>() {
        number.set_element_at(at, &Element::of(Complex::new(z.re + z.im * 0.0, z.im)));
    }
}
