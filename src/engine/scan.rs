//! Running results along an axis (`accumulate`).
//!
//! Scans are in order, never pairwise: `cumsum(x)[-1]` and `sum(x)` differ in their last bits, as in NumPy.

use num_complex::Complex;
use smallvec::SmallVec;

use super::elementwise::{Relation, compute, relation};
use super::kernels::{Flags, In, arith, complex, fp_flags, pod};
use super::load_store::{Access, At, Form, Mode, Register, Sink, Source, apply, transform};
use super::node::Operand;
use super::notice::{self, Noticed};
use super::order::{self, Walk};
use super::plan::{Kernel, discards};
use super::run::RunCx;
use super::targets::{self, Side};
use super::ufunc::{Loop, Ufunc};
use super::{convert, copy};
use crate::array::layout::{Layout, Order, Strides};
use crate::array::{DType, Kind, Strided};
use crate::diag::fault::Result;

/// Rows of at least this many elements are added row to row; shorter ones go lane by lane.
const LONG_ROW: usize = 16;
/// Elements of one block.
const BLOCK: usize = 2048;

/// Running results of a ufunc's loop (operands and result of one dtype) along `axis`.
pub fn accumulate(
    cx: &RunCx<'_>,
    operand: &Operand,
    ufunc: &'static Ufunc,
    run: &'static Loop,
    dtype: &DType,
    axis: usize,
    out: Option<&Strided>,
) -> Result<(Strided, Noticed)> {
    let shape = operand.shape();
    // Along a single axis NumPy runs without its iterator, unless that has to look at what shares memory or what is not aligned.
    let is_plain_row = |out: &Strided| {
        let needs_iterator = match operand {
            Operand::Array(array) => {
                relation(array, out, shape) != Relation::Disjoint || !array.is_aligned()
            }
            _ => false,
        };
        shape.len() == 1
            && !needs_iterator
            && out.is_aligned()
            && *operand.dtype() == out.dtype
            && *dtype == out.dtype
    };
    if let Some(out) = out
        && out.shape() != shape
        && is_plain_row(out)
    {
        // Where nothing is added up, the target is given back before its shape is looked at.
        return match shape == [0] || out.size() == 0 {
            true => settle(cx, operand, dtype).map(|_| (out.clone(), Noticed::default())),
            false => Err(targets::wrong_size()),
        };
    }
    let fitting = |out: &Strided| {
        let mapped = shape.iter().map(|&n| n as i64).collect();
        targets::fitting(out, shape, axis, &[Side { shape, mapped }])
    };
    let out = out.map(fitting).transpose()?;
    let source = settle(cx, operand, dtype)?;
    let steps = steps_of(operand, &source);
    let target = out
        .as_ref()
        .and_then(|out| order::broadcast_strides(&out.layout, source.shape()));
    let layout = order::layout_of_running(source.shape(), target, steps, dtype.itemsize());
    let result = Strided::with_layout(cx.memory, dtype.clone(), layout)?;
    // Rows multiplied with rows would be rounded once where a lane's products are rounded twice.
    let is_lane_wise = dtype.kind().is_complex() && ufunc.name == "multiply";
    let flags = match result.size() {
        0 => Flags::NONE,
        _ => Scan::new(&source, &result, axis, is_lane_wise).run(cx, ufunc.name, run)?,
    };
    let mut noticed = copied_in(cx, out.as_ref(), dtype, operand)?;
    noticed.extend(notice::one("accumulate", flags));
    match out {
        Some(out) if result.size() > 0 && out.size() > 0 => {
            // NumPy works on a copy and writes it back, which warns by itself and leaves the processor's flags up.
            let (_, flags) = cx.watch(|cx| copy::assign(cx, &out, &result))?;
            if out.dtype.kind() != dtype.kind() {
                // The cast back asks the processor anew.
                noticed.retain(|notice| notice.name != "accumulate");
            }
            let own = noticed.last().is_some_and(|last| last.name == "accumulate");
            noticed.insert_many(noticed.len() - usize::from(own), notice::one("cast", flags));
            notice::add(&mut noticed, "accumulate", flags.without(Flags::DISCARDS));
            Ok((out, noticed))
        }
        Some(out) => {
            if discards(dtype.kind(), out.dtype.kind()) {
                cx.note_cast(Flags::DISCARDS);
            }
            Ok((out, noticed))
        }
        None => Ok((result, noticed)),
    }
}

/// What is noticed where NumPy works on a copy of a target in the loop's dtype, which has the target's old elements. That it drops imaginary parts is
/// told before what casts of elements notice, after the same of the source.
pub(super) fn copied_in(
    cx: &RunCx<'_>,
    out: Option<&Strided>,
    dtype: &DType,
    source: &Operand,
) -> Result<Noticed> {
    let Some(out) = out.filter(|out| out.dtype.kind() != dtype.kind()) else {
        return Ok(Noticed::new());
    };
    let flags = cx.watch(|cx| copy::cast(cx, out, dtype, Order::K))?.1;
    let mut noticed = notice::one("cast", flags.without(Flags::DISCARDS));
    if discards(out.dtype.kind(), dtype.kind()) {
        match discards(source.dtype().kind(), dtype.kind()) {
            true => noticed.insert_many(0, notice::one("cast", Flags::DISCARDS)),
            false => cx.note_cast(Flags::DISCARDS),
        }
    }
    Ok(noticed)
}

/// The strides with which an operand walks over its shape: its own ones, also where a cast copied it.
pub(super) fn steps_of(operand: &Operand, source: &Strided) -> Strides {
    let own = operand.layout().unwrap_or(&source.layout);
    let steps = order::broadcast_strides(own, source.shape());
    steps.expect("a layout walks over its own shape")
}

/// The lanes along an axis, each as an array of one axis.
pub(super) fn lanes_of(s: &Strided, axis: usize) -> Vec<Strided> {
    let others = at_index(s, axis, 0).layout;
    let lane = |offset| {
        s.with(Layout {
            shape: SmallVec::from_slice(&[s.shape()[axis]]),
            strides: SmallVec::from_slice(&[s.layout.strides[axis]]),
            offset,
        })
    };
    others.offsets().map(lane).collect()
}

/// A scan's walks over source and result, which have one shape and axes nested alike.
struct Scan<'a> {
    source: Access<'a>,
    result: Access<'a>,
    /// Lengths of the axes outside the scanned one, of the scanned one, and of those inside it that make a row.
    sizes: [usize; 3],
    is_by_row: bool,
}

impl<'a> Scan<'a> {
    fn new(source: &'a Strided, result: &'a Strided, axis: usize, is_lane_wise: bool) -> Scan<'a> {
        let shape = result.shape();
        let axes = order::sort_axes(shape.len(), &[&result.layout.strides]);
        let at = axes.iter().position(|&a| a == axis);
        let (outside, inside) = axes.split_at(at.expect("the axis is one of the result's"));
        let length = |axes: &[usize]| axes.iter().map(|&a| shape[a]).product::<usize>();
        let is_by_row = !is_lane_wise && length(&inside[1..]) >= LONG_ROW;
        let strides = [&source.layout.strides, &result.layout.strides];
        let parts: [&[usize]; 3] = match is_by_row {
            true => [outside, &[axis], &inside[1..]],
            false => [outside, &inside[1..], &[axis]],
        };
        let walks = parts.map(|axes| Walk::new(shape, axes, &strides));
        let mut walk = walks[0].clone();
        walks[1..].iter().for_each(|w| walk.append(w));
        let split = walks[0].ndim() + walks[1].ndim();
        Scan {
            source: Access::new(source, &walk, &walk.strides[0], split, Mode::Read),
            result: Access::new(result, &walk, &walk.strides[1], split, Mode::Write),
            sizes: walks.each_ref().map(Walk::size),
            is_by_row,
        }
    }

    fn run(&self, cx: &RunCx<'_>, name: &str, run: &Loop) -> Result<Flags> {
        match self.is_by_row {
            true => self.rows(cx, &Kernel::from(run.run)),
            false => self.lanes(cx, name, run),
        }
    }

    /// Each row is the one before it and the source's row.
    fn rows(&self, cx: &RunCx<'_>, kernel: &Kernel) -> Result<Flags> {
        let [outside, length, row] = self.sizes;
        let size = self.source.itemsize();
        let (mut spare, mut flags) = (Register::new(BLOCK.min(row) * size), Flags::NONE);
        for (o, from) in
            (0..outside).flat_map(|o| (0..row).step_by(BLOCK).map(move |from| (o, from)))
        {
            let n = BLOCK.min(row - from);
            for i in 0..length {
                if i % 64 == 0 {
                    cx.poll()?;
                }
                let at = |i| At {
                    outer: o * length + i,
                    from,
                    n,
                };
                let block = match self.source.form() {
                    Form::Slice => Source::Lent(&self.source, at(i)),
                    _ => {
                        self.source.gather(at(i), spare.bytes_mut(n * size));
                        Source::Block(spare.bytes(n * size))
                    }
                };
                if i > 0 {
                    let before = Source::Lent(&self.result, at(i - 1));
                    flags |= apply(kernel, &[before, block], Sink::Lent(&self.result, at(i)));
                    continue;
                }
                match block {
                    Source::Block(bytes) => self.result.scatter(at(0), bytes),
                    _ => self
                        .source
                        .with_slice(at(0), |bytes| self.result.scatter(at(0), bytes)),
                }
            }
        }
        Ok(flags)
    }

    /// One lane after the other, block by block.
    fn lanes(&self, cx: &RunCx<'_>, name: &str, run: &Loop) -> Result<Flags> {
        let [outside, inside, length] = self.sizes;
        let size = self.source.itemsize();
        let mut block = Register::new(BLOCK.min(length) * size);
        let (mut spare, mut flags) = (block.clone(), Flags::NONE);
        let mut last: SmallVec<[u8; 16]> = SmallVec::new();
        for outer in 0..outside * inside {
            last.clear();
            for from in (0..length).step_by(BLOCK) {
                cx.poll()?;
                let n = BLOCK.min(length - from);
                let at = At { outer, from, n };
                let whole = transform(&self.source, &self.result, at, |from, into| {
                    let flags = run_lane(name, run, &last, from, into);
                    last.clear();
                    last.extend_from_slice(&into[(n - 1) * size..]);
                    flags
                });
                if let Some(noticed) = whole {
                    flags |= noticed;
                    continue;
                }
                let bytes = block.bytes_mut(n * size);
                flags |= match self.source.form() {
                    Form::Slice => self
                        .source
                        .with_slice(at, |from| run_lane(name, run, &last, from, bytes)),
                    _ => {
                        self.source.gather(at, spare.bytes_mut(n * size));
                        run_lane(name, run, &last, spare.bytes(n * size), bytes)
                    }
                };
                last.clear();
                last.extend_from_slice(&bytes[(n - 1) * size..]);
                self.result.scatter(at, bytes);
            }
        }
        Ok(flags)
    }
}

/// The operand in memory, with elements that the loop reads.
pub(super) fn settle(cx: &RunCx<'_>, operand: &Operand, dtype: &DType) -> Result<Strided> {
    let array = match operand {
        Operand::Array(a) => a.clone(),
        Operand::One(e) => Strided::from_element(cx.memory, e)?,
        Operand::Node(n) => compute(cx, n)?.0,
    };
    let fits = array.dtype.kind() == dtype.kind() && !convert::changes_unit(&array.dtype, dtype);
    if fits {
        Ok(array)
    } else {
        copy::cast(cx, &array, dtype, Order::K)
    }
}

/// The elements at one index of an axis.
pub(super) fn at_index(s: &Strided, axis: usize, index: usize) -> Strided {
    let mut layout = s.layout.clone();
    layout.offset = (layout.offset as isize + index as isize * layout.strides[axis]) as usize;
    layout.shape.remove(axis);
    layout.strides.remove(axis);
    s.with(layout)
}

/// The bytes of the elements in C order, native.
pub(super) fn plain_bytes(cx: &RunCx<'_>, from: &Strided) -> Result<Vec<u8>> {
    let plain = copy::cast(cx, from, &from.dtype.native(), Order::C)?;
    Ok(plain.buffer.lend()[..plain.size() * plain.itemsize()].to_vec())
}

/// The running results of a part of a lane; `before` is the last result of the part before it, or nothing.
fn run_lane(name: &str, run: &Loop, before: &[u8], from: &[u8], into: &mut [u8]) -> Flags {
    macro_rules! typed {
        ($t:ty, $step:expr) => {
            return running::<$t>(before, from, into, $step)
        };
    }
    match (name, run.types[0]) {
        ("add", Kind::F64) => typed!(f64, |a, b| a + b),
        ("add", Kind::F32) => typed!(f32, |a, b| a + b),
        ("add", Kind::I64) => typed!(i64, i64::wrapping_add),
        ("add", Kind::U64) => typed!(u64, u64::wrapping_add),
        ("multiply", Kind::F64) => typed!(f64, |a, b| a * b),
        ("multiply", Kind::F32) => typed!(f32, |a, b| a * b),
        ("multiply", Kind::I64) => typed!(i64, i64::wrapping_mul),
        ("multiply", Kind::U64) => typed!(u64, u64::wrapping_mul),
        ("add", Kind::I32) => typed!(i32, i32::wrapping_add),
        ("maximum", Kind::F64) => return plainly::<f64>(before, from, into, arith::maximum),
        ("maximum", Kind::F32) => return plainly::<f32>(before, from, into, arith::maximum),
        ("maximum", Kind::I64) => return plainly::<i64>(before, from, into, arith::maximum_int),
        ("maximum", Kind::I32) => return plainly::<i32>(before, from, into, arith::maximum_int),
        ("minimum", Kind::F64) => return plainly::<f64>(before, from, into, arith::minimum),
        ("minimum", Kind::F32) => return plainly::<f32>(before, from, into, arith::minimum),
        ("minimum", Kind::I64) => return plainly::<i64>(before, from, into, arith::minimum_int),
        ("minimum", Kind::I32) => return plainly::<i32>(before, from, into, arith::minimum_int),
        ("multiply", Kind::C64) => return running_products::<f32>(before, from, into),
        ("multiply", Kind::C128) => return running_products::<f64>(before, from, into),
        _ => {}
    }
    let Kernel::Binary(kernel, _) = Kernel::from(run.run) else {
        return Flags::NONE;
    };
    let size = run.types[0].size();
    let (mut next, mut flags) = (Register::new(size), Flags::NONE);
    let mut so_far: SmallVec<[u8; 16]> = SmallVec::from_slice(before);
    for (x, result) in from.chunks_exact(size).zip(into.chunks_exact_mut(size)) {
        if so_far.is_empty() {
            so_far.extend_from_slice(x);
        } else {
            flags |= kernel(In::One(&so_far), In::One(x), next.bytes_mut(size));
            so_far.copy_from_slice(next.bytes(size));
        }
        result.copy_from_slice(&so_far);
    }
    flags
}

fn running<T: pod::Pod>(
    before: &[u8],
    from: &[u8],
    into: &mut [u8],
    step: impl Fn(T, T) -> T,
) -> Flags {
    let mut each = || {
        plainly(before, from, into, &step);
    };
    fp_flags::watched(&mut each).unwrap_or_else(|| {
        each();
        Flags::NONE
    })
}

/// The same for complex products, in lanes of which the processor may notice more than there is.
fn running_products<T: complex::Part>(before: &[u8], from: &[u8], into: &mut [u8]) -> Flags
where
    Complex<T>: pod::Pod,
{
    let mut each = || {
        plainly(before, from, &mut *into, complex::multiply_stepwise::<T>);
    };
    let seen = fp_flags::watched(&mut each);
    if seen.is_none() {
        each();
    }
    fp_flags::confirmed(seen, || {
        plainly(before, from, into, complex::multiply_apart::<T>);
    })
}

/// The same for steps that notice nothing, though the processor may.
fn plainly<T: pod::Pod>(
    before: &[u8],
    from: &[u8],
    into: &mut [u8],
    step: impl Fn(T, T) -> T,
) -> Flags {
    let (from, into) = (pod::view::<T>(from), pod::view_mut::<T>(into));
    if let ([first, from @ ..], [begin, into @ ..]) = (from, into) {
        let mut so_far = match before.is_empty() {
            true => *first,
            false => step(pod::one(before), *first),
        };
        *begin = so_far;
        for (result, x) in into.iter_mut().zip(from) {
            so_far = step(so_far, *x);
            *result = so_far;
        }
    }
    Flags::NONE
}
