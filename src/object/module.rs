//! Modules, bound methods, and the wrappers that classes hold: property, staticmethod, classmethod.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use super::{CallArgs, Cx, Name, NameMap, Object, Raised, Res, Type, Value, call};
use crate::base::Counted;
use crate::diag::fault::FaultKind;

/// A module.
pub struct Module {
    /// Its dotted name.
    pub name: Name,
    /// What it holds.
    pub namespace: RefCell<NameMap>,
    /// What answers for names that are not there yet (`numpy.linalg` is filled when it is first asked).
    pub missing: Option<fn(&mut Cx, &str) -> Res<Option<Value>>>,
    /// The names that count as the module's before `missing` has made them.
    pub late: fn() -> Vec<&'static str>,
    /// What `globals()` gave last, as long as somebody has it.
    pub seen: RefCell<Option<Weak<dyn Object>>>,
}

impl Module {
    /// A module whose names are all there.
    pub fn new(name: &str, namespace: NameMap) -> Module {
        Module {
            name: name.into(),
            namespace: RefCell::new(namespace),
            missing: None,
            late: Vec::new,
            seen: RefCell::default(),
        }
    }
}

impl Counted for Module {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.namespace
            .borrow()
            .values()
            .filter_map(Value::counted)
            .for_each(visit);
    }

    fn clear(&self) {
        let namespace = std::mem::take(&mut *self.namespace.borrow_mut());
        drop(namespace);
    }
}

impl Object for Module {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.module.clone()
    }

    fn namespace(&self) -> Option<&RefCell<NameMap>> {
        Some(&self.namespace)
    }

    fn is_container(&self) -> bool {
        true
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(format!("<module '{}'>", self.name)))
    }

    /// What is bound in `builtins` is bound under every module.
    fn setattr(&self, cx: &mut Cx, me: &Value, name: &str, value: Option<&Value>) -> Res<bool> {
        let known = cx.modules.get("builtins");
        if known.is_some_and(|builtins| builtins.is_same(me)) {
            let old = match value {
                Some(value) => cx.builtins.insert(name.into(), value.clone()),
                None => cx.builtins.shift_remove(name),
            };
            drop(old);
        }
        Ok(false)
    }

    fn getattr(&self, cx: &mut Cx, me: &Value, name: &str) -> Res<Option<Value>> {
        if let Some(found) = self.namespace.borrow().get(name) {
            return Ok(Some(found.clone()));
        }
        match name {
            "__name__" => return Ok(Some(Value::str(self.name.clone()))),
            "__doc__" => return Ok(Some(Value::None)),
            "__dict__" => {
                for late in (self.late)() {
                    super::attr::getattr_opt(cx, me, late)?;
                }
                return super::instance::namespace_dict(cx, me);
            }
            _ => {}
        }
        if let Some(missing) = self.missing
            && let Some(found) = missing(cx, name)?
        {
            self.namespace
                .borrow_mut()
                .insert(name.into(), found.clone());
            return Ok(Some(found));
        }
        if ["__class__", "__dict__", "__doc__"].contains(&name) {
            return Ok(None);
        }
        let message = format!("module '{}' has no attribute '{name}'", self.name);
        let mut raised = Raised::new(FaultKind::AttributeError, message);
        raised.about = Some(me.clone());
        Err(raised)
    }
}

/// A function with its first argument.
pub struct Method {
    /// The function.
    pub function: Value,
    /// What it is called on.
    pub receiver: Value,
}

impl Method {
    /// Whether the function is a builtin type's.
    fn is_builtin(&self, cx: &Cx) -> bool {
        let class = super::attr::type_of(cx, &self.function);
        Rc::ptr_eq(&class, &cx.types.method_descriptor)
    }

    /// Whether the function is a builtin type's dunder method.
    fn is_wrapper(&self, cx: &Cx) -> bool {
        let class = super::attr::type_of(cx, &self.function);
        Rc::ptr_eq(&class, &cx.types.wrapper_descriptor)
    }
}

impl Counted for Method {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        [&self.function, &self.receiver]
            .into_iter()
            .filter_map(Value::counted)
            .for_each(visit);
    }
}

impl Object for Method {
    /// Of a builtin type's method CPython makes a builtin function that knows its object; of a function of the program's a method.
    fn class(&self, cx: &Cx) -> Rc<Type> {
        match self.is_builtin(cx) {
            true => cx.types.builtin_function.clone(),
            false if self.is_wrapper(cx) => cx.types.method_wrapper.clone(),
            false => cx.types.method.clone(),
        }
    }

    fn is_container(&self) -> bool {
        true
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        let name = super::attr::getattr_opt(cx, &self.function, "__qualname__")?;
        let name = name
            .as_ref()
            .and_then(Value::as_str)
            .unwrap_or("?")
            .to_string();
        if self.is_builtin(cx) {
            let last = name.rsplit('.').next().unwrap_or(&name);
            let receiver = super::text::default_repr(cx, &self.receiver);
            let receiver = receiver.trim_start_matches('<').trim_end_matches('>');
            return Ok(Some(format!("<built-in method {last} of {receiver}>")));
        }
        if self.is_wrapper(cx) {
            let last = name.rsplit('.').next().unwrap_or(&name);
            let class = super::attr::type_name(cx, &self.receiver);
            let at = self.receiver.id();
            return Ok(Some(format!(
                "<method-wrapper '{last}' of {class} object at {at:#x}>"
            )));
        }
        let receiver = super::text::repr(cx, &self.receiver)?;
        Ok(Some(format!("<bound method {name} of {receiver}>")))
    }

    fn compare(&self, _: &mut Cx, _: &Value, op: super::CompareOp, other: &Value) -> Res<Value> {
        let same = other.downcast::<Method>().is_some_and(|o| {
            o.function.is_same(&self.function) && o.receiver.is_same(&self.receiver)
        });
        Ok(op.of_equality(same))
    }

    fn hash(&self, _: &mut Cx, _: &Value) -> Res<Option<i64>> {
        Ok(Some(self.function.id() ^ self.receiver.id()))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, cx: &mut Cx, _: &Value, mut args: CallArgs) -> Res<Value> {
        args.pos.insert(0, self.receiver.clone());
        call::call(cx, &self.function, args)
    }

    fn getattr(&self, cx: &mut Cx, _: &Value, name: &str) -> Res<Option<Value>> {
        match name {
            "__self__" => Ok(Some(self.receiver.clone())),
            "__func__" => Ok(Some(self.function.clone())),
            "__class__" => Ok(None),
            _ => match super::attr::getattr_opt(cx, &self.function, name)? {
                // The function behind is what lacks it.
                None if !self.is_builtin(cx)
                    && !self.is_wrapper(cx)
                    && cx.types.method.lookup(cx, name).is_none()
                    && !name.starts_with("__") =>
                {
                    Err(super::attr::no_attribute(cx, &self.function, name))
                }
                found => Ok(found),
            },
        }
    }
}

/// `staticmethod`
pub struct StaticMethod {
    /// The function inside.
    pub function: Value,
}

impl Counted for StaticMethod {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.function.counted().into_iter().for_each(visit);
    }
}

impl Object for StaticMethod {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.staticmethod.clone()
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        let inner = super::text::repr(cx, &self.function)?;
        Ok(Some(format!("<staticmethod({inner})>")))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, cx: &mut Cx, _: &Value, args: CallArgs) -> Res<Value> {
        call::call(cx, &self.function, args)
    }

    fn bind(&self, _: &mut Cx, _: &Value, _: Option<&Value>, _: &Rc<Type>) -> Res<Option<Value>> {
        Ok(Some(self.function.clone()))
    }
}

/// `classmethod`
pub struct ClassMethod {
    /// The function inside.
    pub function: Value,
}

impl Counted for ClassMethod {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        self.function.counted().into_iter().for_each(visit);
    }
}

impl Object for ClassMethod {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.classmethod.clone()
    }

    fn repr(&self, cx: &mut Cx, _: &Value) -> Res<Option<String>> {
        let inner = super::text::repr(cx, &self.function)?;
        Ok(Some(format!("<classmethod({inner})>")))
    }

    fn bind(
        &self,
        _: &mut Cx,
        _: &Value,
        _: Option<&Value>,
        class: &Rc<Type>,
    ) -> Res<Option<Value>> {
        Ok(Some(Value::object(Method {
            function: self.function.clone(),
            receiver: Value::Obj(class.clone()),
        })))
    }
}

/// `property`
pub struct Property {
    /// The getter, setter and deleter; `None` where there is none.
    pub get: Value,
    /// See `get`.
    pub set: Value,
    /// See `get`.
    pub delete: Value,
    /// The name it has in its class, for errors.
    pub name: RefCell<Option<Name>>,
    /// The documentation that was given; `None` where it is the getter's.
    pub doc: Value,
}

impl Counted for Property {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        [&self.get, &self.set, &self.delete]
            .into_iter()
            .filter_map(Value::counted)
            .for_each(visit);
    }
}

impl Property {
    #[cold]
    fn lacks(&self, instance: &Value, cx: &Cx, what: &str) -> Box<Raised> {
        let name = self.name.borrow().clone().unwrap_or_else(|| "?".into());
        let class = super::attr::type_of(cx, instance);
        let message = format!(
            "property '{name}' of '{}' object has no {what}",
            class.qualname
        );
        Raised::new(FaultKind::AttributeError, message)
    }
}

impl Object for Property {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.property.clone()
    }

    fn is_data_descriptor(&self) -> bool {
        true
    }

    fn bind(
        &self,
        cx: &mut Cx,
        me: &Value,
        instance: Option<&Value>,
        _: &Rc<Type>,
    ) -> Res<Option<Value>> {
        match (instance, &self.get) {
            (None, _) => Ok(Some(me.clone())),
            (Some(instance), Value::None) => Err(self.lacks(instance, cx, "getter")),
            (Some(instance), get) => call::call_pos(cx, get, [instance.clone()]).map(Some),
        }
    }

    fn bind_set(&self, cx: &mut Cx, _: &Value, instance: &Value, value: Option<&Value>) -> Res<()> {
        let (function, what) = match value {
            Some(_) => (&self.set, "setter"),
            None => (&self.delete, "deleter"),
        };
        if function.is_none() {
            return Err(self.lacks(instance, cx, what));
        }
        let args = std::iter::once(instance.clone()).chain(value.cloned());
        call::call_pos(cx, function, args)?;
        Ok(())
    }
}
