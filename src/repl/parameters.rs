//! What the parameters mean that many of NumPy's functions share: `x?` lists them below the signature, completion tells them.
//!
//! What a reader would get wrong: one name may mean two things, told apart by its default: `order='C'` is an order in memory, the `order=None` of
//! `sort` names fields. A parameter that no row fits is one function's own, and its sentence is in that function's documentation.

use crate::registry::signature::split_top;

/// Its name, how its default begins (empty: any), what it means.
const PARAMETERS: &[(&str, &str, &str)] = &[
    (
        "axis",
        "None",
        "an axis, or several as a tuple; negative ones count from the back; None: all elements",
    ),
    (
        "axis",
        "",
        "the axis along which; negative ones count from the back",
    ),
    (
        "dtype",
        "",
        "the dtype of the result; None: what the values call for",
    ),
    (
        "out",
        "",
        "an array that the result is written into, instead of a new one",
    ),
    (
        "keepdims",
        "",
        "keep the axes that went, with length 1: the result broadcasts against the array",
    ),
    ("initial", "", "a value to begin with"),
    ("where", "<no value>", "a mask: which elements count"),
    (
        "where",
        "True",
        "a mask: which elements count; the others of out= stay as they are",
    ),
    (
        "order",
        "'C'",
        "how it lies in memory: 'C' rows, 'F' columns; 'A' and 'K' as the array does",
    ),
    (
        "order",
        "'K'",
        "how it lies in memory: 'K' as the array does, 'C' rows, 'F' columns",
    ),
    (
        "order",
        "None",
        "of structured arrays: the fields to go by, first one first",
    ),
    (
        "casting",
        "",
        "which conversions are allowed: 'no', 'equiv', 'safe', 'same_kind', 'unsafe'",
    ),
    (
        "copy",
        "None",
        "None: copy only where it must be; True: always; False: never (ValueError where it must)",
    ),
    (
        "copy",
        "True",
        "True: always a copy; None: only where it must be; False: never",
    ),
    ("subok", "", "whether subclasses of ndarray pass through"),
    (
        "ndmin",
        "",
        "at least so many axes; new ones stand in front",
    ),
    ("device", "", "'cpu' or None: where the array lives"),
    ("like", "", "an object whose class makes the array"),
    (
        "ddof",
        "",
        "what is taken from the count in the divisor: 1 for a sample",
    ),
    (
        "correction",
        "",
        "the same as ddof, in the words of the array API",
    ),
    ("mean", "<no value>", "the mean, where it is known already"),
    (
        "kind",
        "None",
        "'quicksort', 'mergesort', 'heapsort' or 'stable'",
    ),
    ("stable", "", "whether equal elements keep their order"),
    (
        "side",
        "",
        "'left': before equal elements; 'right': behind them",
    ),
    (
        "sorter",
        "",
        "the indices that sort a, where it is not sorted",
    ),
    (
        "mode",
        "'raise'",
        "indices outside: 'raise', 'wrap' round, or 'clip' to the edge",
    ),
    (
        "indices_or_sections",
        "",
        "into how many parts, or where to cut",
    ),
    (
        "return_index",
        "",
        "also the places where each value stands first",
    ),
    (
        "return_inverse",
        "",
        "also the indices that rebuild the array",
    ),
    (
        "return_counts",
        "",
        "also how often each value stands there",
    ),
    ("equal_nan", "", "whether NaN equals NaN"),
    ("rtol", "", "how far apart relative to b"),
    ("atol", "", "how far apart at least"),
    ("endpoint", "", "whether stop is among the values"),
    ("num", "", "how many"),
    ("retstep", "", "also the step"),
    ("size", "None", "the shape of the result; None: one number"),
    ("replace", "", "whether a value may be drawn again"),
    (
        "p",
        "None",
        "the probability of each value; None: all alike",
    ),
    (
        "overwrite_input",
        "",
        "whether the array may be used as working space",
    ),
    (
        "method",
        "'linear'",
        "how to go between two elements: 'linear', 'lower', 'higher', 'midpoint', 'nearest', ...",
    ),
    ("weights", "None", "how much each element counts"),
    ("bins", "", "how many, or the edges"),
    (
        "optimize",
        "",
        "whether to look for a cheaper order of the products",
    ),
    (
        "decimals",
        "0",
        "digits behind the point; negative ones round to tens",
    ),
    (
        "shift",
        "",
        "by how many places; what falls off comes in at the other end",
    ),
];

/// What a parameter of a signature (`axis=None`) means; nothing where it is its function's own.
pub fn meaning(parameter: &str) -> Option<&'static str> {
    let (name, default) = match parameter.split_once('=') {
        Some((name, default)) => (name.trim(), default.trim()),
        None => (parameter.trim(), ""),
    };
    let fits = |row: &&(&str, &str, &str)| row.0 == name && default.starts_with(row.1);
    PARAMETERS.iter().find(fits).map(|row| row.2)
}

/// The parameters of a signature whose meaning is known, in its order.
pub fn explained(signature: &str) -> Vec<(String, String)> {
    let inner = signature.trim();
    let inner = inner.strip_prefix('(').unwrap_or(inner);
    let inner = inner.strip_suffix(')').unwrap_or(inner);
    let told = |part: &str| {
        let name = part.split('=').next().unwrap_or(part).trim().to_string();
        Some((name, meaning(part)?.to_string()))
    };
    let parts = split_top(inner);
    let has = |name: &str| parts.iter().any(|p| p.split('=').next() == Some(name));
    let (reduces, sorts) = (has("keepdims"), has("kind"));
    // Which of its two meanings a name has shows in what stands beside it.
    let meant = parts.iter().map(|part| match *part {
        "where=True" if reduces => "where=<no value>",
        "order=None" if !sorts => "",
        part => part,
    });
    meant.filter_map(told).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_with_two_meanings_is_told_by_its_default() {
        let told = explained("(a, axis=-1, kind=None, order=None, *, stable=None)");
        let names: Vec<&str> = told.iter().map(|t| t.0.as_str()).collect();
        assert_eq!(names, ["axis", "kind", "order", "stable"]);
        assert!(told[2].1.contains("fields"));
        assert!(meaning("order='C'").is_some_and(|m| m.contains("memory")));
        assert_eq!(meaning("condition"), None);
        let told = explained("(axis=None, keepdims=False, where=True)");
        assert!(told[2].1.ends_with("count"), "{told:?}");
        assert!(explained("(shape, order=None)").is_empty());
    }
}
