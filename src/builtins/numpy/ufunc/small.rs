//! Operators on small arrays of one dtype and on scalars: from the operands' bytes straight to the kernel.
//!
//! What comes out is what the general way gives; here only the operands that need no thought are taken: float64 and int64 arrays of one shape, at
//! least one axis, contiguous, or one of them and a Python number of its kind. Every other case, and every case that might fail, is `None`.

use std::any::Any;
use std::sync::LazyLock;

use super::{call, errstate, operators, small_scalars};
use crate::array::layout::{Layout, Order};
use crate::array::{Array, DType, Kind, Strided};
use crate::engine::kernels::{Flags, In};
use crate::engine::ufunc::{Loop, Run};
use crate::object::{CompareOp, Cx, Res, Value};
use crate::syntax::ast::Operator;

/// Arrays of more elements than this go the general way, where they may wait.
const FEW: usize = 256;
/// The operators that are taken, by their discriminants; powers and products of matrices have rules of their own.
const OPERATORS: [Operator; 6] = [
    Operator::Add,
    Operator::Sub,
    Operator::Mult,
    Operator::Div,
    Operator::FloorDiv,
    Operator::Mod,
];

/// A ufunc's name and its loops for float64 and for int64.
pub(super) type Pair = (&'static str, [Option<&'static Loop>; 2]);

static ARITHMETIC: LazyLock<[Pair; 6]> =
    LazyLock::new(|| OPERATORS.map(|op| pair(operators::of_operator(op).unwrap_or_default())));
static COMPARISONS: LazyLock<[Pair; 6]> = LazyLock::new(|| {
    use CompareOp::*;
    [Lt, Le, Eq, Ne, Gt, Ge].map(|op| pair(operators::of_comparison(op)))
});

pub(super) fn pair(name: &'static str) -> Pair {
    let find = |kind| crate::engine::ufunc::by_name(name)?.loop_for(&[kind, kind]);
    (name, [find(Kind::F64), find(Kind::I64)])
}

/// `a op b`, or `None` where the general way must see it.
#[inline]
pub fn binary(cx: &mut Cx, op: Operator, a: &Value, b: &Value) -> Option<Res<Value>> {
    if let Some(result) = small_scalars::binary(op, a, b) {
        return Some(Ok(result));
    }
    either(cx, arithmetic(op)?, a, b)
}

/// The loops of an operator that is taken.
#[inline]
pub(super) fn arithmetic(op: Operator) -> Option<&'static Pair> {
    let at = OPERATORS.iter().position(|known| *known == op)?;
    Some(&ARITHMETIC[at])
}

/// `a op b` for a comparison, or `None` where the general way must see it.
#[inline]
pub fn compare(cx: &mut Cx, op: CompareOp, a: &Value, b: &Value) -> Option<Res<Value>> {
    if let Some(result) = small_scalars::compare(op, a, b) {
        return Some(Ok(result));
    }
    either(cx, &COMPARISONS[op as usize], a, b)
}

/// The array itself, not one inside an instance of a user's class.
#[inline]
fn array(value: &Value) -> Option<&Array> {
    match value {
        Value::Obj(object) => (&**object as &dyn Any).downcast_ref::<Array>(),
        _ => None,
    }
}

fn either(cx: &mut Cx, of: &Pair, a: &Value, b: &Value) -> Option<Res<Value>> {
    let (out, flags) = match computed(cx, of, a, b)? {
        Ok(computed) => computed,
        Err(refused) => return Some(Err(refused.into())),
    };
    // Nothing is lent any more: what is done about an event may run a program's function.
    if !flags.is_empty()
        && let Err(raised) = errstate::report_one(cx, of.0, flags)
    {
        return Some(Err(raised));
    }
    Some(Ok(call::wrap(cx, out)))
}

type Computed = crate::diag::fault::Result<(Strided, Flags)>;

fn computed(cx: &Cx, of: &Pair, a: &Value, b: &Value) -> Option<Computed> {
    match (array(a), array(b)) {
        (Some(a), Some(b)) => {
            let (a, b) = (a.strided(), b.strided());
            let at = column(&a)?;
            if a.layout.shape != b.layout.shape || column(&b) != Some(at) {
                return None;
            }
            let (x, y) = (a.buffer.lend(), b.buffer.lend());
            let (x, y) = (In::Block(bytes(&a, &x)?), In::Block(bytes(&b, &y)?));
            run(cx, of.1[at]?, &a, x, y)
        }
        (Some(a), None) => {
            let a = a.strided();
            let at = column(&a)?;
            let one = number(b, at)?;
            let x = a.buffer.lend();
            run(cx, of.1[at]?, &a, In::Block(bytes(&a, &x)?), In::One(&one))
        }
        (None, Some(b)) => {
            let b = b.strided();
            let at = column(&b)?;
            let one = number(a, at)?;
            let y = b.buffer.lend();
            run(cx, of.1[at]?, &b, In::One(&one), In::Block(bytes(&b, &y)?))
        }
        (None, None) => None,
    }
}

/// Which loop of a pair an operand asks for, if it is one for this file.
fn column(operand: &Strided) -> Option<usize> {
    let at = match operand.dtype.kind() {
        Kind::F64 => 0,
        Kind::I64 => 1,
        _ => return None,
    };
    let plain = !operand.dtype.is_swapped()
        && (1..=FEW).contains(&operand.size())
        && operand.ndim() > 0
        && operand.is_c_contiguous()
        && operand.is_aligned();
    plain.then_some(at)
}

fn bytes<'a>(operand: &Strided, lent: &'a [u8]) -> Option<&'a [u8]> {
    let start = operand.layout.offset;
    lent.get(start..start + operand.size() * 8)
}

/// A Python number as the array's kind has it.
fn number(value: &Value, at: usize) -> Option<[u8; 8]> {
    match (value, at) {
        (Value::Float(x), 0) => Some(x.to_ne_bytes()),
        (Value::Int(n), 0) => Some((*n as f64).to_ne_bytes()),
        (Value::Int(n), 1) => Some(n.to_ne_bytes()),
        _ => None,
    }
}

fn run(cx: &Cx, of: &Loop, like: &Strided, a: In<'_>, b: In<'_>) -> Option<Computed> {
    let Run::Binary { out_of_place, .. } = of.run else {
        return None;
    };
    let dtype = DType::plain(*of.types.last()?);
    let layout = Layout::contiguous(like.shape(), dtype.itemsize(), Order::C);
    Some(Strided::with_layout(&cx.memory, dtype, layout).map(|out| {
        let flags = out_of_place(a, b, &mut out.buffer.lend_mut());
        (out, flags)
    }))
}
