a = arange(15).reshape(5, 3)
a[[0, 2, 4], [1, 3]]
