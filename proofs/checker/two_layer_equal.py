"""`two-layer-equal/1`: two two-layer networks agree at every point of a domain."""

from math import gcd
from pathlib import Path
from typing import Any

from .field import Field
from .linear import Total, affine_form, combination, minus, reduced
from .networks import Network, activation, domain
from .reading import Row, items, members, need

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
    start -= start % k
    lead = numbers[start : start + k]
    sign = field.sign(lead)
    canonical, below = reduced(field.outer(field.inverse(lead), (numbers, 1)))
    return (tuple(canonical), below), sign, ([sign * x for x in lead], bottom)


def _signs(field: Field, evidence: Any, rows: list[Row] | None, inputs: int) -> dict[Boundary, int]:
    """The boundaries whose canonical form has a proved sign on the domain."""
    entries = items(members(evidence, "signs")[0], "signs")
    need(rows is not None or not entries, "signs must be empty when the domain is all of R^n")
    pairs = [(row, True) for row in rows or []]
    result = {}
    for entry in entries:
        normal, offset, sign, multipliers, constant = members(
            entry, "normal", "offset", "sign", "multipliers", "constant"
        )
        form = affine_form(field, normal, offset, inputs)
        need(any(form[0][: -field.degree]), "a boundary with zero normal in signs")
        need(type(sign) is int and sign in (1, -1), "a sign must be 1 or -1")
        total, _ = combination(field, inputs, pairs, multipliers, constant)
        total.add(form if sign < 0 else minus(form))
        need(total.vanishes(), "a sign is not the stated combination of the domain's rows")
        key, orientation, _ = boundary(field, form)
        result[key] = sign * orientation
    return result


def verify(claim: Any, evidence: Any, directory: Path | None) -> str:
    """Check f = g on the domain and return the claim in words; O(outputs * inputs * nodes).

    With left slope s, 2f = 2c + (1+s) sum q(<w,x>+b) + (1-s) sum q|<w,x>+b|. Terms with the same
    boundary are joined: sum q|rho| is its fold. A fold of f - g that is not zero must belong to a
    form of proved sign e, then |a| = e*a; the affine rest must vanish.
    """
    names = members(claim, "field", "activation", "domain", "f", "g")
    field = Field(names[0])
    (slope, below), sigma_words = activation(field, names[1])
    f, g = Network(field, names[3], directory), Network(field, names[4], directory)
    need(f.nodes is not None and g.nodes is not None, "only two-layer networks in this kind")
    need((f.inputs, f.outputs) == (g.inputs, g.outputs), "f and g differ in inputs or outputs")
    rows, domain_words = domain(field, names[2], f.inputs)
    signs = _signs(field, evidence, rows, f.inputs)

    k, width = field.degree, f.inputs * field.degree
    one = [1] + [0] * (k - 1)
    unit = [below * x for x in one]
    size = f.outputs * (width + k)
    straight, bent = Total(size), Total(size)  # what (1+s) and (1-s) multiply
    folds: dict[Boundary, Total] = {}
    for network, outward in ((f, 1), (g, -1)):
        for form, (q, bottom) in network.rows():
            q = [outward * x for x in q]
            straight.add(field.outer((q, bottom), form))
            if any(form[0][:width]):
                key, _, length = boundary(field, form)
                if key not in folds:
                    folds[key] = Total(f.outputs * k)
                folds[key].add(field.outer((q, bottom), length))
            elif field.sign(form[0][width:]) < 0:
                bent.add(field.outer((q, bottom), minus(form)))
            else:
                bent.add(field.outer((q, bottom), form))
    bend = [x - y for x, y in zip(unit, slope, strict=True)]
    for key, total in folds.items() if any(bend) else ():
        fold = total.row()
        if any(fold[0]):
            need(key in signs, "a fold of f - g does not vanish on the domain")
            bent.add(field.outer(fold, ([signs[key] * x for x in key[0]], key[1])))
    rest = Total(size)
    for c, twice in ((f.c, 2), (g.c, -2)):
        rest.add(field.outer(([twice * x for x in c[0]], c[1]), ([0] * width + one, 1)))
    rest.add(
        field.outer(([x + y for x, y in zip(unit, slope, strict=True)], below), straight.row())
    )
    rest.add(field.outer((bend, below), bent.row()))
    need(rest.vanishes(), "the affine parts of f and g differ on the domain")
    return (
        f"f = g {domain_words}, {field.words}: two-layer networks with {f.words} and {g.words}, "
        f"{f.outputs} output(s), activation {sigma_words}"
    )
