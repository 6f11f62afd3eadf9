"""Certificates of equality are accepted, and refused when the claim is changed."""

import copy
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.certificates import encoding
from proofs.certificates.two_layer_equal import certify_equal, two_layer_equal
from proofs.checker import check
from proofs.rocq import seals, uses
from proofs.strategies.domains import domains
from proofs.strategies.networks import disguises, two_layer_networks
from symbolic.activation import ABS, IDENTITY, RELU, leaky_relu
from symbolic.domains import Domain
from symbolic.equality import compare
from symbolic.errors import CheckFailed
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of

SQRT2 = field_of(["sqrt(2)"])[0]
SLOPES = (RELU, ABS, IDENTITY, leaky_relu(QQ.element("1/10")))


@settings(deadline=None, max_examples=60)
@given(st.data())
def test_the_checker_accepts_equality_on_domains(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(outputs=2, activations=SLOPES))
    g = data.draw(disguises(f))
    certificate = certify_equal(f, g, data.draw(domains(f.inputs)))
    verdict = check(certificate.to_bytes())
    assert verdict.accepted, verdict.reason
    assert verdict.digest == certificate.digest


@settings(deadline=None, max_examples=15)
@given(st.data())
def test_over_an_algebraic_field(data: st.DataObject) -> None:
    f = data.draw(two_layer_networks(inputs=2, width=3, field=SQRT2))
    g = data.draw(disguises(f))
    verdict = check(certify_equal(f, g, data.draw(domains(2, field=SQRT2))).to_bytes())
    assert verdict.accepted, verdict.reason


def j_on_the_box() -> tuple[TwoLayer, TwoLayer, Domain]:
    truth = TwoLayer.scalar(QQ, 2, [((0, 1), "-3/10", 2)])
    model = TwoLayer.scalar(QQ, 2, [((0, -1), "3/10", 2), ((0, 2), 5, 1)], "-28/5")
    return truth, model, Domain.box(QQ, [(-1, 1), (-1, 1)])


def test_counterexample_j_carries_its_sign_and_needs_it() -> None:
    certificate = two_layer_equal(compare(*j_on_the_box()))
    (sign,) = certificate.evidence["signs"]
    assert sign["sign"] == 1
    assert check(certificate.to_bytes()).accepted
    claim = {**certificate.claim, "domain": "all"}
    body = {"format": "foldproof.cert/1", "kind": certificate.kind, "claim": claim}
    lie = {**body, "evidence": {"signs": []}, "uses": [], "meta": {}}
    assert not check(lie).accepted
    for change in ({"sign": -1}, {"constant": "0"}, {"multipliers": []}):
        changed = copy.deepcopy(certificate.evidence["signs"])
        changed[0].update(change)
        lie = {**body, "claim": certificate.claim, "uses": [], "meta": {}}
        assert not check({**lie, "evidence": {"signs": changed}}).accepted


def test_different_networks_are_refused_with_their_point() -> None:
    truth, model, _ = j_on_the_box()
    with pytest.raises(CheckFailed, match="they differ at"):
        certify_equal(truth, model, Domain.all(2))


def test_a_large_network_is_checked_from_its_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(encoding, "INLINE_BYTES", 1000)
    nodes = [((k, 1), 0, 1) for k in range(400)]
    f = TwoLayer.scalar(QQ, 2, nodes)
    g = TwoLayer.scalar(QQ, 2, nodes[::-1])
    certificate = certify_equal(f, g, Domain.all(2))
    path = certificate.write(tmp_path)
    assert len(list(tmp_path.iterdir())) == 3
    assert check(path.read_bytes(), tmp_path).accepted
    assert not check(path.read_bytes()).accepted


def test_the_theorem_is_named_but_is_no_part_of_the_claim() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    certificate = certify_equal(f, f, Domain.all(1))
    (use,) = certificate.uses
    assert use["statement_sha256"] == seals().theorems["classification"].statement_sha256
    alone = replace(certificate, uses=())
    assert alone.digest == certificate.digest
    for each in (certificate, alone):
        assert check(each.to_bytes()).accepted


@pytest.mark.parametrize("activation", [ABS, leaky_relu(QQ.element("1/10"))])
def test_no_theorem_is_named_for_another_activation(activation) -> None:
    f = replace(TwoLayer.scalar(QQ, 1, [((1,), 0, 1)]), activation=activation)
    assert certify_equal(f, f, Domain.all(1)).uses == ()


def test_on_a_domain_the_theorem_about_domains_is_named_once_it_is_sealed() -> None:
    f = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
    box = Domain.box(QQ, [(-1, 1)])
    assert certify_equal(f, f, box).uses == uses("classification_on_domain")
