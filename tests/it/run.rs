//! Runs the built `arr` in a process of its own: output, errors and exit code, with a limit of time.
//!
//! stdout and stderr are read by threads, so a program that prints much cannot block on a full pipe.
use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{JoinHandle, sleep, spawn};
use std::time::{Duration, Instant};

/// Nothing in these tests may take longer on a machine that does nothing else.
const LIMIT: Duration = Duration::from_secs(60);

/// Bytes of stack of a thread that checks programs.
const STACK: usize = 256 << 20;

/// How long to wait for what takes `idle` on an idle machine: one that many programs share answers later, and no test is about that.
pub fn patience(idle: Duration) -> Duration {
    let loads = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    let load: f64 = loads
        .split(' ')
        .next()
        .and_then(|l| l.parse().ok())
        .unwrap_or(0.0);
    idle.mul_f64(1.0 + load)
}

pub struct Outcome {
    pub stdout: String,
    pub stderr: String,
    /// The exit code; 128 + the signal's number where a signal ended it, as a shell says it.
    pub code: i32,
}

impl Outcome {
    /// The line of stderr that starts with the name of an exception, if there is one.
    pub fn has_error_line(&self, line: &str) -> bool {
        self.stderr.lines().any(|l| l == line)
    }
}

pub fn tests_folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests")
}

/// `arr` with these arguments, not yet started: no colour, a plain width, nothing on stdin, and nothing of what this machine's user has set.
pub fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_arr"));
    for (name, _) in std::env::vars_os() {
        let name = name.to_string_lossy();
        if ["ARR_", "LC_", "XDG_", "CLICOLOR"]
            .iter()
            .any(|own| name.starts_with(own))
        {
            command.env_remove(&*name);
        }
    }
    command
        .args(arguments)
        .env_remove("FORCE_COLOR")
        .env_remove("COLORTERM")
        .env("LANG", "C.UTF-8")
        .env("TERM", "xterm")
        .env("ARR_CONFIG", "")
        .env("ARR_HISTORY", "")
        .env("COLUMNS", "80")
        .env("NO_COLOR", "1")
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

fn reader(mut pipe: impl Read + Send + 'static) -> JoinHandle<String> {
    spawn(move || {
        let mut bytes = Vec::new();
        let _ = pipe.read_to_end(&mut bytes);
        String::from_utf8_lossy(&bytes).into_owned()
    })
}

fn code(status: ExitStatus) -> i32 {
    use std::os::unix::process::ExitStatusExt;
    status
        .code()
        .or_else(|| status.signal().map(|signal| 128 + signal))
        .unwrap_or(-1)
}

/// Wait for a started process; it is ended, and the test with it, after the limit.
pub fn finish(mut child: Child) -> Outcome {
    let stdout = child.stdout.take().map(reader);
    let stderr = child.stderr.take().map(reader);
    let started = Instant::now();
    let status = loop {
        if let Some(status) = child.try_wait().expect("a started child can be waited for") {
            break status;
        }
        if started.elapsed() > LIMIT && started.elapsed() > patience(LIMIT) {
            let _ = child.kill();
            panic!("no end within {:?}", patience(LIMIT));
        }
        sleep(Duration::from_millis(2));
    };
    let text = |thread: Option<JoinHandle<String>>| {
        thread
            .map(|t| t.join().expect("a reader ends"))
            .unwrap_or_default()
    };
    Outcome {
        stdout: text(stdout),
        stderr: text(stderr),
        code: code(status),
    }
}

pub fn arr(arguments: &[&str]) -> Outcome {
    finish(command(arguments).spawn().expect("arr starts"))
}

/// `arr` in a folder, so that messages name the file as it was given.
pub fn arr_in(folder: &Path, arguments: &[&str]) -> Outcome {
    finish(
        command(arguments)
            .current_dir(folder)
            .spawn()
            .expect("arr starts"),
    )
}

/// `arr` with this text on stdin.
pub fn arr_fed(arguments: &[&str], input: &str) -> Outcome {
    let mut child = command(arguments)
        .stdin(Stdio::piped())
        .spawn()
        .expect("arr starts");
    let mut pipe = child.stdin.take().expect("stdin is piped");
    let input = input.to_string();
    let feeding = spawn(move || drop(pipe.write_all(input.as_bytes())));
    let outcome = finish(child);
    feeding.join().expect("feeding ends");
    outcome
}

/// The `.arr` files of a folder of tests, in order.
pub fn programs(folder: &str) -> Vec<PathBuf> {
    let folder = tests_folder().join(folder);
    let mut found: Vec<_> = std::fs::read_dir(&folder)
        .expect("the folder of programs is there")
        .flatten()
        .map(|entry| entry.path())
        .filter(|path| path.extension().is_some_and(|e| e == "arr"))
        .collect();
    found.sort();
    found
}

/// A recorded file beside a program; empty where there is none.
pub fn recorded(program: &Path, extension: &str) -> String {
    std::fs::read_to_string(program.with_extension(extension)).unwrap_or_default()
}

/// The first line in which two texts differ, for a message.
pub fn first_difference(want: &str, got: &str) -> String {
    let at = want
        .lines()
        .zip(got.lines())
        .position(|(a, b)| a != b)
        .unwrap_or_else(|| want.lines().count().min(got.lines().count()));
    let line = |text: &str| {
        text.lines()
            .nth(at)
            .map_or("(end)".to_string(), |l| format!("{l:?}"))
    };
    format!(
        "line {}\n    want {}\n    got  {}",
        at + 1,
        line(want),
        line(got)
    )
}

/// What is known to be missing: lines of `tests/programs/PENDING` that start with `folder/`, without it.
pub fn pending(folder: &str) -> Vec<String> {
    let text = std::fs::read_to_string(tests_folder().join("programs/PENDING"));
    let prefix = format!("{folder}/");
    let lines = text.as_deref().unwrap_or_default().lines();
    lines
        .filter_map(|line| Some(line.strip_prefix(&prefix)?.to_string()))
        .collect()
}

/// Hold outcomes (a name, and its fault if it has one) against the list of what is pending: a fault that is not listed fails, and so
/// does a listed one that has none any more, so the list only shrinks.
pub fn assert_only_pending(folder: &str, outcomes: &[(String, Option<String>)]) {
    let pending = pending(folder);
    let mut faults = Vec::new();
    let mut known = Vec::new();
    for (name, fault) in outcomes {
        match (fault, pending.contains(name)) {
            (Some(fault), false) => faults.push(format!("* {folder}/{name}\n{fault}")),
            (Some(_), true) => known.push(name.as_str()),
            (None, true) => faults.push(format!(
                "- {folder}/{name} passes now: take it off tests/programs/PENDING"
            )),
            (None, false) => {}
        }
    }
    let gone = pending
        .iter()
        .filter(|name| !outcomes.iter().any(|(known, _)| known == *name));
    faults
        .extend(gone.map(|name| format!("{folder}/{name} is pending, but there is no such test")));
    println!(
        "{folder}: {} of {} pending: {}",
        known.len(),
        outcomes.len(),
        known.join(" ")
    );
    assert!(
        faults.is_empty(),
        "{folder}: {} of {}\n{}",
        faults.len(),
        outcomes.len(),
        faults.join("\n")
    );
}

/// Run a check over many programs; each by the name of its file, with its fault if it has one.
pub fn each(
    paths: &[PathBuf],
    check: impl Fn(&Path) -> Option<String> + Sync,
) -> Vec<(String, Option<String>)> {
    let name = |path: &Path| {
        path.file_stem()
            .unwrap_or_default()
            .to_string_lossy()
            .into_owned()
    };
    let with_name = |path: &Path| check(path).map(|fault| format!("{}\0{fault}", name(path)));
    let faults = over_all(paths, with_name);
    let mut found: std::collections::BTreeMap<String, Option<String>> =
        paths.iter().map(|path| (name(path), None)).collect();
    for fault in faults {
        let (name, fault) = fault.split_once('\0').expect("written above");
        found.insert(name.to_string(), Some(fault.to_string()));
    }
    found.into_iter().collect()
}

/// Run a check over many files on as many threads as there are processors; the faults, in the order of the files.
pub fn over_all(paths: &[PathBuf], check: impl Fn(&Path) -> Option<String> + Sync) -> Vec<String> {
    let threads = std::thread::available_parallelism().map_or(2, usize::from);
    let mut faults: Vec<(usize, String)> = Vec::new();
    std::thread::scope(|scope| {
        let check = &check;
        let started: Vec<_> = (0..threads)
            .map(|first| {
                let own = paths.iter().enumerate().skip(first).step_by(threads);
                let run = move || {
                    own.filter_map(|(at, path)| Some((at, check(path)?)))
                        .collect::<Vec<_>>()
                };
                // Programs that run in here may nest as deeply as in a process of their own.
                let thread = std::thread::Builder::new().stack_size(STACK);
                thread.spawn_scoped(scope, run).expect("a thread starts")
            })
            .collect();
        for thread in started {
            faults.extend(thread.join().expect("a check ends"));
        }
    });
    faults.sort();
    faults.into_iter().map(|(_, fault)| fault).collect()
}
