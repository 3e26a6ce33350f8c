//! Scalar functions lifted to blocks.
//!
//! `plain*` never warn; `hardware*`, `raised*`, `called*` and `mixed*` read the processor's flags; `noted*` are told by the scalar function itself.
//! `plain`, `hardware` and `raised` loops are compiled twice, for the baseline and for AVX2 with FMA, and vectorised by the compiler, `long` ones
//! a third time, for AVX-512; the others are one compact loop, because their scalar function dwarfs it. rustc never contracts `a * b + c`, so all
//! compilations give the same bits.

use super::In;
use super::flags::Flags;
use super::fp_flags;
use super::pod::{self, Pod, Real};

/// A typed operand.
#[derive(Clone, Copy)]
pub enum Side<'a, T> {
    /// One element for each result.
    Block(&'a [T]),
    /// One element for all results.
    One(T),
}

impl<'a, T: Pod> Side<'a, T> {
    /// The operand's bytes as numbers.
    #[inline(always)]
    pub fn of(operand: In<'a>) -> Side<'a, T> {
        match operand {
            In::Block(bytes) => Side::Block(pod::view(bytes)),
            In::One(bytes) => Side::One(pod::one(bytes)),
        }
    }

    /// Element `i`, whichever kind the operand is.
    #[inline(always)]
    pub fn at(&self, i: usize) -> T {
        match self {
            Side::Block(block) => block[i],
            Side::One(one) => *one,
        }
    }

    /// The same where the processor's flags are read afterwards: of one element for all, the compiler would compute before the loop what no branch asks for.
    #[inline(always)]
    fn anew_at(&self, i: usize) -> T {
        match self {
            Side::Block(block) => block[i],
            Side::One(one) => std::hint::black_box(*one),
        }
    }
}

/// Work that is worth compiling for wider vectors: `run` must be `#[inline(always)]`, as must be all it calls.
pub trait Body {
    /// What the work gives.
    type Out;
    /// Does the work.
    fn run(self) -> Self::Out;
}

#[cfg(all(target_arch = "x86_64", not(debug_assertions)))]
#[target_feature(enable = "avx2,fma,bmi1,bmi2,lzcnt,popcnt,f16c")]
#[inline(never)]
fn with_avx2<B: Body>(body: B) -> B::Out {
    body.run()
}

#[inline(never)]
fn with_baseline<B: Body>(body: B) -> B::Out {
    body.run()
}

/// Whether the processor has AVX2, FMA and F16C (every x86_64 with AVX2 but one early VIA has all three).
#[cfg(target_arch = "x86_64")]
#[inline(always)]
pub fn has_avx2() -> bool {
    is_x86_feature_detected!("avx2")
        && is_x86_feature_detected!("fma")
        && is_x86_feature_detected!("f16c")
}

/// Runs `body` as compiled for the widest vectors that pay on this processor. Debug builds compile the baseline only, to be built sooner.
#[inline(always)]
pub fn widest<B: Body>(body: B) -> B::Out {
    #[cfg(all(target_arch = "x86_64", not(debug_assertions)))]
    if has_avx2() {
        // SAFETY: 1. the features were found on this processor just now (bmi, lzcnt and popcnt came with or before AVX2).
        return unsafe { with_avx2(body) };
    }
    with_baseline(body)
}

#[cfg(all(target_arch = "x86_64", not(debug_assertions)))]
#[target_feature(
    enable = "avx512f,avx512bw,avx512dq,avx512vl,avx2,fma,bmi1,bmi2,lzcnt,popcnt,f16c"
)]
#[inline(never)]
fn with_avx512<B: Body>(body: B) -> B::Out {
    body.run()
}

/// As [`widest`], for work that computes much and reads little: there AVX-512 takes half the time of AVX2, elsewhere it gains nothing.
#[inline(always)]
pub fn widest_of_all<B: Body>(body: B) -> B::Out {
    #[cfg(all(target_arch = "x86_64", not(debug_assertions)))]
    if has_avx2()
        && is_x86_feature_detected!("avx512bw")
        && is_x86_feature_detected!("avx512dq")
        && is_x86_feature_detected!("avx512vl")
    {
        // SAFETY: 1. the features were found on this processor just now (AVX-512F and the small ones came with or before these).
        return unsafe { with_avx512(body) };
    }
    widest(body)
}

struct Each1<'a, A, R, F> {
    a: Side<'a, A>,
    out: &'a mut [R],
    f: F,
}

impl<A: Pod, R: Pod, F: Fn(A) -> R> Body for Each1<'_, A, R, F> {
    type Out = ();
    #[inline(always)]
    fn run(self) {
        let Each1 { a, out, f } = self;
        match a {
            Side::Block(a) => {
                assert_eq!(a.len(), out.len(), "operand and result have one length");
                for (o, &x) in out.iter_mut().zip(a) {
                    *o = f(x);
                }
            }
            Side::One(x) => out.fill(f(x)),
        }
    }
}

struct Each2<'a, A, B, R, F> {
    a: Side<'a, A>,
    b: Side<'a, B>,
    out: &'a mut [R],
    f: F,
}

impl<A: Pod, B: Pod, R: Pod, F: Fn(A, B) -> R> Body for Each2<'_, A, B, R, F> {
    type Out = ();
    #[inline(always)]
    fn run(self) {
        let Each2 { a, b, out, f } = self;
        match (a, b) {
            (Side::Block(a), Side::Block(b)) => {
                assert!(
                    a.len() == out.len() && b.len() == out.len(),
                    "operands and result have one length"
                );
                for ((o, &x), &y) in out.iter_mut().zip(a).zip(b) {
                    *o = f(x, y);
                }
            }
            (Side::Block(a), Side::One(y)) => {
                assert_eq!(a.len(), out.len(), "operand and result have one length");
                for (o, &x) in out.iter_mut().zip(a) {
                    *o = f(x, y);
                }
            }
            (Side::One(x), Side::Block(b)) => {
                assert_eq!(b.len(), out.len(), "operand and result have one length");
                for (o, &y) in out.iter_mut().zip(b) {
                    *o = f(x, y);
                }
            }
            (Side::One(x), Side::One(y)) => out.fill(f(x, y)),
        }
    }
}

struct Assign2<'a, A, B, F> {
    out: &'a mut [A],
    b: Side<'a, B>,
    f: F,
}

impl<A: Pod, B: Pod, F: Fn(A, B) -> A> Body for Assign2<'_, A, B, F> {
    type Out = ();
    #[inline(always)]
    fn run(self) {
        let Assign2 { out, b, f } = self;
        match b {
            Side::Block(b) => {
                assert_eq!(b.len(), out.len(), "operand and result have one length");
                for (o, &y) in out.iter_mut().zip(b) {
                    *o = f(*o, y);
                }
            }
            Side::One(y) => out.iter_mut().for_each(|o| *o = f(*o, y)),
        }
    }
}

/// One operand, never a warning.
#[inline(always)]
pub fn plain1<A: Pod, R: Pod>(a: In<'_>, out: &mut [u8], f: impl Fn(A) -> R) -> Flags {
    widest(Each1 {
        a: Side::of(a),
        out: pod::view_mut(out),
        f,
    });
    Flags::NONE
}

/// One operand, never a warning, a long computation.
#[inline(always)]
pub fn long1<A: Pod, R: Pod>(a: In<'_>, out: &mut [u8], f: impl Fn(A) -> R) -> Flags {
    widest_of_all(Each1 {
        a: Side::of(a),
        out: pod::view_mut(out),
        f,
    });
    Flags::NONE
}

/// Two operands, never a warning.
#[inline(always)]
pub fn plain2<A: Pod, B: Pod, R: Pod>(
    a: In<'_>,
    b: In<'_>,
    out: &mut [u8],
    f: impl Fn(A, B) -> R,
) -> Flags {
    widest(Each2 {
        a: Side::of(a),
        b: Side::of(b),
        out: pod::view_mut(out),
        f,
    });
    Flags::NONE
}

/// Two operands, never a warning, a long computation.
#[inline(always)]
pub fn long2<A: Pod, B: Pod, R: Pod>(
    a: In<'_>,
    b: In<'_>,
    out: &mut [u8],
    f: impl Fn(A, B) -> R,
) -> Flags {
    widest_of_all(Each2 {
        a: Side::of(a),
        b: Side::of(b),
        out: pod::view_mut(out),
        f,
    });
    Flags::NONE
}

/// In place, never a warning, a long computation.
#[inline(always)]
pub fn long_assign<A: Pod, B: Pod>(out: &mut [u8], b: In<'_>, f: impl Fn(A, B) -> A) -> Flags {
    widest_of_all(Assign2 {
        out: pod::view_mut(out),
        b: Side::of(b),
        f,
    });
    Flags::NONE
}

/// In place, never a warning.
#[inline(always)]
pub fn plain_assign<A: Pod, B: Pod>(out: &mut [u8], b: In<'_>, f: impl Fn(A, B) -> A) -> Flags {
    widest(Assign2 {
        out: pod::view_mut(out),
        b: Side::of(b),
        f,
    });
    Flags::NONE
}

/// One operand; the processor's flags, or where it has none `judge` over the block.
#[inline(always)]
pub fn hardware1<T: Real>(
    a: In<'_>,
    out: &mut [u8],
    f: impl Fn(T) -> T,
    judge: fn(T, T) -> Flags,
) -> Flags {
    let (a, out) = (Side::of(a), pod::view_mut(out));
    fp_flags::watched(|| widest(Each1 { a, out, f: &f }))
        .unwrap_or_else(|| compact1(a, out, &f, judge))
}

/// Two operands; the processor's flags, or where it has none `judge` over the block.
#[inline(always)]
pub fn hardware2<T: Real>(
    a: In<'_>,
    b: In<'_>,
    out: &mut [u8],
    f: impl Fn(T, T) -> T,
    judge: fn(T, T, T) -> Flags,
) -> Flags {
    let (a, b, out) = (Side::of(a), Side::of(b), pod::view_mut(out));
    fp_flags::watched(|| widest(Each2 { a, b, out, f: &f }))
        .unwrap_or_else(|| compact2(a, b, out, &f, judge))
}

/// In place; the processor's flags, or where it has none `judge` over the block.
#[inline(always)]
pub fn hardware_assign<T: Real>(
    out: &mut [u8],
    b: In<'_>,
    f: impl Fn(T, T) -> T,
    judge: fn(T, T, T) -> Flags,
) -> Flags {
    let (b, out) = (Side::<T>::of(b), pod::view_mut(out));
    let seen = fp_flags::watched(|| widest(Assign2 { out, b, f: &f }));
    seen.unwrap_or_else(|| {
        let mut flags = Flags::NONE;
        for (i, o) in out.iter_mut().enumerate() {
            let x: T = *o;
            *o = f(x, b.at(i));
            flags |= judge(x, b.at(i), *o);
        }
        flags
    })
}

/// What complex numbers raised. Of a single one the compiler makes the parts one vector, whose idle lanes take infinity from infinity: there
/// *invalid* is meant only where it gave NaN, which no number equals.
#[inline(always)]
fn meant<R: PartialEq>(seen: Flags, out: &[R]) -> Flags {
    match out {
        #[allow(clippy::eq_op)]
        [one] if one == one => seen.without(Flags::INVALID),
        _ => seen,
    }
}

/// One operand of complex numbers or the like whose arithmetic is the processor's: its flags, or none where it has none.
#[inline(always)]
pub fn raised1<A: Pod, R: Pod>(a: In<'_>, out: &mut [u8], f: impl Fn(A) -> R) -> Flags {
    let (a, out) = (Side::of(a), pod::view_mut(out));
    let seen = fp_flags::watched(|| widest(Each1 { a, out, f: &f }));
    seen.map(|seen| meant(seen, out)).unwrap_or_else(|| {
        widest(Each1 { a, out, f: &f });
        Flags::NONE
    })
}

/// Two operands of complex numbers or the like: the processor's flags, or none where it has none.
#[inline(always)]
pub fn raised2<A: Pod, B: Pod, R: Pod>(
    a: In<'_>,
    b: In<'_>,
    out: &mut [u8],
    f: impl Fn(A, B) -> R,
) -> Flags {
    let (a, b, out) = (Side::of(a), Side::of(b), pod::view_mut(out));
    let seen = fp_flags::watched(|| widest(Each2 { a, b, out, f: &f }));
    seen.map(|seen| meant(seen, out)).unwrap_or_else(|| {
        widest(Each2 { a, b, out, f: &f });
        Flags::NONE
    })
}

/// In place: the processor's flags, or none where it has none.
#[inline(always)]
pub fn raised_assign<A: Pod, B: Pod>(out: &mut [u8], b: In<'_>, f: impl Fn(A, B) -> A) -> Flags {
    let (b, out) = (Side::of(b), pod::view_mut(out));
    let seen = fp_flags::watched(|| widest(Assign2 { out, b, f: &f }));
    seen.map(|seen| meant(seen, out)).unwrap_or_else(|| {
        widest(Assign2 { out, b, f: &f });
        Flags::NONE
    })
}

#[inline(never)]
fn compact1<A: Pod, R: Pod>(
    a: Side<'_, A>,
    out: &mut [R],
    f: impl Fn(A) -> R,
    judge: impl Fn(A, R) -> Flags,
) -> Flags {
    let mut flags = Flags::NONE;
    for (i, o) in out.iter_mut().enumerate() {
        let x = a.anew_at(i);
        *o = f(x);
        flags |= judge(x, *o);
    }
    flags
}

#[inline(never)]
fn compact2<A: Pod, B: Pod, R: Pod>(
    a: Side<'_, A>,
    b: Side<'_, B>,
    out: &mut [R],
    f: impl Fn(A, B) -> R,
    judge: impl Fn(A, B, R) -> Flags,
) -> Flags {
    let mut flags = Flags::NONE;
    for (i, o) in out.iter_mut().enumerate() {
        let (x, y) = (a.anew_at(i), b.anew_at(i));
        *o = f(x, y);
        flags |= judge(x, y, *o);
    }
    flags
}

/// One operand, a call into the C library or other branching code: the processor's flags, or where it has none `judge` over the block.
#[inline(always)]
pub fn called1<T: Real>(
    a: In<'_>,
    out: &mut [u8],
    f: impl Fn(T) -> T,
    judge: fn(T, T) -> Flags,
) -> Flags {
    let (a, out) = (Side::of(a), pod::view_mut(out));
    fp_flags::watched(|| {
        compact1(a, out, &f, |_, _| Flags::NONE);
    })
    .unwrap_or_else(|| compact1(a, out, &f, judge))
}

/// Two operands, a call into the C library or other branching code: as [`called1`].
#[inline(always)]
pub fn called2<T: Real>(
    a: In<'_>,
    b: In<'_>,
    out: &mut [u8],
    f: impl Fn(T, T) -> T,
    judge: fn(T, T, T) -> Flags,
) -> Flags {
    let (a, b, out) = (Side::of(a), Side::of(b), pod::view_mut(out));
    fp_flags::watched(|| {
        compact2(a, b, out, &f, |_, _, _| Flags::NONE);
    })
    .unwrap_or_else(|| compact2(a, b, out, &f, judge))
}

/// Two operands of any types by branching code: the processor's flags, or none where it has none.
#[inline(always)]
pub fn mixed2<A: Pod, B: Pod, R: Pod>(
    a: In<'_>,
    b: In<'_>,
    out: &mut [u8],
    f: impl Fn(A, B) -> R,
) -> Flags {
    let (a, b, out) = (Side::of(a), Side::of(b), pod::view_mut(out));
    fp_flags::watched(|| {
        compact2(a, b, out, &f, |_, _, _| Flags::NONE);
    })
    .unwrap_or_else(|| compact2(a, b, out, &f, |_, _, _| Flags::NONE))
}

/// One operand of any type by branching code: the processor's flags, or none where it has none.
#[inline(always)]
pub fn mixed1<A: Pod, R: Pod>(a: In<'_>, out: &mut [u8], f: impl Fn(A) -> R) -> Flags {
    let (a, out) = (Side::of(a), pod::view_mut(out));
    fp_flags::watched(|| {
        compact1(a, out, &f, |_, _| Flags::NONE);
    })
    .unwrap_or_else(|| compact1(a, out, &f, |_, _| Flags::NONE))
}

struct AnyOdd<'a, T> {
    run: &'a [T],
}

impl<T: Real> Body for AnyOdd<'_, T> {
    type Out = bool;
    #[inline(always)]
    fn run(self) -> bool {
        self.run
            .iter()
            .fold(false, |odd, y| odd | !y.is_finite() | y.is_tiny())
    }
}

/// One operand by vectorised code whose flags mean nothing: `judge(operand, result)` is asked where a block has an infinity, a NaN,
/// a zero or a subnormal number.
#[inline(always)]
pub fn looked1<T: Real>(
    a: In<'_>,
    out: &mut [u8],
    f: impl Fn(T) -> T,
    judge: fn(T, T) -> Flags,
) -> Flags {
    let (a, out) = (Side::of(a), pod::view_mut(out));
    widest(Each1 { a, out, f: &f });
    if !widest(AnyOdd { run: out }) {
        return Flags::NONE;
    }
    out.iter()
        .enumerate()
        .fold(Flags::NONE, |flags, (i, &y)| flags | judge(a.at(i), y))
}

/// One operand; the scalar function says itself what it noticed.
#[inline(always)]
pub fn noted1<A: Pod, R: Pod>(a: In<'_>, out: &mut [u8], f: impl Fn(A) -> (R, Flags)) -> Flags {
    let (a, out, mut flags) = (Side::of(a), pod::view_mut(out), Flags::NONE);
    for (i, o) in out.iter_mut().enumerate() {
        let (result, noticed) = f(a.at(i));
        *o = result;
        flags |= noticed;
    }
    flags
}

/// Two operands; the scalar function says itself what it noticed.
#[inline(always)]
pub fn noted2<A: Pod, B: Pod, R: Pod>(
    a: In<'_>,
    b: In<'_>,
    out: &mut [u8],
    f: impl Fn(A, B) -> (R, Flags),
) -> Flags {
    let (a, b, out, mut flags) = (Side::of(a), Side::of(b), pod::view_mut(out), Flags::NONE);
    for (i, o) in out.iter_mut().enumerate() {
        let (result, noticed) = f(a.at(i), b.at(i));
        flags |= noticed;
        // What is an error ends the loop: later elements stay as they were.
        if noticed.contains(Flags::NEGATIVE_POWER) {
            break;
        }
        *o = result;
    }
    flags
}

/// One operand, two results.
#[inline(always)]
pub fn split1<A: Pod, R: Pod, S: Pod>(
    a: In<'_>,
    first: &mut [u8],
    second: &mut [u8],
    f: impl Fn(A) -> (R, S),
) -> Flags {
    let (a, first, second) = (Side::of(a), pod::view_mut(first), pod::view_mut(second));
    for (i, (r, s)) in first.iter_mut().zip(second).enumerate() {
        (*r, *s) = f(a.at(i));
    }
    Flags::NONE
}

/// Two operands, two results and what was noticed; as the scalar function says.
#[inline(always)]
pub fn split2<A: Pod, B: Pod, R: Pod, S: Pod>(
    a: In<'_>,
    b: In<'_>,
    first: &mut [u8],
    second: &mut [u8],
    f: impl Fn(A, B) -> (R, S, Flags),
) -> Flags {
    let (a, b) = (Side::of(a), Side::of(b));
    let (first, second) = (pod::view_mut(first), pod::view_mut(second));
    compact_split2(a, b, first, second, &f)
}

/// [`split2`] of floats: the processor's flags, or where it has none what the scalar function noticed.
#[inline(always)]
pub fn called_split2<A: Pod, R: Pod>(
    a: In<'_>,
    b: In<'_>,
    first: &mut [u8],
    second: &mut [u8],
    f: impl Fn(A, A) -> (R, R, Flags),
) -> Flags {
    let (a, b) = (Side::of(a), Side::of(b));
    let (first, second) = (pod::view_mut(first), pod::view_mut(second));
    let mut noticed = Flags::NONE;
    fp_flags::watched(|| noticed = compact_split2(a, b, first, second, &f)).unwrap_or(noticed)
}

#[inline(never)]
fn compact_split2<A: Pod, B: Pod, R: Pod, S: Pod>(
    a: Side<'_, A>,
    b: Side<'_, B>,
    first: &mut [R],
    second: &mut [S],
    f: impl Fn(A, B) -> (R, S, Flags),
) -> Flags {
    let mut flags = Flags::NONE;
    for (i, (r, s)) in first.iter_mut().zip(second).enumerate() {
        let noticed;
        (*r, *s, noticed) = f(a.anew_at(i), b.anew_at(i));
        flags |= noticed;
    }
    flags
}
