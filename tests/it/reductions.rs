//! Reductions against NumPy, bit by bit: `tests/data/reductions.json`, written by `tests/oracle/record_reductions.py`.

use std::sync::atomic::AtomicBool;

use arrlang::array::layout::{Layout, Order};
use arrlang::array::{DType, Kind, Memory, Strided};
use arrlang::engine::reduce::{Initial, Reduction, reduce};
use arrlang::engine::{Operand, RunCx, copy, ufunc};
use serde_json::Value;

fn list(value: &Value) -> Vec<i64> {
    let items = value.as_array().expect("a list");
    items
        .iter()
        .map(|v| v.as_i64().expect("a number"))
        .collect()
}

fn dtype(text: &str) -> DType {
    let kind = match text.trim_start_matches(['<', '>']) {
        "f8" => Kind::F64,
        "f4" => Kind::F32,
        "f2" => Kind::F16,
        "c16" => Kind::C128,
        "c8" => Kind::C64,
        "i4" => Kind::I32,
        "i8" => Kind::I64,
        other => panic!("unexpected dtype {other}"),
    };
    DType::plain(kind).with_order(text.starts_with('>'))
}

/// The operand that `numbers` in the script makes.
fn numbers(cx: &RunCx<'_>, count: usize, dtype: &DType) -> Strided {
    let fraction = |i: usize| {
        ((i as u64).wrapping_mul(2_654_435_761) % (1 << 32)) as f64 / (1u64 << 32) as f64
    };
    let kind = dtype.kind();
    let plain = if kind.is_complex() {
        let pairs: Vec<num_complex::Complex<f64>> = (0..count)
            .map(fraction)
            .map(|x| num_complex::Complex::new(x - 0.3, 0.6 - x * x))
            .collect();
        Strided::from_slice(cx.memory, &pairs, &[count])
    } else {
        let scaled = |x: f64| {
            if kind.is_integer() {
                x * 100.0
            } else {
                x - 0.3
            }
        };
        let reals: Vec<f64> = (0..count).map(fraction).map(scaled).collect();
        Strided::from_slice(cx.memory, &reals, &[count])
    };
    copy::cast(cx, &plain.expect("memory suffices"), dtype, Order::C).expect("numbers cast")
}

fn operand(cx: &RunCx<'_>, case: &Value) -> Strided {
    let base: Vec<usize> = list(&case["base"]).iter().map(|&n| n as usize).collect();
    let dtype = dtype(case["dtype"].as_str().expect("text"));
    let whole = numbers(cx, base.iter().product(), &dtype);
    let mut layout = Layout::contiguous(&base, dtype.itemsize(), Order::C);
    for (axis, &step) in list(&case["steps"]).iter().enumerate() {
        let n = layout.shape[axis];
        if step < 0 {
            layout.offset += (n - 1) * layout.strides[axis] as usize;
        }
        layout.strides[axis] *= step as isize;
        layout.shape[axis] = n.div_ceil(step.unsigned_abs() as usize);
    }
    let perm: Vec<usize> = list(&case["perm"]).iter().map(|&a| a as usize).collect();
    let moved = Layout {
        shape: perm.iter().map(|&a| layout.shape[a]).collect(),
        strides: perm.iter().map(|&a| layout.strides[a]).collect(),
        offset: layout.offset,
    };
    whole.with(moved)
}

fn digest(cx: &RunCx<'_>, result: &Strided) -> String {
    let flat = copy::contiguous(cx, result, Order::C).expect("memory suffices");
    let bytes = flat.buffer.lend();
    let mix = |hash: u64, &byte: &u8| (hash ^ u64::from(byte)).wrapping_mul(0x100_0000_01b3);
    format!(
        "{:016x}",
        bytes[..flat.size() * flat.itemsize()]
            .iter()
            .fold(0xcbf2_9ce4_8422_2325, mix)
    )
}

#[test]
fn bits_and_strides_are_numpys() {
    let cases: Value =
        serde_json::from_str(include_str!("../data/reductions.json")).expect("valid JSON");
    let (memory, calm) = (Memory::new(1 << 30), AtomicBool::new(false));
    let cx = RunCx {
        memory: &memory,
        threads: 2,
        interrupt: &calm,
        foreign: None,
        casts: None,
    };
    let mut wrong = Vec::new();
    for case in cases.as_array().expect("a list") {
        let array = operand(&cx, case);
        let result = dtype(case["result"].as_str().expect("text"));
        let ufunc = ufunc::by_name(case["ufunc"].as_str().expect("text")).expect("known");
        let run = ufunc
            .loop_for(&[result.kind(), result.kind()])
            .expect("has the loop");
        let axes: Vec<usize> = list(&case["axes"]).iter().map(|&a| a as usize).collect();
        let mask = (case["mask"] == true).then(|| {
            let bits: Vec<u8> = (0..array.size()).map(|i| u8::from(i % 5 != 3)).collect();
            let mask = Strided::from_slice(&memory, &bits, array.shape()).expect("memory suffices");
            Strided {
                dtype: DType::BOOL,
                ..mask
            }
        });
        let reduction = Reduction {
            ufunc,
            run,
            dtype: result,
            axes: &axes,
            keepdims: case["keepdims"] == true,
            initial: Initial::Identity,
            out: None,
            mask: mask.as_ref(),
            reuse: None,
        };
        let (got, _) = reduce(&cx, &Operand::Array(array), &reduction).expect("nothing to refuse");
        let strides: Vec<i64> = got.layout.strides.iter().map(|&s| s as i64).collect();
        if digest(&cx, &got) != case["digest"] || strides != list(&case["strides"]) {
            wrong.push(format!("{case} strides {strides:?}"));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} wrong:\n{}",
        wrong.len(),
        wrong[..wrong.len().min(12)].join("\n")
    );
}
