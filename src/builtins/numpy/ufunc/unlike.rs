//! Comparisons of operands that no loop compares: `==` is false everywhere, an integer too large for the other's dtype is told by its size.

use super::generic::structured;
use super::operand::Operand;
use crate::array::{Array, DType, Element, Kind, Order, Provenance, Strided, Why};
use crate::engine::order;
use crate::engine::ufunc::Ufunc;
use crate::object::array::{element_of_python, scalar_value};
use crate::object::int::Int;
use crate::object::{CompareOp, Cx, Raised, Res, Value};

/// `a op b` by the operator, where it is no elementwise comparison of two values.
pub fn compare(cx: &mut Cx, op: CompareOp, operands: &[Operand; 2]) -> Res<Option<Value>> {
    if let Some(result) = out_of_range(cx, op, operands)? {
        return Ok(Some(result));
    }
    let negated = match op {
        CompareOp::Eq => false,
        CompareOp::Ne => true,
        _ => return Ok(None),
    };
    let [a, b] = operands.each_ref().map(Operand::kind);
    if a == Kind::Void && b == Kind::Void {
        check_voids(&operands[0], &operands[1])?;
        return structured(cx, operands, negated).map(Some);
    }
    let is_void_array = |o: &Operand| matches!(o, Operand::Array(..)) && o.kind() == Kind::Void;
    let has_object = a == Kind::Object || b == Kind::Object;
    if operands.iter().any(is_void_array) && !has_object {
        return Err(Raised::type_error(
            "Cannot compare structured or void to non-void arrays.",
        ));
    }
    match has_loop(a, b) {
        true => Ok(None),
        false => filled(cx, operands, negated).map(Some),
    }
}

/// Structured elements want a common dtype, raw ones the same size.
fn check_voids(a: &Operand, b: &Operand) -> Res<()> {
    let (Some(a), Some(b)) = (a.dtype(), b.dtype()) else {
        return Ok(());
    };
    let is_raw = a.compound().is_none() && b.compound().is_none();
    match is_raw {
        true if a.itemsize() != b.itemsize() => Err(Raised::type_error(
            "cannot compare unstructured voids of different length. Use bytes to compare. (This may return array of False in the future.)",
        )),
        false if crate::array::dtype::promote_types(a, b).is_err() => Err(Raised::type_error(
            "Cannot compare structured arrays unless they have a common dtype.  I.e. `np.result_type(arr1, arr2)` must be defined.",
        )),
        _ => Ok(()),
    }
}

/// Whether elements of two kinds can be equal at all.
fn has_loop(a: Kind, b: Kind) -> bool {
    let counts = |k: Kind| (k.is_integer() && k != Kind::U64) || k == Kind::Bool;
    let beside = |a: Kind, b: Kind| a == Kind::TimeDelta && counts(b);
    a == Kind::Object
        || b == Kind::Object
        || (a.is_numeric() && b.is_numeric())
        || a == b
        || beside(a, b)
        || beside(b, a)
}

/// The same for the ufuncs, which know about integers only.
pub fn of_ufunc(cx: &mut Cx, ufunc: &Ufunc, operands: &[Operand]) -> Res<Option<Value>> {
    match (super::object_loops::comparison(ufunc.name), operands) {
        (Some(op), [Operand::Weak(_, a), Operand::Weak(_, b)])
            if a.is::<Int>() || b.is::<Int>() =>
        {
            let holds = crate::object::compare::compare(cx, op, a, b)?;
            let holds = crate::object::truth::truth(cx, &holds)?;
            Ok(Some(super::apply::bool_(holds)))
        }
        (Some(op), [a, b]) => out_of_range(cx, op, &[a.clone(), b.clone()]),
        _ => Ok(None),
    }
}

/// A Python integer that the other operand's integer dtype cannot hold is above or below all its values.
fn out_of_range(cx: &mut Cx, op: CompareOp, operands: &[Operand; 2]) -> Res<Option<Value>> {
    let (number, dtype, op) = match operands {
        [Operand::Weak(_, n), other] if other.kind().is_integer() && other.dtype().is_some() => {
            (n, other.dtype(), op.swapped())
        }
        [other, Operand::Weak(_, n)] if other.kind().is_integer() && other.dtype().is_some() => {
            (n, other.dtype(), op)
        }
        _ => return Ok(None),
    };
    let is_int = matches!(number, Value::Int(_)) || number.is::<Int>();
    let Some(dtype) = dtype.filter(|_| is_int) else {
        return Ok(None);
    };
    if element_of_python(cx, number, &dtype.native()).is_ok() {
        return Ok(None);
    }
    let is_low = crate::object::number::is_negative(number);
    let ordering = if is_low {
        std::cmp::Ordering::Greater
    } else {
        std::cmp::Ordering::Less
    };
    filled(cx, operands, op.holds(ordering)).map(Some)
}

/// A bool result of the broadcast shape, the same everywhere.
fn filled(cx: &mut Cx, operands: &[Operand; 2], value: bool) -> Res<Value> {
    let shapes: Vec<Vec<usize>> = operands.iter().map(shape_of).collect();
    let shape = order::broadcast_shape(&[&shapes[0], &shapes[1]])?;
    if shape.is_empty() {
        return Ok(scalar_value(Element::new(DType::BOOL, &[u8::from(value)])));
    }
    let layouts = operands.iter().filter_map(|operand| match operand {
        Operand::Array(_, s) => Some(&s.layout),
        Operand::Pending(n) => Some(n.layout()),
        _ => None,
    });
    let layout = layouts.map(|layout| layout.keep_order(1)).next();
    let new = Strided::zeros(&cx.memory, DType::BOOL, &shape, Order::C)?;
    let new = match layout.filter(|layout| layout.shape == shape) {
        Some(layout) => new.with(layout),
        None => new,
    };
    new.buffer.lend_mut().fill(u8::from(value));
    Ok(Array::own(new, Provenance::new(Why::Arithmetic)).into())
}

fn shape_of(operand: &Operand) -> Vec<usize> {
    match operand {
        Operand::Array(_, s) => s.shape().to_vec(),
        Operand::Pending(n) => n.shape().to_vec(),
        _ => Vec::new(),
    }
}
