//! `unique` and its four kin of the array API standard.
//!
//! Values come sorted, also where NumPy leaves their order open (`sorted=False`). NaNs count as one unless `equal_nan` is false; structured
//! elements with a NaN are all different, and so are parts along an axis.

use std::rc::Rc;

use super::compose;
use super::named_result::named;
use super::ordering::{self, By};
use crate::array::{Array, DType, Kind, Layout, Order, Strided, Why};
use crate::builtin;
use crate::builtins::numpy::ufunc::apply::made;
use crate::diag::fault::FaultKind;
use crate::engine::copy;
use crate::numeric::sorting::{SortKind, compare};
use crate::object::array::element::object_at;
use crate::object::array::{array_of, with_run};
use crate::object::{Cx, Raised, Res, Value, compare as python, index};
use crate::registry::{Builtin, Given};

builtin! {
    /// The different elements, sorted; on request where each was first, which one each element is, how often each comes.
    ///
    /// >>> np.unique([3, 1, 3, 2])
    /// array([1, 2, 3])
    /// >>> np.unique(['b', 'a', 'b'], return_counts=True)
    /// (array(['a', 'b'], dtype='<U1'), array([1, 2]))
    UNIQUE: "unique(ar, return_index=False, return_inverse=False, return_counts=False, axis=None, *, equal_nan=True, sorted=True)" => unique;
    /// The different elements; every NaN is one of its own.
    ///
    /// >>> np.unique_values([3, 1, 3])
    /// array([1, 3])
    UNIQUE_VALUES: "unique_values(x, /)" => unique_values;
    /// The different elements and how often each comes; every NaN is one of its own.
    ///
    /// >>> np.unique_counts([3, 1, 3])
    /// UniqueCountsResult(values=array([1, 3]), counts=array([1, 2]))
    UNIQUE_COUNTS: "unique_counts(x, /)" => unique_counts;
    /// The different elements and which of them each element is; every NaN is one of its own.
    ///
    /// >>> np.unique_inverse([3, 1, 3])
    /// UniqueInverseResult(values=array([1, 3]), inverse_indices=array([1, 0, 1]))
    UNIQUE_INVERSE: "unique_inverse(x, /)" => unique_inverse;
    /// The different elements and all that can be told about them; every NaN is one of its own.
    ///
    /// >>> np.unique_all([3, 1, 3]).counts
    /// array([1, 2])
    UNIQUE_ALL: "unique_all(x, /)" => unique_all;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &UNIQUE,
    &UNIQUE_ALL,
    &UNIQUE_COUNTS,
    &UNIQUE_INVERSE,
    &UNIQUE_VALUES,
];

/// What is asked beside the values.
#[derive(Clone, Copy, Debug, Default)]
pub struct Wanted {
    /// `return_index=`
    pub index: bool,
    /// `return_inverse=`
    pub inverse: bool,
    /// `return_counts=`
    pub counts: bool,
}

/// The different elements of a row and what was asked beside them.
pub struct Different {
    /// The values, sorted.
    pub values: Strided,
    /// Where each was first.
    pub index: Vec<i64>,
    /// Which value each element is.
    pub inverse: Vec<i64>,
    /// How often each comes.
    pub counts: Vec<i64>,
}

/// The different elements of a contiguous native row.
pub fn different(cx: &mut Cx, row: &Strided, equal_nan: bool, wanted: Wanted) -> Res<Different> {
    let n = row.size();
    if !wanted.inverse && !wanted.index && !wanted.counts && row.dtype.kind() != Kind::Object {
        return values_only(cx, row, equal_nan);
    }
    if !wanted.inverse && !wanted.index && has_own_size(&row.dtype) {
        return counted(cx, row, equal_nan);
    }
    let how = match wanted.index {
        true => SortKind::Stable,
        false => SortKind::Quick,
    };
    let order = ordering::argsort(cx, row, 0, &By::Whole, how)?;
    let order: Vec<i64> = with_run(cx, |run| copy::to_vec(run, &order))?;
    let firsts = match has_own_size(&row.dtype) {
        true => {
            let sorted = ordering::gather(cx, row, &order)?;
            firsts(cx, &sorted, equal_nan)?
        }
        false => {
            let mut firsts = Vec::new();
            for i in 0..n {
                if i == 0 || !is_same(cx, row, order[i - 1], order[i], equal_nan)? {
                    firsts.push(i as i64);
                }
            }
            firsts
        }
    };
    cx.poll()?;
    let index: Vec<i64> = firsts.iter().map(|&i| order[i as usize]).collect();
    let counts = lengths(&firsts, n);
    let mut inverse = vec![0; if wanted.inverse { n } else { 0 }];
    if wanted.inverse {
        let mut rest = &order[..];
        for (value, &count) in counts.iter().enumerate() {
            let (same, later) = rest.split_at(count as usize);
            same.iter()
                .for_each(|&at| inverse[at as usize] = value as i64);
            rest = later;
        }
    }
    Ok(Different {
        values: ordering::gather(cx, row, &index)?,
        index,
        inverse,
        counts,
    })
}

/// Whether elements are numbers or times that are compared as they are.
fn has_own_size(dtype: &DType) -> bool {
    (dtype.kind().is_integer() || dtype.kind().is_float() || dtype.kind().is_time())
        && dtype.kind() != Kind::F16
}

/// How many elements each run has that begins at these places of `n`.
fn lengths(firsts: &[i64], n: usize) -> Vec<i64> {
    let ends = firsts.iter().skip(1).copied().chain([n as i64]);
    firsts
        .iter()
        .zip(ends)
        .map(|(first, end)| end - first)
        .collect()
}

/// The values and how often each comes: no indices need to be sorted.
fn counted(cx: &mut Cx, row: &Strided, equal_nan: bool) -> Res<Different> {
    let sorted = ordering::fresh(cx, row)?;
    ordering::sort(cx, &sorted, 0, &By::Whole, SortKind::Quick)?;
    let firsts = firsts(cx, &sorted, equal_nan)?;
    Ok(Different {
        values: ordering::gather(cx, &sorted, &firsts)?,
        index: Vec::new(),
        inverse: Vec::new(),
        counts: lengths(&firsts, row.size()),
    })
}

/// Where in a sorted row a new value begins.
fn firsts(cx: &mut Cx, sorted: &Strided, equal_nan: bool) -> Res<Vec<i64>> {
    fn of<T: bytemuck::Pod>(sorted: &Strided, is_same: impl Fn(T, T) -> bool) -> Vec<i64> {
        let bytes = sorted.buffer.lend();
        let start = sorted.layout.offset;
        let row: &[T] = bytemuck::cast_slice(&bytes[start..start + sorted.size() * size_of::<T>()]);
        let begins = |i: &usize| *i == 0 || !is_same(row[i - 1], row[*i]);
        (0..row.len()).filter(begins).map(|i| i as i64).collect()
    }
    Ok(match (sorted.dtype.kind(), sorted.itemsize()) {
        (Kind::F64, _) => of::<f64>(sorted, |a, b| {
            a == b || equal_nan && a.is_nan() && b.is_nan()
        }),
        (Kind::F32, _) => of::<f32>(sorted, |a, b| {
            a == b || equal_nan && a.is_nan() && b.is_nan()
        }),
        (kind, _) if kind.is_time() => {
            of::<i64>(sorted, |a, b| a == b && (equal_nan || b != i64::MIN))
        }
        (kind, 8) if kind.is_integer() => of::<u64>(sorted, |a, b| a == b),
        (kind, 4) if kind.is_integer() => of::<u32>(sorted, |a, b| a == b),
        (kind, 2) if kind.is_integer() => of::<u16>(sorted, |a, b| a == b),
        (kind, 1) if kind.is_integer() => of::<u8>(sorted, |a, b| a == b),
        _ => {
            let mut firsts = Vec::new();
            for at in 0..sorted.size() as i64 {
                if at == 0 || !is_same(cx, sorted, at - 1, at, equal_nan)? {
                    firsts.push(at);
                }
            }
            firsts
        }
    })
}

/// The values alone. NumPy finds them by their bits, so that every NaT is one.
fn values_only(cx: &mut Cx, row: &Strided, equal_nan: bool) -> Res<Different> {
    let equal_nan = equal_nan || row.dtype.kind().is_time();
    let sorted = ordering::fresh(cx, row)?;
    ordering::sort(cx, &sorted, 0, &By::Whole, SortKind::Quick)?;
    let kept = firsts(cx, &sorted, equal_nan)?;
    let values = match kept.len() == row.size() {
        true => sorted,
        false => ordering::gather(cx, &sorted, &kept)?,
    };
    Ok(Different {
        values,
        index: Vec::new(),
        inverse: Vec::new(),
        counts: Vec::new(),
    })
}

/// Whether two neighbours of a sorted row are equal.
fn is_same(cx: &mut Cx, row: &Strided, a: i64, b: i64, equal_nan: bool) -> Res<bool> {
    let size = row.itemsize();
    let at = |i: i64| row.layout.offset + i as usize * size;
    if row.dtype.kind() == Kind::Object {
        let (a, b) = (object_at(row, at(a)), object_at(row, at(b)));
        return python::equal(cx, &a, &b);
    }
    let bytes = row.buffer.lend();
    let (a, b) = (&bytes[at(a)..at(a) + size], &bytes[at(b)..at(b) + size]);
    let is_record = row.dtype.kind() == Kind::Void;
    if (!equal_nan || is_record) && is_nan(&row.dtype, b) {
        return Ok(false);
    }
    if equal_nan && row.dtype.kind().is_complex() && is_nan(&row.dtype, a) && is_nan(&row.dtype, b)
    {
        return Ok(true);
    }
    Ok(compare::compare(&row.dtype, a, b).is_eq())
}

/// Whether an element is a NaN or NaT; structured ones by any field.
fn is_nan(dtype: &DType, raw: &[u8]) -> bool {
    match dtype.kind() {
        Kind::F16 => bytemuck::pod_read_unaligned::<half::f16>(raw).is_nan(),
        Kind::F32 => bytemuck::pod_read_unaligned::<f32>(raw).is_nan(),
        Kind::F64 => bytemuck::pod_read_unaligned::<f64>(raw).is_nan(),
        Kind::C64 => is_nan(&DType::F32, &raw[..4]) || is_nan(&DType::F32, &raw[4..]),
        Kind::C128 => is_nan(&DType::F64, &raw[..8]) || is_nan(&DType::F64, &raw[8..]),
        Kind::DateTime | Kind::TimeDelta => bytemuck::pod_read_unaligned::<i64>(raw) == i64::MIN,
        Kind::Void => dtype.fields().is_some_and(|fields| {
            fields
                .iter()
                .any(|f| is_nan(&f.dtype, &raw[f.offset..f.offset + f.dtype.itemsize()]))
        }),
        _ => false,
    }
}

#[allow(clippy::too_many_arguments)]
fn unique(
    cx: &mut Cx,
    ar: Value,
    return_index: Option<bool>,
    return_inverse: Option<bool>,
    return_counts: Option<bool>,
    axis: Option<Value>,
    equal_nan: Option<bool>,
    _sorted: Given<Value>,
) -> Res<Value> {
    let array = array_of(cx, &ar, None)?;
    let wanted = Wanted {
        index: return_index.unwrap_or(false),
        inverse: return_inverse.unwrap_or(false),
        counts: return_counts.unwrap_or(false),
    };
    let equal_nan = equal_nan.unwrap_or(true);
    let parts = match axis {
        Some(axis) if array.strided().ndim() != 1 => along(cx, &array, &axis, equal_nan, wanted)?,
        axis => {
            if let Some(axis) = axis {
                let axis = index::index_i64(cx, &axis)?;
                ordering::axis_of(axis, array.strided().ndim())?;
            }
            whole(cx, &array, equal_nan, wanted)?
        }
    };
    Ok(match parts.len() {
        1 => parts.into_iter().next().expect("there is one"),
        _ => Value::tuple(parts),
    })
}

/// The values of an array and what was asked, as Python values.
pub fn whole(cx: &mut Cx, array: &Rc<Array>, equal_nan: bool, wanted: Wanted) -> Res<Vec<Value>> {
    let strided = array.strided().clone();
    let row = ordering::flat(cx, &strided)?;
    let found = different(cx, &row, equal_nan, wanted)?;
    let values = in_order_of(cx, found.values.clone(), &strided.dtype)?;
    let values = made(cx, values, Why::Sorted).into();
    packed(cx, values, &found, wanted, Some(strided.shape()))
}

/// Native elements in the byte order that the array had.
fn in_order_of(cx: &mut Cx, values: Strided, dtype: &DType) -> Res<Strided> {
    match dtype.is_native() {
        true => Ok(values),
        false => with_run(cx, |run| copy::cast(run, &values, dtype, Order::C)),
    }
}

/// `inverse_shape` is that of the elements; `None` for parts along an axis.
fn packed(
    cx: &mut Cx,
    values: Value,
    found: &Different,
    wanted: Wanted,
    inverse_shape: Option<&[usize]>,
) -> Res<Vec<Value>> {
    let line =
        |cx: &mut Cx, numbers: &[i64]| Strided::from_slice(&cx.memory, numbers, &[numbers.len()]);
    let mut parts = vec![values];
    if wanted.index {
        let index = line(cx, &found.index)?;
        parts.push(made(cx, index, Why::None).into());
    }
    if wanted.inverse {
        let inverse = line(cx, &found.inverse)?;
        parts.push(match inverse_shape {
            None => made(cx, inverse, Why::None).into(),
            Some(shape) => {
                let layout = match shape.len() {
                    1 => inverse.layout.clone(),
                    _ => Layout::contiguous(shape, 8, Order::C),
                };
                compose::behind(cx, inverse, layout, Why::None)
            }
        });
    }
    if wanted.counts {
        let counts = line(cx, &found.counts)?;
        parts.push(made(cx, counts, Why::None).into());
    }
    Ok(parts)
}

/// The different parts along an axis: each part is compared as a structured element.
fn along(
    cx: &mut Cx,
    array: &Rc<Array>,
    axis: &Value,
    equal_nan: bool,
    wanted: Wanted,
) -> Res<Vec<Value>> {
    use crate::array::dtype::Field;
    let strided = array.strided().clone();
    let axis = ordering::axis_of(index::index_i64(cx, axis)?, strided.ndim())?;
    if strided.dtype.kind() == Kind::Object {
        return Err(Raised::new(
            FaultKind::TypeError,
            "The axis argument to unique is not supported for dtype object",
        ));
    }
    let first = strided.with(crate::array::movement::transpose::moveaxis(
        &strided.layout,
        &[axis as i64],
        &[0],
    )?);
    let plain = ordering::fresh(cx, &first)?;
    let n = plain.shape()[0];
    let width: usize = plain.shape()[1..].iter().product();
    let size = plain.itemsize();
    let fields = (0..width)
        .map(|i| Field {
            name: format!("f{i}").as_str().into(),
            title: None,
            dtype: plain.dtype.clone(),
            offset: i * size,
        })
        .collect();
    let record = DType::record(fields, width * size, false);
    let row = Strided {
        layout: Layout::contiguous(&[n], width * size, Order::C),
        dtype: record,
        buffer: plain.buffer.clone(),
    };
    let all = Wanted {
        index: true,
        ..wanted
    };
    let found = different(cx, &row, equal_nan, all)?;
    let mut shape = plain.layout.shape.clone();
    shape[0] = found.index.len();
    let values = Strided {
        layout: Layout::contiguous(&shape, size, Order::C),
        dtype: plain.dtype.clone(),
        buffer: found.values.buffer.clone(),
    };
    let values = in_order_of(cx, values, &strided.dtype)?;
    let back = values.with(crate::array::movement::transpose::moveaxis(
        &values.layout,
        &[0],
        &[axis as i64],
    )?);
    let values = compose::behind(cx, values, back.layout, Why::Sorted);
    packed(cx, values, &found, wanted, None)
}

fn unique_values(cx: &mut Cx, x: Value) -> Res<Value> {
    let parts = of_value(cx, &x, false, Wanted::default())?;
    Ok(parts.into_iter().next().expect("there are values"))
}

/// The values of what makes an array and what was asked, as Python values.
pub fn of_value(cx: &mut Cx, x: &Value, equal_nan: bool, wanted: Wanted) -> Res<Vec<Value>> {
    let array = array_of(cx, x, None)?;
    whole(cx, &array, equal_nan, wanted)
}

const MODULE: &str = "numpy.lib._arraysetops_impl";

fn unique_counts(cx: &mut Cx, x: Value) -> Res<Value> {
    let wanted = Wanted {
        counts: true,
        ..Wanted::default()
    };
    let parts = of_value(cx, &x, false, wanted)?;
    let fields = &["values", "counts"];
    Ok(named(cx, MODULE, "UniqueCountsResult", fields, parts))
}

fn unique_inverse(cx: &mut Cx, x: Value) -> Res<Value> {
    let wanted = Wanted {
        inverse: true,
        ..Wanted::default()
    };
    let parts = of_value(cx, &x, false, wanted)?;
    let fields = &["values", "inverse_indices"];
    Ok(named(cx, MODULE, "UniqueInverseResult", fields, parts))
}

fn unique_all(cx: &mut Cx, x: Value) -> Res<Value> {
    let wanted = Wanted {
        index: true,
        inverse: true,
        counts: true,
    };
    let parts = of_value(cx, &x, false, wanted)?;
    let fields = &["values", "indices", "inverse_indices", "counts"];
    Ok(named(cx, MODULE, "UniqueAllResult", fields, parts))
}
