//! Layer 7: the one door. A [`Session`] runs source text, statement by statement, for prompt, scripts, tests and pages alike.
//!
//! Who wants to know what each statement did to memory gives an [`Observer`]; without one nothing is gathered.

mod inspect;
mod observe;
mod prelude;
mod program;
mod timing;
pub mod trial;

use std::rc::Rc;

use crate::array::Memory;
use crate::builtins;
use crate::compile::{self, Shows, TopLevel};
use crate::host::Host;
use crate::interp;
use crate::object::cx::Options;
use crate::object::module::Module;
use crate::object::traceback::file_of;
use crate::object::{Cx, Exception, NameMap, Raised, Value};
use crate::source::Source;
use crate::syntax::{self, SyntaxError, ast};

pub use inspect::{Found, without_receiver};
pub use observe::{Done, Header, Observer, Snapshot};
pub use timing::Timed;

/// A running program and its state.
pub struct Session {
    /// The state that builtins see.
    pub cx: Cx,
    /// The module whose names the program binds.
    pub main: Rc<Module>,
    /// `builtins` without NumPy's names, from the moment the program imports numpy itself.
    plain_builtins: Option<NameMap>,
}

/// How a text is run.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// A file: values of expressions are dropped.
    Script,
    /// A prompt entry: values of expressions are printed and bound to `_`.
    Prompt,
}

/// How a text ended.
pub enum Outcome {
    /// It ran to its end.
    Done,
    /// It could not be read.
    Syntax(SyntaxError),
    /// An exception reached the top.
    Raised(Rc<Exception>),
    /// `sys.exit(...)`: the exit code.
    Exit(i32),
}

impl Session {
    /// A session in a world.
    pub fn new(host: Box<dyn Host>, options: Options) -> Session {
        let mut cx = Cx::new(host, options);
        builtins::install(&mut cx);
        interp::install(&mut cx);
        let plain_builtins = prelude::add_bare_names(&mut cx);
        let main = Session::new_main();
        cx.modules
            .insert("__main__".into(), Value::Obj(main.clone()));
        Session {
            cx,
            main,
            plain_builtins: Some(plain_builtins),
        }
    }

    /// The account of memory.
    pub fn memory(&self) -> &Rc<Memory> {
        &self.cx.memory
    }

    /// Runs a text.
    pub fn run(
        &mut self,
        source: &Rc<Source>,
        mode: Mode,
        observer: Option<&mut dyn Observer>,
    ) -> Outcome {
        let parsed = match mode {
            Mode::Script => syntax::parse_module(source),
            Mode::Prompt => syntax::parse_interactive(source),
        };
        let tree = match parsed {
            Ok(tree) => tree,
            Err(e) => return Outcome::Syntax(e),
        };
        self.run_tree(source, &tree, mode, observer)
    }

    /// Runs a tree that has been parsed from `source`.
    pub fn run_tree(
        &mut self,
        source: &Rc<Source>,
        tree: &ast::Module,
        mode: Mode,
        mut observer: Option<&mut dyn Observer>,
    ) -> Outcome {
        if prelude::imports_numpy(tree) {
            self.end_bare_names();
        }
        let suspicious = syntax::suspicious::suspicious(tree);
        if let Err(raised) = interp::warn_of_syntax(&mut self.cx, source, suspicious) {
            return self.ended_by(raised);
        }
        if let (Mode::Script, Some(doc)) = (mode, compile::docstring(&tree.body)) {
            let mut names = self.main.namespace.borrow_mut();
            names.insert("__doc__".into(), Value::str(doc));
        }
        if mode == Mode::Script && !source.name().starts_with('<') {
            let file = Value::str(file_of(source));
            let mut names = self.main.namespace.borrow_mut();
            names.insert("__file__".into(), file);
        }
        let shows = match mode {
            Mode::Script => Shows::Nothing,
            Mode::Prompt => Shows::Values,
        };
        for statement in compile::module(source, tree, shows) {
            let result = match observer.as_deref_mut() {
                Some(observer) => observe::statement(self, source, &statement, mode, observer),
                None => self.statement(&statement, mode).map(|_| ()),
            };
            // A statement without a call or a loop does not look by itself whether it should stop.
            if let Err(raised) = result.and_then(|()| self.cx.poll()) {
                return self.ended_by(raised);
            }
        }
        Outcome::Done
    }

    /// Runs one statement; gives an expression's value.
    fn statement(&mut self, statement: &TopLevel, mode: Mode) -> Result<Value, Box<Raised>> {
        let value = interp::run_module(&mut self.cx, &statement.code, &self.main)?;
        if mode == Mode::Prompt && statement.is_expression && !value.is_none() {
            interp::display(&mut self.cx, &self.main, &value)?;
        }
        Ok(value)
    }

    /// Ends the session: what is left says its last words.
    pub fn end(&mut self) {
        interp::end(&mut self.cx, &self.main);
    }

    /// Makes the session usable again after a panic dropped what was running.
    pub fn recover(&mut self) {
        self.cx.depth = 0;
        self.cx.handled.clear();
        self.cx.repr_guard.clear();
        self.cx.events.watching = false;
        self.cx.memory.watch(false);
    }

    /// From here on names are exactly as in Python: the program has imported numpy.
    fn end_bare_names(&mut self) {
        if let Some(plain) = self.plain_builtins.take() {
            self.cx.builtins = plain;
        }
    }

    fn ended_by(&mut self, raised: Box<Raised>) -> Outcome {
        let exception = raised.into_exception(&self.cx);
        self.cx.handled.clear();
        exception.hold(&self.cx);
        if &*exception.class.name == "SystemExit" {
            return Outcome::Exit(exit_code(&mut self.cx, &exception));
        }
        Outcome::Raised(exception)
    }
}

/// What `sys.exit(value)` makes of its value; a text goes to stderr.
fn exit_code(cx: &mut Cx, exception: &Exception) -> i32 {
    let args = exception.args.borrow().clone();
    match args.as_slice() {
        [] | [Value::None] => 0,
        [Value::Int(n)] => (*n & 0xff) as i32,
        [Value::Bool(b)] => i32::from(*b),
        [other, ..] => {
            let text = crate::object::text::str(cx, other).unwrap_or_default() + "\n";
            let _ = cx.host.write(crate::host::Stream::Err, &text);
            1
        }
    }
}
