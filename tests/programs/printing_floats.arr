# How floats are shown: alignment, exponents, suppress, precision.
import numpy as np
print(np.array([1.0, 2.5, 1000.123]), np.array([1e-10, 1.0]), np.array([1e10, 1]), np.array([123456789.0]), np.array([0.1, 0.25, 1 / 3]), np.array([1e300, 1e-300]), np.array([np.nan, np.inf, -1.5]), np.array([[1.5, -2], [300, 0.001]]))
print(repr(np.array([1.0, 2.0])), repr(np.array([0.1], 'f4')), repr(np.float64(0.1)), np.float32(1 / 3), np.float16(0.1), repr(np.array(3.5)), np.array([1e16, 1.]), np.array([1e5, 1e-5]), np.array([1.5e-5, 0]))
with np.printoptions(precision=3, suppress=True):
    print(np.array([1e-10, 1.23456, 1000]), np.pi, np.array([1e9, 1.5]))
with np.printoptions(floatmode='fixed', precision=2, sign='+'):
    print(np.array([1, -2.345, 0]))
print(np.array2string(np.array([1.23456, 7]), precision=2, separator=', '), np.format_float_positional(1e-7), np.format_float_scientific(12345.678, precision=2), np.array_str(np.array([1.5])), np.array_repr(np.array([1, 2], 'i1')))
print(np.get_printoptions()['precision'], np.array([1.0000001, 1]), np.array([-0.0, 0.0]), np.array([1, np.nan]), np.array([5e-324]), np.array([1.1, 22.22, 333.333]))
