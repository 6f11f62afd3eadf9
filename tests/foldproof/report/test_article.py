"""The whole document: complete, the same every time, and with the tiers of the run."""

import re
from dataclasses import replace

from foldproof.report.article import article
from tests.foldproof.report.collection_cases import small_collection


def test_the_article_is_a_function_of_the_run():
    collection = small_collection()
    assert article(collection) == article(collection)


def test_only_the_packages_that_the_page_on_latex_names_are_used():
    used = re.findall(r"\\usepackage(?:\[[^]]*\])?\{([^}]*)\}", article(small_collection()))
    names = {name for group in used for name in group.split(",")}
    assert names == {"fontenc", "lmodern", "amsmath", "amssymb", "amsthm", "mathtools", "cleveref"}


def test_no_macros_unless_asked():
    collection = small_collection()
    assert "\\newcommand" not in article(collection)
    assert "\\newcommand{\\relu}" in article(collection, macros=True)


def test_the_table_has_a_row_per_claim_with_the_tiers_of_the_run():
    collection = small_collection()
    text = article(collection)
    for dossier in collection.dossiers:
        row = next(line for line in text.splitlines() if line.startswith(dossier.claim.number))
        assert f"& {dossier.result.verdict} & {''.join(dossier.result.tiers)} " in row


def test_the_day_comes_from_the_epoch_only(monkeypatch):
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    assert "\\date{}" in article(small_collection())
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "86400")
    assert "\\date{1970-01-02}" in article(small_collection())


def test_every_reference_has_its_label():
    text = article(small_collection())
    cited = set(re.findall(r"\\cref\{([^}]*)\}", text))
    assert cited <= set(re.findall(r"\\label\{([^}]*)\}", text))
    assert cited


def test_the_errata_are_listed_only_beside_a_claim_about_one():
    collection = small_collection()
    assert "All errata" not in article(collection)
    first = collection.dossiers[0]
    erratum = replace(first, claim=replace(first.claim, number="E06"))
    text = article(replace(collection, dossiers=(erratum,)))
    assert text.count("\\item[") == 24
