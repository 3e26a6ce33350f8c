//! Bytes with a serial number: the raw storage behind arrays, and the account that every byte is booked in.
//!
//! Several arrays read and write one buffer freely, so nothing here hands out a reference that outlives a guard: [`Buffer::lend`] and
//! [`Buffer::lend_mut`] are checked at run time like a `RefCell`, and the engine's block loops, which need reads and writes of one buffer
//! at once, go through [`Buffer::start`] with the conditions written down in `engine/load_store.rs`.
//!
//! Memory is always initialised: heap memory is zeroed or filled before anybody sees it, `empty` included; large blocks are zero pages
//! from the system or the bytes of a freed buffer.

use std::alloc::{self, Layout as AllocLayout};
use std::cell::{Cell, RefCell, UnsafeCell};
use std::fmt;
use std::ops::{Deref, DerefMut};
use std::ptr::NonNull;
use std::rc::Rc;

use crate::base::Counted;

/// Buffers of at most this many bytes stand inside their own header.
const INLINE: usize = 64;
/// From this size on, memory comes from the system in pages, huge ones where it has them.
const PAGES: usize = 2 << 20;
/// Alignment of heap and page memory: one cache line.
const ALIGN: usize = 64;
/// The size of a huge page where there are any.
const HUGE: usize = 2 << 20;
/// How many freed blocks of pages are kept for the next result.
const KEPT: usize = 2;
/// The beginnings of blocks of pages differ by multiples of this: AMD's first cache tells lines of one set apart by a hash of some bits of
/// their addresses, and two arrays that agree in all of them drive each other out at every element.
const SKEW: usize = 4096;
/// After so many blocks of pages the same beginning comes again.
const SKEWS: usize = 16;

/// The account of one session's buffers: serial numbers, bytes in use, the limit, blocks kept for reuse.
pub struct Memory {
    serial: Cell<u64>,
    used: Cell<u64>,
    limit: Cell<u64>,
    spare: RefCell<Vec<Pages>>,
    /// How many blocks of pages were made.
    blocks: Cell<usize>,
    watching: Cell<bool>,
    freed: RefCell<Vec<Freed>>,
    maps: RefCell<Vec<Mapped>>,
}

/// A file that a buffer looks at, and how far.
struct Mapped {
    serial: u64,
    file: std::fs::File,
    end: u64,
}

/// A buffer that was let go of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Freed {
    /// Its serial number.
    pub serial: u64,
    /// Its length in bytes.
    pub bytes: usize,
}

/// Memory was refused: what was asked for, and the limit it would have passed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Refused {
    /// Bytes asked for.
    pub bytes: u128,
    /// The limit in bytes.
    pub limit: u64,
}

/// What a new buffer's bytes are before anything is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fill {
    /// Whatever stood there before: zeros or the bytes of a freed buffer.
    Any,
    /// Zeros.
    Zero,
}

impl Memory {
    /// An account that lets buffers and what else is booked grow to `limit` bytes.
    pub fn new(limit: u64) -> Rc<Memory> {
        Rc::new(Memory {
            serial: Cell::new(0),
            used: Cell::new(0),
            limit: Cell::new(limit),
            spare: RefCell::new(Vec::new()),
            blocks: Cell::new(0),
            watching: Cell::new(false),
            freed: RefCell::new(Vec::new()),
            maps: RefCell::new(Vec::new()),
        })
    }

    /// Bytes booked now.
    pub fn used(&self) -> u64 {
        self.used.get()
    }

    /// The limit in bytes.
    pub fn limit(&self) -> u64 {
        self.limit.get()
    }

    /// Sets the limit, in bytes.
    pub fn limit_to(&self, bytes: u64) {
        self.limit.set(bytes);
    }

    /// Whether `bytes` more may be had. Asked before a container, a string or a big integer grows by much.
    pub fn check(&self, bytes: u128) -> Result<(), Refused> {
        if self.used.get() as u128 + bytes > self.limit.get() as u128 {
            return Err(Refused {
                bytes,
                limit: self.limit.get(),
            });
        }
        Ok(())
    }

    /// The serial number that the next buffer will get.
    pub fn next_serial(&self) -> u64 {
        self.serial.get() + 1
    }

    /// Starts or stops remembering which buffers are let go of.
    pub fn watch(&self, on: bool) {
        self.watching.set(on);
        self.freed.borrow_mut().clear();
    }

    /// The buffers let go of since the last call, oldest first; empty unless watching.
    pub fn take_freed(&self) -> Vec<Freed> {
        std::mem::take(&mut self.freed.borrow_mut())
    }

    /// A new buffer of `len` bytes.
    pub fn allocate(self: &Rc<Self>, len: usize, fill: Fill) -> Result<Rc<Buffer>, Refused> {
        self.check(len as u128)?;
        let mem = if len <= INLINE {
            Mem::Inline(UnsafeCell::new([0; INLINE / 8]))
        } else if len < PAGES {
            Mem::Heap(Heap::new(len))
        } else {
            Mem::Pages(self.pages(len, fill)?)
        };
        Ok(self.adopt(mem, len))
    }

    /// A buffer over `len` bytes of a file from `begin` on, which must be a multiple of the page size. `mode` is `r`, `c` or anything
    /// else for shared writing. Writing to a read-only map is refused by the arrays on it, which are not writeable.
    pub fn map_file(
        self: &Rc<Self>,
        file: std::fs::File,
        begin: u64,
        len: usize,
        mode: &str,
    ) -> std::io::Result<Rc<Buffer>> {
        let mut options = memmap2::MmapOptions::new();
        options.offset(begin).len(len);
        // SAFETY: 1. the file can change while it is mapped; its bytes are only ever read as plain data, which any bytes are. 2. A file
        // that becomes shorter is found by `is_map_cut`, which is asked before elements are touched.
        let mem = unsafe {
            match mode {
                "r" => Mem::ReadOnly(Box::new(options.map(&file)?)),
                "c" => Mem::Map(UnsafeCell::new(options.map_copy(&file)?)),
                _ => Mem::Map(UnsafeCell::new(options.map_mut(&file)?)),
            }
        };
        let buffer = self.adopt(mem, len);
        self.maps.borrow_mut().push(Mapped {
            serial: buffer.serial,
            file,
            end: begin + len as u64,
        });
        Ok(buffer)
    }

    /// Whether a mapped file became shorter than what is mapped of it. Costs nothing while no file is mapped.
    #[inline]
    pub fn is_map_cut(&self) -> bool {
        let maps = self.maps.borrow();
        maps.iter()
            .any(|map| map.file.metadata().is_ok_and(|m| m.len() < map.end))
    }

    /// A read-only buffer over bytes that an object of the program owns too.
    pub fn share(self: &Rc<Self>, bytes: Rc<[u8]>) -> Rc<Buffer> {
        let len = bytes.len();
        let buffer = self.adopt(Mem::ReadOnly(Box::new(bytes)), len);
        buffer.is_objects.set(true);
        buffer
    }

    /// A buffer that holds the bytes of an object of the program, which lends it to arrays. [`Buffer::take_back`] undoes it.
    pub fn hold(self: &Rc<Self>, bytes: Vec<u8>) -> Rc<Buffer> {
        let len = bytes.len();
        let buffer = self.adopt(Mem::Held(UnsafeCell::new(bytes)), len);
        buffer.is_objects.set(true);
        buffer
    }

    fn adopt(self: &Rc<Self>, mem: Mem, len: usize) -> Rc<Buffer> {
        let serial = self.serial.get() + 1;
        self.serial.set(serial);
        let booked = if mem.is_own() { len as u64 } else { 0 };
        self.used.set(self.used.get() + booked);
        Rc::new(Buffer {
            serial,
            len,
            mem,
            lent: Cell::new(0),
            is_objects: Cell::new(false),
            memory: self.clone(),
            objects: RefCell::new(Vec::new()),
        })
    }

    fn pages(&self, len: usize, fill: Fill) -> Result<Pages, Refused> {
        let size = size_class(len);
        let mut spare = self.spare.borrow_mut();
        if fill == Fill::Any
            && let Some(i) = spare.iter().position(|p| p.len == size)
        {
            return Ok(spare.swap_remove(i));
        }
        spare.clear();
        let skew = self.blocks.replace(self.blocks.get() + 1) % SKEWS * SKEW;
        Pages::new(size, skew, len).ok_or(Refused {
            bytes: len as u128,
            limit: self.limit.get(),
        })
    }
}

/// Page blocks are rounded up to an eighth of their power of two, so that results of nearly one size reuse each other's blocks, and to whole
/// huge pages, without which the system would not let them begin at one.
fn size_class(len: usize) -> usize {
    let len = len + SKEW * SKEWS;
    let step = (len.next_power_of_two() / 16).max(HUGE);
    len.div_ceil(step) * step
}

/// Bytes with a serial number, shared by count.
pub struct Buffer {
    serial: u64,
    len: usize,
    mem: Mem,
    /// Number of shared loans, or -1 while lent for writing.
    lent: Cell<i32>,
    /// Whether it is the memory of a `bytes` or `bytearray`.
    is_objects: Cell<bool>,
    memory: Rc<Memory>,
    /// The objects of an object array, by byte offset / 8: the bytes themselves never hold a pointer.
    objects: RefCell<Vec<Option<Rc<dyn Counted>>>>,
}

enum Mem {
    Inline(UnsafeCell<[u64; INLINE / 8]>),
    Heap(Heap),
    Pages(Pages),
    Map(UnsafeCell<memmap2::MmapMut>),
    Held(UnsafeCell<Vec<u8>>),
    ReadOnly(Box<dyn AsBytes>),
}

impl Mem {
    /// What stands for memory that was taken away.
    fn none() -> Mem {
        Mem::Inline(UnsafeCell::new([0; INLINE / 8]))
    }

    fn is_own(&self) -> bool {
        !matches!(self, Mem::Map(_) | Mem::ReadOnly(_))
    }
}

trait AsBytes {
    fn as_bytes(&self) -> &[u8];
}

impl AsBytes for memmap2::Mmap {
    fn as_bytes(&self) -> &[u8] {
        self
    }
}

impl AsBytes for Rc<[u8]> {
    fn as_bytes(&self) -> &[u8] {
        self
    }
}

struct Heap {
    start: NonNull<u8>,
    layout: AllocLayout,
}

impl Heap {
    fn new(len: usize) -> Heap {
        let layout = AllocLayout::from_size_align(len, ALIGN)
            .expect("a length below PAGES is a valid layout");
        // SAFETY: 1. the layout's size is not zero, for INLINE < len.
        let start = unsafe { alloc::alloc_zeroed(layout) };
        match NonNull::new(start) {
            Some(start) => Heap { start, layout },
            None => alloc::handle_alloc_error(layout),
        }
    }
}

impl Drop for Heap {
    fn drop(&mut self) {
        // SAFETY: 1. `start` came from `alloc_zeroed` with this very layout. 2. It is freed once, here.
        unsafe { alloc::dealloc(self.start.as_ptr(), self.layout) }
    }
}

/// An anonymous map of whole pages, and how far into it the bytes begin.
struct Pages {
    map: UnsafeCell<memmap2::MmapMut>,
    len: usize,
    skew: usize,
}

impl Pages {
    /// A block for `wanted` bytes at first. Pages are huge but for an end that would use little of one.
    fn new(len: usize, skew: usize, wanted: usize) -> Option<Pages> {
        let map = memmap2::MmapOptions::new().len(len).map_anon().ok()?;
        #[cfg(target_os = "linux")]
        let _ = map.advise_range(
            memmap2::Advice::HugePage,
            0,
            (skew + wanted + HUGE / 4) / HUGE * HUGE,
        );
        Some(Pages {
            map: UnsafeCell::new(map),
            len,
            skew,
        })
    }
}

impl Buffer {
    /// The serial number; the first buffer of a session has 1.
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// Length in bytes.
    #[inline]
    #[allow(clippy::len_without_is_empty)]
    pub fn len(&self) -> usize {
        self.len
    }

    /// The account it is booked in.
    pub fn memory(&self) -> &Rc<Memory> {
        &self.memory
    }

    /// Whether its bytes are a file's or somebody else's, so that they are not this session's to free.
    pub fn is_mapped(&self) -> bool {
        !self.mem.is_own()
    }

    /// Whether it is the memory of an object of the program that is no array: a `bytes` or `bytearray`.
    pub fn is_objects(&self) -> bool {
        self.is_objects.get()
    }

    /// Whether nobody may ever write to it.
    pub fn is_readonly(&self) -> bool {
        matches!(self.mem, Mem::ReadOnly(_))
    }

    /// The address of its first byte, for `ctypes.data` and the like.
    pub fn address(&self) -> usize {
        self.start() as usize
    }

    /// Where its bytes stand. Reading and writing through it is the caller's to justify; a read-only buffer must not be written.
    #[inline]
    pub(crate) fn start(&self) -> *mut u8 {
        match &self.mem {
            Mem::Inline(cell) => cell.get().cast(),
            Mem::Heap(heap) => heap.start.as_ptr(),
            // SAFETY: 1. the reference lives for this expression only. 2. Nobody else holds one: `map` is private to this file. 3. The map is
            // longer than the skew: `size_class` added the greatest one, and then some.
            Mem::Pages(pages) => unsafe { (*pages.map.get()).as_mut_ptr().add(pages.skew) },
            // SAFETY: 1. and 2. as above.
            Mem::Map(map) => unsafe { (*map.get()).as_mut_ptr() },
            // SAFETY: 1. and 2. as above; the vector neither grows nor moves while it is in here.
            Mem::Held(bytes) => unsafe { (*bytes.get()).as_mut_ptr() },
            Mem::ReadOnly(bytes) => bytes.as_bytes().as_ptr().cast_mut(),
        }
    }

    /// The bytes that [`Memory::hold`] was given, as they are now: themselves if nobody else looks at them, else a copy.
    pub fn take_back(self: Rc<Self>) -> Vec<u8> {
        match Rc::try_unwrap(self) {
            Ok(mut alone) => match &mut alone.mem {
                Mem::Held(bytes) => std::mem::take(bytes.get_mut()),
                _ => alone.lend().to_vec(),
            },
            Err(shared) => shared.lend().to_vec(),
        }
    }

    /// Lends the bytes for reading. Panics (a bug of arr) while they are lent for writing.
    #[inline]
    pub fn lend(&self) -> Lent<'_> {
        assert!(
            self.lent.get() >= 0,
            "a buffer was read while lent for writing"
        );
        self.lent.set(self.lent.get() + 1);
        Lent { buffer: self }
    }

    /// Lends the bytes for writing. Panics (a bug of arr) while they are lent at all, or if the buffer is read-only.
    #[inline]
    pub fn lend_mut(&self) -> LentMut<'_> {
        assert!(self.lent.get() == 0, "a buffer was written while lent");
        assert!(!self.is_readonly(), "a read-only buffer was written");
        self.lent.set(-1);
        LentMut { buffer: self }
    }

    /// Writes a file map's changed bytes back to the file. Nothing to do for other memory.
    pub fn flush(&self) -> std::io::Result<()> {
        match &self.mem {
            // SAFETY: 1. the reference lives for this call only, which runs no other code of ours.
            Mem::Map(map) => unsafe { (*map.get()).flush() },
            _ => Ok(()),
        }
    }

    /// The object at a byte offset; `None` where none was stored.
    pub fn object(&self, offset: usize) -> Option<Rc<dyn Counted>> {
        self.objects.borrow().get(offset / 8).cloned().flatten()
    }

    /// Stores an object at a byte offset and gives back the one that stood there, for the caller to drop when no loan is open.
    pub fn set_object(
        &self,
        offset: usize,
        object: Option<Rc<dyn Counted>>,
    ) -> Option<Rc<dyn Counted>> {
        let mut objects = self.objects.borrow_mut();
        if objects.is_empty() {
            objects.resize(self.len / 8 + 1, None);
        }
        std::mem::replace(&mut objects[offset / 8], object)
    }
}

impl Counted for Buffer {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.objects
            .borrow()
            .iter()
            .flatten()
            .for_each(|o| visit(o.clone()));
    }

    fn clear(&self) {
        let objects = std::mem::take(&mut *self.objects.borrow_mut());
        drop(objects);
    }
}

impl Drop for Buffer {
    fn drop(&mut self) {
        let memory = &self.memory;
        if self.mem.is_own() {
            memory.used.set(memory.used.get() - self.len as u64);
        } else {
            let serial = self.serial;
            memory.maps.borrow_mut().retain(|map| map.serial != serial);
        }
        if memory.watching.get() {
            memory.freed.borrow_mut().push(Freed {
                serial: self.serial,
                bytes: self.len,
            });
        }
        let mem = std::mem::replace(&mut self.mem, Mem::none());
        if let Mem::Pages(pages) = mem {
            let mut spare = memory.spare.borrow_mut();
            spare.push(pages);
            if spare.len() > KEPT {
                spare.remove(0);
            }
        }
    }
}

impl fmt::Debug for Buffer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Buffer {{ serial: {}, len: {} }}", self.serial, self.len)
    }
}

/// Bytes lent for reading.
pub struct Lent<'a> {
    buffer: &'a Buffer,
}

impl Deref for Lent<'_> {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        // SAFETY: 1. `start` is valid for `len` initialised bytes as long as the buffer lives, which `'a` is part of. 2. No `&mut [u8]`
        // over them exists: `lent` counts this loan, and writers outside of guards (the engine) run while no guard is held.
        unsafe { std::slice::from_raw_parts(self.buffer.start(), self.buffer.len) }
    }
}

impl Drop for Lent<'_> {
    fn drop(&mut self) {
        self.buffer.lent.set(self.buffer.lent.get() - 1);
    }
}

/// Bytes lent for writing.
pub struct LentMut<'a> {
    buffer: &'a Buffer,
}

impl Deref for LentMut<'_> {
    type Target = [u8];

    #[inline]
    fn deref(&self) -> &[u8] {
        // SAFETY: 1. valid bytes, as in `Lent`. 2. `lent` is -1, so this guard is the only one.
        unsafe { std::slice::from_raw_parts(self.buffer.start(), self.buffer.len) }
    }
}

impl DerefMut for LentMut<'_> {
    #[inline]
    fn deref_mut(&mut self) -> &mut [u8] {
        // SAFETY: 1. valid bytes, and not read-only, which `lend_mut` checked. 2. `lent` is -1, so this guard is the only one.
        unsafe { std::slice::from_raw_parts_mut(self.buffer.start(), self.buffer.len) }
    }
}

impl Drop for LentMut<'_> {
    fn drop(&mut self) {
        self.buffer.lent.set(0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_are_zero_and_booked_until_dropped() {
        let memory = Memory::new(1 << 30);
        for len in [0, 8, 64, 65, 5000, 3 << 20] {
            let buffer = memory
                .allocate(len, Fill::Zero)
                .expect("well below the limit");
            assert!(buffer.lend().iter().all(|&b| b == 0) && buffer.lend().len() == len);
            assert_eq!(memory.used(), len as u64);
            if let Some(last) = buffer.lend_mut().last_mut() {
                *last = 1;
            }
        }
        assert_eq!(memory.used(), 0);
    }

    #[test]
    fn a_limit_refuses_before_anything_is_taken() {
        let memory = Memory::new(1000);
        assert_eq!(memory.allocate(1001, Fill::Any).unwrap_err().limit, 1000);
        assert!(memory.allocate(1000, Fill::Any).is_ok());
    }

    #[test]
    fn freed_buffers_are_told_while_watching() {
        let memory = Memory::new(1000);
        memory.watch(true);
        drop(memory.allocate(10, Fill::Any));
        assert_eq!(
            memory.take_freed(),
            [Freed {
                serial: 1,
                bytes: 10
            }]
        );
    }
}
