//! Semantic colours and glyphs: what a piece of text is, and how the place it goes to shows that.
//!
//! Colour only repeats what words, names and brackets say already. Every buffer has one hue for the whole session, the same wherever it is
//! shown; the hues are Okabe and Ito's, which colour-blind people tell apart. Taking colours away (`NO_COLOR`) leaves boxes in place; boxes
//! go with `--ascii`, and everything drawn with `--plain`.

use owo_colors::{AnsiColors, DynColors, OwoColorize, Style as Ink, XtermColors};

/// What a piece of text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// The prompt's `>>>`.
    Prompt,
    /// `for`, `None`.
    Keyword,
    /// A string literal.
    String,
    /// A number literal.
    Number,
    /// A comment.
    Comment,
    /// A function's or type's name.
    Function,
    /// A bracket that belongs to the one at the cursor.
    Bracket,
    /// What stands beside the matter: reports, hints, glosses.
    Dim,
    /// A title.
    Heading,
    /// The word `warning`.
    Warning,
    /// The name of an exception.
    Error,
    /// A buffer's name, and the names of arrays on it: B1, B2, ...
    Buffer(usize),
}

/// How many colours there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colors {
    /// None.
    #[default]
    None,
    /// The sixteen of old terminals.
    Sixteen,
    /// The 256 of xterm.
    Indexed,
    /// Any.
    True,
}

/// Which glyphs a drawing may use.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Glyphs {
    /// Box drawing and blocks, all of single width.
    #[default]
    Utf8,
    /// `+ - | #`
    Ascii,
    /// No boxes at all: `key: value` lines, for screen readers.
    Plain,
}

/// How output looks in one place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Colours.
    pub colors: Colors,
    /// Glyphs.
    pub glyphs: Glyphs,
}

/// Okabe and Ito's hues as red, green, blue, and the nearest of the 256; black is left out and yellow stands last, being weak on white.
const HUES: [((u8, u8, u8), u8); 7] = [
    ((86, 180, 233), 74),
    ((230, 159, 0), 172),
    ((0, 158, 115), 36),
    ((204, 121, 167), 175),
    ((213, 94, 0), 166),
    ((0, 114, 178), 25),
    ((240, 228, 66), 227),
];
const OLD_HUES: [AnsiColors; 5] = [
    AnsiColors::Cyan,
    AnsiColors::Magenta,
    AnsiColors::Yellow,
    AnsiColors::Green,
    AnsiColors::Blue,
];

impl Style {
    /// The text as this place shows it.
    pub fn paint(&self, role: Role, text: &str) -> String {
        match self.ink(role) {
            Some(ink) if !text.is_empty() => text.style(ink).to_string(),
            _ => text.to_string(),
        }
    }

    fn ink(&self, role: Role) -> Option<Ink> {
        if self.colors == Colors::None {
            return None;
        }
        let ink = Ink::new();
        Some(match role {
            Role::Prompt => ink.bold(),
            Role::Keyword => ink.color(AnsiColors::Blue).bold(),
            Role::String => ink.color(AnsiColors::Green),
            Role::Number => ink.color(AnsiColors::Cyan),
            Role::Comment | Role::Dim => ink.dimmed(),
            Role::Function => ink.color(AnsiColors::Blue),
            Role::Bracket => ink.bold().underline(),
            Role::Heading => ink.bold(),
            Role::Warning => ink.color(AnsiColors::Yellow).bold(),
            Role::Error => ink.color(AnsiColors::Red).bold(),
            Role::Buffer(number) => ink.color(self.hue(number)),
        })
    }

    fn hue(&self, number: usize) -> DynColors {
        let at = number.saturating_sub(1);
        let ((r, g, b), indexed) = HUES[at % HUES.len()];
        match self.colors {
            Colors::True => DynColors::Rgb(r, g, b),
            Colors::Indexed => DynColors::Xterm(XtermColors::from(indexed)),
            Colors::Sixteen | Colors::None => DynColors::Ansi(OLD_HUES[at % OLD_HUES.len()]),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_colours_change_nothing() {
        let style = Style::default();
        assert_eq!(style.paint(Role::Error, "ValueError"), "ValueError");
    }

    #[test]
    fn buffers_keep_their_hue() {
        let style = Style {
            colors: Colors::Indexed,
            ..Style::default()
        };
        assert_eq!(
            style.paint(Role::Buffer(1), "a"),
            "\u{1b}[38;5;74ma\u{1b}[0m"
        );
        assert_eq!(
            style.paint(Role::Buffer(8), "a"),
            style.paint(Role::Buffer(1), "a")
        );
        assert_ne!(
            style.paint(Role::Buffer(2), "a"),
            style.paint(Role::Buffer(1), "a")
        );
    }
}
