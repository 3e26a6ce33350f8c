# Every ufunc with every pair of dtypes: the dtype of the result, or the refusal.
import warnings

import numpy as np

warnings.simplefilter('ignore')
d = {}
for c in ['?', 'i1', 'u1', 'i2', 'u2', 'i4', 'u4', 'i8', 'u8', 'f2', 'f4', 'f8', 'c8', 'c16']:
    d[c] = np.array([1, 0, 3]).astype(c)
d['M'] = np.array(['2020-01-03', 'NaT', '1969-05-01'], dtype='M8[D]')
d['m'] = np.array([5, -3, 7], dtype='m8[s]')
d['U'] = np.array(['a', 'bc', '1'])
d['S'] = np.array([b'a', b'bc', b'1'])
d['O'] = np.array([1, 2.5, 3], dtype=object)
d['V'] = np.array([(1, 2), (3, 4), (1, 2)], dtype=[('x', 'i4'), ('y', 'f8')])
d['v'] = np.array([b'ab', b'bc', b'cc'], dtype='V2')
NAMES = [name for name in sorted(dir(np)) if isinstance(getattr(np, name), np.ufunc) and getattr(np, name).signature is None]
refusals = {}


def outcome(f, *operands):
    try:
        result = f(*operands)
    except Exception as e:
        text = type(e).__name__ + ': ' + str(e).replace(f.__name__, 'UFUNC')
        return '!' + str(refusals.setdefault(text, len(refusals)))
    first = result[0] if isinstance(result, tuple) else result
    return first.dtype.str[1:]


def goes(a, b):
    # Objects made of dates are Python's, which arr has not.
    return not {a, b} & {'M', 'm'} or 'O' not in (a, b)


for name in NAMES:
    f = getattr(np, name)
    if f.nin == 1:
        print(name, *[outcome(f, d[a]) for a in d])
    else:
        print(name)
        for a in d:
            print('   ', a, *[outcome(f, d[a], d[b]) for b in d if goes(a, b)])
for text, number in refusals.items():
    print(number, text)
