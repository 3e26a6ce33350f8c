//! Methods that are a function of NumPy with the receiver in front: `a.clip(0, 1)` is `np.clip(a, 0, 1)`.
//!
//! Their table stands first in the list of families, so that a family that has its own method of the same name wins. Parameters have the
//! names that the function gives them; one after a gap is handed on by keyword.

use crate::array::{Array, Kind};
use crate::builtins::numpy::compose::np_name;
use crate::object::array::Scalar;
use crate::object::dict::Dict;
use crate::object::sequence::Tuple;
use crate::object::{CallArgs, Cx, Raised, Res, Value, call};
use crate::registry::argument::Argument;
use crate::registry::{Builtin, ParameterKind};

/// Calls the function of the method's name.
fn through(cx: &mut Cx, entry: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let function = np_name(cx, entry.name())?;
    let mut args = CallArgs::default();
    let mut has_gap = false;
    // `a.clip(1)` has one bound, where `np.clip(a, 1)` lacks one.
    let by_name = entry.name() == "clip";
    for argument in arguments {
        let is_bound = by_name && argument.parameter.name != "self";
        let by_keyword = has_gap || is_bound || argument.parameter.kind == ParameterKind::Keyword;
        match argument.given() {
            None => has_gap = true,
            Some(more) if argument.parameter.kind == ParameterKind::Keywords => {
                let entries = more
                    .downcast::<Dict>()
                    .map(Dict::entries)
                    .unwrap_or_default();
                let named = entries
                    .into_iter()
                    .filter_map(|(k, v)| Some((k.as_str()?.into(), v)));
                args.kw.extend(named);
            }
            Some(value) if by_keyword => {
                args.kw
                    .push((argument.parameter.name.into(), value.clone()));
            }
            Some(value) => args.pos.push(value.clone()),
        }
    }
    call::call(cx, &function, args)
}

/// `a.compress(condition)` is `np.compress(condition, a)`.
fn compress(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let function = np_name(cx, "compress")?;
    let [me, condition, rest @ ..] = arguments else {
        unreachable!("the signature has four parameters")
    };
    let mut args = CallArgs::of([condition.value.clone(), me.value.clone()]);
    for argument in rest {
        if let Some(value) = argument.given() {
            args.kw
                .push((argument.parameter.name.into(), value.clone()));
        }
    }
    call::call(cx, &function, args)
}

/// `a.choose([b, c])` is `np.choose(a, [b, c])`, and so is `a.choose(b, c)`: choices are given by position only.
fn choose(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let [me, choices, options] = arguments else {
        unreachable!("the signature has three parameters")
    };
    let given = choices.value.downcast::<Tuple>().map(|t| t.items.clone());
    let choices = match given.as_deref() {
        None | Some([]) => {
            return Err(Raised::type_error(
                "choose() takes exactly 1 argument (0 given)",
            ));
        }
        Some([one]) => one.clone(),
        Some(several) => Value::tuple(several.to_vec()),
    };
    let mut args = CallArgs::of([me.value.clone(), choices]);
    let entries = options.value.downcast::<Dict>().map(Dict::entries);
    for (name, value) in entries.unwrap_or_default() {
        let name = name.as_str().unwrap_or_default();
        if !matches!(name, "out" | "mode") {
            return Err(Raised::type_error(format!(
                "'{name}' is an invalid keyword argument for this function"
            )));
        }
        args.kw.push((name.into(), value));
    }
    let function = np_name(cx, "choose")?;
    call::call(cx, &function, args)
}

/// `a.conj()` is the array itself where there is nothing to conjugate.
fn conjugate(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let me = &arguments[0].value;
    let out = arguments.get(1).and_then(Argument::given);
    if let Some(array) = me.downcast::<Array>() {
        let kind = array.dtype().kind();
        if !kind.is_numeric() && kind != Kind::Object {
            return Err(Raised::type_error("cannot conjugate non-numeric dtype"));
        }
        if out.is_none() && kind.is_numeric() && !kind.is_complex() {
            return Ok(me.clone());
        }
    }
    if let Some(scalar) = me.downcast::<Scalar>() {
        let kind = scalar.dtype().kind();
        if !kind.is_numeric() {
            return Err(Raised::type_error("cannot conjugate non-numeric dtype"));
        }
        if out.is_none() && kind == Kind::Bool {
            return Ok(me.clone());
        }
    }
    let function = np_name(cx, "conjugate")?;
    let mut args = CallArgs::of([me.clone()]);
    if let Some(out) = out {
        args.kw.push(("out".into(), out.clone()));
    }
    call::call(cx, &function, args)
}

/// Elements of several arrays, chosen by the receiver's integers.
pub static CHOOSE: Builtin = Builtin::new(
    "choose(self, /, *choices, **options)",
    "Elements of several arrays, chosen by the receiver's integers.",
    choose,
    false,
);

/// Elements with the sign of their imaginary part turned.
pub static CONJ: Builtin = Builtin::new(
    "conj(self, /, out=None)",
    "Elements with the sign of their imaginary part turned.",
    conjugate,
    false,
);

/// Elements with the sign of their imaginary part turned.
pub static CONJUGATE: Builtin = Builtin::new(
    "conjugate(self, /, out=None)",
    "Elements with the sign of their imaginary part turned.",
    conjugate,
    false,
);

/// Writes entries that go to the function of their name: documentation and signature.
macro_rules! delegated {
    ($($name:ident: $signature:literal, $doc:literal;)+) => {
        $(
            #[doc = $doc]
            pub static $name: Builtin = Builtin::new($signature, $doc, through, false);
        )+

        /// The methods of this family, for arrays and scalars alike.
        pub static METHODS: &[&Builtin] = &[$(&$name,)+ &CHOOSE, &COMPRESS, &CONJ, &CONJUGATE];
    };
}

/// The rows where a condition holds.
pub static COMPRESS: Builtin = Builtin::new(
    "compress(self, /, condition, axis=None, out=None)",
    "The rows where a condition holds.",
    compress,
    false,
);

delegated! {
    CLIP: "clip(self, /, min=None, max=None, out=None, **kwargs)", "Elements kept within limits.";
    DOT: "dot(self, /, b, out=None)", "The product of matrices, or of vectors.";
    NONZERO: "nonzero(self, /)", "The indices of elements that are not zero, one array an axis.";
    PUT: "put(self, /, indices, values, mode='raise')", "Sets elements at flat indices.";
    REPEAT: "repeat(self, /, repeats, axis=None)", "Each element several times.";
    ROUND: "round(self, /, decimals=0, out=None)", "Elements rounded.";
    TAKE: "take(self, /, indices, axis=None, out=None, mode='raise')", "The elements at indices.";
    TRACE: "trace(self, /, offset=0, axis1=0, axis2=1, dtype=None, out=None)", "The sum along a diagonal.";
}
