//! `numpy` and its submodules: the functions, one file a family.

pub mod as_array;
pub mod averages;
pub mod bessel;
pub mod bin_widths;
pub mod bits;
pub mod buffers;
pub mod calculus;
pub mod clipping;
pub mod closeness;
pub mod compose;
pub mod correlation;
pub mod counting;
pub mod creation;
mod date_range;
pub mod dates;
pub mod dispatch;
pub mod dtype_classes;
pub mod editing;
pub mod einsum;
pub mod error_state;
pub mod extremes;
pub mod files;
pub mod flat_places;
pub mod fourier;
pub mod functional;
pub mod gufunc;
mod gufunc_axes;
mod gufunc_loops;
mod gufunc_stacks;
pub mod histograms;
pub mod histograms_nd;
pub mod info;
pub mod interpolation;
pub mod iterating;
pub mod joining;
pub mod linalg;
pub mod machine_limits;
pub mod making;
pub mod medians;
pub mod meshes;
mod mismatch;
pub mod moments;
pub mod movement;
mod named_result;
pub mod names;
pub mod nan_quantiles;
pub mod nan_reductions;
pub mod nditer;
pub mod number_lists;
pub mod number_texts;
mod object_products;
pub mod one_axis;
pub mod one_row;
pub mod ordering;
pub mod picking;
pub mod placing;
pub mod printing;
mod product_events;
pub mod products;
pub mod quantiles;
pub mod random;
pub mod ranges;
pub mod reading;
pub mod records;
pub mod reductions;
mod removed;
pub mod rounding;
pub mod scalar_types;
pub mod scans;
pub mod searching;
pub mod selection;
pub mod sets;
pub mod sharing;
pub mod signals;
pub mod sorting;
pub mod spacing;
pub mod splitting;
pub mod stride_tricks;
pub mod tensors;
pub mod testing;
pub mod text;
mod time_types;
pub mod triangles;
pub mod ufunc;
pub mod unique;
mod vdot;
mod vector_products;
pub mod weighting;

use crate::object::{Cx, NameMap};
use crate::registry::{Builtin, BuiltinFunction, Seen, Words};

/// The tables of the functions in the main namespace.
static TABLES: &[&[&Builtin]] = &[
    as_array::TABLE,
    averages::TABLE,
    calculus::TABLE,
    closeness::TABLE,
    correlation::TABLE,
    counting::TABLE,
    creation::TABLE,
    dates::TABLE,
    editing::TABLE,
    einsum::TABLE,
    error_state::TABLE,
    extremes::TABLE,
    functional::TABLE,
    ufunc::pyfunc::TABLE,
    histograms::TABLE,
    histograms_nd::TABLE,
    info::TABLE,
    interpolation::TABLE,
    joining::TABLE,
    medians::TABLE,
    meshes::TABLE,
    moments::TABLE,
    movement::TABLE,
    nan_quantiles::TABLE,
    nan_reductions::TABLE,
    number_texts::TABLE,
    picking::TABLE,
    placing::TABLE,
    printing::TABLE,
    products::TABLE,
    quantiles::TABLE,
    ranges::TABLE,
    reading::TABLE,
    reductions::TABLE,
    scans::TABLE,
    searching::TABLE,
    bessel::TABLE,
    bits::TABLE,
    clipping::TABLE,
    rounding::TABLE,
    selection::TABLE,
    sets::TABLE,
    sharing::TABLE,
    signals::TABLE,
    sorting::TABLE,
    spacing::TABLE,
    splitting::TABLE,
    tensors::TABLE,
    triangles::TABLE,
    unique::TABLE,
];

/// Functions whose arguments NumPy parses itself.
const PARSED: &[&str] = &[
    "array",
    "asanyarray",
    "asarray",
    "ascontiguousarray",
    "asfortranarray",
    "empty",
    "from_dlpack",
    "promote_types",
    "zeros",
];

/// Functions whose arguments CPython parses.
const CLINIC: &[&str] = &[
    "datetime_data",
    "frombuffer",
    "fromfile",
    "fromiter",
    "fromstring",
    "frompyfunc",
];

/// Functions that NumPy has in Python and does not dispatch.
const PLAIN: &[&str] = &[
    "asarray_chkfinite",
    "bartlett",
    "base_repr",
    "binary_repr",
    "blackman",
    "broadcast_shapes",
    "diag_indices",
    "eye",
    "format_float_positional",
    "format_float_scientific",
    "fromfunction",
    "full",
    "get_printoptions",
    "geterr",
    "geterrcall",
    "hamming",
    "hanning",
    "identity",
    "indices",
    "isdtype",
    "isfortran",
    "issubdtype",
    "iterable",
    "load",
    "loadtxt",
    "mask_indices",
    "mintypecode",
    "ones",
    "printoptions",
    "require",
    "set_printoptions",
    "seterr",
    "seterrcall",
    "tri",
    "tril_indices",
    "triu_indices",
    "typename",
];

/// What `type` says of a function of `numpy`.
fn seen_of(name: &str) -> Seen {
    let is_c = PARSED.contains(&name) || CLINIC.contains(&name);
    match name {
        "arange" => Seen::Builtin,
        _ if is_c => Seen::Builtin,
        name if PLAIN.contains(&name) => Seen::Function,
        _ => Seen::Dispatcher,
    }
}

fn words_of(name: &str) -> Words {
    match name {
        name if PARSED.contains(&name) => Words::Parsed,
        name if CLINIC.contains(&name) => Words::Clinic,
        _ => Words::Python,
    }
}

/// Files the functions of a table in the namespace of `numpy`.
fn add_functions(namespace: &mut NameMap, table: &[&'static Builtin]) {
    for entry in table {
        let name = entry.name();
        let function = BuiltinFunction::of_numpy(entry, words_of(name), seen_of(name));
        namespace.insert(name.into(), function);
    }
}

/// Registers what a new session needs of NumPy.
pub fn install(cx: &mut Cx) {
    ufunc::install(cx);
    scalar_types::install(cx);
    dtype_classes::install(cx);
    records::install(cx);
    files::install(cx);
    iterating::install(cx);
    nditer::install(cx);
}

/// Fills the namespace of `numpy`.
pub fn fill(cx: &Cx, namespace: &mut NameMap) {
    names::fill(cx, namespace);
    error_state::fill(cx, namespace);
    meshes::fill(cx, namespace);
    machine_limits::fill(cx, namespace);
    for table in TABLES {
        add_functions(namespace, table);
    }
    ufunc::fill(namespace);
    products::fill(namespace);
    files::fill(cx, namespace);
    iterating::fill(cx, namespace);
}
