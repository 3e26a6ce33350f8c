//! What NumPy's scalars and dtypes say about themselves.

use std::rc::Rc;

use crate::array::DType;
use crate::attribute;
use crate::builtin;
use crate::builtins::numpy::scalar_types::scalar_of_zeros;
use crate::object::array::{DTypeValue, Scalar, array_of_scalar, scalar_value};
use crate::object::dict::Dict;
use crate::object::{Cx, Raised, Res, Value};
use crate::registry::argument::Me;
use crate::registry::{AnyCastingArg, Attribute, Builtin, DTypeArg, Given, OrderArg, Rest};

builtin! {
    /// The Python value of the scalar.
    ///
    /// >>> np.float64(1.5).item()
    /// 1.5
    ITEM: "item(self, /, *args)" => item;
    /// The Python value of the scalar.
    ///
    /// >>> np.int8(3).tolist()
    /// 3
    TOLIST: "tolist(self, /)" => tolist;
    /// The scalar as another dtype.
    ///
    /// >>> np.float64(1.5).astype(int)
    /// np.int64(1)
    ASTYPE: "astype(self, /, dtype, order='K', casting='unsafe', subok=True, copy=True)" => astype;
}

/// The methods of scalars.
pub static METHODS: &[&Builtin] = &[&ITEM, &TOLIST, &ASTYPE];

attribute! {
    /// What the bytes mean.
    DTYPE: "dtype" => dtype;
    /// The empty tuple.
    SHAPE: "shape" => empty_tuple;
    /// The empty tuple.
    STRIDES: "strides" => empty_tuple;
    /// No axes.
    NDIM: "ndim" => zero;
    /// One element.
    SIZE: "size" => one;
    /// Bytes of the element.
    ITEMSIZE: "itemsize" => itemsize;
    /// Bytes of the element.
    NBYTES: "nbytes" => itemsize;
    /// The scalar itself.
    TRANSPOSED: "T" => itself;
    /// The array that a `void` came out of; other scalars own their bytes.
    BASE: "base" => base;
    /// The real part.
    REAL: "real" => real;
    /// The imaginary part.
    IMAG: "imag" => imag;
}

/// The attributes of scalars.
pub static ATTRIBUTES: &[&Attribute] = &[
    &DTYPE,
    &SHAPE,
    &STRIDES,
    &NDIM,
    &SIZE,
    &ITEMSIZE,
    &NBYTES,
    &TRANSPOSED,
    &BASE,
    &REAL,
    &IMAG,
];

builtin! {
    /// The same dtype in another byte order: `'>'`, `'<'`, `'='`, `'S'` for swapped.
    ///
    /// >>> np.dtype('i4').newbyteorder('>')
    /// dtype('>i4')
    NEWBYTEORDER: "newbyteorder(self, new_order='S', /)" => newbyteorder;
}

/// The methods of dtypes.
pub static DTYPE_METHODS: &[&Builtin] = &[&NEWBYTEORDER];

attribute! {
    /// The name: `float64`.
    D_NAME: "name" => dtype_name;
    /// The array interface's spelling: `<f8`.
    D_STR: "str" => dtype_str;
    /// The family's letter.
    D_KIND: "kind" => dtype_kind;
    /// The type's letter.
    D_CHAR: "char" => dtype_char;
    /// The type's number.
    D_NUM: "num" => dtype_num;
    /// Bytes of an element.
    D_ITEMSIZE: "itemsize" => dtype_itemsize;
    /// The alignment in bytes.
    D_ALIGNMENT: "alignment" => dtype_alignment;
    /// `=`, `<`, `>` or `|`.
    D_BYTEORDER: "byteorder" => dtype_byteorder;
    /// Whether the bytes stand in this machine's order.
    D_ISNATIVE: "isnative" => dtype_isnative;
    /// Whether an element holds an object.
    D_HASOBJECT: "hasobject" => dtype_hasobject;
    /// Whether it was made with `align=True`.
    D_ISALIGNED: "isalignedstruct" => dtype_isaligned;
    /// The fields' names, or None.
    D_NAMES: "names" => dtype_names, set_dtype_names;
    /// The fields by name, or None.
    D_FIELDS: "fields" => dtype_fields;
    /// The type of its scalars.
    D_TYPE: "type" => dtype_type;
    /// The shape of a sub-array.
    D_SHAPE: "shape" => dtype_shape;
    /// The element of a sub-array, or itself.
    D_BASE: "base" => dtype_base;
    /// `(base, shape)` of a sub-array, or None.
    D_SUBDTYPE: "subdtype" => dtype_subdtype;
    /// Axes of a sub-array.
    D_NDIM: "ndim" => dtype_ndim;
}

/// The attributes of dtypes.
pub static DTYPE_ATTRIBUTES: &[&Attribute] = &[
    &D_NAME,
    &D_STR,
    &D_KIND,
    &D_CHAR,
    &D_NUM,
    &D_ITEMSIZE,
    &D_ALIGNMENT,
    &D_BYTEORDER,
    &D_ISNATIVE,
    &D_HASOBJECT,
    &D_ISALIGNED,
    &D_NAMES,
    &D_FIELDS,
    &D_TYPE,
    &D_SHAPE,
    &D_BASE,
    &D_SUBDTYPE,
    &D_NDIM,
];

fn scalar(me: &Value) -> Rc<Scalar> {
    me.downcast_rc::<Scalar>()
        .expect("the descriptor checked the receiver")
}

fn item(_: &mut Cx, me: Me<Scalar>, _args: Rest) -> Res<Value> {
    Ok(me.0.item())
}

fn tolist(_: &mut Cx, me: Me<Scalar>) -> Res<Value> {
    Ok(me.0.item())
}

fn astype(
    cx: &mut Cx,
    me: Me<Scalar>,
    dtype: DTypeArg,
    order: Option<OrderArg>,
    casting: Given<AnyCastingArg>,
    _subok: Option<bool>,
    copy: Option<bool>,
) -> Res<Value> {
    let array = array_of_scalar(cx, &me.0)?;
    let order = order.map_or(crate::array::Order::K, |order| order.0);
    let casting = casting
        .0
        .map_or(crate::array::dtype::Casting::Unsafe, |casting| casting.0);
    let copies = copy.unwrap_or(true);
    let new = crate::builtins::views::cast(cx, &array, &dtype.0, order, casting, copies)?;
    let strided = new.strided();
    Ok(crate::object::array::scalar_or_object(
        &strided,
        strided.layout.offset,
    ))
}

fn dtype(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(Value::object(DTypeValue::new(scalar(me).dtype().clone())))
}

fn empty_tuple(_: &mut Cx, _: &Value) -> Res<Value> {
    Ok(Value::tuple(vec![]))
}

fn zero(_: &mut Cx, _: &Value) -> Res<Value> {
    Ok(Value::Int(0))
}

fn one(_: &mut Cx, _: &Value) -> Res<Value> {
    Ok(Value::Int(1))
}

fn base(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(scalar(me).base().map_or(Value::None, Value::from))
}

fn itself(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(me.clone())
}

fn itemsize(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(scalar(me).dtype().itemsize().into())
}

/// One half of a complex element.
fn half(element: &crate::array::Element, second: bool) -> Value {
    let dtype = DType::plain(element.dtype.kind().real());
    let size = dtype.itemsize();
    let start = if second { size } else { 0 };
    let bytes = &element.bytes[start..start + size];
    scalar_value(crate::array::Element::new(dtype, bytes))
}

fn real(_: &mut Cx, me: &Value) -> Res<Value> {
    let scalar = scalar(me);
    Ok(match scalar.dtype().kind().is_complex() {
        true => half(&scalar.element(), false),
        false => me.clone(),
    })
}

fn imag(cx: &mut Cx, me: &Value) -> Res<Value> {
    let scalar = scalar(me);
    let element = &scalar.element();
    if element.dtype.kind().is_complex() {
        return Ok(half(element, true));
    }
    scalar_of_zeros(cx, element.dtype.clone())
}

/// The dtype behind a dtype object.
pub(super) fn of_dtype(me: &Value) -> DType {
    of(me)
}

fn of(me: &Value) -> DType {
    me.downcast::<DTypeValue>()
        .expect("the descriptor checked the receiver")
        .dtype()
}

fn wrap(dtype: DType) -> Value {
    Value::object(DTypeValue::new(dtype))
}

fn newbyteorder(_: &mut Cx, me: Me<DTypeValue>, order: Option<Rc<str>>) -> Res<Value> {
    let little = cfg!(target_endian = "little");
    let dtype = me.0.dtype();
    let order = order.as_deref().unwrap_or("S");
    let swapped = match order.chars().next().unwrap_or('?') {
        '>' | 'B' | 'b' => little,
        '<' | 'L' | 'l' => !little,
        '=' | 'N' | 'n' => false,
        '|' | 'I' | 'i' => return Ok(wrap(dtype.clone())),
        'S' | 's' => return Ok(wrap(dtype.with_order_swapped())),
        _ => {
            let message = format!("byteorder not recognized (got '{order}')");
            return Err(Raised::value(message));
        }
    };
    Ok(wrap(dtype.with_order(swapped)))
}

fn dtype_name(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).name().into())
}

fn dtype_str(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).typestr().into())
}

fn dtype_kind(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).kind().family().to_string().into())
}

fn dtype_char(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).kind().char().to_string().into())
}

fn dtype_num(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(Value::Int(of(me).kind().num().into()))
}

fn dtype_itemsize(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).itemsize().into())
}

fn dtype_alignment(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).alignment().into())
}

fn dtype_byteorder(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).byteorder().to_string().into())
}

fn dtype_isnative(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).is_native().into())
}

fn dtype_hasobject(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).has_object().into())
}

fn dtype_isaligned(_: &mut Cx, me: &Value) -> Res<Value> {
    use crate::array::dtype::Compound;
    let aligned = matches!(
        of(me).compound(),
        Some(Compound::Record { aligned: true, .. })
    );
    Ok(aligned.into())
}

fn dtype_names(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(match of(me).fields() {
        None => Value::None,
        Some(fields) => {
            let names = fields.iter().map(|f| Value::str(f.name.clone()));
            Value::tuple(names.collect::<Vec<_>>())
        }
    })
}

fn set_dtype_names(cx: &mut Cx, me: &Value, value: Option<&Value>) -> Res<()> {
    let Some(value) = value else {
        return Err(Raised::new(
            crate::diag::fault::FaultKind::AttributeError,
            "Cannot delete dtype names attribute",
        ));
    };
    let dtype = of(me);
    let Some(fields) = dtype.fields() else {
        return Err(Raised::value("there are no fields defined"));
    };
    let wrong = || {
        Raised::value(format!(
            "must replace all names at once with a sequence of length {}",
            fields.len()
        ))
    };
    let given = crate::object::array::discover::items(cx, value).map_err(|_| wrong())?;
    if given.len() != fields.len() {
        return Err(wrong());
    }
    let mut names: Vec<Rc<str>> = Vec::with_capacity(given.len());
    for (i, name) in given.iter().enumerate() {
        let Some(text) = name.as_str() else {
            let got = crate::object::attr::type_name(cx, name);
            return Err(Raised::value(format!(
                "item #{i} of names is of type {got} and not string"
            )));
        };
        if names.iter().any(|n| &**n == text) {
            return Err(Raised::value("Duplicate field names given."));
        }
        names.push(text.into());
    }
    if let Some(value) = me.downcast::<DTypeValue>() {
        value.rename(&names);
    }
    Ok(())
}

fn dtype_fields(cx: &mut Cx, me: &Value) -> Res<Value> {
    let dtype = of(me);
    let Some(fields) = dtype.fields() else {
        return Ok(Value::None);
    };
    let dict = Dict::default();
    for field in fields {
        let mut entry = vec![wrap(field.dtype.clone()), field.offset.into()];
        entry.extend(field.title.clone().map(Value::str));
        let entry = Value::tuple(entry);
        dict.insert(cx, Value::str(field.name.clone()), entry.clone())?;
        if let Some(title) = field.title.clone() {
            dict.insert(cx, Value::str(title), entry)?;
        }
    }
    let dict = Value::object(dict);
    Ok(crate::object::mapping_proxy::proxy(&dict))
}

fn dtype_type(cx: &mut Cx, me: &Value) -> Res<Value> {
    Ok(Value::Obj(crate::object::array::scalar::class_of_scalars(
        cx,
        &of(me),
    )))
}

fn dtype_shape(_: &mut Cx, me: &Value) -> Res<Value> {
    let dtype = of(me);
    let shape = dtype.sub_array_parts().map_or(&[][..], |(_, shape)| shape);
    Ok(Value::tuple(
        shape.iter().map(|&n| n.into()).collect::<Vec<_>>(),
    ))
}

fn dtype_base(_: &mut Cx, me: &Value) -> Res<Value> {
    let dtype = of(me);
    let base = dtype.sub_array_parts().map(|(base, _)| base.clone());
    Ok(base.map_or_else(|| me.clone(), wrap))
}

fn dtype_subdtype(cx: &mut Cx, me: &Value) -> Res<Value> {
    match of(me).sub_array_parts() {
        None => Ok(Value::None),
        Some((base, _)) => Ok(Value::tuple(vec![wrap(base.clone()), dtype_shape(cx, me)?])),
    }
}

fn dtype_ndim(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me)
        .sub_array_parts()
        .map_or(0, |(_, shape)| shape.len())
        .into())
}
