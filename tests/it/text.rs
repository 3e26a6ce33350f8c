//! Values to text and text to values, held against `tests/data/text.tsv`, which `tests/oracle/record_text.py` records from CPython and NumPy.
//!
//! One case a line: operation, arguments, expected text. Text is UTF-8 in hexadecimal, floats are their bits; an exception is `Class: message`.

use arrlang::array::dtype::TimeUnit;
use arrlang::diag::fault::{FaultKind, Result};
use arrlang::scalar::datetime::convert::Conversion;
use arrlang::scalar::datetime::parse::{Now, parse_datetime};
use arrlang::scalar::datetime::text::{
    Zone, datetime_str, datetime_text, datetime_text_auto, timedelta_str,
};
use arrlang::scalar::datetime::{NAT, TimeStep};
use arrlang::scalar::float_repr::{complex_repr, float_repr, numpy_complex_str, numpy_float_str};
use arrlang::scalar::format_float::{
    FloatStyle, Trim, format_float_positional, format_float_scientific,
};
use arrlang::scalar::percent::{Directive, PercentReader, Piece};
use arrlang::scalar::template::TemplateReader;
use arrlang::scalar::{
    float_hex, format_number, format_text, hash, parse_float, parse_int, round, text_repr,
};
use half::f16;
use num_bigint::BigInt;

const RECORDED: &str = include_str!("../data/text.tsv");

#[test]
fn values_print_and_read_as_recorded() {
    let mut wrong = Vec::new();
    for line in RECORDED.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let (expected, call) = fields.split_last().expect("a line has fields");
        let found = answer(call[0], &call[1..]);
        if found != *expected {
            wrong.push(format!(
                "{}\n  expected {expected}\n  found    {found}",
                call.join(" ")
            ));
        }
    }
    let count = wrong.len();
    wrong.truncate(20);
    assert!(
        wrong.is_empty(),
        "{count} differ, among them\n{}",
        wrong.join("\n")
    );
}

fn answer(operation: &str, a: &[&str]) -> String {
    let family = operation.split('_').next().unwrap_or_default();
    match family {
        "hash" => hashes(operation, a),
        "format" | "percent" | "template" => formats(operation, a),
        "date" | "delta" | "convert" | "parse" => dates(operation, a),
        "int" | "float" | "complex" | "fromhex" | "bytes" => texts(operation, a),
        "str" if !operation.contains(char::is_numeric) => texts(operation, a),
        _ => floats(operation, a),
    }
}

fn floats(operation: &str, a: &[&str]) -> String {
    match operation {
        "str_f64" => numpy_float_str(f64_of(a[0])),
        "str_f32" => numpy_float_str(f32_of(a[0])),
        "str_f16" => numpy_float_str(f16_of(a[0])),
        "str_c64" => numpy_complex_str(f32_of(a[0]), f32_of(a[1])),
        "str_c128" => numpy_complex_str(f64_of(a[0]), f64_of(a[1])),
        "hex" => float_hex::float_hex(f64_of(a[0])),
        "ratio" => shown(round::as_integer_ratio(f64_of(a[0])).map(|(n, d)| format!("{n}/{d}"))),
        "round" => shown(round::round_float(f64_of(a[0]), number(a[1])).map(float_repr)),
        "round_int" => round::round_int(&big(a[0]), number(a[1])).to_string(),
        "positional_f64" => hexed(&format_float_positional(f64_of(a[0]), &style(&a[1..]))),
        "positional_f32" => hexed(&format_float_positional(f32_of(a[0]), &style(&a[1..]))),
        "positional_f16" => hexed(&format_float_positional(f16_of(a[0]), &style(&a[1..]))),
        "scientific_f64" => hexed(&format_float_scientific(f64_of(a[0]), &style(&a[1..]))),
        "scientific_f32" => hexed(&format_float_scientific(f32_of(a[0]), &style(&a[1..]))),
        "scientific_f16" => hexed(&format_float_scientific(f16_of(a[0]), &style(&a[1..]))),
        other => panic!("unknown operation {other}"),
    }
}

fn texts(operation: &str, a: &[&str]) -> String {
    match operation {
        "float_repr" => float_repr(f64_of(a[0])),
        "complex_repr" => complex_repr(f64_of(a[0]), f64_of(a[1])),
        "int" => shown(parse_int::parse_int(&text(a[0]), number(a[1])).map(|v| v.to_string())),
        "float" => shown(parse_float::parse_float(&text(a[0])).map(float_repr)),
        "complex" => {
            shown(parse_float::parse_complex(&text(a[0])).map(|(re, im)| complex_repr(re, im)))
        }
        "fromhex" => shown(float_hex::float_fromhex(&text(a[0])).map(float_repr)),
        "str_repr" => hexed(&text_repr::str_repr(&text(a[0]))),
        "str_ascii" => hexed(&text_repr::str_ascii(&text(a[0]))),
        "bytes_repr" => hexed(&text_repr::bytes_repr(text(a[0]).as_bytes())),
        other => panic!("unknown operation {other}"),
    }
}

fn hashes(operation: &str, a: &[&str]) -> String {
    let numbers = || -> Vec<i64> {
        let parts = a[0].split(',').filter(|part| !part.is_empty());
        parts.map(|part| hash::hash_i64(number(part))).collect()
    };
    match operation {
        "hash_str" => hash::hash_str(&text(a[0])),
        "hash_int" => hash::hash_int(&big(a[0])),
        "hash_complex" => hash::hash_complex(f64_of(a[0]), f64_of(a[1]), 0),
        "hash_tuple" => hash::hash_tuple(numbers().into_iter()),
        "hash_frozenset" => hash::hash_frozenset(numbers().into_iter()),
        other => panic!("unknown operation {other}"),
    }
    .to_string()
}

fn formats(operation: &str, a: &[&str]) -> String {
    match operation {
        "format_int" => shown(format_number::format_int(&big(a[0]), &text(a[1]), "int")),
        "format_float" => shown(format_number::format_float(
            f64_of(a[0]),
            &text(a[1]),
            "float",
        )),
        "format_complex" => shown(format_number::format_complex(
            f64_of(a[0]),
            f64_of(a[1]),
            &text(a[2]),
        )),
        "format_str" => shown(format_text::format_str(&text(a[0]), &text(a[1]), "str")),
        "percent_int" => percent(a[0], |d| d.format_int(&big(a[1]))),
        "percent_float" => percent(a[0], |d| d.format_float(f64_of(a[1]))),
        "percent_text" => percent(a[0], |d| d.format_text(&text(a[1]))),
        "template" => shown(template(&text(a[0]))),
        other => panic!("unknown operation {other}"),
    }
}

fn percent(directive: &str, format: impl Fn(&Directive) -> Result<String>) -> String {
    match PercentReader::new(&text(directive), true).next_piece() {
        Ok(Some(Piece::Directive(directive))) => shown(format(&directive)),
        other => panic!("not a directive: {other:?}"),
    }
}

fn template(text: &str) -> Result<String> {
    let mut reader = TemplateReader::new(text);
    let mut out = String::new();
    while let Some(piece) = reader.next_piece()? {
        out += &format!("<{}>", piece.text);
        out += &match piece.field {
            Some(field) => {
                let conversion = field.conversion.map_or("None".to_owned(), String::from);
                format!("[{}|{}|{conversion}]", field.name, field.spec)
            }
            None => "[None|None|None]".to_owned(),
        };
    }
    Ok(out)
}

fn dates(operation: &str, a: &[&str]) -> String {
    let clock = || Now {
        utc_seconds: 0,
        local_offset: 0,
    };
    let convert = |make: fn(TimeStep, TimeStep) -> Result<Conversion>| match make(
        step(a[1], a[2]),
        step(a[3], a[4]),
    ) {
        Ok(conversion) => conversion.apply(number(a[0])).to_string(),
        Err(fault) => refusal(&fault),
    };
    match operation {
        "date_str" => datetime_str(number(a[0]), step(a[1], a[2])),
        "delta_str" => timedelta_str(number(a[0]), step(a[1], a[2])),
        "date_in_unit" => datetime_text(number(a[0]), step(a[1], a[2]), unit(a[3]), Zone::Utc),
        "date_auto" => datetime_text_auto(number(a[0]), step(a[1], a[2]), Zone::Naive),
        "convert_date" => convert(Conversion::of_dates),
        "convert_delta" => convert(Conversion::of_differences),
        "parse_date" => match parse_datetime(&text(a[0]), &clock) {
            Ok(parsed) => {
                let step = TimeStep::one(parsed.unit);
                let value = parsed.civil.map_or(NAT, |civil| civil.value(step));
                format!("{value} {}", parsed.unit.letters())
            }
            Err(fault) => refusal(&fault),
        },
        other => panic!("unknown operation {other}"),
    }
}

fn shown(result: Result<String>) -> String {
    match result {
        Ok(text) => hexed(&text),
        Err(fault) => refusal(&fault),
    }
}

fn refusal(fault: &arrlang::diag::fault::Fault) -> String {
    let class = match fault.kind {
        FaultKind::ValueError => "ValueError",
        FaultKind::OverflowError => "OverflowError",
        FaultKind::TypeError => "TypeError",
        other => panic!("an exception nobody expects: {other:?}"),
    };
    format!("{class}: {}", fault.message)
}

/// Options in the order precision, unique, fractional, trim, sign, pad_left, pad_right, exp_digits, min_digits.
fn style(a: &[&str]) -> FloatStyle {
    let count = |text: &str| text.parse().ok();
    FloatStyle {
        precision: count(a[0]),
        unique: a[1] == "1",
        fractional: a[2] == "1",
        trim: Trim::parse(a[3]).expect("a recorded trim"),
        sign: a[4] == "1",
        pad_left: count(a[5]),
        pad_right: count(a[6]),
        exp_digits: count(a[7]),
        min_digits: count(a[8]),
    }
}

fn step(count: &str, letters: &str) -> TimeStep {
    TimeStep {
        unit: unit(letters),
        count: count.parse().expect("a count"),
    }
}

fn unit(letters: &str) -> TimeUnit {
    let mut all = TimeUnit::ALL.into_iter();
    all.find(|unit| unit.letters() == letters)
        .expect("letters of a unit")
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2)
        .map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).expect("hexadecimal digits"))
        .collect()
}

fn text(hex: &str) -> String {
    String::from_utf8(bytes(hex)).expect("UTF-8")
}

fn hexed(text: &str) -> String {
    text.bytes().map(|byte| format!("{byte:02x}")).collect()
}

fn number(text: &str) -> i64 {
    text.parse().expect("an integer")
}

fn big(text: &str) -> BigInt {
    text.parse().expect("an integer")
}

fn f64_of(bits: &str) -> f64 {
    f64::from_bits(u64::from_str_radix(bits, 16).expect("bits"))
}

fn f32_of(bits: &str) -> f32 {
    f32::from_bits(u32::from_str_radix(bits, 16).expect("bits"))
}

fn f16_of(bits: &str) -> f16 {
    f16::from_bits(u16::from_str_radix(bits, 16).expect("bits"))
}
