"""Draws the pictures of the README: real runs of arr in a pseudo-terminal, as SVG.

    pip install pyte
    python docs/pictures/make.py [--arr target/release/arr]

Each picture is what stands on an 84-column screen after some keys were typed. Nothing is edited.
"""
import argparse
import fcntl
import html
import os
import pty
import select
import struct
import tempfile
import termios
import time

import pyte

HERE = os.path.dirname(os.path.abspath(__file__))
COLUMNS, ROWS = 84, 60
PICTURES = {
    "reports": ["a = np.arange(24, dtype=np.int32).reshape(4, 6)", "v = a[1:3, ::2]", "c = a[[1, 2]]", "v += 100", "del a"],
    "broadcast": ["prices = np.ones((3, 4)); weights = np.array([0.2, 0.3, 0.5])", "prices * weights"],
    "write_lost": ["m = np.arange(12.0).reshape(3, 4)", "m[m > 5][0] = 99", "%why m.T.reshape(12)"],
    "too_large": ["X = np.zeros((50000, 64)); Y = np.ones((50000, 64))", "D = X[:, None, :] - Y[None, :, :]"],
    "prompt": ["x = np.linspace(0, 1, 5)", "x.s\t"],
}
PALETTE = {"black": "#2e3436", "red": "#d5504a", "green": "#5fa04e", "brown": "#c4a000", "blue": "#4f8fd0", "magenta": "#a06fb0", "cyan": "#2aa1a8", "white": "#d3d7cf"}
BACKGROUND, FOREGROUND = "#1d2126", "#d6d9dc"
WIDTH, HEIGHT = 8.4, 18


def screen_after(arr, lines):
    """The screen of a prompt after these lines were typed; a line that ends with a tab stays in the editor."""
    screen = pyte.Screen(COLUMNS, ROWS)
    stream = pyte.ByteStream(screen)
    with tempfile.TemporaryDirectory() as folder:
        environment = dict(os.environ, TERM="xterm-256color", HOME=folder, ARR_HISTORY=os.path.join(folder, "history"), COLORTERM="truecolor")
        for name in ("NO_COLOR", "COLUMNS"):
            environment.pop(name, None)
        child, fd = pty.fork()
        if child == 0:
            os.execve(arr, [arr, "--color=always", "--mem-limit=8GiB"], environment)
        fcntl.ioctl(fd, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))

        def read(quiet):
            end = time.time() + quiet
            while time.time() < end:
                if select.select([fd], [], [], 0.05)[0]:
                    try:
                        stream.feed(os.read(fd, 65536))
                    except OSError:
                        return
                    end = time.time() + quiet

        read(2.0)
        for line in lines:
            for key in line:
                os.write(fd, key.encode())
                read(0.05)
            if not line.endswith("\t"):
                os.write(fd, b"\r")
            read(1.5)
        os.kill(child, 9)
        os.waitpid(child, 0)
        os.close(fd)
    return screen


def colour(name, bold):
    if name == "default":
        return FOREGROUND
    if name in PALETTE:
        return PALETTE[name]
    return "#" + name if len(name) == 6 else FOREGROUND


def svg(screen):
    rows = [screen.buffer[y] for y in range(ROWS)]
    while rows and all(rows[-1][x].data == " " for x in range(COLUMNS)):
        rows.pop()
    width, height = COLUMNS * WIDTH + 24, len(rows) * HEIGHT + 24
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" width="%d" height="%d" viewBox="0 0 %d %d" font-family="DejaVu Sans Mono, Menlo, Consolas, monospace" font-size="14">' % (width, height, width, height),
             '<rect width="100%%" height="100%%" rx="8" fill="%s"/>' % BACKGROUND]
    for y, row in enumerate(rows):
        x = 0
        while x < COLUMNS:
            cell = row[x]
            end = x
            while end < COLUMNS and (row[end].fg, row[end].bold, row[end].italics, row[end].underscore) == (cell.fg, cell.bold, cell.italics, cell.underscore):
                end += 1
            text = "".join(row[i].data for i in range(x, end))
            if text.strip():
                style = ' fill="%s"' % colour(cell.fg, cell.bold) + (' font-weight="bold"' if cell.bold else "") + (' text-decoration="underline"' if cell.underscore else "")
                parts.append('<text x="%.1f" y="%d" textLength="%.1f" xml:space="preserve"%s>%s</text>' % (12 + x * WIDTH, 12 + y * HEIGHT + 14, len(text) * WIDTH, style, html.escape(text)))
            x = end
    return "\n".join(parts) + "\n</svg>\n"


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--arr", default="target/release/arr")
    args = parser.parse_args()
    for name, lines in PICTURES.items():
        with open(os.path.join(HERE, name + ".svg"), "w", encoding="utf-8") as file:
            file.write(svg(screen_after(os.path.abspath(args.arr), lines)))
        print("wrote docs/pictures/%s.svg" % name)


if __name__ == "__main__":
    main()
