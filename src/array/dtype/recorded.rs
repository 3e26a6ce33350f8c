//! Reading, promotion and casting of dtypes held against what NumPy says (`tests/oracle/record_dtypes.py`).

use serde_json::Value;

use super::record::{Description, from_description, from_list};
use super::{Compound, DType, Operand, Weak, cast_level, parse_dtype, promote_types, result_type};
use crate::diag::fault::Result;

fn recorded() -> Value {
    serde_json::from_str(include_str!("../../../tests/data/dtypes.json")).expect("valid JSON")
}

/// A dtype as text that names everything a reader can see of it, as the recording script spells it.
fn spell(dtype: &DType) -> String {
    match dtype.compound() {
        None => dtype.typestr(),
        Some(Compound::SubArray { base, shape }) => {
            let dims: Vec<String> = shape.iter().map(usize::to_string).collect();
            format!("({}){}", dims.join(","), spell(base))
        }
        Some(Compound::Record { fields, aligned }) => {
            let fields: Vec<String> = fields
                .iter()
                .map(|f| {
                    let title = f
                        .title
                        .as_ref()
                        .map(|t| format!("|{t}"))
                        .unwrap_or_default();
                    format!("{}{title}@{}:{}", f.name, f.offset, spell(&f.dtype))
                })
                .collect();
            let mark = if *aligned { ";a" } else { "" };
            format!("{{{};{}{mark}}}", fields.join(" "), dtype.itemsize())
        }
    }
}

fn build(spec: &Value) -> Result<DType> {
    if let Some(text) = spec.as_str() {
        return parse_dtype(text);
    }
    let list = |key: &str| spec[key].as_array().cloned();
    let text = |v: &Value| v.as_str().map(str::to_string);
    from_description(Description {
        names: list("names")
            .expect("given")
            .iter()
            .filter_map(text)
            .collect(),
        formats: list("formats")
            .expect("given")
            .iter()
            .map(build)
            .collect::<Result<_>>()?,
        offsets: list("offsets").map(|o| o.iter().filter_map(Value::as_i64).collect()),
        titles: list("titles").map(|t| t.iter().map(text).collect()),
        itemsize: spec["itemsize"].as_i64(),
        align: spec["align"].as_bool().unwrap_or(false),
    })
}

/// What differs from the recorded answer, if anything.
fn differs(what: &str, got: Result<DType>, recorded: &Value) -> Option<String> {
    let got = match got {
        Ok(dtype) => serde_json::json!({ "is": spell(&dtype) }),
        Err(fault) => {
            serde_json::json!({ "error": format!("{:?}", fault.kind), "text": fault.message })
        }
    };
    (got != *recorded).then(|| format!("{what}: got {got}, NumPy {recorded}"))
}

fn assert_none(wrong: Vec<String>) {
    assert!(
        wrong.is_empty(),
        "{} differ:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn strings_are_read_as_numpy_reads_them() {
    let data = recorded();
    let rows = data["strings"].as_array().expect("a list").iter();
    assert_none(
        rows.filter_map(|row| {
            let text = row[0].as_str().expect("text");
            differs(&format!("{text:?}"), parse_dtype(text), &row[1])
        })
        .collect(),
    );
}

#[test]
fn descriptions_become_the_structured_dtypes_of_numpy() {
    let data = recorded();
    let mut wrong: Vec<String> = data["specs"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|row| differs(&row[0].to_string(), build(&row[0]), &row[1]))
        .collect();
    for row in data["lists"].as_array().expect("a list") {
        let fields = row["fields"].as_array().expect("a list").iter().map(|f| {
            let text = |v: &Value| v.as_str().expect("text").to_string();
            let dtype = parse_dtype(&text(&f[1])).expect("valid");
            (text(&f[0]), None, dtype)
        });
        let align = row["align"].as_bool().expect("a bool");
        let got = from_list(fields.collect(), align);
        wrong.extend(differs(&row["fields"].to_string(), got, &row["gives"]));
    }
    assert_none(wrong);
}

#[test]
fn promotion_is_numpys_for_every_pair() {
    let data = recorded();
    let specs = data["operands"].as_array().expect("a list");
    let dtypes: Vec<DType> = specs.iter().map(|s| build(s).expect("valid")).collect();
    let mut wrong = Vec::new();
    for (i, a) in dtypes.iter().enumerate() {
        for (j, b) in dtypes.iter().enumerate() {
            let answer = data["promote"][i][j].as_u64().expect("a number") as usize;
            let what = format!("{} with {}", specs[i], specs[j]);
            wrong.extend(differs(
                &what,
                promote_types(a, b),
                &data["promote_answers"][answer],
            ));
        }
    }
    assert_none(wrong);
}

#[test]
fn casting_is_numpys_for_every_pair() {
    let data = recorded();
    let specs = data["operands"].as_array().expect("a list");
    let dtypes: Vec<DType> = specs.iter().map(|s| build(s).expect("valid")).collect();
    let mut wrong = Vec::new();
    for (i, a) in dtypes.iter().enumerate() {
        for (j, b) in dtypes.iter().enumerate() {
            let got = cast_level(a, b).map_or("never", |level| level.word());
            let numpy = data["cast"][i][j].as_str().expect("text");
            if got != numpy {
                wrong.push(format!(
                    "{} to {}: got {got}, NumPy {numpy}",
                    specs[i], specs[j]
                ));
            }
        }
    }
    assert_none(wrong);
}

#[test]
fn result_type_mixes_python_numbers_as_numpy_does() {
    let data = recorded();
    let rows = data["result_type"].as_array().expect("a list").iter();
    assert_none(
        rows.filter_map(|row| {
            let mix = row[0].as_str().expect("text");
            let is_weak = |w: &&str| matches!(*w, "int" | "float" | "complex");
            // NumPy lists dtypes before Python numbers.
            let strong = mix.split(' ').filter(|w| !is_weak(w));
            let strong = strong.map(|w| Operand::Strong(parse_dtype(w).expect("valid")));
            let weak = mix.split(' ').filter(is_weak).map(|w| {
                Operand::Weak(match w {
                    "int" => Weak::Int,
                    "float" => Weak::Float,
                    _ => Weak::Complex,
                })
            });
            let operands: Vec<Operand> = strong.chain(weak).collect();
            differs(mix, result_type(&operands), &row[1])
        })
        .collect(),
    );
}
