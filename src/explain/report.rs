//! The report after each statement: an observer that turns what was done into entries and writes them where output goes.

use super::facts::{self, Names};
use super::{report_json, report_text};
use crate::host::Stream;
use crate::session::{Done, Observer, Session};

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
}

impl Reporter {
    /// A reporter that has mentioned nothing yet.
    pub fn new(detail: Detail, setting: Setting) -> Reporter {
        Reporter {
            detail,
            setting,
            names: Names::default(),
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
        if done.silent {
            return;
        }
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
                report_text::render(&entries, done, &margin, width, self.detail)
            }
        };
        // What cannot be written shows when the program's own output is flushed.
        let _ = session.cx.host.write(Stream::Out, &text);
    }
}
