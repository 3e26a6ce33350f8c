//! The ufunc object: `np.add`.

use std::rc::Rc;

use smallvec::SmallVec;

use super::call::{self, Extras};
use super::ellipsis::{self, asks_for_arrays, kept_as_array, refuse_ellipses};
use super::operand::Operand;
use super::{methods, overrides, pending, resolve, signature, types};
use crate::array::dtype::casting::Casting;
use crate::array::{Array, DType, Order, Strided};
use crate::base::Counted;
use crate::builtins::views::check_cast;
use crate::engine::copy;
use crate::engine::ufunc::{Identity, Ufunc};
use crate::object::array::{array_of, discover, dtype_of_value, with_run};
use crate::object::call::Fate;
use crate::object::sequence::Tuple;
use crate::object::{CallArgs, Cx, Name, Object, Raised, Res, Type, Value, attr, warning};
use crate::registry::argument::FromValue;
use crate::registry::array_argument::{CastingArg, OrderArg};

/// A ufunc.
pub struct UfuncObject {
    /// Its table.
    pub ufunc: &'static Ufunc,
}

/// The object of a ufunc.
pub fn ufunc_value(ufunc: &'static Ufunc) -> Value {
    Value::object(UfuncObject { ufunc })
}

impl Counted for UfuncObject {}

impl Object for UfuncObject {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.ufunc.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(format!("<ufunc '{}'>", self.ufunc.name)))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, cx: &mut Cx, _: &Value, args: CallArgs) -> Res<Value> {
        call_with_fate(cx, self.ufunc, args, Fate::Value)
    }

    fn getattr(&self, cx: &mut Cx, me: &Value, name: &str) -> Res<Option<Value>> {
        let ufunc = self.ufunc;
        Ok(Some(match name {
            "__name__" | "__qualname__" => Value::str(ufunc.name),
            "nin" => Value::from(ufunc.nin as usize),
            "nout" => Value::from(ufunc.nout as usize),
            "nargs" => Value::from((ufunc.nin + ufunc.nout) as usize),
            "__module__" => Value::str("numpy"),
            "ntypes" => Value::from(types::of(ufunc.name).count()),
            "types" => Value::list(types::of(ufunc.name).map(Value::str).collect::<Vec<_>>()),
            "identity" => match ufunc.identity {
                Identity::None => Value::None,
                Identity::Int(n) => Value::Int(n),
                Identity::Bool(b) => Value::Bool(b),
                Identity::MinusInfinity => Value::Float(f64::NEG_INFINITY),
            },
            "signature" => Value::None,
            "__doc__" => super::docs::of(ufunc.name).map_or(Value::None, Value::str),
            "__text_signature__" => Value::str(parameters_text(ufunc)),
            other => return Ok(methods::bound(cx, me, other)),
        }))
    }
}

/// The parameters of a ufunc, with their parentheses.
fn parameters_text(ufunc: &Ufunc) -> String {
    let operands = match ufunc.nin {
        1 => "x".to_string(),
        n => (1..=n)
            .map(|i| format!("x{i}"))
            .collect::<Vec<_>>()
            .join(", "),
    };
    let outs = match ufunc.nout {
        1 => "out=None".to_string(),
        n => format!("out=({})", vec!["None"; n as usize].join(", ")),
    };
    format!(
        "({operands}, /, {outs}, *, where=True, casting='same_kind', order='K', dtype=None, subok=True)"
    )
}

pub(super) const BARE_MASK: &str = "'where' used without 'out', expect unitialized memory in output. If this is intentional, use out=None.";

const THIRD_EXTREME: &str = "Passing more than 2 positional arguments to np.maximum and np.minimum is deprecated. If you meant to use the third \
argument as an output, use the `out` keyword argument instead. If you hoped to work with more than 2 inputs, combine them into a single array and \
get the extrema for the relevant axis.";

/// Calls a ufunc; where `fate` allows it and nothing speaks against it the result stays pending.
pub fn call_with_fate(
    cx: &mut Cx,
    ufunc: &'static Ufunc,
    args: CallArgs,
    fate: Fate,
) -> Res<Value> {
    let nin = ufunc.nin as usize;
    if overrides::any(cx, &args)
        && let Some(answer) = overrides::answer(cx, &ufunc_value(ufunc), "__call__", nin, &args)?
    {
        return Ok(answer);
    }
    let total = nin + ufunc.nout as usize;
    let given = args.pos.len();
    if given < nin || given > total {
        let from_to = if ufunc.nout > 0 {
            format!("from {nin} to {total}")
        } else {
            nin.to_string()
        };
        let were = if given == 1 { "was" } else { "were" };
        let message = format!(
            "{}() takes {from_to} positional arguments but {given} {were} given",
            ufunc.name
        );
        return Err(Raised::type_error(message));
    }
    if given > 2 && matches!(ufunc.name, "maximum" | "minimum") {
        warning::warn(cx, "DeprecationWarning", THIRD_EXTREME)?;
    }
    let mut pos = args.pos;
    let mut kw = args.kw;
    let keeps_arrays = asks_for_arrays(&mut kw);
    let positional_outs: SmallVec<[Value; 4]> = pos.drain(nin..).collect();
    let names_out = positional_outs.iter().any(|v| !v.is_none());
    if names_out && (keeps_arrays || kw.iter().any(|(name, _)| &**name == "out")) {
        return Err(Raised::type_error(
            "cannot specify 'out' as both a positional and keyword argument",
        ));
    }
    let has = |name: &str| kw.iter().find(|(given, _)| &**given == name);
    let is_masked = has("where").is_some_and(|(_, mask)| !matches!(mask, Value::Bool(true)));
    let is_bare = is_masked && !names_out && !keeps_arrays && has("out").is_none();
    let mut extras = parse_extras(cx, ufunc, kw)?;
    if is_bare {
        warning::warn(cx, "UserWarning", BARE_MASK)?;
    }
    if names_out {
        extras.outs = positional_outs
            .iter()
            .map(|v| out_array(cx, v))
            .collect::<Res<_>>()?;
        extras.outs.resize(ufunc.nout as usize, None);
    }
    let mut operands: SmallVec<[Operand; 2]> = SmallVec::new();
    for value in &pos {
        operands.push(Operand::of(cx, value)?);
    }
    settle_alone(cx, &mut operands)?;
    if fate == Fate::Consumed
        && extras.is_empty()
        && !keeps_arrays
        && super::generic::is_numeric(&operands)
    {
        if let Some(known) = super::unlike::of_ufunc(cx, ufunc, &operands, &extras)? {
            return Ok(known);
        }
        let resolved = super::resolve::resolve(ufunc, &operands, None, Casting::SameKind)?;
        if let Some(waiting) = pending::wait(cx, ufunc, &operands, &resolved)? {
            return Ok(waiting);
        }
    }
    if extras.is_empty()
        && let ([only], [operand]) = (pos.as_slice(), operands.as_slice())
        && let Some(result) = call::in_place_of_temporary(cx, ufunc, only, operand)?
    {
        return Ok(result);
    }
    let mut results = call::run(cx, ufunc, &operands, &extras)?;
    if keeps_arrays {
        for result in &mut results {
            *result = kept_as_array(cx, result.clone())?;
        }
    }
    match results.len() {
        1 => Ok(results.swap_remove(0)),
        _ => Ok(Value::tuple(results.into_vec())),
    }
}

/// A Python integer alone has the dtype that holds it: it promotes with nothing.
fn settle_alone(cx: &mut Cx, operands: &mut [Operand]) -> Res<()> {
    if let [operand] = operands
        && let Operand::Weak(_, value) = &*operand
        && value.is::<crate::object::int::Int>()
    {
        let value = value.clone();
        *operand = methods::settled(cx, &value)?;
    }
    Ok(())
}

fn parse_extras(cx: &mut Cx, ufunc: &Ufunc, kw: Vec<(Name, Value)>) -> Res<Extras> {
    let mut extras = Extras::default();
    let given = |name: &str| kw.iter().find(|(n, v)| &**n == name && !v.is_none());
    // Where there are several results, out=None is refused as everything is that is no tuple.
    let out = match ufunc.nout {
        1 => given("out"),
        _ => kw.iter().find(|(name, _)| &**name == "out"),
    };
    if let Some((_, value)) = out {
        extras.outs = outs(cx, ufunc, value)?;
    }
    let clash = match (given("signature"), given("sig"), given("dtype")) {
        (Some(_), Some(_), _) => Some("cannot specify both 'sig' and 'signature'"),
        (Some(_), _, Some(_)) | (_, Some(_), Some(_)) => {
            Some("cannot specify both 'signature' and 'dtype'")
        }
        _ => None,
    };
    if let Some(clash) = clash {
        return Err(Raised::type_error(clash));
    }
    for (name, value) in kw {
        match &*name {
            "out" => {}
            "where" => {
                if !matches!(value, Value::Bool(true)) {
                    extras.mask = Some(mask(cx, &value)?);
                }
            }
            "dtype" => {
                if !value.is_none() {
                    let dtype = dtype_of_value(cx, &value)?;
                    extras.signature = resolve::signature_of(ufunc, Some(&dtype))?;
                }
            }
            "casting" => extras.casting = Some(CastingArg::from_value(cx, &value, "casting")?.0),
            "order" => {
                if !value.is_none() {
                    extras.order = Some(OrderArg::from_value(cx, &value, "order")?.0);
                }
            }
            "subok" => {
                if !matches!(value, Value::Bool(_)) {
                    return Err(Raised::type_error("'subok' must be a boolean"));
                }
            }
            "signature" | "sig" => {
                if value.is_none() {
                    return Err(Raised::type_error(
                        "the signature object to ufunc must be a string or a tuple.",
                    ));
                }
                if let Some(asked) = signature::parse(cx, ufunc, &value)? {
                    extras.signature = Some(asked);
                }
            }
            other => {
                let message = format!(
                    "{}() got an unexpected keyword argument '{other}'",
                    ufunc.name
                );
                return Err(Raised::type_error(message));
            }
        }
    }
    Ok(extras)
}

/// `out=`: an array, or a tuple with an entry for each result.
fn outs(cx: &mut Cx, ufunc: &Ufunc, value: &Value) -> Res<Vec<Option<Rc<Array>>>> {
    if let Some(tuple) = value.downcast::<Tuple>() {
        if tuple.items.len() != ufunc.nout as usize {
            return Err(Raised::value(
                "The 'out' tuple must have exactly one entry per ufunc output",
            ));
        }
        let items = tuple.items.clone();
        refuse_ellipses(&items)?;
        return items.iter().map(|v| out_array(cx, v)).collect();
    }
    if ufunc.nout > 1 {
        return Err(Raised::type_error("'out' must be a tuple of arrays"));
    }
    match out_array(cx, value)? {
        None => Ok(Vec::new()),
        some => Ok(vec![some]),
    }
}

/// One of `out=`: an array, or none.
pub(super) fn out_array(cx: &mut Cx, value: &Value) -> Res<Option<Rc<Array>>> {
    if value.is_none() {
        return Ok(None);
    }
    if matches!(value, Value::Ellipsis) {
        return Err(ellipsis::by_position());
    }
    match value.downcast_rc::<Array>() {
        Some(array) => Ok(Some(array)),
        None => {
            let _ = attr::type_name(cx, value);
            Err(Raised::type_error("return arrays must be of ArrayType"))
        }
    }
}

/// `where=` as an array of bools; a number or text that is no array is taken by its truth.
pub fn mask(cx: &mut Cx, value: &Value) -> Res<Strided> {
    if !value.is::<Array>() {
        let truths = discover::strided_for(cx, value, &DType::BOOL)?;
        // A scalar is given with its own dtype.
        return match truths.dtype == DType::BOOL {
            true => Ok(truths),
            false => with_run(cx, |run| copy::cast(run, &truths, &DType::BOOL, Order::C)),
        };
    }
    let array = array_of(cx, value, None)?;
    let strided = array.strided().clone();
    check_cast(&strided, &DType::BOOL, Casting::Safe)?;
    Ok(strided)
}
