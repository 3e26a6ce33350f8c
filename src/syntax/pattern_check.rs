//! What CPython's compiler refuses of patterns that its grammar takes: names twice, cases that are never reached, keys twice.

use super::ast::{Expr, ExprKind, Match, Name, Pattern, PatternKind, Span};
use super::error::SyntaxError;
use super::written::written;
use crate::source::Source;
use std::collections::HashSet;

type Checked = Result<(), SyntaxError>;

/// Checks the patterns of a statement in the order of its cases, each by `rest` after its pattern.
pub(super) fn check(
    statement: &Match,
    mut rest: impl FnMut(&super::ast::MatchCase) -> Checked,
) -> Checked {
    let last = statement.cases.len() - 1;
    for (at, case) in statement.cases.iter().enumerate() {
        let mut names = Vec::new();
        let may_take_all = case.guard.is_some() || at == last;
        pattern(&case.pattern, may_take_all, &mut names)?;
        rest(case)?;
    }
    Ok(())
}

fn refuse(message: impl Into<String>, span: Span) -> Checked {
    Err(SyntaxError::new(message, span))
}

fn bind(names: &mut Vec<Name>, name: &Name, span: Span) -> Checked {
    if names.contains(name) {
        let message = format!("multiple assignments to name '{name}' in pattern");
        return refuse(message, span);
    }
    names.push(name.clone());
    Ok(())
}

fn pattern(p: &Pattern, may_take_all: bool, names: &mut Vec<Name>) -> Checked {
    match &p.kind {
        PatternKind::Value(value) => literal(value, p.span),
        PatternKind::Star(name) => name.iter().try_for_each(|n| bind(names, n, p.span)),
        PatternKind::Sequence(parts) => {
            let stars = parts
                .iter()
                .filter(|p| matches!(p.kind, PatternKind::Star(_)));
            if stars.count() > 1 {
                let message = "multiple starred names in sequence pattern";
                return refuse(message, p.span);
            }
            parts.iter().try_for_each(|part| pattern(part, true, names))
        }
        PatternKind::Mapping {
            keys,
            patterns,
            rest,
        } => {
            mapping_keys(keys, p.span)?;
            patterns
                .iter()
                .try_for_each(|part| pattern(part, true, names))?;
            rest.iter().try_for_each(|n| bind(names, n, p.span))
        }
        PatternKind::Class {
            patterns,
            names: attributes,
            named,
            ..
        } => {
            for (at, name) in attributes.iter().enumerate() {
                if attributes[..at].contains(name) {
                    let message = format!("attribute name repeated in class pattern: {name}");
                    return refuse(message, named[at].span);
                }
            }
            let mut parts = patterns.iter().chain(named);
            parts.try_for_each(|part| pattern(part, true, names))
        }
        PatternKind::As {
            pattern: None,
            name,
        } => {
            if !may_take_all {
                let what = match name {
                    Some(name) => format!("name capture '{name}'"),
                    None => "wildcard".to_string(),
                };
                let message = format!("{what} makes remaining patterns unreachable");
                return refuse(message, p.span);
            }
            name.iter().try_for_each(|n| bind(names, n, p.span))
        }
        PatternKind::As {
            pattern: Some(inner),
            name,
        } => {
            pattern(inner, may_take_all, names)?;
            name.iter().try_for_each(|n| bind(names, n, p.span))
        }
        PatternKind::Or(alternatives) => any_of(p, alternatives, may_take_all, names),
    }
}

fn any_of(
    p: &Pattern,
    alternatives: &[Pattern],
    may_take_all: bool,
    names: &mut Vec<Name>,
) -> Checked {
    let mut first: Option<Vec<Name>> = None;
    let last = alternatives.len() - 1;
    for (at, alternative) in alternatives.iter().enumerate() {
        let mut own = Vec::new();
        pattern(alternative, may_take_all && at == last, &mut own)?;
        let same = |known: &Vec<Name>| {
            known.len() == own.len() && known.iter().all(|name| own.contains(name))
        };
        match &first {
            Some(known) if !same(known) => {
                return refuse("alternative patterns bind different names", p.span);
            }
            Some(_) => {}
            None => first = Some(own),
        }
    }
    let first = first.unwrap_or_default();
    first.iter().try_for_each(|name| bind(names, name, p.span))
}

fn literal(value: &Expr, span: Span) -> Checked {
    match value.kind {
        ExprKind::JoinedStr { .. } => {
            let message = "patterns may only match literals and attribute lookups";
            refuse(message, span)
        }
        _ => Ok(()),
    }
}

fn mapping_keys(keys: &[Expr], span: Span) -> Checked {
    // No key is made of what only the source shows.
    let nothing = Source::new("", "");
    let mut seen = HashSet::new();
    for key in keys {
        match &key.kind {
            ExprKind::JoinedStr { .. } => {
                let message = "mapping pattern keys may only match literals and attribute lookups";
                return refuse(message, span);
            }
            ExprKind::Attribute { .. } => {}
            _ => {
                let shown = written(&nothing, key);
                if !seen.insert(shown.clone()) {
                    let message = format!("mapping pattern checks duplicate key ({shown})");
                    return refuse(message, span);
                }
            }
        }
    }
    Ok(())
}
