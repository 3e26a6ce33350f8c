//! Why a movement (subscript, reshape, transpose) is a view or a copy, in numbers: strides that scale, axes that merge or do not, and spellings
//! without a copy that were tried.

use std::rc::Rc;

use super::super::page::{Fix, Page};
use super::super::words;
use super::Look;
use super::why::sentence;
use crate::array::layout::Order;
use crate::array::movement::reshape::{Reshaped, reshape_to};
use crate::array::provenance::{How, Why};
use crate::array::{Array, Layout};
use crate::object::Value;
use crate::object::iterate::as_plain_sequence;
use crate::session::Header;
use crate::source::Source;
use crate::syntax::ast::{Expr, ExprKind};

/// Places that are listed.
const MOST: usize = 8;
/// How far the first step that differs is looked for.
const FARTHEST: usize = 4096;

/// Explains the step from one array to the other.
pub fn explain(
    look: &mut Look,
    page: &mut Page,
    (source, expr): (&Source, &Expr),
    (text, of): (&str, &Rc<Array>),
    (array, result): (&Rc<Array>, &Header),
) {
    let code = source.slice(expr.span);
    let from = Header::of(of);
    match (result.provenance.how, result.provenance.why) {
        (How::Copy, Why::ReshapeCopies | Why::Flatten) => {
            let short = if text.chars().count() <= 12 {
                text
            } else {
                "it"
            };
            merging(page, short, &from, &result.layout);
            without_copy(look, page, (code, text), array);
        }
        (How::Copy, Why::FancyIndex | Why::BooleanMask | Why::MixedIndex | Why::Take) => {
            places(look, page, (source, expr), (text, of), array);
        }
        (How::View, Why::Slice | Why::Row | Why::SplitPart) => stepping(page, &from, result),
        (How::View, _) => {
            let made = words::how_made(result);
            if !made.is_empty() {
                page.text(sentence(made));
            }
        }
        (_, Why::Cast) => {
            let mut fixes = Vec::new();
            let dtype = crate::repr::dtype_repr::dtype_str(&result.dtype);
            let code = format!("{text}.astype('{dtype}', copy=False)");
            if from.dtype == result.dtype && look.array(&code).is_some() {
                fixes.push(Fix {
                    code,
                    gives: "no copy where the dtype is the same".into(),
                });
            }
            page.fixes_after("Without:", fixes);
        }
        _ => {}
    }
    if result.provenance.how == How::View {
        let buffer = look.buffer(result.serial);
        page.text(format!(
            "A write to either is seen by both: they share {buffer}."
        ));
    }
}

/// The test by which axes merge, with its numbers.
fn merging(page: &mut Page, text: &str, from: &Header, to: &Layout) {
    let itemsize = from.dtype.itemsize();
    let mut lines = Vec::new();
    let mut bytes: Vec<usize> = Vec::new();
    for offset in from.layout.offsets() {
        bytes.push(offset);
        if bytes.len() == FARTHEST {
            break;
        }
    }
    // The places around the first step that differs.
    let step = |at: usize| bytes[at + 1] as isize - bytes[at] as isize;
    let turn = (1..bytes.len().saturating_sub(1)).find(|at| step(*at) != step(0));
    let begin = turn.map_or(0, |at| (at + 3).saturating_sub(MOST));
    let bytes: Vec<usize> = bytes.into_iter().skip(begin).take(MOST).collect();
    let width = bytes
        .iter()
        .map(|b| b.to_string().len() + 1)
        .max()
        .unwrap_or(2)
        .max(4);
    let shown: String = bytes.iter().map(|b| format!("{b:>width$}")).collect();
    let steps: Vec<isize> = bytes
        .windows(2)
        .map(|w| w[1] as isize - w[0] as isize)
        .collect();
    let stepped: String = steps.iter().map(|s| format!("{s:>+width$}")).collect();
    lines.push(format!("wanted   byte{shown}"));
    lines.push(format!("         step{}{stepped}", " ".repeat(width)));
    if let Some(turn) = steps.iter().position(|s| *s != steps[0]) {
        let at = 13 + width * (turn + 2);
        lines.push(format!(
            "{}^ one axis allows one step only",
            " ".repeat(at - 1)
        ));
    }
    page.lines(lines);
    let copied = reshape_to(&from.layout, itemsize, to.shape.clone(), Order::C);
    if let Reshaped::Copies { stuck: (a, b), .. } = copied {
        let (sa, sb, n) = (
            from.layout.strides[a],
            from.layout.strides[b],
            from.layout.shape[b],
        );
        page.lines(vec![
            format!("rule     to merge axes {a} and {b} of {text}:"),
            format!("         strides[{a}] == shape[{b}] * strides[{b}]"),
            format!("         {sa} == {n} * {sb} = {}   no", n as isize * sb),
        ]);
    }
}

/// Other spellings that are views.
fn without_copy(look: &mut Look, page: &mut Page, (code, text): (&str, &str), result: &Rc<Array>) {
    let dims: Vec<String> = result
        .strided()
        .shape()
        .iter()
        .map(usize::to_string)
        .collect();
    let dims = dims.join(", ");
    let mut fixes = Vec::new();
    let tries = [
        format!("{text}.reshape({dims})"),
        format!("{text}.reshape({dims}, order='F')"),
        format!("{text}.ravel(order='K')"),
    ];
    for other in tries {
        if other == code || fixes.iter().any(|f: &Fix| f.code == other) {
            continue;
        }
        if look
            .array(&other)
            .is_some_and(|a| a.provenance().how == How::View)
        {
            let same = look.value(&format!("np.array_equal({other}, {code})"));
            let same = same.is_some_and(|v| matches!(v, Value::Bool(true)));
            let gives = if same {
                "view, the same order"
            } else {
                "view, the elements in another order"
            };
            fixes.push(Fix {
                code: other,
                gives: gives.into(),
            });
        }
    }
    page.fixes_after("No copy:", fixes);
    if code.contains(".reshape(") {
        let forbid = format!("{text}.reshape({dims}, copy=False)");
        if look.value(&forbid).is_none() {
            page.fixes_after(
                "Forbid copies:",
                vec![Fix {
                    code: forbid,
                    gives: "raises ValueError".into(),
                }],
            );
        }
    }
}

/// Which places an index array picks, and the slice that picks the same where there is one.
fn places(
    look: &mut Look,
    page: &mut Page,
    (source, expr): (&Source, &Expr),
    (text, of): (&str, &Rc<Array>),
    result: &Rc<Array>,
) {
    let ExprKind::Subscript { slice, .. } = &expr.kind else {
        return;
    };
    let index = source.slice(slice.span);
    let is_mask = result.provenance().why == Why::BooleanMask;
    let list = match is_mask {
        true => format!("np.flatnonzero({index}).tolist()"),
        false => format!("np.asarray({index}).tolist()"),
    };
    let items = look.value(&list).and_then(|l| as_plain_sequence(&l));
    let Some(items) = items.filter(|_| of.strided().ndim() == 1 || !is_mask) else {
        page.text("Each index picks its own place: the elements lie in no even steps, so they are gathered.");
        return;
    };
    let numbers: Vec<i64> = items
        .iter()
        .filter_map(|v| match v {
            Value::Int(n) => Some(*n),
            _ => None,
        })
        .collect();
    if numbers.len() != items.len() || numbers.is_empty() {
        page.text("Each index picks its own place: the elements lie in no even steps, so they are gathered.");
        return;
    }
    let steps: Vec<i64> = numbers.windows(2).map(|w| w[1] - w[0]).collect();
    let is_even = !steps.is_empty() && steps.iter().all(|s| *s == steps[0] && *s > 0);
    let shown: Vec<String> = numbers.iter().take(MOST).map(i64::to_string).collect();
    page.lines(vec![format!(
        "places   {}{}",
        shown.join(" "),
        if numbers.len() > MOST { " ..." } else { "" }
    )]);
    if !is_even {
        page.text("The steps between them differ, so no stride reaches them: they are gathered into a buffer of their own.");
        return;
    }
    let (first, last, step) = (numbers[0], numbers[numbers.len() - 1], steps[0]);
    let slice = match step {
        1 => format!("{first}:{}", last + 1),
        _ => format!("{first}:{}:{step}", last + 1),
    };
    let code = format!("{text}[{slice}]");
    let same = look.value(&format!(
        "np.array_equal({code}, {})",
        source.slice(expr.span)
    ));
    let is_view = look
        .array(&code)
        .is_some_and(|a| a.provenance().how == How::View);
    if is_view && same.is_some_and(|v| matches!(v, Value::Bool(true))) {
        page.text("These are evenly spaced, but an index array is never looked through for that.");
        page.fixes_after(
            "No copy:",
            vec![Fix {
                code,
                gives: "view, the same elements".into(),
            }],
        );
    }
}

/// `strides (48, 8) = (2 * 24, 1 * 8)`
fn stepping(page: &mut Page, from: &Header, to: &Header) {
    page.text("A slice keeps the buffer and changes three numbers: offset, shape and strides.");
    let moved = to.layout.offset as isize - from.layout.offset as isize;
    let mut lines = vec![format!(
        "offset   {} + {moved} = {}",
        from.layout.offset, to.layout.offset
    )];
    if from.layout.ndim() == to.layout.ndim() {
        let terms: Vec<String> = from
            .layout
            .strides
            .iter()
            .zip(&to.layout.strides)
            .map(|(a, b)| match *a != 0 && b % a == 0 {
                true => format!("{} * {a}", b / a),
                false => b.to_string(),
            })
            .collect();
        lines.push(format!(
            "strides  ({}) = {}",
            terms.join(", "),
            words::tuple(&to.layout.strides)
        ));
    }
    page.lines(lines);
}
