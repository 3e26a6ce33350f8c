//! Semantic colours.
