//! Complex transforms by passes: one for each factor of the length, out of place between two rows.
//!
//! In a pass of factor p, each group of p numbers is transformed by itself and then turned by its roots, but for the first of `ido` columns.

use num_complex::Complex;

use super::general;
use super::roots::Roots;
use super::{Direction, Real, factors};

/// One pass.
pub struct Pass<T> {
    pub factor: usize,
    /// Groups that are done already, and the columns of each.
    pub groups: usize,
    pub columns: usize,
    /// The roots by which result `j` of column `i` is turned, at `(j - 1) * (columns - 1) + i - 1`.
    pub roots: Vec<Complex<T>>,
    /// The roots of the factor itself, for factors that have no pass of their own.
    pub own: Vec<Complex<T>>,
}

/// The passes for a length.
pub struct Passes<T> {
    n: usize,
    passes: Vec<Pass<T>>,
}

/// Factors above it share one pass.
const LARGEST: usize = 11;

impl<T: Real> Passes<T> {
    pub fn new(n: usize) -> Passes<T> {
        let roots = Roots::new(n);
        let mut groups = 1;
        let mut passes = Vec::new();
        if n == 1 {
            return Passes { n, passes };
        }
        for factor in factors(n, &[8, 4]) {
            let columns = n / (groups * factor);
            let pairs = (1..factor).flat_map(|j| (1..columns).map(move |i| (j, i)));
            let own = if factor > LARGEST { factor } else { 0 };
            passes.push(Pass {
                factor,
                groups,
                columns,
                roots: pairs.map(|(j, i)| roots.at(j * groups * i)).collect(),
                own: (0..own).map(|j| roots.at(j * groups * columns)).collect(),
            });
            groups *= factor;
        }
        Passes { n, passes }
    }

    pub fn run(&self, row: &mut [Complex<T>], scale: T, direction: Direction) {
        if self.n == 1 {
            row[0] = row[0].scale(scale);
            return;
        }
        let mut from = row.to_vec();
        let mut to = vec![Complex::new(T::zero(), T::zero()); self.n];
        for pass in &self.passes {
            let with = direction;
            match pass.factor {
                2 => small::<T, 2>(pass, &from, &mut to, with, |v, _| {
                    [v[0] + v[1], v[0] - v[1]]
                }),
                3 => small::<T, 3>(pass, &from, &mut to, with, |v, d| odd(v, &THIRDS, d)),
                4 => small(pass, &from, &mut to, with, four),
                5 => small::<T, 5>(pass, &from, &mut to, with, |v, d| odd(v, &FIFTHS, d)),
                7 => small::<T, 7>(pass, &from, &mut to, with, |v, d| odd(v, &SEVENTHS, d)),
                8 => small(pass, &from, &mut to, with, eight),
                11 => small::<T, 11>(pass, &from, &mut to, with, |v, d| odd(v, &ELEVENTHS, d)),
                _ => {
                    general::pass(pass, &mut from, &mut to, direction);
                    continue;
                }
            }
            std::mem::swap(&mut from, &mut to);
        }
        for (place, x) in row.iter_mut().zip(from) {
            *place = if scale == T::one() { x } else { x.scale(scale) };
        }
    }
}

/// A pass of a factor for which `transform` does one group.
fn small<T: Real, const P: usize>(
    pass: &Pass<T>,
    from: &[Complex<T>],
    to: &mut [Complex<T>],
    direction: Direction,
    transform: impl Fn([Complex<T>; P], Direction) -> [Complex<T>; P],
) {
    let (columns, groups) = (pass.columns, pass.groups);
    for k in 0..groups {
        for i in 0..columns {
            let group = std::array::from_fn(|j| from[i + columns * (j + P * k)]);
            let results = transform(group, direction);
            for (j, &x) in results.iter().enumerate() {
                to[i + columns * (k + groups * j)] = match (i, j) {
                    (0, _) | (_, 0) => x,
                    _ => direction.twist(x, pass.roots[(j - 1) * (columns - 1) + i - 1]),
                };
            }
        }
    }
}

fn four<T: Real>(v: [Complex<T>; 4], direction: Direction) -> [Complex<T>; 4] {
    let (even, even_less) = (v[0] + v[2], v[0] - v[2]);
    let (odd, odd_less) = (v[1] + v[3], direction.quarter(v[1] - v[3]));
    [
        even + odd,
        even_less + odd_less,
        even - odd,
        even_less - odd_less,
    ]
}

fn eight<T: Real>(v: [Complex<T>; 8], direction: Direction) -> [Complex<T>; 8] {
    let root = T::near(std::f64::consts::FRAC_1_SQRT_2);
    // Turned by an eighth, and by three.
    let eighth = |a: Complex<T>| match direction {
        Direction::Forward => Complex::new(root * (a.re + a.im), root * (a.im - a.re)),
        Direction::Backward => Complex::new(root * (a.re - a.im), root * (a.im + a.re)),
    };
    let three = |a: Complex<T>| match direction {
        Direction::Forward => Complex::new(root * (a.im - a.re), root * (-a.re - a.im)),
        Direction::Backward => Complex::new(root * (-a.re - a.im), root * (a.re - a.im)),
    };
    let (one, five) = (v[1] + v[5], v[1] - v[5]);
    let (third, seven) = (v[3] + v[7], direction.quarter(v[3] - v[7]));
    let (a1, a3) = (one + third, direction.quarter(one - third));
    let (a5, a7) = (eighth(five + seven), three(five - seven));
    let (zero, a4) = (v[0] + v[4], v[0] - v[4]);
    let (two, six) = (v[2] + v[6], direction.quarter(v[2] - v[6]));
    let (a0, a2) = (zero + two, zero - two);
    let (b4, b6) = (a4 + six, a4 - six);
    [
        a0 + a1,
        b4 + a5,
        a2 + a3,
        b6 + a7,
        a0 - a1,
        b4 - a5,
        a2 - a3,
        b6 - a7,
    ]
}

/// Cosines and sines of the multiples of a turn's part, up to its half.
type Parts<const H: usize> = [(f64, f64); H];

const THIRDS: Parts<1> = [(-0.5, 0.866_025_403_784_438_6)];
const FIFTHS: Parts<2> = [
    (0.309_016_994_374_947_45, 0.951_056_516_295_153_5),
    (-0.809_016_994_374_947_5, 0.587_785_252_292_473_1),
];
const SEVENTHS: Parts<3> = [
    (0.623_489_801_858_733_5, 0.781_831_482_468_029_8),
    (-0.222_520_933_956_314_4, 0.974_927_912_181_823_6),
    (-0.900_968_867_902_419_1, 0.433_883_739_117_558_1),
];
const ELEVENTHS: Parts<5> = [
    (0.841_253_532_831_181_2, 0.540_640_817_455_597_6),
    (0.415_415_013_001_886_44, 0.909_631_995_354_518_3),
    (-0.142_314_838_273_285_14, 0.989_821_441_880_932_7),
    (-0.654_860_733_945_285_1, 0.755_749_574_354_258_3),
    (-0.959_492_973_614_497_4, 0.281_732_556_841_429_67),
];

/// The transform of an odd number of values: each result and its mirror are sum and difference of an even and an odd part.
fn odd<T: Real, const P: usize, const H: usize>(
    v: [Complex<T>; P],
    parts: &Parts<H>,
    direction: Direction,
) -> [Complex<T>; P] {
    let mut results = v;
    let mut sum = v[0];
    for j in 1..=H {
        sum = sum + (v[j] + v[P - j]);
    }
    results[0] = sum;
    for u in 1..=H {
        let mut even = v[0];
        let mut turned: Option<(T, T)> = None;
        for j in 1..=H {
            let (both, less) = (v[j] + v[P - j], v[j] - v[P - j]);
            let place = u * j % P;
            let is_mirrored = place > H;
            let (cos, sin) = parts[if is_mirrored { P - place } else { place } - 1];
            let is_negative = is_mirrored != (direction == Direction::Forward);
            let (cos, sin) = (T::near(cos), T::near(if is_negative { -sin } else { sin }));
            even = Complex::new(even.re + cos * both.re, even.im + cos * both.im);
            let (re, im) = (sin * less.re, sin * less.im);
            turned = Some(match turned {
                None => (re, im),
                Some((a, b)) => (a + re, b + im),
            });
        }
        let (re, im) = turned.unwrap_or((T::zero(), T::zero()));
        let odd = Complex::new(-im, re);
        results[u] = even + odd;
        results[P - u] = even - odd;
    }
    results
}
