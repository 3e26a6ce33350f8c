//! Layer 8: the memory teacher. Facts come from provenance, layouts and events; text is made here.
//!
//! One data model ([`facts`]) and one renderer a form: `report_text` for people, `report_json` for programs.

mod blowup;
pub mod cache_lines;
pub mod command;
pub mod error;
pub mod facts;
mod find;
mod long_line;
mod lost_in_block;
mod lost_write;
pub mod mistake;
pub mod page;
mod page_color;
pub mod page_json;
pub mod page_text;
pub mod report;
mod report_json;
mod report_text;
mod scene;
mod suggestion;
mod teaching;
pub mod words;
