//! The entries: [`Builtin`] for functions and methods, [`Attribute`] for `a.shape` and its like, and the macros that write them.

use std::sync::OnceLock;

use super::argument::Argument;
use super::signature::Signature;
use crate::object::call::Short;
use crate::object::{Cx, Res, Value};

/// What runs when a builtin is called: the bound arguments in the order of the signature.
pub type Call = fn(&mut Cx, &'static Builtin, &[Argument]) -> Res<Value>;

/// What a builtin does with operands that are still to be computed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fusion {
    /// It gets the arrays that they stand for.
    None,
    /// It takes them as they are (reductions do).
    Takes,
    /// It takes them, and its result may wait too, where [`Cx::may_wait`] says so.
    Waits,
}

/// A function or method.
pub struct Builtin {
    /// `name(parameters)`, in Python's notation.
    pub signature: &'static str,
    /// What `help` shows: text with `>>>` examples.
    pub doc: &'static str,
    /// Its body behind argument conversion.
    pub call: Call,
    /// What it does with operands that are still to be computed.
    pub fusion: Fusion,
    /// Whether it asks who called it (`globals`, `exec`, `warn`): the evaluator leaves word in [`Cx::callers`] before the call.
    pub asks_caller: bool,
    /// A short way to the same result, where there is one.
    pub short: Option<Short>,
    parsed: OnceLock<Signature>,
}

impl Builtin {
    /// An entry; written by [`builtin!`](crate::builtin).
    pub const fn new(
        signature: &'static str,
        doc: &'static str,
        call: Call,
        fusible: bool,
    ) -> Builtin {
        Builtin {
            signature,
            doc,
            call,
            fusion: if fusible { Fusion::Takes } else { Fusion::None },
            asks_caller: false,
            short: None,
            parsed: OnceLock::new(),
        }
    }

    /// The same entry, whose result may be pending too.
    pub const fn waiting(mut self, waits: bool) -> Builtin {
        if waits {
            self.fusion = Fusion::Waits;
        }
        self
    }

    /// The same entry, told who calls it.
    pub const fn asking_caller(mut self, asks: bool) -> Builtin {
        self.asks_caller = asks;
        self
    }

    /// The same entry with a short way to its result.
    pub const fn shortly(mut self, short: Option<Short>) -> Builtin {
        self.short = short;
        self
    }

    /// The name before the parenthesis.
    pub fn name(&self) -> &'static str {
        self.signature.split('(').next().unwrap_or(self.signature)
    }

    /// The parameters as written, with their parentheses.
    pub fn parameters_text(&self) -> &'static str {
        &self.signature[self.name().len()..]
    }

    /// The parameters, parsed once.
    pub fn parameters(&'static self) -> &'static Signature {
        self.parsed.get_or_init(|| Signature::parse(self.signature))
    }
}

/// An attribute that a type computes: `a.shape`, `a.T`.
pub struct Attribute {
    /// Its name.
    pub name: &'static str,
    /// What `help` shows.
    pub doc: &'static str,
    /// Reads it.
    pub get: fn(&mut Cx, &Value) -> Res<Value>,
    /// Sets it, or with `None` deletes it; `None` where it is read-only.
    pub set: Option<fn(&mut Cx, &Value, Option<&Value>) -> Res<()>>,
}

/// Writes [`Builtin`] entries: documentation, `NAME: "signature" => function`, `, fusible` for those that take pending operands, `, waiting` for
/// those whose result may be pending too, `| short` behind the function for a [`Short`] way, `, caller` for those that ask who called them. The function's parameters after `cx` are as many as the
/// signature's; that is checked when it is compiled.
#[macro_export]
macro_rules! builtin {
    ($($(#[doc = $doc:literal])* $name:ident: $signature:literal => $function:path $(| $short:path)? $(, $fusible:ident)?);+ $(;)?) => {
        $(
            $(#[doc = $doc])*
            pub static $name: $crate::registry::Builtin = {
                const _: () = $crate::registry::function::check_arity($signature, $crate::registry::function::arity(&$function));
                $crate::registry::Builtin::new($signature, concat!($($doc, "\n"),*), |cx, entry, arguments| {
                    $crate::registry::function::run(&$function, cx, entry, arguments)
                }, $crate::builtin!(@fusible $($fusible)?)).asking_caller($crate::builtin!(@caller $($fusible)?)).waiting($crate::builtin!(@waiting $($fusible)?)).shortly($crate::builtin!(@short $($short)?))
            };
        )+
    };
    (@fusible) => { false };
    (@fusible fusible) => { true };
    (@fusible waiting) => { true };
    (@fusible caller) => { false };
    (@waiting waiting) => { true };
    (@waiting $($other:ident)?) => { false };
    (@caller) => { false };
    (@caller fusible) => { false };
    (@caller waiting) => { false };
    (@caller caller) => { true };
    (@short) => { None };
    (@short $short:path) => { Some($short) };
}

/// Writes [`Attribute`] entries: documentation, `NAME: "name" => get` or `NAME: "name" => get, set`.
#[macro_export]
macro_rules! attribute {
    ($($(#[doc = $doc:literal])* $name:ident: $attr:literal => $get:path $(, $set:path)?);+ $(;)?) => {
        $(
            $(#[doc = $doc])*
            pub static $name: $crate::registry::Attribute = $crate::registry::Attribute {
                name: $attr,
                doc: concat!($($doc, "\n"),*),
                get: $get,
                set: $crate::attribute!(@set $($set)?),
            };
        )+
    };
    (@set) => { None };
    (@set $set:path) => { Some($set) };
}
