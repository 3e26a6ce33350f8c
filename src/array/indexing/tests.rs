//! Indexing against NumPy's recorded strides and against walking the array slowly.

use proptest::prelude::*;

use super::*;
use crate::array::{Layout, Memory, Order, Strided};

fn shaped(shape: &[usize]) -> Strided {
    let n: usize = shape.iter().product();
    let values: Vec<i64> = (0..n as i64).collect();
    Strided::from_slice(&Memory::new(1 << 30), &values, shape).expect("small")
}

fn values(a: &Strided) -> Vec<i64> {
    a.layout
        .offsets()
        .map(|at| a.element_at(at).get::<i64>().expect("int64"))
        .collect()
}

fn picked(a: &Strided, items: &[Item]) -> Strided {
    match plan(&a.layout, items).expect("valid") {
        Plan::Advanced(plan) => gather(a, &plan, &|| true).expect("small").strided(),
        Plan::View(layout) | Plan::Copy(layout) => a.with(layout),
        Plan::Element(offset) => a.with(Layout {
            offset,
            ..Layout::contiguous(&[], 8, Order::C)
        }),
    }
}

fn message(shape: &[usize], items: &[Item]) -> String {
    plan(&shaped(shape).layout, items)
        .expect_err("invalid")
        .message
}

fn array(values: &[i64]) -> Item {
    Item::Array(IndexArray::line(values.to_vec()))
}

fn all() -> Item {
    Item::Slice(Slice::ALL)
}

#[test]
fn strides_of_results_are_numpys() {
    let z = shaped(&[2, 3, 4, 5]);
    let two = || array(&[0, 1]);
    let strides = |items: &[Item]| picked(&z, items).layout.strides.to_vec();
    assert_eq!(strides(&[two()]), [480, 160, 40, 8]);
    assert_eq!(strides(&[all(), two()]), [160, 320, 40, 8]);
    assert_eq!(strides(&[all(), two(), two()]), [40, 80, 8]);
    assert_eq!(strides(&[all(), Item::Int(0), all(), two()]), [64, 32, 8]);
    assert_eq!(strides(&[Item::Int(0), all(), two()]), [120, 40, 8]);
    assert_eq!(strides(&[Item::Ellipsis, two()]), [96, 32, 8, 192]);
    let turned = a_transposed(&z);
    let first = picked(&turned, &[two()]).layout.strides.to_vec();
    assert_eq!(first, [192, 8, 32, 96]);
}

fn a_transposed(z: &Strided) -> Strided {
    z.with(crate::array::movement::transpose::reversed(&z.layout))
}

#[test]
fn errors_are_numpys() {
    assert_eq!(
        message(&[3], &[Item::Int(5)]),
        "index 5 is out of bounds for axis 0 with size 3"
    );
    assert_eq!(
        message(&[3], &[Item::Int(0), Item::Int(0)]),
        "too many indices for array: array is 1-dimensional, but 2 were indexed"
    );
    assert_eq!(
        message(&[3, 4], &[array(&[0, 1]), array(&[0, 1, 2])]),
        "shape mismatch: indexing arrays could not be broadcast together with shapes (2,) (3,) "
    );
    assert_eq!(
        message(&[3, 4], &[array(&[9]), Item::Int(7)]),
        "index 7 is out of bounds for axis 1 with size 4"
    );
    let mask = |shape: &[usize]| {
        Item::Mask(Mask {
            shape: Shape::from_slice(shape),
            hits: vec![true; shape.iter().product()],
        })
    };
    assert_eq!(
        message(&[3, 4], &[mask(&[3]), mask(&[3])]),
        "boolean index did not match indexed array along axis 1; size of axis is 4 but size of corresponding boolean axis is 3"
    );
    assert_eq!(
        message(&[3, 4], &[mask(&[3, 3])]),
        "boolean index did not match indexed array along axis 1; size of axis is 4 but size of corresponding boolean axis is 3"
    );
    assert_eq!(
        message(&[3], &[Item::Ellipsis, Item::Ellipsis]),
        "an index can only have a single ellipsis ('...')"
    );
}

#[test]
fn the_last_of_two_writes_stays() {
    let a = shaped(&[4]);
    let Ok(Plan::Advanced(plan)) = plan(&a.layout, &[array(&[1, 1, -1])]) else {
        panic!("an array index is advanced");
    };
    let value = shaped(&[3]);
    let fitted = stretch_to_result(&plan, &value.layout).expect("fits");
    scatter(&a, &plan, &value.with(fitted));
    assert_eq!(values(&a), [0, 1, 2, 2]);
}

/// One axis of a random index, with the indices it stands for.
fn pick(n: i64) -> impl Strategy<Value = (Item, Vec<i64>, bool)> {
    prop_oneof![
        (-n..n).prop_map(move |i| (Item::Int(i), vec![i.rem_euclid(n)], true)),
        Just((all(), (0..n).collect(), false)),
        proptest::collection::vec(-n..n, 3).prop_map(move |v| {
            let picked = v.iter().map(|i| i.rem_euclid(n)).collect();
            (array(&v), picked, true)
        }),
    ]
}

proptest! {
    /// Against the rule said slowly: index arrays run together, slices on their own, separated arrays go to the front.
    #[test]
    fn picks_what_walking_picks(a in pick(2), b in pick(3), c in pick(4)) {
        let z = shaped(&[2, 3, 4]);
        let axes = [&a, &b, &c];
        let fancy: Vec<usize> = (0..3).filter(|&i| axes[i].2).collect();
        prop_assume!(axes.iter().any(|x| matches!(x.0, Item::Array(_))));
        let together = fancy.windows(2).all(|w| w[1] == w[0] + 1);
        let mut expected = Vec::new();
        let picked_len = 3;
        let slices: Vec<usize> = (0..3).filter(|&i| !axes[i].2).collect();
        let before: Vec<usize> = slices.iter().copied().filter(|&i| together && i < fancy[0]).collect();
        let after: Vec<usize> = slices.iter().copied().filter(|i| !before.contains(i)).collect();
        let walk = |dims: &[usize]| -> Vec<Vec<usize>> {
            dims.iter().fold(vec![vec![]], |all, &d| {
                all.iter().flat_map(|p| (0..axes[d].1.len()).map(move |k| [&p[..], &[k]].concat())).collect()
            })
        };
        for x in walk(&before) {
            for k in 0..picked_len {
                for y in walk(&after) {
                    let mut index = [0i64; 3];
                    for (&axis, &i) in before.iter().zip(&x) { index[axis] = axes[axis].1[i]; }
                    for (&axis, &i) in after.iter().zip(&y) { index[axis] = axes[axis].1[i]; }
                    for &axis in &fancy { index[axis] = axes[axis].1[k.min(axes[axis].1.len() - 1)]; }
                    expected.push(index[0] * 12 + index[1] * 4 + index[2]);
                }
            }
        }
        let items = [a.0.clone(), b.0.clone(), c.0.clone()];
        prop_assert_eq!(values(&picked(&z, &items)), expected);
    }
}
