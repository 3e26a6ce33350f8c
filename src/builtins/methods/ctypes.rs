//! `a.ctypes`: the address, shape and strides of an array in the words of the `ctypes` module.
//!
//! The module itself makes pointers and C arrays; here stands what an array hands to it. `data_as` keeps the array alive through the pointer.

use std::rc::Rc;

use crate::array::Array;
use crate::base::Counted;
use crate::builtins::add_attributes;
use crate::builtins::add_methods;
use crate::builtins::modules;
use crate::builtins::numpy::compose::int_tuple;
use crate::object::{CallArgs, Cx, NameMap, Object, Res, Type, Value, attr, binop, call};
use crate::registry::Attribute;
use crate::registry::argument::Me;
use crate::syntax::ast::Operator;
use crate::{attribute, builtin};

attribute! {
    /// The array's place in memory for C.
    CTYPES: "ctypes" => ctypes;
}

/// The attributes of arrays in this family.
pub static ARRAY_ATTRIBUTES: &[&Attribute] = &[&CTYPES];

attribute! {
    /// The address of the first element.
    DATA: "data" => data;
    /// Lengths of the axes as a C array.
    SHAPE: "shape" => shape;
    /// Byte steps of the axes as a C array.
    STRIDES: "strides" => strides;
    /// The address as `c_void_p`.
    AS_PARAMETER: "_as_parameter_" => as_parameter;
}

builtin! {
    /// The address as a pointer of a type.
    DATA_AS: "data_as(self, /, obj)" => data_as;
    /// Lengths of the axes as a C array of a type.
    SHAPE_AS: "shape_as(self, /, obj)" => shape_as;
    /// Byte steps of the axes as a C array of a type.
    STRIDES_AS: "strides_as(self, /, obj)" => strides_as;
}

/// Fills the namespace of the type of `a.ctypes`.
pub fn fill(cx: &Cx, namespace: &mut NameMap) {
    add_methods(
        namespace,
        &cx.types.ctypes,
        &[&DATA_AS, &SHAPE_AS, &STRIDES_AS],
    );
    add_attributes(
        namespace,
        &cx.types.ctypes,
        &[&DATA, &SHAPE, &STRIDES, &AS_PARAMETER],
    );
}

/// `a.ctypes`.
pub struct ArrayCtypes(pub Rc<Array>);

impl Counted for ArrayCtypes {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        visit(self.0.clone());
    }
}

impl Object for ArrayCtypes {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.ctypes.clone()
    }

    fn is_container(&self) -> bool {
        true
    }
}

impl ArrayCtypes {
    /// The address of the first element.
    pub fn address(&self) -> usize {
        let strided = self.0.strided();
        strided.buffer.address() + strided.layout.offset
    }
}

fn ctypes(_: &mut Cx, me: &Value) -> Res<Value> {
    let array = me
        .downcast_rc::<Array>()
        .expect("the descriptor checked the receiver");
    Ok(Value::object(ArrayCtypes(array)))
}

fn of(me: &Value) -> &ArrayCtypes {
    me.downcast::<ArrayCtypes>()
        .expect("the descriptor checked the receiver")
}

fn data(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(of(me).address().into())
}

fn shape_tuple(me: &ArrayCtypes) -> Value {
    int_tuple(me.0.strided().shape())
}

fn strides_tuple(me: &ArrayCtypes) -> Value {
    let strided = me.0.strided();
    let steps = strided.layout.strides.iter();
    Value::tuple(steps.map(|&s| Value::Int(s as i64)).collect::<Vec<_>>())
}

/// `(obj * ndim)(*numbers)`; the numbers themselves where there is no such module.
fn c_array(cx: &mut Cx, class: Option<Value>, numbers: Value) -> Res<Value> {
    let class = match class {
        Some(class) => class,
        None => match modules::import(cx, "ctypes")? {
            Some(module) => attr::getattr(cx, &module, "c_ssize_t")?,
            None => return Ok(numbers),
        },
    };
    let items = crate::object::iterate::collect(cx, &numbers)?;
    let count = Value::Int(items.len() as i64);
    let class = binop::binary(cx, Operator::Mult, &class, &count)?;
    call::call(cx, &class, CallArgs::of(items))
}

fn shape(cx: &mut Cx, me: &Value) -> Res<Value> {
    c_array(cx, None, shape_tuple(of(me)))
}

fn strides(cx: &mut Cx, me: &Value) -> Res<Value> {
    c_array(cx, None, strides_tuple(of(me)))
}

fn from_module(cx: &mut Cx, name: &str, args: Vec<Value>) -> Res<Value> {
    let Some(module) = modules::import(cx, "ctypes")? else {
        return Err(crate::object::Raised::new(
            crate::diag::fault::FaultKind::ModuleNotFoundError,
            "No module named 'ctypes'",
        ));
    };
    let function = attr::getattr(cx, &module, name)?;
    call::call(cx, &function, CallArgs::of(args))
}

fn as_parameter(cx: &mut Cx, me: &Value) -> Res<Value> {
    let address = data(cx, me)?;
    from_module(cx, "c_void_p", vec![address])
}

fn data_as(cx: &mut Cx, me: Value, obj: Value) -> Res<Value> {
    from_module(cx, "cast", vec![me, obj])
}

fn shape_as(cx: &mut Cx, me: Me<ArrayCtypes>, obj: Value) -> Res<Value> {
    c_array(cx, Some(obj), shape_tuple(&me.0))
}

fn strides_as(cx: &mut Cx, me: Me<ArrayCtypes>, obj: Value) -> Res<Value> {
    c_array(cx, Some(obj), strides_tuple(&me.0))
}
