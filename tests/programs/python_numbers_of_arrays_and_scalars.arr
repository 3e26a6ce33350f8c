# int, float, complex, round, %, format of arrays without axes and of scalars that are no numbers.
import numpy as np
def show(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, e)
values = [np.array('12'), np.array(b'12'), np.array('1.5'), np.array('a'), np.array(['12']), np.array('2020', 'M8[D]'), np.array(3, 'm8[s]'), np.array(3, 'm8'),
          np.array(1.5), np.array([1.5]), np.array([1, 2]), np.array(None), np.array('5', object), np.array({}, object), np.array(b'ab', 'V2'), np.zeros((), 'i,i'),
          np.array(True), np.array('2020', 'M8[ns]'), np.array(2.5, 'f2'), np.array('NaT', 'M8[D]'), np.array('1_0'), np.array(np.nan), np.array(np.inf),
          np.str_('12'), np.bytes_(b'12'), np.datetime64('2020', 'D'), np.timedelta64(3, 's'), np.void(b'ab'), np.zeros(1, 'i,i')[0], np.float32(2.5), np.int8(3),
          np.bool_(True)]
asked = [('int', int), ('float', float), ('complex', complex), ('round', round), ('item', lambda v: v.item()), ('format', lambda v: f'{v:.2f}'), ('%d', lambda v: '%d' % v),
         ('%f', lambda v: '%f' % v), ('%x', lambda v: '%x' % v), ('__int__', lambda v: v.__int__()), ('__float__', lambda v: v.__float__()), ('__index__', lambda v: v.__index__()),
         ('neg', lambda v: -v), ('abs', abs), ('len', len), ('contains', lambda v: 1 in v), ('sqrt', lambda v: __import__('math').sqrt(v))]
for v in values:
    for name, f in asked:
        show(f'{v!r} {name}', lambda: f(v))
