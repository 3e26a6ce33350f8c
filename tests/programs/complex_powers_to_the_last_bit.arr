# CPython's formula: polar form with a division by exp, small whole exponents by squaring.
inf, nan = float('inf'), float('nan')
def show(f):
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
for a in (0, 1, -1, 2, -0.5, 1e300, inf, nan):
    for b in (0, 1, -2.5, inf, nan):
        for c, d in ((2, -1), (0.5, 1), (-3, 0), (2, 0), (100, 0), (101, 0), (inf, 0), (0, 1), (0, -2), (nan, 0), (1, nan), (0, 0)):
            show(lambda: complex(a, b) ** complex(c, d))
        show(lambda: complex(a, b) ** 2)
        show(lambda: 2 ** complex(a, b))
        show(lambda: complex(a, b) ** 10**30)
show(lambda: pow(1j, 2, 3))
show(lambda: pow(2, 1j, 3))
