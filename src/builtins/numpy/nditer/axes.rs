//! `op_axes=` and `itershape=`: which axis of each operand goes with which axis of the iteration, and how long those are.

use crate::array::layout::{Shape, Strides};
use crate::array::movement::broadcast::shape_text;
use crate::array::{Layout, Order};
use crate::engine::order::layout_in_order;
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Raised, Res, Value, index, iterate};

/// The axes of one operand behind those of the iteration; `None` for a new one.
type Places = Vec<Option<usize>>;

/// What was asked for.
pub(super) struct Mapping {
    /// Of each operand; `None` where its axes are aligned from the right.
    places: Vec<Option<Places>>,
    /// The lengths asked for, `None` for those that are left open.
    lengths: Option<Vec<Option<usize>>>,
    /// The number of the iteration's axes, where that is asked for.
    ndim: Option<usize>,
}

impl Mapping {
    /// Reads both arguments for this many operands.
    pub(super) fn of(
        cx: &mut Cx,
        op_axes: Option<&Value>,
        itershape: Option<&Value>,
        count: usize,
    ) -> Res<Mapping> {
        let mut mapping = Mapping {
            places: vec![None; count],
            lengths: None,
            ndim: None,
        };
        if let Some(given) = op_axes {
            mapping.places = places_of(cx, given, count)?;
            mapping.ndim = mapping.places.iter().flatten().map(Vec::len).next();
        }
        if let Some(given) = itershape {
            let items = iterate::collect(cx, given)?;
            let mut lengths = Vec::with_capacity(items.len());
            for item in &items {
                lengths.push(usize::try_from(index::index_i64(cx, item)?).ok());
            }
            if mapping.ndim.is_some_and(|ndim| ndim != lengths.len()) {
                return Err(Raised::value(
                    "'op_axes' and 'itershape' must have the same number of entries equal to the iterator ndim",
                ));
            }
            mapping.ndim = Some(lengths.len());
            mapping.lengths = Some(lengths);
        }
        Ok(mapping)
    }

    /// An operand's layout with its axes where the iteration has them.
    pub(super) fn layout(&self, operand: usize, layout: &Layout) -> Res<Layout> {
        let Some(places) = &self.places[operand] else {
            return match self.ndim.is_some_and(|ndim| layout.ndim() > ndim) {
                true => Err(Raised::value(
                    "input operand has more dimensions than allowed by the axis remapping",
                )),
                false => Ok(layout.clone()),
            };
        };
        let mut mapped = Layout {
            shape: Shape::new(),
            strides: Strides::new(),
            offset: layout.offset,
        };
        let count = places.len();
        for (i, place) in places.iter().enumerate().rev() {
            if let Some(axis) = place.filter(|&axis| axis >= layout.ndim()) {
                return Err(Raised::value(format!(
                    "Iterator input op_axes[{operand}][{}] (=={axis}) is not a valid axis of op[{operand}], which has {} dimensions ",
                    count - 1 - i,
                    layout.ndim()
                )));
            }
        }
        for place in places {
            let (n, step) = match *place {
                Some(axis) => (layout.shape[axis], layout.strides[axis]),
                None => (1, 0),
            };
            mapped.shape.push(n);
            mapped.strides.push(step);
        }
        Ok(mapped)
    }

    /// The shape of the iteration over mapped operands; `own` are their shapes before. `None` where nothing was asked for.
    pub(super) fn shape(
        &self,
        own: &[Option<Shape>],
        mapped: &[Option<Layout>],
    ) -> Option<Res<Vec<usize>>> {
        let ndim = self.ndim?;
        let mut shape: Vec<usize> = match &self.lengths {
            Some(lengths) => lengths.iter().map(|n| n.unwrap_or(1)).collect(),
            None => vec![1; ndim],
        };
        for layout in mapped.iter().flatten() {
            let skip = ndim - layout.ndim();
            for (axis, &n) in layout.shape.iter().enumerate() {
                let whole = &mut shape[skip + axis];
                if *whole == 1 {
                    *whole = n;
                } else if n != 1 && n != *whole {
                    return Some(Err(self.apart(own)));
                }
            }
        }
        Some(Ok(shape))
    }

    fn apart(&self, own: &[Option<Shape>]) -> Box<Raised> {
        let mut words =
            "operands could not be broadcast together with remapped shapes [original->remapped]: "
                .to_string();
        for (shape, places) in own.iter().zip(&self.places) {
            let Some(shape) = shape else { continue };
            words += &shape_text(shape);
            if let Some(places) = places {
                let name = |place: &Option<usize>| match place {
                    Some(axis) => shape[*axis].to_string(),
                    None => "newaxis".to_string(),
                };
                let names: Vec<String> = places.iter().map(name).collect();
                let end = if names.len() == 1 { "," } else { "" };
                words += &format!("->({}{end})", names.join(","));
            }
            words.push(' ');
        }
        if let Some(lengths) = &self.lengths {
            let asked: Vec<usize> = lengths.iter().map(|n| n.unwrap_or(1)).collect();
            words += &format!(" and requested shape {}", shape_text(&asked));
        }
        Raised::value(words)
    }

    /// The layout of an operand that the iterator makes for `shape`, in whose memory the axes lie as in `whole`; `None` where it has all of them in
    /// order.
    pub(super) fn made(&self, operand: usize, whole: &Layout, itemsize: usize) -> Option<Layout> {
        let places = self.places[operand].as_ref()?;
        let ndim = places.iter().flatten().count();
        let mut shape = Shape::from_elem(1, ndim);
        let mut steps = Strides::from_elem(0, ndim);
        for (i, place) in places.iter().enumerate() {
            if let Some(axis) = place.filter(|&axis| axis < ndim) {
                shape[axis] = whole.shape[i];
                steps[axis] = whole.strides[i];
            }
        }
        let mut order: Vec<usize> = (0..ndim).collect();
        order.sort_by_key(|&axis| std::cmp::Reverse(steps[axis]));
        match ndim {
            0 => Some(Layout::contiguous(&[], itemsize, Order::C)),
            _ => Some(layout_in_order(&shape, &order, itemsize)),
        }
    }

    /// Whether an operand that the iterator makes lacks an axis of the iteration.
    pub(super) fn lacks_axis(&self, operand: usize) -> bool {
        let places = self.places[operand].as_ref();
        places.is_some_and(|places| places.iter().any(Option::is_none))
    }
}

fn places_of(cx: &mut Cx, given: &Value, count: usize) -> Res<Vec<Option<Places>>> {
    let is_list = |value: &Value| value.is::<List>() || value.is::<Tuple>();
    let each = match is_list(given) {
        true => iterate::collect(cx, given)?,
        false => Vec::new(),
    };
    if each.len() != count {
        return Err(Raised::value(
            "op_axes must be a tuple/list matching the number of ops",
        ));
    }
    let mut all: Vec<Option<Places>> = Vec::with_capacity(count);
    for (operand, axes) in each.iter().enumerate() {
        if axes.is_none() {
            all.push(None);
            continue;
        }
        let items = match is_list(axes) {
            true => iterate::collect(cx, axes)?,
            false => {
                return Err(Raised::value(
                    "Each entry of op_axes must be None or a tuple/list",
                ));
            }
        };
        if all.iter().flatten().any(|known| known.len() != items.len()) {
            return Err(Raised::value(
                "Each entry of op_axes must have the same size",
            ));
        }
        let mut places = Places::with_capacity(items.len());
        for item in &items {
            let place = match item.is_none() {
                true => None,
                false => usize::try_from(index::index_i64(cx, item)?).ok(),
            };
            if place.is_some() && places.contains(&place) {
                return Err(Raised::value(format!(
                    "The 'op_axes' provided to the iterator constructor for operand {operand} contained duplicate value {}",
                    place.unwrap_or(0)
                )));
            }
            places.push(place);
        }
        all.push(Some(places));
    }
    match all.iter().all(Option::is_none) {
        true => Err(Raised::value(
            "If op_axes is provided, at least one list of axes must be contained within it",
        )),
        false => Ok(all),
    }
}

/// Refuses a written operand that several elements of the iteration share, unless that is asked for.
pub(super) fn check_reduces(flags: &[String], is_allowed: bool, dimension: i64) -> Res<()> {
    let has = |name: &str| flags.iter().any(|flag| flag == name);
    match (is_allowed, has("readwrite")) {
        (true, true) => Ok(()),
        (true, false) => Err(Raised::value(
            "output operand requires a reduction, but is flagged as write-only, not read-write",
        )),
        (false, _) => Err(Raised::value(format!(
            "output operand requires a reduction along dimension {dimension}, but the reduction is not enabled. The dimension size of 1 does not match the expected output shape."
        ))),
    }
}
