"""The dependency graph: well-formed SVG in which claims hang on theorems."""

from xml.etree import ElementTree as ET

from foldproof.report.graph import dependency_graph
from tests.foldproof.report.collection_cases import small_collection

SVG = "{http://www.w3.org/2000/svg}"


def test_every_claim_and_theorem_is_a_linked_box():
    dossiers = small_collection().dossiers
    root = ET.fromstring(dependency_graph(dossiers))
    targets = {link.get("href") for link in root.iter(f"{SVG}a")}
    claims = {f"#{dossier.claim.id}" for dossier in dossiers}
    theorems = {f"#rocq-{name}" for d in dossiers for name in d.claim.kernel.theorems}
    assert targets == claims | theorems


def test_every_theorem_has_an_edge_to_its_claim():
    dossiers = small_collection().dossiers
    root = ET.fromstring(dependency_graph(dossiers))
    edges = [path for path in root.iter(f"{SVG}path") if path.get("class") == "edge"]
    assert len(edges) == sum(len(d.claim.kernel.theorems) for d in dossiers)


def test_the_same_claims_give_the_same_bytes():
    dossiers = small_collection().dossiers
    assert dependency_graph(dossiers) == dependency_graph(dossiers)
