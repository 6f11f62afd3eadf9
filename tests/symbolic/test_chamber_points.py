"""Points of chambers: inside, deterministic, with the declared signs."""

from symbolic.chamber_points import hold, points_of
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import SymbolicField

FIELD = SymbolicField({"w": "-", "q": None})


def system(*texts: str) -> list:
    return [(FIELD.element(text), 1) for text in texts]


def test_points_lie_inside_and_have_the_signs() -> None:
    systems = [system("q*w - 1"), system("1 - q*w", "q"), system("1 - q*w", "-q")]
    found = points_of(FIELD, systems)
    assert found == points_of(FIELD, systems)
    for point, inequalities in zip(found, systems, strict=True):
        if point is not None:
            assert hold(inequalities, point)
            assert point[0] < 0
    assert found[0] is not None
    assert found[1] is not None


def test_an_empty_system_gets_no_point() -> None:
    assert points_of(FIELD, [system("q", "w*q")], tries=50) == (None,)
    assert points_of(FIELD, []) == ()


def test_holding_remembers_signs() -> None:
    signs: dict = {}
    assert hold(system("q"), (QQ.element(-1), QQ.one), signs)
    assert signs == {FIELD.element("q"): 1}
