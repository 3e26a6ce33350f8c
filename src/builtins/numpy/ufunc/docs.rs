//! What `help` shows of the ufuncs: a sentence and an example that the tests run. Sorted by name; a ufunc's second names share its text.

/// Name, text.
static TABLE: &[(&str, &str)] = &[
    (
        "absolute",
        "The size of each element without its sign; of complex numbers the distance from 0.\n\n>>> np.absolute([-1, 2, -3.5])\narray([1. , 2. , 3.5])\n",
    ),
    (
        "add",
        "The sum of each pair of elements: `x1 + x2`.\n\n>>> np.add([1, 2, 3], 10)\narray([11, 12, 13])\n",
    ),
    (
        "arccos",
        "The angle in radians whose cosine each element is.\n\n>>> np.arccos([1, 0, -1])\narray([0.        , 1.57079633, 3.14159265])\n",
    ),
    (
        "arccosh",
        "The inverse of the hyperbolic cosine.\n\n>>> np.arccosh([1, 2])\narray([0.       , 1.3169579])\n",
    ),
    (
        "arcsin",
        "The angle in radians whose sine each element is.\n\n>>> np.arcsin([0, 1])\narray([0.        , 1.57079633])\n",
    ),
    (
        "arcsinh",
        "The inverse of the hyperbolic sine.\n\n>>> np.arcsinh([0, 1])\narray([0.        , 0.88137359])\n",
    ),
    (
        "arctan",
        "The angle in radians whose tangent each element is.\n\n>>> np.arctan([0, 1])\narray([0.        , 0.78539816])\n",
    ),
    (
        "arctan2",
        "The angle of the point (x2, x1), in radians, its quadrant kept.\n\n>>> np.arctan2([1, -1], [-1, -1])\narray([ 2.35619449, -2.35619449])\n",
    ),
    (
        "arctanh",
        "The inverse of the hyperbolic tangent.\n\n>>> np.arctanh([0, 0.5])\narray([0.        , 0.54930614])\n",
    ),
    (
        "bitwise_and",
        "The bits that both elements have: `x1 & x2`.\n\n>>> np.bitwise_and(13, 7)\nnp.int64(5)\n",
    ),
    (
        "bitwise_count",
        "How many bits of each element are 1.\n\n>>> np.bitwise_count([0, 7, 8])\narray([0, 3, 1], dtype=uint8)\n",
    ),
    (
        "bitwise_or",
        "The bits that either element has: `x1 | x2`.\n\n>>> np.bitwise_or(13, 2)\nnp.int64(15)\n",
    ),
    (
        "bitwise_xor",
        "The bits that one of the two elements has: `x1 ^ x2`.\n\n>>> np.bitwise_xor(13, 7)\nnp.int64(10)\n",
    ),
    (
        "cbrt",
        "The cube root.\n\n>>> np.cbrt([8, -27])\narray([ 2., -3.])\n",
    ),
    (
        "ceil",
        "The smallest whole number that is not below each element.\n\n>>> np.ceil([-1.5, 1.2])\narray([-1.,  2.])\n",
    ),
    (
        "conjugate",
        "The complex conjugate.\n\n>>> np.conjugate(1+2j)\nnp.complex128(1-2j)\n",
    ),
    (
        "copysign",
        "The size of `x1` with the sign of `x2`.\n\n>>> np.copysign([1, -2], -0.0)\narray([-1., -2.])\n",
    ),
    (
        "cos",
        "The cosine of an angle in radians.\n\n>>> np.cos([0, np.pi])\narray([ 1., -1.])\n",
    ),
    (
        "cosh",
        "The hyperbolic cosine.\n\n>>> np.cosh([0, 1])\narray([1.        , 1.54308063])\n",
    ),
    (
        "deg2rad",
        "Degrees as radians.\n\n>>> np.deg2rad([90, 180])\narray([1.57079633, 3.14159265])\n",
    ),
    (
        "degrees",
        "Radians as degrees.\n\n>>> np.degrees(np.pi)\nnp.float64(180.0)\n",
    ),
    (
        "divide",
        "The quotient of each pair of elements, always with a fraction: `x1 / x2`.\n\n>>> np.divide([1, 2], 4)\narray([0.25, 0.5 ])\n",
    ),
    (
        "divmod",
        "Quotient and remainder at once: `divmod(x1, x2)`.\n\n>>> np.divmod([7, -7], 3)\n(array([ 2, -3]), array([1, 2]))\n",
    ),
    (
        "equal",
        "Where two elements are equal: `x1 == x2`.\n\n>>> np.equal([1, 2], [1, 3])\narray([ True, False])\n",
    ),
    (
        "exp",
        "e to the power of each element.\n\n>>> np.exp([0, 1])\narray([1.        , 2.71828183])\n",
    ),
    (
        "exp2",
        "2 to the power of each element.\n\n>>> np.exp2([3, -1])\narray([8. , 0.5])\n",
    ),
    (
        "expm1",
        "`exp(x) - 1`, exact also near 0.\n\n>>> np.expm1(1e-10)\nnp.float64(1.00000000005e-10)\n",
    ),
    (
        "fabs",
        "The size of each element, as a float.\n\n>>> np.fabs([-1, 2])\narray([1., 2.])\n",
    ),
    (
        "float_power",
        "`x1` to the power of `x2` in float64 at least, so that integers may have negative powers.\n\n>>> np.float_power([2, 4], -1)\narray([0.5 , 0.25])\n",
    ),
    (
        "floor",
        "The largest whole number that is not above each element.\n\n>>> np.floor([-1.5, 1.2])\narray([-2.,  1.])\n",
    ),
    (
        "floor_divide",
        "The quotient, rounded down: `x1 // x2`.\n\n>>> np.floor_divide([7, -7], 2)\narray([ 3, -4])\n",
    ),
    (
        "fmax",
        "The larger of two elements; NaN only where both are.\n\n>>> np.fmax([1, np.nan], [2, 5])\narray([2., 5.])\n",
    ),
    (
        "fmin",
        "The smaller of two elements; NaN only where both are.\n\n>>> np.fmin([1, np.nan], [2, 5])\narray([1., 5.])\n",
    ),
    (
        "fmod",
        "The remainder with the sign of `x1`, as in C.\n\n>>> np.fmod([7, -7], 3)\narray([ 1, -1])\n",
    ),
    (
        "frexp",
        "Each element as `m * 2**e` with m from 0.5 to 1.\n\n>>> np.frexp(6.0)\n(np.float64(0.75), np.int32(3))\n",
    ),
    (
        "gcd",
        "The greatest common divisor.\n\n>>> np.gcd([12, 18], 8)\narray([4, 2])\n",
    ),
    (
        "greater",
        "Where `x1` is larger: `x1 > x2`.\n\n>>> np.greater([1, 3], 2)\narray([False,  True])\n",
    ),
    (
        "greater_equal",
        "Where `x1` is not smaller: `x1 >= x2`.\n\n>>> np.greater_equal([1, 2], 2)\narray([False,  True])\n",
    ),
    (
        "heaviside",
        "0 for negative elements, 1 for positive ones, `x2` for 0.\n\n>>> np.heaviside([-1.5, 0, 2], 0.5)\narray([0. , 0.5, 1. ])\n",
    ),
    (
        "hypot",
        "The longest side of a right triangle: `sqrt(x1**2 + x2**2)`.\n\n>>> np.hypot(3, 4)\nnp.float64(5.0)\n",
    ),
    (
        "invert",
        "All bits turned over; for booleans `not`: `~x`.\n\n>>> np.invert([True, False])\narray([False,  True])\n",
    ),
    (
        "isfinite",
        "Where an element is neither infinite nor NaN.\n\n>>> np.isfinite([1, np.inf, np.nan])\narray([ True, False, False])\n",
    ),
    (
        "isinf",
        "Where an element is infinite.\n\n>>> np.isinf([1, -np.inf])\narray([False,  True])\n",
    ),
    (
        "isnan",
        "Where an element is NaN.\n\n>>> np.isnan([1, np.nan])\narray([False,  True])\n",
    ),
    (
        "isnat",
        "Where a date or a time span is NaT.\n\n>>> np.isnat(np.array(['2024-01-01', 'NaT'], dtype='datetime64[D]'))\narray([False,  True])\n",
    ),
    (
        "lcm",
        "The lowest common multiple.\n\n>>> np.lcm(4, 6)\nnp.int64(12)\n",
    ),
    (
        "ldexp",
        "`x1 * 2**x2`.\n\n>>> np.ldexp(0.75, 3)\nnp.float64(6.0)\n",
    ),
    (
        "left_shift",
        "The bits moved up: `x1 << x2`.\n\n>>> np.left_shift(5, [1, 2])\narray([10, 20])\n",
    ),
    (
        "less",
        "Where `x1` is smaller: `x1 < x2`.\n\n>>> np.less([1, 3], 2)\narray([ True, False])\n",
    ),
    (
        "less_equal",
        "Where `x1` is not larger: `x1 <= x2`.\n\n>>> np.less_equal([1, 3], 2)\narray([ True, False])\n",
    ),
    (
        "log",
        "The natural logarithm.\n\n>>> np.log([1, np.e])\narray([0., 1.])\n",
    ),
    (
        "log10",
        "The logarithm to base 10.\n\n>>> np.log10([1, 1000])\narray([0., 3.])\n",
    ),
    (
        "log1p",
        "`log(1 + x)`, exact also near 0.\n\n>>> np.log1p(1e-10)\nnp.float64(9.999999999500001e-11)\n",
    ),
    (
        "log2",
        "The logarithm to base 2.\n\n>>> np.log2([1, 8])\narray([0., 3.])\n",
    ),
    (
        "logaddexp",
        "`log(exp(x1) + exp(x2))` without overflow.\n\n>>> np.logaddexp(1000.0, 1000.0)\nnp.float64(1000.6931471805599)\n",
    ),
    (
        "logaddexp2",
        "`log2(2**x1 + 2**x2)` without overflow.\n\n>>> np.logaddexp2(3.0, 3.0)\nnp.float64(4.0)\n",
    ),
    (
        "logical_and",
        "Where both elements are true.\n\n>>> np.logical_and([True, True], [True, False])\narray([ True, False])\n",
    ),
    (
        "logical_not",
        "Where an element is false.\n\n>>> np.logical_not([0, 5])\narray([ True, False])\n",
    ),
    (
        "logical_or",
        "Where one of the elements is true.\n\n>>> np.logical_or([0, 1], [0, 0])\narray([False,  True])\n",
    ),
    (
        "logical_xor",
        "Where exactly one of the elements is true.\n\n>>> np.logical_xor([1, 1], [0, 1])\narray([ True, False])\n",
    ),
    (
        "matmul",
        "The matrix product over the last two axes: `x1 @ x2`.\n\n>>> np.matmul([[1, 2], [3, 4]], [10, 1])\narray([12, 34])\n",
    ),
    (
        "matvec",
        "Matrices times vectors, over the last axes.\n\n>>> np.matvec([[1, 2], [3, 4]], [10, 1])\narray([12, 34])\n",
    ),
    (
        "maximum",
        "The larger of two elements; NaN where one is.\n\n>>> np.maximum([1, 5], 3)\narray([3, 5])\n",
    ),
    (
        "minimum",
        "The smaller of two elements; NaN where one is.\n\n>>> np.minimum([1, 5], 3)\narray([1, 3])\n",
    ),
    (
        "modf",
        "Fraction and whole part of each element, both with its sign.\n\n>>> np.modf([1.5, -2.25])\n(array([ 0.5 , -0.25]), array([ 1., -2.]))\n",
    ),
    (
        "multiply",
        "The product of each pair of elements: `x1 * x2`.\n\n>>> np.multiply([1, 2, 3], 10)\narray([10, 20, 30])\n",
    ),
    (
        "negative",
        "Each element with the other sign: `-x`.\n\n>>> np.negative([1, -2])\narray([-1,  2])\n",
    ),
    (
        "nextafter",
        "The next number of the type from `x1` towards `x2`.\n\n>>> np.nextafter(1.0, 2.0)\nnp.float64(1.0000000000000002)\n",
    ),
    (
        "not_equal",
        "Where two elements differ: `x1 != x2`.\n\n>>> np.not_equal([1, 2], [1, 3])\narray([False,  True])\n",
    ),
    (
        "positive",
        "A copy of each element: `+x`.\n\n>>> np.positive([1, -2])\narray([ 1, -2])\n",
    ),
    (
        "power",
        "`x1` to the power of `x2`: `x1 ** x2`.\n\n>>> np.power([2, 3], 3)\narray([ 8, 27])\n",
    ),
    (
        "rad2deg",
        "Radians as degrees.\n\n>>> np.rad2deg(np.pi)\nnp.float64(180.0)\n",
    ),
    (
        "radians",
        "Degrees as radians.\n\n>>> np.radians(180)\nnp.float64(3.141592653589793)\n",
    ),
    (
        "reciprocal",
        "`1 / x`; for integers without the fraction.\n\n>>> np.reciprocal([2.0, 4.0])\narray([0.5 , 0.25])\n",
    ),
    (
        "remainder",
        "The remainder with the sign of `x2`: `x1 % x2`.\n\n>>> np.remainder([7, -7], 3)\narray([1, 2])\n",
    ),
    (
        "right_shift",
        "The bits moved down: `x1 >> x2`.\n\n>>> np.right_shift(20, [1, 2])\narray([10,  5])\n",
    ),
    (
        "rint",
        "The nearest whole number; halves go to the even one.\n\n>>> np.rint([0.5, 1.5, 2.4])\narray([0., 2., 2.])\n",
    ),
    (
        "sign",
        "-1, 0 or 1.\n\n>>> np.sign([-5, 0, 3])\narray([-1,  0,  1])\n",
    ),
    (
        "signbit",
        "Where the sign is set, of -0.0 too.\n\n>>> np.signbit([-0.0, 1])\narray([ True, False])\n",
    ),
    (
        "sin",
        "The sine of an angle in radians.\n\n>>> np.sin([0, np.pi / 2])\narray([0., 1.])\n",
    ),
    (
        "sinh",
        "The hyperbolic sine.\n\n>>> np.sinh([0, 1])\narray([0.        , 1.17520119])\n",
    ),
    (
        "spacing",
        "The distance to the next number of the type.\n\n>>> np.spacing(1.0)\nnp.float64(2.220446049250313e-16)\n",
    ),
    (
        "sqrt",
        "The square root.\n\n>>> np.sqrt([4, 2])\narray([2.        , 1.41421356])\n",
    ),
    (
        "square",
        "Each element times itself.\n\n>>> np.square([2, -3])\narray([4, 9])\n",
    ),
    (
        "subtract",
        "The difference of each pair of elements: `x1 - x2`.\n\n>>> np.subtract([5, 7], [1, 10])\narray([ 4, -3])\n",
    ),
    (
        "tan",
        "The tangent of an angle in radians.\n\n>>> np.tan([0, np.pi / 4])\narray([0., 1.])\n",
    ),
    (
        "tanh",
        "The hyperbolic tangent.\n\n>>> np.tanh([0, 1])\narray([0.        , 0.76159416])\n",
    ),
    (
        "trunc",
        "Each element without its fraction.\n\n>>> np.trunc([-1.5, 1.7])\narray([-1.,  1.])\n",
    ),
    (
        "vecdot",
        "The scalar product over the last axis.\n\n>>> np.vecdot([[1, 2], [3, 4]], [10, 1])\narray([12, 34])\n",
    ),
    (
        "vecmat",
        "Vectors times matrices, over the last axes.\n\n>>> np.vecmat([10, 1], [[1, 2], [3, 4]])\narray([13, 24])\n",
    ),
];

/// The documentation of a ufunc.
pub fn of(name: &str) -> Option<&'static str> {
    let at = TABLE
        .binary_search_by(|(known, _)| (*known).cmp(name))
        .ok()?;
    Some(TABLE[at].1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_ufunc_is_told_of() {
        for entry in crate::engine::ufunc::all() {
            assert!(of(entry.name).is_some(), "{}", entry.name);
        }
        assert!(TABLE.is_sorted_by_key(|(name, _)| *name));
    }
}
