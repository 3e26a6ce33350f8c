//! Up and Down by what was typed: the entries of the history that begin with the text before the keys were used.
//!
//! What a reader would get wrong: the typed prefix is that of the first press; what is shown meanwhile does not become the prefix of the
//! next press. Going down past the newest entry gives the typed text back.

/// Entries, oldest first, and where a search among them stands.
#[derive(Default)]
pub struct Recall {
    entries: Vec<String>,
    at: Option<usize>,
    prefix: String,
    shown: String,
}

impl Recall {
    /// All entries, oldest first.
    pub fn entries(&self) -> &[String] {
        &self.entries
    }

    /// A new entry, after which a search begins at the newest again.
    pub fn add(&mut self, entry: &str) {
        self.at = None;
        if self.entries.last().map(String::as_str) != Some(entry) {
            self.entries.push(entry.to_string());
        }
    }

    /// Whether the line is what the last press showed.
    pub fn is_browsing(&self, line: &str) -> bool {
        self.at.is_some() && self.shown == line
    }

    /// The next older entry for a line.
    pub fn older(&mut self, line: &str) -> Option<String> {
        if !self.is_browsing(line) {
            self.at = None;
            self.prefix = line.to_string();
        }
        let end = self.at.unwrap_or(self.entries.len());
        let found = (0..end).rev().find(|at| self.fits(*at, line))?;
        Some(self.show(found))
    }

    /// The next newer entry, or what was typed; `None` where the line is no entry that was recalled.
    pub fn newer(&mut self, line: &str) -> Option<String> {
        let at = self.at.filter(|_| self.shown == line)?;
        match (at + 1..self.entries.len()).find(|at| self.fits(*at, line)) {
            Some(found) => Some(self.show(found)),
            None => {
                self.at = None;
                Some(self.prefix.clone())
            }
        }
    }

    fn fits(&self, at: usize, line: &str) -> bool {
        let entry = &self.entries[at];
        entry.starts_with(&self.prefix) && entry != line
    }

    fn show(&mut self, at: usize) -> String {
        self.at = Some(at);
        self.shown.clone_from(&self.entries[at]);
        self.shown.clone()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recall() -> Recall {
        let mut recall = Recall::default();
        for entry in ["a = 1", "b = 2", "for x in y:\n    x", "a = 3", "a = 3"] {
            recall.add(entry);
        }
        recall
    }

    #[test]
    fn without_a_prefix_every_entry_comes() {
        let mut r = recall();
        let a3 = r.older("").expect("there are entries");
        let block = r.older(&a3).expect("there are older ones");
        assert_eq!(
            (a3.as_str(), block.as_str()),
            ("a = 3", "for x in y:\n    x")
        );
        assert_eq!(r.newer(&block).as_deref(), Some("a = 3"));
        assert_eq!(r.newer("a = 3").as_deref(), Some(""));
        assert_eq!(r.newer(""), None);
    }

    #[test]
    fn a_prefix_chooses() {
        let mut r = recall();
        assert_eq!(r.older("a =").as_deref(), Some("a = 3"));
        assert_eq!(r.older("a = 3").as_deref(), Some("a = 1"));
        assert_eq!(r.older("a = 1"), None);
        assert_eq!(r.newer("a = 1").as_deref(), Some("a = 3"));
        assert_eq!(r.newer("a = 3").as_deref(), Some("a ="));
        assert_eq!(r.older("c"), None);
    }

    #[test]
    fn an_edited_line_is_a_new_prefix() {
        let mut r = recall();
        r.older("");
        assert_eq!(r.older("b"), Some("b = 2".into()));
    }
}
