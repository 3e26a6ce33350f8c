//! Files that are not there, local names that are not bound yet, draws from nothing: what the words leave out.

use std::path::Path;

use super::super::page::Page;
use super::super::scene::Scene;
use super::between;
use super::spelling::{did_you_mean, nearest};

/// Says where it was looked for, or why there is no value yet.
pub fn explain(scene: &mut Scene, page: &mut Page) -> Option<()> {
    let message = scene.message.clone();
    match scene.class.as_str() {
        "FileNotFoundError" => file(scene, page, &message),
        "UnboundLocalError" => {
            let name = between(&message, "local variable '", "'")?;
            page.text(format!(
                "{name} is bound somewhere in this function, which makes it local to all of it, and here it has no value yet. To use the one outside: global {name} at the top of the function, or give it as an argument."
            ));
            Some(())
        }
        "ValueError" if message == "low >= high" => {
            page.text(
                "Numbers are drawn from low up to, but not including, high: high has to be larger.",
            );
            Some(())
        }
        "ValueError" if message.starts_with("can only specify one unknown") => {
            page.text(
                "-1 stands for \"what is left\": with two of them there is more than one answer.",
            );
            Some(())
        }
        "ValueError" if message.contains("cannot delete array elements") => {
            page.text(
                "An array has a fixed size. np.delete(a, place) makes a new one without them.",
            );
            Some(())
        }
        "IndexError" if message.starts_with("pop from empty") => {
            page.text("There is nothing left to take.");
            Some(())
        }
        _ => None,
    }
}

fn file(scene: &mut Scene, page: &mut Page, message: &str) -> Option<()> {
    let name = match between(message, "'", "'") {
        Some(name) => name.to_string(),
        None => message.strip_suffix(" not found.")?.to_string(),
    };
    let path = Path::new(&name);
    let folder = path
        .parent()
        .filter(|p| !p.as_os_str().is_empty())
        .unwrap_or(Path::new("."))
        .to_path_buf();
    let files = scene.cx.host.files()?;
    match files.list(&folder) {
        Ok(names) => {
            let wanted = path.file_name()?.to_string_lossy().into_owned();
            let near = nearest(&wanted, names);
            let quoted: Vec<String> = near
                .iter()
                .map(|n| match folder == Path::new(".") {
                    true => format!("'{n}'"),
                    false => format!("'{}'", folder.join(n).display()),
                })
                .collect();
            page.text(did_you_mean(&quoted).unwrap_or_else(|| {
                let place = if path.is_absolute() {
                    "there"
                } else {
                    "in the folder that arr was started in"
                };
                format!("No file of this or a similar name is {place}.")
            }));
        }
        Err(_) => page.text(format!("There is no folder {} either.", folder.display())),
    }
    Some(())
}
