//! `a.flags` and `a.setflags`: facts about an array's memory, of which `writeable` can be set.

use std::any::Any;
use std::rc::Rc;

use crate::array::Array;
use crate::base::Counted;
use crate::builtin;
use crate::diag::fault::FaultKind;
use crate::object::array::memory_view::MemoryView;
use crate::object::{Cx, Object, Raised, Res, Type, Value, truth, warning};
use crate::registry::Builtin;
use crate::registry::argument::Me;
use crate::repr::flags_repr::FlagValues;

builtin! {
    /// Sets the flags that can be set.
    ///
    /// >>> a = np.zeros(2)
    /// >>> a.setflags(write=False)
    /// >>> a.flags.writeable
    /// False
    SETFLAGS: "setflags(self, /, write=None, align=None, uic=None)" => setflags;
}

/// The methods of this family.
pub static METHODS: &[&Builtin] = &[&SETFLAGS];

/// `a.flags`: it follows the array as it changes.
pub struct FlagsObject(pub Rc<Array>);

impl Counted for FlagsObject {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        visit(self.0.clone());
    }
}

fn values(array: &Array) -> FlagValues {
    let flags = array.flags();
    let strided = array.strided();
    FlagValues {
        c_contiguous: strided.is_c_contiguous(),
        f_contiguous: strided.is_f_contiguous(),
        owndata: flags.owndata,
        writeable: flags.writeable,
        aligned: strided.is_aligned(),
        writebackifcopy: false,
    }
}

const STRETCHED: &str = "future versions will not create a writeable array from broadcast_array. Set the writable flag explicitly to \
avoid this warning.";

/// A flag by its attribute name.
fn by_name(v: FlagValues, name: &str) -> Option<Value> {
    Some(Value::Bool(match name {
        "c_contiguous" | "contiguous" => v.c_contiguous,
        "f_contiguous" | "fortran" => v.f_contiguous,
        "owndata" => v.owndata,
        "writeable" => v.writeable,
        "aligned" => v.aligned,
        "writebackifcopy" => v.writebackifcopy,
        "fnc" => v.f_contiguous && !v.c_contiguous,
        "forc" => v.f_contiguous || v.c_contiguous,
        "behaved" => v.aligned && v.writeable,
        "carray" => v.aligned && v.writeable && v.c_contiguous,
        "farray" => v.aligned && v.writeable && v.f_contiguous && !v.c_contiguous,
        "num" => return Some(Value::Int(v.num().into())),
        _ => return None,
    }))
}

/// The attribute name behind a key.
fn by_key(key: &str) -> Option<&'static str> {
    Some(match key {
        "C" | "CONTIGUOUS" | "C_CONTIGUOUS" => "c_contiguous",
        "F" | "FORTRAN" | "F_CONTIGUOUS" => "f_contiguous",
        "O" | "OWNDATA" => "owndata",
        "W" | "WRITEABLE" => "writeable",
        "A" | "ALIGNED" => "aligned",
        "X" | "WRITEBACKIFCOPY" => "writebackifcopy",
        "B" | "BEHAVED" => "behaved",
        "CA" | "CARRAY" => "carray",
        "FA" | "FARRAY" => "farray",
        "FNC" => "fnc",
        "FORC" => "forc",
        _ => return None,
    })
}

impl Object for FlagsObject {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.flagsobj.clone()
    }

    fn is_container(&self) -> bool {
        true
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(values(&self.0).repr()))
    }

    fn getattr(&self, cx: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        if name == "_writeable_no_warn" {
            return Ok(Some(self.0.flags().writeable.into()));
        }
        if name == "writeable" && self.0.flags().warns_on_write {
            warning::warn(cx, "FutureWarning", STRETCHED)?;
        }
        Ok(by_name(values(&self.0), name))
    }

    fn setattr(&self, cx: &mut Cx, _: &Value, name: &str, value: Option<&Value>) -> Res<bool> {
        if by_name(values(&self.0), name).is_none() {
            return Ok(false);
        }
        match (name, value) {
            ("writeable", Some(value)) => {
                let on = truth::truth(cx, value)?;
                set_writeable(&self.0, on)?;
                Ok(true)
            }
            _ => Err(Raised::new(
                FaultKind::AttributeError,
                format!(
                    "attribute '{name}' of 'numpy._core.multiarray.flagsobj' objects is not writable"
                ),
            )),
        }
    }

    fn getitem(&self, cx: &mut Cx, me: &Value, key: &Value) -> Res<Value> {
        let name = key.as_str().and_then(by_key);
        let found = match name {
            Some(name) => self.getattr(cx, me, name)?,
            None => None,
        };
        match found {
            Some(value) => Ok(value),
            None => Err(Raised::key(cx, Value::str("Unknown flag"))),
        }
    }

    fn setitem(&self, cx: &mut Cx, me: &Value, key: &Value, value: Option<&Value>) -> Res<bool> {
        match key.as_str().and_then(by_key) {
            Some("writeable") => self.setattr(cx, me, "writeable", value),
            _ => Err(Raised::key(cx, Value::str("Unknown flag"))),
        }
    }
}

/// Sets `writeable`; it can be turned on only where the memory's owner lets it be written.
fn set_writeable(array: &Array, on: bool) -> Res<()> {
    if on && !may_be_written(array) {
        return Err(Raised::value(
            "cannot set WRITEABLE flag to True of this array",
        ));
    }
    let mut flags = array.flags();
    flags.writeable = on;
    flags.warns_on_write = false;
    array.set_flags(flags);
    Ok(())
}

fn may_be_written(array: &Array) -> bool {
    if array.strided().buffer.is_readonly() {
        return false;
    }
    if array.flags().owndata {
        return true;
    }
    let Some(base) = array.base() else {
        return true;
    };
    let mut any: Rc<dyn Any> = base;
    // Which of the arrays below may be written, or else what lends them its memory.
    while let Ok(array) = any.clone().downcast::<Array>() {
        match array.base() {
            _ if array.flags().writeable => return true,
            Some(base) if !array.flags().owndata => any = base,
            _ => return false,
        }
    }
    match any.downcast::<MemoryView>() {
        Ok(view) => view
            .look()
            .is_ok_and(|look| !look.readonly && look.is_c_contiguous()),
        Err(_) => true,
    }
}

fn setflags(
    _: &mut Cx,
    me: Me<Array>,
    write: Option<bool>,
    align: Option<bool>,
    uic: Option<bool>,
) -> Res<()> {
    if align == Some(true) && !me.0.strided().is_aligned() {
        return Err(Raised::value(
            "cannot set aligned flag of mis-aligned array to True",
        ));
    }
    if uic == Some(true) {
        return Err(Raised::value("cannot set WRITEBACKIFCOPY flag to True"));
    }
    match write {
        Some(on) => set_writeable(&me.0, on),
        None => Ok(()),
    }
}
