//! `np.set_printoptions`: the options and NumPy's checks of them.

use crate::diag::fault::{Fault, Result};

/// How many digits floats show.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FloatMode {
    /// Always `precision` digits.
    Fixed,
    /// As many as identify each number.
    Unique,
    /// At most `precision`, each number on its own.
    Maxprec,
    /// At most `precision`, all the same.
    MaxprecEqual,
}

impl FloatMode {
    /// Reads `floatmode=`.
    ///
    /// # Errors
    /// NumPy's ValueError.
    pub fn parse(text: &str) -> Result<FloatMode> {
        match text {
            "fixed" => Ok(FloatMode::Fixed),
            "unique" => Ok(FloatMode::Unique),
            "maxprec" => Ok(FloatMode::Maxprec),
            "maxprec_equal" => Ok(FloatMode::MaxprecEqual),
            _ => Err(Fault::value(
                "floatmode option must be one of \"fixed\", \"unique\", \"maxprec\", \"maxprec_equal\"",
            )),
        }
    }

    /// The text that `parse` reads.
    pub const fn name(self) -> &'static str {
        match self {
            FloatMode::Fixed => "fixed",
            FloatMode::Unique => "unique",
            FloatMode::Maxprec => "maxprec",
            FloatMode::MaxprecEqual => "maxprec_equal",
        }
    }
}

/// The sign of numbers that are not negative.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SignMode {
    /// None.
    Minus,
    /// `+`
    Plus,
    /// A space.
    Space,
}

impl SignMode {
    /// Reads `sign=`.
    ///
    /// # Errors
    /// NumPy's ValueError.
    pub fn parse(text: &str) -> Result<SignMode> {
        match text {
            "-" => Ok(SignMode::Minus),
            "+" => Ok(SignMode::Plus),
            " " => Ok(SignMode::Space),
            _ => Err(Fault::value("sign option must be one of ' ', '+', or '-'")),
        }
    }

    /// The text that `parse` reads.
    pub const fn name(self) -> &'static str {
        match self {
            SignMode::Minus => "-",
            SignMode::Plus => "+",
            SignMode::Space => " ",
        }
    }
}

/// The print options. `Default` is NumPy's. Formatters live with the [`Hooks`](super::Hooks).
#[derive(Clone, Debug, PartialEq)]
pub struct PrintOptions {
    /// Digits after the point.
    pub precision: i64,
    /// Arrays with more elements are summarised. A float because infinity is allowed.
    pub threshold: f64,
    /// Elements shown at each end of an axis of a summarised array.
    pub edgeitems: usize,
    /// Characters a line.
    pub linewidth: i64,
    /// Never scientific notation for small numbers.
    pub suppress: bool,
    /// The text of NaN.
    pub nanstr: String,
    /// The text of infinity.
    pub infstr: String,
    /// The sign of numbers that are not negative.
    pub sign: SignMode,
    /// How many digits floats show.
    pub floatmode: FloatMode,
    /// The NumPy whose printing is wanted.
    pub legacy: Legacy,
    /// A `legacy=` that NumPy does not know: it warns, keeps it, and then trips over it.
    pub unknown_legacy: Option<String>,
}

/// `legacy=`: the last NumPy that printed so. Ordered by age.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Legacy {
    /// `'1.13'`: a blank for the sign, no line of its own for `dtype=` of numbers.
    V1_13,
    /// `'1.21'`
    V1_21,
    /// `'1.25'`: scalars without `np.float64(...)`.
    V1_25,
    /// `'2.1'`
    V2_1,
    /// `'2.2'`: no `shape=` for summarised arrays, the same limit for scientific notation in every width.
    V2_2,
    /// `False`: as NumPy prints now.
    Now,
}

impl Legacy {
    const NAMES: [(&'static str, Legacy); 5] = [
        ("1.13", Legacy::V1_13),
        ("1.21", Legacy::V1_21),
        ("1.25", Legacy::V1_25),
        ("2.1", Legacy::V2_1),
        ("2.2", Legacy::V2_2),
    ];

    /// Reads `legacy=`; `None` for a version that NumPy does not know.
    pub fn parse(text: &str) -> Option<Legacy> {
        let found = Legacy::NAMES.iter().find(|(name, _)| *name == text);
        found.map(|&(_, legacy)| legacy)
    }

    /// The text that `parse` reads; `None` for [`Legacy::Now`].
    pub fn name(self) -> Option<&'static str> {
        let found = Legacy::NAMES.iter().find(|(_, legacy)| *legacy == self);
        found.map(|&(name, _)| name)
    }
}

impl Default for PrintOptions {
    fn default() -> PrintOptions {
        PrintOptions {
            precision: 8,
            threshold: 1000.0,
            edgeitems: 3,
            linewidth: 75,
            suppress: false,
            nanstr: "nan".to_owned(),
            infstr: "inf".to_owned(),
            sign: SignMode::Minus,
            floatmode: FloatMode::Maxprec,
            legacy: Legacy::Now,
            unknown_legacy: None,
        }
    }
}

impl PrintOptions {
    /// Whether arrays can be printed with these options.
    ///
    /// # Errors
    /// NumPy's TypeError where it compares an unknown version with a number.
    pub fn check(&self) -> Result<()> {
        match self.unknown_legacy {
            None => Ok(()),
            Some(_) => Err(Fault::type_error(
                "'<=' not supported between instances of 'str' and 'int'",
            )),
        }
    }

    /// The same for scalars, whose version NumPy asks for as an int.
    ///
    /// # Errors
    /// CPython's TypeError for a version that is a str.
    pub fn check_for_scalars(&self) -> Result<()> {
        match self.unknown_legacy {
            None => Ok(()),
            Some(_) => Err(Fault::type_error("an integer is required")),
        }
    }
}

/// `threshold=` once it is known to be a number.
///
/// # Errors
/// NumPy's ValueError for NaN.
pub fn check_threshold(threshold: f64) -> Result<f64> {
    if threshold.is_nan() {
        return Err(Fault::value(
            "threshold must be non-NAN, try sys.maxsize for untruncated representation",
        ));
    }
    Ok(threshold)
}

/// The fault for a threshold that is no number.
#[cold]
pub fn threshold_must_be_numeric() -> Box<Fault> {
    Fault::type_error("threshold must be numeric")
}

/// The fault for a precision that is no integer.
#[cold]
pub fn precision_must_be_integer() -> Box<Fault> {
    Fault::type_error("precision must be an integer")
}
