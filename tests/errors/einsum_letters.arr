einsum('ij,jk->il', ones((2, 2)), ones((2, 2)))
