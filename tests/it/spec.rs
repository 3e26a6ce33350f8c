//! The manual (`tests/spec/*.md`), and the examples of every builtin's documentation, run as doctests: what is written is what is printed.
use crate::run::{assert_only_pending, tests_folder};
use arrlang::builtins::numpy::ufunc::{self, UfuncObject};
use arrlang::cli::terminal::Terminal;
use arrlang::doctest::{self, Directives, Failure, Report};
use arrlang::object::cx::Options;
use arrlang::object::module::Module;
use arrlang::object::{Type, Value};
use arrlang::registry::{BuiltinFunction, GetSet};
use arrlang::session::Session;
use arrlang::style::Style;
use std::collections::BTreeMap;
use std::fs;
use std::thread::{self, JoinHandle};

/// Bytes an example may use.
const MEMORY: u64 = 1 << 30;
/// Room for the deepest nesting of calls, as the command line gives it.
const STACK: usize = 256 << 20;

fn world() -> Box<Terminal> {
    Box::new(Terminal::new(MEMORY, true, |_| Style::default()))
}

fn doctest(name: &str, text: &str) -> Report {
    doctest::run(
        name,
        text,
        Directives::default(),
        world(),
        Options::default(),
    )
}

/// Start a thread with the stack that programs get.
fn start<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    let thread = thread::Builder::new().stack_size(STACK).spawn(work);
    thread.expect("a thread starts")
}

/// Run texts, each in a fresh session, on as many threads as there are processors; hold them against what is pending.
fn assert_all(what: &str, least: usize, texts: Vec<(String, String)>) {
    let threads = thread::available_parallelism().map_or(2, usize::from);
    let mut parts: Vec<Vec<_>> = vec![Vec::new(); threads];
    for (at, text) in texts.into_iter().enumerate() {
        parts[at % threads].push(text);
    }
    let run = |(name, text): (String, String)| {
        let report = doctest(&name, &text);
        (name, report)
    };
    let started: Vec<_> = parts
        .into_iter()
        .map(|part| start(move || part.into_iter().map(run).collect::<Vec<_>>()))
        .collect();
    let mut attempted = 0;
    let mut outcomes = Vec::new();
    for (name, report) in started
        .into_iter()
        .flat_map(|t| t.join().expect("a thread ends"))
    {
        attempted += report.attempted;
        let faults: Vec<_> = report.failures.iter().map(shown).collect();
        outcomes.push((name, (!faults.is_empty()).then(|| faults.join("\n"))));
    }
    outcomes.sort();
    assert_only_pending(what, &outcomes);
    assert!(
        attempted >= least,
        "{what}: only {attempted} examples were found"
    );
}

fn shown(f: &Failure) -> String {
    format!(
        "{}:{}\n>>> {}want {:?}\ngot  {:?}",
        f.file, f.line, f.source, f.want, f.got
    )
}

#[test]
fn the_manual_says_what_is_printed() {
    let mut pages: Vec<_> = ["spec", "../docs"]
        .iter()
        .flat_map(|folder| fs::read_dir(tests_folder().join(folder)).expect("the folder is there"))
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "md"))
        .collect();
    pages.sort();
    let texts = pages
        .iter()
        .map(|path| {
            let name = path
                .file_name()
                .unwrap_or_default()
                .to_string_lossy()
                .into_owned();
            (name, fs::read_to_string(path).expect("a page can be read"))
        })
        .collect();
    assert_all("spec", 100, texts);
}

/// Notes the documentation of a value, if it is a builtin with examples.
fn note(found: &mut BTreeMap<&'static str, String>, owner: &str, name: &str, value: &Value) {
    let doc = if let Some(function) = value.downcast::<BuiltinFunction>() {
        function.entry.doc
    } else if let Some(object) = value.downcast::<UfuncObject>() {
        ufunc::docs::of(object.ufunc.name).unwrap_or_default()
    } else if let Some(attribute) = value.downcast::<GetSet>() {
        attribute.entry.doc
    } else {
        return;
    };
    if doc.contains(">>>") {
        found
            .entry(doc)
            .or_insert_with(|| format!("{owner}.{name}"));
    }
}

/// The documentation of every builtin that a name of the language, of numpy or of a type leads to.
fn documentation() -> Vec<(String, String)> {
    let mut session = Session::new(world(), Options::default());
    let mut found = BTreeMap::new();
    let mut types = session.cx.types.all();
    let builtins: Vec<_> = session
        .cx
        .builtins
        .iter()
        .map(|(name, value)| (name.to_string(), value.clone()))
        .collect();
    let mut modules = Vec::new();
    for name in arrlang::builtins::modules::all_names() {
        let Ok(Some(module)) = arrlang::builtins::modules::import(&mut session.cx, name) else {
            continue;
        };
        if let Some(module) = module.downcast::<Module>() {
            let namespace = module.namespace.borrow();
            let names = namespace.iter().map(|(n, v)| (n.to_string(), v.clone()));
            modules.push((name.to_string(), names.collect()));
        }
    }
    modules.push(("builtins".to_string(), builtins));
    for (module, names) in &modules {
        for (name, value) in names {
            note(&mut found, module, name, value);
            if let Some(class) = value.downcast_rc::<Type>() {
                types.push(class);
            }
        }
    }
    for class in types {
        let namespace = class.namespace(&session.cx).borrow().clone();
        for (name, value) in &namespace {
            note(&mut found, &class.full_name(), name, value);
        }
    }
    for (name, doc) in arrlang::builtins::type_docs::all() {
        found.entry(doc).or_insert_with(|| name.to_string());
    }
    found
        .into_iter()
        .map(|(doc, name)| (name, doc.to_string()))
        .collect()
}

#[test]
fn every_builtin_does_what_its_examples_show() {
    assert_all(
        "docs",
        100,
        start(documentation).join().expect("a thread ends"),
    );
}
