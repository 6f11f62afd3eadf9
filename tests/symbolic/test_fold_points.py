"""The three points around a fold see that fold and nothing else."""

from hypothesis import given, settings
from hypothesis import strategies as st

from proofs.strategies.domains import domains
from proofs.strategies.hyperplanes import arrangements
from symbolic.domains import Domain
from symbolic.fold_points import fold_points
from symbolic.hyperplane import Hyperplane
from symbolic.positions import Cut, Locator
from symbolic.scalars import RATIONALS as QQ
from symbolic.scalars import Field, field_of

SQRT2 = field_of(["sqrt(2)"])[0]


def check(data: st.DataObject, n: int, field: Field) -> None:
    forms = data.draw(arrangements(n, most=6, field=field))
    distinct = list(dict.fromkeys(Hyperplane.of(form, field)[0] for form in forms))
    domain = data.draw(domains(n, field=field))
    locator = Locator(domain, field)
    for boundary in distinct:
        place = locator.position(boundary.form)
        if not isinstance(place, Cut):
            continue
        others = [other for other in distinct if other != boundary]
        around = fold_points(boundary, others, place.point, domain, field)
        center, before, after = around.points
        assert not boundary.form.at(center)
        assert field.sign(boundary.form.at(before)) < 0 < field.sign(boundary.form.at(after))
        assert all(a + b == c + c for a, b, c in zip(before, after, center, strict=True))
        assert all(domain.contains(point, field) for point in around.points)
        for other in others:
            signs = {field.sign(other.form.at(point)) for point in around.points}
            assert len(signs) == 1
            assert 0 not in signs


@settings(deadline=None, max_examples=150)
@given(st.data())
def test_rational_arrangements(data: st.DataObject) -> None:
    check(data, data.draw(st.integers(1, 4)), QQ)


@settings(deadline=None, max_examples=20)
@given(st.data())
def test_algebraic_arrangements(data: st.DataObject) -> None:
    check(data, 2, SQRT2)


def test_many_hyperplanes_through_one_point_are_all_avoided() -> None:
    first = Hyperplane((QQ.one, QQ.zero, QQ.zero), QQ.zero)
    pencil = [
        Hyperplane((QQ.one, QQ.element(a), QQ.element(b)), QQ.zero)
        for a in range(-3, 4)
        for b in range(-3, 4)
        if a or b
    ]
    around = fold_points(first, pencil, (QQ.zero,) * 3, Domain.all(3), QQ)
    assert all(other.form.at(around.center) for other in pencil)
    assert max(abs(int(x.numerator)) for x in around.center) <= 48
