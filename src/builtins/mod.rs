//! Layer 5: the functions, one file a family.
