n = 5
len(n)
