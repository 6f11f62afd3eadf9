"""A result cites only certificates that the checker accepted."""

from dataclasses import replace

import pytest

from foldproof.services.confirmation import confirmed
from proofs.certificates.subset_count import subset_count
from symbolic.errors import CheckFailed
from symbolic.scalars import RATIONALS as QQ
from symbolic.statements import SubsetCount

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
