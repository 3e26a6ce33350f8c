linalg.det(ones((2, 3)))
