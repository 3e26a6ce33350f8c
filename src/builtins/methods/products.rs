//! Methods that multiply: `dot`, `trace`.

use crate::array::Array;
use crate::builtin;
use crate::builtins::numpy::products::{dot_of, trace_of};
use crate::object::{Cx, Res, Value};
use crate::registry::argument::Me;
use crate::registry::{ArrayLike, Builtin, DTypeArg};

builtin! {
    /// The product with another array, as `np.dot`.
    ///
    /// >>> np.array([1, 2]).dot([3, 4])
    /// np.int64(11)
    DOT: "dot(self, b, out=None)" => dot;
    /// The sum along a diagonal.
    ///
    /// >>> np.array([[1, 2], [3, 4]]).trace()
    /// np.int64(5)
    TRACE: "trace(self, /, offset=0, axis1=0, axis2=1, dtype=None, out=None)" => trace;
}

/// The methods of this family.
pub static METHODS: &[&Builtin] = &[&DOT, &TRACE];

fn dot(cx: &mut Cx, me: Me<Array>, b: ArrayLike, out: Option<Value>) -> Res<Value> {
    dot_of(cx, &me.0, &b.0, out.as_ref())
}

fn trace(
    cx: &mut Cx,
    me: Me<Array>,
    offset: Option<i64>,
    axis1: Option<i64>,
    axis2: Option<i64>,
    dtype: Option<DTypeArg>,
    out: Option<Value>,
) -> Res<Value> {
    let axes = (axis1.unwrap_or(0), axis2.unwrap_or(1));
    trace_of(cx, &me.0, offset.unwrap_or(0), axes, dtype, out)
}
