//! `a.data` and `memoryview`: an array's memory as other programs see it.

use std::rc::Rc;

use crate::array::{Array, DType, Kind, Layout, Order, Strided};
use crate::builtins::numpy::compose::int_tuple;
use crate::builtins::python::bytes_methods;
use crate::builtins::python::slots;
use crate::builtins::{add_attributes, add_methods};
use crate::object::array::element::nested;
use crate::object::array::memory_view::{Look, MemoryView, of_array, of_value, to_bytes};
use crate::object::{CallArgs, Cx, NameMap, Raised, Res, Type, Value, bytes};
use crate::registry::argument::Me;
use crate::registry::{Attribute, Builtin, Given, Rest, ShapeArg};
use crate::{attribute, builtin};

attribute! {
    /// The array's memory.
    DATA: "data" => data;
}

/// The attributes of arrays in this family.
pub static ARRAY_ATTRIBUTES: &[&Attribute] = &[&DATA];

attribute! {
    /// The object whose memory it is.
    OBJ: "obj" => obj;
    /// The letter of the elements' type.
    FORMAT: "format" => format;
    /// Bytes of an element.
    ITEMSIZE: "itemsize" => itemsize;
    /// Bytes of all elements.
    NBYTES: "nbytes" => nbytes;
    /// Number of axes.
    NDIM: "ndim" => ndim;
    /// Lengths of the axes.
    SHAPE: "shape" => shape;
    /// Byte steps of the axes.
    STRIDES: "strides" => strides;
    /// Always the empty tuple.
    SUBOFFSETS: "suboffsets" => suboffsets;
    /// Whether it must not be written.
    READONLY: "readonly" => readonly;
    /// Whether the elements stand without gaps, either way.
    CONTIGUOUS: "contiguous" => contiguous;
    /// Whether they stand in C order.
    C_CONTIGUOUS: "c_contiguous" => c_contiguous;
    /// Whether they stand in Fortran order.
    F_CONTIGUOUS: "f_contiguous" => f_contiguous;
}

static ATTRIBUTES: &[&Attribute] = &[
    &OBJ,
    &FORMAT,
    &ITEMSIZE,
    &NBYTES,
    &NDIM,
    &SHAPE,
    &STRIDES,
    &SUBOFFSETS,
    &READONLY,
    &CONTIGUOUS,
    &C_CONTIGUOUS,
    &F_CONTIGUOUS,
];

builtin! {
    /// The elements' bytes.
    TOBYTES: "tobytes(self, /, order='C')" => tobytes;
    /// The elements as nested lists.
    TOLIST: "tolist(self, /)" => tolist;
    /// The same memory under another format, or from bytes in another shape.
    CAST: "cast(self, /, format, shape=<no value>)" => cast;
    /// The elements' bytes as hexadecimal digits.
    HEX: "hex(self, /, sep='', bytes_per_sep=1)" => hex;
    /// The same memory, read-only.
    TOREADONLY: "toreadonly(self, /)" => toreadonly;
    /// Lets go of the memory: a bytearray that nobody else looks at can grow again.
    RELEASE: "release(self, /)" => release;
    /// Begins a with block.
    ENTER: "__enter__(self, /)" => enter;
    /// Ends a with block.
    EXIT: "__exit__(self, *args)" => exit;
}

static METHODS: &[&Builtin] = &[
    &TOBYTES,
    &TOLIST,
    &CAST,
    &HEX,
    &TOREADONLY,
    &RELEASE,
    &ENTER,
    &EXIT,
];

/// Fills the namespace of `memoryview`.
pub fn fill(cx: &Cx, namespace: &mut NameMap) {
    add_methods(namespace, &cx.types.memoryview, METHODS);
    add_attributes(namespace, &cx.types.memoryview, ATTRIBUTES);
    let groups = [
        slots::COMPARISONS,
        slots::CONTAINER,
        slots::GETITEM,
        slots::SETITEM,
        slots::REPR,
        slots::HASH,
    ];
    slots::add_slots(namespace, &cx.types.memoryview, &groups);
}

/// `memoryview(obj)`.
pub fn construct(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    match (&args.pos[..], &args.kw[..]) {
        ([object], []) => of_value(cx, object),
        ([], [(name, object)]) if &**name == "object" => of_value(cx, object),
        ([], [] | [_]) => Err(Raised::type_error(
            "memoryview() missing required argument 'object' (pos 1)",
        )),
        (several, _) => Err(Raised::type_error(format!(
            "memoryview() takes at most 1 argument ({} given)",
            several.len() + args.kw.len()
        ))),
    }
}

fn data(_: &mut Cx, me: &Value) -> Res<Value> {
    let array = me
        .downcast_rc::<Array>()
        .expect("the descriptor checked the receiver");
    of_array(&array)
}

fn of(me: &Value) -> Res<Look> {
    let view = me.downcast::<MemoryView>();
    view.expect("the descriptor checked the receiver").look()
}

fn obj(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me)?.obj)
}

fn format(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me)?.format().into())
}

fn itemsize(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me)?.elements.itemsize().into())
}

fn nbytes(_: &mut Cx, me: &Value) -> Res<Value> {
    let elements = &of(me)?.elements;
    Ok((elements.size() * elements.itemsize()).into())
}

fn ndim(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me)?.elements.ndim().into())
}

fn shape(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(int_tuple(of(me)?.elements.shape()))
}

fn strides(_: &mut Cx, me: &Value) -> Res<Value> {
    let look = of(me)?;
    let strides = look.elements.layout.strides.iter();
    Ok(Value::tuple(
        strides.map(|&s| Value::Int(s as i64)).collect::<Vec<_>>(),
    ))
}

fn suboffsets(_: &mut Cx, me: &Value) -> Res<Value> {
    of(me)?;
    Ok(Value::tuple(vec![]))
}

fn readonly(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me)?.readonly.into())
}

fn contiguous(_: &mut Cx, me: &Value) -> Res<Value> {
    let look = of(me)?;
    Ok((look.is_c_contiguous() || look.is_f_contiguous()).into())
}

fn c_contiguous(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me)?.is_c_contiguous().into())
}

fn f_contiguous(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me)?.is_f_contiguous().into())
}

fn tobytes(cx: &mut Cx, me: Me<MemoryView>, order: Option<Rc<str>>) -> Res<Value> {
    let look = me.0.look()?;
    let order = match order.as_deref() {
        None | Some("C") => Order::C,
        Some("F") => Order::F,
        Some("A") => Order::A,
        Some(_) => return Err(Raised::value("order must be 'C', 'F' or 'A'")),
    };
    Ok(bytes::value(to_bytes(cx, &look.elements, order)?))
}

fn tolist(_: &mut Cx, me: Me<MemoryView>) -> Res<Value> {
    let look = me.0.look()?;
    let elements = &look.elements;
    let mut values = elements.layout.offsets().map(|at| look.value_at(at));
    nested(&mut values, elements.shape())
}

/// The dtype of a format of one letter.
fn dtype_of_format(format: &str) -> Option<DType> {
    let letter = format.strip_prefix('@').unwrap_or(format);
    let mut letters = letter.chars();
    let (Some(letter), None) = (letters.next(), letters.next()) else {
        return None;
    };
    match letter {
        'c' => Some(DType::bytes(1)),
        'n' => Some(DType::I64),
        'N' | 'P' => Some(DType::U64),
        'q' => Some(DType::I64),
        'Q' => Some(DType::U64),
        letter if "?bBhHiIlLfd".contains(letter) => Kind::ALL
            .into_iter()
            .find(|kind| kind.char() == letter)
            .map(DType::plain),
        _ => None,
    }
}

fn cast(_: &mut Cx, me: Me<MemoryView>, format: Rc<str>, shape: Option<ShapeArg>) -> Res<Value> {
    let look = me.0.look()?;
    let Some(dtype) = dtype_of_format(&format) else {
        return Err(Raised::value(
            "memoryview: destination format must be a native single character format prefixed with an optional '@'",
        ));
    };
    let elements = &look.elements;
    if !look.is_c_contiguous() {
        return Err(Raised::type_error(
            "memoryview: casts are restricted to C-contiguous views",
        ));
    }
    let is_bytes = |format: &str| matches!(format.trim_start_matches('@'), "B" | "b" | "c");
    if !is_bytes(&look.format()) && !is_bytes(&format) {
        return Err(Raised::type_error(
            "memoryview: cannot cast between two non-byte formats",
        ));
    }
    let bytes = elements.size() * elements.itemsize();
    if !bytes.is_multiple_of(dtype.itemsize()) {
        return Err(Raised::type_error(
            "memoryview: length is not a multiple of itemsize",
        ));
    }
    let dims: Vec<usize> = match shape {
        None => vec![bytes / dtype.itemsize()],
        Some(shape) => shape
            .0
            .iter()
            .map(|&n| usize::try_from(n).unwrap_or(0))
            .collect(),
    };
    let count = dims.iter().try_fold(1usize, |n, &d| n.checked_mul(d));
    if count.and_then(|n| n.checked_mul(dtype.itemsize())) != Some(bytes) {
        return Err(Raised::type_error(
            "memoryview: product(shape) * itemsize != buffer size",
        ));
    }
    let layout = Layout {
        offset: elements.layout.offset,
        ..Layout::contiguous(&dims, dtype.itemsize(), Order::C)
    };
    Ok(MemoryView::value(Look {
        elements: Strided {
            dtype,
            ..elements.with(layout)
        },
        format: Some(format),
        ..look
    }))
}

fn hex(
    cx: &mut Cx,
    me: Me<MemoryView>,
    sep: Given<Value>,
    bytes_per_sep: Option<i64>,
) -> Res<String> {
    let look = me.0.look()?;
    let raw = bytes::value(to_bytes(cx, &look.elements, Order::C)?);
    bytes_methods::hex(cx, raw, sep, Given(bytes_per_sep))
}

fn toreadonly(_: &mut Cx, me: Me<MemoryView>) -> Res<Value> {
    Ok(MemoryView::value(Look {
        readonly: true,
        ..me.0.look()?
    }))
}

fn release(_: &mut Cx, me: Me<MemoryView>) -> Res<()> {
    me.0.release();
    Ok(())
}

fn enter(_: &mut Cx, me: Value) -> Res<Value> {
    of(&me)?;
    Ok(me)
}

fn exit(_: &mut Cx, me: Me<MemoryView>, _args: Rest) -> Res<()> {
    me.0.release();
    Ok(())
}
