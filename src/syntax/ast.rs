//! The syntax tree: CPython 3.11's `ast` module, node for node, with byte spans.
//!
//! Three things differ from CPython on purpose. An `if`/`elif` chain is one flat [`StmtKind::If`] with its branches in a list. A chain of
//! postfixes or of left-associative operators is as deep as it is long (up to [`MAX_SPINE`]), every other nesting is at most [`MAX_DEPTH`]:
//! so walk left spines (`BinOp.left`, `Attribute.value`, `Call.func`, `Subscript.value`) in a loop and recurse into the rest. Dropping is
//! safe at any depth, which is why [`Expr`] has a `Drop` and its `kind` is taken with [`Expr::into_kind`].
//!
//! Names are as the source has them (NFKC is not applied). Node fields are those of <https://docs.python.org/3.11/library/ast.html>.

use std::rc::Rc;

pub use super::operator::*;
pub use super::pattern::{Match, MatchCase, Pattern, PatternKind};
pub use crate::source::Span;
use num_bigint::BigInt;

/// The longest left spine (`a + b + c ...`, `a.b().c ...`) the parser gives; CPython's compiler stops near the same length.
pub const MAX_SPINE: u32 = 2990;
/// The deepest nesting of expressions, left spines not counted.
pub const MAX_DEPTH: u32 = 500;

/// An identifier.
pub type Name = Rc<str>;

/// A parsed file or prompt entry.
#[derive(Debug, PartialEq)]
pub struct Module {
    /// Its statements.
    pub body: Vec<Stmt>,
}

/// A parsed expression, as `eval` takes it.
#[derive(Debug, PartialEq)]
pub struct Expression {
    /// The expression.
    pub body: Expr,
}

/// A statement.
#[derive(Debug, PartialEq)]
pub struct Stmt {
    /// Which one.
    pub kind: StmtKind,
    /// Where it stands, decorators included, the line end and `;` not.
    pub span: Span,
    /// Whether a `;` with nothing after it ended the line: such a statement gives no report.
    pub semicolon: bool,
}

/// What a statement is.
#[derive(Debug, PartialEq)]
pub enum StmtKind {
    /// `def`
    FunctionDef(Box<FunctionDef>),
    /// `class`
    ClassDef(Box<ClassDef>),
    /// `return value`
    Return {
        /// What is returned; `None` for a bare `return`.
        value: Option<Expr>,
    },
    /// `del targets`
    Delete {
        /// What goes.
        targets: Vec<Expr>,
    },
    /// `targets[0] = targets[1] = ... = value`
    Assign {
        /// The targets from left to right.
        targets: Vec<Expr>,
        /// The value.
        value: Expr,
    },
    /// `target op= value`
    AugAssign {
        /// A name, attribute or subscript.
        target: Expr,
        /// The operator without its `=`.
        op: Operator,
        /// Where `op=` stands.
        op_span: Span,
        /// The right side.
        value: Expr,
    },
    /// `target: annotation = value`
    AnnAssign {
        /// A name, attribute or subscript.
        target: Expr,
        /// The annotation.
        annotation: Expr,
        /// The value, if one is given.
        value: Option<Expr>,
        /// Whether the target is a name without parentheses.
        simple: bool,
    },
    /// `for target in iter: body else: orelse`
    For {
        /// What each item is bound to.
        target: Expr,
        /// What is iterated.
        iter: Expr,
        /// The loop's body.
        body: Vec<Stmt>,
        /// Runs when no `break` did.
        orelse: Vec<Stmt>,
    },
    /// `while test: body else: orelse`
    While {
        /// The condition.
        test: Expr,
        /// The loop's body.
        body: Vec<Stmt>,
        /// Runs when no `break` did.
        orelse: Vec<Stmt>,
    },
    /// `if`, its `elif`s in order, and `else`
    If {
        /// The `if` branch, then each `elif`; never empty.
        branches: Vec<IfBranch>,
        /// The `else` body, or nothing.
        orelse: Vec<Stmt>,
    },
    /// `with items: body`
    With {
        /// The context managers from left to right.
        items: Vec<WithItem>,
        /// The body.
        body: Vec<Stmt>,
    },
    /// `raise exc from cause`
    Raise {
        /// The exception; `None` raises the one being handled again.
        exc: Option<Expr>,
        /// What stands after `from`.
        cause: Option<Expr>,
    },
    /// `try`
    Try(Box<Try>),
    /// `match`
    Match(Box<Match>),
    /// `assert test, msg`
    Assert {
        /// The condition.
        test: Expr,
        /// What the AssertionError says.
        msg: Option<Expr>,
    },
    /// `import a.b as c, d`
    Import {
        /// The modules.
        names: Vec<Alias>,
    },
    /// `from .module import a as b`
    ImportFrom {
        /// The dotted name after the dots, if there is one.
        module: Option<Name>,
        /// What is imported; one alias named `*` for all.
        names: Vec<Alias>,
        /// How many dots lead.
        level: u32,
    },
    /// `global names`
    Global {
        /// The names.
        names: Vec<Name>,
    },
    /// `nonlocal names`
    Nonlocal {
        /// The names.
        names: Vec<Name>,
    },
    /// An expression as a statement
    Expr {
        /// The expression.
        value: Expr,
    },
    /// `pass`
    Pass,
    /// `break`
    Break,
    /// `continue`
    Continue,
}

/// One `if` or `elif` with its body.
#[derive(Debug, PartialEq)]
pub struct IfBranch {
    /// The condition.
    pub test: Expr,
    /// The body.
    pub body: Vec<Stmt>,
    /// From the keyword to the end of the whole `if` statement, as CPython's nested `If` has it.
    pub span: Span,
}

/// `@decorators def name(args) -> returns: body`
#[derive(Debug, PartialEq)]
pub struct FunctionDef {
    /// Its name.
    pub name: Name,
    /// Its parameters.
    pub args: Arguments,
    /// Its body; a docstring is its first statement.
    pub body: Vec<Stmt>,
    /// Decorators from top to bottom.
    pub decorator_list: Vec<Expr>,
    /// The annotation after `->`.
    pub returns: Option<Expr>,
    /// From `def` to the end, decorators not included.
    pub def_span: Span,
}

/// `@decorators class name(bases, keywords): body`
#[derive(Debug, PartialEq)]
pub struct ClassDef {
    /// Its name.
    pub name: Name,
    /// The base classes.
    pub bases: Vec<Expr>,
    /// Keywords for the metaclass and `__init_subclass__`, `metaclass` among them.
    pub keywords: Vec<Keyword>,
    /// Its body.
    pub body: Vec<Stmt>,
    /// Decorators from top to bottom.
    pub decorator_list: Vec<Expr>,
    /// From `class` to the end, decorators not included.
    pub def_span: Span,
}

/// `try: body except...: else: orelse finally: finalbody`
#[derive(Debug, PartialEq)]
pub struct Try {
    /// The body.
    pub body: Vec<Stmt>,
    /// The handlers in order.
    pub handlers: Vec<ExceptHandler>,
    /// Runs when nothing was raised.
    pub orelse: Vec<Stmt>,
    /// Runs always.
    pub finalbody: Vec<Stmt>,
    /// Whether its handlers are `except*`.
    pub is_star: bool,
}

/// `except type as name: body`
#[derive(Debug, PartialEq)]
pub struct ExceptHandler {
    /// The class or tuple of classes; `None` catches all.
    pub typ: Option<Expr>,
    /// The name the exception is bound to.
    pub name: Option<Name>,
    /// The body.
    pub body: Vec<Stmt>,
    /// The whole handler.
    pub span: Span,
}

/// The parameters of a function.
#[derive(Debug, Default, PartialEq)]
pub struct Arguments {
    /// Before `/`.
    pub posonlyargs: Vec<Arg>,
    /// By position or keyword.
    pub args: Vec<Arg>,
    /// `*args`
    pub vararg: Option<Box<Arg>>,
    /// After `*`.
    pub kwonlyargs: Vec<Arg>,
    /// One entry a keyword-only parameter; `None` where it must be given.
    pub kw_defaults: Vec<Option<Expr>>,
    /// `**kwargs`
    pub kwarg: Option<Box<Arg>>,
    /// Defaults of the last parameters of `posonlyargs` + `args`.
    pub defaults: Vec<Expr>,
}

/// One parameter.
#[derive(Debug, PartialEq)]
pub struct Arg {
    /// Its name.
    pub arg: Name,
    /// Its annotation.
    pub annotation: Option<Box<Expr>>,
    /// Name and annotation.
    pub span: Span,
}

/// `arg=value` in a call or class head; `**value` when `arg` is `None`.
#[derive(Debug, PartialEq)]
pub struct Keyword {
    /// The name.
    pub arg: Option<Name>,
    /// The value.
    pub value: Expr,
    /// All of it.
    pub span: Span,
}

/// `name as asname`
#[derive(Debug, PartialEq)]
pub struct Alias {
    /// The (dotted) name.
    pub name: Name,
    /// What it is bound to, if `as` is given.
    pub asname: Option<Name>,
    /// All of it.
    pub span: Span,
}

/// `context_expr as optional_vars`
#[derive(Debug, PartialEq)]
pub struct WithItem {
    /// The context manager.
    pub context_expr: Expr,
    /// The target.
    pub optional_vars: Option<Expr>,
}

/// An expression.
#[derive(PartialEq)]
pub struct Expr {
    /// Which one; read it by reference or take it with [`Expr::into_kind`].
    pub kind: ExprKind,
    /// Where it stands, as CPython's node positions have it (parentheses belong to a tuple only).
    pub span: Span,
    pub(super) depth: u16,
    pub(super) spine: u16,
}

/// What an expression is.
#[derive(Debug, PartialEq)]
pub enum ExprKind {
    /// `a and b and c`
    BoolOp {
        /// `and` or `or`.
        op: BoolOperator,
        /// Two or more operands.
        values: Vec<Expr>,
    },
    /// `target := value`
    NamedExpr {
        /// A name.
        target: Box<Expr>,
        /// The value.
        value: Box<Expr>,
    },
    /// `left op right`
    BinOp {
        /// The left operand.
        left: Box<Expr>,
        /// The operator.
        op: Operator,
        /// Where the operator stands.
        op_span: Span,
        /// The right operand.
        right: Box<Expr>,
    },
    /// `op operand`
    UnaryOp {
        /// The operator.
        op: UnaryOperator,
        /// The operand.
        operand: Box<Expr>,
    },
    /// `lambda args: body`
    Lambda {
        /// The parameters.
        args: Box<Arguments>,
        /// The value.
        body: Box<Expr>,
    },
    /// `body if test else orelse`
    IfExp {
        /// The condition.
        test: Box<Expr>,
        /// The value when it holds.
        body: Box<Expr>,
        /// The value when it does not.
        orelse: Box<Expr>,
    },
    /// `{k: v, **other}`
    Dict {
        /// The keys; `None` where `**` stands.
        keys: Vec<Option<Expr>>,
        /// The values, as many as keys.
        values: Vec<Expr>,
    },
    /// `{a, b}`
    Set {
        /// The elements; never empty.
        elts: Vec<Expr>,
    },
    /// `[elt for ...]`
    ListComp {
        /// The element.
        elt: Box<Expr>,
        /// The `for`s.
        generators: Vec<Comprehension>,
    },
    /// `{elt for ...}`
    SetComp {
        /// The element.
        elt: Box<Expr>,
        /// The `for`s.
        generators: Vec<Comprehension>,
    },
    /// `{key: value for ...}`
    DictComp {
        /// The key.
        key: Box<Expr>,
        /// The value.
        value: Box<Expr>,
        /// The `for`s.
        generators: Vec<Comprehension>,
    },
    /// `(elt for ...)`
    GeneratorExp {
        /// The element.
        elt: Box<Expr>,
        /// The `for`s.
        generators: Vec<Comprehension>,
    },
    /// `yield value`
    Yield {
        /// The value, if given.
        value: Option<Box<Expr>>,
    },
    /// `yield from value`
    YieldFrom {
        /// What is delegated to.
        value: Box<Expr>,
    },
    /// `left ops[0] comparators[0] ops[1] ...`
    Compare {
        /// The first operand.
        left: Box<Expr>,
        /// The operators.
        ops: Vec<CmpOperator>,
        /// Where each operator stands.
        op_spans: Vec<Span>,
        /// The operands after the first.
        comparators: Vec<Expr>,
    },
    /// `func(args, keywords)`
    Call {
        /// What is called.
        func: Box<Expr>,
        /// Positional arguments, `*x` as [`ExprKind::Starred`].
        args: Vec<Expr>,
        /// Keyword arguments and `**x`, in order.
        keywords: Vec<Keyword>,
    },
    /// One `{value!r:spec}` of an f-string
    FormattedValue {
        /// The expression.
        value: Box<Expr>,
        /// What converts it before it is formatted.
        conversion: Conversion,
        /// The format spec, a [`ExprKind::JoinedStr`].
        format_spec: Option<Box<Expr>>,
    },
    /// An f-string: constants and [`ExprKind::FormattedValue`]s
    JoinedStr {
        /// The parts in order.
        values: Vec<Expr>,
    },
    /// A literal
    Constant(Constant),
    /// `value.attr`
    Attribute {
        /// The object.
        value: Box<Expr>,
        /// The name.
        attr: Name,
        /// Where the name stands.
        attr_span: Span,
        /// Read, bound or deleted.
        ctx: Context,
    },
    /// `value[slice]`
    Subscript {
        /// The object.
        value: Box<Expr>,
        /// The index: an expression, a [`ExprKind::Slice`] or a [`ExprKind::Tuple`] of both.
        slice: Box<Expr>,
        /// Read, bound or deleted.
        ctx: Context,
    },
    /// `*value`
    Starred {
        /// What is spread or collected into.
        value: Box<Expr>,
        /// Read or bound.
        ctx: Context,
    },
    /// A name
    Name {
        /// The identifier.
        id: Name,
        /// Read, bound or deleted.
        ctx: Context,
    },
    /// `[a, b]`
    List {
        /// The elements.
        elts: Vec<Expr>,
        /// Read, bound or deleted.
        ctx: Context,
    },
    /// `(a, b)`
    Tuple {
        /// The elements.
        elts: Vec<Expr>,
        /// Read, bound or deleted.
        ctx: Context,
    },
    /// `lower:upper:step`, in subscripts only
    Slice {
        /// Before the first colon.
        lower: Option<Box<Expr>>,
        /// After the first colon.
        upper: Option<Box<Expr>>,
        /// After the second colon.
        step: Option<Box<Expr>>,
    },
}

/// One `for target in iter if ifs...` of a comprehension.
#[derive(Debug, PartialEq)]
pub struct Comprehension {
    /// What each item is bound to.
    pub target: Expr,
    /// What is iterated.
    pub iter: Expr,
    /// The conditions in order.
    pub ifs: Vec<Expr>,
}

/// A literal value.
#[derive(Clone, Debug)]
pub enum Constant {
    /// `None`
    None,
    /// `True`, `False`
    Bool(bool),
    /// `...`
    Ellipsis,
    /// An integer that fits.
    Int(i64),
    /// An integer beyond 64 bits.
    BigInt(Rc<BigInt>),
    /// A float
    Float(f64),
    /// An imaginary literal: the real part is zero.
    Complex(f64),
    /// A string
    Str(Rc<str>),
    /// A bytes string
    Bytes(Rc<[u8]>),
}

/// Floats are equal by their bits, so that trees with NaN and -0.0 can be compared.
impl PartialEq for Constant {
    fn eq(&self, other: &Constant) -> bool {
        use Constant::*;
        match (self, other) {
            (None, None) | (Ellipsis, Ellipsis) => true,
            (Bool(a), Bool(b)) => a == b,
            (Int(a), Int(b)) => a == b,
            (BigInt(a), BigInt(b)) => a == b,
            (Float(a), Float(b)) | (Complex(a), Complex(b)) => a.to_bits() == b.to_bits(),
            (Str(a), Str(b)) => a == b,
            (Bytes(a), Bytes(b)) => a == b,
            _ => false,
        }
    }
}
