//! Even nests of Python's own floats, or of its ints that fit: elements at once, where [`super::discover`] looks at each on its own.
//!
//! Whatever is not so plain is left to that: this module raises nothing but a want of memory.

use crate::array::{DType, Kind, Order, Strided};
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Res, Value};

/// Nests of more axes are left alone.
const MOST_AXES: usize = 8;

/// New `float64` elements out of floats and ints, or `int64` out of ints; `None` where the nest is no such, deeper than `most_axes`, or another
/// dtype is asked for.
pub fn strided_of_plain(
    cx: &mut Cx,
    value: &Value,
    dtype: Option<&DType>,
    most_axes: usize,
) -> Res<Option<Strided>> {
    let mut nest = Nest::default();
    if !nest.measure(value, 0) || nest.shape.len() > most_axes {
        return Ok(None);
    }
    let own = match nest.has_float {
        true => DType::F64,
        false => DType::I64,
    };
    let dtype = match dtype {
        None => own,
        Some(asked) if *asked == own || *asked == DType::F64 => asked.clone(),
        Some(_) => return Ok(None),
    };
    let new = Strided::empty(&cx.memory, dtype, &nest.shape, Order::C)?;
    let is_float = new.dtype.kind() == Kind::F64;
    let mut bytes = new.buffer.lend_mut();
    let mut places = bytes.chunks_exact_mut(8);
    let mut put = |value: &Value| {
        let number = match *value {
            Value::Int(n) if is_float => (n as f64).to_ne_bytes(),
            Value::Int(n) => n.to_ne_bytes(),
            Value::Float(x) => x.to_ne_bytes(),
            _ => return,
        };
        if let Some(place) = places.next() {
            place.copy_from_slice(&number);
        }
    };
    each(value, &mut put);
    drop(bytes);
    Ok(Some(new))
}

/// Calls `with` for the items of a list or tuple; `None` for anything else.
fn with_items<R>(value: &Value, with: impl FnOnce(&[Value]) -> R) -> Option<R> {
    if let Some(list) = value.downcast::<List>() {
        return Some(with(&list.items.borrow()));
    }
    value.downcast::<Tuple>().map(|tuple| with(&tuple.items))
}

fn each(value: &Value, put: &mut impl FnMut(&Value)) {
    let of_items = with_items(value, |items| match items.first() {
        Some(Value::Obj(_)) => items.iter().for_each(|item| each(item, put)),
        _ => items.iter().for_each(&mut *put),
    });
    if of_items.is_none() {
        put(value);
    }
}

#[derive(Default)]
struct Nest {
    shape: Vec<usize>,
    /// Whether the axes below the one looked at are known from its first item.
    is_known: bool,
    has_float: bool,
}

impl Nest {
    /// Whether the value is a list whose items are numbers, or all such lists of one length, down from axis `depth`.
    fn measure(&mut self, value: &Value, depth: usize) -> bool {
        with_items(value, |items| {
            if items.is_empty() || depth == MOST_AXES {
                return false;
            }
            match self.shape.get(depth) {
                None if self.is_known => return false,
                None => self.shape.push(items.len()),
                Some(&length) if length != items.len() => return false,
                Some(_) => {}
            }
            if matches!(items[0], Value::Obj(_)) {
                return items.iter().all(|item| self.measure(item, depth + 1));
            }
            if depth + 1 < self.shape.len() {
                return false;
            }
            self.is_known = true;
            items.iter().all(|item| match item {
                Value::Int(_) => true,
                Value::Float(_) => {
                    self.has_float = true;
                    true
                }
                _ => false,
            })
        })
        .unwrap_or(false)
    }
}
