//! NumPy's error state (`np.errstate`, `np.seterr`): what is done about the floating-point events that kernels notice.

use crate::diag::fault::FaultKind;
use crate::engine::kernels::{Flags, fp_flags};
use crate::engine::notice::Notice;
use crate::host::Stream;
use crate::object::array::pending::WarnHook;
use crate::object::{Cx, Raised, Res, Value, call, warning};
use crate::source::Span;

/// What is done about one kind of event.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs)]
pub enum Action {
    Ignore,
    Warn,
    Raise,
    Call,
    Print,
    Log,
}

impl Action {
    const ALL: [(&str, Action); 6] = [
        ("ignore", Action::Ignore),
        ("warn", Action::Warn),
        ("raise", Action::Raise),
        ("call", Action::Call),
        ("print", Action::Print),
        ("log", Action::Log),
    ];

    /// The action that a word names.
    pub fn parse(word: &str) -> Option<Action> {
        Action::ALL
            .iter()
            .find(|(w, _)| *w == word)
            .map(|(_, a)| *a)
    }

    /// NumPy's word for it.
    pub fn word(self) -> &'static str {
        Action::ALL
            .iter()
            .find(|(_, a)| *a == self)
            .map_or("ignore", |(w, _)| w)
    }
}

/// The error state of a session.
#[derive(Clone)]
pub struct ErrState {
    /// Actions for divide, over, under, invalid.
    pub actions: [Action; 4],
    /// `np.seterrcall`
    pub callback: Value,
}

impl Default for ErrState {
    fn default() -> ErrState {
        ErrState {
            actions: [Action::Warn, Action::Warn, Action::Ignore, Action::Warn],
            callback: Value::None,
        }
    }
}

/// The events in the order in which NumPy looks at them, with its words.
const EVENTS: [(Flags, &str); 4] = [
    (Flags::DIVIDE, "divide by zero"),
    (Flags::OVER, "overflow"),
    (Flags::UNDER, "underflow"),
    (Flags::INVALID, "invalid value"),
];

/// Whether every event is ignored or warned about, and no warning ends the program, so that operations may be computed together.
pub fn is_only_warning(cx: &mut Cx) -> bool {
    let raises = |filter: &warning::Filter| filter.action == warning::Action::Error;
    if cx.warnings.filters.iter().any(raises) {
        return false;
    }
    let actions = cx.state::<ErrState>().actions;
    actions
        .iter()
        .all(|a| matches!(a, Action::Ignore | Action::Warn))
}

/// Does what the error state says about what a computation noticed, operation by operation.
pub fn report(cx: &mut Cx, noticed: &[Notice]) -> Res<()> {
    for notice in noticed {
        let now = cx.place.span;
        if notice.span != Span::NONE {
            cx.place.span = notice.span;
        }
        let result = report_one(cx, notice.name, notice.flags);
        cx.place.span = now;
        result?;
    }
    Ok(())
}

/// Runs a loop of Python's operators, and tells what it leaves in the processor's flags, once of the whole loop.
pub fn told<T>(cx: &mut Cx, name: &str, run: impl FnOnce(&mut Cx) -> Res<T>) -> Res<T> {
    let (mut run, mut done) = (Some(run), None);
    let raised = fp_flags::watched(|| done = run.take().map(|run| run(cx)));
    // Where the processor has no such flags, the block has not run.
    let done = match (done, run) {
        (None, Some(run)) => run(cx)?,
        (done, _) => done.expect("the block has run")?,
    };
    report_one(cx, name, raised.unwrap_or(Flags::NONE))?;
    Ok(done)
}

/// The same for one operation.
pub fn report_one(cx: &mut Cx, name: &str, flags: Flags) -> Res<()> {
    if flags.contains(Flags::NEGATIVE_POWER) {
        return Err(Raised::value(
            "Integers to negative integer powers are not allowed.",
        ));
    }
    if flags.contains(Flags::DISCARDS) {
        let text = "Casting complex values to real discards the imaginary part";
        warning::warn(cx, "ComplexWarning", text)?;
    }
    let state = cx.state::<ErrState>().clone();
    for ((flag, words), action) in EVENTS.iter().zip(state.actions) {
        if !flags.contains(*flag) {
            continue;
        }
        let text = format!("{words} encountered in {name}");
        match action {
            Action::Ignore => {}
            Action::Warn => warning::warn(cx, "RuntimeWarning", &text)?,
            Action::Raise => return Err(Raised::new(FaultKind::FloatingPointError, text)),
            Action::Print => {
                let _ = cx.host.write(Stream::Err, &format!("Warning: {text}\n"));
            }
            Action::Call => {
                if state.callback.is_none() {
                    let message = format!(
                        "python callback specified for {words} (in  {name}) but no function found."
                    );
                    return Err(Raised::new(FaultKind::NameError, message));
                }
                call::call_pos(
                    cx,
                    &state.callback,
                    [Value::str(*words), Value::Int(flags.0.into())],
                )?;
            }
            Action::Log => {
                if state.callback.is_none() {
                    let message = format!(
                        "log specified for {words} (in {name}) but no object with write method found."
                    );
                    return Err(Raised::new(FaultKind::NameError, message));
                }
                call::call_method(
                    cx,
                    &state.callback,
                    "write",
                    [Value::str(format!("Warning: {text}\n"))],
                )?;
            }
        }
    }
    Ok(())
}

/// Lets pending results warn as everything else does.
pub fn install(cx: &mut Cx) {
    cx.state::<WarnHook>().0 = Some(report);
}
