"""The page in a real browser without network: nothing overlaps, sticks out or is missing."""

import re
from functools import cache
from itertools import pairwise

import pytest
from PIL import Image

from tests.foldproof.report import browser
from tests.foldproof.report.collection_cases import small_collection
from tests.foldproof.report.page_cases import small_page
from tests.tools import require

WIDE, MIDDLE, NARROW = 1300, 800, 500
SIDES = (WIDE, MIDDLE, NARROW)


@pytest.fixture(scope="module")
def measured(tmp_path_factory):
    """The layout of the small page in a window of a width, measured once."""
    require("chromium")

    @cache
    def at(width):
        return browser.layout(small_page(), tmp_path_factory.mktemp("browser"), width)

    return at


@pytest.mark.parametrize("width", SIDES)
def test_nothing_is_wider_than_the_window(measured, width):
    found = measured(width)
    assert found["page"] <= found["window"] == width
    assert found["paragraphs"]
    for text, left, _, right, _ in found["paragraphs"]:
        assert 0 <= left <= right <= width, text


@pytest.mark.parametrize("width", SIDES)
def test_lamps_stand_in_columns(measured, width):
    lamps = measured(width)["lamps"]
    assert "".join(letter for letter, *_ in lamps) == "KPCNF" * len(small_collection().dossiers)
    for letter in "KPCNF":
        assert len({left for text, left, *_ in lamps if text == letter}) == 1
    for row in (lamps[:5], lamps[5:10]):
        assert len({top for _, _, top, _, _ in row}) == 1
        assert all(a[3] <= b[1] for a, b in pairwise(row))


@pytest.mark.parametrize("width", SIDES)
def test_number_and_title_begin_on_one_line(measured, width):
    found = measured(width)
    assert found["numbers"]
    for (_, left, top, right, bottom), title in zip(found["numbers"], found["titles"], strict=True):
        assert title[2] - 2 <= top < bottom <= title[4] + 2
        assert bottom - title[2] < 32
        assert title[1] == left < right < title[3]


def test_statements_stand_beside_each_other_where_there_is_room(measured):
    wide, narrow = measured(WIDE), measured(NARROW)
    pairs = list(zip(wide["statements"], wide["rocq"], strict=True))
    assert pairs
    for ours, theirs in pairs:
        assert ours[3] < theirs[1]
        assert ours[2] == theirs[2]
    for ours, theirs in zip(narrow["statements"], narrow["rocq"], strict=True):
        assert ours[1] == theirs[1]
        assert ours[4] <= theirs[2]


@pytest.mark.parametrize("width", SIDES)
def test_formulas_have_a_size_and_fit(measured, width):
    formulas = measured(width)["formulas"]
    assert len(formulas) > 20
    for text, left, top, right, bottom in formulas:
        assert right > left, text
        assert bottom > top, text
        assert right <= width, text


def test_pictures_are_loaded(measured):
    images = measured(WIDE)["images"]
    assert images
    assert all(size > 100 and complete for size, complete in images)


@pytest.mark.parametrize(("width", "height"), [(WIDE, 2400), (NARROW, 2400)])
def test_a_screenshot_has_its_size_and_is_not_blank(width, height, tmp_path):
    require("chromium")
    path = browser.screenshot(small_page(), f"report-{width}.png", tmp_path, width, height)
    with Image.open(path) as picture:
        assert picture.size == (width, height)
        colours = picture.convert("RGB").getcolors(1 << 24)
    shares = {colour: number / (width * height) for number, colour in colours}
    assert 0.6 < shares[255, 255, 255] < 0.99
    lit = sum(share for (r, g, b), share in shares.items() if r > 220 and 180 < g < 215 and b < 120)
    ink = sum(share for colour, share in shares.items() if max(colour) < 90)
    assert lit > 0.0005
    assert ink > 0.005


def test_the_print_is_complete_and_stays_on_its_pages(tmp_path):
    require("chromium")
    require("pdftotext")
    pages = browser.printed(small_page(), tmp_path)
    for width, height, words in pages:
        for text, (left, top, right, bottom) in words:
            assert 0 <= left <= right <= width, text
            assert 0 <= top <= bottom <= height, text
    words = [text for _, _, boxes in pages for text, _ in boxes]
    joined = " ".join(words)
    for dossier in small_collection().dossiers:
        assert dossier.claim.number in words
        assert dossier.claim.title.split()[0] in joined
    assert "refuted" in words
    assert re.search(r"What you have to trust", joined)


def test_lamps_of_the_printed_table_stand_in_columns(tmp_path):
    require("chromium")
    require("pdftotext")
    first, *_ = browser.printed(small_page(), tmp_path)
    rows = {}
    for number in ("T08", "T10"):
        _, (_, top, _, bottom) = next(word for word in first[2] if word[0] == number)
        line = [word for word in first[2] if top - 3 <= (word[1][1] + word[1][3]) / 2 <= bottom + 3]
        rows[number] = {text: box[0] for text, box in line if text in set("KPCNF")}
        title = next(word for word in line if len(word[0]) > 4)
        assert abs((title[1][1] + title[1][3]) - (top + bottom)) < 4
    assert set(rows["T08"]) == set("KPCNF")
    for letter, left in rows["T08"].items():
        assert rows["T10"][letter] == pytest.approx(left, abs=0.5)
