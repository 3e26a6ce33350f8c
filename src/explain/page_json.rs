//! Pages for programs: one JSON object a page. `schema` counts the versions of its form.

use serde_json::{Value, json};

use super::page::{Block, Item, Page};

/// The version of the form.
const SCHEMA: u32 = 1;

/// A page as one line of JSON.
pub fn render(page: &Page) -> String {
    let blocks: Vec<Value> = page.blocks.iter().map(block).collect();
    json!({"schema": SCHEMA, "kind": page.kind, "blocks": blocks}).to_string() + "\n"
}

fn block(block: &Block) -> Value {
    match block {
        Block::Text(text) => json!({"text": text}),
        Block::Signature(call) => json!({"signature": call}),
        Block::Lines(lines) => json!({"lines": lines}),
        Block::Table(table) => {
            let item = |item: &Item| match item {
                Item::Strip(parts) => json!(parts),
                _ => json!(item.text()),
            };
            let rows: Vec<Vec<Value>> = table
                .rows
                .iter()
                .map(|row| row.iter().map(item).collect())
                .collect();
            json!({"table": {"head": table.head, "rows": rows}})
        }
        Block::Fixes { lead, fixes } => {
            let fixes: Vec<Value> = fixes
                .iter()
                .map(|f| json!({"code": f.code, "gives": f.gives}))
                .collect();
            json!({"lead": lead, "fixes": fixes})
        }
        Block::Cells(cells) => {
            let rows: Vec<Value> = cells
                .rows
                .iter()
                .map(|row| {
                    let values: Vec<&str> = row.cells.iter().map(|c| c.0.as_str()).collect();
                    let touched: Vec<u8> = row.cells.iter().map(|c| c.1).collect();
                    json!({"byte": row.byte, "column": row.from, "values": values, "touched": touched})
                })
                .collect();
            json!({"cells": {"itemsize": cells.itemsize, "per_row": cells.per_row, "offsets": cells.offsets, "rows": rows}})
        }
    }
}
