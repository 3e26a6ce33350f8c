//! `docs/reference/`: what every function, method and attribute says of itself, written from the registry.
//!
//! `ARR_WRITE_REFERENCE=1 cargo test reference` writes the pages; without it they are held against the registry, so that they cannot rot.
use crate::run::tests_folder;
use arrlang::cli::terminal::Terminal;
use arrlang::object::cx::Options;
use arrlang::session::{Session, without_receiver};
use arrlang::style::Style;
use std::fmt::Write;
use std::fs;
use std::thread;

/// The pages: file, title, the expression whose attributes it lists, and how an entry is called.
const PAGES: &[(&str, &str, &str, &str)] = &[
    ("numpy", "NumPy's functions", "np", "np."),
    (
        "ndarray",
        "Methods and attributes of arrays",
        "np.zeros(3)",
        "a.",
    ),
    ("linalg", "Linear algebra", "np.linalg", "np.linalg."),
    ("random", "Random numbers", "np.random", "np.random."),
    (
        "generator",
        "Methods of a random generator",
        "np.random.Generator",
        "rng.",
    ),
    ("strings", "Arrays of text", "np.strings", "np.strings."),
    (
        "testing",
        "Assertions about arrays",
        "np.testing",
        "np.testing.",
    ),
    (
        "stride_tricks",
        "Views by strides",
        "np.lib.stride_tricks",
        "np.lib.stride_tricks.",
    ),
];

fn session() -> Session {
    let world = Terminal::new(1 << 30, true, |_| Style::default());
    Session::new(Box::new(world), Options::default())
}

fn page(session: &mut Session, (_, title, of, prefix): &(&str, &str, &str, &str)) -> String {
    let mut text = format!(
        "# {title}\n\nWritten from the program's own documentation; the examples run as tests.\n"
    );
    let Some(owner) = session.find(of) else {
        return text;
    };
    for name in session.attributes(&owner) {
        if name.starts_with('_') {
            continue;
        }
        let Some(doc) = session.documentation(&owner, Some(&name)) else {
            continue;
        };
        let signature = session
            .find(&format!("{of}.{name}"))
            .and_then(|found| match found {
                arrlang::session::Found::Value(value) => session.signature(&value),
                arrlang::session::Found::Instance(_) => None,
            })
            .unwrap_or_default();
        let signature = match signature.starts_with("(self") {
            true => without_receiver(&signature),
            false => signature,
        };
        let _ = write!(text, "\n## `{prefix}{name}{signature}`\n\n");
        let mut is_example = false;
        for line in doc.trim_end().lines() {
            is_example = line.starts_with(">>>") || (is_example && !line.is_empty());
            text += if is_example { "    " } else { "" };
            text += line.trim_end();
            text.push('\n');
        }
    }
    text
}

fn written() -> Vec<(String, String)> {
    let mut session = session();
    let pages = PAGES.iter();
    pages
        .map(|p| (format!("{}.md", p.0), page(&mut session, p)))
        .collect()
}

#[test]
fn the_reference_is_what_the_registry_says() {
    let thread = thread::Builder::new().stack_size(256 << 20).spawn(written);
    let pages = thread
        .expect("a thread starts")
        .join()
        .expect("a thread ends");
    let folder = tests_folder().join("../docs/reference");
    if std::env::var_os("ARR_WRITE_REFERENCE").is_some() {
        fs::create_dir_all(&folder).expect("docs/ can be written to");
        for (name, text) in &pages {
            fs::write(folder.join(name), text).expect("a page can be written");
        }
    }
    for (name, text) in &pages {
        assert!(text.matches("\n## ").count() > 1, "{name} has entries");
        let kept = fs::read_to_string(folder.join(name)).unwrap_or_default();
        assert!(
            kept == *text,
            "docs/reference/{name} is stale: ARR_WRITE_REFERENCE=1 cargo test reference"
        );
    }
}
