//! Expressions.
//!
//! An elementwise operation whose result the same expression consumes is marked so ([`Fate::Consumed`]): its result may stay pending.

use super::assemble::Hole;
use super::code::{Args, Fate, Instr};
use super::function::{Compiler, Made};
use crate::object::slice::Slice;
use crate::object::{CompareOp, Name, UnaryOp, Value};
use crate::syntax::ast::*;

impl<'a> Compiler<'a> {
    /// Pushes the value of an expression.
    pub fn expr(&mut self, e: &'a Expr) {
        self.valued(e, Fate::Value);
    }

    /// Pushes an operand of an operation that can take pending results.
    fn operand(&mut self, e: &'a Expr) {
        self.valued(e, Fate::Consumed);
    }

    /// Left spines are gathered in a loop, so that long chains need no deep stack.
    fn valued(&mut self, e: &'a Expr, fate: Fate) {
        let mut spine = Vec::new();
        let mut bottom = e;
        while let ExprKind::BinOp { left, .. } = &bottom.kind {
            spine.push(bottom);
            bottom = left;
        }
        let fate_of_bottom = if spine.is_empty() {
            fate
        } else {
            Fate::Consumed
        };
        self.single(bottom, fate_of_bottom);
        while let Some(e) = spine.pop() {
            if let ExprKind::BinOp {
                op, op_span, right, ..
            } = &e.kind
            {
                self.operand(right);
                self.unit().at_operator(e.span, *op_span);
                let fate = if spine.is_empty() {
                    fate
                } else {
                    Fate::Consumed
                };
                self.unit().emit(Instr::Binary(*op, fate));
            }
        }
    }

    fn single(&mut self, e: &'a Expr, fate: Fate) {
        match &e.kind {
            ExprKind::Constant(constant) => {
                self.unit().at(e.span);
                let value = match constant {
                    Constant::Str(text) => self.constants.text(text),
                    other => constant_value(other),
                };
                self.unit().load_const(value);
            }
            ExprKind::Name { id, .. } => {
                self.unit().at(e.span);
                self.load_name(id);
            }
            ExprKind::BoolOp { op, values } => self.bool_op(*op, values),
            ExprKind::NamedExpr { target, value } => {
                self.expr(value);
                self.unit().emit(Instr::Dup);
                self.store(target);
            }
            ExprKind::BinOp { .. } => self.valued(e, fate),
            ExprKind::UnaryOp { op, operand } => self.unary(e, *op, operand, fate),
            ExprKind::Lambda { args, body } => self.lambda(args, body, e.span),
            ExprKind::IfExp { test, body, orelse } => {
                self.expr(test);
                let other = self.unit().hole(Instr::JumpIfFalse(0));
                self.expr(body);
                let end = self.unit().hole(Instr::Jump(0));
                self.unit().fill(other);
                self.expr(orelse);
                self.unit().fill(end);
            }
            ExprKind::Dict { keys, values } => self.dict(keys, values),
            ExprKind::Set { elts } => match self.constants.display(elts) {
                Some(elts) => {
                    elts.iter().for_each(|e| self.expr(e));
                    self.unit().emit(Instr::BuildConstantSet(elts.len() as u32));
                }
                None => self.collection(elts, Instr::BuildSet, Instr::SetAdd, Instr::SetUpdate),
            },
            ExprKind::List { elts, .. } => {
                self.collection(elts, Instr::BuildList, Instr::ListAppend, Instr::ListExtend)
            }
            ExprKind::Tuple { elts, .. } => self.tuple(elts),
            ExprKind::ListComp { elt, generators } => {
                self.comprehension(Made::List(elt), generators, e.span)
            }
            ExprKind::SetComp { elt, generators } => {
                self.comprehension(Made::Set(elt), generators, e.span)
            }
            ExprKind::DictComp {
                key,
                value,
                generators,
            } => self.comprehension(Made::Dict(key, value), generators, e.span),
            ExprKind::GeneratorExp { elt, generators } => {
                self.comprehension(Made::Generator(elt), generators, e.span)
            }
            ExprKind::Yield { value } => {
                match value {
                    Some(value) => self.expr(value),
                    None => self.unit().load_const(Value::None),
                }
                self.unit().at(e.span);
                self.unit().emit(Instr::Yield);
            }
            ExprKind::YieldFrom { value } => {
                self.expr(value);
                self.unit().at(e.span);
                self.unit().emit(Instr::GetIter);
                self.unit().load_const(Value::None);
                self.unit().emit(Instr::YieldFrom);
            }
            ExprKind::Compare {
                left,
                ops,
                op_spans,
                comparators,
            } => self.compare(e, left, ops, op_spans, comparators, fate),
            ExprKind::Call { .. } | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => {
                self.postfix(e, fate)
            }
            ExprKind::FormattedValue {
                value,
                conversion,
                format_spec,
            } => {
                self.expr(value);
                if let Some(spec) = format_spec {
                    self.expr(spec);
                }
                self.unit().at(e.span);
                self.unit().emit(Instr::FormatValue {
                    conversion: *conversion,
                    spec: format_spec.is_some(),
                });
            }
            ExprKind::JoinedStr { values } => {
                values.iter().for_each(|v| self.expr(v));
                self.unit().at(e.span);
                self.unit().emit(Instr::BuildString(values.len() as u32));
            }
            ExprKind::Starred { value, .. } => self.expr(value),
            ExprKind::Slice { lower, upper, step } => {
                if let Some(slice) = constant_slice(lower, upper, step) {
                    return self.unit().load_const(slice);
                }
                for part in [lower, upper] {
                    match part {
                        Some(part) => self.expr(part),
                        None => self.unit().load_const(Value::None),
                    }
                }
                if let Some(step) = step {
                    self.expr(step);
                }
                self.unit().emit(Instr::BuildSlice {
                    parts: 2 + u32::from(step.is_some()),
                });
            }
        }
    }

    fn unary(&mut self, e: &'a Expr, op: UnaryOperator, operand: &'a Expr, fate: Fate) {
        let arithmetic = match op {
            UnaryOperator::Not => {
                self.expr(operand);
                self.unit().at(e.span);
                return self.unit().emit(Instr::Not);
            }
            UnaryOperator::Invert => UnaryOp::Invert,
            UnaryOperator::UAdd => UnaryOp::Pos,
            UnaryOperator::USub => UnaryOp::Neg,
        };
        if let (UnaryOp::Neg, ExprKind::Constant(constant)) = (arithmetic, &operand.kind) {
            let folded = match constant {
                Constant::Int(n) if *n != i64::MIN => Some(Value::Int(-n)),
                Constant::Float(x) => Some(Value::Float(-x)),
                _ => None,
            };
            if let Some(value) = folded {
                self.unit().at(e.span);
                return self.unit().load_const(value);
            }
        }
        self.operand(operand);
        self.unit().at(e.span);
        self.unit().emit(Instr::Unary(arithmetic, fate));
    }

    fn bool_op(&mut self, op: BoolOperator, values: &'a [Expr]) {
        let mut ends = Vec::new();
        for (i, value) in values.iter().enumerate() {
            self.expr(value);
            if i + 1 < values.len() {
                ends.push(self.unit().hole(match op {
                    BoolOperator::And => Instr::JumpIfFalseOrPop(0),
                    BoolOperator::Or => Instr::JumpIfTrueOrPop(0),
                }));
            }
        }
        for end in ends {
            self.unit().fill(end);
        }
    }

    fn compare(
        &mut self,
        e: &'a Expr,
        left: &'a Expr,
        ops: &[CmpOperator],
        spans: &[Span],
        comparators: &'a [Expr],
        fate: Fate,
    ) {
        let single = ops.len() == 1;
        if single {
            self.operand(left)
        } else {
            self.expr(left)
        }
        let mut ends: Vec<Hole> = Vec::new();
        for (i, ((op, op_span), right)) in ops.iter().zip(spans).zip(comparators).enumerate() {
            if single {
                self.operand(right)
            } else {
                self.expr(right)
            }
            let last = i + 1 == ops.len();
            if last && matches!(op, CmpOperator::In | CmpOperator::NotIn) {
                self.constants.note_membership(right);
            }
            if !last {
                self.unit().emit(Instr::Dup);
                self.unit().emit(Instr::Sink(2));
            }
            self.unit().at_operator(e.span, *op_span);
            self.unit()
                .emit(comparison(*op, if single { fate } else { Fate::Value }));
            if !last {
                ends.push(self.unit().hole(Instr::JumpIfFalseOrPop(0)));
            }
        }
        if !ends.is_empty() {
            let done = self.unit().hole(Instr::Jump(0));
            for end in ends {
                self.unit().fill(end);
            }
            // An early end left the next operand under the result.
            self.unit().emit(Instr::Lift(1));
            self.unit().emit(Instr::Pop);
            self.unit().fill(done);
        }
    }

    fn dict(&mut self, keys: &'a [Option<Expr>], values: &'a [Expr]) {
        if keys.iter().all(Option::is_some) && keys.len() < 4096 {
            for (key, value) in keys.iter().flatten().zip(values) {
                self.expr(key);
                self.expr(value);
            }
            return self.unit().emit(Instr::BuildDict(keys.len() as u32));
        }
        self.unit().emit(Instr::BuildDict(0));
        for (key, value) in keys.iter().zip(values) {
            match key {
                Some(key) => {
                    self.expr(key);
                    self.expr(value);
                    self.unit().emit(Instr::DictAdd(0));
                }
                None => {
                    self.expr(value);
                    self.unit().at(value.span);
                    self.unit().emit(Instr::DictUpdate(0));
                }
            }
        }
    }

    fn collection(
        &mut self,
        elts: &'a [Expr],
        build: fn(u32) -> Instr,
        add: fn(u32) -> Instr,
        extend: fn(u32) -> Instr,
    ) {
        let starred = |e: &Expr| matches!(e.kind, ExprKind::Starred { .. });
        if !elts.iter().any(starred) && elts.len() < 4096 {
            elts.iter().for_each(|e| self.expr(e));
            return self.unit().emit(build(elts.len() as u32));
        }
        self.unit().emit(build(0));
        for e in elts {
            self.expr(e);
            self.unit().at(e.span);
            self.unit()
                .emit(if starred(e) { extend(0) } else { add(0) });
        }
    }

    pub(super) fn tuple(&mut self, elts: &'a [Expr]) {
        let starred = |e: &Expr| matches!(e.kind, ExprKind::Starred { .. });
        if !elts.iter().any(starred) && elts.len() < 4096 {
            elts.iter().for_each(|e| self.expr(e));
            return self.unit().emit(Instr::BuildTuple(elts.len() as u32));
        }
        self.collection(elts, Instr::BuildList, Instr::ListAppend, Instr::ListExtend);
        self.unit().emit(Instr::ListToTuple);
    }

    /// A chain of calls, attributes and subscripts, from its bottom up.
    fn postfix(&mut self, e: &'a Expr, fate: Fate) {
        let mut chain = vec![e];
        let mut bottom = e;
        while let Some(inner) = inside(bottom) {
            bottom = inner;
            if inside(bottom).is_some() {
                chain.push(bottom);
            }
        }
        self.valued(bottom, fate_before(&chain, Fate::Value));
        while let Some(e) = chain.pop() {
            let next_is_call = chain
                .last()
                .is_some_and(|n| matches!(n.kind, ExprKind::Call { .. }));
            match &e.kind {
                ExprKind::Attribute {
                    attr, attr_span, ..
                } => {
                    let attr = self.mangled(attr);
                    self.unit().at_operator(e.span, *attr_span);
                    let name = self.unit().name(&attr);
                    if next_is_call && !chain.last().is_some_and(|call| spreads(call)) {
                        self.unit().emit(Instr::LoadMethod(name));
                        let call = chain.pop().expect("next_is_call looked at it");
                        self.call(call, true, fate_before(&chain, fate));
                    } else {
                        self.unit().emit(Instr::GetAttr(name));
                    }
                }
                ExprKind::Call { .. } => {
                    self.call(e, false, fate_before(&chain, fate));
                }
                ExprKind::Subscript { slice, .. } => {
                    self.expr(slice);
                    self.unit().at_operator(e.span, slice.span);
                    self.unit().emit(Instr::GetItem);
                }
                _ => unreachable!("the chain holds postfixes only"),
            }
        }
    }

    /// The arguments and the call; the callee (for a method: function and receiver) lies on the stack.
    fn call(&mut self, e: &'a Expr, method: bool, fate: Fate) {
        let ExprKind::Call {
            func,
            args,
            keywords,
        } = &e.kind
        else {
            return;
        };
        if !method && self.bare_super(func, args, keywords) {
            self.unit().at(e.span);
            return self.unit().emit(Instr::Call(2, Fate::Value, Args::Ready));
        }
        if spreads(e) {
            return self.call_spread(e, args, keywords);
        }
        args.iter().for_each(|a| self.operand(a));
        keywords.iter().for_each(|k| self.operand(&k.value));
        let count = (args.len() + keywords.len()) as u32;
        self.unit().at(e.span);
        if keywords.is_empty() {
            let given = match args.iter().all(is_ready) {
                true => Args::Ready,
                false => Args::MayWait,
            };
            return self.unit().emit(match method {
                true => Instr::CallMethod(count, fate, given),
                false => Instr::Call(count, fate, given),
            });
        }
        let names: Vec<Value> = keywords
            .iter()
            .flat_map(|k| &k.arg)
            .map(|n| Value::str(n.clone()))
            .collect();
        let names = self.unit().constant(Value::tuple(names));
        self.unit().emit(match method {
            true => Instr::CallMethodKeywords { args: count, names },
            false => Instr::CallKeywords { args: count, names },
        });
    }

    /// `super()` without arguments means `super(__class__, first parameter)`.
    fn bare_super(&mut self, func: &Expr, args: &[Expr], keywords: &[Keyword]) -> bool {
        let is_super = matches!(&func.kind, ExprKind::Name { id, .. } if &**id == "super");
        if !is_super || !args.is_empty() || !keywords.is_empty() {
            return false;
        }
        let unit = self.unit();
        let Some(cell) = unit.scope.cell("__class__") else {
            return false;
        };
        let Some(first) = unit.params.positional.first().cloned() else {
            return false;
        };
        unit.emit(Instr::LoadCell(cell));
        self.load_name(&first);
        true
    }

    /// A dict of keyword arguments, those of `**mapping` among them.
    pub(super) fn keyword_dict(&mut self, keywords: &'a [Keyword], whole: Span) {
        self.unit().emit(Instr::BuildDict(0));
        for keyword in keywords {
            match &keyword.arg {
                Some(name) => {
                    self.unit().emit(Instr::BuildDict(0));
                    self.unit().load_const(Value::str(name.clone()));
                    self.expr(&keyword.value);
                    self.unit().emit(Instr::DictAdd(0));
                }
                None => self.expr(&keyword.value),
            }
            self.unit().at(whole);
            self.unit().emit(Instr::DictMerge(0));
        }
    }

    fn call_spread(&mut self, e: &'a Expr, args: &'a [Expr], keywords: &'a [Keyword]) {
        match args {
            // `f(*values)`: the call itself takes them apart, after its keywords are there.
            [only] if let ExprKind::Starred { value, .. } = &only.kind => self.expr(value),
            _ => self.tuple(args),
        }
        if !keywords.is_empty() {
            self.keyword_dict(keywords, e.span);
        }
        self.unit().at(e.span);
        self.unit().emit(Instr::CallSpread {
            keywords: !keywords.is_empty(),
        });
    }
}

/// Whether what the postfixes (the next one last) are applied to may stay pending: only a method call can take it.
fn fate_before(chain: &[&Expr], at_end: Fate) -> Fate {
    match chain {
        [] => at_end,
        [.., call, name]
            if matches!(name.kind, ExprKind::Attribute { .. })
                && matches!(call.kind, ExprKind::Call { .. })
                && !spreads(call) =>
        {
            Fate::Consumed
        }
        _ => Fate::Value,
    }
}

/// Whether the value of an expression is there when it has been evaluated: only an operation or a call can leave a result to be computed.
fn is_ready(e: &Expr) -> bool {
    matches!(
        e.kind,
        ExprKind::Name { .. }
            | ExprKind::Constant { .. }
            | ExprKind::Attribute { .. }
            | ExprKind::Subscript { .. }
    )
}

/// The expression inside a postfix.
fn inside(e: &Expr) -> Option<&Expr> {
    match &e.kind {
        ExprKind::Call { func, .. } => Some(func),
        ExprKind::Attribute { value, .. } | ExprKind::Subscript { value, .. } => Some(value),
        _ => None,
    }
}

/// Whether a call has `*args` or `**kwargs`.
fn spreads(e: &Expr) -> bool {
    match &e.kind {
        ExprKind::Call { args, keywords, .. } => {
            args.iter()
                .any(|a| matches!(a.kind, ExprKind::Starred { .. }))
                || keywords.iter().any(|k| k.arg.is_none())
        }
        _ => false,
    }
}

fn comparison(op: CmpOperator, fate: Fate) -> Instr {
    let compare = |op| Instr::Compare(op, fate);
    match op {
        CmpOperator::Eq => compare(CompareOp::Eq),
        CmpOperator::NotEq => compare(CompareOp::Ne),
        CmpOperator::Lt => compare(CompareOp::Lt),
        CmpOperator::LtE => compare(CompareOp::Le),
        CmpOperator::Gt => compare(CompareOp::Gt),
        CmpOperator::GtE => compare(CompareOp::Ge),
        CmpOperator::Is => Instr::Is { negated: false },
        CmpOperator::IsNot => Instr::Is { negated: true },
        CmpOperator::In => Instr::In { negated: false },
        CmpOperator::NotIn => Instr::In { negated: true },
    }
}

fn constant_value(constant: &Constant) -> Value {
    match constant {
        Constant::None => Value::None,
        Constant::Bool(b) => Value::Bool(*b),
        Constant::Ellipsis => Value::Ellipsis,
        Constant::Int(n) => Value::Int(*n),
        Constant::BigInt(n) => crate::object::int::from_big((**n).clone()),
        Constant::Float(x) => Value::Float(*x),
        Constant::Complex(x) => crate::object::complex::value(0.0, *x),
        Constant::Str(text) => Value::str(text.clone() as Name),
        Constant::Bytes(bytes) => crate::object::bytes::value(bytes.clone()),
    }
}

/// The slice of constant parts, made once.
fn constant_slice(
    lower: &Option<Box<Expr>>,
    upper: &Option<Box<Expr>>,
    step: &Option<Box<Expr>>,
) -> Option<Value> {
    let part = |part: &Option<Box<Expr>>| match part.as_deref().map(|part| &part.kind) {
        None => Some(Value::None),
        Some(ExprKind::Constant(constant)) => Some(constant_value(constant)),
        Some(_) => None,
    };
    Some(Value::object(Slice::new(
        part(lower)?,
        part(upper)?,
        part(step)?,
    )))
}
