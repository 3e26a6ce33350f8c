//! Calling NumPy's types: `np.float64(1)`, `np.dtype('i4')`, `np.ndarray((2, 3))`.
//!
//! A scalar type called on a sequence gives an array, and on a Python integer that does not fit an OverflowError.

use std::rc::Rc;

use super::buffers::{Lent, Taker};
use super::compose::own;
use super::creation::{NewShape, zeros_of};
use super::making::{Making, make};
use crate::array::dtype::record::from_list;
use crate::array::layout::{Shape, Strides};
use crate::array::movement::strided::check_bounds;
use crate::array::{DType, Element, Kind, Layout, Order, Provenance, Strided, Why};
use crate::builtin;
use crate::diag::fault::FaultKind;
use crate::object::array::dtype::{dtype_of_dict, dtype_of_list};
use crate::object::array::scalar::{kind_of_class, scalar_class};
use crate::object::array::{
    DTypeValue, array_of, dtype_of_value, scalar_or_object, scalar_value, window_on,
};
use crate::object::attr;
use crate::object::class::Constructor;
use crate::object::dict::Dict;
use crate::object::sequence::List;
use crate::object::{CallArgs, Cx, Raised, Res, Type, Value, call, complex, index, number};
use crate::registry::argument::FromValue;
use crate::registry::array_argument::integers;
use crate::registry::{Called, DTypeArg, OrderArg};

builtin! {
    /// The dtype that a value stands for.
    ///
    /// >>> np.dtype('f4')
    /// dtype('float32')
    DTYPE: "dtype(dtype, align=False, copy=False, metadata=None)" => new_dtype;
    /// An array of a shape, on memory of its own or on another object's.
    ///
    /// >>> np.ndarray((2, 3)).shape
    /// (2, 3)
    NDARRAY: "ndarray(shape, dtype=float, buffer=None, offset=0, strides=None, order=None)" => new_ndarray;
}

/// Gives NumPy's types their constructors.
pub fn install(cx: &mut Cx) {
    for kind in Kind::ALL {
        construct_with(&scalar_class(cx, kind), new_scalar);
    }
    construct_with(&cx.types.dtype, |cx, _, args| {
        let bound = DTYPE.parameters().bind_of(cx, args, Called::BUILTIN)?;
        (DTYPE.call)(cx, &DTYPE, &bound)
    });
    construct_with(&cx.types.ndarray, |cx, _, args| {
        let bound = NDARRAY.parameters().bind_of(cx, args, Called::BUILTIN)?;
        (NDARRAY.call)(cx, &NDARRAY, &bound)
    });
    let t = &cx.types;
    let abstracts = [
        &t.number,
        &t.integer,
        &t.signedinteger,
        &t.unsignedinteger,
        &t.inexact,
        &t.floating,
        &t.complexfloating,
        &t.flexible,
        &t.character,
        &t.generic,
    ];
    for class in abstracts {
        construct_with(class, |_, class, _| {
            Err(Raised::type_error(format!(
                "cannot create '{}' instances",
                class.full_name()
            )))
        });
    }
}

fn construct_with(class: &Type, constructor: Constructor) {
    class.set_constructor(constructor);
}

fn new_scalar(cx: &mut Cx, class: &Rc<Type>, args: CallArgs) -> Res<Value> {
    let kind = kind_of_class(cx, class).expect("only the types of kinds are made here");
    if kind.is_text() {
        return new_text(cx, kind, args);
    }
    refuse_arguments(kind, &args)?;
    let value = args.pos.first().cloned();
    let second = args.pos.get(1).or(args.kw.first().map(|(_, v)| v)).cloned();
    if kind.is_time() {
        return super::time_types::new_time(cx, kind, value, second);
    }
    let Some(value) = value else {
        return empty_scalar(cx, kind);
    };
    let value = match second {
        Some(imag) if kind.is_complex() => {
            let (re, im) = (number::to_float(cx, &value)?, number::to_float(cx, &imag)?);
            complex::value(re, im)
        }
        Some(form) if kind == Kind::Void => {
            return new_void(cx, class, &value, &form);
        }
        _ => value,
    };
    if kind == Kind::Object {
        return Ok(value);
    }
    if value.is_none() && (kind.is_float() || kind.is_complex()) {
        let nothing = match kind.is_complex() {
            true => complex::value(f64::NAN, f64::NAN),
            false => Value::Float(f64::NAN),
        };
        return cast_to(cx, &nothing, DType::plain(kind));
    }
    match kind {
        Kind::Void => raw_void(cx, &value),
        kind => cast_to(cx, &value, DType::plain(kind)),
    }
}

/// A scalar is made of one value; a complex one and a time may be made of two, and a record has a `dtype`.
fn refuse_arguments(kind: Kind, args: &CallArgs) -> Res<()> {
    let (pos, kw) = (args.pos.len(), args.kw.len());
    let (most, asked, refused) = match kind {
        Kind::F64 if kw > 0 => {
            return Err(Raised::type_error("float() takes no keyword arguments"));
        }
        Kind::F64 if pos > 1 => {
            let message = format!("float expected at most 1 argument, got {pos}");
            return Err(Raised::type_error(message));
        }
        Kind::Void => (2, "void()", "void()"),
        Kind::Bool => (1, "bool_()", "bool_()"),
        Kind::Object => (1, "object_()", "object_()"),
        kind if kind.is_time() || kind.is_complex() => (2, "function", "this function"),
        _ => (1, "function", "this function"),
    };
    let given = pos + kw;
    if given > most {
        let word = if pos == 0 { "keyword " } else { "" };
        let plural = if most == 1 { "" } else { "s" };
        return Err(Raised::type_error(format!(
            "{asked} takes at most {most} {word}argument{plural} ({given} given)"
        )));
    }
    if kind == Kind::Void && pos == 0 {
        return Err(no_value_for_void());
    }
    let known = |name: &str| kind == Kind::Void && name == "dtype";
    match args.kw.iter().find(|(name, _)| !known(name)) {
        Some((name, _)) => Err(Raised::type_error(format!(
            "'{name}' is an invalid keyword argument for {refused}"
        ))),
        None => Ok(()),
    }
}

fn no_value_for_void() -> Box<Raised> {
    Raised::type_error("void() takes at least 1 positional argument (0 given)")
}

/// `void(value)`: a number is a count of bytes, all else is taken byte for byte, a record as it is.
fn raw_void(cx: &mut Cx, value: &Value) -> Res<Value> {
    if let Ok(Some(Value::Int(n))) = index::index_opt(cx, value) {
        let n = usize::try_from(n).map_err(|_| Raised::value("negative size"))?;
        cx.reserve(n as u128)?;
        return scalar_of_zeros(cx, DType::void(n));
    }
    let as_found = array_of(cx, value, None)?.dtype();
    let dtype = match as_found.kind() {
        Kind::Void => as_found,
        _ => DType::void(as_found.itemsize()),
    };
    cast_to(cx, value, dtype)
}

/// `str_` and `bytes_` are made as Python makes `str` and `bytes`; one value of which it makes none is an array's business.
fn new_text(cx: &mut Cx, kind: Kind, args: CallArgs) -> Res<Value> {
    let class = match kind {
        Kind::Str => cx.types.str.clone(),
        _ => cx.types.bytes.clone(),
    };
    let only = match (&args.pos[..], args.kw.is_empty()) {
        ([only], true) => Some(only.clone()),
        _ => None,
    };
    match (call::call(cx, &Value::Obj(class), args), only) {
        (Ok(text), _) => cast_to(cx, &text, DType::plain(kind)),
        (Err(_), Some(value)) => cast_to(cx, &value, DType::plain(kind)),
        (Err(raised), None) => Err(raised),
    }
}

/// A structured scalar, alone in its memory; a list gives an array of them.
fn new_void(cx: &mut Cx, class: &Rc<Type>, value: &Value, form: &Value) -> Res<Value> {
    let is_record = Rc::ptr_eq(class, &cx.types.record);
    let dtype = dtype_of_value(cx, form)?.with_records(is_record);
    cast_to(cx, value, dtype)
}

fn cast_to(cx: &mut Cx, value: &Value, dtype: DType) -> Res<Value> {
    let made = make(cx, value, &Making::as_it_lies(Some(dtype), Some(true)))?;
    let strided = made.strided().clone();
    Ok(match strided.ndim() {
        0 => scalar_or_object(&strided, strided.layout.offset),
        _ => made.into(),
    })
}

fn empty_scalar(cx: &mut Cx, kind: Kind) -> Res<Value> {
    match kind {
        Kind::Object => Ok(Value::None),
        Kind::Void => Err(no_value_for_void()),
        kind => scalar_of_zeros(cx, DType::plain(kind)),
    }
}

/// The scalar whose bytes are all zero.
pub fn scalar_of_zeros(cx: &mut Cx, dtype: DType) -> Res<Value> {
    if dtype.fields().is_some() {
        let zeros = Strided::zeros(&cx.memory, dtype, &[], Order::C)?;
        return Ok(window_on(zeros, None));
    }
    let raw = vec![0; dtype.itemsize()];
    Ok(scalar_value(Element::new(dtype, &raw)))
}

fn new_dtype(
    cx: &mut Cx,
    dtype: Value,
    align: Option<bool>,
    _copy: Option<bool>,
    metadata: Option<Value>,
) -> Res<Value> {
    if let Some(metadata) = metadata.filter(|metadata| !metadata.is_none()) {
        return Err(match metadata.is::<Dict>() {
            true => Raised::new(
                FaultKind::NotImplementedError,
                "arr leaves out metadata of dtypes: keep it beside the array",
            ),
            false => {
                let class = attr::type_name(cx, &metadata);
                Raised::type_error(format!("dtype() argument 4 must be dict, not {class}"))
            }
        });
    }
    let align = align.unwrap_or(false);
    let found = if let Some(list) = dtype.downcast::<List>().filter(|_| align) {
        let entries = list.items.borrow().clone();
        dtype_of_list(cx, &entries, true)?
    } else if let Some(dict) = dtype.downcast::<Dict>().filter(|_| align) {
        dtype_of_dict(cx, &dict.entries(), true)?
    } else {
        match dtype_of_value(cx, &dtype)? {
            found if align && dtype.as_str().is_some() => aligned(found)?,
            found => found,
        }
    };
    Ok(Value::object(DTypeValue::new(found)))
}

/// The fields of a text (`'i4,f8'`) as they lie where each is aligned.
fn aligned(dtype: DType) -> Res<DType> {
    let Some(fields) = dtype.fields() else {
        return Ok(dtype);
    };
    let parts = fields
        .iter()
        .map(|f| (f.name.to_string(), None, f.dtype.clone()));
    Ok(from_list(parts.collect(), true)?)
}

fn new_ndarray(
    cx: &mut Cx,
    shape: NewShape,
    dtype: Option<DTypeArg>,
    buffer: Option<Value>,
    offset: Option<i64>,
    strides: Option<Value>,
    order: Option<Value>,
) -> Res<Value> {
    let order = match order {
        Some(order) => OrderArg::from_value(cx, &order, "order")?.0,
        None => Order::C,
    };
    let dtype = dtype.map_or(DType::F64, |d| d.0);
    let strides = match strides {
        Some(strides) => Some(integers(cx, &strides)?),
        None => None,
    };
    let Some(buffer) = buffer else {
        if strides.is_some() {
            return Err(Raised::value(
                "strides must not be passed when creating a new array",
            ));
        }
        let new = match dtype.kind() {
            Kind::Object => Strided::zeros(&cx.memory, dtype, &shape.0, order)?,
            _ => zeros_of(cx, dtype, &shape.0, order)?,
        };
        return Ok(own(cx, new, Why::None));
    };
    let offset = usize::try_from(offset.unwrap_or(0)).map_err(|_| {
        Raised::value("offset must be non-negative and no greater than buffer length (0)")
    })?;
    let memory = Lent::by(cx, &buffer, Taker::NoMemoryView)?;
    let (start, length) = (memory.start, memory.length);
    let has_strides = strides.is_some();
    let strides = match strides {
        Some(strides) if strides.len() != shape.0.len() => {
            return Err(Raised::value(
                "strides, if given, must be the same length as shape",
            ));
        }
        Some(strides) => strides.iter().map(|&s| s as isize).collect::<Strides>(),
        None => Layout::contiguous(&shape.0, dtype.itemsize(), order).strides,
    };
    let layout = Layout {
        shape: Shape::from_slice(&shape.0),
        strides,
        offset: start.saturating_add(offset),
    };
    let end = start + length;
    let fits = layout
        .extent(dtype.itemsize())
        .is_none_or(|(low, high)| low >= start as isize && high as usize <= end);
    if !fits || offset > length || check_bounds(&layout, dtype.itemsize(), end).is_err() {
        return Err(match has_strides {
            true => Raised::value(
                "strides is incompatible with shape of requested array and size of buffer",
            ),
            false => Raised::type_error("buffer is too small for requested array"),
        });
    }
    let seen = Strided {
        dtype,
        ..memory.elements.with(layout)
    };
    let provenance = Provenance::view(memory.why(Why::AsStrided), seen.buffer.serial());
    Ok(memory.array(seen, provenance).into())
}
