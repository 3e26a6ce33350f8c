//! Layer 1b: the memory model. Knows no Python object beyond "something counted holds me", and computes nothing.
