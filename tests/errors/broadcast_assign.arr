a = zeros(3)
a[:2] = arange(5)
