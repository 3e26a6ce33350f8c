# After `from numpy import *` NumPy's sum, max and kin shadow Python's.
from numpy import *
print(sum([[1, 2], [3, 4]], axis=0), max([1, 5]), any([0]), abs(array([-1])), round(array([1.5])), type(sum([1, 2])).__name__, min([3, 2]), all([]), pow(2, array([1, 2])))
try:
    max(1, 2)
except Exception as e:
    print(type(e).__name__, e)
