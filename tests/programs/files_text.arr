# open, read, write, with, and StringIO.
import io, os, tempfile
with tempfile.TemporaryDirectory() as d:
    p = os.path.join(d, 'f.txt')
    with open(p, 'w') as f:
        print('one', 'two', sep='\n', file=f)
        f.write('three\n')
        f.writelines(['4\n', '5'])
    with open(p) as f:
        print(f.readline().strip(), [l.rstrip() for l in f])
    with open(p, 'a') as f:
        f.write('!')
    print(repr(open(p).read()), os.path.exists(p), os.path.basename(p), open(p, 'rb').read(3))
    os.remove(p)
    try:
        open(p)
    except FileNotFoundError as e:
        print(e.errno, e.strerror, type(e).__mro__[1].__name__)
s = io.StringIO()
print(1, 2, file=s)
print(repr(s.getvalue()), io.StringIO('a\nb').readlines())
