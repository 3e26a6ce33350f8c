//! Frees cycles by trial deletion.
//!
//! Counting frees everything but cycles, and a cycle needs a store of one container into another after both exist. Such stores name the
//! container a suspect ([`Collector::suspect`]); a collection asks, for the suspects and all they reach, whether every count is explained by references from
//! inside the group (Bacon & Rajan 2001, "Concurrent Cycle Collection in Reference Counted Systems", the synchronous form); what is
//! reachable from outside stays, the rest lets go of what it holds.

use std::collections::{HashMap, HashSet};
use std::rc::{Rc, Weak};

use super::last_words::LastWords;
use crate::base::{Counted, identity};

/// Suspects gathered before the first collection runs by itself; later ones wait for as many as the last one had to look at, so that all
/// collections together cost a constant for each store.
const ENOUGH: usize = 10_000;

/// The suspects of a session.
#[derive(Default)]
pub struct Collector {
    suspects: Vec<Weak<dyn Counted>>,
    /// Suspects that were there already after the last collection.
    old: usize,
    /// What the last collection looked at.
    reached: usize,
    /// `gc.disable()`
    pub disabled: bool,
    /// Collections so far.
    pub runs: usize,
}

struct Node {
    object: Rc<dyn Counted>,
    /// References from outside of what was reached.
    outside: isize,
    holds: Vec<usize>,
}

impl Collector {
    /// A container was stored in this one.
    pub fn suspect(&mut self, container: &Rc<dyn Counted>) {
        self.suspects.push(Rc::downgrade(container));
    }

    /// Whether it is time for a collection.
    #[inline]
    pub fn is_due(&self) -> bool {
        self.suspects.len() - self.old >= ENOUGH.max(self.reached) && !self.disabled
    }

    /// Frees the cycles among the suspects; gives the number of objects freed: none while some of them have a last word to say.
    pub fn collect(&mut self, last_words: &LastWords) -> usize {
        self.runs += 1;
        let suspects = std::mem::take(&mut self.suspects);
        // The last one is looked at first.
        let roots = suspects.iter().rev().filter_map(Weak::upgrade).collect();
        let (mut nodes, order) = reach(roots);
        mark_live(&mut nodes, &order);
        let dead: Vec<Rc<dyn Counted>> = order
            .iter()
            .filter(|id| nodes[id].outside <= 0)
            .map(|id| nodes[id].object.clone())
            .collect();
        self.suspects = survivors(&nodes, &suspects);
        self.old = self.suspects.len();
        self.reached = order.len();
        drop(nodes);
        let speakers: Vec<_> = dead.iter().filter(|o| o.has_last_word()).collect();
        if !speakers.is_empty() {
            speakers.iter().for_each(|o| last_words.put(Rc::clone(o)));
            self.suspects.extend(dead.iter().map(Rc::downgrade));
            return 0;
        }
        dead.iter().for_each(|object| object.clear());
        dead.len()
    }
}

/// The suspects that live on, each once: they may become part of a cycle's garbage later, without another store.
fn survivors(
    nodes: &HashMap<usize, Node>,
    suspects: &[Weak<dyn Counted>],
) -> Vec<Weak<dyn Counted>> {
    let mut seen = HashSet::new();
    let lives = |weak: &&Weak<dyn Counted>| {
        let id = weak.as_ptr().cast::<()>() as usize;
        nodes.get(&id).is_some_and(|n| n.outside > 0) && seen.insert(id)
    };
    suspects.iter().filter(lives).cloned().collect()
}

/// Everything reachable from `roots`, with the number of its references that come from elsewhere.
fn reach(roots: Vec<Rc<dyn Counted>>) -> (HashMap<usize, Node>, Vec<usize>) {
    let mut nodes: HashMap<usize, Node> = HashMap::new();
    let mut order = Vec::new();
    let mut waiting = roots;
    while let Some(object) = waiting.pop() {
        let id = identity(&object);
        if nodes.contains_key(&id) {
            continue;
        }
        let mut holds = Vec::new();
        object.traverse(&mut |held| {
            holds.push(identity(&held));
            waiting.push(held);
        });
        order.push(id);
        nodes.insert(
            id,
            Node {
                object,
                outside: 0,
                holds,
            },
        );
    }
    for id in &order {
        let node = nodes.get_mut(id).expect("every id in order is a node");
        // One reference is this table's own.
        node.outside = Rc::strong_count(&node.object) as isize - 1;
    }
    for id in &order {
        for held in nodes[id].holds.clone() {
            nodes
                .get_mut(&held)
                .expect("what is held was reached")
                .outside -= 1;
        }
    }
    (nodes, order)
}

/// Everything reachable from a node with an outside reference has one too.
fn mark_live(nodes: &mut HashMap<usize, Node>, order: &[usize]) {
    let mut waiting: Vec<usize> = order
        .iter()
        .copied()
        .filter(|id| nodes[id].outside > 0)
        .collect();
    while let Some(id) = waiting.pop() {
        for held in nodes[&id].holds.clone() {
            let node = nodes.get_mut(&held).expect("what is held was reached");
            if node.outside <= 0 {
                node.outside = 1;
                waiting.push(held);
            }
        }
    }
}
