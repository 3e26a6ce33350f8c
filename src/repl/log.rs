//! A world that passes everything on and keeps what was printed, for `%save` and so that a prompt always begins a line.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;
use std::time::Duration;

use crate::host::{Files, Host, Stream};
use crate::style::Style;

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

impl Host for Logged {
    fn write(&mut self, stream: Stream, text: &str) -> io::Result<()> {
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

    fn flush(&mut self, stream: Stream) -> io::Result<()> {
        self.inner.flush(stream)
    }

    fn read_line(&mut self) -> io::Result<String> {
        let line = self.inner.read_line();
        self.log.borrow_mut().in_line = false;
        line
    }

    fn wall_clock(&self) -> Duration {
        self.inner.wall_clock()
    }

    fn monotonic(&self) -> Duration {
        self.inner.monotonic()
    }

    fn cpu_time(&self) -> Duration {
        self.inner.cpu_time()
    }

    fn sleep(&mut self, time: Duration, interrupted: &dyn Fn() -> bool) {
        self.inner.sleep(time, interrupted);
    }

    fn entropy(&mut self, bytes: &mut [u8]) {
        self.inner.entropy(bytes);
    }

    fn environment(&self) -> Vec<(String, String)> {
        self.inner.environment()
    }

    fn memory_limit(&self) -> u64 {
        self.inner.memory_limit()
    }

    fn columns(&self) -> Option<usize> {
        self.inner.columns()
    }

    fn style(&self, stream: Stream) -> Style {
        self.inner.style(stream)
    }

    fn files(&mut self) -> Option<&mut dyn Files> {
        self.inner.files()
    }
}
