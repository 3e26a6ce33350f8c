# save, load, savez, savetxt, loadtxt, tofile, fromfile in a temporary folder.
import numpy as np, tempfile, os
with tempfile.TemporaryDirectory() as d:
    p = os.path.join(d, 'a.npy')
    a = np.arange(6, dtype='f4').reshape(2, 3)
    np.save(p, a)
    print(np.load(p), os.path.getsize(p), np.array_equal(np.load(p), a), np.load(p).dtype)
    np.save(p, np.asfortranarray(a))
    print(np.load(p).flags.f_contiguous)
    np.savez(os.path.join(d, 'z.npz'), x=a, y=np.arange(3))
    with np.load(os.path.join(d, 'z.npz')) as z:
        print(sorted(z.files), z['y'], z['x'].shape)
    t = os.path.join(d, 't.txt')
    np.savetxt(t, a, fmt='%.2f', delimiter=',', header='a,b,c')
    print(open(t).read(), np.loadtxt(t, delimiter=','), np.loadtxt(t, delimiter=',', usecols=1), np.loadtxt(t, delimiter=',', skiprows=2))
    r = os.path.join(d, 'r.bin')
    a.tofile(r)
    print(np.fromfile(r, dtype='f4'), np.fromfile(r, dtype='u4', count=1, offset=4), sorted(os.listdir(d)))
    try:
        np.load(os.path.join(d, 'missing.npy'))
    except FileNotFoundError as e:
        print(type(e).__name__, e.errno)
