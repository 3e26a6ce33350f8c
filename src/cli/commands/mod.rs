//! What the commands do: `arr doctest`, `arr verify`, `arr why` and the other teachers. [`super::command`] names them.

pub mod doctest;
mod doctest_output;
pub mod teach;
pub mod verify;

use clap::Parser;

use super::args::Args;
use super::limits::default_memory_limit;
use super::look::Surroundings;
use super::settings::Settings;
use super::terminal::Terminal;

/// The options that the environment sets.
fn environment_options() -> Args {
    Args::try_parse_from(["arr"]).unwrap_or_default()
}

/// The world of a command: files, the machine's memory limit, glyphs and colours as the options and the environment say.
fn world(args: &Args) -> Terminal {
    let limit = args.mem_limit.unwrap_or_else(default_memory_limit);
    let surroundings = Surroundings::of_process();
    let settings = Settings::default();
    Terminal::new(limit, true, |is_tty| {
        surroundings.style(args, &settings, is_tty)
    })
}
