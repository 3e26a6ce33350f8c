//! What the grammar's actions call: names, literals, nodes within the limits of the tree, parameters and arguments in order.
//!
//! The actions only build. A target or an order of arguments that Python refuses is a [`Failure::Refused`] with plain words; `diagnose.rs`
//! then finds CPython's words for the line.

use super::ast::*;
use super::error::SyntaxError;
use super::fstring::{FString, Pieces};
use super::number::number_value;
use super::parse;
use super::strings::{decode_bytes, decode_text, open_literal};
use super::token::Tok;
use lalrpop_util::ParseError;
use std::cell::RefCell;
use std::collections::HashMap;

/// Why an action or the lexer stopped the parser.
#[derive(Debug)]
pub(super) enum Failure {
    /// The error is complete.
    Known(SyntaxError),
    /// CPython reports it at the token after the string that ends at `end`.
    AfterString {
        /// What it says.
        message: String,
        /// Where the string ends.
        end: u32,
    },
    /// The grammar took what Python does not; the words are used if the line has no better.
    Refused {
        /// What is said.
        message: String,
        /// Of what.
        span: Span,
    },
}

impl From<SyntaxError> for Failure {
    fn from(error: SyntaxError) -> Failure {
        Failure::Known(error)
    }
}

/// The error type of actions.
pub(super) type Stop = ParseError<u32, Tok, Failure>;

/// The context of one parse.
pub(super) struct Builder<'s> {
    text: &'s str,
    names: RefCell<HashMap<&'s str, Name>>,
    empty: Name,
}

impl<'s> Builder<'s> {
    /// A builder for tokens of `text`.
    pub fn new(text: &'s str) -> Builder<'s> {
        Builder {
            text,
            names: RefCell::default(),
            empty: Name::from(""),
        }
    }

    /// The name at `l..r`, shared among its uses.
    pub fn name(&self, l: u32, r: u32) -> Name {
        let text = &self.text[l as usize..r as usize];
        let mut names = self.names.borrow_mut();
        names
            .entry(text)
            .or_insert_with(|| Name::from(text))
            .clone()
    }

    /// A dotted name without the blanks that may stand in it.
    pub fn dotted(&self, l: u32, r: u32) -> Name {
        let text = &self.text[l as usize..r as usize];
        let plain = |c: char| !c.is_whitespace() && c != '\\';
        if text.chars().all(plain) {
            return self.name(l, r);
        }
        Name::from(text.chars().filter(|c| plain(*c)).collect::<String>())
    }

    /// A string constant.
    pub fn string(&self, text: &str) -> Name {
        if text.is_empty() {
            self.empty.clone()
        } else {
            Name::from(text)
        }
    }

    /// A node, refused where the tree would pass its limits.
    pub fn node(&self, kind: ExprKind, span: Span) -> Result<Expr, Failure> {
        let expr = Expr::new(kind, span);
        if expr.is_too_deep() {
            return Err(Failure::Known(SyntaxError::too_deep(span)));
        }
        Ok(expr)
    }

    /// [`Builder::node`] for an action.
    pub fn expr(&self, l: u32, r: u32, kind: ExprKind) -> Result<Expr, Stop> {
        self.node(kind, Span::new(l, r)).map_err(user)
    }

    /// `left op right`
    pub fn binary(
        &self,
        span: Span,
        left: Expr,
        op: (Operator, Span),
        right: Expr,
    ) -> Result<Expr, Stop> {
        let (op, op_span) = op;
        let (left, right) = (Box::new(left), Box::new(right));
        let kind = ExprKind::BinOp {
            left,
            op,
            op_span,
            right,
        };
        self.node(kind, span).map_err(user)
    }

    /// What stands in parentheses without a comma at its end.
    pub fn group(&self, l: u32, r: u32, elts: Vec<Expr>) -> Result<Expr, Stop> {
        let one = self.tuple_or_one(l, r, elts, false)?;
        if matches!(one.kind, ExprKind::Starred { .. }) {
            return Err(refused("cannot use starred expression here", one.span));
        }
        Ok(one)
    }

    /// A target of `=`; a `yield` there has words of its own.
    pub fn assigned(&self, expr: Expr) -> Result<Expr, Stop> {
        if matches!(
            expr.kind,
            ExprKind::Yield { .. } | ExprKind::YieldFrom { .. }
        ) {
            return Err(refused(
                "assignment to yield expression not possible",
                expr.span,
            ));
        }
        self.target(expr, Context::Store)
    }

    /// A number literal.
    pub fn number(&self, l: u32, r: u32) -> Result<Expr, Stop> {
        let span = Span::new(l, r);
        match number_value(&self.text[span.range()]) {
            Ok(value) => Ok(Expr::new(ExprKind::Constant(value), span)),
            Err(message) => Err(user(SyntaxError::new(message, span).into())),
        }
    }

    /// One or more string literals side by side.
    pub fn strings(&self, tokens: Vec<Span>) -> Result<Expr, Stop> {
        let first = tokens.first().copied().unwrap_or_default();
        let last = tokens.last().copied().unwrap_or_default();
        self.concatenate(&tokens, first.to(last)).map_err(user)
    }

    fn concatenate(&self, tokens: &[Span], span: Span) -> Result<Expr, Failure> {
        let after = |message: String| Failure::AfterString {
            message,
            end: span.end,
        };
        let mut kind: Option<bool> = None;
        let mut bytes = Vec::new();
        let mut pieces = Pieces::default();
        let mut formatted = false;
        for token in tokens {
            let literal = &self.text[token.range()];
            let (prefix, start, end) = open_literal(literal);
            let body = &literal[start..end];
            if *kind.get_or_insert(prefix.bytes) != prefix.bytes {
                return Err(after("cannot mix bytes and nonbytes literals".to_owned()));
            }
            if prefix.bytes {
                decode_bytes(body, prefix.raw, &mut bytes).map_err(|message| {
                    if body.is_ascii() {
                        after(message)
                    } else {
                        SyntaxError::new(message, *token).into()
                    }
                })?;
            } else if prefix.formatted {
                formatted = true;
                let base = token.start + start as u32;
                let raw = prefix.raw;
                let mut reader = FString {
                    builder: self,
                    body,
                    base,
                    raw,
                    span,
                    at: 0,
                };
                reader.parts(0, &mut pieces)?;
            } else {
                decode_text(body, prefix.raw, &mut pieces.text).map_err(after)?;
            }
        }
        if kind == Some(true) {
            let value = Constant::Bytes(bytes.into());
            return Ok(Expr::new(ExprKind::Constant(value), span));
        }
        if !formatted {
            let value = Constant::Str(self.string(&pieces.text));
            return Ok(Expr::new(ExprKind::Constant(value), span));
        }
        pieces.flush(self, span);
        self.node(
            ExprKind::JoinedStr {
                values: pieces.values,
            },
            span,
        )
    }

    /// The expression in the hole of an f-string.
    pub fn hole(&self, span: Span) -> Result<Expr, Failure> {
        parse::hole(self, self.text, span)
    }

    /// `expr` as a target, or why it is none.
    pub fn target(&self, expr: Expr, context: Context) -> Result<Expr, Stop> {
        let verb = if context == Context::Del {
            "delete"
        } else {
            "assign to"
        };
        if let Some(bad) = invalid_target(&expr, context) {
            let message = format!("cannot {verb} {}", describe(&bad.kind));
            return Err(refused(message, bad.span));
        }
        Ok(with_context(expr, context))
    }

    /// The target of an augmented or annotated assignment: no list or tuple.
    pub fn single_target(&self, expr: Expr, refusal: &str) -> Result<Expr, Stop> {
        use ExprKind::*;
        match &expr.kind {
            Name { .. } | Attribute { .. } | Subscript { .. } => {
                Ok(with_context(expr, Context::Store))
            }
            kind => Err(refused(refusal.replace("{}", describe(kind)), expr.span)),
        }
    }

    /// A sequence of `a, b` with or without a comma at its end: one element without comma is itself.
    pub fn tuple_or_one(
        &self,
        l: u32,
        r: u32,
        mut elts: Vec<Expr>,
        comma: bool,
    ) -> Result<Expr, Stop> {
        if elts.len() == 1 && !comma {
            return Ok(elts.pop().expect("the length was just seen"));
        }
        let ctx = Context::Load;
        self.expr(l, r, ExprKind::Tuple { elts, ctx })
    }

    /// `f(args)`
    pub fn call(
        &self,
        span: Span,
        func: Expr,
        open: u32,
        arguments: Vec<Argument>,
    ) -> Result<Expr, Stop> {
        let lone_generator = matches!(arguments.as_slice(), [Argument::Generator(..)]);
        let (mut args, keywords) = split_arguments(arguments)?;
        if let (true, [only]) = (lone_generator, args.as_mut_slice()) {
            // A generator expression that is the one argument owns the call's parentheses.
            only.span = Span::new(open, span.end);
        }
        let func = Box::new(func);
        let kind = ExprKind::Call {
            func,
            args,
            keywords,
        };
        self.node(kind, span).map_err(user)
    }
}

/// A failure as an error of the generated parser.
pub(super) fn user(error: Failure) -> Stop {
    ParseError::User { error }
}

/// A refusal as an error of the generated parser.
#[cold]
pub(super) fn refused(message: impl Into<String>, span: Span) -> Stop {
    let message = message.into();
    user(Failure::Refused { message, span })
}

/// One argument of a call or class head.
pub(super) enum Argument {
    Positional(Expr),
    /// `x for x in y`, which must stand alone, and where its first `for` is.
    Generator(Expr, u32),
    Keyword(Keyword),
}

/// Positional arguments and keywords, in an order Python takes.
pub(super) fn split_arguments(arguments: Vec<Argument>) -> Result<(Vec<Expr>, Vec<Keyword>), Stop> {
    let many = arguments.len() > 1;
    let (mut args, mut keywords): (Vec<Expr>, Vec<Keyword>) = Default::default();
    for argument in arguments {
        match argument {
            Argument::Generator(expr, _) if many => {
                return Err(refused(
                    "Generator expression must be parenthesized",
                    expr.span,
                ));
            }
            Argument::Positional(expr) | Argument::Generator(expr, _) => {
                let starred = matches!(expr.kind, ExprKind::Starred { .. });
                let unpacked = keywords.iter().any(|k| k.arg.is_none());
                if unpacked && starred {
                    let message = "iterable argument unpacking follows keyword argument unpacking";
                    return Err(refused(message, expr.span));
                }
                if unpacked {
                    let message = "positional argument follows keyword argument unpacking";
                    return Err(refused(message, expr.span));
                }
                if !keywords.is_empty() && !starred {
                    let message = "positional argument follows keyword argument";
                    return Err(refused(message, expr.span));
                }
                args.push(expr);
            }
            Argument::Keyword(keyword) => keywords.push(keyword),
        }
    }
    Ok((args, keywords))
}

/// CPython's word for a kind of expression in "cannot assign to ...".
pub(super) fn describe(kind: &ExprKind) -> &'static str {
    use ExprKind::*;
    match kind {
        Attribute { .. } => "attribute",
        Subscript { .. } => "subscript",
        Starred { .. } => "starred",
        Name { .. } => "name",
        List { .. } => "list",
        Tuple { .. } => "tuple",
        Lambda { .. } => "lambda",
        Call { .. } => "function call",
        BoolOp { .. } | BinOp { .. } | UnaryOp { .. } => "expression",
        GeneratorExp { .. } => "generator expression",
        Yield { .. } | YieldFrom { .. } => "yield expression",
        ListComp { .. } => "list comprehension",
        SetComp { .. } => "set comprehension",
        DictComp { .. } => "dict comprehension",
        Dict { .. } => "dict literal",
        Set { .. } => "set display",
        JoinedStr { .. } | FormattedValue { .. } => "f-string expression",
        Constant(super::ast::Constant::None) => "None",
        Constant(super::ast::Constant::Bool(false)) => "False",
        Constant(super::ast::Constant::Bool(true)) => "True",
        Constant(super::ast::Constant::Ellipsis) => "ellipsis",
        Constant(_) => "literal",
        Compare { .. } => "comparison",
        IfExp { .. } => "conditional expression",
        NamedExpr { .. } => "named expression",
        Slice { .. } => "slice",
    }
}

/// The first part of `expr` that is no target.
pub(super) fn invalid_target(expr: &Expr, context: Context) -> Option<&Expr> {
    match &expr.kind {
        ExprKind::Name { .. } | ExprKind::Attribute { .. } | ExprKind::Subscript { .. } => None,
        ExprKind::List { elts, .. } | ExprKind::Tuple { elts, .. } => {
            elts.iter().find_map(|e| invalid_target(e, context))
        }
        ExprKind::Starred { value, .. } if context != Context::Del => {
            invalid_target(value, context)
        }
        _ => Some(expr),
    }
}

/// `expr` and its elements with another context.
pub(super) fn with_context(mut expr: Expr, context: Context) -> Expr {
    set_context(&mut expr, context);
    expr
}

fn set_context(expr: &mut Expr, context: Context) {
    match &mut expr.kind {
        ExprKind::Name { ctx, .. }
        | ExprKind::Attribute { ctx, .. }
        | ExprKind::Subscript { ctx, .. } => {
            *ctx = context;
        }
        ExprKind::List { elts, ctx } | ExprKind::Tuple { elts, ctx } => {
            *ctx = context;
            elts.iter_mut().for_each(|e| set_context(e, context));
        }
        ExprKind::Starred { value, ctx } => {
            *ctx = context;
            set_context(value, context);
        }
        _ => {}
    }
}
