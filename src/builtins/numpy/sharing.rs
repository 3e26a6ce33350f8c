//! Whether arrays share memory, exactly or by bounds.

use crate::array::Strided;
use crate::array::movement::axes::{
    normalize_axes, normalize_axis, normalize_named_axis, normalize_repeatable_axes,
};
use crate::array::overlap::{self, Budget, Overlap};
use crate::builtin;
use crate::diag::fault::FaultKind;
use crate::object::{Cx, Raised, Res, Value, index};
use crate::registry::{ArrayLike, AxesArg, Builtin};

builtin! {
    /// Whether two arrays have a byte in common, exactly; `max_work` bounds the search.
    ///
    /// >>> a = np.arange(4)
    /// >>> np.shares_memory(a[::2], a[1::2])
    /// False
    SHARES_MEMORY: "shares_memory(a, b, /, max_work=-1)" => shares_memory;
    /// Whether the byte ranges of two arrays meet.
    ///
    /// >>> a = np.arange(4)
    /// >>> np.may_share_memory(a[::2], a[1::2])
    /// True
    MAY_SHARE_MEMORY: "may_share_memory(a, b, /, max_work=0)" => may_share_memory;
    /// The address of the first byte and of the one past the last.
    ///
    /// >>> low, high = np.lib.array_utils.byte_bounds(np.zeros(3))
    /// >>> high - low
    /// 24
    BYTE_BOUNDS: "byte_bounds(a)" => byte_bounds;
    /// An axis counted from the front.
    ///
    /// >>> np.lib.array_utils.normalize_axis_index(-1, 3)
    /// 2
    NORMALIZE_AXIS_INDEX: "normalize_axis_index(axis, ndim, msg_prefix=None)" => normalize_axis_index;
    /// Axes counted from the front.
    ///
    /// >>> np.lib.array_utils.normalize_axis_tuple((0, -1), 3)
    /// (0, 2)
    NORMALIZE_AXIS_TUPLE: "normalize_axis_tuple(axis, ndim, argname=None, allow_duplicate=False)" => normalize_axis_tuple;
}

/// The functions of this family in the main namespace.
pub static TABLE: &[&Builtin] = &[&SHARES_MEMORY, &MAY_SHARE_MEMORY];

/// The functions of `numpy.lib.array_utils`.
pub static ARRAY_UTILS: &[&Builtin] = &[&BYTE_BOUNDS, &NORMALIZE_AXIS_INDEX, &NORMALIZE_AXIS_TUPLE];

fn shares_memory(cx: &mut Cx, a: ArrayLike, b: ArrayLike, max_work: Option<Value>) -> Res<bool> {
    let max_work = work_of(cx, max_work, -1)?;
    // Without any work nothing but ranges that lie apart is certain.
    match decide(cx, &a, &b, max_work)? {
        true if max_work == 0 => Err(too_hard()),
        shares => Ok(shares),
    }
}

fn may_share_memory(cx: &mut Cx, a: ArrayLike, b: ArrayLike, max_work: Option<Value>) -> Res<bool> {
    let max_work = work_of(cx, max_work, 0)?;
    decide(cx, &a, &b, max_work)
}

fn too_hard() -> Box<Raised> {
    Raised::new(FaultKind::TooHardError, "Exceeded max_work")
}

fn work_of(cx: &mut Cx, given: Option<Value>, usual: i64) -> Res<i64> {
    match given {
        None => Ok(usual),
        Some(given) => {
            index::index_i64(cx, &given).map_err(|_| Raised::value("max_work must be an integer"))
        }
    }
}

fn decide(cx: &mut Cx, a: &ArrayLike, b: &ArrayLike, max_work: i64) -> Res<bool> {
    let (a, b): (Strided, Strided) = (a.0.strided().clone(), b.0.strided().clone());
    if max_work < -1 {
        return Err(Raised::value("Invalid value for max_work"));
    }
    let interrupt = cx.interrupt.clone();
    let mut poll = || interrupt.load(std::sync::atomic::Ordering::Relaxed);
    let budget = Budget {
        max_work: u64::try_from(max_work).ok(),
        poll: &mut poll,
    };
    match overlap::shares_memory(&a, &b, budget) {
        Overlap::Yes => Ok(true),
        Overlap::No => Ok(false),
        Overlap::TooHard => Err(too_hard()),
        Overlap::Interrupted => cx.poll().map(|()| false),
    }
}

fn byte_bounds(_: &mut Cx, a: ArrayLike) -> Res<Value> {
    let strided = a.0.strided();
    let start = strided.buffer.address() as i64;
    let (low, high) = strided.layout.extent(strided.itemsize()).unwrap_or((
        strided.layout.offset as isize,
        strided.layout.offset as isize,
    ));
    Ok(Value::tuple(vec![
        Value::Int(start + low as i64),
        Value::Int(start + high as i64),
    ]))
}

fn normalize_axis_index(
    _: &mut Cx,
    axis: i64,
    ndim: i64,
    msg_prefix: Option<std::rc::Rc<str>>,
) -> Res<Value> {
    let ndim = usize::try_from(ndim).unwrap_or(0);
    let found = match &msg_prefix {
        Some(name) => normalize_named_axis(axis, ndim, name)?,
        None => normalize_axis(axis, ndim)?,
    };
    Ok(found.into())
}

fn normalize_axis_tuple(
    _: &mut Cx,
    axis: AxesArg,
    ndim: i64,
    argname: Option<std::rc::Rc<str>>,
    allow_duplicate: Option<bool>,
) -> Res<Value> {
    let ndim = usize::try_from(ndim).unwrap_or(0);
    let name = argname.as_deref();
    let found = match allow_duplicate {
        Some(true) => normalize_repeatable_axes(&axis.0, ndim, name)?,
        _ => normalize_axes(&axis.0, ndim, name)?,
    };
    Ok(super::compose::int_tuple(&found))
}
