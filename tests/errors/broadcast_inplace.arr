a = ones(3)
a += ones((2, 3))
