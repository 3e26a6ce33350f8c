//! Methods and attributes of ndarray, NumPy scalars, dtype and flags, one file a family.
//!
//! A family of ndarray methods is one line in [`NDARRAY`], one of attributes a line in [`NDARRAY_ATTRIBUTES`].

pub mod array_slots;
pub mod conversion;
pub mod ctypes;
pub mod delegated;
pub mod dtype_descr;
pub mod fields;
pub mod flags;
pub mod flat;
pub mod header;
pub mod memory;
pub mod movement;
pub mod protocols;
pub mod reductions;
pub mod scalar;
pub mod scalar_as_array;
pub mod scalar_kinds;
pub mod sorting;

use super::python::list_type::add_class_getitem;
use super::python::slots;
use super::{add_attributes, add_methods};
use crate::object::{Cx, NameMap};
use crate::registry::{Attribute, Builtin};

/// The methods of ndarray.
static NDARRAY: &[&[&Builtin]] = &[
    delegated::METHODS,
    movement::METHODS,
    conversion::METHODS,
    fields::METHODS,
    flags::METHODS,
    protocols::METHODS,
    reductions::METHODS,
    super::numpy::editing::METHODS,
    sorting::METHODS,
    super::numpy::files::METHODS,
];

/// The computed attributes of ndarray.
static NDARRAY_ATTRIBUTES: &[&[&Attribute]] = &[
    header::ATTRIBUTES,
    protocols::ATTRIBUTES,
    flat::ARRAY_ATTRIBUTES,
    memory::ARRAY_ATTRIBUTES,
    ctypes::ARRAY_ATTRIBUTES,
];

/// Gives NumPy's types their namespaces.
pub fn install(cx: &mut Cx) {
    cx.types.ndarray.define(fill_ndarray, None);
    cx.types.generic.define(fill_generic, None);
    cx.types.dtype.define(fill_dtype, None);
    scalar_kinds::define(cx);
    cx.types.ufunc.define(array_slots::fill_ufunc, None);
    cx.types.flatiter.define(flat::fill, None);
    cx.types.ctypes.define(ctypes::fill, None);
    cx.types
        .memoryview
        .define(memory::fill, Some(memory::construct));
}

fn fill_ndarray(cx: &Cx, namespace: &mut NameMap) {
    for table in NDARRAY {
        add_methods(namespace, &cx.types.ndarray, table);
    }
    let operators = [
        slots::COMPARISONS,
        slots::REPR,
        slots::STR,
        slots::CONTAINER,
        slots::GETITEM,
        slots::SETITEM,
    ];
    slots::add_slots(namespace, &cx.types.ndarray, &operators);
    array_slots::fill_ndarray(cx, namespace);
    add_class_getitem(namespace);
    for table in NDARRAY_ATTRIBUTES {
        add_attributes(namespace, &cx.types.ndarray, table);
    }
}

fn fill_generic(cx: &Cx, namespace: &mut NameMap) {
    array_slots::fill_generic(cx, namespace);
    add_methods(namespace, &cx.types.generic, scalar_as_array::METHODS);
    add_attributes(namespace, &cx.types.generic, scalar_as_array::ATTRIBUTES);
    add_methods(namespace, &cx.types.generic, fields::of_scalars::METHODS);
    add_methods(namespace, &cx.types.generic, protocols::SCALAR_METHODS);
    add_attributes(namespace, &cx.types.generic, protocols::ATTRIBUTES);
    add_methods(namespace, &cx.types.generic, delegated::METHODS);
    add_methods(namespace, &cx.types.generic, scalar::METHODS);
    add_methods(namespace, &cx.types.generic, reductions::METHODS);
    add_methods(namespace, &cx.types.generic, sorting::METHODS);
    for only_arrays in ["dot", "partition", "argpartition"] {
        namespace.shift_remove(only_arrays);
    }
    add_attributes(namespace, &cx.types.generic, scalar::ATTRIBUTES);
}

fn fill_dtype(cx: &Cx, namespace: &mut NameMap) {
    add_class_getitem(namespace);
    add_methods(namespace, &cx.types.dtype, scalar::DTYPE_METHODS);
    add_attributes(namespace, &cx.types.dtype, scalar::DTYPE_ATTRIBUTES);
    add_attributes(namespace, &cx.types.dtype, dtype_descr::ATTRIBUTES);
}
