//! `graph`: the buffers that names reach, who holds which of their cells, what overlaps, and what a small view keeps alive.

use super::super::page::{Fix, Item, Page, left};
use super::super::words;
use super::Look;
use super::cells::{stands_on_cells, touched, touched_bytes};
use crate::session::Header;

/// Parts of a strip.
const PARTS: usize = 24;
/// A view that holds less than this part of a buffer keeps the rest alive for nothing.
const DEAD: usize = 10;
/// Buffers below this size are not worth a warning, in bytes.
const SMALL: usize = 1 << 16;

/// The page of `graph`.
pub fn page(look: &mut Look) -> Result<Page, String> {
    let mut buffers: Vec<(u64, Vec<(String, Header)>)> = Vec::new();
    for (name, header) in &look.arrays.arrays {
        if name == "_" {
            continue;
        }
        match buffers.iter_mut().find(|b| b.0 == header.serial) {
            Some(known) => known.1.push((name.clone(), header.clone())),
            None => buffers.push((header.serial, vec![(name.clone(), header.clone())])),
        }
    }
    for (serial, holders) in &mut buffers {
        let others = look.arrays.others.iter();
        let on = others.filter(|(name, h)| h.serial == *serial && *name != "_");
        holders.extend(on.map(|(name, header)| (name.clone(), header.clone())));
    }
    let mut page = Page::new("graph");
    if buffers.is_empty() {
        page.text("No name holds an array.");
        return Ok(page);
    }
    for (serial, _) in &buffers {
        look.names.number(*serial);
    }
    buffers.sort_by_key(|b| look.names.number(b.0));
    let mut rows = Vec::new();
    let (mut live, mut overlaps, mut warnings) = (0usize, Vec::new(), Vec::new());
    for (serial, holders) in &buffers {
        let bytes = holders[0].1.bytes;
        live += bytes;
        let number = look.names.number(*serial);
        let itemsize = holders[0].1.dtype.itemsize();
        let counts_cells = holders
            .iter()
            .all(|(_, h)| h.dtype.itemsize() == itemsize && stands_on_cells(h));
        for (at, (name, header)) in holders.iter().enumerate() {
            let (buffer, size) = match at {
                0 => (format!("B{number}"), words::bytes(bytes)),
                _ => (String::new(), String::new()),
            };
            let reached = match counts_cells {
                true => {
                    let cells = bytes / itemsize.max(1);
                    let size = header.layout.size().min(cells);
                    let reached = touched(header).map_or(size, |t| t.len());
                    format!("{reached}/{cells}")
                }
                false => {
                    let size = header.layout.size() * header.dtype.itemsize();
                    let reached = touched_bytes(header).map_or(size.min(bytes), |t| t.len());
                    format!("{reached}/{bytes} B")
                }
            };
            rows.push(vec![
                left(buffer),
                left(size),
                left(name.clone()),
                left(words::tuple(&header.layout.shape)),
                strip(header, counts_cells),
                left(reached),
            ]);
        }
        overlaps.extend(overlapping(holders));
        warnings.extend(dead_weight(holders, number));
    }
    page.table(&["buffer", "size", "name", "shape", "cells", ""], rows);
    for (text, fix) in warnings {
        page.text(format!("! {text}"));
        page.fixes_after("  free it with", vec![fix]);
    }
    overlaps.into_iter().for_each(|line| page.text(line));
    let s = if buffers.len() == 1 { "" } else { "s" };
    page.text(format!(
        "live {} in {} buffer{s}",
        words::bytes(live),
        buffers.len()
    ));
    Ok(page)
}

/// Which parts of the buffer an array reaches.
fn strip(header: &Header, counts_cells: bool) -> Item {
    let itemsize = if counts_cells {
        header.dtype.itemsize().max(1)
    } else {
        1
    };
    let cells = (header.bytes / itemsize).max(1);
    let parts = PARTS.min(cells);
    let mut covered = vec![false; parts];
    let reached = match counts_cells {
        true => touched(header),
        false => touched_bytes(header),
    };
    match reached {
        Some(reached) => {
            for cell in reached {
                covered[(cell * parts / cells).min(parts - 1)] = true;
            }
        }
        None => {
            let itemsize = header.dtype.itemsize();
            if let Some((low, high)) = header.layout.extent(itemsize) {
                let part = |byte: isize| {
                    (byte.max(0) as usize * parts / header.bytes.max(1)).min(parts - 1)
                };
                covered[part(low)..=part(high - 1)].fill(true);
            }
        }
    }
    Item::Strip(covered)
}

/// Pairs of names that share cells.
fn overlapping(holders: &[(String, Header)]) -> Vec<String> {
    const MOST: usize = 6;
    let mut found = Vec::new();
    for (at, (a, x)) in holders.iter().enumerate() {
        for (b, y) in &holders[at + 1..] {
            let by_cells = x.dtype.itemsize() == y.dtype.itemsize();
            let both = match by_cells {
                true => touched(x).zip(touched(y)),
                false => None,
            };
            let in_bytes = both.is_none();
            let both = both.or_else(|| touched_bytes(x).zip(touched_bytes(y)));
            let Some((p, q)) = both else {
                continue;
            };
            let shared = p.iter().filter(|c| q.binary_search(c).is_ok()).count();
            if found.len() < MOST {
                found.push(match (shared, in_bytes) {
                    (0, _) => format!("{a} & {b} share the buffer and no cell"),
                    (n, true) => format!("overlap: {a} & {b} share {n} B"),
                    (1, _) => format!("overlap: {a} & {b} share 1 cell"),
                    (n, _) => format!("overlap: {a} & {b} share {n} cells"),
                });
            }
        }
    }
    found
}

/// A buffer of which a small part is all that is held.
fn dead_weight(holders: &[(String, Header)], number: usize) -> Option<(String, Fix)> {
    let (name, header) = &holders[0];
    let used: usize = holders
        .iter()
        .map(|(_, h)| h.layout.size() * h.dtype.itemsize())
        .sum();
    if header.bytes < SMALL || used * DEAD > header.bytes || header.mapped {
        return None;
    }
    let text = format!(
        "{} in use keep {} alive (B{number})",
        words::bytes(used),
        words::bytes(header.bytes)
    );
    let fix = Fix {
        code: format!("{name} = {name}.copy()"),
        gives: String::new(),
    };
    Some((text, fix))
}
