"""Statements about networks of any depth: shared units, a separating point, or identities."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from proofs.lemmas._expressions import add, dot, mul, numbered, relu, variables_in
from proofs.lemmas._shared import equal_or_differ
from symbolic.domains import Domain
from symbolic.layered_form import agree_by_layers
from symbolic.network import Network
from symbolic.scalars import RATIONALS, Scalar
from symbolic.statements import DeepEqual, Differ, Equal, Expr, Identity, Statement

_TRIAL_COORDINATES = (0, 1, -1, 2, -3, 5, -8)
_TRIAL_POINTS = 400


def deep_statements(f: Network, g: Network) -> tuple[bool, tuple[Statement, ...]]:
    """Whether f = g seems to hold, and the statements that settle it.

    With one hidden layer the normal form decides. Deeper, networks that are the same forms in the
    same units are equal. Otherwise a trial point that separates gives Differ, or else there is an
    identity f_k(x) = g_k(x) in the variables x per output k, and only the checker's acceptance,
    which enumerates the sign cases, makes it a fact.
    """
    if len(f.layers) == len(g.layers) == 2:
        statement = equal_or_differ(f.two_layer(), g.two_layer())
        return isinstance(statement, Equal), (statement,)
    if f.field == RATIONALS and agree_by_layers(f, g):
        return True, (DeepEqual(f, g, Domain.all(f.inputs)),)
    for point in _trial_points(f):
        left, right = f.evaluate(point), g.evaluate(point)
        if left != right:
            return False, (Differ(f, g, Domain.all(f.inputs), point, left, right),)
    pairs = zip(expressions(f), expressions(g), strict=True)
    return True, tuple(Identity(variables_in(pair), *pair) for pair in pairs)


def _trial_points(network: Network) -> Iterator[tuple[Scalar, ...]]:
    element = network.field.element
    grid = product(map(element, _TRIAL_COORDINATES), repeat=network.inputs)
    for point, _ in zip(grid, range(_TRIAL_POINTS), strict=False):
        yield point


def expressions(network: Network) -> Sequence[Expr]:
    """The outputs of a rational ReLU network as expressions in x1, ..., xn."""
    text = network.field.text
    values: Sequence[Expr] = numbered("x", network.inputs)
    for index, layer in enumerate(network.layers):
        values = [
            add(dot([text(w) for w in row], values), text(b))
            for row, b in zip(layer.weight, layer.bias, strict=True)
        ]
        if index + 1 < len(network.layers):
            values = [relu(value) for value in values]
    return values


def symbolic_deep(widths: Sequence[int], order: Sequence[int] | None) -> Identity:
    """A symmetry of the first hidden layer of a network with symbolic weights.

    ``order`` None multiplies the layer by positive s_i; the next weights are written v = u s, so
    that both sides stay polynomial. Otherwise the units are permuted by ``order``.
    """
    units = widths[1]
    factors = numbered("s", units)
    plain = range(units)
    first = _affine("w1", numbered("x", widths[0]), units)
    if order is None:
        left = _rest([relu(mul(s, a)) for s, a in zip(factors, first, strict=True)], widths, plain)
        right = _rest([mul(s, relu(a)) for s, a in zip(factors, first, strict=True)], widths, plain)
    else:
        left = _rest([relu(first[i]) for i in order], widths, order)
        right = _rest([relu(a) for a in first], widths, plain)
    signs = {f"s{i + 1}": "+" for i in plain}
    return Identity(variables_in([left, right], signs), left, right)


def _rest(values: Sequence[Expr], widths: Sequence[int], columns: Sequence[int]) -> Expr:
    """The layers above the first; its units enter the second layer by ``columns``."""
    for depth in range(2, len(widths)):
        order = columns if depth == 2 else range(len(values))
        values = _affine(f"w{depth}", values, widths[depth], order)
        if depth + 1 < len(widths):
            values = [relu(value) for value in values]
    return values[0]


def _affine(
    name: str, values: Sequence[Expr], outputs: int, order: Sequence[int] | None = None
) -> list[Expr]:
    """outputs affine forms in ``values`` with weights name_i_j and biases named after them."""
    forms = []
    for row in range(outputs):
        weights = numbered(f"{name}_{row + 1}_", len(values))
        chosen = [weights[i] for i in (order if order is not None else range(len(values)))]
        bias = numbered(f"b{name}_{row + 1}_", 1)[0]
        forms.append(add(dot(chosen, values), bias))
    return forms
