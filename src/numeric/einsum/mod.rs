//! Einstein sums: products of elements whose axes have labels, summed over the labels that the result does not have.
//!
//! One operand whose labels all stay gives a view. Two large ones are brought into the form of a matrix product; all else runs through one
//! loop over labels, sums one after the other along the axes as NumPy nests them (largest stride outermost).

mod evaluate;
mod pair;
pub mod parse;

pub use parse::{ELLIPSIS, Label, Subscripts, parse};

use crate::array::layout::{Layout, Strides};
use crate::array::movement::broadcast::shape_text;
use crate::array::{DType, Order, Strided};
use crate::diag::fault::{Fault, Result};
use crate::engine::{RunCx, copy, order};
use crate::numeric::matrix::operand;

/// Two operands are multiplied as matrices from this many multiplications on.
const WORTH_MATRICES: usize = 4096;

/// Operands with one axis a label, and the labels of the iteration: the result's first, then those that are summed.
pub struct Sum {
    /// The operands, axes of one label merged.
    operands: Vec<Strided>,
    /// The label of each of their axes.
    labels: Vec<Vec<Label>>,
    /// The labels of the iteration.
    axes: Vec<Label>,
    /// How many of them the result has.
    kept: usize,
    /// The length of each.
    shape: Vec<usize>,
}

impl Sum {
    /// Merges repeated labels and finds the common lengths. `out` is the shape of a result that is there already.
    pub fn new(
        operands: &[Strided],
        subscripts: &Subscripts,
        out: Option<&[usize]>,
    ) -> Result<Sum> {
        let mut merged = Vec::with_capacity(operands.len());
        let mut labels = Vec::with_capacity(operands.len());
        let stays = |l: &Label| subscripts.output.contains(l);
        let is_view = operands.len() == 1 && subscripts.operands[0].iter().all(stays);
        for (i, (operand, own)) in operands.iter().zip(&subscripts.operands).enumerate() {
            let (layout, own) = diagonal(&operand.layout, own, i, is_view)?;
            merged.push(operand.with(layout));
            labels.push(own);
        }
        let mut axes = subscripts.output.clone();
        let kept = axes.len();
        let mut rest: Vec<Label> = labels.iter().flatten().copied().collect();
        rest.sort_unstable();
        rest.dedup();
        axes.extend(rest.into_iter().filter(|l| !subscripts.output.contains(l)));
        let mut sum = Sum {
            operands: merged,
            labels,
            axes,
            kept,
            shape: Vec::new(),
        };
        sum.shape = sum.common_shape(out)?;
        Ok(sum)
    }

    fn common_shape(&self, out: Option<&[usize]>) -> Result<Vec<usize>> {
        let mut shape = vec![1; self.axes.len()];
        let mut fits = true;
        for (operand, labels) in self.operands.iter().zip(&self.labels) {
            for (&n, label) in operand.shape().iter().zip(labels) {
                let seen = &mut shape[self.place(*label)];
                match (*seen, n) {
                    (a, b) if a == b || b == 1 => {}
                    (1, b) => *seen = b,
                    _ => fits = false,
                }
            }
        }
        let out_fits = out.is_none_or(|out| out == &shape[..self.kept]);
        match fits && out_fits {
            true => Ok(shape),
            false => Err(self.mismatch(out)),
        }
    }

    fn place(&self, label: Label) -> usize {
        self.axes
            .iter()
            .position(|&l| l == label)
            .expect("every label of an operand is an axis of the iteration")
    }

    #[cold]
    fn mismatch(&self, out: Option<&[usize]>) -> Box<Fault> {
        let mut words = String::new();
        for (operand, labels) in self.operands.iter().zip(&self.labels) {
            let mapped: Vec<String> = self
                .axes
                .iter()
                .map(|axis| match labels.iter().position(|l| l == axis) {
                    Some(at) => operand.shape()[at].to_string(),
                    None => "newaxis".to_string(),
                })
                .collect();
            let shape = shape_text(operand.shape());
            words.push_str(&format!("{shape}->({}) ", tuple_inside(&mapped)));
        }
        if let Some(out) = out {
            let mut mapped: Vec<String> = out.iter().map(usize::to_string).collect();
            mapped.resize(self.axes.len(), "newaxis".into());
            words.push_str(&format!(
                "{}->({}) ",
                shape_text(out),
                tuple_inside(&mapped)
            ));
        }
        Fault::value(format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {words}"
        ))
    }

    /// The result's layout where it is a view of the one operand.
    pub fn view(&self) -> Option<Layout> {
        let ([operand], [labels]) = (&self.operands[..], &self.labels[..]) else {
            return None;
        };
        if self.kept == 0 || self.kept != self.axes.len() {
            return None;
        }
        let order: Vec<usize> = self
            .axes
            .iter()
            .map(|axis| labels.iter().position(|l| l == axis))
            .collect::<Option<_>>()?;
        Some(Layout {
            shape: order.iter().map(|&a| operand.layout.shape[a]).collect(),
            strides: order.iter().map(|&a| operand.layout.strides[a]).collect(),
            offset: operand.layout.offset,
        })
    }

    /// How many axes the result has.
    pub fn kept(&self) -> usize {
        self.kept
    }

    /// The operands stretched to the whole iteration, the result's axes first.
    pub fn stretched(&self) -> Vec<Strided> {
        let stretch = |i: usize| {
            let layout = Layout {
                shape: self.shape.as_slice().into(),
                strides: self.steps(i),
                offset: self.operands[i].layout.offset,
            };
            self.operands[i].with(layout)
        };
        (0..self.operands.len()).map(stretch).collect()
    }

    /// The byte steps of an operand along the axes of the iteration.
    fn steps(&self, i: usize) -> Strides {
        let (operand, labels) = (&self.operands[i], &self.labels[i]);
        self.axes
            .iter()
            .map(|axis| match labels.iter().position(|l| l == axis) {
                Some(at) if operand.shape()[at] != 1 => operand.layout.strides[at],
                _ => 0,
            })
            .collect()
    }

    /// Computes the sum as `dtype`: a new result whose axes are nested as the operands' are (`K`), or in C or F order.
    pub fn compute(&self, cx: &RunCx<'_>, dtype: &DType, wanted: Order) -> Result<Strided> {
        let whole: usize = self.shape.iter().fold(1, |n, &d| n.saturating_mul(d));
        if self.operands.len() == 2
            && whole >= WORTH_MATRICES
            && let Some(result) = pair::compute(cx, self, dtype)?
        {
            return self.in_order(cx, result, wanted);
        }
        let half = dtype.kind() == crate::array::Kind::F16;
        let inner = if half { DType::F32 } else { dtype.clone() };
        let operands: Vec<Strided> = self
            .operands
            .iter()
            .map(|o| operand(cx, o, &inner))
            .collect::<Result<_>>()?;
        let ready = Sum {
            operands,
            labels: self.labels.clone(),
            axes: self.axes.clone(),
            kept: self.kept,
            shape: self.shape.clone(),
        };
        let result = evaluate::run(cx, &ready, &inner)?;
        let result = match half {
            true => copy::cast(cx, &result, dtype, Order::K)?,
            false => result,
        };
        self.in_order(cx, result, wanted)
    }

    fn in_order(&self, cx: &RunCx<'_>, result: Strided, wanted: Order) -> Result<Strided> {
        let layout = match wanted {
            Order::K | Order::A => self.result_layout(result.itemsize()),
            order => Layout::contiguous(result.shape(), result.itemsize(), order),
        };
        if layout.strides == result.layout.strides || result.size() == 0 {
            return Ok(result);
        }
        let new = Strided::with_layout(cx.memory, result.dtype.clone(), layout)?;
        copy::assign(cx, &new, &result)?;
        Ok(new)
    }

    /// The axes of the iteration, outermost first.
    fn nesting(&self) -> Vec<usize> {
        let steps: Vec<Strides> = (0..self.operands.len()).map(|i| self.steps(i)).collect();
        order::sort_axes(self.axes.len(), &steps).to_vec()
    }

    /// The result's layout: its axes nested as the iteration's.
    fn result_layout(&self, itemsize: usize) -> Layout {
        let mut layout = Layout::contiguous(&self.shape[..self.kept], itemsize, Order::C);
        let mut step = itemsize as isize;
        for axis in self.nesting().into_iter().rev().filter(|&a| a < self.kept) {
            layout.strides[axis] = step;
            step *= self.shape[axis].max(1) as isize;
        }
        layout
    }
}

/// What stands between the brackets; new axes in front are left out.
fn tuple_inside(words: &[String]) -> String {
    let skip = words.iter().take_while(|w| *w == "newaxis").count();
    match &words[skip..] {
        [one] => format!("{one},"),
        all => all.join(","),
    }
}

/// A layout with one axis a label: those that share one become their diagonal.
fn diagonal(
    layout: &Layout,
    labels: &[Label],
    number: usize,
    is_view: bool,
) -> Result<(Layout, Vec<Label>)> {
    let mut merged = Layout {
        shape: Default::default(),
        strides: Default::default(),
        offset: layout.offset,
    };
    let mut own: Vec<Label> = Vec::with_capacity(labels.len());
    for (axis, &label) in labels.iter().enumerate() {
        let (n, s) = (layout.shape[axis], layout.strides[axis]);
        match own.iter().position(|&l| l == label) {
            None => {
                own.push(label);
                merged.shape.push(n);
                merged.strides.push(s);
            }
            Some(at) if merged.shape[at] == n || n == 1 || merged.shape[at] == 1 => {
                let step = |length: usize, step: isize| if length == 1 { 0 } else { step };
                merged.strides[at] = step(merged.shape[at], merged.strides[at]) + step(n, s);
                merged.shape[at] = merged.shape[at].max(n);
            }
            Some(at) => {
                let letter = char::from(label as u8);
                let which = match is_view {
                    true => "single operand".to_string(),
                    false => format!("operand {number}"),
                };
                return Err(Fault::value(format!(
                    "dimensions in {which} for collapsing index '{letter}' don't match ({} != {n})",
                    merged.shape[at]
                )));
            }
        }
    }
    Ok((merged, own))
}
