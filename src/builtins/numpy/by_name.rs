//! One function of NumPy called from another by its name, where NumPy itself composes functions so.

use crate::object::{CallArgs, Cx, Name, Raised, Res, Value, attr, call};

/// Calls `numpy.<name>`.
pub fn numpy(
    cx: &mut Cx,
    name: &str,
    pos: impl IntoIterator<Item = Value>,
    kw: &[(&str, Value)],
) -> Res<Value> {
    let module = crate::builtins::modules::import(cx, "numpy")?
        .ok_or_else(|| Raised::type_error("numpy is always there"))?;
    let function = attr::getattr(cx, &module, name)?;
    let mut args = CallArgs::of(pos);
    args.kw = kw
        .iter()
        .map(|(name, value)| (Name::from(*name), value.clone()))
        .collect();
    call::call(cx, &function, args)
}
