//! What NumPy says where no loop of a ufunc takes the operands, or a cast of one is refused.
//!
//! Three forms of one sentence: arithmetic names the dtypes, comparisons, signs and text the classes of the dtypes and of Python's numbers beside
//! others, the rest names neither.

use super::operand::{Operand, default_dtype_of};
use super::resolve::is_comparison;
use crate::array::dtype::casting::Casting;
use crate::array::dtype::promote::weak_class_text;
use crate::array::{DType, Kind};
use crate::builtins::numpy::creation::at_least_one;
use crate::diag::fault::{Fault, FaultKind};
use crate::repr::dtype_repr::dtype_repr;

/// How a ufunc speaks of operands that it has no loop for.
enum Manner {
    /// Arithmetic: dtypes, and of times that they do not go together.
    Arithmetic,
    /// Divisions: times as above, all else generally.
    Division,
    /// Extremes and divisors: dtypes of text, classes of all else.
    Uniform,
    /// Comparisons: dtypes of dates beside differences, classes of all else.
    Comparison,
    /// Signs: classes.
    Sign,
    /// Everything else.
    General,
}

fn manner(name: &str) -> Manner {
    match name {
        "add" | "subtract" | "multiply" => Manner::Arithmetic,
        "divide" | "floor_divide" | "remainder" | "divmod" => Manner::Division,
        "maximum" | "minimum" | "fmax" | "fmin" | "gcd" | "lcm" | "clip" | "matmul" | "vecdot"
        | "matvec" | "vecmat" => Manner::Uniform,
        "negative" | "positive" | "sign" | "absolute" => Manner::Sign,
        name if is_comparison(name) => Manner::Comparison,
        _ => Manner::General,
    }
}

/// Whether a ufunc takes and gives one dtype, and a `dtype=` settles which.
pub fn is_uniform(name: &str) -> bool {
    matches!(manner(name), Manner::Uniform | Manner::Sign)
}

/// Whether the times among the operands settle the dtypes, whatever a `dtype=` says.
pub fn is_settled_by_times(name: &str) -> bool {
    matches!(
        manner(name),
        Manner::Arithmetic | Manner::Division | Manner::Comparison
    )
}

/// Whether a `dtype=` of this kind, which has a unit that it leaves open, says nothing to a ufunc with loops for such times.
pub fn leaves_unit(name: &str, kind: Kind) -> bool {
    let is_extreme = matches!(name, "maximum" | "minimum" | "fmax" | "fmin");
    match (kind, manner(name)) {
        (Kind::DateTime | Kind::TimeDelta, _) if is_extreme => true,
        (Kind::TimeDelta, Manner::Arithmetic) => name != "multiply",
        (Kind::TimeDelta, Manner::Sign) => true,
        (Kind::TimeDelta, Manner::Division) => name == "remainder",
        _ => false,
    }
}

/// Whether a ufunc takes no notice of a `dtype=`.
pub fn sees_operands_alone(name: &str, has_time: bool) -> bool {
    name == "isnat" || (has_time && matches!(name, "isnan" | "isinf" | "isfinite"))
}

/// Whether a ufunc names dtype classes where `dtype=` finds no loop of this kind.
pub fn names_classes(name: &str, kind: Kind) -> bool {
    match manner(name) {
        Manner::Uniform | Manner::Sign => true,
        Manner::Arithmetic => !kind.is_numeric(),
        _ => false,
    }
}

/// Why bools have no such arithmetic.
pub fn no_bools(name: &str) -> Option<Box<Fault>> {
    match name {
        "subtract" => Some(Fault::type_error(BOOL_SUBTRACT)),
        "negative" => Some(Fault::type_error(BOOL_NEGATIVE)),
        _ => None,
    }
}

/// Why there is no loop of the ufunc called `name` for these operands.
#[cold]
pub fn no_loop(name: &str, operands: &[Operand]) -> Box<Fault> {
    let kinds: Vec<Kind> = operands.iter().map(Operand::kind).collect();
    let has_time = kinds.iter().any(|k| k.is_time());
    let is_sized = |k: &Kind| k.is_text() || *k == Kind::Void;
    let has_sized = kinds.iter().any(is_sized);
    if name == "isnat" {
        return Fault::type_error(
            "ufunc 'isnat' is only defined for np.datetime64 and np.timedelta64.",
        );
    }
    if kinds.iter().all(|k| *k == Kind::Bool)
        && let Some(refused) = no_bools(name)
    {
        return refused;
    }
    if name == "multiply" && repeats_text(&kinds) {
        return Fault::type_error(STRING_MULTIPLY);
    }
    match manner(name) {
        Manner::Arithmetic if has_time || (name == "add" && is_mixed_text(&kinds)) => {
            do_not_go_together(name, operands)
        }
        Manner::Arithmetic => no_signature(name, &dtypes(operands)),
        Manner::Division if has_time => do_not_go_together(name, operands),
        Manner::Uniform if has_sized => no_signature(name, &dtypes(operands)),
        Manner::Comparison if kinds.iter().all(|k| k.is_time()) => {
            do_not_go_together(name, operands)
        }
        Manner::Uniform | Manner::Comparison | Manner::Sign => {
            no_loop_for_classes(name, operands, None)
        }
        Manner::Division | Manner::General => not_supported(name),
    }
}

/// Bytes beside str.
fn is_mixed_text(kinds: &[Kind]) -> bool {
    matches!(kinds, [Kind::Str, Kind::Bytes] | [Kind::Bytes, Kind::Str])
}

fn repeats_text(kinds: &[Kind]) -> bool {
    let counts = |k: Kind| k.is_integer() || k.is_time();
    matches!(kinds, [a, b] if (a.is_text() && counts(*b)) || (counts(*a) && b.is_text()))
}

fn do_not_go_together(name: &str, operands: &[Operand]) -> Box<Fault> {
    let message = format!(
        "ufunc '{name}' cannot use operands with types {}",
        dtypes(operands).join(" and ")
    );
    Fault::new(FaultKind::UFuncBinaryResolutionError, message)
}

fn no_signature(name: &str, types: &[String]) -> Box<Fault> {
    let shown = match types {
        [one] => one.clone(),
        all => format!("({})", all.join(", ")),
    };
    let message = format!(
        "ufunc '{name}' did not contain a loop with signature matching types {shown} -> None"
    );
    Fault::new(FaultKind::UFuncNoLoopError, message)
}

fn dtypes(operands: &[Operand]) -> Vec<String> {
    // An empty text has room for one character, as every array of text.
    let own = operands.iter().map(default_dtype_of);
    own.map(|d| dtype_repr(&at_least_one(d))).collect()
}

/// The refusal that names the classes of the operands. A Python number has a class of its own, unless it is alone.
#[cold]
pub fn no_loop_for_classes(name: &str, operands: &[Operand], dtype: Option<&DType>) -> Box<Fault> {
    let classes: Vec<String> = operands
        .iter()
        .map(|operand| match operand {
            Operand::Weak(weak, _) if operands.len() > 1 => weak_class_text(*weak).into(),
            other => other.kind().class_text(),
        })
        .collect();
    let asked = dtype.map_or_else(|| "None".into(), |d| d.kind().class_text());
    no_loop_for_shown(name, &classes, &asked)
}

/// The same with the classes as they are shown.
#[cold]
pub fn no_loop_for_shown(name: &str, classes: &[String], asked: &str) -> Box<Fault> {
    let shown = match classes {
        [one] => one.clone(),
        all => format!("({})", all.join(", ")),
    };
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

/// The error where an iterator's operand cannot be cast to what is asked of it.
#[cold]
pub fn iterator_cannot_cast(at: usize, from: &DType, to: &DType, casting: Casting) -> Box<Fault> {
    Fault::type_error(format!(
        "Iterator operand {at} dtype could not be cast from {} to {} according to the rule '{}'",
        dtype_repr(from),
        dtype_repr(to),
        casting.word()
    ))
}

/// The error where a result cannot be cast to what `out=` holds.
#[cold]
pub fn cannot_cast_output(
    name: &str,
    place: Option<usize>,
    from: &DType,
    to: &DType,
    casting: Casting,
) -> Box<Fault> {
    let which = place.map(|at| format!(" {at}")).unwrap_or_default();
    let message = format!(
        "Cannot cast ufunc '{name}' output{which} from {} to {} with casting rule '{}'",
        dtype_repr(from),
        dtype_repr(to),
        casting.word(),
    );
    Fault::new(FaultKind::UFuncOutputCastingError, message)
}
