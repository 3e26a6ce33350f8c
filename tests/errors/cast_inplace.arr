a = arange(3)
a += 0.5
