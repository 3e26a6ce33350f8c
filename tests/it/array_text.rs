//! How arrays, scalars and dtypes print, held against `tests/data/array_text.tsv`, which `tests/oracle/record_array_text.py` records from NumPy.

use arrlang::array::dtype::parse_dtype;
use arrlang::array::{Memory, Order, Strided};
use arrlang::repr::array_repr::{array_repr, array_str, array2string};
use arrlang::repr::dtype_repr::{dtype_repr, dtype_str};
use arrlang::repr::scalar_repr::{element_str, record_repr, scalar_repr};
use arrlang::repr::{FloatMode, PlainHooks, PrintOptions, SignMode};

const RECORDED: &str = include_str!("../data/array_text.tsv");
const OUTPUTS: [&str; 7] = [
    "repr",
    "str",
    "array2string",
    "str of the first",
    "repr of the first",
    "repr of the dtype",
    "str of the dtype",
];

#[test]
fn arrays_print_as_recorded() {
    let mut wrong = Vec::new();
    for line in RECORDED.lines() {
        let fields: Vec<&str> = line.split('\t').collect();
        let (input, expected) = fields.split_at(12);
        let found = printed(&array(input), &options(&input[3..]));
        for ((name, expected), found) in OUTPUTS.iter().zip(expected).zip(found) {
            if *expected != "-" && text(expected) != found {
                let expected = text(expected);
                wrong.push(format!(
                    "{name} of {} {}\n{expected}\n{found}",
                    input[0], input[1]
                ));
            }
        }
    }
    let count = wrong.len();
    wrong.truncate(10);
    assert!(
        wrong.is_empty(),
        "{count} differ, among them\n{}",
        wrong.join("\n")
    );
}

fn array(input: &[&str]) -> Strided {
    let shape: Vec<usize> = input[1].split('x').filter_map(|n| n.parse().ok()).collect();
    let dtype = parse_dtype(input[0]).expect("a recorded dtype");
    let array = Strided::empty(&Memory::new(1 << 20), dtype, &shape, Order::C).expect("small");
    array.buffer.lend_mut().copy_from_slice(&bytes(input[2]));
    array
}

fn options(fields: &[&str]) -> PrintOptions {
    let number = |text: &str| text.parse().expect("a number");
    PrintOptions {
        precision: number(fields[0]),
        threshold: number(fields[1]) as f64,
        edgeitems: usize::try_from(number(fields[2])).expect("not negative"),
        linewidth: number(fields[3]),
        suppress: fields[4] == "1",
        sign: SignMode::parse(fields[5]).expect("a recorded sign"),
        floatmode: FloatMode::parse(fields[6]).expect("a recorded mode"),
        nanstr: fields[7].to_owned(),
        infstr: fields[8].to_owned(),
        ..PrintOptions::default()
    }
}

fn printed(a: &Strided, options: &PrintOptions) -> [String; 7] {
    let hooks = &PlainHooks;
    let first = a.layout.offset;
    let scalar = if a.size() == 0 {
        Ok(String::new())
    } else if a.dtype.fields().is_some() {
        record_repr(a, first, options, hooks)
    } else {
        Ok(scalar_repr(&a.element_at(first)))
    };
    let scalar_str = if a.size() == 0 {
        Ok(String::new())
    } else {
        element_str(a, first, options, hooks)
    };
    [
        array_repr(a, "array", options, hooks),
        array_str(a, options, hooks),
        array2string(a, options, ";", "x = ", "!", hooks),
        scalar_str,
        scalar,
        Ok(dtype_repr(&a.dtype)),
        Ok(dtype_str(&a.dtype)),
    ]
    .map(|text| text.expect("plain elements print"))
}

fn bytes(hex: &str) -> Vec<u8> {
    (0..hex.len() / 2)
        .map(|i| u8::from_str_radix(&hex[2 * i..2 * i + 2], 16).expect("hexadecimal digits"))
        .collect()
}

fn text(hex: &str) -> String {
    String::from_utf8(bytes(hex)).expect("UTF-8")
}
