//! Ufuncs on elements that no kernel knows: objects, by Python's operators; text and structured elements, by comparing them.
//!
//! A call goes over the elements one after the other, in the memory order that NumPy's iterator has, which shows where an element raises.

use smallvec::SmallVec;

use super::call::{self, Extras};
use super::errstate;
use super::object_loops;
use super::object_loops::Dtypes;
use super::operand::{Operand, default_dtype_of};
use super::refusals::{self, cannot_cast_output};
use super::resolve::{self, Signature, asks_truth, is_comparison};
use super::text_multiply;
use crate::array::dtype::casting::{Casting, can_cast};
use crate::array::layout::{Layout, Offsets};
use crate::array::overlap::{is_same_index_map, may_share_memory};
use crate::array::{Array, DType, Kind, Order, Strided};
use crate::builtins::numpy::text::predicates as text_predicates;
use crate::engine::order;
use crate::engine::order::Placed;
use crate::engine::ufunc::Ufunc;
use crate::object::array::element::python_at;
use crate::object::array::{python_of_element, scalar_or_object, store};
use crate::object::sequence::Tuple;
use crate::object::{Cx, Res, Value, compare, truth};

/// Whether every operand is a number.
pub fn is_numeric(operands: &[Operand]) -> bool {
    operands
        .iter()
        .all(|o| o.dtype().is_none_or(|d| d.kind().is_numeric()))
}

/// Runs a ufunc on objects or text; `None` for all other operands.
pub fn run(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    operands: &[Operand],
    extras: &Extras,
) -> Res<Option<SmallVec<[Value; 2]>>> {
    let signature = heeded(ufunc, operands, extras.signature.as_ref())?;
    let wants_objects = signature.is_some_and(|s| s.contains(&Some(Kind::Object)));
    if !wants_objects && is_numeric(operands) {
        return Ok(None);
    }
    if let Some(dtypes) = object_loops::resolve(ufunc, operands, signature)? {
        let casting = extras.casting.unwrap_or(Casting::SameKind);
        resolve::check_casts(ufunc, operands, &dtypes, casting)?;
        let dtype = dtypes[operands.len()].clone();
        return objects(cx, ufunc, operands, extras, dtype).map(Some);
    }
    if ufunc.name == "multiply"
        && let Some(result) = text_multiply::repeated(cx, operands, extras)?
    {
        return Ok(Some(result));
    }
    let kinds: SmallVec<[Kind; 2]> = operands.iter().map(Operand::kind).collect();
    let is_of_text = ufunc.loops.is_empty();
    let is_text = kinds.iter().all(|&k| k == kinds[0] && k.is_text());
    if (kinds.len() == 2 || is_of_text) && is_text {
        return text(cx, ufunc, operands, signature, extras);
    }
    if resolve::is_logical(ufunc.name) {
        refuse_records(operands)?;
    }
    Ok(None)
}

/// The signature that counts. `add` looks for a loop of text by its operands alone, unless the signature is exactly that of another loop.
fn heeded<'a>(
    ufunc: &Ufunc,
    operands: &[Operand],
    signature: Option<&'a Signature>,
) -> Res<Option<&'a Signature>> {
    let kinds: SmallVec<[Kind; 2]> = operands.iter().map(Operand::kind).collect();
    let Some(asked) = signature.filter(|_| ufunc.name == "add") else {
        return Ok(signature);
    };
    if !kinds.iter().all(|kind| kind.is_text()) {
        return Ok(signature);
    }
    let taken = asked.iter().zip(&kinds);
    let taken: SmallVec<[Kind; 2]> = taken.map(|(asked, own)| asked.unwrap_or(*own)).collect();
    let is_known = |result: Kind| asked[2].is_none_or(|asked| asked == result);
    let uniform = taken[0] == taken[1] && (taken[0].is_text() || taken[0] == Kind::Object);
    let is_exact = match ufunc.loop_for(&taken) {
        Some(found) => is_known(found.types[2]),
        None => uniform && is_known(taken[0]),
    };
    match is_exact {
        true if taken == kinds => Ok(None),
        true => Ok(signature),
        false if kinds[0] == kinds[1] => Ok(None),
        false => Err(refusals::no_loop(ufunc.name, operands).into()),
    }
}

/// Structured elements have no truth value.
fn refuse_records(operands: &[Operand]) -> Res<()> {
    for operand in operands {
        let dtype = default_dtype_of(operand);
        if dtype.fields().is_some() {
            let what = match operand.ndim() {
                0 => "scalar",
                _ => "array data",
            };
            return Err(crate::object::Raised::type_error(format!(
                "Cannot cast {what} from {} to dtype('bool') according to the rule 'unsafe'",
                crate::repr::dtype_repr::dtype_repr(&dtype)
            )));
        }
    }
    Ok(())
}

/// Operands and result of a call, broadcast, with the axes in the order of the walk.
pub struct Walk {
    /// The operands.
    pub operands: Vec<Strided>,
    mask: Option<Strided>,
    /// The result with its own axes.
    pub result: Strided,
    /// The result's elements in the order of the walk.
    places: Layout,
    /// The same of `out=`, where there is one.
    target: Option<Strided>,
}

impl Walk {
    /// The walk of a call whose loop takes elements of the kind `takes` and gives `dtype`.
    pub fn new(
        cx: &mut Cx,
        operands: &[Operand],
        extras: &Extras,
        takes: Kind,
        dtype: DType,
    ) -> Res<Walk> {
        let mut arrays = Vec::with_capacity(operands.len());
        for operand in operands {
            let dtype = match operand {
                Operand::Weak(..) => DType::OBJECT,
                other => default_dtype_of(other),
            };
            arrays.push(operand.strided(cx, &dtype)?);
        }
        let outs: SmallVec<[Strided; 2]> = extras
            .outs
            .iter()
            .flatten()
            .map(|o| o.strided().clone())
            .collect();
        let all = arrays.iter().chain(&outs).chain(&extras.mask);
        let shapes: SmallVec<[&[usize]; 4]> = all.map(|a| a.shape()).collect();
        let shape = order::broadcast_shape(&shapes)?;
        if let Some(small) = outs.iter().find(|o| o.shape() != shape.as_slice()) {
            return Err(order::cannot_write(small.shape(), &shape).into());
        }
        let wide = |a: &Strided| {
            order::broadcast_strides(&a.layout, &shape).expect("shapes were broadcast")
        };
        let placed: SmallVec<[Placed<'_>; 2]> = arrays
            .iter()
            .map(|a| Placed {
                layout: &a.layout,
                itemsize: a.itemsize(),
                as_it_lies: a.dtype.kind() == takes && a.dtype.is_native() && a.is_aligned(),
            })
            .collect();
        let given: SmallVec<[_; 2]> = outs
            .iter()
            .chain(&extras.mask)
            .map(|g| (&g.layout, g.itemsize()))
            .collect();
        let asked = extras.order.unwrap_or(Order::K);
        let axes = order::result_axes(asked, &shape, &placed, &given, given.is_empty());
        let layout = order::layout_in_order(&shape, &axes, dtype.itemsize());
        let mut result = Strided::zeros(&cx.memory, dtype, &shape, Order::C)?;
        if result.size() > 0 {
            result.layout = layout;
        }
        // An axis that all run through backwards, the target too, is turned round.
        let is_back = |axis: usize| {
            let mut strides = arrays.iter().chain(&outs).map(|a| wide(a)[axis]);
            let has_step = outs.iter().any(|out| wide(out)[axis] < 0);
            has_step && strides.all(|stride| stride <= 0)
        };
        let turned: SmallVec<[bool; 4]> = (0..shape.len()).map(is_back).collect();
        let in_order = |strides: &[isize], offset: usize| {
            let back = |axis: &usize| strides[*axis] * (shape[*axis] as isize - 1);
            let backs = axes.iter().filter(|&&axis| turned[axis]).map(back);
            let sign = |axis: usize| if turned[axis] { -1 } else { 1 };
            Layout {
                shape: axes.iter().map(|&a| shape[a]).collect(),
                strides: axes.iter().map(|&a| strides[a] * sign(a)).collect(),
                offset: (offset as isize + backs.sum::<isize>()) as usize,
            }
        };
        let walked = |a: &Strided| a.with(in_order(&wide(a), a.layout.offset));
        Ok(Walk {
            operands: arrays.iter().map(walked).collect(),
            mask: extras.mask.as_ref().map(walked),
            places: in_order(&result.layout.strides, 0),
            target: outs.first().map(walked),
            result,
        })
    }

    /// Whether the mask allows a position, one after the other.
    fn allowed(&self) -> impl Iterator<Item = bool> {
        let mut places = self.mask.as_ref().map(|mask| (mask, mask.layout.offsets()));
        std::iter::from_fn(move || match &mut places {
            Some((mask, places)) => Some(mask.buffer.lend()[places.next()?] != 0),
            None => Some(true),
        })
    }

    /// Calls `step(offsets of the operands, offset of the result, number of the step)` at every position that the mask allows.
    pub fn each(
        &self,
        cx: &mut Cx,
        mut step: impl FnMut(&mut Cx, &[usize], usize, usize) -> Res<()>,
    ) -> Res<()> {
        let mut offsets: SmallVec<[Offsets<'_>; 3]> =
            self.operands.iter().map(|o| o.layout.offsets()).collect();
        for (i, (place, is_allowed)) in self.places.offsets().zip(self.allowed()).enumerate() {
            let from: SmallVec<[usize; 3]> =
                offsets.iter_mut().filter_map(Iterator::next).collect();
            if is_allowed {
                step(cx, &from, place, i)?;
            }
            cx.poll()?;
        }
        Ok(())
    }

    /// What a call that failed after `done` steps leaves in `out=`: NumPy writes each object as it is made, unless it has to cast them or
    /// works on a copy because `out=` overlaps an operand.
    fn keep_done(&self, cx: &mut Cx, done: usize) -> Res<()> {
        let Some(target) = &self.target else {
            return Ok(());
        };
        let is_apart = |o: &Strided| is_same_index_map(o, target) || !may_share_memory(o, target);
        if target.dtype != self.result.dtype || !self.operands.iter().all(is_apart) {
            return Ok(());
        }
        let steps = self.places.offsets().zip(target.layout.offsets());
        for ((place, at), is_allowed) in steps.zip(self.allowed()).take(done) {
            if is_allowed {
                let value = python_item(&self.result, place);
                store::store(cx, target, at, &value)?;
            }
        }
        Ok(())
    }

    /// The result as the call gives it back: `out=`, a scalar, or a new array.
    pub(super) fn finish(self, cx: &mut Cx, extras: &Extras) -> Res<SmallVec<[Value; 2]>> {
        let result = self.result;
        let value = match extras.outs.first() {
            Some(Some(out)) => {
                call::deliver(cx, &result, out, extras.mask.as_ref())?;
                out.clone().into()
            }
            _ if result.ndim() == 0 => scalar_or_object(&result, result.layout.offset),
            _ => call::wrap(cx, result),
        };
        Ok(SmallVec::from_iter([value]))
    }
}

/// Refuses `out=` that a result does not cast to.
fn check_outs(ufunc: &Ufunc, extras: &Extras, dtype: &DType) -> Res<()> {
    let casting = extras.casting.unwrap_or(Casting::SameKind);
    for (i, out) in extras.outs.iter().enumerate() {
        let Some(out) = out else { continue };
        let to = out.dtype();
        if !can_cast(dtype, &to, casting) {
            let place = (ufunc.nout > 1).then_some(ufunc.nin as usize + i);
            return Err(cannot_cast_output(ufunc.name, place, dtype, &to, casting).into());
        }
    }
    Ok(())
}

fn objects(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    operands: &[Operand],
    extras: &Extras,
    dtype: DType,
) -> Res<SmallVec<[Value; 2]>> {
    check_outs(ufunc, extras, &dtype)?;
    let walk = Walk::new(cx, operands, extras, Kind::Object, dtype)?;
    let mut done = 0;
    let each = |cx: &mut Cx, from: &[usize], place: usize, at: usize| {
        done = at;
        let items: SmallVec<[Value; 2]> = walk
            .operands
            .iter()
            .zip(from)
            .map(|(array, &offset)| python_item(array, offset))
            .collect();
        let value = object_loops::step(cx, ufunc, &items, at)?;
        let value = match walk.result.dtype.kind() {
            Kind::Bool => Value::Bool(truth::truth(cx, &value)?),
            _ => value,
        };
        store::store(cx, &walk.result, place, &value)
    };
    if let Err(raised) = errstate::told(cx, ufunc.name, |cx| walk.each(cx, each)) {
        walk.keep_done(cx, done)?;
        return Err(raised);
    }
    walk.finish(cx, extras)
}

/// Whether two records are equal, field by field and place by place: neither NaN nor NaT equals itself.
fn parts_equal(cx: &mut Cx, a: &Value, b: &Value) -> Res<bool> {
    match (a, b) {
        (Value::Float(x), Value::Float(y)) => return Ok(x == y),
        (Value::None, Value::None) => return Ok(false),
        _ => {}
    }
    if let (Some(a), Some(b)) = (a.downcast::<Tuple>(), b.downcast::<Tuple>()) {
        for (a, b) in a.items.iter().zip(&b.items) {
            if !cx.deeper(|cx| parts_equal(cx, a, b))? {
                return Ok(false);
            }
        }
        return Ok(true);
    }
    if let (Some(a), Some(b)) = (a.downcast::<Array>(), b.downcast::<Array>()) {
        let (a, b) = (a.strided().clone(), b.strided().clone());
        for (from_a, from_b) in a.layout.offsets().zip(b.layout.offsets()) {
            let (a, b) = (python_at(&a, from_a), python_at(&b, from_b));
            if !cx.deeper(|cx| parts_equal(cx, &a, &b))? {
                return Ok(false);
            }
        }
        return Ok(true);
    }
    compare::equal(cx, a, b)
}

/// An element as the Python object that it is as an object array's element.
pub fn python_item(array: &Strided, offset: usize) -> Value {
    match array.dtype.kind() {
        Kind::Object => crate::object::array::element::object_at(array, offset),
        _ => python_of_element(&array.element_at(offset)),
    }
}

/// The dtypes of a loop of text: comparisons and `add` of text with text, and the ufuncs that only text has. `None` where there is none.
pub fn text_dtypes(
    ufunc: &Ufunc,
    operands: &[Operand],
    signature: Option<&Signature>,
) -> Option<Dtypes> {
    let own: Dtypes = operands.iter().map(default_dtype_of).collect();
    let kind = own[0].kind();
    let is_own = ufunc.loops.is_empty();
    let is_alike = kind.is_text() && own.iter().all(|d| d.kind() == kind);
    let no_bytes = kind == Kind::Bytes && matches!(ufunc.name, "isdecimal" | "isnumeric");
    let has_loop = is_own || is_comparison(ufunc.name) || ufunc.name == "add";
    let is_free = signature.is_none_or(|s| is_comparison(ufunc.name) && asks_truth(s));
    if !is_alike || !has_loop || no_bytes || !is_free {
        return None;
    }
    let sizes: usize = own.iter().map(DType::itemsize).sum();
    let longest = own.iter().max_by_key(|d| d.itemsize())?.native();
    Some(match (ufunc.name, kind) {
        ("add", Kind::Str) => own.into_iter().chain([DType::text(sizes / 4)]).collect(),
        ("add", _) => own.into_iter().chain([DType::bytes(sizes)]).collect(),
        ("str_len", _) => own.into_iter().chain([DType::I64]).collect(),
        _ => {
            let operands = own.iter().map(|_| longest.clone());
            operands.chain([DType::BOOL]).collect()
        }
    })
}

/// Text against text: comparisons and `add`; and the ufuncs that only text has.
fn text(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    operands: &[Operand],
    signature: Option<&Signature>,
    extras: &Extras,
) -> Res<Option<SmallVec<[Value; 2]>>> {
    let Some(dtypes) = text_dtypes(ufunc, operands, signature) else {
        return Ok(None);
    };
    let is_own = ufunc.loops.is_empty();
    let dtype = dtypes[operands.len()].clone();
    check_outs(ufunc, extras, &dtype)?;
    let walk = Walk::new(cx, operands, extras, operands[0].kind(), dtype)?;
    let comparison = object_loops::comparison(ufunc.name);
    walk.each(cx, |cx, from, place, _| {
        if is_own {
            let element = walk.operands[0].element_at(from[0]);
            let bytes = text_predicates::answer(cx, ufunc.name, &element)?;
            walk.result.buffer.lend_mut()[place..place + bytes.len()].copy_from_slice(&bytes);
            return Ok(());
        }
        let a = units(&walk.operands[0], from[0]);
        let b = units(&walk.operands[1], from[1]);
        if let Some(op) = comparison {
            walk.result.buffer.lend_mut()[place] = u8::from(op.holds(a.cmp(&b)));
            return Ok(());
        }
        let mut bytes = joined(&walk.operands[0].dtype, a, b);
        bytes.resize(walk.result.itemsize(), 0);
        walk.result.buffer.lend_mut()[place..place + bytes.len()].copy_from_slice(&bytes);
        Ok(())
    })?;
    walk.finish(cx, extras).map(Some)
}

/// The characters of a text.
pub(super) type Units = SmallVec<[u32; 16]>;

/// The characters of a text element, without the zeros at its end.
pub(super) fn units(array: &Strided, offset: usize) -> Units {
    let lent = array.buffer.lend();
    let bytes = &lent[offset..offset + array.itemsize()];
    let unit: fn([u8; 4]) -> u32 = match array.dtype.is_native() {
        true => u32::from_ne_bytes,
        false => |bytes| u32::from_ne_bytes(bytes).swap_bytes(),
    };
    let mut units: Units = match array.dtype.kind() {
        Kind::Str => bytes
            .chunks_exact(4)
            .map(|c| unit([c[0], c[1], c[2], c[3]]))
            .collect(),
        _ => bytes.iter().map(|&b| b.into()).collect(),
    };
    while units.last() == Some(&0) {
        units.pop();
    }
    units
}

fn joined(dtype: &DType, a: Units, b: Units) -> Vec<u8> {
    let all = a.into_iter().chain(b);
    match dtype.kind() {
        Kind::Str => all.flat_map(u32::to_ne_bytes).collect(),
        _ => all.map(|u| u as u8).collect(),
    }
}

/// One answer for all positions: what a comparison gives that needs no look at the elements.
pub fn filled(
    cx: &mut Cx,
    ufunc: &Ufunc,
    operands: &[Operand],
    extras: &Extras,
    answer: bool,
) -> Res<Value> {
    check_outs(ufunc, extras, &DType::BOOL)?;
    // A number beside a number that is too large for it has a loop that reads it as it lies; what has no loop is read by an iterator.
    let numbers = operands
        .iter()
        .find(|o| o.dtype().is_some_and(|d| d.kind().is_numeric()));
    let takes = numbers.map_or(Kind::Void, Operand::kind);
    let walk = Walk::new(cx, operands, extras, takes, DType::BOOL)?;
    walk.result.buffer.lend_mut().fill(u8::from(answer));
    Ok(walk.finish(cx, extras)?.swap_remove(0))
}

/// `==` of structured elements: every field equal.
pub fn structured(cx: &mut Cx, operands: &[Operand], negated: bool) -> Res<Value> {
    let extras = Extras::default();
    // NumPy compares field by field, and the fields do not lie together.
    let walk = Walk::new(cx, operands, &extras, Kind::Bool, DType::BOOL)?;
    walk.each(cx, |cx, from, place, _| {
        let a = python_at(&walk.operands[0], from[0]);
        let b = python_at(&walk.operands[1], from[1]);
        let equal = parts_equal(cx, &a, &b)?;
        walk.result.buffer.lend_mut()[place] = u8::from(equal != negated);
        Ok(())
    })?;
    Ok(walk.finish(cx, &extras)?.swap_remove(0))
}
