//! The cache lines that the arrays of a timed statement lie in: what a time alone does not tell.
//!
//! Memory comes in lines, of 64 bytes unless the setting `cache-line` says otherwise. A column of a table in C order takes a whole line for each of its numbers, a row takes one for eight.

use crate::array::{Array, Layout};
use crate::object::call::is_callable;
use crate::object::{Cx, Value};
use crate::session::trial::trial;
use crate::source::Source;
use crate::syntax;
use crate::syntax::ast::{Expr, ExprKind, StmtKind};
use crate::syntax::for_each_child;

use super::words;

/// The most elements whose places are looked at one by one.
const MOST: usize = 4 << 20;
/// The most arrays that are told of.
const ARRAYS: usize = 4;

/// A line for each array that the expressions of a text name: its bytes, the lines they lie in, how much of those it uses.
pub fn told(cx: &mut Cx, text: &str) -> Vec<String> {
    let source = Source::new("<timed>", text);
    let Ok(tree) = syntax::parse_module(&source) else {
        return Vec::new();
    };
    let mut found: Vec<(String, Value)> = Vec::new();
    for stmt in &tree.body {
        let value = match &stmt.kind {
            StmtKind::Expr { value } => value,
            StmtKind::Assign { value, .. } | StmtKind::AugAssign { value, .. } => value,
            _ => continue,
        };
        arrays(cx, &source, value, &mut found);
    }
    let line = cx.options.cache_line;
    let width = found.iter().map(|(name, _)| name.chars().count()).max();
    let lines = found.iter().filter_map(|(name, value)| {
        let array = value.downcast::<Array>()?;
        let strided = array.strided();
        let itemsize = strided.dtype.itemsize();
        let bytes = strided.size() * itemsize;
        let lines = lines_touched(&strided.layout, itemsize, line)?;
        let fetched = lines * line;
        let used = 100.0 * bytes.min(fetched) as f64 / fetched.max(1) as f64;
        let s = if lines == 1 { "" } else { "s" };
        let pad = " ".repeat(width.unwrap_or(0) - name.chars().count());
        Some(format!(
            " {name}{pad}  {} in {lines} cache line{s} of {line} B: {used:.1} % of what is fetched is used",
            words::bytes(bytes)
        ))
    });
    lines.take(ARRAYS).collect()
}

/// The arrays and views that an expression takes its elements from, each once.
fn arrays(cx: &mut Cx, source: &Source, expr: &Expr, found: &mut Vec<(String, Value)>) {
    let text = source.slice(expr.span);
    let is_place = matches!(
        expr.kind,
        ExprKind::Name { .. } | ExprKind::Subscript { .. } | ExprKind::Attribute { .. }
    );
    if is_place {
        if found.iter().any(|(known, _)| known == text) {
            return;
        }
        let value = trial(cx, None, text);
        let is_copy = |v: &Value| {
            let made = v.downcast::<Array>().map(|a| a.provenance().how);
            made == Some(crate::array::provenance::How::Copy)
        };
        match value {
            Some(value)
                if value.is::<Array>()
                    && (matches!(expr.kind, ExprKind::Name { .. }) || !is_copy(&value)) =>
            {
                found.push((text.to_string(), value));
            }
            // `a.sum` is a method of an array; `a.shape` reads no element.
            Some(value) if is_callable(cx, &value) => descend(cx, source, expr, found),
            _ => {}
        }
        return;
    }
    descend(cx, source, expr, found);
}

fn descend(cx: &mut Cx, source: &Source, expr: &Expr, found: &mut Vec<(String, Value)>) {
    let mut children = Vec::new();
    for_each_child(&expr.kind, &mut |child, _| children.push(child));
    for child in children {
        arrays(cx, source, child, found);
    }
}

/// The number of lines in which the elements of a layout lie; `None` where there are too many elements to look at.
fn lines_touched(layout: &Layout, itemsize: usize, line: usize) -> Option<usize> {
    let Some((low, high)) = layout.extent(itemsize) else {
        return Some(0);
    };
    let (first, last) = (low as usize / line, (high.max(1) as usize - 1) / line);
    if layout.size() * itemsize == (high - low) as usize {
        return Some(last - first + 1);
    }
    if layout.size() > MOST {
        return None;
    }
    let mut seen = vec![false; last - first + 1];
    let mut index = vec![0; layout.ndim()];
    loop {
        let from = layout.offset_of(&index) as usize;
        for at in from / line..=(from + itemsize.max(1) - 1) / line {
            seen[at - first] = true;
        }
        let mut axis = layout.ndim();
        loop {
            if axis == 0 {
                return Some(seen.iter().filter(|line| **line).count());
            }
            axis -= 1;
            index[axis] += 1;
            if index[axis] < layout.shape[axis] {
                break;
            }
            index[axis] = 0;
        }
    }
}
