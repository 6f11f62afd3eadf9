"""Domains from the command line and from files."""

import pytest

from foldproof.io.drafts import NumberReader
from foldproof.io.polyhedra import POLYHEDRON_FORMAT, box_draft, polyhedron_draft
from symbolic.domains import Domain
from symbolic.errors import InputError
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import field_of


def test_a_box_is_the_product_of_its_sides() -> None:
    draft = box_draft("box:-1:1,0:1/2", "--domain")
    field, elements = field_of(draft.texts)
    assert draft.build(field, elements) == Domain.box(QQ, [(-1, 1), (0, "1/2")])
    assert draft.where(3) == "upper end of side 2"


@pytest.mark.parametrize("text", ["box:", "box:1", "box:1:2:3", "box:0:1,"])
def test_a_box_needs_two_ends_per_side(text: str) -> None:
    with pytest.raises(InputError) as caught:
        box_draft(text, "--domain")
    assert caught.value.code == "schema"


def document(*rows: tuple[list[str], str]) -> dict:
    listed = [{"normal": normal, "offset": offset} for normal, offset in rows]
    return {"format": POLYHEDRON_FORMAT, "rows": listed}


def test_a_polyhedron_has_its_rows() -> None:
    draft = polyhedron_draft(document((["1", "0"], "2"), (["0", "-1"], "3")), NumberReader("d"), 2)
    domain = draft.build(QQ, [QQ.element(text) for text in draft.texts])
    assert [row.offset for row in domain.rows] == [2, 3]
    assert draft.where(5) == "rows[1].offset"
    assert draft.where(4) == "rows[1].normal[1]"


def test_no_rows_mean_everything() -> None:
    draft = polyhedron_draft(document(), NumberReader("d"), 2)
    assert draft.build(QQ, []) == Domain.all(2)


@pytest.mark.parametrize(
    ("bad", "code"),
    [
        (document((["1"], "0")), "shape"),
        ({"format": POLYHEDRON_FORMAT}, "schema"),
        ({"format": POLYHEDRON_FORMAT, "rows": {}}, "schema"),
        ({"format": "foldproof.network/1", "rows": []}, "schema"),
        ({"format": POLYHEDRON_FORMAT, "rows": [{"normal": ["1", "1"]}]}, "schema"),
    ],
)
def test_other_documents_are_refused(bad: dict, code: str) -> None:
    with pytest.raises(InputError) as caught:
        polyhedron_draft(bad, NumberReader("d"), 2)
    assert caught.value.code == code
