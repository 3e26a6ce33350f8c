//! `clip`, the ufunc of three operands behind `np.clip`; NumPy has it under no name of its own.

use std::sync::LazyLock;

use super::{Identity, Loop, Run, Ufunc};
use crate::array::dtype::Kind;
use crate::engine::kernels::select::clip_loop;

/// `clip(x, low, high)`: a loop for every kind with an order.
pub fn clip() -> &'static Ufunc {
    static CLIP: LazyLock<Ufunc> = LazyLock::new(|| {
        let of = |kind: Kind| {
            let types: &'static [Kind] = Box::leak(Box::new([kind; 4]));
            Some(Loop {
                types,
                run: Run::Ternary(clip_loop(kind)?),
                cost: 300,
            })
        };
        let loops: Vec<Loop> = Kind::ALL.into_iter().filter_map(of).collect();
        Ufunc {
            name: "clip",
            nin: 3,
            nout: 1,
            identity: Identity::None,
            reorderable: false,
            loops: loops.leak(),
        }
    });
    &CLIP
}
