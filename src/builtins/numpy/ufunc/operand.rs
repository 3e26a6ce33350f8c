//! Operands of ufuncs: what a Python value is to them.

use std::rc::Rc;

use crate::array::dtype::promote::{self, Weak};
use crate::array::{Array, DType, Element, Kind, Strided};
use crate::engine::{self, Node};
use crate::object::array::array_like::has_class_of_its_own;
use crate::object::array::pending::Pending;
use crate::object::array::{Scalar, array_of, element_of_python};
use crate::object::complex::Complex;
use crate::object::int::Int;
use crate::object::{Cx, Res, Value};

/// One operand.
#[derive(Clone)]
pub enum Operand {
    /// An array, with the value it came from.
    Array(Rc<Array>, Strided),
    /// A NumPy scalar, or a bool.
    Scalar(Element),
    /// A Python number: its kind counts, its value is cast.
    Weak(Weak, Value),
    /// A part of the expression that is still to be computed.
    Pending(Rc<Node>),
}

impl Operand {
    /// Whether it is one number of NumPy's or Python's, and no array.
    pub fn is_scalar(&self) -> bool {
        matches!(self, Operand::Scalar(_) | Operand::Weak(..))
    }

    /// What a value is to a ufunc.
    pub fn of(cx: &mut Cx, value: &Value) -> Res<Operand> {
        match value {
            Value::Int(_) => return Ok(Operand::Weak(Weak::Int, value.clone())),
            Value::Float(_) => return Ok(Operand::Weak(Weak::Float, value.clone())),
            Value::Bool(b) => {
                return Ok(Operand::Scalar(Element::new(DType::BOOL, &[u8::from(*b)])));
            }
            _ => {}
        }
        if let Some(array) = value.downcast_rc::<Array>() {
            let strided = array.strided().clone();
            return Ok(Operand::Array(array, strided));
        }
        if let Some(scalar) = value.downcast::<Scalar>()
            && scalar.dtype().kind() != Kind::Void
        {
            return Ok(Operand::Scalar(scalar.element().into_owned()));
        }
        if let Some(pending) = value.downcast::<Pending>() {
            return Ok(Operand::Pending(pending.node.clone()));
        }
        if !has_class_of_its_own(value) {
            if value.is::<Complex>() {
                return Ok(Operand::Weak(Weak::Complex, value.clone()));
            }
            if value.is::<Int>() {
                return Ok(Operand::Weak(Weak::Int, value.clone()));
            }
        }
        let array = array_of(cx, value, None)?;
        let strided = array.strided().clone();
        Ok(Operand::Array(array, strided))
    }

    /// The same for a value that stands alone: no other operand says what a Python integer becomes that fits no `int64`.
    pub fn alone(cx: &mut Cx, value: &Value) -> Res<Operand> {
        if !value.is::<Int>() {
            return Operand::of(cx, value);
        }
        let array = array_of(cx, value, None)?;
        let strided = array.strided().clone();
        Ok(Operand::Array(array, strided))
    }

    /// The dtype, for operands that have one.
    pub fn dtype(&self) -> Option<&DType> {
        match self {
            Operand::Array(_, s) => Some(&s.dtype),
            Operand::Scalar(e) => Some(&e.dtype),
            Operand::Pending(n) => Some(n.dtype()),
            Operand::Weak(..) => None,
        }
    }

    /// The kind, weak numbers as their default dtype has it.
    pub fn kind(&self) -> Kind {
        match self {
            Operand::Weak(weak, _) => default_dtype(*weak).kind(),
            other => other
                .dtype()
                .expect("only weak operands have no dtype")
                .kind(),
        }
    }

    /// How promotion sees it.
    pub fn promoted(&self) -> promote::Operand {
        match self {
            Operand::Weak(weak, _) => promote::Operand::Weak(*weak),
            other => promote::Operand::Strong(
                other
                    .dtype()
                    .expect("only weak operands have no dtype")
                    .clone(),
            ),
        }
    }

    /// Number of axes; 0 for scalars.
    pub fn ndim(&self) -> usize {
        match self {
            Operand::Array(_, s) => s.ndim(),
            Operand::Pending(n) => n.shape().len(),
            _ => 0,
        }
    }

    /// The operand as the engine takes it; a weak number becomes an element of `dtype`.
    pub fn lower(&self, cx: &mut Cx, dtype: &DType) -> Res<engine::Operand> {
        Ok(match self {
            Operand::Array(_, s) => engine::Operand::Array(s.clone()),
            Operand::Scalar(e) => engine::Operand::One(e.clone()),
            Operand::Pending(n) => engine::Operand::Node(n.clone()),
            Operand::Weak(weak, value) => {
                let own = match dtype.kind().is_time() {
                    true => dtype.clone(),
                    false => super::resolve::number_dtype(*weak, dtype),
                };
                engine::Operand::One(element_of_python(cx, value, &own)?)
            }
        })
    }

    /// The operand as an array in memory.
    pub fn strided(&self, cx: &mut Cx, dtype: &DType) -> Res<Strided> {
        match self {
            Operand::Array(_, s) => Ok(s.clone()),
            Operand::Scalar(e) => Ok(Strided::from_element(&cx.memory, e)?),
            Operand::Pending(n) => super::pending::compute(cx, n),
            Operand::Weak(_, value) => {
                crate::object::array::discover::strided_for(cx, value, dtype)
            }
        }
    }
}

/// The dtype of a Python number on its own.
pub fn default_dtype(weak: Weak) -> DType {
    match weak {
        Weak::Int => DType::I64,
        Weak::Float => DType::F64,
        Weak::Complex => DType::C128,
    }
}

/// The dtype an operand has as an array of its own.
pub fn default_dtype_of(operand: &Operand) -> DType {
    match operand {
        Operand::Weak(weak, _) => default_dtype(*weak),
        other => other
            .dtype()
            .expect("only weak operands have no dtype")
            .clone(),
    }
}
