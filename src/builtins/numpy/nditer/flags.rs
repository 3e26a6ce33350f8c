//! The words that say how an iteration goes: flags of the whole, and flags of each operand.

use crate::diag::fault::FaultKind;
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Raised, Res, Value, attr, iterate};

const FLAGS: [&str; 12] = [
    "multi_index",
    "external_loop",
    "buffered",
    "c_index",
    "f_index",
    "zerosize_ok",
    "refs_ok",
    "reduce_ok",
    "growinner",
    "delay_bufalloc",
    "common_dtype",
    "copy_if_overlap",
];
const OP_FLAGS: [&str; 13] = [
    "readonly",
    "readwrite",
    "writeonly",
    "allocate",
    "copy",
    "updateifcopy",
    "nbo",
    "aligned",
    "contig",
    "no_broadcast",
    "no_subtype",
    "overlap_assume_elementwise",
    "virtual",
];

fn is_list(value: &Value) -> bool {
    value.is::<List>() || value.is::<Tuple>()
}

fn words(cx: &mut Cx, given: &Value, known: &[&str], what: &str) -> Res<Vec<String>> {
    let mut found = Vec::new();
    for word in iterate::collect(cx, given)? {
        let Some(text) = word.as_str().map(str::to_string) else {
            let name = attr::type_name(cx, &word);
            return Err(Raised::type_error(format!("expected bytes, {name} found")));
        };
        if text == "ranged" || text == "arraymask" || text == "writemasked" {
            return Err(Raised::new(
                FaultKind::NotImplementedError,
                format!("arr leaves out the nditer flag \"{text}\""),
            ));
        }
        if !known.contains(&text.as_str()) {
            return Err(Raised::value(format!("Unexpected {what} flag \"{text}\"")));
        }
        found.push(text);
    }
    Ok(found)
}

/// The flags of the whole iteration.
pub(super) fn flags_of(cx: &mut Cx, given: Option<&Value>) -> Res<Vec<String>> {
    let Some(given) = given else {
        return Ok(Vec::new());
    };
    if !is_list(given) {
        return Err(Raised::value(
            "Iterator global flags must be a list or tuple of strings",
        ));
    }
    let found = words(cx, given, &FLAGS, "iterator global")?;
    let has = |name: &str| found.iter().any(|f| f == name);
    if has("c_index") && has("f_index") {
        return Err(Raised::value(
            "Iterator flags C_INDEX and F_INDEX cannot both be specified",
        ));
    }
    Ok(found)
}

/// The flags of each operand; one list serves all.
pub(super) fn op_flags_of(
    cx: &mut Cx,
    given: Option<&Value>,
    count: usize,
) -> Res<Vec<Vec<String>>> {
    let per_op = "per-op iterator";
    let default = || vec!["readonly".to_string()];
    let Some(given) = given else {
        return Ok(vec![default(); count]);
    };
    let no_lists = || Raised::value("op_flags must be a tuple or array of per-op flag-tuples");
    if !is_list(given) {
        return Err(no_lists());
    }
    let lists = iterate::collect(cx, given)?;
    let mut found = Vec::with_capacity(count);
    if lists.first().is_none_or(|first| first.as_str().is_some()) {
        found = vec![words(cx, given, &OP_FLAGS, per_op)?; count];
    } else {
        for list in &lists {
            if !is_list(list) {
                return Err(no_lists());
            }
            found.push(words(cx, list, &OP_FLAGS, per_op)?);
        }
    }
    for flags in &found {
        let ways = flags.iter().filter(|f| OP_FLAGS[..3].contains(&f.as_str()));
        match ways.count() {
            0 => {
                return Err(Raised::value(
                    "None of the iterator flags READWRITE, READONLY, or WRITEONLY were specified for an operand",
                ));
            }
            1 => {}
            _ => {
                return Err(Raised::value(
                    "Only one of the iterator flags READWRITE, READONLY, and WRITEONLY may be specified for an operand",
                ));
            }
        }
    }
    found.resize(count, default());
    Ok(found)
}
