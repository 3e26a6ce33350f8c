//! A world that keeps what is printed and passes everything else on.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;
use std::time::Duration;

use crate::host::{Files, Host, Stream};

/// A [`Host`] over another one: standard output goes to a text that its maker shares, warnings and errors are dropped.
pub struct Recorder {
    inner: Box<dyn Host>,
    printed: Rc<RefCell<String>>,
}

impl Recorder {
    /// A recorder over a world, and the text it writes to.
    pub fn new(inner: Box<dyn Host>) -> (Recorder, Rc<RefCell<String>>) {
        let printed = Rc::new(RefCell::new(String::new()));
        let recorder = Recorder {
            inner,
            printed: printed.clone(),
        };
        (recorder, printed)
    }
}

impl Host for Recorder {
    fn write(&mut self, stream: Stream, text: &str) -> io::Result<()> {
        if stream == Stream::Out {
            self.printed.borrow_mut().push_str(text);
        }
        Ok(())
    }

    fn flush(&mut self, _: Stream) -> io::Result<()> {
        Ok(())
    }

    fn read_line(&mut self) -> io::Result<String> {
        self.inner.read_line()
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

    // Reports fold at this width, so that a page is right on every terminal.
    fn columns(&self) -> Option<usize> {
        Some(80)
    }

    fn files(&mut self) -> Option<&mut dyn Files> {
        self.inner.files()
    }
}
