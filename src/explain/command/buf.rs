//! `buf NAME [NAME]`: the cells of a buffer in rows as long as the owner's last axis, what an array touches in brackets, and the formula of an
//! element's place.

use std::rc::Rc;

use super::super::page::{CellRow, Cells, Page};
use super::super::words;
use super::cells::touched;
use super::{Look, described};
use crate::array::Array;
use crate::object::Value;
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
    heading(look, &mut page, &headers);
    let owner = owner(look, &headers[0].1);
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
            line,
        ),
        None => headers
            .iter()
            .for_each(|(name, header)| formula(&mut page, name, header, None, line)),
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

fn heading(look: &mut Look, page: &mut Page, headers: &[(String, Header)]) {
    let header = &headers[0].1;
    let itemsize = header.dtype.itemsize().max(1);
    let dtype = crate::repr::dtype_repr::dtype_str(&header.dtype);
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

/// The array that shows the buffer as a whole: the largest that starts at its first byte in C order.
fn owner(look: &Look, header: &Header) -> Header {
    let on = look
        .arrays
        .arrays
        .values()
        .filter(|h| h.serial == header.serial);
    let whole = on.filter(|h| {
        h.layout.is_c_contiguous(h.dtype.itemsize())
            && h.dtype.itemsize() == header.dtype.itemsize()
    });
    whole
        .max_by_key(|h| (h.layout.size(), h.layout.ndim()))
        .cloned()
        .unwrap_or_else(|| header.clone())
}

fn draw(page: &mut Page, array: &Rc<Array>, headers: &[(String, Header)], owner: &Header) {
    let header = &headers[0].1;
    let itemsize = header.dtype.itemsize().max(1);
    let count = header.bytes / itemsize;
    let whole = owner.layout.size() == count && owner.layout.ndim() > 1;
    let per_row = match owner.layout.shape.last() {
        Some(n) if whole && *n > 0 => *n,
        _ => PLAIN.min(count.max(1)),
    };
    let marks: Vec<Option<Vec<usize>>> = headers.iter().map(|(_, h)| touched(h)).collect();
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
    let strided = array.strided();
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

/// What a cell holds, in the array's dtype.
fn value(strided: &crate::array::Strided, cell: usize, itemsize: usize) -> String {
    if strided.dtype.has_object() {
        return "object".into();
    }
    let element = strided.element_at(cell * itemsize);
    crate::repr::scalar_repr::scalar_str(&element)
}

/// `v[i, j] is at byte 24 + 24*i + 8*j`
fn formula(
    page: &mut Page,
    name: &str,
    header: &Header,
    element: Option<&Vec<usize>>,
    line: usize,
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
        let cells = touched(header).map_or(layout.size(), |t| t.len());
        let all = header.bytes / itemsize.max(1);
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
