//! `np.recarray` and `np.record`: structured arrays whose fields are attributes. What makes them out of data stands in `numpy.rec`.
//!
//! A recarray's dtype gives scalars that are `np.record`s; seen as a plain array it keeps that dtype.

use std::rc::Rc;

use crate::array::{Array, DType, Guise};
use crate::builtin;
use crate::builtins::add_methods;
use crate::builtins::methods::conversion::as_records;
use crate::object::array::{Scalar, dtype_of_value};
use crate::object::{CallArgs, Cx, NameMap, Raised, Res, Type, Value, attr, call, index, text};
use crate::registry::argument::{Given, Me};
use crate::registry::{Builtin, DTypeArg};

builtin! {
    /// A new array of a shape whose fields are attributes.
    ///
    /// >>> np.recarray((2,), dtype=[('a', 'i4')]).a.shape
    /// (2,)
    RECARRAY: "recarray(shape, dtype=None, buf=None, offset=0, strides=None, formats=None, names=None, titles=None, byteorder=None, aligned=False, order='C')" => new_recarray;
    /// A field by name or number; with a value, writes it.
    FIELD: "field(self, attr, val=None)" => field;
    /// The fields, one a line.
    PPRINT: "pprint(self)" => pprint;
}

static ARRAY_METHODS: &[&Builtin] = &[&FIELD];
static RECORD_METHODS: &[&Builtin] = &[&PPRINT];

/// Gives the two types their constructors and methods.
pub fn install(cx: &mut Cx) {
    fn fill_array(cx: &Cx, namespace: &mut NameMap) {
        add_methods(namespace, &cx.types.recarray, ARRAY_METHODS);
    }
    fn fill_record(cx: &Cx, namespace: &mut NameMap) {
        add_methods(namespace, &cx.types.record, RECORD_METHODS);
    }
    cx.types.recarray.define(fill_array, Some(construct));
    cx.types.record.define(fill_record, None);
}

fn construct(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    let bound = RECARRAY.parameters().bind(cx, args)?;
    (RECARRAY.call)(cx, &RECARRAY, &bound)
}

#[allow(clippy::too_many_arguments)]
fn new_recarray(
    cx: &mut Cx,
    shape: Value,
    dtype: Option<DTypeArg>,
    buf: Option<Value>,
    offset: Given<Value>,
    strides: Option<Value>,
    formats: Option<Value>,
    names: Option<Value>,
    titles: Option<Value>,
    byteorder: Option<Value>,
    aligned: Given<Value>,
    order: Given<Value>,
) -> Res<Value> {
    let dtype = match dtype {
        Some(dtype) => dtype.0,
        None => {
            let given = [formats, names, titles].map(|v| v.unwrap_or(Value::None));
            let aligned = aligned.0.unwrap_or(Value::Bool(false));
            let rest = [aligned, byteorder.unwrap_or(Value::None)];
            described(cx, given.into_iter().chain(rest).collect())?
        }
    };
    let mut call = CallArgs::of([shape, super::compose::dtype_value(dtype.with_records(true))]);
    let mut pass = |name: &str, value: Option<Value>| {
        call.kw.extend(value.map(|value| (name.into(), value)));
    };
    let from_buffer = buf.is_some();
    pass("buffer", buf);
    pass("offset", offset.0.filter(|_| from_buffer));
    pass("strides", strides.filter(|_| from_buffer));
    pass("order", order.0);
    let class = Value::Obj(cx.types.ndarray.clone());
    let new = call::call(cx, &class, call)?;
    if let Some(array) = new.downcast::<Array>() {
        array.set_guise(Guise::Record);
        as_records(array);
    }
    Ok(new)
}

/// The dtype that `numpy.rec.format_parser` makes of formats, names and titles.
fn described(cx: &mut Cx, arguments: Vec<Value>) -> Res<DType> {
    let module = super::compose::np_name(cx, "rec")?;
    let parser = attr::getattr(cx, &module, "format_parser")?;
    let parsed = call::call(cx, &parser, CallArgs::of(arguments))?;
    let dtype = attr::getattr(cx, &parsed, "dtype")?;
    dtype_of_value(cx, &dtype)
}

fn field(cx: &mut Cx, me: Me<Array>, attr: Value, val: Option<Value>) -> Res<Value> {
    let key = match attr {
        Value::Int(i) => {
            let dtype = me.0.dtype();
            let fields = dtype.fields().unwrap_or(&[]);
            let at = if i < 0 { i + fields.len() as i64 } else { i };
            let found = usize::try_from(at).ok().and_then(|at| fields.get(at));
            let found = found.ok_or_else(|| Raised::index("tuple index out of range"))?;
            Value::str(found.name.clone())
        }
        name => name,
    };
    let me = Value::Obj(me.0.clone());
    match val {
        Some(value) => index::setitem(cx, &me, &key, Some(&value)).map(|()| Value::None),
        None => index::getitem(cx, &me, &key),
    }
}

fn pprint(cx: &mut Cx, me: Me<Scalar>) -> Res<Value> {
    let dtype = me.0.dtype().clone();
    let fields = dtype.fields().unwrap_or(&[]);
    let widest = fields.iter().map(|f| f.name.chars().count()).max();
    let widest = widest.unwrap_or(0);
    let me = Value::Obj(me.0.clone());
    let mut rows = Vec::with_capacity(fields.len());
    for field in fields {
        let value = index::getitem(cx, &me, &Value::str(field.name.clone()))?;
        let shown = text::str(cx, &value)?;
        rows.push(format!("{:widest$}: {shown}", field.name));
    }
    Ok(Value::str(rows.join("\n")))
}
