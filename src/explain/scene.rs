//! What an explanation stands on: the exception's words and facts, the tree at the place where it began, and trials in the names it saw.

use std::rc::Rc;

use super::find::{self, Found};
use super::page::Fix;
use crate::array::{Array, tuple_text};
use crate::diag::fault::Detail;
use crate::object::array::{DTypeValue, Scalar};
use crate::object::module::Module;
use crate::object::{Cx, Exception, NameMap, Value, attr, text, truth};
use crate::session::trial::{self, name_value};
use crate::source::{Source, Span};
use crate::syntax::ast::{Expr, ExprKind};

/// The longest value that is shown.
const LONGEST: usize = 40;

/// The place and the words of an exception.
pub struct Scene<'a> {
    /// The session's state.
    pub cx: &'a mut Cx,
    /// The exception class, without its module.
    pub class: String,
    /// What it says.
    pub message: String,
    /// Facts beyond the words.
    pub detail: Detail,
    /// The text it stands in.
    pub source: Rc<Source>,
    /// The part that was running.
    pub span: Span,
    /// The tree there.
    pub found: Found<'a>,
    /// The variables of the function, if it was in one.
    pub locals: Option<NameMap>,
    /// What stands under the source line: a place in it and a few words.
    pub labels: Vec<(Span, String)>,
}

impl<'a> Scene<'a> {
    /// The scene of an exception in a tree that was parsed from where it began.
    pub fn of(
        cx: &'a mut Cx,
        e: &Rc<Exception>,
        tree: &'a crate::syntax::ast::Module,
    ) -> Option<Scene<'a>> {
        let entry = e.trace.borrow().first()?.clone();
        let class = e.class.full_name();
        let class = class.rsplit('.').next().unwrap_or(&class).to_string();
        let message = text::str(cx, &Value::Obj(e.clone())).ok()?;
        let detail = e
            .fault
            .as_ref()
            .map(|f| f.detail.clone())
            .unwrap_or_default();
        Some(Scene {
            found: find::at(tree, entry.span),
            cx,
            class,
            message,
            detail,
            source: entry.source,
            span: entry.span,
            locals: entry.locals,
            labels: Vec::new(),
        })
    }

    /// The text of a node.
    pub fn text(&self, expr: &Expr) -> String {
        self.source.slice(expr.span).to_string()
    }

    /// The text of a node as something can be put behind it: `(a + b)` for `a + b`.
    pub fn atom(&self, expr: &Expr) -> String {
        let text = self.text(expr);
        match &expr.kind {
            ExprKind::Name { .. }
            | ExprKind::Attribute { .. }
            | ExprKind::Subscript { .. }
            | ExprKind::Call { .. }
            | ExprKind::List { .. }
            | ExprKind::Dict { .. }
            | ExprKind::Tuple { .. } => text,
            _ if text.starts_with(['"', '\'']) && text.ends_with(['"', '\'']) => text,
            _ => format!("({text})"),
        }
    }

    /// A quotient with `//` in the place of `/`; nothing where it is none.
    pub fn floored(&self, quotient: &Expr) -> Option<String> {
        match &quotient.kind {
            ExprKind::BinOp { op_span, .. } if self.source.slice(*op_span) == "/" => {
                Some(self.replaced(quotient.span, &[(*op_span, "//".into())]))
            }
            _ => None,
        }
    }

    /// What makes an int of a float: a quotient is floored, all else converted.
    pub fn as_int(&self, float: &Expr) -> String {
        let converted = || format!("int({})", self.text(float));
        self.floored(float).unwrap_or_else(converted)
    }

    /// The text under `whole` with parts of it replaced; the parts are in order and do not overlap.
    pub fn replaced(&self, whole: Span, parts: &[(Span, String)]) -> String {
        let mut text = String::new();
        let mut at = whole.start;
        for (span, new) in parts {
            text += self.source.slice(Span::new(at, span.start));
            text += new;
            at = span.end;
        }
        text + self.source.slice(Span::new(at, whole.end))
    }

    /// The value of a text, tried.
    pub fn run(&mut self, code: &str) -> Option<Value> {
        trial::trial(self.cx, self.locals.as_ref(), code)
    }

    /// The value of a node, tried.
    pub fn value(&mut self, expr: &Expr) -> Option<Value> {
        if let ExprKind::Name { id, .. } = &expr.kind {
            return self.name(id);
        }
        if let ExprKind::Attribute { value, attr, .. } = &expr.kind
            && let Some(found) = self.read(value, attr)
        {
            return Some(found);
        }
        let code = self.text(expr);
        self.run(&code)
    }

    /// What a module or an object of the program's keeps under a name; nothing is run for it.
    fn read(&mut self, of: &Expr, attr: &str) -> Option<Value> {
        if !matches!(of.kind, ExprKind::Name { .. } | ExprKind::Attribute { .. }) {
            return None;
        }
        let object = self.value(of)?;
        match object.is::<Module>() {
            true => attr::getattr_opt(self.cx, &object, attr).ok()?,
            false => trial::own_attribute(self.cx, &object, attr),
        }
    }

    /// What a name stands for.
    pub fn name(&mut self, name: &str) -> Option<Value> {
        let main = self.cx.modules.get("__main__")?.downcast_rc::<Module>()?;
        name_value(self.cx, self.locals.as_ref(), &main, name)
    }

    /// The array that a node stands for.
    pub fn array(&mut self, expr: &Expr) -> Option<Rc<Array>> {
        self.value(expr)?.downcast_rc::<Array>()
    }

    /// The shape of a node: an array's own, the one that a number or nested lists would have.
    pub fn shape(&mut self, expr: &Expr) -> Option<Vec<usize>> {
        let value = self.value(expr)?;
        self.shape_of(&value, &self.text(expr))
    }

    fn shape_of(&mut self, value: &Value, code: &str) -> Option<Vec<usize>> {
        if let Some(array) = value.downcast_rc::<Array>() {
            return Some(array.strided().shape().to_vec());
        }
        match value {
            Value::Int(_) | Value::Float(_) | Value::Bool(_) => Some(Vec::new()),
            _ if value.is::<Scalar>() => Some(Vec::new()),
            _ => {
                let np = self.np();
                let array = self.run(&format!("{np}asarray({code})"));
                let array = array?.downcast_rc::<Array>()?;
                let shape = array.strided().shape().to_vec();
                Some(shape)
            }
        }
    }

    /// What a value is, in a few words: an array's shape, a short `repr`.
    pub fn told(&mut self, value: &Value) -> String {
        if let Some(array) = value.downcast_rc::<Array>() {
            let strided = array.strided();
            if strided.ndim() == 0 || strided.size() > 6 {
                return tuple_text(strided.shape());
            }
        }
        if is_of_program(value) {
            return attr::type_name(self.cx, value);
        }
        if value.is::<DTypeValue>() {
            return text::str(self.cx, value).unwrap_or_default();
        }
        match text::repr(self.cx, value) {
            Ok(shown) if shown.chars().count() <= LONGEST && !shown.contains('\n') => shown,
            _ => match value.downcast_rc::<Array>() {
                Some(array) => tuple_text(array.strided().shape()),
                None => attr::type_name(self.cx, value),
            },
        }
    }

    /// `float64 (3, 4)`, `int`, `list of 3`.
    pub fn kind(&mut self, value: &Value) -> String {
        if let Some(array) = value.downcast_rc::<Array>() {
            let strided = array.strided();
            let dtype = crate::repr::dtype_repr::dtype_str(&strided.dtype);
            return format!("{dtype} {}", tuple_text(strided.shape()));
        }
        let name = attr::type_name(self.cx, value);
        if is_of_program(value) || value.is::<Scalar>() {
            return name;
        }
        // Other types have a length that says nothing of what they are (`np.mgrid`).
        let counted = [
            "str",
            "bytes",
            "list",
            "tuple",
            "dict",
            "set",
            "frozenset",
            "range",
        ];
        match truth::len_opt(self.cx, value) {
            Ok(Some(n)) if counted.contains(&name.as_str()) => format!("{name} of {n}"),
            _ => name,
        }
    }

    /// What a value is, with its article: `an int`, `a list of 3`, `an array, int64 (3,)`.
    pub fn phrase(&mut self, value: &Value) -> String {
        let kind = self.kind(value);
        if value.is::<Array>() {
            return format!("an array, {kind}");
        }
        match kind.starts_with(['a', 'e', 'i', 'o', 'u']) {
            true => format!("an {kind}"),
            false => format!("a {kind}"),
        }
    }

    /// Adds code to the fixes if it works; its shape or value is what is said to come out.
    pub fn fix(&mut self, fixes: &mut Vec<Fix>, code: impl Into<String>) {
        let code = code.into();
        let run = code.clone();
        self.fix_as(fixes, code, &run);
    }

    /// The same where what is run to find out is not what is shown (`b[...] = x` is tried as a broadcast).
    pub fn fix_as(&mut self, fixes: &mut Vec<Fix>, shown: impl Into<String>, run: &str) {
        let code = shown.into();
        if fixes.iter().any(|f| f.code == code) {
            return;
        }
        if let Some(value) = self.run(run) {
            let gives = self.outcome(&value);
            fixes.push(Fix { code, gives });
        }
    }

    /// The same where what is run may come out False: then the fix does not fit.
    pub fn fix_where(&mut self, fixes: &mut Vec<Fix>, shown: impl Into<String>, run: &str) {
        if !matches!(self.run(run), Some(Value::Bool(false))) {
            self.fix_as(fixes, shown, run);
        }
    }

    /// What a fix gives: the shape of an array, a short value.
    pub fn outcome(&mut self, value: &Value) -> String {
        match value.downcast_rc::<Array>() {
            Some(array) => tuple_text(array.strided().shape()),
            None => self.told(value),
        }
    }

    /// The name under which the program knows numpy: `np.` where it imported it so, nothing where its names are bare.
    pub fn np(&mut self) -> &'static str {
        let module = |v: Option<Value>| {
            v.is_some_and(|v| v.downcast::<Module>().is_some_and(|m| &*m.name == "numpy"))
        };
        let (np, numpy) = (self.name("np"), self.name("numpy"));
        match (module(np), module(numpy)) {
            (true, _) => "np.",
            (_, true) => "numpy.",
            _ => "np.",
        }
    }

    /// Says something under a place of the source line.
    pub fn label(&mut self, span: Span, words: impl Into<String>) {
        self.labels.push((span, words.into()));
    }
}

/// Whether a value is of a class that the program made: its methods are the program's, and nothing of them is called.
fn is_of_program(value: &Value) -> bool {
    matches!(value, Value::Obj(object) if object.heap_class().is_some())
}

/// A shape as Python writes it.
pub fn shape_words(shape: &[usize]) -> String {
    tuple_text(shape)
}
