//! Layer 3: how values print.
