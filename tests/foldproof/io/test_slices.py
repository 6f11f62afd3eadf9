"""Slices on the command line."""

import pytest

from foldproof.io.slices import slice_draft
from foldproof.io.sources import load_all
from symbolic.errors import InputError
from symbolic.scalars import RATIONALS as QQ


def test_a_plane_with_exact_numbers() -> None:
    loaded = load_all(["dslt-3.1"], "box:0:1,0:1", plane="1/2,0; sqrt(2),0; 0,0.5")
    assert loaded.field.degree == 2
    assert loaded.plane.inputs == 2
    assert loaded.plane.directions[0][0] ** 2 == loaded.field.element(2)
    assert len(loaded.domain.rows) == 4
    assert loaded.networks[0].field == loaded.field


def test_without_a_slice_there_is_none() -> None:
    assert load_all(["dslt-3.1"]).plane is None
    assert load_all(["dslt-3.1"], "box:0:1,0:1").plane is None


def test_a_slice_without_a_domain_is_not_taken_for_one() -> None:
    loaded = load_all(["dslt-3.1"], plane="0,0;1,1")
    assert loaded.domain.is_all
    assert loaded.plane.at((QQ.element(2),)) == (2, 2)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("0,0", "no direction"),
        ("0,0;1", "has 1 coordinates, but the network has 2 inputs"),
        ("0,0;1,0;2,0", "dependent"),
        ("0,0;1,x", "x is not a declared symbol"),
    ],
)
def test_what_is_refused(text: str, words: str) -> None:
    with pytest.raises(InputError, match=words):
        load_all(["dslt-3.1"], plane=text)


def test_places_are_named_for_people() -> None:
    draft = slice_draft("0,0;1,0;0,1", 2)
    assert draft.where(0) == "coordinate 1 of the point"
    assert draft.where(5) == "coordinate 2 of direction 2"
