"""`two-layer-equal/1` and `point/1`: networks agree on a domain, or differ at a point."""

from typing import Any

from .field import Field, Row, Total
from .linear import combination
from .networks import activation, domain, layers, two_layer, values
from .reading import items, members, need, shorten

Boundary = tuple[tuple[int, ...], int]


def boundary(field: Field, form: Row) -> tuple[Boundary, int, Row]:
    """The canonical form a, the orientation e and |rho| with form = e*|rho|*a; normal not zero.

    The canonical form is the row divided by its first number that is not zero, in lowest terms.
    """
    numbers, bottom = form
    start = next(position for position, x in enumerate(numbers) if x)
    lead = numbers[start - start % field.degree :][: field.degree]
    sign = field.sign(lead)
    numbers, below = field.outer(field.inverse(lead), (numbers, 1))
    common = field.content([*numbers, below])
    key = tuple([x // common for x in numbers])
    return (key, below // common), sign, ([sign * x for x in lead], bottom)


def _signs(field: Field, entries: Any, rows: list[Row], inputs: int) -> dict[Boundary, int]:
    """The boundaries whose canonical form has a proved sign on the domain."""
    result = {}
    for entry in items(entries, "signs"):
        keys = "normal", "offset", "sign", "multipliers", "constant"
        normal, offset, sign, multipliers, constant = members(entry, *keys)
        form = field.form(normal, offset, inputs)
        need(type(sign) is int and sign in (1, -1), "a sign must be 1 or -1")
        pairs = [(row, True) for row in rows]
        total, _ = combination(field, inputs, pairs, multipliers, constant)
        total.add(form, -sign)
        need(not any(total.row()[0]), "a sign is not the stated combination of the domain's rows")
        key, orientation, _ = boundary(field, form)
        result[key] = sign * orientation
    return result


def minus(a: Row, b: Row) -> list[int]:
    """The numerators of a - b over the product of the denominators."""
    return [x * b[1] - y * a[1] for x, y in zip(a[0], b[0], strict=True)]


def two_layer_equal(field: Field, act: Any, where: Any, left: Any, right: Any, hints: Any) -> str:
    """Check f = g on the domain and return the claim in words; O(outputs * inputs * nodes).

    With left slope s, 2f = (1+s) sum q(<w,x>+b) + (1-s) sum q|<w,x>+b|, where c is a node too.
    Terms with the same boundary are joined: sum q|rho| is its fold. A fold of f - g that is not
    zero must belong to a form of proved sign e, then |a| = e*a; the affine rest must vanish.
    """
    inputs, outputs, f = two_layer(field, left)
    *shape, g = two_layer(field, right)
    need(shape == [inputs, outputs], "f and g differ in inputs or outputs")
    slope, below = activation(field, act)
    rows = domain(field, where, inputs)
    need(where != "all" or hints == [], "signs must be empty when the domain is all")
    signs = _signs(field, hints, rows, inputs)

    k, width = field.degree, inputs * field.degree
    straight, bent, rest = (Total(field, outputs * (width + k)) for _ in range(3))
    folds: dict[Boundary, Total] = {}
    for position, node in enumerate(f + g):
        w, b, texts = members(node, "w", "b", "q")
        form, q = field.form(w, b, inputs), field.row(texts, outputs, "q")
        outward = 1 if position < len(f) else -1
        term = field.outer(q, form)
        straight.add(term, outward)
        if any(form[0][:width]):
            key, _, length = boundary(field, form)
            if key not in folds:
                folds[key] = Total(field, outputs * k)
            folds[key].add(field.outer(q, length), outward)
        else:
            bent.add(term, outward * field.sign(form[0][width:]))
    one = field.with_one([])
    bend = [below * x - y for x, y in zip(one, slope, strict=True)]
    for key, total in folds.items() if any(bend) else ():
        fold = total.row()
        if any(fold[0]):
            need(key in signs, "a fold of f - g does not vanish on the domain")
            bent.add(field.outer(fold, (list(key[0]), key[1])), signs[key])
    plus = [below * x + y for x, y in zip(one, slope, strict=True)]
    rest.add(field.outer((plus, below), straight.row()))
    rest.add(field.outer((bend, below), bent.row()))
    need(not any(rest.row()[0]), "the affine parts of f and g differ on the domain")
    inside = f", if any, where {len(rows)} given affine form(s) are > 0" if rows else ""
    sizes = f"networks of {len(f) - 1} and {len(g) - 1} nodes, {outputs} output(s)"
    sigma = f"activation {shorten(str(act), 80)}"
    return f"f = g at every point of R^{inputs}{inside}, {sizes}, {sigma}"


def point(
    field: Field, sigma: Any, where: Any, left: Any, right: Any, x: Any, f_value: Any, g_value: Any
) -> str:
    """Evaluate f and g exactly at x, compare with the stated values; return the claim in words.

    Every row of the domain must be > 0 at x and some output of f and g must differ.
    """
    inputs, size = field.inputs(len(items(x, "x"))), len(items(f_value, "f_value"))
    slope, rows = activation(field, sigma), domain(field, where, inputs)
    place = field.row(x, inputs, "x")
    at = field.with_one(*place)
    need(all(field.sign(field.dot(row, at)) > 0 for row, _ in rows), "x is not in the domain")
    stacks = [layers(net, inputs) for net in (left, right)]
    pair = [field.row(value, size, "a value") for value in (f_value, g_value)]
    for name, stack, stated in zip("fg", stacks, pair, strict=True):
        found = values(field, stack, slope, place)
        need(len(found[0]) == len(stated[0]), f"{name} has not as many outputs as stated")
        error = minus(found, stated)
        need(not any(error), f"the value of {name} at x is not the stated one")
    gap, k = minus(*pair), field.degree
    blocks = [gap[i : i + k] for i in range(0, len(gap), k)]
    need(any(field.sign(block) for block in blocks), "f and g have the same value at x")
    fx, gx, at_x = (shorten(str(texts).replace("'", "")) for texts in (f_value, g_value, x))
    inside = f"where {len(rows)} given affine form(s) are > 0" if rows else f"in R^{inputs}"
    sizes = f"networks of {len(stacks[0])} and {len(stacks[1])} layers, {size} output(s)"
    act = f"activation {shorten(str(sigma), 80)}"
    return f"f(x) = {fx} and g(x) = {gx} differ at x = {at_x}, {inside}, {sizes}, {act}"
