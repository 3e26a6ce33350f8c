//! Powers and chains of matrices, and the functions of `numpy.linalg` that are stricter than their namesakes in `numpy`.

use crate::array::Kind;
use crate::builtin;
use crate::builtins::numpy::compose::{self, np, np_kw};
use crate::object::{Cx, Raised, Res, Value, attr, index};
use crate::registry::{Builtin, DTypeArg};

use super::operands::{check_square, check_two, elements};

builtin! {
    /// A square matrix multiplied by itself; a negative power is one of the inverse.
    ///
    /// >>> np.linalg.matrix_power([[1, 1], [0, 1]], 3)
    /// array([[1, 3],
    ///        [0, 1]])
    MATRIX_POWER: "matrix_power(a, n)" => matrix_power;
    /// The product of several matrices in the cheapest order.
    ///
    /// >>> np.linalg.multi_dot([[[1, 2]], [[3], [4]], [[5]]])
    /// array([[55]])
    MULTI_DOT: "multi_dot(arrays, *, out=None)" => multi_dot;
    /// The cross product of vectors of three elements.
    ///
    /// >>> np.linalg.cross([1, 0, 0], [0, 1, 0])
    /// array([0, 0, 1])
    CROSS: "cross(x1, x2, /, *, axis=-1)" => cross;
    /// Every element of one vector times every element of another.
    ///
    /// >>> np.linalg.outer([1, 2], [3])
    /// array([[3],
    ///        [6]])
    OUTER: "outer(x1, x2, /)" => outer;
    /// The diagonals of the last two axes: a read-only view.
    ///
    /// >>> np.linalg.diagonal([[1, 2], [3, 4]])
    /// array([1, 4])
    DIAGONAL: "diagonal(x, /, *, offset=0)" => diagonal;
    /// The sums of the diagonals of the last two axes.
    ///
    /// >>> np.linalg.trace([[1, 2], [3, 4]])
    /// np.int64(5)
    TRACE: "trace(x, /, *, offset=0, dtype=None)" => trace;
    /// The last two axes exchanged: a view.
    ///
    /// >>> np.linalg.matrix_transpose([[1, 2], [3, 4]])
    /// array([[1, 3],
    ///        [2, 4]])
    MATRIX_TRANSPOSE: "matrix_transpose(x, /)" => matrix_transpose;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &MATRIX_POWER,
    &MULTI_DOT,
    &CROSS,
    &OUTER,
    &DIAGONAL,
    &TRACE,
    &MATRIX_TRANSPOSE,
];

fn matrix_power(cx: &mut Cx, a: Value, n: Value) -> Res<Value> {
    let mut a: Value = compose::asarray(cx, &a)?.into();
    let own = elements(cx, &a)?;
    check_square(&own)?;
    let Some(n) = index::index_opt(cx, &n)? else {
        return Err(Raised::type_error("exponent must be an integer"));
    };
    let n = index::index_i64(cx, &n)?;
    if own.dtype.kind() == Kind::Object && own.ndim() != 2 {
        return Err(Raised::new(
            crate::diag::fault::FaultKind::NotImplementedError,
            "matrix_power not supported for stacks of object arrays",
        ));
    }
    if n == 0 {
        let size = Value::from(own.shape()[own.ndim() - 2]);
        let dtype = compose::dtype_value(own.dtype.clone());
        let eye = np_kw(cx, "eye", &[size], &[("dtype", dtype)])?;
        let power = np(cx, "empty_like", &[a])?;
        index::setitem(cx, &power, &Value::Ellipsis, Some(&eye))?;
        return Ok(power);
    }
    if n < 0 {
        let linalg = compose::np_name(cx, "linalg")?;
        let inv = attr::getattr(cx, &linalg, "inv")?;
        a = crate::object::call::call_pos(cx, &inv, [a])?;
    }
    let mut left = n.unsigned_abs();
    if left == 3 {
        let square = np(cx, "matmul", &[a.clone(), a.clone()])?;
        return np(cx, "matmul", &[square, a]);
    }
    let (mut z, mut result): (Option<Value>, Option<Value>) = (None, None);
    while left > 0 {
        let next = match z {
            None => a.clone(),
            Some(z) => np(cx, "matmul", &[z.clone(), z])?,
        };
        if left % 2 == 1 {
            result = Some(match result {
                None => next.clone(),
                Some(result) => np(cx, "matmul", &[result, next.clone()])?,
            });
        }
        z = Some(next);
        left /= 2;
    }
    Ok(result.unwrap_or(a))
}

fn multi_dot(cx: &mut Cx, arrays: Value, out: Option<Value>) -> Res<Value> {
    let given = crate::object::array::discover::items(cx, &arrays)?;
    if given.len() < 2 {
        return Err(Raised::value("Expecting at least two arrays."));
    }
    let mut all: Vec<Value> = Vec::with_capacity(given.len());
    for value in &given {
        all.push(compose::asarray(cx, value)?.into());
    }
    let kw: Vec<(&str, Value)> = out.into_iter().map(|out| ("out", out)).collect();
    let last = all.len() - 1;
    if last == 1 {
        return np_kw(cx, "dot", &all, &kw);
    }
    let is_vector = |cx: &mut Cx, x: &Value| Ok::<bool, Box<Raised>>(compose::ndim_of(cx, x)? == 1);
    let (first_is, last_is) = (is_vector(cx, &all[0])?, is_vector(cx, &all[last])?);
    if first_is {
        all[0] = np(cx, "atleast_2d", &[all[0].clone()])?;
    }
    if last_is {
        let row = np(cx, "atleast_2d", &[all[last].clone()])?;
        all[last] = attr::getattr(cx, &row, "T")?;
    }
    let mut sizes = Vec::with_capacity(all.len() + 1);
    for value in &all {
        let own = elements(cx, value)?;
        check_two(&own)?;
        sizes.push(own.shape()[0]);
        if sizes.len() == all.len() {
            sizes.push(own.shape()[1]);
        }
    }
    let split = cheapest(&sizes);
    let result = chain(cx, &all, &split, 0, last, &kw)?;
    match (first_is, last_is) {
        (true, true) => compose::get(
            cx,
            &result,
            &Value::tuple(vec![Value::Int(0), Value::Int(0)]),
        ),
        (false, false) => Ok(result),
        _ => compose::method(cx, &result, "ravel", &[]),
    }
}

/// Where to split each run of factors so that fewest multiplications are made; three factors are split as NumPy does.
fn cheapest(sizes: &[usize]) -> Vec<Vec<usize>> {
    let n = sizes.len() - 1;
    let mut split = vec![vec![0; n]; n];
    if n == 3 {
        let first = sizes[0] * sizes[2] * (sizes[1] + sizes[3]);
        let second = sizes[1] * sizes[3] * (sizes[0] + sizes[2]);
        split[0][2] = if first < second { 1 } else { 0 };
        split[1][2] = 1;
        return split;
    }
    let mut cost = vec![vec![0f64; n]; n];
    for length in 1..n {
        for i in 0..n - length {
            let j = i + length;
            cost[i][j] = f64::INFINITY;
            for k in i..j {
                let own = (sizes[i] * sizes[k + 1] * sizes[j + 1]) as f64;
                let total = cost[i][k] + cost[k + 1][j] + own;
                if total < cost[i][j] {
                    cost[i][j] = total;
                    split[i][j] = k;
                }
            }
        }
    }
    split
}

fn chain(
    cx: &mut Cx,
    all: &[Value],
    split: &[Vec<usize>],
    i: usize,
    j: usize,
    kw: &[(&str, Value)],
) -> Res<Value> {
    if i == j {
        return Ok(all[i].clone());
    }
    let at = split[i][j];
    let left = cx.deeper(|cx| chain(cx, all, split, i, at, &[]))?;
    let right = cx.deeper(|cx| chain(cx, all, split, at + 1, j, &[]))?;
    np_kw(cx, "dot", &[left, right], kw)
}

fn cross(cx: &mut Cx, x1: Value, x2: Value, axis: Option<i64>) -> Res<Value> {
    let axis = axis.unwrap_or(-1);
    let length = |cx: &mut Cx, x: &Value| -> Res<usize> {
        let shape = compose::shape_of(cx, x)?;
        let at = crate::array::movement::axes::normalize_axis(axis, shape.len())?;
        Ok(shape[at])
    };
    let (one, two) = (length(cx, &x1)?, length(cx, &x2)?);
    if one != 3 || two != 3 {
        return Err(Raised::value(format!(
            "Both input arrays must be (arrays of) 3-dimensional vectors, but they are {one} and {two} dimensional instead."
        )));
    }
    np_kw(cx, "cross", &[x1, x2], &[("axis", Value::Int(axis))])
}

fn outer(cx: &mut Cx, x1: Value, x2: Value) -> Res<Value> {
    let (one, two) = (compose::ndim_of(cx, &x1)?, compose::ndim_of(cx, &x2)?);
    if one != 1 || two != 1 {
        return Err(Raised::value(format!(
            "Input arrays must be one-dimensional, but they are x1.ndim={one} and x2.ndim={two}."
        )));
    }
    np(cx, "outer", &[x1, x2])
}

fn diagonal(cx: &mut Cx, x: Value, offset: Option<i64>) -> Res<Value> {
    let offset = Value::Int(offset.unwrap_or(0));
    np(cx, "diagonal", &[x, offset, Value::Int(-2), Value::Int(-1)])
}

fn trace(cx: &mut Cx, x: Value, offset: Option<i64>, dtype: Option<DTypeArg>) -> Res<Value> {
    let offset = Value::Int(offset.unwrap_or(0));
    let kw: Vec<(&str, Value)> = dtype
        .into_iter()
        .map(|d| ("dtype", compose::dtype_value(d.0)))
        .collect();
    np_kw(
        cx,
        "trace",
        &[x, offset, Value::Int(-2), Value::Int(-1)],
        &kw,
    )
}

fn matrix_transpose(cx: &mut Cx, x: Value) -> Res<Value> {
    np(cx, "matrix_transpose", &[x])
}
