//! The units of dates and time differences, and multiples of them.

/// The base unit of a date or time difference, in NumPy's order.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum TimeUnit {
    Year,
    Month,
    Week,
    Day,
    Hour,
    Minute,
    Second,
    Milli,
    Micro,
    Nano,
    Pico,
    Femto,
    Atto,
    Generic,
}

impl TimeUnit {
    /// How many of the unit a day has; none for weeks and coarser, and for generic.
    pub const fn per_day(self) -> Option<i128> {
        const DAY: i128 = 86_400;
        match self {
            TimeUnit::Day => Some(1),
            TimeUnit::Hour => Some(24),
            TimeUnit::Minute => Some(1440),
            TimeUnit::Second => Some(DAY),
            TimeUnit::Milli => Some(DAY * 1_000),
            TimeUnit::Micro => Some(DAY * 1_000_000),
            TimeUnit::Nano => Some(DAY * 1_000_000_000),
            TimeUnit::Pico => Some(DAY * 1_000_000_000_000),
            TimeUnit::Femto => Some(DAY * 1_000_000_000_000_000),
            TimeUnit::Atto => Some(DAY * 1_000_000_000_000_000_000),
            TimeUnit::Year | TimeUnit::Month | TimeUnit::Week | TimeUnit::Generic => None,
        }
    }

    /// The letters NumPy writes for the unit; empty for generic.
    pub const fn letters(self) -> &'static str {
        match self {
            TimeUnit::Year => "Y",
            TimeUnit::Month => "M",
            TimeUnit::Week => "W",
            TimeUnit::Day => "D",
            TimeUnit::Hour => "h",
            TimeUnit::Minute => "m",
            TimeUnit::Second => "s",
            TimeUnit::Milli => "ms",
            TimeUnit::Micro => "us",
            TimeUnit::Nano => "ns",
            TimeUnit::Pico => "ps",
            TimeUnit::Femto => "fs",
            TimeUnit::Atto => "as",
            TimeUnit::Generic => "",
        }
    }

    /// The plural word in `str(np.timedelta64(5, 'D'))`.
    pub const fn words(self) -> &'static str {
        match self {
            TimeUnit::Year => "years",
            TimeUnit::Month => "months",
            TimeUnit::Week => "weeks",
            TimeUnit::Day => "days",
            TimeUnit::Hour => "hours",
            TimeUnit::Minute => "minutes",
            TimeUnit::Second => "seconds",
            TimeUnit::Milli => "milliseconds",
            TimeUnit::Micro => "microseconds",
            TimeUnit::Nano => "nanoseconds",
            TimeUnit::Pico => "picoseconds",
            TimeUnit::Femto => "femtoseconds",
            TimeUnit::Atto => "attoseconds",
            TimeUnit::Generic => "generic time units",
        }
    }
}

/// A multiple of a unit, as in `timedelta64[25s]`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TimeStep {
    /// The base unit.
    pub unit: TimeUnit,
    /// How many of it make one step.
    pub count: u32,
}

impl TimeStep {
    /// No unit: the number alone.
    pub const GENERIC: TimeStep = TimeStep {
        unit: TimeUnit::Generic,
        count: 1,
    };

    /// One of `unit`.
    pub const fn one(unit: TimeUnit) -> TimeStep {
        TimeStep { unit, count: 1 }
    }
}
