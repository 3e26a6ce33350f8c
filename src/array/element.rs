//! One element on its own: a dtype and its bytes. What a NumPy scalar holds, and what moves between arrays and Python values.

use smallvec::SmallVec;

use super::dtype::DType;

/// The bytes of one element, native byte order, and what they mean.
#[derive(Clone, Debug, PartialEq)]
pub struct Element {
    /// What the bytes mean; always in native order.
    pub dtype: DType,
    /// `dtype.itemsize()` bytes.
    pub bytes: SmallVec<[u8; 16]>,
}

impl Element {
    /// The element whose bytes are all zero.
    pub fn zero(dtype: DType) -> Element {
        let bytes = vec![0; dtype.itemsize()];
        Element::new(dtype, &bytes)
    }

    /// An element of `dtype` with these bytes.
    pub fn new(dtype: DType, bytes: &[u8]) -> Element {
        debug_assert_eq!(dtype.itemsize(), bytes.len());
        Element {
            dtype,
            bytes: SmallVec::from_slice(bytes),
        }
    }

    /// An element whose Rust type says its dtype.
    pub fn of<T: Native>(value: T) -> Element {
        Element::new(DType::plain(T::KIND), bytemuck::bytes_of(&value))
    }

    /// The value, if the dtype is `T`'s.
    pub fn get<T: Native>(&self) -> Option<T> {
        (self.dtype.kind() == T::KIND).then(|| bytemuck::pod_read_unaligned(&self.bytes))
    }
}

/// A Rust type that stands for one kind of element. `bool` is a byte, `datetime64` and `timedelta64` are `i64`.
pub trait Native: bytemuck::Pod {
    /// The kind whose elements it reads.
    const KIND: super::Kind;
}

macro_rules! native {
    ($($rust:ty => $kind:ident),* $(,)?) => {
        $(impl Native for $rust {
            const KIND: super::Kind = super::Kind::$kind;
        })*
    };
}

native! {
    i8 => I8, i16 => I16, i32 => I32, i64 => I64, u8 => U8, u16 => U16, u32 => U32, u64 => U64,
    half::f16 => F16, f32 => F32, f64 => F64, num_complex::Complex<f32> => C64, num_complex::Complex<f64> => C128,
}
