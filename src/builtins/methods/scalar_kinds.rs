//! Methods that only some of NumPy's scalars have: integers count bits and have a numerator, floats are fractions, neither `bool` nor
//! complex numbers have any of it. `float64` is a `float` and has the rest from there.

use std::rc::Rc;

use super::array_slots;
use crate::array::Kind;
use crate::builtins::python::slots::{self, Slot, plain_slot};
use crate::builtins::{add_attributes, add_methods};
use crate::object::array::Scalar;
use crate::object::{Cx, NameMap, Res, Type, Value, call, text};
use crate::registry::argument::Me;
use crate::registry::{Attribute, Builtin};
use crate::{attribute, builtin};

builtin! {
    /// How many bits of the absolute value are set.
    ///
    /// >>> np.int64(5).bit_count()
    /// 2
    BIT_COUNT: "bit_count(self, /)" => bit_count;
    /// Whether the value is whole.
    ///
    /// >>> np.float64(1.5).is_integer()
    /// False
    IS_INTEGER: "is_integer(self, /)" => is_integer;
    /// The value as a fraction.
    ///
    /// >>> np.float32(0.5).as_integer_ratio()
    /// (1, 2)
    AS_INTEGER_RATIO: "as_integer_ratio(self, /)" => as_integer_ratio;
}

attribute! {
    /// The integer itself.
    NUMERATOR: "numerator" => itself;
    /// 1
    DENOMINATOR: "denominator" => one;
}

static OF_INTEGERS: &[&Attribute] = &[&NUMERATOR, &DENOMINATOR];

/// `x.__format__(spec)` is `format(x, spec)`.
pub(super) static FORMAT: &[Slot] = &[plain_slot("__format__", 1, |cx, _, me, args| {
    let spec = args[0].as_str().unwrap_or_default().to_string();
    text::format(cx, me, &spec).map(Value::from)
})];

fn add(class: &Rc<Type>, namespace: &mut NameMap, methods: &[&'static Builtin]) {
    add_methods(namespace, class, methods);
}

/// Gives the classes of scalars what is theirs.
pub fn define(cx: &Cx) {
    let t = &cx.types;
    t.integer.define(
        |cx, namespace| {
            let me = &cx.types.integer;
            add(me, namespace, &[&IS_INTEGER]);
            add_attributes(namespace, me, OF_INTEGERS);
        },
        None,
    );
    t.floating.define(
        |cx, namespace| add(&cx.types.floating, namespace, &[&IS_INTEGER]),
        None,
    );
    for class in [&t.float16, &t.float32] {
        class.define(
            |cx, namespace| add(&cx.types.floating, namespace, &[&AS_INTEGER_RATIO]),
            None,
        );
    }
    let signed = [&t.int8, &t.int16, &t.int32, &t.int64];
    let unsigned = [&t.uint8, &t.uint16, &t.uint32, &t.uint64];
    for class in signed.into_iter().chain(unsigned) {
        class.define(
            |cx, namespace| {
                let me = &cx.types.integer;
                slots::add_slots(namespace, me, &[array_slots::INDEX]);
                add(me, namespace, &[&BIT_COUNT]);
            },
            None,
        );
    }
}

fn of_number(cx: &mut Cx, me: &Scalar, name: &str) -> Res<Value> {
    call::call_method(cx, &me.item(), name, [])
}

fn bit_count(cx: &mut Cx, me: Me<Scalar>) -> Res<Value> {
    of_number(cx, &me.0, "bit_count")
}

fn is_integer(cx: &mut Cx, me: Me<Scalar>) -> Res<Value> {
    // A span of time is one of NumPy's signed integers.
    let kind = me.0.dtype().kind();
    if kind.is_integer() || kind == Kind::TimeDelta {
        return Ok(Value::Bool(true));
    }
    of_number(cx, &me.0, "is_integer")
}

fn as_integer_ratio(cx: &mut Cx, me: Me<Scalar>) -> Res<Value> {
    of_number(cx, &me.0, "as_integer_ratio")
}

fn itself(_: &mut Cx, me: &Value) -> Res<Value> {
    Ok(me.clone())
}

fn one(_: &mut Cx, _: &Value) -> Res<Value> {
    Ok(Value::Int(1))
}
