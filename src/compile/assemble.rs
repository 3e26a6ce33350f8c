//! The assembler: one body's instructions, constants and names while they are written.

use std::rc::Rc;

use super::code::{Code, CodeKind, Instr, NOT_PLAIN, ParamSpec};
use super::fuse::{fuse, in_place};
use super::scope::Scope;
use super::unwind::Block;
use crate::object::{Name, Value, name_hash};
use crate::source::{Source, Span};

/// A body being written.
pub struct Unit<'a> {
    pub scope: Scope,
    pub kind: CodeKind,
    pub name: Name,
    pub qualname: Name,
    pub params: ParamSpec,
    pub doc: Option<Name>,
    pub span: Span,
    /// Protected parts and loops around the place that is being written, innermost last.
    pub blocks: Vec<Block<'a>>,
    instrs: Vec<Instr>,
    spans: Vec<(Span, Option<Span>)>,
    consts: Vec<Value>,
    codes: Vec<Rc<Code>>,
    names: Vec<Name>,
    at: (Span, Option<Span>),
}

/// A place to jump to that may not be known yet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hole(usize);

impl Unit<'_> {
    pub fn new(kind: CodeKind, scope: Scope, name: Name, qualname: Name, span: Span) -> Self {
        Unit {
            scope,
            kind,
            name,
            qualname,
            params: ParamSpec::default(),
            doc: None,
            span,
            blocks: Vec::new(),
            instrs: Vec::new(),
            spans: Vec::new(),
            consts: Vec::new(),
            codes: Vec::new(),
            names: Vec::new(),
            at: (span, None),
        }
    }

    /// What the next instructions compute.
    pub fn at(&mut self, span: Span) {
        self.at = (span, None);
    }

    /// The same with the operator in it.
    pub fn at_operator(&mut self, span: Span, operator: Span) {
        self.at = (span, Some(operator));
    }

    pub fn emit(&mut self, instr: Instr) {
        self.instrs.push(instr);
        self.spans.push(self.at);
    }

    /// Emits a jump whose target comes later.
    pub fn hole(&mut self, jump: Instr) -> Hole {
        self.emit(jump);
        Hole(self.instrs.len() - 1)
    }

    /// Lets a jump go to the next instruction.
    pub fn fill(&mut self, hole: Hole) {
        let target = self.here();
        self.aim(hole, target);
    }

    /// Lets a jump go to `target`.
    pub fn aim(&mut self, hole: Hole, target: u32) {
        use Instr::*;
        self.instrs[hole.0] = match self.instrs[hole.0] {
            Jump(_) => Jump(target),
            JumpBack(_) => JumpBack(target),
            JumpIfFalse(_) => JumpIfFalse(target),
            JumpIfTrue(_) => JumpIfTrue(target),
            JumpIfFalseOrPop(_) => JumpIfFalseOrPop(target),
            JumpIfTrueOrPop(_) => JumpIfTrueOrPop(target),
            ForIter(_) => ForIter(target),
            SetupTry(_) => SetupTry(target),
            SetupWith(_) => SetupWith(target),
            other => other,
        };
    }

    /// The position of the next instruction.
    pub fn here(&self) -> u32 {
        self.instrs.len() as u32
    }

    pub fn constant(&mut self, value: Value) -> u32 {
        self.consts.push(value);
        self.consts.len() as u32 - 1
    }

    pub fn load_const(&mut self, value: Value) {
        let at = self.constant(value);
        self.emit(Instr::LoadConst(at));
    }

    pub fn code(&mut self, code: Rc<Code>) -> u32 {
        self.codes.push(code);
        self.codes.len() as u32 - 1
    }

    pub fn name(&mut self, name: &Name) -> u32 {
        let known = self.names.iter().position(|n| n == name);
        known.unwrap_or_else(|| {
            self.names.push(name.clone());
            self.names.len() - 1
        }) as u32
    }

    pub fn finish(mut self, source: &Rc<Source>) -> Rc<Code> {
        self.load_const(Value::None);
        self.emit(Instr::Return);
        fuse(&mut self.instrs);
        let cells = self.scope.cell_names();
        let own_cells = self.scope.own_cells;
        let cell_params = cells[..own_cells].iter().map(|name| {
            let is_param = |slot: &u32| (*slot as usize) < self.params.count();
            self.scope.local(name).filter(is_param)
        });
        let cell_params = cell_params.collect();
        let params = &self.params;
        let is_plain = self.kind == CodeKind::Function
            && own_cells == 0
            && params.positional.len() == params.count();
        let in_place = match is_plain {
            true => in_place(&self.instrs, params.count()),
            false => None,
        };
        let waits_inside = |i: &Instr| {
            matches!(
                i,
                Instr::SetupTry(_) | Instr::SetupWith(_) | Instr::YieldFrom
            )
        };
        let has_last_words = self.codes.iter().any(|code| code.has_last_words)
            || self.kind == CodeKind::Generator && self.instrs.iter().any(waits_inside)
            || self.names.iter().any(|name| &**name == "__del__");
        Rc::new(Code {
            has_last_words: has_last_words && !source.is_frozen(),
            in_place,
            plain_args: match is_plain {
                true => params.positional.len() as u32,
                false => NOT_PLAIN,
            },
            cell_params,
            kind: self.kind,
            name: self.name,
            qualname: self.qualname,
            source: source.clone(),
            span: self.span,
            instrs: self.instrs,
            spans: self.spans,
            consts: self.consts,
            codes: self.codes,
            places: vec![Default::default(); self.names.len()],
            sites: self.names.iter().map(|_| Default::default()).collect(),
            hashes: self.names.iter().map(name_hash).collect(),
            names: self.names,
            locals: self.scope.local_names(),
            cells,
            own_cells,
            params: self.params,
            doc: self.doc,
        })
    }
}
