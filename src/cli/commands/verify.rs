//! `arr verify FILE...`: the same file under arr and under CPython + NumPy. stdout, the line that names an error, and the exit code have to be equal.
//!
//! A file that does not import numpy gets NumPy's names bare under CPython too: `verify.py` puts them into its namespace before it runs, so the
//! program's own lines keep their numbers.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What runs a file under CPython as arr runs it.
const RUNNER: &str = include_str!("verify.py");

/// Run files under arr and under CPython with NumPy, and compare output and errors. Says plainly when there is no Python.
#[derive(clap::Args, Debug)]
#[command(
    after_help = "Examples:\n  arr verify examples/*.arr\n  arr verify --python .venv/bin/python lesson.arr"
)]
pub struct Verify {
    /// Programs to run both ways
    #[arg(value_name = "FILE", required = true)]
    pub files: Vec<PathBuf>,

    /// The Python to compare with; without it python3, then python
    #[arg(long, value_name = "PYTHON", env = "ARR_PYTHON")]
    pub python: Option<PathBuf>,
}

/// How a run ended.
struct Run {
    stdout: String,
    stderr: String,
    code: Option<i32>,
}

/// Runs the command; gives 0 when all are equal, 1 when one differs, 2 when there is nothing to compare with.
pub fn run(asked: &Verify) -> i32 {
    let (python, version) = match python(asked) {
        Ok(found) => found,
        Err(message) => {
            eprint(&message);
            return 2;
        }
    };
    let mut code = 0;
    for file in &asked.files {
        if !file.exists() {
            eprint(&format!(
                "arr: can't open file '{}': no such file\n",
                file.display()
            ));
            return 2;
        }
        let found = under_arr(file).and_then(|mine| Ok((mine, under_python(&python, file)?)));
        let (mine, theirs) = match found {
            Ok(pair) => pair,
            Err(e) => {
                eprint(&format!("arr: {e}\n"));
                return 2;
            }
        };
        let faults = differences(&mine, &theirs);
        let name = file.display();
        let lines = theirs.stdout.lines().count();
        let s = if lines == 1 { "" } else { "s" };
        match faults.is_empty() {
            true => print(&format!(
                "{name}: same  ({lines} line{s}{})\n",
                ending(&theirs)
            )),
            false => {
                print(&format!("{name}: differs from {version}\n{faults}"));
                code = 1;
            }
        }
    }
    code
}

/// The Python to ask, and what it is.
fn python(asked: &Verify) -> Result<(PathBuf, String), String> {
    let candidates = match &asked.python {
        Some(path) => vec![path.clone()],
        None => vec!["python3".into(), "python".into()],
    };
    let mut without_numpy = None;
    for candidate in candidates {
        let code = "import sys; v = '%d.%d' % sys.version_info[:2]\ntry:\n    import numpy; print('CPython', v, 'with NumPy', numpy.__version__)\nexcept ImportError: print('-')";
        let Ok(output) = Command::new(&candidate).args(["-c", code]).output() else {
            continue;
        };
        let said = String::from_utf8_lossy(&output.stdout).trim().to_string();
        match said.as_str() {
            "" => {}
            "-" => without_numpy = Some(candidate),
            _ => return Ok((candidate, said)),
        }
    }
    Err(match (without_numpy, &asked.python) {
        (Some(path), _) => format!(
            "arr: verify compares with CPython and NumPy, and {} has no NumPy\n  {} -m pip install numpy, or name another one with --python\n",
            path.display(),
            path.display()
        ),
        (None, Some(path)) => format!("arr: verify compares with CPython and NumPy, and {} does not run\n", path.display()),
        (None, None) => "arr: verify compares with CPython and NumPy, and there is no python3 here\n  name one with --python PATH or ARR_PYTHON\n".to_string(),
    })
}

fn under_arr(file: &Path) -> Result<Run, String> {
    let me = std::env::current_exe().map_err(|e| e.to_string())?;
    finish(Command::new(me).arg("-q").arg(file), "arr")
}

fn under_python(python: &Path, file: &Path) -> Result<Run, String> {
    let mut command = Command::new(python);
    command.args(["-c", RUNNER]).arg(file);
    // The last bits of NumPy's results depend on the processor; these are the ones that arr follows.
    command.env("NPY_DISABLE_CPU_FEATURES", "AVX512_ICL X86_V4");
    command
        .env("PYTHONHASHSEED", "0")
        .env("PYTHONIOENCODING", "utf-8");
    finish(&mut command, "python")
}

fn finish(command: &mut Command, what: &str) -> Result<Run, String> {
    let output = command
        .stdin(Stdio::null())
        .output()
        .map_err(|e| format!("{what} does not start: {e}"))?;
    Ok(Run {
        stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
        stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        code: output.status.code(),
    })
}

/// How both ended, for the line that says they are the same.
fn ending(run: &Run) -> String {
    match run.code {
        Some(0) => String::new(),
        _ => match error_line(&run.stderr) {
            Some(line) => format!(", then {}", line.split(':').next().unwrap_or(line)),
            None => format!(", exit code {}", run.code.unwrap_or(-1)),
        },
    }
}

/// The line that names the uncaught error: the last one at the left edge.
fn error_line(stderr: &str) -> Option<&str> {
    stderr
        .lines()
        .rfind(|line| !line.is_empty() && !line.starts_with(' '))
}

fn differences(mine: &Run, theirs: &Run) -> String {
    let mut shown = String::new();
    if mine.stdout != theirs.stdout {
        shown += &first_difference(&mine.stdout, &theirs.stdout);
    }
    if mine.code != theirs.code {
        let code = |run: &Run| run.code.map_or("a signal".into(), |c| c.to_string());
        shown += &format!(
            "  exit code   Python {}   arr {}\n",
            code(theirs),
            code(mine)
        );
    }
    // What a run that ended well wrote to stderr is no error.
    let error = |run: &'_ Run| match run.code {
        Some(0) => None,
        _ => error_line(&run.stderr).map(str::to_string),
    };
    if error(mine) != error(theirs) {
        let line = |run: &Run| error(run).unwrap_or("(none)".into());
        shown += &format!(
            "  error\n    Python  {}\n    arr     {}\n",
            line(theirs),
            line(mine)
        );
    }
    shown
}

fn first_difference(mine: &str, theirs: &str) -> String {
    let (a, b): (Vec<&str>, Vec<&str>) = (theirs.lines().collect(), mine.lines().collect());
    let same = a.iter().zip(&b).take_while(|(x, y)| x == y).count();
    let line = |lines: &[&str]| {
        lines
            .get(same)
            .map_or("(the output ends)".to_string(), |l| l.to_string())
    };
    format!(
        "  output line {}\n    Python  {}\n    arr     {}\n",
        same + 1,
        line(&a),
        line(&b)
    )
}

fn print(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().write_all(text.as_bytes());
}

fn eprint(text: &str) {
    use std::io::Write;
    let _ = std::io::stderr().write_all(text.as_bytes());
}
