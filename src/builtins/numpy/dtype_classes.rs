//! `numpy.dtypes`: the classes of dtypes, and what calling one gives.
//!
//! A class of numbers gives its one dtype, one of text takes a length; the others are only made by `np.dtype(...)`.

use std::rc::Rc;

use crate::array::{DType, Kind};
use crate::object::array::DTypeValue;
use crate::object::array::dtype_class::{dtype_class, kind_of_dtype_class};
use crate::object::{CallArgs, Cx, NameMap, Raised, Res, Type, Value, index};

/// Names after C's types.
const ALIASES: &[(&str, Kind)] = &[
    ("ByteDType", Kind::I8),
    ("UByteDType", Kind::U8),
    ("ShortDType", Kind::I16),
    ("UShortDType", Kind::U16),
    ("IntDType", Kind::I32),
    ("UIntDType", Kind::U32),
    ("LongDType", Kind::I64),
    ("LongLongDType", Kind::I64),
    ("ULongDType", Kind::U64),
    ("ULongLongDType", Kind::U64),
];

/// Gives the classes their constructors.
pub fn install(cx: &mut Cx) {
    for kind in Kind::ALL {
        dtype_class(cx, kind).set_constructor(construct);
    }
}

/// Fills `numpy.dtypes`.
pub fn fill(cx: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    let own = Kind::ALL.iter().map(|&kind| (kind.class_name(), kind));
    let aliases = ALIASES.iter().map(|&(name, kind)| (name.to_string(), kind));
    for (name, kind) in own.chain(aliases) {
        let class = dtype_class(cx, kind);
        namespace.insert(name.into(), Value::Obj(class));
    }
    Ok(())
}

fn construct(cx: &mut Cx, class: &Rc<Type>, args: CallArgs) -> Res<Value> {
    let kind = kind_of_dtype_class(cx, class).expect("only classes of dtypes are made here");
    let dtype = match kind {
        Kind::Str | Kind::Bytes => sized(cx, kind, &args)?,
        Kind::Void | Kind::DateTime | Kind::TimeDelta => {
            return Err(Raised::type_error(format!(
                "Preliminary-API: Flexible/Parametric legacy DType '<class 'numpy.dtypes.{}'>' can only be instantiated using `np.dtype(...)`",
                class.name
            )));
        }
        _ if !args.pos.is_empty() || !args.kw.is_empty() => {
            return Err(Raised::type_error(
                "currently only the no-argument instantiation is supported; use `np.dtype` instead.",
            ));
        }
        kind => DType::plain(kind),
    };
    Ok(Value::object(DTypeValue::new(dtype)))
}

fn sized(cx: &mut Cx, kind: Kind, args: &CallArgs) -> Res<DType> {
    let [size] = &args.pos[..] else {
        return Err(Raised::type_error(format!(
            "function takes exactly 1 positional argument ({} given)",
            args.pos.len()
        )));
    };
    let size = index::index_i64(cx, size)?;
    let unit = if kind == Kind::Str { 4 } else { 1 };
    let most = i64::from(i32::MAX) / unit;
    if !(0..=most).contains(&size) {
        return Err(Raised::value(format!(
            "size must be non-negative and not greater than {most}"
        )));
    }
    Ok(match kind {
        Kind::Str => DType::text(size as usize),
        _ => DType::bytes(size as usize),
    })
}
