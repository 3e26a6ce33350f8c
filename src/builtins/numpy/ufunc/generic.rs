//! Ufuncs on elements that no kernel knows: objects, by Python's operators; text and structured elements, by comparing them.

use smallvec::SmallVec;

use super::call::Extras;
use super::operand::Operand;
use super::resolve::is_comparison;
use crate::array::layout::Layout;
use crate::array::{Array, DType, Element, Kind, Order, Provenance, Strided, Why};
use crate::builtins::numpy::text::predicates as text_predicates;
use crate::engine::order;
use crate::engine::ufunc::Ufunc;
use crate::object::array::{
    element_of_python, python_of_element, scalar_or_object, scalar_value, with_run,
};
use crate::object::{CompareOp, Cx, Raised, Res, UnaryOp, Value, binop, call, compare, truth};
use crate::syntax::ast::Operator;

/// Whether every operand is a number.
pub fn is_numeric(operands: &[Operand]) -> bool {
    operands
        .iter()
        .all(|o| o.dtype().is_none_or(|d| d.kind().is_numeric()))
}

/// Runs a ufunc on objects, text or structured elements; `None` for all other operands.
pub fn run(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    operands: &[Operand],
    extras: &Extras,
) -> Res<Option<SmallVec<[Value; 2]>>> {
    if is_numeric(operands) {
        return Ok(None);
    }
    let has = |kind: Kind| operands.iter().any(|o| o.kind() == kind);
    let wants_objects = !ufunc.loops.is_empty() && has(Kind::Object)
        || extras
            .dtype
            .as_ref()
            .is_some_and(|d| d.kind() == Kind::Object);
    if wants_objects {
        return objects(cx, ufunc, operands, extras).map(Some);
    }
    let all = |test: fn(Kind) -> bool| operands.iter().all(|o| test(o.kind()));
    if all(|k| k == Kind::Str) || all(|k| k == Kind::Bytes) {
        return text(cx, ufunc, operands, extras);
    }
    if all(|k| k == Kind::Void) && matches!(ufunc.name, "equal" | "not_equal") {
        let negated = ufunc.name == "not_equal";
        return structured(cx, operands, negated).map(|v| Some(SmallVec::from_iter([v])));
    }
    Ok(None)
}

/// Comparisons of operands that no loop compares: `==` is false everywhere, an integer too large for the other's dtype is told by its size.
pub fn compare_unlike(cx: &mut Cx, op: CompareOp, operands: &[Operand; 2]) -> Res<Option<Value>> {
    if let Some(result) = out_of_range(cx, op, operands)? {
        return Ok(Some(result));
    }
    let text = |o: &Operand| o.kind().is_text();
    let void = |o: &Operand| o.kind() == Kind::Void;
    let number = |o: &Operand| o.kind().is_numeric() && !o.kind().is_time();
    let date = |o: &Operand| o.kind() == Kind::DateTime;
    let unlike = text(&operands[0]) != text(&operands[1])
        || (operands[0].kind() != operands[1].kind() && operands.iter().all(text))
        || void(&operands[0]) != void(&operands[1])
        || (operands.iter().any(date) && operands.iter().any(number));
    match (unlike, op) {
        (true, CompareOp::Eq | CompareOp::Ne) => {
            filled(cx, operands, op == CompareOp::Ne).map(Some)
        }
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
    let is_int = matches!(number, Value::Int(_)) || number.is::<crate::object::int::Int>();
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
    let new = Strided::zeros(&cx.memory, DType::BOOL, &shape, Order::C)?;
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

/// The operands as arrays, broadcast to one shape.
fn broadcast(
    cx: &mut Cx,
    operands: &[Operand],
    extras: &Extras,
) -> Res<(Vec<usize>, Vec<Strided>)> {
    let mut arrays = Vec::with_capacity(operands.len());
    for operand in operands {
        let dtype = super::operand::default_dtype_of(operand);
        arrays.push(operand.strided(cx, &dtype)?);
    }
    let mut shapes: Vec<&[usize]> = arrays.iter().map(|a| a.shape()).collect();
    let outs: Vec<Strided> = extras
        .outs
        .iter()
        .flatten()
        .map(|o| o.strided().clone())
        .collect();
    shapes.extend(outs.iter().map(|o| o.shape()));
    let shape = order::broadcast_shape(&shapes)?;
    let wide = arrays
        .iter()
        .map(|a| {
            let strides =
                order::broadcast_strides(&a.layout, &shape).expect("shapes were broadcast");
            a.with(Layout {
                shape: shape.clone(),
                strides,
                offset: a.layout.offset,
            })
        })
        .collect();
    Ok((shape.to_vec(), wide))
}

fn objects(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    operands: &[Operand],
    extras: &Extras,
) -> Res<SmallVec<[Value; 2]>> {
    let (shape, arrays) = broadcast(cx, operands, extras)?;
    let offsets: Vec<Vec<usize>> = arrays
        .iter()
        .map(|a| a.layout.offsets().collect())
        .collect();
    let count = offsets[0].len();
    let mut results: Vec<Vec<Value>> = vec![Vec::with_capacity(count); ufunc.nout as usize];
    for i in 0..count {
        let items: SmallVec<[Value; 2]> = arrays
            .iter()
            .zip(&offsets)
            .map(|(a, o)| python_item(a, o[i]))
            .collect();
        for (slot, value) in results.iter_mut().zip(object_step(cx, ufunc, &items)?) {
            slot.push(value);
        }
        cx.poll()?;
    }
    let is_truth = is_comparison(ufunc.name);
    let mut values: SmallVec<[Value; 2]> = SmallVec::new();
    for (i, items) in results.into_iter().enumerate() {
        let dtype = if is_truth { DType::BOOL } else { DType::OBJECT };
        if let Some(Some(out)) = extras.outs.get(i) {
            let target = out.strided().clone();
            for (offset, item) in target.layout.offsets().zip(&items) {
                crate::object::array::discover::store(cx, &target, offset, item)?;
            }
            values.push(out.clone().into());
            continue;
        }
        if shape.is_empty() && extras.outs.is_empty() {
            let item = items.into_iter().next().unwrap_or(Value::None);
            values.push(match is_truth {
                true => scalar_value(Element::new(
                    DType::BOOL,
                    &[u8::from(truth::truth(cx, &item)?)],
                )),
                false => item,
            });
            continue;
        }
        let new = Strided::zeros(&cx.memory, dtype, &shape, Order::C)?;
        let places: Vec<usize> = new.layout.offsets().collect();
        for (offset, item) in places.into_iter().zip(&items) {
            let item = if is_truth {
                Value::Bool(truth::truth(cx, item)?)
            } else {
                item.clone()
            };
            crate::object::array::discover::store(cx, &new, offset, &item)?;
        }
        values.push(super::call::wrap(cx, new));
    }
    Ok(values)
}

fn python_item(array: &Strided, offset: usize) -> Value {
    match array.dtype.kind() {
        Kind::Object => crate::object::array::element::object_at(array, offset),
        Kind::Void => scalar_or_object(array, offset),
        _ => python_of_element(&array.element_at(offset)),
    }
}

/// One step of a ufunc on Python values: the operator it stands for, or the method of its name.
fn object_step(cx: &mut Cx, ufunc: &Ufunc, items: &[Value]) -> Res<SmallVec<[Value; 2]>> {
    let one = |v: Value| SmallVec::from_iter([v]);
    let operator = match ufunc.name {
        "add" => Some(Operator::Add),
        "subtract" => Some(Operator::Sub),
        "multiply" => Some(Operator::Mult),
        "divide" => Some(Operator::Div),
        "floor_divide" => Some(Operator::FloorDiv),
        "remainder" => Some(Operator::Mod),
        "power" => Some(Operator::Pow),
        "left_shift" => Some(Operator::LShift),
        "right_shift" => Some(Operator::RShift),
        "bitwise_and" => Some(Operator::BitAnd),
        "bitwise_or" => Some(Operator::BitOr),
        "bitwise_xor" => Some(Operator::BitXor),
        _ => None,
    };
    if let Some(op) = operator {
        return binop::binary(cx, op, &items[0], &items[1]).map(one);
    }
    let comparison = match ufunc.name {
        "equal" => Some(CompareOp::Eq),
        "not_equal" => Some(CompareOp::Ne),
        "less" => Some(CompareOp::Lt),
        "less_equal" => Some(CompareOp::Le),
        "greater" => Some(CompareOp::Gt),
        "greater_equal" => Some(CompareOp::Ge),
        _ => None,
    };
    if let Some(op) = comparison {
        return compare::compare(cx, op, &items[0], &items[1]).map(one);
    }
    let value = match ufunc.name {
        "negative" => binop::unary(cx, UnaryOp::Neg, &items[0])?,
        "positive" => binop::unary(cx, UnaryOp::Pos, &items[0])?,
        "invert" => binop::unary(cx, UnaryOp::Invert, &items[0])?,
        "absolute" => binop::unary(cx, UnaryOp::Abs, &items[0])?,
        "square" => binop::binary(cx, Operator::Mult, &items[0], &items[0])?,
        "reciprocal" => binop::binary(cx, Operator::Div, &Value::Int(1), &items[0])?,
        "maximum" | "fmax" => pick(cx, CompareOp::Ge, items)?,
        "minimum" | "fmin" => pick(cx, CompareOp::Le, items)?,
        "logical_and" => {
            if truth::truth(cx, &items[0])? {
                items[1].clone()
            } else {
                items[0].clone()
            }
        }
        "logical_or" => {
            if truth::truth(cx, &items[0])? {
                items[0].clone()
            } else {
                items[1].clone()
            }
        }
        "logical_not" => Value::Bool(!truth::truth(cx, &items[0])?),
        "sign" => {
            let above = compare::holds(cx, CompareOp::Gt, &items[0], &Value::Int(0))?;
            let below = compare::holds(cx, CompareOp::Lt, &items[0], &Value::Int(0))?;
            Value::Int(i64::from(above) - i64::from(below))
        }
        name => {
            let Some(method) = crate::object::attr::getattr_opt(cx, &items[0], name)? else {
                let class = crate::object::attr::type_name(cx, &items[0]);
                let message = format!(
                    "loop of ufunc does not support argument 0 of type {class} which has no callable {name} method"
                );
                return Err(Raised::type_error(message));
            };
            call::call_pos(cx, &method, items[1..].iter().cloned())?
        }
    };
    Ok(one(value))
}

fn pick(cx: &mut Cx, op: CompareOp, items: &[Value]) -> Res<Value> {
    Ok(match compare::holds(cx, op, &items[0], &items[1])? {
        true => items[0].clone(),
        false => items[1].clone(),
    })
}

/// Text against text: comparisons, logic, `add`; and the ufuncs that only text has.
fn text(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    operands: &[Operand],
    extras: &Extras,
) -> Res<Option<SmallVec<[Value; 2]>>> {
    let is_own = ufunc.loops.is_empty();
    let has_loop = is_own
        || is_comparison(ufunc.name)
        || matches!(
            ufunc.name,
            "add" | "logical_and" | "logical_or" | "logical_xor"
        );
    let is_bytes = operands[0].kind() == Kind::Bytes;
    let no_bytes = is_bytes && matches!(ufunc.name, "isdecimal" | "isnumeric");
    if !has_loop || no_bytes || (is_own && extras.dtype.is_some()) {
        return Ok(None);
    }
    let (shape, arrays) = broadcast(cx, operands, extras)?;
    let sizes: usize = arrays.iter().map(Strided::itemsize).sum();
    let dtype = match (ufunc.name, arrays[0].dtype.kind()) {
        ("add", Kind::Str) => DType::text(sizes / 4),
        ("add", _) => DType::bytes(sizes),
        ("str_len", _) => DType::I64,
        _ => DType::BOOL,
    };
    let strides: Vec<&[isize]> = arrays.iter().map(|a| &a.layout.strides[..]).collect();
    let axes = order::axes_for(
        extras.order.unwrap_or(Order::K),
        shape.len(),
        &strides,
        false,
    );
    let layout = order::layout_in_order(&shape, &axes, dtype.itemsize());
    let new = Strided::with_layout(&cx.memory, dtype, layout)?;
    let places: Vec<usize> = new.layout.offsets().collect();
    let offsets: Vec<Vec<usize>> = arrays
        .iter()
        .map(|a| a.layout.offsets().collect())
        .collect();
    for (i, place) in places.into_iter().enumerate() {
        let mut bytes = match is_own {
            true => text_predicates::answer(cx, ufunc.name, &arrays[0].element_at(offsets[0][i]))?,
            false => {
                let a = units(&arrays[0], offsets[0][i]);
                let b = units(&arrays[1], offsets[1][i]);
                match ufunc.name {
                    "add" => joined(&arrays[0].dtype, a, b),
                    name => vec![u8::from(text_holds(name, &a, &b))],
                }
            }
        };
        bytes.resize(new.itemsize(), 0);
        new.buffer.lend_mut()[place..place + bytes.len()].copy_from_slice(&bytes);
    }
    if let Some(Some(out)) = extras.outs.first() {
        let target = out.strided().clone();
        with_run(cx, |run| match &extras.mask {
            Some(mask) => crate::engine::copy::assign_where(run, &target, &new, mask),
            None => crate::engine::copy::assign(run, &target, &new),
        })?;
        return Ok(Some(SmallVec::from_iter([out.clone().into()])));
    }
    let value = match shape.is_empty() {
        true => scalar_or_object(&new, new.layout.offset),
        false => super::call::wrap(cx, new),
    };
    Ok(Some(SmallVec::from_iter([value])))
}

/// Comparisons go by the letters; text is true where it has some.
fn text_holds(name: &str, a: &[u32], b: &[u32]) -> bool {
    match name {
        "logical_and" => !a.is_empty() && !b.is_empty(),
        "logical_or" => !a.is_empty() || !b.is_empty(),
        "logical_xor" => a.is_empty() != b.is_empty(),
        name => ordering_holds(name, a.cmp(b)),
    }
}

fn ordering_holds(name: &str, ordering: std::cmp::Ordering) -> bool {
    match name {
        "equal" => ordering.is_eq(),
        "not_equal" => ordering.is_ne(),
        "less" => ordering.is_lt(),
        "less_equal" => ordering.is_le(),
        "greater" => ordering.is_gt(),
        _ => ordering.is_ge(),
    }
}

/// The characters of a text element, without the zeros at its end.
fn units(array: &Strided, offset: usize) -> Vec<u32> {
    let element = array.element_at(offset);
    let mut units: Vec<u32> = match array.dtype.kind() {
        Kind::Str => element
            .bytes
            .chunks_exact(4)
            .map(|c| u32::from_ne_bytes([c[0], c[1], c[2], c[3]]))
            .collect(),
        _ => element.bytes.iter().map(|&b| b.into()).collect(),
    };
    while units.last() == Some(&0) {
        units.pop();
    }
    units
}

fn joined(dtype: &DType, a: Vec<u32>, b: Vec<u32>) -> Vec<u8> {
    let all = a.into_iter().chain(b);
    match dtype.kind() {
        Kind::Str => all.flat_map(u32::to_ne_bytes).collect(),
        _ => all.map(|u| u as u8).collect(),
    }
}

/// `==` of structured elements: every field equal.
fn structured(cx: &mut Cx, operands: &[Operand], negated: bool) -> Res<Value> {
    let (shape, arrays) = broadcast(cx, operands, &Extras::default())?;
    let new = Strided::zeros(&cx.memory, DType::BOOL, &shape, Order::C)?;
    let places: Vec<usize> = new.layout.offsets().collect();
    let (left, right): (Vec<usize>, Vec<usize>) = (
        arrays[0].layout.offsets().collect(),
        arrays[1].layout.offsets().collect(),
    );
    for (i, place) in places.into_iter().enumerate() {
        let a = python_of_element(&arrays[0].element_at(left[i]));
        let b = python_of_element(&arrays[1].element_at(right[i]));
        let equal = compare::equal(cx, &a, &b)?;
        new.buffer.lend_mut()[place] = u8::from(equal != negated);
    }
    Ok(match shape.is_empty() {
        true => scalar_or_object(&new, 0),
        false => super::call::wrap(cx, new),
    })
}
