//! Layer 9: command line.
