//! What one statement did to names, arrays and buffers: the difference of two looks, and the events between them.

use std::rc::Rc;

use indexmap::IndexMap;

use super::{Mode, Session};
use crate::array::buffer::Freed;
use crate::array::{Array, Buffer, DType, Flags, Layout, Provenance, Why};
use crate::base::identity;
use crate::compile::TopLevel;
use crate::object::array::memory_view::{self, MemoryView};
use crate::object::bytearray::ByteArray;
use crate::object::bytes::Bytes;
use crate::object::events::{Lost, Wrote};
use crate::object::sequence::{List, Tuple};
use crate::object::{Raised, Value};
use crate::source::{Source, Span};

/// Gets told after each statement.
pub trait Observer {
    /// A statement is over, well or not.
    fn statement(&mut self, session: &mut Session, done: &Done);
}

/// What a statement did.
pub struct Done {
    /// The text it stands in.
    pub source: Rc<Source>,
    /// Where it stands.
    pub span: Span,
    /// Whether its trailing `;` asks for silence.
    pub silent: bool,
    /// The value, if it is an expression.
    pub value: Option<Value>,
    /// How it was before.
    pub before: Snapshot,
    /// How it is now.
    pub after: Snapshot,
    /// What was written, by buffer serial.
    pub wrote: Vec<(u64, Wrote)>,
    /// Writes into copies that nothing keeps.
    pub lost: Vec<Lost>,
    /// What was let go of.
    pub freed: Vec<Freed>,
    /// Whether an exception ended it.
    pub raised: bool,
}

/// An array's header as it was at one moment. It keeps nothing alive.
#[derive(Clone, PartialEq)]
pub struct Header {
    /// Which array: its identity while it lives.
    pub id: usize,
    /// The serial of its buffer.
    pub serial: u64,
    /// Length of the buffer in bytes.
    pub bytes: usize,
    /// Whether the buffer is a file's or somebody else's memory.
    pub mapped: bool,
    /// Where its elements were.
    pub layout: Layout,
    /// What they meant.
    pub dtype: DType,
    /// Its flags.
    pub flags: Flags,
    /// Where it came from.
    pub provenance: Provenance,
}

impl Header {
    /// The header of an array as it is now.
    pub fn of(array: &Rc<Array>) -> Header {
        let strided = array.strided();
        Header {
            id: identity(array),
            serial: strided.buffer.serial(),
            bytes: strided.buffer.len(),
            mapped: strided.buffer.is_mapped(),
            layout: strided.layout.clone(),
            dtype: strided.dtype.clone(),
            flags: array.flags(),
            provenance: array.provenance(),
        }
    }
}

impl Header {
    /// The header that an array on the memory of a memoryview, bytes or bytearray would have, where somebody asked for that memory.
    fn of_memory(value: &Value) -> Option<Header> {
        if !matches!(value, Value::Obj(_)) {
            return None;
        }
        let line = |buffer: Option<Rc<Buffer>>| buffer.map(memory_view::line);
        let elements = if let Some(view) = value.downcast::<MemoryView>() {
            view.elements()
        } else if let Some(array) = value.downcast::<ByteArray>() {
            line(array.seen_through())
        } else if let Some(bytes) = value.downcast::<Bytes>() {
            line(bytes.seen_through())
        } else {
            None
        }?;
        let serial = elements.buffer.serial();
        Some(Header {
            id: value.id() as usize,
            serial,
            bytes: elements.buffer.len(),
            mapped: elements.buffer.is_mapped(),
            layout: elements.layout.clone(),
            dtype: elements.dtype.clone(),
            flags: Flags {
                writeable: !elements.buffer.is_readonly(),
                owndata: false,
                warns_on_write: false,
            },
            provenance: Provenance::view(Why::Itself, serial),
        })
    }
}

/// Every array that a name reaches, by how a program would write it (`a`, `d['k']`, `x.w`).
#[derive(Clone, Default)]
pub struct Snapshot {
    /// In the order of the names.
    pub arrays: IndexMap<String, Header>,
    /// What is no array and has memory that arrays can look at: memoryviews, and bytes and bytearrays whose memory was asked for.
    pub others: IndexMap<String, Header>,
}

impl Snapshot {
    /// Looks at the names of the main module, and one level into lists, tuples, dicts and instances.
    pub fn take(session: &Session) -> Snapshot {
        let mut new = Snapshot::default();
        let namespace = session.main.namespace.borrow();
        for (name, value) in namespace.iter() {
            if name.starts_with("__") {
                continue;
            }
            new.look(name, value);
        }
        new
    }

    fn look(&mut self, path: &str, value: &Value) {
        if self.note(path, value) {
            return;
        }
        const MOST: usize = 64;
        if let Some(list) = value.downcast::<List>() {
            for (i, item) in list.items.borrow().iter().take(MOST).enumerate() {
                self.note(&format!("{path}[{i}]"), item);
            }
        } else if let Some(tuple) = value.downcast::<Tuple>() {
            for (i, item) in tuple.items.iter().take(MOST).enumerate() {
                self.note(&format!("{path}[{i}]"), item);
            }
        } else if let Some(dict) = value.downcast::<crate::object::dict::Dict>() {
            for (key, item) in dict.entries().iter().take(MOST) {
                match key.as_str() {
                    Some(key) => self.note(&format!("{path}['{key}']"), item),
                    None => continue,
                };
            }
        } else if let Value::Obj(object) = value
            && object.heap_class().is_some()
            && let Some(namespace) = object.namespace()
        {
            for (name, item) in namespace.borrow().iter().take(MOST) {
                self.note(&format!("{path}.{name}"), item);
            }
        }
    }

    fn note(&mut self, path: &str, value: &Value) -> bool {
        if let Some(array) = value.downcast_rc::<Array>() {
            let header = Header::of(&array);
            self.arrays.insert(path.to_string(), header);
            return true;
        }
        let Some(header) = Header::of_memory(value) else {
            return false;
        };
        self.others.insert(path.to_string(), header);
        true
    }

    /// What stands on a buffer: arrays first.
    pub fn on(&self, serial: u64) -> impl Iterator<Item = (&str, &Header)> {
        let all = self.arrays.iter().chain(&self.others);
        let on = all.filter(move |(_, h)| h.serial == serial);
        on.map(|(path, header)| (path.as_str(), header))
    }

    /// The paths of what stands on a buffer.
    pub fn holders(&self, serial: u64) -> Vec<&str> {
        self.on(serial).map(|(path, _)| path).collect()
    }
}

/// Runs a statement under observation.
pub(super) fn statement(
    session: &mut Session,
    source: &Rc<Source>,
    statement: &TopLevel,
    mode: Mode,
    observer: &mut dyn Observer,
) -> Result<(), Box<Raised>> {
    let before = Snapshot::take(session);
    session.cx.events.watching = true;
    session.cx.events.take();
    session.cx.memory.watch(true);
    let result = session.statement(statement, mode);
    session.cx.events.watching = false;
    let freed = session.cx.memory.take_freed();
    session.cx.memory.watch(false);
    let done = Done {
        source: source.clone(),
        span: statement.span,
        silent: statement.silent,
        value: result
            .as_ref()
            .ok()
            .filter(|_| statement.is_expression)
            .cloned(),
        before,
        after: Snapshot::take(session),
        wrote: session.cx.events.take(),
        lost: session.cx.events.take_lost(),
        freed,
        raised: result.is_err(),
    };
    observer.statement(session, &done);
    result.map(|_| ())
}
