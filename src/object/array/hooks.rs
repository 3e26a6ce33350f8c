//! What families above supply to the protocols of arrays and scalars: operators, comparisons, format specs.
//!
//! They are plain function pointers, filed once when a session is made. Where none is filed the protocol says NotImplemented.

use crate::object::{CompareOp, Cx, Res, UnaryOp, Value};
use crate::syntax::ast::Operator;

/// The functions behind the protocols.
#[derive(Clone, Copy, Default)]
pub struct Hooks {
    /// `a op b`, the operands in the order in which they are written.
    pub binary: Option<fn(&mut Cx, Operator, &Value, &Value) -> Res<Value>>,
    /// `a op= b`.
    pub inplace: Option<fn(&mut Cx, Operator, &Value, &Value) -> Res<Value>>,
    /// `-a` and its kin.
    pub unary: Option<fn(&mut Cx, UnaryOp, &Value) -> Res<Value>>,
    /// `a < b` and its kin.
    pub compare: Option<fn(&mut Cx, CompareOp, &Value, &Value) -> Res<Value>>,
    /// `format(a, spec)`.
    pub format: Option<fn(&mut Cx, &Value, &str) -> Res<String>>,
}

/// The session's hooks.
pub fn hooks(cx: &mut Cx) -> Hooks {
    *cx.state::<Hooks>()
}
