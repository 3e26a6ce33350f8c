//! The report for programs: one JSON object a line. The schema is published in docs/report-schema.json; `schema` counts its versions.

use serde_json::{Value, json};

use super::facts::{Entry, Happened};
use super::words;
use crate::session::Done;

/// The version of the schema.
const SCHEMA: u32 = 1;

/// The entries of one statement, one object a line.
pub fn render(entries: &[Entry], done: &Done) -> String {
    entries
        .iter()
        .map(|e| object(e, done).to_string() + "\n")
        .collect()
}

fn object(entry: &Entry, done: &Done) -> Value {
    let wrote = match entry.happened {
        Happened::Wrote(w) => json!({"elements": w.elements, "low": w.low, "high": w.high}),
        _ => Value::Null,
    };
    let mut object = json!({
        "schema": SCHEMA,
        "name": entry.name,
        "serial": entry.serial,
        "buffer": {"number": entry.number, "bytes": entry.bytes},
        "kind": entry.word(),
        "wrote": wrote,
        "sharers": entry.sharers,
        "freed": matches!(entry.happened, Happened::Freed),
        "line": done.source.line(done.span.start),
        "span": [entry.span.start, entry.span.end],
    });
    if let (Some(header), Some(fields)) = (&entry.header, object.as_object_mut()) {
        fields.insert(
            "reason".into(),
            json!(format!("{:?}", header.provenance.why)),
        );
        fields.insert("why".into(), json!(words::reason(header, &done.source)));
        fields.insert(
            "dtype".into(),
            json!(crate::repr::dtype_repr::dtype_str(&header.dtype)),
        );
        fields.insert("shape".into(), json!(header.layout.shape.as_slice()));
        fields.insert("strides".into(), json!(header.layout.strides.as_slice()));
        fields.insert("offset".into(), json!(header.layout.offset));
        fields.insert("order".into(), json!(words::order(header)));
        fields.insert("writeable".into(), json!(header.flags.writeable));
        fields.insert("owndata".into(), json!(header.flags.owndata));
    }
    object
}
