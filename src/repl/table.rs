//! Tables of the prompt's commands: boxes of comfy-table, or `key: value` lines where they would be too wide or are not wanted.

use comfy_table::presets::{ASCII_BORDERS_ONLY_CONDENSED, UTF8_BORDERS_ONLY};
use comfy_table::{ContentArrangement, Table};
use unicode_width::UnicodeWidthStr;

use super::State;
use crate::style::Glyphs;

/// Below this width a table becomes lines.
const NARROW: usize = 60;

/// The table as text, with a line end.
pub fn table(state: &State, head: &[&str], rows: &[Vec<String>]) -> String {
    let columns = state.screen().0;
    let glyphs = state.style().glyphs;
    let natural: usize = (0..head.len())
        .map(|at| {
            let cells = rows.iter().filter_map(|r| r.get(at)).map(|c| c.width());
            cells.max().unwrap_or(0).max(head[at].width()) + 2
        })
        .sum();
    if glyphs == Glyphs::Plain
        || columns < NARROW
        || natural + 2 > columns.max(NARROW) && head.len() > 3
    {
        return lines(head, rows);
    }
    let mut table = Table::new();
    table.load_style(match glyphs {
        Glyphs::Utf8 => UTF8_BORDERS_ONLY,
        Glyphs::Ascii | Glyphs::Plain => ASCII_BORDERS_ONLY_CONDENSED,
    });
    table.set_header(head.iter().copied());
    for row in rows {
        table.add_row(row.iter().map(String::as_str));
    }
    table.set_content_arrangement(ContentArrangement::Dynamic);
    table.set_width(columns.min(u16::MAX.into()) as u16);
    table.force_no_tty();
    let text = table.to_string();
    text.lines()
        .map(|l| format!("{}\n", l.trim_end()))
        .collect()
}

/// Two columns without a frame: names and what they are.
pub fn pairs(state: &State, rows: &[(String, String)]) -> String {
    let longest = rows.iter().map(|(name, _)| name.width()).max().unwrap_or(0);
    let columns = state.screen().0;
    let room = columns.saturating_sub(longest + 5);
    let mut text = String::new();
    for (name, what) in rows {
        let pad = " ".repeat(longest - name.width());
        let beside = room >= LEGIBLE;
        let (first, margin, room) = match beside {
            true => (format!("  {name}{pad}  "), longest + 4, room),
            false => (format!("  {name}\n      "), 6, columns.saturating_sub(7)),
        };
        let told = wrapped(what, room).join(&format!("\n{}", " ".repeat(margin)));
        text += format!("{first}{told}").trim_end();
        text.push('\n');
    }
    text
}

/// Columns that a text needs to be read in lines.
const LEGIBLE: usize = 24;

/// A text in lines of at most `room` columns, broken between words.
pub fn wrapped(text: &str, room: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        let line = lines.last_mut().expect("there is a first line");
        if !line.is_empty() && line.width() + 1 + word.width() > room {
            lines.push(word.to_string());
        } else {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines
}

fn lines(head: &[&str], rows: &[Vec<String>]) -> String {
    let mut text = String::new();
    for row in rows {
        let (name, rest) = row.split_first().expect("a row has a first cell");
        text += &format!("{name}\n");
        for (what, cell) in head.iter().skip(1).zip(rest).filter(|(_, c)| !c.is_empty()) {
            text += &format!("  {what}: {cell}\n");
        }
    }
    text
}

/// Words in as many columns as fit, read downwards, as `ls` shows them.
pub fn columns(words: &[String], room: usize) -> String {
    let width = words.iter().map(|w| w.width()).max().unwrap_or(0) + 2;
    let across = (room / width).max(1);
    let down = words.len().div_ceil(across);
    let mut text = String::new();
    for row in 0..down {
        let mut line = String::new();
        for word in words.iter().skip(row).step_by(down) {
            line += word;
            line += &" ".repeat(width - word.width());
        }
        text += line.trim_end();
        text.push('\n');
    }
    text
}
