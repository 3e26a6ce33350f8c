# Arrays of text: fixed widths, comparisons, np.char.
import numpy as np
a = np.array(['apple', 'Fig', 'kiwi'])
print(a, a.dtype, a.itemsize, a == 'Fig', a > 'b', np.char.upper(a), np.char.add(a, '!'), np.strings.str_len(a), np.char.find(a, 'i'), a[0][1:3], np.sort(a), a.astype('U2'), a.astype('S'))
a[1] = 'strawberry'
print(a, np.char.replace(a, 'a', 'A'), np.char.multiply(['x', 'y'], 3), np.char.split('a b c'), np.char.join('-', ['abc']), np.char.strip(['  a ', 'b']), np.char.startswith(a, 'k'), np.char.center(a, 9), np.array(['1', '22']).astype(int) + 1, np.array([1, 22]).astype(str))
print(np.unique(['b', 'a', 'b'], return_counts=True), np.where(a == 'kiwi', 'yes', 'no'), np.concatenate([a, ['longer than all']]).dtype, np.array([b'a', b'bc']).tolist(), np.isin('kiwi', a), np.array(['a', 'b']) + 'c', np.array(['x', 1, 2.5]), a.tolist(), repr(a[0]), str(a[0]))
