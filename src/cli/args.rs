//! The command line's forms, as clap reads them.

use std::path::PathBuf;

use clap::{Parser, ValueEnum};

use super::limits::parse_size;

/// NumPy's memory model, live: a prompt and a runner for `.arr` programs, each line followed by what it did to memory.
#[derive(Parser, Debug)]
#[command(
    name = "arr",
    version,
    disable_help_subcommand = true,
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

    /// Threads for large arrays
    #[arg(long, value_name = "N", env = "ARR_THREADS")]
    pub threads: Option<usize>,

    /// Refuse to use more memory than this (500M, 2G)
    #[arg(long, value_name = "SIZE", value_parser = parse_size, env = "ARR_MEM_LIMIT")]
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

    /// A program to run (`-` for standard input), and its arguments
    #[arg(value_name = "FILE", allow_hyphen_values = true)]
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

impl Args {
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
