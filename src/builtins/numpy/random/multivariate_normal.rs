//! `multivariate_normal` of both families: standard normal numbers under a root of the covariance.
//!
//! The root comes from `numpy.linalg`, and the products from `numpy`, as NumPy's own code asks for them, so the last bits agree.

use super::distributions::sample;
use super::size::given;
use super::stream::{Stream, receiver};
use crate::array::dtype::Casting;
use crate::array::{Array, DType, Order};
use crate::builtins::modules;
use crate::builtins::views;
use crate::diag::fault::FaultKind;
use crate::numeric::random::probability::Family;
use crate::object::array::array_of;
use crate::object::{
    CallArgs, Cx, Raised, Res, Value, attr, binop, call, index, iterate, truth, warning,
};
use crate::registry::{Argument, Builtin};
use crate::syntax::ast::Operator;

/// The methods of `Generator`.
pub static GENERATOR: &[&Builtin] = &[&MULTIVARIATE_NORMAL];
/// The methods of `RandomState`.
pub static RANDOM_STATE: &[&Builtin] = &[&LEGACY_MULTIVARIATE_NORMAL];

static MULTIVARIATE_NORMAL: Builtin = Builtin::new(
    "multivariate_normal(self, mean, cov, size=None, check_valid='warn', tol=1e-08, *, method='svd')",
    "Normal vectors of a mean and a covariance matrix.\n\n>>> np.random.default_rng(0).multivariate_normal([0, 0], [[1, 0], [0, 1]], 3).shape\n(3, 2)\n",
    draw,
    false,
);

static LEGACY_MULTIVARIATE_NORMAL: Builtin = Builtin::new(
    "multivariate_normal(self, mean, cov, size=None, check_valid='warn', tol=1e-08)",
    "Normal vectors of a mean and a covariance matrix.\n\n>>> np.random.RandomState(0).multivariate_normal([0, 0], [[1, 0], [0, 1]], 3).shape\n(3, 2)\n",
    draw,
    false,
);

/// How the root of the covariance is found.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Method {
    Svd,
    Eigh,
    Cholesky,
}

/// What happens to a covariance that is none.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Check {
    Warn,
    Raise,
    Ignore,
}

fn draw(cx: &mut Cx, _: &'static Builtin, arguments: &[Argument]) -> Res<Value> {
    let (me, rest) = receiver(arguments);
    let method = match rest.get(5).and_then(Argument::given).map(Value::as_str) {
        None | Some(Some("svd")) => Method::Svd,
        Some(Some("eigh")) => Method::Eigh,
        Some(Some("cholesky")) => Method::Cholesky,
        Some(_) => {
            return Err(Raised::value(
                "method must be one of {'eigh', 'svd', 'cholesky'}",
            ));
        }
    };
    let mean = array_of(cx, &rest[0].value, None)?;
    let cov = array_of(cx, &rest[1].value, None)?;
    check_shapes(&mean, &cov)?;
    let length = mean.strided().size();
    let size = final_size(cx, given(&rest[2]), length)?;
    let numbers = sample_normal(cx, &me, &size)?;
    let rows = Value::tuple(vec![Value::Int(-1), length.into()]);
    let x = call::call_method(cx, &numbers, "reshape", [rows])?;
    let cov = views::cast(cx, &cov, &DType::F64, Order::K, Casting::Unsafe, true)?;
    let check = || match rest[3].given().map_or(Some("warn"), Value::as_str) {
        Some("warn") => Ok(Check::Warn),
        Some("raise") => Ok(Check::Raise),
        Some("ignore") => Ok(Check::Ignore),
        _ => Err(Raised::value(
            "check_valid must equal 'warn', 'raise', or 'ignore'",
        )),
    };
    let tolerance = rest[4].given().cloned().unwrap_or(Value::Float(1e-8));
    let cov = cov.into();
    let factor = match (me.family, method) {
        (_, Method::Cholesky) => linalg(cx, "cholesky", &cov)?,
        (Family::Generator, Method::Eigh) => by_eigh(cx, &cov, check, &tolerance)?,
        (family, _) => by_svd(cx, family, &cov, check, &tolerance)?,
    };
    let factor = match me.family {
        Family::Generator => attr::getattr(cx, &factor, "T")?,
        Family::RandomState => factor,
    };
    let x = numpy(cx, "dot", [x, factor])?;
    let x = binop::inplace(cx, Operator::Add, &x, &mean.into())?;
    attr::setattr(cx, &x, "shape", Some(&size))?;
    Ok(x)
}

fn check_shapes(mean: &Array, cov: &Array) -> Res<()> {
    if mean.dtype().kind().is_complex() || cov.dtype().kind().is_complex() {
        return Err(Raised::type_error("mean and cov must not be complex"));
    }
    let (mean, cov) = (mean.strided(), cov.strided());
    if mean.ndim() != 1 {
        return Err(Raised::value("mean must be 1 dimensional"));
    }
    if cov.ndim() != 2 || cov.shape()[0] != cov.shape()[1] {
        return Err(Raised::value("cov must be 2 dimensional and square"));
    }
    if mean.shape()[0] != cov.shape()[0] {
        return Err(Raised::value("mean and cov must have same length"));
    }
    Ok(())
}

/// `size` with the length of the mean as last axis.
fn final_size(cx: &mut Cx, size: Option<&Value>, length: usize) -> Res<Value> {
    let mut axes = match size {
        None => vec![],
        Some(size) => match index::index_opt(cx, size)? {
            Some(n) => vec![n],
            None if matches!(size, Value::Float(_)) => {
                return Err(Raised::type_error("'float' object is unsliceable"));
            }
            None => iterate::collect(cx, size)?,
        },
    };
    axes.push(length.into());
    Ok(Value::tuple(axes))
}

fn sample_normal(cx: &mut Cx, me: &Stream, size: &Value) -> Res<Value> {
    sample(cx, me, "standard_normal", &[], Some(size))
}

/// Calls a function of `numpy`.
fn numpy<const N: usize>(cx: &mut Cx, name: &str, args: [Value; N]) -> Res<Value> {
    function(cx, "numpy", name, CallArgs::of(args))
}

/// Calls a function of `numpy.linalg` on a matrix.
fn linalg(cx: &mut Cx, name: &str, matrix: &Value) -> Res<Value> {
    function(cx, "numpy.linalg", name, CallArgs::of([matrix.clone()]))
}

fn function(cx: &mut Cx, module: &str, name: &str, args: CallArgs) -> Res<Value> {
    let Some(found) = modules::import(cx, module)? else {
        let message = format!("module '{module}' has no attribute '{name}'");
        return Err(Raised::new(FaultKind::AttributeError, message));
    };
    let function = attr::getattr(cx, &found, name)?;
    call::call(cx, &function, args)
}

/// Warns of or refuses a covariance that is none.
fn judge(cx: &mut Cx, is_valid: bool, check: Check) -> Res<()> {
    const INVALID: &str = "covariance is not symmetric positive-semidefinite.";
    match (is_valid, check) {
        (true, _) | (_, Check::Ignore) => Ok(()),
        (false, Check::Warn) => warning::warn(cx, "RuntimeWarning", INVALID),
        (false, Check::Raise) => Err(Raised::value(INVALID)),
    }
}

fn by_eigh(
    cx: &mut Cx,
    cov: &Value,
    check: impl FnOnce() -> Res<Check>,
    tolerance: &Value,
) -> Res<Value> {
    let parts = linalg(cx, "eigh", cov)?;
    let [s, u]: [Value; 2] = parts_of(cx, &parts)?;
    let below = binop::unary(cx, crate::object::UnaryOp::Neg, tolerance)?;
    let negative = numpy(cx, "less", [s.clone(), below])?;
    let negative = call::call_method(cx, &negative, "any", [])?;
    let is_valid = !truth::truth(cx, &negative)?;
    judge(cx, is_valid, check()?)?;
    let s = numpy(cx, "abs", [s])?;
    let root = numpy(cx, "sqrt", [s])?;
    binop::binary(cx, Operator::Mult, &u, &root)
}

fn by_svd(
    cx: &mut Cx,
    family: Family,
    cov: &Value,
    check: impl FnOnce() -> Res<Check>,
    tolerance: &Value,
) -> Res<Value> {
    let parts = linalg(cx, "svd", cov)?;
    let [u, s, vh]: [Value; 3] = parts_of(cx, &parts)?;
    let check = check()?;
    if check != Check::Ignore {
        let v = attr::getattr(cx, &vh, "T")?;
        let scaled = binop::binary(cx, Operator::Mult, &v, &s)?;
        let again = numpy(cx, "dot", [scaled, vh.clone()])?;
        let mut args = CallArgs::of([again, cov.clone()]);
        args.kw = vec![
            ("rtol".into(), tolerance.clone()),
            ("atol".into(), tolerance.clone()),
        ];
        let is_valid = function(cx, "numpy", "allclose", args)?;
        let is_valid = truth::truth(cx, &is_valid)?;
        judge(cx, is_valid, check)?;
    }
    let root = numpy(cx, "sqrt", [s])?;
    match family {
        Family::Generator => binop::binary(cx, Operator::Mult, &u, &root),
        Family::RandomState => {
            let column = Value::tuple(vec![Value::Int(-1), Value::Int(1)]);
            let column = call::call_method(cx, &root, "reshape", [column])?;
            binop::binary(cx, Operator::Mult, &column, &vh)
        }
    }
}

fn parts_of<const N: usize>(cx: &mut Cx, parts: &Value) -> Res<[Value; N]> {
    let parts = iterate::unpack(cx, parts, N)?;
    Ok(<[Value; N]>::try_from(parts)
        .unwrap_or_else(|_| unreachable!("unpack gives as many as were asked for")))
}
