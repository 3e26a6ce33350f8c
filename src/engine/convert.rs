//! Conversions that no plan does: text, structured dtypes, objects, dates in other units. One element at a time.
//!
//! Structured elements are converted field by field, by position and not by name, as NumPy assigns them; any other value goes into every field.
//! Text is cut or padded with zeros. What a number looks like as text, and what an object is as a number, only the layers above know: they
//! supply a [`Foreign`].

use std::rc::Rc;

use super::kernels::Flags;
use super::kernels::In;
use super::kernels::cast::cast_loop;
use super::kernels::pod;
use super::load_store::Register;
use super::order::broadcast_strides;
use super::plan::discards;
use super::run::RunCx;
use super::units;
use crate::array::dtype::{Compound, TimeUnit};
use crate::array::layout::Layout;
use crate::array::{Buffer, DType, Element, Kind, Strided};
use crate::base::Counted;
use crate::diag::fault::{Fault, FaultKind, Result};
use crate::scalar::text_repr::not_ascii;

/// What the layers above supply to conversions.
pub trait Foreign {
    /// The Python object that stands for an element.
    fn wrap(&self, element: &Element) -> Result<Rc<dyn Counted>>;
    /// The element of `dtype` that an object converts to; an empty slot is `None`.
    fn unwrap(&self, object: Option<Rc<dyn Counted>>, dtype: &DType) -> Result<Element>;
    /// The text of a number or a time, as `astype(str)` gives it.
    fn text(&self, element: &Element) -> Result<String>;
    /// The number or time that an element of text says; `text` are its letters.
    fn parse(&self, element: &Element, text: &str, dtype: &DType) -> Result<Element>;
}

/// Whether both are times and counts of one are not counts of the other.
pub(super) fn changes_unit(from: &DType, to: &DType) -> bool {
    from.kind().is_time() && from.kind() == to.kind() && from.step() != to.step()
}

/// Converts `from`, which has `into`'s shape and shares no byte with it, element by element; only where `mask` is true if there is one.
pub(super) fn assign(
    cx: &RunCx<'_>,
    into: &Strided,
    from: &Strided,
    mask: Option<&Strided>,
) -> Result<()> {
    let allowed = mask.map(|mask| {
        let strides = broadcast_strides(&mask.layout, into.shape())
            .expect("the mask was checked to broadcast");
        let walk = Layout {
            shape: into.layout.shape.clone(),
            strides,
            offset: mask.layout.offset,
        };
        let bytes = mask.buffer.lend();
        as_in_memory(&walk, &into.layout)
            .offsets()
            .map(|at| bytes[at] != 0)
            .collect::<Vec<bool>>()
    });
    let targets = as_in_memory(&into.layout, &into.layout);
    let sources = as_in_memory(&from.layout, &into.layout);
    if allowed.is_none()
        && changes_unit(&from.dtype, &into.dtype)
        && from.dtype.is_native()
        && into.dtype.is_native()
    {
        let count = recount(&from.dtype, &into.dtype);
        let (lent, mut given) = (from.buffer.lend(), into.buffer.lend_mut());
        for (i, (to, at)) in targets.offsets().zip(sources.offsets()).enumerate() {
            if i % 4096 == 0 {
                cx.poll()?;
            }
            let counted = count(pod::one(&lent[at..at + 8]));
            given[to..to + 8].copy_from_slice(&counted.to_ne_bytes());
        }
        return Ok(());
    }
    for (i, (to, at)) in targets.offsets().zip(sources.offsets()).enumerate() {
        if i % 1024 == 0 {
            cx.poll()?;
        }
        if allowed.as_ref().is_some_and(|allowed| !allowed[i]) {
            continue;
        }
        let from = Place {
            buffer: &from.buffer,
            offset: at,
            dtype: &from.dtype,
        };
        let to = Place {
            buffer: &into.buffer,
            offset: to,
            dtype: &into.dtype,
        };
        convert(cx, from, to)?;
    }
    Ok(())
}

/// How counts of one unit of time become counts of another.
fn recount(from: &DType, to: &DType) -> impl Fn(i64) -> i64 {
    let (is_date, a, b) = (from.kind() == Kind::DateTime, from.step(), to.step());
    move |count| match is_date {
        true => units::convert_date(count, a, b),
        false => units::convert_difference(count, a, b),
    }
}

/// A layout with its axes in the order in which another of the same shape lies in memory, from its lowest place on: so NumPy walks
/// through what is written, and the first element that cannot be converted names the error.
fn as_in_memory(walked: &Layout, target: &Layout) -> Layout {
    let mut axes: Vec<usize> = (0..target.ndim()).collect();
    axes.sort_by_key(|&axis| std::cmp::Reverse(target.strides[axis].unsigned_abs()));
    let mut seen = Layout {
        shape: axes.iter().map(|&axis| walked.shape[axis]).collect(),
        strides: axes.iter().map(|&axis| walked.strides[axis]).collect(),
        offset: walked.offset,
    };
    for (place, &axis) in axes.iter().enumerate() {
        if target.strides[axis] < 0 && seen.shape[place] > 0 {
            let last = seen.strides[place] * (seen.shape[place] as isize - 1);
            seen.offset = (seen.offset as isize + last) as usize;
            seen.strides[place] = -seen.strides[place];
        }
    }
    seen
}

/// One element in a buffer.
#[derive(Clone, Copy)]
struct Place<'a> {
    buffer: &'a Buffer,
    offset: usize,
    dtype: &'a DType,
}

impl<'a> Place<'a> {
    fn part(self, dtype: &'a DType, offset: usize) -> Place<'a> {
        Place {
            dtype,
            offset: self.offset + offset,
            ..self
        }
    }

    /// The element, in native order.
    fn load(self) -> Element {
        let bytes = self.buffer.lend();
        let size = self.dtype.itemsize();
        let mut element =
            Element::new(self.dtype.native(), &bytes[self.offset..self.offset + size]);
        if !self.dtype.is_native() {
            crate::array::swap_bytes(self.dtype, &mut element.bytes);
        }
        element
    }

    fn store(self, mut bytes: Vec<u8>) {
        if !self.dtype.is_native() {
            crate::array::swap_bytes(self.dtype, &mut bytes);
        }
        self.buffer.lend_mut()[self.offset..self.offset + bytes.len()].copy_from_slice(&bytes);
    }
}

fn convert(cx: &RunCx<'_>, from: Place<'_>, to: Place<'_>) -> Result<()> {
    match (from.dtype.compound(), to.dtype.compound()) {
        (Some(Compound::Record { fields: a, .. }), Some(Compound::Record { fields: b, .. })) => {
            for (a, b) in a.iter().zip(b) {
                convert(
                    cx,
                    from.part(&a.dtype, a.offset),
                    to.part(&b.dtype, b.offset),
                )?;
            }
            Ok(())
        }
        (
            Some(Compound::SubArray {
                base: a,
                shape: shape_a,
            }),
            Some(Compound::SubArray { base: b, shape }),
        ) => {
            for i in 0..shape.iter().product() {
                let into = to.part(b, i * b.itemsize());
                match source_place(i, shape, shape_a) {
                    Some(j) => convert(cx, from.part(a, j * a.itemsize()), into)?,
                    None => into.store(vec![0; b.itemsize()]),
                }
            }
            Ok(())
        }
        (Some(Compound::SubArray { base, .. }), _) if to.dtype.kind() != Kind::Object => {
            match to.dtype.sub_array_parts() {
                None if to.dtype.fields().is_none() => convert(cx, from.part(base, 0), to),
                _ => spread(cx, from, to),
            }
        }
        (_, Some(_)) if from.dtype.kind() != Kind::Object => spread(cx, from, to),
        (Some(Compound::Record { fields, .. }), None)
            if fields.len() == 1 && to.dtype.kind() != Kind::Object =>
        {
            convert(cx, from.part(&fields[0].dtype, fields[0].offset), to)
        }
        _ => convert_one(cx, from, to),
    }
}

/// One element into every field or every place of a sub-array.
fn spread(cx: &RunCx<'_>, from: Place<'_>, to: Place<'_>) -> Result<()> {
    if let Some((base, shape)) = to.dtype.sub_array_parts() {
        return (0..shape.iter().product())
            .try_for_each(|i| convert(cx, from, to.part(base, i * base.itemsize())));
    }
    let fields = to.dtype.fields().unwrap_or_default();
    fields
        .iter()
        .try_for_each(|f| convert(cx, from, to.part(&f.dtype, f.offset)))
}

/// Which element of a sub-array of shape `from` goes to the place `i` of one of shape `to`: axes of length 1 are stretched, longer ones are
/// cut or filled up with zeros (`None`), and axes that only the source has are left at their first index.
fn source_place(i: usize, to: &[usize], from: &[usize]) -> Option<usize> {
    let (mut rest, mut place, mut step) = (i, 0, 1);
    for axis in (0..to.len()).rev() {
        let coordinate = rest % to[axis];
        rest /= to[axis];
        let Some(axis) = (axis + from.len()).checked_sub(to.len()) else {
            continue;
        };
        let length = from[axis];
        if length > 1 {
            if coordinate >= length {
                return None;
            }
            place += coordinate * step;
            step *= length;
        }
    }
    Some(place)
}

fn convert_one(cx: &RunCx<'_>, from: Place<'_>, to: Place<'_>) -> Result<()> {
    if to.dtype.kind() == Kind::Object {
        let object = match from.dtype.kind() {
            Kind::Object => from.buffer.object(from.offset),
            _ => Some(foreign(cx, from.dtype, to.dtype)?.wrap(&from.load())?),
        };
        drop(to.buffer.set_object(to.offset, object));
        return Ok(());
    }
    let native = to.dtype.native();
    let element = match from.dtype.kind() {
        Kind::Object => {
            foreign(cx, from.dtype, to.dtype)?.unwrap(from.buffer.object(from.offset), &native)?
        }
        _ => from.load(),
    };
    let bytes = if element.dtype == native {
        element.bytes.to_vec()
    } else {
        convert_bytes(cx, &element, &native)?
    };
    to.store(bytes);
    Ok(())
}

/// The bytes of an element as another dtype, both native and neither an object.
fn convert_bytes(cx: &RunCx<'_>, element: &Element, to: &DType) -> Result<Vec<u8>> {
    let from = &element.dtype;
    match (from.kind(), to.kind()) {
        (Kind::Bytes, Kind::Bytes) | (Kind::Str, Kind::Str) => Ok(fit(&element.bytes, to)),
        (_, Kind::Void) if to.fields().is_none() => Ok(fit(&element.bytes, to)),
        (Kind::Void, Kind::Bytes | Kind::Str) => {
            Err(Fault::value("setting an array element with a sequence"))
        }
        (Kind::Void, Kind::Bool) if from.fields().is_none() => {
            Ok(vec![u8::from(element.bytes.iter().any(|b| *b != 0))])
        }
        // Bytes without a meaning are read as Python reads a void scalar.
        (Kind::Void, _) if from.fields().is_none() => Ok(foreign(cx, from, to)?
            .parse(element, "", to)?
            .bytes
            .to_vec()),
        (Kind::Bytes, Kind::Str) => widen(&element.bytes, to),
        (Kind::Str, Kind::Bytes) => narrow(&element.bytes, to),
        (_, Kind::Bytes) => {
            let text = foreign(cx, from, to)?.text(element)?;
            Ok(fit(date_text(from, text, to.itemsize())?.as_bytes(), to))
        }
        (_, Kind::Str) => {
            let text = foreign(cx, from, to)?.text(element)?;
            let text = date_text(from, text, to.itemsize() / 4)?;
            let units: Vec<u8> = text
                .chars()
                .flat_map(|c| (c as u32).to_ne_bytes())
                .collect();
            Ok(fit(&units, to))
        }
        (Kind::Bytes | Kind::Str, _) => Ok(foreign(cx, from, to)?
            .parse(element, &text_of(element), to)?
            .bytes
            .to_vec()),
        (a, b) if a.is_time() && a == b && from.step() != to.step() => {
            let count = element.get::<i64>().unwrap_or_else(|| {
                i64::from_ne_bytes(
                    element.bytes[..8]
                        .try_into()
                        .expect("times have eight bytes"),
                )
            });
            Ok(recount(from, to)(count).to_ne_bytes().to_vec())
        }
        (a, b) => match cast_loop(a, b) {
            Some(kernel) => {
                let mut block = Register::new(to.itemsize());
                cx.note_cast(kernel(
                    In::One(&element.bytes),
                    block.bytes_mut(to.itemsize()),
                ));
                if discards(a, b) {
                    cx.note_cast(Flags::DISCARDS);
                }
                Ok(block.bytes(to.itemsize()).to_vec())
            }
            None => Err(impossible(from, to)),
        },
    }
}

/// The text of a date must fit where other text is cut; a year that fills the room exactly loses its last digit to C's closing zero.
fn date_text(from: &DType, mut text: String, room: usize) -> Result<String> {
    if from.kind() != Kind::DateTime {
        return Ok(text);
    }
    if text.len() > room {
        return Err(Fault::new(
            FaultKind::RuntimeError,
            format!(
                "The string provided for NumPy ISO datetime formatting was too short, with length {room}"
            ),
        ));
    }
    if text.len() == room && from.step().unit == TimeUnit::Year && text != "NaT" {
        text.pop();
    }
    Ok(text)
}

fn foreign<'a>(cx: &RunCx<'a>, from: &DType, to: &DType) -> Result<&'a dyn Foreign> {
    cx.foreign.ok_or_else(|| impossible(from, to))
}

#[cold]
fn impossible(from: &DType, to: &DType) -> Box<Fault> {
    Fault::type_error(format!(
        "Cannot cast array data from dtype('{}') to dtype('{}').",
        from.name(),
        to.name()
    ))
}

/// Cut or padded with zeros.
fn fit(bytes: &[u8], to: &DType) -> Vec<u8> {
    let mut fitted = bytes.to_vec();
    fitted.resize(to.itemsize(), 0);
    fitted
}

fn widen(bytes: &[u8], to: &DType) -> Result<Vec<u8>> {
    if let Some(at) = bytes.iter().position(|b| !b.is_ascii()) {
        let message = format!(
            "'ascii' codec can't decode byte 0x{:02x} in position {at}: ordinal not in range(128)",
            bytes[at]
        );
        return Err(Fault::new(FaultKind::UnicodeDecodeError, message));
    }
    let units: Vec<u8> = bytes
        .iter()
        .flat_map(|&b| (b as u32).to_ne_bytes())
        .collect();
    Ok(fit(&units, to))
}

fn narrow(units: &[u8], to: &DType) -> Result<Vec<u8>> {
    let codes: Vec<u32> = units
        .as_chunks::<4>()
        .0
        .iter()
        .map(|unit| u32::from_ne_bytes(*unit))
        .collect();
    if let Some(message) = not_ascii(&codes) {
        return Err(Fault::new(FaultKind::UnicodeEncodeError, message));
    }
    Ok(fit(
        &codes.iter().map(|&c| c as u8).collect::<Vec<u8>>(),
        to,
    ))
}

/// The text of an `S` or `U` element without the zeros that pad it.
fn text_of(element: &Element) -> String {
    let text: String = match element.dtype.kind() {
        Kind::Bytes => element.bytes.iter().map(|&b| b as char).collect(),
        _ => element
            .bytes
            .as_chunks::<4>()
            .0
            .iter()
            .map(|unit| {
                char::from_u32(u32::from_ne_bytes(*unit)).unwrap_or(char::REPLACEMENT_CHARACTER)
            })
            .collect(),
    };
    text.trim_end_matches('\0').to_string()
}
