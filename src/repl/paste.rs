//! Pasted transcripts: `>>> `, `... ` and `In [3]: ` are taken off, and what was printed between them is left out. Text that was cut out of a
//! function or an indented page loses the indentation that all of its lines share, as in IPython.

/// An entry of several lines as a program: without prompts, and without the indentation of its first line. One line keeps its blank, by which
/// the history knows what not to keep.
pub fn program(entry: &str) -> String {
    let text = without_prompts(entry);
    match text.trim_end().contains('\n') {
        true => dedented(&text).unwrap_or(text),
        false => text,
    }
}

/// A pasted transcript as a program; other text as it is.
pub fn without_prompts(entry: &str) -> String {
    if !is_transcript(entry) {
        return entry.to_string();
    }
    let mut text = String::new();
    let mut in_block = false;
    for line in entry.lines() {
        let line = line.trim_start();
        let first = after(line, ">>>").or_else(|| after_in(line));
        let more = after(line, "...").or_else(|| after_more_in(line));
        // `...:` continues an entry only; a line of output may be `...` too.
        let code = first.or_else(|| more.filter(|_| in_block));
        match code {
            Some(code) => {
                if first.is_some() && in_block && !text.ends_with("\n\n") {
                    end_block(&mut text);
                }
                text += code;
                text.push('\n');
                in_block = true;
            }
            None => in_block = in_block && line.is_empty(),
        }
    }
    text
}

/// The text without the indentation of its first line, if every line that is not blank has it.
pub fn dedented(entry: &str) -> Option<String> {
    let first = entry.lines().find(|line| !line.trim().is_empty())?;
    let indent = &first[..first.len() - first.trim_start().len()];
    if indent.is_empty() {
        return None;
    }
    let mut text = String::new();
    for line in entry.split_inclusive('\n') {
        text += match line.trim().is_empty() {
            true => line.trim_start_matches([' ', '\t']),
            false => line.strip_prefix(indent)?,
        };
    }
    Some(text)
}

/// Whether the first line that is not blank begins with a prompt.
fn is_transcript(entry: &str) -> bool {
    let line = entry.trim_start();
    after(line, ">>>").is_some() || after_in(line).is_some()
}

/// A block that stood in one entry is over; a blank line keeps the next statement out of it.
fn end_block(text: &mut String) {
    let last = text.lines().last().unwrap_or_default();
    if last.starts_with([' ', '\t']) {
        text.push('\n');
    }
}

/// What stands behind a prompt and its blank.
fn after<'a>(line: &'a str, prompt: &str) -> Option<&'a str> {
    let rest = line.strip_prefix(prompt)?;
    match rest.strip_prefix(' ') {
        Some(code) => Some(code),
        None if rest.trim().is_empty() => Some(""),
        None => None,
    }
}

/// What stands after `In [3]: `.
fn after_in(line: &str) -> Option<&str> {
    let rest = line.strip_prefix("In [")?;
    let (number, code) = rest.split_once("]:")?;
    let is_number = number.chars().all(|c| c.is_ascii_digit());
    is_number.then(|| code.strip_prefix(' ').unwrap_or(code))
}

/// What stands after IPython's `   ...: `.
fn after_more_in(line: &str) -> Option<&str> {
    let rest = line.trim_start_matches('.').strip_prefix(':')?;
    line.starts_with("...")
        .then(|| rest.strip_prefix(' ').unwrap_or(rest))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transcripts_lose_prompts_and_output() {
        assert_eq!(
            without_prompts(">>> a = 1\n>>> for i in a:\n...     b\n...\n1\n2\n>>> c"),
            "a = 1\nfor i in a:\n    b\n\nc\n"
        );
        assert_eq!(
            without_prompts("In [3]: for x in y:\n   ...:     x\n   ...: \nOut[3]: 5\n\nIn [4]: z"),
            "for x in y:\n    x\n\nz\n"
        );
        assert_eq!(without_prompts("    >>> x\n    3\n"), "x\n");
    }

    #[test]
    fn shared_indentation_goes() {
        assert_eq!(
            program("    x = 1\n\n    if x:\n        y\n"),
            "x = 1\n\nif x:\n    y\n"
        );
        assert_eq!(program("    x = 1\ny = 2\n"), "    x = 1\ny = 2\n");
    }

    #[test]
    fn other_text_stays() {
        for text in ["x >>> 2\n", "a = [1,\n\n 2]", "...", ">>>x"] {
            assert_eq!(without_prompts(text), text);
        }
    }
}
