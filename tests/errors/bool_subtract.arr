array([True]) - array([False])
