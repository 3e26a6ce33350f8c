//! Layer 4: what a builtin is. One constant static an entry: signature text, documentation, and a plain Rust function whose parameter
//! types convert the arguments.
//!
//! ```text
//! builtin! {
//!     /// Gives a new shape to an array without changing its data.
//!     ///
//!     /// >>> np.reshape(np.arange(6), (2, 3))
//!     /// array([[0, 1, 2],
//!     ///        [3, 4, 5]])
//!     RESHAPE: "reshape(a, /, shape, order='C', *, copy=None)" => reshape
//! }
//!
//! fn reshape(cx: &mut Cx, a: ArrayLike, shape: ShapeArg, order: OrderArg, copy: Option<bool>) -> Res<Value> { ... }
//! ```
//!
//! The signature is parsed at first use. Defaults in it are for the reader and for `help`; a parameter that was not given reaches the
//! function as a missing [`Argument`], so its type decides what that means: `Option<T>` is `None` when missing **or** given as None,
//! [`Given<T>`] tells the two apart, and any other type must be given unless it says otherwise. `*args` arrives as a tuple value ([`argument::Rest`]),
//! `**kwargs` as [`argument::Keywords`].

pub mod argument;
pub mod array_argument;
pub mod builtin;
pub mod function;
pub mod signature;
pub mod words;

pub use argument::{Argument, FromArgument, FromNamed, Given, Keywords, Named, Rest};
pub use array_argument::{
    AnyCastingArg, ArrayLike, AxesArg, AxisTuple, COneAxis, CastingArg, DTypeArg, MultiAxis,
    OrderArg, ShapeArg,
};
pub use builtin::{Attribute, Builtin, Call, Fusion};
pub use function::{BuiltinFunction, GetSet, Seen};
pub use signature::{Parameter, ParameterKind, Signature};
pub use words::{Called, Words};
