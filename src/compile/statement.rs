//! Statements.

use super::assemble::Hole;
use super::code::Instr;
use super::function::Compiler;
use super::unwind::Block;
use crate::object::Value;
use crate::syntax::ast::*;

impl<'a> Compiler<'a> {
    /// A list of statements.
    pub fn body(&mut self, body: &'a [Stmt]) {
        body.iter().for_each(|s| self.statement(s));
    }

    /// One statement.
    pub fn statement(&mut self, statement: &'a Stmt) {
        self.unit().at(statement.span);
        match &statement.kind {
            StmtKind::FunctionDef(def) => self.function_def(def),
            StmtKind::ClassDef(def) => self.class_def(def),
            StmtKind::Return { value } => {
                match value {
                    Some(value) => self.expr(value),
                    None => self.unit().load_const(Value::None),
                }
                self.unit().at(statement.span);
                self.leave_function();
            }
            StmtKind::Delete { targets } => targets.iter().for_each(|t| self.delete(t)),
            StmtKind::Assign { targets, value } => {
                if let [target] = targets.as_slice()
                    && self.assign_each(target, value)
                {
                    return;
                }
                self.expr(value);
                for (i, target) in targets.iter().enumerate() {
                    if i + 1 < targets.len() {
                        self.unit().emit(Instr::Dup);
                    }
                    self.store(target);
                }
            }
            StmtKind::AugAssign {
                target,
                op,
                op_span,
                value,
            } => self.augmented(target, *op, *op_span, value),
            StmtKind::AnnAssign {
                target,
                annotation,
                value,
                simple,
            } => {
                if let Some(value) = value {
                    self.expr(value);
                    self.store(target);
                }
                self.annotation(target, annotation, *simple);
            }
            StmtKind::For {
                target,
                iter,
                body,
                orelse,
            } => self.for_loop(target, iter, body, orelse),
            StmtKind::While { test, body, orelse } => self.while_loop(test, body, orelse),
            StmtKind::If { branches, orelse } => self.branches(branches, orelse),
            StmtKind::With { items, body } => self.with(items, body),
            StmtKind::Raise { exc, cause } => {
                exc.iter().chain(cause).for_each(|e| self.expr(e));
                self.unit().at(statement.span);
                let parts = u32::from(exc.is_some()) + u32::from(cause.is_some());
                self.unit().emit(Instr::Raise { parts });
            }
            StmtKind::Try(t) => self.try_statement(t),
            StmtKind::Match(m) => self.match_statement(m),
            StmtKind::Assert { test, msg } => {
                self.expr(test);
                let fine = self.unit().hole(Instr::JumpIfTrue(0));
                msg.iter().for_each(|m| self.expr(m));
                self.unit().at(statement.span);
                self.unit().emit(Instr::AssertionError {
                    message: msg.is_some(),
                });
                self.unit().emit(Instr::Raise { parts: 1 });
                self.unit().fill(fine);
            }
            StmtKind::Import { names } => names.iter().for_each(|alias| self.import(alias)),
            StmtKind::ImportFrom {
                module,
                names,
                level,
            } => {
                let is_future = module.as_deref() == Some("__future__") && *level == 0;
                if is_future && names.iter().any(|n| &*n.name == "annotations") {
                    self.constants.annotations_as_text = true;
                }
                self.import_from(module.as_ref(), names, *level);
            }
            StmtKind::Global { .. } | StmtKind::Nonlocal { .. } | StmtKind::Pass => {}
            StmtKind::Expr { value } => {
                self.expr(value);
                let done = if self.shows_values() {
                    Instr::Show
                } else {
                    Instr::Pop
                };
                self.unit().emit(done);
            }
            StmtKind::Break => self.leave_loop(),
            StmtKind::Continue => self.next_turn(),
        }
    }

    fn annotation(&mut self, target: &'a Expr, annotation: &'a Expr, simple: bool) {
        use super::code::CodeKind;
        if matches!(self.unit().kind, CodeKind::Function | CodeKind::Generator) {
            return;
        }
        self.annotation_value(annotation);
        match &target.kind {
            ExprKind::Name { id, .. } if simple => {
                let name = self.mangled(id);
                let name = self.unit().name(&name);
                self.unit().emit(Instr::StoreAnnotation(name));
            }
            _ => self.unit().emit(Instr::Pop),
        }
    }

    fn end_loop(&mut self) {
        if let Some(Block::Loop { breaks, .. }) = self.unit().blocks.pop() {
            for hole in breaks {
                self.unit().fill(hole);
            }
        }
    }

    fn for_loop(&mut self, target: &'a Expr, iter: &'a Expr, body: &'a [Stmt], orelse: &'a [Stmt]) {
        self.expr(iter);
        self.unit().at(iter.span);
        self.unit().emit(Instr::GetIter);
        let start = self.unit().here();
        let end = self.unit().hole(Instr::ForIter(0));
        self.unit().blocks.push(Block::Loop {
            start,
            breaks: Vec::new(),
            iterator: true,
        });
        self.store(target);
        self.body(body);
        self.unit().emit(Instr::JumpBack(start));
        self.unit().fill(end);
        let block = self.unit().blocks.pop();
        self.body(orelse);
        self.unit().blocks.extend(block);
        self.end_loop();
    }

    fn while_loop(&mut self, test: &'a Expr, body: &'a [Stmt], orelse: &'a [Stmt]) {
        let start = self.unit().here();
        self.expr(test);
        let end = self.unit().hole(Instr::JumpIfFalse(0));
        self.unit().blocks.push(Block::Loop {
            start,
            breaks: Vec::new(),
            iterator: false,
        });
        self.body(body);
        self.unit().emit(Instr::JumpBack(start));
        self.unit().fill(end);
        let block = self.unit().blocks.pop();
        self.body(orelse);
        self.unit().blocks.extend(block);
        self.end_loop();
    }

    fn branches(&mut self, branches: &'a [IfBranch], orelse: &'a [Stmt]) {
        let mut ends = Vec::new();
        for branch in branches {
            self.expr(&branch.test);
            let next = self.unit().hole(Instr::JumpIfFalse(0));
            self.body(&branch.body);
            ends.push(self.unit().hole(Instr::Jump(0)));
            self.unit().fill(next);
        }
        self.body(orelse);
        for end in ends {
            self.unit().fill(end);
        }
    }

    fn with(&mut self, items: &'a [WithItem], body: &'a [Stmt]) {
        let Some((item, rest)) = items.split_first() else {
            return self.body(body);
        };
        self.expr(&item.context_expr);
        self.unit().at(item.context_expr.span);
        self.unit().emit(Instr::EnterWith);
        let handler = self.unit().hole(Instr::SetupWith(0));
        self.unit().blocks.push(Block::With);
        match &item.optional_vars {
            Some(target) => self.store(target),
            None => self.unit().emit(Instr::Pop),
        }
        self.with(rest, body);
        self.unit().blocks.pop();
        self.unit().emit(Instr::PopBlock);
        self.unit().at(item.context_expr.span);
        self.unit().emit(Instr::ExitWith);
        self.unit().emit(Instr::Pop);
        let end = self.unit().hole(Instr::Jump(0));
        self.unit().fill(handler);
        // On the stack: exit, exception.
        self.unit().emit(Instr::ExitWithException);
        let swallowed = self.unit().hole(Instr::JumpIfTrue(0));
        self.unit().emit(Instr::Reraise);
        self.unit().fill(swallowed);
        self.unit().emit(Instr::Pop);
        self.unit().emit(Instr::Pop);
        self.unit().emit(Instr::PopExcept);
        self.unit().fill(end);
    }

    fn try_statement(&mut self, t: &'a Try) {
        if t.finalbody.is_empty() {
            return self.try_except(t);
        }
        let handler = self.unit().hole(Instr::SetupTry(0));
        self.unit().blocks.push(Block::Finally(&t.finalbody));
        match t.handlers.is_empty() {
            true => {
                self.body(&t.body);
                self.body(&t.orelse);
            }
            false => self.try_except(t),
        }
        self.unit().blocks.pop();
        self.unit().emit(Instr::PopBlock);
        self.body(&t.finalbody);
        let end = self.unit().hole(Instr::Jump(0));
        self.unit().fill(handler);
        self.unit().blocks.push(Block::FinallyHandler);
        self.body(&t.finalbody);
        self.unit().blocks.pop();
        self.unit().emit(Instr::Reraise);
        self.unit().fill(end);
    }

    /// The body of a `try` and its `else`; what comes next is written where an exception goes. Gives the jump behind the handlers.
    pub(super) fn guarded(&mut self, t: &'a Try) -> Hole {
        let handler = self.unit().hole(Instr::SetupTry(0));
        self.unit().blocks.push(Block::Try);
        self.body(&t.body);
        self.unit().blocks.pop();
        self.unit().emit(Instr::PopBlock);
        self.body(&t.orelse);
        let end = self.unit().hole(Instr::Jump(0));
        self.unit().fill(handler);
        end
    }

    fn try_except(&mut self, t: &'a Try) {
        if t.is_star {
            return self.try_except_star(t);
        }
        let mut ends = vec![self.guarded(t)];
        for h in &t.handlers {
            let next = h.typ.as_ref().map(|typ| {
                self.expr(typ);
                self.unit().at(typ.span);
                self.unit().emit(Instr::MatchException);
                self.unit().hole(Instr::JumpIfFalse(0))
            });
            self.handler(h);
            ends.push(self.unit().hole(Instr::Jump(0)));
            if let Some(next) = next {
                self.unit().fill(next);
            }
        }
        self.unit().emit(Instr::Reraise);
        for end in ends {
            self.unit().fill(end);
        }
    }

    /// One handler; the exception lies on the stack.
    fn handler(&mut self, h: &'a ExceptHandler) {
        match &h.name {
            Some(name) => self.store_name(name),
            None => self.unit().emit(Instr::Pop),
        }
        let cleanup = h
            .name
            .as_ref()
            .map(|_| self.unit().hole(Instr::SetupTry(0)));
        if cleanup.is_some() {
            self.unit().blocks.push(Block::Handler(h.name.clone()));
            self.unit().blocks.push(Block::Try);
        } else {
            self.unit().blocks.push(Block::Handler(None));
        }
        self.body(&h.body);
        self.unit().blocks.pop();
        if let (Some(cleanup), Some(name)) = (cleanup, &h.name) {
            self.unit().blocks.pop();
            self.unit().emit(Instr::PopBlock);
            self.unit().emit(Instr::PopExcept);
            self.forget(name);
            let end = self.unit().hole(Instr::Jump(0));
            self.unit().fill(cleanup);
            self.forget(name);
            self.unit().emit(Instr::Reraise);
            self.unit().fill(end);
        } else {
            self.unit().emit(Instr::PopExcept);
        }
    }

    fn import(&mut self, alias: &'a Alias) {
        self.unit().at(alias.span);
        let name = self.unit().name(&alias.name);
        self.unit().emit(Instr::Import(name));
        let mut parts = alias.name.split('.');
        let top = parts.next().unwrap_or("");
        match &alias.asname {
            Some(asname) => {
                for part in parts {
                    let part = self.unit().name(&part.into());
                    self.unit().emit(Instr::GetAttr(part));
                }
                self.store_name(asname);
            }
            None => self.store_name(&top.into()),
        }
    }

    fn import_from(&mut self, module: Option<&'a Name>, names: &'a [Alias], level: u32) {
        let dots = ".".repeat(level as usize);
        let full: Name = format!("{dots}{}", module.map_or("", |m| m)).into();
        let name = self.unit().name(&full);
        self.unit().emit(Instr::Import(name));
        let last = full.split('.').skip(1).collect::<Vec<_>>();
        if level == 0 {
            for part in last {
                let part = self.unit().name(&part.into());
                self.unit().emit(Instr::GetAttr(part));
            }
        }
        for alias in names {
            if &*alias.name == "*" {
                self.unit().emit(Instr::ImportStar);
                return;
            }
            let name = self.unit().name(&alias.name);
            self.unit().emit(Instr::ImportFrom(name));
            self.store_name(alias.asname.as_ref().unwrap_or(&alias.name));
        }
        self.unit().emit(Instr::Pop);
    }
}
