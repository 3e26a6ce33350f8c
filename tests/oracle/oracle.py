"""The judge: CPython 3.11 with the pinned NumPy, and how a program is run under it.

A program that imports numpy itself runs as it stands. A program that does not gets NumPy's names bare, as `arr` gives them: where
Python has a builtin of the same name the builtin stands, except that sum, min, max, any and all go to NumPy when their first argument
is an array. The names are put into the namespace before the program, so line numbers in warnings are the program's own.

Programs run in forked children of one process that has imported NumPy once: about five milliseconds each.
"""
import ast
import builtins
import contextlib
import gc
import io
import json
import os
import signal
import subprocess
import sys
import types
from dataclasses import dataclass

NUMPY = "2.4.6"
PYTHON = (3, 11)
ENVIRONMENT = {
    # NumPy's last bits depend on the processor; these names make every x86-64-v3 machine agree.
    "NPY_DISABLE_CPU_FEATURES": "AVX512_ICL X86_V4",
    "PYTHONHASHSEED": "0",
    "OPENBLAS_NUM_THREADS": "1",
    "PYTHONIOENCODING": "utf-8",
    "COLUMNS": "80",
}
WITHOUT_AVX2 = "AVX512_ICL X86_V4 X86_V3"
REDUCTIONS = ("sum", "min", "max", "any", "all")


@dataclass
class Result:
    """What one run gave: texts, the exit code, and the exception-only text of an uncaught error ('' if there was none)."""

    stdout: str
    stderr: str
    code: int
    error: str = ""

    @property
    def warnings(self):
        """stderr before the traceback of an uncaught error."""
        return self.stderr[: len(self.stderr) - len(self.error)] if self.error else self.stderr


def enter():
    """Make this process the oracle: the environment as pinned (starting over if it was not), the versions checked."""
    if any(os.environ.get(k) != v for k, v in ENVIRONMENT.items()):
        os.execve(sys.executable, [sys.executable] + sys.argv, dict(os.environ, **ENVIRONMENT))
    import numpy

    if numpy.__version__ != NUMPY or sys.version_info[:2] != PYTHON:
        raise SystemExit(
            "the oracle is NumPy %s on CPython %d.%d; this is NumPy %s on CPython %d.%d"
            % (NUMPY, *PYTHON, numpy.__version__, *sys.version_info[:2])
        )
    import numpy.lib.recfunctions  # noqa: F401  (imported once, inherited by every child)
    import numpy.testing  # noqa: F401
    import numpy.random  # noqa: F401


def imports_numpy(text):
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return True
    for node in ast.walk(tree):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [node.module or ""]
        if any(name.split(".")[0] == "numpy" for name in names):
            return True
    return False


def prelude(namespace):
    """NumPy's names, as a program that does not import numpy sees them."""
    import numpy

    def dispatching(name):
        python, of_array = getattr(builtins, name), getattr(numpy, name)

        def function(*args, **kwargs):
            first = args[0] if args else None
            chosen = of_array if isinstance(first, (numpy.ndarray, numpy.generic)) else python
            return chosen(*args, **kwargs)

        function.__name__ = function.__qualname__ = name
        return function

    for name in numpy.__all__:
        if not hasattr(builtins, name):
            namespace[name] = getattr(numpy, name)
    for name in REDUCTIONS:
        namespace[name] = dispatching(name)
    namespace["np"] = namespace["numpy"] = numpy


def _execute(path, argv):
    """In the child: run the file as `python FILE` would, and give the exit code and the error's text."""
    gc.freeze()
    module = types.ModuleType("__main__")
    module.__dict__.update(__builtins__=builtins, __file__=path)
    sys.modules["__main__"] = module
    sys.argv = [path] + list(argv)
    sys.path[0] = os.path.dirname(os.path.abspath(path))
    code, error, bare = 0, "", {}
    try:
        with open(path, "rb") as file:
            data = file.read()
        if not imports_numpy(data.decode("utf-8", "replace")):
            prelude(bare)
            module.__dict__.update(bare)
        exec(compile(data, path, "exec", dont_inherit=True), module.__dict__)
    except SystemExit as stop:
        if stop.code is not None and not isinstance(stop.code, int):
            error, code = "%s\n" % (stop.code,), 1
        else:
            code = stop.code or 0
    except BaseException as fault:
        kept = fault.__traceback__.tb_next if fault.__traceback__ else None
        while kept is not None and kept.tb_frame.f_code.co_filename == __file__:
            kept = kept.tb_next
        # Names that a plain Python program would not have are not offered (`Did you mean: 'x'?`).
        for name, value in bare.items():
            if module.__dict__.get(name) is value:
                del module.__dict__[name]
        error = _printed(fault, kept)
        code = 130 if isinstance(fault, KeyboardInterrupt) else 1
    # The interpreter's last collection, where what is left says its last words.
    gc.collect()
    del module, sys.modules["__main__"]
    gc.collect()
    for flush in (sys.stdout.flush, sys.stderr.flush):
        with contextlib.suppress(Exception):
            flush()
    return code, error


def _printed(fault, kept):
    """What the interpreter prints of an uncaught error; `traceback` has no suggestions in Python 3.11."""
    text, stderr = io.StringIO(), sys.stderr
    sys.stderr = text
    try:
        sys.__excepthook__(type(fault), fault, kept)
    finally:
        sys.stderr = stderr
    return text.getvalue()


def run(path, argv=(), directory=None, timeout=20):
    """Run one program in a forked child. `path` is what the program is called in its own messages."""
    out, err, note = (os.memfd_create(name) for name in ("out", "err", "note"))
    sys.stdout.flush()
    sys.stderr.flush()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            signal.signal(signal.SIGINT, signal.default_int_handler)
            signal.signal(signal.SIGALRM, signal.SIG_DFL)
            signal.alarm(timeout)
            if directory:
                os.chdir(directory)
            nothing = os.open(os.devnull, os.O_RDONLY)
            os.dup2(nothing, 0)
            os.dup2(out, 1)
            os.dup2(err, 2)
            sys.stdout = open(1, "w", encoding="utf-8", closefd=False)
            # By lines, as Python's own: what NumPy prints from C (`seterr(all='print')`) stays between the lines around it.
            sys.stderr = open(2, "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False)
            status, error = _execute(path, argv)
            os.write(2, error.encode("utf-8", "backslashreplace"))
            os.write(note, error.encode("utf-8", "backslashreplace"))
        finally:
            os._exit(status & 255)
    _, raw = os.waitpid(child, 0)
    texts = []
    for fd in (out, err, note):
        os.lseek(fd, 0, 0)
        with open(fd, "rb") as file:
            texts.append(file.read().decode("utf-8", "replace"))
    code = os.waitstatus_to_exitcode(raw)
    return Result(texts[0], texts[1], code, texts[2])


def run_elsewhere(path, directory=None):
    """Run one program as NumPy runs it on a processor without AVX2, in an interpreter of its own."""
    code = (
        "import sys, json, dataclasses; sys.path[:0] = [sys.argv[1]]; import numpy.lib.recfunctions, numpy.testing, numpy.random, oracle; "
        "print(json.dumps(dataclasses.asdict(oracle.run(sys.argv[2]))))"
    )
    here = os.path.dirname(os.path.abspath(__file__))
    environment = dict(os.environ, **dict(ENVIRONMENT, NPY_DISABLE_CPU_FEATURES=WITHOUT_AVX2))
    done = subprocess.run([sys.executable, "-c", code, here, path], cwd=directory, env=environment, capture_output=True, check=True)
    return Result(**json.loads(done.stdout))


def last_line(error):
    """The line that names an uncaught error: the last one that a terminal shows."""
    lines = [line for line in error.split("\n") if line]
    return lines[-1] if lines else ""


if __name__ == "__main__":
    enter()
    result = run(sys.argv[1], sys.argv[2:])
    sys.stdout.write(result.stdout)
    sys.stderr.write(result.stderr)
    sys.exit(result.code)
