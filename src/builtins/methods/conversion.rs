//! Methods that copy, cast, reinterpret, or hand elements over to Python.

use std::rc::Rc;

use crate::array::dtype::Casting;
use crate::array::movement::slice::{check_index, out_of_bounds};
use crate::array::movement::view::view_dtype;
use crate::array::{Array, Guise, Order, Strided, Why, reverse_bytes};
use crate::builtin;
use crate::builtins::views;
use crate::diag::fault::{Fault, FaultKind};
use crate::engine::copy as engine_copy;
use crate::object::array::element::{nested, python_at};
use crate::object::array::subscript::note_write;
use crate::object::array::with_run;
use crate::object::index::index_i64;
use crate::object::sequence::Tuple;
use crate::object::{Cx, Raised, Res, Type, Value, bytes};
use crate::registry::argument::Me;
use crate::registry::array_argument::is_bool;
use crate::registry::{AnyCastingArg, Builtin, DTypeArg, Given, OrderArg, Rest};

builtin! {
    /// A copy in memory of its own.
    ///
    /// >>> a = np.arange(3)
    /// >>> np.shares_memory(a, a.copy())
    /// False
    COPY: "copy(self, /, order='C')" => copy;
    /// A copy as another dtype.
    ///
    /// >>> np.array([1.9, -1.9]).astype(int)
    /// array([ 1, -1])
    ASTYPE: "astype(self, /, dtype, order='K', casting='unsafe', subok=True, copy=True)" => astype;
    /// The same bytes under another dtype: a view.
    ///
    /// >>> np.array([1], dtype='i4').view('u1')
    /// array([1, 0, 0, 0], dtype=uint8)
    VIEW: "view(self, /, dtype=None, type=None)" => view;
    /// Every element's bytes in reverse order.
    ///
    /// >>> np.array([1, 256], dtype='i2').byteswap()
    /// array([256,   1], dtype=int16)
    BYTESWAP: "byteswap(self, /, inplace=False)" => byteswap;
    /// One element as a Python value.
    ///
    /// >>> np.array([[1, 2], [3, 4]]).item(3)
    /// 4
    ITEM: "item(self, /, *args)" => item;
    /// The elements as nested lists of Python values.
    ///
    /// >>> np.array([[1, 2], [3, 4]]).tolist()
    /// [[1, 2], [3, 4]]
    TOLIST: "tolist(self, /)" => tolist;
    /// The elements' bytes.
    ///
    /// >>> np.array([1, 2], dtype='u1').tobytes()
    /// b'\x01\x02'
    TOBYTES: "tobytes(self, /, order='C')" => tobytes;
    /// Writes one value to every element.
    ///
    /// >>> a = np.zeros(3)
    /// >>> a.fill(2)
    /// >>> a
    /// array([2., 2., 2.])
    FILL: "fill(self, value, /)" => fill;
}

/// The methods of this family.
pub static METHODS: &[&Builtin] = &[
    &COPY, &ASTYPE, &VIEW, &BYTESWAP, &ITEM, &TOLIST, &TOBYTES, &FILL,
];

fn copy(cx: &mut Cx, me: Me<Array>, order: Option<OrderArg>) -> Res<Rc<Array>> {
    let order = order.map_or(Order::C, |order| order.0);
    let new = views::copy_of(cx, &me.0, order, Why::Asked)?;
    new.set_guise(me.0.guise());
    Ok(new)
}

fn astype(
    cx: &mut Cx,
    me: Me<Array>,
    dtype: Option<DTypeArg>,
    order: Option<OrderArg>,
    casting: Given<AnyCastingArg>,
    subok: Option<bool>,
    copy: Option<bool>,
) -> Res<Rc<Array>> {
    let dtype = dtype.map_or(crate::array::DType::F64, |dtype| dtype.0);
    let order = order.map_or(Order::K, |order| order.0);
    let casting = casting.0.map_or(Casting::Unsafe, |casting| casting.0);
    let passes = subok.unwrap_or(true);
    let copies = copy.unwrap_or(true) || (!passes && me.0.guise() != Guise::Plain);
    let cast = views::cast(cx, &me.0, &dtype, order, casting, copies)?;
    match Rc::ptr_eq(&cast, &me.0) {
        true => Ok(cast),
        false => Ok(views::dressed(cast, &me.0, passes)),
    }
}

/// Makes the elements of a structured array `np.record`s, as a recarray's are.
pub fn as_records(array: &Array) {
    let strided = array.strided().clone();
    if strided.dtype.fields().is_some() {
        array.set_header(strided.layout, strided.dtype.with_records(true));
    }
}

fn view(cx: &mut Cx, me: Me<Array>, dtype: Option<Value>, class: Option<Value>) -> Res<Rc<Array>> {
    let is_ndarray = |cx: &Cx, value: &Value| {
        value
            .downcast_rc::<Type>()
            .is_some_and(|class| Rc::ptr_eq(&class, &cx.types.ndarray))
    };
    let guise = match class
        .as_ref()
        .or(dtype.as_ref())
        .and_then(|c| c.downcast_rc::<Type>())
    {
        Some(class) if Rc::ptr_eq(&class, &cx.types.recarray) => Some(Guise::Record),
        Some(class) if Rc::ptr_eq(&class, &cx.types.ndarray) => Some(Guise::Plain),
        _ => None,
    };
    if guise.is_none() && class.as_ref().is_some_and(|class| !is_ndarray(cx, class)) {
        return Err(Raised::value("Type must be a sub-type of ndarray type"));
    }
    let dtype = match dtype {
        Some(value) if !is_ndarray(cx, &value) && !is_recarray(cx, &value) => {
            Some(crate::object::array::dtype_of_value(cx, &value)?)
        }
        _ => None,
    };
    let strided = me.0.strided().clone();
    let new = match dtype {
        None => views::view(&me.0, strided.layout, Why::ViewDtype),
        Some(dtype) => {
            let (layout, dtype) = view_dtype(&strided.layout, &strided.dtype, &dtype)?;
            views::view_as(&me.0, layout, dtype, Why::ViewDtype)
        }
    };
    if let Some(guise) = guise {
        new.set_guise(guise);
        if guise == Guise::Record {
            as_records(&new);
        }
    }
    Ok(new)
}

fn is_recarray(cx: &Cx, value: &Value) -> bool {
    let class = value.downcast_rc::<Type>();
    class.is_some_and(|class| Rc::ptr_eq(&class, &cx.types.recarray))
}

fn byteswap(cx: &mut Cx, me: Me<Array>, inplace: Option<bool>) -> Res<Rc<Array>> {
    let target = match inplace {
        Some(true) if !me.0.flags().writeable => {
            return Err(Raised::value("array to be byte-swapped is read-only"));
        }
        Some(true) => me.0.clone(),
        _ => views::copy_of(cx, &me.0, Order::A, Why::Asked)?,
    };
    let strided = target.strided().clone();
    let itemsize = strided.itemsize();
    {
        let mut bytes = strided.buffer.lend_mut();
        for at in strided.layout.offsets() {
            reverse_bytes(&strided.dtype, &mut bytes[at..at + itemsize]);
        }
    }
    if inplace == Some(true) {
        note_write(cx, &strided);
    }
    Ok(target)
}

/// NumPy's refusal to write to a read-only array.
pub fn refuse_read_only(array: &Array) -> Res<()> {
    match array.flags().writeable {
        true => Ok(()),
        false => Err(Raised::value("assignment destination is read-only")),
    }
}

fn item(cx: &mut Cx, me: Me<Array>, args: Rest) -> Res<Value> {
    let strided = me.0.strided().clone();
    let given = match &args.0[..] {
        [one] => one.downcast::<Tuple>().map_or(&args.0[..], |t| &t.items),
        several => several,
    };
    let mut index = Vec::with_capacity(given.len());
    for number in given {
        if is_bool(number) {
            return Err(Raised::type_error("an integer is required"));
        }
        index.push(index_i64(cx, number)?);
    }
    let offset = match &index[..] {
        [] if strided.size() != 1 => {
            return Err(Raised::value(
                "can only convert an array of size 1 to a Python scalar",
            ));
        }
        [] => strided.layout.offsets().next(),
        [flat] if strided.ndim() != 1 => {
            let size = strided.size();
            let at = check_index(*flat, 0, size).map_err(|_| flat_out_of_bounds(*flat, size))?;
            strided.layout.offsets().nth(at)
        }
        index if index.len() == strided.ndim() => {
            let mut place = Vec::with_capacity(index.len());
            for (axis, (&i, &n)) in index.iter().zip(strided.shape()).enumerate() {
                place.push(check_index(i, axis, n).map_err(|_| out_of_bounds(i, axis, n))?);
            }
            Some(strided.layout.offset_of(&place))
        }
        _ => return Err(Raised::value("incorrect number of indices for array")),
    };
    let offset = offset.ok_or_else(|| flat_out_of_bounds(0, 0))?;
    Ok(python_at(&strided, offset))
}

#[cold]
fn flat_out_of_bounds(index: i64, size: usize) -> Box<Fault> {
    Fault::new(
        FaultKind::IndexError,
        format!("index {index} is out of bounds for size {size}"),
    )
}

/// Elements between two looks at the interrupt flag.
const BETWEEN_POLLS: usize = 4096;

fn tolist(cx: &mut Cx, me: Me<Array>) -> Res<Value> {
    let strided = me.0.strided().clone();
    cx.reserve((strided.size() * size_of::<Value>()) as u128)?;
    let mut values = strided.layout.offsets().enumerate().map(|(i, at)| {
        if i % BETWEEN_POLLS == BETWEEN_POLLS - 1 {
            cx.poll()?;
        }
        Ok(python_at(&strided, at))
    });
    nested(&mut values, strided.shape())
}

fn tobytes(cx: &mut Cx, me: Me<Array>, order: Option<OrderArg>) -> Res<Value> {
    let order = order.map_or(Order::C, |order| order.0);
    let strided = me.0.strided().clone();
    let line = with_run(cx, |run| engine_copy::contiguous(run, &strided, order))?;
    let raw = line.buffer.lend()[..line.size() * line.itemsize()].to_vec();
    Ok(bytes::value(raw))
}

fn fill(cx: &mut Cx, me: Me<Array>, value: Value) -> Res<()> {
    refuse_read_only(&me.0)?;
    let strided = me.0.strided().clone();
    let one = Strided::zeros(&cx.memory, strided.dtype.clone(), &[], Order::C)?;
    crate::object::array::store::store(cx, &one, 0, &value)?;
    with_run(cx, |run| engine_copy::assign(run, &strided, &one))?;
    note_write(cx, &strided);
    Ok(())
}
