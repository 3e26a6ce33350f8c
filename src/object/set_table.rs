//! The table of a set: CPython's open addressing, so that sets print and iterate in CPython's order.
//!
//! A table of a power of two; a key goes to the first free slot among the ten from `hash & mask` on, then to a slot that the upper bits
//! of the hash pick; removed keys leave a mark, whose place a later key may take; more than three fifths full, the table grows
//! (`Objects/setobject.c` describes it).

use super::Value;

/// A place for a key.
#[derive(Clone)]
pub(super) enum Slot {
    Free,
    Removed,
    Full(i64, Value),
}

/// The places, and how many are taken.
#[derive(Clone)]
pub(super) struct Table {
    pub(super) slots: Vec<Slot>,
    pub(super) used: usize,
    /// Full and removed slots.
    pub(super) fill: usize,
    /// Where `pop` looks first.
    pub(super) finger: usize,
}

const SMALLEST: usize = 8;
const LINEAR_PROBES: usize = 9;
const PERTURB_SHIFT: u32 = 5;

impl Default for Table {
    fn default() -> Table {
        Table {
            slots: vec![Slot::Free; SMALLEST],
            used: 0,
            fill: 0,
            finger: 0,
        }
    }
}

impl Table {
    pub(super) fn mask(&self) -> usize {
        self.slots.len() - 1
    }

    /// The slots in the order they are tried for a hash.
    pub(super) fn probes(&self, hash: i64) -> impl Iterator<Item = usize> + use<> {
        let mask = self.mask();
        let mut perturb = hash as usize;
        let mut base = perturb & mask;
        let mut step = 0;
        std::iter::from_fn(move || {
            let run = if base + LINEAR_PROBES <= mask {
                LINEAR_PROBES
            } else {
                0
            };
            if step > run {
                perturb >>= PERTURB_SHIFT;
                base = base.wrapping_mul(5).wrapping_add(1).wrapping_add(perturb) & mask;
                step = 0;
            }
            step += 1;
            Some(base + step - 1)
        })
    }

    fn first_free(&self, hash: i64) -> usize {
        let mut probes = self.probes(hash);
        probes
            .find(|&at| matches!(self.slots[at], Slot::Free))
            .expect("the table is never full")
    }

    pub(super) fn insert_new(&mut self, hash: i64, key: Value) {
        let at = self.first_free(hash);
        self.slots[at] = Slot::Full(hash, key);
        self.used += 1;
        self.fill += 1;
    }

    /// Makes room for more than `least` keys and puts all in again, in the order of the table.
    pub(super) fn resize(&mut self, least: usize) {
        let mut size = SMALLEST;
        while size <= least {
            size <<= 1;
        }
        let old = std::mem::replace(&mut self.slots, vec![Slot::Free; size]);
        self.used = 0;
        self.fill = 0;
        for slot in old {
            if let Slot::Full(hash, key) = slot {
                self.insert_new(hash, key);
            }
        }
    }

    /// Puts a key that is not there yet into the last place of a removed one on its way, or into a free place; then the table may grow.
    pub(super) fn add_new(&mut self, hash: i64, key: Value) {
        let mut removed = None;
        for at in self.probes(hash) {
            match self.slots[at] {
                Slot::Free => break,
                Slot::Removed => removed = Some(at),
                Slot::Full(..) => {}
            }
        }
        if let Some(at) = removed {
            self.slots[at] = Slot::Full(hash, key);
            self.used += 1;
            return;
        }
        self.insert_new(hash, key);
        if self.fill * 5 >= self.mask() * 3 {
            let factor = if self.used > 50_000 { 2 } else { 4 };
            self.resize(self.used * factor);
        }
    }

    pub(super) fn keys(&self) -> impl Iterator<Item = (i64, &Value)> {
        self.slots.iter().filter_map(|slot| match slot {
            Slot::Full(hash, key) => Some((*hash, key)),
            _ => None,
        })
    }
}
