//! `tests/errors/*.arr`: one uncaught error a file. The line that names it is CPython's; what explains it comes after; the exit code is 1.
use crate::run::{arr_in, assert_only_pending, each, first_difference, programs, recorded};
use std::path::Path;

fn fault(program: &Path) -> Option<String> {
    let name = program.file_name()?.to_str()?;
    let got = arr_in(program.parent()?, &["-q", name]);
    let (out, err) = (recorded(program, "out"), recorded(program, "err"));
    let line = err.trim_end_matches('\n');
    if got.stdout != out {
        return Some(format!(
            "{name}: stdout: {}",
            first_difference(&out, &got.stdout)
        ));
    }
    if !got.has_error_line(line) {
        return Some(format!("{name}: no line {line:?} in\n{}", got.stderr));
    }
    let code = if line == "KeyboardInterrupt" { 130 } else { 1 };
    if got.code != code {
        Some(format!("{name}: exit code {}, not {code}", got.code))
    } else {
        None
    }
}

#[test]
fn errors_are_named_in_the_words_of_cpython_and_numpy() {
    assert_only_pending("errors", &each(&programs("errors"), fault));
}
