//! Least squares and pseudo-inverses, by singular values.

use crate::array::{Order, Strided};
use crate::builtin;
use crate::builtins::numpy::compose::{self, int_tuple, np};
use crate::builtins::numpy::gufunc::new_array;
use crate::numeric::linalg::qr::Qr;
use crate::numeric::linalg::reflect::apply_left;
use crate::numeric::linalg::{Dense, Failure, Scalar};
use crate::object::array::{array_of, scalar_value};
use crate::object::{Cx, Res, Value, number};
use crate::registry::{Builtin, Given};

use super::operands::{
    C, Common, abandonable, array, check_two, common, core, elements, error, matrices, result,
    stacked,
};
use super::spectral::{svd_elements, svd_values, vector};

builtin! {
    /// The shortest `x` for which `a @ x` is nearest to `b`; with it the residuals, the rank and the singular values of `a`.
    ///
    /// >>> np.linalg.lstsq([[1, 0], [0, 2]], [1, 2])[0]
    /// array([1., 1.])
    LSTSQ: "lstsq(a, b, rcond=None)" => lstsq;
    /// The pseudo-inverse.
    ///
    /// >>> np.linalg.pinv([[2, 0], [0, 4]])
    /// array([[0.5 , 0.  ],
    ///        [0.  , 0.25]])
    PINV: "pinv(a, rcond=None, hermitian=False, *, rtol=None)" => pinv;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&LSTSQ, &PINV];

/// From this many columns on the residuals come from `b - a @ x`.
const LARGE: usize = 48;

/// Solution, residuals, rank, singular values.
type Fit<T> = (Dense<T>, Vec<f64>, usize, Vec<f64>);

fn fit<T: Scalar>(a: &Dense<T>, b: &Dense<T>, rcond: f64) -> Result<Fit<T>, Failure> {
    let (m, n) = (a.rows, a.columns);
    if m <= n || n >= LARGE {
        let (x, rank, s) = by_values(a, b, rcond)?;
        let residuals = (0..b.columns).map(|j| {
            (0..m).fold(0.0, |sum, i| {
                let fitted = (0..n).fold(T::of(0.0), |t, k| t.fused(a[(i, k)], x[(k, j)]));
                let gap = (b[(i, j)] - fitted).abs();
                sum + gap * gap
            })
        });
        let residuals: Vec<f64> = residuals.collect();
        return Ok((x, residuals, rank, s));
    }
    let qr = Qr::new(a.clone());
    let mut turned = b.clone();
    let columns = b.columns;
    for (j, tau) in qr.taus.iter().enumerate() {
        let rest = &qr.factors.column(j)[j + 1..];
        apply_left(&mut turned, j, 0, columns, rest, tau.conj());
    }
    let residuals = (0..columns)
        .map(|j| {
            turned.column(j)[n..]
                .iter()
                .fold(0.0, |sum, x| sum + x.abs() * x.abs())
        })
        .collect();
    let head = Dense::from_fn(n, columns, |i, j| turned[(i, j)]);
    let (x, rank, s) = by_values(&qr.r(n), &head, rcond)?;
    Ok((x, residuals, rank, s))
}

/// `v diag(1/s) u* b` over the singular values above `rcond` of the largest.
fn by_values<T: Scalar>(
    a: &Dense<T>,
    b: &Dense<T>,
    rcond: f64,
) -> Result<(Dense<T>, usize, Vec<f64>), Failure> {
    let n = a.columns;
    if a.rows.min(n) == 0 {
        return Ok((Dense::zeros(n, b.columns), 0, Vec::new()));
    }
    let svd = svd_elements(a)?;
    let least = rcond * svd.s[0];
    let rank = svd.s.iter().filter(|&&s| s > least).count();
    let mut x = Dense::zeros(n, b.columns);
    for j in 0..b.columns {
        let parts: Vec<T> = (0..rank)
            .map(|k| {
                let sum =
                    (0..a.rows).fold(T::of(0.0), |t, i| t.fused(svd.u[(i, k)].conj(), b[(i, j)]));
                sum / T::of(svd.s[k])
            })
            .collect();
        for i in 0..n {
            x[(i, j)] = (0..rank).fold(T::of(0.0), |t, k| t.fused(svd.v[(i, k)], parts[k]));
        }
    }
    Ok((x, rank, svd.s))
}

fn lstsq(cx: &mut Cx, a: Value, b: Value, rcond: Option<Value>) -> Res<Value> {
    let a = elements(cx, &a)?;
    let mut b = elements(cx, &b)?;
    let is_vector = b.ndim() == 1;
    if is_vector {
        b.layout.shape.push(1);
        b.layout.strides.push(b.itemsize() as isize);
    }
    check_two(&a)?;
    check_two(&b)?;
    let (m, n) = core(&a);
    let (rows, columns) = core(&b);
    if m != rows {
        return Err(error("Incompatible dimensions"));
    }
    let common = common("lstsq", &[&a, &b])?;
    let rcond = match rcond {
        None => f64::EPSILON * m.max(n) as f64,
        Some(value) => number::to_float(cx, &value)?,
    };
    let rcond = if rcond < 0.0 { f64::EPSILON } else { rcond };
    let parts = match common.complex {
        false => parts::<f64>(cx, &a, &b, rcond, &common)?,
        true => parts::<C>(cx, &a, &b, rcond, &common)?,
    };
    let (mut x, residuals, rank, s) = parts;
    if is_vector {
        let line = compose::method(cx, &x, "reshape", &[int_tuple(&[n])])?;
        x = compose::method(cx, &line, "copy", &[])?;
    }
    let residuals = match rank == n && m > n {
        true => residuals,
        false => Vec::new(),
    };
    debug_assert!(residuals.is_empty() || residuals.len() == columns);
    let residuals = vector(cx, &residuals, &common.real())?;
    let residuals = new_array(cx, residuals);
    let s = result(cx, &s, &[m.min(n)], &common.real())?;
    let rank = scalar_value(crate::array::Element::of(rank as i32));
    Ok(Value::tuple(vec![x, residuals, rank, s]))
}

fn parts<T: Scalar>(
    cx: &mut Cx,
    a: &crate::array::Strided,
    b: &crate::array::Strided,
    rcond: f64,
    common: &Common,
) -> Res<(Value, Vec<f64>, usize, Vec<f64>)> {
    let left = matrices::<T>(cx, a)?.remove(0);
    let right = matrices::<T>(cx, b)?.remove(0);
    let diverges = || error("SVD did not converge in Linear Least Squares");
    if !left.is_finite() {
        return Err(diverges());
    }
    let found = match left.rows.max(left.columns) >= 128 {
        true => abandonable(cx, move || fit(&left, &right, rcond))?,
        false => fit(&left, &right, rcond),
    };
    let (x, residuals, rank, s) = found.map_err(|_| diverges())?;
    let core = (x.rows, x.columns);
    let x = stacked(cx, &[x], &[], core, &common.dtype)?;
    Ok((x, residuals, rank, s))
}

fn pinv(
    cx: &mut Cx,
    a: Value,
    rcond: Option<Value>,
    hermitian: Option<bool>,
    rtol: Given<Value>,
) -> Res<Value> {
    let own = elements(cx, &a)?;
    super::operands::check_stacked(&own)?;
    let (m, n) = core(&own);
    let cutoff = match (rcond, rtol.0) {
        (Some(value), _) => value,
        (None, None) => Value::Float(1e-15),
        (None, Some(Value::None)) => {
            let single = matches!(
                own.dtype.kind(),
                crate::array::Kind::F32 | crate::array::Kind::C64
            );
            let eps = if single {
                f64::from(f32::EPSILON)
            } else {
                f64::EPSILON
            };
            Value::Float(m.max(n) as f64 * eps)
        }
        (None, Some(value)) => value,
    };
    if m * n == 0 {
        let mut shape = super::operands::above(&own);
        shape.extend([n, m]);
        let empty = Strided::zeros(&cx.memory, own.dtype.clone(), &shape, Order::C)?;
        return Ok(new_array(cx, empty));
    }
    let conj = np(cx, "conjugate", &[a])?;
    let (u, s, vt) = svd_values(cx, &conj, hermitian.unwrap_or(false))?;
    let s = inverted(cx, &s, &cutoff)?;
    let turn = |cx: &mut Cx, x: &Value| np(cx, "matrix_transpose", std::slice::from_ref(x));
    let (ut, v) = (turn(cx, &u)?, turn(cx, &vt)?);
    let column = np(cx, "expand_dims", &[s, Value::Int(-1)])?;
    let scaled = np(cx, "multiply", &[column, ut])?;
    np(cx, "matmul", &[v, scaled])
}

/// `1/s` where `s` is above the cutoff of the largest, else 0.
fn inverted(cx: &mut Cx, s: &Value, cutoff: &Value) -> Res<Value> {
    let array = array_of(cx, s, None)?;
    let own = array.strided().clone();
    let k = own.shape()[own.ndim() - 1].max(1);
    let cutoff = number::to_float(cx, cutoff)?;
    let mut values =
        crate::object::array::with_run(cx, |run| crate::engine::copy::to_vec::<f64>(run, &own))?;
    for row in values.chunks_mut(k) {
        let least = cutoff * row.iter().copied().fold(0.0, f64::max);
        row.iter_mut()
            .for_each(|s| *s = if *s > least { 1.0 / *s } else { 0.0 });
    }
    let new = self::array(cx, &values, own.shape(), &own.dtype)?;
    Ok(new_array(cx, new))
}
