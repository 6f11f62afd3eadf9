"""W.4 and 2.8: the dimension is the number of parameters minus the rank of the equations."""

import random
from collections import Counter

import pytest

from symbolic.errors import InputError
from symbolic.true_parameters import TrueParameters
from symbolic.true_parameters.differential import differential
from symbolic.true_parameters.sampling import sample
from symbolic.true_parameters.strata import mixed_quotient, residual
from tests.symbolic.true_parameters.cases import X, degenerate_network, scalar


def tangent_formula(w0, theta) -> int:
    """The formula of theory reference 2.8 at a point, from its nodes alone."""
    truth, stratum = w0.truth, w0.stratum_of(theta)
    placement = stratum.placement
    n, p = truth.form.inputs, truth.form.outputs
    groups: dict = {}
    for place, sign, node in _located(truth, theta):
        groups.setdefault(place, []).append((sign, node))
    conditions = []
    for place, nodes in groups.items():
        if len({sign for sign, _ in nodes}) < 2:
            continue
        units = [[int(j == k) for j in range(p)] for k in range(p)]
        conditions += [[u * w for u in unit for w in place.normal] for unit in units]
        if place not in truth.boundaries:
            mass = [sum(node.mass[k] for sign, node in nodes if sign < 0) for k in range(p)]
            for j in range(n):
                axis = [int(i == j) for i in range(n)]
                conditions.append([m * a for m in mass for a in axis])
    return (
        (n + 1) * placement.zero_output
        + (p + 1) * (placement.zero_input + placement.live)
        - p * len(truth.boundaries)
        + (n - p) * len(placement.new)
        - _rank(conditions)
    )


def _located(truth, theta):
    from symbolic.true_parameters.membership import nodes_on_boundaries

    for node in nodes_on_boundaries(theta):
        if any(node.mass):
            yield node.boundary, node.orientation, node


def _rank(rows) -> int:
    from sympy import Matrix, Rational

    if not rows:
        return 0
    return Matrix([[Rational(str(entry)) for entry in row] for row in rows]).rank()


def confirm(seed: int, strata_wanted: int) -> Counter:
    dice, counts = random.Random(seed), Counter()
    while counts["strata"] < strata_wanted:
        n, p = dice.randint(1, 3), dice.randint(1, 3)
        w0 = TrueParameters.of(
            degenerate_network(dice, n, p, dice.randint(0, 3)), dice.randint(1, 6)
        )
        strata = w0.strata(300).listed
        for stratum in dice.sample(strata, min(5, len(strata))):
            counts["strata"] += 1
            counts["new mixed"] += bool(stratum.placement.new_mixed)
            for piece in stratum.pieces:
                theta = sample(stratum, dice, span=piece.span)
                found = w0.differential(theta).kernel_dimension
                assert found == tangent_formula(w0, theta)
                assert found == piece.dimension or _in_a_larger_piece(stratum, piece)
    return counts


def _in_a_larger_piece(stratum, piece) -> bool:
    """Whether the piece lies in the closure of another, where the equations are not reduced."""
    truth, placement = stratum.truth, stratum.placement
    quotient = mixed_quotient(truth, placement.mixed)
    size = residual(truth, truth.remainder, placement.reversed, quotient).rank
    room = size + len(placement.new_mixed) - piece.span
    return room > quotient.dimension and piece.span < min(
        truth.form.outputs, len(placement.new_mixed)
    )


def test_dimension_is_parameters_minus_rank_on_random_strata() -> None:
    counts = confirm(seed=11, strata_wanted=400)
    assert counts["new mixed"] >= 50


@pytest.mark.slow
def test_dimension_is_parameters_minus_rank_on_many_random_strata() -> None:
    counts = confirm(seed=12, strata_wanted=6000)
    assert counts["new mixed"] >= 800


def test_refusals() -> None:
    w0 = TrueParameters.of(scalar(1, [X]), 2)
    with pytest.raises(InputError) as caught:
        w0.differential(scalar(1, [X, ((0,), 0, 1)]))
    assert caught.value.code == "not-smooth"
    with pytest.raises(InputError):
        differential(w0.truth, scalar(1, []))
