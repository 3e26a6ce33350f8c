import numpy as np

for x in [np.float32(0.1), np.float16(0.1), np.complex64(0.1j), np.float64(0.1), np.array(np.float32(0.1)), np.float32(1e10), np.int8(3), np.bool_(True), np.str_('a')]:
    print(f'{x}', '{}'.format(x), format(x), f'{x!s}', '%s' % x, f'{x!r}')


class Text(str):
    pass


for value, spec in [(Text('a'), 'd'), (np.str_('a'), 'd'), (np.str_('a'), '5.2.1'), (True, 's'), (np.int8(1), 's'), (np.float64(1), 'd')]:
    try:
        print(format(value, spec))
    except ValueError as e:
        print(e)
