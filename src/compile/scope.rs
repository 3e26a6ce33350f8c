//! Where each name of a body lives: slot, cell or namespace. The second half of CPython's `symtable`; the first is `uses.rs`.

use indexmap::IndexMap;
use rustc_hash::FxBuildHasher;

use super::uses::Uses;
use crate::object::Name;

/// The kind of body a scope is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ScopeKind {
    /// A module.
    Module,
    /// A class body.
    Class,
    /// A function, lambda or comprehension.
    Function,
}

/// Where a name lives.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// In a slot.
    Local(u32),
    /// In a cell.
    Cell(u32),
    /// In a class body: the namespace, then a cell.
    ClassCell(u32),
    /// In the namespace, then among globals and builtins.
    Name,
    /// Among globals and builtins.
    Global,
}

/// The names of one body, resolved.
pub struct Scope {
    /// What it is.
    pub kind: ScopeKind,
    uses: Uses,
    locals: IndexMap<Name, u32, FxBuildHasher>,
    cells: IndexMap<Name, u32, FxBuildHasher>,
    /// How many cells are the body's own; the rest come from outside.
    pub own_cells: usize,
    /// The private prefix of the class around it (`__x` becomes `_Class__x`).
    pub class_name: Option<Name>,
}

impl Scope {
    /// Resolves a body's names. `params` take the first slots; `enclosing` says whether a function around binds a name.
    pub fn new(
        kind: ScopeKind,
        uses: Uses,
        params: &[Name],
        class_name: Option<Name>,
        enclosing: &dyn Fn(&str) -> bool,
    ) -> Scope {
        let mut scope = Scope {
            kind,
            uses,
            locals: IndexMap::default(),
            cells: IndexMap::default(),
            own_cells: 0,
            class_name,
        };
        for name in params {
            let slot = scope.locals.len() as u32;
            scope.locals.insert(name.clone(), slot);
        }
        if kind == ScopeKind::Function {
            for name in &scope.uses.bound {
                let declared =
                    scope.uses.global.contains(name) || scope.uses.nonlocal.contains(name);
                if !declared
                    && !scope.uses.captured.contains(name)
                    && !scope.locals.contains_key(name)
                {
                    let slot = scope.locals.len() as u32;
                    scope.locals.insert(name.clone(), slot);
                }
            }
        }
        if kind != ScopeKind::Module {
            for name in scope.uses.captured.clone() {
                let is_own = kind == ScopeKind::Function || &*name == "__class__";
                if is_own
                    && !scope.uses.global.contains(&name)
                    && !scope.uses.nonlocal.contains(&name)
                {
                    let cell = scope.cells.len() as u32;
                    scope.cells.insert(name, cell);
                }
            }
            scope.own_cells = scope.cells.len();
            let free: Vec<Name> = scope
                .uses
                .read
                .iter()
                .chain(&scope.uses.nonlocal)
                .cloned()
                .collect();
            for name in free {
                let bound_here = kind == ScopeKind::Function
                    && scope.uses.bound.contains(&name)
                    && !scope.uses.nonlocal.contains(&name);
                let known = scope.cells.contains_key(&name) || scope.locals.contains_key(&name);
                if !bound_here && !known && !scope.uses.global.contains(&name) && enclosing(&name) {
                    let cell = scope.cells.len() as u32;
                    scope.cells.insert(name, cell);
                }
            }
        }
        scope
    }

    /// Where `name` lives.
    pub fn place(&self, name: &str) -> Place {
        if self.uses.global.contains(name) {
            return Place::Global;
        }
        if let Some(&cell) = self.cells.get(name) {
            return match self.kind == ScopeKind::Class
                && cell as usize >= self.own_cells
                && !self.uses.nonlocal.contains(name)
            {
                true => Place::ClassCell(cell),
                false => Place::Cell(cell),
            };
        }
        if let Some(&slot) = self.locals.get(name) {
            return Place::Local(slot);
        }
        match self.kind {
            ScopeKind::Function => Place::Global,
            _ => Place::Name,
        }
    }

    /// Whether a body inside can capture `name` from here or through here.
    pub fn offers(&self, name: &str) -> bool {
        match self.kind {
            ScopeKind::Function => self.cells.contains_key(name),
            ScopeKind::Class => self.cells.contains_key(name),
            ScopeKind::Module => false,
        }
    }

    /// The cell of a name that a body inside captures.
    pub fn cell(&self, name: &str) -> Option<u32> {
        self.cells.get(name).copied()
    }

    /// Names of the slots.
    pub fn local_names(&self) -> Vec<Name> {
        self.locals.keys().cloned().collect()
    }

    /// Names of the cells.
    pub fn cell_names(&self) -> Vec<Name> {
        self.cells.keys().cloned().collect()
    }

    /// Whether a `yield` stands in the body.
    pub fn yields(&self) -> bool {
        self.uses.yields
    }

    /// The slot of a name, if it has one.
    pub fn local(&self, name: &str) -> Option<u32> {
        self.locals.get(name).copied()
    }
}

/// `__x` inside a class becomes `_Class__x`.
pub fn mangle(class: Option<&str>, name: &Name) -> Name {
    match class {
        Some(class) if name.starts_with("__") && !name.ends_with("__") && !name.contains('.') => {
            let class = class.trim_start_matches('_');
            if class.is_empty() {
                name.clone()
            } else {
                format!("_{class}{name}").into()
            }
        }
        _ => name.clone(),
    }
}
