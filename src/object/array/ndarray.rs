//! Arrays under Python's protocols.

use std::rc::Rc;

use super::element::object_at;
use super::hooks::hooks;
use super::scalar::{item_at, scalar_or_object};
use super::subscript;
use crate::array::{Array, Guise, Kind, Provenance, Why, movement};
use crate::object::iterator::Native;
use crate::object::plain::Plain;
use crate::object::{CompareOp, Cx, Object, Raised, Res, Type, UnaryOp, Value, attr, bytes};
use crate::scalar::parse_float::parse_float_shown;
use crate::syntax::ast::Operator;

/// A part of a recarray is a recarray where it has fields, else a plain array.
fn as_part_of_records(part: &Value) {
    let Some(part) = part.downcast::<Array>() else {
        return;
    };
    let strided = part.strided().clone();
    match strided.dtype.fields() {
        Some(_) => {
            part.set_guise(Guise::Record);
            part.set_header(strided.layout, strided.dtype.with_records(true));
        }
        None => part.set_guise(Guise::Plain),
    }
}

fn array(me: &Value) -> Rc<Array> {
    me.downcast_rc::<Array>()
        .expect("the protocol was entered through an array")
}

impl Object for Array {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        match self.guise() {
            Guise::Plain => cx.types.ndarray.clone(),
            Guise::Memmap => cx.types.memmap.clone(),
            Guise::Record => cx.types.recarray.clone(),
        }
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Array(self)
    }

    fn getattr(&self, cx: &mut Cx, me: &Value, name: &str) -> Res<Option<Value>> {
        if self.guise() != Guise::Record || !self.has_field(name) {
            return Ok(None);
        }
        let field = subscript::getitem(cx, &array(me), &Value::str(name))?;
        as_part_of_records(&field);
        Ok(Some(field))
    }

    fn setattr(&self, cx: &mut Cx, me: &Value, name: &str, value: Option<&Value>) -> Res<bool> {
        match value {
            Some(value) if self.guise() == Guise::Record && self.has_field(name) => {
                subscript::setitem(cx, &array(me), &Value::str(name), value)?;
                Ok(true)
            }
            _ => Ok(false),
        }
    }

    fn is_container(&self) -> bool {
        true
    }

    fn repr(&self, cx: &mut Cx, me: &Value) -> Res<Option<String>> {
        super::printing::repr_of_array(cx, self, me).map(Some)
    }

    fn str(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        super::printing::str_of_array(cx, self).map(Some)
    }

    fn format(&self, cx: &mut Cx, me: &Value, spec: &str) -> Res<Option<String>> {
        if self.strided().ndim() == 0 {
            let item = only_element(self);
            return crate::object::text::format(cx, &item, spec).map(Some);
        }
        let _ = (me, spec);
        Err(Raised::type_error(
            "unsupported format string passed to numpy.ndarray.__format__",
        ))
    }

    fn hash(&self, _: &mut Cx, _: &Value) -> Res<Option<i64>> {
        Err(Raised::type_error("unhashable type: 'numpy.ndarray'"))
    }

    fn truth(&self, cx: &mut Cx, _: &Value) -> Res<Option<bool>> {
        match self.strided().size() {
            0 => Err(Raised::value(
                "The truth value of an empty array is ambiguous. Use `array.size > 0` to check that an array is not empty.",
            )),
            1 => {
                let item = only_element(self);
                crate::object::truth::truth(cx, &item).map(Some)
            }
            _ => Err(Raised::value(
                "The truth value of an array with more than one element is ambiguous. Use a.any() or a.all()",
            )),
        }
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        match self.strided().shape().first() {
            Some(&n) => Ok(Some(n)),
            None => Err(Raised::type_error("len() of unsized object")),
        }
    }

    fn compare(&self, cx: &mut Cx, me: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        match hooks(cx).compare {
            Some(f) => f(cx, op, me, other),
            None => Ok(Value::NotImplemented),
        }
    }

    fn binary(
        &self,
        cx: &mut Cx,
        me: &Value,
        op: Operator,
        other: &Value,
        reflected: bool,
    ) -> Res<Value> {
        match (hooks(cx).binary, reflected) {
            (Some(f), false) => f(cx, op, me, other),
            (Some(f), true) => f(cx, op, other, me),
            (None, _) => Ok(Value::NotImplemented),
        }
    }

    fn inplace(&self, cx: &mut Cx, me: &Value, op: Operator, other: &Value) -> Res<Value> {
        match hooks(cx).inplace {
            Some(f) => f(cx, op, me, other),
            None => Ok(Value::NotImplemented),
        }
    }

    fn unary(&self, cx: &mut Cx, me: &Value, op: UnaryOp) -> Res<Value> {
        match hooks(cx).unary {
            Some(f) => f(cx, op, me),
            None => Ok(Value::NotImplemented),
        }
    }

    fn getitem(&self, cx: &mut Cx, me: &Value, key: &Value) -> Res<Value> {
        let item = subscript::getitem(cx, &array(me), key)?;
        if self.guise() == Guise::Record {
            as_part_of_records(&item);
        }
        Ok(item)
    }

    fn setitem(&self, cx: &mut Cx, me: &Value, key: &Value, value: Option<&Value>) -> Res<bool> {
        match value {
            Some(value) => subscript::setitem(cx, &array(me), key, value).map(|()| true),
            None => Err(Raised::value("cannot delete array elements")),
        }
    }

    fn contains(&self, cx: &mut Cx, me: &Value, item: &Value) -> Res<Option<bool>> {
        let equal = crate::object::compare::compare(cx, CompareOp::Eq, me, item)?;
        if !equal.is::<Array>() {
            return crate::object::truth::truth(cx, &equal).map(Some);
        }
        let any = crate::object::call::call_method(cx, &equal, "any", [])?;
        crate::object::truth::truth(cx, &any).map(Some)
    }

    fn iter(&self, cx: &mut Cx, me: &Value) -> Res<Option<Value>> {
        if self.strided().ndim() == 0 {
            return Err(Raised::type_error("iteration over a 0-d array"));
        }
        let array = array(me);
        let mut next = 0;
        let step = move |_: &mut Cx| {
            let at = next;
            next += 1;
            nth(&array, at)
        };
        let class = cx.types.iterator.clone();
        Ok(Some(Native::new(class, vec![me.clone()], Box::new(step))))
    }

    fn index(&self, _: &mut Cx, _: &Value) -> Res<Option<Value>> {
        let strided = self.strided();
        if strided.ndim() == 0 && strided.dtype.kind().is_integer() {
            let element = strided.element_at(strided.layout.offset);
            return Ok(Some(super::python_of_element(&element)));
        }
        Err(Raised::type_error(
            "only integer scalar arrays can be converted to a scalar index",
        ))
    }

    fn float(&self, cx: &mut Cx, _: &Value) -> Res<Option<f64>> {
        let item = only_item(self)?;
        float_of_item(cx, &item).map(Some)
    }
}

impl Array {
    /// Whether a structured array has a field of this name.
    fn has_field(&self, name: &str) -> bool {
        let strided = self.strided();
        let fields = strided.dtype.fields().unwrap_or_default();
        fields.iter().any(|f| &*f.name == name)
    }
}

/// The one element of an array without axes, as a Python value.
pub fn only_item(array: &Array) -> Res<Value> {
    let strided = array.strided();
    match strided.ndim() {
        0 => Ok(super::element::python_at(&strided, strided.layout.offset)),
        _ => Err(Raised::type_error(
            "only 0-dimensional arrays can be converted to Python scalars",
        )),
    }
}

/// `float(item)` of what an array or scalar holds.
pub fn float_of_item(cx: &mut Cx, item: &Value) -> Res<f64> {
    let text = match (item.as_str(), bytes::as_bytes(item)) {
        (Some(text), _) => text.to_string(),
        (None, Some(data)) => data.iter().map(|b| char::from(*b)).collect(),
        (None, None) => {
            return crate::object::number::to_float(cx, item).map_err(|raised| {
                match raised.is_kind(cx, "TypeError") {
                    true => {
                        let got = attr::type_name(cx, item);
                        Raised::type_error(format!(
                            "float() argument must be a string or a real number, not '{got}'"
                        ))
                    }
                    false => raised,
                }
            });
        }
    };
    let shown = crate::object::text::repr(cx, item)?;
    Ok(parse_float_shown(&text, || shown.clone())?)
}

/// The first element of an array that has one.
fn only_element(array: &Array) -> Value {
    let strided = array.strided();
    match strided.dtype.kind() {
        Kind::Object => object_at(&strided, strided.layout.offset),
        _ => scalar_or_object(&strided, strided.layout.offset),
    }
}

/// `a[i]` while iterating: an element, or a row as a view.
fn nth(array: &Rc<Array>, at: usize) -> Res<Option<Value>> {
    let strided = array.strided();
    if strided.shape().first().is_none_or(|&n| at >= n) {
        return Ok(None);
    }
    let row = movement::slice::take_axis(&strided.layout, 0, at as i64)?;
    if row.ndim() == 0 {
        return Ok(Some(item_at(|| array.clone(), &strided, row.offset)));
    }
    let part = strided.with(row);
    drop(strided);
    let serial = part.buffer.serial();
    let row = Array::view_of(array, part, Provenance::view(Why::Row, serial));
    Ok(Some(row.into()))
}
