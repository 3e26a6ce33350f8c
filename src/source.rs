//! Source text, its name, and spans in it.
