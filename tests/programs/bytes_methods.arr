# Methods of bytes and bytearray that treat them as letters of ASCII.
for data in (b'hello World 3x', b'', b'ab\tc\n\td', b'Title Case Only', b'\xe9t\xe9 A', bytearray(b'a,b,,c ')):
    print(data.capitalize(), data.swapcase(), data.title(), data.islower(), data.isupper(), data.istitle())
    print(data.center(20), data.center(21, b'*'), data.expandtabs(), data.expandtabs(3), data.expandtabs(0))
    print(data.rpartition(b' '), data.rpartition(b'zz'), data.rsplit(), data.rsplit(None, 1), data.rsplit(b',', 1), data.rsplit(b','))
    print(data.splitlines(), data.splitlines(True))
print(b'a\r\nb\rc\n'.splitlines(), b'a\x0bb  c'.split(), b'a\x0bb '.rsplit(), b'\x0b a'.strip())
print(bytes.maketrans(b'ab', b'xy')[95:100], b'aabb'.translate(bytes.maketrans(b'ab', b'xy')))
for job in (lambda: b'a'.rpartition(b''), lambda: b'a'.rsplit(b''), lambda: bytes.maketrans(b'a', b''), lambda: b'a'.center(3, b'ab'), lambda: b'a'.center('x')):
    try:
        print(job())
    except Exception as e:
        print(type(e).__name__, e)
