//! `arr doctest FILE...`: the examples of any text, held against what they print.

use std::path::PathBuf;

use clap::ValueEnum;

use super::doctest_output as output;
use crate::doctest::{Report, Request, mended, run_asked};
use crate::object::cx::Options;

/// Run the `>>>` examples of texts and compare what they print with what the texts say. Python's rules and directives
/// (`# doctest: +ELLIPSIS`); in Markdown a fence ends an expected text.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Examples:\n  arr doctest handout.md\n  arr doctest --fix docs/*.md\n  arr doctest -k strides --diff notes.txt\n  arr doctest --format junit docs/*.md > doctest.xml"
)]
pub struct Doctest {
    /// Texts with examples: Markdown, reStructuredText, Python, anything
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// Write what the examples print into the files
    #[arg(long)]
    pub fix: bool,

    /// Show differences line by line
    #[arg(long)]
    pub diff: bool,

    /// Judge only examples that have PAT in their code (the others still run)
    #[arg(short = 'k', value_name = "PAT")]
    pub only: Option<String>,

    /// How results are told
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// Numbers may differ by this much (relative; absolute below 1)
    #[arg(long, value_name = "TOL")]
    pub float_tolerance: Option<f64>,
}

/// How results are told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// JUnit's XML
    Junit,
    /// One JSON object a line
    Json,
}

/// A file and what came of it.
pub struct Ran {
    /// Its name as it was given.
    pub name: String,
    /// What came of its examples.
    pub report: Report,
    /// Whether its expected texts were rewritten.
    pub fixed: bool,
}

/// Runs the command; gives the exit code: 0 when all passed, 1 when one failed, 2 when a file could not be read.
pub fn run(asked: &Doctest) -> i32 {
    let request = Request {
        tolerance: asked.float_tolerance,
        only: asked.only.clone(),
        ..Request::default()
    };
    let mut all = Vec::new();
    let mut unreadable = false;
    for path in &asked.files {
        let name = path.display().to_string();
        let text = match std::fs::read_to_string(path) {
            Ok(text) => text,
            Err(e) => {
                output::complain(&format!(
                    "arr: can't open file '{name}': {}\n",
                    super::super::run::system_error(&e)
                ));
                unreadable = true;
                continue;
            }
        };
        let report = one(&name, &text, &request);
        let mut fixed = false;
        if asked.fix && !report.failures.is_empty() {
            match replace(path, &mended(&text, &report.failures)) {
                Ok(()) => fixed = true,
                Err(e) => {
                    output::complain(&format!("arr: can't write '{name}': {e}\n"));
                    unreadable = true;
                }
            }
        }
        all.push(Ran {
            name,
            report,
            fixed,
        });
    }
    output::tell(&all, asked);
    let failed = |ran: &Ran| {
        !ran.fixed && (!ran.report.failures.is_empty() || ran.report.malformed.is_some())
    };
    match (unreadable, all.iter().any(failed)) {
        (true, _) => 2,
        (_, true) => 1,
        _ => 0,
    }
}

fn one(name: &str, text: &str, request: &Request) -> Report {
    let args = super::environment_options();
    let host = super::world(&args);
    let options = Options {
        threads: args.threads.unwrap_or(1),
        argv: vec![name.to_string()],
        ..Options::default()
    };
    run_asked(name, text, request, Box::new(host), options)
}

/// Writes beside the file and renames, so that it is never half written.
fn replace(path: &std::path::Path, text: &str) -> std::io::Result<()> {
    let mut beside = path.as_os_str().to_owned();
    beside.push(".new");
    std::fs::write(&beside, text)?;
    std::fs::rename(&beside, path)
}
