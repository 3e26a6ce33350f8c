//! Layer 1a: source text to tree. Knows no values.
