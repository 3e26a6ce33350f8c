//! What an uncaught error is explained by: one file a family. A family looks at the exception's words and facts, and at the tree where it began; the
//! first that has something to say says it.
//!
//! What a reader would get wrong: every piece of code that is offered has been run in a trial ([`crate::session::trial`]); what cannot be tried is not offered.

mod broadcast;
mod calls;
mod casting;
mod conversion;
mod einsum;
mod habits;
mod indexing;
mod joining;
mod keys;
mod lengths;
mod lent;
mod memory;
mod names;
pub mod no_python;
mod outside;
mod positions;
mod products;
mod reshape;
mod single;
mod spelling;
mod strides;
mod truth;
mod types;
mod values;

use std::rc::Rc;

use super::page::Page;
use super::scene::Scene;
use crate::object::{Cx, Exception};
use crate::source::Span;
use crate::syntax;

/// An explanation.
pub struct Explained {
    /// What stands under the source line.
    pub labels: Vec<(Span, String)>,
    /// What stands below the exception's line.
    pub page: Page,
}

type Family = fn(&mut Scene, &mut Page) -> Option<()>;

const FAMILIES: &[Family] = &[
    memory::explain,
    positions::explain,
    lengths::explain,
    lent::explain,
    strides::explain,
    broadcast::explain,
    products::explain,
    einsum::explain,
    reshape::explain,
    joining::explain,
    indexing::explain,
    keys::explain,
    casting::explain,
    truth::explain,
    names::explain,
    calls::explain,
    single::explain,
    types::explain,
    values::explain,
    conversion::explain,
    outside::explain,
];

/// What can be said of an exception beyond its own words.
pub fn explain(cx: &mut Cx, exception: &Rc<Exception>) -> Option<Explained> {
    let source = exception.trace.borrow().first()?.source.clone();
    let tree = syntax::parse_module(&source).ok()?;
    let mut scene = Scene::of(cx, exception, &tree)?;
    for family in FAMILIES {
        let mut page = Page::new("error");
        let said = family(&mut scene, &mut page);
        if said.is_some() && !page.is_empty() {
            return Some(Explained {
                labels: scene.labels,
                page,
            });
        }
        scene.labels.clear();
    }
    None
}

/// The numbers in a text, in order, signs included.
fn numbers(text: &str) -> Vec<i64> {
    let is_part = |c: char| c.is_ascii_digit() || c == '-';
    let words = text.split(|c| !is_part(c));
    words.filter_map(|w| w.parse().ok()).collect()
}

/// What stands between two marks.
fn between<'t>(text: &'t str, before: &str, after: &str) -> Option<&'t str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after)?.0)
}

/// `1 row`, `2 rows`, `3 axes`.
fn count(n: usize, what: &str) -> String {
    match (n, what) {
        (1, what) => format!("1 {what}"),
        (n, "axis") => format!("{n} axes"),
        (n, what) => format!("{n} {what}s"),
    }
}
