"""A result cites only certificates that the checker accepted."""

from dataclasses import replace

import pytest

from foldproof.services.confirmation import CUTS, confirmed, confirmed_integral
from proofs.certificates.dispatch import certify
from proofs.certificates.subset_count import subset_count
from proofs.checker import field
from symbolic.domains import Domain
from symbolic.errors import CheckFailed
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ
from symbolic.statements import DivergenceIs, SubsetCount

TRUE = SubsetCount(QQ, ((QQ.one,), (-QQ.one,)), (QQ.zero,), 2)


def test_an_accepted_certificate_is_cited_and_filed(tmp_path) -> None:
    assert confirmed(subset_count(TRUE)).path is None
    found = confirmed(subset_count(TRUE), tmp_path)
    assert found.path == str(tmp_path / f"{found.digest}.json")
    assert str(found).startswith(f"subset-count/1 {found.digest[:16]} in ")


def test_a_refused_certificate_is_a_disagreement_and_never_written(tmp_path) -> None:
    with pytest.raises(CheckFailed) as caught:
        confirmed(subset_count(replace(TRUE, count=3)), tmp_path)
    assert caught.value.code == "disagree"
    assert list(tmp_path.iterdir()) == []


def test_too_many_cuts_are_not_certified(monkeypatch) -> None:
    relu, zero = (TwoLayer.scalar(QQ, 1, nodes) for nodes in ([((1,), 0, 1)], []))
    box = Domain.box(QQ, [(-1, 1)])
    (integral,) = certify(DivergenceIs(relu, zero, box, QQ.element("1/6")))
    assert confirmed_integral(integral, 1, 1) is not None
    assert confirmed_integral(integral, CUTS[1] + 1, 1) is None
    assert confirmed_integral(integral, 1, 4) is None
    (wrong,) = certify(DivergenceIs(relu, zero, box, QQ.one))
    with pytest.raises(CheckFailed):
        confirmed_integral(wrong, 1, 1)
    monkeypatch.setattr(field, "MAX_WORK", 1)
    assert confirmed_integral(integral, 1, 1) is None
