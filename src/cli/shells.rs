//! Completions for shells and the manual page, both made from the one description of the command line.

use std::io::Write;

use clap_complete::aot;

use super::args::description;

/// The shells that completions exist for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
pub enum Shell {
    /// `arr completions bash > ~/.local/share/bash-completion/completions/arr`
    Bash,
    /// `arr completions zsh > ~/.zfunc/_arr`
    Zsh,
    /// `arr completions fish > ~/.config/fish/completions/arr.fish`
    Fish,
    /// `arr completions powershell | Out-String | Invoke-Expression`
    Powershell,
    /// `arr completions elvish`
    Elvish,
}

/// Prints the completions of a shell; gives the exit code.
pub fn completions(shell: Shell) -> i32 {
    let mut text = Vec::new();
    let mut description = description();
    let shell = match shell {
        Shell::Bash => aot::Shell::Bash,
        Shell::Zsh => aot::Shell::Zsh,
        Shell::Fish => aot::Shell::Fish,
        Shell::Powershell => aot::Shell::PowerShell,
        Shell::Elvish => aot::Shell::Elvish,
    };
    aot::generate(shell, &mut description, "arr", &mut text);
    print(&text)
}

/// Prints the manual page; gives the exit code.
pub fn man() -> i32 {
    let mut text = Vec::new();
    match clap_mangen::Man::new(description()).render(&mut text) {
        Ok(()) => print(&text),
        Err(_) => 1,
    }
}

fn print(text: &[u8]) -> i32 {
    match std::io::stdout().write_all(text) {
        Ok(()) => 0,
        Err(e) if e.kind() == std::io::ErrorKind::BrokenPipe => super::run::code::CLOSED_PIPE,
        Err(_) => 1,
    }
}
