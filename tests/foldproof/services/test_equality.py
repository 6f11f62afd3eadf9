"""The decision, its certificate and the checker in one call."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from foldproof.services import equality
from foldproof.services.equality import checked, decided, equivalent
from proofs.certificates import encoding
from proofs.certificates.envelope import Certificate
from proofs.checker import check
from proofs.strategies.domains import domains
from proofs.strategies.networks import disguises, networks, two_layer_networks
from symbolic.answers import Proved, Refuted
from symbolic.domains import Domain
from symbolic.errors import CheckFailed
from symbolic.finite_test_set import separating_point
from symbolic.network import Layer, Network, TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.statements import Differ

TRUTH = TwoLayer.scalar(QQ, 2, [((0, 1), "-3/10", 2)])
MODEL = TwoLayer.scalar(QQ, 2, [((0, -1), "3/10", 2), ((0, 2), 5, 1)], "-28/5")  # counterexample J


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_every_answer_is_checked_and_agrees_with_evaluation(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks())
    g = data.draw(two_layer_networks(inputs=f.inputs) | disguises(f))
    domain = data.draw(st.none() | domains(f.inputs))
    answer = equivalent(f, g, domain)
    assert check(answer.certificate.to_bytes()).accepted
    assert isinstance(answer, Proved) == (separating_point(f, g, domain) is None)


def test_equal_on_the_box_and_different_elsewhere() -> None:
    box = Domain.box(QQ, [(-1, 1), (-1, 1)])
    assert isinstance(equivalent(TRUTH, MODEL, box), Proved)
    answer = equivalent(TRUTH, MODEL)
    assert isinstance(answer, Refuted)
    assert isinstance(answer.witness, Differ)
    assert answer.certificate.kind == "point/1"


ONE, ZERO = QQ.one, QQ.zero
RAMP = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
TWICE = Network(QQ, (Layer(((ONE,),), (ZERO,)),) * 3)
"""R(R(x))."""


def test_layered_networks_and_deep_ones_are_taken() -> None:
    assert isinstance(equivalent(TRUTH.layered(), TRUTH), Proved)
    answer = equivalent(TWICE, RAMP)
    assert isinstance(answer, Proved)
    assert answer.certificate.kind == "layered-equal/1"


def test_deep_networks_that_differ() -> None:
    answer = equivalent(TWICE, TwoLayer.scalar(QQ, 1, [((1,), 0, 2)]))
    assert isinstance(answer, Refuted)
    assert answer.certificate.kind == "point/1"
    assert answer.witness.f_value != answer.witness.g_value


def test_the_method_is_told() -> None:
    assert [decided(f, RAMP, None, 9)[1] for f in (RAMP, TWICE)] == [
        "two-layer normal form",
        "layer by layer, shared units",
    ]


def test_networks_beside_the_certificate_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(encoding, "INLINE_BYTES", 1000)
    nodes = [((k, 1), 0, 1) for k in range(400)]
    answer = equivalent(TwoLayer.scalar(QQ, 2, nodes), TwoLayer.scalar(QQ, 2, nodes[::-1]))
    assert len(answer.certificate.beside) == 2


def test_a_refused_certificate_is_a_disagreement() -> None:
    with pytest.raises(CheckFailed, match="the checker refuses a point/1 certificate") as caught:
        checked(Certificate("point/1", {}, {}))
    assert caught.value.code == "disagree"


def test_a_wrong_decision_does_not_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    honest = equality.compare(TRUTH, TRUTH)

    def wrong(f: TwoLayer, g: TwoLayer, domain: Domain | None) -> object:
        return type(honest)(type(honest.statement)(f, g, Domain.all(2)), ())

    monkeypatch.setattr(equality, "compare", wrong)
    with pytest.raises(CheckFailed, match="refuses"):
        equivalent(TRUTH, MODEL)


@settings(deadline=None, max_examples=15)
@given(networks(depth=2), networks(depth=2))
def test_random_layered_pairs(f: Network, g: Network) -> None:
    assert check(equivalent(f, g).certificate.to_bytes()).accepted
