//! `datetime.timezone`: a fixed offset from UTC, maybe with a name.

use std::rc::Rc;

use super::datetime::{PyTime, Sort};
use super::datetime_text::offset_text;
use super::{CompareOp, Cx, Object, Res, Type, Value};
use crate::base::Counted;

/// A fixed offset from UTC.
#[derive(Clone, Debug)]
pub struct Zone {
    /// How far its clocks are ahead of UTC, in microseconds.
    pub offset: i128,
    /// The name it was given.
    pub name: Option<Rc<str>>,
}

/// `datetime.tzinfo`, which all zones are.
pub fn tzinfo_class(cx: &Cx) -> Rc<Type> {
    Type::filed(cx, "datetime", "tzinfo")
}

/// `datetime.timezone`
pub fn zone_class(cx: &Cx) -> Rc<Type> {
    let base = tzinfo_class(cx);
    Type::native_in(cx, "datetime", "timezone", &[&base]).0
}

impl Zone {
    /// UTC.
    pub const UTC: Zone = Zone {
        offset: 0,
        name: None,
    };

    /// `tzname`
    pub fn shown(&self) -> String {
        match &self.name {
            Some(name) => name.to_string(),
            None if self.offset == 0 => "UTC".into(),
            None => format!("UTC{}", offset_text(self.offset, ":")),
        }
    }

    /// Its offset as a difference.
    pub fn difference(&self) -> PyTime {
        PyTime {
            sort: Sort::TimeDelta,
            micros: self.offset,
            zone: None,
            fold: false,
        }
    }

    /// Its repr.
    pub fn written(&self) -> String {
        let offset = self.difference().written();
        match &self.name {
            None if self.offset == 0 => "datetime.timezone.utc".into(),
            None => format!("datetime.timezone({offset})"),
            Some(name) => {
                let name = crate::scalar::text_repr::str_repr(name);
                format!("datetime.timezone({offset}, {name})")
            }
        }
    }
}

impl Counted for Zone {}

impl Object for Zone {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        zone_class(cx)
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(self.written()))
    }

    fn str(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(self.shown()))
    }

    fn hash(&self, cx: &mut Cx, _: &Value) -> Res<Option<i64>> {
        super::hash::hash(cx, &Value::object(self.difference())).map(Some)
    }

    fn compare(&self, _: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        match (op, other.downcast::<Zone>()) {
            (CompareOp::Eq | CompareOp::Ne, Some(other)) => {
                Ok(op.of_equality(self.offset == other.offset))
            }
            _ => Ok(Value::NotImplemented),
        }
    }
}
