# np.testing on arrays.
import numpy as np
np.testing.assert_array_equal([1, 2], np.array([1, 2]))
np.testing.assert_allclose([1.0, 2.0], [1.0, 2.0 + 1e-9])
np.testing.assert_equal(np.nan, np.nan)
np.testing.assert_almost_equal(1.0, 1.00000001)
for f in (lambda: np.testing.assert_array_equal([1, 2, 3], [1, 2, 4]), lambda: np.testing.assert_allclose([1.0, 2.0], [1.0, 2.1]), lambda: np.testing.assert_equal(1, 2), lambda: np.testing.assert_array_equal([1, 2], [1, 2, 3])):
    try:
        f()
    except AssertionError as e:
        print(e)
with np.testing.assert_raises(ValueError):
    int('x')
print('done')
