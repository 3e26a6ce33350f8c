//! Names and scopes, for their errors only: CPython 3.11's symbol table.
//!
//! The first pass walks the program in order and refuses what can be told at once (an argument twice, `global` after use, `yield` or `:=` in
//! a comprehension); the second tells which `nonlocal` has no binding. Classes are scopes that inner functions do not see.

use super::ast::*;
use super::depth::for_each_child;
use super::error::SyntaxError;
use std::collections::HashMap;

type Checked = Result<(), SyntaxError>;

/// What is known of a name in a scope.
#[derive(Clone, Copy, Default)]
struct Flags {
    parameter: bool,
    bound: bool,
    imported: bool,
    used: bool,
    annotated: bool,
    global: bool,
    nonlocal: bool,
    iterated: bool,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Module,
    Class,
    Function,
    Comprehension(&'static str),
}

struct Scope {
    kind: Kind,
    names: HashMap<Name, Flags>,
    nonlocals: Vec<(Name, Span)>,
    globals: Vec<(Name, Span)>,
    children: Vec<Scope>,
    /// How many iterables of comprehensions the walk is inside of.
    in_iterable: usize,
}

impl Scope {
    fn new(kind: Kind) -> Scope {
        Scope {
            kind,
            names: HashMap::new(),
            nonlocals: Vec::new(),
            globals: Vec::new(),
            children: Vec::new(),
            in_iterable: 0,
        }
    }
}

/// The scopes being walked, the innermost last.
struct Walk {
    open: Vec<Scope>,
}

/// Checks a module.
pub(super) fn check(module: &Module) -> Checked {
    let mut walk = Walk {
        open: vec![Scope::new(Kind::Module)],
    };
    walk.body(&module.body)?;
    let top = walk.open.pop().expect("the module's scope is still open");
    resolve(&top, &mut Vec::new())
}

/// Checks an expression by itself.
pub(super) fn check_expression(expr: &Expr) -> Checked {
    let mut walk = Walk {
        open: vec![Scope::new(Kind::Module)],
    };
    walk.expr(expr)
}

/// Each `nonlocal` must find a function around that binds the name.
fn resolve<'s>(scope: &'s Scope, around: &mut Vec<&'s Scope>) -> Checked {
    for (name, span) in &scope.globals {
        if scope.names.get(name).is_some_and(|f| f.nonlocal) {
            let message = format!("name '{name}' is nonlocal and global");
            return Err(SyntaxError::new(message, *span));
        }
    }
    for (name, span) in &scope.nonlocals {
        if scope.kind == Kind::Module {
            let message = "nonlocal declaration not allowed at module level";
            return Err(SyntaxError::new(message, *span));
        }
        let binds = |outer: &&Scope| {
            let flags = outer.names.get(name).copied().unwrap_or_default();
            outer.kind == Kind::Function
                && (flags.parameter || flags.bound || flags.imported || flags.nonlocal)
                && !flags.global
        };
        if !around.iter().any(binds) {
            let message = format!("no binding for nonlocal '{name}' found");
            return Err(SyntaxError::new(message, *span));
        }
    }
    around.push(scope);
    for child in &scope.children {
        resolve(child, around)?;
    }
    around.pop();
    Ok(())
}

impl Walk {
    fn top(&mut self) -> &mut Scope {
        self.open
            .last_mut()
            .expect("the module's scope is open to the end")
    }

    fn flags(&mut self, name: &Name) -> &mut Flags {
        self.top().names.entry(name.clone()).or_default()
    }

    fn inside(&mut self, kind: Kind, walk: impl FnOnce(&mut Self) -> Checked) -> Checked {
        self.open.push(Scope::new(kind));
        let result = walk(self);
        let closed = self.open.pop().expect("it was just pushed");
        self.top().children.push(closed);
        result
    }

    fn body(&mut self, body: &[Stmt]) -> Checked {
        body.iter().try_for_each(|stmt| self.stmt(stmt))
    }

    fn exprs(&mut self, exprs: &[Expr]) -> Checked {
        exprs.iter().try_for_each(|e| self.expr(e))
    }

    fn optional(&mut self, expr: Option<&Expr>) -> Checked {
        expr.map_or(Ok(()), |e| self.expr(e))
    }

    fn stmt(&mut self, stmt: &Stmt) -> Checked {
        match &stmt.kind {
            StmtKind::FunctionDef(def) => self.function(def, stmt.span),
            StmtKind::ClassDef(class) => {
                self.flags(&class.name).bound = true;
                self.exprs(&class.bases)?;
                class
                    .keywords
                    .iter()
                    .try_for_each(|k| self.expr(&k.value))?;
                self.exprs(&class.decorator_list)?;
                self.inside(Kind::Class, |walk| walk.body(&class.body))
            }
            StmtKind::For {
                target,
                iter,
                body,
                orelse,
            } => {
                self.expr(target)?;
                self.expr(iter)?;
                self.body(body)?;
                self.body(orelse)
            }
            StmtKind::While { test, body, orelse } => {
                self.expr(test)?;
                self.body(body)?;
                self.body(orelse)
            }
            StmtKind::If { branches, orelse } => {
                for branch in branches {
                    self.expr(&branch.test)?;
                    self.body(&branch.body)?;
                }
                self.body(orelse)
            }
            StmtKind::With { items, body } => {
                for item in items {
                    self.expr(&item.context_expr)?;
                    self.optional(item.optional_vars.as_ref())?;
                }
                self.body(body)
            }
            StmtKind::Try(parts) => {
                self.body(&parts.body)?;
                self.body(&parts.orelse)?;
                for handler in &parts.handlers {
                    self.optional(handler.typ.as_ref())?;
                    if let Some(name) = &handler.name {
                        self.flags(name).bound = true;
                    }
                    self.body(&handler.body)?;
                }
                self.body(&parts.finalbody)
            }
            StmtKind::Match(parts) => {
                self.expr(&parts.subject)?;
                for case in &parts.cases {
                    let mut read = case.pattern.expressions().into_iter();
                    read.try_for_each(|e| self.expr(e))?;
                    for name in case.pattern.names() {
                        self.flags(name).bound = true;
                    }
                    self.optional(case.guard.as_ref())?;
                    self.body(&case.body)?;
                }
                Ok(())
            }
            _ => self.simple(stmt),
        }
    }

    fn simple(&mut self, stmt: &Stmt) -> Checked {
        match &stmt.kind {
            StmtKind::Return { value } => self.optional(value.as_ref()),
            StmtKind::Delete { targets } => self.exprs(targets),
            StmtKind::Assign { targets, value } => {
                self.exprs(targets)?;
                self.expr(value)
            }
            StmtKind::AugAssign { target, value, .. } => {
                self.expr(target)?;
                self.expr(value)
            }
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                simple,
            } => {
                self.annotated(target, *simple, stmt.span)?;
                self.expr(annotation)?;
                self.optional(value.as_ref())
            }
            StmtKind::Raise { exc, cause } => {
                self.optional(exc.as_ref())?;
                self.optional(cause.as_ref())
            }
            StmtKind::Assert { test, msg } => {
                self.expr(test)?;
                self.optional(msg.as_ref())
            }
            StmtKind::Import { names } => self.imports(names, stmt.span),
            StmtKind::ImportFrom { names, .. } => self.imports(names, stmt.span),
            StmtKind::Global { names } => names
                .iter()
                .try_for_each(|name| self.directive(name, "global", stmt.span)),
            StmtKind::Nonlocal { names } => names
                .iter()
                .try_for_each(|name| self.directive(name, "nonlocal", stmt.span)),
            StmtKind::Expr { value } => self.expr(value),
            _ => Ok(()),
        }
    }

    fn annotated(&mut self, target: &Expr, simple: bool, span: Span) -> Checked {
        let ExprKind::Name { id, .. } = &target.kind else {
            return self.expr(target);
        };
        let module = self.top().kind == Kind::Module;
        let flags = self.flags(id);
        if (flags.global || flags.nonlocal) && simple && !module {
            let what = if flags.global { "global" } else { "nonlocal" };
            let message = format!("annotated name '{id}' can't be {what}");
            return Err(SyntaxError::new(message, span));
        }
        flags.bound = true;
        flags.annotated |= simple;
        Ok(())
    }

    fn imports(&mut self, names: &[Alias], span: Span) -> Checked {
        for alias in names {
            if &*alias.name == "*" {
                if self.top().kind != Kind::Module {
                    let message = "import * only allowed at module level";
                    return Err(SyntaxError::new(message, alias.span));
                }
                continue;
            }
            let first = alias.name.split('.').next().unwrap_or("");
            let name = alias.asname.clone().unwrap_or_else(|| Name::from(first));
            if &*name == "__debug__" {
                return Err(SyntaxError::new("cannot assign to __debug__", span));
            }
            self.flags(&name).imported = true;
        }
        Ok(())
    }

    /// `global name` or `nonlocal name`: nothing may have been done with the name before.
    fn directive(&mut self, name: &Name, what: &str, span: Span) -> Checked {
        let flags = self.flags(name);
        let message = if flags.parameter {
            Some(format!("name '{name}' is parameter and {what}"))
        } else if flags.used {
            Some(format!("name '{name}' is used prior to {what} declaration"))
        } else if flags.annotated {
            Some(format!("annotated name '{name}' can't be {what}"))
        } else if flags.bound {
            Some(format!(
                "name '{name}' is assigned to before {what} declaration"
            ))
        } else {
            None
        };
        if let Some(message) = message {
            return Err(SyntaxError::new(message, span));
        }
        if what == "global" {
            flags.global = true;
            self.top().globals.push((name.clone(), span));
        } else {
            flags.nonlocal = true;
            self.top().nonlocals.push((name.clone(), span));
        }
        Ok(())
    }

    fn function(&mut self, def: &FunctionDef, span: Span) -> Checked {
        self.debug_name(&def.name, def.def_span)?;
        self.flags(&def.name).bound = true;
        self.defaults(&def.args)?;
        let all = every_arg(&def.args);
        let annotations = all.iter().filter_map(|arg| arg.annotation.as_deref());
        annotations.into_iter().try_for_each(|e| self.expr(e))?;
        self.optional(def.returns.as_ref())?;
        self.exprs(&def.decorator_list)?;
        self.inside(Kind::Function, |walk| {
            walk.parameters(&def.args, span)?;
            walk.body(&def.body)
        })
    }

    fn debug_name(&self, name: &str, span: Span) -> Checked {
        if name == "__debug__" {
            return Err(SyntaxError::new("cannot assign to __debug__", span));
        }
        Ok(())
    }

    fn defaults(&mut self, args: &Arguments) -> Checked {
        self.exprs(&args.defaults)?;
        args.kw_defaults
            .iter()
            .flatten()
            .try_for_each(|e| self.expr(e))
    }

    fn parameters(&mut self, args: &Arguments, whole: Span) -> Checked {
        for arg in every_arg(args) {
            self.debug_name(&arg.arg, whole)?;
            let flags = self.flags(&arg.arg);
            if flags.parameter {
                let message = format!("duplicate argument '{}' in function definition", arg.arg);
                return Err(SyntaxError::new(message, arg.span));
            }
            flags.parameter = true;
        }
        Ok(())
    }
}

/// The parameters in the order CPython enters them.
fn every_arg(args: &Arguments) -> Vec<&Arg> {
    let named = args
        .posonlyargs
        .iter()
        .chain(&args.args)
        .chain(&args.kwonlyargs);
    named
        .chain(args.vararg.as_deref())
        .chain(args.kwarg.as_deref())
        .collect()
}

impl Walk {
    /// Walks an expression: left spines and plain nodes by a work list, new scopes by recursion.
    fn expr(&mut self, expr: &Expr) -> Checked {
        let mut pending = vec![expr];
        while let Some(expr) = pending.pop() {
            match &expr.kind {
                ExprKind::Name { id, ctx } => {
                    let flags = self.flags(id);
                    match ctx {
                        Context::Load => flags.used = true,
                        Context::Store | Context::Del => flags.bound = true,
                    }
                }
                ExprKind::Yield { .. } | ExprKind::YieldFrom { .. } => {
                    self.yields(expr.span)?;
                    push_children(expr, &mut pending);
                }
                ExprKind::NamedExpr { target, value } => {
                    self.walrus(expr, target)?;
                    pending.push(value);
                }
                ExprKind::Lambda { args, body } => {
                    self.defaults(args)?;
                    self.inside(Kind::Function, |walk| {
                        walk.parameters(args, expr.span)?;
                        walk.expr(body)
                    })?;
                }
                ExprKind::ListComp { elt, generators } => {
                    self.comprehension("list comprehension", &[elt], generators)?;
                }
                ExprKind::SetComp { elt, generators } => {
                    self.comprehension("set comprehension", &[elt], generators)?;
                }
                ExprKind::DictComp {
                    key,
                    value,
                    generators,
                } => self.comprehension("dict comprehension", &[key, value], generators)?,
                ExprKind::GeneratorExp { elt, generators } => {
                    self.comprehension("generator expression", &[elt], generators)?;
                }
                _ => push_children(expr, &mut pending),
            }
        }
        Ok(())
    }

    fn yields(&mut self, span: Span) -> Checked {
        if let Kind::Comprehension(what) = self.top().kind {
            let message = format!("'yield' inside {what}");
            return Err(SyntaxError::new(message, span));
        }
        Ok(())
    }

    fn comprehension(
        &mut self,
        what: &'static str,
        elts: &[&Expr],
        generators: &[Comprehension],
    ) -> Checked {
        let Some((first, rest)) = generators.split_first() else {
            return Ok(());
        };
        self.iterable(&first.iter)?;
        self.inside(Kind::Comprehension(what), |walk| {
            walk.iterated(&first.target)?;
            walk.exprs(&first.ifs)?;
            for generator in rest {
                walk.iterated(&generator.target)?;
                walk.iterable(&generator.iter)?;
                walk.exprs(&generator.ifs)?;
            }
            elts.iter().try_for_each(|e| walk.expr(e))
        })
    }

    fn iterable(&mut self, iter: &Expr) -> Checked {
        self.top().in_iterable += 1;
        self.expr(iter)?;
        self.top().in_iterable -= 1;
        Ok(())
    }

    /// The target of a comprehension's `for`: its names are the comprehension's own.
    fn iterated(&mut self, target: &Expr) -> Checked {
        let mut pending = vec![target];
        while let Some(expr) = pending.pop() {
            match &expr.kind {
                ExprKind::Name {
                    id,
                    ctx: Context::Store,
                } => {
                    let flags = self.flags(id);
                    if flags.nonlocal || flags.global {
                        let message = format!(
                            "comprehension inner loop cannot rebind assignment expression target '{id}'"
                        );
                        return Err(SyntaxError::new(message, expr.span));
                    }
                    flags.bound = true;
                    flags.iterated = true;
                }
                ExprKind::Tuple { .. } | ExprKind::List { .. } | ExprKind::Starred { .. } => {
                    push_children(expr, &mut pending);
                }
                _ => self.expr(expr)?,
            }
        }
        Ok(())
    }

    /// `target := value` binds in the function around all comprehensions.
    fn walrus(&mut self, whole: &Expr, target: &Expr) -> Checked {
        let ExprKind::Name { id, .. } = &target.kind else {
            return Ok(());
        };
        if self.open.iter().any(|scope| scope.in_iterable > 0) && self.in_comprehension_iterable() {
            let message =
                "assignment expression cannot be used in a comprehension iterable expression";
            return Err(SyntaxError::new(message, whole.span));
        }
        if !matches!(self.top().kind, Kind::Comprehension(_)) {
            self.flags(id).bound = true;
            return Ok(());
        }
        for scope in self.open.iter_mut().rev() {
            let flags = scope.names.entry(id.clone()).or_default();
            match scope.kind {
                Kind::Comprehension(_) if flags.iterated => {
                    let message = format!(
                        "assignment expression cannot rebind comprehension iteration variable '{id}'"
                    );
                    return Err(SyntaxError::new(message, target.span));
                }
                Kind::Comprehension(_) => flags.nonlocal = true,
                Kind::Class => {
                    let message = "assignment expression within a comprehension cannot be used in a class body";
                    return Err(SyntaxError::new(message, target.span));
                }
                Kind::Function | Kind::Module => {
                    flags.bound = true;
                    return Ok(());
                }
            }
        }
        Ok(())
    }

    /// Whether the walk stands in an iterable of the innermost scope, or of a comprehension around it.
    fn in_comprehension_iterable(&self) -> bool {
        for scope in self.open.iter().rev() {
            if scope.in_iterable > 0 {
                return true;
            }
            if !matches!(scope.kind, Kind::Comprehension(_)) {
                return false;
            }
        }
        false
    }
}

/// The children of a node, so that the first is taken first.
fn push_children<'e>(expr: &'e Expr, pending: &mut Vec<&'e Expr>) {
    let from = pending.len();
    for_each_child(&expr.kind, &mut |child, _| pending.push(child));
    pending[from..].reverse();
}
