"""`regions/1` and `equiv-deep/1`: ReLU networks of any depth on all of their activation regions."""

from collections import deque
from collections.abc import Iterable, Iterator
from itertools import islice
from operator import mul
from typing import Any

from .field import Field, height
from .networks import domain, layers
from .reading import MAX_CONTAINERS, index, items, members, need, parse

Form = list[int]  # an affine form <normal, x> + offset over a positive denominator
Forms = tuple[list[Form], int]  # forms over one
Table = tuple[list[Form], int, bool]  # rows (w, b) of a layer likewise, and whether it is last
WORK_PER_BYTE = 1 << 18  # what a line of evidence may cost; about 20 seconds for each megabyte


class Hints:
    """The steps and the points of the evidence, in the certificate itself or on lines after it."""

    def __init__(self, field: Field, evidence: list[Any], more: Iterable[bytes]) -> None:
        self.field, (steps, points, lines) = field, evidence
        self.lines = islice(iter(more), index(lines, 0, 1 << 20, "lines"))
        self.steps: deque[Any] = deque(items(steps, "steps"))
        self.points: deque[Any] = deque(items(points, "points"))

    def take(self, kind: deque[Any]) -> Any:
        """The next of the steps or of the points."""
        while not kind:
            line = next(self.lines, b"")
            need(line, "steps or points are missing")
            steps, points = members(parse(line), "steps", "points")
            self.steps.extend(items(steps, "steps"))
            self.points.extend(items(points, "points"))
            self.field.work += len(line) * WORK_PER_BYTE
            need(len(self.steps) + len(self.points) <= MAX_CONTAINERS, "too much is waiting")
        return kind.popleft()

    def end(self) -> None:
        """Refuse what is left over."""
        done = not self.steps and not self.points and next(self.lines, None) is None
        need(done, "steps or points are left over")


def regions(field: Field, activation: Any, where: Any, net: Any, count: Any, hints: Hints) -> str:
    """The domain splits into `count` cells with pairwise different signs: each has a point."""
    n, tables = stacks_of(field, activation, [net])
    found = 0
    for rows, _, bits in _cells(field, n, where, tables, hints):
        x = field.with_one(*field.row(hints.take(hints.points), n, "a point"))
        field.spend(len(rows) * n, bits + height(x))
        need(all(sum(map(mul, row, x)) > 0 for row in rows), "a point is not inside")
        found += 1
    need(index(count, 1, found, "activation_regions") == found, f"there are {found} regions")
    widths = "-".join(str(len(table)) for table, _, _ in tables)
    return f"the ReLU network {n}-{widths} has exactly {found} activation regions on the domain"


def equiv_deep(field: Field, activation: Any, where: Any, f: Any, g: Any, hints: Hints) -> str:
    """f = g on the domain: on every cell of their common regions both are the same affine map."""
    n, tables = stacks_of(field, activation, [f, g])
    found = 0
    for _, (left, right), _ in _cells(field, n, where, tables, hints):
        need(len(left[0]) == len(right[0]), "f and g have different outputs")
        for a, b in zip(left[0], right[0], strict=True):
            same = field.times([right[1]], a) == field.times([left[1]], b)
            need(same, "f and g are different affine maps on a cell")
        found += 1
    return f"f = g at every point of the domain in R^{n}, on {found} common activation regions"


def stacks_of(field: Field, activation: Any, nets: list[Any]) -> tuple[int, list[Table]]:
    """The number of inputs, and the layers of all networks, one after the other."""
    need(field.rational and activation == "relu", "trees are about ReLU networks over Q")
    need(all(type(net) is dict and "layers" in net for net in nets), "write networks in layers")
    stacks = [layers(net, 0) for net in nets]
    sizes = [len(items(items(stack[0][0], "weight")[0], "a row")) for stack in stacks]
    n = field.inputs(sizes[0])
    need(len(set(sizes)) == 1, "the networks have different inputs")
    tables = []
    for stack in stacks:
        for depth, (weight, bias) in enumerate(stack, 1):
            width = len(items(items(weight, "weight")[0], "a row"))
            texts = [x for w, b in zip(weight, bias, strict=True) for x in (*w, b)]
            need(all(len(items(w, "a row", width)) == width for w in weight), "a row")
            flat, bottom = field.row(texts, len(texts), "a layer")
            rows = [flat[i : i + width + 1] for i in range(0, len(flat), width + 1)]
            tables.append((rows, bottom, depth == len(stack)))
    return n, tables


def _cells(
    field: Field, n: int, where: Any, tables: list[Table], hints: Hints
) -> Iterator[tuple[list[Form], list[Forms], int]]:
    """The cells of the tree: the forms that are positive there, the outputs, and a bit length.

    Units are gone through in order, cells depth first, the positive side first. A step is 0 where
    a unit splits a cell, or s and the numbers of |s| - 1 rows of the cell that entail the sign of
    s; a unit whose form is zero needs none. So the cells cover the domain up to boundaries of
    units, whatever the steps are.
    """
    identity = [[int(j == k) for j in range(n + 1)] for k in range(n)], 1
    none, take, steps = [0] * (n + 1), hints.take, hints.steps
    rows = [row for row, _ in domain(field, where, n)]
    levels: list[tuple[list[Form], int, list[Form], int]] = []  # forms, bottom, values, bits
    outputs: list[Forms] = []
    waiting: list[tuple[int, int, int, int]] = []  # negative sides: depth, unit, rows, outputs
    below, bits = identity, max(map(height, rows), default=0)
    while True:
        if len(levels) == len(tables):
            yield rows, outputs, bits
            if not waiting:
                break
            depth, unit, size, known = waiting.pop()
            del levels[depth + 1 :], rows[size:], outputs[known:], levels[depth][2][unit:]
            rows.append([-x for x in levels[depth][0][unit]])
            levels[depth][2].append(none)
        else:
            forms, bottom, more = _layer(field, tables[len(levels)], below)
            levels.append((forms, bottom, [], max(bits, more)))
        forms, bottom, done, bits = levels[-1]
        last = tables[len(levels) - 1][2]
        while not last and len(done) < len(forms):
            form = forms[len(done)]
            field.spend(n + 1)
            if not any(form):
                done.append(none)
                continue
            step = take(steps)
            need(type(step) is int and abs(step) <= n + 1, "a step is not such an integer")
            if step:
                count = range(abs(step) - 1)
                chosen = [rows[index(take(steps), 0, len(rows) - 1, "a row")] for _ in count]
                field.spend((n + 1) * (len(chosen) + 1) ** 2, (len(chosen) + 1) * bits)
                goal = form if step > 0 else [-x for x in form]
                need(_entailed(goal, chosen), "the rows do not entail a sign")
            else:
                waiting.append((len(levels) - 1, len(done), len(rows), len(outputs)))
                rows.append(form)
            done.append(form if step >= 0 else none)
        if last:
            outputs.append((forms, bottom))
        below = identity if last else (done, bottom)
    hints.end()


def _layer(field: Field, table: Table, inputs: Forms) -> tuple[list[Form], int, int]:
    """The forms of a layer of forms over the product of both denominators, and a bit length."""
    (below, bottom), (rows, scale, _) = inputs, table
    need(len(rows[0]) == len(below) + 1, "a layer does not fit the one below")
    columns = list(zip(*below, strict=True)) or [()]
    size = max(map(height, rows)) + max(map(height, below), default=0)
    field.spend(len(rows) * len(below) * len(columns), size)
    field.spend(len(rows), size + bottom.bit_length() + scale.bit_length())
    made = []
    for row in rows:
        form = [sum(map(mul, row, column)) for column in columns]
        form[-1] += row[-1] * bottom
        made.append(form)
    return made, bottom * scale, max(map(height, made))


def _entailed(form: Form, chosen: list[Form]) -> bool:
    """Whether form = sum multiplier * row + constant, all >= 0, for independent rows.

    Elimination without fractions: every division is exact (Bareiss).
    """
    *equations, offsets = [list(x) for x in zip(*chosen, form, strict=True)]
    last = 1
    for j in range(len(chosen)):
        hit = next((i for i in range(j, len(equations)) if equations[i][j]), -1)
        if hit < 0:
            return False
        equations[j], equations[hit] = equations[hit], equations[j]
        pivot, before = equations[j], last
        last = pivot[j]
        for i, line in enumerate(equations):
            if i != j:
                top = line[j]
                pairs = zip(line, pivot, strict=True)
                equations[i] = [(last * x - top * y) // before for x, y in pairs]
    numerators = [line[-1] if last > 0 else -line[-1] for line in equations]
    constant = abs(last) * offsets[-1] - sum(map(mul, numerators, offsets[:-1]))
    return min(*numerators, constant) >= 0 and not any(numerators[len(chosen) :])
