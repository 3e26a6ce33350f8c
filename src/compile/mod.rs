//! Layer 6: tree to code.
//!
//! A [`Code`] is a list of instructions for a stack machine: operands are popped, so no register keeps a dead temporary's buffer alive.
//! Names are resolved here: locals are slots, captured ones are cells, the rest goes through namespaces. A module is compiled statement by
//! statement, so that the session can tell what each one did to memory.

mod assemble;
pub mod code;
mod constants;
mod except_star;
mod expression;
mod function;
mod fuse;
mod matching;
mod pattern;
mod scope;
mod site;
mod statement;
mod unwind;
mod uses;

use std::rc::Rc;

use self::constants::Constants;
use crate::source::{Source, Span};
use crate::syntax::ast;
pub use code::{Code, Instr, ParamSpec};
pub use function::docstring;
pub use site::Getter;

/// One top-level statement, compiled.
pub struct TopLevel {
    /// Its code. An expression statement's code returns the value.
    pub code: Rc<Code>,
    /// Where it stands.
    pub span: Span,
    /// Whether it is an expression whose value a prompt shows.
    pub is_expression: bool,
    /// Whether a trailing `;` asks for silence.
    pub silent: bool,
}

/// Who reads the values of expression statements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Shows {
    /// Nobody: a file.
    Nothing,
    /// A prompt, also those inside loops and branches.
    Values,
}

/// Compiles a module, one piece of code a statement.
pub fn module(source: &Rc<Source>, module: &ast::Module, shows: Shows) -> Vec<TopLevel> {
    let mut constants = Constants::default();
    let statements = module.body.iter();
    statements
        .map(|statement| top_level(source, statement, shows, &mut constants))
        .collect()
}

fn top_level<'a>(
    source: &Rc<Source>,
    statement: &'a ast::Stmt,
    shows: Shows,
    constants: &mut Constants<'a>,
) -> TopLevel {
    let is_expression = matches!(statement.kind, ast::StmtKind::Expr { .. });
    TopLevel {
        code: function::module_statement(source, statement, shows, constants),
        span: statement.span,
        is_expression,
        silent: statement.semicolon,
    }
}

/// Compiles an expression: its code returns the value.
pub fn expression(source: &Rc<Source>, expression: &ast::Expr) -> Rc<Code> {
    function::expression_code(source, expression)
}

/// Compiles a whole module into one piece of code, for imports and `exec`.
pub fn module_whole(source: &Rc<Source>, module: &ast::Module) -> Rc<Code> {
    function::module_code(source, &module.body)
}
