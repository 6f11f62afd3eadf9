"""`two-layer-equal/1` and `point/1`: networks agree on a domain, or differ at a point."""

from math import gcd
from typing import Any

from .field import Field, Total
from .linear import combination
from .networks import pair, reduced, with_one
from .reading import Row, items, members, need, shorten

Boundary = tuple[tuple[int, ...], int]


def boundary(field: Field, form: Row) -> tuple[Boundary, int, Row]:
    """The canonical form a, the orientation e and |rho| with form = e*|rho|*a; normal not zero.

    Over Q the canonical form is the primitive integer row whose first entry that is not zero is
    positive; over Q(alpha) it is the row divided by that entry, in lowest terms.
    """
    numbers, bottom = form
    k = field.degree
    start = next(position for position, x in enumerate(numbers) if x)
    if k == 1:
        common = gcd(*numbers) if numbers[start] > 0 else -gcd(*numbers)
        key = tuple(numbers if common == 1 else [x // common for x in numbers])
        return (key, 1), 1 if common > 0 else -1, ([abs(common)], bottom)
    lead = numbers[start - start % k :][:k]
    sign = field.sign(lead)
    canonical, below = reduced(field.outer(field.inverse(lead), (numbers, 1)))
    return (tuple(canonical), below), sign, ([sign * x for x in lead], bottom)


def _signs(field: Field, entries: Any, rows: list[Row], inputs: int) -> dict[Boundary, int]:
    """The boundaries whose canonical form has a proved sign on the domain."""
    result = {}
    for entry in items(entries, "signs"):
        keys = "normal", "offset", "sign", "multipliers", "constant"
        normal, offset, sign, multipliers, constant = members(entry, *keys)
        form = field.form(normal, offset, inputs)
        need(any(form[0][: -field.degree]), "a boundary with zero normal in signs")
        need(type(sign) is int and sign in (1, -1), "a sign must be 1 or -1")
        pairs = [(row, True) for row in rows]
        total, _ = combination(field, inputs, pairs, multipliers, constant)
        total.add(form, -sign)
        need(total.vanishes(), "a sign is not the stated combination of the domain's rows")
        key, orientation, _ = boundary(field, form)
        result[key] = sign * orientation
    return result


def two_layer_equal(
    field: Field, sigma: Any, where: Any, left: Any, right: Any, evidence: Any
) -> str:
    """Check f = g on the domain and return the claim in words; O(outputs * inputs * nodes).

    With left slope s, 2f = 2c + (1+s) sum q(<w,x>+b) + (1-s) sum q|<w,x>+b|. Terms with the same
    boundary are joined: sum q|rho| is its fold. A fold of f - g that is not zero must belong to a
    form of proved sign e, then |a| = e*a; the affine rest must vanish.
    """
    (slope, below), f, g, rows, words = pair(field, sigma, where, left, right)
    need(f.two_layer and g.two_layer, "only two-layer networks in this kind")
    need(where != "all" or evidence == [], "signs must be empty when the domain is all")
    signs = _signs(field, evidence, rows, f.inputs)

    k, width = field.degree, f.inputs * field.degree
    size = f.outputs * (width + k)
    rest, straight, bent = Total(size), Total(size), Total(size)  # of 1, (1+s) and (1-s)
    folds: dict[Boundary, Total] = {}
    for network, outward in ((f, 1), (g, -1)):
        rest.add(field.outer(network.c, field.unit(f.inputs, f.inputs + 1)), 2 * outward)
        for form, (q, bottom) in network.nodes():
            signed = [outward * x for x in q], bottom
            term = field.outer(signed, form)
            straight.add(term)
            if any(form[0][:width]):
                key, _, length = boundary(field, form)
                if key not in folds:
                    folds[key] = Total(f.outputs * k)
                folds[key].add(field.outer(signed, length))
            else:
                bent.add(term, field.sign(form[0][width:]))
    one = [below, *[0] * (k - 1)]
    bend = [x - y for x, y in zip(one, slope, strict=True)]
    for key, total in folds.items() if any(bend) else ():
        fold = total.row()
        if any(fold[0]):
            need(key in signs, "a fold of f - g does not vanish on the domain")
            bent.add(field.outer(fold, (list(key[0]), key[1])), signs[key])
    plus = [x + y for x, y in zip(one, slope, strict=True)]
    rest.add(field.outer((plus, below), straight.row()))
    rest.add(field.outer((bend, below), bent.row()))
    need(rest.vanishes(), "the affine parts of f and g differ on the domain")
    return f"f = g {words}"


def point(
    field: Field, sigma: Any, where: Any, left: Any, right: Any, x: Any, f_value: Any, g_value: Any
) -> str:
    """Evaluate f and g exactly at x, compare with the stated values; return the claim in words.

    Every row of the domain must be > 0 at x and some output of f and g must differ.
    """
    slope, f, g, rows, words = pair(field, sigma, where, left, right)
    place = field.row(x, f.inputs, "x")
    values = [field.dot(row, with_one(field, place))[0] for row in rows]
    need(all(field.sign(value) > 0 for value in values), "x is not in the domain")
    stated = [reduced(field.row(value, f.outputs, "a value")) for value in (f_value, g_value)]
    need(reduced(f.at(place, slope)) == stated[0], "the value of f at x is not the stated one")
    need(reduced(g.at(place, slope)) == stated[1], "the value of g at x is not the stated one")
    gap = Total(f.outputs * field.degree)
    gap.add(stated[0])
    gap.add(stated[1], -1)
    gaps = gap.row()[0]
    blocks = [gaps[start : start + field.degree] for start in range(0, len(gaps), field.degree)]
    need(any(field.sign(block) for block in blocks), "f and g have the same value at x")
    fx, gx, at = (shorten(str(texts).replace("'", "")) for texts in (f_value, g_value, x))
    return f"f(x) = {fx} and g(x) = {gx} differ at x = {at} {words}"
