//! Work shared out to threads, piece by piece: the calling thread takes part, and a thread that comes late finds less to do.
//!
//! The rule a reader would get wrong: nobody waits for a thread that has not begun. The calling thread belongs to the pool, so what it offers
//! stands in its own queue, and what no other thread took up it takes back. A thread that sleeps needs 50 µs and more to begin, milliseconds
//! where the system sets it beside another; cut into halves beforehand, the whole work would wait for it.

use std::ops::{Range, RangeInclusive};
use std::sync::{Mutex, Once};

use crate::diag::fault::{Fault, Result};

/// Makes the pool at its first use. Where the program's thread is not its first, as in further sessions of one process, all works the same but
/// for the wait.
fn ready() {
    static POOL: Once = Once::new();
    POOL.call_once(|| {
        let processors = std::thread::available_parallelism().map_or(1, usize::from);
        let pool = rayon::ThreadPoolBuilder::new()
            .num_threads(processors.max(2))
            .start_handler(|_| places::join());
        // Refused only where the embedding program made a pool before, which then serves.
        let _ = pool.use_current_thread().build_global();
    });
}

/// Where the system lets the pool's other threads run: on any of the program's processors but the one of the thread that calls them. Left to
/// itself, Linux on a virtual machine sets a woken thread beside the one that woke it, where it waits for milliseconds while another processor sleeps.
#[cfg(target_os = "linux")]
mod places {
    use std::sync::Mutex;

    use rustix::thread::{Pid, gettid, sched_getaffinity, sched_getcpu, sched_setaffinity};

    /// The other threads, and the processor that they were last told to leave free.
    static OTHERS: Mutex<(Vec<Pid>, Option<usize>)> = Mutex::new((Vec::new(), None));

    /// A thread of the pool begins.
    pub(super) fn join() {
        if let Ok(mut others) = OTHERS.lock() {
            others.0.push(gettid());
            others.1 = None;
        }
    }

    /// Keeps the others off this thread's processor, if it is not one of theirs. A system that refuses is left to place them.
    pub(super) fn clear() {
        if rayon::current_thread_index().is_some_and(|nth| nth > 0) {
            return;
        }
        let here = sched_getcpu();
        let Ok(mut others) = OTHERS.lock() else {
            return;
        };
        if others.1.replace(here) == Some(here) {
            return;
        }
        let Ok(mut allowed) = sched_getaffinity(None) else {
            return;
        };
        allowed.unset(here);
        if allowed.count() == 0 {
            return;
        }
        for &thread in &others.0 {
            let _ = sched_setaffinity(Some(thread), &allowed);
        }
    }
}

/// Elsewhere the system's choice stands.
#[cfg(not(target_os = "linux"))]
mod places {
    pub(super) fn join() {}
    pub(super) fn clear() {}
}

/// Does two pieces of work, at the same time where another thread is free.
pub fn join<A: Send, B: Send>(
    first: impl FnOnce() -> A + Send,
    second: impl FnOnce() -> B + Send,
) -> (A, B) {
    ready();
    places::clear();
    rayon::join(first, second)
}

/// Cuts `units` into parts of lengths `within`, in order: for one thread the longest, for several long ones first and then ever shorter ones,
/// so that all threads end at about one time, whenever they began.
pub fn parts(
    threads: usize,
    units: usize,
    within: RangeInclusive<usize>,
) -> impl Iterator<Item = Range<usize>> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let left = units - from;
        let n = match threads {
            0 | 1 => *within.end(),
            _ => (left / (2 * threads)).clamp(*within.start(), *within.end()),
        };
        let n = n.min(left);
        from += n;
        (n > 0).then_some(from - n..from)
    })
}

/// Calls `work` on this thread and on up to `threads - 1` others at the same time; each takes what it does from a common store until none is
/// left.
pub fn together(threads: usize, work: impl Fn() + Sync) {
    if threads <= 1 {
        return work();
    }
    ready();
    places::clear();
    rayon::in_place_scope(|scope| {
        (1..threads).for_each(|_| scope.spawn(|_| work()));
        work();
    });
}

/// Calls `work` for each piece. They are begun in order; of several faults the one of the first piece is told, and none is begun after it.
pub fn each<T>(
    threads: usize,
    pieces: impl Iterator<Item = T> + Send,
    work: impl Fn(T) -> Result<()> + Sync,
) -> Result<()> {
    if threads <= 1 {
        return { pieces }.try_for_each(work);
    }
    const HELD: &str = "no thread panics while it takes a piece";
    let pieces = Mutex::new(pieces.enumerate());
    let first: Mutex<Option<(usize, Box<Fault>)>> = Mutex::new(None);
    together(threads, || {
        loop {
            if first.lock().expect(HELD).is_some() {
                return;
            }
            let Some((nth, piece)) = pieces.lock().expect(HELD).next() else {
                return;
            };
            if let Err(fault) = work(piece) {
                let mut first = first.lock().expect(HELD);
                if first.as_ref().is_none_or(|known| nth < known.0) {
                    *first = Some((nth, fault));
                }
            }
        }
    });
    match first.into_inner().expect(HELD) {
        Some((_, fault)) => Err(fault),
        None => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicUsize, Ordering};

    use super::*;
    use crate::diag::fault::FaultKind;

    #[test]
    fn parts_become_shorter_and_leave_nothing_out() {
        for (threads, units, within) in [
            (1, 10, 1..=4),
            (2, 512, 32..=100),
            (2, 5, 8..=9),
            (3, 1000, 1..=1000),
            (2, 0, 1..=1),
        ] {
            let parts: Vec<_> = parts(threads, units, within).collect();
            let all: Vec<usize> = parts.iter().cloned().flatten().collect();
            assert!(all.into_iter().eq(0..units));
            assert!(parts.windows(2).all(|w| w[0].len() >= w[1].len()));
        }
    }

    #[test]
    fn each_piece_is_done_once() {
        for threads in [1, 2, 5] {
            let mut done = vec![0; 1000];
            each(threads, done.chunks_mut(7), |part| {
                part.iter_mut().for_each(|n| *n += 1);
                Ok(())
            })
            .expect("no piece fails");
            assert!(done.iter().all(|&n| n == 1));
        }
    }

    #[test]
    fn the_first_fault_is_told() {
        let begun = AtomicUsize::new(0);
        let fault = each(3, 0..10_000, |i| {
            begun.fetch_add(1, Ordering::Relaxed);
            match i {
                0..20 => Ok(()),
                _ => Err(Fault::new(FaultKind::KeyboardInterrupt, i.to_string())),
            }
        })
        .expect_err("many pieces fail");
        assert_eq!(fault.message, "20");
        assert!(begun.into_inner() < 10_000);
    }

    #[test]
    fn pieces_share_out_pieces() {
        let sum = Mutex::new(0);
        each(2, 0..8, |i| {
            each(2, 0..8, |j| {
                let (a, b) = join(|| i, || j);
                *sum.lock().expect("nobody panics") += a * b;
                Ok(())
            })
        })
        .expect("no piece fails");
        assert_eq!(sum.into_inner().expect("nobody panicked"), 28 * 28);
    }
}
