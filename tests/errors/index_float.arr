a = arange(3)
a[1.5]
