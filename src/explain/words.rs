//! The words of reports: sizes, orders, reasons.

use crate::array::provenance::{How, Why};
pub use crate::array::tuple_text as tuple;
use crate::registry::signature::split_top;
use crate::session::Header;
use crate::source::Source;
use unicode_width::UnicodeWidthStr;

/// A call's signature in lines that fit: broken behind commas, aligned behind the bracket where there is room for that.
pub fn call_lines(call: &str, columns: usize) -> Vec<String> {
    /// Parameters aligned behind a bracket further to the right than this part of a line are hard to read.
    const FAR: usize = 3;
    let brackets = call
        .rfind(')')
        .and_then(|close| Some((opened(call, close)?, close)));
    let (Some((open, close)), true) = (brackets, call.width() > columns) else {
        return vec![call.to_string()];
    };
    let head = &call[..=open];
    let margin = match head.width() > columns / FAR {
        true => 4,
        false => head.width(),
    };
    let parts = split_top(&call[open + 1..close]);
    let mut lines = Vec::new();
    let mut line = head.to_string();
    for (at, part) in parts.iter().enumerate() {
        let end = if at + 1 == parts.len() {
            &call[close..]
        } else {
            ","
        };
        let piece = format!("{part}{end}");
        let gap = if line.ends_with(['(', ' ']) { "" } else { " " };
        if line.width() + gap.len() + piece.width() > columns && line.trim() != "" && at > 0 {
            lines.push(std::mem::replace(&mut line, " ".repeat(margin)));
            line += &piece;
        } else {
            line += gap;
            line += &piece;
        }
    }
    lines.push(line);
    lines
}

/// Where the bracket stands that the one at `close` closes.
fn opened(text: &str, close: usize) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text[..=close].char_indices().rev() {
        match c {
            ')' => depth += 1,
            '(' => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return Some(at);
        }
    }
    None
}

/// A byte count: exact below 1000, then in powers of ten.
pub fn bytes(n: usize) -> String {
    const UNITS: [&str; 5] = ["kB", "MB", "GB", "TB", "PB"];
    if n < 1000 {
        return format!("{n} B");
    }
    let mut x = n as f64 / 1000.0;
    let mut unit = 0;
    while x >= 999.95 && unit + 1 < UNITS.len() {
        x /= 1000.0;
        unit += 1;
    }
    match unit == 0 && n.is_multiple_of(1000) {
        true => format!("{} kB", n / 1000),
        false => format!("{x:.1} {}", UNITS[unit]),
    }
}

/// `C`, `F`, `C F` where it is both, `-` where it is neither.
pub fn order(header: &Header) -> &'static str {
    let itemsize = header.dtype.itemsize();
    match (
        header.layout.is_c_contiguous(itemsize),
        header.layout.is_f_contiguous(itemsize),
    ) {
        (true, true) if header.layout.ndim() > 1 => "CF",
        (true, _) => "C",
        (false, true) => "F",
        (false, false) => "-",
    }
}

/// Why it is a copy, with the index or call that made it; empty where there is nothing to say.
pub fn reason(header: &Header, source: &Source) -> String {
    let provenance = header.provenance;
    if provenance.how != How::Copy {
        return String::new();
    }
    let text = source.slice(provenance.span);
    let index = || {
        index_text(text)
            .map(|i| format!(" {i}"))
            .unwrap_or_default()
    };
    match provenance.why {
        Why::FancyIndex => format!("fancy index{}", index()),
        Why::BooleanMask => format!("boolean mask{}", index()),
        Why::MixedIndex => format!("fancy index{}", index()),
        Why::Take => "picked by index".into(),
        Why::ReshapeCopies => "reshape: no strides give this order".into(),
        Why::OrderChange => "another memory order".into(),
        Why::Cast => format!("cast to {}", header.dtype.name()),
        Why::Flatten => "flatten always copies".into(),
        Why::Asked => "copy asked for".into(),
        Why::Joined => "joined".into(),
        Why::Sorted => "sorted".into(),
        Why::Repeated => "repeated".into(),
        Why::FromPython => "from Python values".into(),
        Why::FromFile => "read from a file".into(),
        _ => String::new(),
    }
}

/// What of an array's header was changed in place: `was (6,)`, `was float64`, `now read-only`.
pub fn changed(was: &Header, now: &Header) -> String {
    let dtype = crate::repr::dtype_repr::dtype_str;
    let mut told = Vec::new();
    if was.dtype != now.dtype {
        told.push(format!(
            "was {} {}",
            dtype(&was.dtype),
            tuple(&was.layout.shape)
        ));
    } else if was.layout.shape != now.layout.shape {
        told.push(format!("was {}", tuple(&was.layout.shape)));
    } else if was.layout.strides != now.layout.strides {
        told.push(format!("was strides {}", tuple(&was.layout.strides)));
    }
    match (was.flags.writeable, now.flags.writeable) {
        (true, false) => told.push("now read-only".into()),
        (false, true) => told.push("now writeable".into()),
        _ => {}
    }
    told.join(", ")
}

/// What a view shows of its parent; for the full report.
pub fn how_made(header: &Header) -> &'static str {
    match header.provenance.why {
        Why::None | Why::Arithmetic => "",
        Why::Itself => "the array itself under another name",
        Why::Slice => "slice: same buffer, other offset and strides",
        Why::NewAxis => "new axis of length 1, stride 0",
        Why::Reshape => "reshape: the strides allow it without a copy",
        Why::Transpose => "axes exchanged: strides in another order",
        Why::Broadcast => "broadcast: stride 0 reads one element again",
        Why::Flip => "flip: a negative stride",
        Why::Diagonal => "diagonal: strides added",
        Why::Field => "one field: same strides, other offset",
        Why::RealImag => "real or imaginary halves of complex numbers",
        Why::ViewDtype => "the same bytes read as another dtype",
        Why::Lent if header.provenance.how == How::New => {
            "the memory of an object that no name reaches"
        }
        Why::Lent => "the memory of an object that is no array, not copied",
        Why::AsStrided => "strides given by hand, checked against the buffer",
        Why::SlidingWindow => "sliding window: one stride twice",
        Why::Squeeze => "axes of length 1 removed",
        Why::SplitPart => "a part: same strides, other offset",
        Why::Row => "a row",
        Why::Reduction => "reduced",
        Why::Scan => "running results",
        Why::Random => "random numbers",
        Why::Mapped => "a file's bytes, read when touched",
        _ => "",
    }
}

/// The last subscript of an expression, without its brackets.
fn index_text(text: &str) -> Option<&str> {
    let text = text.trim_end();
    let inner_end = text.strip_suffix(']')?.len();
    let mut depth = 0;
    for (at, c) in text[..inner_end].char_indices().rev() {
        match c {
            ']' | ')' | '}' => depth += 1,
            '[' if depth == 0 => {
                let inner = &text[at + 1..inner_end];
                return (inner.len() <= 24).then_some(inner);
            }
            '[' | '(' | '{' => depth -= 1,
            _ => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_exact_below_a_thousand() {
        assert_eq!(bytes(96), "96 B");
        assert_eq!(bytes(80_000), "80 kB");
        assert_eq!(bytes(24_000_000), "24.0 MB");
        assert_eq!(bytes(1536), "1.5 kB");
    }

    #[test]
    fn long_calls_are_broken_behind_commas() {
        let call = "np.sum(a, axis=None, dtype=None, initial=<no value>)";
        assert_eq!(call_lines(call, 80), [call]);
        assert_eq!(
            call_lines(call, 40),
            [
                "np.sum(a, axis=None, dtype=None,",
                "       initial=<no value>)"
            ]
        );
        assert_eq!(
            call_lines("np.ones((2, 3)).sum(axis=None, out=None)", 30),
            ["np.ones((2, 3)).sum(axis=None,", "    out=None)"]
        );
    }

    #[test]
    fn the_last_subscript_is_found() {
        assert_eq!(index_text("a[0][[1, 2]]"), Some("[1, 2]"));
        assert_eq!(index_text("f(a[1])"), None);
    }
}
