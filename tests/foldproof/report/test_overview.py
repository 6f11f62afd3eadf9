"""The head of the page: counts and lamps are those of the run."""

from dataclasses import replace
from xml.etree import ElementTree as ET

from foldproof.report.overview import at_a_glance, summary
from foldproof.services.dossiers import Collection
from tests.foldproof.report.collection_cases import small_collection
from tests.foldproof.report.page_cases import all_text


def rows(collection):
    root = ET.fromstring(f"<div>{at_a_glance(collection)}</div>")
    return [row for row in root.iter("tr") if row.find("td") is not None]


def test_every_claim_has_a_row_with_its_verdict_and_its_lamps():
    collection = small_collection()
    for row, dossier in zip(rows(collection), collection.dossiers, strict=True):
        number, verdict, *cells = row.iter("td")
        assert number.text == dossier.claim.number
        assert row.find("th/a").get("href") == f"#{dossier.claim.id}"
        assert all_text(verdict) == dossier.result.verdict
        lit = tuple(c.find("span").text for c in cells if c.find("span").get("class") == "lamp lit")
        assert lit == dossier.result.tiers
        assert len(cells) == 5


def test_the_summary_counts():
    collection = small_collection()
    text = all_text(ET.fromstring(summary(collection)))
    results = [dossier.result for dossier in collection.dossiers]
    accepted = sum(r.counts.parametric + r.counts.instances for r in results)
    assert text.startswith("2 claims: 1 proved, 1 refuted. Every verdict is as expected.")
    assert f"accepted {accepted} certificates" in text
    assert collection.run.kernel.sentence in text


def test_without_a_kernel_run_nothing_is_said_of_rocq():
    collection = small_collection()
    run = replace(collection.run, kernel=None)
    assert "Rocq" not in summary(Collection(run, collection.dossiers))


def test_a_surprise_is_named():
    first, second = small_collection().dossiers
    odd = replace(first, result=replace(first.result, verdict="open"))
    text = summary(Collection(small_collection().run, (odd, second)))
    assert "Not as expected: T08." in text
    assert "Every verdict" not in text
