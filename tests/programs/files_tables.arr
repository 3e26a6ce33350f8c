# loadtxt and genfromtxt on lines: dtypes, columns, converters, gaps, names, errors.
import numpy as np
rows = ['# a b', '1 2', '', '3 4 # end']
print(np.loadtxt(rows), np.loadtxt(rows, dtype=int, usecols=1), np.loadtxt(rows, dtype='i4,f8'), np.loadtxt(rows, unpack=True), np.loadtxt(rows, max_rows=1, ndmin=2), np.loadtxt(rows, converters={0: lambda s: float(s) * 10}))
print(repr(np.loadtxt(['a,1', 'bcd,2'], delimiter=',', dtype=str)), np.loadtxt(['"a b",2'], delimiter=',', quotechar='"', dtype=str), np.loadtxt(['2020-01-01', '2021-02-03'], dtype='M8[D]'))
for job in (lambda: np.loadtxt(['1 x']), lambda: np.loadtxt(['1 2', '3']), lambda: np.loadtxt(['1 2'], usecols=5), lambda: np.loadtxt(['1'], delimiter='ab'), lambda: np.loadtxt(5), lambda: np.loadtxt('nothing here'), lambda: np.loadtxt(['1'], ndmin=3), lambda: np.genfromtxt(['1,2', '3'], delimiter=',')):
    try:
        print(job())
    except Exception as e:
        print(type(e).__name__, e)
print(np.genfromtxt(['1,2', '3,'], delimiter=','), repr(np.genfromtxt(['x,y', '1,2.5', '3,4'], delimiter=',', names=True)), repr(np.genfromtxt(['1,a', '3,bc'], delimiter=',', dtype=None)), np.genfromtxt(['1,NA', '3,4'], delimiter=',', missing_values='NA', filling_values=-1), np.genfromtxt(['12345'], delimiter=(2, 3)), np.genfromtxt(['1 2', '3 4', '5 6'], skip_header=1, skip_footer=1))
