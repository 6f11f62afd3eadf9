"""errata: complete, numbered, printable, and certified where there is a claim."""

import re
from dataclasses import replace

import pytest

from foldproof.report.errata import Errata, errata_table
from proofs.catalogue import catalogue


@pytest.fixture(scope="module")
def found() -> Errata:
    return errata_table()


def test_the_errata_are_numbered_without_gaps(found: Errata) -> None:
    assert [erratum.number for erratum in found.errata] == list(range(1, 25))
    assert all(e.source and e.statement and e.correction for e in found.errata)
    assert Errata.from_json(found.to_json()) == found


def test_the_text_fits_a_page(found: Errata) -> None:
    assert max(map(len, str(found).splitlines())) <= 100


def test_all_errata_are_certified_in_this_run(found: Errata) -> None:
    assert found.checked
    for erratum in found.errata:
        label = f"E{erratum.number:02}"
        assert catalogue()[erratum.claim].number == label
        assert erratum.checked
        assert erratum.certificates > 1
        assert erratum.backing.startswith(f"certified: {erratum.certificates} certificates")


def test_what_the_checker_refuses_is_not_called_certified(found: Errata) -> None:
    erratum = found.errata[0]
    assert replace(erratum, checked=False).backing.startswith("NOT certified")


def test_the_list_in_latex(found: Errata) -> None:
    text = errata_table(latex=True)
    assert str(text) + "\n" == text.source == found.to_latex()
    items = re.findall(r"\\item\[(\d+)\]", found.to_latex())
    assert items == [str(erratum.number) for erratum in found.errata]
    assert "\\cref" not in found.to_latex()
    known = {erratum.claim for erratum in found.errata}
    assert found.to_latex(known).count("\\cref{claim:") == len(known)


def test_words_of_errata_are_escaped_in_latex(found: Errata) -> None:
    hostile = replace(found.errata[0], statement=r"\input{/etc/passwd} 5% & #1 ~")
    text = replace(found, errata=(hostile,)).to_latex()
    assert "\\input{" not in text
    assert r"5\% \& \#1" in text
