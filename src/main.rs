//! The entry of the binary: everything is in the library.
fn main() {}
