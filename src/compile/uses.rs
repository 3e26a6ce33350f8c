//! What a body does with names: binds, reads, declares, captures. One pass from outside in, the first half of CPython's `symtable`.
//!
//! What a reader would get wrong: the first iterable of a comprehension is read outside of it, and `:=` inside one binds outside of it.

use std::rc::Rc;

use indexmap::IndexSet;
use rustc_hash::FxBuildHasher;

use super::scope::{ScopeKind, mangle};
use crate::object::Name;
use crate::syntax::ast::*;

type Names = IndexSet<Name, FxBuildHasher>;

/// What one body does with names.
#[derive(Default)]
pub struct Uses {
    /// Bound here.
    pub bound: Names,
    /// Declared `global`.
    pub global: Names,
    /// Declared `nonlocal`.
    pub nonlocal: Names,
    /// Read here, or free in a body inside.
    pub read: Names,
    /// Bound here and free in a body inside.
    pub captured: Names,
    /// A `yield` stands in it.
    pub yields: bool,
}

/// Gathers what a body does with names.
pub struct Gather {
    /// The result so far.
    pub uses: Uses,
    class_name: Option<Name>,
    in_class: bool,
}

impl Gather {
    /// A gatherer for a body inside `class_name`.
    pub fn new(class_name: Option<Name>, in_class: bool) -> Gather {
        Gather {
            uses: Uses::default(),
            class_name,
            in_class,
        }
    }

    fn name(&self, name: &Name) -> Name {
        mangle(self.class_name.as_deref(), name)
    }

    /// Binds a name.
    pub fn bind(&mut self, name: &Name) {
        let name = self.name(name);
        self.uses.bound.insert(name);
    }

    fn read(&mut self, name: &Name) {
        let name = self.name(name);
        self.uses.read.insert(name);
    }

    /// Takes over what a body inside reads from outside of it.
    fn inner(&mut self, inner: Uses, class_body: bool, kind: ScopeKind) {
        for name in inner.read.iter().chain(&inner.nonlocal) {
            let bound_inside = match kind {
                ScopeKind::Class => false,
                _ => inner.bound.contains(name) && !inner.nonlocal.contains(name),
            };
            let implicit = class_body && &**name == "__class__";
            if bound_inside || inner.global.contains(name) || implicit {
                continue;
            }
            self.uses.read.insert(name.clone());
            let own = !self.in_class || &**name == "__class__";
            if own {
                self.uses.captured.insert(name.clone());
            }
        }
    }

    /// Drops captures of names that are not bound here; call when the body is done.
    pub fn finish(mut self) -> Uses {
        let bound = &self.uses.bound;
        self.uses.captured.retain(|name| bound.contains(name));
        self.uses
    }

    /// A list of statements.
    pub fn body(&mut self, body: &[Stmt]) {
        body.iter().for_each(|s| self.statement(s));
    }

    /// One statement.
    pub fn statement(&mut self, statement: &Stmt) {
        match &statement.kind {
            StmtKind::FunctionDef(def) => {
                self.bind(&def.name);
                self.all(&def.decorator_list);
                self.defaults(&def.args);
                self.annotations(&def.args);
                self.some(&def.returns);
                let uses = function_uses(&def.args, &def.body, None, self.class_name.clone());
                self.inner(uses, false, ScopeKind::Function);
            }
            StmtKind::ClassDef(def) => {
                self.bind(&def.name);
                self.all(&def.decorator_list);
                self.all(&def.bases);
                def.keywords.iter().for_each(|k| self.expr(&k.value));
                let uses = class_uses(def);
                self.inner(uses, true, ScopeKind::Class);
            }
            StmtKind::Return { value } => self.some(value),
            StmtKind::Delete { targets } => self.all(targets),
            StmtKind::Assign { targets, value } => {
                self.expr(value);
                self.all(targets);
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expr(target);
                if let ExprKind::Name { id, .. } = &target.kind {
                    self.read(id);
                    self.bind(id);
                }
                self.expr(value);
            }
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                ..
            } => {
                if let ExprKind::Name { id, .. } = &target.kind {
                    self.bind(id);
                }
                self.expr(target);
                self.expr(annotation);
                self.some(value);
            }
            StmtKind::For {
                target,
                iter,
                body,
                orelse,
            } => {
                self.expr(iter);
                self.expr(target);
                self.body(body);
                self.body(orelse);
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test);
                self.body(body);
                self.body(orelse);
            }
            StmtKind::If { branches, orelse } => {
                for branch in branches {
                    self.expr(&branch.test);
                    self.body(&branch.body);
                }
                self.body(orelse);
            }
            StmtKind::With { items, body } => {
                for item in items {
                    self.expr(&item.context_expr);
                    self.some(&item.optional_vars);
                }
                self.body(body);
            }
            StmtKind::Raise { exc, cause } => {
                self.some(exc);
                self.some(cause);
            }
            StmtKind::Try(t) => {
                self.body(&t.body);
                for handler in &t.handlers {
                    self.some(&handler.typ);
                    if let Some(name) = &handler.name {
                        self.bind(name);
                    }
                    self.body(&handler.body);
                }
                self.body(&t.orelse);
                self.body(&t.finalbody);
            }
            StmtKind::Match(parts) => {
                self.expr(&parts.subject);
                for case in &parts.cases {
                    let read = case.pattern.expressions();
                    read.into_iter().for_each(|e| self.expr(e));
                    let names = case.pattern.names();
                    names.into_iter().for_each(|name| self.bind(name));
                    self.some(&case.guard);
                    self.body(&case.body);
                }
            }
            StmtKind::Assert { test, msg } => {
                self.expr(test);
                self.some(msg);
            }
            StmtKind::Import { names } => {
                for alias in names {
                    let top: Name = alias.name.split('.').next().unwrap_or("").into();
                    self.bind(alias.asname.as_ref().unwrap_or(&top));
                }
            }
            StmtKind::ImportFrom { names, .. } => {
                for alias in names.iter().filter(|a| &*a.name != "*") {
                    self.bind(alias.asname.as_ref().unwrap_or(&alias.name));
                }
            }
            StmtKind::Global { names } => {
                let names: Vec<Name> = names.iter().map(|n| self.name(n)).collect();
                self.uses.global.extend(names);
            }
            StmtKind::Nonlocal { names } => {
                let names: Vec<Name> = names.iter().map(|n| self.name(n)).collect();
                self.uses.nonlocal.extend(names);
            }
            StmtKind::Expr { value } => self.expr(value),
            StmtKind::Pass | StmtKind::Break | StmtKind::Continue => {}
        }
    }

    fn some(&mut self, e: &Option<Expr>) {
        if let Some(e) = e {
            self.expr(e);
        }
    }

    fn boxed(&mut self, e: &Option<Box<Expr>>) {
        if let Some(e) = e {
            self.expr(e);
        }
    }

    fn all(&mut self, all: &[Expr]) {
        all.iter().for_each(|e| self.expr(e));
    }

    fn defaults(&mut self, args: &Arguments) {
        self.all(&args.defaults);
        args.kw_defaults.iter().flatten().for_each(|e| self.expr(e));
    }

    fn annotations(&mut self, args: &Arguments) {
        let ordinary = args
            .posonlyargs
            .iter()
            .chain(&args.args)
            .chain(&args.kwonlyargs);
        let stars = args.vararg.iter().chain(&args.kwarg).map(|a| &**a);
        for arg in ordinary.chain(stars) {
            self.boxed(&arg.annotation);
        }
    }

    /// One expression. Left spines are walked in a loop.
    pub fn expr(&mut self, e: &Expr) {
        let mut e = e;
        loop {
            e = match &e.kind {
                ExprKind::BinOp { left, right, .. } => {
                    self.expr(right);
                    left
                }
                ExprKind::Attribute { value, .. } => value,
                ExprKind::Subscript { value, slice, .. } => {
                    self.expr(slice);
                    value
                }
                ExprKind::Call {
                    func,
                    args,
                    keywords,
                } => {
                    self.all(args);
                    keywords.iter().for_each(|k| self.expr(&k.value));
                    if let ExprKind::Name { id, .. } = &func.kind
                        && &**id == "super"
                    {
                        self.read(&"__class__".into());
                    }
                    func
                }
                _ => return self.leaf(e),
            }
        }
    }

    fn leaf(&mut self, e: &Expr) {
        match &e.kind {
            ExprKind::Name { id, ctx } => match ctx {
                Context::Load => self.read(id),
                Context::Store | Context::Del => self.bind(id),
            },
            ExprKind::BoolOp { values, .. } | ExprKind::JoinedStr { values } => self.all(values),
            ExprKind::NamedExpr { target, value } => {
                self.expr(target);
                self.expr(value);
            }
            ExprKind::UnaryOp { operand, .. } => self.expr(operand),
            ExprKind::Lambda { args, body } => {
                self.defaults(args);
                let uses = function_uses(args, &[], Some(body), self.class_name.clone());
                self.inner(uses, false, ScopeKind::Function);
            }
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test);
                self.expr(body);
                self.expr(orelse);
            }
            ExprKind::Dict { keys, values } => {
                keys.iter().flatten().for_each(|k| self.expr(k));
                self.all(values);
            }
            ExprKind::Set { elts } | ExprKind::List { elts, .. } | ExprKind::Tuple { elts, .. } => {
                self.all(elts)
            }
            ExprKind::ListComp { elt, generators }
            | ExprKind::SetComp { elt, generators }
            | ExprKind::GeneratorExp { elt, generators } => {
                self.comprehension(generators, &[elt]);
            }
            ExprKind::DictComp {
                key,
                value,
                generators,
            } => self.comprehension(generators, &[key, value]),
            ExprKind::Yield { value } => {
                self.uses.yields = true;
                self.boxed(value);
            }
            ExprKind::YieldFrom { value } => {
                self.uses.yields = true;
                self.expr(value);
            }
            ExprKind::Compare {
                left, comparators, ..
            } => {
                self.expr(left);
                self.all(comparators);
            }
            ExprKind::FormattedValue {
                value, format_spec, ..
            } => {
                self.expr(value);
                self.boxed(format_spec);
            }
            ExprKind::Starred { value, .. } => self.expr(value),
            ExprKind::Slice { lower, upper, step } => {
                self.boxed(lower);
                self.boxed(upper);
                self.boxed(step);
            }
            _ => {}
        }
    }

    fn comprehension(&mut self, generators: &[Comprehension], elements: &[&Expr]) {
        self.expr(&generators[0].iter);
        let (uses, walrus) = comprehension_uses(generators, elements, self.class_name.clone());
        for name in walrus {
            // A walrus inside binds in the function around the comprehension.
            self.uses.bound.insert(name.clone());
            self.uses.captured.insert(name);
        }
        self.inner(uses, false, ScopeKind::Function);
    }
}

/// What a function's body does with names.
pub fn function_uses(
    args: &Arguments,
    body: &[Stmt],
    value: Option<&Expr>,
    class_name: Option<Name>,
) -> Uses {
    let mut gather = Gather::new(class_name, false);
    for name in parameter_names(args) {
        gather.bind(&name);
    }
    gather.body(body);
    if let Some(value) = value {
        gather.expr(value);
    }
    gather.finish()
}

/// What a class body does with names.
pub fn class_uses(def: &ClassDef) -> Uses {
    let mut gather = Gather::new(Some(def.name.clone()), true);
    gather.bind(&"__class__".into());
    gather.body(&def.body);
    gather.finish()
}

/// What a comprehension does with names, and the names that a walrus in it binds outside.
pub fn comprehension_uses(
    generators: &[Comprehension],
    elements: &[&Expr],
    class_name: Option<Name>,
) -> (Uses, Vec<Name>) {
    let mut gather = Gather::new(class_name, false);
    for (i, g) in generators.iter().enumerate() {
        if i > 0 {
            gather.expr(&g.iter);
        }
        gather.expr(&g.target);
        gather.all(&g.ifs);
    }
    elements.iter().for_each(|e| gather.expr(e));
    let mut walrus = Vec::new();
    for g in generators {
        g.ifs.iter().for_each(|e| walrus_names(e, &mut walrus));
    }
    elements.iter().for_each(|e| walrus_names(e, &mut walrus));
    for name in &walrus {
        gather.uses.nonlocal.insert(name.clone());
    }
    (gather.finish(), walrus)
}

/// Names bound by `:=` in an expression, not looking into lambdas.
fn walrus_names(e: &Expr, found: &mut Vec<Name>) {
    let mut inner: Vec<&Expr> = Vec::new();
    match &e.kind {
        ExprKind::NamedExpr { target, value } => {
            if let ExprKind::Name { id, .. } = &target.kind {
                found.push(id.clone());
            }
            inner.push(value);
        }
        ExprKind::BoolOp { values, .. } | ExprKind::JoinedStr { values } => inner.extend(values),
        ExprKind::BinOp { left, right, .. } => inner.extend([&**left, &**right]),
        ExprKind::UnaryOp { operand, .. } => inner.push(operand),
        ExprKind::IfExp { test, body, orelse } => inner.extend([&**test, &**body, &**orelse]),
        ExprKind::Set { elts } | ExprKind::List { elts, .. } | ExprKind::Tuple { elts, .. } => {
            inner.extend(elts)
        }
        ExprKind::Compare {
            left, comparators, ..
        } => {
            inner.push(left);
            inner.extend(comparators);
        }
        ExprKind::Call {
            func,
            args,
            keywords,
        } => {
            inner.push(func);
            inner.extend(args);
            inner.extend(keywords.iter().map(|k| &k.value));
        }
        ExprKind::Attribute { value, .. }
        | ExprKind::Starred { value, .. }
        | ExprKind::FormattedValue { value, .. } => inner.push(value),
        ExprKind::Subscript { value, slice, .. } => inner.extend([&**value, &**slice]),
        ExprKind::ListComp { elt, generators }
        | ExprKind::SetComp { elt, generators }
        | ExprKind::GeneratorExp { elt, generators } => {
            inner.push(elt);
            generators.iter().for_each(|g| inner.extend(&g.ifs));
        }
        _ => {}
    }
    inner.into_iter().for_each(|e| walrus_names(e, found));
}

/// The parameters in the order of their slots: positional, keyword-only, `*args`, `**kwargs`.
pub fn parameter_names(args: &Arguments) -> Vec<Name> {
    let ordinary = args
        .posonlyargs
        .iter()
        .chain(&args.args)
        .chain(&args.kwonlyargs);
    let stars = args.vararg.iter().chain(&args.kwarg).map(|a| &**a);
    ordinary.chain(stars).map(|a| Rc::clone(&a.arg)).collect()
}
