//! The ufunc tables and their kernels against what NumPy was recorded to do (`tests/oracle/record_ufuncs.py`).
//!
//! Every loop runs on every special value, as blocks of one element (with flags) and as one block; both must give NumPy's bits. NaNs are alike.

use arrlang::array::dtype::Kind;
use arrlang::engine::kernels::cast::cast_loop;
use arrlang::engine::kernels::{Flags, In};
use arrlang::engine::ufunc::{self, Identity, Run, Ufunc};
use serde_json::Value;
use std::sync::LazyLock;

static RECORDED: LazyLock<Value> = LazyLock::new(|| {
    serde_json::from_str(include_str!("../data/ufuncs.json")).expect("the record is JSON")
});

fn kind_of(letter: char) -> Kind {
    Kind::ALL
        .into_iter()
        .find(|kind| kind.char() == letter)
        .expect("the record names kinds that arr has")
}

/// Bytes on eight-byte boundaries.
struct Block(Vec<u64>, usize);

impl Block {
    fn zeroed(bytes: usize) -> Block {
        Block(vec![0; bytes.div_ceil(8)], bytes)
    }
    fn of(bytes: &[u8]) -> Block {
        let mut block = Block::zeroed(bytes.len());
        block.bytes_mut().copy_from_slice(bytes);
        block
    }
    fn bytes(&self) -> &[u8] {
        &arrlang::engine::kernels::pod::bytes(&self.0)[..self.1]
    }
    fn bytes_mut(&mut self) -> &mut [u8] {
        &mut arrlang::engine::kernels::pod::bytes_mut(&mut self.0)[..self.1]
    }
}

fn base64(text: &Value) -> Block {
    let digit = |c: u8| match c {
        b'A'..=b'Z' => c - b'A',
        b'a'..=b'z' => c - b'a' + 26,
        b'0'..=b'9' => c - b'0' + 52,
        b'+' => 62,
        _ => 63,
    };
    let text = text
        .as_str()
        .expect("base64 is text")
        .trim_end_matches('=')
        .as_bytes();
    let mut bytes = Vec::new();
    for group in text.chunks(4) {
        let bits = group
            .iter()
            .fold(0u32, |bits, &c| bits << 6 | digit(c) as u32)
            << (6 * (4 - group.len()));
        bytes.extend_from_slice(&bits.to_be_bytes()[1..group.len()]);
    }
    Block::of(&bytes)
}

/// The float parts of one element as f64, or its bytes as a number.
fn parts(kind: Kind, bytes: &[u8]) -> Vec<f64> {
    let single = |b: &[u8]| f32::from_ne_bytes(b.try_into().expect("four bytes")) as f64;
    let double = |b: &[u8]| f64::from_ne_bytes(b.try_into().expect("eight bytes"));
    match kind {
        Kind::F16 => vec![half::f16::from_ne_bytes(bytes.try_into().expect("two bytes")).to_f64()],
        Kind::F32 => vec![single(bytes)],
        Kind::F64 => vec![double(bytes)],
        Kind::C64 => bytes.chunks(4).map(single).collect(),
        Kind::C128 => bytes.chunks(8).map(double).collect(),
        _ => vec![],
    }
}

/// Loops in which NumPy has vector code of its own, or a C library that Rust does not link: the last place may differ, and the flags.
fn is_close_only(name: &str, types: &str) -> bool {
    matches!((name, types), ("tanh", "f->f" | "d->d") | ("log1p", "e->e"))
}

fn same(kind: Kind, a: &[u8], b: &[u8]) -> bool {
    let (x, y) = (parts(kind, a), parts(kind, b));
    if x.is_empty() {
        a == b
    } else {
        x.iter()
            .zip(&y)
            .all(|(x, y)| x.to_bits() == y.to_bits() || (x.is_nan() && y.is_nan()))
    }
}

/// Equal to two units in the last place.
fn close(kind: Kind, a: &[u8], b: &[u8]) -> bool {
    let epsilon = if kind == Kind::F32 {
        f32::EPSILON as f64
    } else {
        f64::EPSILON
    };
    same(kind, a, b)
        || parts(kind, a)
            .iter()
            .zip(parts(kind, b))
            .all(|(x, y)| (x - y).abs() <= 2.0 * epsilon * y.abs())
}

fn shown(kind: Kind, bytes: &[u8]) -> String {
    let parts = parts(kind, bytes);
    if parts.is_empty() {
        format!(
            "{:?}",
            bytes
                .iter()
                .rev()
                .map(|b| format!("{b:02x}"))
                .collect::<String>()
        )
    } else {
        format!("{parts:?}")
    }
}

/// Runs a loop on operands of `n` elements into fresh results.
fn run(run: &Run, operands: &[In<'_>], sizes: &[usize], n: usize) -> (Vec<Block>, Flags) {
    let mut out: Vec<Block> = sizes.iter().map(|size| Block::zeroed(size * n)).collect();
    let flags = match (run, &mut out[..]) {
        (Run::Unary(f), [o]) => f(operands[0], o.bytes_mut()),
        (
            Run::Binary {
                out_of_place: f, ..
            },
            [o],
        ) => f(operands[0], operands[1], o.bytes_mut()),
        (Run::Unary2(f), [o, p]) => f(operands[0], o.bytes_mut(), p.bytes_mut()),
        (Run::Binary2(f), [o, p]) => f(operands[0], operands[1], o.bytes_mut(), p.bytes_mut()),
        _ => panic!("a loop has as many results as its ufunc"),
    };
    (out, flags)
}

/// Compares one loop with its record; pushes what differs.
fn check_loop(ufunc: &Ufunc, types: &str, record: &Value, faults: &mut Vec<String>) {
    let kinds: Vec<Kind> = types
        .chars()
        .filter(|c| !"->".contains(*c))
        .map(kind_of)
        .collect();
    let nin = ufunc.nin as usize;
    let Some(of) = ufunc.loop_for(&kinds[..nin]) else {
        return faults.push(format!("{}: no loop {types}", ufunc.name));
    };
    if ufunc.signature(of) != types {
        return faults.push(format!(
            "{}: {types} is {}",
            ufunc.name,
            ufunc.signature(of)
        ));
    }
    let grids: Vec<Block> = kinds[..nin]
        .iter()
        .map(|kind| base64(&RECORDED["inputs"][format!("{}{nin}", kind.char())]))
        .collect();
    let sizes: Vec<usize> = kinds.iter().map(|kind| kind.size()).collect();
    let wanted: Vec<Block> = record["out"]
        .as_array()
        .expect("results")
        .iter()
        .map(base64)
        .collect();
    let flags = record["flags"].as_str().expect("flags").as_bytes();
    let inner = if nin == 2 { grids[1].1 / sizes[1] } else { 1 };
    let at = |operand: usize, i: usize| -> &[u8] {
        let index = if nin == 1 {
            i
        } else if operand == 0 {
            i / inner
        } else {
            i % inner
        };
        &grids[operand].bytes()[index * sizes[operand]..][..sizes[operand]]
    };
    let n = flags.len();
    let mut whole: Vec<Vec<u8>> = vec![vec![]; nin];
    // An error ends a loop, so a block holds what gives results only.
    let mut rows = Vec::with_capacity(n);
    let mut kept = 0;
    for i in 0..n {
        rows.push(kept);
        if flags[i] != b'e' {
            (0..nin).for_each(|operand| whole[operand].extend_from_slice(at(operand, i)));
            kept += 1;
        }
    }
    let whole: Vec<Block> = whole.iter().map(|bytes| Block::of(bytes)).collect();
    let blocks: Vec<In<'_>> = whole.iter().map(|block| In::Block(block.bytes())).collect();
    let (all, _) = run(&of.run, &blocks, &sizes[nin..], kept);
    for i in 0..n {
        let operands: Vec<In<'_>> = (0..nin).map(|operand| In::One(at(operand, i))).collect();
        let (out, noticed) = run(&of.run, &operands, &sizes[nin..], 1);
        let given = (0..nin)
            .map(|operand| shown(kinds[operand], at(operand, i)))
            .collect::<Vec<_>>()
            .join(", ");
        let name = format!("{} {types} ({given})", ufunc.name);
        if flags[i] == b'e' {
            if noticed != Flags::NEGATIVE_POWER {
                faults.push(format!("{name}: should be an error"));
            }
            continue;
        }
        for (k, wanted) in wanted.iter().enumerate() {
            let (kind, size) = (kinds[nin + k], sizes[nin + k]);
            let wanted = &wanted.bytes()[i * size..][..size];
            for (how, got) in [
                ("one", out[k].bytes()),
                ("block", &all[k].bytes()[rows[i] * size..][..size]),
            ] {
                // Which of two zeros these give depends on an element's place in a block: the program extremes_of_zeros is about that.
                let is_by_place = how == "block" && matches!(ufunc.name, "fmax" | "fmin");
                let equal = if is_close_only(ufunc.name, types) || is_by_place {
                    close
                } else {
                    same
                };
                if !equal(kind, got, wanted) {
                    faults.push(format!(
                        "{name}: {how} gives {} for {}",
                        shown(kind, got),
                        shown(kind, wanted)
                    ));
                }
            }
        }
        let wanted = Flags(
            (flags[i] as char)
                .to_digit(16)
                .expect("a hexadecimal digit") as u8,
        );
        // NumPy's steps underflow on the way to exp(1e-45) = 1.
        let own = is_close_only(ufunc.name, types) || (ufunc.name, types) == ("exp", "f->f");
        // The record is of arrays; a single pair goes the way of one divisor for all, which notices zero.
        let wanted = match types {
            "ml->m" if ufunc.name != "multiply" && at(1, i).iter().all(|&b| b == 0) => {
                Flags::DIVIDE
            }
            _ => wanted,
        };
        if noticed != wanted && !own {
            faults.push(format!("{name}: flags {} for {}", noticed.0, wanted.0));
        }
    }
}

/// One line for each ufunc and type: how many differ and the first few.
fn summary(faults: &[String]) -> String {
    let mut text = String::new();
    let mut previous = String::new();
    let mut shown = 0;
    for fault in faults {
        let head = fault
            .split(" (")
            .next()
            .expect("a split has a first part")
            .to_string();
        shown = if head == previous { shown + 1 } else { 0 };
        previous = head;
        if shown < 4 {
            text += &format!("{fault}\n");
        }
    }
    format!("{} differences\n{text}", faults.len())
}

#[test]
fn every_loop_gives_numpys_results_and_flags() {
    let mut faults = Vec::new();
    for record in RECORDED["ufuncs"].as_array().expect("ufuncs") {
        let name = record["name"].as_str().expect("a name");
        let Some(ufunc) = ufunc::by_name(name) else {
            faults.push(format!("{name}: missing"));
            continue;
        };
        if let Some(alias) = record["alias"].as_str() {
            assert_eq!(ufunc.name, alias);
            continue;
        }
        for record in record["loops"].as_array().expect("loops") {
            check_loop(
                ufunc,
                record["types"].as_str().expect("types"),
                record,
                &mut faults,
            );
        }
    }
    assert!(faults.is_empty(), "{}", summary(&faults));
}

#[test]
fn the_tables_say_what_numpy_says() {
    for record in RECORDED["ufuncs"]
        .as_array()
        .expect("ufuncs")
        .iter()
        .filter(|record| record["alias"].is_null())
    {
        let ufunc = ufunc::by_name(record["name"].as_str().expect("a name"))
            .expect("every recorded ufunc is in the tables");
        assert_eq!(
            (Some(ufunc.nin as u64), Some(ufunc.nout as u64)),
            (record["nin"].as_u64(), record["nout"].as_u64()),
            "{}",
            ufunc.name
        );
        let identity = match ufunc.identity {
            Identity::None => "None".to_string(),
            Identity::Int(value) => value.to_string(),
            Identity::Bool(true) => "True".to_string(),
            Identity::Bool(false) => "False".to_string(),
            Identity::MinusInfinity => "-inf".to_string(),
        };
        assert_eq!(record["identity"], identity, "{}", ufunc.name);
        let recorded = record["types"].as_array().expect("types").len();
        assert_eq!(
            ufunc.loops.len(),
            recorded,
            "{} has loops that NumPy has not",
            ufunc.name
        );
    }
}

#[test]
fn every_cast_gives_numpys_results_and_flags() {
    let mut faults = Vec::new();
    for record in RECORDED["casts"].as_array().expect("casts") {
        let letter = |key: &str| {
            record[key]
                .as_str()
                .and_then(|text| text.chars().next())
                .expect("a kind")
        };
        let (from, to) = (kind_of(letter("from")), kind_of(letter("to")));
        let (input, wanted) = (base64(&record["in"]), base64(&record["out"]));
        let flags = record["flags"].as_str().expect("flags").as_bytes();
        let cast = cast_loop(from, to).expect("numeric kinds cast to one another");
        for (i, flag) in flags.iter().enumerate() {
            let given = &input.bytes()[i * from.size()..][..from.size()];
            let wanted = &wanted.bytes()[i * to.size()..][..to.size()];
            let mut out = Block::zeroed(to.size());
            let noticed = cast(In::One(given), out.bytes_mut());
            let name = format!("{from:?} to {to:?} ({})", shown(from, given));
            if !same(to, out.bytes(), wanted) {
                faults.push(format!(
                    "{name}: {} for {}",
                    shown(to, out.bytes()),
                    shown(to, wanted)
                ));
            }
            if noticed.0 != (*flag as char).to_digit(16).expect("a hexadecimal digit") as u8 {
                faults.push(format!("{name}: flags {} for {}", noticed.0, *flag as char));
            }
        }
    }
    assert!(faults.is_empty(), "{}", summary(&faults));
}
