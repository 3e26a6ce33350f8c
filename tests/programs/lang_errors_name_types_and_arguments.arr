# What errors call types and arguments.
import datetime, functools, io, json, re, struct, types
for make in [lambda: re.compile('a'), lambda: re.match('a', 'a'), lambda: io.StringIO(), lambda: io.BytesIO(), lambda: functools.lru_cache(len),
             lambda: types.SimpleNamespace(a=1), lambda: struct.Struct('i')]:
    x = make()
    for act in [lambda: x.nope, lambda: x + 1, lambda: x < 1, lambda: len(x), lambda: int(x), lambda: x @ 1]:
        try:
            act()
        except Exception as e:
            print(type(e).__name__, e)
    print(type(x), type(x).__module__)
for act in [lambda: format(1, None), lambda: 'a'.replace(None, 'b'), lambda: 'a'.replace('b', 5), lambda: 'a'.removeprefix(None), lambda: 'a'.encode(None),
            lambda: 'a'.encode(5), lambda: bytes.fromhex(None), lambda: (1).__format__(None), lambda: datetime.datetime.strptime(None, 'x'),
            lambda: datetime.date(2024, 1, 1).strftime(None), lambda: chr(2 ** 40), lambda: chr(-2 ** 31), lambda: chr(-2 ** 31 - 1), lambda: chr(0x110000),
            lambda: type(1, a=2), lambda: type(1, 2), lambda: type(), lambda: json.loads('\ufeff1'), lambda: __import__('os.nope'), lambda: __import__('json.nope'),
            lambda: __import__('math.nope')]:
    try:
        print(act())
    except Exception as e:
        print(type(e).__name__, e)
