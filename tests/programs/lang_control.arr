# if, for, while, else branches, break and continue, the walrus.
for n in range(2, 12):
    for m in range(2, n):
        if n % m == 0:
            print(n, '=', m, '*', n // m)
            break
    else:
        print(n, 'is prime')
i = 10
while i:
    i -= 3
    if i < 0:
        break
    if i == 4:
        continue
    print('i', i)
else:
    print('never')
while (i := i + 1) < 3:
    pass
print(i, 'even' if i % 2 == 0 else 'odd', [y for x in range(5) if (y := x * x) > 3])
for i, (a, b) in enumerate(zip('abc', [1, 2, 3]), start=1):
    print(i, a * b)
