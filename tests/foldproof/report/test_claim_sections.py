"""The section of a claim: statement, Rocq's words, hypotheses, evidence, counterexamples."""

from dataclasses import replace
from xml.etree import ElementTree as ET

from foldproof.report.claim_sections import SectionWriter
from foldproof.services.tier_words import sentences
from proofs.claims import KernelProof
from proofs.rocq import seals
from tests.foldproof.report.collection_cases import small_collection
from tests.foldproof.report.page_cases import all_text

KNOWN = ("two-layer.orientation-reversal", "two-layer.true-parameters")


def written(dossier, writer=None):
    return ET.fromstring((writer or SectionWriter(KNOWN, seals())).section(dossier))


def test_the_anchor_is_the_label_and_the_heading_the_title():
    dossier = small_collection().dossiers[0]
    section = written(dossier)
    assert section.get("id") == dossier.claim.id
    assert all_text(next(section.iter("h3"))) == f"{dossier.claim.number} {dossier.claim.title}"


def test_rocq_statements_are_verbatim_once():
    dossier = small_collection().dossiers[0]
    writer = SectionWriter(KNOWN, seals())
    section = written(dossier, writer)
    for name in dossier.claim.kernel.theorems:
        figure = next(each for each in section.iter("figure") if each.get("id") == f"rocq-{name}")
        seal = seals().theorems[name]
        assert all_text(figure.find("pre")) == seal.text
        title = all_text(figure.find("figcaption"))
        assert f"{name}, {seal.file}" in title
        assert seal.statement_sha256[:16] in title
    again = written(dossier, writer)
    assert not list(again.iter("figure"))
    assert "stated above" in all_text(again)


def test_a_theorem_that_is_not_sealed_is_told():
    dossier = small_collection().dossiers[0]
    claim = replace(dossier.claim, kernel=KernelProof(("nowhere",)))
    section = written(replace(dossier, claim=claim))
    assert "nowhere: not sealed here" in all_text(section)


def test_every_hypothesis_says_what_broke_without_it():
    dossier = small_collection().dossiers[0]
    text = all_text(written(dossier))
    assert dossier.result.dropped
    for found in dossier.result.dropped:
        assert f"dropped: {found.words}" in text
    for hypothesis in dossier.claim.hypotheses:
        assert hypothesis.text in text


def test_the_sentences_of_the_tiers_are_those_of_every_report():
    for dossier in small_collection().dossiers:
        text = all_text(written(dossier))
        told = sentences(dossier.claim, dossier.result)
        assert told
        assert all(sentence in text for _, sentence in told)


def test_steps_on_paper_are_marked_as_prose():
    dossier = small_collection().dossiers[0]
    kernel = KernelProof(dossier.claim.kernel.theorems, ("a step on paper",))
    section = written(replace(dossier, claim=replace(dossier.claim, kernel=kernel)))
    item = next(each for each in section.iter("li") if "a step on paper" in all_text(each))
    assert item.find("strong").text == "PROSE"


def test_without_a_derivation_the_plain_statement_is_shown():
    dossier = replace(small_collection().dossiers[0], derivation=None)
    section = written(dossier)
    statement = next(each for each in section.iter("div") if each.get("class") == "statement")
    assert all_text(statement) == dossier.claim.statement
    assert not list(section.iter("ol"))


def test_a_refuted_statement_has_counterexamples_and_its_correction():
    dossier = small_collection().dossiers[1]
    section = written(dossier)
    text = all_text(section)
    assert all(found.words in text for found in dossier.result.counterexamples)
    assert f"#{dossier.result.corrected_by}" in {a.get("href") for a in section.iter("a")}
    unknown = written(dossier, SectionWriter((), seals()))
    assert f"#{dossier.result.corrected_by}" not in {a.get("href") for a in unknown.iter("a")}


def test_the_correction_in_words_is_shown_where_no_claim_says_it():
    dossier = small_collection().dossiers[1]
    claim = replace(dossier.claim, corrected_by=None, correction="this holds")
    result = replace(dossier.result, corrected_by=None)
    assert "this holds" in all_text(written(replace(dossier, claim=claim, result=result)))
