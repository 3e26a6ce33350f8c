//! From index items to a [`Plan`], with NumPy's checks in NumPy's order.
//!
//! Order: a second ellipsis, too many indices, too many result axes, boolean shapes, integers out of bounds, broadcasting of the index
//! arrays, array values out of bounds. A value that is to be assigned is converted before the arrays are broadcast.

use std::borrow::Cow;

use smallvec::SmallVec;

use super::advanced::{Advanced, Fancy, build};
use super::{IndexArray, Item, Mask};
use crate::array::Layout;
use crate::array::layout::{MAX_NDIM, Shape, Strides};
use crate::array::movement::slice::{Range, check_index};
use crate::diag::fault::{Fault, Result};

/// What an index comes to.
#[derive(Debug)]
pub enum Plan {
    /// Every axis has its integer: the element at this byte offset.
    Element(usize),
    /// A view of the same buffer.
    View(Layout),
    /// As a view, but NumPy copies it: a 0-d integer array was among the integers.
    Copy(Layout),
    /// Index arrays or masks: elements are picked one by one.
    Advanced(Advanced),
}

/// What `items` mean on `layout`.
pub fn plan(layout: &Layout, items: &[Item]) -> Result<Plan> {
    if let [Item::Mask(mask)] = items
        && mask.shape.len() == layout.ndim()
        && layout.ndim() > 0
    {
        check_mask(mask, &layout.shape, 0)?;
        return Ok(Plan::Advanced(Advanced::of_mask(layout, mask)));
    }
    let counted = counted(layout, items)?;
    match counted.is_advanced {
        true => Parts::new(layout, items, counted.filled)?
            .plan()
            .map(Plan::Advanced),
        false => basic(layout, items, &counted),
    }
}

/// The parts of an index with arrays: where NumPy stands when it has looked at each item and converts a value that is to be assigned.
pub fn parts<'a>(layout: &'a Layout, items: &'a [Item]) -> Result<Parts<'a>> {
    let counted = counted(layout, items)?;
    Parts::new(layout, items, counted.filled)
}

/// Counts items and axes, and checks what can be told from them.
fn counted(layout: &Layout, items: &[Item]) -> Result<Counted> {
    let mut counted = count(items)?;
    if counted.used > layout.ndim() {
        return Err(Fault::index(format!(
            "too many indices for array: array is {}-dimensional, but {} were indexed",
            layout.ndim(),
            counted.used
        )));
    }
    counted.filled = layout.ndim() - counted.used;
    let ndim = counted.new_axes + counted.filled + counted.arrays_ndim;
    if ndim > MAX_NDIM {
        return Err(Fault::index(format!(
            "number of dimensions must be within [0, {MAX_NDIM}], indexing result would have {ndim}"
        )));
    }
    check_masks(layout, items, counted.filled)?;
    Ok(counted)
}

#[derive(Default)]
struct Counted {
    used: usize,
    /// Axes that no item names.
    filled: usize,
    new_axes: usize,
    arrays_ndim: usize,
    has_ellipsis: bool,
    has_scalar_array: bool,
    is_advanced: bool,
}

fn count(items: &[Item]) -> Result<Counted> {
    let mut counted = Counted::default();
    let mut arrays = 0;
    for item in items {
        match item {
            Item::Int(_) => counted.used += 1,
            Item::Scalar(_) => {
                counted.used += 1;
                counted.has_scalar_array = true;
            }
            Item::Slice(_) => {
                counted.used += 1;
                counted.new_axes += 1;
            }
            Item::NewAxis => counted.new_axes += 1,
            Item::Ellipsis if counted.has_ellipsis => {
                return Err(Fault::index(
                    "an index can only have a single ellipsis ('...')",
                ));
            }
            Item::Ellipsis => counted.has_ellipsis = true,
            Item::Array(array) => {
                counted.used += 1;
                counted.arrays_ndim = counted.arrays_ndim.max(array.shape.len());
                arrays += 1;
            }
            Item::Mask(mask) => {
                counted.used += mask.shape.len();
                counted.arrays_ndim = counted.arrays_ndim.max(1);
                arrays += mask.shape.len().max(1);
            }
        }
        if arrays > MAX_NDIM {
            return Err(Fault::index(format!(
                "too many advanced (array) indices. This probably means you are indexing with too many booleans. (more than {MAX_NDIM} \
                 found)"
            )));
        }
    }
    counted.is_advanced = arrays > 0;
    Ok(counted)
}

fn check_masks(layout: &Layout, items: &[Item], filled: usize) -> Result<()> {
    let mut axis = 0;
    for item in items {
        match item {
            Item::Int(_) | Item::Scalar(_) | Item::Slice(_) | Item::Array(_) => axis += 1,
            Item::NewAxis => {}
            Item::Ellipsis => axis += filled,
            Item::Mask(mask) => {
                check_mask(mask, &layout.shape[axis..], axis)?;
                axis += mask.shape.len();
            }
        }
    }
    Ok(())
}

/// That a mask has the lengths of the axes it lies on, the first of which is `axis`.
fn check_mask(mask: &Mask, axes: &[usize], axis: usize) -> Result<()> {
    for (i, (&size, &own)) in axes.iter().zip(&mask.shape).enumerate() {
        if size != own {
            return Err(Fault::index(format!(
                "boolean index did not match indexed array along axis {}; size of axis is {size} but size of corresponding boolean \
                 axis is {own}",
                axis + i
            )));
        }
    }
    Ok(())
}

fn basic(layout: &Layout, items: &[Item], counted: &Counted) -> Result<Plan> {
    let mut view = Builder::new(layout);
    for item in items {
        match item {
            Item::Int(index) | Item::Scalar(index) => view.take(*index)?,
            Item::Slice(slice) => view.cut(slice.on(layout.shape[view.axis])?),
            Item::NewAxis => view.add(),
            Item::Ellipsis => view.keep(counted.filled),
            Item::Array(_) | Item::Mask(_) => unreachable!("no item is advanced here"),
        }
    }
    let all_integers =
        counted.used == layout.ndim() && counted.new_axes == 0 && !counted.has_ellipsis;
    view.keep(layout.ndim() - view.axis);
    Ok(match (all_integers, counted.has_scalar_array) {
        (true, _) => Plan::Element(view.result.offset),
        (false, true) => Plan::Copy(view.result),
        (false, false) => Plan::View(view.result),
    })
}

/// The layout that basic items cut out of another one, axis by axis.
struct Builder<'a> {
    from: &'a Layout,
    axis: usize,
    result: Layout,
}

impl<'a> Builder<'a> {
    fn new(from: &'a Layout) -> Builder<'a> {
        Builder {
            from,
            axis: 0,
            result: Layout {
                shape: Shape::new(),
                strides: Strides::new(),
                offset: from.offset,
            },
        }
    }

    fn take(&mut self, index: i64) -> Result<()> {
        let at = check_index(index, self.axis, self.from.shape[self.axis])?;
        self.move_by(at as isize);
        self.axis += 1;
        Ok(())
    }

    fn cut(&mut self, range: Range) {
        self.move_by(range.start as isize);
        let stride = self.from.strides[self.axis];
        self.result.shape.push(range.len);
        self.result
            .strides
            .push(stride.wrapping_mul(range.step as isize));
        self.axis += 1;
    }

    fn move_by(&mut self, steps: isize) {
        let moved = self.result.offset as isize + steps * self.from.strides[self.axis];
        self.result.offset = moved as usize;
    }

    fn add(&mut self) {
        self.result.shape.push(1);
        self.result.strides.push(0);
    }

    fn keep(&mut self, axes: usize) {
        for axis in self.axis..self.axis + axes {
            self.result.shape.push(self.from.shape[axis]);
            self.result.strides.push(self.from.strides[axis]);
        }
        self.axis += axes;
    }
}

/// Where the index arrays' axes go: between the others if they stand side by side, else in front.
enum Place {
    None,
    At(usize),
    Left(usize),
    Apart,
}

/// An index with arrays or masks, each of its items looked at; the arrays are not stretched yet, their values not looked at.
pub struct Parts<'a> {
    layout: &'a Layout,
    rest: Layout,
    fancy: SmallVec<[Fancy<'a>; 4]>,
    at: usize,
}

impl<'a> Parts<'a> {
    fn new(layout: &'a Layout, items: &'a [Item], filled: usize) -> Result<Parts<'a>> {
        let mut rest = Builder::new(layout);
        let mut fancy: SmallVec<[Fancy<'_>; 4]> = SmallVec::new();
        let mut integers: SmallVec<[(usize, usize); 4]> = SmallVec::new();
        let mut place = Place::None;
        for item in items {
            let picks = matches!(
                item,
                Item::Int(_) | Item::Scalar(_) | Item::Array(_) | Item::Mask(_)
            );
            place = match (place, picks) {
                (Place::None, true) => Place::At(rest.result.ndim()),
                (Place::At(at), false) => Place::Left(at),
                (Place::Left(_), true) => Place::Apart,
                (place, _) => place,
            };
            match item {
                Item::Int(index) | Item::Scalar(index) => {
                    let i = check_index(*index, rest.axis, layout.shape[rest.axis])?;
                    integers.push((i, rest.axis));
                    rest.axis += 1;
                }
                Item::Slice(slice) => rest.cut(slice.on(layout.shape[rest.axis])?),
                Item::NewAxis => rest.add(),
                Item::Ellipsis => rest.keep(filled),
                Item::Array(array) => {
                    fancy.push(Fancy::on_axis(Cow::Borrowed(array), rest.axis));
                    rest.axis += 1;
                }
                Item::Mask(mask) => {
                    fancy.extend(hits(mask, rest.axis));
                    rest.axis += mask.shape.len();
                }
            }
        }
        rest.keep(layout.ndim() - rest.axis);
        let mut rest = rest.result;
        for (i, axis) in integers {
            rest.offset = (rest.offset as isize + i as isize * layout.strides[axis]) as usize;
        }
        let at = match place {
            Place::At(at) | Place::Left(at) => at,
            Place::None | Place::Apart => 0,
        };
        Ok(Parts {
            layout,
            rest,
            fancy,
            at,
        })
    }

    /// The plan; its errors are those of stretching the arrays over each other, and of values out of bounds.
    fn plan(self) -> Result<Advanced> {
        build(self.layout, self.rest, self.fancy, self.at)
    }

    /// The plan without a look at the values of index arrays: for the result's shape alone, which NumPy knows before it looks. The plan must
    /// not be used to move elements.
    pub fn unchecked(mut self) -> Result<Advanced> {
        self.fancy.iter_mut().for_each(Fancy::forget_values);
        self.plan()
    }
}

/// The indices of a mask's hits, one array an axis; `True` and `False` give one array that moves along no axis.
fn hits(mask: &Mask, axis: usize) -> Vec<Fancy<'static>> {
    if mask.shape.is_empty() {
        let count = usize::from(mask.hits.first() == Some(&true));
        return vec![Fancy::nowhere(count)];
    }
    let mut columns: Vec<Vec<i64>> = vec![Vec::new(); mask.shape.len()];
    for (at, _) in mask.hits.iter().enumerate().filter(|(_, hit)| **hit) {
        let mut rest = at;
        for (column, &n) in columns.iter_mut().zip(&mask.shape).rev() {
            column.push((rest % n) as i64);
            rest /= n;
        }
    }
    columns
        .into_iter()
        .enumerate()
        .map(|(i, values)| Fancy::on_axis(Cow::Owned(IndexArray::line(values)), axis + i))
        .collect()
}
