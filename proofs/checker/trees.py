"""`regions/1` and `equiv-deep/1`: ReLU networks of any depth on all of their activation regions."""

from collections.abc import Iterator
from typing import Any

from .field import Field, Row
from .linear import combination
from .networks import domain, layers
from .reading import index, items, members, need

Forms = tuple[list[list[int]], int]  # affine forms (normal, offset) over one positive denominator
Table = tuple[list[list[int]], int, bool]  # rows (w, b) of a layer likewise, and whether it is last


def regions(
    field: Field, activation: Any, where: Any, net: Any, count: Any, steps: Any, points: Any
) -> str:
    """The domain splits into `count` cells with pairwise different signs: each has a point."""
    n, tables = _read(field, activation, [net])
    inside, found = iter(items(points, "points")), 0
    for rows, _ in _cells(field, n, domain(field, where, n), tables, steps):
        x = field.with_one(*field.row(next(inside, None), n, "a point"))
        need(all(field.dot(row, x)[0] > 0 for row, _ in rows), "a point is not inside")
        found += 1
    need(next(inside, True) is True, "points are left over")
    need(index(count, 1, found, "activation_regions") == found, f"there are {found} regions")
    widths = "-".join(str(len(table)) for table, _, _ in tables)
    return f"the ReLU network {n}-{widths} has exactly {found} activation regions on the domain"


def equiv_deep(field: Field, activation: Any, where: Any, f: Any, g: Any, steps: Any) -> str:
    """f = g on the domain: on every cell of their common regions both are the same affine map."""
    n, tables = _read(field, activation, [f, g])
    found = 0
    for _, (left, right) in _cells(field, n, domain(field, where, n), tables, steps):
        need(len(left[0]) == len(right[0]), "f and g have different outputs")
        for a, b in zip(left[0], right[0], strict=True):
            same = field.times([right[1]], a) == field.times([left[1]], b)
            need(same, "f and g are different affine maps on a cell")
        found += 1
    return f"f = g at every point of the domain in R^{n}, on {found} common activation regions"


def _read(field: Field, activation: Any, nets: list[Any]) -> tuple[int, list[Table]]:
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
    field: Field, n: int, start: list[Row], tables: list[Table], steps: Any
) -> Iterator[tuple[list[Row], list[Forms]]]:
    """The cells of the tree, with the rows that are positive there and the outputs as forms.

    Units are gone through in order, cells depth first, the positive side first. A step is null
    where a unit splits a cell, or says sign * form = sum multiplier*row + constant with all >= 0,
    so that the unit has that sign inside; a unit whose form is zero needs none. So the cells cover
    the domain up to boundaries of units, whatever the steps are.
    """
    identity = [[int(j == k) for j in range(n + 1)] for k in range(n)], 1
    none, left = [0] * (n + 1), iter(items(steps, "steps"))
    todo: list[tuple[int, list[Row], Forms, list[list[int]], list[Forms]]] = [
        (0, start, identity, [], [])
    ]
    while todo:
        depth, rows, inputs, done, outputs = todo.pop()
        if depth == len(tables):
            yield rows, outputs
            continue
        table, scale, last = tables[depth]
        bottom = inputs[1] * scale
        if last:
            made = [_form(field, row, inputs) for row in table], bottom
            todo.append((depth + 1, rows, identity, [], [*outputs, made]))
            continue
        if len(done) == len(table):
            todo.append((depth + 1, rows, (done, bottom), [], outputs))
            continue
        form = _form(field, table[len(done)], inputs)
        if not any(form):
            todo.append((depth, rows, inputs, [*done, none], outputs))
            continue
        step = next(left, False)
        if step is None:
            minus = [-x for x in form]
            todo.append((depth, [*rows, (minus, bottom)], inputs, [*done, none], outputs))
            todo.append((depth, [*rows, (form, bottom)], inputs, [*done, form], outputs))
            continue
        sign, multipliers, constant = members(step, "sign", "multipliers", "constant")
        need(type(sign) is int and sign in (1, -1), "a sign must be 1 or -1")
        total, _ = combination(field, n, [(row, True) for row in rows], multipliers, constant)
        total.add((form, bottom), -sign)
        need(not any(total.row()[0]), "a form is not the stated combination of the rows")
        todo.append((depth, rows, inputs, [*done, form if sign > 0 else none], outputs))
    need(next(left, True) is True, "steps are left over")


def _form(field: Field, row: list[int], inputs: Forms) -> list[int]:
    """<w, inputs> + b, over the product of both denominators."""
    forms, bottom = inputs
    need(len(row) == len(forms) + 1, "a layer does not fit the one below")
    total = [0] * len(forms[0])
    total[-1] = row[-1] * bottom
    for weight, form in zip(row, forms, strict=False):
        if weight and any(form):
            total = [t + x for t, x in zip(total, field.times([weight], form), strict=True)]
    return total
