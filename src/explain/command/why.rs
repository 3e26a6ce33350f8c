//! `why EXPR`: why it is a view, why it is a copy, why this dtype and this order. The words come from provenance; the reasons are recomputed from the
//! layouts with the functions that decided ([`crate::array::movement`]).

use std::rc::Rc;

use super::super::page::{Page, left};
use super::super::words;
use super::{Look, described, dtype, moved};
use crate::array::Array;
use crate::array::provenance::{How, Why};
use crate::session::Header;
use crate::source::Source;
use crate::syntax::ast::{Expr, ExprKind};

/// The page of `why`.
pub fn page(look: &mut Look, code: &str) -> Result<Page, String> {
    let source = Source::new("<why>", code);
    let tree = crate::syntax::parse_expression(&source).map_err(|e| e.to_string())?;
    let mut page = Page::new("why");
    let Some(value) = look.value(code) else {
        return Err(look.refusal(code));
    };
    let Some(array) = value.downcast_rc::<Array>() else {
        let kind = crate::object::attr::type_name(look.cx, &value);
        page.text(format!(
            "{code} is one value ({kind}), not an array: no memory is shared."
        ));
        dtype::explain(
            look,
            &mut page,
            &source,
            &tree.body,
            kind.trim_start_matches("numpy."),
        );
        return Ok(page);
    };
    let header = Header::of(&array);
    let parent = parent(look, &source, &tree.body);
    headline(
        look,
        &mut page,
        code,
        &header,
        parent.as_ref().map(|p| &p.1),
    );
    if let Some((text, of)) = &parent {
        arrays(look, &mut page, (text, &Header::of(of)), (code, &header));
    }
    let name = crate::repr::dtype_repr::dtype_str(&header.dtype);
    match (&parent, header.provenance.how) {
        (Some((text, of)), _) => moved::explain(
            look,
            &mut page,
            (&source, &tree.body),
            (text, of),
            (&array, &header),
        ),
        (None, How::New) => {
            dtype::explain(look, &mut page, &source, &tree.body, &name);
            order(&mut page, &header);
        }
        (None, _) => {
            let made = words::how_made(&header);
            if !made.is_empty() {
                page.text(sentence(made));
            }
            sharing(look, &mut page, code, &header);
        }
    }
    Ok(page)
}

/// What the outermost operation was applied to: the object of a subscript, attribute or method.
fn parent(look: &mut Look, source: &Source, expr: &Expr) -> Option<(String, Rc<Array>)> {
    let inner = match &expr.kind {
        ExprKind::Subscript { value, .. } | ExprKind::Attribute { value, .. } => value,
        ExprKind::Call { func, args, .. } => {
            let of_method = match &func.kind {
                ExprKind::Attribute { value, .. } => Some(&**value),
                _ => None,
            };
            let text = |e: &Expr| source.slice(e.span).to_string();
            let method = of_method.and_then(|v| Some((text(v), look.array(&text(v))?)));
            return method.or_else(|| {
                let first = args.first()?;
                Some((text(first), look.array(&text(first))?))
            });
        }
        _ => return None,
    };
    let text = source.slice(inner.span).to_string();
    let array = look.array(&text)?;
    Some((text, array))
}

fn headline(
    look: &mut Look,
    page: &mut Page,
    code: &str,
    header: &Header,
    parent: Option<&Rc<Array>>,
) {
    let over = parent.map(|p| look.buffer(p.strided().buffer.serial()));
    let size = words::bytes(header.layout.size() * header.dtype.itemsize());
    let buffer = look.buffer(header.serial);
    page.text(match header.provenance.how {
        How::View => format!("VIEW of {buffer}: {code} is another way to look at the same bytes."),
        How::Copy => {
            let over = over.filter(|o| o.starts_with('B'));
            let reason =
                reason(header).replace("the buffer", over.as_deref().unwrap_or("the buffer"));
            format!("COPY ({size}): {reason}.")
        }
        How::New => {
            format!("NEW ({size}): the values are computed, so they need memory of their own.")
        }
    });
}

fn reason(header: &Header) -> &'static str {
    match header.provenance.why {
        Why::FancyIndex | Why::MixedIndex => {
            "an index array may pick any places in any order, and strides only step evenly"
        }
        Why::BooleanMask => "a mask picks any places, and strides only step evenly",
        Why::Take => "places picked one by one; strides only step evenly",
        Why::ReshapeCopies => "no strides over the buffer give this order",
        Why::OrderChange => "another memory order was asked for",
        Why::Cast => "another dtype means other bytes",
        Why::Flatten => "flatten always copies (ravel copies only where it must)",
        Why::Asked => "a copy was asked for",
        Why::Joined => "the parts lie in different places; joined they need one",
        Why::Sorted => "sorted values are in another order than the original",
        Why::Repeated => "repeated values are stored repeatedly",
        Why::FromPython => "Python objects are not laid out as an array",
        Why::FromFile => "read from a file",
        _ => "its elements are stored again",
    }
}

/// The two arrays one below the other.
fn arrays(look: &mut Look, page: &mut Page, of: (&str, &Header), result: (&str, &Header)) {
    let mut rows = Vec::new();
    for (text, header) in [of, result] {
        let (what, _) = described(header);
        let strides = words::tuple(&header.layout.strides);
        let is_new = text == result.0 && header.provenance.how != How::View;
        let buffer = match look.holders(header.serial).is_empty() && is_new {
            true => "a new buffer".to_string(),
            false => look.buffer(header.serial),
        };
        let place = match header.layout.offset {
            0 => buffer,
            offset => format!("{buffer} +{offset}"),
        };
        rows.push(vec![
            left(text),
            left(what),
            left(strides),
            left(words::order(header)),
            left(place),
        ]);
    }
    page.table(&["", "dtype, shape", "strides", "order", "buffer"], rows);
}

/// Why the result's memory order is what it is.
fn order(page: &mut Page, header: &Header) {
    if header.layout.ndim() < 2 {
        return;
    }
    let word = words::order(header);
    page.text(match word {
        "F" => "Memory order F: a result follows the order of its operands in memory (order='K'), and they are F.".to_string(),
        "C" | "CF" => "Memory order C: a result follows the order of its operands in memory (order='K'); C where they are C or differ.".to_string(),
        _ => format!("Strides {}: a result follows the order of its operands in memory (order='K').", words::tuple(&header.layout.strides)),
    });
}

fn sharing(look: &mut Look, page: &mut Page, code: &str, header: &Header) {
    let others: Vec<String> = look
        .holders(header.serial)
        .into_iter()
        .filter(|n| n != code)
        .collect();
    if header.provenance.how == How::View && !others.is_empty() {
        page.text(format!(
            "It shares its buffer with {}: a write to one is seen by the others.",
            others.join(", ")
        ));
    }
}

/// With a capital and a full stop.
pub fn sentence(words: &str) -> String {
    let mut chars = words.chars();
    let first = chars
        .next()
        .map(|c| c.to_uppercase().to_string())
        .unwrap_or_default();
    format!("{first}{}.", chars.as_str())
}
