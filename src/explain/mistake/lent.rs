//! A bytearray that cannot grow: who looks at its memory, and what lets go of it.

use super::super::page::Page;
use super::super::scene::Scene;
use crate::array::Array;
use crate::object::Value;
use crate::object::array::memory_view::MemoryView;
use crate::object::bytearray::ByteArray;
use crate::object::module::Module;
use crate::syntax::ast::{Expr, ExprKind, StmtKind};

/// Says which names look at the memory.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    if scene.class != "BufferError" || !scene.message.starts_with("Existing exports") {
        return None;
    }
    let node = changed(scene)?;
    let name = scene.text(node);
    let value = scene.value(node)?;
    let buffer = value.downcast::<ByteArray>()?.seen_through()?;
    let (mut holders, mut fixes) = (Vec::new(), Vec::new());
    for (name, value) in names(scene) {
        let look = value
            .downcast::<MemoryView>()
            .and_then(MemoryView::elements);
        let array = value.downcast::<Array>().map(|a| a.strided().clone());
        let fix = match look {
            Some(_) => format!("{name}.release()"),
            None => format!("del {name}"),
        };
        if look
            .or(array)
            .is_some_and(|e| e.buffer.serial() == buffer.serial())
        {
            holders.push(name);
            fixes.push(fix);
        }
    }
    let bytes = buffer.len();
    let who = match &holders[..] {
        [] => "Something that no name reaches looks".to_string(),
        [one] => format!("{one} looks"),
        [all @ .., last] => format!("{} and {last} look", all.join(", ")),
    };
    page.text(format!(
        "{who} at the memory of {name}, so it keeps its {bytes} bytes: their values may change, their number may not."
    ));
    if !fixes.is_empty() {
        page.text(format!(
            "It can grow and shrink again after  {}",
            fixes.join("; ")
        ));
    }
    Some(())
}

/// The bytearray that was to change its length.
fn changed<'t>(scene: &Scene<'t>) -> Option<&'t Expr> {
    let of_subscript = |expr: &'t Expr| match &expr.kind {
        ExprKind::Subscript { value, .. } => Some(&**value),
        _ => None,
    };
    if let Some(ExprKind::Call { func, .. }) = scene.found.expr.map(|e| &e.kind)
        && let ExprKind::Attribute { value, .. } = &func.kind
    {
        return Some(value);
    }
    match &scene.found.stmt?.kind {
        StmtKind::AugAssign { target, .. } => Some(target),
        StmtKind::Assign { targets, .. } => targets.iter().find_map(of_subscript),
        StmtKind::Delete { targets } => targets.iter().find_map(of_subscript),
        _ => None,
    }
}

/// The names that were visible, those of the function first.
fn names(scene: &Scene) -> Vec<(String, Value)> {
    let mut found: Vec<(String, Value)> = Vec::new();
    let main = scene.cx.modules.get("__main__").cloned();
    let main = main.and_then(|main| main.downcast_rc::<Module>());
    let globals = main.map(|main| main.namespace.borrow().clone());
    for (name, value) in scene.locals.iter().chain(&globals).flatten() {
        if !name.starts_with('_') && !found.iter().any(|(known, _)| **known == **name) {
            found.push((name.to_string(), value.clone()));
        }
    }
    found
}
