//! einsum: its letters beside the lengths they stand for.

use super::super::page::{Page, left, middle};
use super::super::scene::{Scene, shape_words};
use crate::syntax::ast::{Constant, ExprKind};

/// Says which letter stands for two lengths, or which count is wrong.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let ExprKind::Call { func, args, .. } = &scene.found.expr?.kind else {
        return None;
    };
    if !scene.text(func).ends_with("einsum") {
        return None;
    }
    let [first, operands @ ..] = args.as_slice() else {
        return None;
    };
    let ExprKind::Constant(Constant::Str(subscripts)) = &first.kind else {
        return None;
    };
    let subscripts = subscripts.replace(' ', "");
    let inputs = subscripts.split("->").next().unwrap_or_default();
    let terms: Vec<&str> = inputs.split(',').collect();
    let mut rows = Vec::new();
    let mut lengths: Vec<(char, usize, String)> = Vec::new();
    let mut clashes = Vec::new();
    for (at, operand) in operands.iter().enumerate() {
        let text = scene.text(operand);
        let shape = scene.shape(operand)?;
        scene.label(operand.span, shape_words(&shape));
        let term = terms.get(at).copied().unwrap_or("");
        let letters: Vec<char> = term.chars().filter(|c| c.is_alphabetic()).collect();
        let pairs: Vec<String> = match term.contains('.') {
            true => vec!["... the axes that no letter names".into()],
            false => letters
                .iter()
                .zip(&shape)
                .map(|(c, n)| format!("{c} = {n}"))
                .collect(),
        };
        if !term.contains('.') {
            if letters.len() != shape.len() {
                clashes.push(format!(
                    "'{term}' has {}, {text} has {}.",
                    super::count(letters.len(), "letter"),
                    axes(shape.len())
                ));
            }
            for (c, n) in letters.iter().zip(&shape) {
                match lengths.iter().find(|(known, ..)| known == c) {
                    Some((_, m, from)) if m != n && *m != 1 && *n != 1 => {
                        clashes.push(format!(
                            "{c} is {m} in {from} and {n} in {text}: a letter has one length."
                        ));
                    }
                    Some(_) => {}
                    None => lengths.push((*c, *n, text.clone())),
                }
            }
        }
        rows.push(vec![
            left(text),
            left(shape_words(&shape)),
            middle(term),
            left(pairs.join(", ")),
        ]);
    }
    page.table(&["", "shape", "letters", ""], rows);
    if terms.len() != operands.len() {
        clashes.push(format!(
            "'{inputs}' names {}, {} given: one group of letters an operand, with commas between.",
            super::count(terms.len(), "operand"),
            match operands.len() {
                1 => "1 is".to_string(),
                n => format!("{n} are"),
            }
        ));
    }
    if let Some((_, out)) = subscripts.split_once("->") {
        let unknown: Vec<char> = out
            .chars()
            .filter(|c| c.is_alphabetic() && !inputs.contains(*c))
            .collect();
        for c in unknown {
            clashes.push(format!(
                "'{c}' stands after -> and in no operand: nothing says how long it is."
            ));
        }
    }
    clashes.into_iter().for_each(|line| page.text(line));
    offer(scene, page, &subscripts, operands.len());
    Some(())
}

fn axes(n: usize) -> String {
    match n {
        1 => "1 axis".into(),
        n => format!("{n} axes"),
    }
}

/// The letters of one operand turned around.
fn offer(scene: &mut Scene, page: &mut Page, subscripts: &str, operands: usize) {
    let Some(whole) = scene.found.expr else {
        return;
    };
    let ExprKind::Call { args, .. } = &whole.kind else {
        return;
    };
    let (inputs, out) = subscripts
        .split_once("->")
        .map_or((subscripts, ""), |(i, o)| (i, o));
    let terms: Vec<String> = inputs.split(',').map(str::to_string).collect();
    if terms.len() != operands || operands != 2 {
        return;
    }
    let mut fixes = Vec::new();
    for at in (0..terms.len()).rev() {
        let mut new = terms.clone();
        new[at] = new[at].chars().rev().collect();
        let arrow = if subscripts.contains("->") {
            format!("->{out}")
        } else {
            String::new()
        };
        let literal = format!("'{}{arrow}'", new.join(","));
        let code = scene.replaced(whole.span, &[(args[0].span, literal)]);
        scene.fix(&mut fixes, code);
    }
    page.fixes(fixes);
}
