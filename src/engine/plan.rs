//! Plans: an elementwise expression as a flat list of steps over leaves, ready to run block by block.
//!
//! A [`Draft`] is the expression before an iteration order is chosen: leaves, constants, steps in evaluation order, results. Casts are steps
//! like any other, named `cast` in warnings. [`Plan`] is a draft on a [`Walk`]: every leaf has an [`Access`]. Equal operations are never
//! merged and unused ones never dropped, because each may warn; one value used twice is computed once, as in the unfused order.

use smallvec::SmallVec;

use super::kernels::cast::{cast_loop, cast_loop_apart};
use super::kernels::{Binary, Binary2, BinaryInPlace, Flags, In, Ternary, Unary, Unary2};
use super::load_store::{Access, Form, Mode, Register};
use super::order::{self, Walk};
use super::ufunc::{Loop, Run};
use crate::array::layout::{Shape, Strides};
use crate::array::{DType, Element, Kind, Strided};
use crate::source::Span;

/// The most steps that one draft holds; longer expressions are cut by running a part first.
pub const MAX_STEPS: usize = 64;
/// Bytes of one register's block: a register, an operand's block and the result's fit the nearest cache together.
const BLOCK_BYTES: usize = 8 << 10;
/// Elements of a block that needs no register; small enough that an interrupt is noticed soon.
const LENT_BLOCK: usize = 1 << 20;
/// Tail axes are taken together until they hold this many elements.
const LONG_TAIL: usize = 1024;

/// A function over blocks, by number of operands and results.
#[derive(Clone, Copy, Debug)]
pub enum Kernel {
    /// One operand.
    Unary(Unary),
    /// Two operands; the second form works in place of the first operand.
    Binary(Binary, Option<BinaryInPlace>),
    /// Three operands.
    Ternary(Ternary),
    /// One operand, two results.
    Unary2(Unary2),
    /// Two operands, two results.
    Binary2(Binary2),
}

impl From<Run> for Kernel {
    fn from(run: Run) -> Kernel {
        match run {
            Run::Unary(f) => Kernel::Unary(f),
            Run::Binary {
                out_of_place,
                in_place,
            } => Kernel::Binary(out_of_place, in_place),
            Run::Ternary(f) => Kernel::Ternary(f),
            Run::Unary2(f) => Kernel::Unary2(f),
            Run::Binary2(f) => Kernel::Binary2(f),
        }
    }
}

/// What a step reads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arg {
    /// An operand in memory.
    Leaf(u8),
    /// What a step computed.
    Value(u8),
    /// One element.
    Constant(u8),
}

/// One kernel call on each block.
#[derive(Clone, Debug)]
pub struct Step {
    pub(super) kernel: Kernel,
    pub(super) inputs: SmallVec<[Arg; 2]>,
    /// The values it computes, by number.
    pub(super) outputs: SmallVec<[u8; 1]>,
    /// The ufunc's name, for warnings.
    pub(super) name: &'static str,
    /// A cast of an operand or a result: what it notices is told with the operation that it is for.
    pub(super) is_cast: bool,
    /// A cast that NumPy makes by itself before the operation: what it notices is told of it alone.
    pub(super) is_apart: bool,
    /// What the casts of constants noticed, which come before the operation.
    pub(super) before: Flags,
    /// Where in the program the operation stands, if not where its consumer does.
    pub(super) span: Span,
    /// What it notices was told when its values were computed before.
    pub(super) is_told: bool,
    cost: u16,
}

/// An elementwise expression without an iteration order.
#[derive(Clone, Debug, Default)]
pub struct Draft {
    /// The shape that all leaves broadcast to.
    pub(super) shape: Shape,
    pub(super) leaves: SmallVec<[Strided; 2]>,
    /// The leaves' strides over `shape`.
    pub(super) strides: SmallVec<[Strides; 2]>,
    pub(super) constants: SmallVec<[Element; 1]>,
    pub(super) steps: SmallVec<[Step; 2]>,
    /// Bytes of one element of each value.
    pub(super) values: SmallVec<[u16; 4]>,
    /// The results.
    pub(super) roots: SmallVec<[Arg; 1]>,
    /// Whether a cast takes the real parts of complex numbers.
    pub(super) discards: bool,
    /// Elements that a cast takes together because they stand together, and no more: see [`cast_loop_apart`].
    row: Option<usize>,
    /// What the casts of constants noticed that no step tells yet.
    of_constants: Flags,
}

impl Draft {
    /// A draft over `shape`.
    pub fn new(shape: &[usize]) -> Draft {
        Draft {
            shape: Shape::from_slice(shape),
            ..Draft::default()
        }
    }

    /// An operand in memory; it must broadcast to the draft's shape. The same operand again is the same leaf.
    pub fn leaf(&mut self, operand: &Strided) -> Arg {
        let is_known = |known: &Strided| {
            std::rc::Rc::ptr_eq(&known.buffer, &operand.buffer)
                && known.layout == operand.layout
                && known.dtype == operand.dtype
        };
        if let Some(i) = self.leaves.iter().position(is_known) {
            return Arg::Leaf(i as u8);
        }
        let strides = order::broadcast_strides(&operand.layout, &self.shape)
            .expect("a leaf broadcasts to its draft's shape");
        self.strides.push(strides);
        self.leaves.push(operand.clone());
        Arg::Leaf(self.leaves.len() as u8 - 1)
    }

    /// One element for all positions.
    pub fn constant(&mut self, element: &Element) -> Arg {
        self.constants.push(element.clone());
        Arg::Constant(self.constants.len() as u8 - 1)
    }

    /// The results of a kernel.
    pub fn step(
        &mut self,
        name: &'static str,
        kernel: Kernel,
        cost: u16,
        inputs: &[Arg],
        itemsizes: &[usize],
    ) -> SmallVec<[Arg; 2]> {
        let first = self.values.len() as u8;
        self.values.extend(itemsizes.iter().map(|&n| n as u16));
        let outputs = first..self.values.len() as u8;
        self.steps.push(Step {
            kernel,
            inputs: SmallVec::from_slice(inputs),
            outputs: outputs.clone().collect(),
            name,
            is_cast: false,
            is_apart: false,
            before: Flags::NONE,
            span: Span::NONE,
            is_told: false,
            cost,
        });
        outputs.map(Arg::Value).collect()
    }

    /// The results of a ufunc's loop on operands of the given kinds. `apart` says which operands NumPy casts by themselves.
    pub fn ufunc(
        &mut self,
        name: &'static str,
        of: &Loop,
        inputs: &[(Arg, Kind)],
        apart: &[bool],
    ) -> SmallVec<[Arg; 2]> {
        let (takes, gives) = of.types.split_at(inputs.len());
        let mut args: SmallVec<[Arg; 2]> = SmallVec::new();
        self.of_constants = Flags::NONE;
        for ((&(arg, from), &to), &is_apart) in inputs.iter().zip(takes).zip(apart) {
            let before = self.steps.len();
            args.push(self.cast(arg, from, to));
            if let Some(step) = self.steps.get_mut(before) {
                step.is_apart = is_apart;
            }
        }
        let of_constants = std::mem::take(&mut self.of_constants);
        let itemsizes: SmallVec<[usize; 2]> = gives.iter().map(|k| k.size()).collect();
        let results = self.step(name, of.run.into(), of.cost, &args, &itemsizes);
        let step = self.steps.last_mut().expect("a step was made");
        step.before = of_constants;
        results
    }

    /// `arg` as another kind; nothing to do where the bytes mean the same. Both kinds must be numeric or times.
    pub fn cast(&mut self, arg: Arg, from: Kind, to: Kind) -> Arg {
        self.cast_of(arg, from, to, None)
    }

    /// The same for what goes into the elements of `out`.
    pub fn cast_into(&mut self, arg: Arg, from: Kind, out: &Strided) -> Arg {
        self.cast_of(arg, from, out.dtype.kind(), Some(out))
    }

    fn cast_of(&mut self, arg: Arg, from: Kind, to: Kind, out: Option<&Strided>) -> Arg {
        if same_bytes(from, to) {
            return arg;
        }
        let mut kernel = cast_loop(from, to);
        if let Some(apart) = cast_loop_apart(from, to) {
            let row = self.row(arg, out);
            if row < 4 {
                kernel = Some(apart);
            } else {
                self.row = self.row.map_or(Some(row), |known| Some(known.min(row)));
            }
        }
        let kernel = kernel.expect("only numbers and times are cast in a plan");
        self.discards |= discards(from, to);
        if let Arg::Constant(i) = arg {
            let mut block = Register::new(to.size());
            self.of_constants |= kernel(
                In::One(&self.constants[i as usize].bytes),
                block.bytes_mut(to.size()),
            );
            return self.constant(&Element::new(DType::plain(to), block.bytes(to.size())));
        }
        let value = self.step("cast", Kernel::Unary(kernel), 300, &[arg], &[to.size()])[0];
        self.steps.last_mut().expect("a step was made").is_cast = true;
        value
    }

    /// How many elements of an operand in memory follow each other, there and where they go.
    fn row(&self, arg: Arg, out: Option<&Strided>) -> usize {
        let leaf = match arg {
            Arg::Leaf(at) => Some(&self.leaves[at as usize]),
            _ => None,
        };
        let Some(shown) = out.or(leaf).filter(|shown| shown.size() > 1) else {
            return usize::MAX;
        };
        // Of pairs that lie unaligned the processor's vectors take none.
        if leaf.is_some_and(|leaf| leaf.dtype.kind().is_complex() && !leaf.is_aligned()) {
            return 1;
        }
        let follows = |a: Option<&Strided>, axis: usize, run: usize| {
            let step = |a: &Strided| Some((a.itemsize() * run) as isize);
            a.is_none_or(|a| a.layout.strides.get(axis).copied() == step(a))
        };
        let long = || (0..shown.ndim()).filter(|&axis| shown.shape()[axis] > 1);
        let next = |run| long().find(|&axis| follows(leaf, axis, run) && follows(out, axis, run));
        let mut run = 1;
        while let Some(axis) = next(run) {
            run *= shown.shape()[axis];
        }
        match run == shown.size() {
            true => usize::MAX,
            false => run,
        }
    }

    /// Whether a dtype's elements can take part in a plan.
    pub fn takes(dtype: &DType) -> bool {
        dtype.kind().is_numeric() || dtype.kind().is_time()
    }

    /// Nanoseconds that the steps take for one element, roughly.
    pub(super) fn cost(&self) -> f64 {
        self.steps
            .iter()
            .map(|s| s.cost as f64 / 1000.0)
            .sum::<f64>()
            + 0.1
    }
}

/// Whether a cast between kinds drops imaginary parts.
pub fn discards(from: Kind, to: Kind) -> bool {
    from.is_complex() && (to.is_integer() || to.is_float())
}

/// Whether a cast between kinds leaves the bytes as they are.
pub fn same_bytes(from: Kind, to: Kind) -> bool {
    let counts = |k: Kind| matches!(k, Kind::I64 | Kind::DateTime | Kind::TimeDelta);
    from == to || (counts(from) && counts(to))
}

/// Where a plan's values end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ends {
    /// In registers, to be consumed or scattered.
    Registers,
    /// In blocks of the result that are lent, so that a single step needs no registers.
    Lent,
    /// In such blocks of a result that no cache would hold: past the caches, out of registers.
    Streamed,
}

/// A draft on a walk.
pub struct Plan<'a> {
    pub(super) draft: &'a DraftView<'a>,
    pub(super) leaves: SmallVec<[Access<'a>; 2]>,
    /// The register of each value.
    pub(super) registers: SmallVec<[u8; 4]>,
    pub(super) register_count: usize,
    /// Positions of the outer axes and of the tail.
    pub(super) outer: usize,
    pub(super) tail: usize,
    /// Elements of one block.
    pub(super) block: usize,
    /// Whether the result goes past the caches.
    pub(super) streams: bool,
}

/// What the workers see of a draft: nothing counted, so that threads may share it.
pub struct DraftView<'a> {
    pub(super) steps: &'a [Step],
    pub(super) constants: SmallVec<[SmallVec<[u8; 16]>; 1]>,
    pub(super) values: &'a [u16],
    pub(super) roots: &'a [Arg],
}

impl<'a> DraftView<'a> {
    /// The view of a draft.
    pub fn new(draft: &'a Draft) -> DraftView<'a> {
        DraftView {
            steps: &draft.steps,
            constants: draft.constants.iter().map(|c| c.bytes.clone()).collect(),
            values: &draft.values,
            roots: &draft.roots,
        }
    }
}

impl<'a> Plan<'a> {
    /// The plan of `draft` on a walk whose first operands are the draft's leaves; axes from `split` on are the tail.
    pub fn new(
        draft: &'a Draft,
        view: &'a DraftView<'a>,
        walk: &Walk,
        split: usize,
        ends: Ends,
    ) -> Plan<'a> {
        let leaves: SmallVec<[Access; 2]> = draft
            .leaves
            .iter()
            .zip(&walk.strides)
            .map(|(leaf, strides)| Access::new(leaf, walk, strides, split, Mode::Read))
            .collect();
        let (registers, register_count) = allocate(draft);
        let tail: usize = walk.shape[split..].iter().product();
        let unblocked = ends == Ends::Lent
            && draft.steps.len() <= 1
            && leaves.iter().all(|l| l.form() != Form::Spread);
        let widest = draft
            .values
            .iter()
            .map(|&n| n as usize)
            .chain(leaves.iter().map(|l| l.itemsize()));
        let block = match unblocked {
            true => LENT_BLOCK,
            false => (BLOCK_BYTES / widest.max().unwrap_or(8).max(1)).clamp(64, 4096),
        };
        let period = leaves
            .iter()
            .filter_map(Access::period)
            .find(|&p| p < block);
        let block = period.map_or(block, |p| block / p * p).min(tail.max(1));
        let block = draft.row.map_or(block, |row| block.min(row));
        Plan {
            draft: view,
            leaves,
            registers,
            register_count,
            outer: walk.shape[..split].iter().product(),
            tail,
            block,
            streams: ends == Ends::Streamed,
        }
    }

    /// The operand whose blocks are the plan's values as they stand, if there is nothing to compute.
    pub fn lent(&self) -> Option<&Access<'a>> {
        match (self.draft.steps, self.draft.roots) {
            ([], [Arg::Leaf(i)]) => {
                let leaf = &self.leaves[*i as usize];
                (leaf.form() == Form::Slice).then_some(leaf)
            }
            _ => None,
        }
    }

    /// Number of blocks in the tail.
    pub fn blocks(&self) -> usize {
        self.tail.div_ceil(self.block.max(1))
    }
}

/// The first axis of the tail: inner axes are taken together until they are long enough to be worth a block.
pub fn split(walk: &Walk) -> usize {
    let mut elements = 1usize;
    let mut split = walk.ndim();
    while split > 0 && elements < LONG_TAIL {
        split -= 1;
        elements = elements.saturating_mul(walk.shape[split]);
    }
    split
}

/// Gives each value a register; a register is free again after the last use of its value, but never holds a step's operand and its result.
fn allocate(draft: &Draft) -> (SmallVec<[u8; 4]>, usize) {
    let mut last_use: SmallVec<[usize; 4]> = SmallVec::from_elem(0, draft.values.len());
    for (i, step) in draft.steps.iter().enumerate() {
        for &value in &step.outputs {
            last_use[value as usize] = i;
        }
        for input in &step.inputs {
            if let Arg::Value(value) = input {
                last_use[*value as usize] = i;
            }
        }
    }
    for root in &draft.roots {
        if let Arg::Value(value) = root {
            last_use[*value as usize] = usize::MAX;
        }
    }
    let mut registers: SmallVec<[u8; 4]> = SmallVec::from_elem(0, draft.values.len());
    let mut busy_until: SmallVec<[usize; 8]> = SmallVec::new();
    for (i, step) in draft.steps.iter().enumerate() {
        for &value in &step.outputs {
            let free = busy_until.iter().position(|&until| until < i);
            let register = free.unwrap_or_else(|| {
                busy_until.push(0);
                busy_until.len() - 1
            });
            busy_until[register] = last_use[value as usize].max(i);
            registers[value as usize] = register as u8;
        }
    }
    (registers, busy_until.len())
}
