//! Layer 6: the evaluator.
