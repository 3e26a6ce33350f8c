//! Rows added to rows, four at a time: each column from the top down, as one row after the other would be, but its total is read and written once.

use crate::array::Kind;
use crate::engine::kernels::arith;
use crate::engine::kernels::lift::{Body, widest};
use crate::engine::kernels::pod::{self, Pod};
use crate::engine::kernels::{Flags, fp_flags};

/// Folds four rows into the totals, the first one first.
pub type Stack = fn(&mut [u8], [&[u8]; 4]) -> Flags;

/// The fold of a ufunc over numbers of a kind; `None` for other ufuncs and kinds.
pub fn of(name: &str, kind: Kind) -> Option<Stack> {
    Some(match (name, kind) {
        ("add", Kind::F32) => |totals, rows| watched::<f32>(totals, rows, arith::add),
        ("add", Kind::F64) => |totals, rows| watched::<f64>(totals, rows, arith::add),
        ("add", Kind::I64 | Kind::U64) => |totals, rows| fold::<i64>(totals, rows, arith::add_int),
        ("maximum", Kind::F32) => |totals, rows| fold::<f32>(totals, rows, arith::maximum),
        ("maximum", Kind::F64) => |totals, rows| fold::<f64>(totals, rows, arith::maximum),
        ("maximum", Kind::I64) => |totals, rows| fold::<i64>(totals, rows, arith::maximum_int),
        ("maximum", Kind::I32) => |totals, rows| fold::<i32>(totals, rows, arith::maximum_int),
        ("minimum", Kind::F32) => |totals, rows| fold::<f32>(totals, rows, arith::minimum),
        ("minimum", Kind::F64) => |totals, rows| fold::<f64>(totals, rows, arith::minimum),
        ("minimum", Kind::I64) => |totals, rows| fold::<i64>(totals, rows, arith::minimum_int),
        ("minimum", Kind::I32) => |totals, rows| fold::<i32>(totals, rows, arith::minimum_int),
        _ => return None,
    })
}

struct Rows<'a, T, F> {
    totals: &'a mut [T],
    rows: [&'a [T]; 4],
    op: F,
}

impl<T: Pod, F: Fn(T, T) -> T> Body for Rows<'_, T, F> {
    type Out = ();
    #[inline(always)]
    fn run(self) {
        let Rows { totals, rows, op } = self;
        let [a, b, c, d] = rows.map(|row| &row[..totals.len()]);
        for (i, total) in totals.iter_mut().enumerate() {
            *total = op(op(op(op(*total, a[i]), b[i]), c[i]), d[i]);
        }
    }
}

#[inline(always)]
fn fold<T: Pod>(totals: &mut [u8], rows: [&[u8]; 4], op: impl Fn(T, T) -> T) -> Flags {
    widest(Rows {
        totals: pod::view_mut(totals),
        rows: rows.map(pod::view),
        op,
    });
    Flags::NONE
}

/// The same with what the processor noticed.
#[inline(always)]
fn watched<T: Pod>(totals: &mut [u8], rows: [&[u8]; 4], op: impl Fn(T, T) -> T + Copy) -> Flags {
    let mut each = || {
        fold(totals, rows, op);
    };
    fp_flags::watched(&mut each).unwrap_or_else(|| {
        each();
        Flags::NONE
    })
}
