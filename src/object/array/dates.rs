//! Dates out of text: the unit is the array's, or where it has none the finest that a text shows.

use crate::array::dtype::promote_types;
use crate::array::{DType, Element, Kind};
use crate::diag::fault::Result;
use crate::object::datetime::PyTime;
use crate::object::{Cx, Raised, Res, Value, warning};
use crate::scalar::datetime::parse::{Now, ParsedTime, ZONE_WARNING, parse_datetime};
use crate::scalar::datetime::{NAT, TimeStep};

fn parsed(cx: &Cx, text: &str) -> Result<ParsedTime> {
    let seconds = cx.host.wall_clock().as_secs() as i64;
    parse_datetime(text, &|| Now {
        utc_seconds: seconds,
        local_offset: 0,
    })
}

/// The date that a text says, as an element of a dtype of dates.
pub fn date_of_text(cx: &mut Cx, text: &str, dtype: &DType) -> Res<Element> {
    let found = parsed(cx, text)?;
    if found.had_zone {
        warning::warn(cx, "UserWarning", ZONE_WARNING)?;
    }
    let step = match dtype.step() {
        TimeStep::GENERIC => TimeStep {
            unit: found.unit,
            count: 1,
        },
        step => step,
    };
    let value = found.civil.map_or(NAT, |civil| civil.value(step));
    let dtype = DType::time(Kind::DateTime, step);
    Ok(Element::new(dtype, &value.to_ne_bytes()))
}

/// A dtype of dates or differences without a unit takes the finest that the values show.
pub fn with_unit(cx: &mut Cx, dtype: &DType, values: &[Value]) -> Res<DType> {
    let mut so_far: Option<DType> = None;
    let mut is_unreadable = false;
    for value in values {
        let own = match value.as_str() {
            Some(text) if dtype.kind() == Kind::DateTime => {
                // A text that is no date has no unit; it is refused when it is stored.
                let Ok(found) = parsed(cx, text) else {
                    is_unreadable = true;
                    continue;
                };
                let unit = found.unit;
                DType::time(Kind::DateTime, TimeStep { unit, count: 1 })
            }
            _ => match value.downcast::<PyTime>() {
                Some(time) => time.dtype(),
                None => super::discover::dtype_of_leaf(value),
            },
        };
        if own.kind() != dtype.kind() || own.step() == TimeStep::GENERIC {
            continue;
        }
        so_far = Some(match so_far {
            None => own,
            Some(dtype) => promote_types(&dtype, &own)?,
        });
    }
    if so_far.is_none() && is_unreadable {
        return Err(Raised::value(
            "Cannot create a NumPy datetime other than NaT with generic units",
        ));
    }
    Ok(so_far.unwrap_or_else(|| dtype.clone()))
}
