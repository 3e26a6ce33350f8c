//! Names and targets: reading, binding and deleting.

use super::code::Instr;
use super::function::Compiler;
use super::scope::Place;
use crate::object::Name;
use crate::syntax::ast::*;

impl<'a> Compiler<'a> {
    /// Pushes what a name is bound to.
    pub fn load_name(&mut self, name: &Name) {
        let name = self.mangled(name);
        let unit = self.unit();
        let instr = match unit.scope.place(&name) {
            Place::Local(slot) => Instr::LoadLocal(slot),
            Place::Cell(cell) => Instr::LoadCell(cell),
            Place::ClassCell(cell) => Instr::LoadClassCell {
                cell,
                name: unit.name(&name),
            },
            Place::Name => Instr::LoadName(unit.name(&name)),
            Place::Global => Instr::LoadGlobal(unit.name(&name)),
        };
        unit.emit(instr);
    }

    /// Binds a name to the top of the stack.
    pub fn store_name(&mut self, name: &Name) {
        let name = self.mangled(name);
        let unit = self.unit();
        let instr = match unit.scope.place(&name) {
            Place::Local(slot) => Instr::StoreLocal(slot),
            Place::Cell(cell) => Instr::StoreCell(cell),
            Place::ClassCell(_) | Place::Name => Instr::StoreName(unit.name(&name)),
            Place::Global => Instr::StoreGlobal(unit.name(&name)),
        };
        unit.emit(instr);
    }

    /// `del name`
    pub fn delete_name(&mut self, name: &Name) {
        let name = self.mangled(name);
        let unit = self.unit();
        let instr = match unit.scope.place(&name) {
            Place::Local(slot) => Instr::DeleteLocal(slot),
            Place::Cell(cell) => Instr::DeleteCell(cell),
            Place::ClassCell(_) | Place::Name => Instr::DeleteName(unit.name(&name)),
            Place::Global => Instr::DeleteGlobal(unit.name(&name)),
        };
        unit.emit(instr);
    }

    /// Binds a target to the top of the stack.
    pub fn store(&mut self, target: &'a Expr) {
        match &target.kind {
            ExprKind::Name { id, .. } => {
                self.unit().at(target.span);
                self.store_name(id);
            }
            ExprKind::Attribute { value, attr, .. } => {
                self.expr(value);
                let attr = self.mangled(attr);
                self.unit().at(target.span);
                let name = self.unit().name(&attr);
                self.unit().emit(Instr::SetAttr(name));
            }
            ExprKind::Subscript { value, slice, .. } => {
                self.expr(value);
                self.expr(slice);
                self.unit().at(target.span);
                self.unit().emit(Instr::SetItem);
            }
            ExprKind::Tuple { elts, .. } | ExprKind::List { elts, .. } => self.unpack(elts, target),
            ExprKind::Starred { value, .. } => self.store(value),
            _ => unreachable!("the parser accepts only targets here"),
        }
    }

    fn unpack(&mut self, elts: &'a [Expr], target: &'a Expr) {
        let star = elts
            .iter()
            .position(|e| matches!(e.kind, ExprKind::Starred { .. }));
        self.unit().at(target.span);
        self.unit().emit(match star {
            Some(at) => Instr::UnpackStar {
                before: at as u32,
                after: (elts.len() - at - 1) as u32,
            },
            None => Instr::Unpack(elts.len() as u32),
        });
        elts.iter().for_each(|e| self.store(e));
    }

    /// `a, b = x, y`, values and targets one to one: no tuple is made. False where that does not apply.
    pub fn assign_each(&mut self, target: &'a Expr, value: &'a Expr) -> bool {
        use ExprKind::{List, Tuple};
        let (Tuple { elts: targets, .. } | List { elts: targets, .. }) = &target.kind else {
            return false;
        };
        let (Tuple { elts: values, .. } | List { elts: values, .. }) = &value.kind else {
            return false;
        };
        let has_star = |e: &Expr| matches!(e.kind, ExprKind::Starred { .. });
        let is_starred = targets.iter().chain(values).any(has_star);
        if is_starred || targets.len() != values.len() || !(2..=4).contains(&targets.len()) {
            return false;
        }
        values.iter().for_each(|value| self.expr(value));
        // The first value comes to lie on top.
        self.unit().at(target.span);
        for deeper in 1..values.len() as u32 {
            self.unit().emit(Instr::Lift(deeper));
        }
        targets.iter().for_each(|target| self.store(target));
        true
    }

    /// `del target`
    pub fn delete(&mut self, target: &'a Expr) {
        match &target.kind {
            ExprKind::Name { id, .. } => {
                self.unit().at(target.span);
                self.delete_name(id);
            }
            ExprKind::Attribute { value, attr, .. } => {
                self.expr(value);
                let attr = self.mangled(attr);
                self.unit().at(target.span);
                let name = self.unit().name(&attr);
                self.unit().emit(Instr::DeleteAttr(name));
            }
            ExprKind::Subscript { value, slice, .. } => {
                self.expr(value);
                self.expr(slice);
                self.unit().at(target.span);
                self.unit().emit(Instr::DeleteItem);
            }
            ExprKind::Tuple { elts, .. } | ExprKind::List { elts, .. } => {
                elts.iter().for_each(|e| self.delete(e))
            }
            _ => unreachable!("the parser accepts only targets here"),
        }
    }

    /// `target op= value`
    pub fn augmented(
        &mut self,
        target: &'a Expr,
        op: Operator,
        op_span: crate::source::Span,
        value: &'a Expr,
    ) {
        let whole = target.span.to(value.span);
        match &target.kind {
            ExprKind::Attribute {
                value: object,
                attr,
                ..
            } => {
                let attr = self.mangled(attr);
                self.expr(object);
                self.unit().emit(Instr::Dup);
                self.unit().at(target.span);
                let name = self.unit().name(&attr);
                self.unit().emit(Instr::GetAttr(name));
                self.expr(value);
                self.unit().at_operator(whole, op_span);
                self.unit().emit(Instr::Inplace(op));
                self.unit().emit(Instr::Lift(1));
                self.unit().at(target.span);
                self.unit().emit(Instr::SetAttr(name));
            }
            ExprKind::Subscript {
                value: object,
                slice,
                ..
            } => {
                self.expr(object);
                self.expr(slice);
                self.unit().emit(Instr::Dup2);
                self.unit().at(target.span);
                self.unit().emit(Instr::GetItem);
                self.expr(value);
                self.unit().at_operator(whole, op_span);
                self.unit().emit(Instr::Inplace(op));
                self.unit().emit(Instr::Sink(2));
                self.unit().at(target.span);
                self.unit().emit(Instr::SetItem);
            }
            ExprKind::Name { id, .. } => {
                self.unit().at(target.span);
                self.load_name(id);
                self.expr(value);
                self.unit().at_operator(whole, op_span);
                self.unit().emit(Instr::Inplace(op));
                self.store_name(id);
            }
            _ => unreachable!("the parser accepts only single targets here"),
        }
    }
}
