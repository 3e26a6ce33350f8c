//! The name that CPython offers at the end of an uncaught AttributeError or NameError: `Did you mean: 'append'?`.
//!
//! The rule is CPython's, whose nearest name is often not the one that our own explanations offer: a moved, added or exchanged letter costs two, one in the
//! other case one; a third of the letters may be wrong; the first of equally near names wins. So this is said only where nothing is explained.

use std::rc::Rc;

use crate::builtins::modules;
use crate::builtins::python::object_functions;
use crate::object::module::Module;
use crate::object::sequence::Tuple;
use crate::object::{Cx, Exception, Name, Value, attr, iterate};

/// Lists of names this long are not searched.
const MOST_NAMES: usize = 750;
/// Names longer than this are near to none.
const LONGEST: usize = 40;
const MOVE: usize = 2;
const CASE: usize = 1;

/// The name that was probably meant.
pub fn near(cx: &mut Cx, exception: &Rc<Exception>) -> Option<String> {
    let about = exception.about.borrow().clone()?;
    let me = Value::Obj(exception.clone());
    let name = attr::getattr_opt(cx, &me, "name").ok()??;
    let name = name.as_str()?.to_string();
    match &*exception.class.full_name() {
        "AttributeError" => {
            let names = object_functions::dir(cx, about.clone()).ok()?;
            let names = iterate::as_plain_sequence(&names)?;
            let mut names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
            let owner = about.downcast::<Module>();
            // Modules below that nobody has asked for yet.
            let of_owner = |full: &'static str| {
                let below = full.strip_prefix(&*owner?.name)?.strip_prefix('.')?;
                (!below.contains('.')).then_some(below)
            };
            names.extend(modules::all_names().filter_map(of_owner));
            names.sort_unstable();
            nearest(&name, names.into_iter())
        }
        "NameError" => near_variable(cx, &name, &about),
        _ => None,
    }
}

/// The variables of the function come first, then the module's, then the builtins, NumPy's bare names not among them.
fn near_variable(cx: &Cx, name: &str, about: &Value) -> Option<String> {
    let known = about.downcast::<Tuple>()?;
    let [module, locals] = known.items.as_slice() else {
        return None;
    };
    let locals = iterate::as_plain_sequence(locals)?;
    if let Some(found) = nearest(name, locals.iter().filter_map(Value::as_str)) {
        return Some(found);
    }
    let module = module.downcast::<Module>()?;
    let globals: Vec<Name> = module.namespace.borrow().keys().cloned().collect();
    if let Some(found) = nearest(name, globals.iter().map(|n| &**n)) {
        return Some(found);
    }
    let numpy = cx.modules.get("numpy").cloned();
    let is_numpys = |name: &Name, value: &Value| {
        let module = numpy.as_ref().and_then(|m| m.downcast::<Module>());
        let same = module.and_then(|m| m.namespace.borrow().get(name).cloned());
        same.is_some_and(|found| found.is_same(value)) || value.is::<Module>()
    };
    let builtins = cx.builtins.iter().filter(|(n, v)| !is_numpys(n, v));
    nearest(name, builtins.map(|(n, _)| &**n))
}

fn nearest<'a>(name: &str, known: impl Iterator<Item = &'a str>) -> Option<String> {
    let known: Vec<&str> = known.collect();
    if known.len() >= MOST_NAMES {
        return None;
    }
    let mut best: Option<(usize, &str)> = None;
    for item in known.into_iter().filter(|item| *item != name) {
        let mut most = (name.len() + item.len() + 3) * MOVE / 6;
        if let Some((distance, _)) = best {
            most = most.min(distance.saturating_sub(1));
        }
        let distance = distance(name.as_bytes(), item.as_bytes(), most);
        if distance <= most && best.is_none_or(|(least, _)| distance < least) {
            best = Some((distance, item));
        }
    }
    best.map(|(_, item)| item.to_string())
}

/// The weighted edit distance; anything above `most` where it is more.
fn distance(a: &[u8], b: &[u8], most: usize) -> usize {
    let start = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[start..], &b[start..]);
    let ends = a.iter().rev().zip(b.iter().rev());
    let end = ends.take_while(|(x, y)| x == y).count();
    let (a, b) = (&a[..a.len() - end], &b[..b.len() - end]);
    if a.is_empty() || b.is_empty() {
        return (a.len() + b.len()) * MOVE;
    }
    if a.len() > LONGEST || b.len() > LONGEST {
        return most + 1;
    }
    let mut row: Vec<usize> = (0..=a.len()).map(|i| i * MOVE).collect();
    for (j, y) in b.iter().enumerate() {
        let mut diagonal = row[0];
        row[0] = (j + 1) * MOVE;
        for (i, x) in a.iter().enumerate() {
            let substituted = diagonal + substitution(*x, *y);
            diagonal = row[i + 1];
            row[i + 1] = substituted.min(row[i].min(diagonal) + MOVE);
        }
    }
    row[a.len()]
}

fn substitution(x: u8, y: u8) -> usize {
    match x == y {
        true => 0,
        false if x.eq_ignore_ascii_case(&y) => CASE,
        false => MOVE,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_name_is_cpythons() {
        let of = |name, known: &[&str]| nearest(name, known.iter().copied());
        assert_eq!(
            of("appendd", &["append", "extend"]).as_deref(),
            Some("append")
        );
        assert_eq!(of("X", &["x", "y"]).as_deref(), Some("x"));
        assert_eq!(of("x", &["y"]), None);
        assert_eq!(of("blech", &["bluch", "bleck"]).as_deref(), Some("bluch"));
    }
}
