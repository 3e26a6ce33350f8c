# Runs a file as arr does: a program that does not import numpy gets NumPy's names bare, where Python has no name of its own;
# sum, min, max, any and all go to NumPy when their first argument is an array.
import ast, builtins, os, sys, types

path = sys.argv[1]
sys.argv = sys.argv[1:]
sys.path[0] = os.path.dirname(os.path.abspath(path))
with open(path, "rb") as file:
    data = file.read()


def imports_numpy(text):
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return True
    for node in ast.walk(tree):
        names = [a.name for a in node.names] if isinstance(node, ast.Import) else []
        names += [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        if any(name.split(".")[0] == "numpy" for name in names):
            return True
    return False


def prelude(namespace):
    import numpy
    import numpy.random  # noqa: F401

    def either(name):
        python, of_array = getattr(builtins, name), getattr(numpy, name)

        def function(*args, **kwargs):
            is_array = args and isinstance(args[0], (numpy.ndarray, numpy.generic))
            return (of_array if is_array else python)(*args, **kwargs)

        return function

    for name in numpy.__all__:
        if not hasattr(builtins, name):
            namespace[name] = getattr(numpy, name)
    for name in ("sum", "min", "max", "any", "all"):
        namespace[name] = either(name)
    namespace["np"] = namespace["numpy"] = numpy


main = types.ModuleType("__main__")
main.__dict__.update(__builtins__=builtins, __file__=path)
sys.modules["__main__"] = main
if not imports_numpy(data.decode("utf-8", "replace")):
    prelude(main.__dict__)
exec(compile(data, path, "exec", dont_inherit=True), main.__dict__)
