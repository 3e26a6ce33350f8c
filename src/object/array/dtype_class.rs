//! The classes of dtypes: `type(np.dtype('f4'))` is `numpy.dtypes.Float32DType`, below `numpy.dtype`.
//!
//! Numbers have an abstract class between the two. They are made when the first is asked for, because few programs look at them.

use std::rc::Rc;

use crate::array::Kind;
use crate::object::{Cx, Type};

/// The class of dtypes of a kind.
pub fn dtype_class(cx: &Cx, kind: Kind) -> Rc<Type> {
    let made = cx.types.dtype_classes.get_or_init(|| make(cx));
    made[kind as usize].clone()
}

/// The kind whose dtypes have this class.
pub fn kind_of_dtype_class(cx: &Cx, class: &Rc<Type>) -> Option<Kind> {
    let made = cx.types.dtype_classes.get()?;
    let at = made.iter().position(|c| Rc::ptr_eq(c, class))?;
    Some(Kind::ALL[at])
}

fn make(cx: &Cx) -> Vec<Rc<Type>> {
    let t = &cx.types;
    let (meta, _) = Type::native_in(cx, "numpy", "_DTypeMeta", &[&t.r#type]);
    let below = |base: &Rc<Type>, name: &str| {
        let class = Type::builtin("numpy.dtypes", name, &[base]);
        class.set_metatype(&meta);
        class
    };
    t.dtype.set_metatype(&meta);
    let integers = below(&t.dtype, "_IntegerAbstractDType");
    let floats = below(&t.dtype, "_FloatAbstractDType");
    let complex = below(&t.dtype, "_ComplexAbstractDType");
    let classes = Kind::ALL.iter().map(|kind| {
        let base = match kind.family() {
            'i' | 'u' => &integers,
            'f' => &floats,
            'c' => &complex,
            _ => &t.dtype,
        };
        below(base, &kind.class_name())
    });
    classes.collect()
}
