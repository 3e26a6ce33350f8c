//! What is said beside an error's own words (`tests/errors/*.arr`), and what the teachers draw (`tests/teachers/*.arr`): snapshots at three widths and
//! with three sets of glyphs. The words are arr's own; the line that names an error is recorded from CPython and checked in `errors.rs`.
use crate::run::{command, finish, over_all, programs};
use std::path::Path;

const COLUMNS: [&str; 3] = ["80", "50", "120"];
const GLYPHS: [(&str, &[&str]); 3] = [
    ("utf-8", &[]),
    ("ascii", &["--ascii"]),
    ("plain", &["--plain"]),
];

/// What a program shows at a width and with a set of glyphs.
fn shown_at(program: &Path, options: &[&str], columns: &str, glyphs: &[&str]) -> String {
    let name = program
        .file_name()
        .expect("a program has a name")
        .to_string_lossy();
    let folder = program.parent().expect("a program is in a folder");
    let mut arguments = vec!["--no-config", "--mem-limit", "6GiB"];
    arguments.extend(options);
    arguments.extend(glyphs);
    arguments.push(&name);
    let mut run = command(&arguments);
    run.env("COLUMNS", columns)
        .env("LC_ALL", "C.UTF-8")
        .current_dir(folder);
    let got = finish(run.spawn().expect("arr starts"));
    got.stdout + &got.stderr
}

/// What it shows at all widths with all sets of glyphs; alike ones stand together.
fn shown(program: &Path, options: &[&str]) -> String {
    let widest = shown_at(program, options, COLUMNS[0], GLYPHS[0].1);
    if widest == shown_at(program, options, COLUMNS[1], GLYPHS[2].1) {
        return format!("=== all widths and glyphs\n{widest}");
    }
    let mut sections: Vec<(Vec<String>, String)> = Vec::new();
    for columns in COLUMNS {
        for (glyphs, option) in GLYPHS {
            let text = shown_at(program, options, columns, option);
            let title = format!("{columns} columns, {glyphs}");
            match sections.iter_mut().find(|s| s.1 == text) {
                Some(known) => known.0.push(title),
                None => sections.push((vec![title], text)),
            }
        }
    }
    let section =
        |(titles, text): (Vec<String>, String)| format!("=== {}\n{text}", titles.join("; "));
    sections.into_iter().map(section).collect()
}

/// Holds every program of a folder against its snapshot.
fn snapshots(folder: &str, options: &[&str]) {
    let programs = programs(folder);
    let texts = over_all(&programs, |program| {
        let name = program.file_stem()?.to_string_lossy().into_owned();
        Some(format!("{name}\0{}", shown(program, options)))
    });
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path(format!("../{folder}"));
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| {
        for text in &texts {
            let (name, text) = text.split_once('\0').expect("written above");
            insta::assert_snapshot!(name, text);
        }
    });
}

#[test]
fn errors_say_what_where_why_and_what_to_do() {
    snapshots("errors", &["--report", "off"]);
}

#[test]
fn teachers_draw_what_they_found() {
    snapshots("teachers", &[]);
}
