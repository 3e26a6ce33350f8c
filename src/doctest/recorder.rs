//! A world that keeps what is printed and passes everything else on.

use std::cell::RefCell;
use std::io;
use std::rc::Rc;

use crate::host::{Host, Over, Stream};
use crate::style::Style;

/// A [`Host`] over another one: standard output goes to a text that its maker shares, warnings and errors are dropped.
pub struct Recorder {
    inner: Box<dyn Host>,
    printed: Rc<RefCell<String>>,
    columns: usize,
}

/// How wide a page is.
const PAGE: usize = 80;

impl Recorder {
    /// The same for a screen of so many columns: what is shown there and never compared.
    pub fn for_screen(mut self, columns: usize) -> Recorder {
        self.columns = columns;
        self
    }

    /// A recorder over a world, and the text it writes to.
    pub fn new(inner: Box<dyn Host>) -> (Recorder, Rc<RefCell<String>>) {
        let printed = Rc::new(RefCell::new(String::new()));
        let recorder = Recorder {
            inner,
            printed: printed.clone(),
            columns: PAGE,
        };
        (recorder, printed)
    }
}

impl Over for Recorder {
    fn below(&self) -> &dyn Host {
        &*self.inner
    }

    fn below_mut(&mut self) -> &mut dyn Host {
        &mut *self.inner
    }

    fn write_over(&mut self, stream: Stream, text: &str) -> io::Result<()> {
        if stream == Stream::Out {
            self.printed.borrow_mut().push_str(text);
        }
        Ok(())
    }

    fn flush_over(&mut self, _: Stream) -> io::Result<()> {
        Ok(())
    }

    // Reports fold at one width, so that a page is right on every terminal.
    fn columns_over(&self) -> Option<usize> {
        Some(self.columns)
    }

    // What is kept has no colours, whatever the terminal can show.
    fn style_over(&self, _: Stream) -> Style {
        Style::default()
    }
}
