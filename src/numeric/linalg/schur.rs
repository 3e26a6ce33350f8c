//! Hessenberg to Schur form by double shifts (`lahqr`), and the eigenvectors of a Schur form (`trevc`).

use num_complex::Complex;

use super::reflector;
use crate::numeric::linalg::{Dense, Failure};

const ULP: f64 = f64::EPSILON;

/// Brings rows `low..=high` of `h` to Schur form, `z` taking part; returns all eigenvalues.
pub fn iterate(
    h: &mut Dense<f64>,
    z: &mut Dense<f64>,
    low: usize,
    high: usize,
) -> Result<Vec<Complex<f64>>, Failure> {
    let n = h.rows;
    let mut w: Vec<Complex<f64>> = (0..n).map(|i| Complex::new(h[(i, i)], 0.0)).collect();
    let small = f64::MIN_POSITIVE * ((high - low + 1) as f64 / ULP);
    let limit = 30 * (high - low + 1).max(10);
    let mut end = high as isize;
    let mut stalled = 0;
    while end >= low as isize {
        let i = end as usize;
        let mut l = low;
        let mut done = false;
        for _ in 0..=limit {
            l = split(h, l, i, low, high, small);
            if l > low {
                h[(l, l - 1)] = 0.0;
            }
            if l + 1 >= i {
                done = true;
                break;
            }
            stalled += 1;
            let shifts = shifts(h, l, i, stalled);
            sweep(h, z, l, i, shifts);
        }
        if !done {
            return Err(Failure::NoConvergence);
        }
        if l == i {
            w[i] = Complex::new(h[(i, i)], 0.0);
        } else {
            let (first, second) = standard(h, z, i);
            (w[i - 1], w[i]) = (first, second);
        }
        stalled = 0;
        end = l as isize - 1;
    }
    Ok(w)
}

/// The first row of the block that ends in row `i`: above it the element below the diagonal is negligible.
fn split(h: &Dense<f64>, l: usize, i: usize, low: usize, high: usize, small: f64) -> usize {
    for k in (l + 1..=i).rev() {
        let below = h[(k, k - 1)].abs();
        if below <= small {
            return k;
        }
        let mut test = h[(k - 1, k - 1)].abs() + h[(k, k)].abs();
        if test == 0.0 {
            if k >= low + 2 {
                test += h[(k - 1, k - 2)].abs();
            }
            if k < high {
                test += h[(k + 1, k)].abs();
            }
        }
        if below <= ULP * test {
            let above = h[(k - 1, k)].abs();
            let gap = (h[(k - 1, k - 1)] - h[(k, k)]).abs();
            let own = h[(k, k)].abs();
            let (ab, ba) = (below.max(above), below.min(above));
            let (aa, bb) = (own.max(gap), own.min(gap));
            let s = aa + ab;
            if ba * (ab / s) <= small.max(ULP * (bb * (aa / s))) {
                return k;
            }
        }
    }
    l
}

/// Real and imaginary parts of two shifts.
type Shifts = (f64, f64, f64, f64);

fn shifts(h: &Dense<f64>, l: usize, i: usize, stalled: usize) -> Shifts {
    let (h11, h21, h12, h22);
    if stalled.is_multiple_of(20) {
        let s = h[(i, i - 1)].abs() + h[(i - 1, i - 2)].abs();
        h11 = 0.75 * s + h[(i, i)];
        (h12, h21, h22) = (-0.4375 * s, s, h11);
    } else if stalled.is_multiple_of(10) {
        let s = h[(l + 1, l)].abs() + h[(l + 2, l + 1)].abs();
        h11 = 0.75 * s + h[(l, l)];
        (h12, h21, h22) = (-0.4375 * s, s, h11);
    } else {
        (h11, h21) = (h[(i - 1, i - 1)], h[(i, i - 1)]);
        (h12, h22) = (h[(i - 1, i)], h[(i, i)]);
    }
    let s = h11.abs() + h12.abs() + h21.abs() + h22.abs();
    if s == 0.0 {
        return (0.0, 0.0, 0.0, 0.0);
    }
    let (h11, h21, h12, h22) = (h11 / s, h21 / s, h12 / s, h22 / s);
    let tr = (h11 + h22) / 2.0;
    let det = (h11 - tr) * (h22 - tr) - h12 * h21;
    let root = det.abs().sqrt();
    if det >= 0.0 {
        return (tr * s, root * s, tr * s, -root * s);
    }
    let (one, two) = (tr + root, tr - root);
    let near = if (one - h22).abs() <= (two - h22).abs() {
        one
    } else {
        two
    };
    (near * s, 0.0, near * s, 0.0)
}

/// One double-shift sweep over rows `l..=i`.
fn sweep(h: &mut Dense<f64>, z: &mut Dense<f64>, l: usize, i: usize, shifts: Shifts) {
    let (r1, i1, r2, i2) = shifts;
    let mut v = [0.0; 3];
    let mut m = i - 1;
    while m > l {
        m -= 1;
        let s = (h[(m, m)] - r2).abs() + i2.abs() + h[(m + 1, m)].abs();
        let below = h[(m + 1, m)] / s;
        v[0] = below * h[(m, m + 1)] + (h[(m, m)] - r1) * ((h[(m, m)] - r2) / s) - i1 * (i2 / s);
        v[1] = below * (h[(m, m)] + h[(m + 1, m + 1)] - r1 - r2);
        v[2] = below * h[(m + 2, m + 1)];
        let s = v[0].abs() + v[1].abs() + v[2].abs();
        v.iter_mut().for_each(|x| *x /= s);
        if m == l {
            break;
        }
        let around = h[(m - 1, m - 1)].abs() + h[(m, m)].abs() + h[(m + 1, m + 1)].abs();
        if h[(m, m - 1)].abs() * (v[1].abs() + v[2].abs()) <= ULP * v[0].abs() * around {
            break;
        }
    }
    for k in m..i {
        let size = 3.min(i - k + 1);
        if k > m {
            for (p, x) in v[..size].iter_mut().enumerate() {
                *x = h[(k + p, k - 1)];
            }
        }
        let (first, rest) = v.split_at_mut(1);
        let (beta, tau) = reflector(first[0], &mut rest[..size - 1]);
        if k > m {
            h[(k, k - 1)] = beta;
            (1..size).for_each(|p| h[(k + p, k - 1)] = 0.0);
        } else if m > l {
            h[(k, k - 1)] *= 1.0 - tau;
        }
        reflect(h, z, k, i, &v[1..size], tau);
    }
}

/// Applies a reflection of two or three rows from both sides.
fn reflect(h: &mut Dense<f64>, z: &mut Dense<f64>, k: usize, i: usize, rest: &[f64], tau: f64) {
    let n = h.rows;
    for j in k..n {
        let column = &mut h.column_mut(j)[k..=k + rest.len()];
        let sum = rest
            .iter()
            .zip(&column[1..])
            .fold(column[0], |s, (v, x)| v.mul_add(*x, s));
        column[0] -= sum * tau;
        for (x, v) in column[1..].iter_mut().zip(rest) {
            *x -= sum * (tau * v);
        }
    }
    let right = |a: &mut Dense<f64>, to: usize| {
        for j in 0..to {
            let mut sum = a[(j, k)];
            for (p, v) in rest.iter().enumerate() {
                sum = v.mul_add(a[(j, k + 1 + p)], sum);
            }
            a[(j, k)] -= sum * tau;
            for (p, v) in rest.iter().enumerate() {
                a[(j, k + 1 + p)] -= sum * (tau * v);
            }
        }
    };
    right(h, (k + 3).min(i) + 1);
    right(z, n);
}

/// Brings the block of rows `i - 1` and `i` to standard form: its eigenvalues.
fn standard(h: &mut Dense<f64>, z: &mut Dense<f64>, i: usize) -> (Complex<f64>, Complex<f64>) {
    let n = h.rows;
    let block = [h[(i - 1, i - 1)], h[(i - 1, i)], h[(i, i - 1)], h[(i, i)]];
    let ([a, b, c, d], (cs, sn)) = standard_form(block);
    (h[(i - 1, i - 1)], h[(i - 1, i)], h[(i, i - 1)], h[(i, i)]) = (a, b, c, d);
    for j in i + 1..n {
        let (x, y) = (h[(i - 1, j)], h[(i, j)]);
        h[(i - 1, j)] = cs * x + sn * y;
        h[(i, j)] = cs * y - sn * x;
    }
    let turn = |m: &mut Dense<f64>, rows: usize| {
        for j in 0..rows {
            let (x, y) = (m[(j, i - 1)], m[(j, i)]);
            m[(j, i - 1)] = cs * x + sn * y;
            m[(j, i)] = cs * y - sn * x;
        }
    };
    turn(h, i - 1);
    turn(z, n);
    // Two real eigenvalues have no imaginary part, not a negative zero either.
    if c == 0.0 {
        return (Complex::new(a, 0.0), Complex::new(d, 0.0));
    }
    let im = b.abs().sqrt() * c.abs().sqrt();
    (Complex::new(a, im), Complex::new(d, -im))
}

/// The standard form of a block of two, and the rotation to it (`lanv2`).
fn standard_form([a, b, c, d]: [f64; 4]) -> ([f64; 4], (f64, f64)) {
    let sign = |x: f64| 1f64.copysign(x);
    if c == 0.0 {
        return ([a, b, c, d], (1.0, 0.0));
    }
    if b == 0.0 {
        return ([d, -c, 0.0, a], (0.0, 1.0));
    }
    if a - d == 0.0 && sign(b) != sign(c) {
        return ([a, b, c, d], (1.0, 0.0));
    }
    let gap = a - d;
    let p = 0.5 * gap;
    let most = b.abs().max(c.abs());
    let least = b.abs().min(c.abs()) * sign(b) * sign(c);
    let scale = p.abs().max(most);
    let z = (p / scale) * p + (most / scale) * least;
    if z >= 4.0 * ULP {
        let z = p + (scale.sqrt() * z.sqrt()).copysign(p);
        let tau = c.hypot(z);
        let form = [d + z, b - c, 0.0, d - (most / z) * least];
        return (form, (z / tau, c / tau));
    }
    let sigma = b + c;
    let tau = sigma.hypot(gap);
    let cs = (0.5 * (1.0 + sigma.abs() / tau)).sqrt();
    let sn = -(p / (tau * cs)) * sign(sigma);
    let (aa, bb) = (a * cs + b * sn, -a * sn + b * cs);
    let (cc, dd) = (c * cs + d * sn, -c * sn + d * cs);
    let (a, b) = (aa * cs + cc * sn, bb * cs + dd * sn);
    let (c, d) = (-aa * sn + cc * cs, -bb * sn + dd * cs);
    let mean = 0.5 * (a + d);
    if c == 0.0 {
        return ([mean, b, c, mean], (cs, sn));
    }
    if b == 0.0 {
        return ([mean, -c, 0.0, mean], (-sn, cs));
    }
    if sign(b) != sign(c) {
        return ([mean, b, c, mean], (cs, sn));
    }
    let (sab, sac) = (b.abs().sqrt(), c.abs().sqrt());
    let p = (sab * sac).copysign(c);
    let tau = 1.0 / (b + c).abs().sqrt();
    let (c1, s1) = (sab * tau, sac * tau);
    let turned = (cs * c1 - sn * s1, cs * s1 + sn * c1);
    ([mean + p, b - c, 0.0, mean - p], turned)
}

/// The right eigenvectors of `z t z*`: a column for a real eigenvalue, two (real and imaginary part) for a pair.
pub fn vectors(t: &Dense<f64>, z: &Dense<f64>, w: &[Complex<f64>]) -> Dense<f64> {
    let n = w.len();
    let mut v = Dense::zeros(n, n);
    for k in (0..n).rev() {
        if w[k].im < 0.0 {
            continue;
        }
        let is_pair = w[k].im > 0.0;
        let x = triangular_vector(t, w[k], k, is_pair);
        let last = x.len();
        for i in 0..n {
            let sum = (0..last).fold(Complex::new(0.0, 0.0), |sum, j| sum + x[j] * z[(i, j)]);
            v[(i, k)] = sum.re;
            if is_pair {
                v[(i, k + 1)] = sum.im;
            }
        }
    }
    v
}

/// The eigenvector of a quasi-triangular matrix that ends in row `k` (or `k + 1` for a pair).
fn triangular_vector(
    t: &Dense<f64>,
    w: Complex<f64>,
    k: usize,
    is_pair: bool,
) -> Vec<Complex<f64>> {
    let zero = Complex::new(0.0, 0.0);
    let mut x = vec![zero; k + 1 + usize::from(is_pair)];
    if is_pair {
        let (above, below) = (t[(k, k + 1)], t[(k + 1, k)]);
        if above.abs() >= below.abs() {
            x[k] = Complex::new(1.0, 0.0);
            x[k + 1] = Complex::new(0.0, w.im / above);
        } else {
            x[k] = Complex::new(-w.im / below, 0.0);
            x[k + 1] = Complex::new(0.0, 1.0);
        }
    } else {
        x[k] = Complex::new(1.0, 0.0);
    }
    let least = (ULP * (w.re.abs() + w.im.abs())).max(f64::MIN_POSITIVE / ULP);
    let floor = |p: Complex<f64>| match p.norm() < least {
        true => Complex::new(least, 0.0),
        false => p,
    };
    let right = |x: &[Complex<f64>], i: usize, from: usize| {
        (from..x.len()).fold(zero, |sum, j| sum - x[j] * t[(i, j)])
    };
    let mut i = k;
    while i > 0 {
        i -= 1;
        if i > 0 && t[(i, i - 1)] != 0.0 {
            let (p, q) = (right(&x, i - 1, i + 1), right(&x, i, i + 1));
            let (a, b) = (t[(i - 1, i - 1)] - w, t[(i - 1, i)]);
            let (c, d) = (t[(i, i - 1)], t[(i, i)] - w);
            let det = floor(a * d - b * c);
            x[i - 1] = (p * d - q * b) / det;
            x[i] = (q * a - p * c) / det;
            i -= 1;
        } else {
            let sum = right(&x, i, i + 1);
            let pivot = floor(Complex::new(t[(i, i)], 0.0) - w);
            x[i] = sum / pivot;
        }
    }
    x
}
