//! Methods of arrays and scalars that sort and search: `sort` and `partition` in place; the others are the functions of their names.

use std::rc::Rc;

use crate::array::Array;
use crate::builtin;
use crate::builtins::numpy::searching;
use crate::builtins::numpy::sorting::{self, How};
use crate::object::array::array_of;
use crate::object::{Cx, Res, Value};
use crate::registry::array_argument::axis_number;
use crate::registry::{Builtin, Given};

builtin! {
    /// Sorts in place, along an axis.
    ///
    /// >>> a = np.array([3, 1, 2])
    /// >>> a.sort()
    /// >>> a
    /// array([1, 2, 3])
    SORT: "sort(self, /, axis=-1, kind=None, order=None, *, stable=None)" => sort;
    /// The indices that would sort.
    ///
    /// >>> np.array([30, 10, 20]).argsort()
    /// array([1, 2, 0])
    ARGSORT: "argsort(self, /, axis=-1, kind=None, order=None, *, stable=None)" => sorting::argsort;
    /// Partitions in place: the element at `kth` stands where a sort puts it.
    ///
    /// >>> a = np.array([7, 1, 5, 3])
    /// >>> a.partition(1)
    /// >>> a
    /// array([1, 3, 5, 7])
    PARTITION: "partition(self, /, kth, axis=-1, kind='introselect', order=None)" => partition;
    /// The indices that would partition.
    ///
    /// >>> np.array([7, 1, 5, 3]).argpartition(1)
    /// array([1, 3, 2, 0])
    ARGPARTITION: "argpartition(self, /, kth, axis=-1, kind='introselect', order=None)" => sorting::argpartition;
    /// Where values would be put into this sorted array.
    ///
    /// >>> np.array([10, 20, 30]).searchsorted(25)
    /// np.int64(2)
    SEARCHSORTED: "searchsorted(self, v, side='left', sorter=None)" => searching::searchsorted;
}

/// The methods of this family, of arrays and of scalars.
pub static METHODS: &[&Builtin] = &[&SORT, &ARGSORT, &PARTITION, &ARGPARTITION, &SEARCHSORTED];

fn array(cx: &mut Cx, me: &Value) -> Res<Rc<Array>> {
    array_of(cx, me, None)
}

/// `axis=` of what is done in place, where None is no axis.
fn in_place_axis(cx: &mut Cx, axis: Given<Value>) -> Res<i64> {
    match axis.0 {
        None => Ok(-1),
        Some(axis) => axis_number(cx, &axis),
    }
}

fn sort(
    cx: &mut Cx,
    me: Value,
    axis: Given<Value>,
    kind: Option<Value>,
    order: Option<Value>,
    stable: Option<Value>,
) -> Res<Value> {
    let how = How {
        kind,
        order,
        stable,
    };
    let axis = in_place_axis(cx, axis)?;
    let array = array(cx, &me)?;
    sorting::sort_in_place(cx, &array, axis, &how)?;
    Ok(Value::None)
}

fn partition(
    cx: &mut Cx,
    me: Value,
    kth: Value,
    axis: Given<Value>,
    kind: Option<Value>,
    order: Option<Value>,
) -> Res<Value> {
    let axis = in_place_axis(cx, axis)?;
    let array = array(cx, &me)?;
    sorting::partition_in_place(cx, &array, &kth, axis, kind.as_ref(), order.as_ref())?;
    Ok(Value::None)
}
