# Annotations, JSON, statistics, paths and nested values over several lines.
import typing, json, statistics, pathlib, pprint
from typing import List, Optional, Dict, NamedTuple, Union, Any, Callable, TypeVar, Generic, Protocol
def f(a: List[int], b: Optional[str] = None) -> Dict[str, Any]: return {}
print(List[int], Optional[str], Union[int, str], Dict[str, List[int]], Any)
class Pt(NamedTuple):
    x: int
    y: int = 2
    def s(self): return self.x + self.y
print(Pt(1), Pt(1, 5).s(), Pt(3) == (3, 2), Pt(1)._replace(x=4), Pt._fields, isinstance(Pt(1), tuple))
T = TypeVar('T')
class Box(Generic[T]):
    def __init__(self, v: T): self.v = v
print(Box(3).v, T)
print(json.dumps({'a': [1, 2.5, None, True], 'b': {'c': 'é"\n'}}), json.loads('{"a": [1, 2.5e3, null, true, "x\\u00e9"], "b": -0}'))
print(json.dumps([1, {'b': 2, 'a': 1}], indent=2, sort_keys=True), json.dumps([], indent=2), json.dumps({1: 2}))
for s in ['{', '[1,]', '{"a" 1}', '"abc', 'nul', '[1] x', '']:
    try: json.loads(s)
    except json.JSONDecodeError as e: print(e)
try: json.dumps({1, 2})
except TypeError as e: print(e)
d = [1, 2, 3, 4, 4.5]
print(statistics.mean(d), statistics.median(d), statistics.stdev(d), statistics.pstdev(d), statistics.variance([1,2,3,4]), statistics.mean([1,2,3]), statistics.mode([1,1,2]), statistics.quantiles(d), statistics.fmean(d), statistics.geometric_mean([1,2,4]), statistics.harmonic_mean([2, 4]), statistics.correlation([1,2,3],[1,2,4]), statistics.linear_regression([1,2,3],[2,4,7]))
try: statistics.mean([])
except statistics.StatisticsError as e: print(e)
p = pathlib.Path('/a/b') / 'c.tar.gz'
print(p, repr(p), p.name, p.stem, p.suffix, p.suffixes, p.parent, p.parts, p.with_suffix('.x'), p.relative_to('/a'), p.exists())
pprint.pprint({'a': list(range(30)), 'b': {'c': 'x' * 30, 'd': ['y' * 30, 'z' * 30]}}); pprint.pprint([3, 1]); print(pprint.pformat({'z': 1, 'a': 2}))
