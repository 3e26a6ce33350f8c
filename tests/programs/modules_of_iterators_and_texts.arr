# Wrong arguments of what CPython has in C, iterators that take nothing before they are asked, and lines that are broken.
import itertools, operator, bisect, heapq, functools, textwrap, collections, fractions


def show(*calls):
    for call in calls:
        try:
            print(repr(call()))
        except Exception as e:
            print(type(e).__name__, e)


i = itertools
show(i.accumulate, i.groupby, lambda: i.compress([1]), lambda: i.combinations([1]), lambda: i.permutations(), lambda: i.starmap(max), lambda: i.cycle(), lambda: i.pairwise(), lambda: i.dropwhile(1), lambda: i.takewhile(1, 2, 3), lambda: i.filterfalse(None),
     lambda: i.product([1], foo=1), lambda: i.zip_longest([1], fill=1), lambda: i.repeat(), lambda: i.repeat(1, 2, 3), lambda: i.repeat(1, 2.0), lambda: i.repeat(1, times='a'), lambda: i.count('a'), lambda: i.count(1, 'a'), lambda: i.count(1, 2, 3), lambda: i.product([1], repeat='a'), lambda: i.product([1], repeat=-1),
     lambda: i.accumulate([1], foo=2), lambda: i.cycle(x=1), lambda: i.islice([1]), lambda: list(i.starmap(max, [1])), lambda: i.tee(), lambda: i.chain(x=1), lambda: i.combinations([1], 2, 3), lambda: i.combinations([1], r=-1))
show(operator.add, lambda: operator.add(1), lambda: operator.neg(), lambda: operator.neg(1, 2), lambda: operator.index('a'), lambda: operator.index(2**70), lambda: operator.concat({}, 1), lambda: bisect.bisect([1]), lambda: bisect.insort(), lambda: heapq.heappush([1]), lambda: heapq.heappop(), lambda: functools.reduce(max), lambda: operator.add(1, b=2), lambda: operator.setitem([1], 0))


def noisy():
    print('asked')
    yield 1
    yield 1


g = i.groupby(noisy())
print('made')
print([(k, list(v)) for k, v in g], list(i.groupby([])), [k for k, _ in i.groupby('aabbc')])
for text, width in [('hello world foo', 3), ('the quick brown fox jumps over', 4), ('well-known mother-in-law', 6), ('a-b-c-d-e-f', 4), ('one--two---three x', 6), ('e-mail T-shirt ab-c ab-cd a-bc', 5), ('averyverylongword-with-hyphens x', 8), ('  lead and trail  ', 5)]:
    print(textwrap.wrap(text, width), textwrap.wrap(text, width, break_long_words=False), textwrap.wrap(text, width, break_on_hyphens=False), textwrap.wrap(text, width, drop_whitespace=False))
O = collections.OrderedDict
o = O(a=1)
print(o | {'b': 2}, {'b': 2} | o, type(o | o))
o |= {'z': 3}
print(o)
show(lambda: o | 5, lambda: b'%s' % 5, lambda: b'%b|%s' % (b'x', bytearray(b'y')), lambda: b'%a %r' % ('é', memoryview(b'a').tolist()), lambda: b'%c%c' % (65, b'B'), lambda: b'%c' % 300, lambda: b'%c' % b'ab', lambda: b'%(k)s' % {b'k': b'v'}, lambda: b'%5s|%-4d|%x' % (b'a', 3, 255), lambda: b'%s' % 'a', lambda: b'x' % b'y', lambda: 'x' % b'y', lambda: b'x'.hex('é'), lambda: b'xy'.hex(':', None), lambda: sum(5, b''), lambda: sum([], ''))
it = iter(b'ab')
show(it.__next__, it.__next__, it.__next__, lambda: iter(bytearray(b'c')).__next__())
