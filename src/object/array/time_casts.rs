//! Single moments and spans on their way into another dtype of times.
//!
//! The rule a reader would get wrong: an array of months is cast to days by an average month, a single span of months is refused.

use crate::array::dtype::TimeStep;
use crate::array::{DType, Element, Kind};
use crate::object::{Raised, Res};

/// A time span among moments, or the other way round, keeps its count whatever the units are; months are no part of finer units.
pub fn as_it_stands(element: &Element, into: &DType) -> Res<Option<Element>> {
    let (from, to) = (element.dtype.kind(), into.kind());
    if !from.is_time() || !to.is_time() {
        return Ok(None);
    }
    if from != to {
        return Ok(Some(Element::new(into.native(), &element.bytes)));
    }
    refuse_months(&element.dtype, into)?;
    Ok(None)
}

/// Months and years are no number of finer units, and what has a unit does not lose it: NumPy's words for scalars (it says "timedelta64" of moments too).
pub fn refuse_months(own: &DType, asked: &DType) -> Res<()> {
    let is_calendar = |dtype: &DType| dtype.step().unit.is_nonlinear();
    let span = own.kind() == Kind::TimeDelta;
    let fits = match (
        own.step() == TimeStep::GENERIC,
        asked.step() == TimeStep::GENERIC,
    ) {
        (true, _) => true,
        (false, true) => false,
        (false, false) => !span || is_calendar(own) == is_calendar(asked),
    };
    match fits {
        true => Ok(()),
        false => Err(Raised::type_error(format!(
            "Cannot cast NumPy timedelta64 scalar from metadata {} to {} according to the rule 'same_kind'",
            bracketed(own),
            bracketed(asked)
        ))),
    }
}

/// The unit of a dtype of times as NumPy brackets it; nothing where it has none.
pub fn bracketed(dtype: &DType) -> String {
    let text = dtype.name();
    text[text.find('[').unwrap_or(text.len())..].to_string()
}
