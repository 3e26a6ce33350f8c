//! What CPython's compiler refuses although its grammar takes it.

use super::ast::*;
use super::error::SyntaxError;

/// Checks a module.
pub(super) fn check(_module: &Module, _text: &str) -> Result<(), SyntaxError> {
    Ok(())
}

/// Checks an expression by itself.
pub(super) fn check_expression(_expression: &Expression, _text: &str) -> Result<(), SyntaxError> {
    Ok(())
}
