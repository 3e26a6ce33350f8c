//! The binomial distribution: sequential inversion for small means, BTPE otherwise.
//!
//! V. Kachitvichyanukul and B. W. Schmeiser, "Binomial random variate generation" (1988). Both need p <= 1/2 and count failures otherwise.

use super::bit_gen::BitGen;

/// A binomial number of `n` trials with success probability `p`; a certain 0 draws nothing.
pub fn binomial(bits: &mut dyn BitGen, n: i64, p: f64) -> i64 {
    if n == 0 || p == 0.0 {
        return 0;
    }
    legacy_binomial(bits, n, p)
}

/// The binomial of `RandomState`, which draws even where the result is certain.
pub fn legacy_binomial(bits: &mut dyn BitGen, n: i64, p: f64) -> i64 {
    if p <= 0.5 {
        half(bits, n, p)
    } else {
        n - half(bits, n, 1.0 - p)
    }
}

/// The case p <= 1/2.
fn half(bits: &mut dyn BitGen, n: i64, p: f64) -> i64 {
    if p * n as f64 <= 30.0 {
        inversion(bits, n, p)
    } else {
        Btpe::new(n, p).draw(bits)
    }
}

fn inversion(bits: &mut dyn BitGen, n: i64, p: f64) -> i64 {
    let count = n as f64;
    let q = 1.0 - p;
    let none = (count * (-p).ln_1p()).exp();
    let mean = count * p;
    let bound = count.min(mean + 10.0 * (mean * q + 1.0).sqrt()) as i64;
    let mut x = 0;
    let mut share = none;
    let mut u = bits.next_double();
    while u > share {
        x += 1;
        if x > bound {
            x = 0;
            share = none;
            u = bits.next_double();
        } else {
            u -= share;
            share = ((n - x).wrapping_add(1) as f64 * p * share) / (x as f64 * q);
        }
    }
    x
}

/// The constants of BTPE: a triangle, two parallelograms and two exponential tails over the scaled distribution.
struct Btpe {
    n: i64,
    r: f64,
    q: f64,
    m: i64,
    p1: f64,
    xm: f64,
    xl: f64,
    xr: f64,
    c: f64,
    laml: f64,
    lamr: f64,
    p2: f64,
    p3: f64,
    p4: f64,
}

impl Btpe {
    fn new(n: i64, p: f64) -> Btpe {
        let count = n as f64;
        let r = p.min(1.0 - p);
        let q = 1.0 - r;
        let fm = count * r + r;
        let m = fm.floor() as i64;
        let p1 = (2.195 * (count * r * q).sqrt() - 4.6 * q).floor() + 0.5;
        let xm = m as f64 + 0.5;
        let xl = xm - p1;
        let xr = xm + p1;
        let c = 0.134 + 20.5 / (15.3 + m as f64);
        let slope = |a: f64| a * (1.0 + a / 2.0);
        let laml = slope((fm - xl) / (fm - xl * r));
        let lamr = slope((xr - fm) / (xr * q));
        let p2 = p1 * (1.0 + 2.0 * c);
        let p3 = p2 + c / laml;
        let p4 = p3 + c / lamr;
        Btpe {
            n,
            r,
            q,
            m,
            p1,
            xm,
            xl,
            xr,
            c,
            laml,
            lamr,
            p2,
            p3,
            p4,
        }
    }

    fn draw(&self, bits: &mut dyn BitGen) -> i64 {
        loop {
            let u = bits.next_double() * self.p4;
            let v = bits.next_double();
            if u <= self.p1 {
                return (self.xm - self.p1 * v + u).floor() as i64;
            }
            if let Some((y, v)) = self.candidate(u, v)
                && self.accepts(y, v)
            {
                return y;
            }
        }
    }

    /// The value under `u` outside the triangle, with the height to test it by.
    fn candidate(&self, u: f64, v: f64) -> Option<(i64, f64)> {
        if u <= self.p2 {
            let x = self.xl + (u - self.p1) / self.c;
            let v = v * self.c + 1.0 - (self.m as f64 - x + 0.5).abs() / self.p1;
            return (v <= 1.0).then_some((x.floor() as i64, v));
        }
        if u <= self.p3 {
            let y = (self.xl + v.ln() / self.laml).floor() as i64;
            let rejected = y < 0 || v == 0.0;
            return (!rejected).then_some((y, v * (u - self.p2) * self.laml));
        }
        let y = (self.xr - v.ln() / self.lamr).floor() as i64;
        let rejected = y > self.n || v == 0.0;
        (!rejected).then_some((y, v * (u - self.p3) * self.lamr))
    }

    /// Whether height `v` lies below the density at `y`: by products near the mode, by squeezes and Stirling far from it.
    fn accepts(&self, y: i64, v: f64) -> bool {
        let (n, m, r, q) = (self.n, self.m, self.r, self.q);
        let nrq = n as f64 * r * q;
        let k = (y - m).abs();
        if !(k > 20 && (k as f64) < nrq / 2.0 - 1.0) {
            let s = r / q;
            let a = s * n.wrapping_add(1) as f64;
            let mut density = 1.0;
            for i in m + 1..=y {
                density *= a / i as f64 - s;
            }
            for i in y + 1..=m {
                density /= a / i as f64 - s;
            }
            return v <= density;
        }
        let kf = k as f64;
        let rho = (kf / nrq) * ((kf * (kf / 3.0 + 0.625) + 0.16666666666666666) / nrq + 0.5);
        let t = -kf * kf / (2.0 * nrq);
        let level = v.ln();
        if level < t - rho {
            return true;
        }
        if level > t + rho {
            return false;
        }
        let (x1, f1) = ((y + 1) as f64, (m + 1) as f64);
        let (z, w) = (
            (n - m).wrapping_add(1) as f64,
            (n - y).wrapping_add(1) as f64,
        );
        level
            <= self.xm * (f1 / x1).ln()
                + ((n - m) as f64 + 0.5) * (z / w).ln()
                + (y - m) as f64 * (w * r / (x1 * q)).ln()
                + stirling(f1)
                + stirling(z)
                + stirling(x1)
                + stirling(w)
    }
}

/// The correction of Stirling's formula at `x`.
fn stirling(x: f64) -> f64 {
    let square = x * x;
    (13680. - (462. - (132. - (99. - 140. / square) / square) / square) / square) / x / 166320.
}
