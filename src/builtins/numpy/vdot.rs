//! `vdot`: all elements of two arrays in line, those of the first conjugated.
//!
//! It must not know how products of matrices are made.

use std::rc::Rc;

use num_complex::Complex;
use num_traits::{Num, Zero};

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
    if let Some(sum) = one_by_one(cx, &dtype, &a, &b)? {
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
    if own.ndim() == 1 {
        return Ok(own);
    }
    match reshape(&own.layout, own.itemsize(), &[-1], Order::C)? {
        Reshaped::View(layout) => Ok(own.with(layout)),
        _ => Ok(views::ravelled(cx, array, Order::C)?.strided().clone()),
    }
}

/// The product of lines of which one runs backwards or by steps that are no multiple of its elements: BLAS does not take it, and NumPy adds one product
/// after the other.
fn one_by_one(cx: &mut Cx, dtype: &DType, a: &Strided, b: &Strided) -> Res<Option<Strided>> {
    let is_apart = |s: &Strided| {
        let step = s.layout.strides[0];
        s.dtype == *dtype && (step < 0 || step % s.itemsize() as isize != 0)
    };
    if !is_apart(a) && !is_apart(b) {
        return Ok(None);
    }
    fn sum<T: Native + Zero>(
        run: &RunCx<'_>,
        [a, b]: [&Strided; 2],
        product: fn(T, T) -> T,
    ) -> Result<Option<Element>> {
        let (a, b) = (copy::to_vec::<T>(run, a)?, copy::to_vec::<T>(run, b)?);
        let products = a.iter().zip(&b).map(|(&x, &y)| product(x, y));
        let total = products.fold(T::zero(), |sum, product| sum + product);
        Ok(Some(Element::of(total)))
    }
    fn of_conjugate<T: Copy + Num>(x: Complex<T>, y: Complex<T>) -> Complex<T> {
        Complex::new(x.re * y.re + x.im * y.im, x.re * y.im - x.im * y.re)
    }
    let total = with_run(cx, |run| match dtype.kind() {
        Kind::F32 => sum::<f32>(run, [a, b], |x, y| x * y),
        Kind::F64 => sum::<f64>(run, [a, b], |x, y| x * y),
        Kind::C64 => sum::<Complex<f32>>(run, [a, b], of_conjugate),
        Kind::C128 => sum::<Complex<f64>>(run, [a, b], of_conjugate),
        _ => Ok(None),
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
