//! Estimators of the width of a histogram's bins: `bins='auto'` and its kin.
//!
//! The formulas are those that NumPy's page on `histogram_bin_edges` lists: Freedman and Diaconis, Scott, Sturges, Rice, Doane, Stone.

use super::compose::{self, add, div, elements, method, mul, np, np_kw, sub};
use super::histograms::unsigned_subtract;
use crate::object::warning;
use crate::object::{CompareOp, Cx, Res, Value, number};

/// The names of the estimators.
pub const NAMES: [&str; 8] = [
    "stone", "auto", "doane", "fd", "rice", "scott", "sqrt", "sturges",
];

/// The width that an estimator proposes for elements in one row; 0 where it has none.
pub fn width(cx: &mut Cx, name: &str, x: &Value, range: (&Value, &Value)) -> Res<Value> {
    let n = elements(cx, x)?.size();
    let size = n as f64;
    match name {
        "sqrt" => {
            let root = np(cx, "sqrt", &[Value::from(n)])?;
            of_extent(cx, x, &root)
        }
        "sturges" => sturges(cx, x, n),
        "rice" => of_extent(cx, x, &Value::Float(2.0 * size.powf(1.0 / 3.0))),
        "scott" => {
            let factor = (24.0 * std::f64::consts::PI.powf(0.5) / size).powf(1.0 / 3.0);
            let deviation = np(cx, "std", std::slice::from_ref(x))?;
            mul(cx, &Value::Float(factor), &deviation)
        }
        "stone" => stone(cx, x, n, range),
        "doane" => doane(cx, x, n),
        "fd" => freedman_diaconis(cx, x, n),
        _ => {
            let fd = freedman_diaconis(cx, x, n)?;
            let by_sturges = sturges(cx, x, n)?;
            let root = np(cx, "sqrt", &[Value::from(n)])?;
            let by_root = of_extent(cx, x, &root)?;
            let least = div(cx, &by_root, &Value::Int(2))?;
            let wide = match compose::holds(cx, CompareOp::Gt, &least, &fd)? {
                true => least,
                false => fd,
            };
            let takes_sturges = compose::holds(cx, CompareOp::Lt, &by_sturges, &wide)?;
            Ok(if takes_sturges { by_sturges } else { wide })
        }
    }
}

/// The greatest element minus the least.
fn extent(cx: &mut Cx, x: &Value) -> Res<Value> {
    let (greatest, least) = (method(cx, x, "max", &[])?, method(cx, x, "min", &[])?);
    unsigned_subtract(cx, &greatest, &least)
}

fn of_extent(cx: &mut Cx, x: &Value, by: &Value) -> Res<Value> {
    let extent = extent(cx, x)?;
    div(cx, &extent, by)
}

fn sturges(cx: &mut Cx, x: &Value, n: usize) -> Res<Value> {
    let log = np(cx, "log2", &[Value::from(n)])?;
    let bins = add(cx, &log, &Value::Float(1.0))?;
    of_extent(cx, x, &bins)
}

fn freedman_diaconis(cx: &mut Cx, x: &Value, n: usize) -> Res<Value> {
    let quarters = Value::list(vec![Value::Int(75), Value::Int(25)]);
    let quarters = np(cx, "percentile", &[x.clone(), quarters])?;
    let high = compose::get(cx, &quarters, &Value::Int(0))?;
    let low = compose::get(cx, &quarters, &Value::Int(1))?;
    let between = sub(cx, &high, &low)?;
    let twice = mul(cx, &Value::Float(2.0), &between)?;
    mul(cx, &twice, &Value::Float((n as f64).powf(-1.0 / 3.0)))
}

fn doane(cx: &mut Cx, x: &Value, n: usize) -> Res<Value> {
    let size = n as f64;
    if n <= 2 {
        return Ok(Value::Float(0.0));
    }
    let spread = 6.0 * (size - 2.0) / ((size + 1.0) * (size + 3.0));
    let spread = np(cx, "sqrt", &[Value::Float(spread)])?;
    let deviation = np(cx, "std", std::slice::from_ref(x))?;
    if !compose::holds(cx, CompareOp::Gt, &deviation, &Value::Float(0.0))? {
        return Ok(Value::Float(0.0));
    }
    let mean = np(cx, "mean", std::slice::from_ref(x))?;
    let apart = sub(cx, x, &mean)?;
    let kw = [("out", apart.clone())];
    np_kw(cx, "true_divide", &[apart.clone(), deviation], &kw)?;
    np_kw(cx, "power", &[apart.clone(), Value::Int(3)], &kw)?;
    let skew = np(cx, "mean", &[apart])?;
    let skew = np(cx, "absolute", &[skew])?;
    let ratio = div(cx, &skew, &spread)?;
    let ratio = add(cx, &Value::Float(1.0), &ratio)?;
    let log = np(cx, "log2", &[ratio])?;
    let first = np(cx, "log2", &[Value::from(n)])?;
    let first = add(cx, &Value::Float(1.0), &first)?;
    let bins = add(cx, &first, &log)?;
    of_extent(cx, x, &bins)
}

/// The number of bins with the least loss as leaving one element out estimates it.
fn stone(cx: &mut Cx, x: &Value, n: usize, range: (&Value, &Value)) -> Res<Value> {
    let extent = extent(cx, x)?;
    if n <= 1 || compose::holds(cx, CompareOp::Eq, &extent, &Value::Int(0))? {
        return Ok(Value::Int(0));
    }
    let most = ((n as f64).sqrt() as i64).max(100);
    let mut best: Option<(f64, i64)> = None;
    for bins in 1..=most {
        cx.poll()?;
        let width = div(cx, &extent, &Value::Int(bins))?;
        let range = Value::tuple(vec![range.0.clone(), range.1.clone()]);
        let kw = [("bins", Value::Int(bins)), ("range", range)];
        let found = np_kw(cx, "histogram", std::slice::from_ref(x), &kw)?;
        let counts = compose::get(cx, &found, &Value::Int(0))?;
        let parts = div(cx, &counts, &Value::from(n))?;
        let squares = method(cx, &parts, "dot", std::slice::from_ref(&parts))?;
        let scaled = mul(cx, &Value::from(n + 1), &squares)?;
        let top = sub(cx, &Value::Int(2), &scaled)?;
        let loss = div(cx, &top, &width)?;
        let loss = number::to_float(cx, &loss)?;
        if best.is_none_or(|(least, _)| loss < least) {
            best = Some((loss, bins));
        }
    }
    let (_, bins) = best.expect("one bin was tried at least");
    if bins == most {
        let text = "The number of bins estimated may be suboptimal.";
        warning::warn(cx, "RuntimeWarning", text)?;
    }
    div(cx, &extent, &Value::Int(bins))
}
