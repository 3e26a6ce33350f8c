//! [`Strided`], elements in memory as plain data, and [`Array`], the same with identity, flags, base and provenance.
//!
//! An `Array`'s header can change in place (`a.shape = ...`), which every holder of it sees; its [`Strided`] is cloned out for work.
//! `base` follows NumPy's collapse rule and can be any object; words in reports come from the provenance, never from `base`.

use std::any::Any;
use std::cell::{Cell, Ref, RefCell};
use std::rc::Rc;

use super::buffer::{Buffer, Fill, Memory};
use super::dtype::DType;
use super::element::{Element, Native};
use super::layout::{Layout, Order};
use super::movement::{self, slice::Range};
use super::provenance::{How, Provenance};
use crate::base::Counted;
use crate::diag::fault::{Detail, Fault, FaultKind, Result};

/// Elements in memory: which buffer, where in it, what the bytes mean.
#[derive(Clone, Debug)]
pub struct Strided {
    /// The bytes.
    pub buffer: Rc<Buffer>,
    /// Where the elements stand.
    pub layout: Layout,
    /// What their bytes mean.
    pub dtype: DType,
}

impl Strided {
    /// New contiguous elements whose values are whatever stands there. `A` and `K` mean C.
    pub fn empty(
        memory: &Rc<Memory>,
        dtype: DType,
        shape: &[usize],
        order: Order,
    ) -> Result<Strided> {
        Strided::allocate(memory, dtype, shape, order, Fill::Any)
    }

    /// New contiguous elements, all bytes zero.
    pub fn zeros(
        memory: &Rc<Memory>,
        dtype: DType,
        shape: &[usize],
        order: Order,
    ) -> Result<Strided> {
        Strided::allocate(memory, dtype, shape, order, Fill::Zero)
    }

    fn allocate(
        memory: &Rc<Memory>,
        dtype: DType,
        shape: &[usize],
        order: Order,
        fill: Fill,
    ) -> Result<Strided> {
        let bytes = byte_count(shape, dtype.itemsize())?;
        let buffer = memory
            .allocate(bytes, fill)
            .map_err(|refused| out_of_memory(shape, &dtype, refused.limit))?;
        let mut layout = Layout::contiguous(shape, dtype.itemsize(), order);
        if bytes == 0 {
            // NumPy gives memory without bytes strides of zero.
            layout.strides.fill(0);
        }
        Ok(Strided {
            buffer,
            layout,
            dtype,
        })
    }

    /// New elements of `dtype` in a shape and axis nesting given by a layout at offset 0 (see [`Layout::keep_order`]).
    pub fn with_layout(memory: &Rc<Memory>, dtype: DType, mut layout: Layout) -> Result<Strided> {
        let bytes = byte_count(&layout.shape, dtype.itemsize())?;
        if bytes == 0 {
            layout.strides.fill(0);
        }
        let buffer = memory
            .allocate(bytes, Fill::Any)
            .map_err(|refused| out_of_memory(&layout.shape, &dtype, refused.limit))?;
        Ok(Strided {
            buffer,
            layout,
            dtype,
        })
    }

    /// New C-contiguous elements holding `values`, which must be as many as `shape` says.
    pub fn from_slice<T: Native>(
        memory: &Rc<Memory>,
        values: &[T],
        shape: &[usize],
    ) -> Result<Strided> {
        let new = Strided::empty(memory, DType::plain(T::KIND), shape, Order::C)?;
        new.buffer
            .lend_mut()
            .copy_from_slice(bytemuck::cast_slice(values));
        Ok(new)
    }

    /// A new 0-d array holding one element.
    pub fn from_element(memory: &Rc<Memory>, element: &Element) -> Result<Strided> {
        let new = Strided::empty(memory, element.dtype.clone(), &[], Order::C)?;
        new.buffer.lend_mut().copy_from_slice(&element.bytes);
        Ok(new)
    }

    /// The same buffer and dtype through another layout.
    #[inline]
    pub fn with(&self, layout: Layout) -> Strided {
        Strided {
            buffer: self.buffer.clone(),
            layout,
            dtype: self.dtype.clone(),
        }
    }

    /// Lengths of the axes.
    #[inline]
    pub fn shape(&self) -> &[usize] {
        &self.layout.shape
    }

    /// Number of axes.
    #[inline]
    pub fn ndim(&self) -> usize {
        self.layout.ndim()
    }

    /// Number of elements.
    #[inline]
    pub fn size(&self) -> usize {
        self.layout.size()
    }

    /// Bytes of one element.
    #[inline]
    pub fn itemsize(&self) -> usize {
        self.dtype.itemsize()
    }

    /// Contiguous, last axis fastest.
    pub fn is_c_contiguous(&self) -> bool {
        self.layout.is_c_contiguous(self.itemsize())
    }

    /// Where the bytes of a C-contiguous array stand in its buffer; nowhere if it is empty, as an empty view may begin beyond its buffer.
    pub fn block(&self) -> std::ops::Range<usize> {
        let size = self.size() * self.itemsize();
        let start = if size == 0 { 0 } else { self.layout.offset };
        start..start + size
    }

    /// Contiguous, first axis fastest.
    pub fn is_f_contiguous(&self) -> bool {
        self.layout.is_f_contiguous(self.itemsize())
    }

    /// Whether every element stands at a multiple of its dtype's alignment (NumPy's `flags.aligned`).
    pub fn is_aligned(&self) -> bool {
        let align = self.dtype.alignment();
        if align <= 1 || self.size() == 0 {
            return true;
        }
        let moves = self.layout.shape.iter().zip(&self.layout.strides);
        let steps = moves.fold(
            self.buffer.address() + self.layout.offset,
            |bits, (&n, &s)| {
                if n > 1 { bits | s.unsigned_abs() } else { bits }
            },
        );
        steps % align == 0
    }

    /// The element at a byte offset, in native byte order. Not for object elements.
    pub fn element_at(&self, offset: usize) -> Element {
        let bytes = self.buffer.lend();
        let mut element = Element::new(
            self.dtype.native(),
            &bytes[offset..offset + self.itemsize()],
        );
        if !self.dtype.is_native() {
            swap_bytes(&self.dtype, &mut element.bytes);
        }
        element
    }

    /// Writes an element of this very dtype (native order) at a byte offset. Not for object elements.
    pub fn set_element_at(&self, offset: usize, element: &Element) {
        let mut bytes = element.bytes.clone();
        if !self.dtype.is_native() {
            swap_bytes(&self.dtype, &mut bytes);
        }
        self.buffer.lend_mut()[offset..offset + bytes.len()].copy_from_slice(&bytes);
    }
}

/// Turns one element's bytes from one byte order to the other, in a structured element those of the fields that are not native.
pub fn swap_bytes(dtype: &DType, bytes: &mut [u8]) {
    match dtype.compound() {
        Some(_) => turn_parts(dtype, bytes, swap_bytes, |field| !field.is_native()),
        None => reverse_plain(dtype, bytes),
    }
}

/// Turns the bytes of every number in an element round, whatever order they are in.
pub fn reverse_bytes(dtype: &DType, bytes: &mut [u8]) {
    match dtype.compound() {
        Some(_) => turn_parts(dtype, bytes, reverse_bytes, |_| true),
        None => reverse_plain(dtype, bytes),
    }
}

fn turn_parts(
    dtype: &DType,
    bytes: &mut [u8],
    turn: fn(&DType, &mut [u8]),
    is_turned: fn(&DType) -> bool,
) {
    use super::dtype::Compound;
    match dtype.compound() {
        Some(Compound::Record { fields, .. }) => {
            for f in fields.iter().filter(|f| is_turned(&f.dtype)) {
                let part = f.offset..f.offset + f.dtype.itemsize();
                turn(&f.dtype, &mut bytes[part]);
            }
        }
        Some(Compound::SubArray { base, .. }) if base.itemsize() > 0 => {
            bytes
                .chunks_exact_mut(base.itemsize())
                .for_each(|b| turn(base, b));
        }
        _ => {}
    }
}

fn reverse_plain(dtype: &DType, bytes: &mut [u8]) {
    use super::dtype::Kind;
    match dtype.kind() {
        Kind::Bytes | Kind::Void => {}
        Kind::Str | Kind::C64 => bytes.chunks_exact_mut(4).for_each(<[u8]>::reverse),
        Kind::C128 => bytes.chunks_exact_mut(8).for_each(<[u8]>::reverse),
        _ => bytes.reverse(),
    }
}

/// Bytes of an array of this shape; more than can be counted are refused, where a length of 0 counts as 1.
pub fn byte_count(shape: &[usize], itemsize: usize) -> Result<usize> {
    let mut nonzero = shape.iter().filter(|&&n| n != 0);
    let total = nonzero.try_fold(itemsize.max(1) as u128, |total, &n| {
        total.checked_mul(n as u128)
    });
    match total {
        Some(total) if total <= isize::MAX as u128 => {
            Ok(shape.iter().product::<usize>() * itemsize)
        }
        _ => Err(Fault::value(
            "array is too big; `arr.size * arr.dtype.itemsize` is larger than the maximum possible size.",
        )),
    }
}

/// NumPy's refusal to allocate, with its unit rounding.
#[cold]
fn out_of_memory(shape: &[usize], dtype: &DType, limit: u64) -> Box<Fault> {
    let bytes = shape
        .iter()
        .fold(dtype.itemsize() as u128, |n, &d| n * d as u128);
    let message = format!(
        "Unable to allocate {} for an array with shape {} and data type {}",
        binary_size(bytes),
        tuple_text(shape),
        dtype.name(),
    );
    Fault::with_detail(
        FaultKind::ArrayMemoryError,
        message,
        Detail::Memory { bytes, limit },
    )
}

/// A byte count as NumPy's memory errors word it: three significant digits, binary units.
pub fn binary_size(bytes: u128) -> String {
    const UNITS: [&str; 7] = ["bytes", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
    let unit = ((127 - bytes.max(1).leading_zeros()) / 10).min(6) as usize;
    if unit == 0 {
        return format!("{bytes} bytes");
    }
    let n = bytes as f64 / (1u128 << (10 * unit)) as f64;
    let (n, unit) = if n >= 1023.5 && unit < 6 {
        (n / 1024.0, unit + 1)
    } else {
        (n, unit)
    };
    let digits = if n < 10.0 { 2 } else { usize::from(n < 100.0) };
    // NumPy keeps the point: `763. MiB`.
    let point = if digits == 0 { "." } else { "" };
    format!("{n:.digits$}{point} {}", UNITS[unit])
}

/// Numbers or texts as Python writes a tuple of them: a shape, strides, quoted names.
pub fn tuple_text<T: ToString>(items: &[T]) -> String {
    match items {
        [one] => format!("({},)", one.to_string()),
        all => format!(
            "({})",
            all.iter().map(T::to_string).collect::<Vec<_>>().join(", ")
        ),
    }
}

/// What an array remembers beside its elements' place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Flags {
    /// Writing is allowed.
    pub writeable: bool,
    /// The array, not its base, owns the memory.
    pub owndata: bool,
    /// The first look at `writeable` or write gives a warning: an array that `broadcast_arrays` stretched, whose elements may be one.
    pub warns_on_write: bool,
}

/// Which of NumPy's subclasses of ndarray an array says it is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Guise {
    /// ndarray itself.
    #[default]
    Plain,
    /// `memmap`: its elements stand in a file.
    Memmap,
    /// `recarray`: its fields are attributes.
    Record,
}

/// An array: elements in memory, with identity.
pub struct Array {
    strided: RefCell<Strided>,
    flags: Cell<Flags>,
    base: RefCell<Option<Rc<dyn Counted>>>,
    provenance: Cell<Provenance>,
    guise: Cell<Guise>,
}

impl Array {
    /// An array that owns its buffer.
    pub fn own(strided: Strided, provenance: Provenance) -> Rc<Array> {
        let writeable = !strided.buffer.is_readonly();
        Rc::new(Array {
            strided: RefCell::new(strided),
            flags: Cell::new(Flags {
                writeable,
                owndata: true,
                warns_on_write: false,
            }),
            base: RefCell::new(None),
            provenance: Cell::new(provenance),
            guise: Cell::default(),
        })
    }

    /// A view of `parent` through `strided`: `base` collapses to the array that owns the memory, as in NumPy; writeable as the parent.
    ///
    /// What is no array, or an array of another class, stops the collapse: the parent itself is the base then.
    pub fn view_of(parent: &Rc<Array>, strided: Strided, provenance: Provenance) -> Rc<Array> {
        parent.view(|| parent.clone(), strided, provenance)
    }

    /// The view that a range of the first axis (which exists) gives; `me` gives the array itself.
    pub fn cut(
        &self,
        me: impl FnOnce() -> Rc<dyn Counted>,
        range: Range,
        provenance: Provenance,
    ) -> Rc<Array> {
        let from = self.strided.borrow();
        let cut = movement::slice::cut_first(&from.layout, range);
        self.view(me, from.with(cut), provenance)
    }

    #[inline(always)]
    fn view(
        &self,
        me: impl FnOnce() -> Rc<dyn Counted>,
        strided: Strided,
        provenance: Provenance,
    ) -> Rc<Array> {
        let flags = self.flags.get();
        let base = match &*self.base.borrow() {
            Some(base) if !flags.owndata && self.is_like(base) => base.clone(),
            _ => me(),
        };
        Rc::new(Array {
            strided: RefCell::new(strided),
            flags: Cell::new(Flags {
                owndata: false,
                ..flags
            }),
            base: RefCell::new(Some(base)),
            provenance: Cell::new(provenance),
            guise: self.guise.clone(),
        })
    }

    /// Whether an object is an array of the same class.
    fn is_like(&self, other: &Rc<dyn Counted>) -> bool {
        let any: &dyn std::any::Any = &**other;
        any.downcast_ref::<Array>()
            .is_some_and(|other| other.guise.get() == self.guise.get())
    }

    /// Which of NumPy's classes it says it is.
    #[inline]
    pub fn guise(&self) -> Guise {
        self.guise.get()
    }

    /// Says which of NumPy's classes it is.
    pub fn set_guise(&self, guise: Guise) {
        self.guise.set(guise);
    }

    /// An array on memory that `base` keeps alive.
    pub fn on(
        strided: Strided,
        base: Rc<dyn Counted>,
        writeable: bool,
        provenance: Provenance,
    ) -> Rc<Array> {
        Rc::new(Array {
            strided: RefCell::new(strided),
            flags: Cell::new(Flags {
                writeable,
                owndata: false,
                warns_on_write: false,
            }),
            base: RefCell::new(Some(base)),
            provenance: Cell::new(provenance),
            guise: Cell::default(),
        })
    }

    /// Where its elements are and what they mean.
    #[inline]
    pub fn strided(&self) -> Ref<'_, Strided> {
        self.strided.borrow()
    }

    /// Replaces shape, strides, offset and dtype in place (`a.shape = ...`); the buffer stays.
    pub fn set_header(&self, layout: Layout, dtype: DType) {
        let mut strided = self.strided.borrow_mut();
        strided.layout = layout;
        strided.dtype = dtype;
    }

    /// Replaces everything, buffer included (`a.resize(...)`, `a.byteswap(inplace=True)`).
    pub fn replace(&self, strided: Strided) {
        *self.strided.borrow_mut() = strided;
    }

    /// The flags that are not derived from the layout.
    #[inline]
    pub fn flags(&self) -> Flags {
        self.flags.get()
    }

    /// Changes the flags.
    pub fn set_flags(&self, flags: Flags) {
        self.flags.set(flags);
    }

    /// The object that keeps the memory alive, as NumPy's `base`.
    pub fn base(&self) -> Option<Rc<dyn Counted>> {
        self.base.borrow().clone()
    }

    /// Sets `base`; for results whose base NumPy defines otherwise than by the collapse rule.
    pub fn set_base(&self, base: Option<Rc<dyn Counted>>) {
        *self.base.borrow_mut() = base;
    }

    /// Where it came from.
    pub fn provenance(&self) -> Provenance {
        self.provenance.get()
    }

    /// Says where it came from.
    pub fn set_provenance(&self, provenance: Provenance) {
        self.provenance.set(provenance);
    }

    /// A view that a function gives of memory which it has made itself (the buffers from `first` on) is no view for who called it: it
    /// came to be as the array behind it did. The memory of a `bytes` or `bytearray` was there before it got a number.
    pub fn hide_inner_view(&self, first: u64) {
        let provenance = self.provenance.get();
        let is_own = {
            let buffer = &self.strided.borrow().buffer;
            buffer.serial() >= first && !buffer.is_objects()
        };
        if provenance.how != How::View || !is_own {
            return;
        }
        let owner = self.base.borrow().clone().map(|b| b as Rc<dyn Any>);
        let owner = owner.and_then(|any| any.downcast::<Array>().ok());
        let made = match owner.map(|owner| owner.provenance()) {
            Some(made) if made.how != How::View => made,
            _ => Provenance::new(provenance.why),
        };
        self.provenance.set(Provenance {
            span: provenance.span,
            ..made
        });
    }

    /// The data type.
    pub fn dtype(&self) -> DType {
        self.strided.borrow().dtype.clone()
    }
}

impl Counted for Array {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        if let Some(base) = &*self.base.borrow() {
            visit(base.clone());
        }
        let strided = self.strided.borrow();
        if strided.dtype.has_object() {
            visit(strided.buffer.clone());
        }
    }

    fn clear(&self) {
        let base = self.base.borrow_mut().take();
        drop(base);
    }
}
