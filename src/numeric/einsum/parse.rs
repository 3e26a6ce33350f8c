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

/// Reads subscripts for operands with these numbers of axes: one operand's after the other's, then what the result has.
pub fn parse(text: &str, ndims: &[usize]) -> Result<Subscripts> {
    let mut rest = text;
    let mut operands = Vec::with_capacity(ndims.len());
    for (i, &ndim) in ndims.iter().enumerate() {
        let end = rest.find([',', '-']).unwrap_or(rest.len());
        let (part, after) = rest.split_at(end);
        let is_last = i + 1 == ndims.len();
        match (is_last, after.starts_with(',')) {
            (true, true) => {
                return Err(Fault::value(
                    "more operands provided to einstein sum function than specified in the subscripts string",
                ));
            }
            (false, false) => {
                return Err(Fault::value(
                    "fewer operands provided to einstein sum function than specified in the subscripts string",
                ));
            }
            _ => {}
        }
        operands.push(operand(part, ndim, i)?);
        rest = if is_last { after } else { &after[1..] };
    }
    let dotted = operands.iter().flatten().filter(|&&l| l >= ELLIPSIS);
    let ellipsis = dotted.map(|l| usize::from(l - ELLIPSIS) + 1).max();
    let output = match rest.strip_prefix("->") {
        Some(text) => explicit(text, &operands, ellipsis.unwrap_or(0))?,
        None if rest.is_empty() => implicit(&operands, ellipsis.unwrap_or(0)),
        None => {
            return Err(Fault::value(
                "einstein sum subscript string does not contain proper '->' output specified",
            ));
        }
    };
    Ok(Subscripts { operands, output })
}

fn ellipsis_labels(count: usize) -> impl Iterator<Item = Label> {
    (0..count).rev().map(|i| ELLIPSIS + i as Label)
}

/// The letters of one term before and after its ellipsis (`None` after it where there is none); `check` sees each letter at its place.
fn letters(
    text: &str,
    place: &str,
    mut check: impl FnMut(Label, &str) -> Result<()>,
) -> Result<(Vec<Label>, Option<Vec<Label>>)> {
    let (mut before, mut after) = (Vec::new(), None::<Vec<Label>>);
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        match c {
            ' ' => {}
            c if c.is_ascii_alphabetic() => {
                check(c as Label, rest)?;
                after.as_mut().unwrap_or(&mut before).push(c as Label);
            }
            '.' => match rest.strip_prefix("..") {
                Some(beyond) if after.is_none() => {
                    after = Some(Vec::new());
                    rest = beyond;
                }
                _ => {
                    return Err(Fault::value(format!(
                        "einstein sum subscripts string contains a '.' that is not part of an ellipsis ('...') in {place}"
                    )));
                }
            },
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
    let mut named = 0;
    let (mut labels, after) = letters(text, &format!("operand {number}"), |_, _| {
        named += 1;
        match named > ndim {
            true => Err(Fault::value(format!(
                "einstein sum subscripts string contains too many subscripts for operand {number}"
            ))),
            false => Ok(()),
        }
    })?;
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
    let (mut labels, after) = letters(text, "the output", |label, rest| {
        let letter = char::from(label as u8);
        if rest.contains(letter) {
            return Err(Fault::value(format!(
                "einstein sum subscripts string includes output subscript '{letter}' multiple times"
            )));
        }
        match operands.iter().flatten().any(|&l| l == label) {
            true => Ok(()),
            false => Err(Fault::value(format!(
                "einstein sum subscripts string included output subscript '{letter}' which never appeared in an input"
            ))),
        }
    })?;
    let Some(after) = after else {
        return match ellipsis {
            0 => Ok(labels),
            _ => Err(Fault::value(
                "output has more dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra \
                 dimensions.",
            )),
        };
    };
    labels.extend(ellipsis_labels(ellipsis));
    labels.extend(after);
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
