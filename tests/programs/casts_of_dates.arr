# Dates as text reserve what the unit may need and refuse less; a dtype without unit takes the operand's; dates and differences exchange their counts.
import numpy as np
def show(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)
for u in ('Y', 'M', 'W', 'D', 'h', 'm', 's', 'ms', 'us', 'ns', 'ps', 'fs', 'as', '25s'):
    print(u, *(np.zeros(1, f'{k}8[{u}]').astype(t).dtype for k in 'Mm' for t in (str, bytes)))
print(np.zeros(0, 'M8[D]').astype('U').dtype, np.array(['NaT'], 'M8').astype('U').dtype, np.zeros(1, 'm8').astype('U').dtype)
for n in (2, 3, 4, 5, 9, 10, 28):
    for a in (np.array(['2020-01-01', 'NaT'], 'M8[D]'), np.array(['NaT'], 'M8[D]'), np.array([5], 'm8[s]'), np.array(['2020'], 'M8[Y]'), np.array(['2020-01-01T00'], 'M8[h]')):
        show(f'{n} {a.dtype}', lambda: a.astype(f'U{n}'))
        show(f'{n} {a.dtype}', lambda: a.astype(f'S{n}'))
for a in ('M8[D]', 'm8[D]', 'M8[s]', 'M8[Y]', 'm8[Y]'):
    for b in ('m8', 'M8', 'm8[s]', 'M8[s]', 'm8[h]', 'M8[D]', 'i8', 'm8[D]'):
        show(f'{a} {b}', lambda: np.array([3, 'NaT'], a).astype(b))
r = np.array([(1, 2.), (3, 4.)], [('x', 'i4'), ('y', 'f8')])
for t in ('U', 'm8', 'M8', str, bytes, 'U5'):
    show(t, lambda: r.astype(t))
o = np.array([1, (2, 3.5), 'a'], object)
show('records', lambda: o[:2].astype('i4,f8'))
show('records', lambda: o.astype('i4,f8'))
q = np.array([1, None], object)
q.resize((2, 2), refcheck=False)
print(q)
show('reshape', lambda: q.reshape(shape=(4,)))
