//! A program run inside a session (`%run`): it gets `__main__` and `sys.argv` of its own; its names stay behind.

use std::rc::Rc;

use super::Session;
use crate::object::module::Module;
use crate::object::{NameMap, Value, attr};
use crate::syntax::ast;

/// What a session was before a program came in.
pub struct Outside {
    main: Rc<Module>,
    argv: Option<Value>,
    builtins: NameMap,
    plain_builtins: Option<NameMap>,
}

impl Session {
    /// An empty `__main__`.
    pub(super) fn new_main() -> Rc<Module> {
        Rc::new(Module::new("__main__", own_names()))
    }

    /// Gives a program its arguments and, if `fresh`, names of its own.
    pub fn enter_program(&mut self, argv: Vec<String>, fresh: bool) -> Outside {
        let argv = Value::list(argv.into_iter().map(Value::from).collect::<Vec<_>>());
        let outside = Outside {
            main: self.main.clone(),
            argv: self.exchange_argv(Some(argv)),
            builtins: self.cx.builtins.clone(),
            plain_builtins: self.plain_builtins.clone(),
        };
        if fresh {
            self.set_main(Session::new_main());
        }
        outside
    }

    /// Takes the program's names over and puts the rest back.
    pub fn leave_program(&mut self, outside: Outside) {
        self.exchange_argv(outside.argv);
        let inner = self.main.clone();
        if !Rc::ptr_eq(&inner, &outside.main) {
            let mut names = outside.main.namespace.borrow_mut();
            for (name, value) in inner.namespace.borrow().iter() {
                if !name.starts_with("__") {
                    names.insert(name.clone(), value.clone());
                }
            }
        }
        self.set_main(outside.main);
        self.cx.builtins = outside.builtins;
        self.plain_builtins = outside.plain_builtins;
    }

    /// Forgets every name that the program has bound.
    pub fn forget(&mut self) {
        let names = self.main.namespace.replace(own_names());
        drop(names);
    }

    /// Whether a program imports numpy itself, so that its names are Python's from then on.
    pub fn imports_numpy(tree: &ast::Module) -> bool {
        super::prelude::imports_numpy(tree)
    }

    /// What has to stand before a program without imports of numpy's, so that it means the same to Python.
    pub fn for_python(&mut self, text: &str) -> String {
        let plain = self
            .plain_builtins
            .clone()
            .unwrap_or_else(|| self.cx.builtins.clone());
        super::prelude::for_python(&mut self.cx, &plain, text)
    }

    /// At a prompt `np` stays when an entry imports something of numpy's: there it is as if the first entry had imported it.
    pub fn keep_np(&mut self) {
        if let (Some(plain), Some(np)) = (&mut self.plain_builtins, self.cx.builtins.get("np")) {
            plain.insert("np".into(), np.clone());
        }
    }

    fn set_main(&mut self, main: Rc<Module>) {
        self.cx
            .modules
            .insert("__main__".into(), Value::Obj(main.clone()));
        self.main = main;
    }

    /// Sets `sys.argv`; gives what it was.
    fn exchange_argv(&mut self, new: Option<Value>) -> Option<Value> {
        let sys = crate::interp::import(&mut self.cx, "sys").ok()?;
        let old = attr::getattr_opt(&mut self.cx, &sys, "argv").ok()?;
        if new.is_some() {
            let _ = attr::setattr(&mut self.cx, &sys, "argv", new.as_ref());
        }
        old
    }
}

/// What stands in `__main__` before a program binds anything.
fn own_names() -> NameMap {
    let mut names = NameMap::default();
    names.insert("__name__".into(), Value::str("__main__"));
    names.insert("__doc__".into(), Value::None);
    names
}
