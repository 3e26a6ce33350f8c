//! Layer 3: Python values and protocols.
