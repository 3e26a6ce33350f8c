def outer(x):
    return inner(x)
def inner(x):
    return x[10]
print(outer)if False else None
outer(arange(3))
