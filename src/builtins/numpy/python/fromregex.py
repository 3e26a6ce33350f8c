"""np.fromregex: records that a regular expression finds in a text."""
import os
import re

import numpy as np


def fromregex(file, regexp, dtype, encoding=None):
    r"""Records out of a text: one for each place where a regular expression fits, its groups being the fields.

    >>> import io
    >>> np.fromregex(io.StringIO('1 a\n2 b'), r'(\d) (\w)', [('n', 'i8'), ('s', 'U1')])
    array([(1, 'a'), (2, 'b')], dtype=[('n', '<i8'), ('s', '<U1')])
    """
    is_own = not hasattr(file, 'read')
    if is_own:
        path = os.fspath(file)
        if not os.path.exists(path):
            raise FileNotFoundError(f'{path} not found.')
        file = open(path, 'rt', encoding=encoding)
    try:
        if not isinstance(dtype, np.dtype):
            dtype = np.dtype(dtype)
        if dtype.names is None:
            raise TypeError('dtype must be a structured datatype.')
        content = file.read()
        if isinstance(content, bytes) and isinstance(regexp, str):
            regexp = regexp.encode('latin1')
        if not hasattr(regexp, 'match'):
            regexp = re.compile(regexp)
        found = regexp.findall(content)
        if found and not isinstance(found[0], tuple):
            found = [(one,) for one in found]
        return np.array(found, dtype=dtype)
    finally:
        if is_own:
            file.close()
