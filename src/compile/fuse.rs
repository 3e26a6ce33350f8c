//! Rows of instructions that the loop takes in one step.
//!
//! A fused instruction stands where its row begins, and the row stays as it is behind it. Where the operands are what it is for, it does the
//! whole row and goes on after it; otherwise it does what the first of the row does, and the rest follows one by one. So errors, spans,
//! and jumps into the middle are those of the row, and nothing that a row can do is written twice. CPython's specialised instructions
//! fall back in the same way (PEP 659).

use super::code::{Args, DROPPED, InPlace, Instr, Leaf, LeafKind, NOWHERE};
use crate::syntax::ast::Operator;

/// Puts the fused instructions where rows begin.
pub fn fuse(instrs: &mut [Instr]) {
    for at in 0..instrs.len() {
        // What lies ahead has not been fused yet.
        if let Some(fused) = fused(&instrs[at..]) {
            instrs[at] = fused;
        }
    }
}

/// The body that a function of so many parameters is, where all of it can be computed in the place of a call.
pub fn in_place(fused: &[Instr], parameters: usize) -> Option<InPlace> {
    let is_given = |leaf: Leaf| match leaf.kind() {
        LeafKind::Slot(slot) => slot < parameters,
        LeafKind::Const(_) => true,
    };
    match *fused {
        [Instr::ReturnLeaf(leaf), ..] if is_given(leaf) => Some(InPlace::Leaf(leaf)),
        [Instr::Arith { op, a, b, .. }, _, _, Instr::Return, ..] if is_given(a) && is_given(b) => {
            Some(InPlace::Arith { op, a, b })
        }
        _ => None,
    }
}

fn fused(row: &[Instr]) -> Option<Instr> {
    if let [Instr::ForIter(end), Instr::StoreLocal(slot), ..] = *row {
        let to = small(slot)?;
        return Some(Instr::ForIterStore { end, to });
    }
    if let [Instr::ForIter(end), Instr::Unpack(2), ..] = *row {
        return Some(Instr::ForIterPair(end));
    }
    if let [Instr::Lift(1), Instr::SetAttr(name), ..] = *row {
        return Some(Instr::SetAttrBelow(name));
    }
    stores(row).or_else(|| computes(row)).or_else(|| loads(row))
}

/// A leaf that becomes an item.
fn stores(row: &[Instr]) -> Option<Instr> {
    let [value, a, b, Instr::SetItem, ..] = row else {
        return None;
    };
    let (value, a, b) = (leaf(value)?, leaf(a)?, leaf(b)?);
    Some(Instr::SetItemFrom { value, a, b })
}

/// Leaves and what is done with them.
fn computes(row: &[Instr]) -> Option<Instr> {
    let a = leaf(row.first()?)?;
    let rest = &row[1..];
    let both = rest
        .first()
        .and_then(leaf)
        .and_then(|b| two(a, b, &rest[1..]));
    both.or_else(|| one(a, rest))
}

/// Two leaves that wait for something else, where the second does not begin a row of its own.
fn loads(row: &[Instr]) -> Option<Instr> {
    let (a, b) = (leaf(row.first()?)?, leaf(row.get(1)?)?);
    let next = &row[1..];
    match stores(next).or_else(|| computes(next)) {
        None => Some(Instr::LoadTwo { a, b }),
        Some(_) => None,
    }
}

/// Two leaves and what is done with them.
fn two(a: Leaf, b: Leaf, rest: &[Instr]) -> Option<Instr> {
    match *rest {
        [Instr::Binary(op, _) | Instr::Inplace(op), ..] if is_quick(op) => {
            let to = target(&rest[1..]);
            Some(Instr::Arith { op, a, b, to })
        }
        [Instr::Compare(op, _), Instr::JumpIfFalse(_), ..] => Some(Instr::Branch {
            op,
            a,
            b,
            when: false,
        }),
        [Instr::Compare(op, _), Instr::JumpIfTrue(_), ..] => Some(Instr::Branch {
            op,
            a,
            b,
            when: true,
        }),
        [Instr::GetItem, ..] => Some(Instr::Item {
            a,
            b,
            to: target(&rest[1..]),
        }),
        [Instr::SetItem, ..] => Some(Instr::SetItemOf { a, b }),
        _ => None,
    }
}

/// A leaf and what is done with it and the top of the stack.
fn one(b: Leaf, rest: &[Instr]) -> Option<Instr> {
    match *rest {
        [Instr::Binary(op, _) | Instr::Inplace(op), ..] if is_quick(op) => {
            let to = target(&rest[1..]);
            Some(Instr::ArithTop { op, b, to })
        }
        [Instr::Compare(op, _), Instr::JumpIfFalse(_), ..] => {
            Some(Instr::BranchTop { op, b, when: false })
        }
        [Instr::Compare(op, _), Instr::JumpIfTrue(_), ..] => {
            Some(Instr::BranchTop { op, b, when: true })
        }
        [Instr::GetItem, ..] => Some(Instr::ItemTop {
            b,
            to: target(&rest[1..]),
        }),
        [Instr::Return, ..] => Some(Instr::ReturnLeaf(b)),
        [Instr::GetAttr(name), ..] => Some(Instr::AttrOf { a: b, name }),
        [Instr::Dup, Instr::GetAttr(name), ..] => Some(Instr::AttrAbove { a: b, name }),
        [Instr::LoadMethod(name), ..] => {
            Some(call(b, name, &rest[1..]).unwrap_or(Instr::MethodOf { a: b, name }))
        }
        _ => None,
    }
}

/// A method's call with leaves alone, none of which may wait.
fn call(a: Leaf, name: u32, rest: &[Instr]) -> Option<Instr> {
    let count = rest
        .iter()
        .take_while(|instr| leaf(instr).is_some())
        .count();
    let is_ready = |instr: &Instr| match *instr {
        Instr::CallMethod(given, _, Args::Ready) => given as usize == count,
        _ => false,
    };
    if count > 2 || !rest.get(count).is_some_and(is_ready) {
        return None;
    }
    let mut given = [a; 2];
    for (given, instr) in given.iter_mut().zip(&rest[..count]) {
        *given = leaf(instr)?;
    }
    Some(Instr::CallOf {
        count: count as u8,
        a,
        given,
        name: u16::try_from(name).ok()?,
    })
}

fn leaf(instr: &Instr) -> Option<Leaf> {
    match *instr {
        Instr::LoadLocal(slot) => Leaf::slot(slot),
        Instr::LoadConst(at) => Leaf::constant(at),
        _ => None,
    }
}

fn small(n: u32) -> Option<u16> {
    u16::try_from(n).ok().filter(|&n| n < DROPPED)
}

/// What becomes of the result at once.
fn target(rest: &[Instr]) -> u16 {
    match *rest {
        [Instr::StoreLocal(slot), ..] => small(slot).unwrap_or(NOWHERE),
        [Instr::Pop, ..] => DROPPED,
        _ => NOWHERE,
    }
}

/// The operators that the loop computes on numbers by itself.
fn is_quick(op: Operator) -> bool {
    !matches!(op, Operator::MatMult)
}
