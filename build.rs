//! Generates the parser from `grammar/`, and records the revision that `arr --version` names.
use std::process::Command;

fn main() {
    println!("cargo:rerun-if-changed=grammar");
    lalrpop::Configuration::new()
        .use_cargo_dir_conventions()
        .set_in_dir("grammar")
        .process()
        .expect("the grammar in grammar/ is accepted by LALRPOP");
    println!(
        "cargo:rustc-env=ARR_REVISION={}",
        revision().unwrap_or_default()
    );
}

/// `, abc1234` in releases; debug builds name none, so that a commit does not compile everything again.
fn revision() -> Option<String> {
    if std::env::var("PROFILE").ok()? != "release" {
        return None;
    }
    let git = Command::new("git")
        .args(["rev-parse", "--short", "HEAD"])
        .output()
        .ok()?;
    let name = String::from_utf8(git.stdout).ok()?;
    git.status.success().then(|| format!(", {}", name.trim()))
}
