//! The order of two elements of any dtype but object: text, raw bytes, structured elements field by field.

use std::cmp::Ordering;

use half::f16;
use num_complex::Complex;

use super::key::{Sortable, time_key};
use crate::array::dtype::Compound;
use crate::array::element::Native;
use crate::array::{DType, Kind, swap_bytes};

/// How `a` stands to `b`, two elements of one dtype.
pub fn compare(dtype: &DType, a: &[u8], b: &[u8]) -> Ordering {
    if !dtype.is_native() && dtype.fields().is_none() {
        let (mut a, mut b) = (a.to_vec(), b.to_vec());
        swap_bytes(dtype, &mut a);
        swap_bytes(dtype, &mut b);
        return compare(&dtype.native(), &a, &b);
    }
    match dtype.kind() {
        Kind::Bool | Kind::U8 => a.cmp(b),
        Kind::I8 => by::<i8>(a, b),
        Kind::I16 => by::<i16>(a, b),
        Kind::U16 => by::<u16>(a, b),
        Kind::I32 => by::<i32>(a, b),
        Kind::U32 => by::<u32>(a, b),
        Kind::I64 => by::<i64>(a, b),
        Kind::U64 => by::<u64>(a, b),
        Kind::F16 => by_halves(read(a), read(b)),
        Kind::F32 => by::<f32>(a, b),
        Kind::F64 => by::<f64>(a, b),
        Kind::C64 => by::<Complex<f32>>(a, b),
        Kind::C128 => by::<Complex<f64>>(a, b),
        Kind::DateTime | Kind::TimeDelta => time_key(bytemuck::pod_read_unaligned(a))
            .cmp(&time_key(bytemuck::pod_read_unaligned(b))),
        Kind::Bytes => a.cmp(b),
        Kind::Str => codes(a).cmp(codes(b)),
        Kind::Object => Ordering::Equal,
        Kind::Void => match dtype.compound() {
            None => a.cmp(b),
            Some(Compound::Record { fields, .. }) => {
                let all: Vec<usize> = (0..fields.len()).collect();
                by_fields(dtype, &all, a, b)
            }
            // NumPy knows no numbers in a sub-array: it goes by the bytes.
            Some(Compound::SubArray { .. }) => a.cmp(b),
        },
    }
}

/// The order by some fields of a structured dtype, the first that differs deciding.
pub fn by_fields(dtype: &DType, which: &[usize], a: &[u8], b: &[u8]) -> Ordering {
    let fields = dtype.fields().unwrap_or_default();
    first_difference(which.iter().map(|&i| {
        let f = &fields[i];
        let part = f.offset..f.offset + f.dtype.itemsize();
        compare(&f.dtype, &a[part.clone()], &b[part])
    }))
}

fn first_difference(mut orders: impl Iterator<Item = Ordering>) -> Ordering {
    orders
        .find(|&o| o != Ordering::Equal)
        .unwrap_or(Ordering::Equal)
}

/// float16 as NumPy compares fields of it: NaN comes first, where it comes last in an array of them.
fn by_halves(a: f16, b: f16) -> Ordering {
    (b.is_nan().cmp(&a.is_nan())).then_with(|| a.partial_cmp(&b).unwrap_or(Ordering::Equal))
}

fn by<T: Sortable>(a: &[u8], b: &[u8]) -> Ordering {
    let read = |raw: &[u8]| <T as Sortable>::key(read::<T>(raw));
    read(a).cmp(&read(b))
}

fn read<T: Native>(raw: &[u8]) -> T {
    bytemuck::pod_read_unaligned(raw)
}

fn codes(raw: &[u8]) -> impl Iterator<Item = u32> + '_ {
    raw.chunks_exact(4)
        .map(|c| u32::from_ne_bytes([c[0], c[1], c[2], c[3]]))
}
