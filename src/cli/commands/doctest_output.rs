//! What `arr doctest` prints: for people, as JUnit's XML, as JSON.

use std::fmt::Write;

use serde_json::json;

use super::doctest::{Doctest, Format, Ran};
use crate::doctest::Failure;

/// Says what is wrong outside of the texts.
pub fn complain(text: &str) {
    use std::io::Write;
    let _ = std::io::stderr().write_all(text.as_bytes());
}

/// Tells all results.
pub fn tell(all: &[Ran], asked: &Doctest) {
    let text = match asked.format {
        Format::Text => text(all, asked.diff),
        Format::Junit => junit(all),
        Format::Json => json_lines(all),
    };
    use std::io::Write;
    // A reader that has gone wants no more.
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Passed, failed, skipped, over all texts.
fn counts(all: &[Ran]) -> (usize, usize, usize) {
    let mut sums = (0, 0, 0);
    for ran in all {
        let failed = ran.report.failures.len();
        sums.0 += ran.report.attempted - failed;
        sums.1 += failed + usize::from(ran.report.malformed.is_some());
        sums.2 += ran.report.skipped;
    }
    sums
}

fn text(all: &[Ran], diff: bool) -> String {
    let mut shown = String::new();
    for ran in all {
        if let Some(malformed) = &ran.report.malformed {
            let _ = writeln!(
                shown,
                "{}:{}: {}",
                ran.name, malformed.line, malformed.message
            );
        }
        for failure in &ran.report.failures {
            shown += &one(failure, diff);
        }
        if ran.fixed {
            let n = ran.report.failures.len();
            let s = if n == 1 { "" } else { "s" };
            let _ = writeln!(shown, "{}: {n} expected text{s} rewritten", ran.name);
        }
    }
    let (passed, failed, skipped) = counts(all);
    let _ = write!(shown, "{passed} passed, {failed} failed");
    if skipped > 0 {
        let _ = write!(shown, ", {skipped} skipped");
    }
    shown + "\n"
}

fn one(failure: &Failure, diff: bool) -> String {
    let source = failure.source.trim_end();
    let mut lines = source.lines();
    let first = lines.next().unwrap_or_default();
    let more = if lines.next().is_some() { " ..." } else { "" };
    let mut shown = format!("{}:{}: {first}{more}\n", failure.file, failure.line);
    match diff {
        true => shown += &difference(&failure.want, &failure.got),
        false => {
            shown += &field("expected", &failure.want);
            shown += &field("got", &failure.got);
        }
    }
    if let Some(hint) = &failure.hint {
        shown += &format!("    hint: {hint}\n");
    }
    shown
}

fn field(name: &str, text: &str) -> String {
    match text.lines().count() {
        0 => format!("    {name:<9} (nothing)\n"),
        _ => text
            .lines()
            .enumerate()
            .map(|(at, line)| {
                format!("    {:<9} {line}", if at == 0 { name } else { "" })
                    .trim_end()
                    .to_string()
                    + "\n"
            })
            .collect(),
    }
}

/// Lines of both texts: `-` wanted, `+` given, ` ` both. The longest common run of lines stays.
fn difference(want: &str, got: &str) -> String {
    let (want, got): (Vec<&str>, Vec<&str>) = (want.lines().collect(), got.lines().collect());
    let mut table = vec![vec![0usize; got.len() + 1]; want.len() + 1];
    for i in (0..want.len()).rev() {
        for j in (0..got.len()).rev() {
            table[i][j] = match want[i] == got[j] {
                true => table[i + 1][j + 1] + 1,
                false => table[i + 1][j].max(table[i][j + 1]),
            };
        }
    }
    let (mut i, mut j, mut shown) = (0, 0, String::new());
    while i < want.len() || j < got.len() {
        let same = i < want.len() && j < got.len() && want[i] == got[j];
        if same {
            let _ = writeln!(shown, "      {}", want[i]);
            (i, j) = (i + 1, j + 1);
        } else if i < want.len() && (j == got.len() || table[i + 1][j] >= table[i][j + 1]) {
            let _ = writeln!(shown, "    - {}", want[i]);
            i += 1;
        } else {
            let _ = writeln!(shown, "    + {}", got[j]);
            j += 1;
        }
    }
    shown
}

fn junit(all: &[Ran]) -> String {
    let mut shown = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites>\n");
    for ran in all {
        let report = &ran.report;
        let failures = report.failures.len() + usize::from(report.malformed.is_some());
        let tests = report.attempted + report.skipped + usize::from(report.malformed.is_some());
        let name = escaped(&ran.name);
        let _ = writeln!(
            shown,
            "  <testsuite name=\"{name}\" tests=\"{tests}\" failures=\"{failures}\" skipped=\"{}\">",
            report.skipped
        );
        for failure in &report.failures {
            let code = escaped(failure.source.trim_end());
            let detail = escaped(&format!("expected:\n{}got:\n{}", failure.want, failure.got));
            let hint = escaped(failure.hint.as_deref().unwrap_or("what is printed differs"));
            let _ = writeln!(
                shown,
                "    <testcase classname=\"{name}\" name=\"line {}: {code}\">\n      <failure message=\"{hint}\">{detail}</failure>\n    </testcase>",
                failure.line
            );
        }
        if let Some(malformed) = &report.malformed {
            let _ = writeln!(
                shown,
                "    <testcase classname=\"{name}\" name=\"line {}\">\n      <failure message=\"{}\"/>\n    </testcase>",
                malformed.line,
                escaped(&malformed.message)
            );
        }
        for number in 0..report.attempted - report.failures.len() {
            let _ = writeln!(
                shown,
                "    <testcase classname=\"{name}\" name=\"passed {}\"/>",
                number + 1
            );
        }
        shown += "  </testsuite>\n";
    }
    shown + "</testsuites>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
        .replace('\n', "&#10;")
}

fn json_lines(all: &[Ran]) -> String {
    let mut shown = String::new();
    for ran in all {
        if let Some(malformed) = &ran.report.malformed {
            let object = json!({"schema": 1, "kind": "malformed", "file": ran.name, "line": malformed.line, "message": malformed.message});
            shown += &(object.to_string() + "\n");
        }
        for failure in &ran.report.failures {
            let object = json!({
                "schema": 1, "kind": "failure", "file": failure.file, "line": failure.line, "source": failure.source,
                "expected": failure.want, "got": failure.got, "hint": failure.hint,
            });
            shown += &(object.to_string() + "\n");
        }
    }
    let (passed, failed, skipped) = counts(all);
    let object = json!({"schema": 1, "kind": "summary", "passed": passed, "failed": failed, "skipped": skipped});
    shown + &object.to_string() + "\n"
}
