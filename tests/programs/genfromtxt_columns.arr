# genfromtxt: columns that climb from bool to str, names that are checked, converters, widths, rows of other lengths.
import io
import warnings

import numpy as np

TEXTS = ['1 2\n3 4', '1,2\n3,4', '1 2\n3', '', '1,,3\n4,5,6', '1,N/A\n2,3', 'x,1\ny,2', 'name,age\nbob,5\nal,7', '2020-01-01,1.5\n2021-05-05,2',
         'True,1\nFalse,2', '1.5 2\n3 x', '#a b c\n1 2 3', 'a b,return,\n1,2,3', '12345\n67', '1+2j,3\n1,2']
OPTIONS = [
    {}, dict(delimiter=','), dict(dtype=None, delimiter=','), dict(names=True, delimiter=','), dict(names=True, delimiter=',', dtype=None),
    dict(skip_header=1), dict(skip_footer=1, delimiter=','), dict(usecols=0), dict(usecols=(-1, 0), delimiter=','),
    dict(missing_values='N/A', filling_values=-1, delimiter=','), dict(filling_values={0: 5, 1: 7}, delimiter=','), dict(names='a,b', delimiter=','),
    dict(unpack=True, dtype=None, delimiter=','), dict(dtype='U5', autostrip=True, delimiter=','), dict(max_rows=1), dict(max_rows=0),
    dict(converters={0: lambda s: 9}), dict(converters={0: lambda s: s + '!'}, delimiter=','), dict(delimiter=2), dict(delimiter=(1, 2)),
    dict(invalid_raise=False), dict(dtype=int, delimiter=','), dict(ndmin=2), dict(case_sensitive='upper', names=True, delimiter=','),
    dict(defaultfmt='v%02i', dtype=None, delimiter=','), dict(excludelist=['a'], names=True, delimiter=','),
    dict(usecols=('b',), names=True, delimiter=','), dict(loose=False, delimiter=','), dict(dtype=[('n', 'U4'), ('x', 'f8')], delimiter=','),
    dict(dtype=(int, float), delimiter=','), dict(dtype='i1,f4', delimiter=',', names='u,v'), dict(dtype='M8[D],f8', delimiter=','),
    dict(dtype=object, delimiter=','), dict(dtype=[('a', 'f8', (2,))], delimiter=','), dict(converters=5), dict(encoding='bytes', dtype=None),
]
for text in TEXTS:
    print('====', repr(text))
    for i, options in enumerate(OPTIONS):
        with warnings.catch_warnings(record=True) as told:
            warnings.simplefilter('always')
            try:
                print(i, repr(np.genfromtxt(io.StringIO(text), **options)))
            except Exception as e:
                print(i, type(e).__name__, e)
        for one in told:
            print('   ', one.category.__name__, str(one.message)[:40])
print(np.genfromtxt([b'1 2', b'3 4']), np.genfromtxt(iter(['1 2'])))
for given in (5, 'no such file.csv'):
    try:
        np.genfromtxt(given)
    except Exception as e:
        print(type(e).__name__, e)
