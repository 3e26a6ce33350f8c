//! `match` statements: the tree of patterns, and what the grammar's actions build it with.
//!
//! Node fields are those of <https://docs.python.org/3.11/library/ast.html#pattern-matching>, but that a literal compared by identity
//! (`None`, `True`, `False`) is a [`PatternKind::Value`] too.

use super::ast::{Constant, Expr, ExprKind, Name, Span, Stmt};
use super::builder::{Builder, Stop, refused};
use super::operator::Operator;

/// `match subject: cases`
#[derive(Debug, PartialEq)]
pub struct Match {
    /// What is matched.
    pub subject: Expr,
    /// The cases in order; never empty.
    pub cases: Vec<MatchCase>,
}

/// `case pattern if guard: body`
#[derive(Debug, PartialEq)]
pub struct MatchCase {
    /// What the subject has to look like.
    pub pattern: Pattern,
    /// The condition after `if`.
    pub guard: Option<Expr>,
    /// The body.
    pub body: Vec<Stmt>,
}

/// A pattern.
#[derive(Debug, PartialEq)]
pub struct Pattern {
    /// Which one.
    pub kind: PatternKind,
    /// Where it stands.
    pub span: Span,
}

/// What a pattern is.
#[derive(Debug, PartialEq)]
pub enum PatternKind {
    /// A literal or a dotted name: equal to it, or `None`, `True` and `False` themselves.
    Value(Expr),
    /// `[a, *b]`: a sequence of that length.
    Sequence(Vec<Pattern>),
    /// `*name` in a sequence; `None` for `*_`.
    Star(Option<Name>),
    /// `{key: pattern, **rest}`
    Mapping {
        /// The keys: literals and dotted names.
        keys: Vec<Expr>,
        /// A pattern for each.
        patterns: Vec<Pattern>,
        /// What the other items are bound to.
        rest: Option<Name>,
    },
    /// `Class(a, name=b)`
    Class {
        /// The class.
        class: Expr,
        /// Patterns by position.
        patterns: Vec<Pattern>,
        /// Names of attributes.
        names: Vec<Name>,
        /// A pattern for each.
        named: Vec<Pattern>,
    },
    /// `pattern as name`; a name alone has no pattern, and `_` no name either.
    As {
        /// The pattern.
        pattern: Option<Box<Pattern>>,
        /// The name.
        name: Option<Name>,
    },
    /// `a | b`
    Or(Vec<Pattern>),
}

impl Pattern {
    fn new(kind: PatternKind, span: Span) -> Pattern {
        Pattern { kind, span }
    }

    pub(super) fn value(value: Expr) -> Pattern {
        let span = value.span;
        Pattern::new(PatternKind::Value(value), span)
    }

    pub(super) fn capture(name: Name, span: Span) -> Pattern {
        let name = Some(name).filter(|n| &**n != "_");
        let pattern = None;
        Pattern::new(PatternKind::As { pattern, name }, span)
    }

    pub(super) fn star(name: Name, span: Span) -> Pattern {
        Pattern::new(PatternKind::Star(Some(name).filter(|n| &**n != "_")), span)
    }

    pub(super) fn sequence(patterns: Vec<Pattern>, span: Span) -> Pattern {
        Pattern::new(PatternKind::Sequence(patterns), span)
    }

    /// `a | b`, or the only one.
    pub(super) fn any_of(mut patterns: Vec<Pattern>, span: Span) -> Pattern {
        match patterns.pop() {
            Some(only) if patterns.is_empty() => only,
            last => {
                patterns.extend(last);
                Pattern::new(PatternKind::Or(patterns), span)
            }
        }
    }

    /// The patterns inside it, from left to right.
    pub fn parts(&self) -> Vec<&Pattern> {
        match &self.kind {
            PatternKind::Value(_) | PatternKind::Star(_) => Vec::new(),
            PatternKind::Sequence(patterns)
            | PatternKind::Or(patterns)
            | PatternKind::Mapping { patterns, .. } => patterns.iter().collect(),
            PatternKind::Class {
                patterns, named, ..
            } => patterns.iter().chain(named).collect(),
            PatternKind::As { pattern, .. } => pattern.as_deref().into_iter().collect(),
        }
    }

    /// The expressions in it and in the patterns inside.
    pub fn expressions(&self) -> Vec<&Expr> {
        let mut found: Vec<&Expr> = match &self.kind {
            PatternKind::Value(value) => vec![value],
            PatternKind::Mapping { keys, .. } => keys.iter().collect(),
            PatternKind::Class { class, .. } => vec![class],
            _ => Vec::new(),
        };
        let parts = self.parts();
        found.extend(parts.into_iter().flat_map(Pattern::expressions));
        found
    }

    /// The names it and the patterns inside bind, in the order in which CPython's compiler meets them.
    pub fn names(&self) -> Vec<&Name> {
        let parts = self.parts();
        let mut found: Vec<&Name> = parts.into_iter().flat_map(Pattern::names).collect();
        let own = match &self.kind {
            PatternKind::Star(name) | PatternKind::As { name, .. } => name.as_ref(),
            PatternKind::Mapping { rest, .. } => rest.as_ref(),
            _ => None,
        };
        found.extend(own);
        found
    }
}

/// One item of a mapping pattern.
pub(super) enum MappingItem {
    Pair(Box<(Expr, Pattern)>),
    Rest(Name, Span),
}

/// One item of a class pattern.
pub(super) enum ClassItem {
    Positional(Pattern),
    Keyword(Name, Pattern),
}

/// Patterns with commas between: a sequence, or the only one where no comma stands.
pub(super) fn open_sequence(
    span: Span,
    mut patterns: Vec<Pattern>,
    comma: bool,
) -> Result<Pattern, Stop> {
    if comma || patterns.len() != 1 {
        return Ok(Pattern::sequence(patterns, span));
    }
    match patterns.pop() {
        Some(only) if !matches!(only.kind, PatternKind::Star(_)) => Ok(only),
        _ => Err(refused("invalid syntax", span)),
    }
}

/// `pattern as name`
pub(super) fn as_pattern(
    span: Span,
    pattern: Pattern,
    (name, at): (Name, Span),
) -> Result<Pattern, Stop> {
    if &*name == "_" {
        return Err(refused("cannot use '_' as a target", at));
    }
    let pattern = Some(Box::new(pattern));
    let name = Some(name);
    Ok(Pattern::new(PatternKind::As { pattern, name }, span))
}

/// `{key: pattern, **rest}`
pub(super) fn mapping(span: Span, items: Vec<MappingItem>) -> Result<Pattern, Stop> {
    let (mut keys, mut patterns, mut rest) = (Vec::new(), Vec::new(), None);
    for item in items {
        match item {
            MappingItem::Pair(pair) if rest.is_some() => {
                return Err(refused("invalid syntax", pair.0.span));
            }
            MappingItem::Pair(pair) => {
                let (key, pattern) = *pair;
                keys.push(key);
                patterns.push(pattern);
            }
            MappingItem::Rest(name, at) if rest.is_some() || &*name == "_" => {
                return Err(refused("invalid syntax", at));
            }
            MappingItem::Rest(name, _) => rest = Some(name),
        }
    }
    let kind = PatternKind::Mapping {
        keys,
        patterns,
        rest,
    };
    Ok(Pattern::new(kind, span))
}

/// `Class(a, name=b)`
pub(super) fn class_pattern(
    span: Span,
    class: Expr,
    items: Vec<ClassItem>,
) -> Result<Pattern, Stop> {
    let (mut patterns, mut names, mut named) = (Vec::new(), Vec::new(), Vec::new());
    for item in items {
        match item {
            ClassItem::Positional(p) if !names.is_empty() => {
                let message = "positional patterns follow keyword patterns";
                return Err(refused(message, p.span));
            }
            ClassItem::Positional(p) => patterns.push(p),
            ClassItem::Keyword(name, pattern) => {
                names.push(name);
                named.push(pattern);
            }
        }
    }
    let kind = PatternKind::Class {
        class,
        patterns,
        names,
        named,
    };
    Ok(Pattern::new(kind, span))
}

impl Builder<'_> {
    /// `1 - 2j` as a pattern or a key.
    pub fn complex_literal(
        &self,
        span: Span,
        real: Expr,
        op: (Operator, Span),
        imaginary: Expr,
    ) -> Result<Expr, Stop> {
        let number = match &real.kind {
            ExprKind::UnaryOp { operand, .. } => operand,
            _ => &real,
        };
        let is_imaginary = |e: &Expr| matches!(e.kind, ExprKind::Constant(Constant::Complex(_)));
        if is_imaginary(number) {
            let message = "real number required in complex literal";
            return Err(refused(message, real.span));
        }
        if !is_imaginary(&imaginary) {
            let message = "imaginary number required in complex literal";
            return Err(refused(message, imaginary.span));
        }
        self.binary(span, real, op, imaginary)
    }
}
