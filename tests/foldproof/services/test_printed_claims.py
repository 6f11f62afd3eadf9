"""A printed statement counts as refuted only with certificates that the checker accepts."""

from dataclasses import replace

from foldproof.services.printed_claims import printed_claims, refute_printed
from proofs.claims import Finding
from symbolic.errors import ResourceLimit
from symbolic.statements import Identity

CLAIM = printed_claims()[10]


def test_the_certificates_of_all_cases_are_counted_once() -> None:
    found = refute_printed(CLAIM)
    assert found.checked
    assert sorted(c.kind for c in found.certificates) == ["point/1", "point/1", "two-layer-equal/1"]


def test_a_refused_certificate_is_not_checked() -> None:
    false = Finding(False, (Identity((), "0", "1"),), "wrong")
    found = refute_printed(replace(CLAIM, examine=lambda _subject: false))
    assert (found.checked, found.certificates) == (False, ())


def test_a_statement_that_no_case_breaks_is_not_refuted() -> None:
    true = Finding(True, (Identity((), "1", "1"),), "right")
    assert not refute_printed(replace(CLAIM, examine=lambda _subject: true)).checked


def test_no_certificate_is_no_refutation() -> None:
    empty = Finding(False, (), "nothing shown")
    assert not refute_printed(replace(CLAIM, examine=lambda _subject: empty)).checked


def test_a_limit_leaves_it_open() -> None:
    def limited(_subject):
        raise ResourceLimit("too-big", "too big")

    assert not refute_printed(replace(CLAIM, examine=limited)).checked
