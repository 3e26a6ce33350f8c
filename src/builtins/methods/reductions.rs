//! Methods of arrays and scalars that reduce or scan: the functions of the same names, without their detour to a user's class.

use crate::builtin;
use crate::builtins::numpy::extremes;
use crate::builtins::numpy::moments::{self, Deviation};
use crate::builtins::numpy::reductions::{self, Raw};
use crate::builtins::numpy::scans;
use crate::builtins::numpy::ufunc::reduction;
use crate::engine::extremes::End;
use crate::object::{Cx, Res, Value};
use crate::registry::{Builtin, DTypeArg, Given, Named};

builtin! {
    /// The sum of the elements.
    ///
    /// >>> np.array([1, 2]).sum()
    /// np.int64(3)
    SUM: "sum(self, /, axis=None, dtype=None, out=None, keepdims=False, initial=<no value>, where=True)" => sum | sum_plain, fusible;
    /// The product of the elements.
    ///
    /// >>> np.array([2, 3]).prod()
    /// np.int64(6)
    PROD: "prod(self, /, axis=None, dtype=None, out=None, keepdims=False, initial=<no value>, where=True)" => prod, fusible;
    /// The greatest element.
    ///
    /// >>> np.array([1, 5, 3]).max()
    /// np.int64(5)
    MAX: "max(self, /, axis=None, out=None, keepdims=False, initial=<no value>, where=True)" => max | max_plain, fusible;
    /// The least element.
    ///
    /// >>> np.array([4, 1, 3]).min()
    /// np.int64(1)
    MIN: "min(self, /, axis=None, out=None, keepdims=False, initial=<no value>, where=True)" => min | min_plain, fusible;
    /// Whether some element is true.
    ///
    /// >>> np.array([0, 1]).any()
    /// np.True_
    ANY: "any(self, /, axis=None, dtype=None, out=None, keepdims=False, *, where=True)" => any, fusible;
    /// Whether every element is true.
    ///
    /// >>> np.array([0, 1]).all()
    /// np.False_
    ALL: "all(self, /, axis=None, dtype=None, out=None, keepdims=False, *, where=True)" => all, fusible;
    /// The arithmetic mean.
    ///
    /// >>> np.array([1, 2]).mean()
    /// np.float64(1.5)
    MEAN: "mean(self, /, axis=None, dtype=None, out=None, keepdims=False, *, where=True)" => mean, fusible;
    /// The variance.
    ///
    /// >>> np.array([1, 3]).var()
    /// np.float64(1.0)
    VAR: "var(self, /, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=<no value>)" => var, fusible;
    /// The standard deviation.
    ///
    /// >>> np.array([1, 3]).std()
    /// np.float64(1.0)
    STD: "std(self, /, axis=None, dtype=None, out=None, ddof=0, keepdims=False, *, where=True, mean=<no value>)" => std, fusible;
    /// The index of the first greatest element.
    ///
    /// >>> np.array([1, 5, 3]).argmax()
    /// np.int64(1)
    ARGMAX: "argmax(self, /, axis=None, out=None, *, keepdims=False)" => argmax, fusible;
    /// The index of the first least element.
    ///
    /// >>> np.array([1, 5, 0]).argmin()
    /// np.int64(2)
    ARGMIN: "argmin(self, /, axis=None, out=None, *, keepdims=False)" => argmin, fusible;
    /// The running sums.
    ///
    /// >>> np.array([1, 2, 3]).cumsum()
    /// array([1, 3, 6])
    CUMSUM: "cumsum(self, /, axis=None, dtype=None, out=None)" => cumsum;
    /// The running products.
    ///
    /// >>> np.array([1, 2, 3]).cumprod()
    /// array([1, 2, 6])
    CUMPROD: "cumprod(self, /, axis=None, dtype=None, out=None)" => cumprod;
}

/// The methods of this family, of arrays and of scalars.
pub static METHODS: &[&Builtin] = &[
    &SUM, &PROD, &MAX, &MIN, &ANY, &ALL, &MEAN, &VAR, &STD, &ARGMAX, &ARGMIN, &CUMSUM, &CUMPROD,
];

fn sum(cx: &mut Cx, me: Value, Named(raw): Named<Raw>) -> Res<Value> {
    reductions::by_ufunc(cx, &me, "add", raw)
}

fn sum_plain(cx: &mut Cx, args: &mut [Value]) -> Option<Res<()>> {
    reduction::reduce_few(cx, "add", args)
}

fn max_plain(cx: &mut Cx, args: &mut [Value]) -> Option<Res<()>> {
    reduction::reduce_few(cx, "maximum", args)
}

fn min_plain(cx: &mut Cx, args: &mut [Value]) -> Option<Res<()>> {
    reduction::reduce_few(cx, "minimum", args)
}

fn prod(cx: &mut Cx, me: Value, Named(raw): Named<Raw>) -> Res<Value> {
    reductions::by_ufunc(cx, &me, "multiply", raw)
}

fn max(cx: &mut Cx, me: Value, Named(raw): Named<Raw>) -> Res<Value> {
    reductions::by_ufunc(cx, &me, "maximum", raw)
}

fn min(cx: &mut Cx, me: Value, Named(raw): Named<Raw>) -> Res<Value> {
    reductions::by_ufunc(cx, &me, "minimum", raw)
}

fn any(cx: &mut Cx, me: Value, Named(raw): Named<Raw>) -> Res<Value> {
    reductions::truths(cx, &me, "logical_or", raw)
}

fn all(cx: &mut Cx, me: Value, Named(raw): Named<Raw>) -> Res<Value> {
    reductions::truths(cx, &me, "logical_and", raw)
}

fn mean(cx: &mut Cx, me: Value, Named(raw): Named<Raw>) -> Res<Value> {
    moments::mean_of(cx, &me, raw)
}

fn var(cx: &mut Cx, me: Value, Named((raw, deviation)): Named<(Raw, Deviation)>) -> Res<Value> {
    moments::var_of(cx, &me, raw, deviation)
}

fn std(cx: &mut Cx, me: Value, Named((raw, deviation)): Named<(Raw, Deviation)>) -> Res<Value> {
    moments::std_of(cx, &me, raw, deviation)
}

fn argmax(
    cx: &mut Cx,
    me: Value,
    axis: Option<Value>,
    out: Option<Value>,
    keepdims: Given<Value>,
) -> Res<Value> {
    extremes::place(cx, &me, End::Max, axis, out, keepdims)
}

fn argmin(
    cx: &mut Cx,
    me: Value,
    axis: Option<Value>,
    out: Option<Value>,
    keepdims: Given<Value>,
) -> Res<Value> {
    extremes::place(cx, &me, End::Min, axis, out, keepdims)
}

fn cumsum(
    cx: &mut Cx,
    me: Value,
    axis: Option<Value>,
    dtype: Option<DTypeArg>,
    out: Option<Value>,
) -> Res<Value> {
    scans::running(cx, &me, "add", axis, dtype.map(scans::type_alone), out)
}

fn cumprod(
    cx: &mut Cx,
    me: Value,
    axis: Option<Value>,
    dtype: Option<DTypeArg>,
    out: Option<Value>,
) -> Res<Value> {
    scans::running(cx, &me, "multiply", axis, dtype.map(scans::type_alone), out)
}
