//! The names that are nearest to one that was not found.

/// The most that are offered.
const MOST: usize = 3;

/// Names that a slip of the fingers makes out of `typed`, nearest first. Swapped letters count once.
pub fn nearest<S: AsRef<str>>(typed: &str, known: impl IntoIterator<Item = S>) -> Vec<String> {
    let length = typed.chars().count();
    let most = match length {
        0 | 1 => return Vec::new(),
        2..=3 => 1,
        4..=8 => 2,
        _ => 3,
    };
    let plain = |s: &str| s.to_lowercase().replace('_', "");
    let wanted = plain(typed);
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut offered = Vec::new();
    for name in known {
        let name = name.as_ref();
        offered.push(name.to_string());
        if name == typed || (name.starts_with('_') && !typed.starts_with('_')) {
            continue;
        }
        let distance = match plain(name) == wanted {
            true => 0,
            false => strsim::damerau_levenshtein(typed, name),
        };
        if distance <= most && distance < length.min(name.chars().count()) {
            found.push((distance, name.to_string()));
        }
    }
    if found.is_empty() {
        return beginnings(typed, &offered);
    }
    found.sort();
    found.dedup();
    let best = found.first().map_or(0, |f| f.0);
    let near = found.into_iter().filter(|f| f.0 == best);
    near.map(|f| f.1).take(MOST).collect()
}

/// Where no slip explains the name: the names that begin with it (`concat`), or the longest that it begins with (`invert` for `inv`).
fn beginnings(typed: &str, known: &[String]) -> Vec<String> {
    /// Shorter beginnings say nothing.
    const LEAST: usize = 3;
    if typed.len() <= LEAST {
        return Vec::new();
    }
    let mut longer: Vec<String> = known
        .iter()
        .filter(|name| name.starts_with(typed) && *name != typed)
        .cloned()
        .collect();
    longer.sort_by_key(|name| (name.len(), name.clone()));
    longer.dedup();
    if !longer.is_empty() {
        longer.truncate(MOST);
        return longer;
    }
    let begun = |name: &&String| name.len() >= LEAST && typed.starts_with(name.as_str());
    let longest = known.iter().filter(begun).max_by_key(|name| name.len());
    // `rangefinder` is no slip of `range`: the beginning has to be most of the word or close to it.
    let is_most = |name: &&String| typed.len() <= 2 * name.len();
    longest.filter(is_most).cloned().into_iter().collect()
}

/// `Did you mean a, b or c?`
pub fn did_you_mean(names: &[String]) -> Option<String> {
    let listed = match names {
        [] => return None,
        [one] => one.clone(),
        [a, b] => format!("{a} or {b}"),
        [first @ .., last] => format!("{} or {last}", first.join(", ")),
    };
    Some(format!("Did you mean {listed}?"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slips_are_found_and_nothing_else() {
        let names = ["float32", "float64", "reshape", "ravel", "sum", "min"];
        assert_eq!(nearest("flaot32", names), ["float32"]);
        assert_eq!(nearest("rehsape", names), ["reshape"]);
        assert_eq!(nearest("Reshape", names), ["reshape"]);
        assert!(nearest("undefined_thing", names).is_empty());
        assert!(nearest("x", names).is_empty());
        assert_eq!(nearest("resh", names), ["reshape"]);
        assert_eq!(nearest("summary", names), Vec::<String>::new());
        assert_eq!(nearest("invert", ["inv", "det"]), ["inv"]);
        assert_eq!(
            did_you_mean(&nearest("smu", names)).as_deref(),
            Some("Did you mean sum?")
        );
    }
}
