//! `np.frompyfunc`: a ufunc whose loop calls a Python function with objects.
//!
//! The elements are visited in the memory order that NumPy's iterator has. Where the function gives another number of results than was
//! said, the loop ends silently and leaves None behind, as NumPy's does. `reduce` and its kin are written in the language.

use std::rc::Rc;

use smallvec::SmallVec;

use super::call::{self, Extras};
use super::ellipsis::asks_for_arrays;
use super::errstate;
use super::generic::{Walk, python_item};
use super::object::{BARE_MASK, mask, out_array};
use super::operand::Operand;
use super::refusals::cannot_cast_output;
use crate::array::dtype::casting::{Casting, can_cast};
use crate::array::{Array, DType, Kind, Strided};
use crate::base::Counted;
use crate::builtin;
use crate::object::array::{scalar_or_object, store};
use crate::object::sequence::Tuple;
use crate::object::{
    CallArgs, Cx, Name, Object, Raised, Res, Type, Value, attr, call as calls, iterate, text,
    warning,
};
use crate::registry::Builtin;
use crate::registry::argument::FromValue;
use crate::registry::array_argument::{CastingArg, OrderArg};

builtin! {
    /// A ufunc of a Python function: its results are objects.
    ///
    /// >>> np.frompyfunc(abs, 1, 1)([-1, 2])
    /// array([1, 2], dtype=object)
    FROMPYFUNC: "frompyfunc(func, /, nin, nout, *, identity=<no value>)" => frompyfunc;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&FROMPYFUNC];

/// The most operands and results that a ufunc has.
const MOST_OPERANDS: i64 = 64;

/// A ufunc made of a Python function.
struct PyUfunc {
    function: Value,
    nin: usize,
    nout: usize,
    name: String,
    identity: Option<Value>,
}

impl Counted for PyUfunc {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        let held = [Some(&self.function), self.identity.as_ref()];
        held.into_iter()
            .flatten()
            .filter_map(Value::counted)
            .for_each(visit);
    }
}

impl Object for PyUfunc {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.ufunc.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(format!("<ufunc '{}'>", self.name)))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn getattr(&self, cx: &mut Cx, me: &Value, name: &str) -> Res<Option<Value>> {
        let (nin, nout) = (self.nin, self.nout);
        Ok(Some(match name {
            "nin" => Value::from(nin),
            "nout" => Value::from(nout),
            "nargs" => Value::from(nin + nout),
            "ntypes" => Value::Int(1),
            "types" => {
                let types = format!("{}->{}", "O".repeat(nin), "O".repeat(nout));
                Value::list(vec![Value::str(types)])
            }
            "signature" => Value::None,
            "identity" => self.identity.clone().unwrap_or(Value::None),
            "__name__" | "__qualname__" => Value::str(self.name.clone()),
            "__doc__" => Value::str(self.doc()),
            "reduce" | "accumulate" | "reduceat" | "outer" | "at" => {
                return self.method(cx, me, name).map(Some);
            }
            _ => return Ok(None),
        }))
    }

    fn call(&self, cx: &mut Cx, me: &Value, mut args: CallArgs) -> Res<Value> {
        let (nin, total) = (self.nin, self.nin + self.nout);
        if super::overrides::any(cx, &args)
            && let Some(answer) = super::overrides::answer(cx, me, "__call__", nin, &args)?
        {
            return Ok(answer);
        }
        let given = args.pos.len();
        if given < nin || given > total {
            let were = if given == 1 { "was" } else { "were" };
            return Err(Raised::type_error(format!(
                "{}() takes from {nin} to {total} positional arguments but {given} {were} given",
                self.name
            )));
        }
        let keeps_arrays = asks_for_arrays(&mut args.kw);
        let extras = self.extras(cx, &args.pos[nin..], args.kw)?;
        let mut operands: SmallVec<[Operand; 2]> = SmallVec::new();
        for value in &args.pos[..nin] {
            operands.push(Operand::of(cx, value)?);
        }
        self.run(cx, &operands, &extras, keeps_arrays)
    }
}

impl PyUfunc {
    fn doc(&self) -> String {
        let inputs: Vec<String> = match self.nin {
            1 => vec!["x".into()],
            n => (1..=n).map(|i| format!("x{i}")).collect(),
        };
        let outs = match self.nout {
            0 | 1 => "out=None".to_string(),
            n => {
                let names: Vec<String> = (1..=n).map(|i| format!("out{i}")).collect();
                format!(
                    "[, {}], / [, out=({})]",
                    names.join(", "),
                    vec!["None"; n].join(", ")
                )
            }
        };
        let head = match self.nout {
            0 | 1 => format!("{}, /, {outs}", inputs.join(", ")),
            _ => format!("{}{outs}", inputs.join(", ")),
        };
        format!(
            "{}({head}, *, where=True, casting='same_kind', order='K', dtype=None, subok=True[, signature])\n\ndynamic ufunc based on a \
             python function",
            self.name
        )
    }

    /// A method, bound.
    fn method(&self, cx: &mut Cx, me: &Value, name: &str) -> Res<Value> {
        let has_identity = self.identity.is_some();
        let class = crate::builtins::numpy::names::name_in(cx, "numpy.lib._frompyfunc", "Methods")?;
        let class = class.ok_or_else(|| Raised::type_error("the evaluator is missing"))?;
        let methods = calls::call_pos(
            cx,
            &class,
            [me.clone(), self.function.clone(), Value::Bool(has_identity)],
        )?;
        let method = attr::getattr(cx, &methods, name)?;
        Ok(Value::object(BoundMethod {
            ufunc: me.clone(),
            name: name.to_string(),
            method,
        }))
    }

    /// The keyword arguments, and the `out`s given by place. A dtype can only be object here.
    fn extras(&self, cx: &mut Cx, outs: &[Value], kw: Vec<(Name, Value)>) -> Res<Extras> {
        let mut extras = Extras::default();
        let mut names_out = outs.iter().any(|v| !v.is_none());
        if names_out {
            extras.outs = self.outs(cx, outs)?;
        }
        for (key, value) in kw {
            match &*key {
                "out" if names_out => {
                    return Err(Raised::type_error(
                        "cannot specify 'out' as both a positional and keyword argument",
                    ));
                }
                "out" => {
                    names_out = true;
                    extras.outs = match value.downcast::<Tuple>() {
                        Some(tuple) if tuple.items.len() != self.nout => {
                            return Err(Raised::value(
                                "The 'out' tuple must have exactly one entry per ufunc output",
                            ));
                        }
                        Some(tuple) => self.outs(cx, &tuple.items)?,
                        None if self.nout > 1 && !value.is_none() => {
                            return Err(Raised::type_error("'out' must be a tuple of arrays"));
                        }
                        None => self.outs(cx, std::slice::from_ref(&value))?,
                    };
                }
                "where" if matches!(value, Value::Bool(true)) => {}
                "where" => extras.mask = Some(mask(cx, &value)?),
                "casting" => {
                    extras.casting = Some(CastingArg::from_value(cx, &value, "casting")?.0);
                }
                "order" if value.is_none() => {}
                "order" => extras.order = Some(OrderArg::from_value(cx, &value, "order")?.0),
                "subok" if matches!(value, Value::Bool(_)) => {}
                "subok" => return Err(Raised::type_error("'subok' must be a boolean")),
                "dtype" | "signature" | "sig" => {}
                other => {
                    return Err(Raised::type_error(format!(
                        "{}() got an unexpected keyword argument '{other}'",
                        self.name
                    )));
                }
            }
        }
        if extras.mask.is_some() && !names_out {
            warning::warn(cx, "UserWarning", BARE_MASK)?;
        }
        Ok(extras)
    }

    fn outs(&self, cx: &mut Cx, given: &[Value]) -> Res<Vec<Option<Rc<Array>>>> {
        let mut outs = Vec::with_capacity(self.nout);
        for value in given {
            outs.push(out_array(cx, value)?);
        }
        outs.resize(self.nout, None);
        Ok(outs)
    }

    fn refuse_outs(&self, extras: &Extras) -> Res<()> {
        let casting = extras.casting.unwrap_or(Casting::SameKind);
        for (i, out) in extras.outs.iter().enumerate() {
            let Some(out) = out else { continue };
            let to = out.dtype();
            if !can_cast(&DType::OBJECT, &to, casting) {
                let place = (self.nout > 1).then_some(self.nin + i);
                let refused = cannot_cast_output(&self.name, place, &DType::OBJECT, &to, casting);
                return Err(refused.into());
            }
        }
        Ok(())
    }

    fn run(
        &self,
        cx: &mut Cx,
        operands: &[Operand],
        extras: &Extras,
        keeps_arrays: bool,
    ) -> Res<Value> {
        for out in extras.outs.iter().flatten() {
            call::check_writeable(out, "output array is read-only")?;
        }
        self.refuse_outs(extras)?;
        let walk = Walk::new(cx, operands, extras, Kind::Object, DType::OBJECT)?;
        let results = errstate::told(cx, &self.name, |cx| self.fill(cx, &walk))?;
        let mut parts = Vec::with_capacity(self.nout);
        for (i, result) in results.into_iter().enumerate() {
            parts.push(match extras.outs.get(i) {
                Some(Some(out)) => {
                    call::deliver(cx, &result, out, extras.mask.as_ref())?;
                    out.clone().into()
                }
                _ if result.ndim() == 0 && !keeps_arrays => {
                    scalar_or_object(&result, result.layout.offset)
                }
                _ => call::wrap(cx, result),
            });
        }
        Ok(match self.nout {
            1 => parts.pop().expect("there is one result"),
            _ => Value::tuple(parts),
        })
    }

    /// Calls the function at every place: one array of objects a result.
    fn fill(&self, cx: &mut Cx, walk: &Walk) -> Res<Vec<Strided>> {
        let mut results = Vec::with_capacity(self.nout);
        for i in 0..self.nout {
            results.push(match i {
                0 => walk.result.clone(),
                _ => {
                    let shape = walk.result.shape().to_vec();
                    let order = crate::array::Order::C;
                    let new = Strided::zeros(&cx.memory, DType::OBJECT, &shape, order)?;
                    new.with(walk.result.layout.clone())
                }
            });
        }
        let mut has_ended = false;
        walk.each(cx, |cx, from, place, _| {
            if has_ended {
                return Ok(());
            }
            let items: SmallVec<[Value; 2]> = walk
                .operands
                .iter()
                .zip(from)
                .map(|(array, &offset)| python_item(array, offset))
                .collect();
            let found = calls::call_pos(cx, &self.function, items)?;
            let Some(first) = results.first() else {
                return Ok(());
            };
            if self.nout == 1 {
                return store::store(cx, first, place, &found);
            }
            match found.downcast::<Tuple>() {
                Some(tuple) if tuple.items.len() == self.nout => {
                    for (result, item) in results.iter().zip(&tuple.items) {
                        store::store(cx, result, place, item)?;
                    }
                }
                _ => has_ended = true,
            }
            Ok(())
        })?;
        Ok(results)
    }
}

/// A bound method: those are written in the language. What its calls of the function leave in the processor's flags is told of at its end, under its
/// name; `outer` prepares the operands of a call of the ufunc, which tells by itself.
struct BoundMethod {
    ufunc: Value,
    name: String,
    method: Value,
}

impl Counted for BoundMethod {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        let held = [&self.ufunc, &self.method];
        held.into_iter().filter_map(Value::counted).for_each(visit);
    }
}

impl Object for BoundMethod {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        attr::type_of(cx, &self.method)
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        text::repr(cx, &self.method).map(Some)
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn getattr(&self, cx: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        attr::getattr_opt(cx, &self.method, name)
    }

    fn call(&self, cx: &mut Cx, _: &Value, args: CallArgs) -> Res<Value> {
        if self.name != "outer" {
            return errstate::told(cx, &self.name, |cx| calls::call(cx, &self.method, args));
        }
        let operands = calls::call_pos(cx, &self.method, args.pos)?;
        let operands = iterate::collect(cx, &operands)?;
        let args = CallArgs {
            pos: operands.into(),
            kw: args.kw,
        };
        calls::call(cx, &self.ufunc, args)
    }
}

fn frompyfunc(
    cx: &mut Cx,
    func: Value,
    nin: i64,
    nout: i64,
    identity: Option<Value>,
) -> Res<Value> {
    if !calls::is_callable(cx, &func) {
        return Err(Raised::type_error("function must be callable"));
    }
    let (nin, nout) = (nin.max(0), nout.max(0));
    if nin.saturating_add(nout) > MOST_OPERANDS {
        return Err(Raised::value(format!(
            "Cannot construct a ufunc with more than {MOST_OPERANDS} operands (requested number were: inputs = {nin} and outputs = {nout})"
        )));
    }
    let name = match attr::getattr_opt(cx, &func, "__name__")? {
        Some(name) => text::str(cx, &name)?,
        None => "?".to_string(),
    };
    Ok(Value::object(PyUfunc {
        function: func,
        nin: nin as usize,
        nout: nout as usize,
        name: format!("{name} (vectorized)"),
        identity,
    }))
}
