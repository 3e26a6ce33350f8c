//! Instances of users' classes, and how calling a class makes one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use super::dict::Dict;
use super::exception::What;
use super::last_words::LastWords;
use super::member::Member;
use super::plain::Plain;
use super::sequence::release;
use super::{CallArgs, Cx, Name, NameMap, Object, Raised, Res, Type, Value, attr, call};
use crate::base::{Counted, Turns};

/// An instance of a user's class.
pub struct Instance {
    /// Its class.
    pub class: Turns<Rc<Type>>,
    /// Its attributes.
    pub namespace: RefCell<NameMap>,
    /// The value inside, if the class derives from a builtin type that has one.
    pub native: Option<Value>,
    /// Whether its `__del__` has been called.
    has_spoken: Cell<bool>,
}

impl Instance {
    /// Calls `__del__`, once.
    pub fn say_last_word(&self, cx: &mut Cx, me: &Value) -> Res<()> {
        self.has_spoken.set(true);
        match call::dunder(cx, me, "__del__")? {
            Some(method) => call::call_pos(cx, &method, []).map(|_| ()),
            None => Ok(()),
        }
    }

    /// Where it waits to speak when it is gone.
    fn last_words(&self) -> Option<&Rc<LastWords>> {
        let words = self.class.last_words.get()?;
        (!self.has_spoken.get() && words.are_heard()).then_some(words)
    }
}

impl Counted for Instance {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        visit(self.class.get().clone());
        let namespace = self.namespace.borrow();
        namespace
            .values()
            .chain(&self.native)
            .filter_map(Value::counted)
            .for_each(visit);
    }

    fn clear(&self) {
        let namespace = std::mem::take(&mut *self.namespace.borrow_mut());
        drop(namespace);
    }

    fn has_last_word(&self) -> bool {
        self.last_words().is_some()
    }
}

impl Object for Instance {
    fn class(&self, _: &Cx) -> Rc<Type> {
        self.class.get().clone()
    }

    fn plain(&self) -> Plain<'_> {
        Plain::Instance(self)
    }

    fn heap_class(&self) -> Option<&Rc<Type>> {
        Some(self.class.get())
    }

    fn namespace(&self) -> Option<&RefCell<NameMap>> {
        Some(&self.namespace)
    }

    fn native(&self) -> Option<&Value> {
        self.native.as_ref()
    }

    fn is_container(&self) -> bool {
        true
    }

    fn unload(&self, waiting: &mut Vec<Value>) {
        if self.has_last_word() {
            return;
        }
        let namespace = std::mem::take(&mut *self.namespace.borrow_mut());
        // The last one here is let go of first.
        waiting.extend(namespace.into_values().rev());
    }

    fn bind(
        &self,
        cx: &mut Cx,
        me: &Value,
        instance: Option<&Value>,
        class: &Rc<Type>,
    ) -> Res<Option<Value>> {
        if !self.class.has_user("__get__") {
            return match &self.native {
                Some(Value::Obj(inner)) => inner.clone().bind(cx, me, instance, class),
                _ => Ok(None),
            };
        }
        let Some(get) = call::dunder(cx, me, "__get__")? else {
            return Ok(None);
        };
        let instance = instance.cloned().unwrap_or(Value::None);
        call::call_pos(cx, &get, [instance, Value::Obj(class.clone())]).map(Some)
    }

    fn is_data_descriptor(&self) -> bool {
        let inner = match &self.native {
            Some(Value::Obj(inner)) => inner.is_data_descriptor(),
            _ => false,
        };
        inner || self.class.has_user("__set__") || self.class.has_user("__delete__")
    }

    fn bind_set(
        &self,
        cx: &mut Cx,
        me: &Value,
        instance: &Value,
        value: Option<&Value>,
    ) -> Res<()> {
        let name = if value.is_some() {
            "__set__"
        } else {
            "__delete__"
        };
        let Some(method) = call::dunder(cx, me, name)? else {
            if let Some(Value::Obj(inner)) = &self.native {
                return inner.clone().bind_set(cx, me, instance, value);
            }
            let message = name;
            let kind = crate::diag::fault::FaultKind::AttributeError;
            return Err(Raised::new(kind, message));
        };
        let args = std::iter::once(instance.clone()).chain(value.cloned());
        call::call_pos(cx, &method, args)?;
        Ok(())
    }
}

impl Drop for Instance {
    fn drop(&mut self) {
        let namespace = self.namespace.take();
        if let Some(words) = self.last_words() {
            let again = Instance {
                class: Turns::new(self.class.get().clone()),
                namespace: namespace.into(),
                native: self.native.clone(),
                has_spoken: Cell::new(false),
            };
            return words.put(Rc::new(again));
        }
        let held = namespace.into_values().chain(self.native.take());
        release(held.rev().collect());
    }
}

/// `Class(...)`: `__new__`, then `__init__` if that gave an instance of the class.
pub fn construct(cx: &mut Cx, class: &Rc<Type>, args: CallArgs) -> Res<Value> {
    if !class.is_heap {
        return match class.constructor() {
            Some(make) => make(cx, class, args),
            None => Err(Raised::type_error(format!(
                "cannot create '{}' instances",
                class.full_name()
            ))),
        };
    }
    let me = Value::Obj(class.clone());
    let new = match class.lookup_user(cx, "__new__") {
        Some(method) => {
            let mut with_class = CallArgs::of([me]);
            with_class.pos.extend(args.pos.iter().cloned());
            with_class.kw = args.kw.clone();
            let method = plain_function(method);
            let new = call::call(cx, &method, with_class)?;
            // `BaseException.__init__` keeps all that the class was called with.
            if let Some(exception) = new.downcast::<super::Exception>()
                && class.lookup_user(cx, "__init__").is_none()
            {
                let old = exception.args.replace(args.pos.to_vec());
                drop(old);
            }
            new
        }
        None => allocate(cx, class, &args)?,
    };
    if attr::is_instance(cx, &new, class)
        && let Some(init) = class.lookup_user(cx, "__init__")
    {
        let init = attr::bind(cx, init, &new)?;
        let result = call::call(cx, &init, args)?;
        if !result.is_none() {
            return Err(init_gave(cx, &result));
        }
    }
    Ok(new)
}

/// The TypeError for an `__init__` that gave something.
#[cold]
pub fn init_gave(cx: &Cx, result: &Value) -> Box<Raised> {
    let got = attr::type_name(cx, result);
    Raised::type_error(format!("__init__() should return None, not '{got}'"))
}

/// `__new__` is a static method without saying so.
pub(super) fn plain_function(method: Value) -> Value {
    match method.downcast::<super::module::StaticMethod>() {
        Some(wrapped) => wrapped.function.clone(),
        None => method,
    }
}

/// A new instance of a user's class without `__init__`: what `object.__new__` or the builtin base's constructor makes.
pub fn allocate(cx: &mut Cx, class: &Rc<Type>, args: &CallArgs) -> Res<Value> {
    let native = class.native();
    if Rc::ptr_eq(&native, &cx.types.object) {
        let has_args = !args.pos.is_empty() || !args.kw.is_empty();
        let has_own = || class.has_user("__init__") || class.has_user("__new__");
        if has_args && !has_own() {
            return Err(Raised::type_error(format!(
                "{}() takes no arguments",
                class.name
            )));
        }
        return Ok(instance(class, None));
    }
    if class.is_subclass(&cx.types.r#type) {
        return super::class_maker::of_metaclass(cx, class, args);
    }
    if native.is_subclass(&super::exception::exception_type(cx, "BaseException")) {
        return super::exception::construct(cx, class, args.clone());
    }
    let own_init = class.lookup_user(cx, "__init__").is_some();
    let mutable = [&cx.types.list, &cx.types.dict, &cx.types.set]
        .iter()
        .any(|t| Rc::ptr_eq(t, &native));
    let args = if own_init && mutable {
        CallArgs::default()
    } else {
        args.clone()
    };
    let inner = match native.constructor() {
        Some(make) => make(cx, &native, args)?,
        None => {
            return Err(Raised::type_error(format!(
                "type '{}' is not an acceptable base type",
                native.full_name()
            )));
        }
    };
    Ok(instance(class, Some(inner)))
}

/// An error of the value inside an instance, in the name of the instance's class.
#[cold]
pub fn named_as(cx: &Cx, mut raised: Box<Raised>, inner: &Value, outer: &Value) -> Box<Raised> {
    if let What::Fault(fault) = &mut raised.what {
        let (own, shown) = (attr::type_name(cx, inner), attr::type_name(cx, outer));
        for part in [
            "'{}' object ",
            "of type '{}'",
            "type: '{}'",
            "passed to {}.__format__",
        ] {
            let (own, shown) = (part.replace("{}", &own), part.replace("{}", &shown));
            fault.message = fault.message.replace(&own, &shown);
        }
    }
    raised
}

/// A new instance without attributes.
pub fn instance(class: &Rc<Type>, native: Option<Value>) -> Value {
    Value::object(Instance {
        class: Turns::new(class.clone()),
        namespace: RefCell::default(),
        native,
        has_spoken: Cell::new(false),
    })
}

/// `vars(x)`: an object's namespace as a dict; what is written to the dict is written to the object.
pub(super) fn namespace_dict(cx: &mut Cx, value: &Value) -> Res<Option<Value>> {
    let Value::Obj(object) = value else {
        return Ok(None);
    };
    let Some(namespace) = object.namespace() else {
        return Ok(None);
    };
    let class = attr::type_of(cx, value);
    // What lies in the places of `__slots__` is not in the dict.
    let has_places = class.has_user("__slots__");
    let is_place = |name: &Name| {
        let found = class.lookup_user(cx, name).filter(|_| has_places);
        found.is_some_and(|found| found.is::<Member>())
    };
    let pairs: Vec<(Value, Value)> = namespace
        .borrow()
        .iter()
        .filter(|(name, _)| !is_place(name))
        .map(|(k, v)| (Value::str(k.clone()), v.clone()))
        .collect();
    let dict = Dict::from_pairs(cx, pairs)?.mirroring(object);
    Ok(Some(Value::object(dict)))
}

/// `x.__dict__ = {...}`: all attributes exchanged.
pub(super) fn set_namespace(cx: &Cx, value: &Value, dict: &Value) -> Res<bool> {
    let Value::Obj(object) = value else {
        return Ok(false);
    };
    let Some(namespace) = object.namespace() else {
        return Ok(false);
    };
    let Some(dict) = dict.downcast::<Dict>() else {
        let got = attr::type_name(cx, dict);
        return Err(Raised::type_error(format!(
            "__dict__ must be set to a dictionary, not a '{got}'"
        )));
    };
    let named = dict.entries().into_iter();
    let named = named.filter_map(|(k, v)| Some((k.as_str()?.into(), v)));
    let old = namespace.replace(named.collect());
    release(old.into_values().collect());
    Ok(true)
}

/// `Class.__dict__`: a class's own namespace, to be read.
pub(super) fn class_dict(cx: &mut Cx, class: &Rc<Type>) -> Res<Value> {
    let pairs: Vec<(Value, Value)> = {
        let namespace = class.namespace(cx).borrow();
        namespace
            .iter()
            .map(|(k, v)| (Value::str(k.clone()), v.clone()))
            .collect()
    };
    let dict = Value::object(Dict::from_pairs(cx, pairs)?);
    Ok(super::mapping_proxy::proxy(&dict))
}
