//! The report for people: fixed columns, a word for what happened, never colour alone.

use unicode_width::UnicodeWidthStr;

use super::facts::{Entry, Happened};
use super::report::Detail;
use super::words;
use crate::array::provenance::How;
use crate::object::events::Wrote;
use crate::session::{Done, Header};
use crate::style::{Colors, Role, Style};

/// Below this width the note goes to a line of its own, and so do the strides.
const NARROW: usize = 60;

/// The entries of one statement, a line or more each.
pub fn render(
    entries: &[Entry],
    done: &Done,
    margin: &str,
    width: usize,
    detail: Detail,
    style: Style,
) -> String {
    let name_width = entries.iter().map(|e| e.name.width()).max().unwrap_or(0);
    let mut text = String::new();
    for entry in entries {
        let mut told = String::new();
        match &entry.header {
            Some(header) => array(
                &mut told,
                entry,
                header,
                done,
                (margin, name_width, width),
                detail,
            ),
            None => told += &format!("{margin}{}\n", buffer(entry)),
        }
        text += &colored(&told, entry, margin.len(), style);
    }
    text
}

/// The lines about an entry, dim, with its name and its buffer's in the buffer's hue.
fn colored(told: &str, entry: &Entry, margin: usize, style: Style) -> String {
    if style.colors == Colors::None {
        return told.to_string();
    }
    let hue = Role::Buffer(entry.number);
    let buffer = format!("B{}", entry.number);
    let (head, rest) = told.split_at(margin + entry.name.len());
    let mut text = head[..margin].to_string() + &style.paint(hue, &head[margin..]);
    for (at, line) in rest.split('\n').enumerate() {
        if at > 0 {
            text.push('\n');
        }
        let is_word = |c: char| c.is_alphanumeric();
        let named = line
            .match_indices(&buffer)
            .find(|(at, b)| !line[at + b.len()..].starts_with(is_word));
        text += &match named {
            Some((at, b)) => {
                let (before, after) = (&line[..at], &line[at + b.len()..]);
                style.paint(Role::Dim, before)
                    + &style.paint(hue, b)
                    + &style.paint(Role::Dim, after)
            }
            None => style.paint(Role::Dim, line),
        };
    }
    text
}

fn array(
    text: &mut String,
    entry: &Entry,
    header: &Header,
    done: &Done,
    (margin, name_width, width): (&str, usize, usize),
    detail: Detail,
) {
    let pad = " ".repeat(name_width - entry.name.width());
    let what = format!(
        "{margin}{}{pad}  {} {}",
        entry.name,
        header.dtype_text(),
        words::tuple(&header.layout.shape)
    );
    let strides = format!(
        "strides {}  {}",
        words::tuple(&header.layout.strides),
        padded(words::order(header), 1)
    );
    let status = status(entry, header);
    let note = note(entry, header, done);
    if width < NARROW {
        let below = " ".repeat(margin.width());
        *text += &format!("{what}  {}\n{below}  {strides}\n", status.trim_end());
        return;
    }
    let line = match note.is_empty() {
        true => format!("{what}  {strides}  {status}"),
        false => format!("{what}  {strides}  {}  {note}", padded(&status, 14)),
    };
    let (line, status) = (line.trim_end(), status.trim_end());
    // What does not fit stands below, whole: the note first, then all but the name; the number of a script's line is told once.
    let short = format!("{what}  {strides}  {status}");
    *text += &if line.width() <= width {
        line.to_string()
    } else if short.width() <= width && !note.is_empty() {
        let below = " ".repeat(margin.width() + name_width + 2);
        format!("{short}\n{below}{note}")
    } else {
        let below = " ".repeat(margin.width() + 2);
        format!("{what}\n{below}{strides}  {status}  {note}")
            .trim_end()
            .to_string()
    };
    text.push('\n');
    if detail == Detail::Full {
        full(
            text,
            entry,
            header,
            done,
            &format!("{margin}{}", " ".repeat(name_width + 2)),
        );
    }
}

fn padded(s: &str, width: usize) -> String {
    format!("{s:<width$}")
}

/// `view B1 +24`, `copy B2 48 B`, `wrote B1`.
fn status(entry: &Entry, header: &Header) -> String {
    let buffer = format!("{} B{}", entry.word(), entry.number);
    match (&entry.happened, header.provenance.how) {
        (Happened::Made, How::View) if header.layout.offset > 0 => {
            format!("{buffer} +{}", header.layout.offset)
        }
        (Happened::Made, _) => format!("{buffer} {}", words::bytes(entry.bytes)),
        _ => buffer,
    }
}

/// Who shares it, why it is a copy, who sees a write.
fn note(entry: &Entry, header: &Header, done: &Done) -> String {
    let sharers = names(&entry.sharers);
    match (&entry.happened, header.provenance.how) {
        (Happened::Wrote(wrote), _) => {
            let cells = written(wrote, header.dtype.itemsize());
            let see = if entry.sharers.len() == 1 {
                "sees"
            } else {
                "see"
            };
            match sharers.is_empty() {
                true => cells,
                false => format!("{cells}; {sharers} {see} it"),
            }
        }
        (Happened::Changed(was), _) => words::changed(was, header),
        (_, _) if !sharers.is_empty() => format!("shared with {sharers}"),
        (_, How::Copy) => words::reason(header, &done.source),
        (_, How::View) => format!("sole holder of B{}", entry.number),
        (_, How::New) => String::new(),
    }
}

/// How many cells were written; a loop that comes back to its cells is told by its writes.
fn written(wrote: &Wrote, itemsize: usize) -> String {
    let within = ((wrote.high - wrote.low) / itemsize.max(1)) as u64;
    match wrote.elements {
        1 => "1 cell".to_string(),
        writes if writes > within => format!("{writes} writes in {within} cells"),
        cells => format!("{cells} cells"),
    }
}

fn names(all: &[String]) -> String {
    match all {
        [] => String::new(),
        [one] => one.clone(),
        [a, b] => format!("{a} and {b}"),
        [a, b, rest @ ..] => format!("{a}, {b} and {} more", rest.len()),
    }
}

/// A buffer that went or stays.
fn buffer(entry: &Entry) -> String {
    let size = words::bytes(entry.bytes);
    match entry.happened {
        Happened::Kept => {
            let hold = if entry.sharers.len() == 1 {
                "holds"
            } else {
                "hold"
            };
            let cells = entry
                .covered
                .map(|(some, all)| format!(" ({some} of {all} cells)"))
                .unwrap_or_default();
            format!(
                "B{} {size} stays: {} {hold} it{cells}",
                entry.number,
                names(&entry.sharers)
            )
        }
        _ => format!("B{} {size} freed", entry.number),
    }
}

fn full(text: &mut String, entry: &Entry, header: &Header, done: &Done, margin: &str) {
    let made = words::how_made(header);
    if !made.is_empty() && matches!(entry.happened, Happened::Made) {
        *text += &format!("{margin}{made}\n");
    }
    let reason = words::reason(header, &done.source);
    if !reason.is_empty() && !entry.sharers.is_empty() {
        *text += &format!("{margin}{reason}\n");
    }
    let size = header.layout.size();
    let itemsize = header.dtype.itemsize();
    let whole = entry.bytes.checked_div(itemsize).unwrap_or(0);
    let writeable = if header.flags.writeable {
        "writeable"
    } else {
        "read-only"
    };
    let owns = if header.flags.owndata {
        "owns its memory"
    } else {
        "does not own its memory"
    };
    *text += &format!(
        "{margin}{size} x {itemsize} B, {size} of {whole} cells of B{}; {writeable}, {owns}\n",
        entry.number
    );
    if header.mapped {
        *text += &format!(
            "{margin}B{} is not this session's memory (a file, or bytes)\n",
            entry.number
        );
    }
}

impl Header {
    /// The dtype as reports name it.
    fn dtype_text(&self) -> String {
        crate::repr::dtype_repr::dtype_str(&self.dtype)
    }
}
