//! `class` statements: running the body; the class itself is made by [`crate::object::class_maker`].

use std::cell::RefCell;
use std::rc::Rc;

use super::frame::{Cell, Frame};
use super::function::Function;
use super::machine::{Exit, Machine};
use super::stack::Stack;
use crate::object::dict::Dict;
use crate::object::{Cx, NameMap, Res, Value, attr, class_maker};

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
        let bases = class_maker::resolve_bases(self.cx, &bases)?;
        let (namespace, cell) = self.run_body(&body)?;
        // A body may say another module than its own.
        let module = match namespace.get("__module__").and_then(Value::as_str) {
            Some(said) => said.into(),
            None => body.globals.name.clone(),
        };
        let keywords = keywords
            .downcast::<Dict>()
            .map(Dict::entries)
            .unwrap_or_default();
        let named = |(k, v): (Value, Value)| Some((k.as_str()?.into(), v));
        let keywords = keywords.into_iter().filter_map(named).collect();
        let class = class_maker::make_class(
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
        let mut frame = Frame::new(body.code.clone(), body.globals.clone());
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
