//! Ufuncs as Python objects: calls, operators, `reduce` and its kin, error state.
//!
//! `resolve` finds the typed loop and the dtypes, `call` runs it, `operators` is what `a + b` does, `pending` is the part of an expression that
//! waits to be computed with the rest, `reduction` and `methods` are what a ufunc has beside being called.

pub mod apply;
mod at;
pub mod call;
pub mod choose;
pub mod docs;
pub mod ellipsis;
pub mod errstate;
mod generic;
pub mod methods;
mod negative_power;
mod object;
mod object_loops;
mod object_reduction;
pub mod operand;
pub mod operators;
mod overrides;
pub mod pending;
pub mod pyfunc;
pub mod reduction;
pub mod refusals;
pub mod resolve;
mod resolve_dtypes;
mod rounding;
pub mod scalar_arithmetic;
mod signature;
pub mod small;
pub mod small_scalars;
mod text_multiply;
mod time_loops;
pub mod types;
mod unlike;

pub use object::{UfuncObject, call_with_fate, ufunc_value};

use crate::engine::ufunc;
use crate::object::array::Hooks;
use crate::object::{Cx, NameMap};

/// Gives arrays and scalars their operators.
pub fn install(cx: &mut Cx) {
    *cx.state::<Hooks>() = Hooks {
        binary: Some(operators::binary),
        inplace: Some(operators::inplace),
        unary: Some(operators::unary),
        compare: Some(operators::compare),
        format: cx.state::<Hooks>().format,
    };
    errstate::install(cx);
}

/// Files every ufunc, and NumPy's second names for some.
pub fn fill(namespace: &mut NameMap) {
    for entry in ufunc::all() {
        namespace.insert(entry.name.into(), ufunc_value(entry));
    }
    for (name, target) in ufunc::ALIASES {
        if let Some(value) = namespace.get(*target).cloned() {
            namespace.insert((*name).into(), value);
        }
    }
}
