//! The kinds of elements and the units of time: NumPy's type numbers, letters and sizes as one table.

/// The kind of an element, one for each of NumPy's type numbers that `arr` has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Kind {
    Bool,
    I8,
    U8,
    I16,
    U16,
    I32,
    U32,
    I64,
    U64,
    F16,
    F32,
    F64,
    C64,
    C128,
    Object,
    Bytes,
    Str,
    Void,
    DateTime,
    TimeDelta,
}

/// One row of the table: letter, family letter, type number, bytes (0 where the dtype carries the size).
struct Row(char, char, i32, usize);

const ROWS: [Row; 20] = [
    Row('?', 'b', 0, 1),
    Row('b', 'i', 1, 1),
    Row('B', 'u', 2, 1),
    Row('h', 'i', 3, 2),
    Row('H', 'u', 4, 2),
    Row('i', 'i', 5, 4),
    Row('I', 'u', 6, 4),
    Row('l', 'i', 7, 8),
    Row('L', 'u', 8, 8),
    Row('e', 'f', 23, 2),
    Row('f', 'f', 11, 4),
    Row('d', 'f', 12, 8),
    Row('F', 'c', 14, 8),
    Row('D', 'c', 15, 16),
    Row('O', 'O', 17, 8),
    Row('S', 'S', 18, 0),
    Row('U', 'U', 19, 0),
    Row('V', 'V', 20, 0),
    Row('M', 'M', 21, 8),
    Row('m', 'm', 22, 8),
];

impl Kind {
    /// Every kind, in the order of declaration.
    pub const ALL: [Kind; 20] = [
        Kind::Bool,
        Kind::I8,
        Kind::U8,
        Kind::I16,
        Kind::U16,
        Kind::I32,
        Kind::U32,
        Kind::I64,
        Kind::U64,
        Kind::F16,
        Kind::F32,
        Kind::F64,
        Kind::C64,
        Kind::C128,
        Kind::Object,
        Kind::Bytes,
        Kind::Str,
        Kind::Void,
        Kind::DateTime,
        Kind::TimeDelta,
    ];

    /// NumPy's one-letter code (`dtype.char`).
    pub const fn char(self) -> char {
        ROWS[self as usize].0
    }

    /// NumPy's letter for the family (`dtype.kind`).
    pub const fn family(self) -> char {
        ROWS[self as usize].1
    }

    /// NumPy's type number (`dtype.num`).
    pub const fn num(self) -> i32 {
        ROWS[self as usize].2
    }

    /// Bytes of one element; 0 for the kinds whose dtype carries the size.
    #[inline]
    pub const fn size(self) -> usize {
        ROWS[self as usize].3
    }

    /// Signed integers.
    pub const fn is_signed(self) -> bool {
        self.family() == 'i'
    }

    /// Signed or unsigned integers, bool not among them.
    pub const fn is_integer(self) -> bool {
        matches!(self.family(), 'i' | 'u')
    }

    /// Real floating point.
    pub const fn is_float(self) -> bool {
        self.family() == 'f'
    }

    /// The kind of a complex number's parts and of its magnitude; any other kind is its own.
    pub const fn real(self) -> Kind {
        match self {
            Kind::C64 => Kind::F32,
            Kind::C128 => Kind::F64,
            other => other,
        }
    }

    /// Complex floating point.
    pub const fn is_complex(self) -> bool {
        self.family() == 'c'
    }

    /// Bool, integer, float or complex.
    pub const fn is_numeric(self) -> bool {
        matches!(self.family(), 'b' | 'i' | 'u' | 'f' | 'c')
    }

    /// Dates and time differences.
    pub const fn is_time(self) -> bool {
        matches!(self, Kind::DateTime | Kind::TimeDelta)
    }

    /// `S` and `U`.
    pub const fn is_text(self) -> bool {
        matches!(self, Kind::Bytes | Kind::Str)
    }
}

pub use crate::scalar::datetime::{TimeStep, TimeUnit};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_stands_in_the_order_of_the_enum() {
        let letters: String = Kind::ALL.iter().map(|k| k.char()).collect();
        assert_eq!(letters, "?bBhHiIlLefdFDOSUVMm");
        assert!(Kind::ALL.iter().enumerate().all(|(i, &k)| k as usize == i));
    }
}
