//! A fault: a Python exception before it is a Python object.
//!
//! Layers 1 and 2 return [`Fault`]s; the object layer turns them into exception objects. The message is CPython's or NumPy's to the letter.

use std::fmt;

/// The exception classes that code below the object layer can raise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum FaultKind {
    /// `TypeError`
    TypeError,
    /// `ValueError`
    ValueError,
    /// `IndexError`
    IndexError,
    /// `KeyError`
    KeyError,
    /// `OverflowError`
    OverflowError,
    /// `ZeroDivisionError`
    ZeroDivisionError,
    /// `AttributeError`
    AttributeError,
    /// `NameError`
    NameError,
    /// `UnboundLocalError`
    UnboundLocalError,
    /// `RuntimeError`
    RuntimeError,
    /// `RecursionError`
    RecursionError,
    /// `NotImplementedError`
    NotImplementedError,
    /// `FloatingPointError`
    FloatingPointError,
    /// `MemoryError`
    MemoryError,
    /// `numpy._core._exceptions._ArrayMemoryError`
    ArrayMemoryError,
    /// `numpy.exceptions.AxisError`
    AxisError,
    /// `numpy._core._exceptions._UFuncNoLoopError`
    UFuncNoLoopError,
    /// `numpy._core._exceptions._UFuncBinaryResolutionError`
    UFuncBinaryResolutionError,
    /// `numpy._core._exceptions._UFuncInputCastingError`
    UFuncInputCastingError,
    /// `numpy._core._exceptions._UFuncOutputCastingError`
    UFuncOutputCastingError,
    /// `numpy.exceptions.DTypePromotionError`
    DTypePromotionError,
    /// `numpy.exceptions.TooHardError`
    TooHardError,
    /// `numpy.linalg.LinAlgError`
    LinAlgError,
    /// `UnicodeDecodeError`
    UnicodeDecodeError,
    /// `UnicodeEncodeError`
    UnicodeEncodeError,
    /// `AssertionError`
    AssertionError,
    /// `BufferError`
    BufferError,
    /// `EOFError`
    EOFError,
    /// `OSError` with its errno; the object layer picks the subclass (`FileNotFoundError`...)
    OSError(i32),
    /// `ModuleNotFoundError`
    ModuleNotFoundError,
    /// `ImportError`
    ImportError,
    /// `SystemError`
    SystemError,
    /// `StopIteration`
    StopIteration,
    /// `SyntaxError`
    SyntaxError,
    /// `KeyboardInterrupt`
    KeyboardInterrupt,
}

/// What went wrong: the class, the message, and facts for explanations.
#[derive(Clone, Debug, PartialEq)]
pub struct Fault {
    /// The exception class.
    pub kind: FaultKind,
    /// The text after `Class: `, to the letter.
    pub message: String,
    /// What an explanation needs beyond the message.
    pub detail: Detail,
}

/// Facts about a fault that the message alone does not carry.
#[derive(Clone, Debug, PartialEq, Default)]
pub enum Detail {
    /// Nothing more to say.
    #[default]
    None,
    /// Shapes that do not broadcast.
    Broadcast {
        /// One shape an operand, in order.
        shapes: Vec<Vec<usize>>,
    },
    /// An axis that does not exist.
    Axis {
        /// The axis that was asked for.
        axis: i64,
        /// How many there are.
        ndim: usize,
    },
    /// An index outside its axis.
    Index {
        /// The index as given.
        index: i64,
        /// Which axis.
        axis: usize,
        /// Its length.
        size: usize,
    },
    /// Memory that was refused.
    Memory {
        /// Bytes asked for.
        bytes: u128,
        /// Bytes allowed.
        limit: u64,
    },
    /// Strides that leave the buffer.
    Strides {
        /// Shape asked for.
        shape: Vec<usize>,
        /// Strides asked for, in bytes.
        strides: Vec<isize>,
    },
}

/// A result whose error is a [`Fault`], boxed so that the good path stays small.
pub type Result<T> = std::result::Result<T, Box<Fault>>;

impl Fault {
    /// A fault of `kind` that says `message`.
    #[cold]
    pub fn new(kind: FaultKind, message: impl Into<String>) -> Box<Fault> {
        Box::new(Fault {
            kind,
            message: message.into(),
            detail: Detail::None,
        })
    }

    /// The same with facts for an explanation.
    #[cold]
    pub fn with_detail(kind: FaultKind, message: impl Into<String>, detail: Detail) -> Box<Fault> {
        Box::new(Fault {
            kind,
            message: message.into(),
            detail,
        })
    }

    /// A `ValueError`.
    #[cold]
    pub fn value(message: impl Into<String>) -> Box<Fault> {
        Fault::new(FaultKind::ValueError, message)
    }

    /// A `TypeError`.
    #[cold]
    pub fn type_error(message: impl Into<String>) -> Box<Fault> {
        Fault::new(FaultKind::TypeError, message)
    }

    /// An `IndexError`.
    #[cold]
    pub fn index(message: impl Into<String>) -> Box<Fault> {
        Fault::new(FaultKind::IndexError, message)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Fault {}
