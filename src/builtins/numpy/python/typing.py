"""Names of NumPy's arrays for annotations. Nothing is checked."""
from typing import Any, Union

import numpy as np

__all__ = ['ArrayLike', 'DTypeLike', 'NBitBase', 'NDArray']


class _NDArray:
    """`NDArray[np.float64]`: an array of any shape whose elements are of one type."""

    __origin__ = np.ndarray

    def __getitem__(self, scalar):
        return np.ndarray[tuple[Any, ...], np.dtype[scalar]]

    def __repr__(self):
        return 'numpy.ndarray[tuple[typing.Any, ...], numpy.dtype[~_ScalarT]]'

    def __call__(self, *args, **keywords):
        return np.ndarray(*args, **keywords)


class NBitBase:
    """The base of the precisions that annotations speak of."""


NDArray = _NDArray()
ArrayLike = Union[np.ndarray, complex, bytes, str, list, tuple]
DTypeLike = Union[type, np.dtype, tuple, list, dict, str]
