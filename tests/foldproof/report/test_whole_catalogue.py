"""The whole catalogue in every form: derived, printable, within its limits, with the same tiers."""

import re
import subprocess

import pytest

from foldproof.report.article import article
from foldproof.report.latex_files import make_latex
from foldproof.report.page import html_page
from proofs.catalogue import catalogue
from tests.foldproof.report import browser
from tests.foldproof.report.collection_cases import small_collection
from tests.foldproof.report.page_cases import tree
from tests.tools import require

PAGE_LIMIT = 2_000_000
"""Bytes of the HTML page."""


@pytest.fixture(scope="module")
def collection():
    return small_collection(tuple(catalogue()))


@pytest.fixture(scope="module")
def page(collection):
    return html_page(collection)


def test_every_claim_is_derived(collection):
    for dossier in collection.dossiers:
        assert dossier.derivation is not None, dossier.claim.number
        assert len(dossier.derivation.steps) >= 3


def test_prose_is_rare_and_counted(collection):
    steps = [step for dossier in collection.dossiers for step in dossier.derivation.steps]
    assert sum(step.is_prose for step in steps) <= len(steps) // 20


def test_the_page_is_small_and_well_formed(page):
    assert len(page.encode()) < PAGE_LIMIT
    anchors = {each.get("id") for each in tree(page).iter()}
    assert set(catalogue()) <= anchors
    targets = {each.get("href") for each in tree(page).iter("a")}
    assert {target.removeprefix("#") for target in targets} <= anchors


def test_the_tiers_are_the_same_everywhere(collection, page):
    lit = {}
    for row in tree(page).iter("tr"):
        lamps = [span for span in row.iter("span") if "lamp" in span.get("class", "").split()]
        link = row.find(".//a")
        if lamps and link is not None:
            label = link.get("href").removeprefix("#")
            lit[label] = [span.text for span in lamps if "lit" in span.get("class")]
    text = article(collection)
    typeset = {each.id: list(each.tiers) for each in make_latex(collection).claims}
    for result in collection.run.to_json()["claims"]:
        assert lit[result["id"]] == typeset[result["id"]] == result["tiers"]
        row = rf"{result['number']} & \cref{{claim:{result['id']}}} & "
        line = next(line for line in text.splitlines() if line.startswith(row))
        assert line.endswith(rf" & {''.join(result['tiers'])} \\")


def test_no_line_of_the_article_sticks_out(collection, tmp_path):
    require("pdflatex")
    (tmp_path / "all.tex").write_text(article(collection), encoding="ascii")
    command = ["pdflatex", "-no-shell-escape", "-interaction=nonstopmode", "all.tex"]
    for _ in range(2):
        done = subprocess.run(command, cwd=tmp_path, capture_output=True, check=True, timeout=120)
    told = done.stdout.decode("latin-1")
    wide = [float(points) for points in re.findall(r"Overfull \\hbox \(([\d.]+)pt", told)]
    assert max(wide, default=0) < 1
    assert "undefined" not in told


@pytest.mark.parametrize("width", [1300, 500])
def test_nothing_on_the_page_sticks_out(page, tmp_path, width):
    require("chromium")
    found = browser.layout(page, tmp_path, width)
    assert found["page"] <= found["window"] == width
    assert len(found["statements"]) > 20
