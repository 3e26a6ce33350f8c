//! Layer 4: what a builtin is.
