"""equiv: verdict, witness, certificate, exit code."""

import pytest

from foldproof.io.sources import load
from foldproof.services import comparison
from foldproof.services.comparison import compare_networks
from symbolic.answers import Open
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.network import TwoLayer
from symbolic.scalars import RATIONALS as QQ

F = TwoLayer.scalar(QQ, 1, [((1,), 0, 1)])
G = TwoLayer.scalar(QQ, 1, [((1,), 0, 2)])


def test_equal_networks_are_certified(tmp_path) -> None:
    found = compare_networks(F, F.layered(), certificates=tmp_path)
    assert (found.equivalent, found.checked, found.exit_code) == (True, True, 0)
    assert found.certificate is not None
    assert (tmp_path / f"{found.certificate.digest}.json").is_file()


def test_different_networks_have_a_witness() -> None:
    found = compare_networks(F, G)
    assert (found.equivalent, found.checked, found.exit_code) == (False, True, 1)
    assert found.witness is not None
    x = QQ.element(found.witness.x[0])
    assert QQ.text(F.evaluate((x,))[0]) == found.witness.a
    assert QQ.text(G.evaluate((x,))[0]) == found.witness.b


def test_the_domain_decides() -> None:
    domain = Domain.box(QQ, [(-2, -1)])
    found = compare_networks(F, G, domain, domain_text="box:-2:-1")
    assert found.equivalent is True
    assert "for all x in box:-2:-1" in str(found)


def test_an_open_answer_is_told_with_its_reason(monkeypatch) -> None:
    monkeypatch.setattr(comparison, "decided", lambda *_: (Open("a limit"), "a method"))
    found = compare_networks(F, G)
    assert (found.equivalent, found.reason, found.exit_code) == (None, "a limit", 4)
    assert str(found) == "undecided: a limit"
    assert found.checked is False


def test_symbols_are_not_applicable() -> None:
    with pytest.raises(InputError) as caught:
        compare_networks(load("dslt-3.2"), load("dslt-3.2"))
    assert caught.value.code == "not-applicable"
