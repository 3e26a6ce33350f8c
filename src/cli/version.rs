//! What `arr --version` says.

/// The version of arr, the NumPy whose answers it gives, and in releases the revision.
pub const VERSION: &str = concat!(
    env!("CARGO_PKG_VERSION"),
    " (numpy 2.4 semantics",
    env!("ARR_REVISION"),
    ")"
);
