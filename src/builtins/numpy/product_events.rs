//! What a product of matrices warns of: *overflow* where infinity or NaN came of finite numbers, *invalid value* where NaN came of none.
//!
//! The libraries' sums raise the processor's flags at their own pleasure (NumPy's too, where they pad with zeros), so the product is judged by
//! what went in and what came out; only a product that is not finite is looked at twice.

use super::gufunc::new_array;
use super::products::matrix_product;
use super::ufunc::apply::{apply, named};
use super::ufunc::errstate;
use super::ufunc::operand::Operand;
use super::ufunc::reduction::{self, Arguments};
use crate::array::{DType, Kind, Order, Strided};
use crate::engine::copy;
use crate::engine::kernels::Flags;
use crate::object::array::{array_of, with_run};
use crate::object::{Cx, Res, Value, truth};

/// Warns of what the product of `a` and `b`, matrices or stacks of them, shows.
pub fn report(cx: &mut Cx, name: &str, a: &Strided, b: &Strided, product: &Strided) -> Res<()> {
    if is_finite(product) {
        return Ok(());
    }
    let value = new_array(cx, product.clone());
    let finite = apply(cx, "isfinite", &[&value])?;
    if holds(cx, "logical_and", &finite)? {
        return Ok(());
    }
    let nan = reached(cx, "isnan", a, b)?;
    let inf = reached(cx, "isinf", a, b)?;
    let is_nan = apply(cx, "isnan", &[&value])?;
    let made_nan = apply(cx, "greater", &[&is_nan, &nan])?;
    let unlike = apply(cx, "logical_or", &[&nan, &inf])?;
    let known = apply(cx, "logical_or", &[&unlike, &finite])?;
    let overflown = apply(cx, "logical_not", &[&known])?;
    let mut flags = Flags::NONE;
    if holds(cx, "logical_or", &overflown)? {
        flags |= Flags::OVER;
    }
    match in_order(cx, a, b)? {
        Some(met) => flags |= met,
        None if holds(cx, "logical_or", &made_nan)? => flags |= Flags::INVALID,
        None => {}
    }
    errstate::report_one(cx, name, flags)
}

/// Bytes between two looks at what was found.
const BLOCK: usize = 1 << 13;

/// Whether a product in one run of memory is seen to hold finite numbers only.
fn is_finite(product: &Strided) -> bool {
    if product.size() == 0 || !product.is_c_contiguous() || !product.dtype.is_native() {
        return false;
    }
    let lent = product.buffer.lend();
    let bytes = &lent[product.layout.offset..][..product.size() * product.itemsize()];
    bytes.chunks(BLOCK).all(|block| match product.dtype.kind() {
        Kind::F64 | Kind::C128 => (block.as_chunks::<8>().0.iter()).fold(true, |all, &number| {
            all & f64::from_ne_bytes(number).is_finite()
        }),
        Kind::F32 | Kind::C64 => (block.as_chunks::<4>().0.iter()).fold(true, |all, &number| {
            all & f32::from_ne_bytes(number).is_finite()
        }),
        _ => false,
    })
}

/// Products of more terms than this are judged by what goes in and comes out.
const MANY_TERMS: usize = 1 << 20;

/// What is met where each row and column is summed up in order: NaN of numbers that are none, and terms beyond the range;
/// `None` for stacks, complex and large matrices.
fn in_order(cx: &mut Cx, a: &Strided, b: &Strided) -> Res<Option<Flags>> {
    let ([n, k], [_, m]) = (a.shape(), b.shape()) else {
        return Ok(None);
    };
    let (n, k, m) = (*n, *k, *m);
    let terms = n.saturating_mul(k).saturating_mul(m);
    if a.dtype.kind().is_complex() || b.dtype.kind().is_complex() || terms > MANY_TERMS {
        return Ok(None);
    }
    let greatest = match (a.dtype.kind(), b.dtype.kind()) {
        (Kind::F32, Kind::F32) => f32::MAX as f64,
        _ => f64::MAX,
    };
    let mut numbers = |of: &Strided| -> Res<Vec<f64>> {
        let plain = with_run(cx, |run| copy::cast(run, of, &DType::F64, Order::C))?;
        with_run(cx, |run| copy::to_vec(run, &plain))
    };
    let (rows, columns) = (numbers(a)?, numbers(b)?);
    let is_run = |of: &Strided, axis: usize| of.layout.strides[axis] == size_of::<f64>() as isize;
    let are_doubles = a.dtype.kind() == Kind::F64 && b.dtype.kind() == Kind::F64;
    let mut lanes =
        (n * m == 1 && are_doubles && is_run(a, 1) && is_run(b, 0)).then(|| Lanes::of(k));
    let mut met = Flags::NONE;
    for (i, j) in (0..n).flat_map(|i| (0..m).map(move |j| (i, j))) {
        let mut sum = 0.0f64;
        for l in 0..k {
            let (x, y) = (rows[i * k + l], columns[l * m + j]);
            let term = x * y;
            // Fused with the addition to what is not finite, a term beyond the range is not told either. A single line's terms stand alone, but for
            // those that share an accumulator.
            let is_seen = match &mut lanes {
                Some(lanes) => lanes.take(l, term.is_finite()),
                None => n * m == 1 || sum.is_finite(),
            };
            if is_seen && x.is_finite() && y.is_finite() && term.abs() > greatest {
                met |= Flags::OVER;
            }
            // Nor is a product of infinity and zero where NaN stands already.
            let product = term.is_nan() && !x.is_nan() && !y.is_nan() && !sum.is_nan();
            let next = sum + term;
            let before = std::mem::replace(&mut sum, next);
            if product || (sum.is_nan() && !before.is_nan() && !term.is_nan()) {
                met |= Flags::INVALID;
            }
        }
    }
    Ok(Some(met))
}

/// What the accumulators of a dot product of doubles hold in OpenBLAS's kernel for AVX-512: 32 lanes take blocks of 32 terms; folded to 16 they take one
/// block of 16 more; the rest is added to the sum of all.
struct Lanes {
    count: usize,
    finite: [bool; 32],
}

impl Lanes {
    fn of(count: usize) -> Lanes {
        Lanes {
            count,
            finite: [true; 32],
        }
    }

    /// Adds the term at a place; whether its lane was finite before.
    fn take(&mut self, at: usize, is_finite: bool) -> bool {
        let (blocks, sixteen) = (self.count / 32 * 32, self.count / 16 * 16);
        if at < blocks {
            let was = self.finite[at % 32];
            self.finite[at % 32] = was && is_finite;
            return was;
        }
        if at >= sixteen {
            let was = self.finite.iter().all(|finite| *finite);
            self.finite[0] &= is_finite;
            return was;
        }
        let lane = (at - blocks) / 4 * 8 + (at - blocks) % 4;
        let was = self.finite[lane] && self.finite[lane + 4];
        self.finite[lane] &= is_finite;
        was
    }
}

/// Whether all or any elements are true.
fn holds(cx: &mut Cx, how: &str, bools: &Value) -> Res<bool> {
    let operand = Operand::of(cx, bools)?;
    let answer = reduction::reduce(cx, named(how), &operand, &Arguments::default())?;
    truth::truth(cx, &answer)
}

/// Where an element of the product is made of an element that is so.
fn reached(cx: &mut Cx, test: &str, a: &Strided, b: &Strided) -> Res<Value> {
    let (of_a, all_a) = marks(cx, test, a)?;
    let (of_b, all_b) = marks(cx, test, b)?;
    let from_a = matrix_product(cx, &of_a, &all_b, &DType::F64, None)?;
    let from_b = matrix_product(cx, &all_a, &of_b, &DType::F64, None)?;
    let (from_a, from_b) = (new_array(cx, from_a), new_array(cx, from_b));
    let count = apply(cx, "add", &[&from_a, &from_b])?;
    apply(cx, "greater", &[&count, &Value::Int(0)])
}

/// 1 where an element is so, else 0; and 1 everywhere.
fn marks(cx: &mut Cx, test: &str, of: &Strided) -> Res<(Strided, Strided)> {
    let value = new_array(cx, of.clone());
    let bools = apply(cx, test, &[&value])?;
    let all = apply(cx, "equal", &[&bools, &bools])?;
    let mut as_numbers = |bools: &Value| {
        let bools = array_of(cx, bools, None)?.strided().clone();
        with_run(cx, |run| copy::cast(run, &bools, &DType::F64, Order::K))
    };
    Ok((as_numbers(&bools)?, as_numbers(&all)?))
}
