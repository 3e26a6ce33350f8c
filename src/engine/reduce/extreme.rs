//! The extremes of floats, which may be either of two zeros: they are folded in whatever order is quick, and then get the sign that NumPy's fold
//! gives them ([`ties`]).

use num_traits::Float;

use super::fold::Folder;
use crate::array::Kind;
use crate::engine::kernels::{pod, ties};

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
        let Some(extreme) = self.extreme else {
            return;
        };
        let fold = ties::Fold {
            avoids_nan: extreme == Extreme::AvoidsNan,
            is_unit,
        };
        match self.kind {
            Kind::F32 => settle::<f32>(fold, total, begin, run),
            _ => settle::<f64>(fold, total, begin, run),
        }
    }
}

fn settle<T: pod::Pod + Float>(
    fold: ties::Fold,
    total: &mut [u8],
    begin: Option<&[u8]>,
    run: &[u8],
) {
    let extreme: T = pod::one(total);
    if !extreme.is_zero() {
        return;
    }
    let (begin, run) = match (begin, pod::view::<T>(run)) {
        (Some(begin), run) => (pod::one(begin), run),
        (None, [first, run @ ..]) => (*first, run),
        (None, []) => return,
    };
    if let Some(is_negative) = fold.is_negative(begin, run) {
        let zero = T::zero();
        let zero = if is_negative { -zero } else { zero };
        total.copy_from_slice(pod::bytes(&[zero]));
    }
}
