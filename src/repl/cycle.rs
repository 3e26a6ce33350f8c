//! Tab after Tab: the first shows the list, the next ones put its words in, one after the other.

/// A list that was shown, and the line as it stands since.
#[derive(Default)]
pub struct Cycle {
    line: String,
    pos: usize,
    start: usize,
    words: Vec<String>,
    at: Option<usize>,
}

impl Cycle {
    /// A list of `words` was shown for what stands from `start` to `pos`; the editor has put in what they have in common.
    pub fn begin(&mut self, line: &str, pos: usize, start: usize, words: Vec<String>) {
        let common = common_prefix(&words);
        let typed = &line[start..pos];
        let word = if common.len() > typed.len() {
            common
        } else {
            typed
        };
        self.line = format!("{}{word}{}", &line[..start], &line[pos..]);
        self.pos = start + word.len();
        self.start = start;
        self.at = None;
        self.words = words;
    }

    /// The line and the cursor with the next word in, where nothing has changed since; the last word is followed by the first.
    pub fn next(&mut self, line: &str, pos: usize, backwards: bool) -> Option<(String, usize)> {
        if self.words.len() < 2 || line != self.line || pos != self.pos {
            return None;
        }
        let count = self.words.len();
        let at = match (self.at, backwards) {
            (None, false) => 0,
            (None, true) => count - 1,
            (Some(at), false) => (at + 1) % count,
            (Some(at), true) => (at + count - 1) % count,
        };
        self.line.replace_range(self.start..pos, &self.words[at]);
        self.pos = self.start + self.words[at].len();
        self.at = Some(at);
        Some((self.line.clone(), self.pos))
    }
}

/// What all words begin with.
fn common_prefix(words: &[String]) -> &str {
    let Some(first) = words.first() else {
        return "";
    };
    let shared = |word: &String| {
        let pairs = first.char_indices().zip(word.chars());
        let differs = pairs.filter(|((_, a), b)| a != b).map(|((at, _), _)| at);
        differs.min().unwrap_or(first.len().min(word.len()))
    };
    let length = words.iter().map(shared).min().unwrap_or(0);
    &first[..length]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(all: &[&str]) -> Vec<String> {
        all.iter().map(|w| w.to_string()).collect()
    }

    #[test]
    fn words_follow_one_another() {
        let mut cycle = Cycle::default();
        cycle.begin("x = a.s", 7, 6, words(&["std", "strides"]));
        let put = |line: &str| Some((line.to_string(), line.len()));
        // The editor has put "st" in.
        assert_eq!(cycle.next("x = a.s", 7, false), None);
        assert_eq!(cycle.next("x = a.st", 8, false), put("x = a.std"));
        assert_eq!(cycle.next("x = a.std", 9, false), put("x = a.strides"));
        assert_eq!(cycle.next("x = a.strides", 13, false), put("x = a.std"));
        assert_eq!(cycle.next("x = a.std", 9, true), put("x = a.strides"));
        assert_eq!(cycle.next("x = a.other", 11, false), None);
    }

    #[test]
    fn what_stands_behind_the_cursor_stays() {
        let mut cycle = Cycle::default();
        cycle.begin("f() + 1", 2, 2, words(&["a=", "b="]));
        let put = Some(("f(a=) + 1".to_string(), 4));
        assert_eq!(cycle.next("f() + 1", 2, false), put);
    }
}
