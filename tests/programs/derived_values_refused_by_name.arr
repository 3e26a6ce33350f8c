# Values of classes derived from builtin types are refused in the name of their class.
class F(float): pass
class L(list): pass
class T(tuple): pass
class D(dict): pass
class S(str): pass
class I(int): pass
for v in (F(), L(), T(), D(), S(), I()):
    for f in ("v[0]","v['x']", "1 in v",  "v()", "format(v, 'x>3q')",  "v.foo", "v + object()", "v @ 1", "-v", "len(v)", "v < object()","v[0]=1","del v[0]", "int(v)", "float(v)",  "next(v)", "[1][v]", "v*1.5", "round(v)", "range(v)","chr(v)","''.join(v)", "v ** 'a'", "'%d' % v", "'a'+v", "[]+v", "v.x=1","divmod(v,'')","sum(v)","abs(v)","v|1","~v", "print(*v)", "int('1', v)", "with_(v)", "raise_(v)", "v[1:2:0]", "{**v}","dict(v)","max(v)","bytes(v)","complex(v)","v.__class__","bool(v)","math.sqrt(v)"):
        try:
            if "=1" in f or "del" in f: exec(f)
            else: print(f, eval(f))
        except Exception as e: print(f, type(v).__name__, type(e).__name__, e)
