//! Implicit QR on an upper bidiagonal matrix (`bdsqr`): zero-shift steps where a shift would cost accuracy, from either end.

use super::{rotation, turn};
use crate::numeric::linalg::{Dense, Failure, Scalar};

/// Half of `f64::EPSILON`: LAPACK's `eps`.
const EPS: f64 = f64::EPSILON / 2.0;

/// The turns of one sweep: place, then cosine and sine for the right and for the left vectors.
type Turns = Vec<(usize, (f64, f64), (f64, f64))>;

/// Singular values in falling order, left in `d`; `u` and `v` get the rotations.
pub fn iterate<T: Scalar>(
    d: &mut [f64],
    e: &mut [f64],
    u: &mut Dense<T>,
    v: &mut Dense<T>,
) -> Result<(), Failure> {
    let n = d.len();
    let tol = EPS.powf(-0.125).clamp(10.0, 100.0) * EPS;
    let thresh = threshold(d, e, tol);
    let mut left = 6 * n * n;
    let (mut old_low, mut old_high) = (usize::MAX, usize::MAX);
    let mut downward = true;
    let mut high = n;
    while high > 1 {
        let m = high - 1;
        let mut largest = d[m].abs();
        let mut low = 0;
        for i in (0..m).rev() {
            if e[i].abs() <= thresh {
                e[i] = 0.0;
                low = i + 1;
                break;
            }
            largest = largest.max(d[i].abs()).max(e[i].abs());
        }
        if low == m {
            high -= 1;
            continue;
        }
        if low + 1 == m {
            pair(d, e, u, v, low);
            high -= 2;
            continue;
        }
        if old_high == usize::MAX || low > old_high || m < old_low {
            downward = d[low].abs() >= d[m].abs();
        }
        let Some(least) = least_or_split(d, e, (low, m), downward, tol) else {
            continue;
        };
        (old_low, old_high) = (low, m);
        let shift = shift(
            d,
            e,
            (low, m),
            downward,
            (n as f64 * tol * (least / largest), tol),
        );
        left = left.checked_sub(m - low).ok_or(Failure::NoConvergence)?;
        let turns = match (shift == 0.0, downward) {
            (true, true) => plain_down(d, e, low, m),
            (true, false) => plain_up(d, e, low, m),
            (false, true) => shifted_down(d, e, low, m, shift),
            (false, false) => shifted_up(d, e, low, m, shift),
        };
        for &(i, (c, s), _) in &turns {
            turn(v, i, c, s);
        }
        for &(i, _, (c, s)) in &turns {
            turn(u, i, c, s);
        }
        let last = if downward { m - 1 } else { low };
        if e[last].abs() <= thresh {
            e[last] = 0.0;
        }
    }
    finish(d, u, v);
    Ok(())
}

fn threshold(d: &[f64], e: &[f64], tol: f64) -> f64 {
    let n = d.len();
    let mut least = d.first().map_or(0.0, |x| x.abs());
    let mut mu = least;
    for i in 1..n {
        if least == 0.0 {
            break;
        }
        mu = d[i].abs() * (mu / (mu + e[i - 1].abs()));
        least = least.min(mu);
    }
    let count = n as f64;
    (tol * (least / count.sqrt())).max(6.0 * count * (count * f64::MIN_POSITIVE))
}

/// A bound of the least singular value of a block; `None` where an element beside the diagonal was found to be negligible.
fn least_or_split(
    d: &[f64],
    e: &mut [f64],
    (low, m): (usize, usize),
    downward: bool,
    tol: f64,
) -> Option<f64> {
    let end = if downward { (m - 1, m) } else { (low, low) };
    if e[end.0].abs() <= tol * d[end.1].abs() {
        e[end.0] = 0.0;
        return None;
    }
    let first = if downward { low } else { m };
    let mut mu = d[first].abs();
    let mut least = mu;
    let places: Vec<usize> = match downward {
        true => (low..m).collect(),
        false => (low..m).rev().collect(),
    };
    for i in places {
        if e[i].abs() <= tol * mu {
            e[i] = 0.0;
            return None;
        }
        let next = if downward { i + 1 } else { i };
        mu = d[next].abs() * (mu / (mu + e[i].abs()));
        least = least.min(mu);
    }
    Some(least)
}

/// The shift of the next sweep; 0 where it would spoil small singular values.
fn shift(
    d: &[f64],
    e: &[f64],
    (low, m): (usize, usize),
    downward: bool,
    (ratio, tol): (f64, f64),
) -> f64 {
    if ratio <= EPS.max(0.01 * tol) {
        return 0.0;
    }
    let (end, shift) = match downward {
        true => (d[low].abs(), smaller(d[m - 1], e[m - 1], d[m])),
        false => (d[m].abs(), smaller(d[low], e[low], d[low + 1])),
    };
    if end > 0.0 && (shift / end).powi(2) < EPS {
        return 0.0;
    }
    shift
}

fn plain_down(d: &mut [f64], e: &mut [f64], low: usize, m: usize) -> Turns {
    let mut turns = Turns::new();
    let (mut c, mut oc, mut os) = (1.0, 1.0, 0.0);
    for i in low..m {
        let (s, r);
        (c, s, r) = rotation(d[i] * c, e[i]);
        if i > low {
            e[i - 1] = os * r;
        }
        (oc, os, d[i]) = rotation(oc * r, d[i + 1] * s);
        turns.push((i, (c, s), (oc, os)));
    }
    let h = d[m] * c;
    (d[m], e[m - 1]) = (h * oc, h * os);
    turns
}

fn plain_up(d: &mut [f64], e: &mut [f64], low: usize, m: usize) -> Turns {
    let mut turns = Turns::new();
    let (mut c, mut oc, mut os) = (1.0, 1.0, 0.0);
    for i in (low + 1..=m).rev() {
        let (s, r);
        (c, s, r) = rotation(d[i] * c, e[i - 1]);
        if i < m {
            e[i] = os * r;
        }
        (oc, os, d[i]) = rotation(oc * r, d[i - 1] * s);
        turns.push((i - 1, (oc, -os), (c, -s)));
    }
    let h = d[low] * c;
    (d[low], e[low]) = (h * oc, h * os);
    turns
}

fn shifted_down(d: &mut [f64], e: &mut [f64], low: usize, m: usize, shift: f64) -> Turns {
    let mut turns = Turns::new();
    let mut f = (d[low].abs() - shift) * (1f64.copysign(d[low]) + shift / d[low]);
    let mut g = e[low];
    for i in low..m {
        let (cr, sr, r) = rotation(f, g);
        if i > low {
            e[i - 1] = r;
        }
        f = cr * d[i] + sr * e[i];
        e[i] = cr * e[i] - sr * d[i];
        g = sr * d[i + 1];
        d[i + 1] *= cr;
        let (cl, sl, r) = rotation(f, g);
        d[i] = r;
        f = cl * e[i] + sl * d[i + 1];
        d[i + 1] = cl * d[i + 1] - sl * e[i];
        if i + 1 < m {
            g = sl * e[i + 1];
            e[i + 1] *= cl;
        }
        turns.push((i, (cr, sr), (cl, sl)));
    }
    e[m - 1] = f;
    turns
}

fn shifted_up(d: &mut [f64], e: &mut [f64], low: usize, m: usize, shift: f64) -> Turns {
    let mut turns = Turns::new();
    let mut f = (d[m].abs() - shift) * (1f64.copysign(d[m]) + shift / d[m]);
    let mut g = e[m - 1];
    for i in (low + 1..=m).rev() {
        let (cr, sr, r) = rotation(f, g);
        if i < m {
            e[i] = r;
        }
        f = cr * d[i] + sr * e[i - 1];
        e[i - 1] = cr * e[i - 1] - sr * d[i];
        g = sr * d[i - 1];
        d[i - 1] *= cr;
        let (cl, sl, r) = rotation(f, g);
        d[i] = r;
        f = cl * e[i - 1] + sl * d[i - 1];
        d[i - 1] = cl * d[i - 1] - sl * e[i - 1];
        if i > low + 1 {
            g = sl * e[i - 2];
            e[i - 2] *= cl;
        }
        turns.push((i - 1, (cl, -sl), (cr, -sr)));
    }
    e[low] = f;
    turns
}

/// A block of two rows at once.
fn pair<T: Scalar>(d: &mut [f64], e: &mut [f64], u: &mut Dense<T>, v: &mut Dense<T>, at: usize) {
    let (least, largest, (cr, sr), (cl, sl)) = triangle(d[at], e[at], d[at + 1]);
    (d[at], e[at], d[at + 1]) = (largest, 0.0, least);
    turn(v, at, cr, sr);
    turn(u, at, cl, sl);
}

/// Makes the values positive and sorts them.
fn finish<T: Scalar>(d: &mut [f64], u: &mut Dense<T>, v: &mut Dense<T>) {
    // LAPACK has a single value's sign in the left vector, those of several in the right ones.
    let signed = if d.len() == 1 { &mut *u } else { &mut *v };
    for i in 0..d.len() {
        if d[i] < 0.0 {
            d[i] = -d[i];
            signed.column_mut(i).iter_mut().for_each(|x| *x = -*x);
        }
    }
    for end in (1..d.len()).rev() {
        let mut least = 0;
        for j in 1..=end {
            if d[j] <= d[least] {
                least = j;
            }
        }
        if least != end {
            d.swap(least, end);
            u.swap_columns(least, end);
            v.swap_columns(least, end);
        }
    }
}

/// The smaller singular value of `[[f, g], [0, h]]` (`las2`).
fn smaller(f: f64, g: f64, h: f64) -> f64 {
    let (fa, ga, ha) = (f.abs(), g.abs(), h.abs());
    let (least, most) = (fa.min(ha), fa.max(ha));
    if least == 0.0 {
        return 0.0;
    }
    let (sum, gap) = (1.0 + least / most, (most - least) / most);
    if ga < most {
        let au = (ga / most).powi(2);
        return least * (2.0 / ((sum * sum + au).sqrt() + (gap * gap + au).sqrt()));
    }
    let au = most / ga;
    if au == 0.0 {
        return (least * most) / ga;
    }
    let c = 1.0 / ((1.0 + (sum * au).powi(2)).sqrt() + (1.0 + (gap * au).powi(2)).sqrt());
    let half = (least * c) * au;
    half + half
}

/// The singular values of `[[f, g], [0, h]]`, signed, the smaller first, and the turns to the right and left vectors (`lasv2`).
fn triangle(f: f64, g: f64, h: f64) -> (f64, f64, (f64, f64), (f64, f64)) {
    let swap = h.abs() > f.abs();
    let (ft, ht) = if swap { (h, f) } else { (f, h) };
    let (fa, ha, ga) = (ft.abs(), ht.abs(), g.abs());
    let mut place = if swap { 3 } else { 1 };
    let (least, largest, cl, sl, cr, sr);
    if ga == 0.0 {
        (least, largest, cl, sl, cr, sr) = (ha, fa, 1.0, 0.0, 1.0, 0.0);
    } else if ga > fa && fa / ga < EPS {
        place = 2;
        let small = if ha > 1.0 {
            fa / (ga / ha)
        } else {
            (fa / ga) * ha
        };
        (least, largest, cl, sl, cr, sr) = (small, ga, 1.0, ht / g, ft / g, 1.0);
    } else {
        if ga > fa {
            place = 2;
        }
        let gap = fa - ha;
        let l = if gap == fa { 1.0 } else { gap / fa };
        let m = g / ft;
        let t = 2.0 - l;
        let (mm, tt) = (m * m, t * t);
        let s = (tt + mm).sqrt();
        let r = if l == 0.0 {
            m.abs()
        } else {
            (l * l + mm).sqrt()
        };
        let a = 0.5 * (s + r);
        (least, largest) = (ha / a, fa * a);
        let t = if mm != 0.0 {
            (m / (s + t) + m / (r + l)) * (1.0 + a)
        } else if l == 0.0 {
            2f64.copysign(ft) * 1f64.copysign(g)
        } else {
            g / gap.copysign(ft) + m / t
        };
        let l = (t * t + 4.0).sqrt();
        (cr, sr) = (2.0 / l, t / l);
        (cl, sl) = ((cr + sr * m) / a, (ht / ft) * sr / a);
    }
    let (left, right) = match swap {
        true => ((sr, cr), (sl, cl)),
        false => ((cl, sl), (cr, sr)),
    };
    let sign = |x: f64| 1f64.copysign(x);
    let whole = match place {
        1 => sign(right.0) * sign(left.0) * sign(f),
        2 => sign(right.1) * sign(left.0) * sign(g),
        _ => sign(right.1) * sign(left.1) * sign(h),
    };
    let largest = largest.copysign(whole);
    let least = least.copysign(whole * sign(f) * sign(h));
    (least, largest, right, left)
}
