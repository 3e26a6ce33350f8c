//! Sorting: a stable merge sort that asks only `<` and may be stopped by an error at any comparison, with the items then in some order.

use std::cmp::Ordering;

use crate::object::sequence::{Str, Tuple};
use crate::object::{CompareOp, Cx, Res, Value, call, compare};

/// Lists shorter than this are sorted by insertion.
const FEW: usize = 64;

/// What is sorted: the item and its key.
struct Entry {
    key: Value,
    item: Option<Value>,
}

/// Sorts items; gives them back even when a comparison raised.
pub fn sorted(
    cx: &mut Cx,
    items: Vec<Value>,
    key: Option<&Value>,
    reverse: bool,
) -> (Vec<Value>, Res<()>) {
    let mut entries = Vec::with_capacity(items.len());
    match key {
        None => entries.extend(items.into_iter().map(|key| Entry { key, item: None })),
        Some(function) => {
            let mut keys = Vec::with_capacity(items.len());
            for item in &items {
                match call::call_pos(cx, function, [item.clone()]) {
                    Ok(key) => keys.push(key),
                    Err(e) => return (items, Err(e)),
                }
            }
            let pairs = keys.into_iter().zip(items);
            entries.extend(pairs.map(|(key, item)| Entry {
                key,
                item: Some(item),
            }));
        }
    }
    // A reversed sort keeps equal items in their order: turned around before and after.
    if reverse {
        entries.reverse();
    }
    let result = sort_entries(cx, &mut entries);
    if reverse {
        entries.reverse();
    }
    let items = entries.into_iter().map(|e| e.item.unwrap_or(e.key));
    (items.collect(), result)
}

fn sort_entries(cx: &mut Cx, entries: &mut Vec<Entry>) -> Res<()> {
    if all(entries, |v| matches!(v, Value::Int(_))) {
        let number = |e: &Entry| match e.key {
            Value::Int(n) => n,
            _ => 0,
        };
        return sort_known(cx, entries, |a, b| number(a).cmp(&number(b)));
    }
    if all(entries, |v| matches!(v, Value::Float(x) if !x.is_nan())) {
        let number = |e: &Entry| match e.key {
            Value::Float(x) => x,
            _ => 0.0,
        };
        return sort_known(cx, entries, |a, b| {
            let order = number(a).partial_cmp(&number(b));
            order.expect("there is no NaN among them")
        });
    }
    let is_text = |v: &Value| {
        matches!(v, Value::Obj(o) if o.heap_class().is_none() && o.native().is_none())
            && v.is::<Str>()
    };
    if all(entries, is_text) {
        return sort_known(cx, entries, |a, b| a.key.as_str().cmp(&b.key.as_str()));
    }
    if entries.len() < FEW {
        return insertion_sort(cx, entries);
    }
    let from = std::mem::take(entries);
    let (sorted, result) = merge_sort(cx, from);
    *entries = sorted;
    result
}

/// Entries that are sorted between two looks at the interrupt.
const PART: usize = 1 << 16;

/// A stable sort by an order that no code of the user's makes: parts first, then twice as long ones, whose halves the library's sort finds in
/// order and merges.
fn sort_known(
    cx: &mut Cx,
    entries: &mut [Entry],
    order: impl Fn(&Entry, &Entry) -> Ordering,
) -> Res<()> {
    let mut length = PART;
    loop {
        for part in entries.chunks_mut(length) {
            cx.poll()?;
            part.sort_by(&order);
        }
        if length >= entries.len() {
            return Ok(());
        }
        length *= 2;
    }
}

/// A run at the front, then each further item put in by bisection: CPython's way for short lists. Which comparisons are made shows where they
/// contradict each other, as with NaNs.
fn insertion_sort(cx: &mut Cx, entries: &mut [Entry]) -> Res<()> {
    let mut run = 1;
    let mut falls = false;
    while run < entries.len() {
        let below = less(cx, &entries[run].key, &entries[run - 1].key)?;
        if run == 1 {
            falls = below;
        } else if below != falls {
            break;
        }
        run += 1;
    }
    if falls {
        entries[..run].reverse();
    }
    for next in run..entries.len() {
        let (mut low, mut high) = (0, next);
        while low < high {
            let middle = low + (high - low) / 2;
            if less(cx, &entries[next].key, &entries[middle].key)? {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        entries[low..=next].rotate_right(1);
    }
    Ok(())
}

fn all(entries: &[Entry], fits: impl Fn(&Value) -> bool) -> bool {
    entries.iter().all(|e| fits(&e.key))
}

/// Runs that are in order already, or strictly in the opposite order, are merged two by two until one is left.
fn merge_sort(cx: &mut Cx, entries: Vec<Entry>) -> (Vec<Entry>, Res<()>) {
    let mut runs: Vec<Vec<Entry>> = Vec::new();
    let mut waiting = entries.into_iter();
    let Some(mut last) = waiting.next() else {
        return (Vec::new(), Ok(()));
    };
    let mut run: Vec<Entry> = Vec::new();
    let mut falling = false;
    let mut failure = None;
    loop {
        let Some(next) = waiting.next() else {
            run.push(last);
            break;
        };
        match less(cx, &next.key, &last.key) {
            Ok(below) => {
                let starts = run.is_empty();
                run.push(std::mem::replace(&mut last, next));
                if starts {
                    falling = below;
                } else if below != falling {
                    if falling {
                        run.reverse();
                    }
                    runs.push(std::mem::take(&mut run));
                }
            }
            Err(e) => {
                run.push(last);
                run.push(next);
                run.extend(waiting);
                failure = Some(e);
                break;
            }
        }
    }
    if falling && failure.is_none() {
        run.reverse();
    }
    runs.push(run);
    if let Some(e) = failure {
        return (runs.into_iter().flatten().collect(), Err(e));
    }
    while runs.len() > 1 {
        let mut merged = Vec::with_capacity(runs.len() / 2 + 1);
        let mut pairs = runs.into_iter();
        let mut failure = None;
        while let Some(left) = pairs.next() {
            match (pairs.next(), &failure) {
                (Some(right), None) => {
                    let (both, result) = merge(cx, left, right);
                    failure = result.err();
                    merged.push(both);
                }
                (right, _) => {
                    merged.push(left);
                    merged.extend(right);
                }
            }
        }
        runs = merged;
        if let Some(e) = failure {
            return (runs.into_iter().flatten().collect(), Err(e));
        }
    }
    (runs.pop().unwrap_or_default(), Ok(()))
}

fn merge(cx: &mut Cx, left: Vec<Entry>, right: Vec<Entry>) -> (Vec<Entry>, Res<()>) {
    let mut out = Vec::with_capacity(left.len() + right.len());
    let (mut left, mut right) = (left.into_iter(), right.into_iter());
    let (mut a, mut b) = (left.next(), right.next());
    let mut result = Ok(());
    while let (Some(x), Some(y)) = (&a, &b) {
        match less(cx, &y.key, &x.key) {
            Ok(true) => {
                out.extend(b.take());
                b = right.next();
            }
            Ok(false) => {
                out.extend(a.take());
                a = left.next();
            }
            Err(e) => {
                result = Err(e);
                break;
            }
        }
    }
    out.extend(a);
    out.extend(left);
    out.extend(b);
    out.extend(right);
    (out, result)
}

/// `a < b`, with a short way for numbers, texts and tuples that begin with them.
fn less(cx: &mut Cx, a: &Value, b: &Value) -> Res<bool> {
    match (a, b) {
        (Value::Int(x), Value::Int(y)) => return Ok(x < y),
        (Value::Float(x), Value::Float(y)) => return Ok(x < y),
        _ => {}
    }
    if let (Some(x), Some(y)) = (a.downcast::<Tuple>(), b.downcast::<Tuple>())
        && let (Some(Value::Int(x)), Some(Value::Int(y))) = (x.items.first(), y.items.first())
        && x != y
    {
        return Ok(x < y);
    }
    cx.poll()?;
    compare::holds(cx, CompareOp::Lt, a, b)
}
