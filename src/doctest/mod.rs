//! Layer 8: examples out of any text.
