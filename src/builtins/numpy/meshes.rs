//! Coordinates as arrays: `meshgrid`, `indices`, `mgrid`, `ogrid`, and the subscripted makers `r_`, `c_`, `s_`, `index_exp`.
//!
//! In a slice for `mgrid` or `r_` an imaginary step counts points and includes the end.

use crate::builtins::numpy::compose::check_device_like;
use std::rc::Rc;

use super::compose::{add, asarray, elements, int_tuple, method, mul, np, np_kw, sub};
use crate::base::Counted;
use crate::builtin;
use crate::object::array::Scalar;
use crate::object::complex::Complex;
use crate::object::sequence::Tuple;
use crate::object::slice::Slice;
use crate::object::{Cx, NameMap, Object, Raised, Res, Type, Value, iterate, number};
use crate::registry::array_argument::integers;
use crate::registry::{Builtin, Given, Keywords, Rest};

builtin! {
    /// Matrices of coordinates from vectors of coordinates.
    ///
    /// >>> np.meshgrid([1, 2], [3, 4])[1]
    /// array([[3, 3],
    ///        [4, 4]])
    MESHGRID: "meshgrid(*xi, copy=True, sparse=False, indexing='xy')" => meshgrid;
    /// The indices of a grid, one array an axis.
    ///
    /// >>> np.indices((2, 2))[0]
    /// array([[0, 0],
    ///        [1, 1]])
    INDICES: "indices(dimensions, dtype=<class 'int'>, sparse=False)" => indices;
    /// A function called once with the indices of a grid.
    ///
    /// >>> np.fromfunction(lambda i, j: i + j, (2, 2))
    /// array([[0., 1.],
    ///        [1., 2.]])
    FROMFUNCTION: "fromfunction(function, shape, *, dtype=float, like=None, **kwargs)" => fromfunction;
    /// Powers of a vector as columns.
    ///
    /// >>> np.vander([1, 2], 3)
    /// array([[1, 1, 1],
    ///        [4, 2, 1]])
    VANDER: "vander(x, N=None, increasing=False)" => vander;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&MESHGRID, &INDICES, &FROMFUNCTION, &VANDER];

/// What a maker does with its subscript.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Maker {
    Mesh,
    Open,
    Rows,
    Columns,
    /// A tuple even of one item (`index_exp`).
    Tuple,
    /// The subscript itself (`s_`).
    Itself,
}

/// `np.r_` and its kin.
struct Subscripted {
    maker: Maker,
    class: Rc<Type>,
}

impl Counted for Subscripted {}

impl Object for Subscripted {
    fn class(&self, _: &Cx) -> Rc<Type> {
        self.class.clone()
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        Ok(Some(0))
    }

    fn getitem(&self, cx: &mut Cx, _: &Value, key: &Value) -> Res<Value> {
        match self.maker {
            Maker::Mesh => grid(cx, key, false),
            Maker::Open => grid(cx, key, true),
            Maker::Rows => rows(cx, key, 0, 1, -1),
            Maker::Columns => rows(cx, key, -1, 2, 0),
            Maker::Itself => Ok(key.clone()),
            Maker::Tuple if key.is::<Tuple>() => Ok(key.clone()),
            Maker::Tuple => Ok(Value::tuple(vec![key.clone()])),
        }
    }
}

/// Files the subscripted makers.
pub fn fill(cx: &Cx, namespace: &mut NameMap) {
    let makers = [
        ("mgrid", "MGridClass", Maker::Mesh),
        ("ogrid", "OGridClass", Maker::Open),
        ("r_", "RClass", Maker::Rows),
        ("c_", "CClass", Maker::Columns),
        ("s_", "IndexExpression", Maker::Itself),
        ("index_exp", "IndexExpression", Maker::Tuple),
    ];
    for (name, class, maker) in makers {
        let class = Type::filed(cx, "numpy.lib._index_tricks_impl", class);
        namespace.insert(name.into(), Value::object(Subscripted { maker, class }));
    }
}

fn meshgrid(
    cx: &mut Cx,
    xi: Rest,
    copy: Given<bool>,
    sparse: Given<bool>,
    indexing: Given<Value>,
) -> Res<Value> {
    let indexing = indexing.0.unwrap_or_else(|| Value::str("xy"));
    let is_xy = match indexing.as_str() {
        Some("xy") => true,
        Some("ij") => false,
        _ => {
            return Err(Raised::value(
                "Valid values for `indexing` are 'xy' and 'ij'.",
            ));
        }
    };
    let count = xi.0.len();
    let mut lines = Vec::with_capacity(count);
    for (i, x) in xi.0.iter().enumerate() {
        let mut dims = vec![1i64; count];
        let axis = match (is_xy && count > 1, i) {
            (true, 0) => 1,
            (true, 1) => 0,
            (_, i) => i,
        };
        dims[axis] = -1;
        let dims = Value::tuple(dims.into_iter().map(Value::Int).collect::<Vec<_>>());
        let array: Value = asarray(cx, x)?.into();
        lines.push(np(cx, "reshape", &[array, dims])?);
    }
    let mut result = lines;
    if !sparse.0.unwrap_or(false) && count > 0 {
        let wide = np(cx, "broadcast_arrays", &result)?;
        result = iterate::collect(cx, &wide)?;
    }
    let (is_sparse, copies) = (sparse.0.unwrap_or(false), copy.0.unwrap_or(true));
    if copies {
        result = result
            .iter()
            .map(|x| method(cx, x, "copy", &[]))
            .collect::<Res<_>>()?;
    }
    Ok(match is_sparse && !copies {
        true => Value::list(result),
        false => Value::tuple(result),
    })
}

fn indices(cx: &mut Cx, dimensions: Value, dtype: Given<Value>, sparse: Given<bool>) -> Res<Value> {
    let dimensions = Value::tuple(iterate::collect(cx, &dimensions)?);
    let dims = integers(cx, &dimensions)?;
    let shape = super::creation::checked_shape(&dims)?;
    let dtype = dtype.0.unwrap_or_else(|| Value::Obj(cx.types.int.clone()));
    let kw = [("dtype", dtype.clone())];
    let mut lines = Vec::with_capacity(shape.len());
    for (axis, &n) in shape.iter().enumerate() {
        let mut wide = vec![1usize; shape.len()];
        wide[axis] = n;
        let line = np_kw(cx, "arange", &[Value::from(n)], &kw)?;
        lines.push(np(cx, "reshape", &[line, int_tuple(&wide)])?);
    }
    if sparse.0.unwrap_or(false) {
        return Ok(Value::tuple(lines));
    }
    let mut all = vec![shape.len()];
    all.extend_from_slice(&shape);
    let result = np_kw(cx, "empty", &[int_tuple(&all)], &kw)?;
    for (i, line) in lines.iter().enumerate() {
        super::compose::set(cx, &result, &Value::from(i), line)?;
    }
    Ok(result)
}

fn fromfunction(
    cx: &mut Cx,
    function: Value,
    shape: Value,
    dtype: Option<Value>,
    like: Option<Value>,
    kwargs: Keywords,
) -> Res<Value> {
    check_device_like(cx, None, like.as_ref())?;
    let dtype = dtype.unwrap_or_else(|| Value::Obj(cx.types.float.clone()));
    let grid = np_kw(cx, "indices", &[shape], &[("dtype", dtype)])?;
    let args = iterate::collect(cx, &grid)?;
    let mut call = crate::object::CallArgs::of(args);
    call.kw = kwargs
        .0
        .iter()
        .map(|(k, v)| (k.as_str().into(), v.clone()))
        .collect();
    crate::object::call::call(cx, &function, call)
}

fn vander(cx: &mut Cx, x: Value, n: Option<i64>, increasing: Given<bool>) -> Res<Value> {
    let x: Value = asarray(cx, &x)?.into();
    let strided = elements(cx, &x)?;
    if strided.ndim() != 1 {
        return Err(Raised::value(
            "x must be a one-dimensional array or sequence.",
        ));
    }
    let rows = strided.shape()[0];
    let columns = n.unwrap_or(rows as i64);
    let dtype = crate::array::dtype::promote_types(&strided.dtype, &crate::array::DType::I64)?;
    let kind = dtype.kind();
    let dtype = super::compose::dtype_value(dtype);
    let shape = Value::tuple(vec![Value::from(rows), Value::Int(columns)]);
    let v = np_kw(cx, "empty", &[shape], &[("dtype", dtype.clone())])?;
    let at = |i: i64| {
        if increasing.0.unwrap_or(false) {
            i
        } else {
            columns - 1 - i
        }
    };
    let mut power: Option<Value> = None;
    for i in 0..columns {
        let column = super::compose::at_key(2, 1, at(i));
        let next = match &power {
            None => Value::Int(1),
            // The first power is the elements themselves: NumPy accumulates from there.
            Some(_) if i == 1 => {
                if !kind.is_numeric() {
                    let first = np(cx, "asarray", &[x.clone(), dtype.clone()])?;
                    mul(cx, &first, &first)?;
                }
                x.clone()
            }
            Some(power) => mul(cx, power, &x)?,
        };
        super::compose::set(cx, &v, &column, &next)?;
        power = Some(super::compose::get(cx, &v, &column)?);
    }
    Ok(v)
}

/// How many points an imaginary step asks for.
fn points(value: &Value) -> Option<f64> {
    let plain = match value.downcast::<Scalar>() {
        Some(scalar) => scalar.item(),
        None => value.clone(),
    };
    plain.downcast::<Complex>().map(|c| c.re.hypot(c.im))
}

/// A part of a slice, or what it is when it is left out.
fn or_int(part: &Value, default: i64) -> Value {
    match part.is_none() {
        true => Value::Int(default),
        false => part.clone(),
    }
}

/// The line of numbers that a slice says.
fn line(cx: &mut Cx, slice: &Slice) -> Res<Value> {
    let start = or_int(&slice.start, 0);
    let step = or_int(&slice.step, 1);
    match points(&step) {
        Some(count) => {
            let count = Value::Int(count as i64);
            let line = np_kw(cx, "linspace", &[start, slice.stop.clone(), count], &[])?;
            method(cx, &line, "copy", &[])
        }
        None => np(cx, "arange", &[start, slice.stop.clone(), step]),
    }
}

fn grid(cx: &mut Cx, key: &Value, open: bool) -> Res<Value> {
    let Some(tuple) = key.downcast::<Tuple>() else {
        let Some(slice) = key.downcast::<Slice>() else {
            let got = crate::object::attr::type_name(cx, key);
            let message = format!("'{got}' object has no attribute 'step'");
            return Err(Raised::new(
                crate::diag::fault::FaultKind::AttributeError,
                message,
            ));
        };
        return line(cx, slice);
    };
    let mut numbers = vec![Value::Int(0)];
    let mut sizes = Vec::with_capacity(tuple.items.len());
    for item in &tuple.items {
        let Some(slice) = item.downcast::<Slice>() else {
            let got = crate::object::attr::type_name(cx, item);
            let message = format!("'{got}' object has no attribute 'step'");
            return Err(Raised::new(
                crate::diag::fault::FaultKind::AttributeError,
                message,
            ));
        };
        let start = or_int(&slice.start, 0);
        let mut step = or_int(&slice.step, 1);
        sizes.push(match points(&step) {
            Some(count) => {
                step = Value::Float(count);
                count as i64
            }
            None => {
                let span = sub(cx, &slice.stop, &start)?;
                let span = number::to_float(cx, &span)?;
                let step = number::to_float(cx, &step)?;
                (span / step).ceil() as i64
            }
        });
        numbers.extend([start, slice.stop.clone(), step]);
    }
    let dtype = np(cx, "result_type", &numbers)?;
    let count = tuple.items.len();
    let dims = Value::tuple(sizes.iter().map(|&n| Value::Int(n)).collect::<Vec<_>>());
    let mut lines: Vec<Value> = if open {
        let mut lines = Vec::new();
        for &n in &sizes {
            lines.push(np_kw(
                cx,
                "arange",
                &[Value::Int(n)],
                &[("dtype", dtype.clone())],
            )?);
        }
        lines
    } else {
        let all = np_kw(cx, "indices", &[dims], &[("dtype", dtype.clone())])?;
        return filled_grid(cx, &tuple.items.clone(), &sizes, &all);
    };
    for (k, item) in tuple.items.clone().iter().enumerate() {
        let scaled = scaled_line(cx, item, sizes[k], &lines[k])?;
        let mut wide = vec![Value::None; count];
        wide[k] = Value::object(Slice::new(Value::None, Value::None, Value::None));
        lines[k] = super::compose::get(cx, &scaled, &Value::tuple(wide))?;
    }
    Ok(Value::tuple(lines))
}

/// Indices along one axis as the coordinates that its slice says.
fn scaled_line(cx: &mut Cx, item: &Value, size: i64, indices: &Value) -> Res<Value> {
    let slice = item.downcast::<Slice>().expect("the items were checked");
    let start = or_int(&slice.start, 0);
    let mut step = or_int(&slice.step, 1);
    if points(&step).is_some() {
        step = match size {
            0 | 1 => Value::Int(1),
            size => {
                let span = sub(cx, &slice.stop, &start)?;
                super::compose::div(cx, &span, &Value::Float((size - 1) as f64))?
            }
        };
    }
    let scaled = mul(cx, indices, &step)?;
    add(cx, &scaled, &start)
}

fn filled_grid(cx: &mut Cx, items: &[Value], sizes: &[i64], all: &Value) -> Res<Value> {
    for (k, item) in items.iter().enumerate() {
        let key = Value::from(k);
        let part = super::compose::get(cx, all, &key)?;
        let scaled = scaled_line(cx, item, sizes[k], &part)?;
        super::compose::set(cx, all, &key, &scaled)?;
    }
    Ok(all.clone())
}

/// `r_` and `c_`: pieces joined along an axis; text in the first place says axis, least axes, and where a piece's axes go.
fn rows(cx: &mut Cx, key: &Value, axis: i64, ndmin: i64, trans1d: i64) -> Res<Value> {
    let items = match key.downcast::<Tuple>() {
        Some(tuple) => tuple.items.clone(),
        None => vec![key.clone()],
    };
    let (mut axis, mut ndmin, mut trans1d) = (axis, ndmin, trans1d);
    let mut pieces: Vec<(Value, bool)> = Vec::new();
    for (k, item) in items.iter().enumerate() {
        if let Some(slice) = item.downcast::<Slice>() {
            let mut piece = line(cx, slice)?;
            if ndmin > 1 {
                piece = np_kw(
                    cx,
                    "array",
                    &[piece],
                    &[("copy", Value::None), ("ndmin", Value::Int(ndmin))],
                )?;
                if trans1d != -1 {
                    piece = np(
                        cx,
                        "swapaxes",
                        &[piece, Value::Int(-1), Value::Int(trans1d)],
                    )?;
                }
            }
            pieces.push((piece, false));
        } else if let Some(text) = item.as_str().filter(|_| !item.is::<Scalar>()) {
            if k != 0 {
                return Err(Raised::value("special directives must be the first entry."));
            }
            let numbers: Option<Vec<i64>> = text
                .split(',')
                .map(|part| part.trim().parse().ok())
                .collect();
            match numbers.as_deref() {
                Some([one]) => axis = *one,
                Some([a, n]) => (axis, ndmin) = (*a, *n),
                Some([a, n, t, ..]) => (axis, ndmin, trans1d) = (*a, *n, *t),
                _ => {
                    return Err(Raised::value("unknown special directive"));
                }
            }
        } else {
            let is_scalar = number::Number::of(item).is_some() || item.is::<Scalar>();
            if is_scalar {
                pieces.push((item.clone(), true));
                continue;
            }
            let array = asarray(cx, item)?;
            let own = array.strided().ndim() as i64;
            let mut piece = np_kw(
                cx,
                "array",
                &[array.into()],
                &[("copy", Value::None), ("ndmin", Value::Int(ndmin))],
            )?;
            if trans1d != -1 && own < ndmin {
                piece = moved(cx, &piece, own, ndmin, trans1d)?;
            }
            pieces.push((piece, false));
        }
    }
    joined(cx, pieces, axis, ndmin)
}

/// The axes that a piece had stand from `trans1d` on, the new ones around them.
fn moved(cx: &mut Cx, piece: &Value, own: i64, ndmin: i64, trans1d: i64) -> Res<Value> {
    let new = ndmin - own;
    let from = if trans1d < 0 {
        trans1d + new + 1
    } else {
        trans1d
    };
    let mut axes: Vec<i64> = (0..new).collect();
    let at = usize::try_from(from).unwrap_or(0).min(axes.len());
    for (i, axis) in (new..ndmin).enumerate() {
        axes.insert(at + i, axis);
    }
    let axes = Value::tuple(axes.into_iter().map(Value::Int).collect::<Vec<_>>());
    np(cx, "transpose", &[piece.clone(), axes])
}

fn joined(cx: &mut Cx, pieces: Vec<(Value, bool)>, axis: i64, ndmin: i64) -> Res<Value> {
    let operands: Vec<Value> = pieces.iter().map(|(piece, _)| piece.clone()).collect();
    let mut parts = Vec::with_capacity(pieces.len());
    let dtype = if operands.is_empty() {
        None
    } else {
        Some(np(cx, "result_type", &operands)?)
    };
    for (piece, _) in pieces {
        let mut kw = vec![("copy", Value::None), ("ndmin", Value::Int(ndmin))];
        if let Some(dtype) = &dtype {
            kw.push(("dtype", dtype.clone()));
        }
        parts.push(np_kw(cx, "array", &[piece], &kw)?);
    }
    np_kw(
        cx,
        "concatenate",
        &[Value::tuple(parts)],
        &[("axis", Value::Int(axis))],
    )
}
