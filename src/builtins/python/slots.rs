//! The dunder methods of builtin types as attributes: `list.__len__`, `(1).__add__`, `super().__setattr__`.
//!
//! One table for all types: a slot asks the object's own implementation, never a user's method of the same name, so that a user's
//! `__add__` can call `super().__add__`. Which slots a type has, its loader says by group.

use std::rc::Rc;

use crate::base::Counted;
use crate::diag::fault::FaultKind;
use crate::object::array::Scalar;
use crate::object::complex::Complex;
use crate::object::module::Method;
use crate::object::{
    CallArgs, CompareOp, Cx, NameMap, Object, Raised, Res, Type, UnaryOp, Value, attr, index,
    number, text, truth,
};
use crate::syntax::ast::Operator;

/// What a slot does with its receiver and arguments.
pub type Run = fn(&mut Cx, &'static Slot, &Value, &[Value]) -> Res<Value>;

/// A dunder method.
pub struct Slot {
    /// Its name.
    pub name: &'static str,
    /// How many arguments it takes after the receiver.
    pub arity: usize,
    /// How many it takes at most: more for `__pow__` alone, which takes a modulus.
    most: usize,
    kind: Kind,
    run: Run,
}

#[derive(Clone, Copy)]
enum Kind {
    Plain,
    Compare(CompareOp),
    Unary(UnaryOp),
    Binary(Operator, bool),
    Inplace(Operator),
}

/// A slot with a body of its own.
pub const fn plain_slot(name: &'static str, arity: usize, run: Run) -> Slot {
    plain(name, arity, run)
}

const fn plain(name: &'static str, arity: usize, run: Run) -> Slot {
    Slot {
        name,
        arity,
        most: arity,
        kind: Kind::Plain,
        run,
    }
}

const fn compare(name: &'static str, op: CompareOp) -> Slot {
    Slot {
        name,
        arity: 1,
        most: 1,
        kind: Kind::Compare(op),
        run: run_compare,
    }
}

/// A slot of that operator.
pub const fn unary(name: &'static str, op: UnaryOp) -> Slot {
    Slot {
        name,
        arity: 0,
        most: 0,
        kind: Kind::Unary(op),
        run: run_unary,
    }
}

/// A slot of that operator.
pub const fn binary(name: &'static str, op: Operator) -> Slot {
    Slot {
        name,
        arity: 1,
        most: 1,
        kind: Kind::Binary(op, false),
        run: run_binary,
    }
}

/// A slot of that operator.
pub const fn reflected(name: &'static str, op: Operator) -> Slot {
    Slot {
        name,
        arity: 1,
        most: 1,
        kind: Kind::Binary(op, true),
        run: run_binary,
    }
}

/// A slot of that operator.
pub const fn inplace(name: &'static str, op: Operator) -> Slot {
    Slot {
        name,
        arity: 1,
        most: 1,
        kind: Kind::Inplace(op),
        run: run_inplace,
    }
}

/// `==` and its kin.
pub static COMPARISONS: &[Slot] = &[
    compare("__lt__", CompareOp::Lt),
    compare("__le__", CompareOp::Le),
    compare("__eq__", CompareOp::Eq),
    compare("__ne__", CompareOp::Ne),
    compare("__gt__", CompareOp::Gt),
    compare("__ge__", CompareOp::Ge),
];

/// `__repr__` alone.
pub static REPR: &[Slot] = &[plain("__repr__", 0, |cx, _, me, _| {
    own_repr(cx, me).map(Value::from)
})];

/// `__str__`, for the types that have one apart from `__repr__`.
pub static STR: &[Slot] = &[plain("__str__", 0, |cx, _, me, _| {
    own_str(cx, me).map(Value::from)
})];

/// `__format__`
pub static FORMAT: &[Slot] = &[plain("__format__", 1, |cx, _, me, args| {
    let Some(spec) = args[0].as_str() else {
        let got = attr::argument_name(cx, &args[0]);
        return Err(Raised::type_error(format!(
            "__format__() argument must be str, not {got}"
        )));
    };
    let spec = spec.to_string();
    text::format(cx, &own(me), &spec).map(Value::from)
})];

/// `__hash__`
pub static HASH: &[Slot] = &[plain("__hash__", 0, |cx, _, me, _| {
    crate::object::hash::hash(cx, &own(me)).map(Value::Int)
})];

/// What all numbers have.
pub static NUMBER: &[Slot] = &[
    unary("__neg__", UnaryOp::Neg),
    unary("__pos__", UnaryOp::Pos),
    unary("__abs__", UnaryOp::Abs),
    binary("__add__", Operator::Add),
    reflected("__radd__", Operator::Add),
    binary("__sub__", Operator::Sub),
    reflected("__rsub__", Operator::Sub),
    binary("__mul__", Operator::Mult),
    reflected("__rmul__", Operator::Mult),
    binary("__truediv__", Operator::Div),
    reflected("__rtruediv__", Operator::Div),
    Slot {
        most: 2,
        ..plain("__pow__", 1, |cx, _, me, args| power(cx, me, args, false))
    },
    Slot {
        most: 2,
        ..plain("__rpow__", 1, |cx, _, me, args| power(cx, me, args, true))
    },
    plain("__bool__", 0, |cx, _, me, _| {
        truth::truth(cx, &own(me)).map(Value::Bool)
    }),
];

/// `//`, `%` and `divmod`.
pub static FLOORING: &[Slot] = &[
    binary("__floordiv__", Operator::FloorDiv),
    reflected("__rfloordiv__", Operator::FloorDiv),
    binary("__mod__", Operator::Mod),
    reflected("__rmod__", Operator::Mod),
    plain("__divmod__", 1, |cx, _, me, args| {
        super::number_functions::div_mod(cx, &own(me), &args[0])
    }),
    plain("__rdivmod__", 1, |cx, _, me, args| {
        super::number_functions::div_mod(cx, &args[0], &own(me))
    }),
];

/// What real numbers have beyond [`NUMBER`] and [`FLOORING`].
pub static REAL: &[Slot] = &[
    plain("__float__", 0, |cx, _, me, _| {
        number::to_float(cx, &own(me)).map(Value::Float)
    }),
    plain("__int__", 0, |cx, _, me, _| {
        super::int_type::to_int(cx, &own(me))
    }),
    plain("__trunc__", 0, |cx, _, me, _| {
        super::int_type::to_int(cx, &own(me))
    }),
    plain("__floor__", 0, |cx, _, me, _| {
        super::number_functions::floor(cx, &own(me))
    }),
    plain("__ceil__", 0, |cx, _, me, _| {
        super::number_functions::ceil(cx, &own(me))
    }),
];

/// `~`, shifts and the operators of bits.
pub static BITS: &[Slot] = &[
    unary("__invert__", UnaryOp::Invert),
    binary("__lshift__", Operator::LShift),
    reflected("__rlshift__", Operator::LShift),
    binary("__rshift__", Operator::RShift),
    reflected("__rrshift__", Operator::RShift),
    binary("__and__", Operator::BitAnd),
    reflected("__rand__", Operator::BitAnd),
    binary("__or__", Operator::BitOr),
    reflected("__ror__", Operator::BitOr),
    binary("__xor__", Operator::BitXor),
    reflected("__rxor__", Operator::BitXor),
];

/// `__index__`
pub static INDEX: &[Slot] = &[plain("__index__", 0, |cx, _, me, _| {
    index::index(cx, &own(me))
})];

/// `|`, `&`, `-`, `^` of sets and views.
pub static SET_OPERATORS: &[Slot] = &[
    binary("__or__", Operator::BitOr),
    reflected("__ror__", Operator::BitOr),
    binary("__and__", Operator::BitAnd),
    reflected("__rand__", Operator::BitAnd),
    binary("__sub__", Operator::Sub),
    reflected("__rsub__", Operator::Sub),
    binary("__xor__", Operator::BitXor),
    reflected("__rxor__", Operator::BitXor),
];

/// `|=` and its kin of `set`.
pub static SET_INPLACE: &[Slot] = &[
    inplace("__ior__", Operator::BitOr),
    inplace("__iand__", Operator::BitAnd),
    inplace("__isub__", Operator::Sub),
    inplace("__ixor__", Operator::BitXor),
];

/// `|` and `|=` of dicts.
pub static DICT_OPERATORS: &[Slot] = &[
    binary("__or__", Operator::BitOr),
    reflected("__ror__", Operator::BitOr),
    inplace("__ior__", Operator::BitOr),
];

/// `+` and `*` of sequences.
pub static SEQUENCE_OPERATORS: &[Slot] = &[
    plain("__add__", 1, |cx, _, me, args| {
        match own_binary(cx, Operator::Add, me, &args[0], false)? {
            Value::NotImplemented => {
                crate::object::sequence::last_resort(cx, Operator::Add, &own(me), &args[0])
                    .map(|found| found.unwrap_or(Value::NotImplemented))
            }
            result => Ok(result),
        }
    }),
    plain("__mul__", 1, |cx, _, me, args| repeated(cx, me, &args[0])),
    plain("__rmul__", 1, |cx, _, me, args| repeated(cx, me, &args[0])),
];

/// A sequence so many times.
fn repeated(cx: &mut Cx, me: &Value, times: &Value) -> Res<Value> {
    let times = index::index(cx, times)?;
    own_binary(cx, Operator::Mult, me, &times, false)
}

/// `%` of str and bytes.
pub static PERCENT: &[Slot] = &[
    binary("__mod__", Operator::Mod),
    reflected("__rmod__", Operator::Mod),
];

/// `+=` and `*=` of lists and bytearrays.
pub static SEQUENCE_INPLACE: &[Slot] = &[
    inplace("__iadd__", Operator::Add),
    inplace("__imul__", Operator::Mult),
];

/// `len`, `in`, `iter` of containers.
pub static CONTAINER: &[Slot] = &[
    plain("__len__", 0, |cx, _, me, _| {
        truth::len(cx, &own(me)).map(Value::from)
    }),
    plain("__contains__", 1, |cx, _, me, args| {
        crate::object::compare::contains(cx, &own(me), &args[0]).map(Value::Bool)
    }),
    ITER_SLOT,
];

const ITER_SLOT: Slot = plain("__iter__", 0, |cx, _, me, _| {
    crate::object::iterate::iter(cx, &own(me))
});

/// Subscripts that are read.
pub static GETITEM: &[Slot] = &[plain("__getitem__", 1, |cx, _, me, args| {
    index::getitem(cx, &own(me), &args[0])
})];

/// Subscripts that are written.
pub static SETITEM: &[Slot] = &[
    plain("__setitem__", 2, |cx, _, me, args| {
        index::setitem(cx, &own(me), &args[0], Some(&args[1]))?;
        Ok(Value::None)
    }),
    plain("__delitem__", 1, |cx, _, me, args| {
        index::setitem(cx, &own(me), &args[0], None)?;
        Ok(Value::None)
    }),
];

/// What iterators have.
pub static ITERATOR: &[Slot] = &[
    ITER_SLOT,
    plain(
        "__next__",
        0,
        |cx, _, me, _| match crate::object::iterate::next(cx, &own(me))? {
            Some(item) => Ok(item),
            None => Err(Raised::new(FaultKind::StopIteration, "")),
        },
    ),
];

/// How many items an iterator still has.
pub static LENGTH_HINT: &[Slot] = &[plain("__length_hint__", 0, |cx, _, me, _| {
    let left = match me {
        Value::Obj(object) => object.clone().items_left(cx)?,
        _ => None,
    };
    Ok(left.map_or(Value::NotImplemented, Value::from))
})];

/// What can be called.
pub static CALL: &[Slot] = &[plain("__call__", usize::MAX, |cx, _, me, args| {
    crate::object::call::call_pos(cx, me, args.iter().cloned())
})];

/// A power, by a modulus where a second argument says so.
fn power(cx: &mut Cx, me: &Value, args: &[Value], reflected: bool) -> Res<Value> {
    let Some(modulus) = args.get(1).filter(|m| !m.is_none()) else {
        return own_binary(cx, Operator::Pow, me, &args[0], reflected);
    };
    let (base, exponent) = if reflected {
        (&args[0], me)
    } else {
        (me, &args[0])
    };
    let as_big = |v: &Value| number::as_big(v);
    match (as_big(base), as_big(exponent), as_big(modulus)) {
        (Some(b), Some(e), Some(m)) => crate::object::int::power_mod(&b, &e, &m),
        _ => Ok(Value::NotImplemented),
    }
}

/// The builtin value that a receiver is or has inside.
fn own(me: &Value) -> Value {
    match me.downcast::<Scalar>() {
        Some(scalar) if scalar.dtype().kind().is_numeric() => me.clone(),
        _ => number::plain(me).clone(),
    }
}

fn own_repr(cx: &mut Cx, me: &Value) -> Res<String> {
    let me = own(me);
    match &me {
        Value::Obj(object) => {
            let text = cx.deeper(|cx| object.clone().repr(cx, &me))?;
            Ok(text.unwrap_or_else(|| text::default_repr(cx, &me)))
        }
        _ => text::repr(cx, &me),
    }
}

fn own_str(cx: &mut Cx, me: &Value) -> Res<String> {
    let me = own(me);
    if let Value::Obj(object) = &me
        && let Some(text) = object.clone().str(cx, &me)?
    {
        return Ok(text);
    }
    own_repr(cx, &me)
}

fn own_binary(cx: &mut Cx, op: Operator, me: &Value, other: &Value, reflected: bool) -> Res<Value> {
    let me = own(me);
    // A narrower number leaves a wider one the answer.
    let is_whole = matches!(me, Value::Int(_) | Value::Bool(_));
    if is_whole && matches!(other, Value::Float(_))
        || (is_whole || matches!(me, Value::Float(_))) && other.is::<Complex>()
    {
        return Ok(Value::NotImplemented);
    }
    match &me {
        Value::Obj(object) => object.clone().binary(cx, &me, op, other, reflected),
        _ if reflected => number::binary(cx, op, other, &me),
        _ => number::binary(cx, op, &me, other),
    }
}

fn run_compare(cx: &mut Cx, slot: &'static Slot, me: &Value, args: &[Value]) -> Res<Value> {
    let Kind::Compare(op) = slot.kind else {
        return Ok(Value::NotImplemented);
    };
    let me = own(me);
    match &me {
        Value::Obj(object) => object.clone().compare(cx, &me, op, &args[0]),
        _ => number::compare(cx, op, &me, &args[0]),
    }
}

fn run_unary(cx: &mut Cx, slot: &'static Slot, me: &Value, _: &[Value]) -> Res<Value> {
    match slot.kind {
        Kind::Unary(op) => crate::object::binop::unary(cx, op, &own(me)),
        _ => Ok(Value::NotImplemented),
    }
}

fn run_binary(cx: &mut Cx, slot: &'static Slot, me: &Value, args: &[Value]) -> Res<Value> {
    match slot.kind {
        Kind::Binary(op, reflected) => own_binary(cx, op, me, &args[0], reflected),
        _ => Ok(Value::NotImplemented),
    }
}

fn run_inplace(cx: &mut Cx, slot: &'static Slot, me: &Value, args: &[Value]) -> Res<Value> {
    let (Kind::Inplace(op), Value::Obj(object)) = (slot.kind, own(me)) else {
        return Ok(Value::NotImplemented);
    };
    let inner = Value::Obj(object.clone());
    match object.inplace(cx, &inner, op, &args[0])? {
        result if result.is_same(&inner) => Ok(me.clone()),
        result => Ok(result),
    }
}

/// A slot in a type.
pub struct SlotWrapper {
    slot: &'static Slot,
    owner: Rc<Type>,
}

/// Files groups of slots in a type's namespace.
pub fn add_slots(namespace: &mut NameMap, owner: &Rc<Type>, groups: &[&'static [Slot]]) {
    for slot in groups.iter().copied().flatten() {
        let wrapper = Value::object(SlotWrapper {
            slot,
            owner: owner.clone(),
        });
        namespace.insert(slot.name.into(), wrapper);
    }
}

impl Counted for SlotWrapper {}

impl Object for SlotWrapper {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.wrapper_descriptor.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        let (name, owner) = (self.slot.name, self.owner.full_name());
        Ok(Some(format!(
            "<slot wrapper '{name}' of '{owner}' objects>"
        )))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, cx: &mut Cx, _: &Value, args: CallArgs) -> Res<Value> {
        let (name, owner) = (self.slot.name, self.owner.full_name());
        let Some((receiver, rest)) = args.pos.split_first() else {
            let message = format!("descriptor '{name}' of '{owner}' object needs an argument");
            return Err(Raised::type_error(message));
        };
        if !attr::is_instance(cx, receiver, &self.owner) {
            let got = attr::type_name(cx, receiver);
            return Err(Raised::type_error(format!(
                "descriptor '{name}' requires a '{owner}' object but received a '{got}'"
            )));
        }
        if !args.kw.is_empty() && self.slot.arity != usize::MAX {
            return Err(Raised::type_error(format!(
                "wrapper {name}() takes no keyword arguments"
            )));
        }
        if !(self.slot.arity..=self.slot.most).contains(&rest.len())
            && self.slot.arity != usize::MAX
        {
            let (least, most, got) = (self.slot.arity, self.slot.most, rest.len());
            // The parser of two is asked in no name.
            let (how, want) = match least == most {
                true => ("expected ", least),
                false if got < least => (" expected at least ", least),
                false => (" expected at most ", most),
            };
            let s = if want == 1 { "" } else { "s" };
            return Err(Raised::type_error(format!(
                "{how}{want} argument{s}, got {got}"
            )));
        }
        if self.slot.arity == usize::MAX {
            let mut inner = args.clone();
            inner.pos.remove(0);
            // Not by the receiver's class, whose own `__call__` may be what asks.
            return match receiver {
                Value::Obj(object) => object.clone().call(cx, receiver, inner),
                _ => crate::object::call::call(cx, receiver, inner),
            };
        }
        (self.slot.run)(cx, self.slot, receiver, rest)
    }

    fn bind(
        &self,
        _: &mut Cx,
        me: &Value,
        instance: Option<&Value>,
        _: &Rc<Type>,
    ) -> Res<Option<Value>> {
        Ok(instance.map(|receiver| {
            Value::object(Method {
                function: me.clone(),
                receiver: receiver.clone(),
            })
        }))
    }

    fn getattr(&self, _: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        Ok(match name {
            "__name__" => Some(Value::str(self.slot.name)),
            "__qualname__" => Some(Value::str(format!(
                "{}.{}",
                self.owner.name, self.slot.name
            ))),
            "__objclass__" => Some(Value::Obj(self.owner.clone())),
            _ => None,
        })
    }
}
