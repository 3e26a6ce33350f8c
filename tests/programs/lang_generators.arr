# Generators: laziness, send, throw, return values, yield from, expressions.
def countdown(n):
    print('start')
    while n > 0:
        got = yield n
        if got:
            n = got
        n -= 1
    return 'done'
g = countdown(3)
print(next(g), next(g), g.send(10), next(g))
g.close()
def outer():
    result = yield from countdown(2)
    yield result
print(list(outer()))
def safe():
    try:
        yield 1
        yield 2
    except ValueError as e:
        yield f'caught {e}'
    finally:
        print('cleanup')
s = safe()
print(next(s), s.throw(ValueError('boom')), next(s, 'end'))
squares = (x * x for x in range(10**9))
print(next(squares), next(squares), next(squares), sum(x for x in range(5)))
def primes():
    found = []
    n = 2
    while True:
        if all(n % p for p in found):
            found.append(n)
            yield n
        n += 1
import itertools
print(list(itertools.islice(primes(), 10)))
