def f():
    pass
f(1, 2)
