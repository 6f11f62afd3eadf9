"""Deep equality: which way decides, on which domain, and what is left open."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foldproof.services import deep_equality
from foldproof.services.deep_equality import LAYERS, POINTS, REGIONS, decide_deep
from foldproof.services.equality import equivalent
from proofs.checker import check
from proofs.strategies.deep_pairs import equal_deep_pairs
from proofs.strategies.domains import domains
from proofs.strategies.networks import networks
from symbolic.activation import ABS, leaky_relu
from symbolic.answers import Open, Proved, Refuted
from symbolic.deep_equivalence import DeepAgreement, compare_deep, relu_layers
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.network import Network
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of
from tests.symbolic.layered import net

SMALL = st.integers(1, 2).flatmap(
    lambda n: st.tuples(*[st.integers(1, 4).flatmap(lambda d: deep(n, d))] * 2)
)


def deep(inputs: int, depth: int) -> st.SearchStrategy[Network]:
    return networks(inputs=inputs, depth=depth, width=2)


def shifted(s: int | str, outgoing: int = 1) -> Network:
    """R(1 - R(2 - s - R(x - s))), one function for all s in [0, 1)."""
    t = QQ.element(s)
    return net(([[1]], [-t]), ([[-1]], [2 - t]), ([[-1]], [1]), ([[outgoing]], [0]))


@settings(deadline=None, max_examples=60)
@given(equal_deep_pairs(), st.data())
def test_equal_pairs_are_proved(pair, data) -> None:
    domain = data.draw(st.none() | domains(pair[0].inputs))
    answer = equivalent(*pair, domain)
    assert isinstance(answer, Proved)
    assert check(answer.certificate.to_bytes()).accepted


@settings(deadline=None, max_examples=100)
@given(SMALL, st.data())
def test_every_way_gives_the_answer_of_the_regions(pair, data) -> None:
    """Any two networks of other widths and depths, degenerate ones too, on every domain."""
    domain = data.draw(st.none() | domains(pair[0].inputs))
    answer = equivalent(*pair, domain)
    assert isinstance(answer, Proved) == isinstance(compare_deep(*pair, domain), DeepAgreement)
    if isinstance(answer, Refuted):
        f, g = answer.witness.f, answer.witness.g
        assert f.evaluate(answer.witness.point) != g.evaluate(answer.witness.point)
        assert answer.witness.domain.contains(answer.witness.point, QQ)


def test_the_three_ways() -> None:
    assert decide_deep(shifted(0), shifted(0, 2), None, 9)[1] == POINTS
    assert decide_deep(shifted(0), shifted(0), None, 9)[1] == LAYERS
    assert decide_deep(shifted(0), shifted("1/2"), None, 9)[1] == REGIONS


def test_a_domain_decides() -> None:
    f, g = shifted(0), shifted("3/2")
    assert isinstance(equivalent(f, g), Refuted)
    assert isinstance(equivalent(f, g, Domain.box(QQ, [(2, 5)])), Proved)


def test_more_regions_than_the_limit_leave_it_open() -> None:
    answer = equivalent(shifted(0), shifted("1/2"), max_regions=2)
    assert isinstance(answer, Open)
    assert answer.spent == 2
    assert answer.reason.startswith("equal on 2 common activation regions and")
    box = Domain.box(QQ, [(-4, 4)])
    bounded = equivalent(shifted(0), shifted("1/2"), box, max_regions=2)
    assert "common activation regions, where 22 of 128 points of the box lie, and" in bounded.reason


def test_other_activations() -> None:
    slope = leaky_relu(QQ.element("1/10"))
    for activation in (ABS, slope):
        f, g = (replace(shifted(s), activation=activation) for s in (0, "1/2"))
        assert equivalent(f, f).certificate.kind == "layered-equal/1"
        assert isinstance(equivalent(f, g), Refuted)
    absolute = replace(shifted(0), activation=ABS)
    assert isinstance(equivalent(absolute, relu_layers(absolute)), Proved)


def test_leaky_networks_are_certified_on_their_regions_as_relu_networks() -> None:
    """|x| >= 0, so leaky_relu(|x| + leaky_relu(x) / 10) needs the sign of x."""
    f, g = (
        replace(
            net(([[1], [-1]], [0, 0]), ([[2, 2], [1, w]], [3, 0]), ([[1, 0]], [0])),
            activation=leaky_relu(QQ.element("1/2")),
        )
        for w in (1, 2)
    )
    answer = equivalent(f, g)
    assert isinstance(answer, Proved)
    h = net(([[1]], [0]), ([[1]], [0]), ([[1]], [0]))
    k = net(([[1]], [0]), ([[1]], [0]))
    slope = leaky_relu(QQ.element(-2))
    h, k = (replace(x, activation=slope) for x in (h, k))
    assert isinstance(equivalent(h, k), Proved)


def test_algebraic_weights_are_open_when_equal_and_refuted_when_not() -> None:
    field = field_of(["sqrt(2)"])[0]
    f, g, h = (shifted(s).over(field) for s in (0, "1/2", "3/2"))
    for other in (f, g):
        answer = equivalent(f, other)
        assert isinstance(answer, Open)
        assert "over the rationals only" in answer.reason
    assert check(equivalent(f, h).certificate.to_bytes()).accepted
    assert isinstance(equivalent(f, shifted("3/2")), Refuted)


def test_numbers_beyond_float64_are_left_to_exact_code(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(deep_equality, "simple_difference", lambda *_: None)
    size = QQ.element(2) ** 1100
    f, g = (net(([[size]], [-size]), ([[1]], [0]), ([[k]], [0])) for k in (1, 2))
    answer = equivalent(f, g)
    assert isinstance(answer, Refuted)
    assert isinstance(equivalent(f, f), Proved)


def test_an_empty_domain_is_an_error() -> None:
    x = Domain.box(QQ, [(0, 1)]).rows[0]
    with pytest.raises(InputError) as caught:
        equivalent(shifted(0), shifted(0), Domain(1, (x, x.scaled(-QQ.one))))
    assert caught.value.code == "shape"
