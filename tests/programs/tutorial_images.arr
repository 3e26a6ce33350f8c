# An image as an array: channels, crops, flips, masks, a blur with windows.
import numpy as np
img = (np.arange(6 * 8 * 3) * 7 % 256).astype(np.uint8).reshape(6, 8, 3)
gray = (img @ np.array([0.299, 0.587, 0.114])).astype(np.uint8)
print(gray, img[..., 0].strides, img[::2, ::2].shape, np.flip(img, 1)[0, 0], (255 - img)[0, :2], gray[1:3, 2:5])
w = np.lib.stride_tricks.sliding_window_view(gray, (3, 3))
print(w.mean(axis=(2, 3)).round(3), (gray > 128).sum(), np.where(gray > 128, 255, 0).astype(np.uint8)[0], img.reshape(3, 2, 4, 2, 3).mean(axis=(1, 3)).round(2)[0, 0])
img[img < 50] = 0
print(img.sum(axis=(0, 1)), np.clip(img.astype(int) + 100, 0, 255).astype(np.uint8)[0, 0], np.histogram(gray, bins=4, range=(0, 256))[0])
