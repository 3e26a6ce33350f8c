//! Views with strides of one's own: `as_strided` and the windows that slide.
//!
//! NumPy makes such a view from the array's interface alone, so that its `base` is not the array but a [`DummyArray`] that holds it.

use std::rc::Rc;

use super::movement::{BROADCAST_ARRAYS, BROADCAST_SHAPES, BROADCAST_TO};
use crate::array::movement::strided;
use crate::array::{Array, Layout, Order, Provenance, Why};
use crate::base::Counted;
use crate::builtin;
use crate::builtins::views;
use crate::object::{Cx, Object, Res, Type, Value, attr, index, iterate};
use crate::registry::{ArrayLike, AxesArg, AxisTuple, Builtin};

builtin! {
    /// A view with any shape and strides that stay inside the buffer; outside it is a ValueError.
    ///
    /// >>> np.lib.stride_tricks.as_strided(np.arange(4), (2, 2), (8, 8))
    /// array([[0, 1],
    ///        [1, 2]])
    AS_STRIDED: "as_strided(x, shape=None, strides=None, subok=False, writeable=True, *, check_bounds=None)" => as_strided;
    /// Read-only windows that slide along axes: a view.
    ///
    /// >>> np.lib.stride_tricks.sliding_window_view(np.arange(4), 2)
    /// array([[0, 1],
    ///        [1, 2],
    ///        [2, 3]])
    SLIDING_WINDOW_VIEW: "sliding_window_view(x, window_shape, axis=None, *, subok=False, writeable=False)" => sliding_window_view;
}

/// The functions of `numpy.lib.stride_tricks`.
pub static STRIDE_TRICKS: &[&Builtin] = &[
    &AS_STRIDED,
    &SLIDING_WINDOW_VIEW,
    &BROADCAST_TO,
    &BROADCAST_ARRAYS,
    &BROADCAST_SHAPES,
];

/// What stands between an array and a view with strides of its own: NumPy makes the view from the array's interface alone.
pub struct DummyArray {
    /// The array.
    pub base: Rc<Array>,
}

impl Counted for DummyArray {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        visit(self.base.clone());
    }
}

impl Object for DummyArray {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        Type::filed(cx, "numpy.lib._stride_tricks_impl", "DummyArray")
    }

    fn is_container(&self) -> bool {
        true
    }

    fn getattr(&self, cx: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        let base: Value = self.base.clone().into();
        match name {
            "base" => Ok(Some(base)),
            "__array_interface__" => attr::getattr(cx, &base, name).map(Some),
            _ => Ok(None),
        }
    }
}

/// A view that holds the array through a [`DummyArray`].
fn through_interface(array: &Rc<Array>, layout: Layout, why: Why, writeable: bool) -> Rc<Array> {
    let seen = array.strided().with(layout);
    let serial = seen.buffer.serial();
    let base = Rc::new(DummyArray {
        base: array.clone(),
    });
    let writeable = writeable && array.flags().writeable;
    Array::on(seen, base, writeable, Provenance::view(why, serial))
}

/// `tuple(value)` as integers; an integer alone is no tuple.
fn tuple_of(cx: &mut Cx, value: &Value) -> Res<Vec<i64>> {
    let items = iterate::collect(cx, value)?;
    items
        .iter()
        .map(|item| index::index_i64(cx, item))
        .collect()
}

fn as_strided(
    cx: &mut Cx,
    x: ArrayLike,
    shape: Option<Value>,
    strides: Option<Value>,
    subok: Option<bool>,
    writeable: Option<bool>,
    _check_bounds: Option<bool>,
) -> Res<Rc<Array>> {
    let mut own = x.0.strided().clone();
    let shape = shape.map(|shape| tuple_of(cx, &shape)).transpose()?;
    let steps = strides.map(|steps| tuple_of(cx, &steps)).transpose()?;
    if let (Some(shape), None, true) = (&shape, &steps, own.is_c_contiguous()) {
        // The interface of a contiguous array names no strides.
        let dims: Vec<usize> = shape.iter().map(|&n| n.max(0) as usize).collect();
        let offset = own.layout.offset;
        own.layout = Layout {
            offset,
            ..Layout::contiguous(&dims, own.itemsize(), Order::C)
        };
    }
    let (shape, steps) = (shape.as_deref(), steps.as_deref());
    let bytes = own.buffer.len();
    let layout = strided::as_strided(&own.layout, own.itemsize(), bytes, shape, steps)?;
    let writeable = writeable.unwrap_or(true);
    let view = through_interface(&x.0, layout, Why::AsStrided, writeable);
    Ok(views::dressed(view, &x.0, subok == Some(true)))
}

fn sliding_window_view(
    _: &mut Cx,
    x: ArrayLike,
    window_shape: AxesArg,
    axis: Option<AxisTuple>,
    subok: Option<bool>,
    writeable: Option<bool>,
) -> Res<Rc<Array>> {
    let own = x.0.strided().layout.clone();
    let axes = axis.as_ref().map(|axes| &axes.0[..]);
    let layout = strided::sliding_window_view(&own, &window_shape.0, axes)?;
    let writeable = writeable.unwrap_or(false);
    let view = through_interface(&x.0, layout, Why::SlidingWindow, writeable);
    Ok(views::dressed(view, &x.0, subok == Some(true)))
}
