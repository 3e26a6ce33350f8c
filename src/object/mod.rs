//! Layer 3: Python values and their protocols.
//!
//! A [`Value`] is None, a bool, an int of 64 bits, a float, or a counted [`Object`]; nothing lists all types. What a type can do it says
//! in its `impl Object`; what users' classes do, their dunder methods say. The protocol files (`attr`, `binop`, `call`, `compare`, `hash`,
//! `index`, `iterate`, `text`, `truth`) are the only way in: they try the user's method, then the object's own, then raise CPython's
//! error. Nothing here knows how code is compiled or run: calling a user's function goes through [`Object::call`] like any other.

pub mod array;
pub mod attr;
pub mod binop;
pub mod bytearray;
pub mod bytes;
pub mod call;
pub mod class;
mod class_assignment;
pub mod class_maker;
pub mod collector;
pub mod compare;
pub mod complex;
pub mod cx;
pub mod datetime;
pub mod datetime_text;
pub mod dict;
pub mod dict_view;
pub mod events;
pub mod exception;
pub mod exception_facts;
pub mod exception_group;
pub mod float;
pub mod generic_alias;
pub mod hash;
pub mod index;
pub mod instance;
pub mod int;
pub mod iterate;
pub mod iterator;
pub mod last_words;
pub mod list;
pub mod mapping_proxy;
pub mod member;
pub mod module;
pub mod names;
pub mod number;
pub mod percent;
pub mod plain;
pub mod range;
pub mod sequence;
pub mod set;
pub mod set_operations;
mod set_table;
pub mod slice;
pub mod string;
pub mod text;
pub mod timezone;
pub mod traceback;
pub mod truth;
pub mod tuple;
pub mod union_type;
pub mod value;
pub mod warning;

pub use class::{Type, Types};
pub use cx::Cx;
pub use exception::{Exception, Raised, Res};
pub use names::{Name, NameMap, name_hash, position_of};
pub use value::{CallArgs, CompareOp, Object, Ref, UnaryOp, Value};
