//! Generates the parser from `grammar/`, and records the revision that `arr --version` names.
fn main() {
    println!("cargo:rerun-if-changed=grammar");
    lalrpop::Configuration::new()
        .use_cargo_dir_conventions()
        .set_in_dir("grammar")
        .process()
        .expect("the grammar in grammar/ is accepted by LALRPOP");
}
