"""Counterexamples: networks shown once, in formula and picture, or a sentence instead."""

import base64
import sys
from xml.etree import ElementTree as ET

from foldproof.report.counterexamples import Gallery
from foldproof.services.claim_evidence import Violation
from tests.foldproof.report.page_cases import HOSTILE, all_text

A = Violation("counterexample A on R^n", "it breaks", None, ())


def shown(*found, gallery=None):
    return ET.fromstring((gallery or Gallery()).violations(found))


def test_both_networks_with_formula_and_picture():
    root = shown(A)
    assert [each.text for each in root.iter("figcaption")] == ["Truth", "Model"]
    formulas = [all_text(each) for each in root.iter("div") if each.get("class") == "formula"]
    formulas = [text.replace("\N{MINUS SIGN}", "-") for text in formulas]
    assert formulas == ["f0(x)=R(x)", "f(x)=R(x)+5R(x-1)-5R(x-1)"]
    for picture in root.iter("img"):
        content = base64.b64decode(picture.get("src").partition(",")[2], validate=True)
        assert content.startswith(b"\x89PNG")
        assert 300 < int(picture.get("width")) < 700
        assert len(content) < 60_000


def test_the_second_time_there_is_a_link():
    gallery = Gallery()
    shown(A, gallery=gallery)
    again = shown(A, gallery=gallery)
    assert not list(again.iter("img"))
    assert [a.get("href") for a in again.iter("a")] == ["#counterexample-A"]


def test_other_violations_are_words():
    root = shown(
        Violation(HOSTILE, HOSTILE, None, ()), Violation("counterexample Q", "x", None, ())
    )
    assert [item.find("strong").text for item in root] == [HOSTILE, "counterexample Q"]
    assert not list(root.iter("img"))


def test_without_matplotlib_a_sentence_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "matplotlib", None)
    root = shown(A)
    assert not list(root.iter("img"))
    assert "No picture: pictures need matplotlib, which is not installed" in all_text(root)


def test_a_domain_of_two_pieces_is_not_cut():
    root = shown(Violation("counterexample L", "x", None, ()))
    assert len(list(root.iter("img"))) == 2
