# np.fft: every function with lengths, axes, norms and outputs, right and wrong.
import numpy as np, warnings
F=np.fft
def t(s):
    with warnings.catch_warnings(record=True) as w:
        warnings.simplefilter('always')
        try:
            x = eval(s)
            shown = repr(x) if np.size(x) <= 8 else np.round(np.ravel(x)[[0, 1, -1]], 9) + 0
            print(s, shown, getattr(x, 'dtype', ''), getattr(x, 'shape', ''), getattr(x, 'strides', ''))
        except Exception as e:
            print(s, type(e).__name__, e)
    for y in w: print('W',y.category.__name__,y.message)
x=np.array([1.,2,3,4,5,6]); z=x+1j; a=np.arange(24.).reshape(2,3,4); tt=np.arange(256)/256
for d in 'f2 f4 f8 c8 i4 ? >f4 >c16 O U1 m8[s]'.split():
    try: y=np.array([1,0,1,1,0,1]).astype(d)
    except Exception as e: continue
    globals()['y']=y
    for f in 'fft ifft rfft irfft hfft ihfft'.split():
        for nm in ('None', "'ortho'"):
            t(f'F.{f}(y,norm={nm})')
for f in 'fft ifft rfft irfft hfft ihfft fftn ifftn rfftn irfftn fft2 ifft2 rfft2 irfft2'.split():
    for arg in ('','axis=0','axis=1','n=2','n=5','n=0','n=-1','n=2.0','n=None',"norm='x'",'axis=5','axis=(0,1)','s=(2,2)','s=(2,2),axes=(0,1)','axes=(0,)','axes=(0,1)','axes=(1,1)','s=(3,)','s=(None,2),axes=(0,1)','s=(-1,3),axes=(0,2)',"norm='ortho'",'out=np.zeros((2,3,4),complex)','out=np.zeros((2,3,3),complex)','out=np.zeros((2,3,4))','out=np.zeros((2,3,6))','out=np.zeros(3)','axes=()','s=()','foo=1','axis=-4'):
        t(f'F.{f}(a,{arg})')
    t(f'F.{f}(a.T)'); t(f'F.{f}(a[:,::-1])'); t(f'F.{f}(np.zeros((0,3)))'); t(f'F.{f}(np.zeros((3,0)))'); t(f'F.{f}([])'); t(f'F.{f}(5)'); t(f'F.{f}([[1,2],[3,4]])');t(f'F.{f}([1,2,np.nan,np.inf])')
t('F.fftfreq(5)');t('F.fftfreq(8,0.1)');t('F.fftfreq(8,d=2)');t('F.rfftfreq(9)');t('F.rfftfreq(8,0.5)');t('F.fftfreq(2.5)');t('F.fftfreq(0)');t('F.fftfreq(1)');t('F.fftfreq(np.int8(4))');t("F.fftfreq(4,device='cpu')");t("F.fftfreq(4,device='gpu')");t("F.rfftfreq(4,device='gpu')");t("F.rfftfreq('a')");t('F.fftfreq(4,0)')
t('F.fftshift(np.arange(5))');t('F.ifftshift(np.arange(5))');t('F.fftshift(a)');t('F.fftshift(a,axes=1)');t('F.fftshift(a,axes=(0,2))');t('F.ifftshift(a,0)');t('F.fftshift(a,5)');t("F.fftshift([1,2,3],'a')")
t('np.round(F.fft(np.sin(2*np.pi*5*tt)),10)[:8]'); t('F.fft(np.exp(2j*np.pi*np.arange(8)/8))'); t('F.ifft(F.fft([1,2,3]))'); t('F.irfft(F.rfft([1,2,3,4]))'); t('np.abs(F.rfft(np.sin(2*np.pi*5*tt))).argmax()'); t('np.allclose(F.irfft(F.rfft(tt)),tt)')
t('F.fft.__name__'); t('F.fft(x,out=z)'); t('F.fft(x.astype("f4"),out=np.zeros(6,"c8"))'); t('F.fft(z,out=np.zeros(6,"c8"))')
from numpy.fft import fft, ifft, fftfreq
from numpy import fft as ff
import numpy.fft as nf
print(nf.fft([1,2]), ff.ifft([1,2]), fft([1,1]))
