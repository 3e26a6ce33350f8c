//! Triangles and diagonals: matrices below or above a diagonal, and the indices of such elements.

use super::compose::{self, dtype_value, int_tuple, np, np_kw};
use super::creation::checked_shape;
use crate::array::{DType, Order, Strided, Why};
use crate::builtin;
use crate::builtins::python::int_type::to_int;
use crate::object::{CallArgs, CompareOp, Cx, Raised, Res, Value, attr, call, index};
use crate::registry::{Builtin, DTypeArg, Given};

builtin! {
    /// Ones at and below a diagonal, zeros above.
    ///
    /// >>> np.tri(3, dtype=int)
    /// array([[1, 0, 0],
    ///        [1, 1, 0],
    ///        [1, 1, 1]])
    TRI: "tri(N, M=None, k=0, dtype=float, *, like=None)" => tri;
    /// A copy with zeros above a diagonal.
    ///
    /// >>> np.tril([[1, 2], [3, 4]])
    /// array([[1, 0],
    ///        [3, 4]])
    TRIL: "tril(m, k=0)" => tril;
    /// A copy with zeros below a diagonal.
    ///
    /// >>> np.triu([[1, 2], [3, 4]])
    /// array([[1, 2],
    ///        [0, 4]])
    TRIU: "triu(m, k=0)" => triu;
    /// Indices of the lower triangle.
    ///
    /// >>> np.tril_indices(2)
    /// (array([0, 1, 1]), array([0, 0, 1]))
    TRIL_INDICES: "tril_indices(n, k=0, m=None)" => tril_indices;
    /// Indices of the upper triangle.
    ///
    /// >>> np.triu_indices(2)
    /// (array([0, 0, 1]), array([0, 1, 1]))
    TRIU_INDICES: "triu_indices(n, k=0, m=None)" => triu_indices;
    /// Indices of the lower triangle of a matrix.
    ///
    /// >>> np.tril_indices_from(np.ones((2, 2)))
    /// (array([0, 1, 1]), array([0, 0, 1]))
    TRIL_INDICES_FROM: "tril_indices_from(arr, k=0)" => tril_indices_from;
    /// Indices of the upper triangle of a matrix.
    ///
    /// >>> np.triu_indices_from(np.ones((2, 2)), 1)
    /// (array([0]), array([1]))
    TRIU_INDICES_FROM: "triu_indices_from(arr, k=0)" => triu_indices_from;
    /// Indices of the main diagonal.
    ///
    /// >>> np.diag_indices(2)
    /// (array([0, 1]), array([0, 1]))
    DIAG_INDICES: "diag_indices(n, ndim=2)" => diag_indices;
    /// Indices of the main diagonal of an array.
    ///
    /// >>> np.diag_indices_from(np.ones((2, 2)))
    /// (array([0, 1]), array([0, 1]))
    DIAG_INDICES_FROM: "diag_indices_from(arr)" => diag_indices_from;
    /// Indices that a mask function leaves.
    ///
    /// >>> np.mask_indices(2, np.triu)
    /// (array([0, 0, 1]), array([0, 1, 1]))
    MASK_INDICES: "mask_indices(n, mask_func, k=0)" => mask_indices;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &TRI,
    &TRIL,
    &TRIU,
    &TRIL_INDICES,
    &TRIU_INDICES,
    &TRIL_INDICES_FROM,
    &TRIU_INDICES_FROM,
    &DIAG_INDICES,
    &DIAG_INDICES_FROM,
    &MASK_INDICES,
];

/// A diagonal: the row at which each column begins. NumPy compares the row numbers with `arange(-k, M - k, dtype=int)`, whose steps a fraction
/// may change.
#[derive(Clone, Copy)]
struct Diagonal {
    first: i64,
    step: i64,
}

impl Diagonal {
    /// The diagonal `k`.
    fn of(cx: &mut Cx, k: &Value) -> Res<Diagonal> {
        let start = compose::neg(cx, k)?;
        if let Some(first) = index::index_opt(cx, &start)? {
            let first = index::index_i64(cx, &first)?;
            return Ok(Diagonal { first, step: 1 });
        }
        let second = compose::add(cx, &start, &Value::Int(1))?;
        let (first, second) = (to_int(cx, &start)?, to_int(cx, &second)?);
        let first = index::index_i64(cx, &first)?;
        let step = index::index_i64(cx, &second)?.saturating_sub(first);
        Ok(Diagonal { first, step })
    }

    /// The diagonal above `k`.
    fn above(cx: &mut Cx, k: &Value) -> Res<Diagonal> {
        let k = compose::sub(cx, k, &Value::Int(1))?;
        Diagonal::of(cx, &k)
    }

    /// Whether the element in a row and column stands at or below it.
    fn is_low(self, row: usize, column: usize) -> bool {
        self.first.saturating_add(self.step * column as i64) <= row as i64
    }
}

/// Truth at and below a diagonal.
fn low(cx: &mut Cx, rows: i64, columns: i64, at: Diagonal) -> Res<Strided> {
    let shape = checked_shape(&[rows.max(0), columns.max(0)])?;
    let new = Strided::zeros(&cx.memory, DType::BOOL, &shape, Order::C)?;
    if new.size() > 0 {
        let mut bytes = new.buffer.lend_mut();
        for (row, line) in bytes.chunks_exact_mut(shape[1]).take(shape[0]).enumerate() {
            for (column, byte) in line.iter_mut().enumerate() {
                *byte = u8::from(at.is_low(row, column));
            }
        }
    }
    Ok(new)
}

/// `N` counts as `arange` counts: a fraction is one more.
fn count_of(cx: &mut Cx, value: &Value) -> Res<i64> {
    compose::holds(cx, CompareOp::Le, value, &Value::Int(0))?;
    match value {
        Value::Float(x) => Ok(x.ceil() as i64),
        value => index::index_i64(cx, value),
    }
}

/// `N` and `M`, which is `N` where it is not given.
fn counts_of(cx: &mut Cx, n: &Value, m: Option<&Value>) -> Res<(i64, i64)> {
    let rows = count_of(cx, n)?;
    let columns = match m {
        Some(m) => {
            compose::sub(cx, m, &Value::Int(0))?;
            count_of(cx, m)?
        }
        None => rows,
    };
    Ok((rows, columns))
}

fn tri(
    cx: &mut Cx,
    n: Value,
    m: Option<Value>,
    k: Given<Value>,
    dtype: Option<DTypeArg>,
    like: Option<Value>,
) -> Res<Value> {
    compose::check_device_like(cx, None, like.as_ref())?;
    let (n, m) = counts_of(cx, &n, m.as_ref())?;
    let at = Diagonal::of(cx, &k.0.unwrap_or(Value::Int(0)))?;
    let mask = low(cx, n, m, at)?;
    let dtype = dtype.map_or(DType::F64, |d| d.0);
    let mask = compose::own(cx, mask, Why::None);
    if dtype == DType::BOOL {
        return Ok(mask);
    }
    compose::method(cx, &mask, "astype", &[dtype_value(dtype)])
}

/// The truth of the triangle below a diagonal in the last two axes of a matrix.
fn mask_for(cx: &mut Cx, m: &Value, at: Diagonal) -> Res<Value> {
    let shape = compose::shape_of(cx, m)?;
    let (rows, columns) = match &shape[..] {
        [] => {
            return Err(Raised::type_error(
                "tri() missing 1 required positional argument: 'N'",
            ));
        }
        [n] => (*n, *n),
        [.., rows, columns] => (*rows, *columns),
    };
    let mask = low(cx, rows as i64, columns as i64, at)?;
    Ok(compose::own(cx, mask, Why::None))
}

fn zero_like(cx: &mut Cx, m: &Value) -> Res<Value> {
    let dtype = dtype_value(compose::dtype_of(cx, m)?);
    np(cx, "zeros", &[Value::Int(1), dtype])
}

fn tril(cx: &mut Cx, m: Value, k: Given<Value>) -> Res<Value> {
    let m = np(cx, "asanyarray", &[m])?;
    let at = Diagonal::of(cx, &k.0.unwrap_or(Value::Int(0)))?;
    let mask = mask_for(cx, &m, at)?;
    let zero = zero_like(cx, &m)?;
    np(cx, "where", &[mask, m, zero])
}

fn triu(cx: &mut Cx, m: Value, k: Given<Value>) -> Res<Value> {
    let m = np(cx, "asanyarray", &[m])?;
    let at = Diagonal::above(cx, &k.0.unwrap_or(Value::Int(0)))?;
    let mask = mask_for(cx, &m, at)?;
    let zero = zero_like(cx, &m)?;
    np(cx, "where", &[mask, zero, m])
}

/// Row and column numbers of the elements for which `is_in` holds.
fn indices(
    cx: &mut Cx,
    rows: i64,
    columns: i64,
    is_in: impl Fn(usize, usize) -> bool,
) -> Res<Value> {
    let shape = checked_shape(&[rows.max(0), columns.max(0)])?;
    let (mut first, mut second) = (Vec::new(), Vec::new());
    for row in 0..shape[0] {
        cx.poll()?;
        for column in (0..shape[1]).filter(|&column| is_in(row, column)) {
            first.push(row as i64);
            second.push(column as i64);
        }
    }
    let a = Strided::from_slice(&cx.memory, &first, &[first.len()])?;
    let b = Strided::from_slice(&cx.memory, &second, &[second.len()])?;
    let pair = vec![
        compose::own(cx, a, Why::None),
        compose::own(cx, b, Why::None),
    ];
    Ok(Value::tuple(pair))
}

fn tril_indices(cx: &mut Cx, n: Value, k: Given<Value>, m: Option<Value>) -> Res<Value> {
    let (rows, columns) = counts_of(cx, &n, m.as_ref())?;
    let at = Diagonal::of(cx, &k.0.unwrap_or(Value::Int(0)))?;
    indices(cx, rows, columns, |row, column| at.is_low(row, column))
}

fn triu_indices(cx: &mut Cx, n: Value, k: Given<Value>, m: Option<Value>) -> Res<Value> {
    let at = Diagonal::above(cx, &k.0.unwrap_or(Value::Int(0)))?;
    let (rows, columns) = counts_of(cx, &n, m.as_ref())?;
    indices(cx, rows, columns, |row, column| !at.is_low(row, column))
}

fn matrix_shape(cx: &mut Cx, arr: &Value) -> Res<(Value, Value)> {
    attr::getattr(cx, arr, "ndim")?;
    match compose::shape_of(cx, arr)?[..] {
        [rows, columns] => Ok((rows.into(), columns.into())),
        _ => Err(Raised::value("input array must be 2-d")),
    }
}

fn tril_indices_from(cx: &mut Cx, arr: Value, k: Given<Value>) -> Res<Value> {
    let (rows, columns) = matrix_shape(cx, &arr)?;
    tril_indices(cx, rows, k, Some(columns))
}

fn triu_indices_from(cx: &mut Cx, arr: Value, k: Given<Value>) -> Res<Value> {
    let (rows, columns) = matrix_shape(cx, &arr)?;
    triu_indices(cx, rows, k, Some(columns))
}

fn diag_indices(cx: &mut Cx, n: Value, ndim: Option<i64>) -> Res<Value> {
    let line = np(cx, "arange", &[n])?;
    let count = usize::try_from(ndim.unwrap_or(2)).unwrap_or(0).min(64);
    Ok(Value::tuple(vec![line; count]))
}

fn diag_indices_from(cx: &mut Cx, arr: Value) -> Res<Value> {
    attr::getattr(cx, &arr, "ndim")?;
    let shape = compose::shape_of(cx, &arr)?;
    if shape.len() < 2 {
        return Err(Raised::value("input array must be at least 2-d"));
    }
    if shape.iter().any(|&n| n != shape[0]) {
        return Err(Raised::value(
            "All dimensions of input must be of equal length",
        ));
    }
    diag_indices(cx, shape[0].into(), Some(shape.len() as i64))
}

fn mask_indices(cx: &mut Cx, n: i64, mask_func: Value, k: Option<Value>) -> Res<Value> {
    let shape = checked_shape(&[n, n])?;
    let int = dtype_value(DType::I64);
    let ones = np_kw(cx, "ones", &[int_tuple(&shape)], &[("dtype", int)])?;
    let args = CallArgs::of([ones, k.unwrap_or(Value::Int(0))]);
    let masked = call::call(cx, &mask_func, args)?;
    let truth = compose::cmp(cx, CompareOp::Ne, &masked, &Value::Int(0))?;
    np(cx, "nonzero", &[truth])
}
