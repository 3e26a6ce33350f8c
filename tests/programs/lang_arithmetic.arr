# Integers of any size, true and floor division, powers, bit operations.
print(2 ** 100, -7 // 2, -7 % 3, 7 / 2, 2 ** -1, divmod(-17, 5))
print(10 ** 30 // 7, (10 ** 30) % 97, -(2 ** 70) >> 3, 1 << 65, ~12345678901234567890)
print(0xff & 0b1010, 5 | 2, 6 ^ 3, 0o17)
print(1e16, 1e15, 1e-5, 0.1 + 0.2, 3.0, -0.0, 1e308 * 10, 2.5 // 1, -2.5 % 2)
print((1 + 2j) * (3 - 1j), abs(3 + 4j), (1 + 2j).conjugate(), 2j ** 2)
print(True + True, int('-42'), int('ff', 16), float('1e3'), round(2.5), round(-3.5), round(2.675, 2))
print(1 < 2 < 3, 1 < 3 > 2, 1 == 1.0, 2 ** 53 + 1 == float(2 ** 53 + 1))
