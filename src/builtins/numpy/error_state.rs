//! `np.errstate`, `np.seterr` and their kin: what is done about floating-point events.
//!
//! `errstate` is a context manager that can be entered once, and a decorator.

use std::cell::RefCell;
use std::rc::Rc;

use super::ufunc::errstate::{Action, ErrState};
use crate::base::Counted;
use crate::builtin;
use crate::builtins::add_methods;
use crate::object::dict::Dict;
use crate::object::{CallArgs, Cx, NameMap, Object, Raised, Res, Type, Value, attr, call, text};
use crate::registry::argument::Me;
use crate::registry::{Builtin, Given};

builtin! {
    /// Sets what is done about events; gives what was done before.
    ///
    /// >>> np.seterr(over='ignore')['over']
    /// 'warn'
    SETERR: "seterr(all=None, divide=None, over=None, under=None, invalid=None)" => seterr;
    /// What is done about events.
    ///
    /// >>> np.geterr()['under']
    /// 'ignore'
    GETERR: "geterr()" => geterr;
    /// Sets the function that is called where the action is `call`; gives the one before.
    ///
    /// >>> np.seterrcall(None)
    SETERRCALL: "seterrcall(func)" => seterrcall;
    /// The function that is called where the action is `call`.
    ///
    /// >>> np.geterrcall()
    GETERRCALL: "geterrcall()" => geterrcall;
    /// What `np.errstate` is made with.
    ERRSTATE: "errstate(*, call=<no value>, all=None, divide=None, over=None, under=None, invalid=None)" => errstate;
}

/// The functions of this family.
pub static TABLE: &[&Builtin] = &[&SETERR, &GETERR, &SETERRCALL, &GETERRCALL];

builtin! {
    /// Takes effect.
    ENTER: "__enter__(self, /)" => enter;
    /// Restores what was before.
    EXIT: "__exit__(self, exc_type, exc_value, traceback, /)" => exit;
}

static METHODS: &[&Builtin] = &[&ENTER, &EXIT];

fn class(cx: &Cx) -> Rc<Type> {
    let (class, is_new) = Type::native_in(cx, "numpy", "errstate", &[&cx.types.object]);
    if is_new {
        let load =
            |cx: &Cx, namespace: &mut NameMap| add_methods(namespace, &class_of(cx), METHODS);
        class.define(
            load,
            Some(|cx, _, args| {
                let bound = ERRSTATE
                    .parameters()
                    .bind(cx, args)
                    .map_err(|raised| named(cx, raised))?;
                (ERRSTATE.call)(cx, &ERRSTATE, &bound)
            }),
        );
    }
    class
}

fn class_of(cx: &Cx) -> Rc<Type> {
    Type::filed(cx, "numpy", "errstate")
}

/// Python names the method in errors of a class's arguments.
fn named(cx: &Cx, raised: Box<Raised>) -> Box<Raised> {
    let exception = raised.into_exception(cx);
    let text = exception
        .args
        .borrow()
        .first()
        .and_then(|v| v.as_str().map(str::to_string));
    match text {
        Some(text) => Raised::type_error(text.replacen("errstate()", "errstate.__init__()", 1)),
        None => Raised::exception(exception),
    }
}

/// Files the type.
pub fn fill(cx: &Cx, namespace: &mut NameMap) {
    namespace.insert("errstate".into(), Value::Obj(class(cx)));
}

const KINDS: [&str; 4] = ["divide", "over", "under", "invalid"];

/// The actions asked for, in the order of [`KINDS`].
#[derive(Clone, Default)]
struct Asked {
    actions: [Option<Action>; 4],
    callback: Option<Value>,
}

fn asked(cx: &mut Cx, all: Option<Value>, each: [Option<Value>; 4]) -> Res<Asked> {
    let mut asked = Asked::default();
    for (slot, own) in asked.actions.iter_mut().zip(each) {
        let Some(word) = own.or_else(|| all.clone()) else {
            continue;
        };
        let action = word.as_str().and_then(Action::parse);
        match action {
            Some(action) => *slot = Some(action),
            None => {
                let shown = text::repr(cx, &word)?;
                return Err(Raised::value(format!("invalid error mode {shown}")));
            }
        }
    }
    Ok(asked)
}

/// The arguments of `errstate`, which are looked at when it is entered.
#[derive(Clone)]
struct Wanted {
    all: Option<Value>,
    each: [Option<Value>; 4],
    call: Option<Value>,
}

impl Wanted {
    fn read(&self, cx: &mut Cx) -> Res<Asked> {
        let mut asked = asked(cx, self.all.clone(), self.each.clone())?;
        if let Some(func) = &self.call {
            check_callback(cx, func)?;
            asked.callback = Some(func.clone());
        }
        Ok(asked)
    }
}

impl Asked {
    /// Takes effect; gives the state before.
    fn apply(&self, cx: &mut Cx) -> ErrState {
        let state = cx.state::<ErrState>();
        let before = state.clone();
        for (slot, action) in state.actions.iter_mut().zip(self.actions) {
            *slot = action.unwrap_or(*slot);
        }
        if let Some(callback) = &self.callback {
            state.callback = callback.clone();
        }
        before
    }
}

fn as_dict(cx: &mut Cx, state: &ErrState) -> Res<Value> {
    let pairs: Vec<(Value, Value)> = KINDS
        .iter()
        .zip(state.actions)
        .map(|(kind, action)| (Value::str(*kind), Value::str(action.word())))
        .collect();
    Ok(Value::object(Dict::from_pairs(cx, pairs)?))
}

fn seterr(
    cx: &mut Cx,
    all: Option<Value>,
    divide: Option<Value>,
    over: Option<Value>,
    under: Option<Value>,
    invalid: Option<Value>,
) -> Res<Value> {
    let before = asked(cx, all, [divide, over, under, invalid])?.apply(cx);
    as_dict(cx, &before)
}

fn geterr(cx: &mut Cx) -> Res<Value> {
    let state = cx.state::<ErrState>().clone();
    as_dict(cx, &state)
}

fn check_callback(cx: &mut Cx, func: &Value) -> Res<()> {
    if func.is_none() || call::is_callable(cx, func) {
        return Ok(());
    }
    match attr::getattr_opt(cx, func, "write")? {
        Some(_) => Ok(()),
        None => Err(Raised::type_error(
            "python object must be callable or have a callable write method",
        )),
    }
}

fn seterrcall(cx: &mut Cx, func: Value) -> Res<Value> {
    check_callback(cx, &func)?;
    let state = cx.state::<ErrState>();
    Ok(std::mem::replace(&mut state.callback, func))
}

fn geterrcall(cx: &mut Cx) -> Res<Value> {
    Ok(cx.state::<ErrState>().callback.clone())
}

/// `np.errstate(...)`.
struct ErrStateManager {
    wanted: Wanted,
    before: RefCell<Option<ErrState>>,
}

impl Counted for ErrStateManager {}

impl Object for ErrStateManager {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        class(cx)
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, _: &mut Cx, _: &Value, args: CallArgs) -> Res<Value> {
        let function = args.pos.first().cloned().unwrap_or(Value::None);
        Ok(Value::object(Guarded {
            function,
            wanted: self.wanted.clone(),
        }))
    }
}

/// A function that runs in an error state.
struct Guarded {
    function: Value,
    wanted: Wanted,
}

impl Counted for Guarded {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.function.counted().into_iter().for_each(visit);
    }
}

impl Object for Guarded {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.function.clone()
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn getattr(&self, cx: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        match name {
            "__name__" | "__doc__" | "__qualname__" => attr::getattr_opt(cx, &self.function, name),
            "__wrapped__" => Ok(Some(self.function.clone())),
            _ => Ok(None),
        }
    }

    fn call(&self, cx: &mut Cx, _: &Value, args: CallArgs) -> Res<Value> {
        let before = self.wanted.read(cx)?.apply(cx);
        let result = call::call(cx, &self.function, args);
        *cx.state::<ErrState>() = before;
        result
    }
}

fn errstate(
    cx: &mut Cx,
    call: Given<Value>,
    all: Option<Value>,
    divide: Option<Value>,
    over: Option<Value>,
    under: Option<Value>,
    invalid: Option<Value>,
) -> Res<Value> {
    let _ = cx;
    let wanted = Wanted {
        all,
        each: [divide, over, under, invalid],
        call: call.0,
    };
    Ok(Value::object(ErrStateManager {
        wanted,
        before: RefCell::default(),
    }))
}

fn enter(cx: &mut Cx, me: Me<ErrStateManager>) -> Res<()> {
    if me.0.before.borrow().is_some() {
        return Err(Raised::type_error("Cannot enter `np.errstate` twice."));
    }
    let before = me.0.wanted.read(cx)?.apply(cx);
    *me.0.before.borrow_mut() = Some(before);
    Ok(())
}

fn exit(
    cx: &mut Cx,
    me: Me<ErrStateManager>,
    _type: Value,
    _value: Value,
    _trace: Value,
) -> Res<()> {
    if let Some(before) = me.0.before.borrow().clone() {
        *cx.state::<ErrState>() = before;
    }
    Ok(())
}
