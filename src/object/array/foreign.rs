//! What the engine asks of the Python level while it converts elements, and the way to run the engine from here.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::element::{object_at, python_of_element, slot_of_value, value_of_slot};
use super::element_from::{check_ascii, element_of_python};
use super::pending::WarnHook;
use super::scalar::scalar_value;
use crate::array::dtype::Compound;
use crate::array::{Array, DType, Element, Flags, Kind, Memory, Order, Provenance, Strided, Why};
use crate::base::Counted;
use crate::diag::fault::{Fault, FaultKind, Result};
use crate::engine::RunCx;
use crate::engine::convert::Foreign;
use crate::engine::kernels::Flags as FloatFlags;
use crate::engine::notice;
use crate::object::{Cx, Raised, Res, Value, text, warning};
use crate::repr::{FormatKey, formatter_for};

struct Level<'a> {
    cx: RefCell<&'a mut Cx>,
    /// The exception behind the fault that the engine was given.
    raised: RefCell<Option<Box<Raised>>>,
}

impl Level<'_> {
    /// What was computed waits no longer, and lets go of its operands.
    fn forget_what_ran(&self) {
        let mut cx = self.cx.borrow_mut();
        if !cx.waiting.is_empty() {
            cx.waiting.retain(|node| !node.has_run());
        }
    }

    fn keep<T>(&self, result: Res<T>) -> Result<T> {
        result.map_err(|raised| {
            *self.raised.borrow_mut() = Some(raised);
            Fault::new(FaultKind::RuntimeError, "raised above")
        })
    }
}

/// The object that a cast makes of an element: a record gives a tuple, in which a sub-array is an array, where `tolist` gives a list.
fn as_object(memory: &Rc<Memory>, element: &Element) -> Result<Value> {
    match element.dtype.compound() {
        None => Ok(python_of_element(element)),
        Some(Compound::Record { fields, .. }) => {
            let mut parts = Vec::with_capacity(fields.len());
            for field in fields {
                let mut bytes = element.bytes[field.offset..][..field.dtype.itemsize()].to_vec();
                if !field.dtype.is_native() {
                    crate::array::swap_bytes(&field.dtype, &mut bytes);
                }
                parts.push(as_object(
                    memory,
                    &Element::new(field.dtype.native(), &bytes),
                )?);
            }
            Ok(Value::tuple(parts))
        }
        Some(Compound::SubArray { base, shape }) => {
            let new = Strided::empty(memory, base.clone(), shape, Order::C)?;
            new.buffer.lend_mut().copy_from_slice(&element.bytes);
            Ok(Array::own(new, Provenance::new(Why::Cast)).into())
        }
    }
}

impl Foreign for Level<'_> {
    fn wrap(&self, element: &Element) -> Result<Rc<dyn Counted>> {
        let object = as_object(&self.cx.borrow().memory, element)?;
        Ok(slot_of_value(&object))
    }

    fn unwrap(&self, object: Option<Rc<dyn Counted>>, dtype: &DType) -> Result<Element> {
        let value = value_of_slot(object);
        let mut cx = self.cx.borrow_mut();
        let result = match dtype.compound() {
            None => element_of_python(&mut cx, &value, dtype),
            Some(_) => record_of(&mut cx, &value, dtype),
        };
        self.keep(result)
    }

    fn text(&self, element: &Element) -> Result<String> {
        let value = scalar_value(element.clone());
        let result = text::str(&mut self.cx.borrow_mut(), &value);
        self.keep(result)
    }

    fn parse(&self, element: &Element, text: &str, dtype: &DType) -> Result<Element> {
        // Refusals show the element as the NumPy scalar that Python is asked to read.
        let value = match dtype.kind().is_time() && element.dtype.kind() != Kind::Void {
            true => Value::str(text),
            false => scalar_value(element.clone()),
        };
        let readable = match (dtype.kind(), element.dtype.kind()) {
            (Kind::DateTime, Kind::Str) => check_ascii(text),
            _ => Ok(()),
        };
        let made = |()| element_of_python(&mut self.cx.borrow_mut(), &value, dtype);
        self.keep(readable.and_then(made))
    }
}

/// A record or sub-array of a Python value, as an assignment to such an element makes it.
fn record_of(cx: &mut Cx, value: &Value, dtype: &DType) -> Res<Element> {
    let place = Strided::zeros(&cx.memory, dtype.clone(), &[], Order::C)?;
    super::store::store(cx, &place, 0, value)?;
    Ok(place.element_at(0))
}

/// Refuses to touch elements when a file that is mapped was cut: reading them would end the process.
#[inline]
pub fn refuse_cut_maps(cx: &Cx) -> Res<()> {
    match cx.memory.is_map_cut() {
        false => Ok(()),
        true => Err(Raised::new(
            FaultKind::OSError(libc::EIO),
            "a file that is mapped into memory was cut: its elements are gone",
        )),
    }
}

const OVERLAPPING: &str = "Numpy has detected that you (may be) writing to an array with\noverlapping memory from np.broadcast_arrays. If \
this is intentional\nset the WRITEABLE flag True or make a copy immediately before writing.";

/// Warns before the first write to an array that `broadcast_arrays` stretched.
#[inline]
pub fn about_to_write(cx: &mut Cx, array: &Array) -> Res<()> {
    let flags = array.flags();
    if !flags.warns_on_write {
        return Ok(());
    }
    array.set_flags(Flags {
        warns_on_write: false,
        ..flags
    });
    warning::warn(cx, "DeprecationWarning", OVERLAPPING)
}

/// Runs engine work with this session's memory, threads and interrupt flag. An exception from a user's method comes back as itself.
pub fn with_run<T>(cx: &mut Cx, work: impl FnOnce(&RunCx<'_>) -> Result<T>) -> Res<T> {
    refuse_cut_maps(cx)?;
    let memory = cx.memory.clone();
    let interrupt = cx.interrupt.clone();
    let threads = cx.options.threads;
    let level = Level {
        cx: RefCell::new(cx),
        raised: RefCell::default(),
    };
    let casts = Cell::default();
    let run = RunCx {
        memory: &memory,
        threads,
        interrupt: &interrupt,
        foreign: Some(&level),
        casts: Some(&casts),
    };
    let result = work(&run);
    level.forget_what_ran();
    let result = match (result, level.raised.take()) {
        (Err(_), Some(raised)) => return Err(raised),
        // The engine reads the flag that ends a run and leaves it standing; it is taken down where the exception begins, so that a program
        // that catches it is not stopped a second time.
        (Err(fault), None) if fault.kind == FaultKind::KeyboardInterrupt => {
            level.cx.into_inner().poll()?;
            return Err(fault.into());
        }
        (Err(fault), None) => {
            // That imaginary parts are dropped is told where the casts are chosen, before anything is computed that may fail.
            if casts.get().contains(FloatFlags::DISCARDS) {
                warn_of_casts(level.cx.into_inner(), FloatFlags::DISCARDS)?;
            }
            return Err(fault.into());
        }
        (Ok(result), _) => result,
    };
    if !casts.get().is_empty() {
        warn_of_casts(level.cx.into_inner(), casts.get())?;
    }
    Ok(result)
}

/// Warns of what casts noticed.
#[cold]
pub fn warn_of_casts(cx: &mut Cx, flags: FloatFlags) -> Res<()> {
    match cx.state::<WarnHook>().0 {
        Some(warn) => warn(cx, &notice::one("cast", flags)),
        None => Ok(()),
    }
}

/// `formatter=` of the print options: a dict from kinds of elements to functions.
#[derive(Default)]
pub struct PrintFormatter(pub Option<Value>);

/// `override_repr=` of the print options: what writes arrays instead.
#[derive(Default)]
pub struct PrintOverride(pub Option<Value>);

impl Level<'_> {
    /// The user's function for a kind of elements.
    fn formatter(&self, key: FormatKey) -> Option<Value> {
        let mut cx = self.cx.borrow_mut();
        let given = cx.state::<PrintFormatter>().0.clone()?;
        let entries = given.downcast::<crate::object::dict::Dict>()?.entries();
        let find = |name: &str| {
            let found = entries
                .iter()
                .find(|(k, v)| k.as_str() == Some(name) && !v.is_none());
            found.map(|(_, v)| v.clone())
        };
        formatter_for(key, |name| find(name).is_some()).and_then(find)
    }
}

impl crate::repr::Hooks for Level<'_> {
    fn formats(&self, key: FormatKey) -> bool {
        self.formatter(key).is_some()
    }

    fn format(&self, key: FormatKey, array: &Strided, offset: usize) -> Result<String> {
        let function = self.formatter(key).unwrap_or(Value::None);
        let item = super::scalar::scalar_or_object(array, offset);
        let mut cx = self.cx.borrow_mut();
        let result = crate::object::call::call_pos(&mut cx, &function, [item]);
        let result = result.and_then(|text| text::str(&mut cx, &text));
        drop(cx);
        self.keep(result)
    }

    fn object(&self, array: &Strided, offset: usize) -> Result<String> {
        let value = object_at(array, offset);
        let result = text::repr(&mut self.cx.borrow_mut(), &value);
        // NumPy sets lists inside object arrays off from the array's own brackets.
        let is_list = value.is::<crate::object::sequence::List>();
        self.keep(result).map(|text| match is_list {
            true => format!("list({text})"),
            false => text,
        })
    }

    fn object_str(&self, array: &Strided, offset: usize) -> Result<String> {
        let value = object_at(array, offset);
        let result = text::str(&mut self.cx.borrow_mut(), &value);
        self.keep(result)
    }

    fn item(&self, array: &Strided, offset: usize, is_repr: bool) -> Result<String> {
        let value = super::element::python_at(array, offset);
        let mut cx = self.cx.borrow_mut();
        let result = match is_repr {
            true => text::repr(&mut cx, &value),
            false => text::str(&mut cx, &value),
        };
        self.keep(result)
    }
}

/// Runs printing with the texts of objects. An exception from a user's `__repr__` comes back as itself.
pub fn with_printing<T>(
    cx: &mut Cx,
    work: impl FnOnce(&dyn crate::repr::Hooks) -> Result<T>,
) -> Res<T> {
    let level = Level {
        cx: RefCell::new(cx),
        raised: RefCell::default(),
    };
    let result = work(&level);
    match (result, level.raised.take()) {
        (Err(_), Some(raised)) => Err(raised),
        (result, _) => result.map_err(Into::into),
    }
}
