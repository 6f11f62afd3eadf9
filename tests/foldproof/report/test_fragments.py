"""Fragments: label, evidence, numbered steps, and the mark of what no program checked."""

import dataclasses
import re

from foldproof.report.fragments import NEEDS, FragmentWriter
from foldproof.report.latex import escaped
from foldproof.services.derivations import check_derivation
from proofs.catalogue import claim
from proofs.derivation import ByClaim, ByIdentity, Derivation, Prose, Step
from proofs.formulas import a, equation, relu
from tests.foldproof.report.collection_cases import small_collection
from tests.foldproof.report.test_latex import depth_never_negative

HOLDS, REFUTED = small_collection().dossiers
OPPOSITE = equation(relu(-a(1)), relu(a(1)) - a(1))


def with_steps(*steps, **changes):
    subject = dataclasses.replace(
        HOLDS.claim, derivation=lambda: Derivation((), ("Shown.",), steps), **changes
    )
    derivation = check_derivation(subject, lambda _theorem: True)
    return dataclasses.replace(HOLDS, claim=subject, derivation=derivation)


def test_a_fragment_says_verdict_and_tiers_of_the_run():
    text = FragmentWriter().fragment(HOLDS)
    assert f"\\emph{{Verdict:}} {HOLDS.result.verdict}" in text
    assert f"\\emph{{tiers:}} {''.join(HOLDS.result.tiers)}." in text
    assert "\\label{claim:two-layer.orientation-reversal}" in text


def test_a_refuted_claim_is_no_theorem_and_names_its_counterexamples():
    text = FragmentWriter().fragment(REFUTED)
    assert "\\begin{published}" in text
    assert "\\begin{theorem}" not in text
    assert "counterexample A" in text
    assert "two-layer.true-parameters" in text


def test_every_step_is_numbered_and_says_what_checked_it():
    text = FragmentWriter().fragment(HOLDS)
    places = [step.place for step in HOLDS.derivation.steps]
    assert all(f"\\shortintertext{{({place}) " in text for place in places)
    assert text.count("[identity]") == HOLDS.derivation.counts["identity"]
    assert text.count("d=2, n=2, E=\\{1,2\\}; d=3") == 1


def test_prose_is_marked():
    text = FragmentWriter().fragment(with_steps(Step(OPPOSITE, ("so it seems",), Prose())))
    assert "\\textbf{[prose: checked by no program]}" in text
    assert "certified" not in text.split("\\begin{proof}")[1]


def test_claims_are_cited_by_label_only_where_there_is_one():
    dossier = with_steps(Step(OPPOSITE, (), ByClaim("two-layer.scaling")))
    assert "\\cref{" not in FragmentWriter().fragment(dossier)
    known = FragmentWriter({"two-layer.scaling"}).fragment(dossier)
    assert "\\cref{claim:two-layer.scaling}" in known


def test_words_from_outside_are_escaped():
    title = "50% & more_{}\\input{secret} $x$"
    text = FragmentWriter().fragment(with_steps(Step(OPPOSITE, (), ByIdentity()), title=title))
    assert "\\input{secret}" not in text
    assert escaped(title) in text


def test_fragments_are_balanced_ascii():
    for dossier in (HOLDS, REFUTED):
        text = FragmentWriter().fragment(dossier)
        assert text.isascii()
        assert depth_never_negative(text)
        opened = re.findall(r"\\begin\{([a-z*]+)\}", text)
        assert sorted(opened) == sorted(re.findall(r"\\end\{([a-z*]+)\}", text))


def test_the_head_names_what_a_document_needs():
    assert all(package in NEEDS for package in ("amsthm", "mathtools", "cleveref"))
    assert claim("T08").id == HOLDS.claim.id
