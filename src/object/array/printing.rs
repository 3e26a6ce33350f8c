//! How arrays and NumPy's scalars print: the session's print options, and objects inside arrays by their own `repr`.

use super::element::object_at;
use super::foreign::{PrintOverride, refuse_cut_maps, with_printing};
use super::scalar::Scalar;
use crate::array::{Array, Element, Guise, Kind, Strided, tuple_text};
use crate::object::{Cx, Res, Value, call};
use crate::repr::array_repr::{array_repr, array_str, array2string};
use crate::repr::dtype_repr::dtype_str;
use crate::repr::options::{Legacy, PrintOptions};
use crate::repr::scalar_repr::{
    legacy_repr, record_repr, record_str, scalar_repr, scalar_str, text_of_113, wide_repr, wide_str,
};

/// `repr(a)`.
pub fn repr_of_array(cx: &mut Cx, array: &Array, me: &Value) -> Res<String> {
    let options = cx.state::<PrintOptions>().clone();
    let strided = array.strided().clone();
    refuse_cut_maps(cx)?;
    let name = match array.guise() {
        Guise::Plain => "array",
        Guise::Memmap => "memmap",
        Guise::Record => return repr_of_records(cx, strided, &options),
    };
    if let Some(own) = cx.state::<PrintOverride>().0.clone() {
        let text = call::call_pos(cx, &own, [me.clone()])?;
        return crate::object::text::expect_str(cx, &text, "__repr__");
    }
    with_printing(cx, |hooks| array_repr(&strided, name, &options, hooks))
}

/// A recarray always has its dtype, on a line of its own.
fn repr_of_records(cx: &mut Cx, strided: Strided, options: &PrintOptions) -> Res<String> {
    let dtype = strided.dtype.clone();
    let is_record = dtype.is_record() || dtype.kind() != Kind::Void;
    let (prefix, end) = match is_record {
        true => ("rec.array(", ")"),
        false => ("array(", ").view(numpy.recarray)"),
    };
    let elements = match strided.size() > 0 || strided.shape() == [0] {
        true => with_printing(cx, |hooks| {
            array2string(&strided, options, ", ", prefix, ",", hooks)
        })?,
        false => format!("[], shape={}", tuple_text(strided.shape())),
    };
    let line = " ".repeat(prefix.len());
    let dtype = dtype_str(&dtype.with_records(false));
    Ok(format!("{prefix}{elements},\n{line}dtype={dtype}{end}"))
}

/// `str(a)`.
pub fn str_of_array(cx: &mut Cx, array: &Array) -> Res<String> {
    let options = cx.state::<PrintOptions>().clone();
    let strided = array.strided().clone();
    if strided.ndim() == 0 && strided.dtype.kind() == Kind::Object {
        let value = object_at(&strided, strided.layout.offset);
        return crate::object::text::str(cx, &value);
    }
    refuse_cut_maps(cx)?;
    with_printing(cx, |hooks| array_str(&strided, &options, hooks))
}

/// `repr(scalar)`.
pub fn repr_of_scalar(cx: &mut Cx, scalar: &Scalar) -> Res<String> {
    match (scalar.window(), scalar.dtype().fields()) {
        (Some(window), Some(_)) => {
            let options = cx.state::<PrintOptions>().clone();
            let window = window.clone();
            with_printing(cx, |hooks| match options.legacy {
                Legacy::V1_13 | Legacy::V1_21 | Legacy::V1_25 => {
                    record_str(&window, window.layout.offset, &options, hooks)
                }
                _ => record_repr(&window, window.layout.offset, &options, hooks),
            })
        }
        _ => Ok(match legacy_for_scalars(cx)? {
            old @ (Legacy::V1_13 | Legacy::V1_21 | Legacy::V1_25) => {
                legacy_repr(&scalar.element(), old)
            }
            Legacy::V2_1 | Legacy::V2_2 => wide_repr(&scalar.element()),
            Legacy::Now => scalar_repr(&scalar.element()),
        }),
    }
}

fn legacy_for_scalars(cx: &mut Cx) -> Res<Legacy> {
    let options = cx.state::<PrintOptions>();
    options.check_for_scalars()?;
    Ok(options.legacy)
}

/// Whether `str` of a scalar depends on `legacy=`.
fn has_legacy_text(element: &Element) -> bool {
    let kind = element.dtype.kind();
    kind.is_float() || kind.is_complex()
}

/// `str(scalar)`.
pub fn str_of_scalar(cx: &mut Cx, scalar: &Scalar) -> Res<String> {
    match (scalar.window(), scalar.dtype().fields()) {
        (Some(window), Some(_)) => {
            let options = cx.state::<PrintOptions>().clone();
            let window = window.clone();
            with_printing(cx, |hooks| {
                record_str(&window, window.layout.offset, &options, hooks)
            })
        }
        _ if !has_legacy_text(&scalar.element()) => Ok(scalar_str(&scalar.element())),
        _ => Ok(match legacy_for_scalars(cx)? {
            Legacy::V1_13 => text_of_113(&scalar.element(), false),
            Legacy::Now => scalar_str(&scalar.element()),
            _ => wide_str(&scalar.element()),
        }),
    }
}
