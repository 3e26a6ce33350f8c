//! How output looks: colours and glyphs, decided from options, environment and settings, in that order.
//!
//! What a reader would get wrong: `NO_COLOR` takes colours away, not box characters; an empty `NO_COLOR` does not count; `CLICOLOR_FORCE`
//! and `FORCE_COLOR` colour pipes too. See no-color.org and bixense.com/clicolors.

use super::args::{Args, ColorMode};
use super::settings::Settings;
use crate::style::{Colors, Glyphs, Style};

/// What the environment says, gathered so that the rules can be tested.
#[derive(Debug, Default)]
pub struct Surroundings {
    term: String,
    colorterm: String,
    no_color: bool,
    force_color: bool,
    ascii: bool,
    locale: String,
}

impl Surroundings {
    /// Those of this process.
    pub fn of_process() -> Surroundings {
        let var = |name: &str| std::env::var(name).unwrap_or_default();
        let set = |name: &str| !var(name).is_empty();
        let yes = |name: &str| set(name) && var(name) != "0";
        let locale = ["LC_ALL", "LC_CTYPE", "LANG"].map(var);
        Surroundings {
            term: var("TERM"),
            colorterm: var("COLORTERM"),
            no_color: set("NO_COLOR"),
            force_color: yes("CLICOLOR_FORCE") || yes("FORCE_COLOR"),
            ascii: yes("ARR_ASCII"),
            locale: locale
                .into_iter()
                .find(|v| !v.is_empty())
                .unwrap_or_default(),
        }
    }

    /// The style of an output.
    pub fn style(&self, args: &Args, settings: &Settings, is_tty: bool) -> Style {
        let plain = args.plain;
        let dumb = matches!(self.term.as_str(), "dumb" | "linux");
        let locale = self.locale.to_ascii_lowercase();
        let utf8 = locale.is_empty() || locale.contains("utf-8") || locale.contains("utf8");
        let ascii = args.ascii || self.ascii || settings.ascii.unwrap_or(dumb || !utf8);
        match (plain, ascii) {
            (true, _) => Style {
                colors: Colors::None,
                glyphs: Glyphs::Plain,
            },
            (false, ascii) => Style {
                colors: self.colors(args, settings, is_tty),
                glyphs: if ascii { Glyphs::Ascii } else { Glyphs::Utf8 },
            },
        }
    }

    fn colors(&self, args: &Args, settings: &Settings, is_tty: bool) -> Colors {
        let from_environment = match (self.force_color, self.no_color) {
            (true, _) => Some(ColorMode::Always),
            (false, true) => Some(ColorMode::Never),
            (false, false) => None,
        };
        let mode = args.color.or(from_environment).or(settings.color);
        match mode.unwrap_or(ColorMode::Auto) {
            ColorMode::Never => Colors::None,
            ColorMode::Always => self.depth(),
            ColorMode::Auto if is_tty && self.term != "dumb" => self.depth(),
            ColorMode::Auto => Colors::None,
        }
    }

    fn depth(&self) -> Colors {
        if matches!(self.colorterm.as_str(), "truecolor" | "24bit")
            || self.term.ends_with("-direct")
        {
            Colors::True
        } else if self.term.contains("256") {
            Colors::Indexed
        } else {
            Colors::Sixteen
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn xterm() -> Surroundings {
        Surroundings {
            term: "xterm-256color".into(),
            locale: "en_US.UTF-8".into(),
            ..Surroundings::default()
        }
    }

    #[test]
    fn options_beat_the_environment_and_that_beats_settings() {
        let (args, settings) = (Args::default(), Settings::default());
        assert_eq!(
            xterm().style(&args, &settings, true).colors,
            Colors::Indexed
        );
        assert_eq!(xterm().style(&args, &settings, false).colors, Colors::None);
        let none = Surroundings {
            no_color: true,
            ..xterm()
        };
        let style = none.style(&args, &settings, true);
        assert_eq!((style.colors, style.glyphs), (Colors::None, Glyphs::Utf8));
        let always = Args {
            color: Some(ColorMode::Always),
            ..Args::default()
        };
        assert_eq!(
            none.style(&always, &settings, false).colors,
            Colors::Indexed
        );
        let never = Settings {
            color: Some(ColorMode::Never),
            ..Settings::default()
        };
        assert_eq!(xterm().style(&args, &never, true).colors, Colors::None);
    }

    #[test]
    fn box_characters_need_a_place_that_has_them() {
        let (args, settings) = (Args::default(), Settings::default());
        let ascii = |s: Surroundings| s.style(&args, &settings, true).glyphs == Glyphs::Ascii;
        assert!(!ascii(xterm()));
        let dumb = Surroundings {
            term: "dumb".into(),
            ..xterm()
        };
        let latin = Surroundings {
            locale: "C".into(),
            ..xterm()
        };
        assert!(ascii(dumb) && ascii(latin));
    }
}
