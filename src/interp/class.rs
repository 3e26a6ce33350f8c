//! `class` statements: running the body, finding the order of bases, telling the attributes their names.

use std::cell::RefCell;
use std::rc::Rc;

use super::frame::{Cell, Frame};
use super::function::Function;
use super::machine::Machine;
use crate::object::dict::Dict;
use crate::object::module::Property;
use crate::object::{CallArgs, Cx, NameMap, Raised, Res, Type, Value, attr, call};

impl Machine<'_> {
    /// Body function, name, bases and keywords lie on the stack; pushes the class.
    pub(super) fn build_class(&mut self, bases: u32) -> Res<()> {
        let keywords = self.pop();
        let bases = self.take(bases);
        let name = self.pop();
        let body = self.pop();
        let name = name.as_str().unwrap_or_default().to_string();
        let body = body
            .downcast_rc::<Function>()
            .expect("the compiler pushed the body's function");
        let bases = resolve_bases(self.cx, bases)?;
        let module = body.globals.name.clone();
        let (namespace, cell) = self.run_body(&body)?;
        let keywords = keywords
            .downcast::<Dict>()
            .map(Dict::entries)
            .unwrap_or_default();
        let class = make_class(
            self.cx,
            &module,
            &name,
            &body.code.qualname,
            bases,
            namespace,
            keywords,
        )?;
        if let Some(cell) = cell {
            let value = Value::Obj(class.clone());
            attr::note_store(self.cx, &Value::Obj(cell.clone()), &value);
            let old = cell.value.replace(Some(value));
            drop(old);
        }
        self.push(Value::Obj(class));
        Ok(())
    }

    /// Runs a class body: its namespace, and the cell that waits for the class.
    fn run_body(&mut self, body: &Function) -> Res<(NameMap, Option<Rc<Cell>>)> {
        let mut frame = Frame::new(body.code.clone(), body.globals.clone(), 0, 0);
        let names = Rc::new(RefCell::new(NameMap::default()));
        names
            .borrow_mut()
            .insert("__module__".into(), Value::str(body.globals.name.clone()));
        names.borrow_mut().insert(
            "__qualname__".into(),
            Value::str(body.code.qualname.clone()),
        );
        if let Some(doc) = &body.code.doc {
            names
                .borrow_mut()
                .insert("__doc__".into(), Value::str(doc.clone()));
        }
        frame.names = Some(names.clone());
        let own = body.code.own_cells;
        let mut cells: Vec<Rc<Cell>> = (0..own).map(|_| Rc::new(Cell::default())).collect();
        cells.extend(body.closure.iter().cloned());
        let result = Machine::run_class(self.cx, frame, cells)?;
        let namespace = std::mem::take(&mut *names.borrow_mut());
        Ok((namespace, result.downcast_rc::<Cell>()))
    }

    fn run_class(cx: &mut Cx, frame: Frame, cells: Vec<Rc<Cell>>) -> Res<Value> {
        let mut machine = Machine::enter(cx, Vec::new(), frame)?;
        machine.frame.cells = cells.into();
        let place = machine.cx.place.clone();
        let result = machine.run_to_exit();
        machine.leave();
        machine.cx.place = place;
        match result? {
            super::machine::Exit::Return(value) | super::machine::Exit::Yield(value) => Ok(value),
        }
    }
}

fn resolve_bases(cx: &mut Cx, bases: Vec<Value>) -> Res<Vec<Rc<Type>>> {
    if bases.is_empty() {
        return Ok(vec![cx.types.object.clone()]);
    }
    let mut classes = Vec::with_capacity(bases.len());
    for base in &bases {
        match base.downcast_rc::<Type>() {
            Some(class) if is_final(cx, &class) => {
                return Err(Raised::type_error(format!(
                    "type '{}' is not an acceptable base type",
                    class.full_name()
                )));
            }
            Some(class) => classes.push(class),
            None => {
                let name = attr::type_name(cx, base);
                return Err(Raised::type_error(format!(
                    "bases must be types, not '{name}' objects"
                )));
            }
        }
    }
    Ok(classes)
}

fn is_final(cx: &Cx, class: &Rc<Type>) -> bool {
    let t = &cx.types;
    [
        &t.bool,
        &t.none,
        &t.function,
        &t.range,
        &t.slice,
        &t.generator,
    ]
    .iter()
    .any(|f| Rc::ptr_eq(f, class))
}

/// A new class: what a `class` statement and `type(name, bases, namespace)` make.
pub fn make_class(
    cx: &mut Cx,
    module: &str,
    name: &str,
    qualname: &str,
    bases: Vec<Rc<Type>>,
    namespace: NameMap,
    keywords: Vec<(Value, Value)>,
) -> Res<Rc<Type>> {
    for (attribute, value) in &namespace {
        if let Some(property) = value.downcast::<Property>() {
            property
                .name
                .borrow_mut()
                .get_or_insert_with(|| attribute.clone());
        }
    }
    let names = bases
        .iter()
        .map(|b| b.name.to_string())
        .collect::<Vec<_>>()
        .join(", ");
    let Some(class) = Type::user(cx, module, name, qualname, bases, namespace) else {
        let message =
            format!("Cannot create a consistent method resolution\norder (MRO) for bases {names}");
        return Err(Raised::type_error(message));
    };
    let me = Value::Obj(class.clone());
    let attributes: Vec<(crate::object::Name, Value)> = {
        let namespace = class.namespace(cx).borrow();
        namespace
            .iter()
            .map(|(k, v)| (k.clone(), v.clone()))
            .collect()
    };
    for (attribute, value) in attributes {
        attr::note_store(cx, &me, &value);
        if let Some(method) = call::dunder(cx, &value, "__set_name__")? {
            call::call_pos(cx, &method, [me.clone(), Value::str(attribute)])?;
        }
    }
    init_subclass(cx, &class, keywords)?;
    Ok(class)
}

/// `super().__init_subclass__(**keywords)` of the nearest user's class above.
fn init_subclass(cx: &mut Cx, class: &Rc<Type>, keywords: Vec<(Value, Value)>) -> Res<()> {
    let above = class.above.iter().filter(|t| t.is_heap);
    let found = above
        .filter_map(|t| t.namespace(cx).borrow().get("__init_subclass__").cloned())
        .next();
    match found {
        Some(hook) => {
            let function = match hook.downcast::<crate::object::module::ClassMethod>() {
                Some(method) => method.function.clone(),
                None => hook,
            };
            let mut args = CallArgs::of([Value::Obj(class.clone())]);
            args.kw = keywords
                .into_iter()
                .filter_map(|(k, v)| Some((k.as_str()?.into(), v)))
                .collect();
            call::call(cx, &function, args)?;
            Ok(())
        }
        None if keywords.is_empty() => Ok(()),
        None => Err(Raised::type_error(format!(
            "{}.__init_subclass__() takes no keyword arguments",
            class.name
        ))),
    }
}
