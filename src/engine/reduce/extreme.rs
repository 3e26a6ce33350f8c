//! The extremes of floats, which may be either of two zeros: they are folded in whatever order is quick, and then get the sign that NumPy's fold
//! gives them ([`ties`]).

use num_traits::Float;

use super::fold::Folder;
use crate::array::Kind;
use crate::engine::kernels::pod;
use crate::engine::kernels::ties::{self, Search};

/// A ufunc whose fold is an extreme of floats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extreme {
    /// `maximum`.
    Maximum,
    /// `minimum`.
    Minimum,
    /// `fmax` or `fmin`.
    AvoidsNan,
}

impl Extreme {
    /// The one that a ufunc of a kind is; halves are folded in order, element by element.
    pub fn of(name: &str, kind: Kind) -> Option<Extreme> {
        if !matches!(kind, Kind::F32 | Kind::F64) {
            return None;
        }
        match name {
            "maximum" => Some(Extreme::Maximum),
            "minimum" => Some(Extreme::Minimum),
            "fmax" | "fmin" => Some(Extreme::AvoidsNan),
            _ => None,
        }
    }
}

impl Folder {
    /// Gives an extreme that is a zero the sign that NumPy's fold gives it: of `begin`, or else the first element, and of the others after it.
    /// What is no extreme of floats stays.
    pub fn settle_zero(&self, total: &mut [u8], begin: Option<&[u8]>, run: &[u8], is_unit: bool) {
        let n = run.len() / self.itemsize;
        if let Some(mut search) = self.search_zero(total, begin, n, is_unit) {
            self.look(&mut search, 0, run);
            self.give_sign(total, &search);
        }
    }

    /// The search for that sign in a run of `n` elements that comes in parts, if the extreme is a zero.
    pub fn search_zero(
        &self,
        total: &[u8],
        begin: Option<&[u8]>,
        n: usize,
        is_unit: bool,
    ) -> Option<Search> {
        let fold = ties::Fold {
            avoids_nan: self.extreme? == Extreme::AvoidsNan,
            is_unit,
        };
        match self.kind {
            Kind::F32 => search::<f32>(fold, total, begin, n),
            _ => search::<f64>(fold, total, begin, n),
        }
    }

    /// Looks at the elements of a run from `from` on, which stand before all that were looked at.
    pub fn look(&self, search: &mut Search, from: usize, elements: &[u8]) {
        match self.kind {
            Kind::F32 => search.look::<f32>(from, pod::view(elements)),
            _ => search.look::<f64>(from, pod::view(elements)),
        }
    }

    /// Gives a zero the sign that was found.
    pub fn give_sign(&self, total: &mut [u8], search: &Search) {
        let Some(is_negative) = search.found() else {
            return;
        };
        match (self.kind, is_negative) {
            (Kind::F32, true) => total.copy_from_slice(pod::bytes(&[-0.0f32])),
            (_, true) => total.copy_from_slice(pod::bytes(&[-0.0f64])),
            (_, false) => total.fill(0),
        }
    }
}

fn search<T: pod::Pod + Float>(
    fold: ties::Fold,
    total: &[u8],
    begin: Option<&[u8]>,
    n: usize,
) -> Option<Search> {
    let extreme: T = pod::one(total);
    extreme
        .is_zero()
        .then(|| fold.search(begin.map(pod::one::<T>), n))
}
