# Members of a class body combined before the class is made.
from enum import Flag, IntEnum, IntFlag, auto
class Fl(Flag):
    X = auto()
    Y = auto()
    Z = X | Y
    N = ~X & Z
print(Fl.X | Fl.Y, Fl.X & Fl.Z, Fl.X in Fl.Z, Fl(0), repr(Fl.X | Fl.Y), ~Fl.X, list(Fl), Fl.Z.value, Fl.N)
class W(IntEnum):
    A = auto()
    B = A + 5
    C = auto()
print(list(W))
class I(IntFlag):
    R = auto()
    W = auto()
    RW = R | W
print(I.RW, I.R | 8, I(3), list(I))
import json, numpy as np
print(json.dumps([np.float64(1.5), float('inf')]))
