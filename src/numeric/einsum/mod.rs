//! Einstein sums: products of elements whose axes have labels, summed over the labels that the result does not have.
//!
//! One operand whose labels all stay gives a view. All else runs through one loop over labels whose axes are nested as NumPy nests them
//! (largest stride outermost) and cut into runs as NumPy cuts them, so that floats are added in NumPy's order; integers, whose sums are the
//! same in every order, are multiplied as matrices where that is faster.

mod cut;
mod evaluate;
mod pair;
pub mod parse;
mod terms;

pub use parse::{ELLIPSIS, Label, Subscripts, parse};

use crate::array::layout::{Layout, Strides};
use crate::array::movement::broadcast::{reduction_not_enabled, shape_text};
use crate::array::{DType, Order, Strided};
use crate::diag::fault::{Fault, Result};
use crate::engine::{RunCx, order};

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
    /// The layout of a result that is there already.
    out: Option<Layout>,
}

impl Sum {
    /// Merges repeated labels and finds the common lengths. `out` is the layout of a result that is there already: its lengths count too.
    pub fn new(operands: &[Strided], subscripts: &Subscripts, out: Option<&Layout>) -> Result<Sum> {
        let mut merged = Vec::with_capacity(operands.len());
        let mut labels = Vec::with_capacity(operands.len());
        for (i, (operand, own)) in operands.iter().zip(&subscripts.operands).enumerate() {
            let (layout, own) = diagonal(&operand.layout, own, i)?;
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
            out: out.cloned(),
        };
        sum.shape = sum.common_shape()?;
        Ok(sum)
    }

    fn common_shape(&self) -> Result<Vec<usize>> {
        let mut shape = vec![1; self.axes.len()];
        let mut fits = true;
        let mut meet = |axis: usize, n: usize| match (shape[axis], n) {
            (a, b) if a == b || b == 1 => {}
            (1, b) => shape[axis] = b,
            _ => fits = false,
        };
        for (operand, labels) in self.operands.iter().zip(&self.labels) {
            for (&n, label) in operand.shape().iter().zip(labels) {
                meet(self.place(*label), n);
            }
        }
        let out = self.out.as_ref().map_or(&[][..], |out| &out.shape);
        for (axis, &n) in out.iter().enumerate() {
            meet(axis, n);
        }
        if !fits {
            return Err(self.mismatch());
        }
        match (0..out.len()).rev().find(|&axis| out[axis] != shape[axis]) {
            None => Ok(shape),
            Some(axis) => Err(reduction_not_enabled(axis as i64)),
        }
    }

    fn place(&self, label: Label) -> usize {
        self.axes
            .iter()
            .position(|&l| l == label)
            .expect("every label of an operand is an axis of the iteration")
    }

    #[cold]
    fn mismatch(&self) -> Box<Fault> {
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
        if let Some(out) = &self.out {
            let mut mapped: Vec<String> = out.shape.iter().map(usize::to_string).collect();
            mapped.resize(self.axes.len(), "newaxis".into());
            words.push_str(&format!(
                "{}->({}) ",
                shape_text(&out.shape),
                tuple_inside(&mapped)
            ));
        }
        Fault::value(format!(
            "operands could not be broadcast together with remapped shapes [original->remapped]: {words}"
        ))
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
        self.steps_of(i, &self.operands[i])
    }

    /// The same for a copy of operand `i`.
    fn steps_of(&self, i: usize, operand: &Strided) -> Strides {
        self.axes
            .iter()
            .map(|axis| match self.labels[i].iter().position(|l| l == axis) {
                Some(at) if operand.shape()[at] != 1 => operand.layout.strides[at],
                _ => 0,
            })
            .collect()
    }

    /// Computes the sum as `dtype`: a new result whose axes are nested as the operands' are (`K`), or in C or F order.
    pub fn compute(&self, cx: &RunCx<'_>, dtype: &DType, wanted: Order) -> Result<Strided> {
        let nesting = self.nesting(wanted);
        let layout = self.result_layout(&nesting, dtype.itemsize());
        let whole: usize = self.shape.iter().fold(1, |n, &d| n.saturating_mul(d));
        if self.operands.len() == 2
            && whole >= WORTH_MATRICES
            && (dtype.kind().is_integer() || dtype.kind() == crate::array::Kind::Bool)
            && let Some(result) = pair::compute(cx, self, dtype)?
        {
            return evaluate::laid_out(cx, result, layout);
        }
        evaluate::run(cx, self, dtype, &nesting, layout)
    }

    /// The axes of the iteration, outermost first.
    fn nesting(&self, wanted: Order) -> Vec<usize> {
        let forward = 0..self.axes.len();
        let backwards = |o: &Strided| o.is_f_contiguous();
        match wanted {
            Order::C => return forward.collect(),
            Order::F => return forward.rev().collect(),
            Order::A if self.operands.iter().all(backwards) => return forward.rev().collect(),
            Order::A => return forward.collect(),
            Order::K => {}
        }
        let mut steps: Vec<Strides> = (0..self.operands.len()).map(|i| self.steps(i)).collect();
        if let Some(out) = &self.out {
            let mut own = out.strides.clone();
            (0..own.len()).for_each(|axis| own[axis] *= isize::from(out.shape[axis] > 1));
            own.resize(self.axes.len(), 0);
            steps.push(own);
        }
        order::sort_axes(self.axes.len(), &steps).to_vec()
    }

    /// The result's layout: its axes nested as the iteration's.
    fn result_layout(&self, nesting: &[usize], itemsize: usize) -> Layout {
        let mut layout = Layout::contiguous(&self.shape[..self.kept], itemsize, Order::C);
        let mut step = itemsize as isize;
        for &axis in nesting.iter().rev().filter(|&&a| a < self.kept) {
            layout.strides[axis] = step;
            step *= self.shape[axis].max(1) as isize;
        }
        layout
    }
}

/// The layout of the view that a single operand's sum is, where no label is summed. Repeated labels are the diagonal; lengths must be equal.
pub fn view(operand: &Layout, subscripts: &Subscripts) -> Result<Option<Layout>> {
    let output = &subscripts.output;
    let mut layout = Layout {
        shape: output.iter().map(|_| 0).collect(),
        strides: output.iter().map(|_| 0).collect(),
        offset: operand.offset,
    };
    let mut met = vec![false; output.len()];
    for (axis, label) in subscripts.operands[0].iter().enumerate() {
        let Some(place) = output.iter().position(|l| l == label) else {
            return Ok(None);
        };
        let (n, seen) = (operand.shape[axis], layout.shape[place]);
        if met[place] && seen != n {
            let letter = char::from(*label as u8);
            return Err(Fault::value(format!(
                "dimensions in single operand for collapsing index '{letter}' don't match ({seen} != {n})"
            )));
        }
        met[place] = true;
        layout.shape[place] = n;
        layout.strides[place] += operand.strides[axis];
    }
    Ok(Some(layout))
}

/// What stands between the brackets; new axes in front are left out.
fn tuple_inside(words: &[String]) -> String {
    let skip = words.iter().take_while(|w| *w == "newaxis").count();
    match words {
        [one] if skip == 0 => format!("{one},"),
        _ => words[skip..].join(","),
    }
}

/// A layout with one axis a label: those that share one become their diagonal.
fn diagonal(layout: &Layout, labels: &[Label], number: usize) -> Result<(Layout, Vec<Label>)> {
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
            Some(at) if merged.shape[at] == n => merged.strides[at] += s,
            Some(at) => {
                let letter = char::from(label as u8);
                return Err(Fault::value(format!(
                    "dimensions in operand {number} for collapsing index '{letter}' don't match ({} != {n})",
                    merged.shape[at]
                )));
            }
        }
    }
    Ok((merged, own))
}
