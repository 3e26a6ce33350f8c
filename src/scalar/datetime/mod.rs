//! Dates and time differences as NumPy keeps them: 64-bit counts of a step since 1970, civil calendar arithmetic, ISO text both ways.
//!
//! Pure: the clock and the zone come as arguments. How two steps combine (their greatest common one, casting) is decided with the dtypes.

pub mod civil;
pub mod convert;
pub mod parse;
pub mod text;
mod unit;

pub use civil::NAT;
pub use unit::{TimeStep, TimeUnit};
