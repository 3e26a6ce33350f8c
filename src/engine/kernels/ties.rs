//! Which of two equal zeros an extreme gives, where one is 0.0 and the other -0.0.
//!
//! NumPy's loops (`loops_minmax`, as it compiles them for AVX2) give the second operand of a tie, whole vectors at a time. What is left of a run
//! goes element by element, where `fmax` and `fmin` give the first. A run of elements that go to one result is folded in lanes, and the lanes
//! are folded in an order of their own; arr folds in whatever order is quick and asks here which zero it would have been.

use num_traits::Float;

use super::In;
use super::flags::Flags;
use super::lift::{self, Side};
use super::pod::{self, Pod};

/// Bytes of a vector.
const VECTOR: usize = 32;
/// Lanes of a run whose elements do not lie side by side.
const APART: usize = 8;

/// The lanes of a vector, the one whose zero counts first coming first. What the run began with comes behind the first one.
fn lanes(itemsize: usize) -> &'static [usize] {
    match itemsize {
        4 => &[7, 3, 5, 1, 6, 2, 4, 0],
        _ => &[3, 1, 2, 0],
    }
}

/// How a run is folded.
#[derive(Clone, Copy, Debug)]
pub struct Fold {
    /// `fmax` and `fmin`, not `maximum` and `minimum`.
    pub avoids_nan: bool,
    /// Whether the elements lie side by side.
    pub is_unit: bool,
}

impl Fold {
    /// Whether the zero is negative to which `begin` and then the elements of `run` are folded, if the extreme is a zero.
    pub fn is_negative<T: Float>(self, begin: T, run: &[T]) -> Option<bool> {
        let mut search = self.search(Some(begin), run.len());
        search.look(0, run);
        search.found()
    }

    /// The same for a run of `n` elements that comes in parts; without a beginning its first element is that.
    pub fn search<T: Float>(self, begin: Option<T>, n: usize) -> Search {
        let taken = usize::from(begin.is_none());
        let (width, order): (usize, &[usize]) = match self.is_unit {
            true => (VECTOR / size_of::<T>(), lanes(size_of::<T>())),
            false => (APART, &[7, 6, 5, 4, 3, 2, 1, 0]),
        };
        Search {
            fold: self,
            order,
            width,
            taken,
            whole: n.saturating_sub(taken) / width * width,
            begin: begin.as_ref().and_then(sign),
            lanes: [None; APART],
            rest: None,
        }
    }
}

fn sign<T: Float>(x: &T) -> Option<bool> {
    x.is_zero().then(|| x.is_sign_negative())
}

/// The search for the zero that a run is folded to, from its end to its beginning.
pub struct Search {
    fold: Fold,
    /// The lanes, the one whose zero counts first coming first.
    order: &'static [usize],
    width: usize,
    /// Elements before the vectors: one that is the beginning, or none.
    taken: usize,
    /// Elements of whole vectors.
    whole: usize,
    begin: Option<bool>,
    /// The sign of the zero of each lane that counts.
    lanes: [Option<bool>; APART],
    rest: Option<bool>,
}

impl Search {
    /// Looks at the elements from `from` on, which stand before all that it has looked at.
    pub fn look<T: Float>(&mut self, from: usize, elements: &[T]) {
        let Fold {
            avoids_nan,
            is_unit,
        } = self.fold;
        for (i, x) in elements.iter().enumerate().rev() {
            if self.is_settled() {
                return;
            }
            let Some(sign) = sign(x) else { continue };
            let Some(place) = (from + i).checked_sub(self.taken) else {
                self.begin = Some(sign);
                return;
            };
            let (slot, first_counts) = match place < self.whole {
                true => (&mut self.lanes[place % self.width], avoids_nan && !is_unit),
                false => (&mut self.rest, avoids_nan && is_unit),
            };
            if first_counts || slot.is_none() {
                *slot = Some(sign);
            }
        }
    }

    /// Whether nothing that stands before what it has looked at can count any more.
    pub fn is_settled(&self) -> bool {
        let in_lanes = self.lanes[self.order[0]].is_some();
        match (self.fold.avoids_nan, self.fold.is_unit) {
            (true, false) => false,
            (true, true) => in_lanes,
            (false, _) => in_lanes || self.rest.is_some(),
        }
    }

    /// Whether the zero is negative to which all is folded; `None` where there was none.
    pub fn found(&self) -> Option<bool> {
        let (first, others) = self.order.split_first()?;
        let (first, mut others) = (
            self.lanes[*first],
            others.iter().map(|&lane| self.lanes[lane]),
        );
        let of_lanes = match self.fold.is_unit {
            true => first
                .or(self.begin)
                .or_else(|| others.find_map(|lane| lane)),
            false => first
                .or_else(|| others.find_map(|lane| lane))
                .or(self.begin),
        };
        match self.fold.avoids_nan && self.fold.is_unit {
            true => of_lanes.or(self.rest),
            false => self.rest.or(of_lanes),
        }
    }
}

/// `fmax` or `fmin` of two operands, element by element; `f` gives the first of equals.
#[inline(always)]
pub fn avoiding2<T: Pod + Float>(
    a: In<'_>,
    b: In<'_>,
    out: &mut [u8],
    f: impl Fn(T, T) -> T + Copy,
) -> Flags {
    lift::plain2::<T, T, T>(a, b, out, |a, b| f(b, a));
    let out = pod::view_mut::<T>(out);
    let (a, b) = (Side::<T>::of(a), Side::<T>::of(b));
    let are_alike = matches!(
        (a, b),
        (Side::Block(_), Side::Block(_)) | (Side::One(_), Side::One(_))
    );
    for i in first_again::<T>(out.len(), are_alike) {
        out[i] = f(a.at(i), b.at(i));
    }
    Flags::NONE
}

/// The same in place.
#[inline(always)]
pub fn avoiding_assign<T: Pod + Float>(
    out: &mut [u8],
    b: In<'_>,
    f: impl Fn(T, T) -> T + Copy,
) -> Flags {
    let other = Side::<T>::of(b);
    let again = first_again::<T>(out.len() / size_of::<T>(), matches!(other, Side::Block(_)));
    let mut kept = [T::zero(); APART];
    let before = pod::view::<T>(out);
    again
        .clone()
        .zip(&mut kept)
        .for_each(|(i, kept)| *kept = before[i]);
    lift::plain_assign::<T, T>(out, b, |a, b| f(b, a));
    let out = pod::view_mut::<T>(out);
    again
        .zip(kept)
        .for_each(|(i, a)| out[i] = f(a, other.at(i)));
    Flags::NONE
}

/// The elements behind the last whole vector that give the first of equals: those in one more half of a vector.
fn first_again<T>(n: usize, are_alike: bool) -> std::ops::Range<usize> {
    let width = VECTOR / size_of::<T>();
    let whole = n / width * width;
    // The loop over single precision with a scalar gives the second throughout.
    match are_alike || size_of::<T>() == 8 {
        true => whole..n.min(whole + width / 2),
        false => n..n,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The place of the zero that counts, among as many as there are.
    fn place(fold: Fold, n: usize) -> usize {
        let is_it = |k: &usize| {
            let mut run = vec![0.0; n];
            run[*k] = -0.0;
            fold.is_negative(run[0], &run[1..]) == Some(true)
        };
        (0..n).find(is_it).expect("one of the zeros counts")
    }

    #[test]
    fn the_last_zero_counts_but_for_what_fmax_leaves_of_a_vector() {
        for is_unit in [true, false] {
            let maximum = Fold {
                avoids_nan: false,
                is_unit,
            };
            (1..40).for_each(|n| assert_eq!(place(maximum, n), n - 1));
        }
        let fmax = Fold {
            avoids_nan: true,
            is_unit: true,
        };
        assert_eq!([4, 5, 8, 9, 12].map(|n| place(fmax, n)), [0, 4, 4, 8, 8]);
        let apart = Fold {
            is_unit: false,
            ..fmax
        };
        assert_eq!([3, 9, 17, 20].map(|n| place(apart, n)), [2, 8, 8, 19]);
    }

    #[test]
    fn lanes_count_before_places() {
        let maximum = Fold {
            avoids_nan: false,
            is_unit: true,
        };
        let run = [-1.0, 0.0, -0.0, -1.0];
        assert_eq!(maximum.is_negative(-1.0, &run), Some(false));
        assert_eq!(maximum.is_negative(-0.0, &run), Some(true));
        assert_eq!(maximum.is_negative(-1.0, &[-1.0; 9]), None);
    }
}
