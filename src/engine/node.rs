//! Pending nodes: elementwise results that have not been computed yet.
//!
//! Dtype, shape, virtual strides and every error are known when the node is made, at NumPy's place and in its order; only the values wait. The
//! virtual strides are those that NumPy's result would have, which decide the memory order of what is made from it and the order of addition
//! of a sum over it. A node never outlives its statement, and holds at most [`MAX_STEPS`] steps, so walking it is no deep recursion.

use std::cell::{Cell, OnceCell};
use std::rc::Rc;

use smallvec::SmallVec;

use super::BUFFER;
use super::order::{self, Placed};
use super::plan::{Arg, Draft, MAX_STEPS};
use super::ufunc::Loop;
use crate::array::layout::{Layout, Order, Shape};
use crate::array::{DType, Element, Kind, Strided};
use crate::diag::fault::Result;
use crate::source::Span;

/// An operand of elementwise work.
#[derive(Clone, Debug)]
pub enum Operand {
    /// Elements in memory.
    Array(Strided),
    /// One element for all positions: a scalar.
    One(Element),
    /// A result that is still to be computed.
    Node(Rc<Node>),
}

/// A pending elementwise result.
#[derive(Debug)]
pub struct Node {
    layout: Layout,
    dtype: DType,
    name: &'static str,
    run: &'static Loop,
    inputs: SmallVec<[Operand; 2]>,
    steps: usize,
    /// Where in the program the operation stands.
    span: Span,
    /// Whether a run has computed it, so that what it notices is told.
    has_run: Cell<bool>,
    /// Its values, where they were computed before their consumer asked.
    values: OnceCell<Strided>,
}

impl Operand {
    /// Its shape; a scalar's is empty.
    pub fn shape(&self) -> &[usize] {
        match self {
            Operand::Array(a) => a.shape(),
            Operand::One(_) => &[],
            Operand::Node(n) => n.shape(),
        }
    }

    /// Its dtype.
    pub fn dtype(&self) -> &DType {
        match self {
            Operand::Array(a) => &a.dtype,
            Operand::One(e) => &e.dtype,
            Operand::Node(n) => &n.dtype,
        }
    }

    /// Its layout, virtual for a node; `None` for a scalar.
    pub fn layout(&self) -> Option<&Layout> {
        match self {
            Operand::Array(a) => Some(&a.layout),
            Operand::One(_) => None,
            Operand::Node(n) => Some(&n.layout),
        }
    }

    /// How it lies before a loop that takes elements of `kind`; `None` for a scalar.
    fn placed(&self, kind: Kind) -> Option<Placed<'_>> {
        let dtype = self.dtype();
        let is_aligned = match self {
            Operand::Array(array) => array.is_aligned(),
            _ => true,
        };
        Some(Placed {
            layout: self.layout()?,
            itemsize: dtype.itemsize(),
            as_it_lies: dtype.kind() == kind && dtype.is_native() && is_aligned,
        })
    }

    fn steps(&self) -> usize {
        match self {
            Operand::Node(n) => n.steps,
            _ => 0,
        }
    }
}

impl Node {
    /// Whether a node on these operands holds few enough steps; if not, run the longest operand first.
    pub fn fits(inputs: &[Operand]) -> bool {
        // Each step may bring a cast of each operand.
        inputs.iter().map(Operand::steps).sum::<usize>() + 1 + inputs.len() <= MAX_STEPS
    }

    /// The pending result of a ufunc's loop with one result. Fails as NumPy does where shapes do not broadcast. The operands' dtypes are those
    /// that the loop wants or numbers that a cast makes them.
    pub fn new(
        name: &'static str,
        run: &'static Loop,
        inputs: SmallVec<[Operand; 2]>,
        dtype: DType,
        span: Span,
    ) -> Result<Rc<Node>> {
        Node::laid_out(name, run, inputs, dtype, span, |inputs, shape, itemsize| {
            result_layout(inputs, run, &[], shape, Order::K, itemsize)
        })
    }

    /// A call of `where` that waits: its result lies as the iterator has it, where a ufunc's may lie like its operands.
    pub fn of_where(
        run: &'static Loop,
        inputs: SmallVec<[Operand; 2]>,
        dtype: DType,
        span: Span,
    ) -> Result<Rc<Node>> {
        Node::laid_out("where", run, inputs, dtype, span, iterated_layout)
    }

    fn laid_out(
        name: &'static str,
        run: &'static Loop,
        inputs: SmallVec<[Operand; 2]>,
        dtype: DType,
        span: Span,
        layout: impl FnOnce(&[Operand], &Shape, usize) -> Layout,
    ) -> Result<Rc<Node>> {
        let shape = {
            let shapes: SmallVec<[&[usize]; 2]> = inputs.iter().map(Operand::shape).collect();
            order::broadcast_shape(&shapes)?
        };
        let steps = inputs.iter().map(Operand::steps).sum::<usize>() + 1 + inputs.len();
        Ok(Rc::new(Node {
            layout: layout(&inputs, &shape, dtype.itemsize()),
            dtype,
            name,
            run,
            inputs,
            steps,
            span,
            has_run: Cell::new(false),
            values: OnceCell::new(),
        }))
    }

    /// The shape of the result.
    pub fn shape(&self) -> &[usize] {
        &self.layout.shape
    }

    /// The dtype of the result.
    pub fn dtype(&self) -> &DType {
        &self.dtype
    }

    /// The layout that the result will have.
    pub fn layout(&self) -> &Layout {
        &self.layout
    }

    /// Whether a run has computed it already.
    pub fn has_run(&self) -> bool {
        self.has_run.get()
    }

    /// Its values, where they are known.
    pub fn values(&self) -> Option<&Strided> {
        self.values.get()
    }

    /// Keeps values that were computed before the consumer asked for them.
    pub fn keep(&self, values: Strided) {
        let _ = self.values.set(values);
    }

    /// Whether it is an operand of `other`.
    pub fn is_input_of(&self, other: &Node) -> bool {
        let is_me = |o: &Operand| matches!(o, Operand::Node(n) if std::ptr::eq(&**n, self));
        other.inputs.iter().any(is_me)
    }
}

/// The layout of a new result of a loop on these operands. `given` are the targets of other results and the mask; `results` is the loop's number
/// of results.
pub(super) fn result_layout(
    inputs: &[Operand],
    run: &Loop,
    given: &[&Strided],
    shape: &Shape,
    order: Order,
    itemsize: usize,
) -> Layout {
    if shape.len() <= 1 {
        return Layout::contiguous(shape, itemsize, Order::C);
    }
    let is_single = given.is_empty() && run.types.len() == inputs.len() + 1;
    let placed: SmallVec<[Placed<'_>; 3]> = inputs
        .iter()
        .zip(run.types)
        .filter_map(|(operand, &kind)| operand.placed(kind))
        .collect();
    let given: SmallVec<[(&Layout, usize); 3]> =
        given.iter().map(|g| (&g.layout, g.itemsize())).collect();
    let axes = order::result_axes(order, shape, &placed, &given, is_single);
    order::layout_in_order(shape, &axes, itemsize)
}

/// The layout that NumPy's iterator gives a new result on these operands.
pub(super) fn iterated_layout(inputs: &[Operand], shape: &Shape, itemsize: usize) -> Layout {
    let placed: SmallVec<[Placed<'_>; 3]> = inputs
        .iter()
        .filter_map(|operand| operand.placed(operand.dtype().kind()))
        .collect();
    let axes = order::result_axes(Order::K, shape, &placed, &[], false);
    order::layout_in_order(shape, &axes, itemsize)
}

/// Builds a draft out of operands.
pub(super) struct Builder {
    pub draft: Draft,
    /// Whether the call has a mask.
    pub is_masked: bool,
    known: SmallVec<[(*const Node, Arg); 4]>,
}

impl Builder {
    pub fn new(shape: &[usize]) -> Builder {
        Builder {
            draft: Draft::new(shape),
            is_masked: false,
            known: SmallVec::new(),
        }
    }

    /// What an operand's values are in the draft, and their kind.
    pub fn operand(&mut self, operand: &Operand) -> (Arg, Kind) {
        let arg = match operand {
            Operand::Array(a) => self.draft.leaf(a),
            Operand::One(e) => self.draft.constant(e),
            Operand::Node(n) => self.node(n),
        };
        (arg, operand.dtype().kind())
    }

    fn node(&mut self, node: &Rc<Node>) -> Arg {
        if let Some(known) = self.known.iter().find(|k| k.0 == Rc::as_ptr(node)) {
            return known.1;
        }
        if let Some(values) = node.values() {
            return self.draft.leaf(values);
        }
        let is_told = node.has_run.replace(true);
        let inputs = self.operands(&node.inputs);
        let before = self.draft.steps.len();
        let apart = self.cast_apart(node.run, &node.inputs);
        let arg = self.draft.ufunc(node.name, node.run, &inputs, &apart)[0];
        for step in &mut self.draft.steps[before..] {
            step.span = node.span;
            step.is_told = is_told;
        }
        self.known.push((Rc::as_ptr(node), arg));
        arg
    }

    pub fn ufunc(
        &mut self,
        name: &'static str,
        run: &Loop,
        inputs: &[Operand],
    ) -> SmallVec<[Arg; 2]> {
        let apart = self.cast_apart(run, inputs);
        let inputs = self.operands(inputs);
        self.draft.ufunc(name, run, &inputs, &apart)
    }

    /// Which operands NumPy casts by themselves before it looks how to run the loop: those of no axis, and those of a short one up to the
    /// first that is larger and needs a cast; under a mask none of these.
    fn cast_apart(&self, run: &Loop, inputs: &[Operand]) -> SmallVec<[bool; 2]> {
        let mut apart: SmallVec<[bool; 2]> = SmallVec::from_elem(false, inputs.len());
        let mut is_early = !self.is_masked;
        for (i, (operand, &kind)) in inputs.iter().zip(run.types).enumerate() {
            if operand.placed(kind).is_none_or(|placed| placed.as_it_lies) {
                continue;
            }
            let is_short = operand.shape().len() == 1 && operand.shape()[0] <= BUFFER;
            apart[i] = operand.shape().is_empty() || (is_early && is_short);
            is_early &= apart[i];
        }
        apart
    }

    fn operands(&mut self, operands: &[Operand]) -> SmallVec<[(Arg, Kind); 2]> {
        operands.iter().map(|o| self.operand(o)).collect()
    }
}
