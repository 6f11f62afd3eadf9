"""Lamps: lit or dark for the eye and for the ear."""

from xml.etree import ElementTree as ET

from foldproof.report.lamps import lamps, legend, verdict
from foldproof.services.tier_words import LAMPS


def test_all_lamps_are_shown_and_only_those_of_the_tiers_are_lit():
    row = ET.fromstring(lamps(("K", "C")))
    assert [lamp.text for lamp in row] == list("KPCNF")
    assert [lamp.text for lamp in row if lamp.get("class") == "lamp lit"] == ["K", "C"]
    assert [lamp.get("aria-label").rpartition(": ")[2] for lamp in row] == [
        *("lit", "dark", "lit", "dark", "dark")
    ]


def test_the_legend_explains_every_lamp():
    root = ET.fromstring(legend())
    assert [term.findtext("span") for term in root.iter("dt")] == list(LAMPS)
    assert [meaning.text for meaning in root.iter("dd")] == list(LAMPS.values())


def test_a_verdict_has_its_class():
    assert ET.fromstring(verdict("refuted")).get("class") == "verdict refuted"
