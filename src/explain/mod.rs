//! Layer 8: the memory teacher. Facts come from provenance, layouts and events; text is made here.

pub mod error;
pub mod report;
