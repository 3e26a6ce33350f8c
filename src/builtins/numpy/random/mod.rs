//! `numpy.random`: `Generator`, `RandomState`, bit generators and seed sequences as Python objects.
//!
//! Everything about numbers is in [`crate::numeric::random`]; here arguments become checked parameters, and results arrays. The functions of
//! the module are methods of one hidden `RandomState`, as in NumPy, so that `np.random.seed` and `np.random.rand` share a stream.

mod bit_generator;
mod bit_state;
mod choice;
mod colors;
mod distribution_tables;
mod distributions;
mod fills;
mod function;
mod integers;
mod legacy_state;
mod multivariate_normal;
mod operand;
mod seed_sequence;
mod shuffle;
mod size;
mod stream;
mod vectors;

use self::function::CyFunction;
use crate::object::module::Method;
use crate::object::{Cx, NameMap, Res, Value};

/// Fills the namespace of `numpy.random`.
pub fn fill(cx: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    let mut classes = vec![
        stream::generator_class(cx),
        stream::random_state_class(cx),
        seed_sequence::class(cx),
        bit_generator::base_class(cx),
    ];
    classes.extend(bit_generator::classes(cx));
    for class in classes {
        namespace.insert(class.name.get().clone(), Value::Obj(class));
    }
    let default_rng = CyFunction::value(cx, &stream::DEFAULT_RNG, None);
    namespace.insert("default_rng".into(), default_rng);
    let hidden = stream::random_state(cx)?;
    let owner = stream::random_state_class(cx);
    let tables = stream::RANDOM_STATE.iter().chain([&legacy_state::MODULE]);
    for entry in tables.flat_map(|table| table.iter()) {
        let function = CyFunction::value(cx, entry, Some(&owner));
        let receiver = hidden.clone();
        let bound = Value::object(Method { function, receiver });
        namespace.insert(entry.name().into(), bound);
    }
    for (alias, name) in [("ranf", "random_sample"), ("sample", "random_sample")] {
        if let Some(function) = namespace.get(name).cloned() {
            namespace.insert(alias.into(), function);
        }
    }
    namespace.shift_remove("tomaxint");
    Ok(())
}
