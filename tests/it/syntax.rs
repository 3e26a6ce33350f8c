//! Trees and SyntaxErrors are CPython 3.11's: recorded by tests/oracle/syntax.py.

use arrlang::source::Source;
use arrlang::syntax::{SyntaxError, dump::dump_module, parse_module};
use serde_json::Value;

/// The recorded cases of a file of JSON lines.
fn recorded(text: &str) -> Vec<Value> {
    let lines = text.lines();
    lines
        .map(|line| serde_json::from_str(line).expect("the recorder writes JSON"))
        .collect()
}

fn source_of(case: &Value) -> Source {
    Source::new("f", case["source"].as_str().expect("a case has a source"))
}

#[test]
fn trees_are_cpythons() {
    let mut wrong = Vec::new();
    for case in recorded(include_str!("../spec/syntax/trees.jsonl")) {
        let source = source_of(&case);
        let tree = match parse_module(&source) {
            Ok(module) => dump_module(&module, &source),
            Err(error) => error.to_string(),
        };
        let expected = case["tree"].as_str().expect("a case has a tree");
        if tree != expected {
            wrong.push(format!(
                "{}\n  want {expected}\n  have {tree}",
                source.text()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

/// An error in the form of the records: class, message, place, and the text of an f-string's expression.
fn facts(source: &Source, error: &SyntaxError) -> String {
    let (from, to) = error.place(source);
    format!(
        "{error} {}:{}-{}:{}{}",
        from.line,
        from.column,
        to.line,
        to.column,
        error
            .fstring
            .as_ref()
            .map_or(String::new(), |text| format!(" in {text}"))
    )
}

fn recorded_facts(case: &Value) -> String {
    let number = |key: &str| case[key].as_i64().unwrap_or(-1);
    let (line, offset) = (number("line"), number("offset"));
    let (end_line, mut end) = (number("end_line"), number("end_offset"));
    if end_line == line && end <= offset {
        end = offset + 1;
    }
    format!(
        "{}: {} {line}:{offset}-{end_line}:{end}{}",
        case["kind"].as_str().unwrap_or(""),
        case["message"].as_str().unwrap_or(""),
        case["fstring"]
            .as_str()
            .map_or(String::new(), |text| format!(" in {text}"))
    )
}

#[test]
fn errors_are_cpythons() {
    let mut wrong = Vec::new();
    let cases = recorded(include_str!("../spec/syntax/errors.jsonl"));
    for case in &cases {
        let source = source_of(case);
        let found = match parse_module(&source) {
            Ok(_) => "no error".to_owned(),
            Err(error) => facts(&source, &error),
        };
        let expected = recorded_facts(case);
        if found != expected {
            wrong.push(format!(
                "{}\n  want {expected}\n  have {found}",
                source.text()
            ));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} of {} wrong:\n{}",
        wrong.len(),
        cases.len(),
        wrong.join("\n")
    );
}
