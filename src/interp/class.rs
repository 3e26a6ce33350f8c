//! `class` statements: running the body; the class itself is made by [`crate::object::class_maker`].

use std::cell::RefCell;
use std::rc::Rc;

use super::frame::{Cell, Frame};
use super::function::Function;
use super::machine::{Exit, Machine};
use super::stack::Stack;
use crate::object::dict::Dict;
use crate::object::{
    CallArgs, Cx, Name, NameMap, Res, Type, Value, attr, call, class_maker, iterate,
};

impl Machine<'_> {
    /// Body function, name, bases and keywords lie on the stack; pushes the class, or what its metaclass makes of them.
    pub(super) fn build_class(&mut self) -> Res<()> {
        let keywords = self.pop();
        let written = self.pop();
        let name = self.pop();
        let body = self.pop();
        let body = body
            .downcast_rc::<Function>()
            .expect("the compiler pushed the body's function");
        let written = iterate::as_sequence(&written).unwrap_or_default();
        let entries = class_maker::mro_entries(self.cx, &written)?;
        let bases = class_maker::without_aliases(entries.as_deref().unwrap_or(&written));
        let keywords = keywords.downcast::<Dict>().map(Dict::entries);
        let named = |(k, v): (Value, Value)| Some((k.as_str()?.into(), v));
        let keywords = keywords.unwrap_or_default().into_iter();
        let mut keywords: Vec<(Name, Value)> = keywords.filter_map(named).collect();
        let asked = keywords.iter().position(|(k, _)| &**k == "metaclass");
        let asked = asked.map(|at| keywords.remove(at).1);
        let maker = class_maker::metaclass(self.cx, asked, &bases)?;
        let original = entries.map(|_| ("__orig_bases__".into(), Value::tuple(written.clone())));
        let (class, cell) = if maker.is_same(&Value::Obj(self.cx.types.r#type.clone())) {
            let (mut namespace, cell) = self.run_body(&body, NameMap::default())?;
            namespace.extend(original);
            let bases = class_maker::resolve_bases(self.cx, &bases)?;
            (
                self.plain_class(&body, &name, bases, namespace, keywords)?,
                cell,
            )
        } else {
            let first = [name, Value::tuple(bases)];
            let given = class_maker::prepared(self.cx, &maker, &first, &keywords)?;
            let (mut namespace, cell) = self.run_body(&body, given)?;
            namespace.extend(original);
            let items = namespace.into_iter();
            let items = items.map(|(k, v)| (Value::str(k), v));
            let namespace = Value::object(Dict::from_pairs(self.cx, items)?);
            let mut args = CallArgs::of(first.into_iter().chain([namespace]));
            args.kw = keywords;
            (call::call(self.cx, &maker, args)?, cell)
        };
        if let Some(cell) = cell {
            attr::note_store(self.cx, &Value::Obj(cell.clone()), &class);
            let old = cell.value.replace(Some(class.clone()));
            drop(old);
        }
        self.push(class);
        Ok(())
    }

    fn plain_class(
        &mut self,
        body: &Function,
        name: &Value,
        bases: Vec<Rc<Type>>,
        namespace: NameMap,
        keywords: Vec<(Name, Value)>,
    ) -> Res<Value> {
        // A body may say another module than its own.
        let module = match namespace.get("__module__").and_then(Value::as_str) {
            Some(said) => said.into(),
            None => body.globals.name.clone(),
        };
        let name = name.as_str().unwrap_or_default();
        let class = class_maker::make_class(
            self.cx,
            &module,
            name,
            &body.code.qualname,
            bases,
            namespace,
            keywords,
        )?;
        Ok(Value::Obj(class))
    }

    /// Runs a class body: its namespace, and the cell that waits for the class.
    fn run_body(&mut self, body: &Function, given: NameMap) -> Res<(NameMap, Option<Rc<Cell>>)> {
        let mut frame = Frame::new(body.code.clone(), body.globals.clone());
        let names = Rc::new(RefCell::new(given));
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
        let mut machine = Machine::enter(cx, Stack::default(), Box::new(frame))?;
        machine.frames.top.cells = cells;
        let place = machine.cx.place.clone();
        let result = machine.run_to_exit();
        machine.leave();
        machine.cx.place = place;
        match result? {
            Exit::Return => Ok(machine.stack.pop()),
            Exit::Yield => unreachable!("the body of a class does not yield"),
        }
    }
}
