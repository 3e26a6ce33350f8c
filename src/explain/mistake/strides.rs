//! Strides that leave the buffer: which rows run off, and the largest shape that fits.

use super::super::page::Page;
use super::super::scene::{Scene, shape_words};
use crate::array::tuple_text;
use crate::diag::fault::Detail;
use crate::syntax::ast::ExprKind;

/// The most rows and cells that are drawn.
const MOST: usize = 6;

/// Draws the rows that run off the end.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let Detail::Strides { shape, strides } = scene.detail.clone() else {
        return None;
    };
    let ExprKind::Call { args, .. } = &scene.found.expr?.kind else {
        return None;
    };
    let array = scene.array(args.first()?)?;
    let name = scene.text(args.first()?);
    let (itemsize, offset, bytes) = {
        let s = array.strided();
        (s.itemsize(), s.layout.offset, s.buffer.len())
    };
    scene.label(args[0].span, shape_words(array.strided().shape()));
    let dtype = crate::repr::dtype_repr::dtype_str(&array.dtype());
    let free = bytes - offset.min(bytes);
    page.text(format!(
        "The buffer of {name} ({dtype}) holds {bytes} B, {} cells{}.",
        bytes / itemsize.max(1),
        if offset > 0 {
            format!("; {name} begins at byte {offset}")
        } else {
            String::new()
        }
    ));
    if strides.iter().any(|s| *s < 0) {
        return Some(());
    }
    rows(page, &shape, &strides, (itemsize, offset, bytes));
    let fits = largest(&shape, &strides, itemsize, free);
    if let Some(fits) = fits {
        let np = scene.np();
        let mut fixes = Vec::new();
        let shape = tuple_text(&fits);
        let steps = tuple_text(&strides);
        scene.fix(
            &mut fixes,
            format!("{np}lib.stride_tricks.as_strided({name}, {shape}, {steps})"),
        );
        if let ([_, n], [a, b]) = (fits.as_slice(), strides.as_slice())
            && a == b
            && *a == itemsize as isize
        {
            scene.fix(
                &mut fixes,
                format!("{np}lib.stride_tricks.sliding_window_view({name}, {n})"),
            );
        }
        page.fixes(fixes);
    }
    Some(())
}

/// The rows around the end of the buffer: cell numbers, `?` beyond it.
fn rows(
    page: &mut Page,
    shape: &[usize],
    strides: &[isize],
    (itemsize, offset, bytes): (usize, usize, usize),
) {
    let ([rows, columns], [down, across]) = (shape, strides) else {
        return;
    };
    let end =
        |row: usize| offset + row * *down as usize + (columns - 1) * *across as usize + itemsize;
    let Some(first) = (0..*rows).find(|r| end(*r) > bytes) else {
        return;
    };
    let from = first.saturating_sub(1);
    let width = (bytes / itemsize.max(1)).to_string().len().max(2);
    let lines = (from..*rows).take(MOST).map(|row| {
        let start = offset + row * *down as usize;
        let cells = (0..(*columns).min(12)).map(|column| {
            let at = start + column * *across as usize;
            match at + itemsize <= bytes {
                true => format!("{:>width$}", at / itemsize.max(1)),
                false => format!("{:>width$}", "?"),
            }
        });
        let cells = cells.collect::<Vec<_>>().join(" ");
        format!("row {row:<3} {cells}    bytes {start}..{}", end(row) - 1)
    });
    page.lines(lines.collect());
}

/// The shape with as much of axis 0 as fits.
fn largest(shape: &[usize], strides: &[isize], itemsize: usize, free: usize) -> Option<Vec<usize>> {
    let (first, rest) = shape.split_first()?;
    let inner: usize = rest
        .iter()
        .zip(&strides[1..])
        .map(|(n, s)| n.saturating_sub(1) * *s as usize)
        .sum::<usize>()
        + itemsize;
    let step = strides[0] as usize;
    if inner > free || step == 0 {
        return None;
    }
    let rows = ((free - inner) / step + 1).min(*first);
    let mut fits = shape.to_vec();
    fits[0] = rows;
    Some(fits)
}
