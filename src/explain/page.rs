//! What is shown to explain something, as data: blocks of text, tables, code that was tried, cells of a buffer. The text and JSON forms are made
//! from it, and whatever else comes; so it holds words and numbers, never glyphs or widths.

/// A page: what an error's explanation, `why`, `bcast`, `buf` and `graph` give.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page {
    /// What it is: `error`, `why`, `bcast`, `buf`, `graph`, `warning`.
    pub kind: &'static str,
    /// Its parts in order.
    pub blocks: Vec<Block>,
}

/// A part of a page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Sentences; may be broken into lines anywhere.
    Text(String),
    /// Lines that belong together column by column.
    Lines(Vec<String>),
    /// How something is called; broken between its parameters.
    Signature(String),
    /// A table.
    Table(Table),
    /// Code that was tried and works.
    Fixes {
        /// What stands before it.
        lead: String,
        /// The code.
        fixes: Vec<Fix>,
    },
    /// Cells of a buffer, some of them marked.
    Cells(Cells),
}

/// A table; the first column names the row.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Table {
    /// The names of the columns.
    pub head: Vec<String>,
    /// The rows, each as long as the head.
    pub rows: Vec<Vec<Item>>,
}

/// One place of a table.
#[derive(Clone, Debug, PartialEq)]
pub enum Item {
    /// A word or number, at the left.
    Left(String),
    /// One under the middle of its column.
    Middle(String),
    /// Parts of a whole: which of them are covered.
    Strip(Vec<bool>),
}

/// Code that was tried.
#[derive(Clone, Debug, PartialEq)]
pub struct Fix {
    /// As it would be typed.
    pub code: String,
    /// What it gave: a shape, a value; may be empty.
    pub gives: String,
}

/// Cells of a buffer in rows as long as the owner's last axis.
#[derive(Clone, Debug, PartialEq)]
pub struct Cells {
    /// Bytes of a cell.
    pub itemsize: usize,
    /// Cells in a row.
    pub per_row: usize,
    /// The byte of each cell of a row, counted from the row's first; the fields of a record are not as long as each other.
    pub offsets: Vec<usize>,
    /// The number of the first cell of each row that is shown, and its cells.
    pub rows: Vec<CellRow>,
}

/// One row of cells.
#[derive(Clone, Debug, PartialEq)]
pub struct CellRow {
    /// The byte where it begins.
    pub byte: usize,
    /// The number of the column of its first cell.
    pub from: usize,
    /// What stands in the cells, and who touches them: bit 0 the first array, bit 1 the second.
    pub cells: Vec<(String, u8)>,
}

impl Page {
    /// An empty page.
    pub fn new(kind: &'static str) -> Page {
        Page {
            kind,
            blocks: Vec::new(),
        }
    }

    /// Adds sentences.
    pub fn text(&mut self, text: impl Into<String>) {
        self.blocks.push(Block::Text(text.into()));
    }

    /// Adds lines that stay as they are.
    pub fn lines(&mut self, lines: Vec<String>) {
        self.blocks.push(Block::Lines(lines));
    }

    /// Adds how something is called.
    pub fn signature(&mut self, call: impl Into<String>) {
        self.blocks.push(Block::Signature(call.into()));
    }

    /// Adds a table.
    pub fn table(&mut self, head: &[&str], rows: Vec<Vec<Item>>) {
        let head = head.iter().map(|h| h.to_string()).collect();
        self.blocks.push(Block::Table(Table { head, rows }));
    }

    /// Adds code that was tried; nothing if there is none.
    pub fn fixes(&mut self, fixes: Vec<Fix>) {
        let lead = match fixes.len() {
            0 => return,
            1 => "This works:",
            _ => "These work:",
        };
        self.fixes_after(lead, fixes);
    }

    /// The same after other words.
    pub fn fixes_after(&mut self, lead: &str, fixes: Vec<Fix>) {
        if !fixes.is_empty() {
            let lead = lead.to_string();
            self.blocks.push(Block::Fixes { lead, fixes });
        }
    }

    /// Whether it says nothing.
    pub fn is_empty(&self) -> bool {
        self.blocks.is_empty()
    }
}

impl Item {
    /// The words of it.
    pub fn text(&self) -> String {
        match self {
            Item::Left(text) | Item::Middle(text) => text.clone(),
            Item::Strip(parts) => {
                let covered = parts.iter().filter(|p| **p).count();
                format!("{covered} of {}", parts.len())
            }
        }
    }
}

/// A place at the left of its column.
pub fn left(text: impl Into<String>) -> Item {
    Item::Left(text.into())
}

/// A place in the middle of its column.
pub fn middle(text: impl Into<String>) -> Item {
    Item::Middle(text.into())
}
