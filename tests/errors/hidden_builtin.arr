sum = 0
for x in [1, 2]:
    sum = sum + x
sum([1, 2])
