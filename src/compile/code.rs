//! Compiled code: what the evaluator runs.

use std::cell::Cell;
use std::rc::Rc;

use crate::object::{CompareOp, Name, UnaryOp, Value};
use crate::source::{Source, Span};
use crate::syntax::ast::{Conversion, Operator};

use super::site::Site;
pub use crate::object::call::Fate;

/// One instruction. Operands come from the stack, the last one on top; `u32` operands index slots, constants, names or instructions.
///
/// The tag is a byte of its own, so that the loop jumps by it without looking at anything else.
#[derive(Clone, Copy, Debug)]
#[repr(u8)]
#[allow(missing_docs)]
pub enum Instr {
    Nop,
    LoadConst(u32),
    LoadLocal(u32),
    StoreLocal(u32),
    DeleteLocal(u32),
    /// Pushes what a cell holds.
    LoadCell(u32),
    StoreCell(u32),
    DeleteCell(u32),
    /// Pushes the cell itself, for a closure.
    LoadClosure(u32),
    /// A class body's free name: its namespace first, then the cell.
    LoadClassCell {
        cell: u32,
        name: u32,
    },
    LoadName(u32),
    StoreName(u32),
    DeleteName(u32),
    LoadGlobal(u32),
    StoreGlobal(u32),
    DeleteGlobal(u32),
    Pop,
    /// Shows the top as a prompt does, unless it is None: an expression statement inside a prompt entry.
    Show,
    Dup,
    /// Duplicates the two topmost.
    Dup2,
    /// Lifts the value `n` below the top to the top: 1 swaps the two topmost.
    Lift(u32),
    /// Sinks the top below the `n` values under it.
    Sink(u32),
    Binary(Operator, Fate),
    /// `local op const/local` and the like come as loads; this is the in-place form.
    Inplace(Operator),
    Unary(UnaryOp, Fate),
    Not,
    Compare(CompareOp, Fate),
    Is {
        negated: bool,
    },
    In {
        negated: bool,
    },
    GetItem,
    SetItem,
    DeleteItem,
    BuildSlice {
        parts: u32,
    },
    GetAttr(u32),
    SetAttr(u32),
    DeleteAttr(u32),
    /// Pushes the function and its receiver, or Unbound and the callable.
    LoadMethod(u32),
    CallMethod(u32, Fate, Args),
    Call(u32, Fate, Args),
    /// Positional and keyword arguments; the names are a constant tuple of strs.
    CallKeywords {
        args: u32,
        names: u32,
    },
    /// The same on a method.
    CallMethodKeywords {
        args: u32,
        names: u32,
    },
    /// A tuple of positional arguments, then (if so) a dict of keyword ones.
    CallSpread {
        keywords: bool,
    },
    BuildTuple(u32),
    BuildList(u32),
    BuildSet(u32),
    /// A set display of constants, which CPython's compiler makes from a frozenset.
    BuildConstantSet(u32),
    BuildDict(u32),
    BuildString(u32),
    /// Adds the top to the container `n` below it.
    ListAppend(u32),
    SetAdd(u32),
    DictAdd(u32),
    ListExtend(u32),
    SetUpdate(u32),
    DictUpdate(u32),
    /// As `DictUpdate`, but a key twice is the TypeError of a call.
    DictMerge(u32),
    ListToTuple,
    Jump(u32),
    /// A jump back: where interrupts are noticed.
    JumpBack(u32),
    JumpIfFalse(u32),
    JumpIfTrue(u32),
    JumpIfFalseOrPop(u32),
    JumpIfTrueOrPop(u32),
    GetIter,
    /// Pushes the next item, or pops the iterator and jumps.
    ForIter(u32),
    Unpack(u32),
    UnpackStar {
        before: u32,
        after: u32,
    },
    /// Code, then as `parts` says: defaults tuple, keyword defaults dict, annotations dict, closure tuple lie on the stack.
    MakeFunction {
        code: u32,
        parts: u32,
    },
    /// Function of the body, name, tuple of bases, dict of keywords.
    BuildClass,
    Return,
    Yield,
    YieldFrom,
    /// Begins a protected part whose handler is at the target.
    SetupTry(u32),
    /// The same for the body of a `with`, whose entered value lies on top and is not the handler's.
    SetupWith(u32),
    PopBlock,
    /// Leaves a handler: the exception is handled.
    PopExcept,
    /// Raises what is on the stack again, its traceback kept.
    Reraise,
    Raise {
        parts: u32,
    },
    /// Exception and class(es): leaves the exception, pushes whether it fits.
    MatchException,
    /// Begins the handlers of `except*`: above the exception a list of what they raise and the part that none took.
    BeginStar,
    /// Rest and class(es): what is left of the rest, the part that fits if there is one, and whether there is.
    MatchStar,
    /// What a handler raised, off the stack into the list.
    KeepStar,
    /// Exception, list and rest: what is raised in the end if anything is, and whether.
    EndStar,
    /// Subject: pushes whether it is a sequence.
    MatchSequence,
    /// Subject: pushes whether it is a mapping.
    MatchMapping,
    /// Subject: pushes whether it has that length, or at least that.
    MatchLength {
        wanted: u32,
        exact: bool,
    },
    /// Subject and keys: a tuple of their values (and of a dict of the rest), and whether they are all there.
    MatchKeys {
        keys: u32,
        rest: bool,
    },
    /// Subject and class: a tuple of attributes, and whether it is an instance that has them. The names are a constant tuple.
    MatchClass {
        positional: u32,
        names: u32,
    },
    AssertionError {
        message: bool,
    },
    /// Context manager: pushes its exit, then what entering gave.
    EnterWith,
    /// Calls exit (below the exception) and pushes whether it swallowed.
    ExitWithException,
    /// Calls exit with three Nones.
    ExitWith,
    Import(u32),
    ImportFrom(u32),
    ImportStar,
    FormatValue {
        conversion: Conversion,
        spec: bool,
    },
    /// Remembers an annotation in the namespace.
    StoreAnnotation(u32),
    // The fused instructions (see `fuse.rs`). Each stands for a row that follows it; `to` is the slot of a store at its end, `DROPPED` where
    // it ends with a `Pop`, or `NOWHERE`.
    /// `a op b` of numbers.
    Arith {
        op: Operator,
        a: Leaf,
        b: Leaf,
        to: u16,
    },
    /// `top op b` of numbers.
    ArithTop {
        op: Operator,
        b: Leaf,
        to: u16,
    },
    /// A jump where `a op b` of numbers is `when`; the jump itself ends the row.
    Branch {
        op: CompareOp,
        a: Leaf,
        b: Leaf,
        when: bool,
    },
    /// A jump where `top op b` of numbers is `when`.
    BranchTop {
        op: CompareOp,
        b: Leaf,
        when: bool,
    },
    /// `a[b]` of a list or tuple.
    Item {
        a: Leaf,
        b: Leaf,
        to: u16,
    },
    /// `top[b]` of a list or tuple.
    ItemTop {
        b: Leaf,
        to: u16,
    },
    /// `a[b] = top` of a list or a dict.
    SetItemOf {
        a: Leaf,
        b: Leaf,
    },
    /// `a.name` of an instance's own attribute.
    AttrOf {
        a: Leaf,
        name: u32,
    },
    /// `a` and then its own attribute: `a.name += ...` begins so.
    AttrAbove {
        a: Leaf,
        name: u32,
    },
    /// The method `a.name` before its receiver.
    MethodOf {
        a: Leaf,
        name: u32,
    },
    /// `a.name(...)` of a list, dict or str by the method's short way: so many leaves are given.
    CallOf {
        count: u8,
        a: Leaf,
        given: [Leaf; 2],
        name: u16,
    },
    /// `a[b] = value` of a list or a dict.
    SetItemFrom {
        value: Leaf,
        a: Leaf,
        b: Leaf,
    },
    /// `below.name = top` of an instance's own attribute: the two topmost change places first.
    SetAttrBelow(u32),
    /// Two loads.
    LoadTwo {
        a: Leaf,
        b: Leaf,
    },
    /// `return` of a slot or a constant.
    ReturnLeaf(Leaf),
    /// The next item, which is taken apart into two.
    ForIterPair(u32),
    /// The next item into a slot.
    ForIterStore {
        end: u32,
        to: u16,
    },
}

/// What is known of a call's positional arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Args {
    /// All are there.
    Ready,
    /// One may be a result that is still to be computed.
    MayWait,
}

/// A body that is computed where it is called, without a frame: `return x`, `return x + 1`.
#[derive(Clone, Copy, Debug)]
pub enum InPlace {
    /// It gives a parameter or a constant.
    Leaf(Leaf),
    /// It gives `a op b`; where these are no numbers, a frame is made.
    Arith {
        /// The operator.
        op: Operator,
        /// The left operand, a parameter or a constant.
        a: Leaf,
        /// The right one.
        b: Leaf,
    },
}

/// A slot or a constant as an operand of an instruction, in two bytes: an instruction has room for four.
#[derive(Clone, Copy, Debug)]
pub struct Leaf(u16);

/// Which leaf it is.
#[derive(Clone, Copy, Debug)]
pub enum LeafKind {
    /// What a local variable is bound to.
    Slot(usize),
    /// A constant.
    Const(usize),
}

impl Leaf {
    const CONST: u16 = 1 << 15;

    /// A slot; `None` where its number is too large.
    pub fn slot(at: u32) -> Option<Leaf> {
        u16::try_from(at)
            .ok()
            .filter(|at| *at < Leaf::CONST)
            .map(Leaf)
    }

    /// A constant; `None` where its number is too large.
    pub fn constant(at: u32) -> Option<Leaf> {
        Leaf::slot(at).map(|leaf| Leaf(leaf.0 | Leaf::CONST))
    }

    /// Which one it is.
    #[inline(always)]
    pub fn kind(self) -> LeafKind {
        let at = usize::from(self.0 & !Leaf::CONST);
        match self.0 & Leaf::CONST == 0 {
            true => LeafKind::Slot(at),
            false => LeafKind::Const(at),
        }
    }
}

/// No number of arguments is enough for a call that needs nothing but a frame.
pub const NOT_PLAIN: u32 = u32::MAX;

/// No slot: the result stays on the stack.
pub const NOWHERE: u16 = u16::MAX;

/// No slot: nobody wants the result.
pub const DROPPED: u16 = NOWHERE - 1;

/// What `MakeFunction` finds on the stack.
pub mod parts {
    /// A tuple of defaults.
    pub const DEFAULTS: u32 = 1;
    /// A dict of keyword-only defaults.
    pub const KEYWORD_DEFAULTS: u32 = 2;
    /// A dict of annotations.
    pub const ANNOTATIONS: u32 = 4;
    /// A tuple of cells.
    pub const CLOSURE: u32 = 8;
}

/// The parameters of a function; their slots are the first locals, in this order.
#[derive(Debug, Default)]
pub struct ParamSpec {
    /// Positional-only and ordinary parameters.
    pub positional: Vec<Name>,
    /// How many of them are positional-only.
    pub only_positional: usize,
    /// Keyword-only parameters.
    pub keyword: Vec<Name>,
    /// `*args`
    pub rest: Option<Name>,
    /// `**kwargs`
    pub keywords: Option<Name>,
}

impl ParamSpec {
    /// How many slots the parameters take.
    pub fn count(&self) -> usize {
        self.positional.len()
            + self.keyword.len()
            + usize::from(self.rest.is_some())
            + usize::from(self.keywords.is_some())
    }
}

/// What kind of body a piece of code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CodeKind {
    /// A module or a part of one: names live in the namespace.
    Module,
    /// A class body: names live in the namespace of the new class.
    Class,
    /// A function: names live in slots.
    Function,
    /// A function that yields.
    Generator,
}

/// A compiled body.
pub struct Code {
    /// What it is.
    pub kind: CodeKind,
    /// The function's name, `<module>`, `<lambda>`...
    pub name: Name,
    /// The dotted name.
    pub qualname: Name,
    /// The text it comes from.
    pub source: Rc<Source>,
    /// Where the whole of it stands.
    pub span: Span,
    /// The instructions.
    pub instrs: Vec<Instr>,
    /// For each instruction what it computes, and the operator in it (for carets).
    pub spans: Vec<(Span, Option<Span>)>,
    /// Constants.
    pub consts: Vec<Value>,
    /// Codes of functions and classes inside.
    pub codes: Vec<Rc<Code>>,
    /// Names of attributes, globals and namespace names.
    pub names: Vec<Name>,
    /// For each name its hash in a namespace.
    pub hashes: Vec<u64>,
    /// For each name the position in the namespace where it was found last: looked at first the next time.
    pub places: Vec<Cell<usize>>,
    /// For each name what it is as an attribute.
    pub sites: Vec<Site>,
    /// Names of the slots, parameters first.
    pub locals: Vec<Name>,
    /// Names of the cells: those of its own variables, then the free ones it gets from outside.
    pub cells: Vec<Name>,
    /// How many of the cells are its own.
    pub own_cells: usize,
    /// For each own cell the parameter slot whose value it starts with.
    pub cell_params: Vec<Option<u32>>,
    /// The parameters.
    pub params: ParamSpec,
    /// How many arguments a call gives that needs nothing but a frame; [`NOT_PLAIN`] where there is more to do (a generator, cells, stars, keywords).
    pub plain_args: u32,
    /// The whole of a plain body that needs no frame.
    pub in_place: Option<InPlace>,
    /// The docstring.
    pub doc: Option<Name>,
    /// Whether it, or code inside it, makes objects with a last word: instances with a `__del__`, generators that wait inside a `try`.
    pub has_last_words: bool,
}
