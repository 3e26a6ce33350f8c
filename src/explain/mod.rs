//! Layer 8: the memory teacher. Facts come from provenance, layouts and events; text is made here.
//!
//! One data model ([`facts`]) and one renderer a form: `report_text` for people, `report_json` for programs.

pub mod error;
pub mod facts;
pub mod report;
mod report_json;
mod report_text;
pub mod words;
