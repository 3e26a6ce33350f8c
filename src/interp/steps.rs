//! Single steps of the loop: operators on whatever comes, items, truth, the next item, and where a fused row puts its result.

use super::generator::Generator;
use super::machine::Machine;
use super::small::{Item, item_of, set_listed};
use super::stack::Number;
use crate::builtins::numpy::ufunc::{operators, pending, small as small_arrays};
use crate::compile::code::{DROPPED, Instr, Leaf, LeafKind, NOWHERE};
use crate::object::array::Scalar;
use crate::object::array::subscript::plain_item;
use crate::object::call::Fate;
use crate::object::plain::Plain;
use crate::object::sequence::Str;
use crate::object::value::NextPair;
use crate::object::{CompareOp, Res, Value, attr, binop, compare, index, iterate, truth};
use crate::syntax::ast::Operator;

impl Machine<'_> {
    /// Pushes what a leaf stands for: the first of a row that is not done at once.
    #[inline(always)]
    pub(super) fn load_leaf(&mut self, consts: &[Value], leaf: Leaf) -> Res<()> {
        match (self.push_leaf(consts, leaf), leaf.kind()) {
            (false, LeafKind::Slot(slot)) => Err(self.unbound_local(slot as u32)),
            _ => Ok(()),
        }
    }

    /// Pushes what a leaf stands for; false where it is a slot that is not bound.
    #[inline(always)]
    pub(super) fn push_leaf(&mut self, consts: &[Value], leaf: Leaf) -> bool {
        match leaf.kind() {
            LeafKind::Slot(slot) => self.push_slot(slot),
            LeafKind::Const(at) => {
                self.push_of(&consts[at]);
                true
            }
        }
    }

    /// Stores, pushes or drops a row's result; gives the length of what does that in it.
    #[inline(always)]
    pub(super) fn deliver(&mut self, number: Number, to: u16) -> usize {
        match to {
            NOWHERE => {
                self.push_number(number);
                return 0;
            }
            DROPPED => {}
            slot => self.put_number(slot as usize, number),
        }
        1
    }

    /// The same for an item of a container.
    #[inline(always)]
    pub(super) fn deliver_item(&mut self, item: Item, to: u16) -> usize {
        match item {
            Item::Number(number) => self.deliver(number, to),
            Item::Object(object) if to == NOWHERE => {
                self.stack.push_object(object);
                0
            }
            Item::Object(_) if to == DROPPED => 1,
            Item::Object(object) => {
                self.put_object(to as usize, object);
                1
            }
        }
    }

    /// The same where the container lies on top, which goes first. Each kind by itself: an item that is kept meanwhile goes through memory.
    #[inline(always)]
    pub(super) fn deliver_over(&mut self, item: Item, to: u16) -> usize {
        match item {
            Item::Number(Number::Int(n)) => {
                self.stack.drop_top();
                self.deliver(Number::Int(n), to)
            }
            Item::Number(Number::Float(x)) => {
                self.stack.drop_top();
                self.deliver(Number::Float(x), to)
            }
            Item::Number(number) => {
                self.stack.drop_top();
                self.deliver(number, to)
            }
            Item::Object(object) => {
                self.stack.drop_top();
                self.deliver_item(Item::Object(object), to)
            }
        }
    }

    /// `a[b]` of a plain array by an int or a slice of ints, or of a dict by a key that runs no program; `None` where that does not apply or
    /// fails. Two loads lie before the subscript.
    #[inline(never)]
    pub(super) fn plain_subscript(&mut self, consts: &[Value], a: Leaf, b: Leaf) -> Option<Item> {
        let span = self.code().spans[self.frames.pc as usize + 1].0;
        let leaf = |leaf| self.stack.leaf(self.frames.base, consts, leaf);
        let (container, key) = (leaf(a), leaf(b));
        let Value::Obj(object) = container else {
            return None;
        };
        let found = match object.plain() {
            Plain::Array(array) => {
                self.cx.place.span = span;
                plain_item(self.cx, object, array, key)?.ok()?
            }
            Plain::Dict(dict) if is_plain_key(key) => dict.get(self.cx, key).ok()??,
            _ => return None,
        };
        match found {
            Value::Obj(item) => Some(Item::Object(item)),
            other => item_of(&other),
        }
    }

    /// `a[b] = value`, or the top where no value is given, of a list or a dict; false where that does not apply. The top stays.
    #[inline(always)]
    pub(super) fn set_plain_item(
        &mut self,
        consts: &[Value],
        a: Leaf,
        b: Leaf,
        value: Option<Leaf>,
    ) -> Res<bool> {
        let leaf = |leaf| self.stack.leaf(self.frames.base, consts, leaf);
        let (target, key) = (leaf(a), leaf(b));
        let value = value.map_or_else(|| self.stack.top(), leaf);
        let Value::Obj(object) = target else {
            return Ok(false);
        };
        match object.plain() {
            _ if matches!(value, Value::Unbound) => return Ok(false),
            Plain::List(list) => {
                if !set_listed(self.cx, list, target, key, value) {
                    return Ok(false);
                }
            }
            Plain::Dict(dict) if is_plain_key(key) => {
                attr::note_store(self.cx, target, value);
                dict.insert(self.cx, key.clone(), value.clone())?;
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Pushes the next item of the iterator on top; at its end takes it off and gives false.
    #[inline]
    pub(super) fn for_iter(&mut self) -> Res<bool> {
        let item = match self.plain_next() {
            Some(item) => item,
            None => {
                self.mark();
                if let Some(generator) = self.top().downcast_rc::<Generator>() {
                    let goes_on = generator.next_onto(self.cx, &mut self.stack)?;
                    if !goes_on {
                        self.stack.drop_top();
                    }
                    return Ok(goes_on);
                }
                iterate::next(self.cx, self.stack.top())?
            }
        };
        Ok(match item {
            Some(item) => {
                self.push(item);
                true
            }
            None => {
                self.pop();
                false
            }
        })
    }

    /// Pushes the two of which the next item of the iterator on top consists, the first on top, as its unpacking would; false at its end, where it takes
    /// it off. `None` where the item is to be asked for as a whole.
    pub(super) fn next_pair(&mut self) -> Res<Option<bool>> {
        self.mark();
        let Value::Obj(iterator) = self.stack.top() else {
            return Ok(None);
        };
        let pair = match iterator.plain() {
            Plain::ListIterator(list) => match list.step_as(pair_of) {
                Some(pair) => NextPair::Pair(pair),
                None => return Ok(None),
            },
            Plain::RangeIterator(_) => return Ok(None),
            _ => iterator.next_pair(self.cx)?,
        };
        Ok(match pair {
            NextPair::Pair([first, second]) => {
                self.push(second);
                self.push(first);
                Some(true)
            }
            NextPair::End => {
                self.stack.drop_top();
                Some(false)
            }
            NextPair::NotApart => None,
        })
    }

    /// `x[key]` of the two on top; true where the frame of a program's `__getitem__` begins.
    pub(super) fn get_item(&mut self) -> Res<bool> {
        if self.begin_getitem()? {
            return Ok(true);
        }
        if let [.., container, key] = &self.stack[..]
            && let Value::Obj(object) = container
        {
            let found = match object.plain() {
                Plain::Array(array) => plain_item(self.cx, object, array, key).transpose()?,
                Plain::Dict(dict) => dict.get(self.cx, key)?,
                _ => None,
            };
            if let Some(item) = found {
                if matches!(object.plain(), Plain::Array(_)) {
                    self.stamp(&item);
                }
                self.stack.drop_top();
                self.stack.drop_top();
                self.push(item);
                return Ok(false);
            }
        }
        let key = self.pop();
        let object = self.pop();
        let item = index::getitem(self.cx, &object, &key)?;
        self.stamp(&item);
        self.push(item);
        Ok(false)
    }

    /// `target[key] = value`: the value lies lowest.
    pub(super) fn set_item(&mut self) -> Res<()> {
        if let [.., Value::Obj(object), _] = &self.stack[..]
            && let Plain::Dict(_) = object.plain()
        {
            return self.set_entry();
        }
        self.operation(Instr::SetItem)
    }

    /// The same for a dict.
    fn set_entry(&mut self) -> Res<()> {
        let key = self.pop();
        let target = self.pop();
        let value = self.pop();
        if let Value::Obj(object) = &target
            && let Plain::Dict(dict) = object.plain()
        {
            attr::note_store(self.cx, &target, &value);
            dict.insert(self.cx, key, value)?;
        }
        Ok(())
    }

    #[inline(always)]
    pub(super) fn pop_truth(&mut self) -> Res<bool> {
        if let Value::Bool(b) = self.top() {
            let b = *b;
            self.stack.forget_top();
            return Ok(b);
        }
        self.pop_other_truth()
    }

    fn pop_other_truth(&mut self) -> Res<bool> {
        let value = self.pop();
        self.mark();
        truth::truth(self.cx, &value)
    }

    /// Whether the truth of the top is `when`, so that it stays; otherwise it goes.
    pub(super) fn keeps(&mut self, when: bool) -> Res<bool> {
        self.mark();
        let value = self.top().clone();
        let keeps = truth::truth(self.cx, &value)? == when;
        if !keeps {
            self.pop();
        }
        Ok(keeps)
    }

    pub(super) fn binary(&mut self, op: Operator, fate: Fate) -> Res<()> {
        let b = self.pop();
        let a = self.pop();
        if let (Operator::Add, Value::Obj(x), Value::Obj(y)) = (op, &a, &b)
            && let (Plain::Str(x), Plain::Str(y)) = (x.plain(), y.plain())
        {
            let text = x.concat(self.cx, y)?;
            self.push(text);
            return Ok(());
        }
        if let Some(result) = small_arrays::binary(self.cx, op, &a, &b) {
            self.push(result?);
            return Ok(());
        }
        // Products of matrices never wait; a text before % is a format, whatever comes after it.
        let is_own = op == Operator::MatMult || (op == Operator::Mod && a.is::<Str>());
        if !is_own
            && ((operators::is_elementwise(&a) && operators::goes_with(&b))
                || (operators::is_elementwise(&b) && operators::goes_with(&a)))
        {
            let result = operators::with_fate(self.cx, op, &a, &b, fate)?;
            if !matches!(result, Value::NotImplemented) {
                self.push(result);
                return Ok(());
            }
        }
        let a = pending::settle(self.cx, a)?;
        let b = pending::settle(self.cx, b)?;
        let result = binop::binary(self.cx, op, &a, &b)?;
        self.push(result);
        Ok(())
    }

    pub(super) fn compare(&mut self, op: CompareOp, fate: Fate) -> Res<()> {
        let b = self.pop();
        let a = self.pop();
        if let (Value::Obj(x), Value::Obj(y)) = (&a, &b)
            && let (Plain::Str(x), Plain::Str(y)) = (x.plain(), y.plain())
        {
            self.push(Value::Bool(x.compares(op, y)));
            return Ok(());
        }
        if let Some(result) = small_arrays::compare(self.cx, op, &a, &b) {
            self.push(result?);
            return Ok(());
        }
        if (operators::is_elementwise(&a) && operators::goes_with(&b))
            || (operators::is_elementwise(&b) && operators::goes_with(&a))
        {
            // A NumPy scalar on the left is asked first, a number or list of Python's leaves it to the array.
            let asks_left = operators::is_elementwise(&a) || a.is::<Scalar>();
            let (first, second, op) = match asks_left {
                true => (&a, &b, op),
                false => (&b, &a, op.swapped()),
            };
            let result = operators::compare_with_fate(self.cx, op, first, second, fate)?;
            if !matches!(result, Value::NotImplemented) {
                self.push(result);
                return Ok(());
            }
        }
        let a = pending::settle(self.cx, a)?;
        let b = pending::settle(self.cx, b)?;
        let result = compare::compare(self.cx, op, &a, &b)?;
        self.push(result);
        Ok(())
    }
}

/// The items of a tuple of two.
fn pair_of(item: &Value) -> Option<[Value; 2]> {
    let Value::Obj(object) = item else {
        return None;
    };
    match object.plain() {
        Plain::Tuple(tuple) => <&[Value; 2]>::try_from(tuple.items.as_slice())
            .ok()
            .cloned(),
        _ => None,
    }
}

/// Whether finding a key in a dict runs no code of the program.
#[inline]
fn is_plain_key(key: &Value) -> bool {
    match key {
        Value::Obj(object) => matches!(object.plain(), Plain::Str(_)),
        Value::Unbound => false,
        _ => true,
    }
}
