"""np.broadcast: arrays stretched to one shape, read together."""
import numpy as np


class broadcast:
    """Arrays stretched to the shape they have in common; iterating gives one tuple an element.

    >>> np.broadcast([1, 2], [[3], [4]]).shape
    (2, 2)
    """

    __module__ = 'numpy'

    def __init__(self, *args):
        if len(args) > 64:
            raise ValueError('Need at least 0 and at most 64 array objects.')
        arrays = []
        for arg in args:
            arrays += arg._arrays if isinstance(arg, broadcast) else [np.asanyarray(arg)]
        self._arrays = arrays
        self.shape = np.broadcast_shapes(*[array.shape for array in arrays])
        self.nd = self.ndim = len(self.shape)
        self.size = 1
        for n in self.shape:
            self.size *= n
        self.numiter = len(arrays)
        self.reset()

    def reset(self):
        """Begins again."""
        self.index = 0
        self.iters = tuple(np.broadcast_to(array, self.shape).flat for array in self._arrays)

    def __iter__(self):
        return self

    def __next__(self):
        if self.index >= self.size:
            raise StopIteration
        found = tuple(line[self.index] for line in self.iters)
        self.index += 1
        return found
