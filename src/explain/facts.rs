//! What a statement did to memory, as data: one [`Entry`] an array or buffer that the report names.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use crate::array::provenance::{How, Provenance, Why};
use crate::object::Value;
use crate::object::events::Wrote;
use crate::object::sequence::Tuple;
use crate::session::{Done, Header};
use crate::source::Span;

/// How many arrays of a tuple are told of.
const IN_TUPLE: usize = 4;

/// The names B1, B2, ... that buffers get when they are first mentioned.
#[derive(Default)]
pub struct Names {
    numbers: IndexMap<u64, usize, FxBuildHasher>,
}

impl Names {
    /// The number of a buffer, given now if it has none yet.
    pub fn number(&mut self, serial: u64) -> usize {
        let next = self.numbers.len() + 1;
        *self.numbers.entry(serial).or_insert(next)
    }

    /// The number of a buffer, if it has one.
    pub fn known(&self, serial: u64) -> Option<usize> {
        self.numbers.get(&serial).copied()
    }

    /// Whether a buffer has been mentioned.
    pub fn knows(&self, serial: u64) -> bool {
        self.numbers.contains_key(&serial)
    }
}

/// What happened to an array or buffer.
pub enum Happened {
    /// It was made or bound.
    Made,
    /// Its header was changed in place (`a.shape = ...`, `a.flags.writeable = False`): how it was before.
    Changed(Box<Header>),
    /// Its elements were written.
    Wrote(Wrote),
    /// Its buffer was let go of.
    Freed,
    /// Its name went, its buffer stays.
    Kept,
}

/// One line of a report.
pub struct Entry {
    /// The name or expression, as a program writes it; empty for a buffer alone.
    pub name: String,
    /// What happened.
    pub happened: Happened,
    /// Which buffer: its serial.
    pub serial: u64,
    /// Its number in reports.
    pub number: usize,
    /// Its length in bytes.
    pub bytes: usize,
    /// The array's header, where there is one.
    pub header: Option<Header>,
    /// Other names on the same buffer.
    pub sharers: Vec<String>,
    /// How many cells of the buffer the sharers cover, for what stays.
    pub covered: Option<(usize, usize)>,
    /// The statement.
    pub span: Span,
}

/// The entries of one statement.
pub fn entries(done: &Done, names: &mut Names) -> Vec<Entry> {
    let mut found = Vec::new();
    made(done, names, &mut found);
    value(done, names, &mut found);
    wrote(done, names, &mut found);
    gone(done, names, &mut found);
    found
}

fn sharers(done: &Done, serial: u64, name: &str) -> Vec<String> {
    let on = done
        .after
        .holders(serial)
        .into_iter()
        .filter(|n| *n != name && *n != "_");
    on.map(str::to_string).collect()
}

fn entry(done: &Done, names: &mut Names, name: &str, header: &Header, happened: Happened) -> Entry {
    let sharers = sharers(done, header.serial, name);
    let mut header = header.clone();
    if header.provenance.why == Why::Lent && sharers.is_empty() {
        // The object that lends the memory has no name: for who reads the report the memory is new.
        header.provenance.how = How::New;
    }
    Entry {
        name: name.to_string(),
        happened,
        serial: header.serial,
        number: names.number(header.serial),
        bytes: header.bytes,
        header: Some(header),
        sharers,
        covered: None,
        span: done.span,
    }
}

/// Names that were bound or whose array's header changed. Another name for an array that has one is told as a view of all of it.
fn made(done: &Done, names: &mut Names, found: &mut Vec<Entry>) {
    let mut told: Vec<usize> = Vec::new();
    for (name, header) in &done.after.arrays {
        if name == "_" || done.before.arrays.get(name) == Some(header) {
            continue;
        }
        let mut header = header.clone();
        if let Some(was) = done
            .before
            .arrays
            .get(name)
            .filter(|was| is_same_array(was, &header))
        {
            told.push(header.id);
            let changed = Happened::Changed(Box::new(was.clone()));
            found.push(entry(done, names, name, &header, changed));
            continue;
        }
        if told.contains(&header.id) || had_a_name(done, name, &header) {
            header.provenance = Provenance::view(Why::Itself, header.serial);
        }
        told.push(header.id);
        found.push(entry(done, names, name, &header, Happened::Made));
    }
}

/// Whether two looks saw one array, however its header stood.
fn is_same_array(one: &Header, other: &Header) -> bool {
    one.id == other.id && one.serial == other.serial && one.provenance == other.provenance
}

/// Whether an array stands under another name, before the statement and after it.
fn had_a_name(done: &Done, name: &str, header: &Header) -> bool {
    let is_it = |other: Option<&Header>| {
        other.is_some_and(|o| o.id == header.id && o.serial == header.serial)
    };
    let mut others = done
        .before
        .arrays
        .keys()
        .filter(|n| *n != name && *n != "_");
    others.any(|n| is_it(done.before.arrays.get(n)) && is_it(done.after.arrays.get(n)))
}

/// The value of an expression, or the first arrays of a tuple.
fn value(done: &Done, names: &mut Names, found: &mut Vec<Entry>) {
    let Some(value) = &done.value else {
        return;
    };
    let text = done.source.slice(done.span).trim();
    let known = |header: &Header| {
        done.after
            .arrays
            .iter()
            .any(|(name, h)| name != "_" && h.id == header.id)
    };
    let mut tell = |name: String, value: &Value| {
        if let Some(array) = value.downcast_rc::<crate::array::Array>() {
            let header = Header::of(&array);
            if !known(&header) {
                found.push(entry(done, names, &name, &header, Happened::Made));
            }
        }
    };
    let short = |text: &str| {
        if text.chars().count() <= 40 && !text.contains('\n') {
            text.to_string()
        } else {
            "_".to_string()
        }
    };
    tell(short(text), value);
    if let Some(tuple) = value.downcast::<Tuple>() {
        for (i, item) in tuple.items.iter().take(IN_TUPLE).enumerate() {
            tell(format!("{}[{i}]", short(text)), item);
        }
    }
}

/// Buffers that were written and that were there before. The one line a buffer goes to the array that fits the written bytes best.
fn wrote(done: &Done, names: &mut Names, found: &mut Vec<Entry>) {
    for (serial, wrote) in &done.wrote {
        let was_there = done.before.arrays.values().any(|h| h.serial == *serial);
        if !was_there {
            continue;
        }
        let text = done.source.slice(done.span);
        let holders = done
            .after
            .arrays
            .iter()
            .filter(|(name, h)| h.serial == *serial && *name != "_");
        let target = holders.min_by_key(|(name, h)| {
            let (low, high) = h.layout.extent(h.dtype.itemsize()).unwrap_or((0, 0));
            let covers = low <= wrote.low as isize && wrote.high as isize <= high;
            (!covers, !text.contains(name.as_str()), high - low)
        });
        if let Some((name, header)) = target {
            let (name, header) = (name.clone(), header.clone());
            found.push(entry(done, names, &name, &header, Happened::Wrote(*wrote)));
        }
    }
}

/// Names that went, and buffers that went with them or stay for others.
fn gone(done: &Done, names: &mut Names, found: &mut Vec<Entry>) {
    let mut told: Vec<u64> = Vec::new();
    for freed in &done.freed {
        if names.knows(freed.serial) && !told.contains(&freed.serial) {
            told.push(freed.serial);
            found.push(Entry {
                name: String::new(),
                happened: Happened::Freed,
                serial: freed.serial,
                number: names.number(freed.serial),
                bytes: freed.bytes,
                header: None,
                sharers: Vec::new(),
                covered: None,
                span: done.span,
            });
        }
    }
    let went = done
        .before
        .arrays
        .iter()
        .filter(|(name, _)| *name != "_" && !done.after.arrays.contains_key(*name));
    for (_, header) in went {
        let sharers = sharers(done, header.serial, "");
        if told.contains(&header.serial) || sharers.is_empty() || !names.knows(header.serial) {
            continue;
        }
        told.push(header.serial);
        found.push(Entry {
            name: String::new(),
            happened: Happened::Kept,
            serial: header.serial,
            number: names.number(header.serial),
            bytes: header.bytes,
            header: None,
            covered: covered(done, header),
            sharers,
            span: done.span,
        });
    }
}

/// Cells of a buffer that the arrays still on it reach, of all its cells.
fn covered(done: &Done, gone: &Header) -> Option<(usize, usize)> {
    const MOST: usize = 1 << 16;
    let itemsize = gone.dtype.itemsize().max(1);
    let cells = gone.bytes / itemsize;
    if cells > MOST {
        let all = done.after.on(gone.serial);
        let most = all
            .map(|(_, h)| h.layout.size() * h.dtype.itemsize() / itemsize)
            .max()?;
        return Some((most.min(cells), cells));
    }
    let mut touched = vec![false; cells];
    for (_, header) in done.after.on(gone.serial) {
        let size = header.dtype.itemsize();
        for offset in header.layout.offsets().take(MOST * itemsize) {
            let cells = offset / itemsize..(offset + size).div_ceil(itemsize);
            if let Some(cells) = touched.get_mut(cells) {
                cells.fill(true);
            }
        }
    }
    Some((touched.iter().filter(|t| **t).count(), cells))
}

impl Entry {
    /// The word for what happened: `new`, `view`, `copy`, `same`, `wrote`, `freed`, `stays`.
    pub fn word(&self) -> &'static str {
        match (&self.happened, &self.header) {
            (Happened::Wrote(_), _) => "wrote",
            (Happened::Changed(_), _) => "same",
            (Happened::Freed, _) => "freed",
            (Happened::Kept, _) => "stays",
            (Happened::Made, Some(header)) => match header.provenance.how {
                How::New => "new",
                How::View => "view",
                How::Copy => "copy",
            },
            (Happened::Made, None) => "new",
        }
    }
}
