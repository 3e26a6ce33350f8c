def one():
    yield 1
    return "end"
g = one()
print(next(g))
for _ in range(3):
    try:
        print(next(g))
    except StopIteration as e:
        print("stop", e.value)
print(next(g, "default"), list(g))
try:
    g.send(2)
except StopIteration as e:
    print("stop", e.value)
try:
    g.throw(KeyError("thrown"))
except KeyError as e:
    print(repr(e))
print(g.close())
