//! What was typed while a statement ran. The terminal keeps it until the next prompt reads it; an end of input (Ctrl-D) among it would be lost, for
//! the line editor sees a terminal in which Ctrl-D is a key like any other.
//!
//! What a reader would get wrong: while a statement runs, Ctrl-D is no byte but a mark in the terminal's queue (`n_tty`): something can be read,
//! and it has no bytes. When the editor takes the terminal over, the mark turns into a byte of 0, the key Ctrl-@.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use rustyline::{Cmd, ConditionalEventHandler, Event, EventContext, RepeatCount};

/// Whether something was typed before the prompt stood: then a byte of 0 is an end of input that was typed behind it.
pub type Typed = Arc<AtomicBool>;

/// A prompt that waited longer for its entry has read all that was typed before it.
const READ_BY: Duration = Duration::from_secs(1);

/// Looks at what the terminal holds before a prompt; whether the input ends there. `waited` is how long the last prompt stood.
pub fn ends(typed: &Typed, waited: Duration) -> bool {
    match held() {
        Some(0) => return true,
        Some(_) => typed.store(true, Ordering::Relaxed),
        None if waited > READ_BY => typed.store(false, Ordering::Relaxed),
        None => {}
    }
    false
}

/// How many bytes wait in standard input; `None` where nothing does.
#[cfg(unix)]
fn held() -> Option<u64> {
    use rustix::event::{PollFd, PollFlags, Timespec, poll};
    let input = std::io::stdin();
    let mut waits = [PollFd::new(&input, PollFlags::IN)];
    poll(&mut waits, Some(&Timespec::default())).ok()?;
    let is_there = waits[0].revents().contains(PollFlags::IN);
    is_there.then(|| rustix::io::ioctl_fionread(&input).ok())?
}

#[cfg(not(unix))]
fn held() -> Option<u64> {
    None
}

/// The key that an end of input became.
pub struct Ended {
    /// Whether it can be one.
    pub typed: Typed,
}

impl ConditionalEventHandler for Ended {
    fn handle(&self, _: &Event, _: RepeatCount, _: bool, cx: &EventContext) -> Option<Cmd> {
        let is_end = cx.line().is_empty() && self.typed.load(Ordering::Relaxed);
        is_end.then_some(Cmd::EndOfFile)
    }
}
