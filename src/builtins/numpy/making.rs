//! An array of any value, as `np.array`, `np.asarray` and `a.__array__` make it: the array itself, a view, a cast, or a new one.
//!
//! The rule a reader would get wrong: of a record NumPy gives a view of its memory even where a copy is asked for.

use std::rc::Rc;

use crate::array::dtype::{Casting, TimeStep};
use crate::array::layout::{MAX_NDIM, Shape};
use crate::array::{Array, DType, Layout, Order, Provenance, Why};
use crate::builtins::views;
use crate::engine::copy;
use crate::object::array::array_like::{NO_COPY, array_like};
use crate::object::array::time_casts::refuse_months;
use crate::object::array::{Scalar, array_of, array_of_scalar, with_run};
use crate::object::sequence::Str;
use crate::object::{Cx, Raised, Res, Value};
use crate::registry::Given;

/// How `np.array` and its kin make an array.
#[derive(Clone, Debug)]
pub struct Making {
    /// The dtype asked for.
    pub dtype: Option<DType>,
    /// `copy=`: `Some(true)` always, `None` where needed, `Some(false)` never.
    pub copies: Option<bool>,
    /// `order=`
    pub order: Order,
    /// The least number of axes.
    pub ndmin: usize,
    /// The greatest number of axes that nested lists make.
    pub ndmax: usize,
}

impl Making {
    /// In the order of the value, with as many axes as it has.
    pub fn as_it_lies(dtype: Option<DType>, copies: Option<bool>) -> Making {
        Making {
            dtype,
            copies,
            order: Order::K,
            ndmin: 0,
            ndmax: MAX_NDIM,
        }
    }
}

/// An array of any value: `np.array`, `np.asarray` and their kin.
pub fn make(cx: &mut Cx, value: &Value, how: &Making) -> Res<Rc<Array>> {
    let scalar = value.downcast_rc::<Scalar>();
    let record = scalar.filter(|scalar| scalar.window().is_some());
    let mut copies = how.copies;
    let memory = match value.downcast_rc::<Array>() {
        Some(array) => Some(array),
        None => array_like(cx, value, how.dtype.as_ref(), copies)?.map(|given| {
            copies = copies.filter(|_| !given.is_copy);
            given.array
        }),
    };
    let made = match (memory, record) {
        (Some(array), _) => {
            let how = Making {
                copies,
                ..how.clone()
            };
            of_array(cx, &array, &how)?
        }
        (_, Some(record)) => of_record(cx, &record, how)?,
        _ if how.copies == Some(false) => return Err(Raised::value(NO_COPY)),
        _ => of_python(cx, value, how)?,
    };
    let is_folded = made.dtype().sub_array_parts().is_some();
    let made = match is_folded {
        true => Array::own(views::unfolded(made.strided().clone()), made.provenance()),
        false => made,
    };
    let ndim = made.strided().ndim();
    if how.ndmin <= ndim {
        return Ok(made);
    }
    let layout = made.strided().layout.clone();
    let itemsize = made.strided().itemsize();
    let mut shape: Shape = Shape::from_elem(1, how.ndmin - ndim);
    shape.extend_from_slice(&layout.shape);
    let is_f = how.order == Order::F
        || (layout.is_f_contiguous(itemsize) && !layout.is_c_contiguous(itemsize));
    let step = match layout.shape.first() {
        Some(&n) if !is_f => layout.strides[0] * n as isize,
        _ => itemsize as isize,
    };
    let mut strides = crate::array::layout::Strides::from_elem(step, how.ndmin - ndim);
    strides.extend_from_slice(&layout.strides);
    let wide = Layout {
        shape,
        strides,
        offset: layout.offset,
    };
    Ok(views::view(&made, wide, Why::NewAxis))
}

fn of_array(cx: &mut Cx, array: &Rc<Array>, how: &Making) -> Res<Rc<Array>> {
    let own_dtype = array.dtype();
    let dtype = how.dtype.clone().unwrap_or_else(|| own_dtype.clone());
    let copies = how.copies == Some(true);
    let same = {
        let strided = array.strided();
        let in_order = match how.order {
            Order::C => strided.is_c_contiguous(),
            Order::F => strided.is_f_contiguous(),
            Order::A | Order::K => true,
        };
        in_order
            && (own_dtype == dtype || (dtype.kind() == own_dtype.kind() && dtype.itemsize() == 0))
    };
    if same && !copies {
        return Ok(array.clone());
    }
    if own_dtype != dtype && array.strided().ndim() > how.ndmax {
        return Err(Raised::value("object too deep for desired array"));
    }
    if how.copies == Some(false) {
        views::check_cast(&array.strided(), &dtype, Casting::Unsafe)?;
        if how.dtype.is_some() && own_dtype == dtype {
            // Only the order asks for it.
            return Err(Raised::value(
                "Unable to avoid copy while creating a new array.",
            ));
        }
        return Err(Raised::value(NO_COPY));
    }
    // An order that is left open is kept by a cast.
    let order = match how.order {
        Order::A if own_dtype != dtype => Order::K,
        order => order,
    };
    views::cast(cx, array, &dtype, order, Casting::Unsafe, true)
}

/// NumPy looks at a record's memory even where a copy is asked for, unless the dtype is another.
fn of_record(cx: &mut Cx, record: &Rc<Scalar>, how: &Making) -> Res<Rc<Array>> {
    let seen = array_of_scalar(cx, record)?;
    let is_other = how.dtype.as_ref().is_some_and(|d| d != record.dtype());
    let copies = how.copies.filter(|_| is_other);
    let how = Making {
        copies,
        ..how.clone()
    };
    of_array(cx, &seen, &how)
}

fn of_python(cx: &mut Cx, value: &Value, how: &Making) -> Res<Rc<Array>> {
    let array = match value.downcast_rc::<Scalar>() {
        Some(scalar) if !scalar.dtype().kind().is_text() => {
            let own = array_of_scalar(cx, &scalar)?;
            match &how.dtype {
                Some(dtype)
                    if dtype.kind() == own.dtype().kind()
                        && dtype.kind().is_time()
                        && dtype.step() != TimeStep::GENERIC =>
                {
                    refuse_months(scalar.dtype(), dtype)?;
                    views::cast(cx, &own, dtype, Order::K, Casting::Unsafe, false)?
                }
                Some(dtype) => views::cast(cx, &own, dtype, Order::K, Casting::Unsafe, false)?,
                None => own,
            }
        }
        _ if how.ndmax < MAX_NDIM => {
            let new = crate::object::array::discover::strided_of_most(
                cx,
                value,
                how.dtype.as_ref(),
                how.ndmax,
            )?;
            Array::own(new, provenance(cx, Why::FromPython))
        }
        _ => array_of(cx, value, how.dtype.as_ref())?,
    };
    if how.order == Order::F && array.strided().ndim() > 1 {
        let strided = array.strided().clone();
        let turned = with_run(cx, |run| copy::contiguous(run, &strided, Order::F))?;
        return Ok(Array::own(turned, provenance(cx, Why::FromPython)));
    }
    array.set_provenance(provenance(cx, Why::FromPython));
    Ok(array)
}

fn provenance(cx: &Cx, why: Why) -> Provenance {
    let mut provenance = Provenance::new(why);
    provenance.span = cx.place.span;
    provenance
}

/// `copy=`: None means where needed.
pub fn copies_of(cx: &mut Cx, copy: &Given<Value>) -> Res<Option<bool>> {
    match &copy.0 {
        None => Ok(Some(true)),
        Some(Value::None) => Ok(None),
        Some(text) if text.is::<Str>() => Err(Raised::value(
            "strings are not allowed for 'copy' keyword. Use True/False/None instead.",
        )),
        Some(value) => crate::object::truth::truth(cx, value).map(Some),
    }
}
