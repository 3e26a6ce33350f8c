//! Layouts from strides the user gives, checked against the buffer, and sliding windows.
//!
//! NumPy trusts `as_strided` and reads outside the buffer; here the check of NumPy 2.5's `check_bounds=True` always holds.

use super::axes::{normalize_repeatable_axes, too_many_axes};
use crate::array::layout::{MAX_NDIM, Shape, Strides};
use crate::array::{Layout, byte_count};
use crate::diag::fault::{Detail, Fault, FaultKind, Result};

/// `as_strided(shape, strides)` at the start of `layout` in a buffer of `bytes` bytes. What is not given stays the operand's.
pub fn as_strided(
    layout: &Layout,
    itemsize: usize,
    bytes: usize,
    shape: Option<&[i64]>,
    strides: Option<&[i64]>,
) -> Result<Layout> {
    let shape: Shape = match shape {
        None => layout.shape.clone(),
        Some(dims) if dims.iter().any(|&d| d < 0) => {
            return Err(Fault::value("negative dimensions are not allowed"));
        }
        Some(dims) => dims.iter().map(|&d| d as usize).collect(),
    };
    let strides: Strides = match strides {
        None if shape.len() == layout.ndim() => layout.strides.clone(),
        None => return Err(Fault::value("mismatch in length of strides and shape")),
        Some(steps) => steps.iter().map(|&s| s as isize).collect(),
    };
    if shape.len() != strides.len() {
        return Err(Fault::value("mismatch in length of strides and shape"));
    }
    if shape.len() > MAX_NDIM {
        return Err(too_many_axes(shape.len()));
    }
    let wanted = Layout {
        shape,
        strides,
        offset: layout.offset,
    };
    check_bounds(&wanted, itemsize, bytes)?;
    Ok(wanted)
}

/// That every element of `layout` stands within a buffer of `bytes` bytes, and that there are no more of them than can be counted.
pub fn check_bounds(layout: &Layout, itemsize: usize, bytes: usize) -> Result<()> {
    if layout.shape.contains(&0) {
        return Ok(());
    }
    byte_count(&layout.shape, itemsize)?;
    let Some((low, high)) = layout.extent(itemsize) else {
        return Ok(());
    };
    let outside = if low < 0 {
        format!(
            "View starts {} bytes before lowest address",
            low.unsigned_abs()
        )
    } else if high > bytes as isize {
        format!(
            "View ends {} bytes after highest address",
            high - bytes as isize
        )
    } else {
        return Ok(());
    };
    Err(Fault::with_detail(
        FaultKind::ValueError,
        format!("Given shape and strides would access memory out of bounds. {outside}"),
        Detail::Strides {
            shape: layout.shape.to_vec(),
            strides: layout.strides.to_vec(),
        },
    ))
}

/// `a.strides = strides`: as many as there are axes, and within the buffer.
pub fn set_strides(
    layout: &Layout,
    itemsize: usize,
    bytes: usize,
    strides: &[i64],
) -> Result<Layout> {
    if strides.len() != layout.ndim() {
        return Err(Fault::value(format!(
            "strides must be  same length as shape ({})",
            layout.ndim()
        )));
    }
    let wanted = Layout {
        strides: strides.iter().map(|&s| s as isize).collect(),
        ..layout.clone()
    };
    // A view without elements reads nothing, but it still has to begin within the memory.
    let begins_outside = wanted.size() == 0 && wanted.offset > bytes;
    match check_bounds(&wanted, itemsize, bytes) {
        Ok(()) if !begins_outside => Ok(wanted),
        _ => Err(Fault::value(
            "strides is not compatible with available memory",
        )),
    }
}

/// `sliding_window_view(window_shape, axis)`: the windows' own axes come last, with the strides of the axes they slide along.
pub fn sliding_window_view(
    layout: &Layout,
    window: &[i64],
    axis: Option<&[i64]>,
) -> Result<Layout> {
    let ndim = layout.ndim();
    if window.iter().any(|&w| w < 0) {
        return Err(Fault::value(
            "`window_shape` cannot contain negative values",
        ));
    }
    let axes = match axis {
        None if window.len() != ndim => {
            return Err(Fault::value(format!(
                "Since axis is `None`, must provide window_shape for all dimensions of `x`; got {} window_shape elements \
                 and `x.ndim` is {ndim}.",
                window.len()
            )));
        }
        None => (0..ndim).collect(),
        Some(axes) => {
            let axes = normalize_repeatable_axes(axes, ndim, None)?;
            if window.len() != axes.len() {
                return Err(Fault::value(format!(
                    "Must provide matching length window_shape and axis; got {} window_shape elements and {} axes elements.",
                    window.len(),
                    axes.len()
                )));
            }
            axes
        }
    };
    let mut wide = layout.clone();
    for (&axis, &w) in axes.iter().zip(window) {
        let room = wide.shape[axis] as i64;
        if room < w {
            return Err(Fault::value(
                "window shape cannot be larger than input array shape",
            ));
        }
        wide.shape[axis] = (room - w + 1) as usize;
    }
    for (&axis, &w) in axes.iter().zip(window) {
        wide.shape.push(w as usize);
        wide.strides.push(layout.strides[axis]);
    }
    if wide.ndim() > MAX_NDIM {
        return Err(too_many_axes(wide.ndim()));
    }
    Ok(wide)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::array::Order;

    #[test]
    fn strides_outside_the_buffer_are_refused() {
        let a = Layout::contiguous(&[8], 8, Order::C);
        let past = as_strided(&a, 8, 64, Some(&[6, 5]), Some(&[8, 8])).expect_err("too far");
        assert_eq!(
            past.message,
            "Given shape and strides would access memory out of bounds. View ends 16 bytes after highest address"
        );
        let before = as_strided(&a, 8, 64, Some(&[2]), Some(&[-8])).expect_err("too far");
        assert_eq!(
            before.message,
            "Given shape and strides would access memory out of bounds. View starts 8 bytes before lowest address"
        );
        assert!(as_strided(&a, 8, 64, Some(&[4, 5]), Some(&[8, 8])).is_ok());
        assert!(as_strided(&a, 8, 64, Some(&[i64::MAX, 2]), Some(&[0, 0])).is_err());
    }

    #[test]
    fn windows_slide_as_in_numpy() {
        let a = Layout::contiguous(&[3, 4], 8, Order::C);
        let twice = sliding_window_view(&a, &[2, 2], Some(&[1, 1])).expect("valid");
        assert_eq!(twice.shape.as_slice(), [3, 2, 2, 2]);
        assert_eq!(twice.strides.as_slice(), [32, 8, 8, 8]);
        let message = sliding_window_view(&a, &[3, 5], None)
            .expect_err("larger")
            .message;
        assert_eq!(
            message,
            "window shape cannot be larger than input array shape"
        );
    }
}
