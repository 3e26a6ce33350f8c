//! Balancing (`gebal`): rows and columns that isolate an eigenvalue are moved to the ends, the rest scaled by powers of two.
//!
//! The moves decide the order in which eigenvalues come out: those of a lower triangular matrix come out reversed.

use super::{Dense, reflect::norm};

/// What was done to the matrix.
pub struct Balance {
    /// The first row and column that were scaled, and the last.
    pub low: usize,
    /// See `low`.
    pub high: usize,
    /// For rows within, the factor; for the others, the row exchanged with.
    scale: Vec<f64>,
}

fn exchange(a: &mut Dense<f64>, i: usize, with: usize) {
    a.swap_columns(i, with);
    a.swap_rows(i, with);
}

/// Balances a matrix that is not empty.
pub fn balance(a: &mut Dense<f64>) -> Balance {
    let n = a.rows;
    let (mut k, mut l) = (0, n - 1);
    let mut scale = vec![1.0; n];
    let mut again = true;
    while again {
        again = false;
        let mut i = l + 1;
        while i > 0 {
            i -= 1;
            if i > l || (0..=l).any(|j| j != i && a[(i, j)] != 0.0) {
                continue;
            }
            scale[l] = i as f64;
            exchange(a, i, l);
            again = true;
            if l == 0 {
                return Balance {
                    low: 0,
                    high: 0,
                    scale,
                };
            }
            l -= 1;
        }
    }
    again = true;
    while again {
        again = false;
        let first = k;
        for j in first..=l {
            if j < k || (k..=l).any(|i| i != j && a[(i, j)] != 0.0) {
                continue;
            }
            scale[k] = j as f64;
            exchange(a, j, k);
            again = true;
            k += 1;
        }
    }
    scale[k..=l].fill(1.0);
    while scaled(a, k, l, &mut scale) {}
    Balance {
        low: k,
        high: l,
        scale,
    }
}

/// One round of scaling; tells whether another is due.
fn scaled(a: &mut Dense<f64>, k: usize, l: usize, scale: &mut [f64]) -> bool {
    let n = a.rows;
    let mut changed = false;
    for i in k..=l {
        let mut c = norm(&a.column(i)[k..=l]);
        let row: Vec<f64> = (k..=l).map(|j| a[(i, j)]).collect();
        let mut r = norm(&row);
        if c == 0.0 || r == 0.0 || !(c + r).is_finite() {
            continue;
        }
        let before = c + r;
        let mut f = 1.0f64;
        let mut g = r / 2.0;
        while c < g && f < 1e290 && c < 1e290 && r > 1e-290 {
            f *= 2.0;
            c *= 2.0;
            r /= 2.0;
            g /= 2.0;
        }
        let mut g = c / 2.0;
        while g >= r && r < 1e290 && f > 1e-290 && c > 1e-290 {
            f /= 2.0;
            c /= 2.0;
            g /= 2.0;
            r *= 2.0;
        }
        if c + r >= 0.95 * before {
            continue;
        }
        scale[i] *= f;
        changed = true;
        for j in k..n {
            a[(i, j)] /= f;
        }
        a.column_mut(i)[..=l].iter_mut().for_each(|x| *x *= f);
    }
    changed
}

impl Balance {
    /// Eigenvectors of the balanced matrix as those of the one given.
    pub fn undo(&self, v: &mut Dense<f64>) {
        let scaled = if self.low == self.high {
            0..0
        } else {
            self.low..self.high + 1
        };
        for i in scaled {
            for j in 0..v.columns {
                v[(i, j)] *= self.scale[i];
            }
        }
        for i in (0..self.low).rev() {
            v.swap_rows(i, self.scale[i] as usize);
        }
        for i in self.high + 1..v.rows {
            v.swap_rows(i, self.scale[i] as usize);
        }
    }
}
