# einsum with optimize=, and einsum_path: several operands are contracted two at a time, in an order that costs little, each pair as a matrix
# product where its labels allow it. The orders, costs and tables are those of NumPy, whose sums of floats follow from them.
import itertools
import operator
import numpy as np

_LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ'


def _size(labels, sizes):
    total = 1
    for label in labels:
        total *= sizes[label]
    return total


def _cost(labels, is_summed, terms, sizes):
    "Multiplications and additions of one contraction."
    factor = max(1, terms - 1) + (1 if is_summed else 0)
    return _size(labels, sizes) * factor


def _contract(positions, inputs, output):
    "Labels of the result, the operands after it, labels that go, labels that take part."
    taken, staying, rest = set(), output.copy(), []
    for at, labels in enumerate(inputs):
        if at in positions:
            taken |= labels
        else:
            rest.append(labels)
            staying |= labels
    result = staying & taken
    rest.append(result)
    return result, rest, taken - result, taken


def _optimal(inputs, output, sizes, limit):
    "The cheapest of all orders."
    known = [(0, [], inputs)]
    for round in range(len(inputs) - 1):
        longer = []
        for cost, path, remaining in known:
            for pair in itertools.combinations(range(len(inputs) - round), 2):
                result, after, gone, taken = _contract(pair, remaining, output)
                if _size(result, sizes) > limit:
                    continue
                longer.append((cost + _cost(taken, gone, 2, sizes), path + [pair], after))
        if not longer:
            path = min(known, key=lambda entry: entry[0])[1]
            return path + [tuple(range(len(inputs) - round))]
        known = longer
    if not known:
        return [tuple(range(len(inputs)))]
    return min(known, key=lambda entry: entry[0])[1]


def _candidate(positions, inputs, output, sizes, limit, spent, naive):
    "What contracting a pair saves and costs; None where it is not worth it."
    result, after, gone, taken = _contract(positions, inputs, output)
    size = _size(result, sizes)
    if size > limit:
        return None
    saved = sum(_size(inputs[at], sizes) for at in positions) - size
    cost = _cost(taken, gone, len(positions), sizes)
    if spent + cost > naive:
        return None
    return [(-saved, cost), positions, after]


def _still_valid(candidates, best):
    "Candidates that do not touch the contracted pair, their positions moved up."
    x, y = best[1]
    moved = []
    for order, (a, b), sets in candidates:
        if a in (x, y) or b in (x, y):
            continue
        del sets[y - int(y > a) - int(y > b)]
        del sets[x - int(x > a) - int(x > b)]
        sets.insert(-1, best[2][-1])
        moved.append((order, (a - int(a > x) - int(a > y), b - int(b > x) - int(b > y)), sets))
    return moved


def _greedy(inputs, output, sizes, limit):
    "Pair by pair, always what saves most."
    if len(inputs) == 1:
        return [(0,)]
    if len(inputs) == 2:
        return [(0, 1)]
    result, after, gone, taken = _contract(range(len(inputs)), inputs, output)
    naive = _cost(taken, gone, len(inputs), sizes)
    pairs = itertools.combinations(range(len(inputs)), 2)
    known, spent, path = [], 0, []
    for round in range(len(inputs) - 1):
        for pair in pairs:
            if inputs[pair[0]].isdisjoint(inputs[pair[1]]):
                continue
            found = _candidate(pair, inputs, output, sizes, limit, spent, naive)
            if found is not None:
                known.append(found)
        if not known:
            for pair in itertools.combinations(range(len(inputs)), 2):
                found = _candidate(pair, inputs, output, sizes, limit, spent, naive)
                if found is not None:
                    known.append(found)
            if not known:
                path.append(tuple(range(len(inputs))))
                break
        best = min(known, key=lambda entry: entry[0])
        known = _still_valid(known, best)
        inputs = best[2]
        newest = len(inputs) - 1
        pairs = [(at, newest) for at in range(newest)]
        path.append(best[1])
        spent += best[0][1]
    return path


def _letters_of(labels):
    text = ''
    for label in labels:
        if label is Ellipsis:
            text += '...'
            continue
        try:
            number = operator.index(label)
        except TypeError as e:
            raise TypeError("For this input type lists must contain either int or Ellipsis") from e
        text += (_LETTERS[26:] + _LETTERS[:26])[number]
    return text


def _as_text(operands):
    "Subscripts as text, and the operands as arrays."
    if len(operands) == 0:
        raise ValueError("No input operands")
    if isinstance(operands[0], str):
        text = operands[0].replace(' ', '')
        arrays = [np.asanyarray(array) for array in operands[1:]]
        for char in text:
            if char not in '.,->' and char not in _LETTERS:
                raise ValueError(f"Character {char} is not a valid symbol.")
        return text, arrays
    given = list(operands)
    output = given.pop() if len(given) % 2 else None
    arrays = [np.asanyarray(array) for array in given[::2]]
    text = ','.join(_letters_of(labels) for labels in given[1::2])
    if output is not None:
        text += '->' + _letters_of(output)
    return text, arrays


def _once(text):
    "Labels that occur once, in alphabetical order: the result's where it is not told."
    joined = text.replace(',', '')
    found = ''
    for char in sorted(set(joined)):
        if char not in _LETTERS:
            raise ValueError(f"Character {char} is not a valid symbol.")
        if joined.count(char) == 1:
            found += char
    return found


def _without_ellipses(text, arrays):
    free = [char for char in _LETTERS if char not in text]
    names = ''.join(free)
    inputs, arrow, output = text.partition('->')
    parts = inputs.split(',')
    longest = 0
    for at, part in enumerate(parts):
        if '.' not in part:
            continue
        if part.count('.') != 3 or part.count('...') != 1:
            raise ValueError("Invalid Ellipses.")
        count = 0
        if arrays[at].shape != ():
            count = max(arrays[at].ndim, 1) - (len(part) - 3)
        longest = max(longest, count)
        if count < 0:
            raise ValueError("Ellipses lengths do not match.")
        parts[at] = part.replace('...', names[len(names) - count:])
    inputs = ','.join(parts)
    shared = names[len(names) - longest:]
    if arrow:
        return inputs + '->' + output.replace('...', shared)
    rest = ''.join(sorted(set(_once(inputs)) - set(shared)))
    return inputs + '->' + shared + rest


def _parse(operands):
    "Input subscripts, output subscript, arrays; without ellipses."
    text, arrays = _as_text(operands)
    if '-' in text or '>' in text:
        if text.count('-') > 1 or text.count('>') > 1 or text.count('->') != 1:
            raise ValueError("Subscripts can only contain one '->'.")
    if '.' in text:
        text = _without_ellipses(text, arrays)
    inputs, arrow, output = text.partition('->')
    if not arrow:
        output = _once(inputs)
    for char in output:
        if output.count(char) != 1:
            raise ValueError("Output character %s appeared more than once in the output." % char)
        if char not in inputs:
            raise ValueError(f"Output character {char} did not appear in the input")
    if len(inputs.split(',')) != len(arrays):
        raise ValueError("Number of einsum subscripts must be equal to the number of operands.")
    return inputs, output, arrays


def _lengths(inputs, terms, arrays):
    "How long the axis of every label is."
    sizes = {}
    for at, term in enumerate(terms):
        shape = arrays[at].shape
        if len(shape) != len(term):
            raise ValueError("Einstein sum subscript %s does not contain the correct number of indices for operand %d." % (inputs[at], at))
        for label, n in zip(term, shape):
            if sizes.setdefault(label, n) == 1:
                sizes[label] = n
            elif n not in (1, sizes[label]):
                raise ValueError("Size of label '%s' for operand %d (%d) does not match previous terms (%d)." % (label, at, sizes[label], n))
    return sizes


def _kind_of_path(optimize):
    "The name of a way to find the path or the path itself, and the limit of memory."
    if optimize is True:
        return 'greedy', None
    if optimize is None or optimize is False:
        return False, None
    if isinstance(optimize, str):
        return optimize, None
    if len(optimize) and optimize[0] == 'einsum_path':
        return list(optimize[1:]), None
    if len(optimize) == 2 and isinstance(optimize[0], str) and isinstance(optimize[1], (int, float)):
        return optimize[0], int(optimize[1])
    raise TypeError(f"Did not understand the path: {str(optimize)}")


def _plan(operands, optimize):
    kind, limit = _kind_of_path(optimize)
    inputs, output, arrays = _parse(operands)
    terms = inputs.split(',')
    sets, kept = [set(term) for term in terms], set(output)
    labels = set(inputs.replace(',', ''))
    sizes = _lengths(inputs, terms, arrays)
    if limit is None:
        limit = max(_size(term, sizes) for term in terms + [output])
    if isinstance(kind, list):
        path = kind
    elif kind is False or len(terms) in (1, 2) or labels == kept:
        path = [tuple(range(len(terms)))]
    elif kind == 'greedy':
        path = _greedy(sets, kept, sizes, limit)
    elif kind == 'optimal':
        path = _optimal(sets, kept, sizes, limit)
    else:
        raise KeyError("Path name %s not found", kind)
    steps, count = [], len(terms)
    for number, positions in enumerate(path):
        positions = tuple(sorted(positions, reverse=True))
        result, sets, gone, taken = _contract(positions, sets, kept)
        cost = _cost(taken, gone, len(positions), sizes)
        shown = [terms.pop(at) for at in positions]
        if number == len(path) - 1:
            name = output
        else:
            name = ''.join(label for n, label in sorted((sizes[label], label) for label in result))
        terms.append(name)
        steps.append((positions, ','.join(shown) + '->' + name, terms[:], cost, len(taken), _size(result, sizes)))
    if len(terms) != 1:
        raise RuntimeError(f"Invalid einsum_path is specified: {len(terms) - 1} more operands has to be contracted.")
    return inputs, output, arrays, labels, sizes, path, steps, count


def einsum_path(*operands, optimize='greedy', einsum_call=False):
    """The order in which several operands are contracted, and a table that tells what it costs.

    >>> np.einsum_path('ij,jk,kl->il', np.ones((2, 3)), np.ones((3, 4)), np.ones((4, 5)))[0]
    ['einsum_path', (0, 1), (0, 1)]
    """
    inputs, output, arrays, labels, sizes, path, steps, count = _plan(operands, optimize)
    if einsum_call:
        return arrays, [step[:3] for step in steps]
    is_inner = sum(len(set(term)) for term in inputs.split(',')) - len(labels) > 0
    naive = _cost(labels, is_inner, count, sizes)
    best = sum(step[3] for step in steps) + 1
    lines = [
        f"  Complete contraction:  {inputs}->{output}",
        f"         Naive scaling:  {len(labels)}",
        "     Optimized scaling:  %d" % max(step[4] for step in steps),
        f"      Naive FLOP count:  {naive:.3e}",
        f"  Optimized FLOP count:  {best:.3e}",
        f"   Theoretical speedup:  {naive / best:3.3f}",
        f"  Largest intermediate:  {max(step[5] for step in steps):.3e} elements",
        "-" * 74,
        "%6s %24s %40s" % ("scaling", "current", "remaining"),
        "-" * 74,
    ]
    for positions, text, remaining, cost, scale, size in steps:
        lines.append("%4d    %24s %40s" % (scale, text, ','.join(remaining) + '->' + output))
    return ['einsum_path'] + list(path), '\n'.join(lines)


def _transposed(term, wanted):
    return None if term == wanted else f"{term}->{wanted}"


def _grouped(groups, sizes):
    if all(len(group) == 1 for group in groups):
        return None
    return tuple(_size(group, sizes) for group in groups)


def _pair(text, a, b, out=None, **kwargs):
    "Two operands, as one matrix product where a label is summed, else as a product of elements."
    inputs, result = text.split('->')
    left, right = inputs.split(',')
    for term, array in ((left, a), (right, b)):
        if len(term) != array.ndim:
            raise ValueError(f"Term '{term}' does not match shape {array.shape}.")
    sizes, single, in_a, in_b = {}, set(), [], []
    for label, n in zip(left, a.shape):
        if n == 1:
            single.add(label)
            continue
        if sizes.setdefault(label, n) != n:
            raise ValueError(f"Index {label} has mismatched sizes {sizes[label]} and {n}.")
        if label not in in_a:
            in_a.append(label)
    for label, n in zip(right, b.shape):
        if n == 1:
            if label not in in_a:
                single.add(label)
            continue
        single.discard(label)
        if sizes.setdefault(label, n) != n:
            raise ValueError(f"Index {label} has mismatched sizes {sizes[label]} and {n}.")
        if label not in in_b:
            in_b.append(label)
    batch = [label for label in in_a if label in in_b and label in result]
    summed = [label for label in in_a if label in in_b and label not in result]
    only_a = [label for label in in_a if label not in in_b and label in result]
    only_b = [label for label in in_b if label not in in_a and label in result]
    order = _order(kwargs.pop('order', 'K'), a, b)
    if not summed:
        return _product(left, right, result, a, b, out, order, kwargs)
    single = [label for label in result if label in single]
    change_a = _transposed(left, ''.join(batch + only_a + summed))
    change_b = _transposed(right, ''.join(batch + summed + only_b))
    lead = [batch] if batch else []
    groups = lead + [only_a, only_b]
    shape_a, shape_b = _grouped(lead + [only_a, summed], sizes), _grouped(lead + [summed, only_b], sizes)
    shape = None
    if single or any(len(group) != 1 for group in groups):
        shape = (1,) * len(single) + tuple(sizes[label] for group in groups for label in group)
    produced = ''.join(single + batch + only_a + only_b)
    axes = None if produced == result else tuple(produced.index(label) for label in result)
    if change_a is not None:
        a = np.einsum(change_a, a)
    if shape_a is not None:
        a = np.reshape(a, shape_a)
    if change_b is not None:
        b = np.einsum(change_b, b)
    if shape_b is not None:
        b = np.reshape(b, shape_b)
    direct = shape is None and axes is None
    if direct:
        kwargs['out'] = out
    made = np.matmul(a, b, **kwargs)
    if shape is not None:
        made = np.reshape(made, shape)
    if axes is not None:
        made = made.transpose(axes)
    if out is not None and not direct:
        out[...] = made
        return out
    return made if order is None else np.asanyarray(made, order=order)


def _order(order, a, b):
    order = order.upper()
    if order == 'K':
        return None
    if order in 'CF':
        return order
    if order == 'A':
        return 'F' if a.flags.f_contiguous and b.flags.f_contiguous else 'C'
    raise ValueError(f"ValueError: order must be one of 'C', 'F', 'A', or 'K' (got '{order}')")


def _product(left, right, result, a, b, out, order, kwargs):
    sides = []
    for term, array in ((left, a), (right, b)):
        wanted = ''.join(label for label in result if label in term)
        shape = [array.shape[term.index(label)] if label in term else 1 for label in result]
        change = _transposed(term, wanted)
        if change is not None:
            array = np.einsum(change, array)
        sides.append(np.reshape(array, shape))
    if order is not None:
        kwargs['order'] = order
    return np.multiply(sides[0], sides[1], out=out, **kwargs)


def optimized(*operands, out=None, optimize=False, **kwargs):
    "einsum where optimize= is not False."
    unknown = [name for name in kwargs if name not in ('dtype', 'order', 'casting')]
    if unknown:
        raise TypeError(f"Did not understand the following kwargs: {unknown}")
    arrays, steps = einsum_path(*operands, optimize=optimize, einsum_call=True)
    for number, (positions, text, remaining) in enumerate(steps):
        chosen = [arrays.pop(at) for at in positions]
        if out is not None and number + 1 == len(steps):
            kwargs['out'] = out
        if len(chosen) == 2:
            made = _pair(text, *chosen, **kwargs)
        else:
            made = np.einsum(text, *chosen, **kwargs)
        arrays.append(made)
        del chosen, made
    return arrays[0] if out is None else out
