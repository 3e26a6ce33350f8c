//! The outside world of a process: standard streams, clock, files, entropy from the system.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, IsTerminal, Read, Write};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::host::{Files, Host, Stream};
use crate::style::Style;

/// A process with a terminal or pipes.
pub struct Terminal {
    out: BufWriter<io::Stdout>,
    out_is_tty: bool,
    out_style: Style,
    err_style: Style,
    begun: Instant,
    memory_limit: u64,
    files: Option<System>,
}

struct System;

impl Terminal {
    /// The world of this process. Without `files`, programs see no file system; `style` tells how an output looks that is a terminal or is none.
    pub fn new(memory_limit: u64, files: bool, style: impl Fn(bool) -> Style) -> Terminal {
        let out = io::stdout();
        Terminal {
            out_is_tty: out.is_terminal(),
            out_style: style(out.is_terminal()),
            err_style: style(io::stderr().is_terminal()),
            out: BufWriter::with_capacity(1 << 16, out),
            begun: Instant::now(),
            memory_limit,
            files: files.then_some(System),
        }
    }
}

/// Waits until a terminal has a line; whether it came before the interrupt. A read that began cannot be stopped: the signal of Ctrl-C goes to
/// another thread.
#[cfg(unix)]
fn input_comes(interrupted: &dyn Fn() -> bool) -> bool {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let input = io::stdin();
    if !input.is_terminal() {
        return true;
    }
    let pause = Timespec {
        tv_sec: 0,
        tv_nsec: 50_000_000,
    };
    loop {
        let mut waits = [PollFd::new(&input, PollFlags::IN)];
        match poll(&mut waits, Some(&pause)) {
            Ok(0) | Err(rustix::io::Errno::INTR) if interrupted() => return false,
            Ok(0) | Err(rustix::io::Errno::INTR) => {}
            _ => return true,
        }
    }
}

#[cfg(not(unix))]
fn input_comes(_: &dyn Fn() -> bool) -> bool {
    true
}

impl Host for Terminal {
    fn write(&mut self, stream: Stream, text: &str) -> io::Result<()> {
        match stream {
            Stream::Out => {
                self.out.write_all(text.as_bytes())?;
                if self.out_is_tty && text.contains('\n') {
                    self.out.flush()
                } else {
                    Ok(())
                }
            }
            Stream::Err => {
                self.out.flush()?;
                io::stderr().write_all(text.as_bytes())
            }
        }
    }

    fn flush(&mut self, stream: Stream) -> io::Result<()> {
        match stream {
            Stream::Out => self.out.flush(),
            Stream::Err => io::stderr().flush(),
        }
    }

    fn read_line(&mut self, interrupted: &dyn Fn() -> bool) -> io::Result<String> {
        self.out.flush()?;
        if !input_comes(interrupted) {
            return Ok(String::new());
        }
        let mut line = String::new();
        io::stdin().read_line(&mut line)?;
        Ok(line)
    }

    fn wall_clock(&self) -> Duration {
        SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default()
    }

    fn monotonic(&self) -> Duration {
        self.begun.elapsed()
    }

    fn cpu_time(&self) -> Duration {
        super::limits::cpu_time().unwrap_or_else(|| self.begun.elapsed())
    }

    fn sleep(&mut self, time: Duration, interrupted: &dyn Fn() -> bool) {
        let until = Instant::now() + time;
        while let Some(left) = until.checked_duration_since(Instant::now()) {
            if interrupted() {
                return;
            }
            std::thread::sleep(left.min(Duration::from_millis(20)));
        }
    }

    fn entropy(&mut self, bytes: &mut [u8]) {
        let read = File::open("/dev/urandom").and_then(|mut f| f.read_exact(bytes));
        if read.is_err() {
            // Without a source of randomness the clock and the address of a new allocation have to do.
            let seed =
                self.wall_clock().as_nanos() as u64 ^ (Box::new(0u8).as_ref() as *const u8 as u64);
            let mut state = seed | 1;
            for byte in bytes {
                state ^= state << 13;
                state ^= state >> 7;
                state ^= state << 17;
                *byte = state as u8;
            }
        }
    }

    fn environment(&self) -> Vec<(String, String)> {
        let text = |s: std::ffi::OsString| s.to_string_lossy().into_owned();
        std::env::vars_os()
            .map(|(k, v)| (text(k), text(v)))
            .collect()
    }

    fn memory_limit(&self) -> u64 {
        self.memory_limit
    }

    fn columns(&self) -> Option<usize> {
        // A terminal that nobody gave a size has none.
        let known = |columns: &usize| *columns > 0;
        let columns = std::env::var("COLUMNS").ok().and_then(|c| c.parse().ok());
        let terminal = || terminal_size::terminal_size().map(|(w, _)| w.0 as usize);
        columns.filter(known).or_else(|| terminal().filter(known))
    }

    fn style(&self, stream: Stream) -> Style {
        match stream {
            Stream::Out => self.out_style,
            Stream::Err => self.err_style,
        }
    }

    fn files(&mut self) -> Option<&mut dyn Files> {
        self.files.as_mut().map(|f| f as &mut dyn Files)
    }
}

impl Files for System {
    fn open(&mut self, path: &Path, options: &OpenOptions) -> io::Result<File> {
        options.open(path)
    }

    fn rename(&mut self, from: &Path, to: &Path) -> io::Result<()> {
        std::fs::rename(from, to)
    }

    fn remove(&mut self, path: &Path) -> io::Result<()> {
        std::fs::remove_file(path)
    }

    fn make_dir(&mut self, path: &Path) -> io::Result<()> {
        std::fs::create_dir_all(path)
    }

    fn remove_dir(&mut self, path: &Path) -> io::Result<()> {
        std::fs::remove_dir(path)
    }

    fn list(&mut self, path: &Path) -> io::Result<Vec<String>> {
        let mut names: Vec<String> = std::fs::read_dir(path)?
            .map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()))
            .collect::<io::Result<_>>()?;
        names.sort();
        Ok(names)
    }

    fn metadata(&mut self, path: &Path) -> io::Result<std::fs::Metadata> {
        std::fs::metadata(path)
    }

    fn working_dir(&mut self) -> io::Result<PathBuf> {
        std::env::current_dir()
    }

    fn set_working_dir(&mut self, path: &Path) -> io::Result<()> {
        std::env::set_current_dir(path)
    }

    fn temp_dir(&mut self) -> PathBuf {
        std::env::temp_dir()
    }
}
