a = arange(5)
a[array([True, False])]
