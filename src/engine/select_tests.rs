//! Selection, scans and extremes held against plain loops.

use std::rc::Rc;
use std::sync::atomic::AtomicBool;

use proptest::prelude::*;
use smallvec::smallvec;

use super::at::{self, Manner};
use super::elementwise::Call;
use super::extremes::{End, arg_extreme};
use super::node::Operand;
use super::run::RunCx;
use super::{copy, scan, segments, select, ufunc};
use crate::array::layout::Layout;
use crate::array::{DType, Element, Kind, Memory, Strided};

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

fn floats(cx: &RunCx<'_>, s: &Strided) -> Vec<f64> {
    copy::to_vec(cx, s).unwrap()
}

/// `rows x columns` numbers, transposed or not.
fn table(memory: &Rc<Memory>, rows: usize, columns: usize, turned: bool) -> Strided {
    let values: Vec<f64> = (0..rows * columns)
        .map(|i| ((i * 37) % 11) as f64 - 4.0)
        .collect();
    let plain = Strided::from_slice(memory, &values, &[rows, columns]).unwrap();
    let strides = smallvec![8, 8 * columns as isize];
    match turned {
        true => plain.with(Layout {
            shape: smallvec![columns, rows],
            strides,
            offset: 0,
        }),
        false => plain,
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn chosen_elements_come_in_c_order(rows in 0usize..40, columns in 0usize..40, turned in any::<bool>()) {
        let memory = Memory::new(1 << 30);
        let cx = cx(&memory);
        let table = table(&memory, rows, columns, turned);
        let all = floats(&cx, &table);
        let bits: Vec<u8> = all.iter().map(|&x| u8::from(x > 0.0)).collect();
        let mask = Strided { dtype: DType::BOOL, ..Strided::from_slice(&memory, &bits, table.shape()).unwrap() };
        let mask = Operand::Array(mask);
        let wanted: Vec<f64> = all.iter().copied().filter(|&x| x > 0.0).collect();
        prop_assert_eq!(select::count_nonzero(&cx, &mask).unwrap().0, wanted.len());
        let (chosen, _) = select::compress(&cx, &table, &mask).unwrap();
        prop_assert_eq!(floats(&cx, &chosen), wanted);
        let zero = Operand::One(Element::of(0i64));
        let (kept, _) = select::choose(&cx, &mask, &Operand::Array(table), &zero, &DType::F64).unwrap();
        prop_assert_eq!(floats(&cx, &kept), all.iter().map(|x| x.max(0.0)).collect::<Vec<_>>());
    }

    #[test]
    fn running_sums_and_places(rows in 1usize..80, columns in 1usize..80, turned in any::<bool>(), axis in 0usize..2) {
        let memory = Memory::new(1 << 30);
        let cx = cx(&memory);
        let table = table(&memory, rows, columns, turned);
        let (m, n) = (table.shape()[0], table.shape()[1]);
        let all = floats(&cx, &table);
        let add = ufunc::by_name("add").unwrap();
        let run = add.loop_for(&[Kind::F64, Kind::F64]).unwrap();
        let operand = Operand::Array(table);
        let (sums, _) = scan::accumulate(&cx, &operand, add, run, &DType::F64, axis, None).unwrap();
        let mut wanted = all.clone();
        for i in 0..m {
            for j in 0..n {
                let before = if axis == 0 { i.checked_sub(1).map(|i| i * n + j) } else { j.checked_sub(1).map(|j| i * n + j) };
                wanted[i * n + j] += before.map_or(0.0, |b| wanted[b]);
            }
        }
        prop_assert_eq!(floats(&cx, &sums), wanted);
        let places = arg_extreme(&cx, &operand, Some(axis), End::Max).unwrap();
        let lanes = if axis == 0 { n } else { m };
        let wanted: Vec<i64> = (0..lanes).map(|l| {
            let lane: Vec<f64> = if axis == 0 { (0..m).map(|i| all[i * n + l]).collect() } else { all[l * n..(l + 1) * n].to_vec() };
            let best = lane.iter().copied().fold(f64::MIN, f64::max);
            lane.iter().position(|&x| x == best).unwrap() as i64
        }).collect();
        prop_assert_eq!(copy::to_vec::<i64>(&cx, &places).unwrap(), wanted);
    }
}

#[test]
fn reduceat_and_at_follow_their_indices() {
    let memory = Memory::new(1 << 30);
    let cx = cx(&memory);
    let values: Vec<i64> = (0..8).collect();
    let array = Strided::from_slice(&memory, &values, &[8]).unwrap();
    let add = ufunc::by_name("add").unwrap();
    let run = add.loop_for(&[Kind::I64, Kind::I64]).unwrap();
    let operand = Operand::Array(array.clone());
    let (sums, _) =
        segments::reduceat(&cx, &operand, add, run, &DType::I64, 0, &[0, 1, 2, 3], None).unwrap();
    assert_eq!(copy::to_vec::<i64>(&cx, &sums).unwrap(), [0, 1, 2, 25]);
    let fault = segments::check_indices(add, 8, &[0, 9]).unwrap_err();
    assert_eq!(
        fault.message,
        "index 9 out-of-bounds in add.reduceat [0, 8)"
    );

    let dtypes = [DType::I64, DType::I64, DType::I64];
    let call = Call {
        name: "add",
        run,
        dtypes: &dtypes,
    };
    let ones = Strided::from_slice(&memory, &[1i64, 10, 100], &[3]).unwrap();
    at::at(
        &cx,
        &call,
        &array,
        &[8, 8, 0],
        Some(&ones),
        &Manner::default(),
    )
    .unwrap();
    assert_eq!(
        copy::to_vec::<i64>(&cx, &array).unwrap(),
        [100, 12, 2, 3, 4, 5, 6, 7]
    );
    assert_eq!(array.element_at(8), Element::of(12i64));
}
