//! Expressions as text: what `from __future__ import annotations` makes of annotations. Parentheses stand where the tree needs them,
//! whatever the source had, as in CPython's `ast_unparse.c`.
//!
//! Lambdas, comprehensions, `yield` and f-strings, which no annotation is made of, come as the source has them.

use super::ast::*;
use crate::scalar::text_repr;
use crate::source::Source;

/// How tightly the place binds that an expression stands in, loosest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Binds {
    Tuple,
    Test,
    Or,
    And,
    Not,
    Comparison,
    BitOr,
    BitXor,
    BitAnd,
    Shift,
    Sum,
    Term,
    Factor,
    Power,
    Await,
    Atom,
}

impl Binds {
    /// The next tighter one.
    fn tighter(self) -> Binds {
        use Binds::*;
        const ALL: [Binds; 16] = [
            Tuple, Test, Or, And, Not, Comparison, BitOr, BitXor, BitAnd, Shift, Sum, Term, Factor,
            Power, Await, Atom,
        ];
        ALL[(self as usize + 1).min(ALL.len() - 1)]
    }
}

/// The text of an expression of `source`.
pub fn written(source: &Source, expr: &Expr) -> String {
    let mut writer = Writer {
        source,
        out: String::new(),
    };
    writer.expr(expr, Binds::Test);
    writer.out
}

struct Writer<'a> {
    source: &'a Source,
    out: String,
}

impl Writer<'_> {
    /// Writes in parentheses where the place binds tighter than the expression.
    fn within(&mut self, place: Binds, own: Binds, write: impl FnOnce(&mut Self)) {
        let needed = place > own;
        if needed {
            self.out.push('(');
        }
        write(self);
        if needed {
            self.out.push(')');
        }
    }

    fn list(&mut self, items: &[Expr], separator: &str, place: Binds) {
        for (at, item) in items.iter().enumerate() {
            if at > 0 {
                self.out.push_str(separator);
            }
            self.expr(item, place);
        }
    }

    fn expr(&mut self, expr: &Expr, place: Binds) {
        match &expr.kind {
            ExprKind::Name { id, .. } => self.out.push_str(id),
            ExprKind::Constant(constant) => self.constant(constant),
            ExprKind::Attribute { value, attr, .. } => {
                self.expr(value, Binds::Atom);
                let is_int = matches!(&value.kind, ExprKind::Constant(Constant::Int(_)));
                self.out.push_str(if is_int { " ." } else { "." });
                self.out.push_str(attr);
            }
            ExprKind::Subscript { value, slice, .. } => {
                self.expr(value, Binds::Atom);
                self.out.push('[');
                self.expr(slice, Binds::Tuple);
                self.out.push(']');
            }
            ExprKind::Slice { lower, upper, step } => self.slice([lower, upper, step]),
            ExprKind::Starred { value, .. } => {
                self.out.push('*');
                self.expr(value, Binds::BitOr);
            }
            ExprKind::Tuple { elts, .. } if elts.is_empty() => self.out.push_str("()"),
            ExprKind::Tuple { elts, .. } => self.within(place, Binds::Tuple, |w| {
                w.list(elts, ", ", Binds::Test);
                if elts.len() == 1 {
                    w.out.push(',');
                }
            }),
            ExprKind::List { elts, .. } => {
                self.out.push('[');
                self.list(elts, ", ", Binds::Test);
                self.out.push(']');
            }
            ExprKind::Set { elts } => {
                self.out.push('{');
                self.list(elts, ", ", Binds::Test);
                self.out.push('}');
            }
            ExprKind::Dict { keys, values } => self.dict(keys, values),
            ExprKind::Call {
                func,
                args,
                keywords,
            } => self.call(func, args, keywords),
            ExprKind::BinOp {
                left, op, right, ..
            } => {
                let own = binding(*op);
                let is_power = *op == Operator::Pow;
                self.within(place, own, |w| {
                    w.expr(left, if is_power { own.tighter() } else { own });
                    let symbol = op.symbol();
                    w.out.push_str(&format!(" {symbol} "));
                    w.expr(right, if is_power { own } else { own.tighter() });
                });
            }
            ExprKind::UnaryOp { op, operand } => {
                let (symbol, own) = match op {
                    UnaryOperator::Not => ("not ", Binds::Not),
                    UnaryOperator::Invert => ("~", Binds::Factor),
                    UnaryOperator::UAdd => ("+", Binds::Factor),
                    UnaryOperator::USub => ("-", Binds::Factor),
                };
                self.within(place, own, |w| {
                    w.out.push_str(symbol);
                    w.expr(operand, own);
                });
            }
            ExprKind::BoolOp { op, values } => {
                let (word, own) = match op {
                    BoolOperator::And => (" and ", Binds::And),
                    BoolOperator::Or => (" or ", Binds::Or),
                };
                self.within(place, own, |w| w.list(values, word, own.tighter()));
            }
            ExprKind::Compare {
                left,
                ops,
                comparators,
                ..
            } => self.within(place, Binds::Comparison, |w| {
                let inner = Binds::Comparison.tighter();
                w.expr(left, inner);
                for (op, operand) in ops.iter().zip(comparators) {
                    w.out.push_str(&format!(" {} ", op.symbol()));
                    w.expr(operand, inner);
                }
            }),
            ExprKind::IfExp { test, body, orelse } => self.within(place, Binds::Test, |w| {
                w.expr(body, Binds::Or);
                w.out.push_str(" if ");
                w.expr(test, Binds::Or);
                w.out.push_str(" else ");
                w.expr(orelse, Binds::Test);
            }),
            ExprKind::NamedExpr { target, value } => self.within(place, Binds::Tuple, |w| {
                w.expr(target, Binds::Atom);
                w.out.push_str(" := ");
                w.expr(value, Binds::Atom);
            }),
            ExprKind::Lambda { .. }
            | ExprKind::ListComp { .. }
            | ExprKind::SetComp { .. }
            | ExprKind::DictComp { .. }
            | ExprKind::GeneratorExp { .. }
            | ExprKind::Yield { .. }
            | ExprKind::YieldFrom { .. }
            | ExprKind::FormattedValue { .. }
            | ExprKind::JoinedStr { .. } => {
                let text = self.source.slice(expr.span);
                self.out.push_str(text);
            }
        }
    }

    fn constant(&mut self, constant: &Constant) {
        let finite = |x: f64| crate::scalar::float_repr::float_repr(x).replace("inf", "1e309");
        let text = match constant {
            Constant::None => "None".into(),
            Constant::Bool(b) => if *b { "True" } else { "False" }.into(),
            Constant::Ellipsis => "...".into(),
            Constant::Int(n) => n.to_string(),
            Constant::BigInt(n) => n.to_string(),
            Constant::Float(x) => finite(*x),
            Constant::Complex(x) => {
                let text = finite(*x);
                format!("{}j", text.strip_suffix(".0").unwrap_or(&text))
            }
            Constant::Str(text) => text_repr::str_repr(text),
            Constant::Bytes(data) => text_repr::bytes_repr(data),
        };
        self.out.push_str(&text);
    }

    fn slice(&mut self, [lower, upper, step]: [&Option<Box<Expr>>; 3]) {
        for (at, part) in [lower, upper, step].into_iter().enumerate() {
            if at == 1 || at == 2 && part.is_some() {
                self.out.push(':');
            }
            if let Some(part) = part {
                self.expr(part, Binds::Test);
            }
        }
    }

    fn dict(&mut self, keys: &[Option<Expr>], values: &[Expr]) {
        self.out.push('{');
        for (at, (key, value)) in keys.iter().zip(values).enumerate() {
            if at > 0 {
                self.out.push_str(", ");
            }
            match key {
                Some(key) => {
                    self.expr(key, Binds::Test);
                    self.out.push_str(": ");
                    self.expr(value, Binds::Test);
                }
                None => {
                    self.out.push_str("**");
                    self.expr(value, Binds::BitOr);
                }
            }
        }
        self.out.push('}');
    }

    fn call(&mut self, func: &Expr, args: &[Expr], keywords: &[Keyword]) {
        self.expr(func, Binds::Atom);
        self.out.push('(');
        self.list(args, ", ", Binds::Test);
        for (at, keyword) in keywords.iter().enumerate() {
            if at > 0 || !args.is_empty() {
                self.out.push_str(", ");
            }
            match &keyword.arg {
                Some(name) => self.out.push_str(&format!("{name}=")),
                None => self.out.push_str("**"),
            }
            self.expr(&keyword.value, Binds::Test);
        }
        self.out.push(')');
    }
}

/// How tightly a binary operator binds.
fn binding(op: Operator) -> Binds {
    match op {
        Operator::Add | Operator::Sub => Binds::Sum,
        Operator::Mult | Operator::MatMult | Operator::Div | Operator::FloorDiv | Operator::Mod => {
            Binds::Term
        }
        Operator::LShift | Operator::RShift => Binds::Shift,
        Operator::BitOr => Binds::BitOr,
        Operator::BitXor => Binds::BitXor,
        Operator::BitAnd => Binds::BitAnd,
        Operator::Pow => Binds::Power,
    }
}
