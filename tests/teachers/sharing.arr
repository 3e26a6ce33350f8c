a = np.arange(24, dtype=np.int32).reshape(4, 6)
v = a[1:3, ::2]
c = a[[1, 2]]
big = np.zeros(10**6)
tiny = big[:5]
del big
#: graph
#: buf tiny
#: why tiny
#: buf v c
#: why nothing_of_that_name
#: why np.random.rand(3)
