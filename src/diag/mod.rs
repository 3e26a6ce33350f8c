//! Layer 0: what can go wrong, as data. Sentences are made where the fault is; rendering is for the edge.

pub mod fault;
