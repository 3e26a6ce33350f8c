# A program that does not import numpy has its submodules as bare names, too.
print(linalg.matrix_rank(eye(3)))
print(random.default_rng(3).integers(0, 100, 4))
random.seed(1)
print(random.rand(2))
print(lib.stride_tricks.sliding_window_view(arange(5), 3))
print(char.upper(['ab', 'c']), strings.str_len(['ab', 'c']))


def norms(a):
    return linalg.norm(a, axis=1)


print(norms(arange(6.0).reshape(2, 3)))
testing.assert_array_equal([1, 2], [1, 2])
try:
    print(nosuchmodule)
except NameError as e:
    print(e)
import random
print(type(random).__name__, hasattr(random, 'rand'))
