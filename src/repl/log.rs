//! A world that passes everything on and keeps what was printed, for `%save` and so that a prompt always begins a line.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use crate::host::{Host, Over, Stream};

/// What one entry printed.
#[derive(Default)]
pub struct Log {
    /// Both outputs, as they came; no more than [`Log::MOST`] bytes of it.
    pub text: String,
    /// Whether the last thing written did not end its line.
    pub in_line: bool,
    /// Shows one text through the pager where it is longer than the screen; set while the value of an entry is being shown.
    pub pages: Option<Rc<dyn Fn(&str) -> bool>>,
}

impl Log {
    /// Bytes of one entry's output that are kept.
    const MOST: usize = 1 << 16;

    fn note(&mut self, text: &str) {
        let room = Log::MOST.saturating_sub(self.text.len());
        let mut end = room.min(text.len());
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        self.text += &text[..end];
        if let Some(last) = text.chars().next_back() {
            self.in_line = last != '\n';
        }
    }
}

/// A [`Host`] over another one that keeps a [`Log`].
pub struct Logged {
    inner: Box<dyn Host>,
    log: Rc<RefCell<Log>>,
}

impl Logged {
    /// The same world with a log.
    pub fn new(inner: Box<dyn Host>, log: Rc<RefCell<Log>>) -> Logged {
        Logged { inner, log }
    }
}

impl Over for Logged {
    fn below(&self) -> &dyn Host {
        &*self.inner
    }

    fn below_mut(&mut self) -> &mut dyn Host {
        &mut *self.inner
    }

    fn write_over(&mut self, stream: Stream, text: &str) -> io::Result<()> {
        self.log.borrow_mut().note(text);
        let pages = self.log.borrow().pages.clone();
        if let Some(pages) = pages.filter(|_| stream == Stream::Out) {
            self.inner.flush(Stream::Out)?;
            if pages(text) {
                return Ok(());
            }
        }
        self.inner.write(stream, text)
    }

    fn read_line_over(&mut self, interrupted: &dyn Fn() -> bool) -> io::Result<String> {
        let line = self.inner.read_line(interrupted);
        self.log.borrow_mut().in_line = false;
        line
    }
}
