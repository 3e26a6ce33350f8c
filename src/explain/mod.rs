//! Layer 8: the memory teacher.
