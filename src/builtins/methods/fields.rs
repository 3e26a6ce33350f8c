//! `a.getfield` and `a.setfield`: some of every element's bytes, read as another dtype.
//!
//! The view keeps the array's shape; it starts `offset` bytes into each element. Where either dtype holds references, only a field of
//! the array's own dtype may be asked for. A scalar has `getfield` too; `setfield` only where it is structured or raw.

use std::rc::Rc;

use super::conversion::refuse_read_only;
use super::scalar_as_array::as_array;
use crate::array::movement::view::open_sub_array;
use crate::array::{Array, DType, Provenance, Why};
use crate::builtin;
use crate::builtins::views;
use crate::object::array::subscript::assign;
use crate::object::array::{Scalar, scalar_or_object};
use crate::object::{Cx, Raised, Res, Value};
use crate::registry::argument::Me;
use crate::registry::{Builtin, DTypeArg};

builtin! {
    /// Bytes of every element, read as another dtype: a view.
    ///
    /// >>> np.array([1, 256], dtype='i2').getfield('u1', 1)
    /// array([0, 1], dtype=uint8)
    GETFIELD: "getfield(self, /, dtype, offset=0)" => getfield;
    /// Writes to bytes of every element as if they were of another dtype.
    ///
    /// >>> a = np.zeros(2, dtype='i2')
    /// >>> a.setfield(1, 'u1', 1)
    /// >>> a
    /// array([256, 256], dtype=int16)
    SETFIELD: "setfield(self, /, value, dtype, offset=0)" => setfield;
}

/// The methods of arrays.
pub static METHODS: &[&Builtin] = &[&GETFIELD, &SETFIELD];

/// The methods of scalars.
pub mod of_scalars {
    use super::{Builtin, DTypeArg, Me, Res, Scalar, Value, builtin};
    use crate::object::Cx;

    builtin! {
        /// Some of the scalar's bytes, read as another dtype.
        ///
        /// >>> np.int32(65536).getfield('i2', 2)
        /// np.int16(1)
        GETFIELD: "getfield(self, /, dtype, offset=0)" => getfield;
        /// Writes to some of a structured scalar's bytes.
        SETFIELD: "setfield(self, /, value, dtype, offset=0)" => setfield;
    }

    /// The methods of this family.
    pub static METHODS: &[&Builtin] = &[&GETFIELD, &SETFIELD];

    fn getfield(cx: &mut Cx, me: Value, dtype: DTypeArg, offset: Option<i64>) -> Res<Value> {
        super::field_of_scalar(cx, &me, dtype, offset)
    }

    fn setfield(
        cx: &mut Cx,
        me: Me<Scalar>,
        value: Value,
        dtype: DTypeArg,
        offset: Option<i64>,
    ) -> Res<()> {
        super::set_field_of_scalar(cx, &me.0, &value, dtype, offset)
    }
}

/// NumPy's rule for references: none in either dtype, or a field as the array has it.
fn refuse_references(own: &DType, asked: &DType, offset: i64) -> Res<()> {
    if !own.has_object() && !asked.has_object() {
        return Ok(());
    }
    let fields = own.fields().unwrap_or(&[]);
    let is_field = |f: &crate::array::dtype::Field| f.offset as i64 == offset && f.dtype == *asked;
    match (offset == 0 && own == asked) || fields.iter().any(is_field) {
        true => Ok(()),
        false => Err(Raised::type_error(
            "Cannot get/set field of an object array",
        )),
    }
}

/// The view of the bytes.
fn part(array: &Rc<Array>, dtype: &DType, offset: i64) -> Res<Rc<Array>> {
    let strided = array.strided().clone();
    refuse_references(&strided.dtype, dtype, offset)?;
    let (own, asked) = (strided.itemsize(), dtype.itemsize());
    if asked > own {
        return Err(Raised::value("new type is larger than original type"));
    }
    let Ok(at) = usize::try_from(offset) else {
        return Err(Raised::value("offset is negative"));
    };
    if at > own - asked {
        return Err(Raised::value(
            "new type plus offset is larger than original type",
        ));
    }
    let mut layout = strided.layout;
    layout.offset += at;
    let (layout, dtype) = open_sub_array(layout, dtype.clone());
    let view = views::view_as(array, layout, dtype, Why::Field);
    view.set_guise(array.guise());
    Ok(view)
}

fn getfield(_: &mut Cx, me: Me<Array>, dtype: DTypeArg, offset: Option<i64>) -> Res<Rc<Array>> {
    part(&me.0, &dtype.0, offset.unwrap_or(0))
}

fn setfield(
    cx: &mut Cx,
    me: Me<Array>,
    value: Value,
    dtype: DTypeArg,
    offset: Option<i64>,
) -> Res<()> {
    refuse_read_only(&me.0)?;
    let view = part(&me.0, &dtype.0, offset.unwrap_or(0))?;
    let strided = view.strided().clone();
    assign(cx, &strided, &value)
}

fn field_of_scalar(cx: &mut Cx, me: &Value, dtype: DTypeArg, offset: Option<i64>) -> Res<Value> {
    let array = as_array(cx, me)?;
    let array = array
        .downcast_rc::<Array>()
        .expect("a scalar stands for an array");
    let view = part(&array, &dtype.0, offset.unwrap_or(0))?;
    let strided = view.strided().clone();
    Ok(match strided.ndim() {
        0 => scalar_or_object(&strided, strided.layout.offset),
        _ => view.into(),
    })
}

fn set_field_of_scalar(
    cx: &mut Cx,
    me: &Scalar,
    value: &Value,
    dtype: DTypeArg,
    offset: Option<i64>,
) -> Res<()> {
    let Some(window) = me.window() else {
        return Err(Raised::type_error(
            "Can't set fields in a non-void array scalar.",
        ));
    };
    me.refuse_read_only()?;
    let whole = Array::own(window.clone(), Provenance::new(Why::None));
    let view = part(&whole, &dtype.0, offset.unwrap_or(0))?;
    let strided = view.strided().clone();
    assign(cx, &strided, value)
}
