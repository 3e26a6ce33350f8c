# np.strings and np.char: arguments of mod, encode, decode, join and translate are broadcast and come as NumPy's scalars.
import numpy as np
def show(label, f):
    try:
        print(label, repr(f()))
    except Exception as e:
        print(label, type(e).__name__, str(e)[:150])
U, S, U2, E = np.array(['abc', 'Abc dE', ' x ']), np.array([b'abc', b'']), np.array([['a', 'bb'], ['ccc', 'd']]), np.zeros((0, 2), 'U3')
for k, a in (('U', U), ('S', S), ('U2', U2), ('E', E), ('U0', np.array('ab'))):
    for arg in ('b', b'b', 3, ['a', 'b'], np.array('ab'), None, 1.5, np.array([1, 2]), ''):
        for name in ('mod', 'encode', 'decode', *(['translate'] if k != 'S' else []), 'center', 'multiply', 'index', 'zfill'):
            show(f'{name} {k} {arg!r}', lambda: getattr(np.strings, name)(a, arg))
        if k != 'S':
            show(f'join {k} {arg!r}', lambda: np.char.join(a, arg))
        show(f'equal {k} {arg!r}', lambda: np.char.equal(a, arg))
    show(f'{k} == 1', lambda: (a == 1).strides)
print('join' in dir(np.strings), 'slice' in dir(np.strings), 'join' in dir(np.char), 'slice' in dir(np.char))
print(np.strings.mod(['%5.2f', '%s'], np.float32([0.1, 2])), np.strings.encode(['é', 'a'], ['utf-8', 'latin-1']), (E != 1).strides, (E.astype('S') == 'x').strides)
print([1, 2, 3].__class__, np.array(['1', ' ', '', 'x'], order='F').reshape(2, 2, order='F').tolist())
try:
    np.asfortranarray(np.array([['0', '', 'x'], [' ', '', 'b']])).astype(float)
except ValueError as e:
    print(e)
