//! Products: `matmul` and its kin, `dot`, `inner`, `outer`, `tensordot`, `kron`, `cross`, `trace`.
//!
//! `dot` sums over the last axis of `a` and the last but one of `b` and keeps all others; `matmul` broadcasts them. A product of arrays without
//! axes left is a scalar, except `tensordot`'s, which is a 0-d array.

use std::rc::Rc;

use smallvec::SmallVec;

use super::compose;
use super::gufunc::{Gufunc, GufuncObject, new_array};
use super::ufunc::apply::named;
use super::ufunc::call::{Extras, run_named};
use super::ufunc::errstate;
use super::ufunc::operand::Operand;
use super::vdot::vdot;
use super::vector_products::with_axis;
use super::{object_products, product_events, vector_products};
use crate::array::dtype::promote::text_length;
use crate::array::dtype::{Casting, promote_types};
use crate::array::movement::{broadcast, diagonal, transpose};
use crate::array::{Array, DType, Element, Kind, Layout, Order, Provenance, Strided, Why};
use crate::builtin;
use crate::builtins::views::{self, cannot_cast};
use crate::engine::copy;
use crate::engine::kernels::{Flags, In};
use crate::engine::reduce::fold::{Folder, Total};
use crate::numeric::products;
use crate::object::array::{DTypeValue, array_of, scalar_or_object, subscript, with_run};
use crate::object::{Cx, NameMap, Raised, Res, Value, truth};
use crate::registry::{ArrayLike, Builtin, DTypeArg, Given};

builtin! {
    /// The product of two arrays: of vectors the inner one, of matrices the matrix product, of more axes a sum over the last of `a` and the
    /// last but one of `b`.
    ///
    /// >>> np.dot([[1, 2], [3, 4]], [5, 6])
    /// array([17, 39])
    DOT: "dot(a, b, out=None)" => dot;
    /// The dot of two arrays in one line each, the first conjugated.
    ///
    /// >>> np.vdot([1j, 2], [1j, 3])
    /// np.complex128(7+0j)
    VDOT: "vdot(a, b, /)" => vdot;
    /// The sum over the last axes of both.
    ///
    /// >>> np.inner([1, 2], [3, 4])
    /// np.int64(11)
    INNER: "inner(a, b, /)" => inner;
    /// Every element of one line times every element of another.
    ///
    /// >>> np.outer([1, 2], [3, 4])
    /// array([[3, 4],
    ///        [6, 8]])
    OUTER: "outer(a, b, out=None)" => outer;
    /// The sum along a diagonal.
    ///
    /// >>> np.trace([[1, 2], [3, 4]])
    /// np.int64(5)
    TRACE: "trace(a, offset=0, axis1=0, axis2=1, dtype=None, out=None)" => trace;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&DOT, &VDOT, &INNER, &OUTER, &TRACE];

/// `matmul`
pub static MATMUL: Gufunc = Gufunc {
    name: "matmul",
    signature: "(n?,k),(k,m?)->(n?,m?)",
    compute: matmul,
};
static VECDOT: Gufunc = Gufunc {
    name: "vecdot",
    signature: "(n),(n)->()",
    compute: vector_products::vecdot,
};
static MATVEC: Gufunc = Gufunc {
    name: "matvec",
    signature: "(m,n),(n)->(m)",
    compute: vector_products::matvec,
};
static VECMAT: Gufunc = Gufunc {
    name: "vecmat",
    signature: "(n),(n,m)->(m)",
    compute: vector_products::vecmat,
};

/// Files the generalized ufuncs.
pub fn fill(namespace: &mut NameMap) {
    for gufunc in [&MATMUL, &VECDOT, &MATVEC, &VECMAT] {
        namespace.insert(gufunc.name.into(), Value::object(GufuncObject(gufunc)));
    }
}

/// The product of two stacks of matrices, whatever their elements are.
/// Warnings are told by `name`, if there is one.
pub fn matrix_product(
    cx: &mut Cx,
    a: &Strided,
    b: &Strided,
    dtype: &DType,
    name: Option<&str>,
) -> Res<Strided> {
    if dtype.kind() == Kind::Object {
        let of_nothing = match name {
            Some("vecdot" | "matvec" | "vecmat") => Value::None,
            _ => Value::Int(0),
        };
        return object_products::matmul(cx, a, b, &of_nothing);
    }
    let (product, of_casts) = with_run(cx, |run| {
        run.watch(|run| products::matmul(run, a, b, dtype))
    })?;
    if name.is_some() && of_casts.contains(Flags::DISCARDS) {
        errstate::report_one(cx, "cast", Flags::DISCARDS)?;
    }
    if let Some(name) = name
        && (dtype.kind().is_float() || dtype.kind().is_complex())
    {
        product_events::report(cx, name, a, b, &product)?;
    }
    Ok(product)
}

fn matmul(cx: &mut Cx, a: &Strided, b: &Strided, dtype: &DType) -> Res<Strided> {
    matrix_product(cx, a, b, dtype, Some("matmul"))
}

/// The conjugates of complex numbers and objects, where the product is of such; other operands as they are.
pub(super) fn conjugate(cx: &mut Cx, operand: &Strided, dtype: &DType) -> Res<Strided> {
    match dtype.kind() {
        Kind::C64 | Kind::C128 if operand.dtype.kind().is_complex() => {
            with_run(cx, |run| products::conjugate(run, operand))
        }
        Kind::Object => object_products::conjugated(cx, operand),
        _ => Ok(operand.clone()),
    }
}

fn dot(cx: &mut Cx, a: Value, b: Value, out: Option<Value>) -> Res<Value> {
    let (x, y) = object_products::operands(cx, &a, &b)?;
    dot_of(cx, &x, &y, out.as_ref())
}

#[cold]
fn unfit_target() -> Box<Raised> {
    Raised::value(
        "output array is not acceptable (must have the right datatype, number of dimensions, and be a C-Array)",
    )
}

/// `dot(a, b, out)`
pub fn dot_of(cx: &mut Cx, a: &Rc<Array>, b: &Rc<Array>, out: Option<&Value>) -> Res<Value> {
    let out = match out {
        None | Some(Value::None) => None,
        Some(value) => match value.downcast_rc::<Array>() {
            Some(array) => Some(array),
            None => return Err(Raised::type_error("'out' must be an array")),
        },
    };
    let (a, b) = (a.strided().clone(), b.strided().clone());
    if let Some(out) = &out
        && !(out.strided().is_c_contiguous() && out.flags().writeable)
    {
        return Err(unfit_target());
    }
    let result = dot_elements(cx, &a, &b, Some("dot"))?;
    let Some(out) = out else {
        return Ok(scalar_or_array(cx, result));
    };
    let target = out.strided().clone();
    if target.dtype != result.dtype
        || target.ndim() != result.ndim()
        || !target.is_c_contiguous()
        || !out.flags().writeable
    {
        return Err(unfit_target());
    }
    if target.shape() != result.shape() {
        return Err(Raised::value("output array has wrong dimensions"));
    }
    with_run(cx, |run| copy::assign(run, &target, &result))?;
    subscript::note_write(cx, &target);
    // `dot` gives its target as it gives a result of its own: without axes it is a scalar.
    Ok(match target.ndim() {
        0 => scalar_or_object(&target, target.layout.offset),
        _ => out.into(),
    })
}

/// A result without axes is a scalar.
pub fn scalar_or_array(cx: &Cx, result: Strided) -> Value {
    match result.ndim() {
        0 => scalar_or_object(&result, result.layout.offset),
        _ => new_array(cx, result),
    }
}

/// Both operands as the dtype of their product; what has no common dtype, and records, are multiplied as objects.
pub(super) fn alike(cx: &mut Cx, a: &Strided, b: &Strided) -> Res<(DType, Strided, Strided)> {
    let dtype = match promote_types(&a.dtype, &b.dtype) {
        Ok(dtype) if dtype.kind() != Kind::Void => dtype,
        _ => DType::OBJECT,
    };
    let mut as_common = |operand: &Strided| {
        let kind = operand.dtype.kind();
        let to = match dtype.kind() {
            Kind::DateTime if kind == Kind::TimeDelta => {
                let step = operand.dtype.step();
                let date = DType::time(Kind::DateTime, step);
                return Err(cannot_cast(
                    &operand.dtype,
                    operand.ndim(),
                    &date,
                    Casting::Safe,
                ));
            }
            Kind::TimeDelta if kind != Kind::TimeDelta => DType::plain(Kind::TimeDelta),
            Kind::Str | Kind::Bytes if kind.is_numeric() => {
                let length = text_length(kind);
                match dtype.kind() {
                    Kind::Str => DType::text(length),
                    _ => DType::bytes(length),
                }
            }
            Kind::Str if kind == Kind::Bytes => DType::text(operand.itemsize()),
            Kind::Object if kind != Kind::Object => DType::OBJECT,
            _ => return Ok(operand.clone()),
        };
        with_run(cx, |run| copy::cast(run, operand, &to, Order::K))
    };
    let (a, b) = (as_common(a)?, as_common(b)?);
    Ok((dtype, a, b))
}

/// `dot` of elements: the axes of `a` but the last, then those of `b` but the last but one.
pub fn dot_elements(
    cx: &mut Cx,
    a: &Strided,
    b: &Strided,
    name: Option<&'static str>,
) -> Res<Strided> {
    let has_dates = [a, b].map(|s| s.dtype.kind()).contains(&Kind::DateTime);
    let (dtype, a, b) = &alike(cx, a, b)?;
    let has_blas = matches!(dtype.kind(), Kind::F32 | Kind::F64 | Kind::C64 | Kind::C128);
    let by_blas = has_blas && a.ndim().max(b.ndim()) <= 2;
    if a.ndim() == 0 || b.ndim() == 0 {
        return match by_blas {
            true => scaled_by_blas(cx, dtype, a, b, name),
            false => {
                let (a, b) = with_run(cx, |run| {
                    let cast = |s: &Strided| match s.dtype == *dtype || !dtype.kind().is_numeric() {
                        true => Ok(s.clone()),
                        false => copy::cast(run, s, dtype, Order::K),
                    };
                    Ok((cast(a)?, cast(b)?))
                })?;
                scaled(cx, &a, &b, Some("multiply"))
            }
        };
    }
    let summed = b.ndim().saturating_sub(2);
    let (k, n) = (a.shape()[a.ndim() - 1], b.shape()[summed]);
    if k != n {
        return Err(not_aligned(a, b, a.ndim() - 1, summed));
    }
    match dtype.kind() {
        kind if kind.is_text() => {
            return Err(Raised::value("data type must provide an itemsize"));
        }
        Kind::DateTime if k == 0 => {
            let (zero, step) = (DType::BOOL, DType::plain(Kind::DateTime));
            return Err(cannot_cast(&zero, 0, &step, Casting::Safe));
        }
        Kind::DateTime => return Err(Raised::value("dot not available for this type")),
        Kind::TimeDelta => return dot_of_times(cx, a, b, name),
        _ => {}
    }
    if by_blas && name.is_some() && (a.size() == 1 || b.size() == 1) {
        let product = scaled_by_blas(cx, dtype, a, b, name)?;
        return fold_out(cx, a, b, product);
    }
    let rows = as_matrix(cx, a)?;
    let columns = if b.ndim() == 1 {
        with_axis(b, 0)
    } else {
        b.clone()
    };
    if has_dates && dtype.kind() == Kind::Object {
        // No date can be multiplied. NumPy goes on after an error: the last one stays.
        let ends = (
            last_along(&rows, rows.ndim() - 1),
            last_along(&columns, summed),
        );
        matrix_product(cx, &ends.0, &ends.1, dtype, name)?;
    }
    let product = matrix_product(cx, &rows, &columns, dtype, name)?;
    fold_out(cx, a, b, product)
}

/// The last elements along all axes but one.
fn last_along(s: &Strided, kept: usize) -> Strided {
    let mut layout = s.layout.clone();
    for axis in (0..layout.ndim()).filter(|&axis| axis != kept && s.shape()[axis] > 0) {
        let skipped = (layout.shape[axis] - 1) as isize * layout.strides[axis];
        layout.offset = layout.offset.wrapping_add_signed(skipped);
        layout.shape[axis] = 1;
    }
    s.with(layout)
}

/// Time differences are multiplied as the numbers they are stored as, and the unit is lost.
fn dot_of_times(cx: &mut Cx, a: &Strided, b: &Strided, name: Option<&'static str>) -> Res<Strided> {
    let plain = |s: &Strided| Strided {
        dtype: DType::I64,
        ..s.clone()
    };
    let mut result = dot_elements(cx, &plain(a), &plain(b), name)?;
    result.dtype = DType::plain(Kind::TimeDelta);
    Ok(result)
}

/// All axes but the last as one.
fn as_matrix(cx: &mut Cx, a: &Strided) -> Res<Strided> {
    match a.ndim() {
        1 => Ok(with_axis(a, 1)),
        2 => Ok(a.clone()),
        n => {
            let own = match a.is_c_contiguous() {
                true => a.clone(),
                false => with_run(cx, |run| copy::contiguous(run, a, Order::C))?,
            };
            let k = a.shape()[n - 1];
            let rows: usize = a.shape()[..n - 1].iter().product();
            let mut layout = Layout::contiguous(&[rows, k], own.itemsize(), Order::C);
            layout.offset = own.layout.offset;
            Ok(own.with(layout))
        }
    }
}

/// A product `(stack of b) x rows x columns` in the shape that `dot` gives.
fn fold_out(cx: &mut Cx, a: &Strided, b: &Strided, product: Strided) -> Res<Strided> {
    let mut shape: SmallVec<[usize; 8]> = a.shape()[..a.ndim() - 1].into();
    let above = b.ndim().saturating_sub(2);
    shape.extend_from_slice(&b.shape()[..above]);
    if b.ndim() > 1 {
        shape.push(b.shape()[b.ndim() - 1]);
    }
    if shape.len() > crate::array::layout::MAX_NDIM {
        return Err(Raised::value(format!(
            "maximum supported dimension for an ndarray is currently 64, found {}",
            shape.len()
        )));
    }
    let in_order = match above {
        0 => product,
        _ => {
            let mut axes: Vec<usize> = vec![above];
            axes.extend(0..above);
            axes.push(above + 1);
            let turned = product.with(transpose::permute(&product.layout, &axes));
            with_run(cx, |run| copy::contiguous(run, &turned, Order::C))?
        }
    };
    let mut layout = Layout::contiguous(&shape, in_order.itemsize(), Order::C);
    layout.offset = in_order.layout.offset;
    if in_order.size() == 0 {
        layout.strides.fill(0);
    }
    Ok(in_order.with(layout))
}

#[cold]
fn not_aligned(a: &Strided, b: &Strided, i: usize, j: usize) -> Box<Raised> {
    let (of_a, of_b) = (a.shape(), b.shape());
    Raised::value(format!(
        "shapes {} and {} not aligned: {} (dim {i}) != {} (dim {j})",
        broadcast::shape_text(of_a),
        broadcast::shape_text(of_b),
        of_a[i],
        of_b[j]
    ))
}

/// One operand has no axes: every element of the other is multiplied by it. What goes wrong is told of `name`, else of the multiplication.
fn scaled(cx: &mut Cx, a: &Strided, b: &Strided, name: Option<&'static str>) -> Res<Strided> {
    let (x, y) = (new_array(cx, a.clone()), new_array(cx, b.clone()));
    arithmetic(cx, "multiply", &[x, y], name)
}

fn arithmetic(
    cx: &mut Cx,
    ufunc: &str,
    values: &[Value; 2],
    name: Option<&'static str>,
) -> Res<Strided> {
    let operands = [Operand::of(cx, &values[0])?, Operand::of(cx, &values[1])?];
    let mut results = run_named(cx, named(ufunc), name, &operands, &Extras::default())?;
    let result = results.pop().expect("a ufunc with one result");
    // A single result of objects is the object itself.
    let is_of_objects = operands
        .iter()
        .any(|operand| operand.dtype().is_some_and(|d| d.kind() == Kind::Object));
    match is_of_objects && !result.is::<Array>() {
        true => object_products::one_object(cx, &result),
        false => Ok(array_of(cx, &result, None)?.strided().clone()),
    }
}

/// The same as BLAS has it where one operand is a single float: several products are added to zeros, so that none of them is -0.0, in C order,
/// and nothing is read where the number is 0.
fn scaled_by_blas(
    cx: &mut Cx,
    dtype: &DType,
    a: &Strided,
    b: &Strided,
    name: Option<&'static str>,
) -> Res<Strided> {
    if a.size() * b.size() == 1 {
        if !dtype.kind().is_complex() {
            return scaled(cx, a, b, name);
        }
        return one_by_one(cx, dtype, a, b, name);
    }
    let is_number = a.ndim() == 0 || (b.ndim() > 0 && a.size() == 1);
    let (number, many) = if is_number { (a, b) } else { (b, a) };
    let number = &Strided {
        layout: Layout {
            offset: number.layout.offset,
            ..Layout::contiguous(&[], number.itemsize(), Order::C)
        },
        ..number.clone()
    };
    let zeros = Strided::zeros(&cx.memory, dtype.clone(), many.shape(), Order::C)?;
    let factor = scalar_or_object(number, number.layout.offset);
    if !truth::truth(cx, &factor)? {
        return Ok(zeros);
    }
    let product = scaled(cx, number, many, name)?;
    let values = [new_array(cx, product), new_array(cx, zeros)];
    let sum = arithmetic(cx, "add", &values, name)?;
    match sum.is_c_contiguous() {
        true => Ok(sum),
        false => with_run(cx, |run| copy::contiguous(run, &sum, Order::C)),
    }
}

/// One complex number times one, every step rounded.
fn one_by_one(
    cx: &mut Cx,
    dtype: &DType,
    a: &Strided,
    b: &Strided,
    name: Option<&'static str>,
) -> Res<Strided> {
    let (x, y) = with_run(cx, |run| {
        let plain = |s: &Strided| copy::cast(run, s, dtype, Order::C);
        Ok((plain(a)?, plain(b)?))
    })?;
    let times = named("multiply");
    let folder = (times.loop_for(&[dtype.kind(); 2]))
        .and_then(|run| Folder::new(times.name, run))
        .expect("complex numbers are multiplied");
    let element = |s: &Strided| s.element_at(s.layout.offset).bytes;
    let mut product = Total::new(Some(&element(&x)));
    let flags = folder.fold_in_order(&mut product, In::Block(&element(&y)), 1);
    if let Some(name) = name {
        errstate::report_one(cx, name, flags)?;
    }
    let shape = vec![1; a.ndim().max(b.ndim())];
    let result = Strided::empty(&cx.memory, dtype.clone(), &shape, Order::C)?;
    let product = Element::new(dtype.clone(), product.bytes(dtype.itemsize()));
    result.set_element_at(result.layout.offset, &product);
    Ok(result)
}

fn inner(cx: &mut Cx, a: Value, b: Value) -> Res<Value> {
    let (a, b) = object_products::operands(cx, &a, &b)?;
    let (a, b) = (a.strided().clone(), b.strided().clone());
    let turned = match b.ndim() {
        0 | 1 => b,
        _ if a.ndim() == 0 => b,
        _ => b.with(transpose::matrix_transpose(&b.layout)?),
    };
    let result = dot_elements(cx, &a, &turned, Some("dot"))?;
    Ok(scalar_or_array(cx, result))
}

fn outer(cx: &mut Cx, a: ArrayLike, b: ArrayLike, out: Option<Value>) -> Res<Value> {
    let a = views::ravelled(cx, &a.0, Order::C)?;
    let b = views::ravelled(cx, &b.0, Order::C)?;
    let column = with_axis(&a.strided().clone(), 0);
    let row = with_axis(&b.strided().clone(), 1);
    let see = |of: &Rc<Array>, s: Strided| {
        let serial = s.buffer.serial();
        Value::from(Array::view_of(
            of,
            s,
            Provenance::view(Why::NewAxis, serial),
        ))
    };
    let operands = [see(&a, column), see(&b, row)];
    match out {
        None => compose::np(cx, "multiply", &operands),
        Some(out) => compose::np_kw(cx, "multiply", &operands, &[("out", out)]),
    }
}

fn trace(
    cx: &mut Cx,
    a: ArrayLike,
    offset: Given<i64>,
    axis1: Given<i64>,
    axis2: Given<i64>,
    dtype: Option<DTypeArg>,
    out: Option<Value>,
) -> Res<Value> {
    let axes = (axis1.0.unwrap_or(0), axis2.0.unwrap_or(1));
    trace_of(cx, &a.0, offset.0.unwrap_or(0), axes, dtype, out)
}

/// `trace` of an array: the sum of a diagonal.
pub fn trace_of(
    cx: &mut Cx,
    a: &Rc<Array>,
    offset: i64,
    axes: (i64, i64),
    dtype: Option<DTypeArg>,
    out: Option<Value>,
) -> Res<Value> {
    let line = diagonal::diagonal(&a.strided().layout, offset, axes.0, axes.1)?;
    let line: Value = views::view(a, line, Why::Diagonal).into();
    let mut kw = vec![("axis", Value::Int(-1))];
    if let Some(dtype) = dtype {
        let dtype = super::scans::type_alone(dtype);
        kw.push(("dtype", Value::object(DTypeValue::new(dtype))));
    }
    if let Some(out) = out {
        kw.push(("out", out));
    }
    compose::np_kw(cx, "sum", &[line], &kw)
}
