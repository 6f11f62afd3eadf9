"""The pictures in the pages are those that the commands beside them draw."""

from scripts.documentation.blocks import ROOT
from scripts.documentation.pictures import PICTURES, alike, draw, outdated, written_in_pages


def test_every_picture_is_current() -> None:
    assert [path for path, _ in outdated()] == [], "`make refresh` draws the pictures anew"


def test_every_stored_picture_stands_in_a_page() -> None:
    shown = {path for path, _ in written_in_pages()}
    assert shown == {path.relative_to(ROOT) for path in (ROOT / PICTURES).iterdir()}
    assert len(shown) >= 2


def test_another_network_is_not_alike() -> None:
    one, other = (draw(["plot", name, "-o", "p.svg"]) for name in ("symmetric-3", "symmetric-4"))
    assert alike(one, one)
    assert not alike(one, other)


def test_a_moved_line_is_not_alike() -> None:
    one = draw(["plot", "dslt-3.3", "-o", "p.svg"])
    other = draw(["plot", "dslt-3.3", "--domain", "box:-3:2", "-o", "p.svg"])
    assert not alike(one, other)


def test_a_moved_wall_is_not_alike() -> None:
    one = draw(["regions", "dslt-3.1", "--picture", "p.svg"])
    other = draw(["regions", "dslt-3.1", "--domain", "box:0:2,0:2", "--picture", "p.svg"])
    assert alike(one, one)
    assert not alike(one, other)
