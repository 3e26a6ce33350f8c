//! What the bytes of an element mean: NumPy's dtype as a small value.
//!
//! A [`DType`] equals another when NumPy says `==`. Structured and sub-array dtypes carry their description behind a count; all
//! others are a few bytes. Parsing, promotion and casting rules stand in the files beside this one.

pub mod casting;
mod kind;
mod name;
pub mod parse;
pub mod promote;
pub mod record;
mod time;

#[cfg(test)]
mod recorded;

use std::rc::Rc;

pub use casting::{Casting, can_cast, cast_level};
pub use kind::{Kind, TimeStep, TimeUnit};
pub use parse::{parse_dtype, parse_step, parse_unit};
pub use promote::{Operand, Weak, promote_kinds, promote_types, result_type};
pub use time::{common_step, step_divides, units_factor};

/// One named field of a structured dtype.
#[derive(Clone, Debug, PartialEq)]
pub struct Field {
    /// Its name.
    pub name: Rc<str>,
    /// Its title, if it has one.
    pub title: Option<Rc<str>>,
    /// What its bytes mean.
    pub dtype: DType,
    /// Where it begins in the element, in bytes.
    pub offset: usize,
}

/// What lies behind a `V` dtype.
#[derive(Clone, Debug, PartialEq)]
pub enum Compound {
    /// A structured dtype.
    Record {
        /// The fields in order.
        fields: Vec<Field>,
        /// Made with `align=True`.
        aligned: bool,
    },
    /// A sub-array: `(base, shape)`, in C order.
    SubArray {
        /// The element of the sub-array.
        base: DType,
        /// Its shape.
        shape: Vec<usize>,
    },
}

/// A data type.
#[derive(Clone, Debug)]
pub struct DType {
    kind: Kind,
    swapped: bool,
    step: TimeStep,
    itemsize: usize,
    compound: Option<Rc<Compound>>,
    is_record: bool,
}

#[allow(missing_docs)]
impl DType {
    pub const BOOL: DType = DType::plain(Kind::Bool);
    pub const I8: DType = DType::plain(Kind::I8);
    pub const U8: DType = DType::plain(Kind::U8);
    pub const I16: DType = DType::plain(Kind::I16);
    pub const U16: DType = DType::plain(Kind::U16);
    pub const I32: DType = DType::plain(Kind::I32);
    pub const U32: DType = DType::plain(Kind::U32);
    pub const I64: DType = DType::plain(Kind::I64);
    pub const U64: DType = DType::plain(Kind::U64);
    pub const F16: DType = DType::plain(Kind::F16);
    pub const F32: DType = DType::plain(Kind::F32);
    pub const F64: DType = DType::plain(Kind::F64);
    pub const C64: DType = DType::plain(Kind::C64);
    pub const C128: DType = DType::plain(Kind::C128);
    pub const OBJECT: DType = DType::plain(Kind::Object);
}

impl DType {
    /// The native dtype of a kind of fixed size; `S0`, `U0`, `V0` and generic time units for the others.
    pub const fn plain(kind: Kind) -> DType {
        DType::of_size(kind, kind.size())
    }

    /// `S{size}`.
    pub const fn bytes(size: usize) -> DType {
        DType::of_size(Kind::Bytes, size)
    }

    /// `U{length}`: four bytes a character.
    pub const fn text(length: usize) -> DType {
        DType::of_size(Kind::Str, length * 4)
    }

    /// `V{size}`.
    pub const fn void(size: usize) -> DType {
        DType::of_size(Kind::Void, size)
    }

    const fn of_size(kind: Kind, itemsize: usize) -> DType {
        DType {
            kind,
            swapped: false,
            step: TimeStep::GENERIC,
            itemsize,
            compound: None,
            is_record: false,
        }
    }

    /// `datetime64[...]` or `timedelta64[...]`.
    pub const fn time(kind: Kind, step: TimeStep) -> DType {
        DType {
            kind,
            swapped: false,
            step,
            itemsize: 8,
            compound: None,
            is_record: false,
        }
    }

    /// A structured dtype of `itemsize` bytes.
    pub fn record(fields: Vec<Field>, itemsize: usize, aligned: bool) -> DType {
        DType {
            compound: Some(Rc::new(Compound::Record { fields, aligned })),
            ..DType::void(itemsize)
        }
    }

    /// A sub-array dtype: `shape` elements of `base`, in C order.
    pub fn sub_array(base: DType, shape: Vec<usize>) -> DType {
        let itemsize = base.itemsize * shape.iter().product::<usize>();
        DType {
            compound: Some(Rc::new(Compound::SubArray { base, shape })),
            ..DType::void(itemsize)
        }
    }

    /// The kind.
    #[inline]
    pub const fn kind(&self) -> Kind {
        self.kind
    }

    /// Bytes of one element.
    #[inline]
    pub const fn itemsize(&self) -> usize {
        self.itemsize
    }

    /// Whether the element's own bytes stand in the other order than this machine's. Never true where order means nothing.
    #[inline]
    pub const fn is_swapped(&self) -> bool {
        self.swapped
    }

    /// The step of a date or time difference.
    pub const fn step(&self) -> TimeStep {
        self.step
    }

    /// Whether its scalars are `np.record`s, whose fields are attributes. Means nothing to `==`.
    pub const fn is_record(&self) -> bool {
        self.is_record
    }

    /// The same dtype with scalars that are `np.record`s, or with plain ones.
    pub fn with_records(&self, is_record: bool) -> DType {
        DType {
            is_record,
            ..self.clone()
        }
    }

    /// The same structured dtype with other names for its fields.
    pub fn renamed(&self, names: &[Rc<str>]) -> DType {
        let Some(Compound::Record { fields, aligned }) = self.compound() else {
            return self.clone();
        };
        let fields = fields.iter().zip(names).map(|(field, name)| Field {
            name: name.clone(),
            ..field.clone()
        });
        let compound = Compound::Record {
            fields: fields.collect(),
            aligned: *aligned,
        };
        DType {
            compound: Some(Rc::new(compound)),
            ..self.clone()
        }
    }

    /// The description behind a structured or sub-array dtype.
    pub fn compound(&self) -> Option<&Compound> {
        self.compound.as_deref()
    }

    /// The fields of a structured dtype.
    pub fn fields(&self) -> Option<&[Field]> {
        match self.compound() {
            Some(Compound::Record { fields, .. }) => Some(fields),
            _ => None,
        }
    }

    /// Base and shape of a sub-array dtype.
    pub fn sub_array_parts(&self) -> Option<(&DType, &[usize])> {
        match self.compound() {
            Some(Compound::SubArray { base, shape }) => Some((base, shape)),
            _ => None,
        }
    }

    /// Whether any element or field is an object.
    pub fn has_object(&self) -> bool {
        match self.compound() {
            Some(Compound::Record { fields, .. }) => fields.iter().any(|f| f.dtype.has_object()),
            Some(Compound::SubArray { base, .. }) => base.has_object(),
            None => self.kind == Kind::Object,
        }
    }

    /// Where the bytes that mean something stand in an element, as (start, length): all of it, but for the gaps between fields.
    pub fn meant_bytes(&self) -> Vec<(usize, usize)> {
        let mut runs: Vec<(usize, usize)> = Vec::new();
        let mut add = |(start, length): (usize, usize)| match runs.last_mut() {
            Some(last) if last.0 + last.1 == start => last.1 += length,
            _ if length > 0 => runs.push((start, length)),
            _ => {}
        };
        match self.compound() {
            None => add((0, self.itemsize)),
            Some(Compound::Record { fields, .. }) => {
                let inner = |f: &Field| {
                    let at = f.offset;
                    let runs = f.dtype.meant_bytes().into_iter();
                    runs.map(move |(start, length)| (at + start, length))
                };
                fields.iter().flat_map(inner).for_each(add);
            }
            Some(Compound::SubArray { base, shape }) => {
                let inner = base.meant_bytes();
                for i in 0..shape.iter().product() {
                    let at = i * base.itemsize();
                    inner.iter().for_each(|&(start, n)| add((at + start, n)));
                }
            }
        }
        runs
    }

    /// Whether an element has bytes that belong to no field. An assignment leaves them as they are.
    pub fn has_gaps(&self) -> bool {
        self.compound.is_some() && self.meant_bytes() != [(0, self.itemsize)]
    }

    /// The same dtype in this machine's byte order, fields included.
    pub fn native(&self) -> DType {
        self.with_order(false)
    }

    /// The same dtype in the given byte order, fields included; no effect where order means nothing.
    pub fn with_order(&self, swapped: bool) -> DType {
        let compound = self.compound().map(|c| match c {
            Compound::Record { fields, aligned } => Compound::Record {
                fields: fields
                    .iter()
                    .map(|f| Field {
                        dtype: f.dtype.with_order(swapped),
                        ..f.clone()
                    })
                    .collect(),
                aligned: *aligned,
            },
            Compound::SubArray { base, shape } => Compound::SubArray {
                base: base.with_order(swapped),
                shape: shape.clone(),
            },
        });
        DType {
            swapped: swapped && self.has_order(),
            compound: compound.map(Rc::new),
            ..self.clone()
        }
    }

    /// The same dtype with every part in the other byte order.
    pub fn with_order_swapped(&self) -> DType {
        let compound = self.compound().map(|c| match c {
            Compound::Record { fields, aligned } => Compound::Record {
                fields: fields
                    .iter()
                    .map(|f| Field {
                        dtype: f.dtype.with_order_swapped(),
                        ..f.clone()
                    })
                    .collect(),
                aligned: *aligned,
            },
            Compound::SubArray { base, shape } => Compound::SubArray {
                base: base.with_order_swapped(),
                shape: shape.clone(),
            },
        });
        DType {
            swapped: !self.swapped && self.has_order(),
            compound: compound.map(Rc::new),
            ..self.clone()
        }
    }

    /// Whether byte order means anything for the element's own bytes.
    pub const fn has_order(&self) -> bool {
        !matches!(
            self.kind,
            Kind::Bool | Kind::I8 | Kind::U8 | Kind::Object | Kind::Bytes | Kind::Void
        )
    }

    /// Whether every byte of it stands in this machine's order.
    pub fn is_native(&self) -> bool {
        match self.compound() {
            Some(Compound::Record { fields, .. }) => fields.iter().all(|f| f.dtype.is_native()),
            Some(Compound::SubArray { base, .. }) => base.is_native(),
            None => !self.swapped,
        }
    }

    /// The alignment NumPy asks for, in bytes (`dtype.alignment`).
    pub fn alignment(&self) -> usize {
        match (self.kind, self.compound()) {
            (
                _,
                Some(Compound::Record {
                    fields,
                    aligned: true,
                }),
            ) => fields
                .iter()
                .map(|f| f.dtype.alignment())
                .max()
                .unwrap_or(1),
            (_, Some(Compound::Record { .. })) => 1,
            (_, Some(Compound::SubArray { base, .. })) => base.alignment(),
            (Kind::Bytes | Kind::Void, None) => 1,
            (Kind::Str | Kind::C64, None) => 4,
            (Kind::C128, None) => 8,
            (kind, None) => kind.size(),
        }
    }

    /// NumPy's byte order letter: `=` native, `>` or `<` swapped, `|` not applicable.
    pub fn byteorder(&self) -> char {
        match (self.has_order(), self.swapped) {
            (false, _) => '|',
            (true, false) => '=',
            (true, true) if cfg!(target_endian = "little") => '>',
            (true, true) => '<',
        }
    }
}

impl PartialEq for DType {
    fn eq(&self, other: &DType) -> bool {
        self.kind == other.kind
            && self.swapped == other.swapped
            && self.itemsize == other.itemsize
            && self.step == other.step
            && match (&self.compound, &other.compound) {
                (None, None) => true,
                (Some(a), Some(b)) => Rc::ptr_eq(a, b) || a == b,
                _ => false,
            }
    }
}

impl From<Kind> for DType {
    fn from(kind: Kind) -> DType {
        DType::plain(kind)
    }
}
