def check(value):
    try:
        return value.apend(3)
    except AttributeError as e:
        e.add_note("while checking")
        raise
check([])
