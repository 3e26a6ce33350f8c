//! The same bytes under another dtype: `view(dtype)`, `a.dtype = ...`, and a field of a structured dtype.
//!
//! When the item size changes, the last axis takes it up, and has to be contiguous for that.

use crate::array::dtype::Kind;
use crate::array::{DType, Layout};
use crate::diag::fault::{Fault, Result};

/// The layout and dtype of `view(dtype)`. A void dtype without size takes the operand's; a sub-array dtype opens into axes.
pub fn view_dtype(layout: &Layout, old: &DType, new: &DType) -> Result<(Layout, DType)> {
    if (old.has_object() || new.has_object()) && old != new {
        return Err(Fault::type_error(
            "Cannot change data-type for array of references.",
        ));
    }
    let unsized_void = new.kind() == Kind::Void && new.itemsize() == 0 && new.compound().is_none();
    let new = match unsized_void {
        true => DType::void(old.itemsize()),
        false => new.clone(),
    };
    let sized = resize_items(layout, old.itemsize(), new.itemsize())?;
    Ok(open_sub_array(sized, new))
}

fn resize_items(layout: &Layout, old: usize, new: usize) -> Result<Layout> {
    if old == new {
        return Ok(layout.clone());
    }
    let Some(axis) = layout.ndim().checked_sub(1) else {
        return Err(Fault::value(
            "Changing the dtype of a 0d array is only supported if the itemsize is unchanged",
        ));
    };
    let n = layout.shape[axis];
    if n != 1 && layout.size() != 0 && layout.strides[axis] != old as isize {
        return Err(Fault::value(
            "To change to a dtype of a different size, the last axis must be contiguous",
        ));
    }
    let mut view = layout.clone();
    if new < old {
        if new == 0 || !old.is_multiple_of(new) {
            return Err(Fault::value(
                "When changing to a smaller dtype, its size must be a divisor of the size of original dtype",
            ));
        }
        view.shape[axis] = n * (old / new);
    } else {
        if !(n * old).is_multiple_of(new) {
            return Err(Fault::value(
                "When changing to a larger dtype, its size must be a divisor of the total size in bytes of the last axis of \
                 the array.",
            ));
        }
        view.shape[axis] = n * old / new;
    }
    view.strides[axis] = new as isize;
    Ok(view)
}

/// A sub-array dtype becomes its base, its shape more axes at the end.
pub fn open_sub_array(mut layout: Layout, dtype: DType) -> (Layout, DType) {
    let Some((base, shape)) = dtype.sub_array_parts() else {
        return (layout, dtype);
    };
    let mut step = dtype.itemsize() as isize;
    for &n in shape {
        step /= n.max(1) as isize;
        layout.shape.push(n);
        layout.strides.push(step);
    }
    let base = base.clone();
    open_sub_array(layout, base)
}

/// `a['name']`: one field of every element, found by name or title.
pub fn field(layout: &Layout, dtype: &DType, name: &str) -> Result<(Layout, DType)> {
    let fields = dtype.fields().unwrap_or(&[]);
    let found = fields
        .iter()
        .find(|f| &*f.name == name || f.title.as_deref() == Some(name))
        .ok_or_else(|| Fault::value(format!("no field of name {name}")))?;
    let mut at = layout.clone();
    at.offset += found.offset;
    Ok(open_sub_array(at, found.dtype.clone()))
}

/// The dtype of `a[['x', 'y']]`: the fields named, where they were.
pub fn fields_dtype(dtype: &DType, names: &[&str]) -> Result<DType> {
    let fields = dtype.fields().unwrap_or(&[]);
    let mut picked: Vec<super::super::dtype::Field> = Vec::with_capacity(names.len());
    for &name in names {
        let found = fields
            .iter()
            .find(|f| &*f.name == name || f.title.as_deref() == Some(name))
            .ok_or_else(|| Fault::new(crate::diag::fault::FaultKind::KeyError, name))?;
        if picked.iter().any(|f| &*f.name == name) {
            return Err(Fault::value(format!("duplicate field of name '{name}'")));
        }
        picked.push(found.clone());
    }
    use super::super::dtype::Compound;
    let aligned = matches!(
        dtype.compound(),
        Some(Compound::Record { aligned: true, .. })
    );
    Ok(DType::record(picked, dtype.itemsize(), aligned).with_records(dtype.is_record()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::array::Order;

    #[test]
    fn the_last_axis_takes_up_the_change() {
        let a = Layout::contiguous(&[3, 4], 8, Order::C);
        let (small, _) = view_dtype(&a, &DType::I64, &DType::I32).expect("divides");
        assert_eq!(
            (small.shape.as_slice(), small.strides.as_slice()),
            (&[3, 8][..], &[32, 4][..])
        );
        let sub = DType::sub_array(DType::I32, vec![2]);
        let (open, dtype) = view_dtype(&a, &DType::I64, &sub).expect("same size");
        assert_eq!(open.strides.as_slice(), [32, 8, 4]);
        assert_eq!(dtype, DType::I32);
    }

    #[test]
    fn errors_are_numpys() {
        let a = Layout::contiguous(&[3, 4], 8, Order::C);
        let message = |new: &DType| {
            view_dtype(&a, &DType::I64, new)
                .expect_err("invalid")
                .message
        };
        assert_eq!(
            message(&DType::bytes(3)),
            "When changing to a smaller dtype, its size must be a divisor of the size of original dtype"
        );
        assert_eq!(
            message(&DType::OBJECT),
            "Cannot change data-type for array of references."
        );
    }
}
