//! Making classes out of names, bases and namespaces: what a `class` statement and `type(name, bases, namespace)` come to.

use std::rc::Rc;

use super::class_assignment::varies;
use super::dict::Dict;
use super::generic_alias::GenericAlias;
use super::member::{Member, slot_items};
use super::module::{ClassMethod, Property};
use super::sequence::Tuple;
use super::{CallArgs, Cx, Name, NameMap, Raised, Res, Type, Value, attr, call};
use crate::diag::fault::FaultKind;
use crate::scalar::unicode::is_identifier;

/// The classes that a class statement's bases are; `object` where there are none.
pub fn resolve_bases(cx: &mut Cx, bases: &[Value]) -> Res<Vec<Rc<Type>>> {
    if bases.is_empty() {
        return Ok(vec![cx.types.object.clone()]);
    }
    let mut classes: Vec<Rc<Type>> = Vec::with_capacity(bases.len());
    for base in bases {
        let Some(class) = base.downcast_rc::<Type>() else {
            return Err(Raised::type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
            ));
        };
        if is_final(cx, &class) {
            return Err(Raised::type_error(format!(
                "type '{}' is not an acceptable base type",
                class.full_name()
            )));
        }
        if class.is_subclass(&cx.types.ndarray) {
            return Err(Raised::new(
                FaultKind::NotImplementedError,
                "arr leaves out subclasses of np.ndarray: keep the array as an attribute of a class of your own",
            ));
        }
        if classes.iter().any(|c| Rc::ptr_eq(c, &class)) {
            return Err(Raised::type_error(format!(
                "duplicate base class {}",
                class.name
            )));
        }
        classes.push(class);
    }
    Ok(classes)
}

/// The bases with the classes behind aliases: `class Stack(list[int])` is derived from `list`.
pub fn without_aliases(bases: &[Value]) -> Vec<Value> {
    let origin = |base: &Value| match base.downcast::<GenericAlias>() {
        Some(alias) => alias.origin.clone(),
        None => base.clone(),
    };
    bases.iter().map(origin).collect()
}

/// The bases with what stands for those that are no classes but say so by `__mro_entries__`; `None` where no base does.
pub fn mro_entries(cx: &mut Cx, written: &[Value]) -> Res<Option<Vec<Value>>> {
    let mut found = Vec::new();
    let mut is_other = false;
    for base in written {
        let own = match base.is::<Type>() || base.is::<GenericAlias>() {
            true => None,
            false => call::dunder(cx, base, "__mro_entries__")?,
        };
        let Some(entries) = own else {
            found.push(base.clone());
            continue;
        };
        is_other = true;
        let given = call::call_pos(cx, &entries, [Value::tuple(written.to_vec())])?;
        let Some(tuple) = given.downcast::<Tuple>() else {
            return Err(Raised::type_error("__mro_entries__ must return a tuple"));
        };
        found.extend(tuple.items.iter().cloned());
    }
    Ok(is_other.then_some(found))
}

fn is_final(cx: &Cx, class: &Rc<Type>) -> bool {
    let t = &cx.types;
    let closed = [
        &t.bool,
        &t.none,
        &t.function,
        &t.range,
        &t.slice,
        &t.generator,
        &t.ellipsis,
        &t.method,
    ];
    closed.iter().any(|f| Rc::ptr_eq(f, class))
}

/// A new class of the class of its bases; see [`make_class_of`].
pub fn make_class(
    cx: &mut Cx,
    module: &str,
    name: &str,
    qualname: &str,
    bases: Vec<Rc<Type>>,
    namespace: NameMap,
    keywords: Vec<(Name, Value)>,
) -> Res<Rc<Type>> {
    let full = [module, name, qualname];
    make_class_of(cx, None, full, bases, namespace, keywords)
}

/// A new class; tells its attributes their names, and the classes above that it exists.
pub fn make_class_of(
    cx: &mut Cx,
    metatype: Option<Rc<Type>>,
    [module, name, qualname]: [&str; 3],
    bases: Vec<Rc<Type>>,
    mut namespace: NameMap,
    keywords: Vec<(Name, Value)>,
) -> Res<Rc<Type>> {
    // It is a class method without saying so.
    if let Some(hook) = namespace.get_mut("__init_subclass__")
        && Rc::ptr_eq(&attr::type_of(cx, hook), &cx.types.function)
    {
        *hook = Value::object(ClassMethod {
            function: hook.clone(),
        });
    }
    for slot in check_slots(cx, &namespace, &bases)? {
        if !["__dict__", "__weakref__"].contains(&&*slot) {
            let owner = name.into();
            let member = Member {
                name: slot.clone(),
                owner,
            };
            namespace.insert(slot, Value::object(member));
        }
    }
    if namespace.contains_key("__eq__") && !namespace.contains_key("__hash__") {
        namespace.insert("__hash__".into(), Value::None);
    }
    check_layout(&bases)?;
    for (attribute, value) in &namespace {
        if let Some(property) = value.downcast::<Property>() {
            let mut known = property.name.borrow_mut();
            known.get_or_insert_with(|| attribute.clone());
        }
    }
    let names: Vec<String> = bases.iter().map(|b| b.name.to_string()).collect();
    let Some(class) = Type::user(cx, module, name, qualname, bases, namespace, metatype) else {
        return Err(Raised::type_error(format!(
            "Cannot create a consistent method resolution\norder (MRO) for bases {}",
            names.join(", ")
        )));
    };
    let me = Value::Obj(class.clone());
    let attributes: Vec<(Name, Value)> = {
        let namespace = class.namespace(cx).borrow();
        let all = namespace.iter();
        all.map(|(k, v)| (k.clone(), v.clone())).collect()
    };
    for (attribute, value) in attributes {
        attr::note_store(cx, &me, &value);
        if let Some(method) = call::dunder(cx, &value, "__set_name__")? {
            let given = [me.clone(), Value::str(attribute.clone())];
            if let Err(raised) = call::call_pos(cx, &method, given) {
                return Err(naming_failed(cx, raised, &value, [&attribute, name]));
            }
        }
    }
    init_subclass(cx, &class, keywords)?;
    Ok(class)
}

/// What comes of an error in a `__set_name__`.
#[cold]
fn naming_failed(
    cx: &mut Cx,
    raised: Box<Raised>,
    value: &Value,
    [attribute, class]: [&str; 2],
) -> Box<Raised> {
    let got = attr::type_name(cx, value);
    let attribute = crate::scalar::text_repr::str_repr(attribute);
    let message =
        format!("Error calling __set_name__ on '{got}' instance {attribute} in '{class}'");
    let cause = Value::Obj(raised.into_exception(cx));
    let new = Raised::new(FaultKind::RuntimeError, message).into_exception(cx);
    *new.cause.borrow_mut() = Some(cause.clone());
    *new.context.borrow_mut() = Some(cause);
    new.suppress_context.set(true);
    Raised::exception(new)
}

/// What `__slots__` says has to be names that nothing else in the class has.
fn check_slots(cx: &Cx, namespace: &NameMap, bases: &[Rc<Type>]) -> Res<Vec<Name>> {
    let mut names = Vec::new();
    let Some(said) = namespace.get("__slots__") else {
        return Ok(names);
    };
    let slots = slot_items(said);
    if let Some(base) = bases.iter().find(|base| varies(cx, base))
        && !slots.is_empty()
    {
        return Err(Raised::type_error(format!(
            "nonempty __slots__ not supported for subtype of '{}'",
            base.name
        )));
    }
    for slot in slots {
        let Some(name) = slot.as_str() else {
            let got = attr::type_name(cx, &slot);
            return Err(Raised::type_error(format!(
                "__slots__ items must be strings, not '{got}'"
            )));
        };
        if !is_identifier(name) {
            return Err(Raised::type_error("__slots__ must be identifiers"));
        }
        if namespace.contains_key(name) && !["__qualname__", "__classcell__"].contains(&name) {
            return Err(Raised::value(format!(
                "'{name}' in __slots__ conflicts with class variable"
            )));
        }
        names.push(name.into());
    }
    Ok(names)
}

/// Only one of the bases may say what instances hold inside: two builtin types do not fit into one object.
fn check_layout(bases: &[Rc<Type>]) -> Res<()> {
    let mut inside: Option<Rc<Type>> = None;
    for base in bases {
        let native = base.native();
        if native.above.is_empty() {
            continue;
        }
        inside = Some(match inside {
            Some(known) if native.is_subclass(&known) => native,
            Some(known) if known.is_subclass(&native) || shares_layout(&known, &native) => known,
            Some(_) => {
                return Err(Raised::type_error(
                    "multiple bases have instance lay-out conflict",
                ));
            }
            None => native,
        });
    }
    Ok(())
}

/// Whether two builtin types hold the same: most exceptions, and what has no values of its own.
fn shares_layout(a: &Type, b: &Type) -> bool {
    let is_plain = |t: &Type| {
        let holds = [
            "OSError",
            "SyntaxError",
            "UnicodeError",
            "ImportError",
            "NameError",
        ];
        let holds_one = ["AttributeError", "StopIteration", "SystemExit"];
        let is_any = |t: &Type| holds.contains(&&*t.name) || holds_one.contains(&&*t.name);
        let exception = t.above.iter().any(|t| &*t.name == "BaseException");
        exception && !is_any(t) && !t.above.iter().any(|t| is_any(t))
    };
    is_plain(a) || is_plain(b) || a.module != b.module
}

/// `super().__init_subclass__(**keywords)` of the nearest user's class above.
fn init_subclass(cx: &mut Cx, class: &Rc<Type>, keywords: Vec<(Name, Value)>) -> Res<()> {
    let mut above = class.above.iter().filter(|t| t.is_heap);
    let found = above.find_map(|t| t.namespace(cx).borrow().get("__init_subclass__").cloned());
    let Some(hook) = found else {
        return match keywords.is_empty() {
            true => Ok(()),
            false => Err(Raised::type_error(format!(
                "{}.__init_subclass__() takes no keyword arguments",
                class.name
            ))),
        };
    };
    let function = match hook.downcast::<ClassMethod>() {
        Some(method) => method.function.clone(),
        None => hook,
    };
    let mut args = CallArgs::of([Value::Obj(class.clone())]);
    args.kw = keywords;
    call::call(cx, &function, args)?;
    Ok(())
}

/// What makes a class with these bases: the most derived among the metaclass that is asked for and those of the bases, or another callable.
pub fn metaclass(cx: &Cx, asked: Option<Value>, bases: &[Value]) -> Res<Value> {
    let asked = match (asked, bases) {
        (Some(asked), _) => match asked.downcast_rc::<Type>() {
            Some(class) => class,
            None => return Ok(asked),
        },
        (None, [first, ..]) => metaclass_of(cx, first),
        (None, []) => cx.types.r#type.clone(),
    };
    let given = bases.iter().map(|base| metaclass_of(cx, base));
    most_derived(asked, given).map(|class| Value::Obj(class))
}

/// The class of a base, which need not be a class itself.
fn metaclass_of(cx: &Cx, base: &Value) -> Rc<Type> {
    match base.downcast::<Type>() {
        Some(class) => {
            let own = class.metatype.get().filter(|own| own.is_heap);
            own.unwrap_or(&cx.types.r#type).clone()
        }
        None => attr::type_of(cx, base),
    }
}

fn most_derived(mut found: Rc<Type>, metaclasses: impl Iterator<Item = Rc<Type>>) -> Res<Rc<Type>> {
    for own in metaclasses {
        if found.is_subclass(&own) {
            continue;
        }
        if !own.is_subclass(&found) {
            return Err(Raised::type_error(
                "metaclass conflict: the metaclass of a derived class must be a (non-strict) subclass of the metaclasses of all its bases",
            ));
        }
        found = own;
    }
    Ok(found)
}

/// A metaclass called with name, bases and namespace, by `type.__new__`.
pub fn of_metaclass(cx: &mut Cx, metatype: &Rc<Type>, args: &CallArgs) -> Res<Value> {
    match args.pos.as_slice() {
        [name, bases, namespace] => {
            let parts = [name, bases, namespace];
            from_values(cx, Some(metatype), parts, args.kw.clone())
        }
        given => Err(Raised::type_error(format!(
            "type.__new__() takes exactly 3 arguments ({} given)",
            given.len()
        ))),
    }
}

/// The names that a metaclass's `__prepare__` puts into a class's namespace before its body runs.
pub fn prepared(
    cx: &mut Cx,
    maker: &Value,
    first: &[Value],
    keywords: &[(Name, Value)],
) -> Res<NameMap> {
    let Some(prepare) = attr::getattr_opt(cx, maker, "__prepare__")? else {
        return Ok(NameMap::default());
    };
    let mut args = CallArgs::of(first.iter().cloned());
    args.kw = keywords.to_vec();
    let given = call::call(cx, &prepare, args)?;
    let class = attr::type_of(cx, &given);
    let Some(dict) = given.downcast_rc::<Dict>() else {
        let maker = maker.downcast::<Type>();
        let (maker, got) = (maker.map_or("<metaclass>", |m| &m.name), &class.name);
        return Err(match class.is_subclass(&cx.types.dict) {
            true => Raised::new(
                FaultKind::NotImplementedError,
                "arr leaves out namespaces of class bodies that are no plain dict",
            ),
            false => Raised::type_error(format!(
                "{maker}.__prepare__() must return a mapping, not {got}"
            )),
        });
    };
    let named = dict.entries().into_iter();
    Ok(named
        .filter_map(|(k, v)| Some((k.as_str()?.into(), v)))
        .collect())
}

/// `type.__new__(metatype, name, bases, namespace, **keywords)`; where no metatype is given, it is that of the bases, and its `__init__` runs.
pub fn from_values(
    cx: &mut Cx,
    metatype: Option<&Rc<Type>>,
    [name, bases, namespace]: [&Value; 3],
    keywords: Vec<(Name, Value)>,
) -> Res<Value> {
    let wrong = |cx: &Cx, at: usize, wanted: &str, value: &Value| {
        let got = attr::type_name(cx, value);
        Raised::type_error(format!(
            "type.__new__() argument {at} must be {wanted}, not {got}"
        ))
    };
    let Some(text) = name.as_str() else {
        return Err(wrong(cx, 1, "str", name));
    };
    let Some(tuple) = bases.downcast_rc::<Tuple>() else {
        return Err(wrong(cx, 2, "tuple", bases));
    };
    let Some(dict) = namespace.downcast_rc::<Dict>() else {
        return Err(wrong(cx, 3, "dict", namespace));
    };
    let text = text.to_string();
    let found = resolve_bases(cx, &tuple.items)?;
    let asked = metatype.unwrap_or(&cx.types.r#type).clone();
    let metaclasses = found
        .iter()
        .map(|base| metaclass_of(cx, &Value::Obj(base.clone())));
    let winner = most_derived(asked.clone(), metaclasses)?;
    if !Rc::ptr_eq(&winner, &asked)
        && let Some(own) = winner.lookup_user(cx, "__new__")
    {
        let own = super::instance::plain_function(own);
        let winner = Value::Obj(winner);
        let mut args = CallArgs::of([&winner, name, bases, namespace].map(Value::clone));
        args.kw = keywords;
        return call::call(cx, &own, args);
    }
    let mut names = NameMap::default();
    for (key, value) in dict.entries() {
        if let Some(key) = key.as_str() {
            names.insert(key.into(), value);
        }
    }
    let module = names
        .get("__module__")
        .and_then(|m| m.as_str().map(str::to_string));
    let module = module.unwrap_or_else(|| "__main__".into());
    let qualname = names
        .get("__qualname__")
        .and_then(|q| q.as_str().map(str::to_string));
    let qualname = qualname.unwrap_or_else(|| text.clone());
    let full = [&*module, &*text, &*qualname];
    let is_made_by_type = metatype.is_none() && winner.is_heap;
    let class = make_class_of(cx, Some(winner), full, found, names, keywords)?;
    let class = Value::Obj(class);
    if is_made_by_type && let Some(init) = call::dunder(cx, &class, "__init__")? {
        call::call_pos(cx, &init, [name, bases, namespace].map(Value::clone))?;
    }
    Ok(class)
}
