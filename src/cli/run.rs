//! From arguments to an exit code.

use std::cell::RefCell;
use std::io::{IsTerminal, Read};
use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::process::ExitCode;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use super::args::{Args, ReportMode};
use super::limits;
use super::look::Surroundings;
use super::settings::Settings;
use super::terminal::Terminal;
use crate::builtins::modules::warnings;
use crate::explain::error;
use crate::explain::report::{Reporter, Setting};
use crate::host::{Host, Stream};
use crate::object::cx::{Options, WORTH_WAITING};
use crate::repl::{Log, Logged};
use crate::session::{Mode, Observer, Outcome, Session};
use crate::source::Source;

/// Stack of the thread that runs programs, in bytes: room for the deepest nesting of calls that is allowed.
const STACK: usize = 256 << 20;

/// Exit codes beside 0 and 1.
pub mod code {
    /// Wrong arguments, or a file that cannot be read.
    pub const USAGE: i32 = 2;
    /// A panic: a bug of arr.
    pub const BUG: i32 = 70;
    /// Ctrl-C, or the end of `--time-limit`.
    pub const INTERRUPTED: i32 = 130;
    /// Nobody reads the output any more.
    pub const CLOSED_PIPE: i32 = 141;
}

/// Runs the process.
pub fn main() -> ExitCode {
    let args = match Args::read() {
        Ok(args) => args,
        Err(e) => {
            let _ = e.print();
            return ExitCode::from(if e.use_stderr() { code::USAGE as u8 } else { 0 });
        }
    };
    let thread = std::thread::Builder::new()
        .name("arr".into())
        .stack_size(STACK);
    let running = thread.spawn(move || match &args.command {
        Some(command) => command.run(),
        None => start(&args),
    });
    let code = running
        .ok()
        .and_then(|t| t.join().ok())
        .unwrap_or(code::BUG);
    ExitCode::from(code as u8)
}

/// What is to be run.
enum Program {
    Text(Source),
    Prompt,
    Unreadable(String),
}

fn start(args: &Args) -> i32 {
    let (settings, complaints) = match args.no_config {
        true => Default::default(),
        false => Settings::read(),
    };
    for complaint in complaints {
        complain(&format!("arr: {complaint}"));
    }
    let memory_limit = args
        .mem_limit
        .or(settings.mem_limit)
        .unwrap_or_else(limits::default_memory_limit);
    let surroundings = Surroundings::of_process();
    let style = |is_tty| surroundings.style(args, &settings, is_tty);
    let mut host: Box<dyn Host> = Box::new(Terminal::new(memory_limit, !args.no_files, style));
    let program = program(args);
    let is_prompt = matches!(program, Program::Prompt);
    let log = Rc::new(RefCell::new(Log::default()));
    if is_prompt || args.interactive {
        host = Box::new(Logged::new(host, log.clone()));
    }
    let options = Options {
        fuse_from: match args.no_fuse {
            true => usize::MAX,
            false => args.fuse_from.unwrap_or(WORTH_WAITING),
        },
        threads: args
            .threads
            .unwrap_or_else(|| std::thread::available_parallelism().map_or(1, usize::from)),
        files: !args.no_files,
        argv: args.argv(),
        explain: !args.quiet,
        cache_line: settings.cache_line.unwrap_or(Options::default().cache_line),
    };
    let mut session = Session::new(host, options);
    for option in &args.warnings {
        if let Err(message) = warnings::add_option(&mut session.cx, option) {
            let _ = session
                .cx
                .host
                .write(Stream::Err, &format!("arr: -W {option}: {message}\n"));
            return code::USAGE;
        }
    }
    watch_interrupts(&session, args.time_limit);
    watch_memory(&session, memory_limit);
    let detail = match args.quiet {
        true => None,
        false => args
            .report
            .or(settings.report)
            .unwrap_or(ReportMode::Line)
            .detail(),
    };
    let setting = if is_prompt {
        Setting::Prompt
    } else {
        Setting::Script
    };
    let mut reporter = detail.map(|detail| Reporter::new(detail, setting));
    let code = match program {
        Program::Unreadable(message) => {
            let _ = session.cx.host.write(Stream::Err, &message);
            code::USAGE
        }
        Program::Text(source) => run_text(&mut session, source, &mut reporter),
        Program::Prompt => 0,
    };
    if !is_prompt && (!args.interactive || code == code::USAGE) {
        return finish(&mut session, code);
    }
    if let Some(reporter) = &mut reporter {
        reporter.place(Setting::Prompt);
    }
    let (mut session, code) = crate::repl::run(session, reporter, settings, log);
    finish(&mut session, code)
}

fn finish(session: &mut Session, code: i32) -> i32 {
    session.end();
    match session.cx.host.flush(Stream::Out) {
        Ok(()) => code,
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => code::CLOSED_PIPE,
        Err(e) => {
            let number = e.raw_os_error().unwrap_or(0);
            let text = error::os_message(number);
            // Past the host, which flushes standard output first: that is what cannot be done.
            complain(&format!("OSError: [Errno {number}] {text}"));
            1
        }
    }
}

/// A system's error in its words, without its number.
pub fn os_words(e: &std::io::Error) -> String {
    match e.raw_os_error() {
        Some(number) => error::os_message(number),
        None => e.to_string(),
    }
}

/// Says it on stderr, past the host.
fn complain(text: &str) {
    use std::io::Write;
    let _ = writeln!(std::io::stderr(), "{text}");
}

fn program(args: &Args) -> Program {
    if let Some(code) = &args.code {
        return Program::Text(Source::new("<string>", code.as_str()));
    }
    match args.file() {
        Some(path) if path.as_os_str() == "-" => from_stdin(),
        Some(path) => from_file(&path),
        None if std::io::stdin().is_terminal() => Program::Prompt,
        None => from_stdin(),
    }
}

fn from_stdin() -> Program {
    let mut bytes = Vec::new();
    match std::io::stdin().read_to_end(&mut bytes) {
        Ok(_) => from_bytes("<stdin>", bytes),
        Err(e) => Program::Unreadable(format!("arr: can't read standard input: {e}\n")),
    }
}

/// The text of a program's file, or why it cannot be read.
pub fn program_text(path: &Path) -> Result<Source, String> {
    match from_file(path) {
        Program::Text(source) => Ok(source),
        Program::Unreadable(message) => Err(message),
        Program::Prompt => Err(String::new()),
    }
}

/// `[Errno 2] No such file or directory`
pub fn system_error(e: &std::io::Error) -> String {
    let number = e.raw_os_error().unwrap_or(0);
    format!("[Errno {number}] {}", error::os_message(number))
}

fn from_file(path: &Path) -> Program {
    match std::fs::read(path) {
        Ok(bytes) => from_bytes(&path.display().to_string(), bytes),
        Err(e) => {
            let number = e.raw_os_error().unwrap_or(0);
            let text = error::os_message(number);
            let near = path.to_str().and_then(super::command::nearest);
            let near = near.map(|name| format!("arr: did you mean the command `arr {name}`?\n"));
            Program::Unreadable(format!(
                "arr: can't open file '{}': [Errno {number}] {text}\n{}",
                path.display(),
                near.unwrap_or_default()
            ))
        }
    }
}

fn from_bytes(name: &str, bytes: Vec<u8>) -> Program {
    if bytes.len() > Source::MAX_LEN {
        return Program::Unreadable(format!(
            "arr: '{name}' is too long for a program ({} bytes)\n",
            bytes.len()
        ));
    }
    match String::from_utf8(bytes) {
        Ok(text) if text.contains('\0') => Program::Unreadable(format!(
            "arr: '{name}' is no program: it holds null bytes\n"
        )),
        Ok(text) => Program::Text(Source::new(name, text)),
        Err(e) => {
            let at = e.utf8_error().valid_up_to();
            let byte = e.as_bytes()[at];
            let line = e.as_bytes()[..at].iter().filter(|b| **b == b'\n').count() + 1;
            let message = format!(
                "  File \"{name}\", line {line}\nSyntaxError: (unicode error) 'utf-8' codec can't decode byte {byte:#04x} in position {at}: invalid start byte\n"
            );
            Program::Unreadable(message)
        }
    }
}

fn run_text(session: &mut Session, source: Source, reporter: &mut Option<Reporter>) -> i32 {
    let source = Rc::new(source);
    let observer = reporter.as_mut().map(|r| r as &mut dyn Observer);
    run_guarded(session, &source, Mode::Script, observer).code
}

/// How a text ended, for the process and for the prompt.
pub struct Ended {
    /// The exit code that a script ends with.
    pub code: i32,
    /// The exit code that the program asked for.
    pub exit: Option<i32>,
}

/// Runs a text; a panic is told as what it is, a bug of arr, and ends the text only.
pub fn run_guarded(
    session: &mut Session,
    source: &Rc<Source>,
    mode: Mode,
    observer: Option<&mut dyn Observer>,
) -> Ended {
    let run = AssertUnwindSafe(|| session.run(source, mode, observer));
    match std::panic::catch_unwind(run) {
        Ok(outcome) => tell(session, source, outcome),
        Err(_) => {
            session.recover();
            let message = "arr: this is a bug of arr; the statement was dropped\n";
            let _ = session.cx.host.write(Stream::Err, message);
            Ended::with(code::BUG)
        }
    }
}

impl Ended {
    fn with(code: i32) -> Ended {
        Ended { code, exit: None }
    }
}

/// Tells of an error on stderr, and how the text ended.
pub fn tell(session: &mut Session, source: &Rc<Source>, outcome: Outcome) -> Ended {
    Ended::with(match outcome {
        Outcome::Done => 0,
        Outcome::Exit(code) => {
            return Ended {
                code,
                exit: Some(code),
            };
        }
        Outcome::Syntax(e) => {
            let text = error::syntax_error_explained(&session.cx, source, &e);
            let _ = session.cx.host.write(Stream::Err, &text);
            1
        }
        Outcome::Raised(e) => {
            let mut text = error::uncaught(&mut session.cx, &e);
            let on_terminal = std::io::stdin().is_terminal() && std::io::stderr().is_terminal();
            if &*e.class.name == "KeyboardInterrupt" && on_terminal {
                // Behind the ^C that the terminal shows.
                text.insert(0, '\n');
            }
            let written = session.cx.host.write(Stream::Err, &text);
            match (&*e.class.name, written) {
                ("KeyboardInterrupt", _) => code::INTERRUPTED,
                ("BrokenPipeError", _) => code::CLOSED_PIPE,
                _ => 1,
            }
        }
    })
}

/// Lets Ctrl-C, and the end of the time a program was given, stop the running statement.
fn watch_interrupts(session: &Session, time_limit: Option<f64>) {
    let flag: Arc<AtomicBool> = session.cx.interrupt.clone();
    let _ = signal_hook::flag::register(signal_hook::consts::SIGINT, flag);
    if let Some(seconds) = time_limit.filter(|s| s.is_finite() && *s >= 0.0) {
        let flag = session.cx.interrupt.clone();
        std::thread::spawn(move || {
            std::thread::sleep(Duration::from_secs_f64(seconds));
            flag.store(true, Ordering::Relaxed);
            // A program that swallows the interrupt is ended from outside.
            std::thread::sleep(Duration::from_secs(2));
            std::process::exit(code::INTERRUPTED);
        });
    }
}

/// Stops the running statement with a MemoryError when many small objects, which nobody counts one by one, have outgrown the limit.
/// Large ones are refused before they are made.
fn watch_memory(session: &Session, limit: u64) {
    /// What the process itself needs beside the program's objects.
    const OWN: u64 = 64 << 20;
    /// Bytes a second that small objects cannot outgrow: what is left of the limit says how long not to look. A waiting prompt hardly wakes.
    const FASTEST: f64 = 4e9;
    let until_look = |left: u64| Duration::from_secs_f64((left as f64 / FASTEST).clamp(0.02, 1.0));
    /// Time for the statement to end and its memory to come back.
    const AFTER_A_STOP: Duration = Duration::from_millis(500);
    let (interrupt, outgrown) = (session.cx.interrupt.clone(), session.cx.outgrown.clone());
    std::thread::spawn(move || {
        let mut pause = until_look(limit);
        loop {
            std::thread::sleep(pause);
            match limits::resident() {
                None => return,
                Some(bytes) if bytes > limit.saturating_add(OWN) => {
                    outgrown.store(true, Ordering::Relaxed);
                    interrupt.store(true, Ordering::Relaxed);
                    pause = AFTER_A_STOP;
                }
                Some(bytes) => pause = until_look(limit.saturating_add(OWN) - bytes),
            }
        }
    });
}
