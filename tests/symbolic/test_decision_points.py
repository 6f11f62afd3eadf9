"""The rank at the decision points is that of Theorem F, and no other points reach more."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import domains
from proofs.strategies.networks import two_layer_networks
from proofs.strategies.truths import vectors
from symbolic.decision_points import decision_points
from symbolic.derivatives import jacobian, vanishing_unit
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.examples import example
from symbolic.finite_test_set import boundaries
from symbolic.hyperplane import Hyperplane
from symbolic.linear_algebra import rank
from symbolic.network import TwoLayer
from symbolic.positions import Cut, Locator
from symbolic.scalars import RATIONALS as QQ


def axis(n, sign=1):
    return (sign, *[0] * (n - 1))


def zero(n):
    return (0,) * n


KNOWN = {
    "two nodes on one boundary, same side": (
        lambda n: [(axis(n), 0, 1), (axis(n), 0, 2)],
        (4, 5, 6),
    ),
    "q = 0 on a new boundary": (lambda n: [(axis(n), 0, 1), (axis(n), -1, 0)], (3, 4, 5)),
    "w = 0, b < 0": (lambda n: [(axis(n), 0, 1), (zero(n), -1, 1)], (4, 5, 6)),
    "w = 0, b > 0": (lambda n: [(axis(n), 0, 1), (zero(n), 1, 1)], (3, 3, 3)),
    "abs": (lambda n: [(axis(n), 0, 1), (axis(n, -1), 0, 1)], (3, 3, 3)),
    "A": (lambda n: [(axis(n), 0, 1), (axis(n), -1, 5), (axis(n), -1, -5)], (5, 6, 7)),
    "B": (lambda n: [(axis(n, -1), 0, 1), (axis(n), -1, 1), (axis(n, -1), 1, -1)], (4, 4, 4)),
    "two q = 0": (lambda n: [(axis(n), 0, 1), (axis(n), -1, 0), (axis(n), -2, 0)], (5, 7, 9)),
    "two dead nodes": (lambda n: [(axis(n), 0, 1), (zero(n), -1, 1), (zero(n), -2, 1)], (7, 9, 11)),
}
"""Known nullities on R^n for n = 1, 2, 3 (theory reference, section 4)."""


def rank_on(network, domain=None):
    return rank(jacobian(network.layered(), decision_points(network, domain)), network.field)


@pytest.mark.parametrize("n", [1, 2, 3])
@pytest.mark.parametrize("name", KNOWN)
def test_known_nullities(name, n) -> None:
    nodes, expected = KNOWN[name]
    network = TwoLayer.scalar(QQ, n, nodes(n))
    assert network.parameters - rank_on(network) == expected[n - 1]


@pytest.mark.parametrize(
    ("phase", "expected"), [("inactive", 4), ("zero-output", 5), ("duplicate", 4), ("reversed", 6)]
)
def test_known_ranks_of_the_first_experiment_on_its_box(phase, expected) -> None:
    found = example(f"pt1-{phase}")
    assert rank_on(found.network.two_layer(), found.domain) == expected


def theorem_f(network: TwoLayer, domain: Domain) -> int:
    """(n+1) |H1| + |H~0| + dim A of Theorem F, for one output; no node has w = b = 0."""
    field = network.field
    locator = Locator(domain, field)
    cut, active, mixed_live = {}, [], False
    for node in network.nodes:
        live = any(node.q)
        place = locator.position(node.form)
        if isinstance(place, Cut) and any(node.w):
            boundary, side, _ = Hyperplane.of(node.form, field)
            cut.setdefault(boundary, []).append((side, live))
        elif place.sign > 0:
            active.append((node, live))
    spanned = [(*zero(network.inputs), 1)]
    live_boundaries = 0
    for boundary, nodes in cut.items():
        live_sides = {side for side, live in nodes if live}
        live_boundaries += bool(live_sides)
        mixed_live |= len(live_sides) == 2
        if len({side for side, _ in nodes}) == 2:
            spanned.append((*boundary.normal, boundary.offset))
    whole = mixed_live or any(live for _, live in active)
    spanned += [(*node.w, node.b) for node, _ in active]
    rows = [tuple(map(field.element, row)) for row in spanned]
    inner = network.inputs + 1 if whole else rank(rows, field)
    return (network.inputs + 1) * live_boundaries + len(cut) - live_boundaries + inner


@settings(deadline=None, max_examples=100)
@given(st.data())
def test_the_rank_is_that_of_theorem_f(data) -> None:
    network = data.draw(two_layer_networks(width=4))
    nodes = tuple(node for node in network.nodes if any(node.w) or node.b)
    if not nodes:
        return
    network = TwoLayer(QQ, network.inputs, 1, nodes, network.c)
    domain = data.draw(domains(network.inputs))
    assert rank_on(network, domain) == theorem_f(network, domain)


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_points_lie_in_the_domain_off_the_boundaries_and_no_others_add_rank(data) -> None:
    network = data.draw(two_layer_networks(width=3))
    domain = data.draw(domains(network.inputs))
    points = decision_points(network, domain)
    forms = [boundary.form for boundary in boundaries(network)]
    assert all(domain.contains(point, QQ) for point in points)
    assert all(form.at(point) for form in forms for point in points)
    count = sum(isinstance(Locator(domain, QQ).position(form), Cut) for form in forms)
    assert len(points) == max(1, 2 * count) * (network.inputs + 1)
    layered = network.layered()
    if vanishing_unit(layered, points[0]) is None:
        more = data.draw(st.lists(vectors(network.inputs), max_size=4))
        more = [p for p in more if domain.contains(p, QQ) and vanishing_unit(layered, p) is None]
        rows = jacobian(layered, points)
        assert rank([*rows, *jacobian(layered, more)], QQ) == rank(rows, QQ)


def test_an_empty_domain_is_refused() -> None:
    network = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    row = network.nodes[0].form
    with pytest.raises(InputError) as caught:
        decision_points(network, Domain(1, (row, row.scaled(-QQ.one))))
    assert caught.value.code == "shape"
