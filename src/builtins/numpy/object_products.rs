//! Products of object arrays: Python's `*` and `+`, element by element, each sum beginning with its first product. The sum of nothing is 0.

use std::rc::Rc;

use crate::array::movement::broadcast;
use crate::array::{Array, DType, Kind, Layout, Order, Provenance, Strided, Why};
use crate::engine::copy;
use crate::numeric::products::stack_of;
use crate::object::array::element::{object_at, slot_of_value};
use crate::object::array::{array_of, with_run};
use crate::object::{Cx, Res, Value, attr, binop, call};
use crate::syntax::ast::Operator;

/// `a @ b` of the last two axes, those before them broadcast; the sum of no products is `of_nothing`.
pub fn matmul(cx: &mut Cx, a: &Strided, b: &Strided, of_nothing: &Value) -> Res<Strided> {
    let (a, b) = (objects(cx, a)?, objects(cx, b)?);
    let (na, nb) = (a.ndim(), b.ndim());
    let stack = broadcast::broadcast_shape(&[&a.shape()[..na - 2], &b.shape()[..nb - 2]])?;
    let (rows, columns) = (a.shape()[na - 2], b.shape()[nb - 1]);
    let mut shape = stack.to_vec();
    shape.extend([rows, columns]);
    let new = Strided::zeros(&cx.memory, DType::OBJECT, &shape, Order::C)?;
    let (from_a, from_b) = (stack_of(&a, &stack), stack_of(&b, &stack));
    let places: Vec<(usize, usize)> = from_a.offsets().zip(from_b.offsets()).collect();
    let mut to = 0;
    for (at_a, at_b) in places {
        for i in 0..rows {
            for j in 0..columns {
                cx.poll()?;
                let row = step(&a.layout, at_a, na - 2, i);
                let column = step(&b.layout, at_b, nb - 1, j);
                let sum = match a.shape()[na - 1] {
                    0 => of_nothing.clone(),
                    _ => sum_of_products(cx, (&a, row), (&b, column))?,
                };
                let gone = new.buffer.set_object(to, Some(slot_of_value(&sum)));
                drop(gone);
                to += 8;
            }
        }
    }
    Ok(new)
}

/// Two operands as arrays. Where one holds objects or records, a single value beside it is the object that it is, and not the element that an array
/// would make of it; beside objects so are a list's; beside text both are the text that they show.
pub fn operands(cx: &mut Cx, a: &Value, b: &Value) -> Res<(Rc<Array>, Rc<Array>)> {
    let (x, y) = (array_of(cx, a, None)?, array_of(cx, b, None)?);
    let has_objects = |array: &Array| matches!(array.dtype().kind(), Kind::Object | Kind::Void);
    let is_of_objects = has_objects(&x) || has_objects(&y);
    let kinds = [&x, &y].map(|array| array.dtype().kind());
    let text = [Kind::Str, Kind::Bytes]
        .into_iter()
        .find(|kind| kinds.contains(kind));
    let mut as_given = |value: &Value, array: Rc<Array>| -> Res<Rc<Array>> {
        if value.is::<Array>() {
            return Ok(array);
        }
        if array.strided().ndim() > 0 {
            return match (kinds.contains(&Kind::Object), text) {
                (true, _) => array_of(cx, value, Some(&DType::OBJECT)),
                (false, Some(kind)) if !kinds.contains(&Kind::Void) => {
                    array_of(cx, value, Some(&DType::plain(kind)))
                }
                _ => Ok(array),
            };
        }
        if is_of_objects {
            let object = one_object(cx, value)?;
            return Ok(Array::own(object, Provenance::new(Why::None)));
        }
        match text {
            Some(kind) => array_of(cx, value, Some(&DType::plain(kind))),
            None => Ok(array),
        }
    };
    Ok((as_given(a, x)?, as_given(b, y)?))
}

/// An array without axes of one object, whatever that is.
pub fn one_object(cx: &mut Cx, value: &Value) -> Res<Strided> {
    let new = Strided::zeros(&cx.memory, DType::OBJECT, &[], Order::C)?;
    drop(new.buffer.set_object(0, Some(slot_of_value(value))));
    Ok(new)
}

fn objects(cx: &mut Cx, operand: &Strided) -> Res<Strided> {
    match operand.dtype.kind() {
        Kind::Object => Ok(operand.clone()),
        _ => with_run(cx, |run| copy::cast(run, operand, &DType::OBJECT, Order::K)),
    }
}

fn step(layout: &Layout, from: usize, axis: usize, by: usize) -> usize {
    (from as isize + by as isize * layout.strides[axis]) as usize
}

/// A row of `a` times a column of `b`; each is given with the place of its first element.
fn sum_of_products(cx: &mut Cx, a: (&Strided, usize), b: (&Strided, usize)) -> Res<Value> {
    let (along_a, along_b) = (a.0.ndim() - 1, b.0.ndim() - 2);
    let mut sum: Option<Value> = None;
    for k in 0..a.0.shape()[along_a] {
        let x = object_at(a.0, step(&a.0.layout, a.1, along_a, k));
        let y = object_at(b.0, step(&b.0.layout, b.1, along_b, k));
        let product = binop::binary(cx, Operator::Mult, &x, &y)?;
        sum = Some(match sum {
            None => product,
            Some(sum) => binop::binary(cx, Operator::Add, &sum, &product)?,
        });
    }
    Ok(sum.unwrap_or(Value::Int(0)))
}

/// Every object's `conjugate()`, which each must have.
pub fn conjugated(cx: &mut Cx, operand: &Strided) -> Res<Strided> {
    let from = objects(cx, operand)?;
    let new = Strided::zeros(&cx.memory, DType::OBJECT, from.shape(), Order::C)?;
    let places: Vec<usize> = from.layout.offsets().collect();
    for (i, at) in places.into_iter().enumerate() {
        let value = object_at(&from, at);
        let method = attr::getattr(cx, &value, "conjugate")?;
        let value = call::call_pos(cx, &method, [])?;
        let gone = new.buffer.set_object(i * 8, Some(slot_of_value(&value)));
        drop(gone);
    }
    Ok(new)
}
