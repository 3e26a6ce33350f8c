# Dataclasses with arrays inside.
from dataclasses import dataclass, field
import numpy as np
@dataclass
class Layer:
    name: str
    size: int = 3
    tags: list = field(default_factory=list)
    def weights(self):
        return np.full((self.size, self.size), 0.5)
a, b = Layer('in'), Layer('out', 2, ['x'])
print(a, b, a == Layer('in'), a != b)
a.tags.append('t')
print(a.tags, Layer('z').tags, b.weights())
@dataclass(order=True, frozen=True)
class V:
    major: int
    minor: int = 0
print(sorted([V(1, 2), V(0, 9), V(1)]), V(1) < V(1, 1), hash(V(1)) == hash(V(1, 0)))
try:
    V(1).major = 5
except Exception as e:
    print(type(e).__name__, e)
