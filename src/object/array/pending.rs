//! A part of an expression whose values are still to be computed, as a value on the evaluator's stack.
//!
//! It only lives between two instructions of one expression; whoever is no elementwise operation or reduction gets the array it stands for.

use std::rc::Rc;

use super::foreign::with_run;
use crate::array::{Array, Provenance, Strided, Why};
use crate::base::Counted;
use crate::engine::{Node, elementwise};
use crate::object::{Cx, Object, Res, Type, Value};

/// A pending elementwise result.
pub struct Pending {
    /// What is to be computed.
    pub node: Rc<Node>,
}

impl Counted for Pending {}

impl Object for Pending {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.ndarray.clone()
    }
}

/// Warns of what a computation noticed.
pub type Warn = fn(&mut Cx, &[(usize, &'static str, crate::engine::kernels::Flags)]) -> Res<()>;

/// Says how to warn; filed by the ufuncs, which know the error state.
#[derive(Default)]
pub struct WarnHook(pub Option<Warn>);

/// Computes a pending result.
pub fn compute(cx: &mut Cx, node: &Rc<Node>) -> Res<Strided> {
    let (result, noticed) = with_run(cx, |run| elementwise::compute(run, node))?;
    if !noticed.is_empty()
        && let Some(warn) = cx.state::<WarnHook>().0
    {
        warn(cx, &noticed)?;
    }
    Ok(result)
}

/// The array that a pending value stands for; other values as they are.
pub fn settle(cx: &mut Cx, value: Value) -> Res<Value> {
    match value.downcast::<Pending>() {
        Some(pending) => {
            let node = pending.node.clone();
            let result = compute(cx, &node)?;
            let mut provenance = Provenance::new(Why::Arithmetic);
            provenance.span = cx.place.span;
            Ok(Array::own(result, provenance).into())
        }
        None => Ok(value),
    }
}
