//! What NumPy says where no loop of a ufunc takes the operands, or a cast of one is refused.
//!
//! Three forms of one sentence: ufuncs with a resolver of their own name the dtypes, the newer ones (comparisons, text) the classes of the dtypes
//! and of Python's numbers beside others, the rest name neither.

use super::operand::Operand;
use super::resolve::is_comparison;
use crate::array::dtype::casting::Casting;
use crate::array::dtype::promote::weak_class_text;
use crate::array::{DType, Kind};
use crate::diag::fault::{Fault, FaultKind};
use crate::engine::ufunc::Ufunc;
use crate::repr::dtype_repr::dtype_repr;

/// Ufuncs that name the dtypes where dates have no loop.
const TIMES_RESOLVED: &[&str] = &[
    "add",
    "subtract",
    "multiply",
    "divide",
    "floor_divide",
    "remainder",
    "divmod",
];

/// Ufuncs that name the dtypes where text or structures have no loop.
const NAME_DTYPES: &[&str] = &[
    "add", "subtract", "multiply", "maximum", "minimum", "fmax", "fmin",
];

/// Ufuncs that name the classes where text or structures have no loop.
const NAME_CLASSES: &[&str] = &["negative", "positive", "sign", "absolute"];

/// The error of a call that no loop takes. `seen` are the dtypes that the search saw.
#[cold]
pub fn no_loop(
    ufunc: &Ufunc,
    operands: &[Operand],
    seen: &[DType],
    dtype: Option<&DType>,
) -> Box<Fault> {
    let name = ufunc.name;
    let flexible = |d: &DType| d.kind().is_text() || d.kind() == Kind::Void;
    let is_flexible = seen.iter().any(flexible);
    if ufunc.loops.is_empty() || (is_flexible && is_comparison(name)) {
        return no_loop_for_classes(name, operands, dtype);
    }
    if dtype.is_some() {
        let message = format!(
            "No loop matching the specified signature and casting was found for ufunc {name}"
        );
        return Fault::type_error(message);
    }
    if is_flexible {
        return no_loop_for_text(name, operands, seen);
    }
    let has_time = seen.iter().any(|d| d.kind().is_time());
    if has_time && TIMES_RESOLVED.contains(&name) {
        return no_common_type(name, seen);
    }
    if seen.iter().all(|d| d.kind() == Kind::Bool) {
        match name {
            "subtract" => return Fault::type_error(BOOL_SUBTRACT),
            "negative" => return Fault::type_error(BOOL_NEGATIVE),
            _ => {}
        }
    }
    not_supported(name)
}

fn no_loop_for_text(name: &str, operands: &[Operand], seen: &[DType]) -> Box<Fault> {
    let is_time = |d: &DType| d.kind().is_time();
    let kinds_of_text = seen.iter().all(|d| d.kind().is_text()) && seen.len() == 2;
    if name == "add" && (seen.iter().any(is_time) || kinds_of_text) {
        return no_common_type(name, seen);
    }
    let counted = |d: &DType| d.kind().is_text() || d.kind().is_integer();
    if name == "multiply" && !kinds_of_text && seen.iter().all(counted) {
        return Fault::type_error(STRING_MULTIPLY);
    }
    if NAME_CLASSES.contains(&name) {
        return no_loop_for_classes(name, operands, None);
    }
    if !NAME_DTYPES.contains(&name) {
        return not_supported(name);
    }
    let types: Vec<String> = seen.iter().map(dtype_repr).collect();
    let message = format!(
        "ufunc '{name}' did not contain a loop with signature matching types ({}) -> None",
        types.join(", ")
    );
    Fault::new(FaultKind::UFuncNoLoopError, message)
}

fn no_common_type(name: &str, seen: &[DType]) -> Box<Fault> {
    let types: Vec<String> = seen.iter().map(dtype_repr).collect();
    let message = format!(
        "ufunc '{name}' cannot use operands with types {}",
        types.join(" and ")
    );
    Fault::new(FaultKind::UFuncBinaryResolutionError, message)
}

/// The same naming the classes of the operands. Python's numbers have classes of their own beside other operands.
#[cold]
pub fn no_loop_for_classes(name: &str, operands: &[Operand], dtype: Option<&DType>) -> Box<Fault> {
    let all_weak = operands.iter().all(|o| matches!(o, Operand::Weak(..)));
    let classes: Vec<String> = operands
        .iter()
        .map(|operand| match operand {
            Operand::Weak(weak, _) if !all_weak => weak_class_text(*weak).into(),
            other => other.kind().class_text(),
        })
        .collect();
    let shown = match classes.as_slice() {
        [one] => one.clone(),
        all => format!("({})", all.join(", ")),
    };
    let asked = dtype.map_or_else(|| "None".into(), |d| d.kind().class_text());
    let message = format!(
        "ufunc '{name}' did not contain a loop with signature matching types {shown} -> {asked}"
    );
    Fault::new(FaultKind::UFuncNoLoopError, message)
}

/// The sentence of ufuncs without a resolver of their own.
#[cold]
pub fn not_supported(name: &str) -> Box<Fault> {
    Fault::type_error(format!(
        "ufunc '{name}' not supported for the input types, and the inputs could not be safely coerced to any supported types according to the casting rule ''safe''"
    ))
}

const STRING_MULTIPLY: &str = "The 'out' kwarg is necessary when using the string multiply ufunc directly. Use numpy.strings.multiply to multiply strings without specifying 'out'.";
const BOOL_SUBTRACT: &str = "numpy boolean subtract, the `-` operator, is not supported, use the bitwise_xor, the `^` operator, or the logical_xor function instead.";
const BOOL_NEGATIVE: &str = "The numpy boolean negative, the `-` operator, is not supported, use the `~` operator or the logical_not function instead.";

/// The error where the operand at a place of `nin` cannot be cast to what the loop takes.
#[cold]
pub fn cannot_cast_input(
    name: &str,
    nin: usize,
    at: usize,
    from: &DType,
    to: &DType,
    casting: Casting,
) -> Box<Fault> {
    let which = if nin > 1 {
        format!(" {at}")
    } else {
        String::new()
    };
    let message = format!(
        "Cannot cast ufunc '{name}' input{which} from {} to {} with casting rule '{}'",
        dtype_repr(from),
        dtype_repr(to),
        casting.word(),
    );
    Fault::new(FaultKind::UFuncInputCastingError, message)
}

/// The error where a result cannot be cast to what `out=` holds.
#[cold]
pub fn cannot_cast_output(
    ufunc: &Ufunc,
    at: usize,
    from: &DType,
    to: &DType,
    casting: Casting,
) -> Box<Fault> {
    let which = if ufunc.nout > 1 {
        format!(" {at}")
    } else {
        String::new()
    };
    let message = format!(
        "Cannot cast ufunc '{}' output{which} from {} to {} with casting rule '{}'",
        ufunc.name,
        dtype_repr(from),
        dtype_repr(to),
        casting.word(),
    );
    Fault::new(FaultKind::UFuncOutputCastingError, message)
}
