//! `iter`, `next`, `enumerate`, `zip`, `map`, `filter`, `reversed`.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::slots::{self, Slot};
use crate::base::Counted;
use crate::builtin;
use crate::diag::fault::FaultKind;
use crate::object::list::ListIterator;
use crate::object::range::{Range, RangeIterator};
use crate::object::sequence::List;
use crate::object::value::NextPair;
use crate::object::{
    CallArgs, Cx, Object, Raised, Res, Type, Value, attr, binop, call, compare, index, iterate,
    truth,
};
use crate::registry::{Builtin, Given};
use crate::syntax::ast::Operator;

/// Gives the iterator types their constructors and slots.
pub fn define(cx: &mut Cx) {
    let t = &cx.types;
    t.enumerate.define(
        |cx, n| slots::add_slots(n, &cx.types.enumerate, PLAIN),
        Some(enumerate),
    );
    t.zip
        .define(|cx, n| slots::add_slots(n, &cx.types.zip, PLAIN), Some(zip));
    t.map
        .define(|cx, n| slots::add_slots(n, &cx.types.map, PLAIN), Some(map));
    t.filter.define(
        |cx, n| slots::add_slots(n, &cx.types.filter, PLAIN),
        Some(filter),
    );
    t.callable_iterator.define(
        |cx, n| slots::add_slots(n, &cx.types.callable_iterator, PLAIN),
        None,
    );
    t.reversed.define(
        |cx, n| slots::add_slots(n, &cx.types.reversed, COUNTED),
        Some(reversed),
    );
    t.iterator.define(
        |cx, n| slots::add_slots(n, &cx.types.iterator, COUNTED),
        None,
    );
    t.list_iterator.define(
        |cx, n| slots::add_slots(n, &cx.types.list_iterator, COUNTED),
        None,
    );
    t.list_reverseiterator.define(
        |cx, n| slots::add_slots(n, &cx.types.list_reverseiterator, COUNTED),
        None,
    );
    t.tuple_iterator.define(
        |cx, n| slots::add_slots(n, &cx.types.tuple_iterator, COUNTED),
        None,
    );
    t.range_iterator.define(
        |cx, n| slots::add_slots(n, &cx.types.range_iterator, COUNTED),
        None,
    );
    t.str_iterator.define(
        |cx, n| slots::add_slots(n, &cx.types.str_iterator, COUNTED),
        None,
    );
    t.text_iterator.define(
        |cx, n| slots::add_slots(n, &cx.types.text_iterator, COUNTED),
        None,
    );
    t.bytes_iterator.define(
        |cx, n| slots::add_slots(n, &cx.types.bytes_iterator, COUNTED),
        None,
    );
    t.bytearray_iterator.define(
        |cx, n| slots::add_slots(n, &cx.types.bytearray_iterator, COUNTED),
        None,
    );
    t.set_iterator.define(
        |cx, n| slots::add_slots(n, &cx.types.set_iterator, COUNTED),
        None,
    );
    t.dict_keyiterator.define(
        |cx, n| slots::add_slots(n, &cx.types.dict_keyiterator, COUNTED),
        None,
    );
    t.dict_valueiterator.define(
        |cx, n| slots::add_slots(n, &cx.types.dict_valueiterator, COUNTED),
        None,
    );
    t.dict_itemiterator.define(
        |cx, n| slots::add_slots(n, &cx.types.dict_itemiterator, COUNTED),
        None,
    );
    t.dict_reversekeyiterator.define(
        |cx, n| slots::add_slots(n, &cx.types.dict_reversekeyiterator, COUNTED),
        None,
    );
    t.dict_reversevalueiterator.define(
        |cx, n| slots::add_slots(n, &cx.types.dict_reversevalueiterator, COUNTED),
        None,
    );
    t.dict_reverseitemiterator.define(
        |cx, n| slots::add_slots(n, &cx.types.dict_reverseitemiterator, COUNTED),
        None,
    );
}

/// What iterators over other iterators have.
static PLAIN: &[&[Slot]] = &[slots::ITERATOR];

/// What iterators have that know how many items are left.
static COUNTED: &[&[Slot]] = &[slots::ITERATOR, slots::LENGTH_HINT];

builtin! {
    /// An iterator over a value, or one that calls a function until it gives the sentinel.
    ITER: "iter(object, sentinel=None, /)" => iter;
    /// The next item, or a default at the end.
    NEXT: "next(iterator, default=None, /)" => next
}

/// What stands in `builtins`.
pub static TABLE: &[&Builtin] = &[&ITER, &NEXT];

fn iter(cx: &mut Cx, object: Value, sentinel: Given<Value>) -> Res<Value> {
    let Some(sentinel) = sentinel.0 else {
        return iterate::iter(cx, &object);
    };
    if !call::is_callable(cx, &object) {
        return Err(Raised::type_error("iter(v, w): v must be callable"));
    }
    Ok(Combined::value(Kind::Calls, vec![object, sentinel]))
}

fn next(cx: &mut Cx, iterator: Value, default: Given<Value>) -> Res<Value> {
    if let Some(method) = call::dunder(cx, &iterator, "__next__")? {
        // The StopIteration of a program's own iterator goes on as it is.
        return match (call::call_pos(cx, &method, []), default.0) {
            (Err(raised), Some(default)) if raised.is_kind(cx, "StopIteration") => Ok(default),
            (result, _) => result,
        };
    }
    match (iterate::next(cx, &iterator)?, default.0) {
        (Some(item), _) => Ok(item),
        (None, Some(default)) => Ok(default),
        (None, None) => Err(stopped(cx, &iterator)),
    }
}

/// The StopIteration for the end; a generator's return value goes with it.
#[cold]
fn stopped(cx: &mut Cx, iterator: &Value) -> Box<Raised> {
    let returned = match iterator {
        Value::Obj(object) => object.clone().getattr(cx, iterator, "__return_value__"),
        _ => Ok(None),
    };
    match returned {
        Ok(Some(value)) if !value.is_none() => Raised::named(cx, "StopIteration", vec![value]),
        _ => Raised::new(FaultKind::StopIteration, ""),
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Enumerate,
    Zip {
        strict: bool,
    },
    Map,
    Filter,
    /// By subscripts from the end.
    Reversed,
    /// `iter(function, sentinel)`
    Calls,
}

/// An iterator over other iterators.
struct Combined {
    kind: Kind,
    /// The function if there is one, then the iterators.
    parts: RefCell<Vec<Value>>,
    /// Enumerate: the next number. Reversed: items left.
    at: RefCell<Value>,
    /// Whether those by subscripts or calls have come to their end; the others ask their parts again.
    done: Cell<bool>,
}

impl Combined {
    fn value(kind: Kind, parts: Vec<Value>) -> Value {
        Combined::starting(kind, parts, Value::Int(0))
    }

    fn starting(kind: Kind, parts: Vec<Value>, at: Value) -> Value {
        Value::object(Combined {
            kind,
            parts: RefCell::new(parts),
            at: RefCell::new(at),
            done: Cell::new(false),
        })
    }

    fn part(&self, at: usize) -> Value {
        self.parts.borrow().get(at).cloned().unwrap_or(Value::None)
    }

    fn finish(&self) -> Option<Value> {
        self.done.set(true);
        crate::object::sequence::release(self.parts.take());
        None
    }

    /// The next item of each part; `None` where one has no more, and where there are no parts.
    fn zip_next(&self, cx: &mut Cx, strict: bool) -> Res<Option<Value>> {
        let parts = self.parts.borrow();
        let mut items = Vec::with_capacity(parts.len());
        for (i, part) in parts.iter().enumerate() {
            match iterate::next(cx, part)? {
                Some(item) => items.push(item),
                None => return zip_ended(cx, &parts, i, strict),
            }
        }
        Ok((!parts.is_empty()).then(|| Value::tuple(items)))
    }

    /// The same of two parts, which need no tuple.
    fn zip_pair(&self, cx: &mut Cx, strict: bool) -> Res<Option<[Value; 2]>> {
        let parts = self.parts.borrow();
        let [first, second] = parts.as_slice() else {
            return Ok(None);
        };
        let Some(one) = iterate::next(cx, first)? else {
            return zip_ended(cx, &parts, 0, strict);
        };
        match iterate::next(cx, second)? {
            Some(other) => Ok(Some([one, other])),
            None => zip_ended(cx, &parts, 1, strict),
        }
    }

    fn map_next(&self, cx: &mut Cx) -> Res<Option<Value>> {
        let parts = self.parts.borrow().clone();
        let mut args = CallArgs::default();
        for part in &parts[1..] {
            match iterate::next(cx, part)? {
                Some(item) => args.pos.push(item),
                None => return Ok(None),
            }
        }
        call::call(cx, &parts[0], args).map(Some)
    }

    fn filter_next(&self, cx: &mut Cx) -> Res<Option<Value>> {
        let (function, iterator) = (self.part(0), self.part(1));
        while let Some(item) = iterate::next(cx, &iterator)? {
            let keeps = match function.is_none() {
                true => truth::truth(cx, &item)?,
                false => {
                    let answer = call::call_pos(cx, &function, [item.clone()])?;
                    truth::truth(cx, &answer)?
                }
            };
            if keeps {
                return Ok(Some(item));
            }
            cx.poll()?;
        }
        Ok(None)
    }

    fn enumerate_next(&self, cx: &mut Cx) -> Res<Option<[Value; 2]>> {
        let iterator = self.part(0);
        let Some(item) = iterate::next(cx, &iterator)? else {
            return Ok(None);
        };
        let number = self.at.borrow().clone();
        let following = match number {
            Value::Int(n) if n < i64::MAX => Value::Int(n + 1),
            _ => binop::binary(cx, Operator::Add, &number, &Value::Int(1))?,
        };
        *self.at.borrow_mut() = following;
        Ok(Some([number, item]))
    }

    fn reversed_next(&self, cx: &mut Cx) -> Res<Option<Value>> {
        let Value::Int(left) = *self.at.borrow() else {
            return Ok(None);
        };
        if left == 0 {
            return Ok(self.finish());
        }
        *self.at.borrow_mut() = Value::Int(left - 1);
        let target = self.part(0);
        match index::getitem(cx, &target, &Value::Int(left - 1)) {
            Ok(item) => Ok(Some(item)),
            Err(e) if e.is_kind(cx, "IndexError") || e.is_kind(cx, "StopIteration") => {
                Ok(self.finish())
            }
            Err(e) => Err(e),
        }
    }

    fn calls_next(&self, cx: &mut Cx) -> Res<Option<Value>> {
        let (function, sentinel) = (self.part(0), self.part(1));
        let item = match call::call_pos(cx, &function, []) {
            Ok(item) => item,
            Err(e) if e.is_kind(cx, "StopIteration") => return Ok(self.finish()),
            Err(e) => return Err(e),
        };
        Ok(match compare::equal(cx, &sentinel, &item)? {
            true => self.finish(),
            false => Some(item),
        })
    }
}

/// What a zip gives whose part at `ended` has no more: nothing; a strict one refuses parts of other lengths.
fn zip_ended<T>(cx: &mut Cx, parts: &[Value], ended: usize, strict: bool) -> Res<Option<T>> {
    if strict {
        uneven(cx, parts, ended)?;
    }
    Ok(None)
}

/// What a strict zip says when the argument at `ended` is the first to end.
fn uneven(cx: &mut Cx, parts: &[Value], ended: usize) -> Res<()> {
    let before = |n: usize| match n {
        1 => "argument 1".to_string(),
        n => format!("arguments 1-{n}"),
    };
    if ended > 0 {
        return Err(Raised::value(format!(
            "zip() argument {} is shorter than {}",
            ended + 1,
            before(ended)
        )));
    }
    for (i, part) in parts.iter().enumerate().skip(1) {
        if iterate::next(cx, part)?.is_some() {
            return Err(Raised::value(format!(
                "zip() argument {} is longer than {}",
                i + 1,
                before(i)
            )));
        }
    }
    Ok(())
}

impl Counted for Combined {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        let parts = self.parts.borrow();
        parts.iter().filter_map(Value::counted).for_each(visit);
    }

    fn clear(&self) {
        drop(self.parts.take());
    }
}

impl Object for Combined {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        let t = &cx.types;
        match self.kind {
            Kind::Enumerate => t.enumerate.clone(),
            Kind::Zip { .. } => t.zip.clone(),
            Kind::Map => t.map.clone(),
            Kind::Filter => t.filter.clone(),
            Kind::Reversed => t.reversed.clone(),
            Kind::Calls => t.callable_iterator.clone(),
        }
    }

    fn is_container(&self) -> bool {
        true
    }

    fn unload(&self, waiting: &mut Vec<Value>) {
        waiting.append(&mut self.parts.borrow_mut());
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn items_left(&self, _: &mut Cx) -> Res<Option<usize>> {
        Ok(match (self.kind, &*self.at.borrow()) {
            _ if self.done.get() => Some(0),
            (Kind::Reversed, Value::Int(left)) => Some(*left as usize),
            _ => None,
        })
    }

    fn next(&self, cx: &mut Cx, _: &Value) -> Res<Option<Value>> {
        if self.done.get() {
            return Ok(None);
        }
        cx.deeper(|cx| match self.kind {
            Kind::Enumerate => Ok(self.enumerate_next(cx)?.map(Value::tuple)),
            Kind::Zip { strict } => self.zip_next(cx, strict),
            Kind::Map => self.map_next(cx),
            Kind::Filter => self.filter_next(cx),
            Kind::Reversed => self.reversed_next(cx),
            Kind::Calls => self.calls_next(cx),
        })
    }

    fn next_pair(&self, cx: &mut Cx) -> Res<NextPair> {
        match self.kind {
            Kind::Enumerate => Ok(cx.deeper(|cx| self.enumerate_next(cx))?.into()),
            Kind::Zip { strict } if self.parts.borrow().len() == 2 => {
                Ok(cx.deeper(|cx| self.zip_pair(cx, strict))?.into())
            }
            _ => Ok(NextPair::NotApart),
        }
    }
}

impl Drop for Combined {
    fn drop(&mut self) {
        crate::object::sequence::release(self.parts.take());
    }
}

fn enumerate(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    let mut named = args.kw.into_iter();
    let mut iterable = args.pos.first().cloned();
    let mut start = args.pos.get(1).cloned();
    if args.pos.len() > 2 {
        let n = args.pos.len();
        let message = format!("enumerate() takes at most 2 arguments ({n} given)");
        return Err(Raised::type_error(message));
    }
    for (name, value) in named.by_ref() {
        match &*name {
            "iterable" => iterable = Some(value),
            "start" => start = Some(value),
            _ => {
                let message = format!("'{name}' is an invalid keyword argument for enumerate()");
                return Err(Raised::type_error(message));
            }
        }
    }
    let Some(iterable) = iterable else {
        let message = "enumerate() missing required argument 'iterable'";
        return Err(Raised::type_error(message));
    };
    let start = match start {
        Some(start) => index::index(cx, &start)?,
        None => Value::Int(0),
    };
    let iterator = iterate::iter(cx, &iterable)?;
    Ok(Combined::starting(Kind::Enumerate, vec![iterator], start))
}

fn iterators(cx: &mut Cx, values: &[Value]) -> Res<Vec<Value>> {
    values.iter().map(|v| iterate::iter(cx, v)).collect()
}

fn zip(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    let mut strict = false;
    for (name, value) in &args.kw {
        match &**name {
            "strict" => strict = truth::truth(cx, value)?,
            _ => {
                let message = format!("'{name}' is an invalid keyword argument for zip()");
                return Err(Raised::type_error(message));
            }
        }
    }
    let parts = iterators(cx, &args.pos)?;
    Ok(Combined::value(Kind::Zip { strict }, parts))
}

fn map(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    no_keywords(&args, "map")?;
    if args.pos.len() < 2 {
        return Err(Raised::type_error(
            "map() must have at least two arguments.",
        ));
    }
    let mut parts = vec![args.pos[0].clone()];
    parts.extend(iterators(cx, &args.pos[1..])?);
    Ok(Combined::value(Kind::Map, parts))
}

fn filter(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    no_keywords(&args, "filter")?;
    let [function, iterable] = args.pos.as_slice() else {
        let n = args.pos.len();
        return Err(Raised::type_error(format!(
            "filter expected 2 arguments, got {n}"
        )));
    };
    let iterator = iterate::iter(cx, iterable)?;
    Ok(Combined::value(
        Kind::Filter,
        vec![function.clone(), iterator],
    ))
}

fn no_keywords(args: &CallArgs, name: &str) -> Res<()> {
    match args.kw.is_empty() {
        true => Ok(()),
        false => Err(Raised::type_error(format!(
            "{name}() takes no keyword arguments"
        ))),
    }
}

fn reversed(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    no_keywords(&args, "reversed")?;
    let [target] = args.pos.as_slice() else {
        let n = args.pos.len();
        return Err(Raised::type_error(format!(
            "reversed expected 1 argument, got {n}"
        )));
    };
    let class = attr::type_of(cx, target);
    if let Some(list) = target.downcast_rc::<List>().filter(|_| !class.is_heap) {
        return Ok(ListIterator::backward(&list));
    }
    if let Some(range) = target.downcast::<Range>() {
        return Ok(RangeIterator::over(range.reversed()));
    }
    let own = class.lookup(cx, "__reversed__");
    let refused = own.as_ref().is_some_and(Value::is_none);
    if let Some(method) = own.filter(|_| !refused) {
        let method = attr::bind(cx, method, target)?;
        return call::call_pos(cx, &method, []);
    }
    let has_items =
        class.lookup(cx, "__getitem__").is_some() && !target.is::<crate::object::dict::Dict>();
    if !has_items || refused {
        let name = attr::type_name(cx, target);
        return Err(Raised::type_error(format!(
            "'{name}' object is not reversible"
        )));
    }
    let left = truth::len(cx, target)?;
    Ok(Combined::starting(
        Kind::Reversed,
        vec![target.clone()],
        Value::from(left),
    ))
}
