# heapq and bisect leave lists as CPython's do.
import heapq, bisect
h = []
for x in [5, 3, 8, 1, 9, 2, 7, 3]:
    heapq.heappush(h, x)
    print(h)
print(heapq.heapreplace(h, 6), h, heapq.heappushpop(h, 0), h, heapq.heappushpop(h, 100), h)
print([heapq.heappop(h) for _ in range(len(h))], h)
h = [(3, 'c'), (1, 'z'), (2, 'b'), (1, 'a'), (5, 'q'), (0, 'm')]
heapq.heapify(h)
print(h, heapq.nsmallest(2, h), heapq.nlargest(3, h, key=lambda p: p[1]), heapq.nlargest(0, h))
print(list(heapq.merge([1, 4, 7], [2, 4, 8], [0])), list(heapq.merge('dog', 'cat', key=str.lower, reverse=True)), list(heapq.merge([5, 3], [4, 1], reverse=True)))
a = [1, 2, 2, 3]
print(bisect.bisect(a, 2), bisect.bisect_left(a, 2), bisect.bisect_right(a, 0), bisect.bisect_left(a, 9), bisect.bisect(a, 2, 0, 2), bisect.bisect([(1, 'x'), (3, 'y')], 2, key=lambda p: p[0]))
bisect.insort(a, 2.5)
bisect.insort_left(a, 2)
print(a)
for f in [lambda: heapq.heappop([]), lambda: heapq.heappop((1,)), lambda: heapq.heappush((1,), 2), lambda: heapq.heapify(5), lambda: heapq.heapreplace([], 1), lambda: bisect.bisect([1], 'a'), lambda: bisect.bisect([1], 1, -1), lambda: heapq.heappush([1], 'a')]:
    try:
        print(f())
    except Exception as e:
        print(type(e).__name__, e)
def dijkstra(graph, start):
    best, heap = {start: 0}, [(0, start)]
    while heap:
        d, u = heapq.heappop(heap)
        for v, w in graph[u].items():
            if d + w < best.get(v, float('inf')):
                best[v] = d + w
                heapq.heappush(heap, (d + w, v))
    return best
print(dijkstra({'a': {'b': 1, 'c': 4}, 'b': {'c': 2, 'd': 5}, 'c': {'d': 1}, 'd': {}}, 'a'))
