//! Systems, inverses, determinants, Cholesky's factor, and systems of tensors.

use crate::array::movement::broadcast;
use crate::array::{DType, Strided};
use crate::builtin;
use crate::builtins::numpy::compose::{self, int_tuple};
use crate::numeric::linalg::lu::Lu;
use crate::numeric::linalg::{Dense, Failure, Scalar, cholesky, large};
use crate::object::{Cx, Raised, Res, Value};
use crate::registry::Builtin;
use crate::registry::array_argument::integers;

use super::operands::{
    C, Common, above, check_square, common, core, each, elements, failed, matrices, result, stacked,
};
use crate::builtins::numpy::named_result::named;

builtin! {
    /// Solves `a @ x == b`; `b` of one axis is a vector, else a stack of matrices.
    ///
    /// >>> np.linalg.solve([[2, 0], [0, 4]], [1, 2])
    /// array([0.5, 0.5])
    SOLVE: "solve(a, b)" => solve;
    /// The inverse.
    ///
    /// >>> np.linalg.inv([[2, 0], [0, 4]])
    /// array([[0.5 , 0.  ],
    ///        [0.  , 0.25]])
    INV: "inv(a)" => inv;
    /// The determinant.
    ///
    /// >>> np.linalg.det([[2, 0], [0, 4]])
    /// np.float64(7.999999999999998)
    DET: "det(a)" => det;
    /// The sign of the determinant and the logarithm of its size.
    ///
    /// >>> np.linalg.slogdet([[1, 0], [0, 1]])
    /// SlogdetResult(sign=np.float64(1.0), logabsdet=np.float64(0.0))
    SLOGDET: "slogdet(a)" => slogdet;
    /// Cholesky's factor of a positive definite matrix.
    ///
    /// >>> np.linalg.cholesky([[4, 2], [2, 5]])
    /// array([[2., 0.],
    ///        [1., 2.]])
    CHOLESKY: "cholesky(a, /, *, upper=False)" => cholesky_of;
    /// Solves `tensordot(a, x, x.ndim) == b`.
    ///
    /// >>> np.linalg.tensorsolve(np.eye(2).reshape(2, 1, 2), [[3], [4]])
    /// array([3., 4.])
    TENSORSOLVE: "tensorsolve(a, b, axes=None)" => tensorsolve;
    /// The inverse of a tensor whose first `ind` axes stand for the rows.
    ///
    /// >>> np.linalg.tensorinv(np.eye(4).reshape(2, 2, 4)).shape
    /// (4, 2, 2)
    TENSORINV: "tensorinv(a, ind=2)" => tensorinv;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &SOLVE,
    &INV,
    &DET,
    &SLOGDET,
    &CHOLESKY,
    &TENSORSOLVE,
    &TENSORINV,
];

/// From this size on a matrix is factorised in blocks.
const LARGE: usize = 48;

fn solved<T: Scalar>(a: Dense<T>, b: Dense<T>) -> Result<Dense<T>, Failure> {
    match a.rows >= LARGE {
        true => large::solve(&a, &b).ok_or(Failure::Singular),
        false => Lu::new(a).solve(b),
    }
}

fn solve(cx: &mut Cx, a: Value, b: Value) -> Res<Value> {
    let (a, b) = (elements(cx, &a)?, elements(cx, &b)?);
    check_square(&a)?;
    let is_vector = b.ndim() == 1;
    let (name, signature) = match is_vector {
        true => ("solve1", "(m,m),(m)->(m)"),
        false => ("solve", "(m,m),(m,n)->(m,n)"),
    };
    let common = common(name, &[&a, &b])?;
    if b.ndim() == 0 {
        return Err(Raised::value(format!(
            "{name}: Input operand 1 does not have enough dimensions (has 0, gufunc core with signature {signature} requires 2)"
        )));
    }
    let b = match is_vector {
        true => column(&b),
        false => b,
    };
    let (n, columns) = (core(&a).0, core(&b).1);
    if core(&b).0 != n {
        return Err(Raised::value(format!(
            "{name}: Input operand 1 has a mismatch in its core dimension 0, with gufunc signature {signature} (size {} is different from \
             {n})",
            core(&b).0
        )));
    }
    let stack = broadcast::broadcast_shape(&[&above(&a), &above(&b)])?.to_vec();
    let value = match common.complex {
        false => solve_all::<f64>(cx, &a, &b, &stack, &common)?,
        true => solve_all::<C>(cx, &a, &b, &stack, &common)?,
    };
    if !is_vector {
        return Ok(value);
    }
    let _ = columns;
    let mut shape: Vec<usize> = stack;
    shape.push(n);
    compose::method(cx, &value, "reshape", &[int_tuple(&shape)])
}

fn column(b: &Strided) -> Strided {
    let mut layout = b.layout.clone();
    layout.shape.push(1);
    layout.strides.push(b.itemsize() as isize);
    b.with(layout)
}

fn solve_all<T: Scalar>(
    cx: &mut Cx,
    a: &Strided,
    b: &Strided,
    stack: &[usize],
    common: &Common,
) -> Res<Value> {
    let wide = |s: &Strided| -> Strided {
        let mut shape = stack.to_vec();
        shape.extend_from_slice(&s.shape()[s.ndim() - 2..]);
        let layout = broadcast::stretch(&s.layout, &shape).expect("the stacks broadcast");
        s.with(layout)
    };
    let (from_a, from_b) = (wide(a), wide(b));
    let left: Vec<Dense<T>> = matrices(cx, &from_a)?;
    let right: Vec<Dense<T>> = matrices(cx, &from_b)?;
    let mut all = Vec::with_capacity(left.len());
    for (a, b) in left.into_iter().zip(right) {
        cx.poll()?;
        let x = match a.rows >= 128 {
            true => super::operands::abandonable(cx, move || solved(a, b))?,
            false => solved(a, b),
        };
        all.push(x.map_err(|f| failed(f, "solve"))?);
    }
    stacked(cx, &all, stack, core(b), &common.dtype)
}

fn inv(cx: &mut Cx, a: Value) -> Res<Value> {
    let a = elements(cx, &a)?;
    check_square(&a)?;
    let common = common("inv", &[&a])?;
    match common.complex {
        false => inverses::<f64>(cx, &a, &common.dtype, refused),
        true => inverses::<C>(cx, &a, &common.dtype, refused),
    }
}

fn refused<T>(_: usize, failure: Failure) -> Res<Dense<T>> {
    Err(failed(failure, "inv"))
}

/// Inverses in double precision, NaN where a matrix is singular.
pub(super) fn inverses_or_nan(cx: &mut Cx, a: &Strided) -> Res<Value> {
    match common("inv", &[a])?.complex {
        false => inverses(cx, a, &DType::F64, |n, _| {
            Ok(Dense::from_fn(n, n, |_, _| f64::NAN))
        }),
        true => {
            let nan = C::new(f64::NAN, f64::NAN);
            inverses(cx, a, &DType::C128, |n, _| {
                Ok(Dense::from_fn(n, n, |_, _| nan))
            })
        }
    }
}

/// The inverse of each matrix; `otherwise(rows, failure)` is what stands for one that has none.
fn inverses<T: Scalar>(
    cx: &mut Cx,
    a: &Strided,
    dtype: &DType,
    otherwise: impl Fn(usize, Failure) -> Res<Dense<T>>,
) -> Res<Value> {
    let all: Vec<Dense<T>> = matrices(cx, a)?;
    let found = each(cx, all, |a| match a.rows >= LARGE {
        true => large::inverse(a).ok_or(Failure::Singular),
        false => Lu::new(a.clone()).solve(Dense::identity(a.rows)),
    })?;
    let rows = core(a).0;
    let found: Vec<Dense<T>> = found
        .into_iter()
        .map(|inverse| inverse.or_else(|failure| otherwise(rows, failure)))
        .collect::<Res<_>>()?;
    stacked(cx, &found, &above(a), core(a), dtype)
}

/// Sign and logarithm of the size of every determinant.
fn signs_and_logs<T: Scalar>(cx: &mut Cx, a: &Strided) -> Res<Vec<(T, f64)>> {
    let all: Vec<Dense<T>> = matrices(cx, a)?;
    each(cx, all, |a| {
        if a.rows < LARGE {
            return Lu::new(a.clone()).sign_and_log();
        }
        let (pivots, odd) = large::pivots(a);
        let start = (T::of(if odd { -1.0 } else { 1.0 }), 0.0);
        pivots.into_iter().fold(start, |(sign, log), d| {
            let size = num_complex::ComplexFloat::abs(d);
            match size == 0.0 {
                true => (T::of(0.0), f64::NEG_INFINITY),
                false => (sign * d.phase(), log + size.ln()),
            }
        })
    })
}

fn det(cx: &mut Cx, a: Value) -> Res<Value> {
    let a = elements(cx, &a)?;
    check_square(&a)?;
    let common = common("det", &[&a])?;
    let shape = above(&a);
    match common.complex {
        false => {
            let found = signs_and_logs::<f64>(cx, &a)?;
            let values: Vec<f64> = found.into_iter().map(|(s, l)| s * l.exp()).collect();
            result(cx, &values, &shape, &common.dtype)
        }
        true => {
            let found = signs_and_logs::<C>(cx, &a)?;
            let values: Vec<C> = found
                .into_iter()
                .map(|(s, l)| s * C::new(l.exp(), 0.0))
                .collect();
            result(cx, &values, &shape, &common.dtype)
        }
    }
}

fn slogdet(cx: &mut Cx, a: Value) -> Res<Value> {
    let a = elements(cx, &a)?;
    check_square(&a)?;
    let common = common("slogdet", &[&a])?;
    let shape = above(&a);
    let (sign, log) = match common.complex {
        false => slogdets::<f64>(cx, &a, &shape, &common)?,
        true => slogdets::<C>(cx, &a, &shape, &common)?,
    };
    Ok(named(
        cx,
        "numpy.linalg._linalg",
        "SlogdetResult",
        &["sign", "logabsdet"],
        vec![sign, log],
    ))
}

fn slogdets<T: Scalar>(
    cx: &mut Cx,
    a: &Strided,
    shape: &[usize],
    common: &Common,
) -> Res<(Value, Value)> {
    let found = signs_and_logs::<T>(cx, a)?;
    let (signs, logs): (Vec<T>, Vec<f64>) = found.into_iter().unzip();
    Ok((
        result(cx, &signs, shape, &common.dtype)?,
        result(cx, &logs, shape, &common.real())?,
    ))
}

fn cholesky_of(cx: &mut Cx, a: Value, upper: Option<bool>) -> Res<Value> {
    let a = elements(cx, &a)?;
    check_square(&a)?;
    let common = common("cholesky_lo", &[&a])?;
    let upper = upper.unwrap_or(false);
    match common.complex {
        false => factors::<f64>(cx, &a, upper, &common),
        true => factors::<C>(cx, &a, upper, &common),
    }
}

fn factors<T: Scalar>(cx: &mut Cx, a: &Strided, upper: bool, common: &Common) -> Res<Value> {
    let all: Vec<Dense<T>> = matrices(cx, a)?;
    let found = each(cx, all, move |a| {
        let lower = if upper { a.adjoint() } else { a.clone() };
        let l = match a.rows >= LARGE && a.is_finite() {
            true => large::cholesky(&lower),
            false => cholesky::cholesky(&lower),
        };
        l.map(|l| if upper { l.adjoint() } else { l })
    })?;
    let found: Vec<Dense<T>> = found
        .into_iter()
        .collect::<Result<_, _>>()
        .map_err(|f| failed(f, "cholesky"))?;
    stacked(cx, &found, &above(a), core(a), &common.dtype)
}

fn tensorsolve(cx: &mut Cx, a: Value, b: Value, axes: Option<Value>) -> Res<Value> {
    let mut a: Value = compose::asarray(cx, &a)?.into();
    let b: Value = compose::asarray(cx, &b)?.into();
    let ndim = compose::ndim_of(cx, &a)?;
    if let Some(axes) = axes {
        let moved = integers(cx, &axes)?;
        let mut order: Vec<i64> = (0..ndim as i64).collect();
        for axis in moved {
            if let Some(at) = order.iter().position(|&o| o == axis) {
                let own = order.remove(at);
                order.push(own);
            }
        }
        let order = Value::tuple(order.into_iter().map(Value::Int).collect::<Vec<_>>());
        a = compose::np(cx, "transpose", &[a, order])?;
    }
    let shape = compose::shape_of(cx, &a)?;
    let lead = compose::ndim_of(cx, &b)?.min(shape.len());
    let rest = shape[lead..].to_vec();
    let n: usize = rest.iter().product();
    let whole: usize = shape.iter().product();
    if whole != n * n {
        return Err(super::operands::error(
            "Input arrays must satisfy the requirement             prod(a.shape[b.ndim:]) == prod(a.shape[:b.ndim])",
        ));
    }
    let flat = compose::method(cx, &a, "reshape", &[int_tuple(&[n, n])])?;
    let line = compose::method(cx, &b, "ravel", &[])?;
    let x = solve(cx, flat, line)?;
    compose::method(cx, &x, "reshape", &[int_tuple(&rest)])
}

fn tensorinv(cx: &mut Cx, a: Value, ind: Option<i64>) -> Res<Value> {
    let ind = ind.unwrap_or(2);
    if ind <= 0 {
        return Err(Raised::value("Invalid ind argument."));
    }
    let a: Value = compose::asarray(cx, &a)?.into();
    let shape = compose::shape_of(cx, &a)?;
    let at = (ind as usize).min(shape.len());
    let rows: usize = shape[at..].iter().product();
    let columns: usize = shape.iter().product::<usize>() / rows.max(1);
    let flat = compose::method(cx, &a, "reshape", &[int_tuple(&[columns, rows])])?;
    let inverse = inv(cx, flat)?;
    let turned = [&shape[at..], &shape[..at]].concat();
    compose::method(cx, &inverse, "reshape", &[int_tuple(&turned)])
}

/// The dtype of counts.
pub const COUNT: DType = DType::I64;
