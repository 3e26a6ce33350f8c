//! Calls: of the program's functions, whose frames the machine pushes, and of everything else.

use std::any::Any;
use std::rc::Rc;

use super::function::Function;
use super::machine::Machine;
use crate::array::Array;
use crate::builtins::numpy::dispatch::Either;
use crate::builtins::numpy::ufunc::{UfuncObject, call_with_fate, pending};
use crate::compile::code::Args;
use crate::object::array::pending::Pending;
use crate::object::call::Fate;
use crate::object::plain::Plain;
use crate::object::{CallArgs, Res, Value, call};
use crate::registry::{BuiltinFunction, Fusion};

impl Machine<'_> {
    /// Calls the value at `floor` with the arguments from `base` on, where [`Machine::begin_plain`] does not apply; true where a frame begins.
    #[inline(never)]
    pub(super) fn call_at(
        &mut self,
        floor: usize,
        base: usize,
        fate: Fate,
        given: Args,
    ) -> Res<bool> {
        let short = match self.stack.at(floor) {
            Value::Obj(object) => object.short_way(),
            _ => None,
        };
        if let Some(short) = short
            && self.cx.waiting.is_empty()
            && (given == Args::Ready || !self.stack[base..].iter().any(is_pending))
            && let Some(result) = short(self.cx, &mut self.stack[base..])
        {
            result?;
            self.stack.keep(base, floor);
            return Ok(false);
        }
        if let Value::Obj(object) = self.stack.at(floor)
            && (&**object as &dyn Any).is::<Function>()
        {
            return self.call_function(floor, base).map(|()| true);
        }
        if let Some(init) = self.init_of(self.stack.at(floor)) {
            return self.begin_init(&init, floor, base).map(|()| true);
        }
        self.call_other(floor, base, fate).map(|()| false)
    }

    /// Calls something that is not a function of the program.
    fn call_other(&mut self, floor: usize, base: usize, fate: Fate) -> Res<()> {
        let result = match self.call_in_order(floor, base, fate) {
            Some(result) => {
                let result = result?;
                self.stack.truncate(floor);
                result
            }
            None => {
                let callee = std::mem::replace(&mut self.stack[floor], Value::Unbound);
                let args = self.arguments(base);
                self.stack.truncate(floor);
                self.call_native(&callee, args, fate)?
            }
        };
        self.push(result);
        Ok(())
    }

    /// Calls a builtin whose arguments stand on the stack as its parameters do; `None` for every other call.
    fn call_in_order(&mut self, floor: usize, base: usize, fate: Fate) -> Option<Res<Value>> {
        let (below, args) = self.stack.split_at_mut(base);
        let Value::Obj(callee) = &below[floor] else {
            return None;
        };
        let function = (&**callee as &dyn Any).downcast_ref::<BuiltinFunction>()?;
        // Where results wait, the general way minds their order.
        let is_free = self.cx.waiting.is_empty() && !function.entry.asks_caller;
        if !is_free || !function.takes_in_order(self.cx, args) {
            return None;
        }
        let settled = match function.entry.fusion {
            Fusion::Waits => args.len(),
            Fusion::Takes => 1,
            Fusion::None => 0,
        };
        for value in args.iter_mut().skip(settled).filter(|v| is_pending(v)) {
            match pending::settle(self.cx, std::mem::replace(value, Value::Unbound)) {
                Ok(computed) => *value = computed,
                Err(raised) => return Some(Err(raised)),
            }
        }
        let first = self.cx.memory.next_serial();
        if function.entry.fusion == Fusion::Waits {
            self.cx.may_wait = fate == Fate::Consumed;
        }
        let result = function.call_in_order(self.cx, args);
        self.cx.may_wait = false;
        if let Ok(value) = &result {
            self.sign(value, first);
        }
        Some(result)
    }

    /// Calls a function of the program at `floor` whose arguments have to be bound, or that makes a generator.
    fn call_function(&mut self, floor: usize, base: usize) -> Res<()> {
        self.settle_from(base)?;
        let given = self.stack.len() - base;
        let function = self.stack[floor].downcast_rc::<Function>();
        let function = function.expect("the caller saw that it is one");
        if function.is_simple(given) || self.bind_in_place(&function, base, &[]) {
            return self.push_frame(&function, base, floor);
        }
        let args = self.arguments(base);
        self.push_bound(&function, args, floor)
    }

    /// Lets the arguments from `base` on, the last of them given by `names`, stand as the parameters do, with defaults where none is given. False, with
    /// nothing changed, where there are stars, and where an argument is missing or wrong.
    pub(super) fn bind_in_place(
        &mut self,
        function: &Function,
        base: usize,
        names: &[Value],
    ) -> bool {
        let given = self.stack.len() - base - names.len();
        let rest = &self.stack[base + given..];
        let Some(rest) = function.parameters_after(given, names, rest) else {
            return false;
        };
        self.stack.truncate(base + given);
        self.stack.extend(rest);
        true
    }

    /// Takes the arguments from `base` on off the stack.
    pub(super) fn arguments(&mut self, base: usize) -> CallArgs {
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
        self.stack.extend(slots);
        self.push_frame(function, floor, floor)
    }

    /// Calls something that is not a function of the program. `fate` tells fusible builtins whether their result may stay pending.
    pub(super) fn call_native(&mut self, callee: &Value, args: CallArgs, fate: Fate) -> Res<Value> {
        let first = self.cx.memory.next_serial();
        let result = self.run_native(callee, args, fate)?;
        self.sign(&result, first);
        Ok(result)
    }

    /// Says of what a builtin made where it was made; `first` is the first buffer that is newer than the call.
    #[inline]
    fn sign(&self, value: &Value, first: u64) {
        let Value::Obj(object) = value else {
            return;
        };
        match object.plain() {
            Plain::Array(array) => {
                self.stamp(value);
                array.hide_inner_view(first);
            }
            // A view is new for the caller in a tuple too.
            Plain::Tuple(tuple) => {
                let arrays = tuple
                    .items
                    .iter()
                    .filter_map(|item| item.downcast::<Array>());
                arrays.for_each(|array| array.hide_inner_view(first));
            }
            Plain::Instance(_) | Plain::Other => self.stamp(value),
            _ => {}
        }
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

    /// Computes what is pending on the stack from `base` on.
    #[inline]
    pub(super) fn settle_from(&mut self, base: usize) -> Res<()> {
        for at in base..self.stack.len() {
            if is_pending(&self.stack[at]) {
                let value = std::mem::replace(&mut self.stack[at], Value::Unbound);
                self.stack[at] = pending::settle(self.cx, value)?;
            }
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

    /// Where the method that `LoadMethod` pushed lies, and where its arguments begin, `count` of which the call gives.
    #[inline(always)]
    pub(super) fn method_call(&self, count: usize) -> (usize, usize) {
        let receiver_at = self.stack.len() - count - 1;
        let base = match self.stack.at(receiver_at) {
            Value::Unbound => receiver_at + 1,
            _ => receiver_at,
        };
        (receiver_at - 1, base)
    }
}

/// Whether a call names an array for its results: by `out=`, or behind its operands.
fn writes(args: &CallArgs, operands: usize) -> bool {
    args.pos.len() > operands || args.kw.iter().any(|(name, _)| &**name == "out")
}

/// Whether it is still to be computed.
#[inline(always)]
pub(super) fn is_pending(value: &Value) -> bool {
    match value {
        Value::Obj(object) => {
            matches!(object.plain(), Plain::Other) && (&**object as &dyn Any).is::<Pending>()
        }
        _ => false,
    }
}
