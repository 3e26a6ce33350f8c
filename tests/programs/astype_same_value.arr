# casting='same_value' is known to astype alone: numbers only, and every value must come through.
def show(f):
    try:
        print(repr(f()))
    except Exception as e:
        print(type(e).__name__, e)
for source, values, to in [('f8', [1.5], 'i4'), ('f8', [1., -0.], 'u4'), ('i8', [-1], 'u1'), ('i8', [-1], 'u8'), ('u8', [2**63], 'i8'), ('i8', [300, 2], '?'),
                           ('c16', [1+1j], 'f8'), ('c16', [1+0j], 'f8'), ('f8', [.1], 'f4'), ('f8', [nan, inf], 'f4'), ('f8', [nan], 'i4'), ('i8', [2**60], 'f8'),
                           ('i8', [2**60 + 1], 'f8'), ('i8', [2049], 'f2'), ('c16', [.1j], 'c8'), ('c8', [1.5], 'i1'), ('u8', [2**64 - 1], 'f4'), ('i8', [1, 2], '>i8')]:
    show(lambda: array(values, source).astype(to, casting='same_value'))
    show(lambda: array(values, source)[0].astype(to, casting='same_value'))
for source, to in [('S2', 'S2'), ('U2', 'U3'), ('M8[D]', 'M8[D]'), ('O', 'O'), ('i4,i4', 'i4,i4'), ('i8', 'U'), ('i8', 'm8')]:
    show(lambda: zeros(2, source).astype(to, casting='same_value'))
    show(lambda: zeros((), source).astype(to, casting='same_value'))
for casting in ('sure', 'SAFE', 5, None, b'unsafe', 'same_value'):
    show(lambda: arange(2.).astype('i4', casting=casting))
    show(lambda: add(1, 2, casting=casting))
    show(lambda: can_cast('f8', 'i4', casting))
