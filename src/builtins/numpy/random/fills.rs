//! The methods of `Generator` that draw in double or single precision, and into an array of the caller's: `dtype=`, `out=`.

use bytemuck::Pod;

use super::operand::{Read, check_number, operand};
use super::size::{given, shape_of};
use super::stream::{CHUNK, Stream, receiver};
use crate::array::layout::{Layout, Order};
use crate::array::movement::broadcast::stretch;
use crate::array::{Array, DType, Kind, Strided, Why};
use crate::builtins::numpy::compose::own;
use crate::numeric::random::distribution::Plan;
use crate::numeric::random::{Legacy, continuous, exponential, generator_table};
use crate::object::array::subscript::note_write;
use crate::object::array::{discover, dtype_of_value};
use crate::object::{Cx, Raised, Res, Value, index};
use crate::registry::{Argument, Builtin};
use crate::repr::dtype_repr::{dtype_repr, dtype_str};

/// The methods of this family.
pub static METHODS: &[&Builtin] = &[
    &RANDOM,
    &STANDARD_NORMAL,
    &STANDARD_EXPONENTIAL,
    &STANDARD_GAMMA,
];

static RANDOM: Builtin = Builtin::new(
    "random(self, size=None, dtype=np.float64, out=None)",
    "Uniform numbers in [0, 1).\n\n>>> np.random.default_rng(0).random(2)\narray([0.63696169, 0.26978671])\n",
    random,
    false,
);

static STANDARD_NORMAL: Builtin = Builtin::new(
    "standard_normal(self, size=None, dtype=np.float64, out=None)",
    "Standard normal numbers.\n\n>>> np.random.default_rng(0).standard_normal(2)\narray([ 0.12573022, -0.13210486])\n",
    standard_normal,
    false,
);

static STANDARD_EXPONENTIAL: Builtin = Builtin::new(
    "standard_exponential(self, size=None, dtype=np.float64, method='zig', out=None)",
    "Standard exponential numbers, by the ziggurat or by inversion (`method='inv'`).\n\n>>> np.random.default_rng(0).standard_exponential(2)\narray([0.6799319, 1.0195971])\n",
    standard_exponential,
    false,
);

static STANDARD_GAMMA: Builtin = Builtin::new(
    "standard_gamma(self, shape, size=None, dtype=np.float64, out=None)",
    "Gamma numbers of scale 1.\n\n>>> np.random.default_rng(0).standard_gamma(2.0, 2)\narray([1.83431007, 2.63769797])\n",
    standard_gamma,
    false,
);

/// Where the numbers go.
enum Target {
    /// One number, handed back as Python's float.
    Number,
    /// A new array.
    New(Strided),
    /// The caller's array, handed back as this value.
    Given(Strided, Value),
}

/// Which precision `dtype=` asks for.
fn precision(cx: &mut Cx, dtype: &Argument, name: &str) -> Res<Kind> {
    let dtype = match dtype.given() {
        None => DType::F64,
        Some(value) => dtype_of_value(cx, value)?,
    };
    if dtype == DType::F64 || dtype == DType::plain(Kind::F32) {
        return Ok(dtype.kind());
    }
    Err(Raised::type_error(format!(
        "Unsupported dtype {} for {name}",
        dtype_repr(&dtype)
    )))
}

/// Which memory orders `out=` may have.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Orders {
    Any,
    OnlyC,
}

fn target(cx: &mut Cx, kind: Kind, size: &Argument, out: &Argument, orders: Orders) -> Res<Target> {
    if let Some(out) = given(out) {
        let strided = checked_out(cx, out, kind, given(size), orders)?;
        return Ok(Target::Given(strided, out.clone()));
    }
    match shape_of(cx, given(size))? {
        None => Ok(Target::Number),
        Some(shape) => new_target(cx, kind, &shape),
    }
}

fn new_target(cx: &mut Cx, kind: Kind, shape: &[usize]) -> Res<Target> {
    let new = Strided::empty(&cx.memory, DType::plain(kind), shape, Order::C)?;
    Ok(Target::New(new))
}

fn checked_out(
    cx: &mut Cx,
    out: &Value,
    kind: Kind,
    size: Option<&Value>,
    orders: Orders,
) -> Res<Strided> {
    let refuse = |how: &str| {
        Raised::value(format!(
            "Supplied output array must be {how}, writable, aligned, and in machine byte-order."
        ))
    };
    let how = match orders {
        Orders::Any => "contiguous",
        Orders::OnlyC => "C-contiguous",
    };
    let Some(array) = out.downcast::<Array>() else {
        return Err(refuse(how));
    };
    let strided = array.strided().clone();
    let is_contiguous =
        strided.is_c_contiguous() || (orders == Orders::Any && strided.is_f_contiguous());
    let is_usable = array.flags().writeable && strided.is_aligned() && strided.dtype.is_native();
    if !is_contiguous || !is_usable {
        return Err(refuse(how));
    }
    let wanted = DType::plain(kind);
    if strided.dtype != wanted {
        return Err(Raised::type_error(format!(
            "Supplied output array has the wrong type. Expected {}, got {}",
            dtype_str(&wanted),
            dtype_str(&strided.dtype)
        )));
    }
    if let Some(size) = size {
        let lengths = match index::index_opt(cx, size)? {
            Some(n) => vec![n],
            None => discover::items(cx, size).unwrap_or_default(),
        };
        let wanted = strided.shape().iter().map(|&n| n as i64);
        let given = lengths.iter().map(|n| match n {
            Value::Int(n) => *n,
            _ => -1,
        });
        if !wanted.eq(given) {
            return Err(Raised::value(
                "size must match out.shape when used together",
            ));
        }
    }
    Ok(strided)
}

/// Fills a target with numbers of `f`, in parts of at most `part` between which somebody may stop it.
fn fill<T: Pod + Into<f64>>(
    cx: &mut Cx,
    me: &Stream,
    target: Target,
    part: usize,
    mut f: impl FnMut(&mut Legacy<'_>, &mut [T]),
) -> Res<Value> {
    let (strided, given) = match target {
        Target::Number => {
            let mut one = [T::zeroed()];
            me.draw(|s| f(s, &mut one));
            return Ok(Value::Float(one[0].into()));
        }
        Target::New(strided) => (strided, None),
        Target::Given(strided, value) => (strided, Some(value)),
    };
    {
        let mut bytes = strided.buffer.lend_mut();
        let bytes = &mut bytes[strided.block()];
        for out in bytemuck::cast_slice_mut::<u8, T>(bytes).chunks_mut(part) {
            cx.poll()?;
            me.draw(|s| f(s, out));
        }
    }
    match given {
        Some(value) => {
            note_write(cx, &strided);
            Ok(value)
        }
        None => Ok(own(cx, strided, Why::Random)),
    }
}

fn random(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let kind = precision(cx, &rest[1], entry.name())?;
    let target = target(cx, kind, &rest[0], &rest[2], Orders::Any)?;
    match kind {
        Kind::F32 => fill::<f32>(cx, &me, target, CHUNK, |s, out| s.bits.fill_float(out)),
        _ => fill::<f64>(cx, &me, target, CHUNK, |s, out| s.bits.fill_double(out)),
    }
}

fn standard_normal(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let kind = precision(cx, &rest[1], entry.name())?;
    let target = target(cx, kind, &rest[0], &rest[2], Orders::Any)?;
    match kind {
        Kind::F32 => fill::<f32>(cx, &me, target, CHUNK, |s, out| {
            s.bits.fill_standard_normal_float(out)
        }),
        _ => fill::<f64>(cx, &me, target, CHUNK, |s, out| {
            s.bits.fill_standard_normal(out)
        }),
    }
}

fn standard_exponential(
    cx: &mut Cx,
    entry: &'static Builtin,
    arguments: &[Argument],
) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let kind = precision(cx, &rest[1], entry.name())?;
    let method = rest[2].given().map_or(Some("zig"), Value::as_str);
    let target = target(cx, kind, &rest[0], &rest[3], Orders::Any)?;
    match (kind, method) {
        (Kind::F32, Some("zig")) => fill::<f32>(cx, &me, target, CHUNK, |s, out| {
            s.bits.fill_standard_exponential_float(out)
        }),
        (Kind::F32, _) => fill::<f32>(cx, &me, target, CHUNK, |s, out| {
            exponential::fill_inverse_float(s.bits, out)
        }),
        (_, Some("zig")) => fill::<f64>(cx, &me, target, CHUNK, |s, out| {
            s.bits.fill_standard_exponential(out)
        }),
        _ => fill::<f64>(cx, &me, target, CHUNK, |s, out| {
            exponential::fill_inverse(s.bits, out)
        }),
    }
}

fn standard_gamma(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let kind = precision(cx, &rest[2], entry.name())?;
    let shape = operand(cx, &rest[0], Read::Float)?;
    let out = match given(&rest[3]) {
        Some(out) => {
            let strided = checked_out(cx, out, kind, given(&rest[1]), Orders::OnlyC)?;
            Some((strided, out.clone()))
        }
        None => None,
    };
    if shape.is_scalar() {
        check_number(cx, &rest[0], Read::Float)?;
    }
    let row = generator_table::find(entry.name()).expect("the table has every name");
    let size = match &out {
        Some((strided, _)) => Some(strided.shape().to_vec()),
        None => super::distributions::size_after_checks(cx, row, &[&shape], given(&rest[1]))?,
    };
    let plan = Plan::new(row, vec![shape.clone()], size.as_deref())?;
    let target = match (out, &plan.shape) {
        (Some((strided, value)), _) => Target::Given(strided, value),
        (None, Some(shape)) => new_target(cx, kind, shape)?,
        (None, None) => Target::Number,
    };
    if kind == Kind::F64 {
        return fill::<f64>(cx, &me, target, usize::MAX, |s, out| {
            plan.fill_floats(s, out)
        });
    }
    let own = Layout::contiguous(&shape.shape, 1, Order::C);
    let common = plan.shape.clone().unwrap_or_default();
    let wide = stretch(&own, &common).expect("the result's shape fits the parameter");
    let places: Vec<usize> = wide.offsets().collect();
    fill::<f32>(cx, &me, target, usize::MAX, |s, out| {
        for (x, &at) in out.iter_mut().zip(&places) {
            *x = continuous::standard_gamma_float(s.bits, shape.float_at(at) as f32);
        }
    })
}
