# Semicolons, line continuation, nested brackets over lines, comments, docstrings, ellipsis bodies.
"""A module docstring."""
a = 1; b = 2; print(a + b)
total = (a +
         b   # a comment inside
         + 3)
text = 'one' \
       ' two'
if a: print('yes'); print('again')
def nothing(): ...
class Empty: pass
print(total, text, nothing(), Empty.__name__, __name__)
matrix = [
    [1, 2],

    [3, 4],
]
print(matrix, a if b else None, not a, a and b, a or b)
x: int = 5
print(x, (yield_ := 3), [i for i in range(3)
                         if i])
