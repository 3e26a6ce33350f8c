//! Last words spoken: the `__del__` of an instance, the `finally` of a generator that waits, and all of them at the end of the program.

use std::any::Any;
use std::collections::{HashSet, VecDeque};
use std::rc::Rc;

use super::generator::Generator;
use super::machine::Machine;
use crate::base::{Counted, identity};
use crate::builtins::numpy::ufunc::pending;
use crate::host::Stream;
use crate::object::exception_facts::last_line;
use crate::object::instance::Instance;
use crate::object::module::Module;
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Raised, Res, Value, attr, last_words, text};

/// Lets an object speak. Nobody can catch what it raises: that is told on stderr.
pub fn speak(cx: &mut Cx, object: Rc<dyn Counted>) {
    let any: Rc<dyn Any> = object;
    let (me, result) = match any.downcast::<Instance>() {
        Ok(instance) => {
            let me = Value::Obj(instance.clone());
            let result = instance.say_last_word(cx, &me);
            (me, result)
        }
        Err(any) => {
            let Ok(generator) = any.downcast::<Generator>() else {
                return;
            };
            let result = generator.say_last_word(cx);
            (Value::Obj(generator), result)
        }
    };
    if let Err(raised) = result {
        tell(cx, &me, raised);
    }
}

/// CPython's words for an exception that nobody can catch.
#[cold]
fn tell(cx: &mut Cx, me: &Value, raised: Box<Raised>) {
    let speaker = match me.is::<Generator>() {
        true => me.clone(),
        false => {
            let class = Value::Obj(attr::type_of(cx, me));
            attr::getattr(cx, &class, "__del__").unwrap_or(Value::None)
        }
    };
    let speaker = text::repr(cx, &speaker).unwrap_or_default();
    let exception = raised.into_exception(cx);
    let mut shown =
        format!("Exception ignored in: {speaker}\nTraceback (most recent call last):\n");
    for level in exception.trace.borrow().iter().rev() {
        let line = level.source.line(level.span.start);
        let (file, function) = (level.source.name(), &level.function);
        shown += &format!("  File \"{file}\", line {line}, in {function}\n");
    }
    shown += &last_line(cx, &exception);
    let _ = cx.host.write(Stream::Err, &shown);
}

impl Machine<'_> {
    /// Lets those speak whom the last instruction let go of.
    #[cold]
    pub(super) fn hear_last_words(&mut self) -> Res<()> {
        pending::catch_up(self.cx)?;
        last_words::hear(self.cx);
        Ok(())
    }
}

/// The end of the program: those speak who are gone, and then all that the main module's names lead to, near ones first; that is how CPython's
/// last collection finds them.
pub fn end(cx: &mut Cx, main: &Rc<Module>) {
    if cx.last_words.is_watched() {
        cx.handled.clear();
        last_words::hear(cx);
        cx.collect();
        last_words::hear(cx);
        for speaker in speakers(main) {
            speak(cx, speaker);
            last_words::hear(cx);
        }
    }
    cx.last_words.end();
}

fn speakers(main: &Rc<Module>) -> Vec<Rc<dyn Counted>> {
    let mut seen = HashSet::new();
    let mut speakers = Vec::new();
    let mut waiting: VecDeque<Rc<dyn Counted>> = VecDeque::from([main.clone() as Rc<dyn Counted>]);
    while let Some(object) = waiting.pop_front() {
        if !seen.insert(identity(&object)) {
            continue;
        }
        let mut held = Vec::new();
        object.traverse(&mut |one| held.push(one));
        let any: &dyn Any = &*object;
        if any.is::<List>() || any.is::<Tuple>() {
            // These are walked from their ends.
            held.reverse();
        }
        waiting.extend(held);
        if object.has_last_word() {
            speakers.push(object);
        }
    }
    speakers
}
