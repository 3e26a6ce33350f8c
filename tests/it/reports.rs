//! What reports say (`tests/reports/*.arr`): first the facts, held against those that NumPy told after the same statement, then the words.
//!
//! The facts (`.json`) are recorded by `tests/oracle/record_reports.py`; the words are snapshots, for they are arr's own.
use crate::run::{arr_in, assert_only_pending, each, programs};
use serde_json::Value;
use std::path::Path;

fn report(program: &Path, detail: &str) -> String {
    let folder = program.parent().expect("a program is in a folder");
    let name = program.file_name().expect("a program has a name");
    let got = arr_in(folder, &["--report", detail, &name.to_string_lossy()]);
    assert_eq!(got.code, 0, "{}: {}", name.to_string_lossy(), got.stderr);
    got.stdout
}

/// What a report line says of an array, in the order of the recorded facts.
fn told(entry: &Value) -> Value {
    let mut sharers: Vec<_> = entry["sharers"].as_array().cloned().unwrap_or_default();
    sharers.sort_by_key(|name| name.as_str().map(str::to_string));
    Value::from(vec![
        entry["dtype"].clone(),
        entry["shape"].clone(),
        entry["strides"].clone(),
        entry["owndata"].clone(),
        entry["writeable"].clone(),
        Value::from(sharers),
    ])
}

fn fault(program: &Path) -> Option<String> {
    let recorded = std::fs::read_to_string(program.with_extension("json")).ok()?;
    let recorded: Value = serde_json::from_str(&recorded).expect("the record is JSON");
    let text = report(program, "json");
    let mut faults = Vec::new();
    let mut checked = 0;
    for line in text.lines() {
        let entry: Value = serde_json::from_str(line).expect("a report is JSON");
        let at = entry["line"].to_string();
        let name = entry["name"].as_str().unwrap_or_default();
        let want = &recorded[&at][name];
        if want.is_null() {
            continue;
        }
        checked += 1;
        let got = told(&entry);
        if got != *want {
            faults.push(format!(
                "line {at}: {name}\n    want {want}\n    got  {got}"
            ));
        }
    }
    if checked == 0 {
        faults.push("no array was told of".into());
    }
    (!faults.is_empty()).then(|| faults.join("\n"))
}

#[test]
fn reports_tell_what_numpy_says_and_keep_their_words() {
    let programs = programs("reports");
    assert_only_pending("reports", &each(&programs, fault));
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../reports");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for program in &programs {
            let name = program.file_stem().expect("a name").to_string_lossy();
            for detail in ["line", "full"] {
                insta::assert_snapshot!(format!("{name}_{detail}"), report(program, detail));
            }
        }
    });
}
