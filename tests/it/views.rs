//! The table of views and copies: what every function, method and index form gives, over fifteen layouts of its input.
//!
//! `tests/data/views.json` is recorded by `tests/oracle/record_views.py`: sharing, shape, strides, flags and base of each result. The
//! rows are replayed in one program a layout; and the words of the report (view or copy) are held against the recorded sharing.
use crate::cli::Folder;
use crate::run::{arr, assert_only_pending, over_all, tests_folder};
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::PathBuf;
use std::sync::Mutex;

struct Table {
    facts: String,
    /// Name and setup of a layout, and its rows: expression and facts.
    layouts: Vec<(String, String, Vec<(String, String)>)>,
}

fn text(value: &Value) -> String {
    value
        .as_str()
        .expect("a string in tests/data/views.json")
        .to_string()
}

fn table() -> Table {
    let path = tests_folder().join("data/views.json");
    let json = std::fs::read_to_string(path).expect("tests/data/views.json is there");
    let value: Value = serde_json::from_str(&json).expect("tests/data/views.json is JSON");
    let rows: Vec<[String; 3]> = value["rows"]
        .as_array()
        .expect("rows")
        .iter()
        .map(|row| [text(&row[0]), text(&row[1]), text(&row[2])])
        .collect();
    let own = |name: &str| {
        rows.iter()
            .filter(|row| row[0] == name)
            .map(|row| (row[1].clone(), row[2].clone()))
            .collect()
    };
    let layouts = value["layouts"].as_object().expect("layouts");
    let layouts = layouts
        .iter()
        .map(|(name, setup)| (name.clone(), text(setup), own(name)))
        .collect();
    Table {
        facts: text(&value["facts"]),
        layouts,
    }
}

#[test]
fn views_and_copies_are_those_of_numpy() {
    let table = table();
    let places: Vec<_> = (0..table.layouts.len())
        .map(|at| PathBuf::from(at.to_string()))
        .collect();
    let faults = Mutex::new(BTreeMap::new());
    let broken = over_all(&places, |place| {
        let at: usize = place.to_string_lossy().parse().ok()?;
        let (name, setup, rows) = &table.layouts[at];
        let mut program = format!("{}{setup}\n", table.facts);
        for (expression, _) in rows {
            program += &format!(
                "try:\n    r = {expression}\n    print(facts(r, a))\nexcept Exception as e:\n    print('!', type(e).__name__)\n"
            );
        }
        let folder = Folder::new(&format!("views{at}"));
        let got = arr(&["-q", &folder.file("views.arr", program)]);
        let mut lines = got.stdout.lines();
        let mut faults = faults.lock().expect("no thread panicked");
        for (expression, want) in rows {
            let line = lines.next().unwrap_or("(nothing)");
            let fault = faults.entry(expression.clone()).or_insert(None);
            if line != want {
                *fault = Some(format!(
                    "{name}: {expression}\n    want {want}\n    got  {line}"
                ));
            }
        }
        (got.code != 0).then(|| format!("{name}: exit code {}\n{}", got.code, got.stderr))
    });
    assert!(broken.is_empty(), "{}", broken.join("\n"));
    let faults = faults.into_inner().expect("no thread panicked");
    assert_only_pending("views", &faults.into_iter().collect::<Vec<_>>());
}

#[test]
fn reports_say_view_where_memory_is_shared() {
    let table = table();
    let (_, setup, rows) = &table.layouts[0];
    let single = |want: &str| !want.starts_with('!') && !want.contains('|') && want.contains(") ");
    let rows: Vec<_> = rows
        .iter()
        .filter(|(_, want)| single(want) && !want.contains("(0,") && !want.contains(" 0)"))
        .collect();
    let mut program = format!("import numpy as np\n{setup}\n");
    for (at, (expression, _)) in rows.iter().enumerate() {
        program += &format!("try: r{at} = {expression}\nexcept Exception: pass\n");
    }
    let folder = Folder::new("view_reports");
    let got = arr(&["--report=json", &folder.file("views.arr", program)]);
    let reports: Vec<Value> = got
        .stdout
        .lines()
        .filter_map(|line| serde_json::from_str(line).ok())
        .collect();
    let fault = |at: usize, expression: &str, want: &str| {
        let name = format!("r{at}");
        let Some(report) = reports
            .iter()
            .find(|report| report["name"] == name.as_str())
        else {
            return Some(format!("{expression}: no report"));
        };
        let kind = report["kind"].as_str().unwrap_or_default();
        // A view of a copy that the expression makes itself is a view, though not of `a`.
        let may_view = want.contains(" shares ") || expression.contains("a.copy()");
        (want.contains(" shares ") != (kind == "view") && !(may_view && kind == "view"))
            .then(|| format!("{expression}: said {kind:?}, recorded {want}"))
    };
    let outcomes: Vec<_> = rows
        .iter()
        .enumerate()
        .map(|(at, (expression, want))| (expression.clone(), fault(at, expression, want)))
        .collect();
    assert_only_pending("view_reports", &outcomes);
}
