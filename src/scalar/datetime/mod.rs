//! Dates and time differences as NumPy keeps them: 64-bit counts of a step since 1970, civil calendar arithmetic, ISO text both ways.
//!
//! Pure: the clock and the zone come as arguments.

pub mod civil;
pub mod text;
mod unit;

pub use civil::NAT;
pub use unit::{TimeStep, TimeUnit};
