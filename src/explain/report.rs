//! The report after each statement: an observer that turns what was done into entries and writes them where output goes.

use std::rc::Rc;

use super::facts::{self, Entry, Happened, Names};
use super::page::Page;
use super::page_text::Look;
use super::teaching::asked_after;
use super::{blowup, command, lost_in_block, lost_write, page_json, page_text};
use super::{report_json, report_text};
use crate::host::Stream;
use crate::session::{Done, Observer, Session};
use crate::source::Source;
use crate::syntax::{TeachingComment, teaching_comments};

/// How much is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Detail {
    /// One line an array.
    Line,
    /// Several lines an array.
    Full,
    /// One JSON object a line.
    Json,
}

/// Where reports stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Setting {
    /// Under the line just typed.
    Prompt,
    /// Among a script's output: each begins with its line number.
    Script,
}

/// Reports what statements did.
pub struct Reporter {
    detail: Detail,
    setting: Setting,
    names: Names,
    /// The teaching comments of the text that runs.
    comments: Option<(Rc<Source>, Vec<TeachingComment>)>,
}

impl Reporter {
    /// A reporter that has mentioned nothing yet.
    pub fn new(detail: Detail, setting: Setting) -> Reporter {
        Reporter {
            detail,
            setting,
            names: Names::default(),
            comments: None,
        }
    }

    /// The page of a teacher's command (`why a.T`); `None` where the line is none.
    pub fn teach(&mut self, session: &mut Session, line: &str) -> Option<Result<Page, String>> {
        command::run(session, &mut self.names, line)
    }

    /// Warns of writes that were lost.
    fn warn(&self, session: &mut Session, done: &Done) {
        let cx = &mut session.cx;
        let targets = done.lost.iter();
        let mut all: Vec<_> = targets
            .map(|lost| lost_write::of_target(cx, done, lost))
            .collect();
        all.extend(lost_in_block::found(cx, done));
        for told in &all {
            let (head, page) = lost_write::warning(&mut session.cx, done, told);
            let look = Look::of(&session.cx, Stream::Err);
            let text = match self.detail {
                Detail::Json => page_json::render(&page),
                _ => head + &page_text::render(&page, look),
            };
            let _ = session.cx.host.write(Stream::Err, &text);
        }
    }

    /// Notes on a result that broadcasting made much larger than its operands.
    fn note(&self, session: &mut Session, done: &Done, entries: &[Entry]) {
        let made = entries
            .iter()
            .filter(|e| matches!(e.happened, Happened::Made));
        let Some(header) = made.filter_map(|e| e.header.as_ref()).next() else {
            return;
        };
        if self.detail != Detail::Json
            && let Some(page) = blowup::note(&mut session.cx, done, header)
        {
            let look = Look::of(&session.cx, Stream::Err);
            let _ = session
                .cx
                .host
                .write(Stream::Err, &page_text::render(&page, look));
        }
    }

    /// Answers the teaching comments behind and below a statement.
    fn answer(&mut self, session: &mut Session, done: &Done) {
        let known = self
            .comments
            .as_ref()
            .is_some_and(|c| Rc::ptr_eq(&c.0, &done.source));
        if !known {
            self.comments = Some((done.source.clone(), teaching_comments(done.source.text())));
        }
        let Some((source, comments)) = &self.comments else {
            return;
        };
        let source = source.clone();
        for (at, line) in asked_after(&source, comments, done.span.end) {
            let Some(said) = command::run(session, &mut self.names, line) else {
                continue;
            };
            let look = Look::of(&session.cx, Stream::Out);
            let number = source.line(at);
            let text = match (said, self.detail) {
                (Ok(page), Detail::Json) => page_json::render(&page),
                (Ok(page), _) => format!("{number:>4}  {line}\n{}", page_text::render(&page, look)),
                (Err(message), _) => format!("{number:>4}  {line}: {message}\n"),
            };
            let _ = session.cx.host.write(Stream::Out, &text);
        }
    }

    /// Says more or less from now on.
    pub fn set_detail(&mut self, detail: Detail) {
        self.detail = detail;
    }

    /// Stands somewhere else from now on: the prompt after a script.
    pub fn place(&mut self, setting: Setting) {
        self.setting = setting;
    }

    /// The number that a buffer has in reports, if one named it.
    pub fn buffer_number(&self, serial: u64) -> Option<usize> {
        self.names.known(serial)
    }
}

impl Observer for Reporter {
    fn statement(&mut self, session: &mut Session, done: &Done) {
        self.warn(session, done);
        if !done.silent {
            self.report(session, done);
        }
        if !done.raised {
            self.answer(session, done);
        }
    }
}

impl Reporter {
    fn report(&mut self, session: &mut Session, done: &Done) {
        let entries = facts::entries(done, &mut self.names);
        if entries.is_empty() {
            return;
        }
        let text = match self.detail {
            Detail::Json => report_json::render(&entries, done),
            Detail::Line | Detail::Full => {
                let width = session.cx.host.columns().unwrap_or(80);
                let margin = match self.setting {
                    Setting::Script => format!("{:>4}  ", done.source.line(done.span.start)),
                    Setting::Prompt => " ".to_string(),
                };
                let style = session.cx.host.style(Stream::Out);
                report_text::render(&entries, done, &margin, width, self.detail, style)
            }
        };
        // What cannot be written shows when the program's own output is flushed.
        let _ = session.cx.host.write(Stream::Out, &text);
        self.note(session, done, &entries);
    }
}
