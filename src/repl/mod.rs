//! Layer 9: the prompt.
