//! Floats among their neighbours: one notation, aligned points, common digits. NumPy's `FloatingFormat` and `ComplexFloatingFormat`.
//!
//! A reader would get wrong: scientific notation is chosen from the largest and smallest finite magnitude *shown* (a summarised array looks at its
//! edges only), with an upper limit that depends on the width: 1e8 for 64, 1e6 for 32 and 1e3 for 16 bits.

use super::options::{FloatMode, Legacy, PrintOptions, SignMode};
use crate::diag::fault::{Fault, Result};
use crate::scalar::digits::Real;
use crate::scalar::format_float::{
    FloatStyle, Trim, format_float_positional, format_float_scientific, non_negative,
};

/// How every float of a group prints.
pub(super) struct FloatFormat<'a> {
    options: &'a PrintOptions,
    sign: SignMode,
    scientific: bool,
    style: FloatStyle,
}

/// Widths found in a first pass.
#[derive(Default)]
struct Widths {
    left: usize,
    right: usize,
    exponent: usize,
}

impl<'a> FloatFormat<'a> {
    /// Looks at all values that will be shown.
    pub fn new<T: Real>(
        values: &[T],
        options: &'a PrintOptions,
        sign: SignMode,
    ) -> Result<FloatFormat<'a>> {
        let mode = options.floatmode;
        let precision = match mode {
            FloatMode::Unique => None,
            _ => Some(non_negative("precision", options.precision)?),
        };
        let finite: Vec<T> = values
            .iter()
            .copied()
            .filter(|x| x.wide().is_finite())
            .collect();
        let mut format = FloatFormat {
            options,
            sign,
            scientific: wants_exponent(&finite, options),
            style: FloatStyle {
                precision,
                unique: mode != FloatMode::Fixed,
                trim: if mode == FloatMode::Fixed {
                    Trim::Keep
                } else {
                    Trim::Zeros
                },
                sign: sign == SignMode::Plus,
                ..FloatStyle::default()
            },
        };
        if format.is_113() && format.scientific {
            if precision.is_none() {
                return Err(Fault::type_error(
                    "in non-unique mode `precision` must be supplied",
                ));
            }
            format.style.unique = false;
            format.style.trim = Trim::Keep;
        }
        format.fit(&finite);
        format.make_room(values, &finite);
        Ok(format)
    }

    fn is_113(&self) -> bool {
        self.options.legacy == Legacy::V1_13
    }

    /// A first pass over the finite values fixes digits and padding.
    fn fit<T: Real>(&mut self, finite: &[T]) {
        if finite.is_empty() {
            self.style.unique = true;
            self.style.trim = Trim::Zeros;
            self.style.pad_left = Some(0);
            self.style.pad_right = Some(0);
            return;
        }
        let mut widths = Widths::default();
        for &x in finite {
            let text = if self.scientific {
                format_float_scientific(x, &self.style)
            } else {
                format_float_positional(x, &self.style)
            };
            let (number, exponent) = text.split_once('e').unwrap_or((&text, "+"));
            let (whole, fraction) = number.split_once('.').unwrap_or((number, ""));
            let whole = match self.options.legacy {
                Legacy::V1_13 => whole.trim_start_matches(['-', '+']).len() + 1,
                _ => whole.len(),
            };
            widths.left = widths.left.max(whole);
            widths.right = widths.right.max(fraction.len());
            widths.exponent = widths.exponent.max(exponent.len() - 1);
        }
        let is_old = self.is_113();
        let style = &mut self.style;
        style.pad_left = Some(match is_old && self.scientific {
            true => 3,
            false => widths.left,
        });
        let fixed = matches!(
            self.options.floatmode,
            FloatMode::Fixed | FloatMode::MaxprecEqual
        );
        if self.scientific {
            style.trim = Trim::Keep;
            style.precision = Some(widths.right);
            style.min_digits = Some(widths.right);
            style.exp_digits = Some(widths.exponent);
            style.pad_right = Some(widths.exponent + 2 + widths.right);
        } else {
            style.pad_right = Some(widths.right);
            if fixed {
                style.trim = Trim::Keep;
                style.precision = Some(widths.right);
                style.min_digits = Some(widths.right);
            } else {
                style.trim = Trim::Zeros;
                style.min_digits = Some(0);
            }
        }
    }

    /// Widens the left side for a space as sign, for NaN and for infinities.
    fn make_room<T: Real>(&mut self, values: &[T], finite: &[T]) {
        let mut left = self.style.pad_left.unwrap_or(0);
        if !self.is_113()
            && self.sign == SignMode::Space
            && !finite.iter().any(|x| x.wide().is_sign_negative())
        {
            left += 1;
        }
        if values.len() != finite.len() {
            let signed = self.sign != SignMode::Minus
                || values.iter().any(|x| x.wide() == f64::NEG_INFINITY);
            let offset = self.style.pad_right.unwrap_or(0) + 1;
            let nan = self.options.nanstr.chars().count();
            let inf = self.options.infstr.chars().count() + usize::from(signed);
            left = left.max(nan.max(inf).saturating_sub(offset));
        }
        self.style.pad_left = Some(left);
    }

    /// The text of one value.
    pub fn text<T: Real>(&self, x: T) -> String {
        let wide = x.wide();
        if wide.is_finite() {
            return if self.scientific {
                format_float_scientific(x, &self.style)
            } else {
                format_float_positional(x, &self.style)
            };
        }
        let plus = self.sign == SignMode::Plus;
        let (sign, word) = if wide.is_nan() {
            (if plus { "+" } else { "" }, &self.options.nanstr)
        } else if wide < 0.0 {
            ("-", &self.options.infstr)
        } else {
            (if plus { "+" } else { "" }, &self.options.infstr)
        };
        let width = self.style.pad_left.unwrap_or(0) + self.style.pad_right.unwrap_or(0) + 1;
        let used = sign.len() + word.chars().count();
        format!("{}{sign}{word}", " ".repeat(width.saturating_sub(used)))
    }

    /// The text of an imaginary part: the `j` stands before the blanks at the end.
    pub fn imaginary<T: Real>(&self, x: T) -> String {
        let text = self.text(x);
        let end = text.trim_end().len();
        format!("{}j{}", &text[..end], &text[end..])
    }
}

/// Whether the finite values call for scientific notation.
fn wants_exponent<T: Real>(finite: &[T], options: &PrintOptions) -> bool {
    let mut largest = 0.0f64;
    let mut smallest = f64::INFINITY;
    for x in finite {
        let magnitude = x.wide().abs();
        if magnitude != 0.0 {
            largest = largest.max(magnitude);
            smallest = smallest.min(magnitude);
        }
    }
    if largest == 0.0 {
        return false;
    }
    // NumPy compares and divides in the array's own width.
    let limit = match options.legacy {
        Legacy::Now => 10f64.powi(T::PRECISION.min(8)),
        _ => 1e8,
    };
    let tiny = T::narrow(0.0001).wide();
    let ratio = T::narrow(largest / smallest).wide();
    largest >= limit || (!options.suppress && (smallest < tiny || ratio > 1000.0))
}
