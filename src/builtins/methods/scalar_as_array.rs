//! Methods that a NumPy scalar has because an array has them: the scalar stands for an array without axes, and what comes back without
//! axes is a scalar again.

use crate::array::{Array, Kind};
use crate::object::array::{Scalar, array_of_scalar, scalar_or_object};
use crate::object::{CallArgs, Cx, Raised, Res, Value, attr, call};
use crate::registry::argument::Argument;
use crate::registry::{Attribute, Builtin, ParameterKind};
use crate::{attribute, object::sequence::Tuple};

/// The array without axes that a scalar stands for.
pub(super) fn as_array(cx: &mut Cx, me: &Value) -> Res<Value> {
    let Some(scalar) = me.downcast_rc::<Scalar>() else {
        return Err(Raised::type_error("a NumPy scalar is needed"));
    };
    array_of_scalar(cx, &scalar).map(Into::into)
}

/// Calls the array's method of the same name.
fn through(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let array = as_array(cx, &arguments[0].value)?;
    let method = attr::getattr(cx, &array, entry.name())?;
    let mut args = CallArgs::default();
    for argument in &arguments[1..] {
        let Some(value) = argument.given() else {
            continue;
        };
        match (argument.parameter.kind, value.downcast::<Tuple>()) {
            (ParameterKind::Rest, Some(several)) => args.pos.extend(several.items.iter().cloned()),
            (ParameterKind::Positional, _) => args.pos.push(value.clone()),
            _ => args
                .kw
                .push((argument.parameter.name.into(), value.clone())),
        }
    }
    let made = call::call(cx, &method, args)?;
    let Some(strided) = made.downcast::<Array>().map(|a| a.strided().clone()) else {
        return Ok(made);
    };
    Ok(match strided.ndim() {
        0 => scalar_or_object(&strided, strided.layout.offset),
        _ => made,
    })
}

macro_rules! as_of_array {
    ($($name:ident: $signature:literal, $doc:literal;)+) => {
        $(
            #[doc = $doc]
            pub static $name: Builtin = Builtin::new($signature, $doc, through, false);
        )+

        /// The methods of this family.
        pub static METHODS: &[&Builtin] = &[$(&$name,)+];
    };
}

as_of_array! {
    FILL: "fill(self, value, /)", "Nothing: a scalar does not change.";
    BYTESWAP: "byteswap(self, /, inplace=False)", "The value with its bytes in reverse order.";
    COPY: "copy(self, /, order='C')", "The scalar.";
    FLATTEN: "flatten(self, /, order='C')", "An array of one element.";
    RAVEL: "ravel(self, /, order='C')", "An array of one element.";
    RESHAPE: "reshape(self, /, *shape, order='C', copy=None)", "An array of one element in a shape.";
    SQUEEZE: "squeeze(self, /, axis=None)", "The scalar.";
    SWAPAXES: "swapaxes(self, axis1, axis2, /)", "Refused: there are no axes.";
    DIAGONAL: "diagonal(self, /, offset=0, axis1=0, axis2=1)", "Refused: there are no axes.";
    TOBYTES: "tobytes(self, /, order='C')", "The bytes.";
    TRANSPOSE: "transpose(self, /, *axes)", "The scalar.";
    VIEW: "view(self, /, dtype=None, type=None)", "The same bytes under another dtype.";
}

attribute! {
    /// An iterator over the one element.
    FLAT: "flat" => flat;
    /// Facts about the memory of an array of it.
    FLAGS: "flags" => flags;
    /// The scalar's memory.
    DATA: "data" => data;
}

/// The attributes of this family.
pub static ATTRIBUTES: &[&Attribute] = &[&FLAT, &FLAGS, &DATA];

fn flat(cx: &mut Cx, me: &Value) -> Res<Value> {
    let array = as_array(cx, me)?;
    attr::getattr(cx, &array, "flat")
}

/// NumPy shows a scalar's memory as one that nobody may write, but for a record's.
fn flags(cx: &mut Cx, me: &Value) -> Res<Value> {
    let array = as_array(cx, me)?;
    if me
        .downcast::<Scalar>()
        .is_none_or(|s| s.dtype().kind() != Kind::Void)
    {
        shut(&array);
    }
    attr::getattr(cx, &array, "flags")
}

/// The bytes are shown to be read only.
fn data(cx: &mut Cx, me: &Value) -> Res<Value> {
    let array = as_array(cx, me)?;
    shut(&array);
    attr::getattr(cx, &array, "data")
}

fn shut(array: &Value) {
    if let Some(array) = array.downcast::<Array>() {
        let mut flags = array.flags();
        flags.writeable = false;
        array.set_flags(flags);
    }
}
