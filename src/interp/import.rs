//! `import`: builtin modules, and sibling `.arr` and `.py` files.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use super::machine::Machine;
use crate::builtins::modules;
use crate::diag::fault::FaultKind;
use crate::object::exception_facts::syntax_error;
use crate::object::module::Module;
use crate::object::{Cx, NameMap, Raised, Res, Value, attr, iterate};
use crate::source::Source;

impl Machine<'_> {
    /// Imports a dotted name and pushes its first part; with leading dots, the module itself.
    pub(super) fn import(&mut self, name: u32) -> Res<()> {
        let name = self.name_at(name);
        let relative = name.trim_start_matches('.');
        let is_alone = !self.frames.top.globals().name.contains('.');
        if name.starts_with('.') && is_alone {
            return Err(Raised::new(
                FaultKind::ImportError,
                "attempted relative import with no known parent package",
            ));
        }
        let module = import(self.cx, relative)?;
        let top = match name.starts_with('.') {
            true => module,
            false => import(self.cx, relative.split('.').next().unwrap_or(relative))?,
        };
        self.push(top);
        Ok(())
    }

    /// Pushes an attribute, or a submodule, of the module on top.
    pub(super) fn import_from(&mut self, name: u32) -> Res<()> {
        let name = self.name_at(name);
        let module = self.top().clone();
        if let Some(found) = attr::getattr_opt(self.cx, &module, &name)? {
            self.push(found);
            return Ok(());
        }
        if let Some(found) = self.submodule(&module, &name)? {
            self.push(found);
            return Ok(());
        }
        let module_name = module
            .downcast::<Module>()
            .map_or_else(|| "?".into(), |m| m.name.clone());
        let message =
            format!("cannot import name '{name}' from '{module_name}' (unknown location)");
        Err(Raised::new(FaultKind::ImportError, message))
    }

    /// A submodule that is not imported yet: `from numpy.lib import recfunctions`.
    fn submodule(&mut self, module: &Value, name: &str) -> Res<Option<Value>> {
        let Some(module) = module.downcast::<Module>() else {
            return Ok(None);
        };
        let full = format!("{}.{name}", module.name);
        match modules::source_of(&full) {
            Some(_) => import(self.cx, &full).map(Some),
            None => Ok(None),
        }
    }

    /// Binds every public name of the module on top, and pops it.
    pub(super) fn import_star(&mut self) -> Res<()> {
        let module = self.pop();
        let names = public_names(self.cx, &module)?;
        for name in names {
            let value = attr::getattr(self.cx, &module, &name)?;
            let mut names = self.frames.top.globals().namespace.borrow_mut();
            names.insert(name.into(), value);
        }
        Ok(())
    }
}

fn public_names(cx: &mut Cx, module: &Value) -> Res<Vec<String>> {
    if let Some(all) = attr::getattr_opt(cx, module, "__all__")? {
        let items = iterate::collect(cx, &all)?;
        return Ok(items
            .iter()
            .filter_map(Value::as_str)
            .map(str::to_string)
            .collect());
    }
    let names = module.downcast::<Module>().map(|m| {
        let namespace = m.namespace.borrow();
        let late = (m.late)().into_iter().map(str::to_string);
        let known = namespace
            .keys()
            .filter(|n| !n.starts_with('_'))
            .map(|n| n.to_string());
        known.chain(late).collect()
    });
    Ok(names.unwrap_or_default())
}

/// The module with a dotted name.
pub fn import(cx: &mut Cx, name: &str) -> Res<Value> {
    if let Some(found) = cx.modules.get(name) {
        return Ok(found.clone());
    }
    if let Some(found) = modules::import(cx, name)? {
        return Ok(found);
    }
    if let Some(text) = modules::source_of(name) {
        return import_frozen(cx, name, text);
    }
    if let Some((parent, child)) = name.rsplit_once('.') {
        let parent_module = import(cx, parent)?;
        return match attr::getattr_opt(cx, &parent_module, child)? {
            Some(found) if found.is::<Module>() => Ok(found),
            _ if is_package(parent) => Err(not_found(name)),
            _ => {
                let message = format!("No module named '{name}'; '{parent}' is not a package");
                Err(Raised::new(FaultKind::ModuleNotFoundError, message))
            }
        };
    }
    match find_file(cx, name) {
        Some(path) => load_file(cx, name, &path),
        None => Err(not_found(name)),
    }
}

/// A module of the standard library that is written in the language; the module above it first, which gets it as an attribute.
fn import_frozen(cx: &mut Cx, name: &str, text: &str) -> Res<Value> {
    let above = name.rsplit_once('.');
    if let Some((parent, _)) = above {
        import(cx, parent)?;
        if let Some(found) = cx.modules.get(name) {
            return Ok(found.clone());
        }
    }
    let source = Source::new(format!("<frozen {name}>"), text);
    let module = run_source(cx, name, source, None)?;
    if let Some((parent, child)) = above
        && let Some(parent) = cx
            .modules
            .get(parent)
            .and_then(Value::downcast_rc::<Module>)
    {
        let mut names = parent.namespace.borrow_mut();
        names.insert(child.into(), module.clone());
    }
    Ok(module)
}

/// Whether the module is a folder of modules in CPython and NumPy.
fn is_package(name: &str) -> bool {
    ["collections", "importlib", "json", "re"].contains(&name) || name.starts_with("numpy")
}

#[cold]
fn not_found(name: &str) -> Box<Raised> {
    let message = format!("No module named '{name}'");
    Raised::new(FaultKind::ModuleNotFoundError, message)
}

/// `name.arr` or `name.py` beside the file that imports it.
fn find_file(cx: &mut Cx, name: &str) -> Option<PathBuf> {
    let here = PathBuf::from(cx.place.source.name());
    let folder = here.parent().map(Path::to_path_buf).unwrap_or_default();
    let files = cx.host.files()?;
    let candidates = [format!("{name}.arr"), format!("{name}.py")];
    candidates
        .iter()
        .map(|file| folder.join(file))
        .find(|path| files.metadata(path).is_ok_and(|m| m.is_file()))
}

/// Runs a file as a module.
pub fn load_file(cx: &mut Cx, name: &str, path: &Path) -> Res<Value> {
    let text = read(cx, path)?;
    let shown = path.display().to_string();
    let source = Source::new(shown.clone(), text);
    run_source(cx, name, source, Some(shown))
}

/// Runs a text as a new module.
fn run_source(cx: &mut Cx, name: &str, source: Source, file: Option<String>) -> Res<Value> {
    let source = Rc::new(source);
    let tree = crate::syntax::parse_module(&source).map_err(|e| syntax_error(cx, &source, &e))?;
    let code = crate::compile::module_whole(&source, &tree);
    let mut namespace = NameMap::default();
    namespace.insert("__name__".into(), Value::str(name));
    let doc = crate::compile::docstring(&tree.body).map_or(Value::None, Value::str);
    namespace.insert("__doc__".into(), doc);
    if let Some(file) = file {
        namespace.insert("__file__".into(), Value::str(file));
    }
    let module = Rc::new(Module::new(name, namespace));
    cx.modules.insert(name.into(), Value::Obj(module.clone()));
    let result = super::run_module(cx, &code, &module);
    if result.is_err() {
        cx.modules.shift_remove(name);
    }
    result?;
    Ok(Value::Obj(module))
}

fn read(cx: &mut Cx, path: &Path) -> Res<String> {
    let files = cx
        .host
        .files()
        .ok_or_else(|| not_found(&path.display().to_string()))?;
    let mut options = std::fs::OpenOptions::new();
    let opened = files.open(path, options.read(true));
    let mut text = String::new();
    let read = opened.and_then(|mut f| f.read_to_string(&mut text));
    match read {
        Ok(_) => Ok(text),
        Err(e) => Err(Raised::new(
            FaultKind::OSError(e.raw_os_error().unwrap_or(0)),
            e.to_string(),
        )),
    }
}
