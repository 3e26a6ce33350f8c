//! The context that every protocol and builtin gets: the session's state, seen from below.
//!
//! There is no global state anywhere: what NumPy and CPython keep in globals (print options, error state, warning filters, the legacy
//! random stream) stands here, or in [`Cx::state`] for families that this layer does not know.

use std::any::{Any, TypeId};
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

use super::collector::Collector;
use super::events::Events;
use super::last_words::LastWords;
use super::warning::Warnings;
use super::{NameMap, Raised, Res, Types, Value};
use crate::array::Memory;
use crate::array::buffer::Refused;
use crate::diag::fault::FaultKind;
use crate::engine::Node;
use crate::host::Host;
use crate::source::{Source, Span};

/// The deepest nesting of calls (`sys.getrecursionlimit()`).
pub const RECURSION_LIMIT: usize = 1000;

/// The state of a session.
pub struct Cx {
    /// The account of buffers, containers and big values.
    pub memory: Rc<Memory>,
    /// The builtin types.
    pub types: Types,
    /// The outside world.
    pub host: Box<dyn Host>,
    /// Who may be part of a cycle.
    pub collector: Collector,
    /// Who is gone and has a last word.
    pub last_words: Rc<LastWords>,
    /// What the running statement did to memory.
    pub events: Events,
    /// Warning filters and what was warned about.
    pub warnings: Warnings,
    /// `builtins`, the namespace under every module's own.
    pub builtins: NameMap,
    /// `sys.modules`
    pub modules: NameMap,
    /// Options of this session.
    pub options: Options,
    /// Set from outside to stop the running statement.
    pub interrupt: Arc<AtomicBool>,
    /// Set from outside, before `interrupt`, when the reason to stop is that the process has outgrown its limit: a MemoryError.
    pub outgrown: Arc<AtomicBool>,
    /// Whether the builtin that begins now may leave its result to be computed by what consumes it; a builtin that looks at it also clears it.
    pub may_wait: bool,
    /// Results that wait for their consumers, in the order of the program; see [`pending`](super::array::pending).
    pub waiting: Vec<Rc<Node>>,
    /// The texts of one ASCII character, each made when it is first asked for: CPython keeps one of each too.
    pub letters: [Option<Value>; 128],
    /// What the evaluator is done with and uses again.
    pub spare: Box<dyn Any>,
    /// Whether an expression is only tried: no code of the program runs then.
    pub in_trial: bool,
    /// Calls running inside each other.
    pub depth: usize,
    /// `sys.getrecursionlimit()`
    pub recursion_limit: usize,
    /// Exceptions being handled, innermost last: what a bare `raise` raises again and new exceptions get as context.
    pub handled: Vec<super::Value>,
    /// The source text that is running, and where in it.
    pub place: Place,
    /// Imports a module by its dotted name; the evaluator's, which builtins cannot name.
    pub importer: Option<fn(&mut Cx, &str) -> super::Res<super::Value>>,
    /// Lets an object say its last word; the evaluator's.
    pub speaker: Option<fn(&mut Cx, Rc<dyn crate::base::Counted>)>,
    /// Who calls the builtin that runs, for the few that ask.
    pub callers: Option<Callers>,
    /// Objects whose `repr` is running, so that a list inside itself prints as `[...]`.
    pub repr_guard: Vec<usize>,
    states: HashMap<TypeId, Box<dyn Any>>,
}

/// Where the program is.
#[derive(Clone)]
pub struct Place {
    /// The source text.
    pub source: Rc<Source>,
    /// The part of it that runs.
    pub span: Span,
}

/// The calls that a builtin stands in, as far as `globals`, `exec` and `warn` look.
pub struct Callers {
    /// The module whose names the innermost call sees.
    pub globals: Rc<super::module::Module>,
    /// The names bound in it outside of slots: a class body's, or those of `exec`.
    pub names: Option<Rc<std::cell::RefCell<NameMap>>>,
    /// The variables of a function that are bound; `None` in a module or class body.
    pub locals: Option<NameMap>,
    /// Where each call stands, innermost first.
    pub levels: Vec<Place>,
}

/// Arrays smaller than this are computed at once: waiting costs more than it saves.
pub const WORTH_WAITING: usize = 512;

/// What the command line decides.
#[derive(Clone, Debug)]
pub struct Options {
    /// Elementwise results of at least so many elements stay pending when the same expression consumes them.
    pub fuse_from: usize,
    /// Threads for large work.
    pub threads: usize,
    /// Whether programs may touch files.
    pub files: bool,
    /// `sys.argv`
    pub argv: Vec<String>,
    /// Whether an uncaught error is explained, so that the names it saw are kept for that.
    pub explain: bool,
    /// Bytes of a cache line, for those who are told how many of them an array touches.
    pub cache_line: usize,
}

impl Default for Options {
    fn default() -> Options {
        Options {
            fuse_from: WORTH_WAITING,
            threads: 1,
            files: true,
            argv: vec![String::new()],
            explain: false,
            cache_line: 64,
        }
    }
}

impl Cx {
    /// A context with empty namespaces; the session's constructor fills them.
    pub fn new(host: Box<dyn Host>, options: Options) -> Cx {
        let types = Types::new();
        super::exception::define_types(&types);
        let memory = Memory::new(host.memory_limit());
        Cx {
            memory,
            types,
            host,
            collector: Collector::default(),
            last_words: Rc::default(),
            events: Events::default(),
            warnings: Warnings::default(),
            builtins: NameMap::default(),
            modules: NameMap::default(),
            options,
            interrupt: Arc::new(AtomicBool::new(false)),
            outgrown: Arc::new(AtomicBool::new(false)),
            may_wait: false,
            waiting: Vec::new(),
            letters: [const { None }; 128],
            spare: Box::new(()),
            in_trial: false,
            depth: 0,
            recursion_limit: RECURSION_LIMIT,
            handled: Vec::new(),
            place: Place {
                source: Rc::new(Source::new("<none>", "")),
                span: Span::NONE,
            },
            importer: None,
            speaker: None,
            callers: None,
            repr_guard: Vec::new(),
            states: HashMap::new(),
        }
    }

    /// The state of a family of builtins, made on first use.
    pub fn state<T: Any + Default>(&mut self) -> &mut T {
        let slot = self
            .states
            .entry(TypeId::of::<T>())
            .or_insert_with(|| Box::<T>::default());
        slot.downcast_mut()
            .expect("a state is filed under its own type")
    }

    /// Raises KeyboardInterrupt if somebody asked to stop, MemoryError if the process has grown beyond its limit. Polled at loop ends, calls and in long native loops.
    #[inline]
    pub fn poll(&self) -> Res<()> {
        if self.interrupt.load(Ordering::Relaxed) {
            return Err(self.interrupted());
        }
        Ok(())
    }

    /// Whether nobody asked to stop, for loops below that cannot raise; [`Cx::poll`] then does.
    pub fn may_go_on(&self) -> bool {
        !self.interrupt.load(Ordering::Relaxed)
    }

    #[cold]
    fn interrupted(&self) -> Box<Raised> {
        self.interrupt.store(false, Ordering::Relaxed);
        if self.outgrown.swap(false, Ordering::Relaxed) {
            return Raised::new(FaultKind::MemoryError, "");
        }
        Raised::new(FaultKind::KeyboardInterrupt, "")
    }

    /// Frees cycles; gives the number of objects freed. What has a last word says it first, and is free to go the next time.
    pub fn collect(&mut self) -> usize {
        self.collector.collect(&self.last_words)
    }

    /// Refuses to let a container, string or integer grow by `bytes` beyond the limit: a MemoryError.
    pub fn reserve(&self, bytes: u128) -> Res<()> {
        self.memory
            .check(bytes)
            .map_err(|Refused { .. }| Raised::new(FaultKind::MemoryError, ""))
    }

    /// Refuses a list of `count` items that would pass the limit: shapes of broadcast arrays ask for any number of them.
    pub fn reserve_items<T>(&self, count: usize) -> Res<()> {
        self.reserve(count as u128 * size_of::<T>() as u128)
    }

    /// The same as [`Cx::deeper`]; the error says during what (` in comparison`).
    pub fn deeper_during<T>(&mut self, what: &str, f: impl FnOnce(&mut Cx) -> Res<T>) -> Res<T> {
        if self.depth >= self.recursion_limit {
            let message = format!("maximum recursion depth exceeded{what}");
            return Err(Raised::new(FaultKind::RecursionError, message));
        }
        self.deeper(f)
    }

    /// Runs `f` one call level deeper, or raises RecursionError. For native code that calls itself on nested values.
    pub fn deeper<T>(&mut self, f: impl FnOnce(&mut Cx) -> Res<T>) -> Res<T> {
        if self.depth >= self.recursion_limit {
            return Err(too_deep());
        }
        self.depth += 1;
        let result = f(self);
        self.depth -= 1;
        result
    }
}

/// CPython's RecursionError.
#[cold]
pub fn too_deep() -> Box<Raised> {
    Raised::new(
        FaultKind::RecursionError,
        "maximum recursion depth exceeded",
    )
}

/// A context in an empty world, for tests.
#[cfg(test)]
pub fn test_cx() -> Cx {
    Cx::new(Box::new(crate::host::Empty::default()), Options::default())
}
