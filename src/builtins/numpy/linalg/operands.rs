//! What the functions of `numpy.linalg` ask of their operands, and the way from stacks of matrices to results.

use std::sync::mpsc;
use std::time::Duration;

use num_complex::Complex;

use crate::array::{DType, Kind, Order, Strided};
use crate::builtins::numpy::gufunc::new_array;
use crate::diag::fault::FaultKind;
use crate::engine::copy;
use crate::numeric::linalg::{Dense, Failure, Scalar};
use crate::object::array::{array_of, scalar_or_object, with_run};
use crate::object::{Cx, Raised, Res, Value};
use crate::repr::dtype_repr::dtype_repr;

/// From this many rows on, work can be abandoned by an interrupt while it runs.
const LONG: usize = 128;

/// In what operands are computed and what the result is.
#[derive(Clone)]
pub struct Common {
    /// Whether any is complex.
    pub complex: bool,
    /// The result's dtype.
    pub dtype: DType,
}

impl Common {
    /// The dtype of real results.
    pub fn real(&self) -> DType {
        match self.dtype.kind() {
            Kind::C64 | Kind::F32 => DType::F32,
            _ => DType::F64,
        }
    }

    /// The dtype of complex results.
    pub fn as_complex(&self) -> DType {
        match self.real().kind() {
            Kind::F32 => DType::C64,
            _ => DType::C128,
        }
    }
}

/// An exception of `numpy.linalg`.
#[cold]
pub fn error(message: impl Into<String>) -> Box<Raised> {
    Raised::new(FaultKind::LinAlgError, message)
}

/// What a failed factorisation raises.
#[cold]
pub fn failed(failure: Failure, what: &str) -> Box<Raised> {
    match failure {
        Failure::Singular => error("Singular matrix"),
        Failure::NotPositive => error("Matrix is not positive definite"),
        Failure::NoConvergence => error(format!("{what} did not converge")),
    }
}

/// The elements of a value.
pub fn elements(cx: &mut Cx, value: &Value) -> Res<Strided> {
    Ok(array_of(cx, value, None)?.strided().clone())
}

/// At least two axes.
pub fn check_stacked(a: &Strided) -> Res<()> {
    match a.ndim() {
        0 | 1 => Err(error(format!(
            "{}-dimensional array given. Array must be at least two-dimensional",
            a.ndim()
        ))),
        _ => Ok(()),
    }
}

/// Exactly two axes.
pub fn check_two(a: &Strided) -> Res<()> {
    match a.ndim() {
        2 => Ok(()),
        n => Err(error(format!(
            "{n}-dimensional array given. Array must be two-dimensional"
        ))),
    }
}

/// At least two axes, the last two of one length.
pub fn check_square(a: &Strided) -> Res<()> {
    check_stacked(a)?;
    let (rows, columns) = core(a);
    match rows == columns {
        true => Ok(()),
        false => Err(error("Last 2 dimensions of the array must be square")),
    }
}

/// The lengths of the last two axes.
pub fn core(a: &Strided) -> (usize, usize) {
    let n = a.ndim();
    (a.shape()[n - 2], a.shape()[n - 1])
}

/// The lengths of the axes above the last two.
pub fn above(a: &Strided) -> Vec<usize> {
    a.shape()[..a.ndim() - 2].to_vec()
}

/// In what the operands of the function `name` are computed.
pub fn common(name: &str, operands: &[&Strided]) -> Res<Common> {
    let (mut complex, mut double) = (false, false);
    for a in operands {
        match a.dtype.kind() {
            Kind::F32 => {}
            Kind::C64 => complex = true,
            Kind::C128 => (complex, double) = (true, true),
            Kind::F16 => {
                return Err(Raised::type_error(format!(
                    "array type {} is unsupported in linalg",
                    a.dtype.name()
                )));
            }
            _ => double = true,
        }
    }
    for (i, a) in operands.iter().enumerate() {
        if !a.dtype.kind().is_numeric() {
            let which = match operands.len() {
                1 => String::new(),
                _ => format!(" {i}"),
            };
            let to = if complex { DType::C128 } else { DType::F64 };
            return Err(Raised::new(
                FaultKind::UFuncInputCastingError,
                format!(
                    "Cannot cast ufunc '{name}' input{which} from {} to {} with casting rule 'same_kind'",
                    dtype_repr(&a.dtype),
                    dtype_repr(&to)
                ),
            ));
        }
    }
    let dtype = match (complex, double) {
        (false, false) => DType::F32,
        (false, true) => DType::F64,
        (true, false) => DType::C64,
        (true, true) => DType::C128,
    };
    Ok(Common { complex, dtype })
}

/// The matrices of a stack, in C order of the axes above.
pub fn matrices<T: Scalar>(cx: &mut Cx, a: &Strided) -> Res<Vec<Dense<T>>> {
    let (rows, columns) = core(a);
    let all = with_run(cx, |run| copy::to_vec::<T>(run, a))?;
    let count: usize = above(a).iter().product();
    let size = rows * columns;
    Ok((0..count)
        .map(|i| Dense::of_rows(&all[i * size..(i + 1) * size], rows, columns))
        .collect())
}

/// Runs `f` on every matrix; large ones beside this thread, so that an interrupt ends the wait.
pub fn each<T: Scalar, R: Send + 'static>(
    cx: &mut Cx,
    all: Vec<Dense<T>>,
    f: impl Fn(&Dense<T>) -> R + Send + Copy + 'static,
) -> Res<Vec<R>> {
    let mut results = Vec::with_capacity(all.len());
    for a in all {
        cx.poll()?;
        let result = match a.rows.max(a.columns) >= LONG {
            true => abandonable(cx, move || f(&a))?,
            false => f(&a),
        };
        results.push(result);
    }
    Ok(results)
}

/// Runs long work on a thread of its own; an interrupt leaves it to itself.
pub fn abandonable<R: Send + 'static>(
    cx: &Cx,
    work: impl FnOnce() -> R + Send + 'static,
) -> Res<R> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let _ = sender.send(work());
    });
    loop {
        match receiver.recv_timeout(Duration::from_millis(20)) {
            Ok(result) => return Ok(result),
            Err(mpsc::RecvTimeoutError::Timeout) => cx.poll()?,
            Err(mpsc::RecvTimeoutError::Disconnected) => {
                return Err(error("the factorisation failed"));
            }
        }
    }
}

/// A result from its elements in C order, cast to `dtype`; without axes a scalar.
pub fn result<T: Scalar>(cx: &mut Cx, values: &[T], shape: &[usize], dtype: &DType) -> Res<Value> {
    let new = array(cx, values, shape, dtype)?;
    Ok(match new.ndim() {
        0 => scalar_or_object(&new, new.layout.offset),
        _ => new_array(cx, new),
    })
}

/// The same as elements in memory.
pub fn array<T: Scalar>(cx: &mut Cx, values: &[T], shape: &[usize], dtype: &DType) -> Res<Strided> {
    let mut new = Strided::from_slice(&cx.memory, values, shape)?;
    if values.is_empty() {
        new.layout.strides.fill(0);
    }
    match new.dtype == *dtype {
        true => Ok(new),
        false => with_run(cx, |run| copy::cast(run, &new, dtype, Order::C)),
    }
}

/// A stack of matrices as a result.
pub fn stacked<T: Scalar>(
    cx: &mut Cx,
    all: &[Dense<T>],
    above: &[usize],
    core: (usize, usize),
    dtype: &DType,
) -> Res<Value> {
    let mut values = Vec::with_capacity(all.len() * core.0 * core.1);
    all.iter().for_each(|m| m.append_rows(&mut values));
    let mut shape = above.to_vec();
    shape.extend([core.0, core.1]);
    result(cx, &values, &shape, dtype)
}

/// The two kinds of number that work is done in.
pub type C = Complex<f64>;
