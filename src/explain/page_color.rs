//! Colours of pages: a buffer's name, its strips and the cells that are touched stand in the buffer's hue. What they say is said without it too.

use crate::style::{Colors, Role, Style};

/// The lines with each buffer's hue where it is named or drawn; the last one named is the one that is drawn.
pub fn colored(lines: Vec<String>, style: Style) -> Vec<String> {
    if style.colors == Colors::None {
        return lines;
    }
    let mut buffer = None;
    lines
        .iter()
        .map(|line| one(line, &mut buffer, style))
        .collect()
}

fn one(line: &str, buffer: &mut Option<usize>, style: Style) -> String {
    let is_drawing = line.contains('│')
        || line.trim_start().starts_with(|c: char| c.is_ascii_digit()) && line.contains('|');
    let mut text = String::new();
    let mut rest = line;
    let mut before = ' ';
    while let Some(c) = rest.chars().next() {
        let (part, role) = part(rest, before, is_drawing, buffer);
        text += &match role {
            Some(role) => style.paint(role, part),
            None => part.to_string(),
        };
        before = part.chars().next_back().unwrap_or(c);
        rest = &rest[part.len()..];
    }
    text
}

/// The next piece of a line and what it is: a buffer's name, a strip, a touched cell, or one character of other text.
fn part<'l>(
    rest: &'l str,
    before: char,
    is_drawing: bool,
    buffer: &mut Option<usize>,
) -> (&'l str, Option<Role>) {
    let run = |is: &dyn Fn(char) -> bool| rest.find(|c: char| !is(c)).unwrap_or(rest.len());
    if let Some(digits) = rest.strip_prefix('B')
        && !before.is_alphanumeric()
    {
        let end = digits
            .find(|c: char| !c.is_ascii_digit())
            .unwrap_or(digits.len());
        let ends = !digits[end..].starts_with(|c: char| c.is_alphanumeric() || c == '_');
        if let (Ok(number), true) = (digits[..end].parse(), ends) {
            *buffer = Some(number);
            return (&rest[..end + 1], Some(Role::Buffer(number)));
        }
    }
    let hue = buffer.map(Role::Buffer);
    if rest.starts_with(['█', '·']) {
        return (&rest[..run(&|c| c == '█' || c == '·')], hue);
    }
    let close = match rest.chars().next() {
        Some('[') => ']',
        Some('(') => ')',
        Some('{') => '}',
        _ => ' ',
    };
    if is_drawing
        && close != ' '
        && let Some(end) = rest.find(close)
    {
        return (&rest[..end + 1], hue);
    }
    let first = rest.chars().next().map_or(0, char::len_utf8);
    (&rest[..first], None)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn buffers_and_what_is_drawn_of_them_have_one_hue() {
        let style = Style {
            colors: Colors::Indexed,
            ..Style::default()
        };
        let lines = vec!["B1  a  █·".to_string(), "B12x [1]".to_string()];
        let hue = |text| style.paint(Role::Buffer(1), text);
        assert_eq!(
            colored(lines.clone(), style),
            [
                format!("{}  a  {}", hue("B1"), hue("█·")),
                "B12x [1]".to_string()
            ]
        );
        assert_eq!(colored(lines.clone(), Style::default()), lines);
    }
}
