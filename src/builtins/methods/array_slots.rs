//! The dunder methods of ndarray and of NumPy's scalars as attributes: `a.__matmul__`, `a.__float__`, `np.float64.__add__`.
//!
//! They ask the same code as the operators do. `int`, `float` and `complex` of an array want no axes and take Python's word for the
//! element: `int(np.array('12'))` is 12.

use crate::builtins::python::slots::{self, Slot, binary, inplace, plain_slot, reflected};
use crate::object::{Cx, NameMap, Value, call, index};
use crate::syntax::ast::Operator;

static MATRIX_PRODUCT: &[Slot] = &[
    binary("__matmul__", Operator::MatMult),
    reflected("__rmatmul__", Operator::MatMult),
];

static INPLACE: &[Slot] = &[
    inplace("__iadd__", Operator::Add),
    inplace("__isub__", Operator::Sub),
    inplace("__imul__", Operator::Mult),
    inplace("__itruediv__", Operator::Div),
    inplace("__ifloordiv__", Operator::FloorDiv),
    inplace("__imod__", Operator::Mod),
    inplace("__ipow__", Operator::Pow),
    inplace("__imatmul__", Operator::MatMult),
    inplace("__ilshift__", Operator::LShift),
    inplace("__irshift__", Operator::RShift),
    inplace("__iand__", Operator::BitAnd),
    inplace("__ior__", Operator::BitOr),
    inplace("__ixor__", Operator::BitXor),
];

static PYTHON_NUMBERS: &[Slot] = &[
    plain_slot("__int__", 0, |cx, _, me, _| {
        crate::builtins::python::int_type::to_int(cx, me)
    }),
    plain_slot("__float__", 0, |cx, _, me, _| {
        let float = Value::Obj(cx.types.float.clone());
        call::call_pos(cx, &float, [me.clone()])
    }),
];

static COMPLEX: &[Slot] = &[plain_slot("__complex__", 0, |cx, _, me, _| {
    let complex = Value::Obj(cx.types.complex.clone());
    call::call_pos(cx, &complex, [me.clone()])
})];

/// An integer scalar is an index; a time difference is an integer too by its class, but none.
pub(super) static INDEX: &[Slot] = &[plain_slot("__index__", 0, |cx, _, me, _| {
    index::index(cx, me)
})];

static COPIES: &[Slot] = &[
    plain_slot("__copy__", 0, |cx, _, me, _| {
        call::call_method(cx, me, "copy", [Value::str("K")])
    }),
    plain_slot("__deepcopy__", 1, |cx, _, me, _| {
        call::call_method(cx, me, "copy", [])
    }),
];

/// Files what arrays have.
pub fn fill_ndarray(cx: &Cx, namespace: &mut NameMap) {
    let groups = [
        slots::NUMBER,
        slots::FLOORING,
        slots::BITS,
        MATRIX_PRODUCT,
        INPLACE,
        PYTHON_NUMBERS,
        COMPLEX,
        INDEX,
        COPIES,
    ];
    slots::add_slots(namespace, &cx.types.ndarray, &groups);
}

/// Files what ufuncs have beside their own attributes.
pub fn fill_ufunc(cx: &Cx, namespace: &mut NameMap) {
    slots::add_slots(namespace, &cx.types.ufunc, &[slots::CALL]);
}

/// Files what all scalars have.
pub fn fill_generic(cx: &Cx, namespace: &mut NameMap) {
    let groups = [
        slots::NUMBER,
        slots::FLOORING,
        slots::BITS,
        PYTHON_NUMBERS,
        super::scalar_kinds::FORMAT,
    ];
    slots::add_slots(namespace, &cx.types.generic, &groups);
}
