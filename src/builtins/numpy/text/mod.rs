//! `np.strings` and `np.char`: Python's methods of text on arrays of text, operands broadcast.
//!
//! What differs from Python is the size of the result's elements, which each function finds as NumPy does, and the refusals. Functions that are
//! ufuncs in NumPy give scalars for operands without axes, the others arrays.

mod lift;
mod old;
mod operands;
pub mod predicates;
mod shaping;
mod splitting;

use crate::builtins::add_functions;
use crate::diag::fault::FaultKind;
use crate::object::{Cx, NameMap, Raised, Res, Value};
use crate::registry::{Builtin, Keywords, Rest};

/// Fills `numpy.strings`.
pub fn fill_strings(cx: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    fill_common(cx, namespace)?;
    namespace.swap_remove("join");
    Ok(())
}

/// What both modules have, `join` and `slice` included, which only one has.
fn fill_common(cx: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    add_functions(namespace, predicates::TABLE);
    add_functions(namespace, shaping::TABLE);
    add_functions(namespace, splitting::TABLE);
    for ufunc in predicates::UFUNCS {
        namespace.insert(ufunc.name.into(), super::ufunc::ufunc_value(ufunc));
    }
    for name in [
        "add",
        "equal",
        "not_equal",
        "less",
        "less_equal",
        "greater",
        "greater_equal",
    ] {
        let function = super::compose::np_name(cx, name)?;
        namespace.insert(name.into(), function);
    }
    Ok(())
}

/// Fills `numpy.char`, whose partitions are one array and which has functions that give lists.
pub fn fill_char(cx: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    fill_common(cx, namespace)?;
    namespace.swap_remove("slice");
    add_functions(namespace, splitting::CHAR_TABLE);
    add_functions(namespace, old::TABLE);
    add_functions(namespace, CHARARRAYS);
    Ok(())
}

crate::builtin! {
    /// The old class of text arrays, which is left out.
    ARRAY: "array(*args, **kwargs)" => chararray;
    /// The old class of text arrays, which is left out.
    ASARRAY: "asarray(*args, **kwargs)" => chararray;
    /// The old class of text arrays, which is left out.
    CHARARRAY: "chararray(*args, **kwargs)" => chararray;
}

static CHARARRAYS: &[&Builtin] = &[&ARRAY, &ASARRAY, &CHARARRAY];

fn chararray(_: &mut Cx, _args: Rest, _kwargs: Keywords) -> Res<Value> {
    Err(Raised::new(
        FaultKind::NotImplementedError,
        "arr leaves out np.char.chararray, which NumPy keeps for old programs only: use np.array(..., dtype=str) and the functions of np.strings",
    ))
}
