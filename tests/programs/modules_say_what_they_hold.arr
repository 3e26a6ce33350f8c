"""What a module says of itself."""
import math, sys, types
import numpy as np
print(__doc__, __name__)
x = 5
main = sys.modules["__main__"]
print(main.__dict__["x"], main.__doc__, vars(main)["x"])
main.__dict__["y"] = 6
print(y, "y" in main.__dict__)
print(math.__dict__["pi"], "tau" in vars(math), type(math.__dict__))
print(np.__dict__["pi"], np.__dict__["linalg"] is np.linalg, "array" in vars(np), "nope" in vars(np))
print([n for n in ("linalg", "random", "char", "rec", "testing", "lib", "typing", "exceptions", "strings", "dtypes") if n not in dir(np)])
m = types.ModuleType("m", "docs")
m.a = 1
m.__dict__.update(b=2)
print(m, m.__doc__, m.__name__, m.__dict__["a"], m.b, isinstance(m, types.ModuleType), type(m))
del m.__dict__["a"]
print(hasattr(m, "a"), m.__dict__.get("nope"))
for args in [(), (1,), ("a", "b", "c"), ("a",)]:
    try:
        print(types.ModuleType(*args), types.ModuleType(*args).__doc__)
    except TypeError as e:
        print(e)
