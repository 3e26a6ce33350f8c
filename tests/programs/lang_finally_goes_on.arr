# A finally that goes on with a loop, or leaves it, on the way out of the function.
def one():
    for i in range(3):
        try:
            return 'ret'
        finally:
            continue
    return 'done'


def two():
    for i in range(3):
        try:
            try:
                return i
            finally:
                if i < 2:
                    continue
        finally:
            print('outer', i)
    return 'done'


def three():
    for i in range(3):
        for j in range(2):
            try:
                return i, j
            finally:
                break
        print('after', i)
    return 'done'


def four():
    try:
        return 'first'
    finally:
        for k in range(2):
            try:
                return 'second'
            finally:
                continue
        print('end')


def five():
    while True:
        try:
            return 1
        finally:
            try:
                return 2
            finally:
                return 3


def six():
    for i in range(2):
        try:
            1 / 0
        except ZeroDivisionError:
            return 'handler'
        finally:
            continue
    return [x for x in range(2)]


def seven():
    for i in 'ab':
        with open('/dev/null') as f:
            try:
                return i
            finally:
                continue
    return f.closed


for f in one, two, three, four, five, six, seven:
    print(f.__name__, f())
