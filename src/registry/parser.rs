//! Whose words an error about arguments is in: functions written in Python, functions that NumPy's C code parses arguments for, and methods that hand
//! theirs on to a function of another name.
//!
//! C names the first missing argument and its place; the places begin at 0 or 1, as the parser in use counts them. A method's receiver is no
//! argument in C, and is one in Python.

/// How a function's arguments are parsed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Parser {
    /// As Python does.
    Python,
    /// By C code that counts places from here.
    C(usize),
    /// By the Python function of this name, the receiver first.
    Inner(&'static str),
}

/// The parser of a function, or of a method of arrays and ufuncs.
pub fn parser_of(name: &str, is_method: bool) -> Parser {
    let places: &[(&str, usize)] = match is_method {
        false => &[
            ("array", 0),
            ("asanyarray", 0),
            ("asarray", 0),
            ("ascontiguousarray", 0),
            ("asfortranarray", 0),
            ("empty", 0),
            ("frombuffer", 1),
            ("fromfile", 1),
            ("fromiter", 1),
            ("fromstring", 1),
            ("warn", 1),
            ("zeros", 0),
        ],
        true => &[
            ("accumulate", 0),
            ("argpartition", 0),
            ("argsort", 0),
            ("astype", 0),
            ("compress", 1),
            ("copy", 0),
            ("dot", 0),
            ("flatten", 0),
            ("partition", 0),
            ("put", 1),
            ("ravel", 0),
            ("reduce", 0),
            ("reduceat", 0),
            ("repeat", 1),
            ("searchsorted", 0),
            ("sort", 0),
            ("squeeze", 0),
            ("take", 0),
            ("view", 0),
        ],
    };
    if let Some((_, first)) = places.iter().find(|(known, _)| *known == name) {
        return Parser::C(*first);
    }
    match (is_method, name) {
        (true, "all") => Parser::Inner("_all"),
        (true, "any") => Parser::Inner("_any"),
        (true, "clip") => Parser::Inner("_clip"),
        (true, "max") => Parser::Inner("_amax"),
        (true, "mean") => Parser::Inner("_mean"),
        (true, "min") => Parser::Inner("_amin"),
        (true, "prod") => Parser::Inner("_prod"),
        (true, "std") => Parser::Inner("_std"),
        (true, "sum") => Parser::Inner("_sum"),
        (true, "var") => Parser::Inner("_var"),
        _ => Parser::Python,
    }
}
