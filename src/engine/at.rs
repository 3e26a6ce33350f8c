//! Unbuffered work on chosen elements (`ufunc.at`): one after the other, so that repeated elements count as often as they come.
//!
//! Complex numbers are multiplied in two roundings, as in a reduction. A loop for indices compares NaN as C does, which is invalid; the other loops of
//! extremes end with the processor's flags cleared, so that only the last cast is told.

use super::copy;
use super::elementwise::Call;
use super::kernels::pod::{self, Pod};
use super::kernels::{Binary, Flags, In, fp_flags};
use super::load_store::Register;
use super::notice::{self, Noticed};
use super::plan::Kernel;
use super::reduce::fold::{Folder, Total};
use super::run::RunCx;
use super::scan::plain_bytes;
use crate::array::{Element, Kind, Order, Strided};
use crate::diag::fault::{Fault, Result};

/// Elements between two looks for an interrupt.
const STRETCH: usize = 4096;

/// What the loops of some ufuncs do in their own way.
#[derive(Default)]
pub struct Manner {
    /// How a reduction multiplies, where that is how it is done here too.
    pub product: Option<Folder>,
    /// How extremes of floats look at NaN and at the processor's flags.
    pub extreme: Extreme,
}

/// The two loops of extremes of `float32` and `float64`.
#[derive(Clone, Copy, Default, PartialEq)]
pub enum Extreme {
    /// No extreme.
    #[default]
    None,
    /// The loop for indices: NaN is invalid.
    Indexed,
    /// The loop for blocks: it clears the flags.
    Clears,
}

/// `target[offset] = target[offset] op value` for each byte offset in order. `values` are one for each offset, or absent for a loop of one
/// operand.
pub fn at(
    cx: &RunCx<'_>,
    call: &Call<'_>,
    target: &Strided,
    offsets: &[usize],
    values: Option<&Strided>,
    manner: &Manner,
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
    if let (Kernel::Binary(f, _), Some(values), None, Extreme::None) =
        (&kernel, &values, &manner.product, manner.extreme)
        && call.dtypes.iter().all(|d| *d == target.dtype)
        && target.dtype.is_native()
    {
        let (size, mut flags) = (gives.itemsize(), Flags::NONE);
        let mut lent = target.buffer.lend_mut();
        for (offsets, values) in offsets.chunks(STRETCH).zip(values.chunks(STRETCH * size)) {
            cx.poll()?;
            flags |= match typed(call.name, takes.kind(), &mut lent, offsets, values) {
                Some(flags) => flags,
                None => each(*f, next.bytes_mut(size), &mut lent, offsets, values),
            };
        }
        return Ok(notice::one(call.name, flags));
    }
    let (mut flags, mut of_casts) = (Flags::NONE, Flags::NONE);
    for (i, &offset) in offsets.iter().enumerate() {
        if i % 1024 == 0 {
            cx.poll()?;
        }
        let read = |cx: &RunCx<'_>| copy::cast_element(cx, &target.element_at(offset), takes);
        let (element, before) = cx.watch(read)?;
        let out = next.bytes_mut(gives.itemsize());
        let size = call.dtypes[call.dtypes.len() - 2].itemsize();
        let value = (values.as_ref()).map(|values| &values[i * size..(i + 1) * size]);
        flags |= match (&kernel, value) {
            (Kernel::Unary(f), _) => f(In::One(&element.bytes), out),
            (Kernel::Binary(f, _), Some(value)) => match &manner.product {
                Some(product) => {
                    let mut total = Total::new(Some(&element.bytes));
                    let flags = product.fold_in_order(&mut total, In::Block(value), 1);
                    out.copy_from_slice(total.bytes(size));
                    flags
                }
                None => f(In::One(&element.bytes), In::One(value), out),
            },
            _ => return Err(Fault::value("second operand needed for ufunc")),
        };
        if manner.extreme == Extreme::Indexed
            && [&element.bytes, value.unwrap_or(&[])]
                .iter()
                .any(|b| is_nan(takes.kind(), b))
        {
            flags |= Flags::INVALID;
        }
        let result = Element::new(gives.clone(), next.bytes(gives.itemsize()));
        let store = |cx: &RunCx<'_>| copy::cast_element(cx, &result, &target.dtype.native());
        let (stored, after) = cx.watch(store)?;
        target.set_element_at(offset, &stored);
        of_casts = match manner.extreme {
            Extreme::Clears => after,
            _ => of_casts | before | after,
        };
    }
    cx.note_cast(of_casts);
    Ok(notice::one(call.name, flags))
}

/// `bytes[offset] = bytes[offset] op value` where no element is cast; `next` holds one element.
fn each(op: Binary, next: &mut [u8], bytes: &mut [u8], offsets: &[usize], values: &[u8]) -> Flags {
    let (size, mut flags) = (next.len(), Flags::NONE);
    for (&offset, value) in offsets.iter().zip(values.chunks_exact(size)) {
        let element = &mut bytes[offset..offset + size];
        flags |= op(In::One(element), In::One(value), next);
        element.copy_from_slice(next);
    }
    flags
}

/// The same for the commonest numbers and operations; `None` for others.
fn typed(
    name: &str,
    kind: Kind,
    bytes: &mut [u8],
    offsets: &[usize],
    values: &[u8],
) -> Option<Flags> {
    fn steps<T: Pod>(
        bytes: &mut [u8],
        offsets: &[usize],
        values: &[u8],
        step: impl Fn(T, T) -> T,
    ) -> Option<Flags> {
        let values = pod::view::<T>(values);
        fp_flags::watched(|| {
            for (&offset, &value) in offsets.iter().zip(values) {
                let element = &mut bytes[offset..offset + size_of::<T>()];
                let result = step(pod::one(element), value);
                element.copy_from_slice(pod::bytes(&[result]));
            }
        })
    }
    match (name, kind) {
        ("add", Kind::F64) => steps::<f64>(bytes, offsets, values, |a, b| a + b),
        ("add", Kind::F32) => steps::<f32>(bytes, offsets, values, |a, b| a + b),
        ("add", Kind::I64) => steps(bytes, offsets, values, i64::wrapping_add),
        ("add", Kind::I32) => steps(bytes, offsets, values, i32::wrapping_add),
        ("subtract", Kind::F64) => steps::<f64>(bytes, offsets, values, |a, b| a - b),
        ("subtract", Kind::I64) => steps(bytes, offsets, values, i64::wrapping_sub),
        ("multiply", Kind::F64) => steps::<f64>(bytes, offsets, values, |a, b| a * b),
        ("multiply", Kind::I64) => steps(bytes, offsets, values, i64::wrapping_mul),
        _ => None,
    }
}

fn is_nan(kind: Kind, bytes: &[u8]) -> bool {
    match (kind, bytes.len()) {
        (Kind::F32, 4) => pod::one::<f32>(bytes).is_nan(),
        (Kind::F64, 8) => pod::one::<f64>(bytes).is_nan(),
        _ => false,
    }
}
