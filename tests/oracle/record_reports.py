"""Records what NumPy says of every array after each statement of tests/reports/*.arr: the facts that a report must tell.

    record_reports.py [--check]

tests/reports/NAME.json: {line: {name: [dtype, shape, strides, owndata, writeable, names on the same buffer]}}
"""
import ast
import json
import os
import sys

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import oracle  # noqa: E402,F401

import numpy as np  # noqa: E402

FOLDER = os.path.join(os.path.dirname(os.path.dirname(os.path.abspath(__file__))), "reports")


def owner(holder):
    "The object whose memory an array or memoryview looks at."
    while True:
        below = holder.obj if isinstance(holder, memoryview) else getattr(holder, "base", None)
        if not isinstance(below, (np.ndarray, memoryview, bytes, bytearray)):
            return id(holder)
        holder = below


def is_released(value):
    return isinstance(value, memoryview) and repr(value).startswith("<released")


def facts(names):
    held = {}
    for name, value in names.items():
        held[name] = value
        if isinstance(value, list):
            held.update({"%s[%d]" % (name, i): item for i, item in enumerate(value)})
    kinds = (np.ndarray, memoryview, bytes, bytearray)
    holders = {name: value for name, value in held.items() if isinstance(value, kinds) and not is_released(value)}
    arrays = {name: value for name, value in holders.items() if isinstance(value, np.ndarray)}
    return {
        name: [str(a.dtype), list(a.shape), list(a.strides), a.flags.owndata, a.flags.writeable,
               sorted(other for other, b in holders.items() if other != name and owner(b) == owner(a))]
        for name, a in arrays.items()
    }


def record(path):
    with open(path) as file:
        tree = ast.parse(file.read())
    names, found = {}, {}
    scope = {"np": np}
    for statement in tree.body:
        exec(compile(ast.Module([statement], []), path, "exec"), scope)
        names = {name: value for name, value in scope.items() if not name.startswith("__") and name != "np"}
        found[statement.lineno] = facts(names)
    return "{\n" + ",\n".join('"%d": %s' % (line, json.dumps(names)) for line, names in found.items()) + "\n}\n"


def main():
    stale = []
    for name in sorted(os.listdir(FOLDER)):
        if not name.endswith(".arr"):
            continue
        path = os.path.join(FOLDER, name)
        target = path[:-4] + ".json"
        text = record(path)
        before = open(target).read() if os.path.exists(target) else ""
        if "--check" in sys.argv and before != text:
            stale.append(target)
        elif before != text:
            with open(target, "w") as file:
                file.write(text)
    print("stale:", *stale) if stale else print("fresh")
    sys.exit(bool(stale))


main()
