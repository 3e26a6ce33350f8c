//! The commands: `arr NAME ...`. One variant each; what it does stands in a file of its own.

use clap::Subcommand;

use super::args::description;
use super::commands::doctest::Doctest;
use super::commands::teach::Teach;
use super::commands::verify::Verify;
use super::shells::Shell;

/// What `arr` does besides running programs.
#[derive(Subcommand, Debug)]
pub enum Command {
    /// Print what makes a shell complete arr's options and files
    Completions {
        /// The shell
        #[arg(value_enum)]
        shell: Shell,
    },
    /// Run the >>> examples of texts and compare what they print
    Doctest(Doctest),
    /// Run programs under arr and under CPython with NumPy, and compare
    Verify(Verify),
    /// Why an array is a view or a copy, why this dtype, why this order
    Why(Teach),
    /// How shapes broadcast: what aligns, what is stretched, what it costs
    Bcast(Teach),
    /// The cells of a buffer, those an array touches marked
    Buf(Teach),
    /// Buffers, who holds them, what overlaps
    Graph(Teach),
    /// Print the manual page
    #[command(hide = true)]
    Man,
}

impl Command {
    /// Does it; gives the exit code.
    pub fn run(&self) -> i32 {
        match self {
            Command::Completions { shell } => super::shells::completions(*shell),
            Command::Doctest(asked) => super::commands::doctest::run(asked),
            Command::Verify(asked) => super::commands::verify::run(asked),
            Command::Why(asked) => super::commands::teach::run("why", asked),
            Command::Bcast(asked) => super::commands::teach::run("bcast", asked),
            Command::Buf(asked) => super::commands::teach::run("buf", asked),
            Command::Graph(asked) => super::commands::teach::run("graph", asked),
            Command::Man => super::shells::man(),
        }
    }
}

/// Whether a word names a command.
pub fn is_name(word: &str) -> bool {
    // The first letters decide for almost every file name, before the description is built.
    word.bytes().all(|b| b.is_ascii_lowercase() || b == b'-')
        && description()
            .get_subcommands()
            .any(|c| c.get_name() == word)
}

/// The command whose name is nearest to a word that is no file.
pub fn nearest(word: &str) -> Option<String> {
    let description = description();
    let near = description
        .get_subcommands()
        .filter(|c| !c.is_hide_set())
        .map(|c| {
            (
                strsim::damerau_levenshtein(c.get_name(), word),
                c.get_name().to_string(),
            )
        })
        .min()?;
    (near.0 <= 2).then_some(near.1)
}
