//! Iterators over indices and elements: `ndindex` and `ndenumerate`.

use std::cell::Cell;
use std::rc::Rc;

use super::compose::{holds, int_tuple};
use super::flat_places::{coordinates, offset_at};
use crate::array::Array;
use crate::base::Counted;
use crate::builtins::python::slots::{ITERATOR, add_slots};
use crate::object::array::{array_of, scalar_or_object};
use crate::object::sequence::Tuple;
use crate::object::{CallArgs, CompareOp, Cx, NameMap, Object, Raised, Res, Type, Value, index};

/// Says what calling the types does.
pub fn install(cx: &mut Cx) {
    cx.types.ndindex.define(
        |cx, names| add_slots(names, &cx.types.ndindex, &[ITERATOR]),
        Some(new_ndindex),
    );
    cx.types.ndenumerate.define(
        |cx, names| add_slots(names, &cx.types.ndenumerate, &[ITERATOR]),
        Some(new_ndenumerate),
    );
}

/// Files the types in the namespace of `numpy`.
pub fn fill(cx: &Cx, namespace: &mut NameMap) {
    for class in [&cx.types.ndindex, &cx.types.ndenumerate, &cx.types.nditer] {
        namespace.insert(class.name.get().clone(), Value::Obj(class.clone()));
    }
}

/// `np.ndindex(...)`: every index of a shape, last axis fastest.
struct NdIndex {
    shape: Vec<usize>,
    next: Cell<usize>,
}

impl Counted for NdIndex {}

impl Object for NdIndex {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.ndindex.clone()
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, _: &mut Cx, _: &Value) -> Res<Option<Value>> {
        let at = self.next.get();
        let size = self.shape.iter().fold(1usize, |n, &d| n.saturating_mul(d));
        if at >= size {
            return Ok(None);
        }
        self.next.set(at + 1);
        Ok(Some(int_tuple(&coordinates(&self.shape, at))))
    }
}

fn new_ndindex(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    let given = match &args.pos[..] {
        [one] => one.downcast::<Tuple>().map_or(&args.pos[..], |t| &t.items),
        several => several,
    };
    // What stands for a length is compared before it is taken for an integer.
    if let Some((first, rest)) = given.split_first() {
        let mut least = first;
        for other in rest {
            if holds(cx, CompareOp::Lt, other, least)? {
                least = other;
            }
        }
        if holds(cx, CompareOp::Lt, least, &Value::Int(0))? {
            return Err(Raised::value("negative dimensions are not allowed"));
        }
    }
    let mut dims = Vec::with_capacity(given.len());
    for dim in given {
        dims.push(index::index_i64(cx, dim)?);
    }
    Ok(Value::object(NdIndex {
        shape: dims.iter().map(|&d| d as usize).collect(),
        next: Cell::new(0),
    }))
}

/// `np.ndenumerate(a)`: indices and elements in pairs.
struct NdEnumerate {
    array: Rc<Array>,
    next: Cell<usize>,
}

impl Counted for NdEnumerate {
    fn traverse(&self, visit: &mut dyn FnMut(Rc<dyn Counted>)) {
        visit(self.array.clone());
    }
}

impl Object for NdEnumerate {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        cx.types.ndenumerate.clone()
    }

    fn is_container(&self) -> bool {
        true
    }

    fn is_iterator(&self) -> bool {
        true
    }

    fn next(&self, _: &mut Cx, _: &Value) -> Res<Option<Value>> {
        let at = self.next.get();
        let strided = self.array.strided();
        if at >= strided.size() {
            return Ok(None);
        }
        self.next.set(at + 1);
        let place = int_tuple(&coordinates(strided.shape(), at));
        let element = scalar_or_object(&strided, offset_at(&strided.layout, at));
        Ok(Some(Value::tuple(vec![place, element])))
    }
}

fn new_ndenumerate(cx: &mut Cx, _: &Rc<Type>, args: CallArgs) -> Res<Value> {
    let Some(given) = args.pos.first().or(args.kw.first().map(|(_, v)| v)) else {
        return Err(Raised::type_error(
            "ndenumerate.__init__() missing 1 required positional argument: 'arr'",
        ));
    };
    Ok(Value::object(NdEnumerate {
        array: array_of(cx, given, None)?,
        next: Cell::new(0),
    }))
}
