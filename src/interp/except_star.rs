//! `except*`: which part of an exception a handler gets, and what is raised when all have run.

use super::machine::Machine;
use crate::object::exception::exception_type;
use crate::object::exception_group::{self, is_group};
use crate::object::sequence::{List, Tuple};
use crate::object::{Cx, Exception, Raised, Res, Type, Value, attr, call};
use std::rc::Rc;

impl Machine<'_> {
    /// Above the exception: a list of what is raised, and the part that no handler took.
    pub(super) fn begin_star(&mut self) {
        let exception = self.top().clone();
        self.push(Value::list(Vec::new()));
        self.push(exception);
    }

    /// Rest and class(es): the rest without what fits, then (where something fits) the part that does, which is being handled now, and
    /// whether something fits.
    pub(super) fn match_star(&mut self) -> Res<()> {
        let wanted = self.pop();
        check_classes(self.cx, &wanted)?;
        let rest = self.top().clone();
        let (fits, rest) = part(self.cx, &rest, &wanted)?;
        self.pop();
        self.push(rest);
        let matched = fits.is_some();
        if let Some(fits) = fits {
            self.cx.handled.push(fits.clone());
            self.push(fits);
        }
        self.push(Value::Bool(matched));
        Ok(())
    }

    /// What a handler raised joins the list.
    pub(super) fn keep_star(&mut self) -> Res<()> {
        let raised = self.pop();
        let list = self.below(1).clone();
        if let Some(list) = list.downcast::<List>() {
            list.push(self.cx, raised)?;
        }
        self.cx.handled.pop();
        self.cx.handled.pop();
        Ok(())
    }

    /// Exception, list and rest, off the stack: what is raised of them, if anything is, and whether something is.
    pub(super) fn end_star(&mut self) -> Res<()> {
        let rest = self.pop();
        let list = self.pop();
        let exception = self.pop();
        let mut all = list
            .downcast::<List>()
            .map(|list| list.items.borrow().clone())
            .unwrap_or_default();
        if !rest.is_none() {
            all.push(rest);
        }
        let left = exception_group::raised_in_the_end(self.cx, &exception, all)?;
        let is_left = left.is_some();
        // What is raised again brings its own context.
        if is_left {
            self.cx.handled.pop();
        }
        self.stack.extend(left);
        self.push(Value::Bool(is_left));
        Ok(())
    }
}

/// Only classes of exceptions may be caught, and no groups.
fn check_classes(cx: &Cx, wanted: &Value) -> Res<()> {
    let classes = match wanted.downcast::<Tuple>() {
        Some(tuple) => tuple.items.clone(),
        None => vec![wanted.clone()],
    };
    let base = exception_type(cx, "BaseException");
    let group = exception_type(cx, "BaseExceptionGroup");
    for class in classes {
        match class.downcast_rc::<Type>() {
            Some(class) if class.is_subclass(&group) => {
                return Err(Raised::type_error(
                    "catching ExceptionGroup with except* is not allowed. Use except instead.",
                ));
            }
            Some(class) if class.is_subclass(&base) => {}
            _ => {
                return Err(Raised::type_error(
                    "catching classes that do not inherit from BaseException is not allowed",
                ));
            }
        }
    }
    Ok(())
}

/// The part of an exception that fits, in a group, and the rest.
fn part(cx: &mut Cx, rest: &Value, wanted: &Value) -> Res<(Option<Value>, Value)> {
    let Some(exception) = rest.downcast_rc::<Exception>() else {
        return Ok((None, Value::None));
    };
    if exception_group::is_of(&exception, wanted) {
        let fits = match is_group(cx, &exception) {
            true => rest.clone(),
            false => {
                let group: Rc<Exception> =
                    exception_group::group_of(cx, "", Value::tuple([rest.clone()]))?;
                Value::Obj(group)
            }
        };
        return Ok((Some(fits), Value::None));
    }
    if !is_group(cx, &exception) {
        return Ok((None, rest.clone()));
    }
    let split = attr::getattr(cx, rest, "split")?;
    let pair = call::call_pos(cx, &split, [wanted.clone()])?;
    match pair.downcast::<Tuple>().map(|t| t.items.clone()).as_deref() {
        Some([fits, rest]) if fits.is_none() => Ok((None, rest.clone())),
        Some([fits, rest]) => Ok((Some(fits.clone()), rest.clone())),
        _ => {
            let class = &exception.class.name;
            Err(Raised::type_error(format!(
                "{class}.split must return a 2-tuple"
            )))
        }
    }
}
