//! Which elements are shown, and how their texts become brackets and lines. NumPy's `_leading_trailing` and `_formatArray`.
//!
//! A reader would get wrong: a line is broken before a word only if something stands on it already; the closing bracket of every level takes one column
//! from the levels inside; with no edge items the last element is still printed.

use crate::array::layout::Layout;
use crate::diag::fault::{Fault, Result};

/// Byte offsets of the elements that are shown, in the order they print. `edge` is the number of edge items of a summarised array.
pub(super) fn shown_offsets(layout: &Layout, edge: Option<usize>) -> Vec<usize> {
    let mut offsets = vec![layout.offset];
    for (&length, &stride) in layout.shape.iter().zip(&layout.strides) {
        let indices = shown_indices(length, edge);
        let mut next = Vec::with_capacity(offsets.len() * indices.len());
        for &offset in &offsets {
            next.extend(
                indices
                    .iter()
                    .map(|&i| offset.wrapping_add_signed(stride.wrapping_mul(i.cast_signed()))),
            );
        }
        offsets = next;
    }
    offsets
}

/// The indices of one axis that are shown.
fn shown_indices(length: usize, edge: Option<usize>) -> Vec<usize> {
    match edge {
        Some(edge) if length > edge.saturating_mul(2) => {
            (0..edge).chain(length - edge..length).collect()
        }
        _ => (0..length).collect(),
    }
}

/// The words of an array and the rules of its lines.
pub(super) struct Page<'a> {
    pub shape: &'a [usize],
    pub edge: Option<usize>,
    pub words: &'a [String],
    pub separator: &'a str,
    /// Columns before the outermost bracket's content.
    pub indent: usize,
    pub linewidth: i64,
    /// NumPy 1.13's lines: brackets take no columns, dots have a comma.
    pub is_113: bool,
}

impl Page<'_> {
    /// The whole text.
    pub fn text(&self) -> Result<String> {
        let mut words = self.words.iter();
        if self.shape.is_empty() {
            return Ok(words.next().cloned().unwrap_or_default());
        }
        let mut out = String::new();
        self.level(0, self.indent, self.linewidth, &mut words, &mut out)?;
        Ok(out)
    }

    /// How many items stand before and after the dots; none before and all after where there are no dots.
    fn items(&self, length: usize) -> (Option<usize>, usize) {
        match self.edge {
            Some(edge) if edge.saturating_mul(2) < length => (Some(edge), edge.max(1)),
            _ => (None, length),
        }
    }

    fn level(
        &self,
        axis: usize,
        indent: usize,
        width: i64,
        words: &mut std::slice::Iter<'_, String>,
        out: &mut String,
    ) -> Result<()> {
        let (leading, trailing) = self.items(self.shape[axis]);
        let left = self.shape.len() - axis;
        let inner = if self.is_113 { width } else { width - 1 };
        out.push('[');
        if left == 1 {
            self.row(leading, trailing, indent, width, words, out)?;
        } else {
            let line_end = format!(
                "{}{}{}",
                self.separator.trim_end(),
                "\n".repeat(left - 1),
                " ".repeat(indent)
            );
            for _ in 0..leading.unwrap_or(0) {
                self.level(axis + 1, indent + 1, inner, words, out)?;
                out.push_str(&line_end);
            }
            if leading.is_some() {
                out.push_str("...");
                match self.is_113 {
                    true => out.push_str(&format!(", \n{}", " ".repeat(indent))),
                    false => out.push_str(&line_end),
                }
            }
            for item in 0..trailing {
                self.level(axis + 1, indent + 1, inner, words, out)?;
                if item + 1 < trailing {
                    out.push_str(&line_end);
                }
            }
        }
        out.push(']');
        Ok(())
    }

    fn row(
        &self,
        leading: Option<usize>,
        trailing: usize,
        indent: usize,
        width: i64,
        words: &mut std::slice::Iter<'_, String>,
        out: &mut String,
    ) -> Result<()> {
        let separator = self.separator.trim_end().chars().count();
        let reserve = if self.is_113 {
            separator
        } else {
            separator.max(1)
        };
        let mut line = Line {
            out,
            indent,
            limit: width - i64::try_from(reserve).unwrap_or(i64::MAX),
            start: 0,
            columns: 0,
            is_113: self.is_113,
        };
        line.start = line.out.len();
        let mut next = || words.next().expect("a word for every element shown");
        for _ in 0..leading.unwrap_or(0) {
            line.extend_pretty(next())?;
            line.push(self.separator);
        }
        if leading.is_some() {
            line.extend("...");
            line.push(if self.is_113 { ", " } else { self.separator });
        }
        for item in 0..trailing {
            if self.is_113 && item + 1 == trailing {
                line.limit = width;
            }
            line.extend_pretty(next())?;
            if item + 1 < trailing {
                line.push(self.separator);
            }
        }
        Ok(())
    }
}

/// The line being written, at the end of `out`.
struct Line<'a> {
    out: &'a mut String,
    indent: usize,
    /// Columns a line may have, indentation included.
    limit: i64,
    /// Where the line's content begins in `out`.
    start: usize,
    /// Characters of the content.
    columns: usize,
    is_113: bool,
}

impl Line<'_> {
    fn push(&mut self, text: &str) {
        self.out.push_str(text);
        self.columns += width(text);
    }

    fn is_too_long_with(&self, more: usize) -> bool {
        let all = self.indent + self.columns + more;
        (self.columns > 0 || self.is_113) && i64::try_from(all).unwrap_or(i64::MAX) > self.limit
    }

    fn break_line(&mut self, indent: usize) {
        let kept = self.start + self.out[self.start..].trim_end().len();
        self.out.truncate(kept);
        self.out.push('\n');
        self.out.extend(std::iter::repeat_n(' ', indent));
        self.start = self.out.len();
        self.columns = 0;
    }

    fn extend(&mut self, word: &str) {
        if self.is_too_long_with(width(word)) {
            match self.columns {
                // NumPy 1.13 cuts its own line end off again.
                0 => self.out.push(' '),
                _ => self.break_line(self.indent),
            }
        }
        self.push(word);
    }

    /// A word that may have several lines of its own.
    fn extend_pretty(&mut self, word: &str) -> Result<()> {
        if self.is_113
            || !word.is_empty()
                && !word.contains(['\n', '\r', '\x0b', '\x0c', '\u{85}', '\u{2028}'])
        {
            self.extend(word);
            return Ok(());
        }
        let words: Vec<&str> = word.lines().collect();
        let Some(longest) = words.iter().map(|w| width(w)).max() else {
            return Err(Fault::value("max() arg is an empty sequence"));
        };
        if words.len() == 1 {
            self.extend(word);
            return Ok(());
        }
        let indent = if self.is_too_long_with(longest) {
            self.break_line(self.indent);
            self.indent
        } else {
            self.indent + self.columns
        };
        self.push(words[0]);
        for word in &words[1..] {
            self.break_line(indent);
            // A line that stays empty loses its indentation too.
            self.start -= indent;
            self.push(word);
            self.columns += indent - self.indent;
        }
        let last = width(words[words.len() - 1]);
        self.push(&" ".repeat(longest - last));
        Ok(())
    }
}

fn width(text: &str) -> usize {
    if text.is_ascii() {
        text.len()
    } else {
        text.chars().count()
    }
}
