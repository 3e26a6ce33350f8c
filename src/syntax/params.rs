//! Parameters of `def` and `lambda`: the grammar takes them as a flat list, here they are put in order or refused.
//!
//! The words and their order follow CPython 3.11's `invalid_parameters`, `invalid_star_etc` and `invalid_kwds` rules.

use super::ast::*;
use super::builder::{Stop, refused};

/// One entry of a parameter list.
pub(super) enum Parameter {
    /// `name: annotation = default`
    Plain(Arg, Option<Expr>),
    /// `/`
    Slash(Span),
    /// `*`
    Star(Span),
    /// The place of `*`, `args`, and the place of the default it must not have
    VarArgs(Span, Arg, Option<Span>),
    /// The place of `**`, `kwargs`, and the place of the default it must not have
    KwArgs(Span, Arg, Option<Span>),
}

/// Puts a list of parameters in order.
pub(super) fn arguments(list: Vec<Parameter>) -> Result<Arguments, Stop> {
    let mut found = Arguments::default();
    let mut star: Option<Span> = None;
    let mut slash = false;
    let last = list.len().saturating_sub(1);
    for (at, parameter) in list.into_iter().enumerate() {
        if found.kwarg.is_some() {
            let message = "arguments cannot follow var-keyword argument";
            return Err(refused(message, parameter.span()));
        }
        match parameter {
            Parameter::Plain(arg, default) if star.is_some() => {
                found.kwonlyargs.push(arg);
                found.kw_defaults.push(default);
            }
            Parameter::Plain(arg, default) => {
                match default {
                    Some(default) => found.defaults.push(default),
                    None if found.defaults.is_empty() => {}
                    None => {
                        return Err(refused(
                            "non-default argument follows default argument",
                            arg.span,
                        ));
                    }
                }
                found.args.push(arg);
            }
            Parameter::Slash(span) if slash => return Err(refused("/ may appear only once", span)),
            Parameter::Slash(span) if star.is_some() => {
                return Err(refused("/ must be ahead of *", span));
            }
            Parameter::Slash(span) if found.args.is_empty() && at == last => {
                return Err(refused("invalid syntax", span));
            }
            Parameter::Slash(span) if found.args.is_empty() => {
                return Err(refused("at least one argument must precede /", span));
            }
            Parameter::Slash(_) => {
                slash = true;
                found.posonlyargs = std::mem::take(&mut found.args);
            }
            Parameter::Star(span) if star.is_some() && at == last => {
                return Err(refused("invalid syntax", span));
            }
            Parameter::Star(span) | Parameter::VarArgs(span, _, _) if star.is_some() => {
                return Err(refused("* argument may appear only once", span));
            }
            Parameter::Star(span) => star = Some(span),
            Parameter::VarArgs(_, _, Some(span)) => {
                return Err(refused(
                    "var-positional argument cannot have default value",
                    span,
                ));
            }
            Parameter::VarArgs(_, arg, None) => {
                star = Some(arg.span);
                found.vararg = Some(Box::new(arg));
            }
            Parameter::KwArgs(_, _, Some(span)) => {
                return Err(refused(
                    "var-keyword argument cannot have default value",
                    span,
                ));
            }
            Parameter::KwArgs(_, arg, None) => {
                bare_star_is_followed(&found, star)?;
                found.kwarg = Some(Box::new(arg));
            }
        }
    }
    bare_star_is_followed(&found, star)?;
    Ok(found)
}

fn bare_star_is_followed(found: &Arguments, star: Option<Span>) -> Result<(), Stop> {
    match star {
        Some(span) if found.vararg.is_none() && found.kwonlyargs.is_empty() => {
            Err(refused("named arguments must follow bare *", span))
        }
        _ => Ok(()),
    }
}

impl Parameter {
    fn span(&self) -> Span {
        match self {
            Parameter::Plain(arg, _) => arg.span,
            Parameter::Slash(span)
            | Parameter::Star(span)
            | Parameter::VarArgs(span, _, _)
            | Parameter::KwArgs(span, _, _) => *span,
        }
    }
}
