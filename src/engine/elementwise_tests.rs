//! Elementwise work held against a plain loop over indices, on random layouts of shared buffers.

use std::rc::Rc;
use std::sync::atomic::AtomicBool;

use proptest::prelude::*;
use smallvec::smallvec;

use super::elementwise::{Call, compute, elementwise};
use super::node::{Node, Operand};
use super::run::RunCx;
use super::{copy, ufunc};
use crate::array::layout::{Layout, Order, Shape, Strides};
use crate::array::{DType, Element, Kind, Memory, Strided};
use crate::diag::fault::FaultKind;

static CALM: AtomicBool = AtomicBool::new(false);

fn cx(memory: &Rc<Memory>) -> RunCx<'_> {
    RunCx {
        memory,
        threads: 2,
        interrupt: &CALM,
        foreign: None,
        casts: None,
    }
}

/// The axes of an operand over a common shape: how it steps, in elements, and whether it is broadcast.
#[derive(Clone, Debug)]
struct Axis {
    n: usize,
    reversed: bool,
    broadcast: bool,
    gap: usize,
}

fn axes(shape: Vec<usize>) -> impl Strategy<Value = (Vec<Axis>, Vec<usize>, usize)> {
    let ndim = shape.len();
    let each = shape
        .into_iter()
        .map(|n| {
            (any::<bool>(), prop::bool::weighted(0.2), 1usize..3).prop_map(
                move |(reversed, broadcast, gap)| Axis {
                    n,
                    reversed,
                    broadcast,
                    gap,
                },
            )
        })
        .collect::<Vec<_>>();
    (
        each,
        Just((0..ndim).collect::<Vec<_>>()).prop_shuffle(),
        0usize..9,
    )
}

/// An operand of those axes in a buffer of its own, filled with small numbers.
fn operand(
    memory: &Rc<Memory>,
    dtype: &DType,
    (axes, nesting, shift): &(Vec<Axis>, Vec<usize>, usize),
) -> Strided {
    let itemsize = dtype.itemsize();
    let mut strides: Strides = smallvec![0; axes.len()];
    let (mut step, mut offset) = (itemsize, *shift);
    for &i in nesting {
        let axis = &axes[i];
        if !axis.broadcast {
            let stride = (step * axis.gap) as isize;
            strides[i] = if axis.reversed { -stride } else { stride };
            if axis.reversed {
                offset += axis.n.saturating_sub(1) * step * axis.gap;
            }
            step *= axis.gap * axis.n.max(1);
        }
    }
    let bytes = step + shift + itemsize;
    let buffer = memory
        .allocate(bytes, crate::array::buffer::Fill::Zero)
        .expect("small");
    let shape: Shape = axes.iter().map(|a| a.n).collect();
    let strided = Strided {
        buffer,
        layout: Layout {
            shape,
            strides,
            offset,
        },
        dtype: dtype.clone(),
    };
    for (i, at) in strided.layout.offsets().enumerate() {
        let value = (i % 23) as i64 - 5;
        let element = match dtype.kind() {
            Kind::F64 => Element::of(value as f64 / 4.0),
            Kind::F32 => Element::of(value as f32 / 4.0),
            Kind::I32 => Element::of(value as i32),
            _ => Element::of(value),
        };
        strided.set_element_at(at, &element);
    }
    strided
}

fn dtypes() -> impl Strategy<Value = DType> {
    prop::sample::select(vec![
        DType::F64,
        DType::F32,
        DType::I32,
        DType::I64,
        DType::F64.with_order(true),
    ])
}

fn numbers(strided: &Strided) -> Vec<f64> {
    let offsets = strided.layout.offsets();
    offsets
        .map(|at| {
            let element = strided.element_at(at);
            element
                .get::<f64>()
                .or(element.get::<f32>().map(f64::from))
                .or(element.get::<i32>().map(f64::from))
                .or(element.get::<i64>().map(|v| v as f64))
                .or((element.dtype.kind() == Kind::Bool).then(|| f64::from(element.bytes[0])))
                .expect("a tested kind")
        })
        .collect()
}

/// The numbers of an operand stretched over a shape.
fn stretched(strided: &Strided, shape: &[usize]) -> Vec<f64> {
    let strides = super::order::broadcast_strides(&strided.layout, shape).expect("broadcasts");
    numbers(&strided.with(Layout {
        shape: shape.into(),
        strides,
        offset: strided.layout.offset,
    }))
}

fn call<'a>(name: &'static str, kind: Kind, dtypes: &'a [DType]) -> Call<'a> {
    let run = ufunc::by_name(name)
        .expect("known")
        .loop_for(&[kind, kind])
        .expect("has the loop");
    Call { name, run, dtypes }
}

const F64S: [DType; 3] = [DType::F64, DType::F64, DType::F64];

fn shapes() -> impl Strategy<Value = Vec<usize>> {
    prop::collection::vec(prop::sample::select(vec![0usize, 1, 2, 3, 5, 40]), 0..4)
}

proptest! {
    #[test]
    fn a_call_is_a_loop_over_indices(
        (shape, a, b, da, db) in shapes().prop_flat_map(|s| (Just(s.clone()), axes(s.clone()), axes(s), dtypes(), dtypes()))
    ) {
        let memory = Memory::new(1 << 30);
        let (a, b) = (operand(&memory, &da, &a), operand(&memory, &db, &b));
        let dtypes = F64S;
        let call = call("subtract", Kind::F64, &dtypes);
        let inputs = [Operand::Array(a.clone()), Operand::Array(b.clone())];
        let (out, noticed) = elementwise(&cx(&memory), &call, &inputs, &[], None, Order::K).unwrap();
        let wanted: Vec<f64> = numbers(&a).iter().zip(numbers(&b)).map(|(x, y)| x - y).collect();
        prop_assert_eq!(numbers(&out[0]), wanted);
        prop_assert_eq!(out[0].shape(), shape.as_slice());
        prop_assert!(noticed.is_empty());
    }

    #[test]
    fn pending_nodes_compute_what_single_calls_do(
        (shape, a, b) in shapes().prop_flat_map(|s| (Just(s.clone()), axes(s.clone()), axes(s)))
    ) {
        let memory = Memory::new(1 << 30);
        let (a, b) = (operand(&memory, &DType::F64, &a), operand(&memory, &DType::I32, &b));
        let run = |name, inputs| Node::new(name, call(name, Kind::F64, &F64S).run, inputs, DType::F64, crate::source::Span::NONE).unwrap();
        let sum = run("add", smallvec![Operand::Array(a.clone()), Operand::Array(b.clone())]);
        let two = Operand::One(Element::of(2i64));
        let twice = run("multiply", smallvec![Operand::Node(sum.clone()), two]);
        let all = run("subtract", smallvec![Operand::Node(twice), Operand::Node(sum)]);
        let (out, _) = compute(&cx(&memory), &all).unwrap();
        let wanted: Vec<f64> = numbers(&a).iter().zip(numbers(&b)).map(|(x, y)| (x + y) * 2.0 - (x + y)).collect();
        prop_assert_eq!(out.shape(), shape.as_slice());
        prop_assert_eq!(numbers(&out), wanted);
    }

    #[test]
    fn overlap_is_as_if_all_was_computed_first(
        (n, from_a, from_b, to) in (1usize..60).prop_flat_map(|n| (Just(n), walk(n), walk(n), walk(n))),
        masked in any::<bool>(),
    ) {
        let memory = Memory::new(1 << 30);
        let values: Vec<f64> = (0..200).map(f64::from).collect();
        let whole = Strided::from_slice(&memory, &values, &[200]).unwrap();
        let view = |(start, step): (usize, isize)| whole.with(Layout {
            shape: smallvec![n], strides: smallvec![step * 8], offset: start * 8,
        });
        let (a, b, out) = (view(from_a), view(from_b), view(to));
        let bits: Vec<u8> = (0..n).map(|i| (i % 3 != 0) as u8).collect();
        let mask = Strided { dtype: DType::BOOL, ..Strided::from_slice(&memory, &bits, &[n]).unwrap() };
        let computed: Vec<f64> = numbers(&a).iter().zip(numbers(&b)).map(|(x, y)| x - y).collect();
        let mut wanted = numbers(&out);
        (0..n).filter(|&i| !masked || bits[i] != 0).for_each(|i| wanted[i] = computed[i]);
        let inputs = [Operand::Array(a), Operand::Array(b)];
        let dtypes = F64S;
        let call = call("subtract", Kind::F64, &dtypes);
        elementwise(&cx(&memory), &call, &inputs, &[Some(out.clone())], masked.then_some(&mask), Order::K).unwrap();
        prop_assert_eq!(numbers(&out), wanted);
    }

    #[test]
    fn copies_keep_values_in_any_order(
        (shape, a) in shapes().prop_flat_map(|s| (Just(s.clone()), axes(s))), da in dtypes(), db in dtypes(), f in any::<bool>()
    ) {
        let memory = Memory::new(1 << 30);
        let a = operand(&memory, &da, &a);
        let order = if f { Order::F } else { Order::K };
        let same = copy::contiguous(&cx(&memory), &a, order).unwrap();
        prop_assert_eq!(numbers(&same), numbers(&a));
        prop_assert!(!f || same.is_f_contiguous());
        prop_assert_eq!(same.shape(), shape.as_slice());
        let other = copy::cast(&cx(&memory), &a, &db, order).unwrap();
        let wanted = numbers(&a).into_iter().map(|x| if db.kind().is_integer() { x.trunc() } else { x });
        prop_assert_eq!(numbers(&other), wanted.collect::<Vec<_>>());
        let flat: Vec<f64> = copy::to_vec(&cx(&memory), &a).unwrap();
        prop_assert_eq!(flat, numbers(&a));
    }
}

/// A walk of `n` steps inside 200 elements.
fn walk(n: usize) -> impl Strategy<Value = (usize, isize)> {
    let room = 199 / n.max(2).saturating_sub(1).max(1);
    let step = 1..=(room as isize).min(3);
    (step, any::<bool>(), 0usize..200).prop_map(move |(step, back, at)| {
        let reach = (n - 1) * step as usize;
        let low = at % (200 - reach);
        if back {
            (low + reach, -step)
        } else {
            (low, step)
        }
    })
}

#[test]
fn broadcasting_stretches_and_masks_leave_alone() {
    let memory = Memory::new(1 << 30);
    let column = Strided::from_slice(&memory, &[1.0f64, 2.0, 3.0], &[3, 1]).unwrap();
    let row = Strided::from_slice(&memory, &[10i64, 20], &[2]).unwrap();
    let dtypes = F64S;
    let call = call("add", Kind::F64, &dtypes);
    let inputs = [Operand::Array(column.clone()), Operand::Array(row.clone())];
    let (out, _) = elementwise(&cx(&memory), &call, &inputs, &[], None, Order::K).unwrap();
    assert_eq!(numbers(&out[0]), [11.0, 21.0, 12.0, 22.0, 13.0, 23.0]);
    assert_eq!(stretched(&row, &[2, 2]), [10.0, 20.0, 10.0, 20.0]);

    let small = Strided::zeros(&memory, DType::F64, &[2], Order::C).unwrap();
    let fault =
        elementwise(&cx(&memory), &call, &inputs, &[Some(small)], None, Order::K).unwrap_err();
    assert_eq!(
        fault.message,
        "non-broadcastable output operand with shape (2,) doesn't match the broadcast shape (3,2)"
    );
}

#[test]
fn an_interrupt_stops_the_run() {
    let memory = Memory::new(1 << 30);
    let stop = AtomicBool::new(true);
    let n = 10_000;
    let cx = RunCx {
        interrupt: &stop,
        ..cx(&memory)
    };
    let a = Strided::zeros(&memory, DType::F64, &[n], Order::C).unwrap();
    let inputs = [Operand::Array(a.clone()), Operand::Array(a)];
    let fault = elementwise(
        &cx,
        &call("add", Kind::F64, &F64S),
        &inputs,
        &[],
        None,
        Order::K,
    )
    .unwrap_err();
    assert_eq!(fault.kind, FaultKind::KeyboardInterrupt);
}

#[test]
fn large_work_gives_the_same_on_one_thread_and_two() {
    let memory = Memory::new(1 << 30);
    let values: Vec<f64> = (0..600_000).map(|i| f64::from(i) * 0.37).collect();
    let a = Strided::from_slice(&memory, &values, &[600, 1000]).unwrap();
    let t = a.with(Layout {
        shape: smallvec![1000, 600],
        strides: smallvec![8, 8000],
        offset: 0,
    });
    let run = |name, inputs| {
        Node::new(
            name,
            call(name, Kind::F64, &F64S).run,
            inputs,
            DType::F64,
            crate::source::Span::NONE,
        )
        .unwrap()
    };
    let mut node = run(
        "multiply",
        smallvec![Operand::Array(t.clone()), Operand::Array(t.clone())],
    );
    for _ in 0..8 {
        node = run(
            "add",
            smallvec![Operand::Node(node), Operand::Array(t.clone())],
        );
    }
    let (two, _) = compute(&cx(&memory), &node).unwrap();
    let (one, _) = compute(
        &RunCx {
            threads: 1,
            ..cx(&memory)
        },
        &node,
    )
    .unwrap();
    assert_eq!(two.layout.strides.as_slice(), [8, 8000]);
    assert_eq!(numbers(&one), numbers(&two));
}

#[test]
fn text_and_records_convert() {
    let memory = Memory::new(1 << 30);
    let from = Strided {
        dtype: DType::bytes(4),
        ..Strided::from_slice(&memory, b"ab\0\0wxyz", &[8]).unwrap()
    };
    let from = from.with(Layout::contiguous(&[2], 4, Order::C));
    let wide = copy::cast(&cx(&memory), &from, &DType::text(3), Order::C).unwrap();
    let codes: Vec<u32> = wide
        .buffer
        .lend()
        .as_chunks::<4>()
        .0
        .iter()
        .map(|c| u32::from_ne_bytes(*c))
        .collect();
    assert_eq!(codes, [97, 98, 0, 119, 120, 121]);
}
