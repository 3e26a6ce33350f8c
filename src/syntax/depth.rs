//! How deep an expression is, kept in each node as it is built, so that no walk over a tree can overflow the stack.
//!
//! `depth` counts nesting, `spine` the length of the longest left spine (operators, postfixes) in the whole subtree. A node built from
//! shallow children is dropped by the compiler's own glue; a deep one takes itself apart with a work list.

use super::ast::*;

/// Up to this depth plus spine the ordinary recursive drop is used.
const SHALLOW: u32 = 48;

impl Expr {
    /// An expression of `kind` at `span`.
    pub fn new(kind: ExprKind, span: Span) -> Expr {
        let mut depth = 0u16;
        let mut spine = 0u16;
        for_each_child(&kind, &mut |child, on_spine| {
            if on_spine {
                depth = depth.max(child.depth);
                spine = spine.max(child.spine.saturating_add(1));
            } else {
                depth = depth.max(child.depth.saturating_add(1));
                spine = spine.max(child.spine);
            }
        });
        Expr {
            kind,
            span,
            depth,
            spine,
        }
    }

    /// The kind, taken out of the node.
    pub fn into_kind(mut self) -> ExprKind {
        std::mem::replace(&mut self.kind, ExprKind::Constant(Constant::None))
    }

    /// Whether the limits of the tree ([`MAX_DEPTH`], [`MAX_SPINE`]) are passed.
    pub(super) fn is_too_deep(&self) -> bool {
        u32::from(self.depth) > MAX_DEPTH || u32::from(self.spine) > MAX_SPINE
    }
}

/// Written by hand so that a deep tree prints one level, not a stack overflow.
impl std::fmt::Debug for Expr {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if u32::from(self.depth) + u32::from(self.spine) > SHALLOW {
            return write!(
                f,
                "Expr(.. {} levels ..)",
                u32::from(self.depth) + u32::from(self.spine)
            );
        }
        f.debug_struct("Expr")
            .field("kind", &self.kind)
            .field("span", &self.span)
            .finish()
    }
}

impl Drop for Expr {
    fn drop(&mut self) {
        if u32::from(self.depth) + u32::from(self.spine) <= SHALLOW {
            return;
        }
        let mut pending = Vec::new();
        take_children(&mut self.kind, &mut pending);
        while let Some(mut expr) = pending.pop() {
            take_children(&mut expr.kind, &mut pending);
            expr.depth = 0;
            expr.spine = 0;
        }
    }
}

/// Calls `visit` for each direct child; the flag says whether the child stands on the left spine.
pub fn for_each_child<'e>(kind: &'e ExprKind, visit: &mut dyn FnMut(&'e Expr, bool)) {
    use ExprKind::*;
    match kind {
        BoolOp { values, .. } | JoinedStr { values } => values.iter().for_each(|e| visit(e, false)),
        Set { elts } | List { elts, .. } | Tuple { elts, .. } => {
            elts.iter().for_each(|e| visit(e, false));
        }
        NamedExpr { target, value } => {
            visit(target, false);
            visit(value, false);
        }
        BinOp { left, right, .. } => {
            visit(left, true);
            visit(right, false);
        }
        UnaryOp { operand, .. } => visit(operand, false),
        Lambda { args, body } => {
            for_each_in_arguments(args, visit);
            visit(body, false);
        }
        IfExp { test, body, orelse } => {
            visit(test, false);
            visit(body, false);
            visit(orelse, false);
        }
        Dict { keys, values } => {
            keys.iter().flatten().for_each(|e| visit(e, false));
            values.iter().for_each(|e| visit(e, false));
        }
        ListComp { elt, generators }
        | SetComp { elt, generators }
        | GeneratorExp { elt, generators } => {
            visit(elt, false);
            for_each_in_generators(generators, visit);
        }
        DictComp {
            key,
            value,
            generators,
        } => {
            visit(key, false);
            visit(value, false);
            for_each_in_generators(generators, visit);
        }
        Yield { value } => value.iter().for_each(|e| visit(e, false)),
        YieldFrom { value } | Starred { value, .. } => visit(value, false),
        Compare {
            left, comparators, ..
        } => {
            visit(left, false);
            comparators.iter().for_each(|e| visit(e, false));
        }
        Call {
            func,
            args,
            keywords,
        } => {
            visit(func, true);
            args.iter().for_each(|e| visit(e, false));
            keywords.iter().for_each(|k| visit(&k.value, false));
        }
        FormattedValue {
            value, format_spec, ..
        } => {
            visit(value, false);
            format_spec.iter().for_each(|e| visit(e, false));
        }
        Attribute { value, .. } => visit(value, true),
        Subscript { value, slice, .. } => {
            visit(value, true);
            visit(slice, false);
        }
        Slice { lower, upper, step } => {
            [lower, upper, step]
                .into_iter()
                .flatten()
                .for_each(|e| visit(e, false));
        }
        Constant(_) | Name { .. } => {}
    }
}

fn for_each_in_arguments<'e>(args: &'e Arguments, visit: &mut dyn FnMut(&'e Expr, bool)) {
    args.defaults.iter().for_each(|e| visit(e, false));
    args.kw_defaults
        .iter()
        .flatten()
        .for_each(|e| visit(e, false));
}

fn for_each_in_generators<'e>(
    generators: &'e [Comprehension],
    visit: &mut dyn FnMut(&'e Expr, bool),
) {
    for generator in generators {
        visit(&generator.target, false);
        visit(&generator.iter, false);
        generator.ifs.iter().for_each(|e| visit(e, false));
    }
}

/// Moves the direct children of `kind` to `out`, leaving a constant in its place.
fn take_children(kind: &mut ExprKind, out: &mut Vec<Expr>) {
    use ExprKind::*;
    match std::mem::replace(kind, ExprKind::Constant(super::ast::Constant::None)) {
        BoolOp { values, .. } | JoinedStr { values } => out.extend(values),
        Set { elts } | List { elts, .. } | Tuple { elts, .. } => out.extend(elts),
        NamedExpr { target, value } => out.extend([*target, *value]),
        BinOp { left, right, .. } => out.extend([*left, *right]),
        UnaryOp { operand, .. } => out.push(*operand),
        Lambda { args, body } => {
            out.extend(args.defaults);
            out.extend(args.kw_defaults.into_iter().flatten());
            out.push(*body);
        }
        IfExp { test, body, orelse } => out.extend([*test, *body, *orelse]),
        Dict { keys, values } => {
            out.extend(keys.into_iter().flatten());
            out.extend(values);
        }
        ListComp { elt, generators }
        | SetComp { elt, generators }
        | GeneratorExp { elt, generators } => {
            out.push(*elt);
            take_generators(generators, out);
        }
        DictComp {
            key,
            value,
            generators,
        } => {
            out.extend([*key, *value]);
            take_generators(generators, out);
        }
        Yield { value } => out.extend(value.map(|e| *e)),
        YieldFrom { value } | Starred { value, .. } | Attribute { value, .. } => out.push(*value),
        Compare {
            left, comparators, ..
        } => {
            out.push(*left);
            out.extend(comparators);
        }
        Call {
            func,
            args,
            keywords,
        } => {
            out.push(*func);
            out.extend(args);
            out.extend(keywords.into_iter().map(|k| k.value));
        }
        FormattedValue {
            value, format_spec, ..
        } => {
            out.push(*value);
            out.extend(format_spec.map(|e| *e));
        }
        Subscript { value, slice, .. } => out.extend([*value, *slice]),
        Slice { lower, upper, step } => {
            out.extend([lower, upper, step].into_iter().flatten().map(|e| *e))
        }
        Constant(_) | Name { .. } => {}
    }
}

fn take_generators(generators: Vec<Comprehension>, out: &mut Vec<Expr>) {
    for Comprehension { target, iter, ifs } in generators {
        out.extend([target, iter]);
        out.extend(ifs);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_deep_tree_is_dropped_without_recursion() {
        let mut expr = Expr::new(ExprKind::Constant(Constant::Int(1)), Span::default());
        for _ in 0..300_000 {
            let operand = Box::new(expr);
            let op = UnaryOperator::USub;
            expr = Expr::new(ExprKind::UnaryOp { op, operand }, Span::default());
        }
        assert!(expr.is_too_deep());
        assert!(format!("{expr:?}").len() < 100);
    }
}
