//! The outside world as a trait: output, input, clock, entropy, environment, files.
//!
//! A terminal, a test and a browser page each bring their own; nothing below the command line reaches the world another way.

use std::io;
use std::path::Path;
use std::time::Duration;

use crate::style::Style;

/// Which output.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stream {
    /// `sys.stdout`
    Out,
    /// `sys.stderr`
    Err,
}

/// The outside world of a session.
pub trait Host {
    /// Writes text; errors as the system tells them (a closed pipe, a full disk).
    fn write(&mut self, stream: Stream, text: &str) -> io::Result<()>;

    /// Makes sure that what was written has left.
    fn flush(&mut self, stream: Stream) -> io::Result<()>;

    /// One line of standard input with its line end; empty at the end, and where `interrupted` says so while it waits.
    fn read_line(&mut self, interrupted: &dyn Fn() -> bool) -> io::Result<String>;

    /// Time since 1970-01-01 UTC.
    fn wall_clock(&self) -> Duration;

    /// Time since some fixed moment; never goes back.
    fn monotonic(&self) -> Duration;

    /// Processor time used.
    fn cpu_time(&self) -> Duration;

    /// Sleeps. Ends early when `interrupted` says so.
    fn sleep(&mut self, time: Duration, interrupted: &dyn Fn() -> bool);

    /// Fills `bytes` with randomness.
    fn entropy(&mut self, bytes: &mut [u8]);

    /// The environment variables.
    fn environment(&self) -> Vec<(String, String)>;

    /// Bytes that a session may use when nobody said otherwise.
    fn memory_limit(&self) -> u64;

    /// Columns of the terminal, if output goes to one.
    fn columns(&self) -> Option<usize>;

    /// How output looks there: colours and glyphs.
    fn style(&self, _stream: Stream) -> Style {
        Style::default()
    }

    /// The files of this world; `None` where there are none (`--no-files`).
    fn files(&mut self) -> Option<&mut dyn Files>;
}

/// A world over another one: what it does not say itself is said by the world below.
pub trait Over {
    /// The world below.
    fn below(&self) -> &dyn Host;

    /// The world below, to be changed.
    fn below_mut(&mut self) -> &mut dyn Host;

    /// See [`Host::write`].
    fn write_over(&mut self, stream: Stream, text: &str) -> io::Result<()>;

    /// See [`Host::flush`].
    fn flush_over(&mut self, stream: Stream) -> io::Result<()> {
        self.below_mut().flush(stream)
    }

    /// See [`Host::read_line`].
    fn read_line_over(&mut self, interrupted: &dyn Fn() -> bool) -> io::Result<String> {
        self.below_mut().read_line(interrupted)
    }

    /// See [`Host::columns`].
    fn columns_over(&self) -> Option<usize> {
        self.below().columns()
    }

    /// See [`Host::style`].
    fn style_over(&self, stream: Stream) -> Style {
        self.below().style(stream)
    }
}

impl<W: Over> Host for W {
    fn write(&mut self, stream: Stream, text: &str) -> io::Result<()> {
        self.write_over(stream, text)
    }

    fn flush(&mut self, stream: Stream) -> io::Result<()> {
        self.flush_over(stream)
    }

    fn read_line(&mut self, interrupted: &dyn Fn() -> bool) -> io::Result<String> {
        self.read_line_over(interrupted)
    }

    fn wall_clock(&self) -> Duration {
        self.below().wall_clock()
    }

    fn monotonic(&self) -> Duration {
        self.below().monotonic()
    }

    fn cpu_time(&self) -> Duration {
        self.below().cpu_time()
    }

    fn sleep(&mut self, time: Duration, interrupted: &dyn Fn() -> bool) {
        self.below_mut().sleep(time, interrupted);
    }

    fn entropy(&mut self, bytes: &mut [u8]) {
        self.below_mut().entropy(bytes);
    }

    fn environment(&self) -> Vec<(String, String)> {
        self.below().environment()
    }

    fn memory_limit(&self) -> u64 {
        self.below().memory_limit()
    }

    fn columns(&self) -> Option<usize> {
        self.columns_over()
    }

    fn style(&self, stream: Stream) -> Style {
        self.style_over(stream)
    }

    fn files(&mut self) -> Option<&mut dyn Files> {
        self.below_mut().files()
    }
}

/// Whole-file access. Handles that stay open are made by [`Files::open`].
pub trait Files {
    /// Opens a file.
    fn open(&mut self, path: &Path, options: &std::fs::OpenOptions) -> io::Result<std::fs::File>;

    /// Renames a file over another, as the last step of writing one.
    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()>;

    /// Removes a file.
    fn remove(&mut self, path: &Path) -> io::Result<()>;

    /// Makes a folder, with those above it.
    fn make_dir(&mut self, path: &Path) -> io::Result<()>;

    /// Removes an empty folder.
    fn remove_dir(&mut self, path: &Path) -> io::Result<()>;

    /// Names in a folder, sorted.
    fn list(&mut self, path: &Path) -> io::Result<Vec<String>>;

    /// What is known of a path.
    fn metadata(&mut self, path: &Path) -> io::Result<std::fs::Metadata>;

    /// The working folder.
    fn working_dir(&mut self) -> io::Result<std::path::PathBuf>;

    /// Changes the working folder.
    fn set_working_dir(&mut self, path: &Path) -> io::Result<()>;

    /// The folder for temporary files.
    fn temp_dir(&mut self) -> std::path::PathBuf;
}

/// A world with nothing in it, for tests of the layers above: output is gathered, everything else is empty.
#[cfg(test)]
#[derive(Default)]
pub struct Empty {
    /// What was written, to both outputs.
    pub written: String,
    /// Lines that are left to read.
    pub lines: Vec<String>,
}

#[cfg(test)]
impl Host for Empty {
    fn write(&mut self, _: Stream, text: &str) -> io::Result<()> {
        self.written.push_str(text);
        Ok(())
    }

    fn flush(&mut self, _: Stream) -> io::Result<()> {
        Ok(())
    }

    fn read_line(&mut self, _: &dyn Fn() -> bool) -> io::Result<String> {
        Ok(if self.lines.is_empty() {
            String::new()
        } else {
            self.lines.remove(0)
        })
    }

    fn wall_clock(&self) -> Duration {
        Duration::ZERO
    }

    fn monotonic(&self) -> Duration {
        Duration::ZERO
    }

    fn cpu_time(&self) -> Duration {
        Duration::ZERO
    }

    fn sleep(&mut self, _: Duration, _: &dyn Fn() -> bool) {}

    fn entropy(&mut self, bytes: &mut [u8]) {
        bytes.fill(7);
    }

    fn environment(&self) -> Vec<(String, String)> {
        Vec::new()
    }

    fn memory_limit(&self) -> u64 {
        1 << 30
    }

    fn columns(&self) -> Option<usize> {
        None
    }

    fn files(&mut self) -> Option<&mut dyn Files> {
        None
    }
}
