//! A Hermitian matrix made tridiagonal by reflections (`sytd2`), and the eigenvalues of a tridiagonal one by implicit QL or QR (`steqr`).
//!
//! Which of the two runs on a block, and from which triangle the reflections come, decides the eigenvectors' signs.

use super::reflect::{apply_left, reflector, rotate_columns, rotation};
use super::{Dense, Failure, Scalar};

/// A tridiagonal matrix and the reflections that lead back.
pub struct Tridiagonal<T> {
    /// The diagonal.
    pub d: Vec<f64>,
    /// Beside it.
    pub e: Vec<f64>,
    /// First row, the rest of `v`, `tau`; in the order in which they are applied to a vector of the tridiagonal matrix.
    reflections: Vec<(Vec<T>, usize, T)>,
    upper: bool,
}

/// `-(v w* + w v*)` added, with `w` made of `tau a v` as `sytd2` has it.
fn update<T: Scalar>(a: &mut Dense<T>, from: usize, v: &[T], tau: T) {
    let n = v.len();
    let mut w: Vec<T> = (0..n)
        .map(|i| {
            let sum = (0..n).fold(T::of(0.0), |sum, k| {
                sum.fused(a[(from + i, from + k)], v[k])
            });
            tau * sum
        })
        .collect();
    let inner = w
        .iter()
        .zip(v)
        .fold(T::of(0.0), |sum, (w, v)| sum.fused(w.conj(), *v));
    let alpha = T::of(-0.5) * tau * inner;
    for (w, v) in w.iter_mut().zip(v) {
        *w = w.fused(alpha, *v);
    }
    for j in 0..n {
        for i in 0..n {
            let x = &mut a[(from + i, from + j)];
            *x = x.fused(-v[i], w[j].conj()).fused(-w[i], v[j].conj());
        }
    }
}

/// Makes a Hermitian matrix, given by one triangle, tridiagonal.
pub fn tridiagonal<T: Scalar>(given: &Dense<T>, upper: bool) -> Tridiagonal<T> {
    let n = given.rows;
    let mut a = Dense::from_fn(n, n, |i, j| {
        let stored = if upper { i <= j } else { i >= j };
        match (i == j, stored) {
            (true, _) => T::of(given[(i, i)].parts().0),
            (_, true) => given[(i, j)],
            (_, false) => given[(j, i)].conj(),
        }
    });
    let mut e = vec![0.0; n.saturating_sub(1)];
    let mut reflections = Vec::new();
    let steps: Vec<usize> = match upper {
        false => (0..n.saturating_sub(1)).collect(),
        true => (0..n.saturating_sub(1)).rev().collect(),
    };
    for i in steps {
        // The part of the matrix that the reflection acts on, and the vector it is made from.
        let (from, to) = if upper { (0, i + 1) } else { (i + 1, n) };
        let column = if upper { i + 1 } else { i };
        let alpha = a[(if upper { i } else { i + 1 }, column)];
        let mut rest: Vec<T> = match upper {
            true => a.column(column)[..i].to_vec(),
            false => a.column(column)[i + 2..].to_vec(),
        };
        let (beta, tau) = reflector(alpha, &mut rest);
        e[i] = beta.parts().0;
        if tau != T::of(0.0) {
            let mut v = rest.clone();
            v.insert(if upper { i } else { 0 }, T::of(1.0));
            let mut part = Dense::from_fn(to - from, to - from, |p, q| a[(from + p, from + q)]);
            update(&mut part, 0, &v, tau);
            for q in from..to {
                a.column_mut(q)[from..to].copy_from_slice(part.column(q - from));
            }
        }
        reflections.push((rest, i, tau));
    }
    let d = (0..n).map(|i| a[(i, i)].parts().0).collect();
    reflections.reverse();
    Tridiagonal {
        d,
        e,
        reflections,
        upper,
    }
}

impl<T: Scalar> Tridiagonal<T> {
    /// Eigenvectors of the tridiagonal matrix as those of the one it was made from.
    pub fn lead_back(&self, z: &mut Dense<T>) {
        let columns = z.columns;
        for (rest, i, tau) in &self.reflections {
            if !self.upper {
                apply_left(z, i + 1, 0, columns, rest, *tau);
                continue;
            }
            for j in 0..columns {
                let column = &mut z.column_mut(j)[..=*i];
                let mut sum = column[*i];
                for (x, v) in column.iter().zip(rest) {
                    sum = sum.fused(v.conj(), *x);
                }
                let factor = -(*tau * sum);
                column[*i] += factor;
                for (x, v) in column.iter_mut().zip(rest) {
                    *x = x.fused(factor, *v);
                }
            }
        }
    }
}

/// Half of `f64::EPSILON`: LAPACK's `eps`.
const EPS: f64 = f64::EPSILON / 2.0;

/// Eigenvalues of a tridiagonal matrix in rising order, left in `d`; `z` gets the rotations.
pub fn iterate<T: Scalar>(d: &mut [f64], e: &mut [f64], z: &mut Dense<T>) -> Result<(), Failure> {
    let n = d.len();
    let mut left = 30 * n;
    let mut start = 0;
    while start < n {
        if start > 0 {
            e[start - 1] = 0.0;
        }
        let mut end = start;
        while end + 1 < n {
            let size = e[end].abs();
            if size <= d[end].abs().sqrt() * d[end + 1].abs().sqrt() * EPS {
                e[end] = 0.0;
                break;
            }
            end += 1;
        }
        if end > start {
            block(d, e, z, start, end, &mut left)?;
        }
        // A block may leave parts that were split off: they are looked at again.
        let rest = (start..end).any(|i| e[i] != 0.0);
        if !rest {
            start = end + 1;
        }
    }
    sort_rising(d, z);
    Ok(())
}

fn sort_rising<T: Scalar>(d: &mut [f64], z: &mut Dense<T>) {
    for i in 0..d.len() {
        let mut least = i;
        for j in i + 1..d.len() {
            if d[j] < d[least] {
                least = j;
            }
        }
        if least != i {
            d.swap(i, least);
            z.swap_columns(i, least);
        }
    }
}

/// Whether the element beside the diagonal at `m` counts as zero.
fn is_small(d: &[f64], e: &[f64], m: usize) -> bool {
    // Beside a NaN only a zero is one.
    e[m] == 0.0 || e[m] * e[m] <= (EPS * EPS * d[m].abs()) * d[m + 1].abs() + f64::MIN_POSITIVE
}

/// Works on an unreduced block from either end, the one with the smaller diagonal element.
fn block<T: Scalar>(
    d: &mut [f64],
    e: &mut [f64],
    z: &mut Dense<T>,
    start: usize,
    end: usize,
    left: &mut usize,
) -> Result<(), Failure> {
    let by_ql = d[end].abs() >= d[start].abs();
    let (mut low, mut high) = (start, end);
    loop {
        if by_ql {
            if low > end {
                return Ok(());
            }
            let m = (low..end).find(|&m| is_small(d, e, m)).unwrap_or(end);
            if m < end {
                e[m] = 0.0;
            }
            match m - low {
                0 => low += 1,
                1 => {
                    pair(d, e, z, low);
                    low += 2;
                }
                _ => {
                    *left = left.checked_sub(1).ok_or(Failure::NoConvergence)?;
                    sweep_up(d, e, z, low, m);
                }
            }
        } else {
            let m = (start..high)
                .rev()
                .find(|&m| is_small(d, e, m))
                .map_or(start, |m| m + 1);
            if m > start {
                e[m - 1] = 0.0;
            }
            let step = high - m;
            match step {
                0 => {}
                1 => pair(d, e, z, m),
                _ => {
                    *left = left.checked_sub(1).ok_or(Failure::NoConvergence)?;
                    sweep_down(d, e, z, m, high);
                    continue;
                }
            }
            match high.checked_sub(step + 1) {
                Some(next) if next >= start => high = next,
                _ => return Ok(()),
            }
        }
    }
}

/// A block of two rows at once.
fn pair<T: Scalar>(d: &mut [f64], e: &mut [f64], z: &mut Dense<T>, at: usize) {
    let (large, small, c, s) = symmetric_pair(d[at], e[at], d[at + 1]);
    rotate_columns(z, at, at + 1, c, s);
    (d[at], d[at + 1], e[at]) = (large, small, 0.0);
}

/// One implicit QL step on the rows `l..=m`.
fn sweep_up<T: Scalar>(d: &mut [f64], e: &mut [f64], z: &mut Dense<T>, l: usize, m: usize) {
    let g = (d[l + 1] - d[l]) / (2.0 * e[l]);
    let mut g = d[m] - d[l] + e[l] / (g + g.hypot(1.0).copysign(g));
    let (mut s, mut c, mut p) = (1.0, 1.0, 0.0);
    let mut turns = Vec::with_capacity(m - l);
    for i in (l..m).rev() {
        let (f, b) = (s * e[i], c * e[i]);
        let r;
        (c, s, r) = rotation(g, f);
        if i + 1 != m {
            e[i + 1] = r;
        }
        g = d[i + 1] - p;
        let r = (d[i] - g) * s + 2.0 * c * b;
        p = s * r;
        d[i + 1] = g + p;
        g = c * r - b;
        turns.push((i, c, -s));
    }
    for (i, c, s) in turns {
        rotate_columns(z, i, i + 1, c, s);
    }
    d[l] -= p;
    e[l] = g;
}

/// One implicit QR step on the rows `m..=l`.
fn sweep_down<T: Scalar>(d: &mut [f64], e: &mut [f64], z: &mut Dense<T>, m: usize, l: usize) {
    let g = (d[l - 1] - d[l]) / (2.0 * e[l - 1]);
    let mut g = d[m] - d[l] + e[l - 1] / (g + g.hypot(1.0).copysign(g));
    let (mut s, mut c, mut p) = (1.0, 1.0, 0.0);
    for i in m..l {
        let (f, b) = (s * e[i], c * e[i]);
        let r;
        (c, s, r) = rotation(g, f);
        if i != m {
            e[i - 1] = r;
        }
        g = d[i] - p;
        let r = (d[i + 1] - g) * s + 2.0 * c * b;
        p = s * r;
        d[i] = g + p;
        g = c * r - b;
        rotate_columns(z, i, i + 1, c, s);
    }
    d[l] -= p;
    e[l - 1] = g;
}

/// The eigenvalues of `[[a, b], [b, c]]`, the larger in size first, and the rotation to the first (`laev2`).
fn symmetric_pair(a: f64, b: f64, c: f64) -> (f64, f64, f64, f64) {
    let (sum, gap) = (a + c, a - c);
    let (size, twice) = (gap.abs(), b + b);
    let off = twice.abs();
    let (more, less) = if a.abs() > c.abs() { (a, c) } else { (c, a) };
    let root = if size > off {
        size * (1.0 + (off / size).powi(2)).sqrt()
    } else if size < off {
        off * (1.0 + (size / off).powi(2)).sqrt()
    } else {
        off * 2f64.sqrt()
    };
    let (first, second, sign) = if sum < 0.0 {
        let first = 0.5 * (sum - root);
        (first, (more / first) * less - (b / first) * b, -1)
    } else if sum > 0.0 {
        let first = 0.5 * (sum + root);
        (first, (more / first) * less - (b / first) * b, 1)
    } else {
        (0.5 * root, -0.5 * root, 1)
    };
    let (cs, other) = if gap >= 0.0 {
        (gap + root, 1)
    } else {
        (gap - root, -1)
    };
    let (mut c1, mut s1) = if cs.abs() > off {
        let t = -twice / cs;
        let s = 1.0 / (1.0 + t * t).sqrt();
        (t * s, s)
    } else if off == 0.0 {
        (1.0, 0.0)
    } else {
        let t = -cs / twice;
        let c = 1.0 / (1.0 + t * t).sqrt();
        (c, t * c)
    };
    if sign == other {
        (c1, s1) = (-s1, c1);
    }
    (first, second, c1, s1)
}
