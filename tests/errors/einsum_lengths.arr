A = np.ones((3, 4))
B = np.ones((3, 4))
np.einsum('ij,jk->ik', A, B)
