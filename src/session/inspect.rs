//! What a prompt asks of a session: what a text names, its attributes, signatures and documentation.
//!
//! No user code runs here, nothing is called and nothing printed: a property, a `__getattr__` or a call ends the search, except that a
//! call of something whose result is known by its name (`np.zeros(3)`) stands for an instance of that type.

use std::rc::Rc;

use super::Session;
use crate::array::{Array, tuple_text};
use crate::builtins::numpy::ufunc::methods::UfuncMethod;
use crate::builtins::python::help::unindented;
use crate::builtins::python::object_functions::attribute_names;
use crate::builtins::{modules, type_docs};
use crate::interp::Function;
use crate::object::dict::Dict;
use crate::object::module::{Method, Module};
use crate::object::sequence::{List, Tuple};
use crate::object::{Type, Value, attr, text};
use crate::registry::{BuiltinFunction, GetSet};
use crate::source::Source;
use crate::syntax::ast::{Constant, Expr, ExprKind};
use crate::syntax::{self};

/// What an expression stands for.
#[derive(Clone)]
pub enum Found {
    /// This value.
    Value(Value),
    /// Some instance of a type; which is known only when the program runs.
    Instance(Rc<Type>),
}

impl Session {
    /// What a text names, as far as that can be told without running it.
    pub fn find(&mut self, expression: &str) -> Option<Found> {
        let source = Source::new("<prompt>", expression.trim());
        let tree = syntax::parse_expression(&source).ok()?;
        self.stands_for(&tree.body)
    }

    /// The value of a name: the program's, or a builtin.
    pub fn named(&self, name: &str) -> Option<Value> {
        let own = self.main.namespace.borrow().get(name).cloned();
        own.or_else(|| self.cx.builtins.get(name).cloned())
    }

    /// The program's own names in the order of binding; those that begin with `_` are left out.
    pub fn own_names(&self) -> Vec<(String, Value)> {
        let namespace = self.main.namespace.borrow();
        let own = namespace.iter().filter(|(name, _)| !name.starts_with('_'));
        own.map(|(name, value)| (name.to_string(), value.clone()))
            .collect()
    }

    /// Whether a name still means what it means in a new session.
    pub fn is_builtin(&self, name: &str) -> bool {
        !self.main.namespace.borrow().contains_key(name)
    }

    /// Every name that an expression may begin with.
    pub fn all_names(&self) -> Vec<String> {
        let mut names: Vec<String> = self
            .main
            .namespace
            .borrow()
            .keys()
            .map(|k| k.to_string())
            .collect();
        names.extend(self.cx.builtins.keys().map(|k| k.to_string()));
        names.sort();
        names.dedup();
        names
    }

    /// The names of the modules that can be imported.
    pub fn module_names(&self) -> Vec<String> {
        let mut names: Vec<String> = modules::all_names().map(str::to_string).collect();
        names.retain(|name| !name.starts_with('_') || name == "__future__");
        names.sort();
        names
    }

    fn stands_for(&mut self, expression: &Expr) -> Option<Found> {
        match &expression.kind {
            ExprKind::Name { id, .. } => self.named(id).map(Found::Value),
            ExprKind::Attribute { value, attr, .. } => {
                let of = self.stands_for(value)?;
                self.attribute(&of, attr)
            }
            ExprKind::Subscript { value, slice, .. } => {
                let of = self.stands_for(value)?;
                self.element(of, &slice.kind)
            }
            ExprKind::Call { func, .. } => {
                let function = self.stands_for(func)?;
                self.result_of(&function)
            }
            ExprKind::Constant(constant) => Some(self.literal(constant)),
            ExprKind::List { .. } | ExprKind::ListComp { .. } => Some(self.instance("list")),
            ExprKind::Tuple { .. } => Some(self.instance("tuple")),
            ExprKind::Dict { .. } | ExprKind::DictComp { .. } => Some(self.instance("dict")),
            ExprKind::Set { .. } | ExprKind::SetComp { .. } => Some(self.instance("set")),
            ExprKind::JoinedStr { .. } => Some(self.instance("str")),
            ExprKind::BinOp { left, right, .. } => {
                let (left, right) = (self.stands_for(left)?, self.stands_for(right));
                let array = |f: &Found| f.is_array();
                match array(&left) || right.is_some_and(|r| array(&r)) {
                    true => Some(self.instance("ndarray")),
                    false => None,
                }
            }
            _ => None,
        }
    }

    fn instance(&self, name: &str) -> Found {
        let types = &self.cx.types;
        Found::Instance(match name {
            "list" => types.list.clone(),
            "tuple" => types.tuple.clone(),
            "dict" => types.dict.clone(),
            "set" => types.set.clone(),
            "str" => types.str.clone(),
            _ => types.ndarray.clone(),
        })
    }

    fn literal(&self, constant: &Constant) -> Found {
        let types = &self.cx.types;
        Found::Instance(match constant {
            Constant::None => types.none.clone(),
            Constant::Bool(_) => types.bool.clone(),
            Constant::Ellipsis => types.ellipsis.clone(),
            Constant::Int(_) | Constant::BigInt(_) => types.int.clone(),
            Constant::Float(_) => types.float.clone(),
            Constant::Complex(_) => types.complex.clone(),
            Constant::Str(_) => types.str.clone(),
            Constant::Bytes(_) => types.bytes.clone(),
        })
    }

    /// `of.name`, where no user code has to run for it.
    pub fn attribute(&mut self, of: &Found, name: &str) -> Option<Found> {
        let value = match of {
            Found::Instance(class) => return self.attribute_of_type(class, name),
            Found::Value(value) => value,
        };
        if let Value::Obj(object) = value
            && object.heap_class().is_some()
        {
            let own = object
                .namespace()
                .and_then(|n| n.borrow().get(name).cloned());
            return match own {
                Some(own) => Some(Found::Value(own)),
                None => {
                    let class = attr::type_of(&self.cx, value);
                    self.attribute_of_type(&class, name)
                }
            };
        }
        attr::getattr_opt(&mut self.cx, value, name)
            .ok()?
            .map(Found::Value)
    }

    fn attribute_of_type(&mut self, class: &Rc<Type>, name: &str) -> Option<Found> {
        let found = class.lookup(&self.cx, name)?;
        if found.is::<GetSet>() {
            let is_array = Rc::ptr_eq(class, &self.cx.types.ndarray);
            // The attributes of an array that are arrays themselves.
            return (is_array && matches!(name, "T" | "mT" | "real" | "imag" | "flat" | "base"))
                .then(|| Found::Instance(class.clone()));
        }
        Some(Found::Value(found))
    }

    /// `of[index]`: an element of a container, a field, or a part of an array.
    fn element(&mut self, of: Found, index: &ExprKind) -> Option<Found> {
        if of.is_array() {
            return Some(self.instance("ndarray"));
        }
        let Found::Value(value) = of else {
            return None;
        };
        let at = match index {
            ExprKind::Constant(Constant::Int(at)) => *at as usize,
            ExprKind::Constant(Constant::Str(key)) => {
                let dict = value.downcast::<Dict>()?;
                return dict.get_str(&mut self.cx, key).map(Found::Value);
            }
            _ => return None,
        };
        if let Some(list) = value.downcast::<List>() {
            return list.items.borrow().get(at).cloned().map(Found::Value);
        }
        let tuple = value.downcast::<Tuple>()?;
        tuple.items.get(at).cloned().map(Found::Value)
    }

    /// What a call gives, where its name tells: a type makes its instances, most of numpy's functions make arrays.
    fn result_of(&mut self, function: &Found) -> Option<Found> {
        let Found::Value(value) = function else {
            return None;
        };
        if let Some(class) = value.downcast_rc::<Type>() {
            return Some(Found::Instance(class));
        }
        const NO_ARRAYS: &[&str] = &[
            "tolist", "item", "tobytes", "tofile", "dump", "shape", "ndim", "size",
        ];
        let function = value.downcast::<Method>().map_or(value, |m| &m.function);
        let name = attr::getattr_opt(&mut self.cx, function, "__name__").ok()??;
        let of_array = match function.downcast::<BuiltinFunction>() {
            Some(f) => match &f.owner {
                Some(owner) => Rc::ptr_eq(owner, &self.cx.types.ndarray),
                None => self.is_of_numpy(name.as_str()?, function),
            },
            None => attr::type_name(&self.cx, function) == "numpy.ufunc",
        };
        (of_array && !NO_ARRAYS.contains(&name.as_str()?)).then(|| self.instance("ndarray"))
    }

    fn is_of_numpy(&mut self, name: &str, function: &Value) -> bool {
        let numpy = self.cx.modules.get("numpy").cloned();
        let module = numpy.as_ref().and_then(|n| n.downcast::<Module>());
        module.is_some_and(|m| {
            m.namespace
                .borrow()
                .get(name)
                .is_some_and(|v| v.is_same(function))
        })
    }

    /// The names of the attributes of something, sorted.
    pub fn attributes(&mut self, of: &Found) -> Vec<String> {
        let value = match of {
            Found::Value(value) => value.clone(),
            Found::Instance(class) => Value::Obj(class.clone()),
        };
        let mut names = attribute_names(&mut self.cx, &value).unwrap_or_default();
        if let Some(module) = value.downcast::<Module>() {
            let below = format!("{}.", module.name);
            let parts = modules::all_names().filter_map(|name| name.strip_prefix(&below));
            names.extend(parts.filter(|p| !p.contains('.')).map(str::to_string));
            names.sort();
            names.dedup();
        }
        names
    }

    /// The parameters of what can be called, as `(a, /, shape, order='C')`; the receiver of a method is left out.
    pub fn signature(&mut self, value: &Value) -> Option<String> {
        if let Some(asking) = value.downcast::<UfuncMethod>() {
            return self.signature(&asking.method);
        }
        if let Some(method) = value.downcast::<Method>() {
            let whole = self.signature(&method.function)?;
            return Some(without_receiver(&whole));
        }
        if let Some(function) = value.downcast::<Function>() {
            return written_signature(function);
        }
        if let Some(class) = value.downcast_rc::<Type>()
            && class.is_heap
        {
            let init = class.lookup_user(&self.cx, "__init__")?;
            return self.signature(&init).map(|s| without_receiver(&s));
        }
        if let Some(class) = value.downcast::<Type>() {
            return type_docs::of(&class.full_name()).map(|(parameters, _)| parameters.to_string());
        }
        let text = attr::getattr_opt(&mut self.cx, value, "__text_signature__").ok()??;
        text.as_str().map(str::to_string)
    }

    /// The documentation of something: a docstring, a builtin's text, an attribute's.
    pub fn documentation(&mut self, of: &Found, attribute: Option<&str>) -> Option<String> {
        if let (Found::Value(value), Some(name)) = (of, attribute) {
            let class = attr::type_of(&self.cx, value);
            if let Some(text) = self.attribute_documentation(&class, name) {
                return Some(text);
            }
        }
        if let (Found::Instance(class), Some(name)) = (of, attribute)
            && let Some(text) = self.attribute_documentation(&class.clone(), name)
        {
            return Some(text);
        }
        let found = match attribute {
            Some(name) => self.attribute(of, name)?,
            None => of.clone(),
        };
        let Found::Value(value) = found else {
            return None;
        };
        if let Some(class) = value.downcast::<Type>()
            && let Some((_, text)) = type_docs::of(&class.full_name())
        {
            return Some(text.trim().to_string());
        }
        let doc = attr::getattr_opt(&mut self.cx, &value, "__doc__").ok()??;
        let text = unindented(doc.as_str()?);
        (!text.is_empty()).then_some(text)
    }

    fn attribute_documentation(&self, class: &Rc<Type>, name: &str) -> Option<String> {
        let found = class.lookup(&self.cx, name)?;
        let entry = found.downcast::<GetSet>()?.entry;
        Some(unindented(entry.doc))
    }

    /// What an attribute that a type computes is, in one line: `a.strides`.
    pub fn attribute_line(&self, of: &Found, name: &str) -> Option<String> {
        let class = match of {
            Found::Value(value) => attr::type_of(&self.cx, value),
            Found::Instance(class) => class.clone(),
        };
        let doc = self.attribute_documentation(&class, name)?;
        doc.lines().next().map(str::to_string)
    }

    /// One line about a method as its caller sees it, where only the type of the receiver is known.
    pub fn method_gloss(&mut self, function: &Value) -> String {
        let whole = self.gloss(function);
        match self.signature(function) {
            Some(signature) => whole.replacen(&signature, &without_receiver(&signature), 1),
            None => whole,
        }
    }

    /// A module that comes with the language.
    pub fn module(&mut self, name: &str) -> Option<Value> {
        let ours = modules::all_names().any(|known| known == name);
        let found = self.cx.modules.get(name).cloned();
        found.or_else(|| match ours {
            true => crate::interp::import(&mut self.cx, name).ok(),
            false => None,
        })
    }

    /// One line about a value: an array's dtype and shape, a function's parameters and what it does, a short repr.
    pub fn gloss(&mut self, value: &Value) -> String {
        if let Some(array) = value.downcast::<Array>() {
            let strided = array.strided();
            let dtype = crate::repr::dtype_repr::dtype_str(&strided.dtype);
            return format!("{dtype} {}", tuple_text(&strided.layout.shape));
        }
        if value.is::<Module>() {
            return "module".into();
        }
        if let Some(signature) = self.signature(value) {
            let doc = self.documentation(&Found::Value(value.clone()), None);
            let first = doc
                .as_deref()
                .and_then(|d| d.lines().next())
                .unwrap_or_default();
            return format!("{signature}  {first}").trim_end().to_string();
        }
        if value.is::<Type>() {
            return "type".into();
        }
        let class = attr::type_of(&self.cx, value);
        match (&*class.name, class.is_heap) {
            ("int" | "float" | "bool" | "str" | "complex" | "NoneType" | "bytes", false) => {
                let shown = text::repr(&mut self.cx, value).unwrap_or_default();
                let short: String = shown.chars().take(40).collect();
                format!("{} {short}", class.name)
            }
            _ => class.name.to_string(),
        }
    }
}

impl Found {
    /// Whether it is an array.
    pub fn is_array(&self) -> bool {
        match self {
            Found::Value(value) => value.is::<Array>(),
            Found::Instance(class) => &*class.name == "ndarray",
        }
    }
}

/// The parameters of a function as its source has them.
fn written_signature(function: &Function) -> Option<String> {
    let text = function.code.source.slice(function.code.span);
    let text = &text[text.find("def ").map_or(0, |at| at + 4)..];
    if let Some(rest) = text.trim_start().strip_prefix("lambda") {
        return Some(format!("({})", rest.split(':').next()?.trim()));
    }
    let open = text.find('(')?;
    let brackets = syntax::pieces(&text[open..]);
    let mut depth = 0;
    for piece in brackets {
        match piece.kind {
            syntax::PieceKind::Open => depth += 1,
            syntax::PieceKind::Close => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            let written = &text[open..open + piece.span.end as usize];
            return Some(written.split_whitespace().collect::<Vec<_>>().join(" "));
        }
    }
    None
}

/// A method's signature as its caller sees it.
pub fn without_receiver(signature: &str) -> String {
    let inner = signature.trim_start_matches('(').trim_end_matches(')');
    let mut parts = crate::registry::signature::split_top(inner);
    if !parts.is_empty() {
        parts.remove(0);
    }
    if parts.first() == Some(&"/") {
        parts.remove(0);
    }
    format!("({})", parts.join(", "))
}
