np.lingalg.norm(np.ones(3))
