"""Deep networks with a planted hidden symmetry: a null vector that no scaling explains.

Each mechanism keeps the function on all of R^n along a line of parameters through the network, so
its direction is annihilated by the Jacobian at every point where there is one (the mechanisms of
Grigsby, Lindsey and Rolnick 2023; theory reference 7.1).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from hypothesis import strategies as st

from proofs.strategies.numbers import numbers
from proofs.strategies.truths import vectors
from symbolic.derivatives import Slot, slots
from symbolic.network import Layer, Network, Vector
from symbolic.scalars import RATIONALS, Scalar


@dataclass(frozen=True, slots=True)
class Planted:
    """A network, the name of a mechanism in it, and the direction that keeps its function.

    ``direction`` has an entry for each parameter, in the order of `symbolic.derivatives.slots`.
    """

    network: Network
    mechanism: str
    direction: Vector


@st.composite
def planted_networks(draw: st.DrawFn, mechanism: str | None = None) -> Planted:
    """A network with two or three hidden layers, at most two inputs and one of `MECHANISMS`.

    ``dead``: a unit of the second layer that is never active, so its weights are free.
    ``always-active``: one that is active everywhere, so its bias trades with that of the output.
    ``never-co-active``: it is never active together with a unit below, whose weight to it is free.
    ``hidden-fold``: it is 0 where the unit below is, whose bias trades with its own.
    ``proportional``: two units of the first layer are, and trade their weights to one above.
    ``width-1``: three layers of one unit, the last of them 0 where the first is.

    >>> from proofs.strategies.search import simplest
    >>> simplest(planted_networks("dead")).network.widths
    (1, 1, 1, 1)
    """
    name = draw(st.sampled_from(MECHANISMS)) if mechanism is None else mechanism
    n = draw(st.integers(1, 2))
    return _MADE[name](draw, n)


def _positive(draw: st.DrawFn, size: int) -> Vector:
    return tuple(draw(numbers(positive=True)) for _ in range(size))


def _network(
    draw: st.DrawFn, first: Layer, weights: Vector, bias: Scalar, *, beside: bool = True
) -> Network:
    """The unit with these weights in the second layer, perhaps beside another, and an output."""
    rows, biases = [weights], [bias]
    if beside and draw(st.booleans()):
        rows.append(draw(vectors(len(weights))))
        biases.append(draw(numbers()))
    out = tuple(draw(numbers(nonzero=True)) for _ in rows)
    layers = (first, Layer(tuple(rows), tuple(biases)), Layer((out,), (draw(numbers()),)))
    return Network(RATIONALS, layers)


def _first(draw: st.DrawFn, n: int) -> Layer:
    width = draw(st.integers(1, 2))
    return Layer(tuple(draw(vectors(n)) for _ in range(width)), draw(vectors(width)))


def _direction(network: Network, changes: dict[Slot, Scalar]) -> Vector:
    places = slots(network.widths)
    return tuple(changes.get(slot, RATIONALS.zero) for slot in places)


def _dead(draw: st.DrawFn, n: int) -> Planted:
    """Weights and bias of the unit are negative, what comes from below is not."""
    first = _first(draw, n)
    weights = tuple(-w for w in _positive(draw, first.outputs))
    network = _network(draw, first, weights, -draw(numbers(positive=True)))
    return Planted(network, "dead", _direction(network, {Slot(1, 0, None): RATIONALS.one}))


def _always_active(draw: st.DrawFn, n: int) -> Planted:
    """Its weights and bias are positive: b grows by t, the bias of the output falls by v t."""
    first = _first(draw, n)
    network = _network(draw, first, _positive(draw, first.outputs), draw(numbers(positive=True)))
    v = network.layers[2].weight[0][0]
    changes = {Slot(1, 0, None): RATIONALS.one, Slot(2, 0, None): -v}
    return Planted(network, "always-active", _direction(network, changes))


def _never_co_active(draw: st.DrawFn, n: int) -> Planted:
    """z1 = R(a + r), z2 = R(r - a), and h = R(u z1 - v z2 - s) with s >= 2 r u.

    Where z2 > 0 we have a < r, so z1 < 2 r and h = 0; a negative weight on z2 keeps that.
    """
    normal, reach = draw(vectors(n, nonzero=True)), draw(numbers(positive=True))
    minus = tuple(-w for w in normal)
    first = Layer((normal, minus), (reach, reach))
    u, v, more = (draw(numbers(positive=True)) for _ in range(3))
    network = _network(draw, first, (u, -v), -2 * reach * u - more)
    changes = {Slot(1, 0, 1): RATIONALS.one}
    return Planted(network, "never-co-active", _direction(network, changes))


def _hidden_fold(draw: st.DrawFn, n: int) -> Planted:
    """z = R(a) and h = R(u z - s) with u, s > 0: where h is positive so is a.

    b of z grows by t, the bias of h falls by u t. The unit beside h, if any, does not see z.
    """
    first = Layer((draw(vectors(n, nonzero=True)),), (draw(numbers()),))
    u, s = (draw(numbers(positive=True)) for _ in range(2))
    network = _network(draw, first, (u,), -s, beside=False)
    changes = {Slot(0, 0, None): RATIONALS.one, Slot(1, 0, None): -u}
    return Planted(network, "hidden-fold", _direction(network, changes))


def _proportional(draw: st.DrawFn, n: int) -> Planted:
    """z2 = c z1 with c > 0: the weight on z1 grows by c t, that on z2 falls by t."""
    normal, bias = draw(vectors(n, nonzero=True)), draw(numbers())
    factor = draw(numbers(positive=True))
    rows = (normal, tuple(factor * w for w in normal))
    first = Layer(rows, (bias, factor * bias))
    network = _network(draw, first, draw(vectors(2)), draw(numbers()))
    changes = {Slot(1, 0, 0): factor, Slot(1, 0, 1): -RATIONALS.one}
    return Planted(network, "proportional", _direction(network, changes))


def _width_one(draw: st.DrawFn, n: int) -> Planted:
    """z3 = R(r - w z2), z2 = R(s - v z1) with w s >= r: z3 > 0 needs z2 < s, hence z1 > 0.

    b of z1 grows by t and s by v t, so z2 stays as it is wherever z3 sees it.
    """
    v, w, s, more = (draw(numbers(positive=True)) for _ in range(4))
    r = w * s / (1 + more)
    first = Layer((draw(vectors(n, nonzero=True)),), (draw(numbers()),))
    second, third = Layer(((-v,),), (s,)), Layer(((-w,),), (r,))
    top = Layer(((draw(numbers(nonzero=True)),),), (draw(numbers()),))
    network = Network(RATIONALS, (first, second, third, top))
    changes = {Slot(0, 0, None): RATIONALS.one, Slot(1, 0, None): v}
    return Planted(network, "width-1", _direction(network, changes))


_MADE: dict[str, Callable[[st.DrawFn, int], Planted]] = {
    "dead": _dead,
    "always-active": _always_active,
    "never-co-active": _never_co_active,
    "hidden-fold": _hidden_fold,
    "proportional": _proportional,
    "width-1": _width_one,
}
MECHANISMS = tuple(_MADE)
"""The names of the mechanisms."""


def moved(planted: Planted, step: Scalar) -> Network:
    """The network a step along the direction."""
    network = planted.network
    change = dict(zip(slots(network.widths), planted.direction, strict=True))

    def entry(value: Scalar, slot: Slot) -> Scalar:
        return value + step * change[slot]

    layers = tuple(
        Layer(
            tuple(
                tuple(entry(w, Slot(depth, r, c)) for c, w in enumerate(row))
                for r, row in enumerate(layer.weight)
            ),
            tuple(entry(b, Slot(depth, r, None)) for r, b in enumerate(layer.bias)),
        )
        for depth, layer in enumerate(network.layers)
    )
    return replace(network, layers=layers)
