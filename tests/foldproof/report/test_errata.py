"""errata: complete, numbered, printable."""

from foldproof.report.errata import Errata, errata_table


def test_the_errata_are_numbered_without_gaps() -> None:
    found = errata_table()
    assert [erratum.number for erratum in found.errata] == list(range(1, 25))
    assert all(e.source and e.statement and e.correction for e in found.errata)
    assert Errata.from_json(found.to_json()) == found


def test_the_text_fits_a_page() -> None:
    assert max(map(len, str(errata_table()).splitlines())) <= 100
