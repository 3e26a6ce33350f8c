//! Python's builtin functions and the methods of its builtin types.
//!
//! One file a type or a family of functions. Each type's file has a `load` that fills its namespace when something is first looked up
//! in it, and a constructor; [`slots`] gives every type its dunder methods through the protocols.

pub mod bytearray_methods;
pub mod bytes_letters;
pub mod bytes_methods;
pub mod bytes_type;
pub mod complex_type;
pub mod container_functions;
pub mod dict_type;
pub mod encoding;
pub mod encoding_escapes;
pub mod exception_groups;
pub mod exceptions;
pub mod file;
pub mod file_type;
pub mod float_type;
pub mod format_template;
pub mod help;
pub mod int_type;
pub mod iterators;
pub mod list_type;
pub mod module_type;
pub mod number_functions;
pub mod object_functions;
pub mod object_type;
pub mod open;
pub mod print;
pub mod property_type;
pub mod range_type;
pub mod set_type;
pub mod site;
pub mod slots;
pub mod sort;
pub mod str_case;
pub mod str_search;
pub mod str_shape;
pub mod str_type;
pub mod super_type;
pub mod tuple_type;

use crate::builtins::add_builtins;
use crate::object::{CallArgs, Cx, Res, Value};
use crate::registry::{Builtin, Called};

/// Gives Python's types their namespaces and fills `builtins`.
pub fn install(cx: &mut Cx) {
    object_type::define(cx);
    int_type::define(cx);
    float_type::define(cx);
    complex_type::define(cx);
    str_type::define(cx);
    bytes_type::define(cx);
    list_type::define(cx);
    tuple_type::define(cx);
    dict_type::define(cx);
    set_type::define(cx);
    range_type::define(cx);
    iterators::define(cx);
    property_type::define(cx);
    module_type::define(cx);
    cx.types
        .mappingproxy
        .set_constructor(crate::object::mapping_proxy::construct);
    super_type::define(cx);
    exceptions::define(cx);
    file_type::define(cx);
    for table in [
        number_functions::TABLE,
        container_functions::TABLE,
        object_functions::TABLE,
        iterators::TABLE,
        print::TABLE,
        open::TABLE,
    ] {
        add_builtins(&mut cx.builtins, table, None);
    }
    site::fill(&mut cx.builtins);
    name_types(cx);
}

/// The types and constants that programs find in `builtins`.
fn name_types(cx: &mut Cx) {
    let t = &cx.types;
    let known = [
        &t.object,
        &t.r#type,
        &t.int,
        &t.bool,
        &t.float,
        &t.complex,
        &t.str,
        &t.bytes,
        &t.bytearray,
        &t.list,
        &t.tuple,
        &t.dict,
        &t.set,
        &t.frozenset,
        &t.range,
        &t.slice,
        &t.enumerate,
        &t.zip,
        &t.map,
        &t.filter,
        &t.reversed,
        &t.property,
        &t.staticmethod,
        &t.classmethod,
        &t.super_,
        &t.memoryview,
    ];
    for class in known {
        let value = Value::Obj(class.clone());
        cx.builtins.insert(class.name.get().clone(), value);
    }
    let exceptions: Vec<_> = {
        let named = t.named.borrow();
        let classes = named.iter();
        classes
            .map(|(name, class)| (name.clone(), class.clone()))
            .collect()
    };
    for (name, class) in exceptions {
        let is_python = class
            .downcast::<crate::object::Type>()
            .is_some_and(|t| &*t.module == "builtins");
        if is_python {
            cx.builtins.insert(name, class);
        }
    }
    for (alias, name) in [("IOError", "OSError"), ("EnvironmentError", "OSError")] {
        let class = crate::object::exception::exception_type(cx, name);
        cx.builtins.insert(alias.into(), Value::Obj(class));
    }
    cx.builtins.insert("Ellipsis".into(), Value::Ellipsis);
    cx.builtins
        .insert("NotImplemented".into(), Value::NotImplemented);
    cx.builtins.insert("__debug__".into(), Value::Bool(true));
}

/// Binds arguments to an entry's signature and runs it: constructors are entries like any other.
pub fn run_entry(cx: &mut Cx, entry: &'static Builtin, args: CallArgs) -> Res<Value> {
    let bound = entry.parameters().bind_of(cx, args, Called::BUILTIN)?;
    (entry.call)(cx, entry, &bound)
}
