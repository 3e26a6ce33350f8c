//! Which elements NumPy adds up in one inner loop, and so the order of addition.
//!
//! A reduction's inner loop gets a run of elements that go to one result; a sum adds the run pairwise and then to the result. How long the run
//! is follows from `nditer`'s choice of a core and a buffer (`npyiter_find_buffering_setup`, NumPy 2.3 and later, buffer of 8192 elements): an
//! operand that needs no cast and walks in one step is never cut; one that needs a cast, or whose axes do not run together, goes through the
//! buffer.

use smallvec::SmallVec;

use crate::array::Strided;
use crate::array::layout::{Layout, Shape, Strides};
use crate::engine::BUFFER;

/// One operand of the iteration: its steps along the axes, innermost first, and whether it must be buffered.
#[derive(Clone, Debug)]
pub struct Side {
    /// Byte steps, innermost axis first; 0 along reduced axes for the result.
    pub strides: SmallVec<[isize; 4]>,
    /// Whether its elements are cast, swapped or unaligned.
    pub is_cast: bool,
}

/// How the elements that go to one result, in iteration order, are cut: into stretches of `period`, those into runs of `run` and a shorter rest.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Schedule {
    /// Elements after which the cutting starts anew.
    pub period: usize,
    /// Elements of one run.
    pub run: usize,
    /// Whether rows that go to the same results meet in one filling of the buffer.
    pub meets: bool,
    /// The outermost axis that one filling walks over, counted from the innermost.
    pub axis: usize,
    /// How many steps along it one filling holds at most.
    pub steps: usize,
    /// Whether the operand's elements are put side by side because its axes do not run together.
    pub gathers: bool,
}

impl Schedule {
    /// The layout of those results that the last filling of the buffer goes to: axes beyond the filling's stand at their end. `shape` and the result's
    /// `strides` are the iteration's, innermost first.
    pub fn last_filled(&self, shape: &[usize], strides: &[isize], result: &Strided) -> Layout {
        let mut layout = Layout {
            shape: Shape::new(),
            strides: Strides::new(),
            ..result.layout
        };
        for (axis, (&length, &stride)) in shape.iter().zip(strides).enumerate() {
            let kept = match axis {
                _ if length == 0 => 0,
                _ if axis > self.axis => 1,
                _ if axis == self.axis => (length - 1) % self.steps + 1,
                _ => length,
            };
            let skipped = (length - kept) as isize * stride;
            layout.offset = layout.offset.wrapping_add_signed(skipped);
            layout
                .shape
                .push(if stride == 0 { kept.min(1) } else { kept });
            layout.strides.push(stride);
        }
        layout
    }
}

/// The schedule for axes of these lengths (innermost first, the innermost one reduced) over the result, the operand and perhaps a mask, in
/// that order. Axes must be merged where every side passes them in one step.
pub fn schedule(shape: &[usize], sides: &[Side]) -> Schedule {
    let Some(&inner) = shape.first() else {
        return Schedule {
            period: 1,
            run: 1,
            meets: true,
            axis: 0,
            steps: 1,
            gathers: false,
        };
    };
    let mut cost = 1 + sides.iter().filter(|s| s.is_cast).count();
    let mut single: SmallVec<[usize; 3]> = SmallVec::from_elem(1, sides.len());
    let mut best = Best {
        axis: 0,
        cost,
        size: inner,
        core: 1,
    };
    let (mut size, mut reduce_axis) = (inner, 0);
    for axis in 1..shape.len() {
        if reduce_axis != 0 || (size >= BUFFER && cost > 1) {
            break;
        }
        for (i, side) in sides.iter().enumerate() {
            let (before, here) = (side.strides[axis - 1], side.strides[axis]);
            if single[i] == axis {
                if before * shape[axis - 1] as isize == here {
                    single[i] += 1;
                    continue;
                }
                if !side.is_cast {
                    cost += 1;
                }
            }
            if i == 0 && (before == 0 || here == 0) {
                reduce_axis = axis;
            }
        }
        let core = size;
        size *= shape[axis];
        let buffered = if size > BUFFER && cost > 1 {
            BUFFER
        } else {
            size
        };
        if cost as f64 * best.size as f64 <= best.cost as f64 * buffered as f64 {
            best = Best {
                axis,
                cost,
                size,
                core,
            };
        }
    }
    let reduces = reduce_axis != 0 && best.axis == reduce_axis;
    let steps = (BUFFER / best.core.max(1)).max(1);
    if reduces {
        return Schedule {
            period: best.core,
            run: best.core,
            meets: true,
            axis: best.axis,
            steps,
            gathers: false,
        };
    }
    let gathers = single.get(1).is_some_and(|&single| single <= best.axis);
    let buffers = sides
        .iter()
        .zip(&single)
        .any(|(side, &single)| side.is_cast || single <= best.axis);
    let run = match buffers && best.size > BUFFER {
        true => best.core * (BUFFER / best.core),
        false => best.size,
    };
    Schedule {
        period: best.size,
        run,
        meets: false,
        axis: best.axis,
        steps,
        gathers,
    }
}

struct Best {
    axis: usize,
    cost: usize,
    size: usize,
    core: usize,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn side(strides: &[isize], is_cast: bool) -> Side {
        Side {
            strides: SmallVec::from_slice(strides),
            is_cast,
        }
    }

    #[test]
    fn plain_rows_are_never_cut() {
        let plan = schedule(&[100_000], &[side(&[0], false), side(&[8], false)]);
        assert_eq!(
            plan,
            Schedule {
                period: 100_000,
                run: 100_000,
                meets: false,
                axis: 0,
                steps: BUFFER,
                gathers: false,
            }
        );
        let plan = schedule(&[100, 50], &[side(&[0, 8], false), side(&[8, 800], false)]);
        assert_eq!(plan.run, 100);
    }

    #[test]
    fn casts_and_gaps_go_through_the_buffer() {
        let plan = schedule(&[20_000], &[side(&[0], false), side(&[4], true)]);
        assert_eq!(
            plan,
            Schedule {
                period: 20_000,
                run: 8192,
                meets: false,
                axis: 0,
                steps: BUFFER,
                gathers: false,
            }
        );
        let gaps = schedule(&[5, 10_000], &[side(&[0, 0], false), side(&[8, 80], false)]);
        assert_eq!(
            gaps,
            Schedule {
                period: 50_000,
                run: 8190,
                meets: false,
                axis: 1,
                steps: BUFFER / 5,
                gathers: true,
            }
        );
    }
}
