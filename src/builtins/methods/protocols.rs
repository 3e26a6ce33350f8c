//! What other libraries ask of arrays and scalars before they compute with them: `__array__`, and the names of Python's array API
//! standard (`device`, `to_device`, `__array_namespace__`).
//!
//! The rule a reader would get wrong: `a.__array__()` is the array itself, and a record's is a view of the record's memory.

use super::scalar_as_array::as_array;
use crate::array::{Array, Strided};
use crate::builtins::numpy::making::{Making, copies_of, make};
use crate::object::array::{Scalar, dtype_of_value, scalar_or_object};
use crate::object::{Cx, Raised, Res, Value, attr, truth};
use crate::registry::argument::Me;
use crate::registry::{Attribute, Builtin, DTypeArg, Given};
use crate::{attribute, builtin};

/// The standard's versions that NumPy follows.
const VERSIONS: [&str; 4] = ["2021.12", "2022.12", "2023.12", "2024.12"];

builtin! {
    /// The array itself, or a copy where another dtype or `copy=True` asks for one.
    ///
    /// >>> a = np.arange(3)
    /// >>> a.__array__() is a, a.__array__(copy=True) is a
    /// (True, False)
    ARRAY: "__array__(self, /, dtype=None, *, copy=None)" => array;
    /// What was computed of this array, as NumPy hands it on: an array is itself, or a scalar where that is asked for.
    ///
    /// >>> np.arange(3).__array_wrap__(np.array(2.5), None, True)
    /// np.float64(2.5)
    WRAP: "__array_wrap__(self, array, context=None, return_scalar=False, /)" => wrap;
    /// NumPy itself: the namespace in which the array API standard finds its functions.
    ///
    /// >>> np.arange(3).__array_namespace__() is np
    /// True
    NAMESPACE: "__array_namespace__(self, /, *, api_version=None)" => namespace;
    /// The array: it is in the processor's memory, where all arrays are.
    ///
    /// >>> np.arange(3).to_device('cpu')
    /// array([0, 1, 2])
    TO_DEVICE: "to_device(self, device, /, *, stream=None)" => to_device;
}

builtin! {
    /// An array without axes that holds the scalar.
    ///
    /// >>> np.float32(1.5).__array__()
    /// array(1.5, dtype=float32)
    ARRAY_OF_SCALAR: "__array__(self, dtype=None, /)" => array_of_one;
    /// The scalar again.
    COPY: "__copy__(self, /)" => copy;
    /// The scalar again.
    DEEPCOPY: "__deepcopy__(self, memo, /)" => deepcopy;
}

attribute! {
    /// Where the elements are: always `'cpu'`.
    DEVICE: "device" => device;
    /// Who of several array types gives the type of a result: the highest.
    PRIORITY: "__array_priority__" => priority;
}

/// The methods of arrays in this family.
pub static METHODS: &[&Builtin] = &[&ARRAY, &WRAP, &NAMESPACE, &TO_DEVICE];

/// The methods of scalars in this family.
pub static SCALAR_METHODS: &[&Builtin] =
    &[&ARRAY_OF_SCALAR, &NAMESPACE, &TO_DEVICE, &COPY, &DEEPCOPY];

/// The attributes of arrays and scalars in this family.
pub static ATTRIBUTES: &[&Attribute] = &[&DEVICE, &PRIORITY];

fn array(cx: &mut Cx, me: Value, dtype: Option<DTypeArg>, copy: Given<Value>) -> Res<Value> {
    let copies = match copy.0 {
        None => None,
        _ => copies_of(cx, &copy)?,
    };
    as_asked(cx, &me, dtype, copies)
}

fn wrap(
    cx: &mut Cx,
    _me: Value,
    array: Value,
    _context: Option<Value>,
    return_scalar: Option<Value>,
) -> Res<Value> {
    let Some(made) = array.downcast_rc::<Array>() else {
        return Err(Raised::type_error(format!(
            "__array_wrap__() argument 1 must be numpy.ndarray, not {}",
            attr::type_name(cx, &array)
        )));
    };
    let asks = match return_scalar {
        Some(asks) => truth::truth(cx, &asks)?,
        None => false,
    };
    let strided = made.strided().clone();
    Ok(match asks && strided.ndim() == 0 {
        true => scalar_or_object(&strided, strided.layout.offset),
        false => array,
    })
}

/// A dtype that is given as None is the default one, `float64`, and not the scalar's own.
fn array_of_one(cx: &mut Cx, me: Value, dtype: Given<Value>) -> Res<Value> {
    let array = as_array(cx, &me)?;
    let dtype = match dtype.0 {
        None => None,
        Some(form) => Some(DTypeArg(dtype_of_value(cx, &form)?)),
    };
    as_asked(cx, &array, dtype, None)
}

fn as_asked(
    cx: &mut Cx,
    array: &Value,
    dtype: Option<DTypeArg>,
    copies: Option<bool>,
) -> Res<Value> {
    make(cx, array, &Making::as_it_lies(dtype.map(|d| d.0), copies)).map(Into::into)
}

fn copy(cx: &mut Cx, me: Me<Scalar>) -> Res<Value> {
    let strided = Strided::from_element(&cx.memory, &me.0.element())?;
    Ok(scalar_or_object(&strided, strided.layout.offset))
}

fn deepcopy(cx: &mut Cx, me: Me<Scalar>, _memo: Value) -> Res<Value> {
    copy(cx, me)
}

fn namespace(cx: &mut Cx, _me: Value, api_version: Option<Value>) -> Res<Value> {
    if let Some(version) = api_version {
        let Some(text) = version.as_str() else {
            let shown = crate::object::text::str(cx, &version)?;
            return Err(Raised::value(format!(
                "Only None and strings are allowed as the Array API version, but received: {shown}."
            )));
        };
        if !VERSIONS.contains(&text) {
            return Err(Raised::value(format!(
                "Version \"{text}\" of the Array API Standard is not supported."
            )));
        }
    }
    let numpy = cx.modules.get("numpy").cloned();
    numpy.ok_or_else(|| Raised::value("numpy was removed from sys.modules"))
}

fn to_device(_: &mut Cx, me: Value, device: Value, stream: Option<Value>) -> Res<Value> {
    let Some(device) = device.as_str() else {
        return Err(Raised::type_error("to_device() argument 1 must be str"));
    };
    if stream.is_some() {
        return Err(Raised::value(
            "The stream argument in to_device() is not supported",
        ));
    }
    match device {
        "cpu" => Ok(me.clone()),
        other => Err(Raised::value(format!(
            "Unsupported device: {other}. Only 'cpu' is accepted."
        ))),
    }
}

fn device(_: &mut Cx, _: &Value) -> Res<Value> {
    Ok(Value::str("cpu"))
}

fn priority(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(Value::Float(match me.is::<Array>() {
        true => 0.0,
        false => -1_000_000.0,
    }))
}
