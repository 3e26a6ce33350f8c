//! The memory of an object as arrays on it are made (`np.frombuffer`, `np.ndarray(shape, dtype, buffer)`): where it begins, how far it goes,
//! and which object the array names as its base.
//!
//! The rule a reader would get wrong: `np.frombuffer` keeps a bytearray through a memoryview of its own, which is the base then, so that the
//! bytearray cannot grow; `np.ndarray` names the bytearray itself, also where a memoryview of it was given, and lets it grow.

use std::rc::Rc;

use crate::array::{Array, Provenance, Strided, Why};
use crate::base::Counted;
use crate::object::array::memory_view::{Look, MemoryView, look_at, no_memory};
use crate::object::bytearray::ByteArray;
use crate::object::{Cx, Raised, Res, Value};

/// Who takes the memory.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Taker {
    /// `np.frombuffer`, which holds what can change its length through a memoryview.
    MemoryView,
    /// `np.ndarray`, which holds the object alone.
    NoMemoryView,
}

/// Memory that an object lends.
pub struct Lent {
    /// Its elements as they are.
    pub elements: Strided,
    /// Where they begin in their buffer.
    pub start: usize,
    /// How many bytes there are.
    pub length: usize,
    /// The array they are of, if it is one's.
    parent: Option<Rc<Array>>,
    base: Rc<dyn Counted>,
    writeable: bool,
}

impl Lent {
    /// The memory of an object, in one piece.
    ///
    /// # Errors
    /// TypeError where the object has none, ValueError or BufferError where its elements do not stand one after the other.
    pub fn by(cx: &mut Cx, buffer: &Value, taker: Taker) -> Res<Lent> {
        if let Some(array) = buffer.downcast_rc::<Array>() {
            return Lent::by_array(array, taker);
        }
        let Some(look) = look_at(cx, buffer)? else {
            return Err(no_memory(cx, buffer, ""));
        };
        let is_view = buffer.is::<MemoryView>();
        if is_view {
            look.clone().in_a_row()?;
        }
        let Look {
            elements,
            readonly,
            obj,
            ..
        } = &look;
        let (elements, writeable, obj) = (elements.clone(), !readonly, obj.clone());
        let holder = match taker {
            Taker::MemoryView if is_view || buffer.is::<ByteArray>() => MemoryView::value(look),
            _ => obj,
        };
        Ok(Lent {
            start: elements.layout.offset,
            length: elements.size() * elements.itemsize(),
            parent: holder.downcast_rc::<Array>(),
            base: holder.counted().expect("memory belongs to an object"),
            elements,
            writeable,
        })
    }

    fn by_array(array: Rc<Array>, taker: Taker) -> Res<Lent> {
        let elements = array.strided().clone();
        let is_row = elements.is_c_contiguous();
        if !is_row && (taker == Taker::MemoryView || !elements.is_f_contiguous()) {
            return Err(Raised::value(match taker {
                Taker::MemoryView => "ndarray is not C-contiguous",
                Taker::NoMemoryView => "ndarray is not contiguous",
            }));
        }
        Ok(Lent {
            start: elements.layout.offset,
            length: elements.size() * elements.itemsize(),
            writeable: array.flags().writeable,
            base: array.clone(),
            parent: Some(array),
            elements,
        })
    }

    /// The reason that a report gives for an array on the memory; `view` is that of one on an array's.
    pub fn why(&self, view: Why) -> Why {
        match self.parent {
            Some(_) => view,
            None => Why::Lent,
        }
    }

    /// An array on the memory.
    pub fn array(&self, seen: Strided, provenance: Provenance) -> Rc<Array> {
        match &self.parent {
            Some(parent) => Array::view_of(parent, seen, provenance),
            None => Array::on(seen, self.base.clone(), self.writeable, provenance),
        }
    }
}
