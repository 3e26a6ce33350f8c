//! Objects that say that they are arrays: a memoryview's memory, what `__array_interface__` describes, what `__array__` gives.
//!
//! The rule a reader would get wrong: `__array__` is called with `dtype` only where one is asked for, and with `copy` only where it is True or
//! False, so that a method without arguments works in `np.asarray(x)`.
//! An interface that names an address is read only where an array of this program told that address; arr reads no foreign memory.

use std::collections::HashMap;
use std::rc::{Rc, Weak};

use super::DTypeValue;
use super::discover::memory_array;
use super::dtype::dtype_of_value;
use super::memory_view::look_at;
use super::pending::{Pending, settle};
use super::scalar::Scalar;
use crate::array::movement::strided::as_strided;
use crate::array::{Array, DType, Layout, Order, Provenance, Strided, Why};
use crate::base::Counted;
use crate::diag::fault::FaultKind;
use crate::object::complex::Complex;
use crate::object::dict::Dict;
use crate::object::int::Int;
use crate::object::sequence::{List, Str, Tuple};
use crate::object::value::Boxed;
use crate::object::{
    CallArgs, Cx, Raised, Res, Type, Value, attr, bytes, call, index, text, truth, warning,
};

/// NumPy's refusal where a copy is needed and forbidden.
pub const NO_COPY: &str = "Unable to avoid copy while creating an array as requested.\nIf using `np.array(obj, copy=False)` replace it with \
`np.asarray(obj)` to allow a copy when needed (no behavior change in NumPy 1.x).\nFor more details, see \
https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-keyword.";

/// An array that an object gave.
pub struct Given {
    /// The array.
    pub array: Rc<Array>,
    /// Whether it is a copy already, as was asked.
    pub is_copy: bool,
}

/// The arrays whose addresses were told, by address.
#[derive(Default)]
struct Told(HashMap<i64, Weak<Array>>);

/// Remembers that a program was told where the elements of an array lie.
pub fn tell_address(cx: &mut Cx, address: i64, array: &Rc<Array>) {
    let told = &mut cx.state::<Told>().0;
    if told.len() > 1024 {
        told.retain(|_, array| array.strong_count() > 0);
    }
    told.insert(address, Rc::downgrade(array));
}

/// The array that a value says it is; `None` where it says nothing.
pub fn array_like(
    cx: &mut Cx,
    value: &Value,
    dtype: Option<&DType>,
    copies: Option<bool>,
) -> Res<Option<Given>> {
    if let Some(array) = memory_array(cx, value)? {
        let is_copy = false;
        return Ok(Some(Given { array, is_copy }));
    }
    if value.is::<Pending>() {
        let settled = settle(cx, value.clone())?.downcast_rc::<Array>();
        return Ok(settled.map(|array| Given {
            array,
            is_copy: false,
        }));
    }
    let is_plain = !matches!(value, Value::Obj(_))
        || value.is::<List>()
        || value.is::<Tuple>()
        || value.is::<Str>()
        || value.is::<Int>()
        || value.is::<Complex>()
        || value.is::<bytes::Bytes>()
        || value.is::<Scalar>()
        || value.is::<Type>();
    if is_plain {
        return Ok(None);
    }
    if has_class_of_its_own(value)
        && let Some(interface) = attr::getattr_opt(cx, value, "__array_interface__")?
    {
        let array = described(cx, value, &interface)?;
        let is_copy = false;
        return Ok(Some(Given { array, is_copy }));
    }
    match attr::getattr_opt(cx, value, "__array__")? {
        Some(method) => {
            // NumPy's own objects take no `copy`; what they give stands for the copy, as in NumPy.
            let passed = copies.filter(|_| has_class_of_its_own(value));
            let mut given = asked(cx, &method, dtype, passed)?;
            given.is_copy |= passed.is_none() && copies == Some(true);
            Ok(Some(given))
        }
        None => Ok(None),
    }
}

/// Whether a value is an instance of a class that the program made.
pub fn has_class_of_its_own(value: &Value) -> bool {
    matches!(value, Value::Obj(object) if object.heap_class().is_some())
}

const UNKNOWN_COPY: &str = "__array__() got an unexpected keyword argument 'copy'";
const COPY_WARNING: &str = "__array__ implementation doesn't accept a copy keyword, so passing copy=False failed. __array__ must implement \
'dtype' and 'copy' keyword arguments. To learn more, see the migration guide \
https://numpy.org/devdocs/numpy_2_0_migration_guide.html#adapting-to-changes-in-the-copy-keyword";

/// What `__array__` gives, asked for this dtype and copy.
fn asked(cx: &mut Cx, method: &Value, dtype: Option<&DType>, copies: Option<bool>) -> Res<Given> {
    let dtype = dtype.map(|dtype| Value::object(DTypeValue::new(dtype.clone())));
    let mut call = CallArgs::of(dtype.clone());
    if let Some(copies) = copies {
        call.kw.push(("copy".into(), Value::Bool(copies)));
    }
    let mut is_copy = copies == Some(true);
    let made = match call::call(cx, method, call) {
        Err(raised) if copies.is_some() && raised.is_kind(cx, "TypeError") => {
            let exception = raised.into_exception(cx);
            let says = text::str(cx, &Value::Obj(exception.clone()))?;
            if !says.contains(UNKNOWN_COPY) {
                return Err(Raised::exception(exception));
            }
            warning::warn(cx, "DeprecationWarning", COPY_WARNING)?;
            if copies == Some(false) {
                return Err(Raised::value(NO_COPY));
            }
            is_copy = false;
            call::call(cx, method, CallArgs::of(dtype))?
        }
        other => other?,
    };
    match made.downcast_rc::<Array>() {
        Some(array) => Ok(Given { array, is_copy }),
        None => Err(Raised::value(
            "object __array__ method not producing an array",
        )),
    }
}

/// The array that an `__array_interface__` describes.
fn described(cx: &mut Cx, value: &Value, interface: &Value) -> Res<Rc<Array>> {
    let Some(entries) = interface.downcast::<Dict>() else {
        return Err(Raised::value(
            "Invalid __array_interface__ value, must be a dict",
        ));
    };
    let missing = |what: &str| Raised::value(format!("Missing __array_interface__ {what}"));
    let Some(typestr) = entries.get_str(cx, "typestr") else {
        return Err(missing("typestr"));
    };
    if typestr.as_str().is_none() {
        return Err(Raised::type_error(
            "__array_interface__ typestr must be a string",
        ));
    }
    let mut dtype = dtype_of_value(cx, &typestr)?;
    if dtype.kind() == crate::array::Kind::Void
        && let Some(descr) = entries.get_str(cx, "descr")
    {
        let fields = dtype_of_value(cx, &descr)?;
        if fields.itemsize() == dtype.itemsize() && fields.fields().is_some() {
            dtype = fields;
        }
    }
    let Some(shape) = entries.get_str(cx, "shape") else {
        return Err(missing("shape"));
    };
    let shape = numbers(cx, &shape, "shape")?;
    let (memory, writeable) = match entries.get_str(cx, "data") {
        Some(pointer) if pointer.is::<Tuple>() => pointed_at(cx, &pointer)?,
        data => {
            let from = data.filter(|data| !data.is_none());
            let from = from.as_ref().unwrap_or(value);
            let Some(look) = look_at(cx, from)? else {
                let name = attr::type_name(cx, from);
                return Err(Raised::type_error(format!(
                    "a bytes-like object is required, not '{name}'"
                )));
            };
            let mut elements = look.elements;
            if let Some(offset) = entries.get_str(cx, "offset") {
                let Ok(offset) = index::index_i64(cx, &offset) else {
                    return Err(Raised::type_error(
                        "__array_interface__ offset must be an integer",
                    ));
                };
                let at = elements.layout.offset as i64 + offset;
                elements.layout.offset = at.max(0) as usize;
            }
            (elements, !look.readonly)
        }
    };
    let strides = match entries.get_str(cx, "strides") {
        None | Some(Value::None) => {
            let dims: Vec<usize> = shape.iter().map(|&n| n.max(0) as usize).collect();
            let steps = Layout::contiguous(&dims, dtype.itemsize(), Order::C).strides;
            steps.iter().map(|&step| step as i64).collect()
        }
        Some(strides) => {
            let strides = numbers(cx, &strides, "strides")?;
            if strides.len() != shape.len() {
                return Err(Raised::value("mismatch in length of strides and shape"));
            }
            strides
        }
    };
    let bytes = memory.buffer.len();
    let whole = &memory.layout;
    let layout = as_strided(whole, dtype.itemsize(), bytes, Some(&shape), Some(&strides))?;
    let seen = Strided {
        dtype,
        layout,
        ..memory
    };
    let provenance = Provenance::view(Why::AsStrided, seen.buffer.serial());
    let nobody: Rc<dyn Counted> = Rc::new(Boxed(Value::None));
    let base = value.counted().unwrap_or(nobody);
    Ok(Array::on(seen, base, writeable, provenance))
}

/// A tuple of integers of an interface.
fn numbers(cx: &mut Cx, value: &Value, what: &str) -> Res<Vec<i64>> {
    let Some(tuple) = value.downcast::<Tuple>() else {
        return Err(Raised::type_error(format!("{what} must be a tuple")));
    };
    let items = tuple.items.iter();
    items.map(|item| index::index_i64(cx, item)).collect()
}

/// The memory that `(address, readonly)` points at.
fn pointed_at(cx: &mut Cx, pointer: &Value) -> Res<(Strided, bool)> {
    let parts = pointer.downcast::<Tuple>().map(|tuple| &tuple.items[..]);
    let Some([address, readonly]) = parts else {
        return Err(Raised::type_error(
            "__array_interface__ data must be a 2-tuple with (data pointer integer, read-only flag)",
        ));
    };
    let Value::Int(address) = address else {
        return Err(Raised::type_error(
            "first element of __array_interface__ data tuple must be an integer.",
        ));
    };
    let readonly = truth::truth(cx, readonly)?;
    let told = cx.state::<Told>().0.get(address).and_then(Weak::upgrade);
    let Some(array) = told else {
        return Err(Raised::new(
            FaultKind::NotImplementedError,
            "arr reads no memory by its address: give the array or its bytes as `data`",
        ));
    };
    let mut memory = array.strided().clone();
    memory.layout.offset = (*address as usize).saturating_sub(memory.buffer.address());
    Ok((memory, !readonly))
}
