//! Sums of products of a column and a vector in the order in which OpenBLAS's kernels add them (`dgemv_t`), so that what cancels leaves the same
//! last bits: columns go by fours and then by twos, rows by fours in lanes, and up to three rows at the end by themselves.
//!
//! The order was found by comparing with the library, column by column; it knows of numbers only.

/// How one column of a product is added up.
#[derive(Clone, Copy)]
enum Lanes {
    /// Four sums, each product added with one rounding.
    FourFused,
    /// Two sums.
    Two,
    /// Four sums.
    Four,
}

/// The lanes of column `j` of `columns`.
fn lanes_of(j: usize, columns: usize) -> Lanes {
    let of_fours = columns / 4 * 4;
    let of_twos = of_fours + columns % 4 / 2 * 2;
    match j {
        _ if j < of_fours => Lanes::FourFused,
        _ if j < of_twos => Lanes::Two,
        _ => Lanes::Four,
    }
}

/// The sum of the products of `a` and `x`, where `a` is column `j` of `columns`. Both have `m` elements.
pub fn sum(a: &[f64], x: &[f64], j: usize, columns: usize) -> f64 {
    let whole = a.len() / 4 * 4;
    let lanes = lanes_of(j, columns);
    let mut sums = [0.0f64; 4];
    let width = if matches!(lanes, Lanes::Two) { 2 } else { 4 };
    for (i, (a, x)) in a[..whole].iter().zip(x).enumerate() {
        let sum = &mut sums[i % width];
        *sum = match lanes {
            Lanes::FourFused => a.mul_add(*x, *sum),
            _ => *sum + a * x,
        };
    }
    let head = match lanes {
        Lanes::Two => sums[0] + sums[1],
        _ => (sums[0] + sums[2]) + (sums[1] + sums[3]),
    };
    let (a, x) = (&a[whole..], &x[whole..]);
    let tail = match a.len() {
        0 => return head,
        1 if whole == 0 => return a[0] * x[0],
        1 => return a[0].mul_add(x[0], head),
        _ => a[0].mul_add(x[0], a[1] * x[1]),
    };
    let tail = match a.len() {
        2 => tail,
        _ => a[2].mul_add(x[2], tail),
    };
    match whole {
        0 => tail,
        _ => head + tail,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_order_adds_all_products() {
        let a: Vec<f64> = (1..=11).map(f64::from).collect();
        for m in 1..=a.len() {
            let exact: f64 = a[..m].iter().map(|v| v * v).sum();
            for columns in 1..=7 {
                for j in 0..columns {
                    assert_eq!(sum(&a[..m], &a[..m], j, columns), exact);
                }
            }
        }
    }

    #[test]
    fn two_rows_are_rounded_in_the_order_of_the_kernel() {
        let (a, x) = ([1.0, 1.0 / 3.0], [0.1, 0.3]);
        assert_eq!(sum(&a, &x, 0, 1), 1f64.mul_add(0.1, (1.0 / 3.0) * 0.3));
    }
}
