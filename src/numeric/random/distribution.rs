//! A distribution as data: its parameters with what they may be, and the function that draws one number.
//!
//! [`Plan`] is the one way from parameters to numbers for all of them: it checks in NumPy's order and words, broadcasts, and fills. Where
//! every parameter is one number and no size was asked for, the result is a Python number, not an array; with `size=()` it is an array.
//! The tables of the two families are in [`generator_table`](super::generator_table) and [`random_state_table`](super::random_state_table).

use super::constraint::{Constraint, Given};
use super::legacy::Legacy;
use crate::array::layout::{Layout, Order, Shape};
use crate::array::movement::broadcast::{broadcast_objects, stretch};
use crate::array::tuple_text;
use crate::diag::fault::{Fault, Result};

/// One row: a distribution of one of the two families.
pub struct Distribution {
    /// The name of the method.
    pub name: &'static str,
    /// Its parameters in the order of the call; the size comes after them.
    pub parameters: &'static [(&'static str, Constraint)],
    /// Draws one number.
    pub draw: Draw,
    /// Looks at the parameters together before each is looked at alone, and may replace them.
    pub prepare: Option<fn(&mut [Operand]) -> Result<()>>,
    /// Looks at the parameters together after each was looked at alone.
    pub review: Option<fn(&[Operand]) -> Result<()>>,
    /// Fills a slice where each parameter is one number, faster than one draw after the other.
    pub fill: Option<fn(&mut Legacy, [f64; 3], &mut [f64])>,
}

/// A function that draws one number, by how many parameters of which kind it takes.
#[derive(Clone, Copy)]
pub enum Draw {
    /// A float of no parameter.
    Float0(fn(&mut Legacy) -> f64),
    /// A float of one parameter.
    Float1(fn(&mut Legacy, f64) -> f64),
    /// A float of two.
    Float2(fn(&mut Legacy, f64, f64) -> f64),
    /// A float of three.
    Float3(fn(&mut Legacy, f64, f64, f64) -> f64),
    /// An integer of one parameter.
    Int1(fn(&mut Legacy, f64) -> i64),
    /// An integer of two.
    Int2(fn(&mut Legacy, f64, f64) -> i64),
    /// An integer of a count and a probability.
    Trials(fn(&mut Legacy, i64, f64) -> i64),
    /// An integer of three counts.
    Counts(fn(&mut Legacy, i64, i64, i64) -> i64),
}

/// The numbers of one parameter, in C order.
#[derive(Clone, Debug, PartialEq)]
pub struct Operand {
    /// The shape; () for one number.
    pub shape: Shape,
    /// As many numbers as the shape says.
    pub values: Values,
}

/// Numbers of one kind.
#[derive(Clone, Debug, PartialEq)]
pub enum Values {
    /// Doubles.
    Float(Vec<f64>),
    /// 64-bit integers.
    Int(Vec<i64>),
}

impl Operand {
    /// One double.
    pub fn float(x: f64) -> Operand {
        Operand {
            shape: Shape::new(),
            values: Values::Float(vec![x]),
        }
    }

    /// One integer.
    pub fn int(x: i64) -> Operand {
        Operand {
            shape: Shape::new(),
            values: Values::Int(vec![x]),
        }
    }

    /// Whether it is one number, not an array.
    pub fn is_scalar(&self) -> bool {
        self.shape.is_empty()
    }

    /// The numbers as doubles.
    pub fn floats(&self) -> impl Iterator<Item = f64> {
        (0..self.len()).map(|i| self.float_at(i))
    }

    fn len(&self) -> usize {
        match &self.values {
            Values::Float(values) => values.len(),
            Values::Int(values) => values.len(),
        }
    }

    /// The number at a place in C order, as a double.
    #[inline]
    pub fn float_at(&self, i: usize) -> f64 {
        match &self.values {
            Values::Float(values) => values[i],
            Values::Int(values) => values[i] as f64,
        }
    }

    /// The number at a place in C order, as an integer.
    #[inline]
    pub fn int_at(&self, i: usize) -> i64 {
        match &self.values {
            Values::Float(values) => values[i] as i64,
            Values::Int(values) => values[i],
        }
    }
}

impl Distribution {
    /// What most rows have: no parameter, no check and no fill of their own.
    pub const PLAIN: Distribution = Distribution {
        name: "",
        parameters: &[],
        draw: Draw::Float0(|_| f64::NAN),
        prepare: None,
        review: None,
        fill: None,
    };

    /// The row of a table that is called `name`.
    pub fn find(table: &'static [Distribution], name: &str) -> Option<&'static Distribution> {
        table.iter().find(|row| row.name == name)
    }

    /// Whether it draws integers.
    pub fn is_discrete(&self) -> bool {
        matches!(
            self.draw,
            Draw::Int1(_) | Draw::Int2(_) | Draw::Trials(_) | Draw::Counts(_)
        )
    }

    /// The parameters in the order that NumPy looks at them: a probability goes before the number of trials.
    fn order_of_checks(&self) -> &'static [usize] {
        match self.draw {
            Draw::Trials(_) => &[1, 0],
            _ => &[0, 1, 2][..self.parameters.len()],
        }
    }

    /// Whether parameter `i` is an integer.
    pub fn takes_int(&self, i: usize) -> bool {
        match self.draw {
            Draw::Trials(_) => i == 0,
            Draw::Counts(_) => true,
            _ => false,
        }
    }
}

/// Checked parameters and the shape of the result.
pub struct Plan<'a> {
    distribution: &'a Distribution,
    operands: Vec<Operand>,
    /// The shape of the result; `None` where it is a plain number.
    pub shape: Option<Shape>,
}

impl<'a> Plan<'a> {
    /// Checks the parameters and finds the shape of the result. `operands` are as many as the distribution has parameters.
    pub fn new(
        distribution: &'a Distribution,
        mut operands: Vec<Operand>,
        size: Option<&[usize]>,
    ) -> Result<Plan<'a>> {
        if let Some(prepare) = distribution.prepare {
            prepare(&mut operands)?;
        }
        let given = match operands.iter().all(Operand::is_scalar) {
            true => Given::Scalar,
            false => Given::Array,
        };
        for &k in distribution.order_of_checks() {
            let (name, constraint) = distribution.parameters[k];
            constraint.check(name, given, operands[k].floats())?;
        }
        if let Some(review) = distribution.review {
            review(&operands)?;
        }
        let shape = match given {
            Given::Scalar => size.map(Shape::from_slice),
            Given::Array => Some(result_shape(distribution, &operands, size)?),
        };
        Ok(Plan {
            distribution,
            operands,
            shape,
        })
    }

    /// Fills with floats; for a distribution that draws floats.
    pub fn fill_floats(&self, source: &mut Legacy, out: &mut [f64]) {
        let all_scalar = self.operands.iter().all(Operand::is_scalar);
        if let (true, Some(fill)) = (all_scalar, self.distribution.fill) {
            let mut p = [0.0; 3];
            for (slot, operand) in p.iter_mut().zip(&self.operands) {
                *slot = operand.float_at(0);
            }
            return fill(source, p, out);
        }
        let p = |at: [usize; 3], k: usize| self.operands[k].float_at(at[k]);
        self.each_place(out, |at| match self.distribution.draw {
            Draw::Float0(draw) => draw(source),
            Draw::Float1(draw) => draw(source, p(at, 0)),
            Draw::Float2(draw) => draw(source, p(at, 0), p(at, 1)),
            Draw::Float3(draw) => draw(source, p(at, 0), p(at, 1), p(at, 2)),
            Draw::Int1(_) | Draw::Int2(_) | Draw::Trials(_) | Draw::Counts(_) => f64::NAN,
        });
    }

    /// Fills with integers; for a distribution that draws integers.
    pub fn fill_ints(&self, source: &mut Legacy, out: &mut [i64]) {
        let p = |at: [usize; 3], k: usize| self.operands[k].float_at(at[k]);
        let n = |at: [usize; 3], k: usize| self.operands[k].int_at(at[k]);
        self.each_place(out, |at| match self.distribution.draw {
            Draw::Int1(draw) => draw(source, p(at, 0)),
            Draw::Int2(draw) => draw(source, p(at, 0), p(at, 1)),
            Draw::Trials(draw) => draw(source, n(at, 0), p(at, 1)),
            Draw::Counts(draw) => draw(source, n(at, 0), n(at, 1), n(at, 2)),
            Draw::Float0(_) | Draw::Float1(_) | Draw::Float2(_) | Draw::Float3(_) => 0,
        });
    }

    /// Calls `draw` for each place of the result in C order, with the place in each operand.
    fn each_place<T>(&self, out: &mut [T], mut draw: impl FnMut([usize; 3]) -> T) {
        if self.operands.iter().all(Operand::is_scalar) {
            for x in out {
                *x = draw([0; 3]);
            }
            return;
        }
        let shape = self.shape.as_deref().unwrap_or(&[]);
        let places: Vec<Vec<usize>> = self
            .operands
            .iter()
            .map(|operand| {
                let own = Layout::contiguous(&operand.shape, 1, Order::C);
                let wide = stretch(&own, shape).expect("the result's shape fits every operand");
                wide.offsets().collect()
            })
            .collect();
        for (i, x) in out.iter_mut().enumerate() {
            let mut at = [0; 3];
            for (slot, offsets) in at.iter_mut().zip(&places) {
                *slot = offsets[i];
            }
            *x = draw(at);
        }
    }
}

/// The common shape of the operands and the size, which must be the size where one was given.
fn result_shape(
    distribution: &Distribution,
    operands: &[Operand],
    size: Option<&[usize]>,
) -> Result<Shape> {
    let order = distribution.order_of_checks();
    let own = order.iter().map(|&k| &operands[k].shape[..]);
    let shapes: Vec<&[usize]> = size.into_iter().chain(own).collect();
    let common = broadcast_objects(&shapes)?;
    if let Some(size) = size
        && *common != *size
    {
        return Err(Fault::value(format!(
            "Output size {} is not compatible with broadcast dimensions of inputs {}.",
            tuple_text(size),
            tuple_text(&common)
        )));
    }
    Ok(common)
}
