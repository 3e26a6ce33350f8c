//! `match` statements.
//!
//! A pattern takes its subject from the top of the stack. What it captures sinks below everything that is still being matched and is bound
//! when the whole pattern has matched; where it fails, all of that is dropped first. So below a subject lie `on_top` values that wait to be
//! matched, and below those the captured ones, the one that is bound first on top.

use super::assemble::Hole;
use super::code::{Fate, Instr};
use super::function::Compiler;
use crate::object::{CompareOp, Name, Value};
use crate::syntax::ast::{Constant, ExprKind, Match, MatchCase, Pattern, PatternKind};

/// What lies on the stack while a pattern is written.
#[derive(Default)]
struct Matching {
    /// The names of what was captured.
    captured: Vec<Name>,
    /// How many values wait above them.
    on_top: usize,
    /// The jumps out of the pattern, by how many values are dropped on the way.
    fails: Vec<Vec<Hole>>,
}

impl<'a> Compiler<'a> {
    /// `match`
    pub fn match_statement(&mut self, statement: &'a Match) {
        self.expr(&statement.subject);
        let mut ends = Vec::new();
        for case in &statement.cases {
            self.case(case, &mut ends);
        }
        self.unit().emit(Instr::Pop);
        for end in ends {
            self.unit().fill(end);
        }
    }

    fn case(&mut self, case: &'a MatchCase, ends: &mut Vec<Hole>) {
        let mut matching = Matching::default();
        self.unit().at(case.pattern.span);
        self.unit().emit(Instr::Dup);
        self.pattern(&case.pattern, &mut matching);
        for name in std::mem::take(&mut matching.captured) {
            self.store_name(&name);
        }
        if let Some(guard) = &case.guard {
            self.expr(guard);
            self.fail_unless(&mut matching);
        }
        self.unit().emit(Instr::Pop);
        self.body(&case.body);
        ends.push(self.unit().hole(Instr::Jump(0)));
        self.land(matching);
    }

    /// Leaves the pattern where the top is false.
    fn fail_unless(&mut self, matching: &mut Matching) {
        let hole = self.unit().hole(Instr::JumpIfFalse(0));
        matching.fail(hole);
    }

    /// Where a pattern that did not match goes on: what it left on the stack is dropped.
    fn land(&mut self, matching: Matching) {
        for (left, holes) in matching.fails.into_iter().enumerate().rev() {
            for hole in holes {
                self.unit().fill(hole);
            }
            if left > 0 {
                self.unit().emit(Instr::Pop);
            }
        }
    }

    fn pattern(&mut self, pattern: &'a Pattern, matching: &mut Matching) {
        self.unit().at(pattern.span);
        match &pattern.kind {
            PatternKind::Value(value) => {
                self.expr(value);
                self.unit().at(pattern.span);
                let is_single = matches!(
                    value.kind,
                    ExprKind::Constant(Constant::None | Constant::Bool(_))
                );
                self.unit().emit(match is_single {
                    true => Instr::Is { negated: false },
                    false => Instr::Compare(CompareOp::Eq, Fate::Value),
                });
                self.fail_unless(matching);
            }
            PatternKind::Sequence(parts) => self.sequence_pattern(parts, matching),
            PatternKind::Star(name) => self.capture(name.as_ref(), matching),
            PatternKind::Mapping {
                keys,
                patterns,
                rest,
            } => {
                matching.on_top += 1;
                self.unit().emit(Instr::MatchMapping);
                self.fail_unless(matching);
                self.match_length(keys.len(), false, matching);
                keys.iter().for_each(|key| self.expr(key));
                self.unit().at(pattern.span);
                self.unit().emit(Instr::MatchKeys {
                    keys: keys.len() as u32,
                    rest: rest.is_some(),
                });
                self.fail_unless(matching);
                let found = keys.len() + usize::from(rest.is_some());
                self.take_apart(found, patterns.iter().collect(), matching);
                if rest.is_some() {
                    matching.on_top -= 1;
                    self.capture(rest.as_ref(), matching);
                }
            }
            PatternKind::Class {
                class,
                patterns,
                names,
                named,
            } => {
                self.expr(class);
                self.unit().at(pattern.span);
                let names: Vec<Value> = names.iter().map(|name| Value::str(name.clone())).collect();
                let names = self.unit().constant(Value::tuple(names));
                self.unit().emit(Instr::MatchClass {
                    positional: patterns.len() as u32,
                    names,
                });
                matching.on_top += 1;
                self.fail_unless(matching);
                let parts: Vec<&Pattern> = patterns.iter().chain(named).collect();
                self.take_apart(parts.len(), parts, matching);
            }
            PatternKind::As {
                pattern: None,
                name,
            } => self.capture(name.as_ref(), matching),
            PatternKind::As {
                pattern: Some(inner),
                name,
            } => {
                self.unit().emit(Instr::Dup);
                matching.on_top += 1;
                self.pattern(inner, matching);
                matching.on_top -= 1;
                self.capture(name.as_ref(), matching);
            }
            PatternKind::Or(alternatives) => self.any_of(alternatives, matching),
        }
    }

    /// The top goes below what waits, to be bound later; without a name it is dropped.
    fn capture(&mut self, name: Option<&Name>, matching: &mut Matching) {
        let Some(name) = name else {
            return self.unit().emit(Instr::Pop);
        };
        let below = matching.on_top + matching.captured.len();
        self.unit().emit(Instr::Sink(below as u32));
        matching.captured.push(name.clone());
    }

    fn match_length(&mut self, wanted: usize, exact: bool, matching: &mut Matching) {
        if wanted > 0 || exact {
            self.unit().emit(Instr::MatchLength {
                wanted: wanted as u32,
                exact,
            });
            self.fail_unless(matching);
        }
    }

    fn sequence_pattern(&mut self, parts: &'a [Pattern], matching: &mut Matching) {
        matching.on_top += 1;
        self.unit().emit(Instr::MatchSequence);
        self.fail_unless(matching);
        let is_star = |p: &Pattern| matches!(p.kind, PatternKind::Star(_));
        let star = parts.iter().position(is_star);
        let fixed = parts.len() - usize::from(star.is_some());
        self.match_length(fixed, star.is_none(), matching);
        self.unit().emit(match star {
            Some(at) => Instr::UnpackStar {
                before: at as u32,
                after: (parts.len() - at - 1) as u32,
            },
            None => Instr::Unpack(parts.len() as u32),
        });
        matching.on_top += parts.len();
        matching.on_top -= 1;
        for part in parts {
            matching.on_top -= 1;
            self.pattern(part, matching);
        }
    }

    /// The tuple on top holds so many values: those for the patterns come first.
    fn take_apart(&mut self, found: usize, parts: Vec<&'a Pattern>, matching: &mut Matching) {
        matching.on_top -= 1;
        self.unit().emit(Instr::Unpack(found as u32));
        matching.on_top += found;
        for part in parts {
            matching.on_top -= 1;
            self.pattern(part, matching);
        }
    }

    /// Each alternative matches a copy of the subject and leaves the same names in the same order.
    fn any_of(&mut self, alternatives: &'a [Pattern], matching: &mut Matching) {
        let mut first: Option<Vec<Name>> = None;
        let mut ends = Vec::new();
        for alternative in alternatives {
            let mut own = Matching::default();
            self.unit().emit(Instr::Dup);
            self.pattern(alternative, &mut own);
            let captured = std::mem::take(&mut own.captured);
            match &first {
                Some(wanted) => self.put_in_order(captured, wanted),
                None => first = Some(captured),
            }
            ends.push(self.unit().hole(Instr::Jump(0)));
            self.land(own);
        }
        self.unit().emit(Instr::Pop);
        let hole = self.unit().hole(Instr::Jump(0));
        matching.fail(hole);
        for end in ends {
            self.unit().fill(end);
        }
        // The captured values lie above the subject; they go where those captured before lie.
        let names = first.unwrap_or_default();
        let below = names.len() + matching.on_top + matching.captured.len();
        for name in names {
            self.unit().emit(Instr::Sink(below as u32));
            matching.captured.push(name);
        }
        self.unit().emit(Instr::Pop);
    }

    fn put_in_order(&mut self, mut captured: Vec<Name>, wanted: &[Name]) {
        for name in wanted {
            let found = captured.iter().position(|n| n == name);
            let at = found.expect("alternatives that bind other names were refused");
            if at > 0 {
                self.unit().emit(Instr::Lift(at as u32));
            }
            self.unit().emit(Instr::Sink(wanted.len() as u32 - 1));
            let name = captured.remove(at);
            captured.push(name);
        }
    }
}

impl Matching {
    /// A jump out of the pattern: what is on the stack now has to go.
    fn fail(&mut self, hole: Hole) {
        let left = self.on_top + self.captured.len();
        if self.fails.len() <= left {
            self.fails.resize_with(left + 1, Vec::new);
        }
        self.fails[left].push(hole);
    }
}
