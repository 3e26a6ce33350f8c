//! Layer 1a: source text to tree. Knows no values.
//!
//! `token` (logos) finds tokens, `indent` puts lines and blocks in order, `grammar/python.lalrpop` builds the tree through `builder`,
//! `block`, `params`, `strings`, `fstring` and `number`; `check` refuses what CPython's compiler refuses; `diagnose` finds CPython's words.
//! Nothing here recurses deeper than the limits in [`ast`].

mod arguments;
pub mod ast;
mod atoms;
mod block;
mod builder;
mod check;
mod comments;
mod depth;
mod diagnose;
pub mod dump;
mod error;
mod fstring;
mod indent;
mod needs;
mod number;
pub mod operator;
mod params;
mod parse;
mod pattern;
mod pattern_check;
mod pieces;
mod recognise;
mod scope;
mod statements;
mod strings;
pub mod suspicious;
mod token;
pub mod written;

pub use comments::{CommentKind, TeachingComment, teaching_comments};
pub use depth::for_each_child;
pub use error::{SyntaxError, SyntaxErrorKind};
pub use needs::needs_more;
pub use parse::{parse_expression, parse_interactive, parse_module};
pub use pieces::{KEYWORDS, Piece, PieceKind, open_brackets, pieces};
