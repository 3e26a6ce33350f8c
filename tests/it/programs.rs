//! `tests/programs/*.arr`: whole programs that print what CPython + NumPy print, fused and unfused.
//!
//! `.out` and `.err` are recorded by `tests/oracle/record.py`; a program without `.err` writes nothing to stderr.
use crate::run::{arr_in, assert_only_pending, each, first_difference, programs, recorded};
use std::path::Path;

fn fault(program: &Path, options: &[&str]) -> Option<String> {
    let name = program.file_name()?.to_str()?;
    let folder = program.parent()?;
    let mut arguments = vec!["-q"];
    arguments.extend(options);
    arguments.push(name);
    let got = arr_in(folder, &arguments);
    let said = |what: &str, detail: String| Some(format!("{name} {options:?}: {what}: {detail}"));
    let (out, err) = (recorded(program, "out"), recorded(program, "err"));
    // CPython names the main program by its full path in a warning, the record by its name.
    let stderr = got.stderr.replace(&format!("{}/", folder.display()), "");
    if got.stdout != out {
        return said(
            "stdout",
            format!("{}\n{}", first_difference(&out, &got.stdout), got.stderr),
        );
    }
    if stderr != err {
        return said("stderr", first_difference(&err, &stderr));
    }
    if got.code != 0 {
        said("exit code", got.code.to_string())
    } else {
        None
    }
}

#[test]
fn programs_print_what_numpy_prints_fused_and_unfused() {
    let outcomes = each(&programs("programs"), |program| {
        fault(program, &["--fuse-from=1"]).or_else(|| fault(program, &["--no-fuse"]))
    });
    assert_only_pending("programs", &outcomes);
}

#[test]
fn examples_print_what_numpy_prints() {
    let outcomes = each(&programs("../examples"), |program| {
        fault(program, &["--fuse-from=1"]).or_else(|| fault(program, &["--no-fuse"]))
    });
    assert!(!outcomes.is_empty());
    assert_only_pending("examples", &outcomes);
}
