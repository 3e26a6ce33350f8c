//! The strings that arguments take: dtypes, orders, castings and the other closed lists of NumPy's.

use super::complete::Offer;
use super::cursor::Call;

const DTYPES: &[(&str, &str)] = &[
    ("bool", "1 byte, True or False"),
    ("int8", "1 byte, -128 to 127"),
    ("int16", "2 bytes, -32768 to 32767"),
    ("int32", "4 bytes"),
    ("int64", "8 bytes, the default for integers"),
    ("uint8", "1 byte, 0 to 255"),
    ("uint16", "2 bytes, 0 to 65535"),
    ("uint32", "4 bytes"),
    ("uint64", "8 bytes"),
    ("float16", "2 bytes, about 3 digits"),
    ("float32", "4 bytes, about 7 digits"),
    (
        "float64",
        "8 bytes, about 16 digits, the default for floats",
    ),
    ("complex64", "8 bytes, two float32"),
    ("complex128", "16 bytes, two float64"),
    ("datetime64[D]", "8 bytes, days"),
    ("datetime64[s]", "8 bytes, seconds"),
    ("datetime64[ns]", "8 bytes, nanoseconds"),
    ("timedelta64[D]", "8 bytes, a number of days"),
    ("timedelta64[s]", "8 bytes, a number of seconds"),
    ("object", "8 bytes, any Python object"),
    ("S10", "10 bytes, bytes"),
    ("U10", "40 bytes, 10 characters"),
    ("i4", "int32"),
    ("i8", "int64"),
    ("f4", "float32"),
    ("f8", "float64"),
    ("<f8", "float64, little-endian"),
    (">f8", "float64, big-endian"),
];

const ORDERS: &[(&str, &str)] = &[
    ("C", "last axis fastest"),
    ("F", "first axis fastest"),
    ("A", "F if the array is, else C"),
    ("K", "as the elements stand in memory"),
];

const CASTINGS: &[(&str, &str)] = &[
    ("no", "no conversion at all"),
    ("equiv", "byte order only"),
    ("safe", "values are kept"),
    ("same_kind", "also within a kind: float64 to float32"),
    ("unsafe", "any"),
];

/// Keyword, what it takes. The same word means the same in every function that has it.
const BY_KEYWORD: &[(&str, &[(&str, &str)])] = &[
    ("order", ORDERS),
    ("casting", CASTINGS),
    (
        "side",
        &[("left", "before equal elements"), ("right", "behind them")],
    ),
    (
        "indexing",
        &[
            ("xy", "columns first, as in plots"),
            ("ij", "rows first, as in matrices"),
        ],
    ),
    (
        "kind",
        &[
            ("quicksort", "the default"),
            ("stable", "equal elements keep their order"),
            ("mergesort", "stable"),
            ("heapsort", "no extra memory"),
        ],
    ),
];

/// Functions whose first string is a dtype.
const TAKE_DTYPE: &[&str] = &[
    "dtype",
    "astype",
    "view",
    "iinfo",
    "finfo",
    "issubdtype",
    "can_cast",
    "result_type",
    "promote_types",
];

/// What the argument at the cursor can be, where that is a closed list.
pub fn of_argument(call: &Call) -> Option<Vec<Offer>> {
    let function = call.function.rsplit('.').next().unwrap_or_default();
    let is_dtype = match call.keyword {
        Some(keyword) => keyword == "dtype",
        None => TAKE_DTYPE.contains(&function),
    };
    let table = match is_dtype {
        true => DTYPES,
        false => {
            let keyword = call.keyword?;
            BY_KEYWORD.iter().find(|(k, _)| *k == keyword)?.1
        }
    };
    Some(
        table
            .iter()
            .map(|(word, gloss)| Offer::new(*word, *gloss))
            .collect(),
    )
}
