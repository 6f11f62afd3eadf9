"""The dependency graph: well-formed, links to what the page has, labels inside of their boxes."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest

from foldproof.report.graph import BOX, LETTERS, dependency_graph
from proofs.claims import KernelProof
from tests.foldproof.report.collection_cases import small_collection
from tests.foldproof.report.page_cases import HOSTILE

SVG = "{http://www.w3.org/2000/svg}"
LETTER = 11.5 * 0.61
"""Pixels that a letter of the monospaced labels is wide."""


def pair():
    """Two claims of which one corrects the other."""
    first, second = small_collection().dossiers
    return first, replace(second, claim=replace(second.claim, corrected_by=first.claim.id))


@pytest.fixture
def svg():
    return ET.fromstring(dependency_graph(pair()))


def test_claims_and_theorems_are_nodes_that_link_to_their_places(svg):
    links = {a.get("href") for a in svg.iter(f"{SVG}a")}
    expected = {f"#{dossier.claim.id}" for dossier in pair()}
    for dossier in pair():
        expected |= {f"#rocq-{name}" for name in dossier.claim.kernel.theorems}
    assert links == expected


def test_verdicts_are_classes(svg):
    kinds = {rect.get("class").split()[1] for rect in svg.iter(f"{SVG}rect")}
    assert kinds == {"theorem", "proved", "refuted"}


def test_every_theorem_has_an_edge_to_its_claim(svg):
    edges = [path for path in svg.iter(f"{SVG}path") if path.get("class") == "edge"]
    assert len(edges) == sum(len(dossier.claim.kernel.theorems) for dossier in pair())


def test_a_correction_is_dashed(svg):
    classes = [path.get("class") for path in svg.iter(f"{SVG}path")]
    assert classes.count("edge dashed") == 1


def test_everything_lies_inside_the_picture_and_labels_inside_their_boxes(svg):
    width, height = int(svg.get("width")), int(svg.get("height"))
    assert svg.get("viewBox") == f"0 0 {width} {height}"
    for node in svg.iter(f"{SVG}a"):
        box, label = node.find(f"{SVG}rect"), node.find(f"{SVG}text")
        x, y = int(box.get("x")), int(box.get("y"))
        assert 0 <= x <= width - int(box.get("width"))
        assert 0 <= y <= height - int(box.get("height"))
        assert int(label.get("x")) + LETTER * len(label.text) <= x + BOX


def test_a_claim_without_edges_is_left_out():
    first, second = pair()
    alone = replace(first, claim=replace(first.claim, kernel=None), derivation=None)
    text = dependency_graph([alone, second])
    assert "#two-layer.orientation-reversal" in text
    lonely = replace(second, claim=replace(second.claim, corrected_by=None))
    assert "#two-layer.orientation-reversal" not in dependency_graph([alone, lonely])


def test_long_and_hostile_names_are_cut_and_escaped():
    first, second = pair()
    odd = replace(first, claim=replace(first.claim, kernel=KernelProof((HOSTILE,))))
    svg = ET.fromstring(dependency_graph([odd, second]))
    assert HOSTILE in {title.text for title in svg.iter(f"{SVG}title")}
    assert max(len(label.text) for label in svg.iter(f"{SVG}text")) <= LETTERS


def test_the_graph_is_the_same_every_time():
    assert dependency_graph(pair()) == dependency_graph(pair())


def test_without_dossiers_the_picture_is_empty_and_well_formed():
    assert list(ET.fromstring(dependency_graph([])).iter(f"{SVG}rect")) == []
