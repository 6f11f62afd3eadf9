"""Finite sets of inputs from files."""

import json
from pathlib import Path

import pytest

from foldproof.io.drafts import NumberReader
from foldproof.io.points import POINTS_FORMAT, points_draft
from foldproof.io.sources import load_all
from symbolic.errors import InputError
from symbolic.scalars import RATIONALS as QQ


def document(*points: list[str]) -> dict:
    return {"format": POINTS_FORMAT, "points": list(points)}


def test_the_points_of_a_file() -> None:
    draft = points_draft(document(["1", "1/2"], ["0", "-3"]), NumberReader("p"), 2)
    assert draft.build(QQ, [QQ.element(text) for text in draft.texts]) == (
        (QQ.one, QQ.element("1/2")),
        (QQ.zero, QQ.element(-3)),
    )
    assert draft.where(2) == "points[1][0]"


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (document(), "shape"),
        (document(["1"]), "shape"),
        (document(["1", "2"], ["1", "2", "3"]), "shape"),
        ({"format": POINTS_FORMAT}, "schema"),
        ({"format": POINTS_FORMAT, "points": {}}, "schema"),
        ({"format": POINTS_FORMAT, "points": ["12"]}, "schema"),
        ({"format": "foldproof.polyhedron/1", "points": [["1", "2"]]}, "schema"),
        (document(["1", "2"]) | {"more": 1}, "schema"),
    ],
)
def test_other_documents_are_refused(bad: dict, code: str) -> None:
    with pytest.raises(InputError) as caught:
        points_draft(bad, NumberReader("p"), 2)
    assert caught.value.code == code


def test_points_share_the_field_of_the_networks(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text(json.dumps(document(["sqrt(2)"], ["-1"])))
    loaded = load_all(["dslt-3.3"], points=str(path))
    assert loaded.field.degree == 2
    assert loaded.field.text(loaded.points[0][0]) == "sqrt(2)"
    assert load_all(["dslt-3.3"], "box:-1:1", points=str(path)).domain.rows
    assert load_all(["dslt-3.3"]).points == ()


def test_a_bad_number_is_located(tmp_path: Path) -> None:
    path = tmp_path / "p.json"
    path.write_text(json.dumps(document(["1"], ["1/0"])))
    with pytest.raises(InputError) as caught:
        load_all(["dslt-3.3"], points=str(path))
    assert "points[1][0]" in caught.value.where
