//! Calls: of the program's functions, whose frames the machine pushes, and of everything else.

use std::any::Any;
use std::rc::Rc;

use super::frame::Frame;
use super::function::Function;
use super::machine::Machine;
use crate::array::Array;
use crate::builtins::numpy::dispatch::Either;
use crate::builtins::numpy::ufunc::{UfuncObject, call_with_fate, pending};
use crate::object::array::pending::Pending;
use crate::object::call::Fate;
use crate::object::sequence::Tuple;
use crate::object::{CallArgs, Res, Value, call};
use crate::registry::{BuiltinFunction, Fusion};

impl Machine<'_> {
    /// Calls what lies below `count` positional arguments.
    pub fn call_top(&mut self, count: usize, fate: Fate) -> Res<()> {
        let base = self.stack.len() - count;
        self.call_at(base - 1, base, fate)
    }

    /// Calls the value at `floor` with the arguments from `base` on.
    fn call_at(&mut self, floor: usize, base: usize, fate: Fate) -> Res<()> {
        if let Value::Obj(object) = &self.stack[floor]
            && (&**object as &dyn Any).is::<Function>()
        {
            return self.call_function(floor, base);
        }
        let callee = std::mem::replace(&mut self.stack[floor], Value::Unbound);
        let args = self.arguments(base);
        self.stack.truncate(floor);
        let result = self.call_native(&callee, args, fate)?;
        self.push(result);
        Ok(())
    }

    /// Calls the function of a program at `floor`. It stays on the stack, and so alive, until its frame is done.
    #[inline(always)]
    fn call_function(&mut self, floor: usize, base: usize) -> Res<()> {
        for at in base..self.stack.len() {
            self.settle_at(at)?;
        }
        let given = self.stack.len() - base;
        let frame = match &self.stack[floor] {
            Value::Obj(object) => match (&**object as &dyn Any).downcast_ref::<Function>() {
                Some(function) if function.is_simple(given) => {
                    Some(Frame::of(function, base, floor))
                }
                _ => None,
            },
            _ => None,
        };
        if let Some(frame) = frame {
            return self.push_frame(frame, given);
        }
        let function = self.stack[floor].downcast_rc::<Function>();
        let function = function.expect("the caller saw that it is one");
        let args = self.arguments(base);
        self.push_bound(&function, args, floor)
    }

    /// Takes the arguments from `base` on off the stack.
    fn arguments(&mut self, base: usize) -> CallArgs {
        let mut args = CallArgs::default();
        for value in &mut self.stack[base..] {
            args.pos.push(std::mem::replace(value, Value::Unbound));
        }
        self.stack.truncate(base);
        args
    }

    /// Lets a function's frame begin whose arguments have to be bound first.
    pub fn push_bound(&mut self, function: &Rc<Function>, args: CallArgs, floor: usize) -> Res<()> {
        let slots = function.bind_arguments(self.cx, args)?;
        self.stack.truncate(floor);
        let given = slots.len();
        self.stack.extend(slots);
        self.push_frame(Frame::of(function, floor, floor), given)
    }

    /// Calls something that is not a function of the program. `fate` tells fusible builtins whether their result may stay pending.
    pub(super) fn call_native(&mut self, callee: &Value, args: CallArgs, fate: Fate) -> Res<Value> {
        let first = self.cx.memory.next_serial();
        let result = self.run_native(callee, args, fate)?;
        self.stamp(&result);
        hide_inner_view(&result, first);
        Ok(result)
    }

    fn run_native(&mut self, callee: &Value, args: CallArgs, fate: Fate) -> Res<Value> {
        let entry = callee.downcast::<BuiltinFunction>().map(|f| f.entry);
        if entry.is_none()
            && let Some(ufunc) = callee.downcast::<UfuncObject>()
        {
            let operands = ufunc.ufunc.nin as usize;
            if writes(&args, operands) {
                pending::catch_up_beside(self.cx, &args.pos)?;
            }
            let args = self.settled_after(operands, args)?;
            return call_with_fate(self.cx, ufunc.ufunc, args, fate);
        }
        if entry.is_none()
            && let Some(either) = callee.downcast::<Either>()
        {
            let chosen = either.choose(&args).clone();
            return self.run_native(&chosen, args, fate);
        }
        let fusion = entry.map_or(Fusion::None, |e| e.fusion);
        if entry.is_some_and(|e| e.asks_caller) {
            self.note_callers();
        }
        match fusion {
            // It may change an operand of what waits, or warn.
            Fusion::None => pending::catch_up(self.cx)?,
            Fusion::Takes
                if !writes(&args, args.pos.len())
                    && !args.pos.iter().skip(2).any(Value::is::<Array>) => {}
            Fusion::Waits if !writes(&args, 3) => {}
            _ => pending::catch_up_beside(self.cx, &args.pos)?,
        }
        if fusion == Fusion::Waits {
            self.cx.may_wait = fate == Fate::Consumed;
            let result = call::call(self.cx, callee, args);
            self.cx.may_wait = false;
            return result;
        }
        // A reduction takes its first operand pending; its mask, bounds and target are needed whole.
        let kept = usize::from(fusion == Fusion::Takes);
        let args = self.settled_after(kept, args)?;
        call::call(self.cx, callee, args)
    }

    /// Computes what is pending at a place of the stack.
    #[inline]
    fn settle_at(&mut self, at: usize) -> Res<()> {
        if let Value::Obj(object) = &self.stack[at]
            && (&**object as &dyn Any).is::<Pending>()
        {
            let value = std::mem::replace(&mut self.stack[at], Value::Unbound);
            self.stack[at] = pending::settle(self.cx, value)?;
        }
        Ok(())
    }

    /// The arguments with every pending value computed, but for the first `kept` of the positional ones.
    pub(super) fn settled_after(&mut self, kept: usize, mut args: CallArgs) -> Res<CallArgs> {
        let named = args.kw.iter_mut().map(|(_, value)| value);
        for value in args.pos.iter_mut().skip(kept).chain(named) {
            if value.is::<Pending>() {
                *value = pending::settle(self.cx, value.clone())?;
            }
        }
        Ok(args)
    }

    /// Calls the method that `LoadMethod` pushed, with `count` positional arguments.
    pub(super) fn call_method(&mut self, count: usize, fate: Fate) -> Res<()> {
        let receiver_at = self.stack.len() - count - 1;
        let floor = receiver_at - 1;
        let base = match self.stack[receiver_at] {
            Value::Unbound => receiver_at + 1,
            _ => receiver_at,
        };
        self.call_at(floor, base, fate)
    }
}

/// Whether a call names an array for its results: by `out=`, or behind its operands.
fn writes(args: &CallArgs, operands: usize) -> bool {
    args.pos.len() > operands || args.kw.iter().any(|(name, _)| &**name == "out")
}

/// What a builtin made and gives a view of is new for its caller, alone or in a tuple or list.
#[inline]
fn hide_inner_view(value: &Value, first: u64) {
    let Value::Obj(object) = value else {
        return;
    };
    let any: &dyn Any = &**object;
    if let Some(array) = any.downcast_ref::<Array>() {
        array.hide_inner_view(first);
    } else if let Some(tuple) = any.downcast_ref::<Tuple>() {
        tuple
            .items
            .iter()
            .filter_map(|item| item.downcast::<Array>())
            .for_each(|array| array.hide_inner_view(first));
    }
}
