"""The parts of a report: every claim in one of them, in the order of the numbers."""

from dataclasses import replace

from foldproof.report.parts import parts
from tests.foldproof.report.collection_cases import small_collection


def test_a_published_statement_stands_apart():
    found = parts(small_collection().dossiers)
    assert list(found) == ["Claims", "Published statements that are refuted"]
    assert [[d.claim.number for d in part] for part in found.values()] == [["T08"], ["T10"]]


def test_errata_come_last():
    one, other = small_collection().dossiers
    erratum = replace(other, claim=replace(other.claim, number="E07"))
    assert list(parts((erratum, one))) == ["Claims", "Errata of the sources"]


def test_an_empty_report_has_no_parts():
    assert parts(()) == {}
