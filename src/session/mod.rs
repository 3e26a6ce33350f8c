//! Layer 7: the one door.
