//! Colours of what is being typed: keywords, literals, functions, and the names of arrays in their buffer's hue.

use super::Shared;
use crate::object::Value;
use crate::style::{Role, Style};
use crate::syntax::{self, Piece, PieceKind};

/// The text with colours; as wide as it was.
pub fn highlight(shared: &Shared, text: &str, pos: usize, style: Style) -> String {
    let pieces = syntax::pieces(text);
    let brackets = matching(&pieces, text, pos);
    let mut shown = String::with_capacity(text.len() * 2);
    let mut at = 0;
    for (i, piece) in pieces.iter().enumerate() {
        let range = piece.span.range();
        shown += &text[at..range.start];
        let word = &text[range.clone()];
        let is_attribute = i > 0 && &text[pieces[i - 1].span.range()] == ".";
        let is_bracket = brackets.is_some_and(|(a, b)| a == range.start || b == range.start);
        // `order=` in a call is the function's word, whatever else the name means.
        let is_keyword = pieces.get(i + 1).is_some_and(|next| {
            &text[next.span.range()] == "=" && !syntax::open_brackets(&pieces[..i]).is_empty()
        });
        match role(shared, piece.kind, word, is_attribute || is_keyword) {
            _ if is_bracket => shown += &style.paint(Role::Bracket, word),
            Some(role) => {
                // A colour that ran over a line end would be cut by the editor's own line handling.
                let lines: Vec<String> = word.split('\n').map(|l| style.paint(role, l)).collect();
                shown += &lines.join("\n");
            }
            None => shown += word,
        }
        at = range.end;
    }
    shown += &text[at..];
    shown
}

fn role(shared: &Shared, kind: PieceKind, word: &str, is_attribute: bool) -> Option<Role> {
    match kind {
        PieceKind::Keyword => Some(Role::Keyword),
        PieceKind::Number => Some(Role::Number),
        PieceKind::String { .. } => Some(Role::String),
        PieceKind::Comment => Some(Role::Comment),
        PieceKind::Operator if matches!(word, ">>>" | "...") => Some(Role::Dim),
        PieceKind::Name if !is_attribute => name(shared, word),
        _ => None,
    }
}

fn name(shared: &Shared, word: &str) -> Option<Role> {
    let state = shared.try_borrow().ok()?;
    let value = state.session.named(word)?;
    if let Some(array) = value.downcast::<crate::array::Array>() {
        let serial = array.strided().buffer.serial();
        return state.buffer_number(serial).map(Role::Buffer);
    }
    let callable = match &value {
        Value::Obj(object) => object.is_callable(),
        _ => false,
    };
    callable.then_some(Role::Function)
}

/// Where the bracket at the cursor and its partner begin.
fn matching(pieces: &[Piece], text: &str, pos: usize) -> Option<(usize, usize)> {
    let at = pieces.iter().position(|p| {
        let (start, end) = (p.span.start as usize, p.span.end as usize);
        match p.kind {
            PieceKind::Open => start == pos,
            PieceKind::Close => end == pos,
            _ => false,
        }
    })?;
    let forward = pieces[at].kind == PieceKind::Open;
    let mut depth = 0i32;
    let step = |p: &Piece| match p.kind {
        PieceKind::Open => 1,
        PieceKind::Close => -1,
        _ => 0,
    };
    let other = match forward {
        true => pieces[at..].iter().find(|p| {
            depth += step(p);
            depth == 0
        }),
        false => pieces[..=at].iter().rev().find(|p| {
            depth += step(p);
            depth == 0
        }),
    }?;
    let start = |p: &Piece| p.span.start as usize;
    debug_assert!(start(other) < text.len());
    Some((start(&pieces[at]), start(other)))
}
