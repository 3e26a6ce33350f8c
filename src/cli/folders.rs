//! Where a user's files of arr stand: settings and history, by the XDG rules, or the system's own on macOS and Windows.

use std::path::PathBuf;

/// The folder of settings.
pub fn config() -> Option<PathBuf> {
    in_home("XDG_CONFIG_HOME", ".config", "Library/Application Support")
}

/// The folder of what a session leaves behind.
pub fn state() -> Option<PathBuf> {
    in_home(
        "XDG_STATE_HOME",
        ".local/state",
        "Library/Application Support",
    )
}

fn in_home(variable: &str, unix: &str, macos: &str) -> Option<PathBuf> {
    let set = |name: &str| {
        std::env::var_os(name)
            .filter(|v| !v.is_empty())
            .map(PathBuf::from)
    };
    let base = set(variable).filter(|path| path.is_absolute()).or_else(|| {
        if cfg!(windows) {
            return set("APPDATA");
        }
        let below = if cfg!(target_os = "macos") {
            macos
        } else {
            unix
        };
        set("HOME").map(|home| home.join(below))
    });
    base.map(|folder| folder.join("arr"))
}
