//! What the constants of one compilation share: equal texts are one object, and equal sets are made alike.
//!
//! CPython's compiler makes set displays of three or more constants from a constant frozenset. That frozenset is made twice, the second time
//! in the order of the first, and one module keeps one of all equal ones: so the first display of `{24, 16, 8}` decides how a later
//! `{8, 16, 24}` prints. `x in {8, 16, 24}` leaves such a constant too.

use std::collections::HashMap;

use crate::object::{Name, Value};
use crate::syntax::ast::{Constant, Expr, ExprKind, Operator, UnaryOperator};

/// The texts and the constant sets of one compilation, each set as it was written first.
#[derive(Default)]
pub struct Constants<'a> {
    /// Whether annotations are kept as text: `from __future__ import annotations` was met.
    pub annotations_as_text: bool,
    texts: HashMap<Name, Value>,
    known: Vec<&'a [Expr]>,
}

/// Longer displays are built item by item.
const LONGEST: usize = 4096;

impl<'a> Constants<'a> {
    /// The str of this text.
    pub fn text(&mut self, text: &Name) -> Value {
        let made = || Value::str(text.clone());
        self.texts.entry(text.clone()).or_insert_with(made).clone()
    }

    /// The items to make the display from, if CPython would take them from a constant.
    pub fn display(&mut self, elts: &'a [Expr]) -> Option<&'a [Expr]> {
        let folded = (3..LONGEST).contains(&elts.len()) && elts.iter().all(is_constant);
        folded.then(|| self.first(elts))
    }

    /// Notes the right side of `in` and `not in`.
    pub fn note_membership(&mut self, container: &'a Expr) {
        if let ExprKind::Set { elts } = &container.kind
            && elts.len() < LONGEST
            && elts.iter().all(is_constant)
        {
            self.first(elts);
        }
    }

    fn first(&mut self, elts: &'a [Expr]) -> &'a [Expr] {
        let known = self.known.iter().find(|known| same_set(known, elts));
        if let Some(known) = known {
            return known;
        }
        self.known.push(elts);
        elts
    }
}

fn same_set(a: &[Expr], b: &[Expr]) -> bool {
    let within = |a: &[Expr], b: &[Expr]| a.iter().all(|x| b.iter().any(|y| same(x, y)));
    within(a, b) && within(b, a)
}

/// Whether an expression is a constant once CPython's compiler has folded it.
fn is_constant(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Constant(_) => true,
        ExprKind::UnaryOp { operand, .. } => is_constant(operand),
        ExprKind::BinOp {
            left, op, right, ..
        } => *op != Operator::MatMult && is_constant(left) && is_constant(right),
        ExprKind::Tuple { elts, .. } => elts.iter().all(is_constant),
        _ => false,
    }
}

/// Whether two constants are of one type and value, as they are written.
fn same(a: &Expr, b: &Expr) -> bool {
    match (&a.kind, &b.kind) {
        (ExprKind::Constant(a), ExprKind::Constant(b)) => same_constant(a, b),
        (
            ExprKind::UnaryOp {
                op: UnaryOperator::USub,
                operand: a,
            },
            ExprKind::UnaryOp {
                op: UnaryOperator::USub,
                operand: b,
            },
        ) => same(a, b),
        (ExprKind::Tuple { elts: a, .. }, ExprKind::Tuple { elts: b, .. }) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| same(a, b))
        }
        _ => false,
    }
}

fn same_constant(a: &Constant, b: &Constant) -> bool {
    match (a, b) {
        (Constant::None, Constant::None) | (Constant::Ellipsis, Constant::Ellipsis) => true,
        (Constant::Bool(a), Constant::Bool(b)) => a == b,
        (Constant::Int(a), Constant::Int(b)) => a == b,
        (Constant::BigInt(a), Constant::BigInt(b)) => a == b,
        (Constant::Float(a), Constant::Float(b)) | (Constant::Complex(a), Constant::Complex(b)) => {
            a.to_bits() == b.to_bits()
        }
        (Constant::Str(a), Constant::Str(b)) => a == b,
        (Constant::Bytes(a), Constant::Bytes(b)) => a == b,
        _ => false,
    }
}
