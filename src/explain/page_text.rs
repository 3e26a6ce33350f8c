//! Pages for people: wrapped, aligned, drawn with what glyphs there are. Shapes and code are never cut: what is too wide goes below.

use unicode_width::UnicodeWidthStr;

use super::page::{Block, CellRow, Cells, Fix, Item, Page, Table};
use super::{page_color, words};
use crate::host::Stream;
use crate::object::Cx;
use crate::style::{Glyphs, Style};

/// Where a page goes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// How many columns there are.
    pub columns: usize,
    /// Which glyphs there are.
    pub glyphs: Glyphs,
    /// Which colours there are.
    pub style: Style,
}

impl Look {
    /// That of a session's output.
    pub fn of(cx: &Cx, stream: Stream) -> Look {
        Look {
            columns: cx.host.columns().unwrap_or(80),
            glyphs: cx.host.style(stream).glyphs,
            style: cx.host.style(stream),
        }
    }

    /// The glyph where there is a choice.
    fn pick<'a>(&self, utf8: &'a str, ascii: &'a str) -> &'a str {
        match self.glyphs {
            Glyphs::Utf8 => utf8,
            Glyphs::Ascii | Glyphs::Plain => ascii,
        }
    }
}

/// What stands before each line.
const MARGIN: &str = "  ";

/// A page as text.
pub fn render(page: &Page, look: Look) -> String {
    let mut lines = Vec::new();
    for block in &page.blocks {
        match block {
            Block::Text(text) => lines.extend(wrapped(text, look.columns)),
            Block::Signature(call) => {
                lines.extend(words::call_lines(
                    call,
                    look.columns.saturating_sub(MARGIN.len()),
                ));
            }
            Block::Lines(given) if given.iter().any(|line| line.starts_with(' ')) => {
                lines.extend(given.iter().cloned());
            }
            Block::Lines(given) => {
                lines.extend(given.iter().flat_map(|line| parted(line, look.columns)));
            }
            Block::Table(table) => lines.extend(self::table(table, look)),
            Block::Fixes { lead, fixes } => lines.extend(self::fixes(lead, fixes, look)),
            Block::Cells(cells) => lines.extend(self::cells(cells, look)),
        }
    }
    let lines = page_color::colored(lines, look.style);
    let lines = lines
        .iter()
        .map(|line| format!("{MARGIN}{line}").trim_end().to_string() + "\n");
    lines.collect()
}

/// A line that stands by itself, broken where two blanks part what it says. Lines of which one begins with a blank belong together column by
/// column and are never broken.
fn parted(line: &str, columns: usize) -> Vec<String> {
    const BELOW: &str = "    ";
    let most = columns.saturating_sub(MARGIN.len()).max(20);
    let mut lines = Vec::new();
    let mut at = String::new();
    for part in line.split("  ").filter(|part| !part.is_empty()) {
        let gap = if at.trim().is_empty() { "" } else { "  " };
        if !gap.is_empty() && at.width() + gap.len() + part.trim_end().width() > most {
            lines.push(std::mem::replace(&mut at, BELOW.to_string()));
            at += part.trim_start();
        } else {
            at = at + gap + part;
        }
    }
    if lines.is_empty() {
        return vec![line.to_string()];
    }
    lines.push(at);
    lines
}

/// Sentences broken into lines.
pub fn wrapped(text: &str, columns: usize) -> Vec<String> {
    let most = columns.saturating_sub(MARGIN.len() + 1).max(20);
    let mut lines = Vec::new();
    for part in text.lines() {
        let mut line = String::new();
        for word in part.split_whitespace() {
            if !line.is_empty() && line.width() + 1 + word.width() > most {
                lines.push(std::mem::take(&mut line));
            }
            if !line.is_empty() {
                line.push(' ');
            }
            line += word;
        }
        lines.push(line);
    }
    lines
}

fn table(table: &Table, look: Look) -> Vec<String> {
    let lines = aligned(table, look);
    let widest = lines.iter().map(|l| l.width()).max().unwrap_or(0);
    if look.glyphs != Glyphs::Plain && widest + MARGIN.len() <= look.columns {
        return lines;
    }
    let mut lines = Vec::new();
    for row in &table.rows {
        let mut named = false;
        if look.glyphs != Glyphs::Plain {
            lines.extend(folded(&table.head, row, look.columns));
            continue;
        }
        for (head, item) in table.head.iter().zip(row) {
            let text = item.text();
            if text.is_empty() || matches!(item, Item::Strip(_)) {
                continue;
            }
            match (named, head.is_empty()) {
                (false, _) if lines.is_empty() || !text.is_empty() => lines.push(text),
                (_, true) => lines.push(format!("  {text}")),
                (_, false) => lines.push(format!("  {head}: {text}")),
            }
            named = true;
        }
    }
    lines
}

/// A row that is too wide: its name on one line, its facts joined on the next ones.
fn folded(head: &[String], row: &[Item], columns: usize) -> Vec<String> {
    let mut facts = head
        .iter()
        .zip(row)
        .filter(|(_, item)| !item.text().is_empty())
        .map(|(head, item)| {
            let text = item.text();
            match item {
                Item::Middle(_) => format!("{head}: {text}"),
                // A bare tuple says what it is.
                Item::Left(_) if text.starts_with('(') && !head.is_empty() => {
                    format!("{head} {text}")
                }
                _ => text,
            }
        });
    let mut lines: Vec<String> = facts.next().into_iter().collect();
    let most = columns.saturating_sub(MARGIN.len()).max(20);
    let mut line = String::new();
    for fact in facts {
        if !line.is_empty() && line.width() + 2 + fact.width() > most {
            lines.push(std::mem::take(&mut line));
        }
        line += if line.is_empty() { "    " } else { "  " };
        line += &fact;
    }
    lines.push(line);
    lines
}

fn aligned(table: &Table, look: Look) -> Vec<String> {
    let shown: Vec<Vec<String>> = table
        .rows
        .iter()
        .map(|row| row.iter().map(|item| drawn(item, look)).collect())
        .collect();
    let widths: Vec<usize> = (0..table.head.len())
        .map(|at| {
            let inside = shown.iter().map(|row| row.get(at).map_or(0, |s| s.width()));
            inside.max().unwrap_or(0).max(table.head[at].width())
        })
        .collect();
    let mut lines = Vec::new();
    if table.head.iter().any(|h| !h.is_empty()) {
        let cells = table.head.iter().enumerate().map(|(at, head)| {
            let is_middle = table
                .rows
                .iter()
                .any(|r| matches!(r.get(at), Some(Item::Middle(_))));
            placed(head, widths[at], is_middle)
        });
        lines.push(cells.collect::<Vec<_>>().join("   "));
    }
    for (row, texts) in table.rows.iter().zip(&shown) {
        let cells = row.iter().zip(texts).enumerate().map(|(at, (item, text))| {
            let width = widths.get(at).copied().unwrap_or(0);
            placed(text, width, matches!(item, Item::Middle(_)))
        });
        lines.push(cells.collect::<Vec<_>>().join("   "));
    }
    lines
}

fn placed(text: &str, width: usize, is_middle: bool) -> String {
    let room = width.saturating_sub(text.width());
    let before = if is_middle { room / 2 } else { 0 };
    format!("{}{text}{}", " ".repeat(before), " ".repeat(room - before))
}

fn drawn(item: &Item, look: Look) -> String {
    let Item::Strip(parts) = item else {
        return item.text();
    };
    if look.glyphs == Glyphs::Plain {
        return item.text();
    }
    let mark = |covered: &bool| match covered {
        true => look.pick("█", "#"),
        false => look.pick("·", "."),
    };
    parts.iter().map(mark).collect()
}

fn fixes(lead: &str, fixes: &[Fix], look: Look) -> Vec<String> {
    let widest = fixes.iter().map(|f| f.code.width()).max().unwrap_or(0);
    let arrow = |fix: &Fix| match fix.gives.is_empty() {
        true => String::new(),
        false => format!("-> {}", fix.gives),
    };
    let whole = |fix: &Fix| lead.width() + 2 + widest + 3 + arrow(fix).width() + MARGIN.len();
    if fixes.iter().all(|f| whole(f) <= look.columns) && look.glyphs != Glyphs::Plain {
        let lines = fixes.iter().enumerate().map(|(at, fix)| {
            let before = match at {
                0 => lead.to_string(),
                _ => " ".repeat(lead.width()),
            };
            let pad = " ".repeat(widest - fix.code.width());
            format!("{before}  {}{pad}   {}", fix.code, arrow(fix))
        });
        return lines.collect();
    }
    let mut lines = vec![lead.to_string()];
    for fix in fixes {
        let one = format!("  {}   {}", fix.code, arrow(fix));
        if one.width() + MARGIN.len() <= look.columns || fix.gives.is_empty() {
            lines.push(one);
        } else {
            lines.push(format!("  {}", fix.code));
            lines.push(format!("    {}", arrow(fix)));
        }
    }
    lines
}

/// A cell with the brackets that say who touches it: `[ ]` the first array, `( )` the second, `{ }` both.
fn bracketed(text: &str, width: usize, touched: u8) -> String {
    let (open, close) = match touched {
        1 => ('[', ']'),
        2 => ('(', ')'),
        3 => ('{', '}'),
        _ => (' ', ' '),
    };
    format!("{open} {text:>width$} {close}")
}

fn cells(cells: &Cells, look: Look) -> Vec<String> {
    let texts = cells.rows.iter().flat_map(|r| &r.cells);
    let width = texts.map(|(t, _)| t.width()).max().unwrap_or(1).max(2);
    let last = cells.rows.last().map_or(0, |r| r.byte);
    let margin = last.to_string().len().max(4);
    if look.glyphs == Glyphs::Plain {
        return cells
            .rows
            .iter()
            .flat_map(|r| plain_row(r, cells))
            .collect();
    }
    let room = look.columns.saturating_sub(MARGIN.len() + margin + 3);
    let fits = (room / (width + 5)).max(1);
    let longest = cells.rows.iter().map(|r| r.cells.len()).max().unwrap_or(0);
    let count = longest.min(fits);
    let rule = |left: &str, between: &str, right: &str| {
        let cell = look.pick("─", "-").repeat(width + 4);
        format!(
            "{}{left}{}{right}",
            " ".repeat(margin + 1),
            vec![cell; count].join(between)
        )
    };
    let side = look.pick("│", "|");
    let mut lines = vec![match look.glyphs {
        Glyphs::Utf8 => rule("┌", "┬", "┐"),
        _ => rule("+", "+", "+"),
    }];
    lines[0].replace_range(0..margin, &format!("{:>margin$}", "byte"));
    for row in &cells.rows {
        for (at, part) in row.cells.chunks(count.max(1)).enumerate() {
            let byte = row.byte + cells.offsets.get(at * count).copied().unwrap_or(0);
            let shown: Vec<String> = part.iter().map(|(t, m)| bracketed(t, width, *m)).collect();
            lines.push(format!("{byte:>margin$} {side}{}{side}", shown.join(side)));
        }
    }
    lines.push(match look.glyphs {
        Glyphs::Utf8 => rule("└", "┴", "┘"),
        _ => rule("+", "+", "+"),
    });
    lines
}

fn plain_row(row: &CellRow, cells: &Cells) -> Vec<String> {
    let one = |(at, (text, touched)): (usize, &(String, u8))| {
        let who = match touched {
            1 => ", touched by the first",
            2 => ", touched by the second",
            3 => ", touched by both",
            _ => "",
        };
        format!(
            "byte {}: {text}{who}",
            row.byte + cells.offsets.get(at).copied().unwrap_or(0)
        )
    };
    row.cells.iter().enumerate().map(one).collect()
}

#[cfg(test)]
mod tests {
    use super::super::page::{left, middle};
    use super::*;

    const WIDE: Look = Look {
        columns: 80,
        glyphs: Glyphs::Utf8,
        style: Style {
            colors: crate::style::Colors::None,
            glyphs: Glyphs::Utf8,
        },
    };

    #[test]
    fn a_table_becomes_lines_where_there_is_no_room() {
        let mut page = Page::new("bcast");
        page.table(
            &["", "shape", "axis 0"],
            vec![vec![left("x"), left("(3, 4)"), middle("3")]],
        );
        assert_eq!(
            render(&page, WIDE),
            "      shape    axis 0\n  x   (3, 4)     3\n"
        );
        let narrow = Look {
            columns: 20,
            ..WIDE
        };
        assert_eq!(
            render(&page, narrow),
            "  x\n      shape (3, 4)\n      axis 0: 3\n"
        );
    }

    #[test]
    fn sentences_are_broken_between_words() {
        assert_eq!(wrapped("one two three", 23), ["one two three"]);
        assert_eq!(
            wrapped("aaaaaaaa bbbbbbbb cccccccc", 24),
            ["aaaaaaaa bbbbbbbb", "cccccccc"]
        );
    }
}
