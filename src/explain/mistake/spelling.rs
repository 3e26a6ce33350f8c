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
    for name in known {
        let name = name.as_ref();
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
    found.sort();
    found.dedup();
    let best = found.first().map_or(0, |f| f.0);
    let near = found.into_iter().filter(|f| f.0 == best);
    near.map(|f| f.1).take(MOST).collect()
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
        assert_eq!(
            did_you_mean(&nearest("smu", names)).as_deref(),
            Some("Did you mean sum?")
        );
    }
}
