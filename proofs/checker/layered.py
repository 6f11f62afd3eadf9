"""`layered-equal/1`: networks of any depth that are the same forms in the same units."""

from typing import Any

from .field import Field, height
from .networks import activation, domain
from .reading import need, shorten
from .trees import stacks_of

Form = dict[int, int]  # coefficients by place: 0 for 1, then the inputs, then the terms


def layered_equal(field: Field, sigma: Any, where: Any, f: Any, g: Any) -> str:
    """f = g on all of R^n: both are the same affine forms in 1, the inputs and the same terms.

    A term is sigma(t), t a primitive form in 1, the inputs and earlier terms. With the left slope s
    sigma(r t) = r sigma(t) for r > 0 and sigma(-t) = sigma(t) - (1 + s) t. sigma(a) is a or s a if
    s = 1 or a has one sign: a constant or, for s <= 0, coefficients of one sign and no inputs.
    """
    n, tables = stacks_of(field, "relu", [f, g])
    (top,), low = activation(field, sigma)
    domain(field, where, n)
    terms: dict[Any, tuple[int, bool]] = {}  # the place of sigma(t), and whether t came as t
    found: list[tuple[list[Form], int]] = []
    inputs: list[Form] = [{k: 1} for k in range(1, n + 1)]
    values, bottom = inputs, 1
    for table, scale, last in tables:
        below = [*values, {0: bottom}]
        bits = max(height(value.values()) for value in below) + max(map(height, table))
        field.spend(len(table) * sum(map(len, below)), bits)
        values, bottom = [], bottom * scale * low
        for row in table:
            form = _sum(row, below)
            plain = all(k == 0 or (k > n and top <= 0) for k in form)
            signs = {x > 0 for x in form.values()} if plain else {True, top == low}
            if last or len(signs) < 2:
                values.append(_times(low if last or True in signs else top, form))
                continue
            size = field.content([*form.values()]) * (1 if form[min(form)] > 0 else -1)
            key = frozenset((k, x // size) for k, x in form.items())
            place, side = terms.setdefault(key, (n + 1 + len(terms), size > 0))
            turned = {} if side == (size > 0) else _times(low + top, form)
            values.append(turned | {place: low * abs(size)})
        if last:
            found.append((values, bottom))
            values, bottom = inputs, 1
    (left, a), (right, b) = found
    same = [_times(b, form) for form in left] == [_times(a, form) for form in right]
    need(same, "f and g are different forms")
    words = f"f = g at every point of R^{n}, as forms in {len(terms)} common units"
    return f"{words}, activation {shorten(str(sigma), 80)}"


def _sum(row: list[int], values: list[Form]) -> Form:
    need(len(row) == len(values), "a layer does not fit the one below")
    total: Form = {}
    for weight, value in zip(row, values, strict=True):
        for k, x in value.items() if weight else ():
            total[k] = total.get(k, 0) + weight * x
    return {k: x for k, x in total.items() if x}


def _times(factor: int, form: Form) -> Form:
    return {k: factor * x for k, x in form.items()} if factor else {}
