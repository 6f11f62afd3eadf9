"""The page: complete, self-contained, the same every time, safe, and with a sound outline."""

import re
from itertools import pairwise

import pytest

from foldproof.report.page import html_page
from foldproof.services.checking import run_catalogue
from foldproof.services.claim_evidence import Plan
from foldproof.services.derivations import check_derivation
from foldproof.services.dossiers import Collection, Dossier
from proofs.catalogue import claim
from proofs.rocq import sealed
from tests.foldproof.report.collection_cases import small_collection
from tests.foldproof.report.page_cases import (
    HOSTILE,
    all_text,
    hostile_collection,
    small_page,
    tree,
)

NAMESPACES = {"http://www.w3.org/2000/svg", "http://www.w3.org/1998/Math/MathML"}
SVG = "{http://www.w3.org/2000/svg}"


def test_equal_collections_give_equal_pages():
    assert html_page(small_collection()) == small_page()


def test_the_page_refers_to_nothing_elsewhere():
    assert set(re.findall(r"https?://[^\"'\s<)]*", small_page())) <= NAMESPACES
    for element in tree(small_page()).iter():
        source = element.get("src") or element.get("href") or "#"
        assert source.startswith(("#", "data:image/png;base64,"))
    assert "@import" not in small_page()
    assert "url(" not in small_page().replace("url(#tip)", "")


def test_there_is_no_script_and_no_style_outside_of_the_sheet():
    elements = list(tree(small_page()).iter())
    names = [element.tag for element in elements]
    assert names.count("style") == 1
    assert {"script", "iframe", "object", "embed", "form", "link"}.isdisjoint(names)
    attributes = {name for element in elements for name in element.attrib}
    assert "style" not in attributes
    assert not [name for name in attributes if name.startswith("on")]


def test_words_from_outside_are_escaped():
    page = html_page(hostile_collection())
    names = {element.tag for element in tree(page).iter()}
    assert "script" not in names
    assert all_text(tree(page)).count(HOSTILE) >= 2 * 5


def test_every_link_has_its_target_and_no_anchor_is_double():
    elements = list(tree(small_page()).iter())
    anchors = [element.get("id") for element in elements if element.get("id")]
    assert len(anchors) == len(set(anchors))
    targets = {element.get("href", "#")[1:] for element in elements if element.get("href")}
    assert targets
    assert targets <= set(anchors)


def test_headings_go_down_one_level_at_a_time():
    names = [element.tag for element in tree(small_page()).iter()]
    levels = [int(name[1]) for name in names if re.fullmatch(r"h[1-6]", name)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after <= before + 1 for before, after in pairwise(levels))


def test_the_page_names_its_language_and_its_tables_their_headers():
    root = tree(small_page())
    assert root.get("lang") == "en"
    assert root.findtext("head/title")
    assert all(head.get("scope") for head in root.iter("th"))
    assert all(table.find("caption") is not None for table in root.iter("table"))
    assert all(picture.get("alt") for picture in root.iter("img"))
    assert all(svg.get("aria-label") for svg in root.iter(f"{SVG}svg"))


def test_the_parts_stand_in_their_order():
    ids = re.findall(r'<h2 id="([^"]*)"', small_page())
    assert ids == [
        "at-a-glance",
        "dependencies",
        "part-claims",
        "part-published",
        "errata",
        "trust",
    ]


def test_seconds_are_not_shown():
    assert not re.search(r"\d s\b", all_text(tree(small_page())))


@pytest.mark.slow
def test_the_whole_catalogue_fits_into_two_megabytes():
    run = run_catalogue(plan=Plan(tries=2, search=100, points=200, networks=()))
    dossiers = tuple(
        Dossier(claim(result.id), result, check_derivation(claim(result.id), sealed))
        for result in run.claims
    )
    page = html_page(Collection(run, dossiers))
    assert len(page.encode()) < 2_000_000
    assert tree(page) is not None
    assert all(f'id="{result.id}"' in page for result in run.claims)
