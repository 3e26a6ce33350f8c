//! Keys of dicts and names of fields that are not there.

use super::super::page::Page;
use super::super::scene::Scene;
use super::spelling::{did_you_mean, nearest};
use crate::array::Array;
use crate::object::dict::Dict;
use crate::syntax::ast::{Expr, ExprKind};

/// The most keys that are listed.
const MOST: usize = 8;

/// Lists what there is, and what is nearest.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let is_field = scene.message.starts_with("no field of name");
    if !is_field && scene.class != "KeyError" {
        return None;
    }
    let expr: &Expr = scene.found.expr?;
    let ExprKind::Subscript { value, slice, .. } = &expr.kind else {
        return None;
    };
    let object = scene.value(value)?;
    let name = scene.text(value);
    let names: Vec<String> = if let Some(dict) = object.downcast::<Dict>() {
        let keys = dict.entries();
        keys.iter().map(|(key, _)| scene.told(key)).collect()
    } else {
        let array = object.downcast_rc::<Array>()?;
        let dtype = array.dtype();
        let fields = dtype.fields()?;
        fields.iter().map(|f| format!("'{}'", f.name)).collect()
    };
    let what = if is_field { "fields" } else { "keys" };
    page.text(match names.len() {
        0 => format!("{name} has no {what}."),
        n if n <= MOST => format!("{name} has the {what} {}.", names.join(", ")),
        n => format!("{name} has {n} {what}: {}, ...", names[..MOST].join(", ")),
    });
    let wanted = scene.value(slice);
    let wanted = wanted.as_ref().and_then(|v| v.as_str().map(str::to_string));
    let plain = names.iter().map(|n| n.trim_matches('\''));
    let near = wanted.map(|w| nearest(&w, plain)).unwrap_or_default();
    let mut fixes = Vec::new();
    for key in &near {
        scene.fix(&mut fixes, format!("{name}['{key}']"));
    }
    if fixes.is_empty()
        && let Some(words) = did_you_mean(&near)
    {
        page.text(words);
    }
    page.fixes_after("Did you mean", fixes);
    if !is_field && near.is_empty() {
        let key = scene.text(slice);
        let mut fixes = Vec::new();
        scene.fix(&mut fixes, format!("{name}.get({key})"));
        page.fixes_after("Without an error, None where it is missing:", fixes);
    }
    Some(())
}
