# global, nonlocal, comprehension scope, default arguments, del.
x = 1
def f():
    global x
    x += 1
    def g():
        x = 'inner'
        return x
    return g(), x
print(f(), x)
y = [x for x in range(3)]
print(x, y)
def h(a=x):
    return a
x = 100
print(h(), h(5))
def unbound():
    try:
        print(z)
    except UnboundLocalError as e:
        print(e)
    z = 1
unbound()
del y
try:
    y
except NameError as e:
    print(e)
a = b = [1]
a.append(2)
print(b, a is b, a == [1, 2], a is not [1, 2])
