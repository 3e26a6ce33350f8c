//! Layer 6: tree to code.
