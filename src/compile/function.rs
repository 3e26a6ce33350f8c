//! Bodies: modules, functions, lambdas, comprehensions and classes, each a unit of its own.

use std::rc::Rc;

use super::Shows;
use super::assemble::Unit;
use super::code::{Code, CodeKind, Instr, ParamSpec, parts};
use super::constants::Constants;
use super::scope::{Place, Scope, ScopeKind, mangle};
use super::uses::{self, Gather, Uses};
use crate::object::{Name, Value};
use crate::source::{Source, Span};
use crate::syntax::ast::*;
use crate::syntax::written::written;

/// The compiler: a stack of bodies being written, the innermost last.
pub struct Compiler<'a> {
    source: Rc<Source>,
    units: Vec<Unit<'a>>,
    shows: Shows,
    pub(super) constants: Constants<'a>,
}

/// The code of one top-level statement.
pub fn module_statement<'a>(
    source: &Rc<Source>,
    statement: &'a Stmt,
    shows: Shows,
    constants: &mut Constants<'a>,
) -> Rc<Code> {
    let mut gather = Gather::new(None, false);
    gather.statement(statement);
    module_unit(
        source,
        gather.finish(),
        statement.span,
        shows,
        constants,
        |c| match &statement.kind {
            StmtKind::Expr { value } => {
                c.expr(value);
                c.unit().at(value.span);
                c.unit().emit(Instr::Return);
            }
            _ => c.statement(statement),
        },
    )
}

/// The code of a whole module.
pub fn module_code(source: &Rc<Source>, body: &[Stmt]) -> Rc<Code> {
    let mut gather = Gather::new(None, false);
    gather.body(body);
    let span = Span::new(0, source.text().len() as u32);
    let constants = &mut Constants::default();
    module_unit(
        source,
        gather.finish(),
        span,
        Shows::Nothing,
        constants,
        |c| c.body(body),
    )
}

/// The code of an expression.
pub fn expression_code(source: &Rc<Source>, expression: &Expr) -> Rc<Code> {
    let mut gather = Gather::new(None, false);
    gather.expr(expression);
    module_unit(
        source,
        gather.finish(),
        expression.span,
        Shows::Nothing,
        &mut Constants::default(),
        |c| {
            c.expr(expression);
            c.unit().emit(Instr::Return);
        },
    )
}

impl Compiler<'_> {
    /// Whether the value of an expression statement here is shown.
    pub(super) fn shows_values(&self) -> bool {
        self.shows == Shows::Values && self.units.len() == 1
    }
}

fn module_unit<'a>(
    source: &Rc<Source>,
    uses: Uses,
    span: Span,
    shows: Shows,
    constants: &mut Constants<'a>,
    write: impl FnOnce(&mut Compiler<'a>),
) -> Rc<Code> {
    let scope = Scope::new(ScopeKind::Module, uses, &[], None, &|_| false);
    let unit = Unit::new(
        CodeKind::Module,
        scope,
        "<module>".into(),
        "<module>".into(),
        span,
    );
    let mut compiler = Compiler {
        source: source.clone(),
        units: vec![unit],
        shows,
        constants: std::mem::take(constants),
    };
    write(&mut compiler);
    *constants = std::mem::take(&mut compiler.constants);
    compiler.pop_unit()
}

impl<'a> Compiler<'a> {
    /// The body being written.
    pub fn unit(&mut self) -> &mut Unit<'a> {
        self.units.last_mut().expect("a body is being written")
    }

    fn pop_unit(&mut self) -> Rc<Code> {
        let unit = self.units.pop().expect("a body is being written");
        unit.finish(&self.source)
    }

    /// The name of the class around, for private names.
    pub fn class_name(&mut self) -> Option<Name> {
        self.unit().scope.class_name.clone()
    }

    /// A name as this body has it: private ones carry their class.
    pub fn mangled(&mut self, name: &Name) -> Name {
        let class = self.class_name();
        mangle(class.as_deref(), name)
    }

    fn push_unit(
        &mut self,
        kind: ScopeKind,
        code: CodeKind,
        uses: Uses,
        params: &[Name],
        names: (Name, Option<Name>),
        span: Span,
    ) {
        let (name, class_name) = names;
        let units = &self.units;
        let enclosing = |n: &str| units.iter().rev().any(|u| u.scope.offers(n));
        let scope = Scope::new(kind, uses, params, class_name, &enclosing);
        let code = match scope.yields() && code == CodeKind::Function {
            true => CodeKind::Generator,
            false => code,
        };
        let outer = self.units.last().expect("bodies stand inside a module");
        let qualname: Name = match outer.kind {
            CodeKind::Module => name.clone(),
            CodeKind::Class => format!("{}.{name}", outer.qualname).into(),
            _ => format!("{}.<locals>.{name}", outer.qualname).into(),
        };
        self.units
            .push(Unit::new(code, scope, name, qualname, span));
    }

    /// Finishes the body on top and writes what makes a function of it; `made` says what already lies on the stack.
    fn make_function(&mut self, made: u32, span: Span) {
        let code = self.pop_unit();
        let mut made = made;
        let free = &code.cells[code.own_cells..];
        self.unit().at(span);
        if !free.is_empty() {
            for name in free {
                let cell = self
                    .unit()
                    .scope
                    .cell(name)
                    .expect("an outer body has what an inner one captures");
                self.unit().emit(Instr::LoadClosure(cell));
            }
            let count = free.len() as u32;
            self.unit().emit(Instr::BuildTuple(count));
            made |= parts::CLOSURE;
        }
        let code = self.unit().code(code);
        self.unit().emit(Instr::MakeFunction { code, parts: made });
    }

    /// `def`, without decorators and without binding the name.
    fn function_value(&mut self, def: &'a FunctionDef) {
        let made = self.defaults(&def.args);
        let made = made | self.annotations(&def.args, def.returns.as_ref());
        let class_name = self.class_name();
        let uses = uses::function_uses(&def.args, &def.body, None, class_name.clone());
        let params = self.parameter_slots(&def.args);
        self.push_unit(
            ScopeKind::Function,
            CodeKind::Function,
            uses,
            &params,
            (def.name.clone(), class_name),
            def.def_span,
        );
        self.unit().params = self.param_spec(&def.args);
        self.unit().doc = docstring(&def.body);
        self.body(&def.body);
        self.make_function(made, def.def_span);
    }

    /// A `def` statement.
    pub fn function_def(&mut self, def: &'a FunctionDef) {
        for decorator in &def.decorator_list {
            self.expr(decorator);
        }
        self.function_value(def);
        for decorator in def.decorator_list.iter().rev() {
            self.unit().at(decorator.span);
            self.unit().emit(Instr::Call(
                1,
                super::code::Fate::Value,
                super::code::Args::MayWait,
            ));
        }
        self.store_name(&def.name);
    }

    /// `lambda`
    pub fn lambda(&mut self, args: &'a Arguments, body: &'a Expr, span: Span) {
        let made = self.defaults(args);
        let class_name = self.class_name();
        let uses = uses::function_uses(args, &[], Some(body), class_name.clone());
        let params = self.parameter_slots(args);
        self.push_unit(
            ScopeKind::Function,
            CodeKind::Function,
            uses,
            &params,
            ("<lambda>".into(), class_name),
            span,
        );
        self.unit().params = self.param_spec(args);
        self.expr(body);
        self.unit().emit(Instr::Return);
        self.make_function(made, span);
    }

    fn parameter_slots(&mut self, args: &Arguments) -> Vec<Name> {
        uses::parameter_names(args)
            .iter()
            .map(|n| self.mangled(n))
            .collect()
    }

    fn param_spec(&mut self, args: &Arguments) -> ParamSpec {
        let positional = args.posonlyargs.iter().chain(&args.args);
        ParamSpec {
            positional: positional.map(|a| self.mangled(&a.arg)).collect(),
            only_positional: args.posonlyargs.len(),
            keyword: args
                .kwonlyargs
                .iter()
                .map(|a| self.mangled(&a.arg))
                .collect(),
            rest: args.vararg.as_ref().map(|a| self.mangled(&a.arg)),
            keywords: args.kwarg.as_ref().map(|a| self.mangled(&a.arg)),
        }
    }

    fn defaults(&mut self, args: &'a Arguments) -> u32 {
        let mut made = 0;
        if !args.defaults.is_empty() {
            args.defaults.iter().for_each(|e| self.expr(e));
            self.unit()
                .emit(Instr::BuildTuple(args.defaults.len() as u32));
            made |= parts::DEFAULTS;
        }
        let mut count = 0;
        for (arg, default) in args.kwonlyargs.iter().zip(&args.kw_defaults) {
            if let Some(default) = default {
                let name = self.mangled(&arg.arg);
                self.unit().load_const(Value::str(name));
                self.expr(default);
                count += 1;
            }
        }
        if count > 0 {
            self.unit().emit(Instr::BuildDict(count));
            made |= parts::KEYWORD_DEFAULTS;
        }
        made
    }

    fn annotations(&mut self, args: &'a Arguments, returns: Option<&'a Expr>) -> u32 {
        let mut count = 0;
        // CPython's order.
        let more = args.vararg.iter().map(|arg| &**arg);
        let named = args.kwarg.iter().map(|arg| &**arg);
        let ordinary = args.args.iter().chain(&args.posonlyargs);
        for arg in ordinary.chain(more).chain(&args.kwonlyargs).chain(named) {
            if let Some(annotation) = &arg.annotation {
                self.unit().load_const(Value::str(arg.arg.clone()));
                self.annotation_value(annotation);
                count += 1;
            }
        }
        if let Some(returns) = returns {
            self.unit().load_const(Value::str("return"));
            self.annotation_value(returns);
            count += 1;
        }
        if count == 0 {
            return 0;
        }
        self.unit().emit(Instr::BuildDict(count));
        parts::ANNOTATIONS
    }

    /// What an annotation gives: its value, or its text where the program asks for that.
    pub(super) fn annotation_value(&mut self, annotation: &'a Expr) {
        match self.constants.annotations_as_text {
            true => {
                let text = written(&self.source, annotation);
                self.unit().load_const(Value::str(text));
            }
            false => self.expr(annotation),
        }
    }

    /// A `class` statement.
    pub fn class_def(&mut self, def: &'a ClassDef) {
        for decorator in &def.decorator_list {
            self.expr(decorator);
        }
        let uses = uses::class_uses(def);
        self.push_unit(
            ScopeKind::Class,
            CodeKind::Class,
            uses,
            &[],
            (def.name.clone(), Some(def.name.clone())),
            def.def_span,
        );
        self.unit().doc = docstring(&def.body);
        self.body(&def.body);
        if let Place::Cell(cell) = self.unit().scope.place("__class__") {
            self.unit().emit(Instr::LoadClosure(cell));
            self.unit().emit(Instr::Return);
        }
        self.make_function(0, def.def_span);
        self.unit().load_const(Value::str(def.name.clone()));
        self.tuple(&def.bases);
        self.keyword_dict(&def.keywords, def.def_span);
        self.unit().at(def.def_span);
        self.unit().emit(Instr::BuildClass);
        for decorator in def.decorator_list.iter().rev() {
            self.unit().at(decorator.span);
            self.unit().emit(Instr::Call(
                1,
                super::code::Fate::Value,
                super::code::Args::MayWait,
            ));
        }
        self.store_name(&def.name);
    }

    /// A comprehension: a function of the outermost iterator, called at once; a generator expression is the generator it gives.
    pub fn comprehension(&mut self, kind: Made<'a>, generators: &'a [Comprehension], span: Span) {
        let elements = kind.elements();
        let class_name = self.class_name();
        let (uses, _) = uses::comprehension_uses(generators, &elements, class_name.clone());
        let code_kind = match kind {
            Made::Generator(_) => CodeKind::Generator,
            _ => CodeKind::Function,
        };
        let params: [Name; 1] = [".0".into()];
        self.push_unit(
            ScopeKind::Function,
            code_kind,
            uses,
            &params,
            (kind.name().into(), class_name),
            span,
        );
        self.unit().params.positional = params.to_vec();
        match kind {
            Made::List(_) => self.unit().emit(Instr::BuildList(0)),
            Made::Set(_) => self.unit().emit(Instr::BuildSet(0)),
            Made::Dict(..) => self.unit().emit(Instr::BuildDict(0)),
            Made::Generator(_) => {}
        }
        self.unit().emit(Instr::LoadLocal(0));
        self.turns(&kind, generators, 0);
        if !matches!(kind, Made::Generator(_)) {
            self.unit().emit(Instr::Return);
        }
        self.make_function(0, span);
        let first = &generators[0].iter;
        self.expr(first);
        self.unit().at(first.span);
        self.unit().emit(Instr::GetIter);
        self.unit().at(span);
        self.unit().emit(Instr::Call(
            1,
            super::code::Fate::Value,
            super::code::Args::MayWait,
        ));
    }

    /// The loops of a comprehension from `level` inwards; the iterator lies on the stack.
    fn turns(&mut self, kind: &Made<'a>, generators: &'a [Comprehension], level: usize) {
        let generator = &generators[level];
        let start = self.unit().here();
        let end = self.unit().hole(Instr::ForIter(0));
        self.store(&generator.target);
        let mut skips = Vec::new();
        for condition in &generator.ifs {
            self.expr(condition);
            skips.push(self.unit().hole(Instr::JumpIfFalse(0)));
        }
        match generators.get(level + 1) {
            Some(next) => {
                self.expr(&next.iter);
                self.unit().at(next.iter.span);
                self.unit().emit(Instr::GetIter);
                self.turns(kind, generators, level + 1);
            }
            None => self.element(kind, generators.len() as u32),
        }
        for skip in skips {
            self.unit().fill(skip);
        }
        self.unit().emit(Instr::JumpBack(start));
        self.unit().fill(end);
    }

    fn element(&mut self, kind: &Made<'a>, depth: u32) {
        match kind {
            Made::List(e) => {
                self.expr(e);
                self.unit().emit(Instr::ListAppend(depth));
            }
            Made::Set(e) => {
                self.expr(e);
                self.unit().emit(Instr::SetAdd(depth));
            }
            Made::Dict(k, v) => {
                self.expr(k);
                self.expr(v);
                self.unit().emit(Instr::DictAdd(depth));
            }
            Made::Generator(e) => {
                self.expr(e);
                self.unit().emit(Instr::Yield);
                self.unit().emit(Instr::Pop);
            }
        }
    }
}

/// What a comprehension makes.
pub enum Made<'a> {
    List(&'a Expr),
    Set(&'a Expr),
    Dict(&'a Expr, &'a Expr),
    Generator(&'a Expr),
}

impl<'a> Made<'a> {
    fn elements(&self) -> Vec<&'a Expr> {
        match self {
            Made::List(e) | Made::Set(e) | Made::Generator(e) => vec![e],
            Made::Dict(k, v) => vec![k, v],
        }
    }

    fn name(&self) -> &'static str {
        match self {
            Made::List(_) => "<listcomp>",
            Made::Set(_) => "<setcomp>",
            Made::Dict(..) => "<dictcomp>",
            Made::Generator(_) => "<genexpr>",
        }
    }
}

/// The text that a body begins with.
pub fn docstring(body: &[Stmt]) -> Option<Name> {
    match &body.first()?.kind {
        StmtKind::Expr { value } => match &value.kind {
            ExprKind::Constant(Constant::Str(text)) => Some(text.clone()),
            _ => None,
        },
        _ => None,
    }
}
