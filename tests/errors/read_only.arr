a = broadcast_to(arange(3), (2, 3))
a[0, 0] = 1
