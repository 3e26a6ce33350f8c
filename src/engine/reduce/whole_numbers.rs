//! Folds of integers, and extremes of floats, whose order shows in no bit: the compiler spreads them over vectors as it likes.

use super::fold::Part;
use crate::array::Kind;
use crate::engine::kernels::arith::{self, Int, Real};
use crate::engine::kernels::count;
use crate::engine::kernels::lift::{Body, widest};
use crate::engine::kernels::minmax::{self, Extreme};
use crate::engine::kernels::pod::{self, Bool};

/// Folds a block into what was folded before, if anything was.
pub type WholeFold = fn(&[u8], Option<Part>) -> Part;

/// The fold of a ufunc over integers of a kind; `None` for other ufuncs and kinds.
pub fn fold(name: &str, kind: Kind) -> Option<WholeFold> {
    Some(match kind {
        Kind::I8 => typed::<i8>(name)?,
        Kind::I16 => typed::<i16>(name)?,
        Kind::I32 => typed::<i32>(name)?,
        Kind::I64 => typed::<i64>(name)?,
        Kind::U8 => typed::<u8>(name)?,
        Kind::U16 => typed::<u16>(name)?,
        Kind::U32 => typed::<u32>(name)?,
        Kind::U64 => typed::<u64>(name)?,
        Kind::Bool => match name {
            "logical_or" | "bitwise_or" | "maximum" => {
                |block, before| truth_of(block, before, false)
            }
            "logical_and" | "bitwise_and" | "minimum" => {
                |block, before| truth_of(block, before, true)
            }
            _ => return None,
        },
        Kind::F32 => extreme::<f32>(name)?,
        Kind::F64 => extreme::<f64>(name)?,
        _ => return None,
    })
}

fn typed<T: Int>(name: &str) -> Option<WholeFold> {
    Some(match name {
        "add" => |block, before| block_of::<T>(block, before, arith::add_int),
        "multiply" => |block, before| block_of::<T>(block, before, arith::multiply_int),
        "maximum" | "fmax" => |block, before| block_of::<T>(block, before, arith::maximum_int),
        "minimum" | "fmin" => |block, before| block_of::<T>(block, before, arith::minimum_int),
        _ => return None,
    })
}

/// The extremes of floats, NaN before all.
fn extreme<T: Extreme + Real>(name: &str) -> Option<WholeFold> {
    Some(match name {
        "maximum" => {
            |block, before| extreme_of::<T>(block, before, minmax::maximum, arith::maximum)
        }
        "minimum" => {
            |block, before| extreme_of::<T>(block, before, minmax::minimum, arith::minimum)
        }
        _ => return None,
    })
}

fn extreme_of<T: Extreme>(
    block: &[u8],
    before: Option<Part>,
    of_run: fn(&[T]) -> Option<T>,
    of_two: fn(T, T) -> T,
) -> Part {
    let found = of_run(pod::view::<T>(block)).expect("a block has elements");
    let folded = match before {
        Some(before) => of_two(pod::one(&before), found),
        None => found,
    };
    let mut part = [0; 16];
    part[..size_of::<T>()].copy_from_slice(pod::bytes(&[folded]));
    part
}

/// Whether any of some bools, or all of them, are true.
fn truth_of(block: &[u8], before: Option<Part>, all: bool) -> Part {
    let bools = pod::view::<Bool>(block);
    let known = before.map(|part| part[0] != 0);
    let found = match all {
        true => known.unwrap_or(true) && count::all_true(bools),
        false => known.unwrap_or(false) || count::any_true(bools),
    };
    let mut part = [0; 16];
    part[0] = u8::from(found);
    part
}

#[inline(always)]
fn block_of<T: Int>(block: &[u8], before: Option<Part>, op: impl Fn(T, T) -> T) -> Part {
    let numbers = pod::view::<T>(block);
    let (first, rest) = match before {
        Some(before) => (pod::one(&before), numbers),
        None => (numbers[0], &numbers[1..]),
    };
    let folded = widest(Fold { first, rest, op });
    let mut part = [0; 16];
    part[..size_of::<T>()].copy_from_slice(pod::bytes(&[folded]));
    part
}

struct Fold<'a, T, F> {
    first: T,
    rest: &'a [T],
    op: F,
}

impl<T: Int, F: Fn(T, T) -> T> Body for Fold<'_, T, F> {
    type Out = T;
    #[inline(always)]
    fn run(self) -> T {
        self.rest
            .iter()
            .fold(self.first, |so_far, &x| (self.op)(so_far, x))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_are_folded_one_after_the_other() {
        let numbers: Vec<i32> = (0..1000).map(|i| (i * 7919) % 1009 - 500).collect();
        let (left, right) = numbers.split_at(333);
        let all = |name: &str| {
            let fold = fold(name, Kind::I32).expect("integers have it");
            let both = fold(pod::bytes(right), Some(fold(pod::bytes(left), None)));
            pod::one::<i32>(&both)
        };
        assert_eq!(all("maximum"), *numbers.iter().max().expect("not empty"));
        assert_eq!(all("minimum"), *numbers.iter().min().expect("not empty"));
        assert_eq!(all("add"), numbers.iter().sum::<i32>());
    }
}
