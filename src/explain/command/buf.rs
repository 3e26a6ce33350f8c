//! `buf NAME [NAME]`: the cells of a buffer in rows as long as the owner's last axis, what an array touches in brackets, and the formula of an
//! element's place.

use std::ops::Range;
use std::rc::Rc;

use super::super::page::{CellRow, Cells, Page};
use super::super::words;
use super::cells::{stands_on_cells, touched_bytes, touched_in};
use super::{Look, described};
use crate::array::{Array, DType, Strided};
use crate::object::Value;
use crate::repr::{PlainHooks, PrintOptions, scalar_repr};
use crate::session::Header;
use crate::source::Source;
use crate::syntax::ast::{Expr, ExprKind};

/// Longer expressions are called "it".
const LONGEST: usize = 24;
/// The most rows that are drawn.
const ROWS: usize = 12;
/// The longest row of an owner without axes to tell by.
const PLAIN: usize = 8;

/// The page of `buf`.
pub fn page(look: &mut Look, code: &str) -> Result<Page, String> {
    let texts = split(code)?;
    let mut headers = Vec::new();
    let mut elements = Vec::new();
    let mut first: Option<Rc<Array>> = None;
    for text in texts.iter().take(2) {
        let array = match whole(look, text) {
            Some(array) => array,
            None => return Err(look.refusal(text)),
        };
        let (array, element) = array;
        elements.extend(element);
        let name = if text.chars().count() <= LONGEST {
            text.clone()
        } else {
            "it".to_string()
        };
        headers.push((name, Header::of(&array)));
        first.get_or_insert(array);
    }
    let array = first.ok_or("buf wants an array")?;
    if let [(a, x), (b, y)] = headers.as_slice()
        && x.serial != y.serial
    {
        return Err(format!(
            "{a} and {b} stand on two buffers: {} and {}",
            look.buffer(x.serial),
            look.buffer(y.serial)
        ));
    }
    let mut page = Page::new("buf");
    let owner = owner(look, &headers[0].1);
    let cell = owner.dtype.clone();
    heading(look, &mut page, &headers, &cell);
    draw(&mut page, &array, &headers, &owner);
    if headers.len() == 2 {
        page.text(format!(
            "[ ] {}   ( ) {}   {{ }} both",
            headers[0].0, headers[1].0
        ));
    }
    let line = look.cx.options.cache_line;
    match elements.pop() {
        Some(element) => formula(
            &mut page,
            &element.of,
            &element.header,
            Some(&element.index),
            (line, cell.itemsize()),
        ),
        None => headers.iter().for_each(|(name, header)| {
            formula(&mut page, name, header, None, (line, cell.itemsize()))
        }),
    }
    Ok(page)
}

/// The operands of `buf`: two expressions with a blank between, or one.
fn split(code: &str) -> Result<Vec<String>, String> {
    let parses = |text: &str| crate::syntax::parse_expression(&Source::new("<buf>", text)).is_ok();
    if parses(code) {
        return Ok(vec![code.to_string()]);
    }
    let blanks = code.match_indices(' ').map(|(at, _)| at);
    for at in blanks {
        let (a, b) = (code[..at].trim(), code[at..].trim());
        if parses(a) && parses(b) {
            return Ok(vec![a.to_string(), b.to_string()]);
        }
    }
    Err(format!("{code} is no expression"))
}

/// One element that was asked for.
struct Element {
    of: String,
    header: Header,
    index: Vec<usize>,
}

/// The array; for one element (`x[1, 2]`) the part of `x` that is this element, and which it is.
fn whole(look: &mut Look, code: &str) -> Option<(Rc<Array>, Option<Element>)> {
    if let Some(array) = look.array(code) {
        return Some((array, None));
    }
    // An element that is not there is an error, not an empty slice.
    look.value(code)?;
    let source = Source::new("<buf>", code);
    let tree = crate::syntax::parse_expression(&source).ok()?;
    let ExprKind::Subscript { value, slice, .. } = &tree.body.kind else {
        return None;
    };
    let indices: Vec<&Expr> = match &slice.kind {
        ExprKind::Tuple { elts, .. } => elts.iter().collect(),
        _ => vec![slice],
    };
    let parts: Vec<String> = indices
        .iter()
        .map(|i| {
            let text = source.slice(i.span);
            format!("{text}:({text}) + 1 or None")
        })
        .collect();
    let of = source.slice(value.span).to_string();
    let part = look.array(&format!("{of}[{}]", parts.join(", ")))?;
    let header = Header::of(&look.array(&of)?);
    let mut index = Vec::new();
    for (node, length) in indices.iter().zip(&header.layout.shape) {
        let Some(Value::Int(n)) = look.value(source.slice(node.span)) else {
            return None;
        };
        index.push(if n < 0 { n + *length as i64 } else { n } as usize);
    }
    Some((part, Some(Element { of, header, index })))
}

fn heading(look: &mut Look, page: &mut Page, headers: &[(String, Header)], cell: &DType) {
    let header = &headers[0].1;
    let itemsize = cell.itemsize().max(1);
    let dtype = crate::repr::dtype_repr::dtype_str(cell);
    let holders = look.holders(header.serial);
    let held = match holders.is_empty() {
        true => String::new(),
        false => format!("   held by {}", holders.join(", ")),
    };
    let buffer = look.buffer(header.serial);
    page.lines(vec![format!(
        "{buffer}  {}, {} x {dtype}{held}",
        words::bytes(header.bytes),
        header.bytes / itemsize
    )]);
    for (name, header) in headers {
        let (what, strides) = described(header);
        page.lines(vec![format!(
            "{name}  {what}  {strides}  at byte {}",
            header.layout.offset
        )]);
    }
}

/// The array that shows the buffer as a whole: the largest that starts at its first byte in C order. Of a field between other fields it is one of
/// the whole records, for only on their cells can the field be shown.
fn owner(look: &Look, header: &Header) -> Header {
    let fits = |h: &Header| {
        let cell = h.dtype.itemsize();
        let mut strides = header.layout.strides.iter().map(|s| s.unsigned_abs());
        stands_on_cells(h) && cell > 0 && strides.all(|s| s.is_multiple_of(cell))
    };
    let others = || {
        let on = look.arrays.arrays.values();
        on.filter(|h| h.serial == header.serial && fits(h))
    };
    let record = others().find(|h| h.dtype.fields().is_some());
    let itemsize = match (record, stands_on_cells(header)) {
        (Some(record), _) => record.dtype.itemsize(),
        (None, true) => header.dtype.itemsize(),
        (None, false) => {
            let cell = others().map(|h| h.dtype.itemsize()).max();
            cell.unwrap_or(header.dtype.itemsize())
        }
    };
    let on = look
        .arrays
        .arrays
        .values()
        .filter(|h| h.serial == header.serial);
    let whole = on
        .filter(|h| h.layout.is_c_contiguous(h.dtype.itemsize()) && h.dtype.itemsize() == itemsize);
    whole
        .max_by_key(|h| (h.layout.size(), h.layout.ndim()))
        .cloned()
        .unwrap_or_else(|| header.clone())
}

fn draw(page: &mut Page, array: &Rc<Array>, headers: &[(String, Header)], owner: &Header) {
    let header = &headers[0].1;
    let itemsize = owner.dtype.itemsize().max(1);
    let count = header.bytes / itemsize;
    let whole = owner.layout.size() == count && owner.layout.ndim() > 1;
    let is_record = owner.dtype.fields().is_some();
    let per_row = match owner.layout.shape.last() {
        // A record is a row, its fields are the cells.
        _ if is_record => 1,
        Some(n) if whole && *n > 0 => *n,
        _ => PLAIN.min(count.max(1)),
    };
    let marks: Vec<Option<Vec<usize>>> = headers
        .iter()
        .map(|(_, h)| touched_in(h, itemsize))
        .collect();
    let touches = |cell: usize| {
        let mut bits = 0u8;
        for (at, cells) in marks.iter().enumerate() {
            let inside = cells
                .as_ref()
                .is_some_and(|c| c.binary_search(&cell).is_ok());
            bits |= u8::from(inside) << at;
        }
        bits
    };
    let rows = count.div_ceil(per_row);
    let row_of = |cell: Option<&usize>| cell.map_or(0, |c| c / per_row);
    let (first, last) = match &marks[0] {
        Some(cells) => (row_of(cells.first()), row_of(cells.last()) + 1),
        None => (0, rows),
    };
    let (from, to) = match rows <= ROWS {
        true => (0, rows),
        false => (first, (last + 1).min(rows).min(first + ROWS)),
    };
    let mut strided = array.strided().clone();
    if strided.itemsize() != itemsize {
        strided.dtype = owner.dtype.clone();
    }
    if is_record {
        records(page, &strided, headers, from..to);
        if rows > ROWS {
            page.text(format!("records {from} to {} of {rows}", to - 1));
        }
        return;
    }
    let mut drawn = Vec::new();
    for row in from..to {
        let begin = row * per_row;
        let end = (begin + per_row.min(4 * PLAIN))
            .min(count)
            .min(begin + per_row);
        let cells = (begin..end).map(|cell| (value(&strided, cell, itemsize), touches(cell)));
        drawn.push(CellRow {
            byte: begin * itemsize,
            from: 0,
            cells: cells.collect(),
        });
    }
    page.blocks.push(super::super::page::Block::Cells(Cells {
        itemsize,
        per_row,
        offsets: (0..per_row).map(|cell| cell * itemsize).collect(),
        rows: drawn,
    }));
    if rows > ROWS {
        page.text(format!("rows {from} to {} of {rows}", to - 1));
    }
    if per_row > 4 * PLAIN {
        page.text(format!(
            "the first {} of {per_row} cells of each row",
            4 * PLAIN
        ));
    }
}

/// Records, a row each, and which of their fields the arrays touch.
fn records(page: &mut Page, strided: &Strided, headers: &[(String, Header)], rows: Range<usize>) {
    let itemsize = strided.itemsize();
    let fields = strided.dtype.fields().unwrap_or_default();
    let named: Vec<String> = fields
        .iter()
        .map(|f| format!("{} +{}", f.name, f.offset))
        .collect();
    page.text(format!("fields: {}", named.join(", ")));
    let touched: Vec<Option<Vec<usize>>> = headers.iter().map(|(_, h)| touched_bytes(h)).collect();
    let bits = |from: usize, to: usize| {
        let inside = |bytes: &Option<Vec<usize>>| {
            let first = bytes.as_ref().map(|b| b.partition_point(|at| *at < from));
            let at = bytes
                .as_ref()
                .zip(first)
                .and_then(|(b, first)| b.get(first));
            at.is_some_and(|at| *at < to)
        };
        let marks = touched.iter().enumerate();
        marks.fold(0u8, |all, (at, bytes)| all | u8::from(inside(bytes)) << at)
    };
    let row = |record: usize| {
        let byte = record * itemsize;
        let cells = fields.iter().map(|f| {
            let mut part = strided.clone();
            part.dtype = f.dtype.clone();
            let from = byte + f.offset;
            (text_at(&part, from), bits(from, from + f.dtype.itemsize()))
        });
        CellRow {
            byte,
            from: 0,
            cells: cells.collect(),
        }
    };
    page.blocks.push(super::super::page::Block::Cells(Cells {
        itemsize,
        per_row: fields.len(),
        offsets: fields.iter().map(|f| f.offset).collect(),
        rows: rows.map(row).collect(),
    }));
}

/// What a cell holds, in the array's dtype.
fn value(strided: &Strided, cell: usize, itemsize: usize) -> String {
    text_at(strided, cell * itemsize)
}

/// What stands at a byte.
fn text_at(strided: &Strided, offset: usize) -> String {
    if strided.dtype.has_object() {
        return "object".into();
    }
    let options = PrintOptions::default();
    let text = scalar_repr::element_str(strided, offset, &options, &PlainHooks);
    text.unwrap_or_else(|_| scalar_repr::scalar_str(&strided.element_at(offset)))
}

/// `v[i, j] is at byte 24 + 24*i + 8*j`
fn formula(
    page: &mut Page,
    name: &str,
    header: &Header,
    element: Option<&Vec<usize>>,
    (line, cell): (usize, usize),
) {
    let layout = &header.layout;
    let itemsize = header.dtype.itemsize();
    let letters = ["i", "j", "k", "l", "m", "n"];
    if layout.ndim() > 0 && layout.ndim() <= letters.len() && layout.size() > 0 {
        let letters = &letters[..layout.ndim()];
        let mut terms = format!("{}", layout.offset);
        for (letter, stride) in letters.iter().zip(&layout.strides) {
            let sign = if *stride < 0 { '-' } else { '+' };
            terms += &format!(" {sign} {}*{letter}", stride.unsigned_abs());
        }
        let last = layout.shape.iter().map(|n| n - 1).collect();
        let last: Vec<usize> = element.cloned().unwrap_or(last);
        let mut sum = format!("{}", layout.offset);
        for (index, stride) in last.iter().zip(&layout.strides) {
            let step = *index as isize * stride;
            sum += &format!(
                " {} {}",
                if step < 0 { '-' } else { '+' },
                step.unsigned_abs()
            );
        }
        let at = layout.offset_of(&last);
        let index: Vec<String> = last.iter().map(usize::to_string).collect();
        page.lines(vec![
            format!("{name}[{}] is at byte {terms}", letters.join(", ")),
            format!("{name}[{}]: {sum} = {at}", index.join(", ")),
        ]);
    }
    if element.is_some() {
        return;
    }
    if let Some((low, high)) = layout.extent(itemsize) {
        let cells = touched_in(header, cell).map_or(layout.size(), |t| t.len());
        let all = header.bytes / cell.max(1);
        let lines = (low as usize / line, (high.max(1) as usize - 1) / line);
        let of = header.bytes.div_ceil(line);
        let shown = match lines.0 == lines.1 {
            true => format!("cache line {} of {of}", lines.0),
            false => format!("cache lines {} to {} of {of}", lines.0, lines.1),
        };
        page.text(format!(
            "touches {cells} of {all} cells, bytes {low}..{}, {shown}",
            high - 1
        ));
    }
}
