//! Eigenvalues, singular values, and QR.

use crate::array::{DType, Strided};
use crate::builtin;
use crate::builtins::numpy::compose;
use crate::diag::fault::FaultKind;
use crate::numeric::linalg::qr::Qr;
use crate::numeric::linalg::svd::Svd;
use crate::numeric::linalg::{Dense, Failure, Scalar, eig, eigh, large, svd};
use crate::object::{Cx, Raised, Res, Value, attr, warning};
use crate::registry::Builtin;

use super::operands::{
    C, Common, above, array, check_square, check_stacked, common, core, each, elements, error,
    failed, matrices, result, stacked,
};
use crate::builtins::numpy::named_result::named;

builtin! {
    /// Eigenvalues and right eigenvectors, one a column.
    ///
    /// >>> np.linalg.eig([[2, 0], [0, 3]]).eigenvalues
    /// array([2., 3.])
    EIG: "eig(a)" => eig_of;
    /// Eigenvalues.
    ///
    /// >>> np.linalg.eigvals([[2, 0], [0, 3]])
    /// array([2., 3.])
    EIGVALS: "eigvals(a)" => eigvals;
    /// Eigenvalues, rising, and eigenvectors of a Hermitian matrix, of which one triangle is read.
    ///
    /// >>> np.linalg.eigh([[2, 0], [0, 1]]).eigenvalues
    /// array([1., 2.])
    EIGH: "eigh(a, UPLO='L')" => eigh_of;
    /// Eigenvalues, rising, of a Hermitian matrix.
    ///
    /// >>> np.linalg.eigvalsh([[2, 0], [0, 1]])
    /// array([1., 2.])
    EIGVALSH: "eigvalsh(a, UPLO='L')" => eigvalsh;
    /// Singular values, falling, between left and right singular vectors.
    ///
    /// >>> np.linalg.svd([[2, 0], [0, 1]]).S
    /// array([2., 1.])
    SVD: "svd(a, full_matrices=True, compute_uv=True, hermitian=False)" => svd_of;
    /// Singular values, falling.
    ///
    /// >>> np.linalg.svdvals([[2, 0], [0, 1]])
    /// array([2., 1.])
    SVDVALS: "svdvals(x, /)" => svdvals;
    /// An orthonormal matrix times an upper triangular one.
    ///
    /// >>> np.linalg.qr([[3.0, 0.0], [4.0, 5.0]]).R
    /// array([[-5., -4.],
    ///        [ 0.,  3.]])
    QR: "qr(a, mode='reduced')" => qr;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&EIG, &EIGVALS, &EIGH, &EIGVALSH, &SVD, &SVDVALS, &QR];

/// From this size on QR runs in blocks.
const LARGE: usize = 48;

type Eigen = (Vec<C>, Dense<C>);

fn eigen(cx: &mut Cx, a: &Strided, complex: bool) -> Res<Vec<Eigen>> {
    let found = match complex {
        false => {
            let all: Vec<Dense<f64>> = matrices(cx, a)?;
            check_finite(&all)?;
            each(cx, all, eig::eig_real)?
        }
        true => {
            let all: Vec<Dense<C>> = matrices(cx, a)?;
            check_finite(&all)?;
            each(cx, all, eig::eig_complex)?
        }
    };
    let found: Result<Vec<Eigen>, Failure> = found.into_iter().collect();
    found.map_err(|f| failed(f, "Eigenvalues"))
}

fn check_finite<T: Scalar>(all: &[Dense<T>]) -> Res<()> {
    match all.iter().all(Dense::is_finite) {
        true => Ok(()),
        false => Err(error("Array must not contain infs or NaNs")),
    }
}

/// What is no number is asked all the same whether it is finite.
fn check_known(cx: &mut Cx, a: &Strided) -> Res<()> {
    if a.dtype.kind().is_numeric() {
        return Ok(());
    }
    let given = compose::own(cx, a.clone(), crate::array::Why::None);
    let finite = compose::np(cx, "isfinite", &[given])?;
    let all = compose::np(cx, "all", &[finite])?;
    match crate::object::truth::truth(cx, &all)? {
        true => Ok(()),
        false => Err(error("Array must not contain infs or NaNs")),
    }
}

/// Complex results of a real matrix are real where all imaginary parts are zero.
fn settle(cx: &mut Cx, values: &[C], shape: &[usize], real: bool, common: &Common) -> Res<Value> {
    match real {
        true if common.real() == DType::F64 => {
            let whole = result(cx, values, shape, &DType::C128)?;
            crate::object::attr::getattr(cx, &whole, "real")
        }
        true => {
            let parts: Vec<f64> = values.iter().map(|z| z.re).collect();
            result(cx, &parts, shape, &common.real())
        }
        false => result(cx, values, shape, &common.as_complex()),
    }
}

fn eig_of(cx: &mut Cx, a: Value) -> Res<Value> {
    let a = elements(cx, &a)?;
    check_square(&a)?;
    check_known(cx, &a)?;
    let common = common("eig", &[&a])?;
    let found = eigen(cx, &a, common.complex)?;
    let (mut w, mut v) = (Vec::new(), Vec::new());
    for (values, vectors) in &found {
        w.extend_from_slice(values);
        vectors.append_rows(&mut v);
    }
    let real = !common.complex && w.iter().all(|z| z.im == 0.0);
    let n = a.ndim();
    let values = settle(cx, &w, &a.shape()[..n - 1], real, &common)?;
    let vectors = settle(cx, &v, a.shape(), real, &common)?;
    Ok(named(
        cx,
        "numpy.linalg._linalg",
        "EigResult",
        &["eigenvalues", "eigenvectors"],
        vec![values, vectors],
    ))
}

fn eigvals(cx: &mut Cx, a: Value) -> Res<Value> {
    let a = elements(cx, &a)?;
    check_square(&a)?;
    check_known(cx, &a)?;
    let common = common("eigvals", &[&a])?;
    let found = eigen(cx, &a, common.complex)?;
    let w: Vec<C> = found.into_iter().flat_map(|(values, _)| values).collect();
    let real = !common.complex && w.iter().all(|z| z.im == 0.0);
    settle(cx, &w, &a.shape()[..a.ndim() - 1], real, &common)
}

fn is_upper(cx: &mut Cx, uplo: Option<Value>) -> Res<bool> {
    let Some(value) = uplo else {
        return Ok(false);
    };
    match value.as_str() {
        Some("U" | "u") => Ok(true),
        Some("L" | "l") => Ok(false),
        Some(_) => Err(Raised::value("UPLO argument must be 'L' or 'U'")),
        None => Err(Raised::new(
            FaultKind::AttributeError,
            format!(
                "'{}' object has no attribute 'upper'",
                attr::type_name(cx, &value)
            ),
        )),
    }
}

fn hermitian_eigen<T: Scalar>(
    cx: &mut Cx,
    a: &Strided,
    upper: bool,
) -> Res<Vec<(Vec<f64>, Dense<T>)>> {
    let all: Vec<Dense<T>> = matrices(cx, a)?;
    let found = each(cx, all, move |a| eigh::eigh(a, upper))?;
    let found: Result<Vec<_>, Failure> = found.into_iter().collect();
    found.map_err(|f| failed(f, "Eigenvalues"))
}

fn eigh_parts<T: Scalar>(
    cx: &mut Cx,
    a: &Strided,
    upper: bool,
    common: &Common,
) -> Res<(Value, Value)> {
    let found = hermitian_eigen::<T>(cx, a, upper)?;
    let (w, v): (Vec<Vec<f64>>, Vec<Dense<T>>) = found.into_iter().unzip();
    let values = result(cx, &w.concat(), &a.shape()[..a.ndim() - 1], &common.real())?;
    let vectors = stacked(cx, &v, &above(a), core(a), &common.dtype)?;
    Ok((values, vectors))
}

fn eigh_of(cx: &mut Cx, a: Value, uplo: Option<Value>) -> Res<Value> {
    let upper = is_upper(cx, uplo)?;
    let a = elements(cx, &a)?;
    check_square(&a)?;
    let common = common("eigh_lo", &[&a])?;
    let (values, vectors) = match common.complex {
        false => eigh_parts::<f64>(cx, &a, upper, &common)?,
        true => eigh_parts::<C>(cx, &a, upper, &common)?,
    };
    Ok(named(
        cx,
        "numpy.linalg._linalg",
        "EighResult",
        &["eigenvalues", "eigenvectors"],
        vec![values, vectors],
    ))
}

fn eigvalsh(cx: &mut Cx, a: Value, uplo: Option<Value>) -> Res<Value> {
    let upper = is_upper(cx, uplo)?;
    let a = elements(cx, &a)?;
    check_square(&a)?;
    let common = common("eigvalsh_lo", &[&a])?;
    let w: Vec<f64> = match common.complex {
        false => values_of(hermitian_eigen::<f64>(cx, &a, upper)?),
        true => values_of(hermitian_eigen::<C>(cx, &a, upper)?),
    };
    result(cx, &w, &a.shape()[..a.ndim() - 1], &common.real())
}

fn values_of<T>(found: Vec<(Vec<f64>, Dense<T>)>) -> Vec<f64> {
    found.into_iter().flat_map(|(w, _)| w).collect()
}

fn svd_of(
    cx: &mut Cx,
    a: Value,
    full: Option<bool>,
    uv: Option<bool>,
    hermitian: Option<bool>,
) -> Res<Value> {
    let a = elements(cx, &a)?;
    let hermitian = hermitian.unwrap_or(false);
    let uv = uv.unwrap_or(true);
    if hermitian {
        check_square(&a)?;
    }
    check_stacked(&a)?;
    let name = match (uv, full.unwrap_or(true)) {
        (false, _) => "svd",
        (true, true) => "svd_f",
        (true, false) => "svd_s",
    };
    let common = common(name, &[&a])?;
    if !uv {
        return singular_values(cx, &a, hermitian, &common);
    }
    let parts = match common.complex {
        false => svd_parts::<f64>(cx, &a, full.unwrap_or(true), hermitian, &common)?,
        true => svd_parts::<C>(cx, &a, full.unwrap_or(true), hermitian, &common)?,
    };
    Ok(named(
        cx,
        "numpy.linalg._linalg",
        "SVDResult",
        &["U", "S", "Vh"],
        parts,
    ))
}

/// By the eigenvalues: the sizes, falling, with their signs in the right vectors.
fn hermitian_svd<T: Scalar>(a: &Dense<T>) -> Result<Svd<T>, Failure> {
    let (w, vectors) = eigh::eigh(a, false)?;
    let n = w.len();
    let mut order: Vec<usize> = (0..n).collect();
    order.sort_by(|&i, &j| w[i].abs().total_cmp(&w[j].abs()));
    order.reverse();
    let sign = |i: usize| T::of(if w[i] < 0.0 { -1.0 } else { 1.0 });
    Ok(Svd {
        u: Dense::from_fn(n, n, |i, j| vectors[(i, order[j])]),
        s: order.iter().map(|&i| w[i].abs()).collect(),
        v: Dense::from_fn(n, n, |i, j| vectors[(i, order[j])] * sign(order[j])),
    })
}

fn svd_parts<T: Scalar>(
    cx: &mut Cx,
    a: &Strided,
    full: bool,
    hermitian: bool,
    common: &Common,
) -> Res<Vec<Value>> {
    let (m, n) = core(a);
    let k = m.min(n);
    let all: Vec<Dense<T>> = matrices(cx, a)?;
    let found = each(cx, all, move |a| match (hermitian, k) {
        (_, 0) => Ok(Svd {
            u: Dense::identity(m),
            s: Vec::new(),
            v: Dense::identity(n),
        }),
        (true, _) => hermitian_svd(a),
        (false, _) => svd::svd(a, full),
    })?;
    let found: Result<Vec<Svd<T>>, Failure> = found.into_iter().collect();
    let found = found.map_err(|f| failed(f, "SVD"))?;
    let (mut us, mut ss, mut vs) = (Vec::new(), Vec::new(), Vec::new());
    for part in found {
        us.push(part.u.first_columns(if full { m } else { k }));
        ss.extend(part.s);
        let v = part.v.first_columns(if full { n } else { k });
        // Nothing was turned where there is nothing: not even the sign of a zero.
        vs.push(if k == 0 && full { v } else { v.adjoint() });
    }
    let stack = above(a);
    let mut shape = stack.clone();
    shape.push(k);
    let (rows, columns) = if full { (m, n) } else { (k, k) };
    Ok(vec![
        stacked(cx, &us, &stack, (m, rows), &common.dtype)?,
        result(cx, &ss, &shape, &common.real())?,
        stacked(cx, &vs, &stack, (columns, n), &common.dtype)?,
    ])
}

fn values_only<T: Scalar>(cx: &mut Cx, a: &Strided, hermitian: bool) -> Res<Vec<f64>> {
    let all: Vec<Dense<T>> = matrices(cx, a)?;
    let found = each(cx, all, move |a| {
        let k = a.rows.min(a.columns);
        if k == 0 {
            return Ok(Vec::new());
        }
        match (hermitian, k >= LARGE) {
            (true, _) => hermitian_svd(a).map(|f| f.s),
            (false, true) => large::singular_values(a),
            (false, false) => svd::svd(a, false).map(|f| f.s),
        }
    })?;
    let found: Result<Vec<Vec<f64>>, Failure> = found.into_iter().collect();
    found.map(|f| f.concat()).map_err(|f| failed(f, "SVD"))
}

fn singular_values(cx: &mut Cx, a: &Strided, hermitian: bool, common: &Common) -> Res<Value> {
    let (m, n) = core(a);
    let s = match common.complex {
        false => values_only::<f64>(cx, a, hermitian)?,
        true => values_only::<C>(cx, a, hermitian)?,
    };
    let mut shape = above(a);
    shape.push(m.min(n));
    result(cx, &s, &shape, &common.real())
}

fn svdvals(cx: &mut Cx, x: Value) -> Res<Value> {
    svd_of(cx, x, None, Some(false), None)
}

fn qr(cx: &mut Cx, a: Value, mode: Option<Value>) -> Res<Value> {
    let mode = match &mode {
        None => "reduced".to_string(),
        Some(value) => match value.as_str() {
            Some(text) => text.to_string(),
            None => crate::object::text::repr(cx, value)?,
        },
    };
    let mode = match mode.as_str() {
        "reduced" | "complete" | "r" | "raw" => mode.as_str(),
        "f" | "full" => {
            warning::warn(
                cx,
                "DeprecationWarning",
                "The 'full' option is deprecated in favor of 'reduced'.\nFor backward compatibility let mode default.",
            )?;
            "reduced"
        }
        "e" | "economic" => {
            let text = "The 'economic' option is deprecated.";
            warning::warn(cx, "DeprecationWarning", text)?;
            "economic"
        }
        _ => return Err(Raised::value(format!("Unrecognized mode '{mode}'"))),
    };
    let mut given: Value = compose::asarray(cx, &a)?.into();
    let mut a = elements(cx, &given)?;
    check_stacked(&a)?;
    if !a.dtype.kind().is_numeric() {
        // The copy that is worked on is made by any cast.
        let wide = compose::dtype_value(DType::F64);
        given = compose::method(cx, &given, "astype", &[wide])?;
        a = elements(cx, &given)?;
    }
    let common = common("qr_r_raw", &[&a])?;
    match (common.complex, mode) {
        (false, "raw" | "economic") => reflectors::<f64>(cx, &given, &a, mode, &common),
        (true, "raw" | "economic") => reflectors::<C>(cx, &given, &a, mode, &common),
        (false, _) => qr_of::<f64>(cx, &a, mode, &common),
        (true, _) => qr_of::<C>(cx, &a, mode, &common),
    }
}

/// What LAPACK leaves in the place of the matrix: R above the diagonal, the reflectors below. It stands in a copy laid out as the matrix is;
/// `raw` gives that copy with its last two axes exchanged, and the reflectors' factors.
fn reflectors<T: Scalar>(
    cx: &mut Cx,
    given: &Value,
    a: &Strided,
    mode: &str,
    common: &Common,
) -> Res<Value> {
    let (m, n) = core(a);
    let mut shape = above(a);
    let wide = match common.complex {
        false => DType::F64,
        true => DType::C128,
    };
    let found: Vec<Qr<T>> = {
        let all: Vec<Dense<T>> = matrices(cx, a)?;
        each(cx, all, |a| Qr::new(a.clone()))?
    };
    let factors: Vec<Dense<T>> = found.iter().map(|f| f.factors.clone()).collect();
    let rows = stacked(cx, &factors, &shape, (m, n), &wide)?;
    let wide = compose::dtype_value(wide);
    let like = std::slice::from_ref(given);
    let place = compose::np_kw(cx, "empty_like", like, &[("dtype", wide)])?;
    compose::np(cx, "copyto", &[place.clone(), rows])?;
    let narrow = compose::dtype_value(common.dtype.clone());
    let seen = match mode {
        "economic" => place,
        _ => compose::method(cx, &place, "swapaxes", &[Value::Int(-1), Value::Int(-2)])?,
    };
    let keep = [
        narrow,
        Value::str("K"),
        Value::str("unsafe"),
        Value::Bool(true),
        Value::Bool(false),
    ];
    let h = compose::method(cx, &seen, "astype", &keep)?;
    if mode == "economic" {
        return Ok(h);
    }
    let taus: Vec<T> = found.into_iter().flat_map(|f| f.taus).collect();
    shape.push(m.min(n));
    let tau = result(cx, &taus, &shape, &common.dtype)?;
    Ok(Value::tuple(vec![h, tau]))
}

fn qr_of<T: Scalar>(cx: &mut Cx, a: &Strided, mode: &str, common: &Common) -> Res<Value> {
    let (m, n) = core(a);
    let k = m.min(n);
    let stack = above(a);
    let all: Vec<Dense<T>> = matrices(cx, a)?;
    let columns = if mode == "complete" { m } else { k };
    let only_r = mode == "r";
    let found = each(cx, all, move |a| match k >= LARGE {
        true => large::qr(a, columns),
        false => {
            let qr = Qr::new(a.clone());
            let q = if only_r {
                Dense::zeros(0, 0)
            } else {
                qr.q(columns)
            };
            (q, qr.r(columns))
        }
    })?;
    let (qs, rs): (Vec<Dense<T>>, Vec<Dense<T>>) = found.into_iter().unzip();
    let r = stacked(cx, &rs, &stack, (columns, n), &common.dtype)?;
    if only_r {
        return Ok(r);
    }
    let q = stacked(cx, &qs, &stack, (m, columns), &common.dtype)?;
    Ok(named(
        cx,
        "numpy.linalg._linalg",
        "QRResult",
        &["Q", "R"],
        vec![q, r],
    ))
}

/// Singular values of every matrix, as an array; for norms and ranks.
pub fn singular_array(cx: &mut Cx, a: &Value, hermitian: bool) -> Res<Value> {
    let a = elements(cx, a)?;
    check_stacked(&a)?;
    let common = common("svd", &[&a])?;
    singular_values(cx, &a, hermitian, &common)
}

/// `U`, `S` and `Vh` of one array.
pub fn svd_values(cx: &mut Cx, a: &Value, hermitian: bool) -> Res<(Value, Value, Value)> {
    let svd = svd_of(cx, a.clone(), Some(false), None, Some(hermitian))?;
    let part = |cx: &mut Cx, i: i64| compose::get(cx, &svd, &Value::Int(i));
    Ok((part(cx, 0)?, part(cx, 1)?, part(cx, 2)?))
}

/// One matrix's singular value decomposition as elements.
pub fn svd_elements<T: Scalar>(a: &Dense<T>) -> Result<Svd<T>, Failure> {
    svd::svd(a, false)
}

/// A vector of numbers as an array.
pub fn vector(cx: &mut Cx, values: &[f64], dtype: &DType) -> Res<Strided> {
    array(cx, values, &[values.len()], dtype)
}
