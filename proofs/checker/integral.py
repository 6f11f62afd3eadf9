"""`piecewise-integral/1`: means over a box of products of piecewise affine functions."""

from collections.abc import Iterable
from fractions import Fraction
from itertools import combinations_with_replacement, permutations
from math import factorial, gcd, lcm
from operator import mul
from typing import Any

from .field import Field, height
from .reading import index, items, members, need, rational

MAX_SIDES, MAX_PIECES, MAX_SIZE = 6, 1 << 18, 1000
Vector = tuple[Fraction, ...]
Point = tuple[int, ...]  # homogeneous coordinates, the last one > 0; or an affine form
Piece = tuple[list[Point], Fraction, int]  # vertices, share of the box, the forms > 0 as bits


def _fractions(texts: Any, size: int) -> Vector:
    return tuple([Fraction(*rational(x)) for x in items(texts, "numbers", size)])


def piecewise_integral(field: Field, box: Any, outputs: Any, functions: Any, means: Any) -> str:
    """Check the mean of <f_j, f_k> over the box for all j <= k, in their order.

    Every f is a sum of affine maps, each of them counted where a form is > 0. On a simplex that no
    form cuts, the mean is (<sum f, sum g> + sum <f, g>) / ((n+1)(n+2)), with sums over vertices.
    O(pieces * (terms + functions^2)) inner products.
    """
    need(field.rational, "piecewise-integral/1 is over Q")
    sides = [_fractions(side, 2) for side in items(box, "box")]
    size, p = len(sides) + 1, index(outputs, 1, MAX_SIZE, "the number of outputs")
    need(1 < size <= MAX_SIDES + 1, f"a box has 1 to {MAX_SIDES} sides")
    need(all(low < high for low, high in sides), "a side of the box is empty")
    need(len(items(functions, "functions")) <= MAX_SIZE, "too many functions")
    forms: dict[Point, int] = {}
    read = [_function(field, items(f, "terms"), size, p, forms) for f in functions]
    total = dict.fromkeys(combinations_with_replacement(range(len(read)), 2), Fraction(0))
    for vertices, share, active in _cut(field, sides, forms):
        below = lcm(*[x[-1] for x in vertices])
        weight = share / below**2
        values: dict[int, list[int]] = {}  # function -> times below, by output and then by vertex
        for j, (terms, _) in enumerate(read):
            maps = [x for place, x in terms if active >> place & 1]
            row = list(map(sum, zip(*maps, strict=True)))
            steps = 64 + len(terms) * (1 + len(row))
            field.spend(steps, height((*row, *vertices[0], below)))
            if any(row):
                parts = [row[i : i + size] for i in range(0, p * size, size)]
                pairs = [(part, x) for part in parts for x in vertices]
                values[j] = [below // x[-1] * sum(map(mul, part, x)) for part, x in pairs]
        for j, k in combinations_with_replacement(values, 2):
            f, g, so_far = values[j], values[k], total[j, k]
            bits = height((*f, *g, so_far.numerator, so_far.denominator))
            field.spend(64 + p * (size + 1) * (1 + (bits >> 12)), bits)
            spans = [slice(i, i + size) for i in range(0, p * size, size)]
            apart = sum(sum(f[span]) * sum(g[span]) for span in spans)
            total[j, k] = so_far + weight * (apart + sum(map(mul, f, g)))
    stated = _fractions(means, len(total))
    for ((j, k), found), mean in zip(total.items(), stated, strict=True):
        scale = size * (size + 1) * read[j][1] * read[k][1]
        need(found == scale * mean, f"the mean of <f_{j}, f_{k}> is another number")
    what = f"{len(read)} given function(s), affine on pieces, with {p} output(s)"
    return f"the means of all products of {what}, over a given box of R^{size - 1}, are as given"


def _function(
    field: Field, claim: list[Any], size: int, p: int, forms: dict[Point, int]
) -> tuple[list[tuple[int, list[int]]], int]:
    """Of each term the place of its form and, in one row, its affine maps over one denominator."""
    terms = []
    for term in claim:
        normal, offset, maps = members(term, "normal", "offset", "values")
        form = tuple(field.form(normal, offset, size - 1)[0])
        texts = [x for part in items(maps, "values", p) for x in items(part, "a map", size)]
        terms.append((forms.setdefault(form, len(forms)), field.row(texts, p * size, "values")))
    common, scale = field.join({bottom for _, (_, bottom) in terms})
    return [(place, [scale[bottom] * x for x in row]) for place, (row, bottom) in terms], common


def _cut(field: Field, sides: list[Vector], forms: Iterable[Point]) -> list[Piece]:
    """The box in simplices on which no form changes its sign.

    An edge from a vertex with a form > 0 to one with it < 0 is cut at its zero, the simplex in two.
    """
    n, pieces = len(sides), list[Piece]()
    for order in permutations(range(n)):
        ends = [[sides[k][order.index(k) < step] for k in range(n)] for step in range(n + 1)]
        bottoms = [lcm(*[x.denominator for x in end]) for end in ends]
        path = [(*[int(x * b) for x in end], b) for end, b in zip(ends, bottoms, strict=True)]
        pieces.append((path, Fraction(1, factorial(n)), 0))
    for place, form in enumerate(forms):
        todo, pieces = pieces, []
        while todo:
            need(len(todo) + len(pieces) <= MAX_PIECES, "too many pieces")
            vertices, share, active = todo.pop()
            bits = height((*form, *vertices[0], *vertices[-1], share.denominator))
            field.spend(64 + n * n, bits)
            at = [sum(map(mul, form, x)) for x in vertices]
            above, below = max(at), min(at)
            if above <= 0 or below >= 0:
                pieces.append((vertices, share, active | (above > 0) << place))
                continue
            up, down = at.index(above), at.index(below)
            x, y = vertices[up], vertices[down]
            new = [above * b - below * a for a, b in zip(x, y, strict=True)]
            common = gcd(*new)
            far = above * y[-1]
            part = Fraction(far, far - below * x[-1])
            for old, fraction in ((down, part), (up, 1 - part)):
                halves = list(vertices)
                halves[old] = tuple([c // common for c in new])
                todo.append((halves, share * fraction, active))
    return pieces
