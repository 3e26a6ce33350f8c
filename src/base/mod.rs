//! Layer 0: the counted object that everything with identity is made of.
