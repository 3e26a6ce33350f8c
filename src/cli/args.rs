//! The command line's forms, as clap reads them.
//!
//! What a reader would get wrong: a file wins over a command of the same name, and what follows the file (or the code of `-c`) belongs to
//! the program, options included, as with `python`. [`Args::read`] settles both before clap sees the words.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::{CommandFactory, Parser, ValueEnum};

use super::command::Command;
use super::limits::parse_size;
use crate::explain::report::Detail;

const EXAMPLES: &str = "\
Examples:
  arr                                 open the prompt
  arr program.arr 10 --fast           run a program; sys.argv is ['program.arr', '10', '--fast']
  arr -c 'a = arange(6)[::2]'         run a line and see what it did to memory
  arr -q program.arr | sort           print exactly what Python would print
  arr -i program.arr                  run a program, then open the prompt on its names";

const CLOSING: &str = "\
Environment: ARR_THREADS, ARR_MEM_LIMIT, ARR_CONFIG, ARR_HISTORY, ARR_STARTUP, ARR_ASCII, NO_COLOR, CLICOLOR_FORCE, COLUMNS, PAGER
Exit codes:  0; 1 uncaught error; 2 usage or unreadable file; 70 a bug of arr; 130 interrupted; 141 output closed
At the prompt: `x?` tells about x, `%quickref` lists the commands.";

/// NumPy's memory model, live: a prompt and a runner for `.arr` programs, each line followed by what it did to memory.
#[derive(Parser, Debug, Default)]
#[command(
    name = "arr",
    version = super::version::VERSION,
    override_usage = "arr [OPTIONS] [FILE | -] [ARGS]...\n       arr [OPTIONS] -c CODE [ARGS]...\n       arr <COMMAND>",
    before_help = EXAMPLES,
    help_template = "{about}\n\n{before-help}{usage-heading} {usage}\n\n{all-args}{after-help}",
    after_help = CLOSING,
    disable_help_subcommand = true,
    subcommand_precedence_over_arg = true,
    args_conflicts_with_subcommands = true,
    trailing_var_arg = true
)]
pub struct Args {
    /// Run this code; further arguments go to sys.argv
    #[arg(short = 'c', value_name = "CODE")]
    pub code: Option<String>,

    /// Print exactly what Python would print: no reports
    #[arg(short, long)]
    pub quiet: bool,

    /// Open the prompt after the program
    #[arg(short, long)]
    pub interactive: bool,

    /// What to say of memory after each line
    #[arg(long, value_enum, value_name = "HOW")]
    pub report: Option<ReportMode>,

    /// Compute every operation by itself, as NumPy does
    #[arg(long)]
    pub no_fuse: bool,

    /// Let results of at least N elements wait for the operation that consumes them (default 512)
    #[arg(
        long,
        value_name = "N",
        conflicts_with = "no_fuse",
        hide_short_help = true
    )]
    pub fuse_from: Option<usize>,

    /// Threads for large arrays
    #[arg(long, value_name = "N", env = "ARR_THREADS", hide_env = true)]
    pub threads: Option<usize>,

    /// Refuse to use more memory than this (500M, 2G)
    #[arg(long, value_name = "SIZE", value_parser = parse_size, env = "ARR_MEM_LIMIT", hide_env = true)]
    pub mem_limit: Option<u64>,

    /// Do not let the program touch files
    #[arg(long)]
    pub no_files: bool,

    /// Stop the program after this many seconds
    #[arg(long, value_name = "SECONDS")]
    pub time_limit: Option<f64>,

    /// Filter warnings: action[:message[:category[:module[:line]]]]
    #[arg(short = 'W', value_name = "FILTER")]
    pub warnings: Vec<String>,

    /// When to use colours
    #[arg(long, value_enum, value_name = "WHEN")]
    pub color: Option<ColorMode>,

    /// Draw with + - | instead of box characters
    #[arg(long)]
    pub ascii: bool,

    /// No boxes, no colours: `key: value` lines, for screen readers
    #[arg(long)]
    pub plain: bool,

    /// Do not read the file of settings
    #[arg(long)]
    pub no_config: bool,

    #[command(subcommand)]
    pub command: Option<Command>,

    /// A program to run (`-` for standard input), and its arguments
    #[arg(value_name = "FILE", value_hint = clap::ValueHint::FilePath)]
    pub rest: Vec<String>,
}

/// How much the report says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ReportMode {
    /// Nothing
    Off,
    /// One line an array
    Line,
    /// Several lines an array: reason, coverage, holders
    Full,
    /// One JSON object a line
    Json,
}

impl ReportMode {
    /// What a reporter is to say; `None` where there is none.
    pub fn detail(self) -> Option<Detail> {
        match self {
            ReportMode::Off => None,
            ReportMode::Line => Some(Detail::Line),
            ReportMode::Full => Some(Detail::Full),
            ReportMode::Json => Some(Detail::Json),
        }
    }
}

/// When output is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum ColorMode {
    /// On a terminal that can, unless NO_COLOR is set
    Auto,
    /// Also into pipes and files
    Always,
    /// Never
    Never,
}

impl Args {
    /// The arguments of this process.
    pub fn read() -> Result<Args, clap::Error> {
        let words: Vec<OsString> = std::env::args_os().collect();
        Args::try_parse_from(with_program_marked(words))
    }

    /// The file to run, if there is one: the first of the rest, unless `-c` took its place.
    pub fn file(&self) -> Option<PathBuf> {
        match self.code {
            Some(_) => None,
            None => self.rest.first().map(PathBuf::from),
        }
    }

    /// `sys.argv`
    pub fn argv(&self) -> Vec<String> {
        match (&self.code, self.rest.is_empty()) {
            (Some(_), _) => std::iter::once("-c".to_string())
                .chain(self.rest.iter().cloned())
                .collect(),
            (None, true) => vec![String::new()],
            (None, false) => self.rest.clone(),
        }
    }
}

/// The words with `--` before the program and its arguments, so that nothing after it is read as an option or a command of arr.
fn with_program_marked(mut words: Vec<OsString>) -> Vec<OsString> {
    let mut at = 1;
    while let Some(word) = words.get(at).and_then(|w| w.to_str()) {
        let takes_value = match word {
            "--" => return words,
            "-c" => {
                at += 2;
                break;
            }
            _ if word.starts_with("--") && !word.contains('=') => {
                OPTIONS_WITH_VALUE.contains(&&word[2..])
            }
            _ if word.starts_with('-') && word.len() > 1 => {
                // `-W FILTER`, and `-qc CODE` in one word.
                if word.ends_with('c') && !word.contains('W') {
                    at += 2;
                    break;
                }
                word.ends_with('W')
            }
            _ if is_command(word) => {
                // `arr --plain buf x`: options before a command are the command's.
                words[1..=at].rotate_right(1);
                return words;
            }
            _ => break,
        };
        at += 1 + usize::from(takes_value);
    }
    if at < words.len() {
        words.insert(at, "--".into());
    }
    words
}

/// Long options that take their value from the next word.
const OPTIONS_WITH_VALUE: &[&str] = &[
    "fuse-from",
    "report",
    "threads",
    "mem-limit",
    "time-limit",
    "color",
];

/// Whether a first word is a command: a file of that name wins.
fn is_command(word: &str) -> bool {
    super::command::is_name(word) && !Path::new(word).exists()
}

/// The whole description, for completions and the manual page.
pub fn description() -> clap::Command {
    Args::command()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(words: &[&str]) -> Args {
        let words = std::iter::once("arr").chain(words.iter().copied());
        Args::try_parse_from(with_program_marked(words.map(OsString::from).collect()))
            .expect("these words are well-formed")
    }

    #[test]
    fn what_follows_the_program_is_its_own() {
        let args = read(&["-q", "--report", "off", "p.arr", "-q", "--two", "man"]);
        assert_eq!(args.rest, ["p.arr", "-q", "--two", "man"]);
        let args = read(&["-q", "-c", "print(1)", "--help", "man"]);
        assert_eq!(
            (args.argv(), args.quiet),
            (vec!["-c".into(), "--help".into(), "man".into()], true)
        );
        let args = read(&["-qc", "1", "-x"]);
        assert_eq!(
            (args.code.as_deref(), args.rest),
            (Some("1"), vec!["-x".into()])
        );
        assert_eq!(read(&["-", "a"]).rest, ["-", "a"]);
    }

    #[test]
    fn commands_are_told_from_files() {
        assert!(read(&["completions", "bash"]).command.is_some());
        assert!(read(&["completions.arr"]).command.is_none());
        assert_eq!(read(&["--", "man"]).rest, ["man"]);
        assert!(read(&["--plain", "why", "x"]).command.is_some());
    }

    #[test]
    fn an_option_that_there_is_none_of_is_no_file() {
        let words = ["arr", "--hepl"].map(OsString::from).to_vec();
        let told = Args::try_parse_from(with_program_marked(words)).map_err(|e| e.to_string());
        assert!(told.is_err_and(|e| e.contains("--help")));
    }

    #[test]
    fn every_long_option_with_a_value_is_listed() {
        let with_value = description()
            .get_arguments()
            .filter(|a| a.get_action().takes_values() && !a.is_positional())
            .filter_map(|a| a.get_long().map(str::to_string))
            .collect::<Vec<_>>();
        let mut listed: Vec<String> = OPTIONS_WITH_VALUE.iter().map(|s| s.to_string()).collect();
        let mut with_value = with_value;
        listed.sort();
        with_value.sort();
        assert_eq!(with_value, listed);
    }
}
