//! Subscripts of einsum as `c_einsum` reads them: which axis of an operand is which label, and which labels the result has.
//!
//! Axes under an ellipsis get labels of their own, counted from the right so that they broadcast. Without `->` the result has the
//! ellipsis axes, then every label that appears once, in the order of their codes (capitals first).

use crate::diag::fault::{Fault, Result};

/// A label: a letter's code, or [`ELLIPSIS`] and above for an axis under an ellipsis.
pub type Label = u16;

/// The label of an ellipsis's last axis; those before it count up.
pub const ELLIPSIS: Label = 256;

/// The labels of each operand's axes and of the result's.
#[derive(Clone, Debug, PartialEq)]
pub struct Subscripts {
    /// One list an operand.
    pub operands: Vec<Vec<Label>>,
    /// The result's.
    pub output: Vec<Label>,
}

/// Reads subscripts for operands with these numbers of axes.
pub fn parse(text: &str, ndims: &[usize]) -> Result<Subscripts> {
    let (inputs, output) = match text.split_once("->") {
        Some((inputs, output)) => (inputs, Some(output)),
        None => (text, None),
    };
    let parts: Vec<&str> = inputs.split(',').collect();
    if parts.len() < ndims.len() {
        return Err(Fault::value(
            "fewer operands provided to einstein sum function than specified in the subscripts string",
        ));
    }
    let mut operands = Vec::with_capacity(ndims.len());
    for (i, (part, &ndim)) in parts.iter().zip(ndims).enumerate() {
        operands.push(operand(part, ndim, i)?);
    }
    if parts.len() > ndims.len() {
        return Err(Fault::value(
            "more operands provided to einstein sum function than specified in the subscripts string",
        ));
    }
    let dotted = operands.iter().flatten().filter(|&&l| l >= ELLIPSIS);
    let ellipsis = dotted.map(|l| usize::from(l - ELLIPSIS) + 1).max();
    let output = match output {
        Some(text) => explicit(text, &operands, ellipsis.unwrap_or(0))?,
        None => implicit(&operands, ellipsis.unwrap_or(0)),
    };
    Ok(Subscripts { operands, output })
}

fn ellipsis_labels(count: usize) -> impl Iterator<Item = Label> {
    (0..count).rev().map(|i| ELLIPSIS + i as Label)
}

/// Letters before and after the ellipsis; `None` after it where there is none.
fn letters(text: &str, place: &str) -> Result<(Vec<Label>, Option<Vec<Label>>)> {
    let codes: Vec<char> = text.chars().filter(|&c| c != ' ').collect();
    let (mut before, mut after) = (Vec::new(), None::<Vec<Label>>);
    let mut at = 0;
    while at < codes.len() {
        match codes[at] {
            c if c.is_ascii_alphabetic() => {
                after.as_mut().unwrap_or(&mut before).push(c as Label);
                at += 1;
            }
            '.' => {
                let dots = codes[at..].iter().take_while(|&&c| c == '.').count();
                if dots != 3 || after.is_some() {
                    return Err(Fault::value(format!(
                        "einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...') in {place}"
                    )));
                }
                after = Some(Vec::new());
                at += 3;
            }
            c => {
                return Err(Fault::value(format!(
                    "invalid subscript '{c}' in einstein sum subscripts string, subscripts must be letters"
                )));
            }
        }
    }
    Ok((before, after))
}

fn operand(text: &str, ndim: usize, number: usize) -> Result<Vec<Label>> {
    let (mut labels, after) = letters(text, &format!("operand {number}"))?;
    let named = labels.len() + after.as_ref().map_or(0, Vec::len);
    if named > ndim {
        return Err(Fault::value(format!(
            "einstein sum subscripts string contains too many subscripts for operand {number}"
        )));
    }
    match after {
        None if named < ndim => Err(Fault::value(
            "operand has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra \
             dimensions.",
        )),
        None => Ok(labels),
        Some(after) => {
            labels.extend(ellipsis_labels(ndim - named));
            labels.extend(after);
            Ok(labels)
        }
    }
}

fn explicit(text: &str, operands: &[Vec<Label>], ellipsis: usize) -> Result<Vec<Label>> {
    let (mut labels, after) = letters(text, "the output")?;
    let has_ellipsis = after.is_some();
    let split = labels.len();
    labels.extend(after.into_iter().flatten());
    for (i, &label) in labels.iter().enumerate() {
        let letter = char::from(label as u8);
        if labels[..i].contains(&label) {
            return Err(Fault::value(format!(
                "einstein sum subscripts string includes output subscript '{letter}' multiple times"
            )));
        }
        if !operands.iter().flatten().any(|&l| l == label) {
            return Err(Fault::value(format!(
                "einstein sum subscripts string included output subscript '{letter}' which never appeared in an input"
            )));
        }
    }
    if ellipsis > 0 && !has_ellipsis {
        return Err(Fault::value(
            "output has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra \
             dimensions.",
        ));
    }
    if has_ellipsis {
        labels.splice(split..split, ellipsis_labels(ellipsis));
    }
    Ok(labels)
}

fn implicit(operands: &[Vec<Label>], ellipsis: usize) -> Vec<Label> {
    let all: Vec<Label> = operands.iter().flatten().copied().collect();
    let mut labels: Vec<Label> = ellipsis_labels(ellipsis).collect();
    let once = (0..ELLIPSIS).filter(|l| all.iter().filter(|&m| m == l).count() == 1);
    labels.extend(once);
    labels
}

#[cfg(test)]
mod tests {
    use super::*;

    fn message(text: &str, ndims: &[usize]) -> String {
        parse(text, ndims).expect_err("refused").message
    }

    #[test]
    fn implicit_output_is_sorted() {
        let read = parse("bA", &[2]).expect("valid");
        assert_eq!(read.output, [b'A' as Label, b'b' as Label]);
        let twice = parse("ij,jk", &[2, 2]).expect("valid");
        assert_eq!(twice.output, [b'i' as Label, b'k' as Label]);
    }

    #[test]
    fn ellipses_count_from_the_right() {
        let read = parse("i...,...i->...", &[3, 2]).expect("valid");
        assert_eq!(read.operands[0], [b'i' as Label, ELLIPSIS + 1, ELLIPSIS]);
        assert_eq!(read.operands[1], [ELLIPSIS, b'i' as Label]);
        assert_eq!(read.output, [ELLIPSIS + 1, ELLIPSIS]);
    }

    #[test]
    fn refusals_are_numpys() {
        assert!(message("i,j", &[1]).starts_with("more operands provided"));
        assert!(message("i", &[1, 1]).starts_with("fewer operands provided"));
        assert!(message("ij->ii", &[2]).ends_with("'i' multiple times"));
        assert!(message("..i", &[2]).ends_with("('...') in operand 0"));
    }
}
