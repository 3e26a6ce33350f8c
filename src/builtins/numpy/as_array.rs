//! Arrays of what may be one already: `asarray` and its kin copy only where dtype or order ask for it.
//!
//! `ascontiguousarray` and `asfortranarray` give at least one axis. `require` copies an array that lacks a flag, and its copy is in the order
//! that was required.

use std::rc::Rc;

use super::compose::{self, check_device_like};
use super::making::{Making, copies_of, make};
use crate::array::{Array, Guise, Order, Why};
use crate::builtin;
use crate::builtins::views;
use crate::object::array::discover::items;
use crate::object::{Cx, Raised, Res, Value, attr};
use crate::registry::{Builtin, DTypeArg, Given, OrderArg};

builtin! {
    /// The array itself, or an array of what is none.
    ///
    /// >>> a = np.array([1, 2])
    /// >>> np.asarray(a) is a
    /// True
    ASARRAY: "asarray(a, dtype=None, order=None, *, device=None, copy=None, like=None)" => as_plain_array;
    /// The array itself, subclasses included, or an array of what is none.
    ///
    /// >>> np.asanyarray([1, 2])
    /// array([1, 2])
    ASANYARRAY: "asanyarray(a, dtype=None, order=None, *, device=None, copy=None, like=None)" => asarray;
    /// An array in C order with at least one axis; a copy only where it is in another.
    ///
    /// >>> np.ascontiguousarray(np.ones((2, 3)).T).flags.c_contiguous
    /// True
    ASCONTIGUOUSARRAY: "ascontiguousarray(a, dtype=None, *, like=None)" => ascontiguousarray;
    /// An array in Fortran order with at least one axis; a copy only where it is in another.
    ///
    /// >>> np.asfortranarray(np.ones((2, 3))).strides
    /// (8, 16)
    ASFORTRANARRAY: "asfortranarray(a, dtype=None, *, like=None)" => asfortranarray;
    /// The array itself after a look for NaN and infinity.
    ///
    /// >>> np.asarray_chkfinite([1.0, 2.0])
    /// array([1., 2.])
    ASARRAY_CHKFINITE: "asarray_chkfinite(a, dtype=None, order=None)" => asarray_chkfinite;
    /// Whether an array lies in Fortran order and not in C order too.
    ///
    /// >>> np.isfortran(np.ones((2, 3)).T)
    /// True
    ISFORTRAN: "isfortran(a)" => isfortran;
    /// An array with the flags that are asked for; a copy only where it lacks one.
    ///
    /// >>> np.require(np.ones((2, 3)), requirements='F').flags.f_contiguous
    /// True
    REQUIRE: "require(a, dtype=None, requirements=None, *, like=None)" => require;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &ASARRAY,
    &ASANYARRAY,
    &ASCONTIGUOUSARRAY,
    &ASFORTRANARRAY,
    &ASARRAY_CHKFINITE,
    &ISFORTRAN,
    &REQUIRE,
];

fn how(dtype: Option<DTypeArg>, order: Order, copies: Option<bool>) -> Making {
    Making {
        order,
        ..Making::as_it_lies(dtype.map(|d| d.0), copies)
    }
}

#[allow(clippy::too_many_arguments)]
fn asarray(
    cx: &mut Cx,
    a: Value,
    dtype: Option<DTypeArg>,
    order: Option<OrderArg>,
    device: Option<Value>,
    copy: Given<Value>,
    like: Option<Value>,
) -> Res<Rc<Array>> {
    check_device_like(cx, device.as_ref(), like.as_ref())?;
    let copies = match copy.0 {
        None => None,
        given => copies_of(cx, &Given(given))?,
    };
    make(cx, &a, &how(dtype, order.map_or(Order::K, |o| o.0), copies))
}

/// The same, and an array of ndarray's own class.
#[allow(clippy::too_many_arguments)]
fn as_plain_array(
    cx: &mut Cx,
    a: Value,
    dtype: Option<DTypeArg>,
    order: Option<OrderArg>,
    device: Option<Value>,
    copy: Given<Value>,
    like: Option<Value>,
) -> Res<Rc<Array>> {
    let array = asarray(cx, a, dtype, order, device, copy, like)?;
    if array.guise() == Guise::Plain {
        return Ok(array);
    }
    let layout = array.strided().layout.clone();
    let plain = views::view(&array, layout, Why::None);
    plain.set_guise(Guise::Plain);
    Ok(plain)
}

fn in_order(
    cx: &mut Cx,
    a: Value,
    dtype: Option<DTypeArg>,
    like: Option<Value>,
    order: Order,
) -> Res<Rc<Array>> {
    check_device_like(cx, None, like.as_ref())?;
    let making = Making {
        ndmin: 1,
        ..how(dtype, order, None)
    };
    make(cx, &a, &making)
}

fn ascontiguousarray(
    cx: &mut Cx,
    a: Value,
    dtype: Option<DTypeArg>,
    like: Option<Value>,
) -> Res<Rc<Array>> {
    in_order(cx, a, dtype, like, Order::C)
}

fn asfortranarray(
    cx: &mut Cx,
    a: Value,
    dtype: Option<DTypeArg>,
    like: Option<Value>,
) -> Res<Rc<Array>> {
    in_order(cx, a, dtype, like, Order::F)
}

fn asarray_chkfinite(
    cx: &mut Cx,
    a: Value,
    dtype: Option<DTypeArg>,
    order: Option<OrderArg>,
) -> Res<Rc<Array>> {
    let array = make(cx, &a, &how(dtype, order.map_or(Order::K, |o| o.0), None))?;
    let kind = array.dtype().kind();
    if kind.is_float() || kind.is_complex() {
        let finite = compose::np(cx, "isfinite", &[array.clone().into()])?;
        let all = compose::method(cx, &finite, "all", &[])?;
        if !crate::object::truth::truth(cx, &all)? {
            return Err(Raised::value("array must not contain infs or NaNs"));
        }
    }
    Ok(array)
}

fn isfortran(cx: &mut Cx, a: Value) -> Res<Value> {
    let flags = attr::getattr(cx, &a, "flags")?;
    attr::getattr(cx, &flags, "fnc")
}

/// What `require` can be asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Requirement {
    C,
    F,
    Aligned,
    Writeable,
    OwnData,
    Plain,
}

fn requirement(cx: &Cx, word: &Value) -> Res<Requirement> {
    let upper = word.as_str().unwrap_or_default().to_uppercase();
    Ok(match upper.as_str() {
        "C" | "C_CONTIGUOUS" | "CONTIGUOUS" => Requirement::C,
        "F" | "F_CONTIGUOUS" | "FORTRAN" => Requirement::F,
        "A" | "ALIGNED" => Requirement::Aligned,
        "W" | "WRITEABLE" => Requirement::Writeable,
        "O" | "OWNDATA" => Requirement::OwnData,
        "E" | "ENSUREARRAY" => Requirement::Plain,
        _ => return Err(Raised::key(cx, Value::str(upper))),
    })
}

fn has(array: &Array, requirement: Requirement) -> bool {
    let (flags, strided) = (array.flags(), array.strided());
    match requirement {
        Requirement::C => strided.is_c_contiguous(),
        Requirement::F => strided.is_f_contiguous(),
        Requirement::Aligned => strided.is_aligned(),
        Requirement::Writeable => flags.writeable,
        Requirement::OwnData => flags.owndata,
        Requirement::Plain => true,
    }
}

fn require(
    cx: &mut Cx,
    a: Value,
    dtype: Option<DTypeArg>,
    requirements: Option<Value>,
    like: Option<Value>,
) -> Res<Rc<Array>> {
    check_device_like(cx, None, like.as_ref())?;
    let mut wanted = Vec::new();
    if let Some(requirements) = &requirements {
        for word in items(cx, requirements)? {
            wanted.push(requirement(cx, &word)?);
        }
    }
    let order = match (
        wanted.contains(&Requirement::C),
        wanted.contains(&Requirement::F),
    ) {
        (true, true) => {
            return Err(Raised::value("Cannot specify both \"C\" and \"F\" order"));
        }
        (true, false) => Order::C,
        (false, true) => Order::F,
        (false, false) if wanted.is_empty() => Order::K,
        (false, false) => Order::A,
    };
    let array = make(cx, &a, &how(dtype, order, None))?;
    match wanted.iter().all(|&r| has(&array, r)) {
        true => Ok(array),
        false => views::copy_of(cx, &array, order, Why::Asked),
    }
}
