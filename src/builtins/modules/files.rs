//! `_files`: the host's files and environment, which `os`, `os.path` and `tempfile` build on. Refused under `--no-files`.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use crate::builtin;
use crate::builtins::add_functions;
use crate::builtins::python::open::{no_files, path_of};
use crate::host::Files;
use crate::object::{Cx, NameMap, Res, Value, bytes, dict::Dict, exception_facts};
use crate::registry::Builtin;

/// Fills the module.
pub fn fill(_: &mut Cx, namespace: &mut NameMap) -> Res<()> {
    add_functions(namespace, TABLE);
    Ok(())
}

builtin! {
    /// Removes a file.
    REMOVE: "remove(path)" => remove;
    /// Renames a file.
    RENAME: "rename(src, dst)" => rename;
    /// Makes a folder.
    MKDIR: "mkdir(path)" => mkdir;
    /// Makes a folder with those above it.
    MAKEDIRS: "makedirs(path)" => makedirs;
    /// Removes an empty folder.
    RMDIR: "rmdir(path)" => rmdir;
    /// Names in a folder.
    LISTDIR: "listdir(path)" => listdir;
    /// Mode, inode, device, links, user, group, size, and the times of access, change and making.
    STAT: "stat(path)" => stat;
    /// The working folder.
    GETCWD: "getcwd()" => getcwd;
    /// Changes the working folder.
    CHDIR: "chdir(path)" => chdir;
    /// The folder for temporary files.
    TEMPDIR: "tempdir()" => tempdir;
    /// The environment.
    ENVIRON: "environ()" => environ;
    /// Random bytes.
    URANDOM: "urandom(size, /)" => urandom;
    /// The number of this process.
    GETPID: "getpid()" => getpid;
    /// The path that a value names.
    FSPATH: "fspath(path)" => fspath
}

static TABLE: &[&Builtin] = &[
    &REMOVE, &RENAME, &MKDIR, &MAKEDIRS, &RMDIR, &LISTDIR, &STAT, &GETCWD, &CHDIR, &TEMPDIR,
    &ENVIRON, &URANDOM, &GETPID, &FSPATH,
];

/// Works on the host's files; errors name the path.
fn with_files<T>(
    cx: &mut Cx,
    path: &str,
    work: impl FnOnce(&mut dyn Files) -> std::io::Result<T>,
) -> Res<T> {
    let done = match cx.host.files() {
        Some(files) => work(files),
        None => return Err(no_files(cx, path)),
    };
    done.map_err(|e| exception_facts::from_io(cx, &e, Some(path)))
}

fn remove(cx: &mut Cx, path: Value) -> Res<()> {
    let path = path_of(cx, &path)?;
    with_files(cx, &path, |f| f.remove(Path::new(&path)))
}

fn rename(cx: &mut Cx, src: Value, dst: Value) -> Res<()> {
    let (from, to) = (path_of(cx, &src)?, path_of(cx, &dst)?);
    with_files(cx, &from, |f| f.rename(Path::new(&from), Path::new(&to)))
}

fn mkdir(cx: &mut Cx, path: Value) -> Res<()> {
    let path = path_of(cx, &path)?;
    with_files(cx, &path, |f| {
        let place = Path::new(&path);
        if f.metadata(place).is_ok() {
            return Err(std::io::Error::from_raw_os_error(libc::EEXIST));
        }
        match place.parent().filter(|p| !p.as_os_str().is_empty()) {
            Some(parent) if f.metadata(parent).is_err() => {
                Err(std::io::Error::from_raw_os_error(libc::ENOENT))
            }
            _ => f.make_dir(place),
        }
    })
}

fn makedirs(cx: &mut Cx, path: Value) -> Res<()> {
    let path = path_of(cx, &path)?;
    with_files(cx, &path, |f| f.make_dir(Path::new(&path)))
}

fn rmdir(cx: &mut Cx, path: Value) -> Res<()> {
    let path = path_of(cx, &path)?;
    with_files(cx, &path, |f| f.remove_dir(Path::new(&path)))
}

fn listdir(cx: &mut Cx, path: Value) -> Res<Value> {
    let path = path_of(cx, &path)?;
    let names = with_files(cx, &path, |f| f.list(Path::new(&path)))?;
    let names = names.into_iter().map(Value::from);
    Ok(Value::list(names.collect::<Vec<_>>()))
}

fn stat(cx: &mut Cx, path: Value) -> Res<Value> {
    let path = path_of(cx, &path)?;
    let known = with_files(cx, &path, |f| f.metadata(Path::new(&path)))?;
    let time =
        |seconds: i64, nanoseconds: i64| Value::Float(seconds as f64 + 1e-9 * nanoseconds as f64);
    let int = |n: u64| Value::Int(i64::try_from(n).unwrap_or(i64::MAX));
    Ok(Value::tuple([
        int(known.mode().into()),
        int(known.ino()),
        int(known.dev()),
        int(known.nlink()),
        int(known.uid().into()),
        int(known.gid().into()),
        int(known.len()),
        time(known.atime(), known.atime_nsec()),
        time(known.mtime(), known.mtime_nsec()),
        time(known.ctime(), known.ctime_nsec()),
    ]))
}

fn getcwd(cx: &mut Cx) -> Res<String> {
    let path = with_files(cx, ".", |f| f.working_dir())?;
    Ok(path.display().to_string())
}

fn chdir(cx: &mut Cx, path: Value) -> Res<()> {
    let path = path_of(cx, &path)?;
    with_files(cx, &path, |f| f.set_working_dir(Path::new(&path)))
}

fn tempdir(cx: &mut Cx) -> Res<String> {
    let path = with_files(cx, "/tmp", |f| Ok(f.temp_dir()))?;
    Ok(path.display().to_string())
}

fn environ(cx: &mut Cx) -> Res<Value> {
    let pairs = cx.host.environment().into_iter();
    let pairs: Vec<_> = pairs
        .map(|(name, value)| (Value::from(name), Value::from(value)))
        .collect();
    Ok(Value::object(Dict::from_pairs(cx, pairs)?))
}

fn urandom(cx: &mut Cx, size: i64) -> Res<Value> {
    let Ok(size) = usize::try_from(size) else {
        return Err(crate::object::Raised::value(
            "negative argument not allowed",
        ));
    };
    cx.reserve(size as u128)?;
    let mut data = vec![0; size];
    cx.host.entropy(&mut data);
    Ok(bytes::value(data))
}

fn getpid(_: &mut Cx) -> Res<i64> {
    Ok(i64::from(std::process::id()))
}

fn fspath(cx: &mut Cx, path: Value) -> Res<Value> {
    if path.as_str().is_some() || bytes::as_bytes(&path).is_some() {
        return Ok(path);
    }
    path_of(cx, &path).map(Value::from)
}
