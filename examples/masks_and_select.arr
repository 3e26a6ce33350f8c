# Masks: choosing elements by a condition, and choosing values by many conditions.

t = np.array([-12.5, 0.0, 3.2, 18.4, 24.9, 31.7, np.nan])

# A comparison gives an array of truth values; `&`, `|` and `~` combine them, with parentheses.
mild = (t > 0) & (t < 25)
print(mild, mild.sum(), "of", t.size)

# Indexing with a mask copies the chosen elements; assigning through a mask writes into the array itself.
print(t[mild])
u = t.copy()
u[np.isnan(u)] = 0
u[u < 0] *= -1
print(u)

# Two ways: where. Many ways: select, whose first true condition wins.
print(np.where(t > 20, "warm", "cold"))
names = np.select([np.isnan(t), t < 0, t < 20, t < 30], ["missing", "frost", "cool", "warm"], default="hot")
print(names)

# `and` asks for one truth value, which an array does not have.
try:
    print(t > 0 and t < 25)
except ValueError as error:
    print("ValueError:", error)

# NaN compares false with everything, itself included: count it on purpose.
print("below 0:", (t < 0).sum(), " not below 0:", (~(t < 0)).sum(), " at least 0:", (t >= 0).sum())

# A mask for rows keeps the table's columns; places where it holds.
table = np.arange(20).reshape(5, 4)
even = table[:, 0] % 8 == 0
print(table[even])
print(np.argwhere(table % 7 == 0).tolist())
print(np.flatnonzero(even), np.nonzero(table > 16))
