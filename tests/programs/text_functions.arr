# np.strings and np.char: sizes of results, scalars and arrays, bytes.
import numpy as np
u = np.array(['apple', 'Fig', ' kiwi '])
b = np.array([b'ab', b'c'])
for r in (np.char.upper(u), np.strings.strip(u), np.strings.strip('  a '), np.char.center(u, 9), np.char.center('a', 3, '*'), np.strings.rjust(b, 4), np.strings.zfill(['1', '-2'], 4), np.char.add('a', 'b'), np.char.add(u, '!'), np.strings.multiply('ab', [1, 2]), np.strings.find(u, 'i'), np.strings.str_len(u), np.strings.startswith(u, 'a'), np.strings.isalpha('a'), np.char.replace(u, 'i', 'II'), np.char.split(u), np.char.join('-', ['abc', 'de']), np.char.partition(u, 'i'), np.strings.partition(u, 'i'), np.char.encode(['a', 'b\u00e9']), np.char.decode([b'a', b'b']), np.char.mod(['%d', 'x%d'], [1, 2]), np.strings.capitalize(b), np.strings.slice(u, 2)):
    print(repr(r))
for job in (lambda: np.strings.index(u, 'zz'), lambda: np.strings.upper(5)):
    try:
        print(job())
    except Exception as e:
        print(type(e).__name__, e)
