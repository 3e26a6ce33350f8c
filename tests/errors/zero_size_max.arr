max(array([]))
