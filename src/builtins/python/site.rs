//! `exit`, `quit` and `help`: what Python's `site` adds to the builtins of an interactive program.

use std::rc::Rc;

use crate::base::Counted;
use crate::object::{CallArgs, Cx, NameMap, Object, Raised, Res, Type, Value};

/// `exit` or `quit`.
struct Quitter {
    name: &'static str,
}

impl Counted for Quitter {}

impl Object for Quitter {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.builtin_function.clone()
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        let name = self.name;
        Ok(Some(format!("Use {name}() or Ctrl-D (i.e. EOF) to exit")))
    }

    fn is_callable(&self) -> bool {
        true
    }

    fn call(&self, cx: &mut Cx, _: &Value, args: CallArgs) -> Res<Value> {
        let code = args
            .pos
            .into_iter()
            .chain(args.kw.into_iter().map(|(_, v)| v))
            .next();
        Err(Raised::named(
            cx,
            "SystemExit",
            vec![code.unwrap_or(Value::None)],
        ))
    }
}

/// Files them among the builtins.
pub fn fill(builtins: &mut NameMap) {
    for name in ["exit", "quit"] {
        builtins.insert(name.into(), Value::object(Quitter { name }));
    }
    builtins.insert("help".into(), Value::object(super::help::Helper));
}
