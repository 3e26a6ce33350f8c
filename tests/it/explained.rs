//! What is said beside an error's own words (`tests/errors/*.arr`), and what the teachers draw (`tests/teachers/*.arr`): snapshots at three widths and
//! with three sets of glyphs. The words are arr's own; the line that names an error is recorded from CPython and checked in `errors.rs`.
//!
//! An error's nine forms are drawn from one run inside this process; nine processes each would take a minute. What reports print on the way
//! is drawn by a process for each form.
use crate::run::{command, finish, over_all, programs, tests_folder};
use crate::world::{Page, World};
use arrlang::explain::error;
use arrlang::object::cx::Options;
use arrlang::session::{Mode, Outcome, Session};
use arrlang::source::Source;
use arrlang::style::{Colors, Glyphs, Style};
use std::path::Path;
use std::rc::Rc;

const COLUMNS: [usize; 3] = [80, 50, 120];
const GLYPHS: [(&str, Glyphs, &[&str]); 3] = [
    ("utf-8", Glyphs::Utf8, &[]),
    ("ascii", Glyphs::Ascii, &["--ascii"]),
    ("plain", Glyphs::Plain, &["--plain"]),
];

fn name(program: &Path) -> String {
    let name = program.file_name().expect("a program has a name");
    name.to_string_lossy().into_owned()
}

/// What a program with reports shows at a width and with a set of glyphs.
fn with_reports(program: &Path, columns: usize, glyphs: &[&str]) -> String {
    let folder = program.parent().expect("a program is in a folder");
    let name = name(program);
    let mut arguments = vec!["--no-config", "--mem-limit", "6GiB"];
    arguments.extend(glyphs);
    arguments.push(&name);
    let mut run = command(&arguments);
    run.env("COLUMNS", columns.to_string())
        .env("LC_ALL", "C.UTF-8")
        .current_dir(folder);
    let got = finish(run.spawn().expect("arr starts"));
    got.stdout + &got.stderr
}

/// What a program without reports prints, and how its end is told in each form.
fn error_forms(program: &Path) -> impl Fn(usize, Style) -> String {
    let folder = program.parent().expect("a program is in a folder");
    let (world, page) = World::new(6 << 30, folder);
    let options = Options {
        explain: true,
        ..Options::default()
    };
    let text = std::fs::read_to_string(program).expect("the program can be read");
    let source = Rc::new(Source::new(name(program), text));
    let mut session = Session::new(Box::new(world), options);
    let outcome = session.run(&source, Mode::Script, None);
    let session = std::cell::RefCell::new(session);
    move |columns, style| {
        page.look.set((columns, style));
        let told = match &outcome {
            Outcome::Raised(e) => error::uncaught(&mut session.borrow_mut().cx, e),
            Outcome::Syntax(e) => error::syntax_error_explained(&session.borrow().cx, &source, e),
            Outcome::Done | Outcome::Exit(_) => String::new(),
        };
        let Page { out, err, .. } = &page;
        format!("{}{}{told}", out.borrow(), err.borrow())
    }
}

/// What is shown at all widths with all sets of glyphs; alike ones stand together.
fn shown(form: impl Fn(usize, usize) -> String) -> String {
    let mut sections: Vec<(Vec<String>, String)> = Vec::new();
    for columns in COLUMNS {
        for (at, (glyphs, ..)) in GLYPHS.iter().enumerate() {
            let text = form(columns, at);
            let title = format!("{columns} columns, {glyphs}");
            match sections.iter_mut().find(|s| s.1 == text) {
                Some(known) => known.0.push(title),
                None => sections.push((vec![title], text)),
            }
        }
    }
    if let [(_, text)] = sections.as_slice() {
        return format!("=== all widths and glyphs\n{text}");
    }
    let section =
        |(titles, text): (Vec<String>, String)| format!("=== {}\n{text}", titles.join("; "));
    sections.into_iter().map(section).collect()
}

/// Holds every program of a folder against its snapshot.
fn snapshots(folder: &str, shown: fn(&Path) -> String) {
    let programs = programs(folder);
    let texts = over_all(&programs, |program| {
        let name = program.file_stem()?.to_string_lossy().into_owned();
        Some(format!("{name}\0{}", shown(program)))
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
    snapshots("errors", |program| {
        let form = error_forms(program);
        shown(|columns, at| {
            let (colors, glyphs) = (Colors::None, GLYPHS[at].1);
            form(columns, Style { colors, glyphs })
        })
    });
}

#[test]
fn teachers_draw_what_they_found() {
    snapshots("teachers", |program| {
        shown(|columns, at| with_reports(program, columns, GLYPHS[at].2))
    });
}

#[test]
fn colours_repeat_what_words_say() {
    let mut text = String::new();
    for name in ["broadcast", "name_slip", "huge_distances"] {
        let program = tests_folder()
            .join("errors")
            .join(name)
            .with_extension("arr");
        let (colors, glyphs) = (Colors::Indexed, Glyphs::Utf8);
        text += &error_forms(&program)(80, Style { colors, glyphs });
    }
    let program = tests_folder().join("teachers/sharing.arr");
    text += &with_reports(&program, 80, &["--color=always"]);
    let mut settings = insta::Settings::clone_current();
    settings.set_snapshot_path("../data");
    settings.set_prepend_module_to_snapshot(false);
    settings.set_omit_expression(true);
    settings.bind(|| insta::assert_snapshot!("in_colour", text.replace('\u{1b}', "^")));
}
