//! Methods that give the same elements another shape or order of axes.

use std::rc::Rc;

use crate::array::{Array, Layout, Order, Why, movement};
use crate::builtin;
use crate::builtins::views;
use crate::diag::fault::Result;
use crate::object::sequence::Tuple;
use crate::object::{Cx, Raised, Res, Value};
use crate::registry::argument::{FromValue, Me};
use crate::registry::array_argument::{integers, lengths};
use crate::registry::{Builtin, Given, MultiAxis, OrderArg, Rest};

builtin! {
    /// The same elements under another shape: a view where strides can say it, else a copy.
    ///
    /// >>> np.arange(6).reshape(2, 3)
    /// array([[0, 1, 2],
    ///        [3, 4, 5]])
    RESHAPE: "reshape(self, /, *shape, order='C', copy=None)" => reshape;
    /// One axis: a view where the elements stand one after the other, else a copy.
    ///
    /// >>> np.array([[1, 2], [3, 4]]).ravel()
    /// array([1, 2, 3, 4])
    RAVEL: "ravel(self, /, order='C')" => ravel;
    /// One axis, always a copy.
    ///
    /// >>> np.array([[1, 2], [3, 4]]).flatten('F')
    /// array([1, 3, 2, 4])
    FLATTEN: "flatten(self, /, order='C')" => flatten;
    /// A view with the axes in another order; reversed when none is given.
    ///
    /// >>> np.ones((2, 3)).transpose().shape
    /// (3, 2)
    TRANSPOSE: "transpose(self, /, *axes)" => transpose;
    /// A view with two axes exchanged.
    ///
    /// >>> np.ones((2, 3)).swapaxes(0, 1).shape
    /// (3, 2)
    SWAPAXES: "swapaxes(self, axis1, axis2, /)" => swapaxes;
    /// A view without the axes of length 1.
    ///
    /// >>> np.ones((1, 3, 1)).squeeze().shape
    /// (3,)
    SQUEEZE: "squeeze(self, /, axis=None)" => squeeze;
    /// A read-only view of a diagonal.
    ///
    /// >>> np.arange(4).reshape(2, 2).diagonal()
    /// array([0, 3])
    DIAGONAL: "diagonal(self, /, offset=0, axis1=0, axis2=1)" => diagonal;
}

/// The methods of this family.
pub static METHODS: &[&Builtin] = &[
    &RESHAPE, &RAVEL, &FLATTEN, &TRANSPOSE, &SWAPAXES, &SQUEEZE, &DIAGONAL,
];

fn order_or(order: Option<OrderArg>, default: Order) -> Order {
    order.map_or(default, |order| order.0)
}

/// A view through what `movement` makes of the array's layout.
pub fn moved(
    array: &Rc<Array>,
    why: Why,
    movement: impl FnOnce(&Layout) -> Result<Layout>,
) -> Res<Rc<Array>> {
    let layout = movement(&array.strided().layout)?;
    Ok(views::view(array, layout, why))
}

/// `f(2, 3)` and `f((2, 3))` mean the same.
fn spread(cx: &mut Cx, given: &[Value]) -> Res<Vec<i64>> {
    match given {
        [one] => lengths(cx, one),
        several => integers(cx, &Value::tuple(several.to_vec())),
    }
}

fn reshape(
    cx: &mut Cx,
    me: Me<Array>,
    shape: Rest,
    order: Option<OrderArg>,
    copy: Option<bool>,
) -> Res<Rc<Array>> {
    if shape.0.is_empty() {
        return Err(Raised::type_error(
            "reshape() takes exactly 1 argument (0 given)",
        ));
    }
    if let [Value::None] = shape.0[..] {
        let whole = me.0.strided().layout.clone();
        return Ok(views::view(&me.0, whole, Why::Reshape));
    }
    let dims = spread(cx, &shape.0)?;
    views::reshaped(cx, &me.0, &dims, order_or(order, Order::C), copy)
}

fn ravel(cx: &mut Cx, me: Me<Array>, order: Option<OrderArg>) -> Res<Rc<Array>> {
    views::ravelled(cx, &me.0, order_or(order, Order::C))
}

fn flatten(cx: &mut Cx, me: Me<Array>, order: Option<OrderArg>) -> Res<Rc<Array>> {
    views::flattened(cx, &me.0, order_or(order, Order::C), Why::Flatten)
}

fn transpose(cx: &mut Cx, me: Me<Array>, axes: Rest) -> Res<Rc<Array>> {
    match &axes.0[..] {
        [] | [Value::None] => moved(&me.0, Why::Transpose, |l| {
            Ok(movement::transpose::reversed(l))
        }),
        given => {
            let axes = spread(cx, given)?;
            moved(&me.0, Why::Transpose, |l| {
                movement::transpose::transpose(l, &axes)
            })
        }
    }
}

fn swapaxes(_: &mut Cx, me: Me<Array>, axis1: i64, axis2: i64) -> Res<Rc<Array>> {
    moved(&me.0, Why::Transpose, |l| {
        movement::transpose::swapaxes(l, axis1, axis2)
    })
}

fn squeeze(cx: &mut Cx, me: Me<Array>, axis: Option<Value>) -> Res<Rc<Array>> {
    squeezed(cx, me.0, axis.as_ref())
}

/// `squeeze`: the array itself where there is nothing to take away. One axis may be named of an array without axes, as if it had one element.
pub fn squeezed(cx: &mut Cx, array: Rc<Array>, axis: Option<&Value>) -> Res<Rc<Array>> {
    let is_lone = axis.is_some_and(|axis| !axis.is::<Tuple>());
    let axes = axis
        .map(|axis| MultiAxis::from_value(cx, axis, "axis"))
        .transpose()?;
    let nothing_to_do = match &axes {
        None => !array.strided().shape().contains(&1),
        Some(axes) => match axes.0[..] {
            [] => true,
            [0 | -1] => is_lone && array.strided().ndim() == 0,
            _ => false,
        },
    };
    if nothing_to_do {
        return Ok(array);
    }
    moved(&array, Why::Squeeze, |l| match &axes {
        None => Ok(movement::squeeze::squeeze(l)),
        Some(axes) => movement::squeeze::squeeze_axes(l, &axes.0),
    })
}

fn diagonal(
    _: &mut Cx,
    me: Me<Array>,
    offset: Given<i64>,
    axis1: Given<i64>,
    axis2: Given<i64>,
) -> Res<Rc<Array>> {
    diagonal_of(
        &me.0,
        offset.0.unwrap_or(0),
        axis1.0.unwrap_or(0),
        axis2.0.unwrap_or(1),
    )
}

/// A read-only view of a diagonal.
pub fn diagonal_of(array: &Rc<Array>, offset: i64, axis1: i64, axis2: i64) -> Res<Rc<Array>> {
    let line = moved(array, Why::Diagonal, |l| {
        movement::diagonal::diagonal(l, offset, axis1, axis2)
    })?;
    let mut flags = line.flags();
    flags.writeable = false;
    line.set_flags(flags);
    Ok(line)
}
