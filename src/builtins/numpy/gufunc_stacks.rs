//! What stands before the core axes of a generalized ufunc: the stacks broadcast, `out=` among them, with NumPy's refusals where they do not.
//!
//! NumPy walks over the axes of the stacks and the core axes of the result; an operand has no place for the latter. It must not know what is
//! computed.

use crate::array::movement::broadcast::{self, shape_text};
use crate::array::movement::reshape::dims_text;
use crate::object::{Raised, Res};

/// An operand: its shape as the program knows it, and the lengths of its axes before the core.
pub struct Stacked<'a> {
    /// The shape.
    pub shape: &'a [usize],
    /// The stack's axes.
    pub stack: &'a [usize],
}

/// Refuses stacks that do not broadcast, and a target that would have to. `core` are the lengths of the result's core axes.
pub fn check(inputs: [Stacked; 2], core: &[usize], target: Option<Stacked>) -> Res<()> {
    let [a, b] = &inputs;
    let all: Vec<&Stacked> = inputs.iter().chain(&target).collect();
    let depth = all.iter().map(|o| o.stack.len()).max().unwrap_or(0);
    let stacks: Vec<&[usize]> = all.iter().map(|o| o.stack).collect();
    let Some(common) = broadcast::common_shape(&stacks) else {
        let words: String = [(a, false), (b, false)]
            .into_iter()
            .chain(target.iter().map(|t| (t, true)))
            .map(|(o, has_core)| {
                let own = if has_core { core } else { &[] };
                let mapped = mapped(o.stack, own, depth, core.len());
                format!("{}->{} ", shape_text(o.shape), dims_text(&mapped))
            })
            .collect();
        let requested = mapped(&[], core, depth, core.len());
        return Err(Raised::value(format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {words} and requested shape {}",
            dims_text(&requested)
        )));
    };
    let Some(target) = target else {
        return Ok(());
    };
    let missing = depth - target.stack.len();
    for (axis, &length) in common.iter().enumerate().rev() {
        if length == 1 {
            continue;
        }
        if axis < missing {
            return Err(broadcast::reduction_not_enabled(-1).into());
        }
        if target.stack[axis - missing] == 1 {
            let mut turned = mapped(target.stack, core, depth, core.len());
            turned.reverse();
            let whole: Vec<usize> = common.iter().chain(core).copied().collect();
            return Err(Raised::value(format!(
                "non-broadcastable output operand with shape {} [remapped to {}] doesn't match the broadcast shape {}",
                shape_text(target.shape),
                dims_text(&turned),
                shape_text(&whole)
            )));
        }
    }
    Ok(())
}

/// The axes of an operand as NumPy's iteration sees them: its stack behind what it lacks of `depth`, and its own core or as many that it lacks.
fn mapped(stack: &[usize], own: &[usize], depth: usize, core: usize) -> Vec<i64> {
    let lacking = |n: usize| std::iter::repeat_n(-1, n);
    let lengths = |known: &[usize]| known.iter().map(|&n| n as i64).collect::<Vec<i64>>();
    lacking(depth - stack.len())
        .chain(lengths(stack))
        .chain(lengths(own))
        .chain(lacking(core - own.len()))
        .collect()
}
