//! Promotion: the dtype that can hold what two or more dtypes hold (NumPy's `promote_types` and `result_type`).
//!
//! Results are in native byte order. Python's numbers are weak (NEP 50): they take the other operand's dtype unless their kind is
//! higher. NumPy picks a dtype *class* for all operands first and then its parameters; that order shows in the error texts.

use smallvec::SmallVec;

use super::time::common_step;
use super::{Compound, DType, Field, Kind, TimeUnit};
use crate::array::tuple_text;
use crate::diag::fault::{Fault, FaultKind, Result};

/// `promote_types` of bool, the integers, floats and complex numbers: row and column in the order of [`Kind`], each cell a type letter.
const NUMERIC: [&[u8; 14]; 14] = [
    b"?bBhHiIlLefdFD",
    b"bbhhiilldefdFD",
    b"BhBhHiIlLefdFD",
    b"hhhhiilldffdFD",
    b"HiHiHiIlLffdFD",
    b"iiiiiillddddDD",
    b"IlIlIlIlLdddDD",
    b"llllllllddddDD",
    b"LdLdLdLdLdddDD",
    b"eeeffddddefdFD",
    b"fffffddddffdFD",
    b"ddddddddddddDD",
    b"FFFFFDDDDFFDFD",
    b"DDDDDDDDDDDDDD",
];

/// A Python number: its kind counts, its value does not.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Weak {
    /// `int`
    Int,
    /// `float`
    Float,
    /// `complex`
    Complex,
}

impl Weak {
    /// The name of the class.
    pub fn word(self) -> &'static str {
        match self {
            Weak::Int => "int",
            Weak::Float => "float",
            Weak::Complex => "complex",
        }
    }
}

/// One operand of [`result_type`].
#[derive(Clone, Debug)]
pub enum Operand {
    /// An array's, a NumPy scalar's or a given dtype.
    Strong(DType),
    /// A Python number.
    Weak(Weak),
}

/// The kind that two numeric kinds promote to.
pub fn promote_kinds(a: Kind, b: Kind) -> Option<Kind> {
    let row = NUMERIC.get(a as usize)?;
    let letter = *row.get(b as usize)? as char;
    Kind::ALL.into_iter().find(|kind| kind.char() == letter)
}

/// How many letters NumPy reserves for the text of any date or time difference of a dtype.
pub const fn time_text_length(dtype: &DType) -> usize {
    match (dtype.kind(), dtype.step().unit) {
        (Kind::TimeDelta, _) => 21,
        (_, TimeUnit::Generic) => 4,
        (_, TimeUnit::Year) => 22,
        (_, TimeUnit::Month) => 25,
        (_, TimeUnit::Week | TimeUnit::Day) => 28,
        (_, TimeUnit::Hour) => 32,
        (_, TimeUnit::Minute) => 35,
        (_, TimeUnit::Second) => 38,
        (_, TimeUnit::Milli) => 42,
        (_, TimeUnit::Micro) => 45,
        (_, TimeUnit::Nano) => 48,
        (_, TimeUnit::Pico) => 51,
        (_, TimeUnit::Femto) => 54,
        (_, TimeUnit::Atto) => 57,
    }
}

/// Characters that numbers of a kind need as text.
pub const fn text_length(kind: Kind) -> usize {
    match kind {
        Kind::Bool => 5,
        Kind::I8 => 4,
        Kind::U8 => 3,
        Kind::I16 => 6,
        Kind::U16 => 5,
        Kind::I32 => 11,
        Kind::U32 => 10,
        Kind::I64 => 21,
        Kind::U64 => 20,
        Kind::F16 | Kind::F32 | Kind::F64 => 32,
        _ => 64,
    }
}

/// `promote_types(a, b)`.
pub fn promote_types(a: &DType, b: &DType) -> Result<DType> {
    let Some(kind) = common_kind(a.kind(), b.kind()) else {
        return Err(no_common_class(a.kind(), b.kind()));
    };
    in_kind(kind, a, b)
}

/// The kind both can be cast to, parameters left open.
fn common_kind(a: Kind, b: Kind) -> Option<Kind> {
    if a == b {
        return Some(a);
    }
    let (low, high) = if a < b { (a, b) } else { (b, a) };
    match (low, high) {
        (Kind::Object, _) | (_, Kind::Object) => Some(Kind::Object),
        (Kind::DateTime, Kind::TimeDelta) => Some(Kind::DateTime),
        (Kind::Bytes, Kind::Str) => Some(Kind::Str),
        (number, text) if number.is_numeric() && text.is_text() => Some(text),
        (number, Kind::TimeDelta) if is_timedelta_number(number) => Some(Kind::TimeDelta),
        _ => promote_kinds(low, high),
    }
}

/// Bool and the integers that fit `int64` count as time differences.
fn is_timedelta_number(kind: Kind) -> bool {
    (kind.is_integer() || kind == Kind::Bool) && kind != Kind::U64
}

/// The dtype of `kind`, which is common to both, that holds both.
fn in_kind(kind: Kind, a: &DType, b: &DType) -> Result<DType> {
    match kind {
        Kind::Bytes => Ok(DType::bytes(characters(a).max(characters(b)))),
        Kind::Str => Ok(DType::text(characters(a).max(characters(b)))),
        Kind::DateTime | Kind::TimeDelta => {
            let step = match (a.kind().is_time(), b.kind().is_time()) {
                (true, true) => common_step(a.step(), b.step(), [kind == Kind::TimeDelta; 2])?,
                (true, false) => a.step(),
                _ => b.step(),
            };
            Ok(DType::time(kind, step))
        }
        Kind::Void => promote_voids(a, b),
        _ => Ok(DType::plain(kind)),
    }
}

fn characters(dtype: &DType) -> usize {
    match dtype.kind() {
        Kind::Bytes => dtype.itemsize(),
        Kind::Str => dtype.itemsize() / 4,
        kind => text_length(kind),
    }
}

fn promote_voids(a: &DType, b: &DType) -> Result<DType> {
    let refuse = |message: &str| Err(Fault::new(FaultKind::DTypePromotionError, message));
    match (a.compound(), b.compound()) {
        (None, None) if a.itemsize() == b.itemsize() => Ok(a.clone()),
        (None, None) => refuse(
            "Invalid type promotion with void datatypes of different lengths. Use the `np.bytes_` datatype instead to pad the \
             shorter value with trailing zero bytes.",
        ),
        (
            Some(Compound::Record {
                fields: x,
                aligned: p,
            }),
            Some(Compound::Record {
                fields: y,
                aligned: q,
            }),
        ) => promote_records(x, y, *p || *q),
        (
            Some(Compound::SubArray { base: x, shape: p }),
            Some(Compound::SubArray { base: y, shape: q }),
        ) => {
            if p != q {
                return refuse("invalid type promotion with subarray datatypes (shape mismatch).");
            }
            Ok(DType::sub_array(promote_types(x, y)?, p.clone()))
        }
        _ => refuse("invalid type promotion with structured datatype(s)."),
    }
}

fn promote_records(a: &[Field], b: &[Field], aligned: bool) -> Result<DType> {
    if a.len() != b.len() || a.iter().zip(b).any(|(x, y)| x.name != y.name) {
        return Err(Fault::new(
            FaultKind::DTypePromotionError,
            format!(
                "field names `{}` and `{}` mismatch.",
                names_text(a),
                names_text(b)
            ),
        ));
    }
    let mut fields = Vec::with_capacity(a.len());
    for (x, y) in a.iter().zip(b) {
        let dtype = promote_types(&x.dtype, &y.dtype)?;
        if x.title != y.title {
            return Err(Fault::new(
                FaultKind::DTypePromotionError,
                format!("field titles of field '{}' mismatch", x.name),
            ));
        }
        fields.push(Field { dtype, ..x.clone() });
    }
    Ok(super::record::packed(fields, aligned))
}

fn names_text(fields: &[Field]) -> String {
    let names: Vec<String> = fields.iter().map(|f| format!("'{}'", f.name)).collect();
    tuple_text(&names)
}

#[cold]
fn no_common_class(a: Kind, b: Kind) -> Box<Fault> {
    Fault::new(
        FaultKind::DTypePromotionError,
        format!(
            "The DTypes {} and {} do not have a common DType. For example they cannot be stored in a single array unless the dtype \
             is `object`.",
            a.class_text(),
            b.class_text()
        ),
    )
}

impl Kind {
    /// NumPy's name of the dtype class: `Float64DType`.
    pub fn class_name(self) -> String {
        match self {
            Kind::Object => "ObjectDType".into(),
            Kind::Bytes => "BytesDType".into(),
            Kind::Str => "StrDType".into(),
            Kind::Void => "VoidDType".into(),
            Kind::DateTime => "DateTime64DType".into(),
            Kind::TimeDelta => "TimeDelta64DType".into(),
            Kind::Bool => "BoolDType".into(),
            kind => {
                let word = match kind.family() {
                    'i' => "Int",
                    'u' => "UInt",
                    'f' => "Float",
                    _ => "Complex",
                };
                format!("{word}{}DType", kind.size() * 8)
            }
        }
    }

    /// The class as Python writes it.
    pub fn class_text(self) -> String {
        format!("<class 'numpy.dtypes.{}'>", self.class_name())
    }
}

/// The class that stands for a Python number beside dtypes.
pub fn weak_class_text(weak: Weak) -> &'static str {
    match weak {
        Weak::Int => "<class 'numpy.dtypes._PyLongDType'>",
        Weak::Float => "<class 'numpy.dtypes._PyFloatDType'>",
        Weak::Complex => "<class 'numpy.dtypes._PyComplexDType'>",
    }
}

/// A dtype class, or the stand-in for a Python number.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Of(Kind),
    Weak(Weak),
}

impl Class {
    fn text(self) -> String {
        match self {
            Class::Of(kind) => kind.class_text(),
            Class::Weak(weak) => weak_class_text(weak).into(),
        }
    }

    /// The common class as `self` alone finds it: a legacy class knows those before it, a Python number all numbers.
    fn common(self, other: Class) -> Option<Class> {
        match (self, other) {
            (a, b) if a == b => Some(a),
            (Class::Of(a), Class::Of(b)) => {
                // NumPy's type numbers put `datetime64` before `timedelta64` and `float16` after everything.
                let known = match (a, b) {
                    (Kind::DateTime, Kind::TimeDelta) => true,
                    (Kind::TimeDelta, Kind::DateTime) => false,
                    _ => b.num() <= a.num() || a == Kind::Object,
                };
                known.then(|| common_kind(a, b).map(Class::Of)).flatten()
            }
            (Class::Of(Kind::Object), Class::Weak(_)) => Some(self),
            (Class::Of(_), Class::Weak(_)) => None,
            (Class::Weak(a), Class::Weak(b)) => (b.rank() < a.rank()).then_some(self),
            (Class::Weak(weak), Class::Of(kind)) => weak.with(kind).map(Class::Of),
        }
    }
}

impl Weak {
    fn rank(self) -> usize {
        self as usize
    }

    /// The dtype it has where nothing stronger says otherwise.
    pub const fn default_kind(self) -> Kind {
        match self {
            Weak::Int => Kind::I64,
            Weak::Float => Kind::F64,
            Weak::Complex => Kind::C128,
        }
    }

    /// The kind that a Python number and a dtype of `kind` have in common.
    pub fn with(self, kind: Kind) -> Option<Kind> {
        match (self, kind) {
            (Weak::Int, Kind::Bool) => Some(Kind::I64),
            (Weak::Int, Kind::TimeDelta) => Some(Kind::TimeDelta),
            (Weak::Int, _) if kind.is_numeric() => Some(kind),
            (Weak::Float, _) if kind.is_integer() || kind == Kind::Bool => Some(Kind::F64),
            (Weak::Float, _) if kind.is_numeric() => Some(kind),
            (Weak::Complex, _) if kind.is_integer() || kind == Kind::Bool => Some(Kind::C128),
            (Weak::Complex, Kind::F16 | Kind::F32) => Some(Kind::C64),
            (Weak::Complex, Kind::F64) => Some(Kind::C128),
            (Weak::Complex, _) if kind.is_complex() => Some(kind),
            _ => None,
        }
    }
}

/// `result_type(...)`. NumPy lists dtypes before arrays and Python numbers; the caller keeps that order for the error text.
pub fn result_type(operands: &[Operand]) -> Result<DType> {
    let classes: Vec<Class> = operands
        .iter()
        .map(|operand| match operand {
            Operand::Strong(dtype) => Class::Of(dtype.kind()),
            Operand::Weak(weak) => Class::Weak(*weak),
        })
        .collect();
    let strong = operands.iter().filter_map(|operand| match operand {
        Operand::Strong(dtype) => Some(dtype),
        Operand::Weak(_) => None,
    });
    match operands {
        [] => return Err(Fault::value("at least one array or dtype is required")),
        [Operand::Strong(dtype)] => return Ok(dtype.native()),
        _ => {}
    }
    let kind = match common_class(&classes)? {
        Class::Of(kind) => kind,
        Class::Weak(weak) => weak.default_kind(),
    };
    let mut result: Option<DType> = None;
    for dtype in strong {
        result = Some(match result {
            None => in_kind_alone(kind, dtype),
            Some(so_far) => in_kind(kind, &so_far, &in_kind_alone(kind, dtype))?,
        });
    }
    Ok(result.unwrap_or(DType::plain(kind)))
}

/// One dtype cast to the class `kind`, with the parameters that the cast gives.
fn in_kind_alone(kind: Kind, dtype: &DType) -> DType {
    match kind {
        Kind::Bytes => DType::bytes(characters(dtype)),
        Kind::Str => DType::text(characters(dtype)),
        Kind::DateTime | Kind::TimeDelta if dtype.kind().is_time() => {
            DType::time(kind, dtype.step())
        }
        Kind::Void => dtype.native(),
        _ => DType::plain(kind),
    }
}

/// NumPy's `PyArray_PromoteDTypeSequence`: the most knowledgeable class comes first and then meets all others.
fn common_class(classes: &[Class]) -> Result<Class> {
    let mut left: SmallVec<[Option<Class>; 8]> = classes.iter().copied().map(Some).collect();
    let first = reduce(&mut left);
    let main = left[0].expect("the first class is never struck out");
    let (mut result, from) = match first {
        Some(found) => (Some(found), 2),
        None => (None, 1),
    };
    for other in left.iter().skip(from).copied().flatten() {
        let Some(met) = main.common(other).or_else(|| other.common(main)) else {
            return Err(not_promoted(other, main, classes));
        };
        result = Some(match result {
            None => met,
            Some(so_far) if so_far == met => so_far,
            Some(so_far) => so_far
                .common(met)
                .or_else(|| met.common(so_far))
                .ok_or_else(|| not_promoted(met, so_far, classes))?,
        });
    }
    Ok(result.unwrap_or(main))
}

/// Pairs the ends, the more knowledgeable to the front, and strikes out what cannot change the result; then the front half again.
fn reduce(classes: &mut [Option<Class>]) -> Option<Class> {
    let length = classes.len();
    let mut found = None;
    for low in 0..length / 2 {
        let high = length - 1 - low;
        let (Some(a), Some(b)) = (classes[low], classes[high]) else {
            continue;
        };
        // A Python number is asked first, for it lets everything else pass.
        found = match b {
            Class::Weak(_) => b.common(a),
            Class::Of(_) => a.common(b),
        };
        let is_greater_number = matches!(a, Class::Weak(_)) && found == Some(b) && a != b;
        if found.is_none() || is_greater_number {
            classes.swap(low, high);
        }
        if found.is_none() {
            continue;
        }
        if found == classes[low] {
            classes[high] = None;
        }
    }
    if length <= 2 {
        return found;
    }
    reduce(&mut classes[..length - length / 2])
}

#[cold]
fn not_promoted(one: Class, by: Class, all: &[Class]) -> Box<Fault> {
    let list: Vec<String> = all.iter().map(|class| class.text()).collect();
    Fault::new(
        FaultKind::DTypePromotionError,
        format!(
            "The DType {} could not be promoted by {}. This means that no common DType exists for the given inputs. For example they \
             cannot be stored in a single array unless the dtype is `object`. The full list of DTypes is: ({})",
            one.text(),
            by.text(),
            list.join(", ")
        ),
    )
}
