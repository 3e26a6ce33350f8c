//! The file of settings: `key = value` lines of TOML, in `$XDG_CONFIG_HOME/arr/config.toml` or where `ARR_CONFIG` says.
//!
//! One table holds every setting: the file, `%config` and the documentation read it. A key that does not exist is a warning that names
//! the nearest one, never an error: an old file must not stop a new arr.

use std::path::PathBuf;

use super::args::{ColorMode, ReportMode};
use super::limits::parse_size;
use clap::ValueEnum;

/// What can be set. `None` is "nobody said".
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Settings {
    /// What is said of memory after each line.
    pub report: Option<ReportMode>,
    /// When to use colours.
    pub color: Option<ColorMode>,
    /// Whether drawings avoid box characters.
    pub ascii: Option<bool>,
    /// Bytes that a session may use.
    pub mem_limit: Option<u64>,
    /// Whether keys are vi's.
    pub vi: Option<bool>,
    /// What stands before an entry.
    pub prompt: Option<String>,
    /// What shows long texts: `off`, or a command.
    pub pager: Option<String>,
    /// Whether hints are shown behind the cursor.
    pub hints: Option<bool>,
    /// Bytes of a cache line.
    pub cache_line: Option<usize>,
    /// Digits that arrays print.
    pub precision: Option<u32>,
}

/// One setting.
pub struct Setting {
    /// Its key.
    pub key: &'static str,
    /// What it does and which values it takes.
    pub doc: &'static str,
    /// What holds where nobody says otherwise.
    pub default: &'static str,
    /// Reads a value into its place.
    pub set: fn(&mut Settings, &str) -> Result<(), String>,
    /// The value as the file would say it; empty where nobody said.
    pub show: fn(&Settings) -> String,
}

/// Every setting.
pub const TABLE: &[Setting] = &[
    Setting {
        key: "report",
        doc: "what is said of memory after each line: off, line, full, json",
        default: "line",
        set: |s, v| choice(v).map(|v| s.report = Some(v)),
        show: |s| s.report.map(word).unwrap_or_default(),
    },
    Setting {
        key: "color",
        doc: "when to use colours: auto, always, never",
        default: "auto",
        set: |s, v| choice(v).map(|v| s.color = Some(v)),
        show: |s| s.color.map(word).unwrap_or_default(),
    },
    Setting {
        key: "ascii",
        doc: "draw with + - |: true, false",
        default: "false",
        set: |s, v| truth(v).map(|v| s.ascii = Some(v)),
        show: |s| s.ascii.map(|v| v.to_string()).unwrap_or_default(),
    },
    Setting {
        key: "mem-limit",
        doc: "refuse to use more memory than this, from the next start: 500M, 2G",
        default: "80 % of free memory",
        set: |s, v| parse_size(v).map(|v| s.mem_limit = Some(v)),
        show: |s| s.mem_limit.map(|v| v.to_string()).unwrap_or_default(),
    },
    Setting {
        key: "edit-mode",
        doc: "keys of the line editor: emacs, vi",
        default: "emacs",
        set: |s, v| edit_mode(v).map(|v| s.vi = Some(v)),
        show: |s| {
            s.vi.map(|vi| if vi { "vi" } else { "emacs" }.to_string())
                .unwrap_or_default()
        },
    },
    Setting {
        key: "prompt",
        doc: "what stands before an entry",
        default: ">>> ",
        set: |s, v| {
            s.prompt = Some(v.to_string());
            Ok(())
        },
        show: |s| s.prompt.clone().unwrap_or_default(),
    },
    Setting {
        key: "pager",
        doc: "what shows long texts: off, or a command like 'less -R'",
        default: "PAGER, or less",
        set: |s, v| {
            s.pager = Some(v.to_string());
            Ok(())
        },
        show: |s| s.pager.clone().unwrap_or_default(),
    },
    Setting {
        key: "hints",
        doc: "signatures and history behind the cursor: true, false",
        default: "true",
        set: |s, v| truth(v).map(|v| s.hints = Some(v)),
        show: |s| s.hints.map(|v| v.to_string()).unwrap_or_default(),
    },
    Setting {
        key: "cache-line",
        doc: "bytes of a cache line, as %buf and %timeit count them: 64, 128",
        default: "64",
        set: |s, v| {
            let is_size = |n: &usize| n.is_power_of_two() && (16..=4096).contains(n);
            let bytes = v.parse().ok().filter(is_size);
            s.cache_line =
                Some(bytes.ok_or_else(|| format!("no power of two from 16 to 4096: '{v}'"))?);
            Ok(())
        },
        show: |s| s.cache_line.map(|v| v.to_string()).unwrap_or_default(),
    },
    Setting {
        key: "precision",
        doc: "digits that arrays print, as np.set_printoptions(precision=...)",
        default: "8",
        set: |s, v| {
            let digits = v
                .parse()
                .map_err(|_| format!("not a number of digits: '{v}'"))?;
            s.precision = Some(digits);
            Ok(())
        },
        show: |s| s.precision.map(|v| v.to_string()).unwrap_or_default(),
    },
];

fn choice<T: ValueEnum>(text: &str) -> Result<T, String> {
    T::from_str(text, true).map_err(|_| {
        let words = T::value_variants()
            .iter()
            .filter_map(|v| v.to_possible_value());
        let words: Vec<String> = words.map(|v| v.get_name().to_string()).collect();
        format!("'{text}' is none of {}", words.join(", "))
    })
}

fn word<T: ValueEnum>(value: T) -> String {
    value
        .to_possible_value()
        .map(|v| v.get_name().to_string())
        .unwrap_or_default()
}

fn truth(text: &str) -> Result<bool, String> {
    match text {
        "true" | "True" | "on" | "1" => Ok(true),
        "false" | "False" | "off" | "0" => Ok(false),
        other => Err(format!("'{other}' is neither true nor false")),
    }
}

fn edit_mode(text: &str) -> Result<bool, String> {
    match text {
        "vi" => Ok(true),
        "emacs" => Ok(false),
        other => Err(format!("'{other}' is none of emacs, vi")),
    }
}

impl Setting {
    /// What holds: what was set, else what holds where nobody says otherwise.
    pub fn holds(&self, settings: &Settings) -> String {
        match (self.show)(settings) {
            empty if empty.is_empty() => self.default.to_string(),
            set => set,
        }
    }
}

impl Settings {
    /// Sets one; the error says what is wrong in a sentence.
    pub fn set(&mut self, key: &str, value: &str) -> Result<(), String> {
        match TABLE.iter().find(|s| s.key == key) {
            Some(setting) => (setting.set)(self, value),
            None => Err(unknown(key)),
        }
    }

    /// Reads the text of a file; gives the settings and one warning a line that could not be taken.
    pub fn parse(name: &str, text: &str) -> (Settings, Vec<String>) {
        let mut settings = Settings::default();
        let mut warnings = Vec::new();
        for (number, line) in text.lines().enumerate() {
            let line = line.trim();
            if line.is_empty() || line.starts_with('#') {
                continue;
            }
            let taken = match line.split_once('=') {
                Some((key, value)) => settings.set(key.trim(), unquoted(value.trim())),
                None => Err(format!("no `key = value`: '{line}'")),
            };
            if let Err(why) = taken {
                warnings.push(format!("{name}:{}: {why}", number + 1));
            }
        }
        (settings, warnings)
    }

    /// Reads the file of settings, where there is one.
    pub fn read() -> (Settings, Vec<String>) {
        let Some(path) = path() else {
            return Default::default();
        };
        match std::fs::read_to_string(&path) {
            Ok(text) => Settings::parse(&path.display().to_string(), &text),
            Err(_) => Default::default(),
        }
    }
}

fn unknown(key: &str) -> String {
    let near = TABLE
        .iter()
        .min_by_key(|s| strsim::damerau_levenshtein(s.key, key));
    match near.filter(|s| strsim::damerau_levenshtein(s.key, key) <= 3) {
        Some(near) => format!("no setting '{key}'; did you mean '{}'?", near.key),
        None => format!("no setting '{key}'"),
    }
}

/// A value without its quotes, or without the comment behind it.
fn unquoted(value: &str) -> &str {
    match value.chars().next().filter(|c| matches!(c, '"' | '\'')) {
        Some(quote) => value[1..].split(quote).next().unwrap_or_default(),
        None => value.split('#').next().unwrap_or_default().trim(),
    }
}

/// Where the file is: `ARR_CONFIG` (empty: nowhere), else `arr/config.toml` in the folder for settings.
pub fn path() -> Option<PathBuf> {
    match std::env::var_os("ARR_CONFIG") {
        Some(name) if name.is_empty() => None,
        Some(name) => Some(name.into()),
        None => Some(super::folders::config()?.join("config.toml")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_read_line_by_line() {
        let text = "# mine\nreport = \"full\"  # all of it\nprompt = 'arr> '\nmem-limit = 2G\nhints = false\n";
        let (settings, warnings) = Settings::parse("c.toml", text);
        assert_eq!(warnings, Vec::<String>::new());
        assert_eq!(settings.report, Some(ReportMode::Full));
        assert_eq!(settings.prompt.as_deref(), Some("arr> "));
        assert_eq!(
            (settings.mem_limit, settings.hints),
            (Some(2_000_000_000), Some(false))
        );
    }

    #[test]
    fn what_cannot_be_taken_is_told_with_the_nearest_key() {
        let (_, warnings) = Settings::parse("c.toml", "colour = never\nreport = loud\nnonsense\n");
        let expected = [
            "c.toml:1: no setting 'colour'; did you mean 'color'?",
            "c.toml:2: 'loud' is none of off, line, full, json",
            "c.toml:3: no `key = value`: 'nonsense'",
        ];
        assert_eq!(warnings, expected);
    }

    #[test]
    fn every_setting_shows_what_was_set() {
        for setting in TABLE {
            let value = ["full", "always", "true", "500", "vi", "128"]
                .into_iter()
                .find(|v| (setting.set)(&mut Settings::default(), v).is_ok())
                .expect("one of these words fits every setting");
            let mut settings = Settings::default();
            assert_eq!((setting.show)(&settings), "", "{}", setting.key);
            (setting.set)(&mut settings, value).expect("it was taken above");
            assert_eq!((setting.show)(&settings), value, "{}", setting.key);
        }
    }
}
