//! Elements chosen by conditions: `where`, `select`, `piecewise`, `nonzero` and its kin.
//!
//! `where` takes its result's dtype from both choices, a Python number adapting to the other one; it never looks at the condition's dtype.

use std::rc::Rc;

use super::compose::{self, asarray, elements, get, ndim_of, np, np_kw, own, set};
use super::ufunc::refusals::iterator_cannot_cast;
use super::ufunc::{choose::choose, pending};
use crate::array::dtype::{Casting, cast_level};
use crate::array::movement::broadcast::{broadcast_objects, broadcast_shape};
use crate::array::{Array, DType, Kind, Layout, Order, Strided, Why};
use crate::builtin;
use crate::builtins::views::check_cast;
use crate::engine::places::{Table, true_places};
use crate::engine::{Operand, copy, order};
use crate::object::array::{Scalar, dtype_of_value, scalar_or_object, with_run};
use crate::object::sequence::List;
use crate::object::{Cx, Raised, Res, Value, call, iterate, number, truth};
use crate::registry::{ArrayLike, Builtin, Given, Keywords, Rest};

builtin! {
    /// Elements of one or the other choice where a condition is true or false; the indices of what is true when there are no choices.
    ///
    /// >>> np.where([True, False], 1, 2)
    /// array([1, 2])
    WHERE: "where(condition, x=None, y=None, /)" => where_, waiting;
    /// Elements of the choice whose condition is the first that is true.
    ///
    /// >>> np.select([[True, False]], [[1, 2]], 7)
    /// array([1, 7])
    SELECT: "select(condlist, choicelist, default=0)" => select;
    /// A function a condition, evaluated where it is true.
    ///
    /// >>> np.piecewise([1.0, -1.0], [[True, False]], [5, 6])
    /// array([5., 6.])
    PIECEWISE: "piecewise(x, condlist, funclist, *args, **kw)" => piecewise;
    /// The indices of elements that are not zero, one array an axis.
    ///
    /// >>> np.nonzero([0, 3, 4])
    /// (array([1, 2]),)
    NONZERO: "nonzero(a)" => nonzero;
    /// The flat indices of elements that are not zero.
    ///
    /// >>> np.flatnonzero([0, 3, 4])
    /// array([1, 2])
    FLATNONZERO: "flatnonzero(a)" => flatnonzero;
    /// The indices of elements that are not zero, one row an element.
    ///
    /// >>> np.argwhere([0, 3, 4])
    /// array([[1],
    ///        [2]])
    ARGWHERE: "argwhere(a)" => argwhere;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[
    &WHERE,
    &SELECT,
    &PIECEWISE,
    &NONZERO,
    &FLATNONZERO,
    &ARGWHERE,
];

fn where_(cx: &mut Cx, condition: Value, x: Given<Value>, y: Given<Value>) -> Res<Value> {
    if let (Some(x), Some(y)) = (&x.0, &y.0)
        && let Some(chosen) = choose(cx, &condition, x, y)?
    {
        return Ok(chosen);
    }
    cx.may_wait = false;
    let condition = pending::settle(cx, condition)?;
    let (x, y) = match (x.0, y.0) {
        (None, None) => {
            let array = asarray(cx, &condition)?;
            return nonzero_of(cx, &array);
        }
        (Some(x), Some(y)) => (pending::settle(cx, x)?, pending::settle(cx, y)?),
        _ => {
            return Err(Raised::value(
                "either both or neither of x and y should be given",
            ));
        }
    };
    let condition = elements(cx, &condition)?;
    let choices = [weak_or_array(cx, &x)?, weak_or_array(cx, &y)?];
    let common = np(cx, "result_type", &choices)?;
    let dtype = dtype_of_value(cx, &common)?;
    let given = [condition.clone(), elements(cx, &x)?, elements(cx, &y)?];
    let x = choice(cx, &x, &dtype)?;
    let y = choice(cx, &y, &dtype)?;
    let shape = broadcast_shape(&[condition.shape(), x.shape(), y.shape()])?;
    if cast_level(&condition.dtype, &DType::BOOL).is_none() {
        let refusal = iterator_cannot_cast(1, &condition.dtype, &DType::BOOL, Casting::Unsafe);
        return Err(refusal.into());
    }
    let mask = match condition.dtype == DType::BOOL {
        true => condition,
        false => with_run(cx, |run| {
            copy::cast(run, &condition, &DType::BOOL, Order::K)
        })?,
    };
    let new = Strided::zeros(&cx.memory, dtype, &shape, Order::C)?;
    let new = match new.size() {
        0 => new,
        _ => {
            let given = given.each_ref();
            new.with(result_layout(&given, &shape, new.itemsize()))
        }
    };
    with_run(cx, |run| copy::assign(run, &new, &y))?;
    with_run(cx, |run| copy::assign_where(run, &new, &x, &mask))?;
    Ok(own(cx, new, Why::None))
}

/// A choice as its result's dtype: an array that is already of it as it is.
fn choice(cx: &mut Cx, value: &Value, dtype: &DType) -> Res<Strided> {
    let from = elements(cx, value)?;
    match from.dtype == *dtype {
        true => Ok(from),
        false => with_run(cx, |run| copy::cast(run, &from, dtype, Order::K)),
    }
}

/// A number as it is, since Python's adapt; everything else as an array (a text would be taken for the name of a dtype).
pub fn weak_or_array(cx: &mut Cx, value: &Value) -> Res<Value> {
    let is_number = match value.downcast::<Scalar>() {
        Some(scalar) => !scalar.dtype().kind().is_text(),
        None => crate::object::number::Number::of(value).is_some(),
    };
    match is_number {
        true => Ok(value.clone()),
        false => Ok(asarray(cx, value)?.into()),
    }
}

/// The memory order that NumPy's iterator gives a result of these operands.
pub(super) fn result_layout(operands: &[&Strided], shape: &[usize], itemsize: usize) -> Layout {
    let steps: Vec<_> = operands
        .iter()
        .filter_map(|o| order::broadcast_strides(&o.layout, shape))
        .collect();
    let axes = order::axes_for(Order::K, shape.len(), &steps, false);
    order::layout_in_order(shape, &axes, itemsize)
}

fn select(cx: &mut Cx, condlist: Value, choicelist: Value, default: Given<Value>) -> Res<Value> {
    let conditions = iterate::collect(cx, &condlist)?;
    let mut choices = iterate::collect(cx, &choicelist)?;
    if conditions.len() != choices.len() {
        return Err(Raised::value(
            "list of cases must be same length as list of conditions",
        ));
    }
    if conditions.is_empty() {
        return Err(Raised::value(
            "select with an empty condition list is not possible",
        ));
    }
    choices.push(default.0.unwrap_or(Value::Int(0)));
    let mut operands = Vec::with_capacity(choices.len());
    for value in &choices {
        operands.push(weak_or_array(cx, value)?);
    }
    let dtype = np(cx, "result_type", &operands).map_err(|raised| no_common_dtype(cx, raised))?;
    let mut masks = Vec::with_capacity(conditions.len());
    for (i, condition) in conditions.iter().enumerate() {
        let mask = asarray(cx, condition)?;
        if mask.dtype().kind() != Kind::Bool {
            return Err(Raised::type_error(format!(
                "invalid entry {i} in condlist: should be boolean ndarray"
            )));
        }
        masks.push(mask.strided().clone());
    }
    let wanted = dtype_of_value(cx, &dtype)?;
    let (_, chosen) = operands.split_last().expect("the default is there");
    let mut ndim = 0;
    for choice in &choices {
        ndim = asarray(cx, choice)?.strided().ndim().max(ndim);
    }
    for number in chosen.iter().rev() {
        // A number of Python's adapts in the choice of the dtype, but is copied as an array of its own.
        let mut own = asarray(cx, number)?.strided().clone();
        while own.ndim() < ndim {
            own.layout.shape.push(1);
            own.layout.strides.push(0);
        }
        check_cast(&own, &wanted, Casting::SameKind)?;
    }
    let mut values = Vec::with_capacity(choices.len());
    for value in &choices {
        values.push(choice(cx, value, &wanted)?);
    }
    // NumPy brings the conditions to one shape first, then the choices, then both.
    let masked = broadcast_objects(&masks.iter().map(Strided::shape).collect::<Vec<_>>())?;
    let chosen = broadcast_objects(&values.iter().map(Strided::shape).collect::<Vec<_>>())?;
    let shape = broadcast_objects(&[&masked, &chosen])?;
    let new = Strided::zeros(&cx.memory, wanted, &shape, Order::C)?;
    let (default, values) = values.split_last().expect("the default is there");
    with_run(cx, |run| copy::assign(run, &new, default))?;
    for (mask, value) in masks.iter().zip(values).rev() {
        with_run(cx, |run| copy::assign_where(run, &new, value, mask))?;
    }
    Ok(own(cx, new, Why::None))
}

/// The refusal of choices that no dtype can hold.
fn no_common_dtype(cx: &mut Cx, raised: Box<Raised>) -> Box<Raised> {
    let exception = raised.into_exception(cx);
    match crate::object::text::str(cx, &Value::Obj(exception.clone())) {
        Ok(text) => Raised::type_error(format!(
            "Choicelist and default value do not have a common dtype: {text}"
        )),
        Err(_) => Raised::exception(exception),
    }
}

fn piecewise(
    cx: &mut Cx,
    x: Value,
    condlist: Value,
    funclist: Value,
    args: Rest,
    kw: Keywords,
) -> Res<Value> {
    let x: Value = asarray(cx, &x)?.into();
    let functions = iterate::collect(cx, &funclist)?;
    let ndim = ndim_of(cx, &x)?;
    let is_scalar = number::Number::of(&condlist).is_some() || condlist.is::<Scalar>();
    // One condition stands for a list of it; rows of a condition of several axes are conditions themselves.
    let is_single = is_scalar || {
        let first = compose::get(cx, &condlist, &Value::Int(0))?;
        ndim != 0 && !first.is::<List>() && !first.is::<Array>()
    };
    let conditions = match is_single {
        true => np_kw(
            cx,
            "array",
            &[Value::list(vec![condlist])],
            &[("dtype", super::compose::dtype_value(DType::BOOL))],
        )?,
        false => np_kw(
            cx,
            "array",
            &[condlist],
            &[("dtype", super::compose::dtype_value(DType::BOOL))],
        )?,
    };
    let mut masks = iterate::collect(cx, &conditions)?;
    let n = masks.len();
    if n + 1 == functions.len() {
        let any = np_kw(cx, "any", &[conditions], &[("axis", Value::Int(0))])?;
        masks.push(np(cx, "logical_not", &[any])?);
    } else if n != functions.len() {
        return Err(Raised::value(format!(
            "with {n} condition(s), either {n} or {} functions are expected",
            n + 1
        )));
    }
    let result = np(cx, "zeros_like", std::slice::from_ref(&x))?;
    for (mask, function) in masks.iter().zip(&functions) {
        let value = match call::is_callable(cx, function) {
            false => function.clone(),
            true => {
                let chosen = get(cx, &x, mask)?;
                if elements(cx, &chosen)?.size() == 0 {
                    continue;
                }
                let mut call_args = crate::object::CallArgs::of(
                    std::iter::once(chosen).chain(args.0.iter().cloned()),
                );
                call_args.kw =
                    kw.0.iter()
                        .map(|(k, v)| (k.as_str().into(), v.clone()))
                        .collect();
                call::call(cx, function, call_args)?
            }
        };
        set(cx, &result, mask, &value)?;
    }
    Ok(result)
}

/// The indices of elements that are not zero.
fn table_of(cx: &mut Cx, strided: &Strided, table: Table) -> Res<Strided> {
    let kind = strided.dtype.kind();
    if kind != Kind::Object && kind != Kind::Void && !kind.is_text() {
        let operand = Operand::Array(strided.clone());
        return with_run(cx, |run| true_places(run, &operand, table));
    }
    let mut truths = Vec::with_capacity(strided.size());
    for at in strided.layout.offsets() {
        let value = scalar_or_object(strided, at);
        truths.push(u8::from(truth::truth(cx, &value)?));
    }
    let truths = Strided::from_slice(&cx.memory, &truths, strided.shape())?;
    with_run(cx, |run| true_places(run, &Operand::Array(truths), table))
}

/// `nonzero`, the function and the method.
pub fn nonzero_of(cx: &mut Cx, array: &Rc<Array>) -> Res<Value> {
    let strided = array.strided().clone();
    let ndim = strided.ndim();
    if ndim == 0 {
        let of_bools = match strided.dtype.kind() {
            Kind::Bool => {
                " If the context of this error is of the form `arr[nonzero(cond)]`, just use `arr[cond]`."
            }
            _ => "",
        };
        return Err(Raised::value(format!(
            "Calling nonzero on 0d arrays is not allowed. Use np.atleast_1d(scalar).nonzero() instead.{of_bools}"
        )));
    }
    let table = table_of(cx, &strided, Table::Rows)?;
    let count = table.shape()[0];
    let mut provenance = crate::array::Provenance::new(Why::None);
    provenance.span = cx.place.span;
    let table = Array::own(table, provenance);
    let columns: Vec<Value> = (0..ndim)
        .map(|axis| {
            let column = table.strided().with(Layout {
                shape: [count].as_slice().into(),
                strides: [8 * ndim as isize].as_slice().into(),
                offset: 8 * axis,
            });
            Array::view_of(&table, column, table.provenance()).into()
        })
        .collect();
    Ok(Value::tuple(columns))
}

fn nonzero(cx: &mut Cx, a: ArrayLike) -> Res<Value> {
    nonzero_of(cx, &a.0)
}

fn flatnonzero(cx: &mut Cx, a: ArrayLike) -> Res<Value> {
    let line = crate::builtins::views::ravelled(cx, &a.0, Order::C)?;
    let columns = nonzero_of(cx, &line)?;
    get(cx, &columns, &Value::Int(0))
}

fn argwhere(cx: &mut Cx, a: ArrayLike) -> Res<Value> {
    let strided = a.0.strided().clone();
    let ndim = strided.ndim();
    // A value without axes is looked at as a row of one, whose only column is then left out.
    let owner = table_of(cx, &strided, Table::Columns)?;
    let count = owner.shape()[1];
    let turned = Layout {
        shape: [count, ndim].as_slice().into(),
        strides: [owner.layout.strides[1], owner.layout.strides[0]]
            .as_slice()
            .into(),
        offset: 0,
    };
    Ok(compose::behind(cx, owner, turned, Why::None))
}
