//! The interval of `integers` and `randint`: checked against the dtype, in NumPy's order and words.
//!
//! The result is an offset and a width that wrap, so that signed and unsigned integers go through the same draws.

use crate::diag::fault::{Fault, Result};

/// Whether the upper end belongs to the interval.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Endpoint {
    /// `high` is drawn too.
    Included,
    /// `high` is not drawn.
    Excluded,
}

/// An integer dtype as the bounds see it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct IntegerType<'a> {
    /// The name that refusals give.
    pub name: &'a str,
    /// The least value.
    pub least: i128,
    /// The greatest value.
    pub greatest: i128,
}

/// The offset and the width (`off..=off + range`) of the interval from `low` to `high`.
pub fn offset_and_range(
    low: i128,
    high: i128,
    endpoint: Endpoint,
    dtype: IntegerType,
) -> Result<(u64, u64)> {
    let last = match endpoint {
        Endpoint::Included => high,
        Endpoint::Excluded => high.saturating_sub(1),
    };
    if low < dtype.least {
        return Err(Fault::value(format!(
            "low is out of bounds for {}",
            dtype.name
        )));
    }
    if last > dtype.greatest {
        return Err(Fault::value(format!(
            "high is out of bounds for {}",
            dtype.name
        )));
    }
    if low > last {
        return Err(Fault::value(empty_interval(low == 0, endpoint)));
    }
    Ok((low as u64, (last - low) as u64))
}

/// The refusal of an interval without integers; `from_zero` where every lower end is 0.
pub fn empty_interval(from_zero: bool, endpoint: Endpoint) -> &'static str {
    match (from_zero, endpoint) {
        (true, Endpoint::Included) => "high < 0",
        (true, Endpoint::Excluded) => "high <= 0",
        (false, Endpoint::Included) => "low > high",
        (false, Endpoint::Excluded) => "low >= high",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_whole_of_a_type_is_an_interval() {
        let int64 = IntegerType {
            name: "int64",
            least: i64::MIN.into(),
            greatest: i64::MAX.into(),
        };
        let whole = offset_and_range(int64.least, 1 << 63, Endpoint::Excluded, int64);
        assert_eq!(whole, Ok((1 << 63, u64::MAX)));
        assert!(offset_and_range(0, 1 << 63, Endpoint::Included, int64).is_err());
    }
}
