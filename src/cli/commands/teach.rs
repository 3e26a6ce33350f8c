//! `arr why 'EXPR'` and the other teachers from the shell: the names of a program first (`--load`), then the page.

use std::path::PathBuf;
use std::rc::Rc;

use clap::ValueEnum;

use super::super::run::{program_text, run_guarded};

use crate::explain::facts::Names;
use crate::explain::page_text::Look;
use crate::explain::{command, page_json, page_text};
use crate::host::Stream;
use crate::object::cx::Options;
use crate::session::{Mode, Session};

/// Explain an expression from provenance and layouts.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Examples:\n  arr why 'arange(12).reshape(3, 4).T.reshape(12)'\n  arr bcast 'ones((3, 1)) + ones(4)'\n  arr buf --load lesson.arr v\n  arr graph --load lesson.arr --format json"
)]
pub struct Teach {
    /// What to look at
    #[arg(value_name = "EXPR")]
    pub expression: Vec<String>,

    /// Run this program first; its names are there then
    #[arg(long, value_name = "FILE")]
    pub load: Option<PathBuf>,

    /// How it is told
    #[arg(long, value_enum, default_value_t = Format::Text)]
    pub format: Format,

    /// Draw with ASCII characters only
    #[arg(long)]
    pub ascii: bool,

    /// No drawings: `key: value` lines
    #[arg(long)]
    pub plain: bool,
}

/// How a page is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people
    Text,
    /// One JSON object
    Json,
}

/// Runs the command `name`; gives 0, 1 where the expression has no value, 2 where the program cannot be read.
pub fn run(name: &str, asked: &Teach) -> i32 {
    let mut args = super::environment_options();
    (args.ascii, args.plain) = (asked.ascii, asked.plain);
    let options = Options {
        explain: true,

        ..Options::default()
    };
    let mut session = Session::new(Box::new(super::world(&args)), options);
    if let Some(file) = &asked.load {
        let source = match program_text(file) {
            Ok(source) => Rc::new(source),
            Err(message) => return told(&mut session, Stream::Err, &message, 2),
        };
        let ended = run_guarded(&mut session, &source, Mode::Script, None);
        if ended.code != 0 {
            return ended.code;
        }
    }
    let expression = asked.expression.join(" ");
    let mut names = Names::default();
    match command::run(&mut session, &mut names, &format!("{name} {expression}")) {
        Some(Ok(page)) => {
            let look = Look::of(&session.cx, Stream::Out);
            let text = match asked.format {
                Format::Text => page_text::render(&page, look),
                Format::Json => page_json::render(&page),
            };
            told(&mut session, Stream::Out, &text, 0)
        }
        Some(Err(message)) => told(
            &mut session,
            Stream::Err,
            &format!("arr {name}: {message}\n"),
            1,
        ),
        None => 2,
    }
}

fn told(session: &mut Session, stream: Stream, text: &str, code: i32) -> i32 {
    let _ = session.cx.host.write(stream, text);
    let _ = session.cx.host.flush(stream);
    code
}
