"""Errata and the trusted base: complete, and linked to the claims that the page has."""

from xml.etree import ElementTree as ET

from foldproof.report.closing import errata_list, trusted_base
from foldproof.report.errata import errata_table
from tests.foldproof.report.page_cases import all_text


def test_every_erratum_has_a_row_with_its_backing():
    errata = errata_table()
    known = {errata.errata[5].claim}
    rows = list(ET.fromstring(errata_list(errata, known)).iter("tr"))[1:]
    for row, erratum in zip(rows, errata.errata, strict=True):
        cells = [all_text(cell) for cell in row]
        assert cells == [
            str(erratum.number),
            erratum.source,
            erratum.statement,
            erratum.correction,
            erratum.backing,
        ]
    links = [a.get("href") for row in rows for a in row.iter("a")]
    assert links == [f"#{errata.errata[5].claim}"]


def test_the_trusted_base_names_what_is_trusted_and_what_is_not():
    text = all_text(ET.fromstring(f"<div>{trusted_base()}</div>"))
    for name in ("Statements.v", "Rocq", "proofs/checker", "SymPy", "Numba", "LaTeX", "prose"):
        assert name in text
