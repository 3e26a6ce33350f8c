//! Axis numbers: negative ones count from the end, and an axis that does not exist is an `AxisError`.
//!
//! NumPy names the argument in front of the message where a function has several (`axis1: axis 2 is out of bounds ...`).

use smallvec::SmallVec;

use crate::array::layout::MAX_NDIM;
use crate::diag::fault::{Detail, Fault, FaultKind, Result};

/// Axis numbers within `0..ndim`.
pub type Axes = SmallVec<[usize; 4]>;

/// `axis` within `0..ndim`, or an `AxisError`.
pub fn normalize_axis(axis: i64, ndim: usize) -> Result<usize> {
    find(axis, ndim).ok_or_else(|| axis_error(axis, ndim, None))
}

/// The same, for the argument called `argument`.
pub fn normalize_named_axis(axis: i64, ndim: usize, argument: &str) -> Result<usize> {
    find(axis, ndim).ok_or_else(|| axis_error(axis, ndim, Some(argument)))
}

/// Several axes, each within `0..ndim` and none twice. `argument` names them in messages.
pub fn normalize_axes(axes: &[i64], ndim: usize, argument: Option<&str>) -> Result<Axes> {
    let all = normalize_repeatable_axes(axes, ndim, argument)?;
    if has_repeated(&all) {
        return Err(Fault::value(match argument {
            Some(name) => format!("repeated axis in `{name}` argument"),
            None => "repeated axis".to_string(),
        }));
    }
    Ok(all)
}

/// Several axes, each within `0..ndim`; the same one may come twice.
pub fn normalize_repeatable_axes(
    axes: &[i64],
    ndim: usize,
    argument: Option<&str>,
) -> Result<Axes> {
    axes.iter()
        .map(|&axis| find(axis, ndim).ok_or_else(|| axis_error(axis, ndim, argument)))
        .collect()
}

/// Whether an axis stands there twice.
pub fn has_repeated(axes: &[usize]) -> bool {
    axes.iter()
        .enumerate()
        .any(|(i, axis)| axes[..i].contains(axis))
}

/// The refusal of more axes than an array can have.
#[cold]
pub fn too_many_axes(found: usize) -> Box<Fault> {
    Fault::value(format!(
        "maximum supported dimension for an ndarray is currently {MAX_NDIM}, found {found}"
    ))
}

fn find(axis: i64, ndim: usize) -> Option<usize> {
    let n = ndim as i64;
    (-n <= axis && axis < n).then(|| if axis < 0 { axis + n } else { axis } as usize)
}

/// What an `AxisError` says of an axis.
pub fn axis_message(axis: i64, ndim: usize) -> String {
    format!("axis {axis} is out of bounds for array of dimension {ndim}")
}

/// NumPy's `AxisError`, with the argument's name in front where there is one.
#[cold]
pub fn axis_error(axis: i64, ndim: usize, argument: Option<&str>) -> Box<Fault> {
    let prefix = argument.map(|name| format!("{name}: ")).unwrap_or_default();
    Fault::with_detail(
        FaultKind::AxisError,
        format!("{prefix}{}", axis_message(axis, ndim)),
        Detail::Axis { axis, ndim },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn axes_count_from_both_ends() {
        assert_eq!(normalize_axis(-1, 3).expect("in bounds"), 2);
        assert_eq!(
            normalize_axis(2, 2).expect_err("out of bounds").message,
            "axis 2 is out of bounds for array of dimension 2"
        );
        let twice = normalize_axes(&[0, -2], 2, Some("source")).expect_err("repeated");
        assert_eq!(twice.message, "repeated axis in `source` argument");
    }
}
