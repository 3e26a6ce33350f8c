//! [`Value`], what every name is bound to, and [`Object`], what everything with identity implements.

use std::any::Any;
use std::cell::RefCell;
use std::rc::Rc;

use smallvec::SmallVec;

use super::call::Short;
use super::plain::Plain;
use super::{Cx, Name, NameMap, Res, Type};
use crate::base::{Counted, identity};
use crate::syntax::ast::Operator;

/// A counted object.
pub type Ref = Rc<dyn Object>;

/// A Python value.
///
/// What kind it is takes a whole word: of a single byte the compiler would copy the seven behind it piece by piece, and a processor that has just written
/// the pieces waits before it can read the word.
#[repr(u64)]
pub enum Value {
    /// No value: a slot that is not bound. Never reaches a program.
    Unbound,
    /// `None`
    None,
    /// `...`
    Ellipsis,
    /// `NotImplemented`
    NotImplemented,
    /// `True`, `False`
    Bool(bool),
    /// An int that fits; larger ones are `Int` objects, and no int object holds a value that fits.
    Int(i64),
    /// A float.
    Float(f64),
    /// Anything else.
    Obj(Ref),
}

impl Clone for Value {
    /// Two tests in the common cases instead of a jump through a table.
    #[inline]
    fn clone(&self) -> Value {
        match self {
            Value::Obj(object) => Value::Obj(object.clone()),
            Value::Int(n) => Value::Int(*n),
            Value::Float(x) => Value::Float(*x),
            other => other.clone_constant(),
        }
    }
}

/// What an iterator gives to those who take its pairs apart at once.
pub enum NextPair {
    /// The next two.
    Pair([Value; 2]),
    /// There are no more.
    End,
    /// Its items must be asked for one by one, as `next` gives them.
    NotApart,
}

impl From<Option<[Value; 2]>> for NextPair {
    fn from(found: Option<[Value; 2]>) -> NextPair {
        found.map_or(NextPair::End, NextPair::Pair)
    }
}

/// The six comparisons.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum CompareOp {
    Lt,
    Le,
    Eq,
    Ne,
    Gt,
    Ge,
}

impl CompareOp {
    /// As it is written.
    pub const fn symbol(self) -> &'static str {
        ["<", "<=", "==", "!=", ">", ">="][self as usize]
    }

    /// The dunder method behind it.
    pub const fn dunder(self) -> &'static str {
        ["__lt__", "__le__", "__eq__", "__ne__", "__gt__", "__ge__"][self as usize]
    }

    /// The comparison with the operands exchanged.
    pub const fn swapped(self) -> CompareOp {
        use CompareOp::*;
        [Gt, Ge, Eq, Ne, Lt, Le][self as usize]
    }

    /// The answer of a type that knows `==` and `!=` only.
    pub const fn of_equality(self, same: bool) -> Value {
        match self {
            CompareOp::Eq => Value::Bool(same),
            CompareOp::Ne => Value::Bool(!same),
            _ => Value::NotImplemented,
        }
    }

    /// What it says of an ordering.
    pub const fn holds(self, ordering: std::cmp::Ordering) -> bool {
        match self {
            CompareOp::Lt => ordering.is_lt(),
            CompareOp::Le => ordering.is_le(),
            CompareOp::Eq => ordering.is_eq(),
            CompareOp::Ne => ordering.is_ne(),
            CompareOp::Gt => ordering.is_gt(),
            CompareOp::Ge => ordering.is_ge(),
        }
    }
}

/// The unary operators that types define.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum UnaryOp {
    Neg,
    Pos,
    Invert,
    Abs,
}

impl UnaryOp {
    /// As CPython's errors write it.
    pub const fn symbol(self) -> &'static str {
        ["-", "+", "~", "abs()"][self as usize]
    }

    /// The dunder method behind it.
    pub const fn dunder(self) -> &'static str {
        ["__neg__", "__pos__", "__invert__", "__abs__"][self as usize]
    }
}

/// The arguments of a call.
#[derive(Clone, Default)]
pub struct CallArgs {
    /// By position.
    pub pos: SmallVec<[Value; 4]>,
    /// By keyword, in order.
    pub kw: Vec<(Name, Value)>,
}

impl CallArgs {
    /// Positional arguments only.
    pub fn of(pos: impl IntoIterator<Item = Value>) -> CallArgs {
        CallArgs {
            pos: pos.into_iter().collect(),
            kw: Vec::new(),
        }
    }
}

/// What every object can be asked. The defaults are those of Python's `object`.
///
/// Callers outside `object/` use the protocol functions (`binop::binary`, `attr::getattr`, ...), never these methods directly.
/// `me` is the value that `self` stands behind, for results that keep it.
#[allow(unused_variables)]
pub trait Object: Counted {
    /// Its type.
    fn class(&self, cx: &Cx) -> Rc<Type>;

    /// The number by which it is known where Python has but one object of its value.
    fn single(&self) -> Option<usize> {
        None
    }

    /// The user's class it is an instance of, if its type is one.
    fn heap_class(&self) -> Option<&Rc<Type>> {
        None
    }

    /// Its own namespace (`__dict__`), if it has one.
    fn namespace(&self) -> Option<&RefCell<NameMap>> {
        None
    }

    /// The builtin value inside an instance of a user's class that derives from a builtin type.
    fn native(&self) -> Option<&Value> {
        None
    }

    /// Itself, where the evaluator has a short way for its type.
    fn plain(&self) -> Plain<'_> {
        Plain::Other
    }

    /// The short way of something that is called, where it has one for its commonest arguments.
    fn short_way(&self) -> Option<Short> {
        None
    }

    /// Whether it can hold other objects, so that a cycle through it is possible.
    fn is_container(&self) -> bool {
        false
    }

    /// Moves everything it holds to `waiting`, when nobody else holds it: what makes freeing deep nestings flat.
    fn unload(&self, waiting: &mut Vec<Value>) {}

    /// The same for an object that has no weak references either.
    fn unload_mut(&mut self, waiting: &mut Vec<Value>) {
        self.unload(waiting);
    }

    /// `repr(x)`; `None` for `<module.Class object at 0x...>`.
    fn repr(&self, cx: &mut Cx, me: &Value) -> Res<Option<String>> {
        Ok(None)
    }

    /// `str(x)`; `None` for `repr(x)`.
    fn str(&self, cx: &mut Cx, me: &Value) -> Res<Option<String>> {
        Ok(None)
    }

    /// `format(x, spec)` for a spec that is not empty; `None` where the type has no specs.
    fn format(&self, cx: &mut Cx, me: &Value, spec: &str) -> Res<Option<String>> {
        Ok(None)
    }

    /// `hash(x)`; `None` for its identity. Unhashable types raise.
    fn hash(&self, cx: &mut Cx, me: &Value) -> Res<Option<i64>> {
        Ok(None)
    }

    /// `bool(x)`; `None` to ask `len`.
    fn truth(&self, cx: &mut Cx, me: &Value) -> Res<Option<bool>> {
        Ok(None)
    }

    /// `len(x)`; `None` where it has none.
    fn len(&self, cx: &mut Cx, me: &Value) -> Res<Option<usize>> {
        Ok(None)
    }

    /// `x op other`; [`Value::NotImplemented`] lets the other side try.
    fn compare(&self, cx: &mut Cx, me: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        Ok(Value::NotImplemented)
    }

    /// `x op other`, or `other op x` when reflected; [`Value::NotImplemented`] lets the other side try.
    fn binary(
        &self,
        cx: &mut Cx,
        me: &Value,
        op: Operator,
        other: &Value,
        reflected: bool,
    ) -> Res<Value> {
        Ok(Value::NotImplemented)
    }

    /// `x op= other`; [`Value::NotImplemented`] for `x = x op other`.
    fn inplace(&self, cx: &mut Cx, me: &Value, op: Operator, other: &Value) -> Res<Value> {
        Ok(Value::NotImplemented)
    }

    /// `-x` and its kin; [`Value::NotImplemented`] where the type has none.
    fn unary(&self, cx: &mut Cx, me: &Value, op: UnaryOp) -> Res<Value> {
        Ok(Value::NotImplemented)
    }

    /// An attribute that is neither in the type nor in the namespace, or that goes before both; `None` to go on.
    fn getattr(&self, cx: &mut Cx, me: &Value, name: &str) -> Res<Option<Value>> {
        Ok(None)
    }

    /// Binds or (with `None`) deletes an attribute; `false` to go on with descriptors and the namespace.
    fn setattr(&self, cx: &mut Cx, me: &Value, name: &str, value: Option<&Value>) -> Res<bool> {
        Ok(false)
    }

    /// `x[key]`; [`Value::NotImplemented`] where the type has no subscripts.
    fn getitem(&self, cx: &mut Cx, me: &Value, key: &Value) -> Res<Value> {
        Ok(Value::NotImplemented)
    }

    /// `x[key] = value`, or `del x[key]` with `None`; `false` where the type has no such thing.
    fn setitem(&self, cx: &mut Cx, me: &Value, key: &Value, value: Option<&Value>) -> Res<bool> {
        Ok(false)
    }

    /// `item in x`; `None` to search by iteration.
    fn contains(&self, cx: &mut Cx, me: &Value, item: &Value) -> Res<Option<bool>> {
        Ok(None)
    }

    /// `iter(x)`; `None` where it has none.
    fn iter(&self, cx: &mut Cx, me: &Value) -> Res<Option<Value>> {
        Ok(None)
    }

    /// Whether it is an iterator itself: `next` may be called.
    fn is_iterator(&self) -> bool {
        false
    }

    /// `next(x)`; `None` at the end.
    fn next(&self, cx: &mut Cx, me: &Value) -> Res<Option<Value>> {
        Ok(None)
    }

    /// `a, b = next(x)` without a tuple between, for those that give pairs by nature. Where it answers [`NextPair::NotApart`], no step is made.
    fn next_pair(&self, cx: &mut Cx) -> Res<NextPair> {
        Ok(NextPair::NotApart)
    }

    /// How many items an iterator still has; `None` where it cannot say.
    fn items_left(&self, cx: &mut Cx) -> Res<Option<usize>> {
        Ok(None)
    }

    /// Whether it can be called.
    fn is_callable(&self) -> bool {
        false
    }

    /// `x(...)`.
    fn call(&self, cx: &mut Cx, me: &Value, args: CallArgs) -> Res<Value> {
        Err(super::call::not_callable(cx, me))
    }

    /// What it becomes when read as an attribute of a class through `instance` (`None`: through the class itself): a function becomes a
    /// bound method, a property its value. `None` for values that stay what they are.
    fn bind(
        &self,
        cx: &mut Cx,
        me: &Value,
        instance: Option<&Value>,
        class: &Rc<Type>,
    ) -> Res<Option<Value>> {
        Ok(None)
    }

    /// Whether it is a descriptor that goes before the instance's own namespace (a property).
    fn is_data_descriptor(&self) -> bool {
        false
    }

    /// Sets (or with `None` deletes) through a data descriptor.
    fn bind_set(
        &self,
        cx: &mut Cx,
        me: &Value,
        instance: &Value,
        value: Option<&Value>,
    ) -> Res<()> {
        Ok(())
    }

    /// `operator.index(x)`; `None` where it is not an integer.
    fn index(&self, cx: &mut Cx, me: &Value) -> Res<Option<Value>> {
        Ok(None)
    }

    /// `float(x)`; `None` where it has none.
    fn float(&self, cx: &mut Cx, me: &Value) -> Res<Option<f64>> {
        Ok(None)
    }
}

impl Value {
    /// What is neither counted nor a number.
    #[inline(never)]
    fn clone_constant(&self) -> Value {
        match self {
            Value::Bool(b) => Value::Bool(*b),
            Value::Ellipsis => Value::Ellipsis,
            Value::NotImplemented => Value::NotImplemented,
            Value::None => Value::None,
            _ => Value::Unbound,
        }
    }

    /// A value for an object.
    pub fn object<T: Object>(object: T) -> Value {
        Value::Obj(Rc::new(object))
    }

    /// The object inside, if it is a `T`. Looks through instances of users' classes that derive from a builtin type.
    #[inline]
    pub fn downcast<T: Object>(&self) -> Option<&T> {
        match self {
            Value::Obj(object) => {
                let any: &dyn Any = &**object;
                match any.downcast_ref::<T>() {
                    Some(found) => Some(found),
                    None => object.native()?.downcast::<T>(),
                }
            }
            _ => None,
        }
    }

    /// The counted object inside, if it is a `T`.
    pub fn downcast_rc<T: Object>(&self) -> Option<Rc<T>> {
        match self {
            Value::Obj(object) => {
                let any: Rc<dyn Any> = object.clone();
                match any.downcast::<T>() {
                    Ok(found) => Some(found),
                    Err(_) => object.native()?.downcast_rc::<T>(),
                }
            }
            _ => None,
        }
    }

    /// Whether the object inside is a `T`.
    pub fn is<T: Object>(&self) -> bool {
        self.downcast::<T>().is_some()
    }

    /// Whether it is `None`.
    pub fn is_none(&self) -> bool {
        matches!(self, Value::None)
    }

    /// Python's `is`. Numbers are one object when they are one value, which CPython promises for small ints only.
    pub fn is_same(&self, other: &Value) -> bool {
        match (self, other) {
            (Value::None, Value::None) | (Value::Ellipsis, Value::Ellipsis) => true,
            (Value::NotImplemented, Value::NotImplemented) => true,
            (Value::Bool(a), Value::Bool(b)) => a == b,
            (Value::Int(a), Value::Int(b)) => a == b,
            (Value::Float(a), Value::Float(b)) => a.to_bits() == b.to_bits(),
            (Value::Obj(a), Value::Obj(b)) => {
                identity(a) == identity(b) || a.single().is_some_and(|one| b.single() == Some(one))
            }
            _ => false,
        }
    }

    /// Python's `id`: an address for objects, a number made from the value for the rest.
    pub fn id(&self) -> i64 {
        match self {
            Value::Obj(object) => object.single().unwrap_or(identity(object)) as i64,
            Value::Unbound | Value::None => 0x10,
            Value::Ellipsis => 0x20,
            Value::NotImplemented => 0x30,
            Value::Bool(b) => 0x40 + 0x20 * i64::from(*b),
            Value::Int(n) => n.wrapping_mul(32).wrapping_add(0x1000) & i64::MAX,
            Value::Float(x) => (x.to_bits().rotate_left(17) | 0x8) as i64 & i64::MAX,
        }
    }

    /// A counted reference to the object inside, as layers below know it.
    pub fn counted(&self) -> Option<Rc<dyn Counted>> {
        match self {
            Value::Obj(object) => Some(object.clone()),
            _ => None,
        }
    }
}

/// Lets a value that is no object stand where a counted object is asked for (the elements of object arrays).
pub struct Boxed(pub Value);

impl Counted for Boxed {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        if let Some(object) = self.0.counted() {
            visit(object);
        }
    }
}

impl From<bool> for Value {
    fn from(b: bool) -> Value {
        Value::Bool(b)
    }
}

impl From<i64> for Value {
    fn from(n: i64) -> Value {
        Value::Int(n)
    }
}

impl From<f64> for Value {
    fn from(x: f64) -> Value {
        Value::Float(x)
    }
}

impl<T: Object> From<Rc<T>> for Value {
    fn from(object: Rc<T>) -> Value {
        Value::Obj(object)
    }
}

impl From<()> for Value {
    fn from((): ()) -> Value {
        Value::None
    }
}

impl From<usize> for Value {
    fn from(n: usize) -> Value {
        Value::Int(n as i64)
    }
}

impl From<String> for Value {
    fn from(text: String) -> Value {
        Value::str(text)
    }
}

impl From<&str> for Value {
    fn from(text: &str) -> Value {
        Value::str(text)
    }
}

impl<T: Into<Value>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Value {
        value.map_or(Value::None, Into::into)
    }
}
