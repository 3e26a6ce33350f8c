//! "The truth value of an array is ambiguous": `if`, `and`, `or`, `not` and chains over arrays.

use super::super::page::Page;
use super::super::scene::{Scene, shape_words};
use crate::source::Span;
use crate::syntax::ast::{BoolOperator, CmpOperator, Expr, ExprKind, StmtKind, UnaryOperator};

/// Says what asked for one truth value, and how to ask for each or for all.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    if !scene.message.starts_with("The truth value of an array") {
        return None;
    }
    if scene.message.contains("empty") {
        page.text("An empty array is neither true nor false; ask for its size.");
    }
    let stmt = scene.found.stmt.map(|s| &s.kind);
    let parents = [scene.found.expr, scene.found.parent];
    for node in parents.into_iter().flatten() {
        match &node.kind {
            ExprKind::BoolOp { op, values } => return connected(scene, page, node, *op, values),
            ExprKind::Compare { ops, .. } if ops.len() > 1 => return chain(scene, page, node),
            ExprKind::Compare {
                ops,
                left,
                comparators,
                ..
            } if matches!(ops.first(), Some(CmpOperator::In | CmpOperator::NotIn)) => {
                return among(scene, page, left, comparators.first()?);
            }
            ExprKind::UnaryOp {
                op: UnaryOperator::Not,
                operand,
            } => return negated(scene, page, operand),
            ExprKind::Call { func, args, .. } => {
                if let Some(()) = built_in(scene, page, func, args) {
                    return Some(());
                }
            }
            _ => {}
        }
    }
    let test: Option<&Expr> = match stmt {
        Some(StmtKind::If { branches, .. }) => branches
            .iter()
            .map(|b| &b.test)
            .find(|t| scene.span.start >= t.span.start && scene.span.end <= t.span.end)
            .or(branches.first().map(|b| &b.test)),
        Some(StmtKind::While { test, .. } | StmtKind::Assert { test, .. }) => Some(test),
        _ => scene.found.expr,
    };
    let test = test?;
    if let ExprKind::BoolOp { op, values } = &test.kind {
        return connected(scene, page, test, *op, values);
    }
    let text = scene.text(test);
    if let Some(shape) = scene.shape(test) {
        let n: usize = shape.iter().product();
        scene.label(test.span, shape_words(&shape));
        page.text(format!(
            "{text} is {n} answers, one for each element; one is asked for here."
        ));
    }
    let atom = scene.atom(test);
    let mut fixes = Vec::new();
    scene.fix(&mut fixes, format!("{atom}.any()"));
    scene.fix(&mut fixes, format!("{atom}.all()"));
    page.fixes_after("At least one, or each of them:", fixes);
    Some(())
}

/// `a in [b, c]`
fn among(scene: &mut Scene, page: &mut Page, item: &Expr, all: &Expr) -> Option<()> {
    let (np, item, all) = (scene.np(), scene.text(item), scene.text(all));
    page.text("\"in\" compares with == and asks each answer for one truth value; of arrays there is one answer for each element.");
    let mut fixes = Vec::new();
    scene.fix(
        &mut fixes,
        format!("any({np}array_equal({item}, x) for x in {all})"),
    );
    page.fixes(fixes);
    Some(())
}

/// `a > 1 and a < 3`
fn connected(
    scene: &mut Scene,
    page: &mut Page,
    whole: &Expr,
    op: BoolOperator,
    values: &[Expr],
) -> Option<()> {
    let (word, sign) = match op {
        BoolOperator::And => ("and", "&"),
        BoolOperator::Or => ("or", "|"),
    };
    page.text(format!(
        "\"{word}\" asks its left side for one truth value. Element by element it is {sign}, which binds tighter than comparisons: parentheses are needed."
    ));
    let parts: Vec<String> = values.iter().map(|v| parenthesised(scene, v)).collect();
    let mut fixes = Vec::new();
    scene.fix(&mut fixes, parts.join(&format!(" {sign} ")));
    let _ = whole;
    page.fixes(fixes);
    Some(())
}

fn parenthesised(scene: &Scene, expr: &Expr) -> String {
    match &expr.kind {
        ExprKind::UnaryOp {
            op: UnaryOperator::Not,
            operand,
        } => format!("~{}", scene.atom(operand)),
        ExprKind::Name { .. }
        | ExprKind::Call { .. }
        | ExprKind::Subscript { .. }
        | ExprKind::Attribute { .. } => scene.text(expr),
        _ => format!("({})", scene.text(expr)),
    }
}

/// `0 < a < 3`
fn chain(scene: &mut Scene, page: &mut Page, whole: &Expr) -> Option<()> {
    let ExprKind::Compare {
        left,
        op_spans,
        comparators,
        ..
    } = &whole.kind
    else {
        return None;
    };
    if let Some(code) = bracketed(scene, whole) {
        page.text("& and | bind tighter than comparisons: what stands between two comparisons is taken first. Each comparison needs its parentheses.");
        let mut fixes = Vec::new();
        scene.fix(&mut fixes, code);
        page.fixes(fixes);
        return Some(());
    }
    let mut operands = vec![&**left];
    operands.extend(comparators);
    let parts: Vec<String> = op_spans
        .iter()
        .enumerate()
        .map(|(at, op)| {
            let (a, b) = (scene.text(operands[at]), scene.text(operands[at + 1]));
            format!("({a} {} {b})", scene.source.slice(*op))
        })
        .collect();
    page.text(format!(
        "A chain of comparisons means \"and\" between them: {}, and \"and\" wants one truth value.",
        parts.join(" and ")
    ));
    let mut fixes = Vec::new();
    scene.fix(&mut fixes, parts.join(" & "));
    page.fixes(fixes);
    Some(())
}

/// `(a > 5) & (a < 8)` for `a > 5 & a < 8`; `None` where no `&` or `|` stands between comparisons.
pub(super) fn bracketed(scene: &Scene, whole: &Expr) -> Option<String> {
    let ExprKind::Compare { comparators, .. } = &whole.kind else {
        return None;
    };
    let mut code = String::new();
    let mut at = whole.span.start;
    for middle in &comparators[..comparators.len() - 1] {
        let ExprKind::BinOp {
            left,
            op_span,
            right,
            ..
        } = &middle.kind
        else {
            continue;
        };
        let op = scene.source.slice(*op_span);
        if !matches!(op, "&" | "|") {
            continue;
        }
        let comparison = scene.source.slice(Span::new(at, left.span.end));
        code += &format!("({comparison}) {op} ");
        at = right.span.start;
    }
    if code.is_empty() {
        return None;
    }
    let last = scene.source.slice(Span::new(at, whole.span.end));
    Some(format!("{code}({last})"))
}

fn negated(scene: &mut Scene, page: &mut Page, operand: &Expr) -> Option<()> {
    page.text("\"not\" gives one truth value for all of it. Element by element it is ~ (of a mask) or == 0.");
    let atom = scene.atom(operand);
    let mut fixes = Vec::new();
    let is_mask = scene
        .array(operand)
        .is_some_and(|a| a.dtype().name() == "bool");
    if is_mask {
        scene.fix(&mut fixes, format!("~{atom}"));
    } else {
        scene.fix(&mut fixes, format!("{atom} == 0"));
    }
    scene.fix(&mut fixes, format!("not {atom}.any()"));
    page.fixes(fixes);
    Some(())
}

/// `max(a, b)`, `sorted([a, b])`
fn built_in(scene: &mut Scene, page: &mut Page, func: &Expr, args: &[Expr]) -> Option<()> {
    let ExprKind::Name { id, .. } = &func.kind else {
        return None;
    };
    let np = scene.np();
    let given = args
        .iter()
        .map(|a| scene.text(a))
        .collect::<Vec<_>>()
        .join(", ");
    let mut fixes = Vec::new();
    match (&**id, args.len()) {
        ("max", 2) => scene.fix(&mut fixes, format!("{np}maximum({given})")),
        ("min", 2) => scene.fix(&mut fixes, format!("{np}minimum({given})")),
        ("max" | "min" | "sorted" | "any" | "all", 1) => {
            let name = if &**id == "sorted" { "sort" } else { id };
            scene.fix(&mut fixes, format!("{np}{name}({given})"));
        }
        _ => return None,
    }
    if fixes.is_empty() {
        return None;
    }
    page.text(format!("Python's {id} compares its arguments as wholes, with one answer each time; NumPy's goes element by element."));
    page.fixes(fixes);
    Some(())
}
