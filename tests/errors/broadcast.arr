left = ones((3, 4))
right = ones((3, 5))
print('before')
left + right
print('never')
