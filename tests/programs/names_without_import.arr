# A program that does not import numpy: NumPy's names bare, Python's builtins stand, reductions go where the argument says.
print(sum([1, 2]), sum(arange(4)), sum(arange(4).reshape(2, 2), axis=0), max(3, 7), max(arange(5)), min([4, 2]), any([0, 1]), all(ones(2)), abs(-3), abs(array([-1, 2])), round(2.567, 1), pow(2, 10))
print(bool(1), int('5'), float32(1.5), int64(3), array([1, 2], dtype=int), linspace(0, 1, 3), pi, inf, nan, e, newaxis, random.default_rng(0).random(), linalg.norm([3, 4]), fft.fft([1, 0]).real, np.arange(2))
print(zeros(2).dtype, sin(0), mean([1, 2]), type(sum(arange(3))).__name__, type(sum([1])).__name__, max([1], [2]), max('ab', key=ord), sorted([3, 1]), divmod(7, 2), str_('x'), bool_(0))
