//! `bcast EXPR`: how the operands' shapes align, which axes are stretched by a stride of 0, and what the result costs.

use super::super::mistake;
use super::super::page::{Item, Page, left, middle};
use super::super::words;
use super::Look;
use crate::array::movement::broadcast::{common_shape, stretch};
use crate::array::{Layout, Strided};
use crate::session::trial;
use crate::source::Source;
use crate::syntax::ast::{Expr, ExprKind};

struct Operand {
    text: String,
    layout: Layout,
    bytes: usize,
}

/// The page of `bcast`.
pub fn page(look: &mut Look, code: &str) -> Result<Page, String> {
    let source = Source::new("<bcast>", code);
    let tree = crate::syntax::parse_expression(&source).map_err(|e| e.to_string())?;
    if let ExprKind::BinOp {
        left,
        op_span,
        right,
        ..
    } = &tree.body.kind
        && source.slice(*op_span) == "@"
    {
        let (a, b) = (source.slice(left.span), source.slice(right.span));
        return Err(format!(
            "{a} @ {b} joins the last axis of {a} with the second to last of {b}; only the axes before those broadcast"
        ));
    }
    if let ExprKind::Call { func, .. } = &tree.body.kind
        && let ExprKind::Attribute { attr, .. } = &func.kind
        && ["outer", "reduce", "accumulate", "reduceat", "at"].contains(&&**attr)
    {
        return Err(format!(
            "{attr} does not stretch its operands; bcast is for what goes element by element, such as a + b"
        ));
    }
    let nodes = operands(&tree.body);
    let mut found = Vec::new();
    for node in nodes {
        let text = source.slice(node.span).to_string();
        let np = format!("np.asarray({text})");
        let array = match look.array(&text).or_else(|| look.array(&np)) {
            Some(array) => array,
            None => return Err(look.refusal(&text)),
        };
        let strided: Strided = array.strided().clone();
        found.push(Operand {
            text,
            bytes: strided.size() * strided.itemsize(),
            layout: strided.layout,
        });
    }
    if found.len() < 2 {
        return Err("bcast wants an operation on two operands or more, such as a + b".into());
    }
    let shapes: Vec<&[usize]> = found.iter().map(|o| o.layout.shape.as_slice()).collect();
    match common_shape(&shapes) {
        Some(common) => Ok(works(look, code, &found, &common)),
        None => fails(look, code),
    }
}

/// The operands of an operation: of an operator, a comparison, or a call.
fn operands(expr: &Expr) -> Vec<&Expr> {
    match &expr.kind {
        ExprKind::BinOp { left, right, .. } => vec![left, right],
        ExprKind::Compare {
            left, comparators, ..
        } => [&**left].into_iter().chain(comparators).collect(),
        ExprKind::Call { args, .. } => args
            .iter()
            .filter(|a| !matches!(a.kind, ExprKind::Starred { .. }))
            .collect(),
        _ => Vec::new(),
    }
}

/// One that does not broadcast: what its error would say.
fn fails(look: &mut Look, code: &str) -> Result<Page, String> {
    if let Some(Err(raised)) = trial::attempt(look.cx, None, code) {
        let exception = raised.into_exception(look.cx);
        if let Some(explained) = mistake::explain(look.cx, &exception) {
            return Ok(Page {
                kind: "bcast",
                ..explained.page
            });
        }
    }
    Err(look.refusal(code))
}

fn works(look: &mut Look, code: &str, operands: &[Operand], common: &[usize]) -> Page {
    let mut page = Page::new("bcast");
    let axes: Vec<String> = (0..common.len()).map(|a| format!("axis {a}")).collect();
    let mut head = vec!["", "shape"];
    head.extend(axes.iter().map(String::as_str));
    head.push("strides");
    let mut rows: Vec<Vec<Item>> = Vec::new();
    let mut stretched = Vec::new();
    for operand in operands {
        let shape = &operand.layout.shape;
        let missing = common.len() - shape.len();
        let mut row = vec![left(operand.text.clone()), left(words::tuple(shape))];
        row.extend((0..missing).map(|_| middle("=> *")));
        for (n, m) in shape.iter().zip(&common[missing..]) {
            row.push(middle(if n == m {
                n.to_string()
            } else {
                format!("{n} => *")
            }));
        }
        let wide = stretch(&operand.layout, common);
        let strides = wide.map(|w| words::tuple(&w.strides)).unwrap_or_default();
        row.push(left(strides));
        rows.push(row);
        if operand.layout.size() < common.iter().product() {
            stretched.push(operand.text.as_str());
        }
    }
    let elements: usize = common.iter().product();
    let mut row = vec![left("result"), left(words::tuple(common))];
    row.extend(common.iter().map(|n| middle(n.to_string())));
    let itemsize = look.array(code).map(|a| a.strided().itemsize());
    let bytes = itemsize.map(|i| elements * i);
    row.push(left("new"));
    rows.push(row);
    page.table(&head, rows);
    match stretched.as_slice() {
        [] => page.text("Equal shapes: nothing is stretched."),
        [one] => page.text(format!(
            "A stride of 0 means \"stay here\": {one} is not copied, only read again."
        )),
        all => page.text(format!(
            "A stride of 0 means \"stay here\": {} are not copied, only read again.",
            all.join(" and ")
        )),
    }
    if let (Some(bytes), false) = (bytes, stretched.is_empty()) {
        let inputs: Vec<String> = operands.iter().map(|o| words::bytes(o.bytes)).collect();
        page.text(format!(
            "{} of input make {}; {}",
            inputs.join(" + "),
            words::bytes(bytes),
            reads(operands, elements)
        ));
    }
    page
}

/// How often each operand's elements are read.
fn reads(operands: &[Operand], elements: usize) -> String {
    let times: Vec<usize> = operands
        .iter()
        .map(|o| elements / o.layout.size().max(1))
        .collect();
    match times.iter().all(|t| *t == times[0]) {
        true => format!("each input element is read {}.", count(times[0])),
        false => {
            let each = operands
                .iter()
                .zip(&times)
                .map(|(o, t)| format!("an element of {} is read {}", o.text, count(*t)));
            format!("{}.", each.collect::<Vec<_>>().join(", "))
        }
    }
}

fn count(times: usize) -> String {
    match times {
        1 => "once".into(),
        2 => "twice".into(),
        n => format!("{n} times"),
    }
}
