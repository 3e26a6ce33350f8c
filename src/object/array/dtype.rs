//! The dtype object, and what else stands for a dtype where one is asked for: types, text, lists of fields, dictionaries.

use std::cell::RefCell;
use std::rc::{Rc, Weak};

use super::scalar::kind_of_class;
use crate::array::dtype::Casting;
use crate::array::dtype::parse::{lone_repeats, parse_dtype};
use crate::array::dtype::record::{Description, from_description, from_list, sub_array};
use crate::array::{Array, DType, Kind};
use crate::base::Counted;
use crate::object::dict::Dict;
use crate::object::sequence::{List, Tuple};
use crate::object::{CompareOp, Cx, Object, Raised, Res, Type, Value, attr, index, text, warning};
use crate::repr::dtype_repr::{dtype_repr, dtype_str};
use crate::syntax::ast::Operator;

/// `np.dtype(...)`. Its names can be changed in place; where it came from an array, the array's are changed too.
pub struct DTypeValue {
    dtype: RefCell<DType>,
    array: Weak<Array>,
}

impl DTypeValue {
    /// A dtype of its own.
    pub fn new(dtype: DType) -> DTypeValue {
        DTypeValue {
            dtype: RefCell::new(dtype),
            array: Weak::new(),
        }
    }

    /// The dtype of an array.
    pub fn of_array(array: &Rc<Array>) -> DTypeValue {
        DTypeValue {
            dtype: RefCell::new(array.dtype()),
            array: Rc::downgrade(array),
        }
    }

    /// What it says.
    pub fn dtype(&self) -> DType {
        self.dtype.borrow().clone()
    }

    /// Gives the fields other names.
    pub fn rename(&self, names: &[Rc<str>]) {
        let renamed = self.dtype().renamed(names);
        if let Some(array) = self.array.upgrade() {
            let layout = array.strided().layout.clone();
            array.set_header(layout, renamed.clone());
        }
        self.dtype.replace(renamed);
    }
}

impl Counted for DTypeValue {}

impl Object for DTypeValue {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        super::dtype_class::dtype_class(cx, self.dtype().kind())
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(crate::repr::dtype_repr::dtype_repr(&self.dtype())))
    }

    fn str(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(crate::repr::dtype_repr::dtype_str(&self.dtype())))
    }

    fn hash(&self, cx: &mut Cx, _: &Value) -> Res<Option<i64>> {
        let name = Value::str(format!("{:?}", self.dtype().with_records(false)));
        crate::object::hash::hash(cx, &name).map(Some)
    }

    fn len(&self, _: &mut Cx, _: &Value) -> Res<Option<usize>> {
        Ok(Some(self.dtype().fields().map_or(0, <[_]>::len)))
    }

    fn truth(&self, _: &mut Cx, _: &Value) -> Res<Option<bool>> {
        Ok(Some(true))
    }

    fn compare(&self, cx: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        use crate::array::dtype::{Casting, can_cast};
        let Ok(other) = dtype_of_value(cx, other) else {
            return Ok(Value::NotImplemented);
        };
        let casts = |a: &DType, b: &DType| can_cast(a, b, Casting::Safe);
        let mine = self.dtype();
        Ok(Value::Bool(match op {
            CompareOp::Eq => mine == other,
            CompareOp::Ne => mine != other,
            CompareOp::Le => casts(&mine, &other),
            CompareOp::Ge => casts(&other, &mine),
            CompareOp::Lt => mine != other && casts(&mine, &other),
            CompareOp::Gt => mine != other && casts(&other, &mine),
        }))
    }

    /// `dtype * n` is a sub-array of `n` elements, as a sequence is repeated.
    fn binary(
        &self,
        cx: &mut Cx,
        _: &Value,
        op: Operator,
        other: &Value,
        _reflected: bool,
    ) -> Res<Value> {
        if op != Operator::Mult {
            return Ok(Value::NotImplemented);
        }
        let Some(count) = index::index_opt(cx, other)? else {
            let got = attr::type_name(cx, other);
            let message = format!("can't multiply sequence by non-int of type '{got}'");
            return Err(Raised::type_error(message));
        };
        let count = index::index_i64(cx, &count)?;
        if count < 0 {
            let message = format!("Array length must be >= 0, not {count}");
            return Err(Raised::value(message));
        }
        let made = sub_array(self.dtype(), &[count])?;
        Ok(Value::object(DTypeValue::new(made)))
    }

    fn getitem(&self, cx: &mut Cx, _: &Value, key: &Value) -> Res<Value> {
        let dtype = self.dtype();
        let Some(fields) = dtype.fields() else {
            return Err(Raised::key(
                cx,
                Value::str(format!(
                    "There are no fields in dtype {}.",
                    dtype_str(&dtype)
                )),
            ));
        };
        if let Some(names) = key.downcast::<List>() {
            let names = names.items.borrow();
            let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
            let picked = crate::array::movement::view::fields_dtype(&dtype, &names)?;
            return Ok(Value::object(DTypeValue::new(picked)));
        }
        let found = match key.as_str() {
            Some(name) => fields.iter().find(|f| &*f.name == name),
            None => {
                let i = index::index_i64(cx, key)?;
                let at = if i < 0 { i + fields.len() as i64 } else { i };
                let found = usize::try_from(at).ok().and_then(|at| fields.get(at));
                if found.is_none() {
                    return Err(Raised::index(format!("Field index {i} out of range.")));
                }
                found
            }
        };
        match found {
            Some(field) => Ok(Value::object(DTypeValue::new(field.dtype.clone()))),
            None => {
                let name = text::repr(cx, key)?;
                let message = format!("Field named {name} not found.");
                Err(Raised::key(cx, Value::str(message)))
            }
        }
    }
}

/// The dtype that a value stands for.
pub fn dtype_of_value(cx: &mut Cx, value: &Value) -> Res<DType> {
    if let Some(dtype) = value.downcast::<DTypeValue>() {
        return Ok(dtype.dtype());
    }
    if let Some(name) = value.as_str() {
        return of_text(cx, name);
    }
    if value.is_none() {
        return Ok(DType::F64);
    }
    if let Some(class) = value.downcast_rc::<Type>() {
        return dtype_of_class(cx, &class);
    }
    if let Some(list) = value.downcast_rc::<List>() {
        let entries = list.items.borrow().clone();
        return dtype_of_list(cx, &entries, false);
    }
    if let Some(pair) = value.downcast_rc::<Tuple>() {
        return dtype_of_pair(cx, &pair.items);
    }
    if let Some(dict) = value.downcast_rc::<Dict>() {
        return dtype_of_dict(cx, &dict.entries(), false);
    }
    if let Some(raw) = crate::object::bytes::as_bytes(value) {
        return of_text(cx, &String::from_utf8_lossy(&raw));
    }
    if value.is::<Array>() {
        return Err(Raised::type_error("Cannot construct a dtype from an array"));
    }
    if let Some(own) = attr::getattr_opt(cx, value, "dtype")?
        && let Some(dtype) = own.downcast::<DTypeValue>()
    {
        return Ok(dtype.dtype());
    }
    let shown = text::repr(cx, value)?;
    Err(Raised::type_error(format!(
        "Cannot interpret '{shown}' as a data type"
    )))
}

/// The dtype that a text describes; the old letter for bytes is warned about.
fn of_text(cx: &mut Cx, text: &str) -> Res<DType> {
    let dtype = parse_dtype(text)?;
    for _ in 0..lone_repeats(text) {
        let message = "Passing in a parenthesized single number for repeats is deprecated; pass either a single number or indicate a tuple with a comma, like \"(2,)\".";
        warning::warn(cx, "DeprecationWarning", message)?;
    }
    if text.contains('a') && names_old_letter(text) {
        let message = "Data type alias 'a' was deprecated in NumPy 2.0. Use the 'S' alias instead.";
        warning::warn(cx, "DeprecationWarning", message)?;
    }
    Ok(dtype)
}

/// Whether one of the formats in a text is 'a', with or without a size.
fn names_old_letter(text: &str) -> bool {
    let begins = |c: u8| c.is_ascii_digit() || b"|<>=),( ".contains(&c);
    let ends = |c: u8| c.is_ascii_digit() || b", ".contains(&c);
    let bytes = text.as_bytes();
    let at = |i: Option<usize>| i.and_then(|i| bytes.get(i).copied());
    bytes.iter().enumerate().any(|(i, &c)| {
        c == b'a' && at(i.checked_sub(1)).is_none_or(begins) && at(Some(i + 1)).is_none_or(ends)
    })
}

fn dtype_of_class(cx: &mut Cx, class: &Rc<Type>) -> Res<DType> {
    if Rc::ptr_eq(class, &cx.types.record) {
        return Ok(DType::void(0).with_records(true));
    }
    if let Some(kind) = super::dtype_class::kind_of_dtype_class(cx, class) {
        return Ok(DType::plain(kind));
    }
    if let Some(kind) = kind_of_class(cx, class) {
        return Ok(DType::plain(kind));
    }
    let t = &cx.types;
    let python = [
        (&t.float, Kind::F64),
        (&t.int, Kind::I64),
        (&t.bool, Kind::Bool),
        (&t.complex, Kind::C128),
        (&t.str, Kind::Str),
        (&t.bytes, Kind::Bytes),
        (&t.memoryview, Kind::Void),
    ];
    if let Some((_, kind)) = python.iter().find(|(c, _)| Rc::ptr_eq(c, class)) {
        return Ok(DType::plain(*kind));
    }
    let abstracts = [
        &t.number,
        &t.integer,
        &t.signedinteger,
        &t.unsignedinteger,
        &t.inexact,
        &t.floating,
        &t.complexfloating,
        &t.flexible,
        &t.character,
        &t.generic,
    ];
    if abstracts.iter().any(|c| Rc::ptr_eq(c, class)) {
        return Err(Raised::type_error(of_abstract(&class.name)));
    }
    Ok(DType::OBJECT)
}

/// Why an abstract class is no dtype: NumPy names the dtype that it once stood for.
fn of_abstract(class: &str) -> &'static str {
    match class {
        "integer" | "signedinteger" => {
            "Converting 'np.integer' or 'np.signedinteger' to a dtype is not allowed"
        }
        "unsignedinteger" => "Converting `np.unsignedinteger` to a dtype is not allowed",
        "number" | "inexact" | "floating" => {
            "Converting `np.inexact` or `np.floating` to a dtype not allowed"
        }
        "complexfloating" => "Converting `np.complex` to a dtype is not allowed.",
        "character" => "Converting `np.character` to a dtype is not allowed",
        _ => "Converting `np.generic` to a dtype is not allowed.",
    }
}

/// `[('x', 'i4'), (('title', 'y'), 'f8', (2,))]`.
pub fn dtype_of_list(cx: &mut Cx, entries: &[Value], align: bool) -> Res<DType> {
    let mut fields = Vec::with_capacity(entries.len());
    for entry in entries {
        let Some(parts) = entry.downcast::<Tuple>().map(|t| t.items.clone()) else {
            let shown = text::repr(cx, entry)?;
            return Err(Raised::type_error(format!(
                "Field elements must be 2- or 3-tuples, got '{shown}'"
            )));
        };
        let (name, format, shape) = match &parts[..] {
            [name, format] => (name, format, None),
            [name, format, shape] => (name, format, Some(shape)),
            more => {
                let shown = text::repr(cx, entry)?;
                let rule = match more.len() {
                    0 | 1 => "must be 2- or 3-tuples",
                    _ => "must be tuples with at most 3 elements",
                };
                return Err(Raised::type_error(format!(
                    "Field elements {rule}, got '{shown}'"
                )));
            }
        };
        let (title, name) = field_name(name)?;
        let mut dtype = dtype_of_value(cx, format)?;
        if let Some(shape) = shape {
            let dims = shape_of(cx, shape)?;
            dtype = sub_array(dtype, &dims)?;
        }
        fields.push((name, title, dtype));
    }
    Ok(from_list(fields, align)?)
}

fn field_name(name: &Value) -> Res<(Option<String>, String)> {
    if let Some(text) = name.as_str() {
        return Ok((None, text.to_string()));
    }
    let pair = name.downcast::<Tuple>().map(|t| &t.items[..]);
    if let Some([title, name]) = pair
        && let (Some(title), Some(name)) = (title.as_str(), name.as_str())
    {
        return Ok((Some(title.to_string()), name.to_string()));
    }
    Err(Raised::type_error(
        "First element of field tuple is neither a tuple nor str",
    ))
}

fn shape_of(cx: &mut Cx, shape: &Value) -> Res<Vec<i64>> {
    let invalid = || Raised::value("invalid shape in fixed-type tuple.");
    let items = match (shape.downcast::<Tuple>(), shape.downcast::<List>()) {
        (Some(tuple), _) => tuple.items.clone(),
        (None, Some(list)) => list.items.borrow().clone(),
        (None, None) => vec![shape.clone()],
    };
    if matches!(shape, Value::Bool(_)) {
        return Err(invalid());
    }
    items
        .iter()
        .map(|item| index::index_i64(cx, item).map_err(|_| invalid()))
        .collect()
}

/// Whether the second of a pair is a length or lengths.
fn is_shape(cx: &mut Cx, value: &Value) -> Res<bool> {
    let all_lengths = value
        .downcast::<Tuple>()
        .is_some_and(|t| t.items.iter().all(|i| matches!(i, Value::Int(_))));
    Ok(all_lengths || index::index_opt(cx, value)?.is_some())
}

/// `('i4', (2, 3))`, `('S', 5)`, `(np.record, [...])`.
fn dtype_of_pair(cx: &mut Cx, parts: &[Value]) -> Res<DType> {
    let [base, shape] = parts else {
        return Err(Raised::type_error(format!(
            "Tuple must have size 2, but has size {}",
            parts.len()
        )));
    };
    let base = dtype_of_value(cx, base)?;
    if base.kind() == Kind::Void && base.itemsize() == 0 && !is_shape(cx, shape)? {
        match dtype_of_value(cx, shape) {
            Ok(plain) if plain.fields().is_none() => {}
            described => return Ok(described?.with_records(base.is_record())),
        }
    }
    if base.itemsize() == 0 && base.fields().is_none() {
        return with_length(cx, &base, shape);
    }
    if let Some(same) = inherited(cx, &base, shape)? {
        return Ok(same);
    }
    let dims = shape_of(cx, shape)?;
    Ok(sub_array(base, &dims)?)
}

/// `('S', 5)`, `('U', 'f8')`: text or bytes of a length, or of the size of another dtype.
fn with_length(cx: &mut Cx, base: &DType, given: &Value) -> Res<DType> {
    let invalid = || Raised::value("invalid itemsize in generic type tuple");
    let is_length = index::index_opt(cx, given)?.is_some() && !matches!(given, Value::Bool(_));
    let n = match is_length {
        true => usize::try_from(index::index_i64(cx, given)?).map_err(|_| invalid())?,
        false if is_shape(cx, given)? => return Err(invalid()),
        false => match dtype_of_value(cx, given) {
            Ok(other) if other.fields().is_none() => match base.kind() {
                Kind::Str => other.itemsize() / 4,
                _ => other.itemsize(),
            },
            _ => return Err(invalid()),
        },
    };
    Ok(match base.kind() {
        Kind::Str => DType::text(n),
        Kind::Bytes => DType::bytes(n),
        _ => DType::void(n),
    })
}

/// `('i4', 'f4')`: the first dtype, if the second has its size and no fields. `None` where the second is no dtype, but a shape.
fn inherited(cx: &mut Cx, base: &DType, given: &Value) -> Res<Option<DType>> {
    if is_shape(cx, given)? {
        return Ok(None);
    }
    let Ok(other) = dtype_of_value(cx, given) else {
        return Ok(None);
    };
    if other.itemsize() != base.itemsize() {
        return Err(Raised::value(
            "mismatch in size of old and new data-descriptor",
        ));
    }
    if other.has_object() != base.has_object() {
        return Err(Raised::value(
            "dtypes of the form (old_dtype, new_dtype) containing the object dtype are not supported",
        ));
    }
    Ok(other.fields().is_none().then(|| base.clone()))
}

/// `{'names': [...], 'formats': [...], ...}`, or `{'x': ('i4', 0), ...}`.
pub fn dtype_of_dict(cx: &mut Cx, entries: &[(Value, Value)], align: bool) -> Res<DType> {
    let find = |key: &str| {
        entries
            .iter()
            .find(|(k, _)| k.as_str() == Some(key))
            .map(|(_, v)| v.clone())
    };
    let mut description = Description {
        align,
        ..Description::default()
    };
    let (Some(names), Some(formats)) = (find("names"), find("formats")) else {
        return dtype_of_offsets(cx, entries, align);
    };
    for name in super::discover::items(cx, &names)? {
        description
            .names
            .push(name.as_str().unwrap_or_default().to_string());
    }
    for format in super::discover::items(cx, &formats)? {
        description.formats.push(dtype_of_value(cx, &format)?);
    }
    if let Some(offsets) = find("offsets") {
        let offsets = super::discover::items(cx, &offsets)?;
        let offsets = offsets.iter().map(|o| index::index_i64(cx, o));
        description.offsets = Some(offsets.collect::<Res<_>>()?);
    }
    if let Some(titles) = find("titles") {
        let titles = super::discover::items(cx, &titles)?;
        let titles = titles.iter().map(|t| t.as_str().map(str::to_string));
        description.titles = Some(titles.collect());
    }
    if let Some(size) = find("itemsize") {
        description.itemsize = Some(index::index_i64(cx, &size)?);
    }
    if let Some(aligned) = find("aligned") {
        description.align |= crate::object::truth::truth(cx, &aligned)?;
    }
    Ok(from_description(description)?)
}

fn dtype_of_offsets(cx: &mut Cx, entries: &[(Value, Value)], align: bool) -> Res<DType> {
    let mut fields: Vec<(i64, String, DType)> = Vec::new();
    for (name, entry) in entries {
        let parts = entry.downcast::<Tuple>().map(|t| t.items.clone());
        let Some([format, offset, ..]) = parts.as_deref() else {
            return Err(Raised::value("entry not a 2- or 3- tuple"));
        };
        let dtype = dtype_of_value(cx, format)?;
        let offset = index::index_i64(cx, offset)?;
        let name = name.as_str().unwrap_or_default().to_string();
        fields.push((offset, name, dtype));
    }
    fields.sort_by_key(|(offset, ..)| *offset);
    Ok(from_description(Description {
        names: fields.iter().map(|(_, name, _)| name.clone()).collect(),
        offsets: Some(fields.iter().map(|(offset, ..)| *offset).collect()),
        formats: fields.into_iter().map(|(.., dtype)| dtype).collect(),
        align,
        ..Description::default()
    })?)
}

/// NumPy's refusal of a cast.
#[cold]
pub fn cannot_cast(from: &DType, ndim: usize, to: &DType, casting: Casting) -> Box<Raised> {
    let what = match ndim {
        0 => "scalar",
        _ => "array data",
    };
    Raised::type_error(format!(
        "Cannot cast {what} from {} to {} according to the rule '{}'",
        dtype_repr(from),
        dtype_repr(to),
        casting.word()
    ))
}
