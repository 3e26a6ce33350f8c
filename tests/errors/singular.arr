linalg.inv(zeros((2, 2)))
