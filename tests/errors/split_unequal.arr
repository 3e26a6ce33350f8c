week = np.arange(7)
np.split(week, 3)
