//! A part of an expression whose values are still to be computed, as a value on the evaluator's stack.
//!
//! It only lives between two instructions of one expression; whoever is no elementwise operation or reduction gets the array it stands for.
//! Nothing of the waiting may be seen: before anything is told (a warning, an error) that comes later in the program, and before any call that
//! could change an operand, [`catch_up`] computes what waits.

use std::rc::Rc;

use super::foreign::with_run;
use crate::array::{Array, Provenance, Strided, Why};
use crate::base::Counted;
use crate::engine::notice::Notice;
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
pub type Warn = fn(&mut Cx, &[Notice]) -> Res<()>;

/// Says how to warn; filed by the ufuncs, which know the error state.
#[derive(Default)]
pub struct WarnHook(pub Option<Warn>);

/// A result that waits for its consumer. It stands among those that wait in its operands' stead.
pub fn wait(cx: &mut Cx, node: Rc<Node>) -> Value {
    cx.waiting.retain(|other| !other.is_input_of(&node));
    cx.waiting.push(node.clone());
    Value::object(Pending { node })
}

/// Computes everything that waits, in the order of the program, so that it warns before what comes now.
#[inline]
pub fn catch_up(cx: &mut Cx) -> Res<()> {
    match cx.waiting.is_empty() {
        true => Ok(()),
        false => compute_all(cx, &[]),
    }
}

/// The same, but for the values of `kept`, which what comes now computes itself.
#[inline]
pub fn catch_up_beside(cx: &mut Cx, kept: &[Value]) -> Res<()> {
    match cx.waiting.is_empty() {
        true => Ok(()),
        false => compute_all(cx, kept),
    }
}

#[cold]
fn compute_all(cx: &mut Cx, kept: &[Value]) -> Res<()> {
    let is_kept = |node: &Rc<Node>| {
        kept.iter()
            .filter_map(|value| value.downcast::<Pending>())
            .any(|pending| Rc::ptr_eq(&pending.node, node))
    };
    let (kept, now): (Vec<_>, Vec<_>) = std::mem::take(&mut cx.waiting)
        .into_iter()
        .partition(is_kept);
    for node in now.iter().filter(|node| !node.has_run()) {
        let values = compute(cx, node)?;
        node.keep(values);
    }
    cx.waiting = kept;
    Ok(())
}

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
