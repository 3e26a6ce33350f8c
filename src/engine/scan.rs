//! Running results along an axis (`accumulate`), results between indices (`reduceat`), and unbuffered work on chosen elements (`at`).
//!
//! Scans are in order, never pairwise: `cumsum(x)[-1]` and `sum(x)` differ in their last bits, as in NumPy.

use num_complex::Complex;
use smallvec::SmallVec;

use super::elementwise::{Call, compute, elementwise};
use super::kernels::{Flags, In, fp_flags, pod};
use super::load_store::Register;
use super::node::Operand;
use super::plan::{Kernel, Noticed};
use super::reduce::fold::{Folder, Style};
use super::reduce::{Initial, Reduction, reduce};
use super::run::RunCx;
use super::ufunc::{Loop, Ufunc};
use super::{convert, copy, order};
use crate::array::layout::{Layout, Order};
use crate::array::{DType, Kind, Strided};
use crate::diag::fault::{Fault, FaultKind, Result};

/// From this many lanes on, a scan goes row by row instead of lane by lane.
const MANY_LANES: usize = 64;

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
    let source = settle(cx, operand, dtype)?;
    let result = like_operands(cx, dtype, source.shape(), &[steps_of(operand, &source)])?;
    let length = source.shape()[axis];
    let lanes = source.size().checked_div(length).unwrap_or(0);
    let mut flags = Flags::NONE;
    // Rows multiplied with rows would be rounded once where a lane's products are rounded twice.
    let is_lane_wise = dtype.kind().is_complex() && ufunc.name == "multiply";
    if lanes >= MANY_LANES && !is_lane_wise {
        let dtypes = [dtype.clone(), dtype.clone(), dtype.clone()];
        let call = Call {
            name: ufunc.name,
            run,
            dtypes: &dtypes,
        };
        copy::assign(cx, &at_index(&result, axis, 0), &at_index(&source, axis, 0))?;
        for i in 1..length {
            let inputs = [
                Operand::Array(at_index(&result, axis, i - 1)),
                Operand::Array(at_index(&source, axis, i)),
            ];
            let row = at_index(&result, axis, i);
            let (_, noticed) = elementwise(cx, &call, &inputs, &[Some(row)], None, Order::K)?;
            noticed.iter().for_each(|n| flags |= n.2);
        }
    } else if lanes > 0
        && dtype.is_native()
        && result.layout.strides[axis] == dtype.itemsize() as isize
    {
        copy::assign(cx, &result, &source)?;
        for from in at_index(&result, axis, 0).layout.offsets() {
            cx.poll()?;
            let mut bytes = result.buffer.lend_mut();
            let lane = &mut bytes[from..from + length * dtype.itemsize()];
            flags |= run_lane(ufunc.name, run, lane);
        }
    } else if lanes > 0 {
        for (from, into) in lanes_of(&source, axis).iter().zip(lanes_of(&result, axis)) {
            cx.poll()?;
            let mut block = Register::new(length * dtype.itemsize());
            let bytes = block.bytes_mut(length * dtype.itemsize());
            bytes.copy_from_slice(&plain_bytes(cx, from)?);
            flags |= run_lane(ufunc.name, run, bytes);
            let scanned = Strided::empty(cx.memory, dtype.clone(), &[length], Order::C)?;
            scanned.buffer.lend_mut().copy_from_slice(bytes);
            copy::assign(cx, &into, &scanned)?;
        }
    }
    let mut noticed = Noticed::new();
    if !flags.is_empty() {
        noticed.push((0, "accumulate", flags));
    }
    match out {
        Some(out) => {
            copy::assign(cx, out, &result)?;
            Ok((out.clone(), noticed))
        }
        None => Ok((result, noticed)),
    }
}

/// The strides with which an operand walks over its shape: its own ones, also where a cast copied it.
fn steps_of(operand: &Operand, source: &Strided) -> crate::array::layout::Strides {
    let own = operand.layout().unwrap_or(&source.layout);
    let steps = order::broadcast_strides(own, source.shape());
    steps.expect("a layout walks over its own shape")
}

/// A new result of this shape in the memory order of the operands that walk with these strides.
fn like_operands(
    cx: &RunCx<'_>,
    dtype: &DType,
    shape: &[usize],
    operands: &[crate::array::layout::Strides],
) -> Result<Strided> {
    if shape.contains(&0) {
        return Strided::empty(cx.memory, dtype.clone(), shape, Order::C);
    }
    let axes = order::axes_for(Order::K, shape.len(), operands, false);
    let layout = order::layout_in_order(shape, &axes, dtype.itemsize());
    Strided::with_layout(cx.memory, dtype.clone(), layout)
}

/// The lanes along an axis, each as an array of one axis.
fn lanes_of(s: &Strided, axis: usize) -> Vec<Strided> {
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

/// The operand in memory, with elements that the loop reads.
fn settle(cx: &RunCx<'_>, operand: &Operand, dtype: &DType) -> Result<Strided> {
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
fn at_index(s: &Strided, axis: usize, index: usize) -> Strided {
    let mut layout = s.layout.clone();
    layout.offset = (layout.offset as isize + index as isize * layout.strides[axis]) as usize;
    layout.shape.remove(axis);
    layout.strides.remove(axis);
    s.with(layout)
}

/// The elements between two indices of an axis.
fn between(s: &Strided, axis: usize, from: usize, to: usize) -> Strided {
    let mut layout = s.layout.clone();
    layout.offset = (layout.offset as isize + from as isize * layout.strides[axis]) as usize;
    layout.shape[axis] = to - from;
    s.with(layout)
}

/// The bytes of the elements in C order, native.
fn plain_bytes(cx: &RunCx<'_>, from: &Strided) -> Result<Vec<u8>> {
    let plain = copy::cast(cx, from, &from.dtype.native(), Order::C)?;
    Ok(plain.buffer.lend()[..plain.size() * plain.itemsize()].to_vec())
}

/// Replaces the elements of a lane by its running results.
fn run_lane(name: &str, run: &Loop, bytes: &mut [u8]) -> Flags {
    macro_rules! typed {
        ($t:ty, $step:expr) => {
            return running::<$t>(bytes, $step)
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
        ("multiply", Kind::C64) => typed!(Complex<f32>, |a, b| a * b),
        ("multiply", Kind::C128) => typed!(Complex<f64>, |a, b| a * b),
        _ => {}
    }
    let Kernel::Binary(kernel, _) = Kernel::from(run.run) else {
        return Flags::NONE;
    };
    let size = run.types[0].size();
    let (mut next, mut flags) = (Register::new(size), Flags::NONE);
    for i in 1..bytes.len() / size {
        let (done, rest) = bytes.split_at_mut(i * size);
        flags |= kernel(
            In::One(&done[(i - 1) * size..]),
            In::One(&rest[..size]),
            next.bytes_mut(size),
        );
        rest[..size].copy_from_slice(next.bytes(size));
    }
    flags
}

fn running<T: pod::Pod>(bytes: &mut [u8], step: impl Fn(T, T) -> T) -> Flags {
    let numbers = pod::view_mut::<T>(bytes);
    let Some(&mut first) = numbers.first_mut() else {
        return Flags::NONE;
    };
    let mut each = || {
        let mut so_far = first;
        for x in &mut numbers[1..] {
            so_far = step(so_far, *x);
            *x = so_far;
        }
    };
    fp_flags::watched(&mut each).unwrap_or_else(|| {
        each();
        Flags::NONE
    })
}

/// For each index, the reduction from it up to the next one, or the element itself where the next is not greater.
pub fn reduceat(
    cx: &RunCx<'_>,
    operand: &Operand,
    ufunc: &'static Ufunc,
    run: &'static Loop,
    dtype: &DType,
    axis: usize,
    indices: &[i64],
) -> Result<(Strided, Noticed)> {
    let source = settle(cx, operand, dtype)?;
    let length = source.shape()[axis];
    for &index in indices {
        if index < 0 || index >= length as i64 {
            let message = format!(
                "index {index} out-of-bounds in {}.reduceat [0, {length})",
                ufunc.name
            );
            return Err(Fault::new(FaultKind::IndexError, message));
        }
    }
    let mut shape = source.layout.shape.clone();
    shape[axis] = indices.len();
    let mut steps = steps_of(operand, &source);
    steps[axis] = 0;
    let mut of_indices: crate::array::layout::Strides = SmallVec::from_elem(0, shape.len());
    of_indices[axis] = 8;
    let result = like_operands(cx, dtype, &shape, &[steps, of_indices])?;
    let scan = Segments {
        ufunc,
        run,
        dtype,
        indices,
    };
    let mut flags = Flags::NONE;
    if source.ndim() > 1 && (dtype.kind().is_float() || dtype.kind().is_complex()) {
        // Each lane on its own: the order of additions, and where a half is rounded, are those of one lane.
        if length > 0 {
            for (from, into) in lanes_of(&source, axis).iter().zip(lanes_of(&result, axis)) {
                flags |= scan.reduce_into(cx, from, &into, 0)?;
            }
        }
    } else {
        flags |= scan.reduce_into(cx, &source, &result, axis)?;
    }
    let mut noticed = Noticed::new();
    if !flags.is_empty() {
        noticed.push((0, "reduceat", flags));
    }
    Ok((result, noticed))
}

/// Reductions between indices.
struct Segments<'a> {
    ufunc: &'static Ufunc,
    run: &'static Loop,
    dtype: &'a DType,
    indices: &'a [i64],
}

impl Segments<'_> {
    /// Reduces the segments of an axis of `source` into the elements of that axis of `result`.
    fn reduce_into(
        &self,
        cx: &RunCx<'_>,
        source: &Strided,
        result: &Strided,
        axis: usize,
    ) -> Result<Flags> {
        let (ufunc, run, dtype) = (self.ufunc, self.run, self.dtype);
        let is_pairwise = Folder::new(ufunc.name, run).is_some_and(|f| f.style == Style::Pairwise);
        let length = source.shape()[axis];
        let mut flags = Flags::NONE;
        for (i, &start) in self.indices.iter().enumerate() {
            let start = start as usize;
            let next = self.indices.get(i + 1);
            let end = next.map_or(length, |&n| n as usize).max(start + 1);
            let target = at_index(result, axis, i);
            let first = at_index(source, axis, start);
            if end == start + 1 {
                copy::assign(cx, &target, &first)?;
                continue;
            }
            // The first element is what the others are added to, not part of their tree.
            let (rest, initial) = match is_pairwise && source.ndim() == 1 {
                true => {
                    let element = source.element_at(first.layout.offset);
                    let element = copy::cast_element(cx, &element, dtype)?;
                    (start + 1, Initial::Given(element))
                }
                false => (start, Initial::First),
            };
            let reduction = Reduction {
                ufunc,
                run,
                dtype: dtype.clone(),
                axes: &[axis],
                keepdims: false,
                initial,
                out: None,
                mask: None,
            };
            let part = Operand::Array(between(source, axis, rest, end));
            let (part, noticed) = reduce(cx, &part, &reduction)?;
            noticed.iter().for_each(|n| flags |= n.2);
            copy::assign(cx, &target, &part)?;
        }
        Ok(flags)
    }
}

/// `target[offset] = target[offset] op value` for each byte offset in order, one after the other, so that repeated elements count as often as
/// they come. `values` are one for each offset, or absent for a loop of one operand.
pub fn at(
    cx: &RunCx<'_>,
    call: &Call<'_>,
    target: &Strided,
    offsets: &[usize],
    values: Option<&Strided>,
) -> Result<Noticed> {
    let takes = &call.dtypes[0];
    let kernel = Kernel::from(call.run.run);
    let values = match values {
        Some(values) => {
            let wanted = &call.dtypes[1];
            let stretched = Strided::empty(cx.memory, wanted.clone(), &[offsets.len()], Order::C)?;
            copy::assign(cx, &stretched, values)?;
            Some(plain_bytes(cx, &stretched)?)
        }
        None => None,
    };
    let gives = call.dtypes.last().expect("a loop has a result").clone();
    let mut next = Register::new(gives.itemsize());
    let mut flags = Flags::NONE;
    for (i, &offset) in offsets.iter().enumerate() {
        if i % 1024 == 0 {
            cx.poll()?;
        }
        let element = copy::cast_element(cx, &target.element_at(offset), takes)?;
        let out = next.bytes_mut(gives.itemsize());
        flags |= match (&kernel, &values) {
            (Kernel::Unary(f), _) => f(In::One(&element.bytes), out),
            (Kernel::Binary(f, _), Some(values)) => {
                let size = call.dtypes[1].itemsize();
                f(
                    In::One(&element.bytes),
                    In::One(&values[i * size..(i + 1) * size]),
                    out,
                )
            }
            _ => return Err(Fault::value("second operand needed for ufunc")),
        };
        let result = crate::array::Element::new(gives.clone(), next.bytes(gives.itemsize()));
        target.set_element_at(
            offset,
            &copy::cast_element(cx, &result, &target.dtype.native())?,
        );
    }
    if flags.contains(Flags::NEGATIVE_POWER) {
        return Err(Fault::value(
            "Integers to negative integer powers are not allowed.",
        ));
    }
    let mut noticed = Noticed::new();
    if !flags.is_empty() {
        noticed.push((0, call.name, flags));
    }
    Ok(noticed)
}
