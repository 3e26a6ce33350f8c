# Format specs: f-strings, format, nested fields, debugging form.
x, name, width = 3.14159, 'pi', 12
print(f'{x:.2f} {x:10.3f}| {x:<10}| {x:>10.1f}| {x:^10.2f}| {x:+.1e} {x:%} {x!r}')
print(f'{name!r:>{width}} {name:*^8} {1234567:,} {1234567.891:_.1f} {255:#x} {255:08b} {-5:+d}')
print(f'{x=} {name = } {1 + 1=} {{literal}} {"nested " + f"{name}"}')
print('{} {0}'.format(1) if False else '{1} {0} {k}'.format('a', 'b', k='c'), '{:>{w}}'.format('r', w=4))
print(format(1e10, 'g'), format(123456789, 'g'), format(0.0001, 'g'), format(1e-5, 'g'), format(True, 'd'))
print(f"{[1, 2]!s:>10} {None} {(1,)} {1+2j:.1f}")
import numpy as np
print(f'{np.float64(2.5):.3f} {np.int32(7):04d} {np.array([1.5, 2])} {np.float32(0.1)!r}')
