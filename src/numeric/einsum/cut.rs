//! How an iteration is cut into runs, as NumPy's buffered iterator cuts it.
//!
//! One or two operands of the result's dtype whose axes run together as two or three are walked run by run of the innermost axis. All else
//! goes through buffers of 8192 elements: the axes that fit are one run where every operand passes them in one step or is copied, and a
//! result that stays while they pass is added to once a run. So the cuts decide in which order floats are added.

use super::terms::Move;
use crate::array::layout::Strides;
use crate::engine::BUFFER;
use crate::engine::order::Walk;

/// The cuts of one iteration. Operands come first, the result last.
pub struct Cut {
    /// Elements of a block; runs do not cross its end.
    pub block: usize,
    /// Elements of the longest run.
    pub run: usize,
    /// How each operand moves along a run.
    pub moves: Vec<Move>,
    /// Which operands are read element by element, because no one step leads through a run.
    pub gathered: Vec<bool>,
}

/// What is known of the axes while they are taken into the core, from the innermost outwards.
struct Search {
    /// How many axes each operand passes with one step.
    single: Vec<usize>,
    /// The axis at which the result begins or stops to move.
    reduced: usize,
    cost: usize,
}

impl Cut {
    /// Cuts a walk over operands whose elements are `sizes` bytes wide; `cast` tells which are of another dtype than the sum.
    pub fn new(walk: &Walk, sizes: &[usize], cast: &[bool]) -> Cut {
        let shape: Vec<usize> = walk.shape.iter().rev().copied().collect();
        let turned = |s: &Strides| s.iter().rev().copied().collect::<Vec<isize>>();
        let steps: Vec<Vec<isize>> = walk.strides.iter().map(turned).collect();
        let operands = steps.len() - 1;
        let direct = operands <= 2 && matches!(shape.len(), 2 | 3) && !cast.contains(&true);
        match direct || shape.len() < 2 {
            true => Cut::of_one_axis(&shape, &steps, sizes, cast, direct),
            false => Cut::of_core(&shape, &steps, sizes, cast),
        }
    }

    fn of_one_axis(
        shape: &[usize],
        steps: &[Vec<isize>],
        sizes: &[usize],
        cast: &[bool],
        direct: bool,
    ) -> Cut {
        let n = shape.first().copied().unwrap_or(1);
        let inner = |i: usize| steps[i].first().copied().unwrap_or(0);
        Cut {
            block: n,
            run: if direct { n } else { n.min(BUFFER) },
            moves: (0..steps.len())
                .map(|i| how(inner(i), sizes[i], cast[i]))
                .collect(),
            gathered: cast.to_vec(),
        }
    }

    fn of_core(shape: &[usize], steps: &[Vec<isize>], sizes: &[usize], cast: &[bool]) -> Cut {
        let mut search = Search {
            single: vec![1; steps.len()],
            reduced: 0,
            cost: 1 + cast.iter().filter(|c| **c).count(),
        };
        let (mut size, mut best_cost) = (shape[0], search.cost);
        let (mut best, mut best_size, mut core) = (0, size, 1);
        for axis in 1..shape.len() {
            if search.reduced > 0 || size >= BUFFER {
                break;
            }
            search.look_at(axis, shape, steps, cast);
            let inner = size;
            size *= shape[axis];
            let held = size.min(BUFFER);
            if search.cost * best_size <= best_cost * held {
                (best_cost, core, best_size, best) = (search.cost, inner, size, axis);
            }
        }
        let reduces = search.reduced > 0 && best == search.reduced;
        let mut cut = Cut {
            block: best_size,
            run: match (reduces, best_size > BUFFER) {
                (true, _) => core,
                (false, true) => core * (BUFFER / core),
                (false, false) => best_size,
            },
            moves: Vec::new(),
            gathered: Vec::new(),
        };
        let result = steps.len() - 1;
        for i in 0..steps.len() {
            let stays_outside = steps[i][search.reduced] == 0;
            let steps_out = reduces
                && (i == result
                    || search.single[i] == best && !cast[i]
                    || stays_outside && search.single[i] <= best);
            let one_step = search.single[i] + usize::from(steps_out) > best;
            let gathered = cast[i] || !one_step;
            cut.moves.push(match gathered {
                true if steps_out && stays_outside => Move::Follows,
                true if steps_out => Move::Stays,
                true if one_step && steps[i][0] == 0 => Move::Stays,
                true => Move::Follows,
                false => how(steps[i][0], sizes[i], false),
            });
            cut.gathered.push(gathered);
        }
        cut
    }
}

impl Search {
    fn look_at(&mut self, axis: usize, shape: &[usize], steps: &[Vec<isize>], cast: &[bool]) {
        for (i, steps) in steps.iter().enumerate() {
            let (before, here) = (steps[axis - 1], steps[axis]);
            if self.single[i] == axis {
                if before * shape[axis - 1] as isize == here {
                    self.single[i] += 1;
                    continue;
                }
                self.cost += usize::from(!cast[i]);
            }
            let is_result = i + 1 == self.single.len();
            if is_result && (before == 0 || here == 0) {
                self.reduced = axis;
            }
        }
    }
}

fn how(step: isize, size: usize, cast: bool) -> Move {
    match step {
        0 => Move::Stays,
        _ if cast || step == size as isize => Move::Follows,
        _ => Move::Leaps,
    }
}
