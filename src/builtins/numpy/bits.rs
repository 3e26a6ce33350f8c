//! `packbits` and `unpackbits`: truth values as the bits of bytes, and back.
//!
//! Any integer but zero is a set bit. A line whose length is no multiple of eight ends with zeros. Follows NumPy's `compiled_base.c`.

use super::compose::asarray;
use crate::array::movement::axes::normalize_axis;
use crate::array::{Array, DType, Kind, Layout, Order, Provenance, Strided, Why};
use crate::builtin;
use crate::engine::copy;
use crate::object::array::with_run;
use crate::object::{Cx, Raised, Res, Value};
use crate::registry::{Builtin, COneAxis, Given};

builtin! {
    /// Packs truth values into bytes, eight to each.
    ///
    /// >>> np.packbits([1, 0, 1])
    /// array([160], dtype=uint8)
    PACKBITS: "packbits(a, /, axis=None, bitorder='big')" => packbits;
    /// The bits of bytes, each an element.
    ///
    /// >>> np.unpackbits(np.array([160], dtype=np.uint8))
    /// array([1, 0, 1, 0, 0, 0, 0, 0], dtype=uint8)
    UNPACKBITS: "unpackbits(a, /, axis=None, count=None, bitorder='big')" => unpackbits;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&PACKBITS, &UNPACKBITS];

/// The place of a bit in its byte.
#[derive(Clone, Copy, PartialEq)]
enum BitOrder {
    Big,
    Little,
}

impl BitOrder {
    fn parse(cx: &Cx, value: Option<Value>, what: &str) -> Res<BitOrder> {
        let Some(value) = value else {
            return Ok(BitOrder::Big);
        };
        match value.as_str() {
            Some(word) if word.starts_with('b') => Ok(BitOrder::Big),
            Some(word) if word.starts_with('l') => Ok(BitOrder::Little),
            Some(_) => Err(Raised::value("'order' must be either 'little' or 'big'")),
            None => {
                let name = crate::object::attr::type_name(cx, &value);
                Err(Raised::type_error(format!(
                    "{what} must be str, not {name}"
                )))
            }
        }
    }

    /// How far from the lowest bit the bit `at` stands.
    fn shift(self, at: usize) -> usize {
        match self {
            BitOrder::Big => 7 - at,
            BitOrder::Little => at,
        }
    }

    /// The byte of up to eight truth values.
    fn packed(self, bits: &[u8]) -> u8 {
        let bits = bits.iter().enumerate();
        bits.fold(0, |all, (at, &bit)| {
            all | (u8::from(bit != 0) << self.shift(at))
        })
    }
}

/// The elements as bytes in C order with the wanted axis last, and that axis.
struct Lines {
    bytes: Vec<u8>,
    /// The lengths, the wanted axis last.
    shape: Vec<usize>,
    axis: usize,
    /// The order of the result: Fortran's where the source is in Fortran's order only.
    order: Order,
}

impl Lines {
    fn of(cx: &mut Cx, source: &Strided, axis: Option<i64>, kind: &DType) -> Res<Lines> {
        let (source, axis) = match (axis, source.ndim()) {
            (Some(axis), ndim) if ndim > 0 => (source.clone(), normalize_axis(axis, ndim)?),
            (axis, _) => {
                let axis = normalize_axis(axis.unwrap_or(0), 1)?;
                let line = with_run(cx, |run| copy::contiguous(run, source, Order::C))?;
                let size = line.size();
                let layout = Layout::contiguous(&[size], line.itemsize(), Order::C);
                (line.with(layout), axis)
            }
        };
        let order = match source.is_f_contiguous() && !source.is_c_contiguous() {
            true => Order::F,
            false => Order::C,
        };
        let mut turned = source.layout.clone();
        let (n, step) = (turned.shape.remove(axis), turned.strides.remove(axis));
        turned.shape.push(n);
        turned.strides.push(step);
        let shape = turned.shape.to_vec();
        let turned = source.with(turned);
        let plain = with_run(cx, |run| copy::cast(run, &turned, kind, Order::C))?;
        let bytes = plain.buffer.lend()[..plain.size()].to_vec();
        Ok(Lines {
            bytes,
            shape,
            axis,
            order,
        })
    }

    /// Each line turned into one of `length` bytes by `turn`, back in the source's order of axes.
    fn map(&self, cx: &mut Cx, length: usize, turn: impl Fn(&[u8], &mut [u8])) -> Res<Value> {
        let (&width, outer) = self.shape.split_last().expect("lines have an axis");
        let mut shape = outer.to_vec();
        shape.push(length);
        let made_lines = Strided::zeros(&cx.memory, DType::U8, &shape, Order::C)?;
        {
            let mut into = made_lines.buffer.lend_mut();
            let count: usize = outer.iter().product();
            for i in 0..count {
                let from = &self.bytes[i * width..(i + 1) * width];
                turn(from, &mut into[i * length..(i + 1) * length]);
            }
        }
        let mut layout = made_lines.layout.clone();
        let last = layout.shape.len() - 1;
        let (n, step) = (layout.shape.remove(last), layout.strides.remove(last));
        layout.shape.insert(self.axis, n);
        layout.strides.insert(self.axis, step);
        let turned = made_lines.with(layout);
        let result = match self.axis == last && self.order == Order::C {
            true => turned,
            false => with_run(cx, |run| copy::contiguous(run, &turned, self.order))?,
        };
        Ok(Array::own(result, Provenance::new(Why::Arithmetic)).into())
    }
}

fn packbits(cx: &mut Cx, a: Value, axis: Option<COneAxis>, bitorder: Given<Value>) -> Res<Value> {
    let axis = axis.map(|axis| axis.0);
    let order = BitOrder::parse(cx, bitorder.0, "pack() argument 3")?;
    let array = asarray(cx, &a)?;
    let source = array.strided().clone();
    let kind = source.dtype.kind();
    if !kind.is_integer() && kind != Kind::Bool {
        return Err(Raised::type_error(
            "Expected an input array of integer or boolean data type",
        ));
    }
    let lines = Lines::of(cx, &source, axis, &DType::BOOL)?;
    let width = lines.shape.last().copied().unwrap_or(0);
    lines.map(cx, width.div_ceil(8), |bits, bytes| {
        let whole = bits.chunks_exact(8);
        let rest = whole.remainder();
        for (byte, bits) in bytes.iter_mut().zip(whole) {
            let eight: &[u8; 8] = bits.try_into().expect("eight bits");
            *byte = order.packed(eight);
        }
        if let (Some(byte), false) = (bytes.last_mut(), rest.is_empty()) {
            *byte = order.packed(rest);
        }
    })
}

fn unpackbits(
    cx: &mut Cx,
    a: Value,
    axis: Option<COneAxis>,
    count: Option<i64>,
    bitorder: Given<Value>,
) -> Res<Value> {
    let axis = axis.map(|axis| axis.0);
    let order = BitOrder::parse(cx, bitorder.0, "unpack() argument 4")?;
    let array = asarray(cx, &a)?;
    let source = array.strided().clone();
    if source.dtype.kind() != Kind::U8 {
        return Err(Raised::type_error(
            "Expected an input array of unsigned byte data type",
        ));
    }
    let lines = Lines::of(cx, &source, axis, &DType::U8)?;
    let all = lines.shape.last().copied().unwrap_or(0).saturating_mul(8);
    let length = match count {
        None => all,
        Some(n) if n >= 0 => n as usize,
        Some(n) => {
            let cut = n.unsigned_abs() as usize;
            all.checked_sub(cut)
                .ok_or_else(|| Raised::value("-count larger than number of elements"))?
        }
    };
    let table: Vec<[u8; 8]> = (0..=255u8)
        .map(|byte| std::array::from_fn(|at| (byte >> order.shift(at)) & 1))
        .collect();
    lines.map(cx, length, |bytes, bits| {
        for (i, bits) in bits.chunks_mut(8).enumerate() {
            let byte = bytes.get(i).copied().unwrap_or(0);
            bits.copy_from_slice(&table[byte as usize][..bits.len()]);
        }
    })
}
