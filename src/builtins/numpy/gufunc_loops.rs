//! The typed loops of the generalized ufuncs, as type resolution walks them: one for every kind of number, and one for objects.
//!
//! Only the kinds count: what they compute is in `gufunc`. They resolve as `maximum` does, all operands in one dtype.

use std::sync::LazyLock;

use crate::engine::ufunc::{self, Identity, Loop, Ufunc};

const NAMES: [&str; 4] = ["matmul", "vecdot", "matvec", "vecmat"];

static TABLE: LazyLock<Vec<Ufunc>> = LazyLock::new(|| {
    let model = ufunc::by_name("maximum").expect("the table has every ufunc");
    let numbers = model.loops.iter().filter(|l| l.types[0].is_numeric());
    let loops: Vec<Loop> = numbers
        .map(|l| Loop {
            types: l.types,
            run: l.run,
            cost: l.cost,
        })
        .collect();
    let loops: &'static [Loop] = loops.leak();
    let of = |name| Ufunc {
        name,
        nin: 2,
        nout: 1,
        identity: Identity::None,
        reorderable: false,
        loops,
    };
    NAMES.map(of).into()
});

/// The loops of the generalized ufunc of this name.
pub fn of(name: &str) -> &'static Ufunc {
    let found = TABLE.iter().find(|u| u.name == name);
    found.expect("generalized ufuncs stand in the table")
}
