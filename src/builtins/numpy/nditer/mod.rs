//! `np.nditer`: several arrays element by element in one pass, in the order in which they stand in memory.
//!
//! Axes are sorted by stride and turned where all strides are negative, unless an order is asked for; axes that follow each other without gap
//! become one when no index is tracked. Flags that are about more than this (ranges, masks) are refused.

mod axes;
mod flags;
mod place;
mod walk;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use self::axes::{Mapping, check_reduces};
use self::flags::{flags_of, op_flags_of};
use self::walk::{Walk, arranged, layout_of_made, order_of};
use super::compose::{self, int_tuple};
use super::ufunc::refusals::iterator_cannot_cast;
use crate::array::dtype::{Casting, cast_level, promote};
use crate::array::layout::{Shape, Strides};
use crate::array::movement::broadcast::{broadcast_shape, shape_text, stretch};
use crate::array::{Array, DType, Layout, Order, Provenance, Strided, Why};
use crate::base::Counted;
use crate::builtin;
use crate::builtins::add_methods;
use crate::engine::copy;
use crate::object::array::{array_of, dtype_of_value, with_run};
use crate::object::sequence::{List, Tuple};
use crate::object::slice::Slice;
use crate::object::{CallArgs, Cx, NameMap, Object, Raised, Res, Type, Value, index, iterate};
use crate::registry::argument::Me;
use crate::registry::{Builtin, CastingArg, OrderArg, Rest};

builtin! {
    /// Iterates over arrays element by element.
    ///
    /// >>> [int(x) for x in np.nditer(np.arange(3))]
    /// [0, 1, 2]
    NDITER: "nditer(op, flags=None, op_flags=None, op_dtypes=None, order='K', casting='safe', op_axes=None, itershape=None, buffersize=0)" => nditer;
    /// Goes to the next element; whether there is one.
    ITERNEXT: "iternext(self, /)" => iternext;
    /// Goes back to the first element.
    RESET: "reset(self, /)" => reset;
    /// The next element, or the next stretch of them.
    NEXT: "__next__(self, /)" => next_value;
    /// Writes back what was converted, and ends.
    CLOSE: "close(self, /)" => close;
    /// An iteration of its own that stands where this one does.
    COPY: "copy(self, /)" => copied;
    /// Begins a with block.
    ENTER: "__enter__(self, /)" => enter;
    /// Ends a with block.
    EXIT: "__exit__(self, *args)" => exit;
}

static METHODS: &[&Builtin] = &[&ITERNEXT, &NEXT, &RESET, &CLOSE, &COPY, &ENTER, &EXIT];

/// Says what calling the type does.
pub fn install(cx: &mut Cx) {
    let construct = |cx: &mut Cx, _: &Rc<Type>, args: CallArgs| {
        crate::builtins::python::run_entry(cx, &NDITER, args)
    };
    let fill = |cx: &Cx, names: &mut NameMap| add_methods(names, &cx.types.nditer, METHODS);
    cx.types.nditer.define(fill, Some(construct));
}

/// One operand.
struct Operand {
    /// What was given, or made for None.
    array: Rc<Array>,
    /// What is iterated: the array's elements, or a converted copy.
    elements: Strided,
    /// Its elements in the order of the iteration.
    walk: Layout,
    writes: bool,
}

/// `np.nditer(...)`.
struct NdIter {
    operands: Vec<Operand>,
    /// The broadcast shape.
    shape: Vec<usize>,
    /// The axis of the broadcast shape behind each axis of the walk, and whether it is turned; empty when axes were joined.
    axes: Vec<(usize, bool)>,
    /// Elements of one step: 1, or the inner loop's.
    inner: usize,
    steps: usize,
    at: Cell<usize>,
    started: Cell<bool>,
    tracked: Option<Order>,
    has_multi_index: bool,
    is_external: bool,
    is_single: bool,
    closed: RefCell<bool>,
    /// It was closed by the program: nothing of it can be asked for.
    is_invalid: Cell<bool>,
}

impl Counted for NdIter {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        for operand in &self.operands {
            visit(operand.array.clone());
        }
    }
}

#[allow(clippy::too_many_arguments)]
fn nditer(
    cx: &mut Cx,
    op: Value,
    flags: Option<Value>,
    op_flags: Option<Value>,
    op_dtypes: Option<Value>,
    order: Option<OrderArg>,
    casting: Option<CastingArg>,
    op_axes: Option<Value>,
    itershape: Option<Value>,
    buffersize: Option<i64>,
) -> Res<Value> {
    let is_single = !(op.is::<List>() || op.is::<Tuple>());
    let given = match is_single {
        true => vec![op],
        false => iterate::collect(cx, &op)?,
    };
    if given.is_empty() {
        return Err(Raised::value("Must provide at least one operand"));
    }
    let flags = flags_of(cx, flags.as_ref())?;
    let has = |name: &str| flags.iter().any(|f| f == name);
    let op_flags = op_flags_of(cx, op_flags.as_ref(), given.len())?;
    let mut dtypes = vec![None; given.len()];
    if let Some(asked) = &op_dtypes {
        let each = match asked.is::<List>() || asked.is::<Tuple>() {
            true => iterate::collect(cx, asked)?,
            false => Vec::new(),
        };
        // What names no dtype for each operand is a dtype itself.
        let asked = match each.len() == given.len() {
            true => each,
            false => vec![asked.clone(); given.len()],
        };
        for (slot, value) in dtypes.iter_mut().zip(asked) {
            if !value.is_none() {
                *slot = Some(dtype_of_value(cx, &value)?);
            }
        }
    }
    let mut arrays: Vec<Option<Rc<Array>>> = Vec::with_capacity(given.len());
    for value in &given {
        arrays.push(match value {
            Value::None => None,
            value => Some(array_of(cx, value, None)?),
        });
    }
    let writes_of =
        |flags: &Vec<String>| flags.iter().any(|f| f == "readwrite" || f == "writeonly");
    for (value, flags) in given.iter().zip(&op_flags) {
        if !value.is_none() && !value.is::<Array>() && writes_of(flags) {
            return Err(Raised::type_error(
                "Iterator operand is flagged as writeable, but is an object which cannot be written back to via WRITEBACKIFCOPY",
            ));
        }
    }
    let mapping = Mapping::of(cx, op_axes.as_ref(), itershape.as_ref(), given.len())?;
    let mut own: Vec<Option<Shape>> = Vec::with_capacity(arrays.len());
    let mut mapped: Vec<Option<Layout>> = Vec::with_capacity(arrays.len());
    for (i, array) in arrays.iter().enumerate() {
        let layout = array.as_ref().map(|array| array.strided().layout.clone());
        own.push(layout.as_ref().map(|layout| layout.shape.clone()));
        mapped.push(match layout {
            Some(layout) => Some(mapping.layout(i, &layout)?),
            None => None,
        });
    }
    let given_layouts: Vec<Layout> = mapped.iter().flatten().cloned().collect();
    let shapes: Vec<Vec<usize>> = given_layouts.iter().map(|l| l.shape.to_vec()).collect();
    if shapes.is_empty() && dtypes.iter().all(Option::is_none) {
        return Err(Raised::type_error(
            "no arrays or types available to calculate result type",
        ));
    }
    let views: Vec<&[usize]> = shapes.iter().map(Vec::as_slice).collect();
    let shape = match mapping.shape(&own, &mapped) {
        Some(shape) => Shape::from_vec(shape?),
        None => broadcast_shape(&views)?,
    };
    if shape.contains(&0) && !has("zerosize_ok") {
        return Err(Raised::value(
            "Iteration of zero-sized operands is not enabled",
        ));
    }
    let mut all = arrays.iter().flatten().map(|a| a.dtype());
    let holds_objects =
        all.any(|d| d.has_object()) || dtypes.iter().flatten().any(|dtype| dtype.has_object());
    if holds_objects && !has("refs_ok") {
        return Err(Raised::type_error(
            "Iterator operand or requested dtype holds references, but the NPY_ITER_REFS_OK flag was not enabled",
        ));
    }
    let is_left_open =
        |(array, dtype): (&Option<_>, &Option<_>)| array.is_none() && dtype.is_none();
    let is_common = has("common_dtype") || arrays.iter().zip(&dtypes).any(is_left_open);
    let common = match is_common {
        true => common_dtype(&arrays)?,
        false => None,
    };
    if has("common_dtype") {
        dtypes.fill(common.clone());
    }
    // What the iterator makes has no say in the order, and keeps it from turning axes.
    let turns = arrays.iter().all(Option::is_some);
    let order = match order.map_or(Order::K, |o| o.0) {
        Order::A => order_of(arrays.iter().flatten()),
        order => order,
    };
    let casting = casting.map_or(Casting::Safe, |c| c.0);
    let may_copy = has("buffered");
    let mut operands = Vec::with_capacity(given.len());
    for (i, array) in arrays.into_iter().enumerate() {
        let writes = op_flags[i]
            .iter()
            .any(|f| f == "readwrite" || f == "writeonly" || f == "allocate")
            || array.is_none();
        let made = match array {
            Some(array) => array,
            None => {
                let dtype = dtypes[i].clone().or(common.clone()).unwrap_or(DType::F64);
                let whole = layout_of_made(&given_layouts, &shape, dtype.itemsize(), order);
                if mapping.lacks_axis(i) {
                    check_reduces(&op_flags[i], has("reduce_ok"), -1)?;
                }
                let layout = mapping.made(i, &whole, dtype.itemsize()).unwrap_or(whole);
                let new = Strided::zeros(&cx.memory, dtype, &layout.shape, Order::C)?;
                Array::own(new.with(layout), Provenance::new(Why::None))
            }
        };
        let copies = may_copy
            || op_flags[i]
                .iter()
                .any(|f| f == "copy" || f == "updateifcopy");
        let elements = elements_of(cx, i, &made, dtypes[i].clone(), writes, (casting, copies))?;
        let placed = mapping.layout(i, &elements.layout)?;
        let Some(walk) = stretch(&placed, &shape) else {
            return Err(Raised::value(format!(
                "non-broadcastable output operand with shape {} doesn't match the broadcast shape {}",
                shape_text(elements.shape()),
                shape_text(&shape)
            )));
        };
        let skip = shape.len() - placed.ndim();
        let is_stretched =
            |&axis: &usize| shape[axis] != 1 && (axis < skip || placed.shape[axis - skip] == 1);
        if writes && let Some(axis) = (0..shape.len()).rev().find(is_stretched) {
            check_reduces(
                &op_flags[i],
                has("reduce_ok"),
                (shape.len() - 1 - axis) as i64,
            )?;
        }
        operands.push(Operand {
            array: made,
            elements,
            walk,
            writes,
        });
    }
    let walk = Walk {
        order,
        turns,
        keeps_axes: has("multi_index") || has("c_index") || has("f_index"),
        is_external: has("external_loop"),
        buffer: may_copy.then_some(match buffersize {
            None | Some(0) => 8192,
            Some(n) => n.unsigned_abs() as usize,
        }),
    };
    let tracked = match (has("c_index"), has("f_index")) {
        (true, _) => Some(Order::C),
        (_, true) => Some(Order::F),
        _ => None,
    };
    if walk.is_external && walk.keeps_axes {
        return Err(Raised::value(
            "Iterator flag EXTERNAL_LOOP cannot be used if an index or multi-index is being tracked",
        ));
    }
    Ok(Value::object(arranged(
        operands,
        &shape,
        walk,
        tracked,
        has("multi_index"),
        is_single,
    )))
}

fn common_dtype(arrays: &[Option<Rc<Array>>]) -> Res<Option<DType>> {
    let all: Vec<promote::Operand> = arrays
        .iter()
        .flatten()
        .map(|a| promote::Operand::Strong(a.dtype()))
        .collect();
    match &all[..] {
        [] => Ok(None),
        // What stands alone keeps its byte order.
        [promote::Operand::Strong(dtype)] => Ok(Some(dtype.clone())),
        all => Ok(Some(promote::result_type(all)?)),
    }
}

/// The elements of an operand that are iterated: its own, or a copy of another dtype.
fn elements_of(
    cx: &mut Cx,
    number: usize,
    array: &Rc<Array>,
    dtype: Option<DType>,
    writes: bool,
    (casting, copies): (Casting, bool),
) -> Res<Strided> {
    let own = array.strided().clone();
    if writes && !array.flags().writeable {
        return Err(Raised::value(
            "operand array with iterator write flag set is read-only",
        ));
    }
    match dtype {
        Some(dtype) if dtype != own.dtype => {
            if cast_level(&own.dtype, &dtype).is_none_or(|level| level > casting) {
                return Err(iterator_cannot_cast(number, &own.dtype, &dtype, casting).into());
            }
            if !copies {
                return Err(Raised::type_error(
                    "Iterator operand required copying or buffering, but neither copying nor buffering was enabled",
                ));
            }
            Ok(with_run(cx, |run| copy::cast(run, &own, &dtype, Order::K))?)
        }
        _ => Ok(own),
    }
}

impl NdIter {
    fn is_finished(&self) -> bool {
        self.at.get() >= self.steps || *self.closed.borrow()
    }

    /// The number of the first element of this step: a row is walked in stretches of `inner`.
    fn first(&self) -> usize {
        let row = self.row();
        let stretches = row.div_ceil(self.inner);
        let at = self.at.get();
        at / stretches * row + at % stretches * self.inner
    }

    /// Elements of the innermost loop where that is left to the caller.
    fn row(&self) -> usize {
        let innermost = self.operands[0].walk.shape.last();
        match self.is_external {
            true => innermost.copied().unwrap_or(1).max(1),
            false => 1,
        }
    }

    /// The view of an operand at the place of the iteration.
    fn view(&self, operand: &Operand) -> Value {
        let first = self.first();
        let offset = super::flat_places::offset_at(&operand.walk, first);
        let layout = match self.is_external {
            false => Layout {
                offset,
                ..Layout::contiguous(&[], operand.elements.itemsize(), Order::C)
            },
            true => {
                let row = self.row();
                // An axis of one element has no step.
                let step = operand.walk.strides.last().copied();
                let step = if row == 1 { 0 } else { step.unwrap_or(0) };
                Layout {
                    shape: Shape::from_slice(&[self.inner.min(row - first % row)]),
                    strides: Strides::from_slice(&[step]),
                    offset,
                }
            }
        };
        let seen = operand.elements.with(layout);
        let provenance = Provenance::view(Why::Row, seen.buffer.serial());
        Array::on(seen, operand.array.clone(), operand.writes, provenance).into()
    }

    fn value(&self) -> Value {
        if self.is_single {
            return self.view(&self.operands[0]);
        }
        let views = self.operands.iter().map(|o| self.view(o));
        Value::tuple(views.collect::<Vec<_>>())
    }

    /// Writes converted copies back.
    fn write_back(&self, cx: &mut Cx) -> Res<()> {
        if self.closed.replace(true) {
            return Ok(());
        }
        for operand in self.operands.iter().filter(|o| o.writes) {
            let own = operand.array.strided().clone();
            if !Rc::ptr_eq(&own.buffer, &operand.elements.buffer) {
                with_run(cx, |run| copy::assign(run, &own, &operand.elements))?;
            }
            crate::object::array::subscript::note_write(cx, &own);
        }
        Ok(())
    }

    fn no_index(&self, what: &str) -> Box<Raised> {
        Raised::value(match (self.is_finished(), what) {
            (true, _) => "Iterator is past the end".to_string(),
            (_, "index") => "Iterator does not have an index".to_string(),
            _ => "Iterator is not tracking a multi-index".to_string(),
        })
    }
}

impl Object for NdIter {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.nditer.clone()
    }

    fn is_container(&self) -> bool {
        true
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, cx: &mut Cx, _: &Value) -> Res<Option<Value>> {
        if self.started.replace(true) {
            self.at.set(self.at.get() + 1);
        }
        if self.is_finished() {
            self.write_back(cx)?;
            return Ok(None);
        }
        Ok(Some(self.value()))
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        Ok(Some(self.operands.len()))
    }

    fn getitem(&self, cx: &mut Cx, _: &Value, key: &Value) -> Res<Value> {
        if self.is_finished() {
            return Err(Raised::value("Iterator is past the end"));
        }
        if key.is::<Slice>() {
            let views: Vec<Value> = self.operands.iter().map(|o| self.view(o)).collect();
            return index::getitem(cx, &Value::tuple(views), key);
        }
        let n = self.operands.len() as i64;
        let Some(i) = index::index_opt(cx, key)? else {
            return Err(Raised::type_error(
                "invalid index type for iterator indexing",
            ));
        };
        let i = index::index_i64(cx, &i)?;
        match self.operands.get((if i < 0 { i + n } else { i }) as usize) {
            Some(operand) => Ok(self.view(operand)),
            None => Err(Raised::index(format!(
                "Iterator operand index {i} is out of bounds"
            ))),
        }
    }

    fn setitem(&self, cx: &mut Cx, me: &Value, key: &Value, value: Option<&Value>) -> Res<bool> {
        let Some(value) = value else {
            return Ok(false);
        };
        let place = self.getitem(cx, me, key)?;
        compose::set(cx, &place, &Value::Ellipsis, value)?;
        Ok(true)
    }

    fn setattr(&self, cx: &mut Cx, _: &Value, name: &str, value: Option<&Value>) -> Res<bool> {
        value.map_or(Ok(false), |value| self.set(cx, name, value))
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        Ok(Some(match name {
            "finished" => self.is_finished().into(),
            "multi_index" if !self.has_multi_index || self.is_finished() => {
                return Err(self.no_index("multi_index"));
            }
            "multi_index" => int_tuple(&self.multi_index()),
            "index" => match self.tracked {
                Some(order) if !self.is_finished() => self.flat_index(order).into(),
                _ => return Err(self.no_index("index")),
            },
            "iterindex" => self.first().into(),
            "itersize" => self.shape.iter().product::<usize>().into(),
            "nop" => self.operands.len().into(),
            "ndim" if self.has_multi_index => self.shape.len().into(),
            "ndim" => self.operands[0].walk.ndim().into(),
            "shape" if self.has_multi_index => int_tuple(&self.shape),
            // Axes that are walked as one are one, the fastest first.
            "shape" => {
                let walked = self.operands[0].walk.shape.iter().rev();
                int_tuple(&walked.copied().collect::<Vec<_>>())
            }
            "has_multi_index" => self.has_multi_index.into(),
            "has_index" => self.tracked.is_some().into(),
            "value" if self.is_finished() => return Err(Raised::value("Iterator is past the end")),
            "value" => self.value(),
            "itviews" => self.itviews(),
            "iterrange" => int_tuple(&[0, self.shape.iter().product()]),
            "iterationneedsapi" => self
                .operands
                .iter()
                .any(|o| o.elements.dtype.has_object())
                .into(),
            "has_delayed_bufalloc" => Value::Bool(false),
            "operands" if self.is_invalid.get() => {
                return Err(Raised::value("Iterator is invalid"));
            }
            "operands" => {
                let arrays = self.operands.iter().map(|o| o.array.clone().into());
                Value::tuple(arrays.collect::<Vec<Value>>())
            }
            "dtypes" => {
                let dtypes = self.operands.iter();
                let dtypes = dtypes.map(|o| compose::dtype_value(o.elements.dtype.clone()));
                Value::tuple(dtypes.collect::<Vec<_>>())
            }
            _ => return Ok(None),
        }))
    }
}

fn copied(_: &mut Cx, me: Me<NdIter>) -> Res<Value> {
    Ok(Value::object(me.0.copied()))
}

fn iternext(cx: &mut Cx, me: Me<NdIter>) -> Res<bool> {
    if !me.0.is_finished() {
        me.0.at.set(me.0.at.get() + 1);
    }
    if me.0.at.get() >= me.0.steps {
        me.0.write_back(cx)?;
        return Ok(false);
    }
    Ok(true)
}

fn next_value(cx: &mut Cx, me: Value) -> Res<Value> {
    match iterate::next(cx, &me)? {
        Some(value) => Ok(value),
        None => Err(Raised::named(cx, "StopIteration", vec![])),
    }
}

fn reset(_: &mut Cx, me: Me<NdIter>) -> Res<()> {
    me.0.at.set(0);
    me.0.started.set(false);
    *me.0.closed.borrow_mut() = false;
    Ok(())
}

fn close(cx: &mut Cx, me: Me<NdIter>) -> Res<()> {
    me.0.is_invalid.set(true);
    me.0.write_back(cx)
}

fn enter(_: &mut Cx, me: Value) -> Res<Value> {
    Ok(me)
}

fn exit(cx: &mut Cx, me: Me<NdIter>, _args: Rest) -> Res<()> {
    close(cx, me)
}
