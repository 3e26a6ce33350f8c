//! Whether the shapes of a reduction's operand, target and mask go together, and NumPy's words where they do not.
//!
//! NumPy walks over target, operand and mask together, so that a target of a wrong length is told in the terms of that walk: shapes that do not
//! broadcast, a reduced axis of the target that is longer than 1, one that stays and is 1, an operand that would have to be stretched.

use smallvec::SmallVec;

use crate::array::layout::Shape;
use crate::array::movement::broadcast::{cannot_stretch, reduction_not_enabled, shape_text};
use crate::array::movement::reshape::dims_text;
use crate::diag::fault::{Fault, Result};

/// The shapes of a reduction as it is called.
pub struct Shapes<'a> {
    /// The ufunc's name.
    pub name: &'a str,
    /// The operand's.
    pub operand: &'a [usize],
    /// Which of its axes are reduced.
    pub is_reduced: &'a [bool],
    /// Whether they stay, with length 1.
    pub keepdims: bool,
    /// The target's.
    pub out: Option<&'a [usize]>,
    /// The mask's.
    pub mask: Option<&'a [usize]>,
}

impl Shapes<'_> {
    /// Refuses shapes that do not go together.
    pub fn check(&self) -> Result<()> {
        let places = self.places_of_out()?;
        let both = self.common(&places)?;
        for axis in (0..self.operand.len()).rev() {
            if let (Some(out), Some(at)) = (self.out, places[axis]) {
                self.check_out_axis(at, out[at], self.is_reduced[axis], both[axis])?;
            }
            if self.operand[axis] == 1 && both[axis] != 1 {
                return Err(cannot_stretch(self.operand, &both));
            }
        }
        Ok(())
    }

    /// The target's axis for each of the operand's.
    fn places_of_out(&self) -> Result<SmallVec<[Option<usize>; 4]>> {
        let mut next = 0..;
        let places = self.is_reduced.iter().map(|&reduced| {
            let stays = self.out.is_some() && (self.keepdims || !reduced);
            stays.then(|| next.next()).flatten()
        });
        let places: SmallVec<[Option<usize>; 4]> = places.collect();
        let wanted = places.iter().flatten().count();
        match self.out {
            Some(out) if out.len() != wanted => {
                let why = match self.keepdims {
                    true => " (must match the operand's when keepdims=True)",
                    false => "",
                };
                Err(Fault::value(format!(
                    "output parameter for reduction operation {} has the wrong number of dimensions: Found {} but expected {wanted}{why}",
                    self.name,
                    out.len(),
                )))
            }
            _ => Ok(places),
        }
    }

    /// The shape that target, operand and mask broadcast to.
    fn common(&self, places: &[Option<usize>]) -> Result<Shape> {
        let mut both = Shape::from_elem(1, self.operand.len());
        let fits = |both: &mut Shape, axis: usize, n: usize| {
            if both[axis] == 1 {
                both[axis] = n;
            }
            n == 1 || n == both[axis]
        };
        for (axis, place) in places.iter().enumerate() {
            if let (Some(out), Some(at)) = (self.out, place) {
                fits(&mut both, axis, out[*at]);
            }
        }
        let mut all_fit = true;
        for (axis, &n) in self.operand.iter().enumerate() {
            all_fit &= fits(&mut both, axis, n);
        }
        if let Some(mask) = self.mask.filter(|_| all_fit) {
            let Some(skip) = self.operand.len().checked_sub(mask.len()) else {
                return Err(Fault::value(
                    "input operand has more dimensions than allowed by the axis remapping",
                ));
            };
            for (axis, &n) in mask.iter().enumerate() {
                all_fit &= fits(&mut both, skip + axis, n);
            }
        }
        match all_fit {
            true => Ok(both),
            false => Err(self.remapped(places)),
        }
    }

    fn check_out_axis(
        &self,
        axis: usize,
        length: usize,
        is_reduced: bool,
        both: usize,
    ) -> Result<()> {
        match (is_reduced, length) {
            (true, n) if n != 1 => Err(Fault::value(format!(
                "operand was set up as a reduction along axis {axis}, but the length of the axis is {n} (it has to be 1)"
            ))),
            (false, 1) if both != 1 => Err(reduction_not_enabled(axis as i64)),
            _ => Ok(()),
        }
    }

    #[cold]
    fn remapped(&self, places: &[Option<usize>]) -> Box<Fault> {
        let mut words = String::new();
        if let Some(out) = self.out {
            let lengths = places
                .iter()
                .map(|place| place.map_or(-1, |at| out[at] as i64));
            let lengths: SmallVec<[i64; 4]> = lengths.collect();
            words += &format!("{}->{} ", shape_text(out), dims_text(&lengths));
        }
        for shape in [Some(self.operand), self.mask].into_iter().flatten() {
            words += &format!("{} ", shape_text(shape));
        }
        Fault::value(format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {words}"
        ))
    }
}
