//! `datetime.date`, `datetime.datetime`, `datetime.time` and `datetime.timedelta`: what NumPy's dates and time differences are in Python
//! (`a.tolist()`), and the times of day beside them.
//!
//! A moment is a number of microseconds since 1970 on the clocks of its zone, a difference one of microseconds, a time of day one since
//! midnight. Zones are fixed offsets. Years go from 1 to 9999, and what NumPy holds beyond them, or finer than microseconds, stays an int.

use std::rc::Rc;

use super::number::Number;
use super::timezone::Zone;
use super::{CompareOp, Cx, Object, Raised, Res, Type, UnaryOp, Value};
use crate::array::dtype::{TimeStep, TimeUnit};
use crate::array::{DType, Element, Kind};
use crate::base::Counted;
use crate::diag::fault::FaultKind;
use crate::engine::units::convert_difference;
use crate::scalar::datetime::NAT;
use crate::scalar::datetime::civil::{Civil, from_days};
use crate::syntax::ast::Operator;

/// Which of the four it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sort {
    /// A day.
    Date,
    /// A day and a time of it.
    DateTime,
    /// A time difference.
    TimeDelta,
    /// A time of day.
    Clock,
}

/// A date, a moment, a difference or a time of day.
#[derive(Clone, Debug)]
pub struct PyTime {
    /// Which it is.
    pub sort: Sort,
    /// Microseconds, since 1970 for moments and since midnight for times of day.
    pub micros: i128,
    /// The zone of a moment or a time of day that has one.
    pub zone: Option<Rc<Zone>>,
    /// Whether it is the second of two equal readings of a clock that was put back; nothing is computed with it.
    pub fold: bool,
}

/// Microseconds in a day.
pub const DAY: i128 = 86_400_000_000;
pub(super) const SECOND: i128 = 1_000_000;
const MICROS: TimeStep = TimeStep {
    unit: TimeUnit::Micro,
    count: 1,
};
/// The most days of a timedelta, either way.
const MOST_DAYS: i128 = 999_999_999;

impl PyTime {
    /// The day and time of day of a moment.
    pub fn civil(&self) -> Civil {
        let day = from_days(self.micros.div_euclid(DAY) as i64);
        let rest = self.micros.rem_euclid(DAY);
        Civil {
            hour: (rest / (3600 * SECOND)) as u8,
            minute: (rest / (60 * SECOND) % 60) as u8,
            second: (rest / SECOND % 60) as u8,
            atto: (rest % SECOND) as u64 * 1_000_000_000_000,
            ..day
        }
    }

    /// Days, seconds and microseconds of a difference, the latter two not negative.
    pub fn parts(&self) -> (i128, i128, i128) {
        let rest = self.micros.rem_euclid(DAY);
        (self.micros.div_euclid(DAY), rest / SECOND, rest % SECOND)
    }

    /// The same sort at other microseconds, if its range reaches there.
    ///
    /// # Errors
    /// CPython's OverflowError.
    pub fn at(sort: Sort, micros: i128) -> Res<PyTime> {
        let days = micros.div_euclid(DAY);
        match sort {
            Sort::TimeDelta if i32::try_from(days).is_err() => {
                Err(overflow("Python int too large to convert to C int".into()))
            }
            Sort::TimeDelta if days.abs() > MOST_DAYS => Err(overflow(format!(
                "days={days}; must have magnitude <= 999999999"
            ))),
            Sort::Date | Sort::DateTime if !(-719_162..=2_932_896).contains(&days) => {
                Err(overflow("date value out of range".into()))
            }
            _ => Ok(PyTime {
                sort,
                micros,
                zone: None,
                fold: false,
            }),
        }
    }

    /// The same with another zone and fold.
    pub fn zoned(self, zone: Option<Rc<Zone>>, fold: bool) -> PyTime {
        PyTime { zone, fold, ..self }
    }

    /// How far its clocks are ahead of UTC, where it has a zone.
    pub fn offset(&self) -> Option<i128> {
        self.zone.as_ref().map(|zone| zone.offset)
    }

    /// Its microseconds on the clocks of UTC, where it has a zone.
    fn in_utc(&self) -> i128 {
        self.micros - self.offset().unwrap_or(0)
    }

    /// A part of it by its name in Python.
    pub fn part(&self, name: &str) -> i64 {
        let at = self.civil();
        match name {
            "days" => self.parts().0 as i64,
            "seconds" => self.parts().1 as i64,
            "microseconds" | "microsecond" => self.micros.rem_euclid(SECOND) as i64,
            "year" => at.year,
            "month" => at.month.into(),
            "day" => at.day.into(),
            "hour" => at.hour.into(),
            "minute" => at.minute.into(),
            "second" => at.second.into(),
            _ => i64::from(self.fold),
        }
    }
}

impl PyTime {
    /// NumPy's dtype for it: days, or microseconds.
    pub fn dtype(&self) -> DType {
        let step = |unit| TimeStep { unit, count: 1 };
        match self.sort {
            Sort::Date => DType::time(Kind::DateTime, step(TimeUnit::Day)),
            Sort::DateTime => DType::time(Kind::DateTime, step(TimeUnit::Micro)),
            Sort::TimeDelta => DType::time(Kind::TimeDelta, step(TimeUnit::Micro)),
            Sort::Clock => DType::OBJECT,
        }
    }

    /// It as an element of a dtype of dates or differences; one without a unit takes its own.
    pub fn element(&self, dtype: &DType) -> Option<Element> {
        let own = self.dtype();
        if own.kind() != dtype.kind() {
            return None;
        }
        let generic = dtype.step().unit == TimeUnit::Generic;
        let step = if generic { own.step() } else { dtype.step() };
        let count = match self.sort {
            Sort::TimeDelta => convert_difference(self.micros as i64, MICROS, step),
            _ => self.civil().value(step),
        };
        let dtype = DType::time(dtype.kind(), step);
        Some(Element::new(dtype, &count.to_ne_bytes()))
    }
}

#[cold]
fn overflow(message: String) -> Box<Raised> {
    Raised::new(FaultKind::OverflowError, message)
}

/// The Python value of a date or difference of NumPy's: None for NaT, an int where `datetime` cannot hold it.
pub fn of_element(kind: Kind, value: i64, step: TimeStep) -> Value {
    if value == NAT {
        return Value::None;
    }
    if step.unit == TimeUnit::Generic || step.unit > TimeUnit::Micro {
        return Value::Int(value);
    }
    let found = match kind {
        Kind::DateTime => Civil::of(value, step).and_then(|civil| {
            let is_day = step.unit <= TimeUnit::Day;
            let sort = if is_day { Sort::Date } else { Sort::DateTime };
            let seconds = i128::from(civil.hour) * 3600
                + i128::from(civil.minute) * 60
                + i128::from(civil.second);
            let micros = i128::from(civil.days()) * DAY
                + seconds * SECOND
                + i128::from(civil.atto) / 1_000_000_000_000;
            PyTime::at(sort, micros).ok()
        }),
        _ if step.unit <= TimeUnit::Month => None,
        _ => {
            let scale = i128::from(convert_difference(1, TimeStep { count: 1, ..step }, MICROS));
            let micros = i128::from(value) * i128::from(step.count) * scale;
            PyTime::at(Sort::TimeDelta, micros).ok()
        }
    };
    found.map_or(Value::Int(value), Value::object)
}

/// The class of a sort.
pub fn class_of(cx: &Cx, sort: Sort) -> Rc<Type> {
    match sort {
        Sort::Date => Type::filed(cx, "datetime", "date"),
        Sort::DateTime => {
            let date = class_of(cx, Sort::Date);
            Type::native_in(cx, "datetime", "datetime", &[&date]).0
        }
        Sort::TimeDelta => Type::filed(cx, "datetime", "timedelta"),
        Sort::Clock => Type::filed(cx, "datetime", "time"),
    }
}

fn half_even(a: i128, b: i128) -> i128 {
    let (quotient, rest) = (a.div_euclid(b), a.rem_euclid(b));
    let twice = (2 * rest).cmp(&b.abs());
    let up = twice.is_gt() || twice.is_eq() && quotient % 2 != 0;
    quotient + i128::from(up) * b.signum()
}

#[cold]
fn by_zero(message: &str) -> Box<Raised> {
    Raised::new(FaultKind::ZeroDivisionError, message)
}

/// `a op b` of two times.
fn of_two(op: Operator, a: &PyTime, b: &PyTime) -> Res<Value> {
    use Sort::{Date, DateTime, TimeDelta};
    let made = |sort, micros| PyTime::at(sort, micros).map(Value::object);
    let moved = |from: &PyTime, micros| {
        let to = PyTime::at(DateTime, micros)?;
        Ok(Value::object(to.zoned(from.zone.clone(), false)))
    };
    let whole_days = |t: &PyTime| t.micros.div_euclid(DAY) * DAY;
    match (op, a.sort, b.sort) {
        (Operator::Add, TimeDelta, TimeDelta) => made(TimeDelta, a.micros + b.micros),
        (Operator::Sub, TimeDelta, TimeDelta) | (Operator::Sub, Date, Date) => {
            made(TimeDelta, a.micros - b.micros)
        }
        (Operator::Sub, DateTime, DateTime) => match a.zone.is_some() == b.zone.is_some() {
            true => made(TimeDelta, a.in_utc() - b.in_utc()),
            false => Err(Raised::type_error(
                "can't subtract offset-naive and offset-aware datetimes",
            )),
        },
        (Operator::Add, Date, TimeDelta) => made(Date, a.micros + whole_days(b)),
        (Operator::Add, TimeDelta, Date) => made(Date, b.micros + whole_days(a)),
        (Operator::Sub, Date, TimeDelta) => made(Date, a.micros - whole_days(b)),
        (Operator::Add, DateTime, TimeDelta) => moved(a, a.micros + b.micros),
        (Operator::Add, TimeDelta, DateTime) => moved(b, a.micros + b.micros),
        (Operator::Sub, DateTime, TimeDelta) => moved(a, a.micros - b.micros),
        (Operator::Div, TimeDelta, TimeDelta) => match b.micros {
            0 => Err(by_zero("division by zero")),
            n => Ok(Value::Float(a.micros as f64 / n as f64)),
        },
        (Operator::FloorDiv | Operator::Mod, TimeDelta, TimeDelta) => match (op, b.micros) {
            (_, 0) => Err(by_zero("integer division or modulo by zero")),
            (Operator::FloorDiv, n) => Ok(super::int::from_big(floored(a.micros, n).into())),
            (_, n) => made(TimeDelta, a.micros - floored(a.micros, n) * n),
        },
        _ => Ok(Value::NotImplemented),
    }
}

/// `divmod` of two differences.
///
/// # Errors
/// CPython's ZeroDivisionError.
pub fn div_mod(a: &PyTime, b: &PyTime) -> Res<Value> {
    let quotient = of_two(Operator::FloorDiv, a, b)?;
    Ok(Value::tuple([quotient, of_two(Operator::Mod, a, b)?]))
}

fn floored(a: i128, b: i128) -> i128 {
    let quotient = a / b;
    quotient - i128::from(a % b != 0 && (a < 0) != (b < 0))
}

/// A difference times or by a number.
fn by_number(op: Operator, a: &PyTime, n: &Number, reflected: bool) -> Res<Value> {
    let made = |micros| PyTime::at(Sort::TimeDelta, micros).map(Value::object);
    match (op, n, reflected) {
        (Operator::Mult, Number::Small(n), _) => made(a.micros.saturating_mul(i128::from(*n))),
        (Operator::Mult, Number::Float(x), _) => {
            made((a.micros as f64 * x).round_ties_even() as i128)
        }
        (Operator::Div | Operator::FloorDiv, Number::Small(0), false) => {
            Err(by_zero("integer division or modulo by zero"))
        }
        (Operator::Div, Number::Small(n), false) => made(half_even(a.micros, i128::from(*n))),
        (Operator::FloorDiv, Number::Small(n), false) => made(floored(a.micros, i128::from(*n))),
        (Operator::Div, Number::Float(x), false) if *x != 0.0 => {
            made((a.micros as f64 / x).round_ties_even() as i128)
        }
        (Operator::Div, Number::Float(_), false) => Err(by_zero("float division by zero")),
        _ => Ok(Value::NotImplemented),
    }
}

impl Counted for PyTime {}

impl Object for PyTime {
    fn class(&self, cx: &Cx) -> Rc<Type> {
        class_of(cx, self.sort)
    }

    fn repr(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(self.written()))
    }

    fn str(&self, _: &mut Cx, _: &Value) -> Res<Option<String>> {
        Ok(Some(self.shown()))
    }

    fn format(&self, cx: &mut Cx, me: &Value, spec: &str) -> Res<Option<String>> {
        if self.sort == Sort::TimeDelta {
            return Ok(None);
        }
        let text = super::call::call_method(cx, me, "strftime", [Value::str(spec)])?;
        Ok(text.as_str().map(str::to_string))
    }

    fn hash(&self, cx: &mut Cx, _: &Value) -> Res<Option<i64>> {
        let same = PyTime {
            micros: self.in_utc(),
            zone: None,
            fold: false,
            sort: self.sort,
        };
        super::hash::hash(cx, &Value::str(same.written())).map(Some)
    }

    fn truth(&self, _: &mut Cx, _: &Value) -> Res<Option<bool>> {
        Ok(Some(self.sort != Sort::TimeDelta || self.micros != 0))
    }

    fn compare(&self, cx: &mut Cx, _: &Value, op: CompareOp, other: &Value) -> Res<Value> {
        let Some(other) = other.downcast::<PyTime>() else {
            return Ok(Value::NotImplemented);
        };
        if self.sort != other.sort {
            let is_date = |t: &PyTime| matches!(t.sort, Sort::Date | Sort::DateTime);
            let between_dates = is_date(self) && is_date(other);
            if matches!(op, CompareOp::Eq | CompareOp::Ne) || !between_dates {
                return Ok(Value::NotImplemented);
            }
            let name = |t: &PyTime| class_of(cx, t.sort).full_name();
            return Err(Raised::type_error(format!(
                "can't compare {} to {}",
                name(self),
                name(other)
            )));
        }
        if self.zone.is_some() != other.zone.is_some() {
            let what = match (op, self.sort) {
                (CompareOp::Eq | CompareOp::Ne, _) => return Ok(op.of_equality(false)),
                (_, Sort::Clock) => "times",
                _ => "datetimes",
            };
            return Err(Raised::type_error(format!(
                "can't compare offset-naive and offset-aware {what}"
            )));
        }
        Ok(Value::Bool(op.holds(self.in_utc().cmp(&other.in_utc()))))
    }

    fn binary(
        &self,
        _: &mut Cx,
        _: &Value,
        op: Operator,
        other: &Value,
        reflected: bool,
    ) -> Res<Value> {
        if let Some(other) = other.downcast::<PyTime>() {
            return match reflected {
                true => of_two(op, other, self),
                false => of_two(op, self, other),
            };
        }
        match Number::of(other) {
            Some(n) if self.sort == Sort::TimeDelta => by_number(op, self, &n, reflected),
            _ => Ok(Value::NotImplemented),
        }
    }

    fn unary(&self, _: &mut Cx, _: &Value, op: UnaryOp) -> Res<Value> {
        if self.sort != Sort::TimeDelta {
            return Ok(Value::NotImplemented);
        }
        let micros = match op {
            UnaryOp::Neg => -self.micros,
            UnaryOp::Pos => self.micros,
            UnaryOp::Abs => self.micros.abs(),
            _ => return Ok(Value::NotImplemented),
        };
        PyTime::at(Sort::TimeDelta, micros).map(Value::object)
    }
}
