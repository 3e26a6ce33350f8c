//! File names at the cursor: those of the folder that was typed, folders with a slash behind.

use std::path::Path;

use super::State;
use super::complete::Offer;

/// The files that begin with what was typed; none where programs may not see files.
pub fn offers(state: &mut State, typed: &str) -> Vec<Offer> {
    let (folder, name) = match typed.rfind('/') {
        Some(at) => typed.split_at(at + 1),
        None => ("", typed),
    };
    let home = state.variable("HOME");
    let place = match (folder.strip_prefix("~/"), home) {
        (Some(rest), Some(home)) => Path::new(&home).join(rest),
        _ if folder.is_empty() => ".".into(),
        _ => folder.into(),
    };
    let Some(files) = state.session.cx.host.files() else {
        return Vec::new();
    };
    let names = files.list(&place).unwrap_or_default();
    let fits = |n: &String| n.starts_with(name) && (name.starts_with('.') || !n.starts_with('.'));
    let mut offers = Vec::new();
    for found in names.into_iter().filter(fits) {
        let offer = match files.metadata(&place.join(&found)) {
            Ok(about) if about.is_dir() => Offer::new(format!("{folder}{found}/"), "folder"),
            Ok(about) => Offer::new(format!("{folder}{found}"), format!("{} B", about.len())),
            Err(_) => Offer::new(format!("{folder}{found}"), ""),
        };
        offers.push(offer);
    }
    offers
}
