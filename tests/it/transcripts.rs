//! `arr doctest` against CPython's doctest: 200 transcripts, right and wrong ones (`tests/data/transcripts.json`, recorded by
//! `tests/oracle/record_transcripts.py`), and the command itself.
use crate::cli::Folder;
use crate::run::{arr_in, tests_folder};
use arrlang::cli::terminal::Terminal;
use arrlang::doctest::{self, Directives};
use arrlang::object::cx::Options;
use arrlang::style::Style;
use serde_json::{Value, json};

fn told(text: &str) -> Value {
    let host = Box::new(Terminal::new(1 << 30, true, |_| Style::default()));
    let report = doctest::run("t", text, Directives::default(), host, Options::default());
    if report.malformed.is_some() {
        return json!({"refused": true});
    }
    let failed: Vec<usize> = report.failures.iter().map(|f| f.line).collect();
    json!({"tried": report.attempted, "failed": failed})
}

fn faults() -> Vec<String> {
    let text = std::fs::read_to_string(tests_folder().join("data/transcripts.json"));
    let records: Vec<Value> =
        serde_json::from_str(&text.expect("the record is there")).expect("the record is JSON");
    assert_eq!(records.len(), 200);
    let fault = |mut record: Value| {
        let fields = record.as_object_mut().expect("a record is an object");
        let text = fields.remove("text").expect("a record has a text");
        let text = text.as_str().expect("a text is a string");
        let got = told(text);
        (got != record).then(|| format!("want {record}\ngot  {got}\n{text}"))
    };
    records.into_iter().filter_map(fault).collect()
}

#[test]
fn transcripts_are_judged_as_cpython_judges_them() {
    let thread = std::thread::Builder::new()
        .stack_size(256 << 20)
        .spawn(faults);
    let faults = thread
        .expect("a thread starts")
        .join()
        .expect("a thread ends");
    assert!(
        faults.is_empty(),
        "{} transcripts\n{}",
        faults.len(),
        faults.join("\n----\n")
    );
}

const HANDOUT: &str = "# A handout\n```python\n>>> b = np.arange(16, dtype=np.float32).reshape(4, 4)[::2, ::2]\n>>> b.strides\n(32, 16)\n>>> np.arange(3).mean()\n1.0\n>>> 1 + 1\n2\n```\n";

#[test]
fn a_handout_is_told_apart_from_what_is_true() {
    let folder = Folder::new("handout");
    folder.file("handout.md", HANDOUT);
    let got = arr_in(&folder.0, &["doctest", "handout.md"]);
    assert_eq!(
        (got.stdout.as_str(), got.code),
        (
            "handout.md:4: b.strides\n    expected  (32, 16)\n    got       (32, 8)\n    hint: strides count bytes: an element of float32 is 4 B\n\
             handout.md:6: np.arange(3).mean()\n    expected  1.0\n    got       np.float64(1.0)\n    hint: NEP 51: numpy >= 2 prints np.float64(1.0)\n\
             2 passed, 2 failed\n",
            1
        )
    );
    let got = arr_in(&folder.0, &["doctest", "-k", "1 + 1", "handout.md"]);
    assert_eq!((got.stdout.as_str(), got.code), ("1 passed, 0 failed\n", 0));
    let got = arr_in(&folder.0, &["doctest", "--format", "json", "handout.md"]);
    let last: Value =
        serde_json::from_str(got.stdout.lines().last().unwrap_or_default()).expect("it is JSON");
    assert_eq!((&last["passed"], &last["failed"]), (&json!(2), &json!(2)));
    let got = arr_in(&folder.0, &["doctest", "--format", "junit", "handout.md"]);
    assert!(
        got.stdout.contains("tests=\"4\" failures=\"2\""),
        "{}",
        got.stdout
    );
    let got = arr_in(&folder.0, &["doctest", "--diff", "handout.md"]);
    assert!(
        got.stdout.contains("    - (32, 16)\n    + (32, 8)\n"),
        "{}",
        got.stdout
    );
}

#[test]
fn a_handout_is_mended() {
    let folder = Folder::new("mended");
    folder.file("handout.md", HANDOUT);
    assert_eq!(
        arr_in(&folder.0, &["doctest", "--fix", "handout.md"]).code,
        0
    );
    let text = std::fs::read_to_string(folder.0.join("handout.md")).expect("it is there");
    let want = HANDOUT
        .replace("(32, 16)", "(32, 8)")
        .replace("\n1.0\n", "\nnp.float64(1.0)\n");
    assert_eq!(text, want);
    let got = arr_in(&folder.0, &["doctest", "handout.md"]);
    assert_eq!((got.stdout.as_str(), got.code), ("4 passed, 0 failed\n", 0));
}

#[test]
fn small_differences_of_numbers_can_be_allowed() {
    let folder = Folder::new("tolerance");
    folder.file("n.txt", ">>> 1 / 3\n0.333333\n");
    assert_eq!(arr_in(&folder.0, &["doctest", "n.txt"]).code, 1);
    assert_eq!(
        arr_in(
            &folder.0,
            &["doctest", "--float-tolerance", "1e-5", "n.txt"]
        )
        .code,
        0
    );
}

#[test]
fn verify_says_plainly_when_there_is_no_python() {
    let folder = Folder::new("verify");
    folder.file("p.arr", "print(1)\n");
    let got = arr_in(
        &folder.0,
        &["verify", "--python", "no_such_python", "p.arr"],
    );
    assert_eq!((got.stdout.as_str(), got.code), ("", 2));
    assert!(
        got.stderr.contains("no_such_python does not run"),
        "{}",
        got.stderr
    );
}
