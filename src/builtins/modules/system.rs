//! `_sys`: what `sys` knows of the session: arguments, limits, the standard streams, sizes, counts, the exception being handled.

use std::rc::Rc;

use crate::array::Array;
use crate::builtin;
use crate::builtins::add_functions;
use crate::diag::fault::FaultKind;
use crate::host::Stream;
use crate::object::dict::Dict;
use crate::object::sequence::{List, Str, Tuple};
use crate::object::{
    Cx, Exception, NameMap, Raised, Res, Type, Value, attr, bytes, call, class_maker,
    exception_facts, int, set, truth,
};
use crate::registry::{Builtin, Given};

/// Fills the module.
pub fn fill(cx: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    add_functions(namespace, TABLE);
    let argv = cx.options.argv.iter().cloned().map(Value::from);
    namespace.insert("argv".into(), Value::list(argv.collect::<Vec<_>>()));
    Ok(())
}

builtin! {
    /// Writes text to an output: 1 or 2.
    WRITE: "write(stream, text, /)" => write;
    /// Makes sure that what was written has left.
    FLUSH: "flush(stream, /)" => flush;
    /// One line of standard input with its end; empty at the end.
    READLINE: "readline()" => readline;
    /// Bytes that an object takes, as CPython counts.
    GETSIZEOF: "getsizeof(object, default=None)" => getsizeof;
    /// References to an object, this call's own one among them.
    GETREFCOUNT: "getrefcount(object, /)" => getrefcount;
    /// The deepest nesting of calls.
    GETRECURSIONLIMIT: "getrecursionlimit()" => getrecursionlimit;
    /// Sets the deepest nesting of calls.
    SETRECURSIONLIMIT: "setrecursionlimit(limit, /)" => setrecursionlimit;
    /// The exception being handled: class, object, traceback.
    EXC_INFO: "exc_info()" => exc_info;
    /// The exception being handled.
    EXCEPTION: "exception()" => exception;
    /// The modules that are imported, by name.
    MODULES: "modules()" => modules;
    /// A class whose own class is not `type`, or by `None` that of its bases.
    MAKE_CLASS: "make_class(meta, name, bases, namespace)" => make_class;
    /// The one object for this text.
    INTERN: "intern(string, /)" => intern
}

static TABLE: &[&Builtin] = &[
    &WRITE,
    &FLUSH,
    &READLINE,
    &GETSIZEOF,
    &GETREFCOUNT,
    &GETRECURSIONLIMIT,
    &SETRECURSIONLIMIT,
    &EXC_INFO,
    &EXCEPTION,
    &MODULES,
    &INTERN,
    &MAKE_CLASS,
];

fn stream(number: i64) -> Stream {
    match number {
        2 => Stream::Err,
        _ => Stream::Out,
    }
}

fn write(cx: &mut Cx, to: i64, text: Rc<str>) -> Res<usize> {
    let written = cx.host.write(stream(to), &text);
    written.map_err(|e| exception_facts::from_io(cx, &e, None))?;
    Ok(text.chars().count())
}

fn flush(cx: &mut Cx, to: i64) -> Res<()> {
    let done = cx.host.flush(stream(to));
    done.map_err(|e| exception_facts::from_io(cx, &e, None))
}

fn readline(cx: &mut Cx) -> Res<String> {
    crate::builtins::python::print::read_line(cx)
}

/// What CPython 3.11 on a 64-bit machine says of its own types.
fn getsizeof(cx: &mut Cx, object: Value, default: Given<Value>) -> Res<Value> {
    let _ = default;
    if let Some(method) = call::dunder(cx, &object, "__sizeof__")? {
        return call::call_pos(cx, &method, []);
    }
    let size = match &object {
        Value::Unbound | Value::None | Value::Ellipsis | Value::NotImplemented => 16,
        Value::Bool(b) => 24 + 4 * usize::from(*b),
        Value::Int(n) => {
            24 + 4 * (64 - n.unsigned_abs().leading_zeros()).div_ceil(30).max(1) as usize
        }
        Value::Float(_) => 24,
        Value::Obj(_) => object_size(cx, &object)?,
    };
    Ok(Value::from(size))
}

fn object_size(cx: &mut Cx, object: &Value) -> Res<usize> {
    if let Some(array) = object.downcast::<Array>() {
        let strided = array.strided();
        let header = 96 + 16 * strided.ndim();
        let owns = array.flags().owndata;
        return Ok(header + usize::from(owns) * strided.size() * strided.itemsize());
    }
    if let Some(text) = object.downcast::<Str>() {
        let widest = text.text.chars().max().map_or(0, u32::from);
        let n = text.char_count();
        return Ok(match widest {
            0..=0x7f => 49 + n,
            0x80..=0xff => 73 + n,
            0x100..=0xffff => 74 + 2 * n,
            _ => 76 + 4 * n,
        });
    }
    if let Some(data) = bytes::as_bytes(object) {
        return Ok(33 + data.len());
    }
    if let Some(big) = object.downcast::<int::Int>() {
        return Ok(24 + 4 * big.value.bits().div_ceil(30) as usize);
    }
    if let Some(list) = object.downcast::<List>() {
        return Ok(56 + 8 * list.count());
    }
    if let Some(tuple) = object.downcast::<Tuple>() {
        return Ok(40 + 8 * tuple.items.len());
    }
    if let Some(dict) = object.downcast::<Dict>() {
        return Ok(dict_size(dict));
    }
    if object.is::<set::Set>() {
        let n = truth::len(cx, object)?;
        let slots = if n < 5 {
            0
        } else {
            (n * 4).next_power_of_two().max(32)
        };
        return Ok(216 + 16 * slots);
    }
    Ok(match &*attr::type_of(cx, object).name {
        "complex" | "range" | "float64" | "int64" | "uint64" => {
            if matches!(object, Value::Obj(o) if &*o.class(cx).name == "range") {
                48
            } else {
                32
            }
        }
        "function" => 160,
        "module" => 72,
        "builtin_function_or_method" => 72,
        "type" => 1072,
        "generator" => 200,
        "complex128" => 32,
        "int8" | "uint8" | "int16" | "uint16" | "float16" | "bool" => 26,
        "int32" | "uint32" | "float32" => 28,
        _ => 48,
    })
}

/// A dict's header and tables: 16 bytes an entry when all keys are texts, in tables of a power of two.
fn dict_size(dict: &Dict) -> usize {
    let len = dict.len();
    let has_texts = dict.keys().iter().all(|k| k.as_str().is_some());
    let entry = if has_texts { 16 } else { 24 };
    if len == 0 {
        return 64;
    }
    let mut slots: usize = 8;
    while slots * 2 / 3 < len {
        slots *= 2;
    }
    let index = match slots {
        ..=256 => 1,
        257..=65536 => 2,
        _ => 4,
    };
    64 + 32 + slots * index + entry * (slots * 2 / 3)
}

fn getrefcount(_: &mut Cx, object: Value) -> Res<usize> {
    Ok(match &object {
        // The slot of the argument and the converted value are one reference in CPython.
        Value::Obj(object) => Rc::strong_count(object).saturating_sub(1).max(1),
        _ => 1_000_000_000,
    })
}

fn getrecursionlimit(cx: &mut Cx) -> Res<usize> {
    Ok(cx.recursion_limit)
}

fn setrecursionlimit(cx: &mut Cx, limit: i64) -> Res<()> {
    if limit < 1 {
        return Err(Raised::value(
            "recursion limit must be greater or equal than 1",
        ));
    }
    let limit = usize::try_from(limit).unwrap_or(usize::MAX);
    if limit <= cx.depth {
        let depth = cx.depth;
        return Err(Raised::new(
            FaultKind::RecursionError,
            format!(
                "cannot set the recursion limit to {limit} at the recursion depth {depth}: the limit is too low"
            ),
        ));
    }
    // Deeper than this the machine's own stack would end before the limit does.
    cx.recursion_limit = limit.min(20_000);
    Ok(())
}

fn exception(cx: &mut Cx) -> Res<Value> {
    Ok(cx.handled.last().cloned().unwrap_or(Value::None))
}

fn exc_info(cx: &mut Cx) -> Res<Value> {
    let value = exception(cx)?;
    let Some(known) = value.downcast::<Exception>() else {
        return Ok(Value::tuple([Value::None, Value::None, Value::None]));
    };
    let class = Value::Obj(known.class.get().clone());
    let trace = attr::getattr_opt(cx, &value, "__traceback__")?.unwrap_or(Value::None);
    Ok(Value::tuple([class, value, trace]))
}

fn modules(cx: &mut Cx) -> Res<Value> {
    let all: Vec<(Value, Value)> = cx
        .modules
        .iter()
        .map(|(name, module)| (Value::str(name.clone()), module.clone()))
        .collect();
    Ok(Value::object(Dict::from_pairs(cx, all)?))
}

fn intern(cx: &mut Cx, string: Value) -> Res<Value> {
    if string.as_str().is_none() {
        let got = attr::type_name(cx, &string);
        return Err(Raised::type_error(format!(
            "intern() argument must be str, not {got}"
        )));
    }
    Ok(string)
}

fn make_class(
    cx: &mut Cx,
    meta: Option<Value>,
    name: Rc<str>,
    bases: Value,
    namespace: Value,
) -> Res<Value> {
    let bases = crate::object::iterate::collect(cx, &bases)?;
    let bases = class_maker::resolve_bases(cx, &bases)?;
    let entries = namespace.downcast::<Dict>().map(Dict::entries);
    let entries = entries.unwrap_or_default().into_iter();
    let names: NameMap = entries
        .filter_map(|(k, v)| Some((k.as_str()?.into(), v)))
        .collect();
    let module = names.get("__module__").and_then(Value::as_str);
    let module = module.unwrap_or("__main__").to_string();
    let meta = meta.and_then(|m| m.downcast_rc::<Type>());
    let full = [&*module, &*name, &*name];
    let below = Value::tuple(Vec::new());
    let class = class_maker::make_class_of(cx, meta, full, bases, names, Vec::new())?;
    let class = Value::Obj(class);
    if let Some(init) = call::dunder(cx, &class, "__init__")? {
        call::call_pos(cx, &init, [Value::str(name), below, namespace])?;
    }
    Ok(class)
}
